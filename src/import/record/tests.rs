//! Invented facts with the quirks of real ones.

use super::*;

const PLACE: Place<'static> = Place { path: "corpus/x.csv", stem: "x", number: 3, line: 7 };

#[test]
fn what_databases_put_into_the_wrong_place() {
    let mut record = Record::default();
    record.add(Field::Title, "Veien : en studie");
    record.add(Field::Edition, "2019/04/02");
    record.add(Field::Abstract, "[No abstract available]");
    record.add(Field::File, "10.5555/Veien.1");
    record.add(Field::Kind, "report");
    record.add(Field::Genre, "Veileder");
    let draft = record.draft(PLACE);
    assert_eq!(draft.source.title.as_deref(), Some("Veien: en studie"));
    assert_eq!((draft.source.edition, draft.source.reading), (None, Reading::None));
    assert_eq!((draft.source.doi.as_deref(), draft.source.files.len()), (Some("10.5555/veien.1"), 0));
    assert_eq!(draft.source.kind, Kind::Guideline);
    assert_eq!(draft.source.others, [("edition".to_string(), "2019/04/02".to_string())]);
}

#[test]
fn what_databases_set_behind_a_title() {
    let read = |title| {
        let mut record = Record::default();
        record.add(Field::Title, title);
        let source = record.source();
        (source.title.unwrap(), source.language, source.others.len())
    };
    assert_eq!(read("Døra er låst. [The door is locked.]"), ("Døra er låst".into(), Language::Other, 1));
    assert_eq!(read("Nøkkelen til huset. (Norwegian)"), ("Nøkkelen til huset".into(), Language::No, 0));
    assert_eq!(read("[Door and house]. [Norwegian]"), ("[Door and house]".into(), Language::No, 0));
    assert_eq!(read("Døra. [Norwegian doors.]"), ("Døra".into(), Language::Other, 1));
    for title in ["Bo [sic]", "[Living together]", "Å bo (i Norge)", "Lov om hus (husloven)"] {
        assert_eq!(read(title), (title.into(), Language::Other, 0));
    }
}

#[test]
fn what_a_catalogue_sets_between_the_parts_of_a_description() {
    let mut record = Record::default();
    for (field, value) in [
        (Field::Title, "Hus og hage [elektronisk ressurs] : en innføring / Per Moe ; redigert av Ada Vik"),
        (Field::Authors, "Moe, Per, 1950-"),
        (Field::Place, "[Oslo] :"),
        (Field::Publisher, "Fjordforlaget,"),
        (Field::Year, "[2001?]"),
        (Field::Edition, "3. utg. -"),
        (Field::Pages, "212 s. : ill. ; 24 cm"),
        (Field::Kind, "book"),
    ] {
        record.add(field, value);
    }
    let source = record.source();
    assert_eq!(source.title.as_deref(), Some("Hus og hage: en innføring"));
    assert_eq!((source.place.as_deref(), source.publisher.as_deref()), (Some("Oslo"), Some("Fjordforlaget")));
    assert_eq!((source.year, source.date.as_deref()), (Some(2001), Some("[2001?]")));
    assert_eq!(source.edition.as_deref(), Some("3. utg."));
    let others: Vec<(&str, &str)> = source.others.iter().map(|(name, value)| (&**name, &**value)).collect();
    assert_eq!(others[..2], [("place", "[Oslo]"), ("medium", "elektronisk ressurs")]);
    assert_eq!(others[2..], [("responsibility", "Per Moe ; redigert av Ada Vik"), (PAGES, "212")]);
}

#[test]
fn what_nobody_knows_is_kept_and_stands_in_no_place() {
    let mut record = Record::default();
    record.add(Field::Title, "Gulv");
    record.add(Field::Place, "[S.l.] :");
    record.add(Field::Publisher, "[s.n.],");
    record.add(Field::Year, "0000");
    let source = record.source();
    assert_eq!((source.place, source.publisher, source.year_text), (None, None, None));
    assert_eq!(source.others.len(), 3);
}

#[test]
fn a_type_that_is_no_kind_is_named() {
    let mut record = Record::default();
    record.add(Field::Title, "Gulv");
    record.keep("note", "x");
    record.add(Field::Kind, "Conference Paper");
    let source = record.source();
    assert_eq!((source.kind, source.genre.as_deref()), (Kind::Unknown, Some("conference paper")));
    assert_eq!(source.others[0], ("ty".to_string(), "CPAPER".to_string()));
    let mut record = Record::default();
    record.add(Field::Title, "Gulv");
    record.add(Field::Kind, "Peer reviewed");
    record.add(Field::Kind, "info:eu-repo/semantics/masterThesis");
    let source = record.source();
    assert_eq!((source.kind, source.peer, source.genre.as_deref()), (Kind::Thesis, Some(true), None));
}

#[test]
fn a_code_for_the_kind_is_no_genre() {
    for word in ["journalArticle", "journal-article"] {
        let mut record = Record::default();
        record.add(Field::Kind, word);
        assert_eq!((record.known.kind, record.known.genre), (Kind::Article, None));
    }
}

#[test]
fn a_record_becomes_a_heading_an_abstract_and_keywords() {
    let mut record = Record::default();
    record.add(Field::Title, "Å finne\n veien");
    record.add(Field::Subtitle, "samtaler om håp");
    record.add(Field::Authors, "Lien, Kari");
    record.add(Field::Year, "2021-04");
    record.add(Field::Abstract, "<p>Første del &amp; mer.</p><p>Andre del.</p>");
    record.add(Field::Abstract, "The first part. p < 0.05");
    record.add(Field::Keywords, "håp; vei");
    record.add(Field::Kind, "journalArticle");
    let draft = record.draft(PLACE);
    assert_eq!(draft.source.base, "lien-2021-finne");
    assert_eq!(draft.source.kind, Kind::Article);
    assert_eq!(draft.source.reading, Reading::Abstract);
    assert_eq!(draft.source.title.as_deref(), Some("Å finne veien: samtaler om håp"));
    let layout = draft.layout.unwrap();
    let roles: Vec<Role> = layout.iter().map(|block| block.role).collect();
    assert_eq!(roles, [Role::Heading, Role::Body, Role::Body, Role::Body, Role::Keywords]);
    let abstracts: Vec<&str> = draft.abstracts.iter().map(|range| &draft.text[range.clone()]).collect();
    assert_eq!(abstracts, ["Første del & mer.\n\nAndre del.", "The first part. p < 0.05"]);
}

#[test]
fn a_fact_has_its_place_and_what_has_none_is_kept() {
    let mut record = Record::default();
    let facts = [
        ("T1", Field::Title, "Å finne veien"),
        ("J2", Field::Container, "Tidsskrift for vei"),
        ("JA", Field::Container, "T. vei"),
        ("Y1", Field::Year, "2021/04/12/"),
        ("SP", Field::Pages, "12"),
        ("EP", Field::LastPage, "34"),
        ("SN", Field::Isbn, "0000-1111 (trykt); 2222-333X; 978-82-00-00000-1"),
        ("M3", Field::Kind, "Fagartikkel"),
        ("LA", Field::Language, "svensk"),
        ("DO", Field::Doi, "ikke noen"),
        ("KW", Field::Keywords, "håp; vei"),
    ];
    facts.iter().for_each(|(name, field, value)| record.add_as(name, *field, value));
    record.keep("Mitt merke", "  gult ");
    let source = record.draft(PLACE).source;
    assert_eq!((source.year, source.date.as_deref()), (Some(2021), Some("2021/04/12")));
    assert_eq!((source.pages.as_deref(), source.container.as_deref()), (Some("12–34"), Some("Tidsskrift for vei")));
    assert_eq!((source.isbn.len(), source.issn.as_slice()), (1, &["0000-1111".to_string(), "2222-333X".into()][..]));
    assert_eq!((source.kind, source.genre.as_deref()), (Kind::Article, Some("Fagartikkel")));
    let others = [("ja", "T. vei"), ("la", "svensk"), ("do", "ikke noen"), ("mitt-merke", "gult")];
    assert_eq!(source.others, others.map(|(name, value)| (name.to_string(), value.to_string())));
    assert_eq!(source.keywords, ["håp", "vei"]);
}

#[test]
fn a_record_without_an_abstract_has_no_text_to_read() {
    let mut record = Record::default();
    record.add(Field::Title, "Bare en tittel");
    let draft = record.draft(PLACE);
    assert_eq!((draft.source.reading, draft.text.as_str()), (Reading::None, "Bare en tittel"));
    assert!(draft.abstracts.is_empty());
}

#[test]
fn the_parts_of_a_structured_abstract_are_paragraphs_and_wrapped_lines_are_not() {
    let count = |text: &str| paragraphs(text).count();
    assert_eq!(count("Bakgrunn: Det første.\nMetode: Det andre."), 2);
    assert_eq!(count("En setning som går over\nflere linjer.\nOg en til."), 1);
}

#[test]
fn references_to_letters_are_letters_in_every_record() {
    let mut record = Record::default();
    record.add(Field::Title, "Children&#39;s <i>NAV</i> &amp; b&oslash;ker");
    assert_eq!(record.source().title.as_deref(), Some("Children's NAV & bøker"));
}
