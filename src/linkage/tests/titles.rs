//! Titles: what changes in them between databases, and what makes them those of other works.

use super::*;

#[test]
fn one_word_may_make_another_work() {
    let titled = |title: &str| Source { doi: None, pages: None, title: Some(title.into()), ..article() };
    for (one, other) in [
        ("Samvær etter omsorgsovertakelse: mødres erfaringer", "Samvær etter omsorgsovertakelse: fedres erfaringer"),
        ("Hva gutter sier om livet på institusjon", "Hva jenter sier om livet på institusjon"),
        ("Barnevernets historie i nord. Del én", "Barnevernets historie i nord. Del to"),
    ] {
        assert_eq!(verdict(titled(one), titled(other)), None, "{one}");
    }
    for (one, other) in [
        ("Samhandling på tvers", "Samhandling på tvers: sosialarbeidere i sykehus"),
        ("Å bo i kommuner med ventetid", "Å bo i kommunar med ventetid"),
    ] {
        let (one, other) = (titled(one), titled(other));
        let pages = |source| Source { pages: Some("1–9".into()), ..source };
        assert_eq!(verdict(pages(one), pages(other)), Some(Verdict::Linked));
    }
}

#[test]
fn letters_that_one_export_broke() {
    let broken = |from: &str, to: &str| {
        let spoil = |text: &str| text.replace(['å', 'ø'], to).replace('Å', from);
        let authors = article().authors.into_iter().map(|author| Author { family: spoil(&author.family), ..author });
        Source {
            title: article().title.map(|title| spoil(&title)),
            authors: authors.collect(),
            container: Some("Tidsskrift for omsorg i nord".into()),
            doi: None,
            ..article()
        }
    };
    for copy in [broken("?", "?"), broken("�", "�"), broken("��", "��")] {
        let title = copy.title.clone();
        let linkage = linked(&[copy, Source { doi: None, ..article() }]);
        assert_eq!(linkage.groups, [[0, 1]], "{title:?} {:?}", linkage.pairs);
        assert!(linkage.pairs[0].reasons.contains(&Reason::SameTitle), "{title:?} {:?}", linkage.pairs);
    }
    let wrongly = Source {
        title: Some("Ã… bli sett pÃ¥ ordentlig: En studie av hÃ¥p i smÃ¥ kommuner".into()),
        ..article()
    };
    assert!(linked(&[article(), wrongly]).pairs[0].reasons.contains(&Reason::SameTitle));
}

#[test]
fn a_correction_is_one_work_in_all_databases_and_not_the_corrected() {
    let titled = |title: &str| Source {
        title: Some(title.into()),
        doi: None,
        pages: Some("201".into()),
        year: Some(2022),
        volume: Some("13".into()),
        ..article()
    };
    let original = Source { title: Some("Hope in all the small towns".into()), ..article() };
    let corrections = [
        titled("Hope in all the small towns (vol 12, pg 34, 2021)"),
        titled("Correction to: Hope in all the small towns (Journal of Towns, (2021), 12, (34-51), 10.5555/omsorg.7)"),
        titled("Corrigendum to “Hope in all the small towns” [J. Towns 12 (2021) 34–51]"),
    ];
    let retraction = titled("Retraction: Hope in all the small towns");
    let all: Vec<Source> = [original].into_iter().chain(corrections).chain([retraction]).collect();
    let linkage = linked(&all);
    assert_eq!(linkage.groups, [[1, 2, 3]], "{:?}", linkage.pairs);
    // The text of the one is not that of the other.
    let head = "Hope in all the small towns\n\nKari Marie Liåsen og Per Moe\n";
    let marked = format!("Correction to: {head}");
    for (words, expected) in [(head, [0, 2]), (marked.as_str(), [1, 2])] {
        let entries = [Entry::new(&all[0], ""), Entry::new(&all[2], ""), Entry::new(&text("a.pdf", "").0, words)];
        assert_eq!(link(&entries, &Decisions::new()).groups, [expected], "{words}");
    }
}

#[test]
fn a_slip_in_a_short_word_is_one_where_all_else_is_the_same() {
    let titled = |title: &str| Source { title: Some(title.into()), doi: None, ..article() };
    let short = |title: &str| Source { pages: Some("34–35".into()), ..titled(title) };
    let anew = |title: &str| Source { pages: Some("1–18".into()), ..titled(title) };
    let unplaced = |title: &str| Source { pages: None, ..titled(title) };
    let identified = |title: &str| Source { doi: article().doi, ..unplaced(title) };
    let chapter = |title: &str| Source { kind: Kind::Chapter, ..identified(title) };
    let by_others = |title: &str| Source { authors: work("", &["Moe, Per", "Bø, Ada"], 1).authors, ..titled(title) };
    let (hope, hop) = ("Å se håp i små kommuner", "Å se hop i små kommuner");
    for (one, other, expected) in [
        (titled(hope), titled(hop), Some(Verdict::Linked)),
        (titled(hope), titled("Å se håp i små ommuner"), None),
        (titled("Omsorg for små"), titled("Omsrg for små: en studie"), Some(Verdict::Linked)),
        (titled("Omsorg"), titled("Omsrg: en studie"), None),
        (identified(hope), identified(hop), Some(Verdict::Linked)),
        (chapter(hope), chapter(hop), None),
        // Short pieces share a page, and what is paged anew in each file begins on the first.
        (short(hope), short(hop), None),
        (anew(hope), anew(hop), None),
        (unplaced(hope), unplaced(hop), None),
        (titled(hope), by_others(hop), None),
        (titled("Omsorg ved rus i nord"), titled("Omsorg ved sus i nord"), None),
        (titled("A qualitative study of hope"), titled("A quantitative study of hope"), None),
        (titled("Maternal hope in small towns"), titled("Paternal hope in small towns"), None),
        (titled("Vitamin D i små kommuner"), titled("Vitamin E i små kommuner"), None),
    ] {
        let told = format!("{:?} {:?} {:?}", one.title, other.title, one.pages);
        assert_eq!(verdict(one, other), expected, "{told}");
    }
}

#[test]
fn one_identifier_has_titles_in_two_languages() {
    let titled = |title: &str| Source {
        title: Some(title.into()),
        pages: None,
        volume: None,
        container: None,
        year: None,
        ..article()
    };
    let in_year = |source: Source| Source { year: Some(2021), ..source };
    let in_place = |source: Source| Source { pages: Some("34–51".into()), ..source };
    let in_volume = |source: Source| Source { container: article().container, volume: article().volume, ..source };
    let elsewhere = |source: Source| Source { pages: Some("70–81".into()), ..source };
    let in_book = |source: Source| Source { isbn: vec!["978-82-00-00000-1".into()], ..source };
    let chapter = |source: Source| Source { kind: Kind::Chapter, ..source };
    let hope = || titled("Å bli sett på ordentlig: En studie av håp i små kommuner");
    let english = || titled("To be seen properly: A study of hope in small municipalities");
    let phones = || titled("Å vente på noen: Om telefoner i de store byene");
    for (one, other, expected) in [
        (hope(), english(), Verdict::Linked),
        (in_year(hope()), in_year(english()), Verdict::Linked),
        (in_place(hope()), in_place(phones()), Verdict::Linked),
        (hope(), phones(), Verdict::Doubtful),
        (in_volume(in_year(hope())), in_volume(in_year(phones())), Verdict::Doubtful),
        (in_book(in_year(hope())), in_book(in_year(phones())), Verdict::Doubtful),
        (in_year(in_place(hope())), in_year(elsewhere(english())), Verdict::Doubtful),
        (in_year(hope()), Source { year: Some(2011), ..english() }, Verdict::Doubtful),
        (in_year(hope()), in_year(chapter(english())), Verdict::Doubtful),
    ] {
        let told = format!("{one:?}\n{other:?}");
        assert_eq!(verdict(one, other), Some(expected), "{told}");
    }
}
