//! What tells an organisation from a person by its words and its build, and what stands for no author at all.
//!
//! Apart from `names`, which takes the names of people apart: here a name is only looked at, never cut.

/// Beginnings and ends of words that only organisations carry in their names.
const ORGANISATION: &[&str] = &[
    "agency",
    "arbeids-",
    "association",
    "avdeling",
    "bufdir",
    "center",
    "centre",
    "collaboration",
    "college",
    "commission",
    "committee",
    "council",
    "departement",
    "departementet",
    "department",
    "direktorat",
    "direktoratet",
    "forbund",
    "forbundet",
    "forening",
    "foreningen",
    "foreining",
    "foreininga",
    "fylke",
    "fylkeskommune",
    "faculty",
    "fakultet",
    "foundation",
    "høgskole",
    "høgskolen",
    "høgskule",
    "høgskulen",
    "høyskole",
    "høyskolen",
    "institute",
    "institutt",
    "instituttet",
    "kommune",
    "kunnskapssenteret",
    "ministry",
    "napha",
    "network",
    "nettverk",
    "nettverket",
    "organisasjon",
    "organisation",
    "regionråd",
    "school",
    "organization",
    "regjeringen",
    "senter",
    "senteret",
    "statistisk",
    "stiftelsen",
    "stortinget",
    "sykehus",
    "sykehuset",
    "tilsyn",
    "tilsynet",
    "universitet",
    "universitetet",
    "university",
    "utvalget",
];

/// The length of the shortest of them.
const SHORTEST_MARK: usize = 5;

/// The length of those that are known with the article behind them too.
const LONG_MARK: usize = 8;

/// Small words that join the words of an organisation's name. None is a particle of a family name.
const SMALL: &[&str] = &["against", "and", "for", "i", "med", "mot", "of", "og", "om", "on", "på", "the", "til", "ved"];

/// First words of names that people do not have; as they are written, for `Nav` is a given name.
const HEADS: &[&str] = &[
    "Blå",
    "European",
    "Helse",
    "International",
    "Kirkens",
    "Mental",
    "NAV",
    "Nasjonal",
    "Nasjonale",
    "Nasjonalt",
    "National",
    "Nordic",
    "Nordisk",
    "Norges",
    "Norsk",
    "Norske",
    "Norwegian",
    "Redd",
    "Røde",
    "Statens",
    "Statistisk",
    "Universitetet",
];

/// What follows `De` in the family names of Spain and France, where no article of Norwegian stands: "De la Moe, Ana".
const BEHIND_DE: &[&str] = &["l", "la", "las", "le", "les", "los"];

/// What stands where no author is known, in lower case.
const NOBODY: &[&str] = &[
    "anon",
    "anonym",
    "anonymous",
    "author",
    "author unknown",
    "forfatter",
    "ingen forfatter",
    "n.n",
    "no author",
    "no author listed",
    "no authors listed",
    "s.n",
    "ukjend forfattar",
    "ukjent",
    "ukjent forfatter",
    "unknown",
    "unknown author",
    "utan forfattar",
    "uten forfatter",
];

/// What stands for the authors that are left out, in lower case.
const OTHERS: &[&str] =
    &["and others", "et al", "et. al", "m. fl", "m.fl", "med fleire", "med flere", "mfl", "og andre", "others"];

/// Under which name it is kept that authors are left out; the value is their part in the work, `author` or `editor`.
pub const LEFT_OUT: &str = "et-al";

/// True when a name carries a word that only organisations have.
pub fn is_organisation(name: &str) -> bool {
    let name = name.to_lowercase();
    let mut words = name.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|word| word.len() >= SHORTEST_MARK);
    words.any(|word| {
        // "organisasjonen" is one that is known. Few names are as long.
        let definite = || ["en", "et", "a"].iter().find_map(|ending| word.strip_suffix(ending));
        let bare = Some(word).filter(|word| word.len() > LONG_MARK).and_then(|_| definite());
        let marked = |word: &str, mark: &str| word == mark || (mark.len() > 5 && word.ends_with(mark));
        ORGANISATION.iter().any(|mark| {
            marked(word, mark) || (mark.len() >= LONG_MARK && bare.is_some_and(|word| word.ends_with(mark)))
        })
    })
}

/// Whether a bracket behind a name is its acronym, as organisations have one: "Naboforeningen (NF)", "Unge Ved Fjorden (UVF)".
/// Behind several words its letters are in them in their order; behind a single one it is enough that they are capitals.
pub fn has_acronym(name: &str) -> bool {
    let Some((whole, acronym)) = name.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) else { return false };
    let (whole, letters) = (whole.trim(), acronym.chars().count());
    let capitals = acronym.chars().filter(|letter| letter.is_uppercase()).count();
    let small = acronym.chars().filter(|letter| letter.is_lowercase()).count();
    let looks = (2..=10).contains(&letters) && capitals > small && capitals + small == letters;
    if !looks || whole.contains(',') || whole.is_empty() {
        return false;
    }
    if !whole.contains(char::is_whitespace) {
        return whole.chars().count() > letters;
    }
    let mut rest = whole.chars().flat_map(char::to_lowercase);
    let starts = whole.to_lowercase().starts_with(|first| acronym.to_lowercase().starts_with(first));
    letters > 2 && starts && acronym.to_lowercase().chars().all(|letter| rest.any(|other| other == letter))
}

/// The name before the words for those that are left out: "Lien, K. et al."
pub fn without_others(name: &str) -> Option<&str> {
    const LONGEST: usize = 14;
    // All of them end so, and few names do.
    let last = name.trim_end_matches(|sign: char| !sign.is_alphanumeric());
    let ends_with = |ending: &str| {
        last.len()
            .checked_sub(ending.len())
            .and_then(|at| last.get(at..))
            .is_some_and(|tail| tail.eq_ignore_ascii_case(ending))
    };
    let dots = name.ends_with("...") || name.ends_with('…');
    if !dots && !["al", "fl", "others", "andre", "flere", "fleire"].into_iter().any(ends_with) {
        return None;
    }
    let ends = name.char_indices().rev().take(LONGEST).filter(|(_, sign)| matches!(sign, ' ' | ','));
    let cut = ends.filter(|(at, _)| is_others(&name[*at..])).last()?;
    Some(name[..cut.0].trim_end().trim_end_matches([',', '&']).trim_end()).filter(|rest| !rest.is_empty())
}

/// Whether a name is an organisation's by its first word ("Norsk Folkehjelp") or a small word inside it ("Voksne for Barn").
/// A name with the family first has a comma; of such a one, only the first word counts.
pub fn is_body(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let [first, second, ..] = words[..] else { return false };
    let small = |word: &&str| SMALL.contains(word);
    HEADS.contains(&first)
        || (["Den", "Det", "De"].contains(&first) && is_article_before(second))
        || (!name.contains(',') && words[1..words.len() - 1].iter().any(small))
}

/// Whether the word before this one is an article of Norwegian: "Den norske", "De frivillige", and not "De la Moe", "De l'Orme".
fn is_article_before(word: &str) -> bool {
    let bare = word.split(['\'', '’']).next().unwrap_or(word);
    word.starts_with(char::is_lowercase) && !BEHIND_DE.contains(&bare)
}

/// Whether a name is that of a person whose family name is a word for organisations: "Center, Y.", "School, M. A."
/// Initials with a full stop show it; "Universitet, Fjordby" is turned round, and "Folkehelsesenteret, FHS" has an acronym.
pub fn is_persons(name: &str) -> bool {
    let Some((family, given)) = name.split_once(", ") else { return false };
    let initials = || given.split_inclusive('.').all(|part| part.trim_start_matches([' ', '-']).chars().count() == 2);
    !family.contains(char::is_whitespace) && given.ends_with('.') && initials()
}

/// The name of an organisation that a program took for a person's and turned round: "Vestfjella, Rådgiveren i".
pub fn turned(family: &str, given: &str) -> Option<String> {
    let last = given.split_whitespace().next_back().filter(|_| given.contains(' '))?;
    SMALL.contains(&last).then(|| format!("{given} {family}"))
}

/// Whether a name says that there is none: "Anon", "[Uten forfatter]", "Unknown Author".
pub fn is_nobody(name: &str) -> bool {
    NOBODY.contains(&bare(name).as_str())
}

/// Whether a name stands for those that are left out: "et al.", BibTeX's "others".
pub fn is_others(name: &str) -> bool {
    OTHERS.contains(&bare(name).as_str()) || matches!(name.trim(), "..." | "…")
}

/// A name in lower case without the signs around it.
fn bare(name: &str) -> String {
    // No such name is longer, and a long one need not be copied.
    let name = name.trim_matches(|sign: char| !sign.is_alphanumeric());
    if name.len() > 40 { String::new() } else { name.to_lowercase() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_word_or_the_first_one_tells_an_organisation() {
        let bodies = ["Rådgiveren i Vestfjella", "Naboer for Barn", "Norsk Nabohjelp", "NAV Fjordvik", "Blå Fane"];
        for name in bodies.into_iter().chain([
            "Den norske naboforeninga",
            "Friends of the Fjord",
            "Norges åpne utredninger",
            "De frivillige, Vestfjella",
        ]) {
            assert!(is_body(name), "{name}");
        }
        let people =
            ["Kari Nordmann", "Ada van der Berg", "Carl av Lien", "Nav Singh", "Redd, Kari", "Lien, Kari i", "i Bø"];
        for name in people.into_iter().chain(["Norsk", "", "Anna de la Moe", "Den Haag"]) {
            assert!(!is_body(name), "{name}");
        }
        for name in ["De la Moe, Ana", "De los Vik, A.", "De las Moe, Ana", "De l’Orme, P.", "De la Moe A"] {
            assert!(!is_body(name), "{name}");
        }
        for (name, persons) in [
            ("Center, Y.", true),
            ("School, M. A.", true),
            ("Universitet, K.-A.", true),
            ("Universitet, Fjordby", false),
            ("Senteret, FHS", false),
            ("Department of Nets, U. K.", false),
        ] {
            assert_eq!(is_persons(name), persons, "{name}");
        }
        assert_eq!(turned("Vestfjella", "Rådgiveren i").as_deref(), Some("Rådgiveren i Vestfjella"));
        assert_eq!((turned("Lien", "Kari"), turned("Lien", "I"), turned("Berg", "Ada van")), (None, None, None));
    }

    #[test]
    fn a_bracket_may_be_the_acronym_of_an_organisation() {
        for name in ["Naboforeningene (NF)", "Unge Ved Fjorden (UVF)", "Hus For Alle (HfA)"] {
            assert!(has_acronym(name), "{name}");
        }
        for name in ["Kari Lien (KL)", "Lien (red)", "Lien, Kari (LIK)", "(NF)", "Kari Lien (2010)", "Ø (NF)"] {
            assert!(!has_acronym(name), "{name}");
        }
        assert!(is_organisation("Huseierorganisasjonen") && is_organisation("Naboforeningene Øst, foreninga"));
    }

    #[test]
    fn those_left_out_are_no_part_of_a_name() {
        for name in [
            "Lien, K. et al.",
            "Lien, K., et al",
            "Lien, K. m.fl.",
            "Lien, K. og andre",
            "Lien, K. ET AL.",
            "Lien, K. …",
            "Lien, K., and others",
        ] {
            assert_eq!(without_others(name), Some("Lien, K."), "{name}");
        }
        for name in ["et al.", "Lien, Kari", "Al, Et", ""] {
            assert_eq!(without_others(name), None, "{name}");
        }
    }

    #[test]
    fn what_stands_for_no_author() {
        for name in ["[Uten forfatter]", "Anon.", "[Anonym]", "Unknown Author", "Author"] {
            assert!(is_nobody(name) && !is_others(name), "{name}");
        }
        for name in ["et al.", "others", "m.fl.", "{others}"] {
            assert!(is_others(name) && !is_nobody(name), "{name}");
        }
        assert!(!is_nobody("Anonyme Naboer") && !is_others("Others, Kari") && !is_nobody("…"));
    }
}
