//! What authorities publish, and nobody signs: laws, guidelines, white papers, pages of the web.

use super::*;

#[test]
fn laws_are_told_apart_by_number_and_year() {
    let law = |title: &str, year: i32| nameless(Kind::Law, title, Some(year));
    let name = "Lov om husmøter i bokollektiv";
    let at = |url: &str, source: Source| Source { url: Some(url.into()), ..source };
    for (one, other, expected) in [
        (law(name, 2009), law(name, 2009), Some(Verdict::Linked)),
        (law(name, 2009), law("Lov 18. desember 2009 nr. 131 om husmøter i bokollektiv", 2009), Some(Verdict::Linked)),
        (law(&format!("{name} (LOV-2009-12-18-131)"), 2009), law("LOV 18.12.2009 nr 131", 2021), Some(Verdict::Linked)),
        (
            law("Husmøteloven (LOV-2009-12-18-131)", 2009),
            at("https://lovdata.no/lov/2009-12-18-131", nameless(Kind::WebPage, name, None)),
            Some(Verdict::Linked),
        ),
        (law("Husmøteloven", 2009), law("Husmøteloven", 2005), None),
        (law(name, 2009), law(name, 2010), None),
        (
            law(&format!("{name} (LOV-2009-12-18-131)"), 2009),
            law(&format!("{name} (LOV-2009-06-19-44)"), 2009),
            Some(Verdict::Apart),
        ),
        (
            law("Lov om endringer i husmøteloven mv.", 2009),
            law("Lov om endringer i husmøteloven mv.", 2009),
            Some(Verdict::Doubtful),
        ),
    ] {
        let told = format!("{:?} {:?}", one.title, other.title);
        assert_eq!(verdict(one, other), expected, "{told}");
    }
}

#[test]
fn guidelines_without_a_year_are_told_by_who_published_them_and_where() {
    let title = "Husmøter i bokollektiv for unge voksne";
    let body = vec![Author { family: "Botilsynet".into(), given: None }];
    let one = |year: Option<i32>| Source { authors: body.clone(), ..nameless(Kind::Guideline, title, year) };
    let with = |publisher: &str| Source { publisher: Some(publisher.into()), ..nameless(Kind::Guideline, title, None) };
    let at = |url: &str, source: Source| Source { url: Some(url.into()), ..source };
    let numbered = |number: &str, source: Source| Source { title: Some(format!("{title} ({number})")), ..source };
    let edition = |edition: &str| Source { edition: Some(edition.into()), ..one(Some(2019)) };
    let undated = |text: &str| Source { year_text: Some(text.into()), kind: Kind::Unknown, ..one(None) };
    for (first, second, expected) in [
        (one(None), one(None), Some(Verdict::Linked)),
        (undated("u.å."), undated("n.d."), Some(Verdict::Linked)),
        (one(None), one(Some(2019)), Some(Verdict::Doubtful)),
        (one(None), with("Norge. Botilsynet"), Some(Verdict::Doubtful)),
        (
            at("https://www.bo.no/r/husmoter/", one(None)),
            at("http://bo.no/r/husmoter?utm_source=x", with("")),
            Some(Verdict::Linked),
        ),
        (at("https://bo.no/", one(None)), at("https://bo.no", with("Rådet")), Some(Verdict::Doubtful)),
        (numbered("IS-2076", one(None)), numbered("IS-2076", with("")), Some(Verdict::Linked)),
        (numbered("IS-2076", one(None)), numbered("IS-2651", one(None)), Some(Verdict::Apart)),
        (one(Some(2019)), one(Some(2020)), Some(Verdict::Doubtful)),
        (edition("2. utg."), edition("3rd ed."), Some(Verdict::Apart)),
        (edition("2. utg."), edition("2nd ed."), Some(Verdict::Linked)),
    ] {
        let told = format!("{first:?}\n{second:?}");
        assert_eq!(verdict(first, second), expected, "{told}");
    }
}

#[test]
fn white_papers_are_told_by_their_number() {
    let paper = |title: &str, year: i32| nameless(Kind::Report, title, Some(year));
    assert_eq!(
        verdict(
            paper("NOU 2023: 5 Husmøtet og det som følger", 2023),
            paper("Husmøtet og det som følger. NOU 2023:5", 2023)
        ),
        Some(Verdict::Linked)
    );
    let series = Source { series: Some("NOU 2023: 5".into()), ..paper("Husmøtet og det som følger", 2023) };
    assert_eq!(verdict(series, paper("NOU 2023: 5 Husmøtet og det som følger", 2023)), Some(Verdict::Linked));
    let meeting = |session: &str| paper(&format!("Meld. St. 15 ({session}) Bo hele livet sammen med andre"), 2018);
    assert_eq!(verdict(meeting("2017–2018"), meeting("2017-18")), Some(Verdict::Linked));
    assert_eq!(verdict(meeting("2017–2018"), meeting("2018–2019")), None);
}

#[test]
fn pages_of_one_place_and_what_comes_every_year_are_asked_about() {
    let page = |url: &str, year| Source {
        container: Some("bo.example".into()),
        url: Some(format!("https://bo.example/{url}")),
        ..nameless(Kind::WebPage, "Slik søker du om støtte til bolig", year)
    };
    let report = |year, number: &str| Source {
        publisher: Some("Boetaten".into()),
        series: Some(format!("IS-{number}")),
        ..nameless(Kind::Report, "Veileder om husmøter i små kommuner", Some(year))
    };
    let tables = |year| Source { publisher: Some("Boetaten".into()), ..page("tall", Some(year)) };
    for (one, other) in [
        (page("stotte/eie", Some(2020)), page("stotte/leie", Some(2020))),
        (page("stotte/eie", None), page("stotte/leie", None)),
        (report(2005, "1332"), report(2014, "1332")),
        (tables(2018), tables(2019)),
    ] {
        assert_ne!(verdict(one.clone(), other), Some(Verdict::Linked), "{:?} {:?}", one.url, one.series);
    }
}

#[test]
fn acts_of_one_name_may_be_those_of_two_states() {
    let act = |state: Option<&str>| Source {
        authors: state.map(|state| Author { family: state.into(), given: None }).into_iter().collect(),
        ..nameless(Kind::Law, "House Meetings Act 2014", Some(2014))
    };
    for (one, other, expected) in [
        (act(None), act(None), Some(Verdict::Doubtful)),
        (act(Some("Victoria")), act(Some("Victoria")), Some(Verdict::Linked)),
        (act(Some("Victoria")), act(Some("Western Australia")), None),
    ] {
        let told = format!("{:?} {:?}", one.authors, other.authors);
        assert_eq!(verdict(one, other), expected, "{told}");
    }
}

#[test]
fn a_bill_is_not_what_a_committee_says_of_it() {
    let paper = |title: &str| nameless(Kind::Report, title, Some(2011));
    let bill = || paper("Prop. 91 L (2010–2011) Lov om husmøter i bokollektiv");
    let said = || paper("Innst. 424 L (2010–2011) (Prop. 91 L (2010–2011)) Lov om husmøter i bokollektiv");
    let old = || paper("Ot.prp. nr. 91 (2010–2011) Lov om husmøter i bokollektiv");
    for (one, other) in [(bill(), said()), (bill(), old()), (said(), old())] {
        assert!(linked(&[one, other]).groups.is_empty());
    }
    assert_eq!(verdict(said(), said()), Some(Verdict::Linked));
    let report = |year: i32| Source {
        series: Some("Rapport".into()),
        volume: Some("4".into()),
        ..nameless(Kind::Report, "Husmøter i kommuner og bydeler", Some(year))
    };
    assert_eq!(verdict(report(2018), report(2018)), Some(Verdict::Linked));
    assert!(linked(&[report(2018), report(2019)]).groups.is_empty());
}
