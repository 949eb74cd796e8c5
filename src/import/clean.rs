//! Years, DOIs, kinds and languages, from the many ways they are written.
//!
//! Apart from the formats, because every one of them writes these facts in any of these ways.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::model::Kind;
use crate::text::language::Language;

static YEAR: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?:^|[^0-9])(1[5-9][0-9]{2}|20[0-9]{2})(?:[^0-9]|$)").unwrap());

/// A day in figures without a sign between them: "20210512", "Start date: 20210512".
static DAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|[^0-9])(1[5-9][0-9]{2}|20[0-9]{2})(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01])(?:[^0-9]|$)").unwrap()
});

/// A bare DOI: the prefix of its registrant, and what that one made of it. Angle brackets end it but in those made of a SICI
/// (ANSI/NISO Z39.56), which name the article in them: `10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O`.
static DOI: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r#"10\.[0-9]{4,9}/(?:[^\s"<>|]{1,200}<[^\s"<>|]{1,80}>[0-9]\.[0-9]\.(?i:[a-z]{2});[0-9](?:-[0-9A-Za-z#])?"#,
        r#"|[^\s"<>|]{1,300})"#,
    ))
    .unwrap()
});

/// Signs of a DOI as addresses, pages of the web and LaTeX write them.
static WRITTEN: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)%(?:28|29|2F|3A|3B|3C|3E)|&(?:lt|gt|amp);|\\[_&%#$]").unwrap());

/// What may be an ISBN or ISSN: digits in groups, the last perhaps an X.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b(?:[0-9]{4}[-– ]?[0-9]{3}[0-9Xx]\b|[0-9](?:[-– ]?[0-9]){8,11}[-– ]?[0-9Xx]\b)").unwrap()
});

/// Two numbers of pages, perhaps with letters before them, and any dash between; "pp" before them says only that they are
/// pages.
static RANGE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:(?:pp?|s)(?:\. ?| ))?(\p{L}{0,3})([0-9]{1,9})\s*(?:--|[-\u{2010}-\u{2015}\u{2212}])\s*(\p{L}{0,3})([0-9]{1,9})$").unwrap()
});

/// The year of publication as a number, or else as it was written ("u.å.", "i trykk").
pub fn year(text: &str) -> (Option<i32>, Option<String>) {
    let text = text.trim();
    let found = YEAR.captures(text).or_else(|| DAY.captures(text));
    match found.and_then(|found| found[1].parse().ok()) {
        Some(year) => (Some(year), None),
        None => {
            // Catalogues set brackets around what the work does not say: "[u.å.]".
            let inside = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
            let bare = inside.filter(|inside| !inside.contains(|sign: char| sign.is_ascii_digit())).unwrap_or(text);
            (None, (!bare.is_empty()).then(|| bare.to_string()))
        }
    }
}

/// The first DOI in `text`, bare and in lower case, without the full stop or bracket that ends the sentence around it.
pub fn doi(text: &str) -> Option<String> {
    let text = WRITTEN.replace_all(text, |found: &Captures<'_>| match found[0].to_ascii_lowercase().as_str() {
        "%28" => "(",
        "%29" => ")",
        "%2f" => "/",
        "%3a" => ":",
        "%3b" => ";",
        "%3c" | "&lt;" => "<",
        "%3e" | "&gt;" => ">",
        "&amp;" | "\\&" => "&",
        "\\_" => "_",
        "\\%" => "%",
        "\\#" => "#",
        _ => "$",
    });
    let found = DOI.find(&text)?.as_str();
    let mut doi = found.trim_end_matches(['.', ',', ';', ':', '\'', '*', '_', '’', '»', '”']);
    // A closing bracket is part of a DOI only when it was opened in it.
    for (open, close) in [('(', ')'), ('[', ']'), ('{', '}')] {
        while doi.ends_with(close) && doi.matches(open).count() < doi.matches(close).count() {
            doi = doi.trim_end_matches('.').strip_suffix(close).unwrap_or(doi);
        }
    }
    Some(doi.trim_end_matches(['.', ',', ';']).to_lowercase())
}

/// Words that name a kind only where they stand alone, in small letters: what PubMed, Scopus, ProQuest, Zotero, CSL and
/// Norwegian archives call their works.
const WHOLE: [(&str, Kind); 31] = [
    ("abstract", Kind::Article),
    ("article in press", Kind::Article),
    ("bill", Kind::Law),
    ("classic", Kind::Book),
    ("comment", Kind::Article),
    ("comparative study", Kind::Article),
    ("data paper", Kind::Article),
    ("early access", Kind::Article),
    ("entry", Kind::Chapter),
    ("evaluation study", Kind::Article),
    ("forumpost", Kind::WebPage),
    ("grant", Kind::Project),
    ("hefte", Kind::Book),
    ("innlegg", Kind::Article),
    ("innstilling", Kind::Report),
    ("law", Kind::Law),
    ("leder", Kind::Article),
    ("leiar", Kind::Article),
    ("letter", Kind::Article),
    ("lov", Kind::Law),
    ("meeting abstract", Kind::Article),
    ("multicenter study", Kind::Article),
    ("news", Kind::Article),
    ("notat", Kind::Report),
    ("note", Kind::Article),
    ("observational study", Kind::Article),
    ("periodical", Kind::Article),
    ("post", Kind::WebPage),
    ("posted-content", Kind::Article),
    ("short survey", Kind::Article),
    ("treaty", Kind::Law),
];

/// Parts of words that name a kind, the kinds that hide in the words of others first: a chapter of a book is none.
const MARKS: [(Kind, &[&str]); 9] = [
    (
        Kind::Thesis,
        &[
            "thesis",
            "oppgave",
            "oppgåve",
            "bachelor",
            "master",
            "dissertation",
            "avhandling",
            "ph.d",
            "phd",
            "student paper",
        ],
    ),
    (
        Kind::Chapter,
        &["chapter", "kapit", "booksection", "book section", "bookpart", "book part", "incollection", "del av bok"],
    ),
    (Kind::Guideline, &["guideline", "retningslinje", "retningsline", "veileder", "rettleiar", "rettleier"]),
    (
        Kind::Article,
        &[
            "article",
            "artikkel",
            "journal",
            "review",
            "tidsskrift",
            "case report",
            "erratum",
            "corrigend",
            "correction",
            "preprint",
            "kronikk",
            "debattinnlegg",
            "lesarinnlegg",
            "leserinnlegg",
            "anmeldelse",
            "bokmelding",
            "clinical trial",
            "controlled trial",
            "meta-analysis",
            "metaanalyse",
            "editorial",
            "newspaper",
            "magazine",
        ],
    ),
    (Kind::WebPage, &["web", "nettside", "blog", "post-weblog", "online page", "social media", "discussion forum"]),
    (
        Kind::Report,
        &[
            "report",
            "rapport",
            "nou",
            "stortingsmelding",
            "meld. st",
            "white paper",
            "working paper",
            "arbeidsnotat",
            "proposisjon",
            "rundskriv",
            "government doc",
            "government publ",
        ],
    ),
    (Kind::Law, &["statute", "legislation", "regulation", "forskrift"]),
    (Kind::Project, &["project", "prosjekt"]),
    (Kind::Book, &["book", "bok", "monogra", "antologi", "pamphlet", "brosjyre", "classical work", "ancient text"]),
];

/// The kind of work that a word of a record names, in Norwegian or English: "Bacheloroppgave", "journalArticle".
pub fn kind(text: &str) -> Kind {
    let text = text.to_lowercase();
    let whole = WHOLE.iter().find(|(word, _)| text.trim() == *word).map(|(_, kind)| *kind);
    let marked = || MARKS.iter().find(|(_, marks)| marks.iter().any(|mark| text.contains(mark))).map(|(kind, _)| *kind);
    whole.or_else(marked).unwrap_or_default()
}

/// The language that a word of a record names: "nob", "nn-NO", "Norwegian", "Engelsk". Unknown ones are `Other`.
pub fn language(text: &str) -> Language {
    let word = text.trim().to_lowercase();
    // As an address of the list: "http://lexvo.org/id/iso639-3/nob".
    let word = if word.starts_with("http") { word.rsplit('/').next().unwrap_or_default() } else { &word };
    match word.split([';', ',', '-', '_', ' ', '(']).next().unwrap_or("") {
        "nb" | "nob" | "bokmål" | "bokmal" => Language::Nb,
        "nn" | "nno" | "nynorsk" => Language::Nn,
        "no" | "nor" | "norsk" | "norwegian" if word.contains("nynorsk") => Language::Nn,
        "no" | "nor" | "norsk" | "norwegian" if word.contains("bokm") => Language::Nb,
        "no" | "nor" | "norsk" | "norwegian" => Language::No,
        "en" | "eng" | "english" | "engelsk" => Language::En,
        _ => Language::Other,
    }
}

/// Yes or no, where a record says whether a work was reviewed by peers.
pub fn yes_or_no(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "1" | "y" | "yes" | "ja" | "j" | "true" | "x" => Some(true),
        "0" | "n" | "no" | "nei" | "false" => Some(false),
        _ => reviewed(text),
    }
}

/// What words say of a review by peers: "Peer reviewed", "NonPeerReviewed", "Ikke fagfellevurdert".
pub fn reviewed(text: &str) -> Option<bool> {
    let letters: String = text.chars().filter(|letter| letter.is_alphabetic()).collect::<String>().to_lowercase();
    let at = ["peerreview", "fagfellevurder", "refereed"].iter().find_map(|word| letters.find(word))?;
    match ["unknown", "ukjent"].iter().any(|word| letters.contains(word)) {
        true => None,
        false => Some(!["non", "not", "no", "un", "ikke", "ikkje"].iter().any(|word| letters[..at].ends_with(word))),
    }
}

/// Whether words for a kind of work say nothing but whether it was reviewed: "Peer reviewed", "Fagfellevurdert".
pub fn says_reviewed(text: &str) -> bool {
    const DENIED: [&str; 6] = ["non", "not", "no", "un", "ikke", "ikkje"];
    const SAID: [&str; 6] = [
        "peerreviewed",
        "peerreviewedjournal",
        "peerreviewedarticle",
        "fagfellevurdert",
        "fagfellevurdertartikkel",
        "refereed",
    ];
    const LONGEST: usize = 60;
    if text.len() > LONGEST {
        return false;
    }
    let letters = letters(text);
    let said = |letters: &str| SAID.contains(&letters);
    said(&letters) || DENIED.iter().any(|word| letters.strip_prefix(word).is_some_and(said))
}

/// What a note states of a review by peers, as a whole or behind a label: "Peer reviewed", "Volume: 2; Peer Reviewed: Yes".
/// Words around it tell of something else, and state nothing.
pub fn stated_review(note: &str) -> Option<bool> {
    const LABELS: [&str; 7] = [
        "peerreview",
        "peerreviewed",
        "peerreviewedjournal",
        "peerreviewstatus",
        "fagfellevurdert",
        "fagfellevurdering",
        "refereed",
    ];
    if says_reviewed(note) {
        return reviewed(note);
    }
    // So CINAHL says it of the journal.
    if note.contains("Journal Subset:") && note.contains("Peer Reviewed") {
        return Some(true);
    }
    note.split([';', '\n', '|']).find_map(|part| {
        let (label, value) = part.trim().trim_end_matches('.').split_once([':', '='])?;
        let told = value.trim().len() <= 5 || says_reviewed(value);
        (told && label.len() < 40 && LABELS.contains(&letters(label).as_str())).then(|| yes_or_no(value)).flatten()
    })
}

/// The letters of a text, in lower case.
fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

/// The ISBNs and the ISSNs in `text`, as written.
pub fn numbers(text: &str) -> (Vec<String>, Vec<String>) {
    let (mut isbn, mut issn) = (Vec::new(), Vec::new());
    for found in NUMBER.find_iter(text) {
        let number = found.as_str().trim_end_matches([' ', '-']);
        match number.chars().filter(|sign| sign.is_ascii_alphanumeric()).count() {
            8 => issn.push(number.to_string()),
            10 | 13 => isbn.push(number.to_string()),
            _ => {}
        }
    }
    (isbn, issn)
}

/// Pages with an en dash, where they are a plain range: "250-263", "S12 - S20", "e1--e9". Anything else stays as it is
/// written: what "250-63" and "1203-1" mean, is not said.
pub fn pages(text: &str) -> String {
    match RANGE.captures(text) {
        Some(parts) if parts[1] == parts[3] && not_after(&parts[2], &parts[4]) => {
            format!("{}{}–{}{}", &parts[1], &parts[2], &parts[3], &parts[4])
        }
        _ => text.to_string(),
    }
}

/// Whether one number is no larger than another, by their figures.
fn not_after(one: &str, other: &str) -> bool {
    let (one, other) = (one.trim_start_matches('0'), other.trim_start_matches('0'));
    (one.len(), one) <= (other.len(), other)
}

/// The parts of a list with semicolons.
pub fn list(text: &str) -> Vec<String> {
    text.split(';').map(str::trim).filter(|part| !part.is_empty()).map(str::to_string).collect()
}

/// `text` in one line, or nothing where it has no letter or digit.
pub fn line(text: &str) -> Option<String> {
    text.chars().any(char::is_alphanumeric).then(|| crate::model::document::one_line(text))
}

/// A title without the full stop that some databases set after it.
pub fn without_stop(title: &str) -> &str {
    match title.strip_suffix('.') {
        // An ellipsis or the stop of an abbreviation belongs to it.
        Some(bare) if bare.rsplit(' ').next().is_some_and(is_whole) => bare,
        _ => title,
    }
}

/// Whether a word before a full stop is no abbreviation, by its length and looks.
fn is_whole(word: &str) -> bool {
    const SHORT: [&str; 8] = ["etc", "mfl", "osv", "inc", "ltd", "utg", "red", "vol"];
    word.chars().filter(|sign| sign.is_alphanumeric()).count() > 2
        && !word.contains('.')
        && !SHORT.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_review_by_peers_is_denied_as_well_as_stated() {
        for yes in ["Peer reviewed", "PeerReviewed", "info/peer-reviewed", "Fagfellevurdert", "refereed"] {
            assert_eq!(reviewed(yes), Some(true), "{yes}");
        }
        for no in ["Not peer reviewed", "Non-peer reviewed", "NonPeerReviewed", "Ikke fagfellevurdert", "non-refereed"]
        {
            assert_eq!(reviewed(no), Some(false), "{no}");
        }
        for other in ["Journal article", "Peer review unknown", ""] {
            assert_eq!(reviewed(other), None, "{other}");
        }
    }

    #[test]
    fn a_note_states_a_review_as_a_whole_or_behind_a_label() {
        for (note, stated) in [
            ("Peer reviewed", Some(true)),
            ("Peer Reviewed Journal", Some(true)),
            ("Ikke fagfellevurdert.", Some(false)),
            ("Accession Number: 1; Publication Type: Academic Journal; Peer Reviewed: Yes", Some(true)),
            ("Peer reviewed: No", Some(false)),
            ("Accession Number: 1\nPeer Reviewed: Y.", Some(true)),
            ("Fagfellevurdert: ja", Some(true)),
            ("ID: 7. Journal Subset: Core Nursing; Double Blind Peer Reviewed; USA.", Some(true)),
            ("Peer reviewed: see the journal's page", None),
            ("We wrote a peer reviewed article", None),
            ("Peer review in schools: yes and no", None),
            ("Peer support: Yes", None),
            ("Sent in; peer reviewed twice", None),
            ("", None),
        ] {
            assert_eq!(stated_review(note), stated, "{note}");
        }
    }

    #[test]
    fn a_year_is_a_number_or_stays_as_written() {
        assert_eq!(year("2023"), (Some(2023), None));
        assert_eq!(year("2023-05-01"), (Some(2023), None));
        assert_eq!(year("20210512"), (Some(2021), None));
        assert_eq!(year("Start date: 20170812"), (Some(2017), None));
        assert_eq!(year("20219912"), (None, Some("20219912".into())));
        assert_eq!(year("12.03.2021"), (Some(2021), None));
        assert_eq!(year("mai 2024"), (Some(2024), None));
        assert_eq!(year(" u.å. "), (None, Some("u.å.".into())));
        assert_eq!(year("[u.å.]"), (None, Some("u.å.".into())));
        assert_eq!(year("[199-?]"), (None, Some("[199-?]".into())));
        assert_eq!(year("[2001?]"), (Some(2001), None));
        assert_eq!(year("20231"), (None, Some("20231".into())));
        assert_eq!(year(""), (None, None));
    }

    #[test]
    fn a_doi_is_bare_and_in_lower_case() {
        assert_eq!(
            doi("https://doi.org/10.18261/ISSN.1504-3010-2019-02-04").unwrap(),
            "10.18261/issn.1504-3010-2019-02-04"
        );
        assert_eq!(doi("(doi: 10.1000/182).").unwrap(), "10.1000/182");
        assert_eq!(doi("10.1016/S0140-6736(05)66545-2.").unwrap(), "10.1016/s0140-6736(05)66545-2");
        assert_eq!(doi("version 10.2 of it"), None);
    }

    #[test]
    fn a_doi_made_of_a_sici_names_its_article() {
        let whole = "10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o";
        for written in [
            "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O",
            "doi:10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O.",
            "https://doi.org/10.1002/(SICI)1097-4571(199806)49:8%3C693::AID-ASI4%3E3.0.CO;2-O",
            "https://doi.org/10.1002%2F%28SICI%291097-4571%28199806%2949%3a8%3C693%3A%3AAID-ASI4%3e3.0.CO%3B2-O",
            "10.1002/(SICI)1097-4571(199806)49:8&lt;693::AID-ASI4&gt;3.0.CO;2-O",
        ] {
            assert_eq!(doi(written).as_deref(), Some(whole), "{written}");
        }
        assert_eq!(
            doi("10.1175/1520-0477(1997)078<2363:ABC>2.0.CO;2").unwrap(),
            "10.1175/1520-0477(1997)078<2363:abc>2.0.co;2"
        );
        assert_eq!(doi(r"10.1007/978-1-234-56789-7\_3").unwrap(), "10.1007/978-1-234-56789-7_3");
        assert_eq!(doi("10.1000/a&amp;b").unwrap(), "10.1000/a&b");
        // Other angle brackets are marks around it.
        assert_eq!(doi("<a href=10.1000/182>10.1000/183</a>").unwrap(), "10.1000/182");
        assert_eq!(doi("<doi>10.1000/182</doi><page>3.0</page>").unwrap(), "10.1000/182");
    }

    #[test]
    fn a_plain_range_of_pages_has_one_form() {
        for (written, read) in [
            ("250-263", "250–263"),
            ("250–263", "250–263"),
            ("S12 - S20", "S12–S20"),
            ("e1--e9", "e1–e9"),
            ("9-10", "9–10"),
            ("pp 37-64", "37–64"),
            ("pp. 37 - 64", "37–64"),
            ("s. 4-9", "4–9"),
        ] {
            assert_eq!(pages(written), read);
        }
        for other in ["250-63", "S12-20", "e1203", "12, 14-19", "xi-xx", "1-2-3", "20-19", "-9", "4-"] {
            assert_eq!(pages(other), other);
        }
    }

    #[test]
    fn kinds_and_languages_are_known_in_both_tongues() {
        assert_eq!(kind("journalArticle"), Kind::Article);
        assert_eq!(kind("Case Reports"), Kind::Article);
        assert_eq!(kind("Masteroppgåve"), Kind::Thesis);
        assert_eq!(kind("Book section"), Kind::Chapter);
        assert_eq!(kind("Bok"), Kind::Book);
        assert_eq!(kind("Nasjonal faglig retningslinje"), Kind::Guideline);
        for (word, found) in [
            ("Editorial", Kind::Article),
            ("Note", Kind::Article),
            ("Randomized Controlled Trial", Kind::Article),
            ("Working paper", Kind::Report),
            ("Student paper, others", Kind::Thesis),
            ("Odelstingsproposisjon", Kind::Report),
            ("Government Document", Kind::Report),
            ("Bill", Kind::Law),
            ("Lov", Kind::Law),
            ("Grant", Kind::Project),
            ("Brosjyre", Kind::Book),
            ("Noted works", Kind::Unknown),
            ("Others", Kind::Unknown),
            ("dans", Kind::Unknown),
        ] {
            assert_eq!(kind(word), found, "{word}");
        }
        assert_eq!(language("nb_NO"), Language::Nb);
        assert_eq!(language("Norwegian Nynorsk"), Language::Nn);
        assert_eq!(language("eng"), Language::En);
        assert_eq!(language("http://lexvo.org/id/iso639-3/nob"), Language::Nb);
        assert_eq!(language("svensk"), Language::Other);
    }

    proptest! {
        #[test]
        fn nothing_is_too_odd(text in ".*") {
            year(&text);
            kind(&text);
            language(&text);
            doi(&text);
        }

        #[test]
        fn a_doi_comes_clean_of_any_ending(tail in "[a-z().,;\\[\\]{}:]{0,12}") {
            doi(&format!("10.1000/{tail}"));
        }
    }
}
