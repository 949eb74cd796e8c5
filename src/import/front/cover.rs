//! The sheet that an archive puts before a work: of ResearchGate, JSTOR, EBSCO, a publisher, a university's own archive.
//!
//! Apart from the other facts, because such a sheet speaks of itself as much as of the work, each archive in its own words. What
//! it says of the work is believed; what it leaves out is looked for on the page behind it.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::{cited, pattern};
use crate::import::{clean, names};
use crate::model::{Author, Kind, Source};

/// A cover sheet is no longer, in bytes.
const SHEET: usize = 4000;

/// What only such sheets say, at the head of a line.
static OF_COVER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:see discussions, stats, and author profiles|citations?\s+[0-9,.]+\s+reads?\b|(?:citations|reads)$|[0-9]+ authors?(?:, including)?:|some of the authors of this publication are also|all content following this page was uploaded|the user has requested enhancement|jstor is a not-for-profit|your use of the jstor|stable url:|.{0,80}collaborating with jstor|ebsco publishing ?:|(?:an|account): ?\S+|dette er (?:siste|den aksepterte|den endelige|forfatterens|ein|en) .{0,60}versjon|this is (?:the|an|a) .{0,60}(?:version|manuscript)|this (?:file|article|document) was downloaded from|the manuscript may not|to cite this (?:article|document|version)|to link to this article|(?:full )?terms & conditions|submit your article|article views:|view (?:related|crossmark)|journal homepage:|published online:|original(?:ly)? publi(?:cation|shed)|opprinnelig publikasjon)",
    )
});

static GATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<kind>Article|Conference Paper|Chapter|Book|Thesis|Preprint|Research|Technical Report|Working Paper|Poster|Presentation|Data)(?: in (?P<journal>.{2,120}?))? ?[·•∙-] ?(?:[A-Z][a-z]+ )?(?P<year>(?:19|20)[0-9]{2})$",
    )
});

static GATE_AUTHORS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?P<count>[0-9]{1,3}) authors?(?P<some>, including)?:(?P<rest>.*)$"));

static SOURCE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^Source: (?P<journal>.{2,150}?),? (?:[A-Z][A-Za-z]+,? (?:19|20)[0-9]{2}, )?(?:Vol\. (?P<volume>[0-9]{1,4}))(?:, No\. (?P<issue>[0-9/–-]{1,7}))? \([^()]{0,30}\b(?P<year>(?:19|20)[0-9]{2})\)(?:, pp?\. (?P<pages>[0-9]{1,5}(?:-[0-9]{1,5})?))?",
    )
});

static EBOOK: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?m)^EBSCO Publishing ?: eBook .*$"));

static EBOOK_RECORD: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?m)^AN: ?[0-9]+ ?; ?(?P<authors>[^;]{2,200}?)\.? ?; ?(?P<title>[^;\n]{2,300})"));

/// True for a line that only cover sheets have.
pub(super) fn is_of_cover(words: &str) -> bool {
    OF_COVER.is_match(words)
}

/// Fills in what the sheet before a work says of it. The text behind the sheet, or all of it where there is none.
pub(super) fn describe<'t>(source: &mut Source, text: &'t str) -> &'t str {
    let sheet = super::first(text, SHEET);
    let mut stated = Source::default();
    let end = gate(&mut stated, sheet).or_else(|| jstor(&mut stated, sheet)).or_else(|| ebook(&mut stated, sheet));
    let end = end.or_else(|| cited(&mut stated, sheet)).unwrap_or(0);
    fill(source, stated);
    text.get(end..).unwrap_or(text)
}

/// Fills in what is not known.
fn fill(source: &mut Source, stated: Source) {
    if source.kind == Kind::Unknown {
        source.kind = stated.kind;
    }
    if source.authors.is_empty() {
        source.authors = stated.authors;
    }
    if source.year.is_none() && source.year_text.is_none() {
        source.year = stated.year;
    }
    for (known, stated) in [
        (&mut source.title, stated.title),
        (&mut source.container, stated.container),
        (&mut source.volume, stated.volume),
        (&mut source.issue, stated.issue),
        (&mut source.pages, stated.pages),
        (&mut source.doi, stated.doi),
    ] {
        *known = known.take().or(stated);
    }
}

/// The sheet of ResearchGate. It names the title first, then kind, journal and date, and some of the authors.
fn gate(source: &mut Source, sheet: &str) -> Option<usize> {
    if !lines(sheet).next()?.1.starts_with("See discussions, stats, and author profiles") {
        return None;
    }
    let end = behind(sheet, |line| line.contains("user has requested enhancement")).unwrap_or(0);
    let all: Vec<&str> = lines(sheet).map(|(_, line)| line).collect();
    let head = all.iter().position(|line| GATE.is_match(line))?;
    let found = GATE.captures(all[head])?;
    let named = all[1..head.max(1)].iter().filter(|line| !line.starts_with("http") && !is_of_cover(line));
    source.title = clean::line(&named.copied().collect::<Vec<_>>().join(" "));
    source.container = found.name("journal").map(|journal| journal.as_str().to_string());
    source.year = found["year"].parse().ok();
    source.kind = match (&found["kind"], &source.container) {
        ("Article", Some(_)) => Kind::Article,
        ("Chapter", _) => Kind::Chapter,
        ("Book", _) => Kind::Book,
        ("Thesis", _) => Kind::Thesis,
        ("Technical Report", _) => Kind::Report,
        _ => Kind::Unknown,
    };
    source.doi = all.iter().find_map(|line| line.strip_prefix("DOI:")).and_then(|doi| clean::doi(doi.trim()));
    // The sheet names the authors who are members, and says of how many.
    let authors = all.iter().enumerate().find_map(|(at, line)| Some((at, GATE_AUTHORS.captures(line)?)));
    if let Some((at, found)) = authors {
        let rest = std::iter::once(found.name("rest").map_or("", |rest| rest.as_str().trim()));
        let below = all[at + 1..].iter().take_while(|line| !is_of_cover(line)).copied();
        let named = rest.chain(below).filter_map(|line| line.split([',', '·']).next()).flat_map(super::persons);
        let named: Vec<Author> = named.collect();
        if found["count"].parse() == Ok(named.len()) {
            source.authors = named;
        }
    }
    Some(end)
}

/// The sheet of JSTOR, whose lines have labels, under the title.
fn jstor(source: &mut Source, sheet: &str) -> Option<usize> {
    let all: Vec<(usize, &str)> = lines(sheet).collect();
    let stable = all.iter().any(|(_, line)| line.starts_with("Stable URL: "));
    let at = all.iter().position(|(_, line)| SOURCE.is_match(line)).filter(|_| stable)?;
    let found = SOURCE.captures(all[at].1)?;
    let by = all[..at].iter().position(|(_, line)| line.starts_with("Author(s): ") || line.starts_with("Review by: "));
    source.title = clean::line(&all[..by.unwrap_or(at)].iter().map(|(_, line)| *line).collect::<Vec<_>>().join(" "));
    source.authors =
        by.map(|by| names::authors(all[by].1.split_once(": ").map_or("", |(_, who)| who))).unwrap_or_default();
    source.kind = Kind::Article;
    source.container = Some(found["journal"].to_string());
    place(source, &found);
    behind(sheet, |line| line.contains("JSTOR"))
}

/// The line that EBSCO prints on the pages of books, and the record that it sometimes prints below.
fn ebook(source: &mut Source, sheet: &str) -> Option<usize> {
    let line = EBOOK.find(sheet)?;
    source.kind = Kind::Book;
    if let Some(record) = EBOOK_RECORD.captures(sheet) {
        source.title = clean::line(record["title"].trim());
        source.authors = names::authors(&record["authors"]);
    }
    Some(if sheet[..line.start()].trim().is_empty() { line.end() } else { 0 })
}

/// A reference to the work itself, on a sheet or on the work's own first page, where what stands above it is its own too.
fn cited(source: &mut Source, sheet: &str) -> Option<usize> {
    let (cited, line) = cited::cited(sheet)?;
    *source = cited;
    let before = lines(&sheet[..line.start]).any(|(_, line)| is_of_cover(line));
    let behind = lines(&sheet[line.end..]).any(|(_, line)| is_of_cover(line));
    Some(if before || behind { line.end } else { 0 })
}

/// Volume, issue and pages, and the year where the line has one.
pub(super) fn place(source: &mut Source, found: &Captures<'_>) {
    let of = |name: &str| found.name(name).map(|part| part.as_str().to_string());
    source.volume = of("volume");
    source.issue = of("issue").or_else(|| found.name("part").map(|part| part.as_str().to_string()));
    source.pages = of("pages").map(|pages| clean::pages(&pages));
    if let Some(year) = of("year") {
        source.year = year.parse().ok();
    }
}

/// The lines of the sheet that have words, without marks of Markdown, and where each ends.
fn lines(sheet: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut end = 0;
    let lines = sheet.split_inclusive('\n').map(move |line| {
        end += line.len();
        (end, line.trim().trim_start_matches('#').trim_matches(['*', ' ']))
    });
    lines.filter(|(_, line)| !line.is_empty())
}

/// Where the last line of the sheet ends of which `told` is true.
fn behind(sheet: &str, told: impl Fn(&str) -> bool) -> Option<usize> {
    lines(sheet).filter(|(_, line)| told(line)).map(|(end, _)| end).last()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> (Source, &str) {
        let mut source = Source::default();
        let rest = describe(&mut source, text);
        (source, rest)
    }

    fn families(source: &Source) -> Vec<&str> {
        source.authors.iter().map(|author| author.family.as_str()).collect()
    }

    #[test]
    fn a_sheet_of_research_gate_names_the_work() {
        let sheet = |authors: &str| {
            format!(
                "See discussions, stats, and author profiles for this publication at: https://gate.example/1\n\n\
                 # Keys and doors: Who lives on the island\n\nArticle in Journal of Keys · June 2031\n\n\
                 DOI: 10.1000/KEYS.1\n\nCITATIONS 45 READS 1,234\n\n{authors}\n\n\
                 All content following this page was uploaded by Kari Lien on 12 June 2032.\n\n\
                 The user has requested enhancement of the downloaded file.\n\n# 1 Kapittel\n"
            )
        };
        let text = sheet("2 authors:\n\nKari Lien\n\nDale College\n\nPer Moe, Dale College");
        let (source, rest) = read(&text);
        assert_eq!(source.title.as_deref(), Some("Keys and doors: Who lives on the island"));
        assert_eq!((source.kind, source.year, families(&source)), (Kind::Article, Some(2031), vec!["Lien", "Moe"]));
        assert_eq!(
            (source.container.as_deref(), source.doi.as_deref()),
            (Some("Journal of Keys"), Some("10.1000/keys.1"))
        );
        assert_eq!(rest.trim(), "# 1 Kapittel");
        let text = sheet("5 authors, including:\n\nKari Lien, Dale College");
        assert!(read(&text).0.authors.is_empty(), "some of the authors are not the authors");
    }

    #[test]
    fn a_sheet_of_jstor_has_labels() {
        let text = "# Keys and pride\n\nAuthor(s): Anna Lien and Per Moe\n\n\
                    Source: House Review, Vol. 88, No. 2 (June 2031), pp. 201-230\n\nPublished by: The Dale Press\n\n\
                    Stable URL: https://www.jstor.org/stable/1\n\nJSTOR is a not-for-profit service that helps.\n\nProse.";
        let (source, rest) = read(text);
        assert_eq!(source.title.as_deref(), Some("Keys and pride"));
        assert_eq!(
            (families(&source), source.year, source.container.as_deref()),
            (vec!["Lien", "Moe"], Some(2031), Some("House Review"))
        );
        assert_eq!(
            (source.volume.as_deref(), source.issue.as_deref(), source.pages.as_deref()),
            (Some("88"), Some("2"), Some("201–230"))
        );
        assert_eq!(rest.trim(), "Prose.");
    }

    #[test]
    fn a_sheet_that_cites_the_work_is_believed() {
        for line in [
            "Original publication: Lien, K. & Moe, P. (2031). Å få nøkkel: Om hus på øya. Tidsskrift for hus, 22(3), 200–214. doi: 10.1000/KEYS.2",
            "To cite this article: Kari Lien & Per Moe (2031) Å få nøkkel: Om hus på øya, Tidsskrift for hus, 22:3, 200-214, DOI: 10.1000/keys.2",
        ] {
            let text = format!("Dette er siste tekst-versjon av artikkelen.\n\n{line}\n\nProse.");
            let (source, _) = read(&text);
            assert_eq!(source.title.as_deref(), Some("Å få nøkkel: Om hus på øya"), "{line}");
            assert_eq!(source.doi.as_deref(), Some("10.1000/keys.2"));
            assert_eq!(
                (families(&source), source.year, source.container.as_deref()),
                (vec!["Lien", "Moe"], Some(2031), Some("Tidsskrift for hus"))
            );
            assert_eq!(
                (source.volume.as_deref(), source.issue.as_deref(), source.pages.as_deref()),
                (Some("22"), Some("3"), Some("200–214"))
            );
        }
    }

    #[test]
    fn a_page_of_the_work_is_no_sheet() {
        for text in [
            "# Å få nøkkel\n\nKari Lien\n\nSource: Our own figures, 2031.",
            "# Om delte nettsteder\n\nMange skriver «See discussions, stats, and author profiles».",
            "Original publication: vet vi ikke.\n\nProse.",
        ] {
            assert_eq!(read(text), (Source::default(), text));
        }
    }

    proptest! {
        #[test]
        fn no_sheet_is_too_odd(text in "(?s)(?:(?:See discussions, stats, and author profiles|Article in |Source: |Stable URL: |2 authors:|To cite this article: |EBSCO Publishing : eBook |AN: 1 ; ).{0,30}\n){0,5}") {
            read(&text);
        }
    }
}
