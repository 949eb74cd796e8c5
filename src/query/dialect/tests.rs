//! Queries in the languages of databases: what each rule makes of what it cannot say.

use super::{Inflection, Part};
use crate::query::translate::{ALL, translate};
use crate::query::{Blocks, parse};

fn written(query: &str, to: &str, inflection: Inflection) -> (String, Vec<String>) {
    let mut blocks = Blocks::default();
    blocks.insert("hus", parse("\"hus\" OR \"eget hjem\" OR hytt*").unwrap().expr, 1);
    blocks.insert("bolig", parse("@hus OR \"hus\" OR rom*").unwrap().expr, 2);
    let dialect = ALL.iter().find(|one| one.id == to).unwrap();
    let written = translate(&parse(query).unwrap().expr, &blocks, dialect, Part::Topic, inflection).unwrap();
    let told = written.remarks.iter().map(|one| format!("{}: {} ({})", one.what, one.became, one.effect.told()));
    (written.query, told.collect())
}

/// The query, and what is told of it.
fn exact(query: &str, to: &str) -> (String, Vec<String>) {
    written(query, to, Inflection::AsWritten)
}

#[test]
fn groups_have_one_pair_of_brackets_and_no_word_twice() {
    let (query, told) = exact("@bolig AND vente*", "scopus");
    assert_eq!(query, "TITLE-ABS-KEY(hus OR \"eget hjem\" OR hytt* OR rom*) AND TITLE-ABS-KEY(vente*)");
    assert_eq!(told, [""; 0]);
    assert_eq!(exact("(a OR b) (c OR d) NOT e", "oria").0, "((a OR b) AND (c OR d)) NOT e");
    assert_eq!(exact("a (b OR c year:2010)", "pubmed").0, "a[tiab] AND (b[tiab] OR (c[tiab] AND 2010:2010[dp]))");
}

#[test]
fn a_word_with_hyphens_has_the_forms_of_its_last_part() {
    let forms = |to, inflection| written("e-bok", to, inflection).0;
    assert_eq!(forms("pubmed", Inflection::AsWritten), "\"e bok\"[tiab]");
    assert!(forms("pubmed", Inflection::Listed).contains(" OR \"e boken\"[tiab] OR "));
    // Oria takes no open word within quotes.
    let (query, told) = written("co-production", "oria", Inflection::Truncated);
    assert_eq!((query.as_str(), told.len()), ("(\"co production\" OR \"co productions\")", 0));
    assert_eq!(written("co-production", "pubmed", Inflection::Truncated).0, "\"co production*\"[tiab]");
    assert_eq!(written("follow-up", "pubmed", Inflection::Truncated).0, "\"follow up\"[tiab] OR \"follow ups\"[tiab]");
    assert_eq!(written("\"co-production\"", "pubmed", Inflection::Truncated).0, "\"co production\"[tiab]");
}

#[test]
fn words_near_each_other() {
    let near = "barn NEAR/3 (\"hus\" OR hage)";
    for (to, expected) in [
        ("pubmed", "\"barn hus\"[tiab:~3] OR \"barn hage\"[tiab:~3]"),
        ("cinahl", "(TI (barn N3 (hus OR hage)) OR AB (barn N3 (hus OR hage)))"),
        ("ovid", "(barn adj4 (hus OR hage)).ti,ab,kf."),
        ("webofscience", "TS=(barn NEAR/3 (hus OR hage))"),
        ("scopus", "TITLE-ABS-KEY(barn W/3 (hus OR hage))"),
        ("proquest", "TI,AB,IF(barn NEAR/4 (hus OR hage))"),
        ("idunn", "barn AND (hus OR hage)"),
    ] {
        assert_eq!(exact(near, to).0, expected, "{to}");
    }
    let (query, told) = exact("barn BEFORE/0 hage*", "ovid");
    assert_eq!((query.as_str(), told.len()), ("(barn adj1 hage*).ti,ab,kf.", 1));
    assert!(told[0].ends_with("in either order (finds more)"), "{told:?}");
    // PubMed's window takes no open word, and no group takes another nearness into itself.
    assert_eq!(exact("barn NEAR/3 hage*", "pubmed").0, "barn[tiab] AND hage*[tiab]");
    let (query, told) = exact("(a NEAR/2 b) NEAR/5 c", "webofscience");
    assert_eq!(query, "TS=(a NEAR/2 b) AND TS=(c)");
    assert_eq!(told, ["a NEAR/2 b NEAR/5 c: joined by AND: nearness cannot be said so (finds more)"]);
}

#[test]
fn open_words() {
    for (query, to, expected, effect) in [
        ("*hus", "pubmed", "hus[tiab]", "finds less"),
        ("*hus", "scopus", "TITLE-ABS-KEY(*hus)", ""),
        ("*styr*", "scopus", "TITLE-ABS-KEY(styr*)", "finds less"),
        ("*styr*", "webofscience", "TS=(*styr*)", ""),
        ("*hu", "webofscience", "TS=(hu)", "finds less"),
        ("behand?ing", "idunn", "behand*", "finds more"),
        ("behand?ing", "pubmed", "behand*[tiab]", "finds more"),
        ("behand?ing", "proquest", "TI,AB,IF(behand?ing)", "finds more"),
        ("valg?", "cinahl", "(TI (valg*) OR AB (valg*))", "finds more"),
        ("va*g", "ovid", "", "finds less"),
        ("bo*", "pubmed", "bo[tiab]", "finds less"),
        ("\"eget hjem*\"", "pubmed", "\"eget hjem*\"[tiab]", ""),
        ("\"eg* hjem\"", "oria", "(eg AND hjem)", "finds more"),
        ("hjemm~1", "ovid", "(hjemm).ti,ab,kf.", "finds less"),
        ("\"or\"", "cinahl", "(TI (\"or\") OR AB (\"or\"))", ""),
    ] {
        let query = if expected.is_empty() { format!("{query} OR sol") } else { query.to_string() };
        let (written, told) = exact(&query, to);
        let expected = if expected.is_empty() { "(sol).ti,ab,kf." } else { expected };
        assert_eq!(written, expected, "{query} {to}");
        assert!(told.iter().any(|one| one.contains(effect)) || effect.is_empty() && told.is_empty(), "{told:?}");
    }
}

#[test]
fn the_forms_of_a_word() {
    let forms = |word: &str, inflection| written(word, "oria", inflection).0;
    assert_eq!(forms("medvirkning", Inflection::Truncated), "medvirkning*");
    assert_eq!(forms("bok", Inflection::AsWritten), "bok");
    let listed = forms("bok", Inflection::Truncated);
    assert!(listed.starts_with("(bok OR ") && listed.contains("bøker") && !listed.contains("boks "), "{listed}");
    assert!(forms("user", Inflection::Listed).contains("users"));
}

#[test]
fn what_a_not_turns_round() {
    let (query, told) = exact("sol NOT (barn NEAR/3 hage)", "idunn");
    assert_eq!(query, "sol NOT (barn AND hage)");
    assert!(told[0].ends_with("(finds less)"), "{told:?}");
    let nothing =
        translate(&parse("NOT sol").unwrap().expr, &Blocks::default(), ALL[0], Part::All, Inflection::AsWritten);
    assert!(nothing.unwrap_err().message.contains("nothing of this query"));
}

#[test]
fn limits_where_they_can_be_said() {
    for (query, to, expected, told) in [
        ("sol year:2010..", "pubmed", "sol[tiab] AND 2010:3000[dp]", 0),
        ("sol year:..2015 lang:nn", "scopus", "TITLE-ABS-KEY(sol) AND PUBYEAR < 2016 AND LANGUAGE(norwegian)", 0),
        ("sol type:thesis peer:yes", "webofscience", "TS=(sol)", 1),
        ("sol theme:x", "ovid", "(sol).ti,ab,kf.", 1),
        ("sol (lang:nb OR lang:en)", "cinahl", "(TI (sol) OR AB (sol)) AND (LA norwegian OR LA english)", 0),
    ] {
        let (written, remarks) = exact(query, to);
        assert_eq!((written.as_str(), remarks.len()), (expected, told), "{query}: {remarks:?}");
    }
}
