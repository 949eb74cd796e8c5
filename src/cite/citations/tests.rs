use super::*;
use crate::cite::furniture::Furniture;
use crate::cite::reference::tests::entry;
use crate::cite::running::stretches;
use crate::import::compose::{Draft, compose};
use crate::model::manuscript::Reference;

fn list() -> Vec<Reference> {
    [
        "Moe, P. & Lie, K. (2019). *Hus*. Fagbok.",
        "Direktoratet for hus og hjem. (2012). *Hus for alle*. Direktoratet.",
        "Husloven. (1999). *Lov om hus* (LOV-1999-07-02-63). Lovdata.",
        "Dal, B. (2021). *Hjem*. Fagbok.",
        "Norsk husforbund. (u.å.). *Om oss*. https://hus.example",
    ]
    .map(entry)
    .to_vec()
}

fn read(text: &str) -> Vec<String> {
    let document = compose(Draft { text: format!("# Oppgave\n\n{text}\n"), ..Draft::default() });
    let known = Known::of(&list(), &document.text);
    let found = citations(&stretches(&document, &[], &Furniture::of(&document.text)), &known);
    let shown = |one: &Citation| {
        let year = one.year.map_or(String::new(), |year| format!(" {:?}", year.dated));
        let others = if one.others { " m.fl." } else { "" };
        let read = one.read_in.map_or(String::new(), |at| format!(" < {}", found[at].names.join("+")));
        format!("{}{others}{year}{read}", one.names.join("+"))
    };
    found.iter().map(shown).collect()
}

#[test]
fn citations_in_brackets_are_found() {
    assert_eq!(read("Slik er det (Moe & Lie, 2019, s. 4; Dal, 2021)."), ["Moe+Lie In(2019)", "Dal In(2021)"]);
    assert_eq!(read("Slik er det (jf. Moe et al., 2019)."), ["Moe m.fl. In(2019)"]);
    assert_eq!(read("Slik er det (Rapp, 2001, referert i Dal, 2021, s. 7)."), ["Rapp In(2001) < Dal", "Dal In(2021)"]);
    assert_eq!(read("Slik er det (Meld. St. 15 (2022-2023))."), ["Meld. St. 15 Over(2022, 2023)"]);
    assert_eq!(read("Slik er det (Husloven, 1999, § 3-1) og (husloven § 4)."), ["Husloven In(1999)", "husloven"]);
    assert_eq!(read("Slik er det (Ås, 2003)."), ["Ås In(2003)"]);
    assert_eq!(read("Slik er det (husloven, 1999, § 3-1 a)."), ["husloven In(1999)"]);
    assert_eq!(read("Slik er det (Norsk husforbund, u.d.)."), ["Norsk husforbund Undated"]);
}

#[test]
fn citations_in_the_sentence_are_found() {
    assert_eq!(read("Ifølge Moe og Lie (2019, s. 4) er det slik."), ["Moe+Lie In(2019)"]);
    assert_eq!(read("I Moe og Lies (2019) bok står det."), ["Moe+Lies In(2019)"]);
    assert_eq!(
        read("Direktoratet for hus og hjems (2012) veileder sier det."),
        ["Direktoratet for hus og hjems In(2012)"]
    );
    assert_eq!(read("Dal (2021; 2022) mener det."), ["Dal In(2021)", "Dal In(2022)"]);
    assert_eq!(read("Rapp (2001, referert i Dal, 2021) mener det."), ["Rapp In(2001) < Dal", "Dal In(2021)"]);
    assert_eq!(read("Etter husloven (1999) § 3 er det slik."), ["husloven In(1999)"]);
}

#[test]
fn what_was_read_elsewhere_may_stand_before_the_bracket_or_the_clause() {
    for text in [
        "Rapp (2001) (i Dal, 2021, s. 3) mener det.",
        "Rapp (2001), her etter Dal (2021), mener det.",
        "Rapp (2001), som Dal (2021) viser til, mener det.",
        "Slik er det (Rapp, 2001) (sitert i Dal, 2021).",
    ] {
        assert_eq!(read(text), ["Rapp In(2001) < Dal", "Dal In(2021)"], "{text}");
    }
    assert_eq!(read("Rapp (2001), som kjente Dal (2021), mener det.")[0], "Rapp In(2001)");
}

#[test]
fn the_same_names_may_have_several_years_and_reports_several_forms() {
    assert_eq!(read("Slik er det (Moe & Lie, 2019; 2020)."), ["Moe+Lie In(2019)", "Moe+Lie In(2020)"]);
    for text in ["Det står i NOU (2020: 15).", "Det står i NOU 15 (2020).", "Det står i NOU 2020: 15."] {
        assert_eq!(read(text), ["NOU 2020:15 In(2020)"], "{text}");
    }
    assert_eq!(read("Etter bygdeloven § 11 har de plikt, og etter Grunnloven § 104."), ["bygdeloven", "Grunnloven"]);
}

#[test]
fn words_before_names_are_none_of_them() {
    for text in [
        "Slik er det (for eksempel Dal, 2021).",
        "Slik er det (f. eks. Dal, 2021).",
        "Berre Dal (2021) seier det.",
        "Vi leste Dal sin (2021) artikkel.",
    ] {
        let found = read(text);
        assert!(found.len() == 1 && found[0].starts_with("Dal"), "{text} {found:?}");
    }
    assert_eq!(read("Moe med kolleger (2019) sier det."), ["Moe m.fl. In(2019)"]);
    assert_eq!(read("In May (2020) it was warm."), Vec::<String>::new());
}

#[test]
fn decisions_and_laws_in_small_letters_are_read() {
    assert_eq!(read("Slik er det (HR-2019-1234-A, avsnitt 12)."), ["HR-2019-1234-A In(2019)"]);
    assert_eq!(read("Det står i bygdeloven (2021, § 1-3)."), ["bygdeloven In(2021)"]);
    assert_eq!(read("It is law (Village Act 2014)."), ["Village Act In(2014)"]);
    assert_eq!(read("The Village Act 2014 says so."), ["Village Act In(2014)"]);
}

#[test]
fn what_has_a_number_is_cited_by_it() {
    assert_eq!(read("Slik er det (NOU 2020: 15, 2020, s. 4)."), ["NOU 2020:15 In(2020)"]);
    assert_eq!(read("NOU 2020: 15 (2020, s. 4) sier det."), ["NOU 2020:15 In(2020)"]);
    assert_eq!(read("Det står i rundskriv (Rundskriv I-9/2015)."), ["Rundskriv I-9/2015 In(2015)"]);
    assert_eq!(read("Slik er det (jf. hpl. § 4; pbrl., 1999, § 3-1)."), ["hpl.", "pbrl. In(1999)"]);
}

#[test]
fn places_times_and_events_are_nobody() {
    for text in [
        "I mars (2020) stengte alt.",
        "Sverige (2019) gjør det.",
        "Koronapandemien (2020) kom.",
        "Stortinget (2021) vedtok det.",
    ] {
        assert!(read(text).is_empty(), "{text} {:?}", read(text));
    }
    assert_eq!(read("I Stavanger, og Moe (2018) sier det."), ["Moe In(2018)"]);
    assert_eq!(read("Later, WHO (2013) said so."), ["WHO In(2013)"]);
}

#[test]
fn a_title_may_stand_between_a_name_and_its_year() {
    assert_eq!(read("Det står i Dals *Hjem* (2021)."), ["Dals In(2021)"]);
    assert_eq!(read("Etter Dal sin bok om hjem (1999)."), Vec::<String>::new());
}

#[test]
fn what_is_cited_once_is_known_elsewhere() {
    let found = read("Slik er det (Lund, 2018, s. 4). Vi hørte det fra Lund (2018), og ikke fra Oslo (2018).");
    assert_eq!(found, ["Lund In(2018)", "Lund In(2018)"]);
    let found = read("Vi hørte det fra Norsk husforbunn (u.å.), og ikke fra Norge (u.å.).");
    assert_eq!(found, ["Norsk husforbunn Undated"]);
    let found = read("Naboer i bygda (2018) skriver det. Det er brev fra Naboer i bygda (2018).");
    assert_eq!(found, ["Naboer i bygda In(2018)", "Naboer i bygda In(2018)"]);
}

#[test]
fn an_organisation_has_a_short_name() {
    let found = read("Norsk husforbund (NHF) er stort. De sier det (NHF, u.å.).");
    assert_eq!(found, ["NHF Undated"]);
}

#[test]
fn other_brackets_are_no_citations() {
    for text in [
        "Vi søkte i perioden (2010–2023) i tre baser.",
        "Det var mange i Norge (2020) og ellers.",
        "Utvalget var lite (n = 2015).",
        "Loven kom sent (LOV-1999-07-02-63).",
        "Møtet (januar 2019) var kort, og det neste (våren 2020) lengre.",
        "Tiltak (for eksempel i perioden 2010 til 2015) ble prøvd.",
        "Han (født i 1999) bodde der.",
    ] {
        assert!(read(text).is_empty(), "{text} {:?}", read(text));
    }
}

#[test]
fn a_year_may_stand_at_the_end_of_its_sentence() {
    assert_eq!(read("Ifølge Moe og Lie er det slik i alle husene (2019)."), ["Moe+Lie In(2019)"]);
    assert_eq!(read("Dal sier at husene står der lenge (2021, s. 4)."), ["Dal In(2021)"]);
    assert_eq!(
        read("Dal sier at husene står der lenge (2020). Dal bor der. De kom dit sent (2021)."),
        Vec::<String>::new()
    );
}

#[test]
fn conventions_are_cited_by_their_articles() {
    let text = "Det følger av FNs barnekonvensjon artikkel 12 og (barnekonvensjonen art. 3).";
    assert_eq!(read(text), ["FNs barnekonvensjon", "barnekonvensjonen"]);
}
