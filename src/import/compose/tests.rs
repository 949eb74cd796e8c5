use super::*;
use proptest::prelude::*;

fn document(text: &str) -> Document {
    compose(Draft { text: text.to_owned(), ..Draft::default() })
}

#[test]
fn sentences_know_their_place() {
    let text = "# 1 Tema\n\nDet første står her. Det andre står også her.\r\n\r\n## 1.1 Hus\n\nDet tredje.\n";
    let document = document(text);
    let body: Vec<(String, u32, Vec<&str>)> =
        (document.sentences.iter().filter(|sentence| sentence.role == Role::Body))
            .map(|sentence| (document.line(sentence), sentence.paragraph, document.section_path(sentence)))
            .collect();
    assert_eq!(body[1], ("Det andre står også her.".into(), 1, vec!["1 Tema"]));
    assert_eq!(body[2], ("Det tredje.".into(), 3, vec!["1 Tema", "1.1 Hus"]));
    assert_eq!(document.source.language, Language::Nb);
    assert_eq!(document.source.reading, Reading::Full);
}

#[test]
fn pages_move_with_the_text() {
    let text = "En ﬁn setning om hus.\r\n\u{c}Enda en setning om hus.";
    let pages = vec![(0, 7), (text.find("Enda").unwrap(), 8)];
    let document = compose(Draft { text: text.to_owned(), pages, ..Draft::default() });
    let found: Vec<Option<u32>> = document.sentences.iter().map(|sentence| sentence.page).collect();
    assert_eq!(found, [Some(7), Some(8)]);
}

const NORWEGIAN: &str = "Denne studien handler om hus og håp. Vi spurte dem som bor der.";
const ENGLISH: &str = "This study is about houses and hope. We asked those who live there.";

fn parallel(text: &str) -> usize {
    document(text).sentences.iter().filter(|sentence| sentence.parallel).count()
}

#[test]
fn twin_abstracts_are_parallel() {
    assert_eq!(
        parallel(&format!("# Sammendrag\n\n{NORWEGIAN}\n\n## Abstract\n\n{ENGLISH}\n\n# Metode\n\n{NORWEGIAN}")),
        4
    );
    assert_eq!(parallel(&format!("{NORWEGIAN}\n\nNøkkelord: hus, håp\n\n{ENGLISH}\n\nKeywords: houses, hope")), 4);
    assert_eq!(parallel(&format!("# Sammendrag\n\n{NORWEGIAN}\n\n# Metode\n\n{ENGLISH}")), 0);
}

#[test]
fn a_stated_language_stays_and_twins_leave_the_first() {
    let language = |text: &str, stated| {
        let source = Source { language: stated, ..Source::default() };
        compose(Draft { source, text: text.to_owned(), ..Draft::default() }).source.language
    };
    assert_eq!(language(NORWEGIAN, Language::En), Language::En);
    assert_eq!(language(NORWEGIAN, Language::No), Language::Nb);
    let long = ENGLISH.repeat(4);
    let twins = format!("{NORWEGIAN}\n\nNøkkelord: hus, håp\n\n{long}\n\nKeywords: houses, hope");
    assert_eq!(language(&twins, Language::Other), Language::Nb);
}

#[test]
fn a_long_title_is_no_prose() {
    let title = "Hvem bestemmer over husene i den gamle gata når alle som bor der, har flyttet ut av dem?";
    let source = Source { title: Some(title.to_owned()), ..Source::default() };
    let document = compose(Draft { source, text: format!("{title}\n\n{NORWEGIAN}"), ..Draft::default() });
    assert_eq!(document.sentences[0].role, Role::Heading);
    assert_eq!(document.sentences[1].role, Role::Body);
}

#[test]
fn what_surrounds_the_title_and_names_the_authors_is_not_coded() {
    let source = Source {
        title: Some("\"Hus\": Om å bo i byen".to_owned()),
        authors: crate::import::names::authors("Lien, Kari"),
        ..Source::default()
    };
    let front = "Siste nummer av Husbladet og mye annet som en kan lese om hver eneste dag i året\n\n\"Hus\": Om å bo i byen\n\n\
                 Kari Lien, husvert ved Boligkontoret i Dal, kari@dal.example og på et kontor i byen hver dag i uka";
    let document = compose(Draft { source, text: format!("{front}\n\n{}", NORWEGIAN.repeat(6)), ..Draft::default() });
    let roles: Vec<Role> = document.sentences.iter().take(4).map(|sentence| sentence.role).collect();
    assert_eq!(roles, [Role::Navigation, Role::Heading, Role::Contact, Role::Body]);
}

#[test]
fn short_sentences_in_another_language_are_told_by_their_words() {
    let text = "The users were asked of their homes, and this is what they said. Ingen tid. Vi bor her. We are not heard. \
                Brukerne medvirket. Begrepet \"shared decision making\" brukes ofte.";
    let document = document(text);
    let norwegian: Vec<bool> = document.sentences.iter().map(|sentence| sentence.language.is_norwegian()).collect();
    assert_eq!(norwegian, [false, true, true, false, true, true]);
}

#[test]
fn short_doubtful_sentences_follow_their_neighbours() {
    let document = document(&format!("{ENGLISH} Hope matters."));
    assert!(document.sentences.iter().all(|sentence| sentence.language == Language::En));
}

proptest! {
    #[test]
    fn any_text_composes(text in any::<String>(), start in 0usize..50) {
        let document = compose(Draft { text, pages: vec![(start, 1)], ..Draft::default() });
        let mut end = 0;
        for sentence in &document.sentences {
            prop_assert!(sentence.range.start >= end && document.text.get(sentence.range.clone()).is_some());
            end = sentence.range.end;
        }
    }
}

#[test]
fn a_quote_over_several_lines_is_cut_without_its_marks() {
    let document = document(
        "Hun sa det slik:\n\n> Vi var med-\n> lemmer. Vi ble\n> aldri spurt, p > .05.\n>\n> > Slik\n> > var det.",
    );
    let sentences: Vec<&str> =
        document.sentences.iter().map(|sentence| &document.text[sentence.range.clone()]).collect();
    assert_eq!(sentences[1..], ["Vi var medlemmer.", "Vi ble aldri spurt, p > .05.", "Slik var det."]);
}
