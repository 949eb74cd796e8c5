//! Invented names in the ways of real ones.

use proptest::prelude::*;

use super::*;

#[test]
fn who_edited_is_told_from_who_wrote() {
    let families = |text: &str| {
        let (authors, editors) = authors_and_editors(text);
        [authors, editors].map(|all| all.into_iter().map(|one| one.family).collect::<Vec<_>>())
    };
    assert_eq!(families("Moe, Per (red.); Lien, Kari (red.)"), [vec![], vec!["Moe".to_string(), "Lien".into()]]);
    assert_eq!(families("Vik, Ada; Moe, Per [Ed]"), [["Vik".to_string()], ["Moe".to_string()]]);
    assert_eq!(families("Vik, A., Moe, P. & Red, K."), [vec!["Vik".to_string(), "Moe".into(), "Red".into()], vec![]]);
}

#[test]
fn a_suffix_stands_behind_the_given_name_wherever_a_database_puts_it() {
    for name in ["Falk Jr., Thomas E.", "Falk, Thomas E. Jr.", "Falk, Thomas E., Jr."] {
        let author = author(name).unwrap();
        assert_eq!((author.family.as_str(), author.given.as_deref()), ("Falk", Some("Thomas E., Jr.")), "{name}");
    }
    assert_eq!(author("Lien, Ii").unwrap().given.as_deref(), Some("Ii"));
}

#[test]
fn a_suffix_may_have_a_figure() {
    assert_eq!(read("John Falk 3rd, Kari Lien"), ["Falk|John, 3rd", "Lien|Kari"]);
    assert_eq!(read("Falk J 2nd, Lien K"), ["Falk|J, 2nd", "Lien|K"]);
    assert_eq!(read("Falk, John, III; Lien, Kari"), ["Falk|John, III", "Lien|Kari"]);
    assert_eq!(read("Kari Lien1,2 & Per Moe 3"), ["Lien|Kari", "Moe|Per"]);
    assert_eq!(author("Falk, John 3rd").unwrap().full(), "John Falk 3rd");
    assert_eq!(tagged("John Falk 3rd", true)[0].family, "Falk");
}

#[test]
fn an_organisation_keeps_its_acronym() {
    assert_eq!(read("Naboorganisasjonen (NO)"), ["Naboorganisasjonen (NO)"]);
    assert_eq!(read("Husene (HUS); Lien, Kari (red.)"), ["Husene (HUS)", "Lien|Kari"]);
    assert_eq!(read("Kari Lien (1), Per Moe (UiO)"), ["Lien|Kari", "Moe|Per"]);
}

#[test]
fn others_left_out_are_no_given_name() {
    for name in ["Lien, N. et al.", "Lien N et al.", "Lien, N., et al", "Lien, N. m.fl."] {
        assert_eq!(tagged(name, true).iter().map(Author::full).collect::<Vec<_>>().len(), 1, "{name}");
        assert_eq!(tagged(name, true)[0].family, "Lien", "{name}");
        assert_eq!(
            tagged(name, true)[0].given.as_deref().map(|given| given.trim_end_matches('.')),
            Some("N"),
            "{name}"
        );
    }
    assert_eq!(tagged("Lien, K., Moe, P. & Vik, A.", true).len(), 3);
}

#[test]
fn catalogues_tell_when_somebody_lived() {
    assert_eq!(read("Lien, Kari, 1950-"), ["Lien|Kari"]);
    assert_eq!(read("Lien, Kari, 1950-2010; Moe, Per (1944-)"), ["Lien|Kari", "Moe|Per"]);
}

#[test]
fn a_particle_may_have_a_capital() {
    assert_eq!(read("Ada Van Berg"), ["Van Berg|Ada"]);
    assert_eq!(read("Ada Van Den Berg"), ["Van Den Berg|Ada"]);
    assert_eq!(read("Maria de la Moe"), ["de la Moe|Maria"]);
    assert_eq!(read("Nguyen Van Anh"), ["Anh|Nguyen Van"]);
    assert_eq!(tagged("Ada van Berg", true)[0].family, "van Berg");
}

#[test]
fn a_particle_with_a_capital_before_a_comma_begins_a_family_name() {
    let families = [
        "De la Moe",
        "De los Vik",
        "De las Moe",
        "De La Moe",
        "De Los Moe",
        "De l'Orme",
        "Del Rio",
        "Della Moe",
        "Da Vik",
        "Di Moe",
        "Dos Vik",
        "Du Moe",
        "Le Vik",
        "La Moe",
        "El Moe",
        "Al-Vik",
        "Ben Moe",
        "Ter Vik",
        "Ten Moe",
        "Af Vik",
        "Von Moe",
        "Von der Vik",
        "Van de Moe",
        "Van den Vik",
        "Zu Moe",
        "Den Moe",
        "Moe y Vik",
        "Da Moe e Vik",
    ];
    for family in families {
        for given in ["Ana", "A.", "A. B.", "Ana Karin"] {
            let name = format!("{family}, {given}");
            let author = author(&name).unwrap();
            assert_eq!((author.family.as_str(), author.given.as_deref()), (family, Some(given)), "{name}");
            assert_eq!(tagged(&name, true), [author], "{name}");
        }
    }
    assert_eq!(read("De la Moe, Ana; Lien, Kari"), ["De la Moe|Ana", "Lien|Kari"]);
    assert_eq!(read("De la Moe, A., Lien, K. & De los Vik, B."), ["De la Moe|A.", "Lien|K.", "De los Vik|B."]);
    assert_eq!(read("De la Moe A; De la Moe"), ["De la Moe|A", "De la Moe"]);
    assert_eq!(read("Center, Y."), ["Center|Y."]);
    for name in
        ["Department of Nets, Boats and Sheds", "Nett-, båt- og naustdirektoratet", "De nære naboer, Vestfjella"]
    {
        assert_eq!(author(name).unwrap().given, None, "{name}");
    }
}

#[test]
fn a_role_behind_a_name_is_none_of_it() {
    for name in ["Skåre, Odd Arne [Ed]", "Skåre, Odd Arne (red.)"] {
        assert_eq!(author(name).unwrap().given.as_deref(), Some("Odd Arne"), "{name}");
    }
    assert_eq!(author("Department of Health (Ireland)").unwrap().family, "Department of Health (Ireland)");
}

/// Authors as `family|given`.
fn read(text: &str) -> Vec<String> {
    let shown =
        |author: Author| author.given.map_or(author.family.clone(), |given| format!("{}|{given}", author.family));
    authors(text).into_iter().map(shown).collect()
}

#[test]
fn reads_the_common_ways_of_writing_names() {
    assert_eq!(read("Karlsson, B. & Borg, M."), ["Karlsson|B.", "Borg|M."]);
    assert_eq!(read("Bengt Karlsson; Marit Borg"), ["Karlsson|Bengt", "Borg|Marit"]);
    assert_eq!(read("Karlsson, Bengt; Borg, Marit"), ["Karlsson|Bengt", "Borg|Marit"]);
    assert_eq!(read("Karlsson, B. E., Borg, M. og Semb, R."), ["Karlsson|B. E.", "Borg|M.", "Semb|R."]);
    assert_eq!(read("Bengt Karlsson, Marit Borg and Randi Semb"), ["Karlsson|Bengt", "Borg|Marit", "Semb|Randi"]);
    assert_eq!(read("Karlsson BE, Borg M"), ["Karlsson|BE", "Borg|M"]);
    assert_eq!(read("Karlsson, Bengt"), ["Karlsson|Bengt"]);
    assert_eq!(read("Karlsson, Bengt and Borg, Marit"), ["Karlsson|Bengt", "Borg|Marit"]);
    assert_eq!(read("Av Kari Lien et al."), ["Lien|Kari"]);
    assert_eq!(read("Lien"), ["Lien"]);
    assert_eq!(read(" ; , "), [""; 0]);
}

#[test]
fn initials_behind_a_name_are_the_given_one() {
    assert_eq!(read("Bjørkly Å.M.; Sæter K.-Ø."), ["Bjørkly|Å.M.", "Sæter|K.-Ø."]);
    assert_eq!(read("Bjørkly Å.M., Sæter K.-Ø., Moe P."), ["Bjørkly|Å.M.", "Sæter|K.-Ø.", "Moe|P."]);
    assert_eq!(read("van der Berg A."), ["van der Berg|A."]);
    assert_eq!(read("Lie-Moe K.H."), ["Lie-Moe|K.H."]);
    assert_eq!(read("Moe K. H."), ["Moe|K. H."]);
    assert_eq!(read("Moe P"), ["Moe|P"]);
    assert_eq!(read("P. Moe"), ["Moe|P."]);
    assert_eq!(read("K. M. Liås"), ["Liås|K. M."]);
    assert_eq!(read("Kari M. Liås"), ["Liås|Kari M."]);
}

#[test]
fn a_role_in_brackets_is_no_name() {
    for role in ["(redaktør)", "(red.)", "(ed.)", "(Eds.)", "[red.]"] {
        let editor = author(&format!("Lien, Inger {role}")).unwrap();
        assert_eq!((editor.family.as_str(), editor.given.as_deref()), ("Lien", Some("Inger")), "{role}");
    }
    assert_eq!(author("Helseforbundet (HL)").unwrap().family, "Helseforbundet (HL)");
    assert_eq!(author("(red.)"), None);
}

#[test]
fn particles_belong_to_the_family_and_suffixes_to_the_given_name() {
    assert_eq!(read("Ada van der Berg"), ["van der Berg|Ada"]);
    assert_eq!(read("Berg, Ada van der"), ["van der Berg|Ada"]);
    assert_eq!(read("von Lien, K. & de Haan, P."), ["von Lien|K.", "de Haan|P."]);
    assert_eq!(read("Lien, Kari, Jr."), ["Lien|Kari, Jr."]);
    assert_eq!(read("Kari Lien Jr."), ["Lien|Kari, Jr."]);
    assert_eq!(read("Lien KA Jr"), ["Lien|KA, Jr"]);
}

#[test]
fn organisations_without_a_mark_of_their_own_are_not_turned_round() {
    for name in ["Rådgiveren i Vestfjella", "Norsk Nabohjelp", "Røde Fane", "NAV Fjordvik", "Naboer for Barn"] {
        assert_eq!(read(name), [name]);
        assert_eq!(tagged(name, false)[0].family, name);
    }
    assert_eq!(read("Vestfjella, Rådgiveren i"), ["Rådgiveren i Vestfjella"]);
    assert_eq!(read("Naboer for Barn, Røde Fane"), ["Naboer for Barn", "Røde Fane"]);
    assert_eq!(read("Kari Nordmann"), ["Nordmann|Kari"]);
    assert_eq!(read("Lien, Kari; et al.; [Anonym]"), ["Lien|Kari"]);
    assert_eq!(author("Anon."), None);
}

#[test]
fn a_name_in_a_value_of_its_own() {
    let read = |value: &str, commas| tagged(value, commas).iter().map(Author::full).collect::<Vec<_>>();
    assert_eq!(read("Lien, Kari og Moe, Per", true), ["Kari Lien", "Per Moe"]);
    assert_eq!(read("Lien, Kari; Moe, Per", false), ["Kari Lien", "Per Moe"]);
    assert_eq!(tagged("Åpen Dør", true)[0].given, None);
    assert_eq!(tagged("Kari Lien", false)[0].given.as_deref(), Some("Kari"));
    for initials in ["Lien K", "K. Lien", "Lien K.-A."] {
        assert_eq!(tagged(initials, true)[0].family, "Lien", "{initials}");
    }
    assert_eq!(read("Barn, ungdom og familie,", true).len(), 1);
    assert_eq!(read("Helse- og omsorgsdepartementet", true), ["Helse- og omsorgsdepartementet"]);
}

#[test]
fn organisations_stay_whole() {
    assert_eq!(read("Helsedirektoratet"), ["Helsedirektoratet"]);
    assert_eq!(read("Helse- og omsorgsdepartementet"), ["Helse- og omsorgsdepartementet"]);
    assert_eq!(read("Barne-, ungdoms- og familiedirektoratet"), ["Barne-, ungdoms- og familiedirektoratet"]);
    assert_eq!(read("Ministry of Health and Care Services"), ["Ministry of Health and Care Services"]);
    assert_eq!(read("Helsedirektoratet og Folkehelseinstituttet"), ["Helsedirektoratet", "Folkehelseinstituttet"]);
    assert_eq!(read("{Den gode gruppen}"), ["Den gode gruppen"]);
}

proptest! {
    #[test]
    fn no_name_is_too_odd(text in ".*") {
        authors(&text);
    }

    #[test]
    fn no_list_is_too_odd(text in "[A-Za-z.,;& {}()-]{0,40}( and | og |, |\\. |van )[A-ZÅa-zø.,;& -]{0,40}") {
        for author in authors(&text) {
            prop_assert!(!author.family.trim().is_empty() || author.given.is_some());
        }
    }
}
