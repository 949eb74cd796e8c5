//! Where a work appeared, as the end of a reference says it: journal, book, publisher, edition, pages, number.
//!
//! Apart from the title, because behind it most styles agree on what may stand there, if not on the order.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::head::{authors, pattern};
use crate::import::clean;
use crate::model::{Kind, Source};

/// A journal with its numbers: "Husbladet, 3(1), 4–9", "Husbladet, årg. 3, nr. 1, s. 4-9", "Husbladet 3:1".
static JOURNAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[\s.,»”]*(?P<journal>\p{Lu}[^(]+?)[.,]? +(?:(?i:vol|årg|årgang|volume)\.? ?)?(?P<volume>[0-9]{1,4})(?:(?:\s?\((?P<issue>[^)]{1,24})\))|(?:[,:]? ?(?i:nr|no)\.? ?(?P<number>[0-9]{1,3}(?:[-–/][0-9]{1,3})?))|(?::(?P<part>[0-9]{1,3})\b))?(?:[,:.]\s?(?i:s\.|pp?\.|art\w*\.?|article)? ?(?P<pages>[eE]?[0-9]+(?: ?[-–] ?[eE]?[0-9]+)?))?",
    )
});

/// The book that a chapter stands in, behind its editors.
static BOOK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[\s.]*(?:(?:I|In|i):? +)?(?P<editors>\p{Lu}[^()]+?)\s*[,:]?\s*\((?i:red|reds|ed|eds|hrsg|redaktør|redaktører)\.?s?\.?\)[.,:]?\s*(?P<book>.*)$",
    )
});

/// A book without editors: "I *Hus og hjem* (s. 3–9)".
static IN: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[\s.]*(?:I|In):? +(?P<book>.*)$"));

static EDITION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?P<edition>[0-9]+)\.?(?:st|nd|rd|th)? ?(?:rev\w*\.? ?)?(?:utg(?:ave|åve)?\b|ed(?:ition|n)?\b|opplag)",
    )
});
static PAGES: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\(?\b(?:[sS]|pp?|sider?)\. ?(?P<pages>[0-9]+(?: ?[-–] ?[0-9]+)?)\)?"));
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?P<number>nou ?[0-9]{4} ?[:-] ?[0-9]+|(?:meld|st|prop|innst|ot)\.? ?(?:meld|st|prp|prop|s|l)?\.? ?(?:nr\.? ?)?[0-9]+(?: ?[SL])?(?: ?\([0-9]{4} ?[-–] ?[0-9]{4}\))?|lov-[0-9]{4}-[0-9]{2}-[0-9]{2}-?[0-9]*|for-[0-9]{4}-[0-9]{2}-[0-9]{2}-?[0-9]*|is-[0-9]{2,5}|(?:rapport|report|notat|working paper|rundskriv)(?:serie)? (?:nr\.? ?|no\.? ?)?[0-9][0-9/:-]*)",
    )
});
static REMARK: LazyLock<Regex> = LazyLock::new(|| pattern(r"\[(?P<remark>[^\]]{2}[^\]]*)\]"));
static FETCHED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)[\s.(\[]*\b(?:hentet|henta|lest|lese|nedlastet|lasta ned|tilgjengelig|tilgjengeleg|retrieved|accessed|available|besøkt|sist (?:lest|besøkt)|url|doi|https?)\b[: ].*$|[\s(]*\b(?i:doi|url)\b:?[\s.)]*$",
    )
});

/// Reads what stands behind the title into `work`.
pub fn place(rest: &str, addresses: &[String], work: &mut Source) {
    told(addresses, work);
    let rest = FETCHED.replace(rest, "");
    work.edition = EDITION.captures(&rest).map(|found| found["edition"].to_string());
    work.genre = REMARK.captures(&rest).map(|found| found["remark"].to_string());
    if let Some(found) = NUMBER.captures(&rest) {
        work.others.push(("number".into(), found["number"].to_string()));
    }
    if let Some(found) = BOOK.captures(&rest) {
        work.editors = authors(&found["editors"]);
        book(&found["book"], work);
    } else if let Some(found) = IN.captures(&rest) {
        // "I: Husbladet, 3(1), 4–9" says of a journal what is said of books.
        match JOURNAL.captures(&found["book"]).filter(|journal| is_journal(journal) && is_issued(journal)) {
            Some(found) => journal(&found, work),
            None => book(&found["book"], work),
        }
    } else if let Some(found) = JOURNAL.captures(&rest).filter(is_journal) {
        journal(&found, work);
    } else {
        work.pages = PAGES.captures(&rest).map(|found| found["pages"].to_string());
        publisher(&bare(&rest), work);
    }
}

/// What the addresses tell.
fn told(addresses: &[String], work: &mut Source) {
    for address in addresses {
        let doi = address.find("10.").and_then(|at| clean::doi(&address[at..])).filter(|doi| doi.contains('/'));
        match doi {
            Some(doi) if work.doi.is_none() && (address.contains("doi") || address.starts_with("10.")) => {
                work.doi = Some(doi)
            }
            _ => {}
        }
        if work.url.is_none() && !address.starts_with("10.") {
            work.url = Some(address.clone());
        }
    }
}

/// Whether the numbers are those of a journal, and not of an edition or of a house in a street.
fn is_journal(found: &Captures<'_>) -> bool {
    let numbered = ["issue", "number", "part", "pages"].iter().any(|name| found.name(name).is_some());
    numbered
        && !found["journal"].contains('[')
        && !["Dokument", "Rapport", "Report", "Notat"].iter().any(|series| found["journal"].ends_with(series))
        // "Oslo: Fagbok" is no journal, but "Homes: Research and Practice, 36(5), 4–9" is.
        && (!found["journal"].contains(':') || found.name("issue").is_some() && found.name("pages").is_some())
        && found["journal"].split(' ').count() <= 14
        && EDITION.captures(&found[0]).is_none()
}

/// Whether a number of the journal and pages stand behind its volume.
fn is_issued(found: &Captures<'_>) -> bool {
    let digits =
        |name: &str| found.name(name).is_some_and(|part| part.as_str().starts_with(|sign: char| sign.is_ascii_digit()));
    (digits("issue") || digits("number")) && digits("pages")
}

fn journal(found: &Captures<'_>, work: &mut Source) {
    let of = |name: &str| found.name(name).map(|part| part.as_str().trim().to_string());
    work.container = Some(found["journal"].trim_matches([' ', ',', '.']).to_string());
    work.volume = of("volume");
    work.issue = of("issue").or_else(|| of("number")).or_else(|| of("part"));
    work.pages = of("pages");
    work.kind = Kind::Article;
}

/// The title of the book that a chapter stands in, its pages, and who published it.
fn book(words: &str, work: &mut Source) {
    work.pages = PAGES.captures(words).map(|found| found["pages"].to_string());
    let stop = words.find(" (").or_else(|| words.find(". ")).or_else(|| words.find(", s. ")).unwrap_or(words.len());
    work.container = Some(words[..stop].trim_matches([' ', ',', '.']).to_string()).filter(|title| !title.is_empty());
    publisher(&bare(&words[stop..]), work);
    work.kind = Kind::Chapter;
}

/// What is left when all that is known by its form is taken away.
fn bare(rest: &str) -> String {
    let without = REMARK.replace_all(rest, "");
    let mut bare = String::new();
    let mut depth = 0;
    for sign in without.chars() {
        match sign {
            '(' => depth += 1,
            ')' => depth = (depth - 1).max(0),
            _ if depth == 0 => bare.push(sign),
            _ => {}
        }
    }
    PAGES.replace_all(&EDITION.replace_all(&bare, ""), "").trim_matches([' ', '.', ',', ';', '-', ':']).to_string()
}

/// "Oslo: Fagbok", "Fagbok", "Fagdepartementet".
fn publisher(words: &str, work: &mut Source) {
    let last = words.rsplit(". ").map(str::trim).find(|part| part.chars().any(char::is_alphabetic)).unwrap_or_default();
    let last = last.trim_matches([' ', '.', ',']);
    match last.split_once(": ") {
        Some((place, publisher)) if place.split(' ').count() <= 3 => {
            work.place = Some(place.to_string());
            work.publisher = Some(publisher.to_string());
        }
        _ if !last.is_empty() => work.publisher = Some(last.to_string()),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(rest: &str) -> Source {
        let mut work = Source::default();
        place(rest, &[], &mut work);
        work
    }

    #[test]
    fn journals_have_numbers() {
        for (rest, numbers) in [
            (". Husbladet, 3(1), 4–9.", ["3", "1", "4–9"]),
            (". Tidsskrift for hus og hjem, 12(2-3), 44-51. ", ["12", "2-3", "44-51"]),
            (", Husbladet, årg. 3, nr. 1, s. 4-9.", ["3", "1", "4-9"]),
            (". Journal of Homes 14:2, pp. 3–8", ["14", "2", "3–8"]),
            (" BMC Homes, 21, Article 310.", ["21", "", "310"]),
        ] {
            let work = read(rest);
            let found = [&work.volume, &work.issue, &work.pages].map(|part| part.clone().unwrap_or_default());
            assert_eq!((found.each_ref().map(String::as_str), work.kind), (numbers, Kind::Article), "{rest}");
        }
        assert_eq!(read(". Husbladet, 3(1), 4–9.").container.as_deref(), Some("Husbladet"));
    }

    #[test]
    fn chapters_stand_in_books() {
        let work = read(". I A. Moe & B. Lie (Red.), Gater i byen (2. utg., s. 3–9). Fagbok.");
        assert_eq!(
            (work.container.as_deref(), work.pages.as_deref(), work.publisher.as_deref()),
            (Some("Gater i byen"), Some("3–9"), Some("Fagbok"))
        );
        assert_eq!((work.editors.len(), work.edition.as_deref(), work.kind), (2, Some("2"), Kind::Chapter));
        assert_eq!(read(". In: Moe, A. (Ed.) Streets. Oslo: Fagbok, pp. 3-9").editors.len(), 1);
    }

    #[test]
    fn books_have_publishers() {
        let work = read(" (3.utg). Oslo: Fagbok. Hentet 3. mai fra ");
        assert_eq!(
            (work.edition.as_deref(), work.place.as_deref(), work.publisher.as_deref()),
            (Some("3"), Some("Oslo"), Some("Fagbok"))
        );
        assert_eq!(
            read(" (NOU 2020: 4). Fagdepartementet.").others,
            [("number".to_string(), "NOU 2020: 4".to_string())]
        );
        assert_eq!(read(" [Masteroppgave, Høgskolen]. Fagarkivet.").genre.as_deref(), Some("Masteroppgave, Høgskolen"));
    }

    #[test]
    fn a_doi_is_told_from_an_address() {
        let mut work = Source::default();
        place("", &["https://doi.org/10.1000/AB".into(), "https://hus.example/x".into()], &mut work);
        assert_eq!(
            (work.doi.as_deref(), work.url.as_deref()),
            (Some("10.1000/ab"), Some("https://doi.org/10.1000/AB"))
        );
    }

    proptest! {
        #[test]
        fn any_place_is_read(rest in "[A-Za-zå.?:,()\\[\\]0-9 ]{0,80}|\\PC{0,60}") {
            read(&rest);
        }
    }
}
