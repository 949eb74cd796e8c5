//! What people head the columns of their tables with, in Norwegian and English, and the column that each means.
//!
//! Apart from the tables: whoever kept a log in a spreadsheet before kilde, or pasted one that kilde printed, has these headings,
//! and should not have to know that the file's own names are English.

/// Headings in small letters, each with the name of its column.
const HEADINGS: [(&str, &str); 58] = [
    ("abstracts read", "abstracts"),
    ("antall treff", "hits"),
    ("avgjerd", "decision"),
    ("avgjørelse", "decision"),
    ("avgrensing", "limits"),
    ("avgrensingar", "limits"),
    ("avgrensning", "limits"),
    ("avgrensninger", "limits"),
    ("begrensninger", "limits"),
    ("begrunnelse", "reason"),
    ("beslutning", "decision"),
    ("dato", "date"),
    ("felt", "fields"),
    ("grunn", "reason"),
    ("grunngiving", "reason"),
    ("hvem", "who"),
    ("inkludert", "included"),
    ("inkluderte", "included"),
    ("kildesamling", "corpus"),
    ("kjeldesamling", "corpus"),
    ("kommentar", "comment"),
    ("kommentarer", "comment"),
    ("kven", "who"),
    ("lesne fulltekstar", "fulltexts"),
    ("lesne i fulltekst", "fulltexts"),
    ("lesne samandrag", "abstracts"),
    ("lesne titlar", "titles"),
    ("leste abstract", "abstracts"),
    ("leste abstrakt", "abstracts"),
    ("leste abstrakter", "abstracts"),
    ("leste artikler", "fulltexts"),
    ("leste fulltekster", "fulltexts"),
    ("leste i fulltekst", "fulltexts"),
    ("leste sammendrag", "abstracts"),
    ("leste titler", "titles"),
    ("namn", "name"),
    ("navn", "name"),
    ("notat", "note"),
    ("når", "when"),
    ("plattform", "platform"),
    ("read in full", "fulltexts"),
    ("steg", "stage"),
    ("søk", "query"),
    ("søkedato", "date"),
    ("søkefelt", "fields"),
    ("søkefelter", "fields"),
    ("søkeord", "query"),
    ("søkestreng", "query"),
    ("tal på treff", "hits"),
    ("tema", "theme"),
    ("titles read", "titles"),
    ("tittel", "title"),
    ("treff", "hits"),
    ("utvalgte", "included"),
    ("utvalgte artikler", "included"),
    ("valde", "included"),
    ("valgte", "included"),
    ("årsak", "reason"),
];

/// The names of columns under their headings: a heading that means a column which no other is named or headed is that column.
pub fn named(headings: Vec<String>) -> Vec<String> {
    let mut names = headings;
    for place in 0..names.len() {
        let meant = HEADINGS.iter().find(|(heading, _)| *heading == names[place]).map(|(_, column)| *column);
        if let Some(column) = meant.filter(|column| !names.iter().any(|name| name == column)) {
            names[place] = column.to_string();
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_means_a_column_once() {
        let names = |headings: &[&str]| named(headings.iter().map(ToString::to_string).collect()).join(" ");
        assert_eq!(names(&["database", "dato", "søk", "treff", "min egen"]), "database date query hits min egen");
        assert_eq!(names(&["treff", "hits", "grunn", "årsak"]), "treff hits reason årsak");
    }

    #[test]
    fn every_heading_stands_once() {
        assert!(HEADINGS.windows(2).all(|pair| pair[0].0 < pair[1].0), "they ascend, so that none can stand twice");
    }
}
