//! Why a file was not read, or a part of it not taken over, in the languages of tables.
//!
//! Apart from the readers, which speak English as all messages do: only where such a message stands in a table does it
//! follow the language of the review. One that is not listed stays as it is.

use std::borrow::Cow;

use crate::text::language::Language;

/// What readers say of a file that they refuse, in English, bokmål and nynorsk. `{}` is what differs from file to file, and is
/// looked up in turn.
const REFUSALS: &[[&str; 3]] = &[
    ["the file is empty", "filen er tom", "fila er tom"],
    ["the file is locked with a password", "filen er låst med passord", "fila er låst med passord"],
    ["this is not a text", "dette er ingen tekst", "dette er ingen tekst"],
    ["this is {}, which kilde does not read", "dette er {}, som kilde ikke leser", "dette er {}, som kilde ikkje les"],
    [
        "this is a zip archive without a text that kilde knows",
        "dette er et zip-arkiv uten en tekst som kilde kjenner",
        "dette er eit zip-arkiv utan ein tekst som kilde kjenner",
    ],
    [
        "larger than {} MB, too large for the text of one work",
        "større enn {} MB, for stor til å være teksten til ett verk",
        "større enn {} MB, for stor til å vere teksten til eitt verk",
    ],
    ["there is no record in it", "det er ingen post i den", "det er ingen post i henne"],
    [
        "no column is named `title` or `abstract`",
        "ingen kolonne heter `title` eller `abstract`",
        "ingen kolonne heiter `title` eller `abstract`",
    ],
    ["no record is recognised in it", "ingen post er kjent igjen i den", "ingen post er kjend att i henne"],
    ["no format of kilde's fits this file", "ingen av kildes formater passer", "ingen av formata til kilde passar"],
    ["the page has no text", "siden har ingen tekst", "sida har ingen tekst"],
    ["the file has no text", "filen har ingen tekst", "fila har ingen tekst"],
    [
        "the file is damaged or only half of it is there: it has no list of its parts",
        "filen er skadet, eller bare halve er der: den mangler listen over sine deler",
        "fila er skadd, eller berre halve er der: ho manglar lista over delane sine",
    ],
    [
        "the file is damaged: {} cannot be read ({})",
        "filen er skadet: {} kan ikke leses ({})",
        "fila er skadd: {} kan ikkje lesast ({})",
    ],
    ["it is not there", "den er ikke der", "han er ikkje der"],
    ["it ends in the middle", "den slutter midt i", "han sluttar midt i"],
    ["it names no book", "den nevner ingen bok", "han nemner inga bok"],
    [
        "{} unpacks to more than {} MB, which no text does",
        "{} pakkes ut til mer enn {} MB, som ingen tekst gjør",
        "{} blir pakka ut til meir enn {} MB, som ingen tekst gjer",
    ],
    [
        "{} is nested more than {} elements deep, which no word processor writes",
        "{} er nøstet mer enn {} elementer dypt, som ingen tekstbehandler skriver",
        "{} er nøsta meir enn {} element djupt, som ingen tekstbehandlar skriv",
    ],
    [
        "no text of this PDF can be read: it is damaged, or its letters are unknown",
        "ingen tekst i denne PDF-en kan leses: den er skadet, eller bokstavene er ukjente",
        "ingen tekst i denne PDF-en kan lesast: han er skadd, eller bokstavane er ukjende",
    ],
    [
        "this PDF is a scan: its pages are pictures and hold no text",
        "denne PDF-en er skannet: sidene er bilder og har ingen tekst",
        "denne PDF-en er skanna: sidene er bilete og har ingen tekst",
    ],
    [
        "this PDF has no text: {} blank",
        "denne PDF-en har ingen tekst: {} blanke",
        "denne PDF-en har ingen tekst: {} blanke",
    ],
    ["its only page is", "alle sidene er", "alle sidene er"],
    ["all {} pages are", "alle {} sidene er", "alle dei {} sidene er"],
    ["this PDF is locked with a password", "denne PDF-en er låst med passord", "denne PDF-en er låst med passord"],
    [
        "this PDF is locked in a way that kilde does not know",
        "denne PDF-en er låst på en måte som kilde ikke kjenner",
        "denne PDF-en er låst på ein måte som kilde ikkje kjenner",
    ],
    ["this PDF is damaged: {}", "denne PDF-en er skadet: {}", "denne PDF-en er skadd: {}"],
    ["its parts do not fit together", "delene passer ikke sammen", "delane passar ikkje saman"],
    ["no page of it can be found", "ingen sider er å finne", "ingen sider er å finne"],
    [
        "it is cut off, or its parts do not fit together",
        "den er kuttet, eller delene passer ikke sammen",
        "han er kutta, eller delane passar ikkje saman",
    ],
    [
        "reading took longer than {} s and was stopped",
        "lesingen tok mer enn {} s og ble stanset",
        "lesinga tok meir enn {} s og vart stansa",
    ],
    [
        "reading took more than {} MB of memory and was stopped",
        "lesingen brukte mer enn {} MB minne og ble stanset",
        "lesinga brukte meir enn {} MB minne og vart stansa",
    ],
    [
        "the {} reader broke down on this file ({})",
        "leseren for {} brøt sammen på denne filen ({})",
        "lesaren for {} braut saman på denne fila ({})",
    ],
    ["cannot be copied: {}", "kan ikke kopieres: {}", "kan ikkje kopierast: {}"],
    ["is a link to what is not there", "er en lenke til noe som ikke er der", "er ei lenkje til noko som ikkje er der"],
    [
        "links back to a folder that it lies in",
        "er en lenke tilbake til en mappe som den ligger i",
        "er ei lenkje tilbake til ei mappe som ho ligg i",
    ],
    [
        "another file's name is printed in the same way",
        "navnet til en annen fil vises på samme måte",
        "namnet på ei anna fil blir vist på same måte",
    ],
    ["is no ordinary file", "er ingen vanlig fil", "er inga vanleg fil"],
    ["`{}` matches every word", "`{}` passer på alle ord", "`{}` passar på alle ord"],
    ["there is no word in `{}`", "det er ingen ord i `{}`", "det er ingen ord i `{}`"],
    [
        "a word with wildcards is at most {} letters long",
        "et ord med jokertegn er på høyst {} bokstaver",
        "eit ord med jokerteikn er på høgst {} bokstavar",
    ],
    ["the theme has rules already", "temaet har regler fra før", "temaet har reglar frå før"],
    [
        "no rule can be put to the theme as it is written in queries/themes.toml",
        "temaet står slik i queries/themes.toml at det ikke kan få en regel",
        "temaet står slik i queries/themes.toml at det ikkje kan få ein regel",
    ],
    ["permission denied", "ingen tilgang", "ingen tilgang"],
    ["an old Office file", "en gammel Office-fil", "ei gammal Office-fil"],
    ["a spreadsheet of Excel's", "et regneark fra Excel", "eit rekneark frå Excel"],
    ["a spreadsheet of LibreOffice's", "et regneark fra LibreOffice", "eit rekneark frå LibreOffice"],
    ["a presentation", "en presentasjon", "ein presentasjon"],
    ["an OpenDocument file that holds no text", "en OpenDocument-fil uten tekst", "ei OpenDocument-fil utan tekst"],
    ["a file of Apple's iWork", "en fil fra Apples iWork", "ei fil frå Apple iWork"],
    ["a drawing", "en tegning", "ei teikning"],
    ["RDF, as Zotero exports it", "RDF, slik Zotero eksporterer det", "RDF, slik Zotero eksporterer det"],
    ["MARC as XML", "MARC som XML", "MARC som XML"],
    ["a list of sources of Microsoft Word", "en kildeliste fra Microsoft Word", "ei kjeldeliste frå Microsoft Word"],
    ["BibTeX as XML", "BibTeX som XML", "BibTeX som XML"],
    ["a Word document as XML", "et Word-dokument som XML", "eit Word-dokument som XML"],
    [
        "a document of an office suite as XML",
        "et dokument fra en kontorpakke som XML",
        "eit dokument frå ei kontorpakke som XML",
    ],
    ["a spreadsheet as XML", "et regneark som XML", "eit rekneark som XML"],
    [
        "a web page saved as one file (MHTML)",
        "en nettside lagret som én fil (MHTML)",
        "ei nettside lagra som éi fil (MHTML)",
    ],
    ["a link to a page", "en lenke til en side", "ei lenkje til ei side"],
    ["the source of a LaTeX document", "kilden til et LaTeX-dokument", "kjelda til eit LaTeX-dokument"],
    ["a news feed", "en nyhetsstrøm", "ein nyhendestraum"],
    ["XML without an element", "XML uten noe element", "XML utan noko element"],
    ["XML of a kind that begins with {}", "XML av et slag som begynner med {}", "XML av eit slag som byrjar med {}"],
];

/// A message of a reader in the language of a table.
pub fn refusal(message: &str, language: Language) -> Cow<'_, str> {
    let column = match language {
        Language::En => return Cow::Borrowed(message),
        Language::Nn => 2,
        _ => 1,
    };
    for wordings in REFUSALS {
        let Some(holes) = holes(wordings[0], message) else { continue };
        let mut holes = holes.into_iter().map(|hole| refusal(hole, language));
        let mut said = String::new();
        for (number, piece) in wordings[column].split("{}").enumerate() {
            if number > 0 {
                said.push_str(&holes.next().unwrap_or_default());
            }
            said.push_str(piece);
        }
        return Cow::Owned(said);
    }
    Cow::Borrowed(message)
}

/// What stands in the holes of a wording, if a message is made of it.
fn holes<'m>(wording: &str, message: &'m str) -> Option<Vec<&'m str>> {
    let mut pieces = wording.split("{}");
    let mut rest = message.strip_prefix(pieces.next()?)?;
    let mut holes = Vec::new();
    let mut pieces = pieces.peekable();
    while let Some(piece) = pieces.next() {
        // The last piece ends the message; what stands before it may hold the same words.
        let end = if pieces.peek().is_none() { rest.strip_suffix(piece)?.len() } else { rest.find(piece)? };
        holes.push(&rest[..end]);
        rest = &rest[end + piece.len()..];
    }
    rest.is_empty().then_some(holes)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::import::tests::read_bytes;

    #[test]
    fn a_reason_is_told_in_the_language_of_the_table() {
        let said = |message| {
            [Language::Nb, Language::Nn, Language::En].map(|language| refusal(message, language).into_owned())
        };
        let excel = "this is a spreadsheet of Excel's, which kilde does not read";
        assert_eq!(
            said(excel),
            [
                "dette er et regneark fra Excel, som kilde ikke leser",
                "dette er eit rekneark frå Excel, som kilde ikkje les",
                excel
            ]
        );
        let damaged = "the file is damaged: `word/document.xml` cannot be read (it ends in the middle)";
        assert_eq!(said(damaged)[0], "filen er skadet: `word/document.xml` kan ikke leses (den slutter midt i)");
        assert_eq!(
            said("this PDF has no text: all 3 pages are blank")[0],
            "denne PDF-en har ingen tekst: alle 3 sidene er blanke"
        );
        assert_eq!(said("disk on fire"), ["disk on fire"; 3]);
    }

    #[test]
    fn what_readers_refuse_is_told_in_norwegian() {
        let files: [(&str, &[u8]); 7] = [
            ("tom.txt", b""),
            ("gammel.doc", b"\xd0\xcf\x11\xe0\0\0"),
            ("laast.docx", b"\xd0\xcf\x11\xe0\0\0"),
            ("notat.rtf", b"{\\rtf1 a}"),
            ("bilde.jpg", b"\xff\xd8\xff\0\0\x01\x02\0\0\0"),
            ("word.xml", b"<?xml version='1.0'?><Sources><Source/></Sources>"),
            ("ukjent.xml", b"<?xml version='1.0'?><noe/>"),
        ];
        for (name, bytes) in files {
            let (_, Err(error)) = read_bytes(name, bytes) else { panic!("{name} is read") };
            for language in [Language::Nb, Language::Nn] {
                assert_ne!(refusal(&error.message, language), error.message, "{name}");
            }
        }
    }

    /// A message that is worded anew must be worded anew here too.
    #[test]
    fn every_wording_is_one_of_a_reader() {
        let mut code = String::new();
        for room in ["src/import", "src/workspace", "src/query", "src/exchange/codebooks", "src/commands"] {
            gather(&Path::new(env!("CARGO_MANIFEST_DIR")).join(room), &mut code);
        }
        for [wording, ..] in REFUSALS.iter().filter(|wording| wording[0] != "permission denied") {
            for piece in wording.split("{}").map(|piece| piece.trim_matches(['(', ')', ' '])) {
                assert!(code.contains(piece), "nobody says `{wording}`");
            }
        }
    }

    fn gather(folder: &Path, code: &mut String) {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            match entry.path() {
                path if path.is_dir() => gather(&path, code),
                path => code.push_str(&std::fs::read_to_string(path).unwrap_or_default()),
            }
        }
    }

    #[test]
    fn wordings_have_the_same_holes() {
        for wordings in REFUSALS {
            let holes = wordings.map(|wording| wording.matches("{}").count());
            assert_eq!(holes, [holes[0]; 3], "{wordings:?}");
        }
    }
}
