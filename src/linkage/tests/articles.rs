//! Articles and chapters from several databases: one work, or works that have much in common.

use super::*;

#[test]
fn one_work_from_two_databases() {
    let (one, none) = (article(), || None);
    let copies = [
        Source { title: Some("A bli sett pa ordentlig. En studie av hap i sma kommuner".into()), ..article() },
        Source { doi: none(), authors: work("", &["Liåsen, K. M.", "Moe, P."], 1).authors, ..article() },
        Source { doi: none(), title: Some("Å bli sett på ordentlig".into()), ..article() },
        Source { doi: none(), container: Some("Tidsskr omsorg nord".into()), year: Some(2022), ..article() },
        Source {
            doi: none(),
            pages: Some("s. 34-51".into()),
            authors: work("", &["Kari Marie, Liåsen"], 1).authors,
            ..article()
        },
        Source {
            doi: none(),
            title: Some("Å bli sett på ordentleg: En studie av håp i små kommunar".into()),
            ..article()
        },
        // The English title of a Norwegian article, where all the rest is the same.
        Source { title: Some("To be seen properly: A study of hope in small municipalities".into()), ..article() },
    ];
    for copy in copies {
        let title = copy.title.clone();
        assert_eq!(verdict(one.clone(), copy), Some(Verdict::Linked), "{title:?}");
    }
}

#[test]
fn two_works_that_have_much_in_common() {
    let one = article;
    let title = |title: &str| Source { title: Some(title.into()), doi: None, ..one() };
    let main = "Å bli sett på ordentlig: En studie av håp i små kommuner";
    let others = [
        (title("Å bli sett på ordentlig: En studie av håp i små kommuner, del 2"), Some(Verdict::Apart)),
        (title(&format!("Rettelse: {main}")), Some(Verdict::Apart)),
        (title("Å vente på noen: En studie av telefoner i store kommuner"), None),
        (Source { container: Some("medRxiv".into()), doi: None, ..one() }, Some(Verdict::Apart)),
        (Source { doi: Some("10.5555/omsorg.8".into()), ..one() }, Some(Verdict::Doubtful)),
        (Source { doi: None, authors: work("", &["Berg, Ola"], 1).authors, ..one() }, Some(Verdict::Doubtful)),
        (Source { doi: None, kind: Kind::Thesis, container: None, pages: None, ..one() }, Some(Verdict::Doubtful)),
    ];
    for (other, expected) in others {
        let title = other.title.clone();
        assert_eq!(verdict(one(), other), expected, "{title:?}");
    }
}

#[test]
fn what_stands_in_another_issue_or_on_other_pages_is_no_copy() {
    let piece = |title: &str, issue: &str, pages: &str| Source {
        issue: Some(issue.into()),
        title: Some(title.into()),
        pages: Some(pages.into()),
        doi: None,
        ..article()
    };
    let long = "Å bli sett på ordentlig: En studie av håp i små kommuner";
    let twice = |title: &str, issues: [&str; 2], pages: [&str; 2]| {
        verdict(piece(title, issues[0], pages[0]), piece(title, issues[1], pages[1]))
    };
    let same = ["1–2", "1-2"];
    for (title, issues, pages, expected) in [
        ("Leder", ["1", "2"], same, Verdict::Doubtful),
        (long, ["1", "nr. 2"], same, Verdict::Doubtful),
        (long, ["02", "nr. 2"], same, Verdict::Linked),
        (long, ["1-2", "1"], same, Verdict::Linked),
        (long, ["S1", "1"], same, Verdict::Linked),
        ("Ny leder", ["1", "1"], ["5–6", "5–6"], Verdict::Linked),
    ] {
        assert_eq!(twice(title, issues, pages), Some(expected), "{title} {issues:?}");
    }
    let with_doi = |issue| Source { doi: article().doi, ..piece(long, issue, "1–2") };
    assert_eq!(verdict(with_doi("1"), with_doi("2")), Some(Verdict::Linked));
    let pages = |one: &str, other: &str| {
        let linkage = linked(&[piece(long, "1", one), piece(long, "1", other)]);
        linkage.pairs[0].reasons.iter().copied().find(|reason| matches!(reason, Reason::SamePages | Reason::OtherPages))
    };
    for (one, other) in [("250-63", "250–263"), ("5", "5–16"), ("s. 5-6", "5–6"), ("1203-1", "1203-1211")] {
        assert_eq!(pages(one, other), Some(Reason::SamePages), "{one} {other}");
    }
    assert_eq!((pages("5–6", "5–16"), pages("250-63", "250-273")), (None, None));
    assert_eq!(pages("5–6", "7–8"), Some(Reason::OtherPages));
}

#[test]
fn an_identifier_alone_is_not_enough_among_other_authors() {
    let by = |title: &str, author: &str| Source {
        authors: work("", &[author], 1).authors,
        title: Some(title.into()),
        ..article()
    };
    let long = "Å bli sett på ordentlig";
    for (one, other, expected) in [
        (by("Leder", "Moe, Per"), by("Leder", "Bø, Ada"), Verdict::Doubtful),
        (by(long, "Moe, Per"), by("Noe helt annet om noe", "Bø, Ada"), Verdict::Doubtful),
        (by(long, "Moe, Per"), by(long, "Bø, Ada"), Verdict::Linked),
        (by("Leder", "Moe, Per"), by("Leder", "Moe, P."), Verdict::Linked),
    ] {
        assert_eq!(verdict(one, other), Some(expected));
    }
}

#[test]
fn what_a_book_lends_its_chapters_is_no_identity() {
    let chapter = |title: &str, pages: &str| Source {
        kind: Kind::Chapter,
        container: Some("Boka om omsorg".into()),
        pages: Some(pages.into()),
        isbn: vec!["978-82-00-00000-1".into()],
        doi: Some("10.5555/boka".into()),
        ..work(title, &["Moe, Per"], 2019)
    };
    let book = Source { kind: Kind::Book, pages: None, container: None, ..chapter("Boka om omsorg", "") };
    let all = [chapter("Om å begynne med noe", "1–20"), chapter("Om å slutte med noe annet", "21–40"), book];
    let linkage = linked(&all);
    assert_eq!(linkage.groups, Vec::<Vec<u32>>::new(), "{:?}", linkage.pairs);
    // The same chapter from another database is one all the same.
    let twice = linked(&[all[0].clone(), all[0].clone()]);
    assert_eq!(twice.groups, [[0, 1]]);
}

#[test]
fn a_short_title_needs_more_than_itself() {
    let intro = || Source { pages: None, container: None, volume: None, ..work("Innledning", &["Moe, Per"], 2019) };
    assert_eq!(verdict(intro(), intro()), Some(Verdict::Doubtful));
    let placed =
        || Source { container: Some("Boka".into()), pages: Some("1–9".into()), volume: Some("1".into()), ..intro() };
    assert_eq!(verdict(placed(), placed()), Some(Verdict::Linked));
}

#[test]
fn a_journal_is_no_other_whose_name_begins_alike() {
    let verdict = |one: &str, other: &str| {
        let piece =
            |name: &str| Source { container: Some(name.into()), doi: None, pages: None, volume: None, ..article() };
        verdict(piece(one), piece(other))
    };
    for (one, other, expected) in [
        ("Omsorg", "Omsorg i nord", Verdict::Doubtful),
        ("Social Work", "Social Work in Health Care", Verdict::Doubtful),
        ("Soc Work Health Care", "Social Work in Health Care", Verdict::Linked),
        ("Omsorg: Tidsskrift for alle", "Omsorg (Oslo)", Verdict::Linked),
    ] {
        assert_eq!(verdict(one, other), Some(expected), "{one} {other}");
    }
}

#[test]
fn names_that_were_swapped_are_those_of_the_same_authors() {
    let by = |names: &[&str]| Source { authors: work("", names, 1).authors, doi: None, ..article() };
    let authors = |one: &[&str], other: &[&str]| {
        let linkage = linked(&[by(one), by(other)]);
        let said =
            |reason: &&Reason| matches!(reason, Reason::SameAuthors | Reason::SomeAuthors | Reason::OtherAuthors);
        linkage.pairs.iter().flat_map(|pair| &pair.reasons).find(said).copied()
    };
    for (one, other, expected) in [
        (&["Liåsen, Kari Marie", "Moe, Per"][..], &["Kari Marie, Liåsen", "Per, Moe"][..], Reason::SameAuthors),
        (&["K. M., Liåsen", "P., Moe"], &["Liåsen, Kari Marie", "Moe, Per"], Reason::SameAuthors),
        (&["van der Moe, Per"], &["Per, van der Moe"], Reason::SameAuthors),
        (&["Per, van der Moe"], &["van der Moe, P.", "Bø, Ada"], Reason::SameAuthors),
        (&["Liåsen, Kari", "Moe, Per"], &["Moe, Per", "Bø, Ada"], Reason::SomeAuthors),
        (&["Liåsen, Kari"], &["Bø, Kari"], Reason::OtherAuthors),
    ] {
        assert_eq!(authors(one, other), Some(expected), "{one:?} {other:?}");
    }
}
