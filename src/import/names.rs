//! Names of authors, from the many ways they are written.
//!
//! Apart from the formats, because every one of them writes authors in any of these ways.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::bodies;
use crate::model::Author;

/// Words that join two names.
static JOINT: LazyLock<Regex> = LazyLock::new(|| Regex::new(" (?:&|and|og|und|et) ").unwrap());

/// Small words that belong to the family name after them.
const PARTICLES: &[&str] = &[
    "af", "av", "da", "dal", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "la", "le", "ten", "ter",
    "van", "von", "zu", "zur",
];

/// What follows a name and is not part of it.
const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv"];

/// What a bracket behind a name says of its bearer's part in the work, in lower case and without a full stop.
const ROLES: &[&str] = &[
    "author",
    "ed",
    "editor",
    "editors",
    "eds",
    "forf",
    "forfatter",
    "hrsg",
    "illustratør",
    "overs",
    "oversetter",
    "omsetjar",
    "red",
    "redaktør",
    "redaktører",
    "redaktørar",
    "trans",
    "translator",
    "utg",
    "utgiver",
];

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

/// The authors in `text`, in the order given: "Karlsson, B. & Borg, M.", "Bengt Karlsson; Marit Borg", "Helsedirektoratet".
pub fn authors(text: &str) -> Vec<Author> {
    let clean = clean(text);
    let pieces: Vec<&str> = clean.split([';', '|', '\n']).map(str::trim).filter(|piece| !piece.is_empty()).collect();
    let listed = pieces.len() > 1;
    pieces.into_iter().flat_map(|piece| if listed { listed_name(piece) } else { prose_names(piece) }).collect()
}

/// One author, from one name: "Karlsson, Bengt", "Bengt E. Karlsson", "Karlsson BE", "World Health Organization".
pub fn author(name: &str) -> Option<Author> {
    let name = without_role(name).trim_end_matches([',', ';', '&']).trim();
    if name.is_empty() || bodies::is_nobody(name) || bodies::is_others(name) {
        return None;
    }
    let author = if name.starts_with('{') || is_organisation(name) || bodies::is_body(name) {
        organisation(name)
    } else {
        let name = without_remark(name);
        match name.split_once(',') {
            Some((family, given)) if !family.trim().is_empty() => person(family.trim(), given.trim()),
            _ => from_running_order(name),
        }
    };
    (!author.family.is_empty()).then_some(author)
}

/// "Lien, Kari" of "Lien, Kari (red.)"; any other bracket is part of the name.
fn without_role(name: &str) -> &str {
    let name = name.trim();
    let cut = || {
        let (bare, role) = name.strip_suffix([')', ']'])?.rsplit_once(['(', '['])?;
        let role = role.trim().trim_end_matches('.').to_lowercase();
        ROLES.contains(&role.as_str()).then_some(bare.trim_end())
    };
    cut().unwrap_or(name)
}

/// True when a name carries a word that only organisations have.
pub fn is_organisation(name: &str) -> bool {
    let name = name.to_lowercase();
    let mut words = name.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|word| word.len() >= SHORTEST_MARK);
    words.any(|word| ORGANISATION.iter().any(|mark| word == *mark || (mark.len() > 5 && word.ends_with(mark))))
}

/// One name of a list parted by semicolons; an `&` or `and` may still join its last two.
fn listed_name(piece: &str) -> Vec<Author> {
    match joined(piece).as_slice() {
        [one] => author(one).into_iter().collect(),
        several => several.iter().filter_map(|name| author(name)).collect(),
    }
}

/// Names parted by commas and `&`, where a comma may also part family and given name.
fn prose_names(text: &str) -> Vec<Author> {
    joined(text).into_iter().flat_map(comma_names).collect()
}

/// Cuts at `&`, `and`, `og`, unless that would cut the name of an organisation in two.
fn joined(text: &str) -> Vec<&str> {
    // Most listed names have no room for one between two blanks.
    if memchr::memchr_iter(b' ', text.trim().as_bytes()).nth(1).is_none() {
        return [text.trim()].into_iter().filter(|name| !name.is_empty()).collect();
    }
    let joints = JOINT.find_iter(text).map(|joint| joint.range()).chain(std::iter::once(text.len()..text.len()));
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut organised = false;
    let mut start = 0;
    for joint in joints {
        let right = &text[start..joint.start];
        let right_organised = is_organisation(right);
        match parts.last_mut() {
            // "Ministry of Health and Care Services" is one, "Helsedirektoratet og Folkehelseinstituttet" are two.
            Some(left)
                if text[left.clone()].trim_end().ends_with('-')
                    || begins_small(right)
                    || organised != right_organised =>
            {
                left.end = joint.start;
                organised |= right_organised;
            }
            _ => {
                parts.push(start..joint.start);
                organised = right_organised;
            }
        }
        start = joint.end;
    }
    parts.into_iter().map(|part| text[part].trim()).filter(|part| !part.is_empty()).collect()
}

/// True for what begins in lower case, unless with a particle.
fn begins_small(text: &str) -> bool {
    let word = text.split_whitespace().next().unwrap_or("");
    word.chars().next().is_some_and(char::is_lowercase) && !PARTICLES.contains(&word)
}

/// The names in a run without joining words: "Karlsson, B.", "Karlsson, B., Borg, M.", "Bengt Karlsson, Marit Borg".
fn comma_names(run: &str) -> Vec<Author> {
    let mut parts: Vec<&str> = run.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    let whole = is_organisation(run) && !parts.iter().all(|part| is_organisation(part));
    if parts.len() < 2 || whole || run.starts_with('{') {
        return author(run).into_iter().collect();
    }
    let suffix = parts.iter().position(|part| is_suffix(part)).filter(|_| parts.len() == 3).map(|at| parts.remove(at));
    if !in_pairs(&parts) {
        return parts.into_iter().filter_map(author).collect();
    }
    parts
        .chunks(2)
        .map(|pair| match pair {
            [family, given] => match suffix {
                Some(suffix) => person(family, &format!("{given}, {suffix}")),
                None => person(family, given),
            },
            alone => from_running_order(alone.first().copied().unwrap_or("")),
        })
        .collect()
}

/// Whether the parts are family, given, family, given …
fn in_pairs(parts: &[&str]) -> bool {
    let (mut families, mut givens) = (parts.iter().step_by(2), parts.iter().skip(1).step_by(2));
    if parts.len() % 2 == 1 || parts.iter().any(|part| is_organisation(part) || bodies::is_body(part)) {
        return false;
    }
    if givens.clone().all(|given| is_initials(given)) {
        return true;
    }
    let vancouver = |part: &&str| part.rsplit_once(' ').is_some_and(|(_, last)| is_initials(last));
    if parts.iter().all(vancouver) {
        return false;
    }
    if parts.len() == 2 {
        return words(parts[0]) == 1 || words(parts[1]) == 1;
    }
    families.all(|family| words(family) == 1) && givens.all(|given| words(given) <= 2)
}

/// How many words a name has, particles not counted.
fn words(name: &str) -> usize {
    name.split_whitespace().filter(|word| !PARTICLES.contains(word)).count()
}

/// A person whose family name is told from the given one.
fn person(family: &str, given: &str) -> Author {
    if let Some(whole) = bodies::turned(family, given) {
        return organisation(&whole);
    }
    let (family, suffix) = match trailing_suffix(family) {
        (family, "") => (family, ""),
        (family, suffix) if given.is_empty() => return from_running_order(&format!("{family} {suffix}")),
        found => found,
    };
    let (given, suffix) = if suffix.is_empty() { trailing_suffix(given) } else { (given, suffix) };
    let (given, particles) = trailing_particles(given);
    let family = if particles.is_empty() { family.to_string() } else { format!("{particles} {family}") };
    let given = if suffix.is_empty() { given.to_string() } else { format!("{given}, {suffix}") };
    Author { family, given: (!given.is_empty()).then_some(given) }
}

/// Parts "Falk Jr." or "Thomas E Jr" into the name and its suffix, which databases write behind either of the two.
fn trailing_suffix(name: &str) -> (&str, &str) {
    match name.rsplit_once([' ', ',']) {
        Some((before, suffix)) if is_suffix(suffix) && !before.trim().is_empty() => {
            (before.trim_end_matches([' ', ',']), suffix)
        }
        _ => (name, ""),
    }
}

/// A name without what stands in brackets behind it: a role as in "Lien, Kari [Ed]", or a number.
fn without_remark(name: &str) -> &str {
    let open = if name.ends_with(']') { name.rfind(" [") } else { name.rfind(" (").filter(|_| name.ends_with(')')) };
    open.map_or(name, |open| name[..open].trim_end())
}

/// Parts "Ludwig van" of "Beethoven, Ludwig van" into the given name and the particles.
fn trailing_particles(given: &str) -> (&str, &str) {
    let mut start = given.len();
    for word in given.rsplit(' ') {
        if !PARTICLES.contains(&word) {
            break;
        }
        start -= word.len().min(start);
        start = given[..start].trim_end().len();
    }
    (given[..start].trim(), given[start..].trim())
}

/// A name as it is spoken: "Bengt van der Karlsson Jr.", or with initials behind: "Karlsson BE", "Karlsson B.-E.".
fn from_running_order(name: &str) -> Author {
    let mut words: Vec<&str> = name.split_whitespace().collect();
    let suffix = if words.len() > 2 && words.last().is_some_and(|word| is_suffix(word)) { words.pop() } else { None };
    let Some((last, before)) = words.split_last() else { return organisation(name) };
    if before.is_empty() {
        return Author { family: (*last).to_string(), given: None };
    }
    let initials = words.iter().position(|word| is_initials(word)).filter(|first| *first > 0);
    if let Some((family, given)) = initials.and_then(|first| words.split_at_checked(first))
        && given.iter().all(|word| is_initials(word))
    {
        return Author { family: family.join(" "), given: Some(given.join(" ")) };
    }
    let mut family = before.len();
    while family > 0 && PARTICLES.contains(&before[family - 1]) {
        family -= 1;
    }
    let mut given = before[..family].join(" ");
    if let Some(suffix) = suffix {
        given = format!("{given}, {suffix}");
    }
    Author { family: words[family..].join(" "), given: (!given.is_empty()).then_some(given) }
}

/// A name as EndNote keeps it, whose users put a comma after that of an organisation.
pub fn marked(name: &str) -> Option<Author> {
    match name.trim().strip_suffix(',') {
        Some(whole) if bodies::is_nobody(whole) || bodies::is_others(whole) => None,
        Some(whole) if !whole.contains(',') => Some(organisation(whole)).filter(|name| !name.family.is_empty()),
        _ => author(name),
    }
}

/// The names in one value of a file whose every name has a value of its own. Some put two into one, "Lien, Kari og Moe, Per".
/// Where the names beside it are known to have commas (`commas`), one without is an organisation's.
pub fn tagged(value: &str, commas: bool) -> Vec<Author> {
    let pieces: Vec<&str> = match value.contains(';') && !value.contains('&') {
        true => value.split(';').collect(),
        false => vec![value],
    };
    let parted = |piece| {
        let parts: Vec<&str> = JOINT.split(piece).collect();
        let person = |part: &&str| part.trim_end().trim_end_matches(',').contains(',') && !is_organisation(part);
        if parts.len() > 1 && parts.iter().all(person) { parts } else { vec![piece] }
    };
    let whole = |name: &str| {
        let words = name.split_whitespace();
        commas && !name.contains(',') && words.clone().count() > 1 && !words.clone().any(is_initials)
    };
    let name = |part: &str| match marked(part) {
        Some(_) if whole(without_role(part)) => Some(organisation(without_role(part))),
        name => name,
    };
    pieces.into_iter().flat_map(parted).filter_map(name).collect()
}

/// An organisation; braces keep its name whole.
pub fn organisation(name: &str) -> Author {
    Author { family: name.trim().trim_start_matches('{').trim_end_matches('}').trim().to_string(), given: None }
}

/// "B.", "B. E.", "B.-E.", "BE".
fn is_initials(part: &str) -> bool {
    let dotted = part.split([' ', '.', '-']).filter(|piece| !piece.is_empty()).all(|piece| piece.chars().count() == 1);
    !part.is_empty() && ((dotted && part.chars().any(char::is_uppercase)) || is_bare_initials(part))
}

/// "B", "BE", "BEK".
fn is_bare_initials(word: &str) -> bool {
    (1..=3).contains(&word.chars().count()) && word.chars().all(char::is_uppercase)
}

fn is_suffix(word: &str) -> bool {
    SUFFIXES.contains(&word.trim_end_matches('.').to_lowercase().as_str())
}

/// Takes out what lists of authors carry besides names: brackets, marks of footnotes, "et al.", "Av".
fn clean(text: &str) -> String {
    let mut depth = 0_usize;
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            '*' | '†' | '‡' | '0'..='9' | '¹' | '²' | '³' | '⁴'..='⁹' => {}
            '\u{a0}' | '\t' | '\r' => out.push(' '),
            _ => out.push(letter),
        }
    }
    let mut names = out.trim();
    for opening in ["Av ", "av ", "By ", "by ", "Forfatter: ", "Forfattere: ", "Author: ", "Authors: "] {
        names = names.strip_prefix(opening).unwrap_or(names);
    }
    for closing in ["et al.", "et al", "m.fl.", "m. fl.", "mfl."] {
        names = names.strip_suffix(closing).map_or(names, |rest| rest.trim_end().trim_end_matches([',', '&']));
    }
    names.trim().to_string()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_suffix_stands_behind_the_given_name_wherever_a_database_puts_it() {
        for name in ["Falk Jr., Thomas E.", "Falk, Thomas E. Jr.", "Falk, Thomas E., Jr."] {
            let author = author(name).unwrap();
            assert_eq!((author.family.as_str(), author.given.as_deref()), ("Falk", Some("Thomas E., Jr.")), "{name}");
        }
        assert_eq!(author("Lien, Ii").unwrap().given.as_deref(), Some("Ii"));
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
}
