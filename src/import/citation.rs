//! Journal, year, volume, issue and pages from one line that holds them all.
//!
//! Apart from the formats, because tables and tagged lines have such lines, each database with its own signs.

use std::sync::LazyLock;

use regex::{Captures, Regex};

/// Embase: `Tidsskrift for bo (2014) 3:3 (152-160). Date of Publication: 2014`; the issue, the pages and the rest may lack.
static EMBASE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(?P<container>.{2,300}?) \((?P<year>[12][0-9]{3})\)",
        r"(?: (?P<volume>[^\s:().,]{1,20})(?:\s?:\s?(?P<issue>[^\s(.,]{1,20})|\s(?P<supplement>(?i:suppl)[^(.]{0,30}?))?)?",
        r"(?:\s?\((?P<pages>[^()]{1,40})\))?(?:\.?\s*Article Number:? (?P<article>[^\s,]{1,30}))?(?:[.,]\s.*|\.)?$",
    ))
    .unwrap()
});

/// PubMed: `Behav Ther. 2022 Mar;53(2):334-347. doi: 10.5555/1.`, of which the volume, issue and pages may lack.
static PUBMED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(?P<container>.{2,300}?)\. (?P<year>[12][0-9]{3})(?: [A-Z][A-Za-z0-9 -]{0,20})?",
        r"(?:;(?P<volume>[^\s:;().]{1,20})?(?:\s?(?P<supplement>(?i:suppl)[^:;(.]{0,20}))?(?:\((?P<issue>[^()]{1,30})\))?)?",
        r"(?::(?P<pages>[^\s:;,.]{1,30}))?\.(?:\s.*)?$",
    ))
    .unwrap()
});

/// ERIC: `v10 n1 p1-10 Jan 2000`, of which each may lack.
static ERIC: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(?:v(?P<volume>[0-9][^\s]{0,15})\b)?(?: ?n(?P<issue>[0-9][^\s]{0,15}))?",
        r"(?: (?P<supplement>(?i:spec iss|suppl)[^p]{0,20}?))?(?: ?p(?P<pages>[A-Za-z]?[0-9][^\s]{0,30}))?",
        r"(?: (?:[A-Z][A-Za-z-]{2,12} )?(?:[0-9]{1,2} )?(?P<year>[12][0-9]{3}))?$",
    ))
    .unwrap()
});

/// Ovid: `Door Research. 3(2):44-51, 2021 Feb.`; of PsycInfo `Door Research. Vol.3(2), Feb 2021, pp. 44-51.`
static OVID: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(?P<container>.{2,300}?)\. (?:Vol\. ?)?(?P<volume>[0-9][^\s:;().,]{0,19})(?:\((?P<issue>[^()]{1,30})\))?",
        r"(?: ?: ?(?P<article>[^\s:;,]{1,30}))?, ?(?:[A-Z][A-Za-z-]{2,12} )?(?P<year>[12][0-9]{3})\b",
        r"[^:;,]{0,40}(?:, pp?\. ?(?P<pages>[^\s:;,]{1,30}?)|, ArtID [^:;]{1,40})?\.?$",
    ))
    .unwrap()
});

/// What a line says of the place of a work.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Citation {
    /// The journal or book.
    pub container: Option<String>,
    /// The year of publication.
    pub year: Option<String>,
    /// The volume.
    pub volume: Option<String>,
    /// The issue, or the supplement.
    pub issue: Option<String>,
    /// The pages, or the number of the article.
    pub pages: Option<String>,
}

/// What a line says, where it is written as one of these databases does.
pub fn citation(line: &str) -> Option<Citation> {
    let line = line.trim();
    let found = [&EMBASE, &PUBMED, &OVID, &ERIC].into_iter().find_map(|form| form.captures(line));
    let citation = found.map(|found| read(&found))?;
    // Anything may have a year in brackets; only what says more is the place of a work.
    (citation.volume.is_some() || citation.pages.is_some() || line.contains("Date of Publication")).then_some(citation)
}

fn read(found: &Captures<'_>) -> Citation {
    let of = |name: &str| found.name(name).map(|part| part.as_str().trim().to_string()).filter(|part| !part.is_empty());
    Citation {
        container: of("container"),
        year: of("year"),
        volume: of("volume"),
        issue: of("issue").or_else(|| of("supplement")),
        pages: of("pages").or_else(|| of("article")),
    }
}

/// The value of a key in an address that describes a work (OpenURL, ANSI/NISO Z39.88): `…?sid=X&issn=12345678&id=doi:10.5555%2F1`.
pub fn in_address<'a>(address: &'a str, keys: &[&str]) -> Option<&'a str> {
    let (_, query) = address.split_once('?')?;
    let pair = |part: &'a str| part.split_once('=').filter(|(key, value)| keys.contains(key) && !value.is_empty());
    query.split('&').find_map(pair).map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parts(line: &str) -> [String; 5] {
        let found = citation(line).unwrap_or_else(|| panic!("{line}"));
        [found.container, found.year, found.volume, found.issue, found.pages].map(Option::unwrap_or_default)
    }

    #[test]
    fn each_database_has_its_own_signs() {
        for (line, wanted) in [
            ("Bo og hus. 3(2):152-160, 2014 Feb.", ["Bo og hus", "2014", "3", "2", "152-160"]),
            ("Bo og hus. Vol.3(2), Feb 2014, pp. 152-160.", ["Bo og hus", "2014", "3", "2", "152-160"]),
            ("Bo og hus. 3: e12, 2014.", ["Bo og hus", "2014", "3", "", "e12"]),
            ("Bo og hus (2014) 3:3 (152-160). Date of Publication: 2014", ["Bo og hus", "2014", "3", "3", "152-160"]),
            ("Bo (Oslo) (2019) 54 (83-86). Date of Publication: 1 Jan 2019", ["Bo (Oslo)", "2019", "54", "", "83-86"]),
            (
                "Bo (2016) 103 Supplement 6 (12). Date of Publication: June 2016",
                ["Bo", "2016", "103", "Supplement 6", "12"],
            ),
            ("Bo (2020) 9:2 Article Number: e77. Date of Publication: 2020", ["Bo", "2020", "9", "2", "e77"]),
            ("Bo (2015). Date of Publication: 2015", ["Bo", "2015", "", "", ""]),
            ("T Bo. 2022 Mar;53(2):334-347. doi: 10.5555/1. Epub 2021 Oct 12.", ["T Bo", "2022", "53", "2", "334-347"]),
            ("T Bo. 2022 Jan-Feb 01;27(1 Suppl):e85. doi: 10.5555/1.", ["T Bo", "2022", "27", "1 Suppl", "e85"]),
            ("T Bo. 2021 Feb 2;3:617013. doi: 10.5555/1.", ["T Bo", "2021", "3", "", "617013"]),
            ("v10 n1 p1-10 2000", ["", "2000", "10", "1", "1-10"]),
            ("v45 spec iss 1 p7-9 Win 2017", ["", "2017", "45", "spec iss 1", "7-9"]),
            ("n71 p25-48 Aug 2019", ["", "2019", "", "71", "25-48"]),
        ] {
            assert_eq!(parts(line), wanted, "{line}");
        }
    }

    #[test]
    fn prose_is_no_citation() {
        for line in ["Tidsskrift for bo", "Vi bodde (2014)", "Online Submission", "", "2014", "Boka. 2014. Mer."] {
            assert_eq!(citation(line), None, "{line}");
        }
    }

    #[test]
    fn an_address_may_describe_a_work() {
        let address = "http://lenker.eksempel.no/x?sid=EMBASE&issn=12345678&id=doi:10.5555%2Fbo.1&isbn=";
        assert_eq!(in_address(address, &["id"]), Some("doi:10.5555%2Fbo.1"));
        assert_eq!((in_address(address, &["isbn"]), in_address("https://eksempel.no", &["id"])), (None, None));
    }

    proptest! {
        #[test]
        fn nothing_is_too_odd(line in ".{0,60}") {
            citation(&line);
            in_address(&line, &["id"]);
        }
    }
}
