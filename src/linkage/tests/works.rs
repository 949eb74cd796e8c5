//! Works of many entries, and what people decided of them.

use super::*;

#[test]
fn a_record_without_a_year_that_may_be_two_works_is_neither() {
    let record = |year: Option<i32>| Source { year, doi: None, ..article() };
    let groups = |years: &[Option<i32>]| linked(&years.iter().map(|&year| record(year)).collect::<Vec<_>>()).groups;
    assert_eq!(groups(&[Some(2012), None]), [[0, 1]]);
    assert_eq!(groups(&[Some(2012), None, Some(2012)]), [[0, 1, 2]]);
    assert_eq!(groups(&[Some(2012), None, Some(2016)]), Vec::<Vec<u32>>::new());
}

#[test]
fn what_a_person_joined_draws_its_copies_after_it() {
    const TITLE: &str = "Tilsyn med husmøter i bokollektiv";
    let record = |year: i32| Source { kind: Kind::Report, ..work(TITLE, &["Botilsynet"], year) };
    let entries = [2018, 2018, 2019].map(|year| Entry::new(&record(year), ""));
    assert_eq!(link(&entries, &Decisions::new()).groups, [[0, 1]]);
    assert_eq!(link(&entries, &Decisions::from([((0, 2), true)])).groups, [[0, 1, 2]]);
    assert_eq!(link(&entries, &Decisions::from([((0, 2), true), ((1, 2), false)])).groups, [[0, 2]]);
}

#[test]
fn a_crowd_of_one_title_is_told_of_and_not_squared() {
    let one = |_| Entry::new(&nameless(Kind::Unknown, "Innspill til den nye stortingsmeldingen", Some(2020)), "");
    let entries: Vec<Entry> = (0..300).map(one).collect();
    let linkage = link(&entries, &Decisions::new());
    assert!(linkage.groups.is_empty());
    assert!((299..=1200).contains(&linkage.pairs.len()), "{}", linkage.pairs.len());
}

#[test]
fn thousands_of_one_record_are_one_work_at_once() {
    // With all members of a work against all of another, these would take minutes.
    let same = vec![article(); 5000];
    assert_eq!(linked(&same).groups.iter().map(Vec::len).collect::<Vec<_>>(), [5000]);
    let numbered = |at: u32| Source { issn: vec![at.to_string()], doi: None, ..article() };
    let nearly: Vec<Source> = (0..3000).map(numbered).collect();
    assert_eq!(linked(&nearly).groups.iter().map(Vec::len).collect::<Vec<_>>(), [3000]);
}

#[test]
fn a_decision_stands() {
    let entries = [article(), article()].map(|source| Entry::new(&source, ""));
    let apart = link(&entries, &Decisions::from([((0, 1), false)]));
    assert!(apart.groups.is_empty());
    assert_eq!((apart.pairs[0].verdict, apart.pairs[0].reasons[0]), (Verdict::Apart, Reason::SameDoi));
    let entries = [article(), work("Noe helt annet om noe", &["Berg"], 1999)].map(|source| Entry::new(&source, ""));
    assert_eq!(link(&entries, &Decisions::from([((0, 1), true)])).groups, [[0, 1]]);
}

#[test]
fn who_said_that_two_works_are_two_is_not_asked_of_their_other_entries() {
    let words = "Vi gikk fra dør til dør og spurte hvem som eide nøkkelen til huset ved elva. ".repeat(60);
    let [(page, _), (pdf, _), (draft, _)] = ["side.html", "b.pdf", "utkast.docx"].map(|file| text(file, ""));
    let entries = [
        Entry::new(&article(), ""),
        Entry::new(&Source { doi: article().doi, title: article().title, ..page }, &words),
        Entry::new(&Source { title: article().title, ..pdf }, &words),
        Entry::new(&Source { title: article().title, ..draft }, &words),
    ];
    assert_eq!(link(&entries, &Decisions::new()).groups, [[0, 1, 2, 3]]);
    let linkage = link(&entries, &Decisions::from([((0, 3), false), ((1, 3), false), ((0, 2), true)]));
    assert_eq!(linkage.groups, [[0, 1, 2]]);
    let doubted: Vec<_> = linkage.pairs.iter().filter(|pair| pair.verdict == Verdict::Doubtful).collect();
    assert!(doubted.is_empty(), "{doubted:?}");
}

#[test]
fn a_chain_does_not_bring_together_what_is_apart() {
    let bare = Source { doi: None, ..article() };
    let other = Source { doi: Some("10.5555/omsorg.8".into()), ..article() };
    let linkage = linked(&[article(), bare, other]);
    assert_eq!(linkage.groups, [[0, 1]]);
    let last = linkage.pairs.last().unwrap();
    assert_eq!((last.verdict, last.reasons.last()), (Verdict::Doubtful, Some(&Reason::Chain)));
}

#[test]
fn a_review_is_never_its_book() {
    let book = Source {
        kind: Kind::Book,
        isbn: vec!["9788205512345".into()],
        ..work("Håp i små byer: en innføring i husmøter", &["Moe, Per"], 2019)
    };
    let review = Source { kind: Kind::Article, genre: Some("Book Review".into()), ..book.clone() };
    let entries = [Entry::new(&book, ""), Entry::new(&review, "")];
    assert!(link(&entries, &Decisions::new()).groups.is_empty());
    let again = Source { genre: None, isbn: Vec::new(), ..review.clone() };
    let entries = [Entry::new(&review, ""), Entry::new(&again, "")];
    assert_eq!(link(&entries, &Decisions::new()).groups, [[0, 1]], "a database that does not say so");
}
