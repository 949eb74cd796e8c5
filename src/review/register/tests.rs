//! Invented registers in the ways of the real one.

use std::time::Duration;

use encoding_rs::WINDOWS_1252;
use proptest::prelude::*;

use super::*;

const JOURNALS: &str = "\u{feff}tidsskrift_id;Original tittel;Internasjonal tittel;Print ISSN;Online ISSN;Åpen \
    tilgang;Nivå 2021;Nivå 2020;Nivå 2019;forlag_id;Utgiver\r\n\
    1;Tidsskrift for bo;Journal of homes;1234-5678;2345-678X;;2;1;1;9;Bo\r\n\
    2;\"Husblad; det\nlille\";;;;DOAJ;0;X;;8;Hus\r\n\
    3;Nøkkel;;1111-2222;;;1;1;1;;\r\n\
    4;Nøkkel;;3333-4444;;;2;1;1;;\r\n";

const PUBLISHERS: &str = "forlag_id,Original tittel,Internasjonal tittel,ISBN-prefiks,Land,Nivå 2021,Nivå 2020\n\
    7,Dørforlaget,Door Press,\"978-82-999, 82-888\",NO,1,0\n8,Huset,,,NO,2,2\n";

fn register(parts: &[&[u8]]) -> Register {
    let mut register = Register::default();
    for part in parts {
        register.add(*part, "queries/register.csv", None).unwrap();
    }
    register
}

fn article(issn: &[&str], container: &str, year: i32) -> Source {
    let issn = issn.iter().map(|issn| issn.to_string()).collect();
    Source { kind: Kind::Article, issn, container: Some(container.into()), year: Some(year), ..Source::default() }
}

#[test]
fn a_journal_is_known_by_its_issn_or_else_by_its_title() {
    let register = register(&[JOURNALS.as_bytes()]);
    let level =
        |issn: &[&str], container: &str, year| register.level(&article(issn, container, year)).map(str::to_string);
    assert_eq!(level(&["0000-0000", "12345678"], "", 2021).as_deref(), Some("2"));
    assert_eq!(level(&["2345-678x"], "", 2020).as_deref(), Some("1"));
    assert_eq!(level(&[], "TIDSSKRIFT  for Bo", 2021).as_deref(), Some("2"));
    assert_eq!(level(&[], "Journal of Homes", 2021).as_deref(), Some("2"));
    // Another journal of that name may be meant.
    assert_eq!(level(&["9999-9999"], "Tidsskrift for bo", 2021), None);
    assert_eq!(level(&["9999-9999"], "Husblad; det lille", 2020).as_deref(), Some("X"));
    assert_eq!(level(&[], "Husblad; det lille", 2019).as_deref(), Some(""));
    assert_eq!(level(&[], "Nøkkel", 2020).as_deref(), Some("1"));
    assert_eq!(level(&[], "Nøkkel", 2021), None);
    assert_eq!(level(&["1234-5678"], "", 2022), None);
}

#[test]
fn a_publisher_is_known_by_the_prefix_of_its_isbns_or_else_by_its_name() {
    let register = register(&[JOURNALS.as_bytes(), PUBLISHERS.as_bytes()]);
    let book = |isbn: &str, publisher: &str| Source {
        kind: Kind::Book,
        isbn: vec![isbn.into()],
        publisher: Some(publisher.into()),
        year: Some(2021),
        ..Source::default()
    };
    let level = |source: &Source| register.level(source).map(str::to_string);
    assert_eq!(level(&book("978-82-999-1234-5", "")).as_deref(), Some("1"));
    assert_eq!(level(&book("82-888-1234-X", "")).as_deref(), Some("1"));
    assert_eq!(level(&book("", "HUSET")).as_deref(), Some("2"));
    assert_eq!(level(&book("978-0-00-000000-0", "Huset")).as_deref(), Some("2"));
    let series = Source { series: Some("Tidsskrift for bo".into()), ..book("978-82-999-1234-5", "") };
    assert_eq!(level(&series).as_deref(), Some("2"));
    // A journal is not its publisher.
    assert_eq!(level(&Source { publisher: Some("Huset".into()), ..article(&[], "Ukjent", 2021) }), None);
}

#[test]
fn what_windows_and_spreadsheets_make_of_it_is_read_too() {
    let (bytes, ..) = WINDOWS_1252.encode(JOURNALS.trim_start_matches('\u{feff}'));
    let from_windows = [b"sep=;\r\n", &bytes[..]].concat();
    let work = article(&[], "Nøkkel", 2020);
    assert_eq!(register(&[&from_windows]).level(&work), Some("1"));
    let english =
        "NSD tidsskrift_id\tOriginal title\tPresent Level (2021)\tPrint ISSN\tLevel 2020\n1\tNøkkel\t2\t\t1\n";
    assert_eq!(register(&[english.as_bytes()]).level(&work), Some("1"));
}

#[test]
fn headings_name_their_years_in_many_ways() {
    for heading in [
        "Nivå 2020",
        "nivå2020",
        "Nivå_2020",
        "Nivå i 2020",
        "Level (2020)",
        "LEVEL 2020 ",
        "Niv? 2020",
        "Niva\u{30a} 2020",
    ] {
        let text = format!("\"Original tittel\",\"Foreslått nivå 2020\",\"{heading}\"\r\n\"Nøkkel\",\"2\",\" x \"\r\n");
        for begins in ["", "\u{feff}"] {
            let register = register(&[format!("{begins}{text}").as_bytes()]);
            assert_eq!(register.level(&article(&[], "Nøkkel", 2020)), Some("X"), "{heading}");
        }
    }
}

#[test]
fn the_register_as_it_is_handed_out_today() {
    let journals = "\u{feff}\"Tidsskrift id\",\"Original tittel\",\"Internasjonal tittel\",\"Print ISSN\",\"Online ISSN\",\"Åpen tilgang\",\
        \"NPI Fagområde\",\"Nivå 2025\",\"Nivå 2024\",\"Aktiv\",\"Nedlagt år\"\r\n\"1\",\"Tidsskrift for bo; og by\",\"Journal, of homes\",\
        \"1234-5678\",\"\",\"DOAJ\",\"Sosialt arbeid\",\"2\",\"1\",\"1\",\"\"\r\n";
    let publishers = WINDOWS_1252
        .encode("Forlag id;Original tittel;ISBN-prefiks;Nivå 2025;Nivå 2024\r\n7;Dørforlaget;978-82-999;1;X\r\n")
        .0;
    let register = register(&[journals.as_bytes(), &publishers]);
    assert_eq!(register.level(&article(&["12345678"], "", 2025)), Some("2"));
    assert_eq!(register.level(&article(&[], "Journal, of Homes", 2024)), Some("1"));
    let book =
        Source { kind: Kind::Book, publisher: Some("Dørforlaget".into()), year: Some(2024), ..Source::default() };
    assert_eq!(register.level(&book), Some("X"));
}

#[test]
fn a_file_that_is_none_says_what_was_expected() {
    let add = |text: &str| Register::default().add(text.as_bytes(), "queries/register.csv", None);
    for text in ["", "a;b\n1;2\n", "Original tittel;Print ISSN\nA;1234-5678\n", "PK\u{3}\u{4}"] {
        let error = add(text).unwrap_err();
        assert!(error.to_string().starts_with("queries/register.csv:1: these are not the columns"), "{error}");
        assert!(error.hint.unwrap().contains("`Nivå 2023`"));
    }
    let open = format!("Original tittel;Nivå 2020\nA;1\n\"B;2\n{}", "C;3\n".repeat(30_000));
    assert_eq!(add(&open).unwrap_err().line, Some(3));
}

#[test]
fn the_day_of_a_file_is_known() {
    let at = |seconds: u64| day(UNIX_EPOCH + Duration::from_secs(seconds)).unwrap();
    assert_eq!([at(0), at(951_782_400), at(1_793_491_200 + 86_399)], ["1970-01-01", "2000-02-29", "2026-11-01"]);
    assert_eq!(day(UNIX_EPOCH - Duration::from_millis(1)).as_deref(), Some("1969-12-31"));
    let far = UNIX_EPOCH.checked_add(Duration::from_secs(1 << 45));
    assert_eq!(far.and_then(day), None);
}

proptest! {
    #[test]
    fn no_bytes_are_too_odd(bytes in proptest::collection::vec(any::<u8>(), 0..300), issn in ".{0,10}") {
        let mut register = Register::default();
        let text = ["Original tittel;Print ISSN;ISBN-prefiks;Nivå 2020\n".as_bytes(), &bytes[..]].concat();
        let _ = register.add(&text[..], "r.csv", None);
        let source = Source { isbn: vec![issn.clone()], publisher: Some(issn.clone()), ..article(&[&issn], &issn, 2020) };
        register.level(&source);
        register.level(&Source { kind: Kind::Book, ..source });
    }
}
