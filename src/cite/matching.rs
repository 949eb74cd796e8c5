//! Which entry of the reference list a citation means.
//!
//! Apart from both, because here slips are forgiven and told: a year off, a letter off, a name left out, a short name or
//! a title in place of an organisation. What is forgiven is never silent.

use super::known::{self, Known};
use crate::model::manuscript::{Citation, Dated, Reference, Year};
use crate::text::words::fold;

/// How a citation and an entry differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// The years are not the same.
    Year,
    /// One has a letter behind the year, or another one.
    Letter,
    /// A name is spelt otherwise: as cited, as listed.
    Spelling(String, String),
    /// A name is left out or added, or "et al." stands for fewer than one more.
    Count,
    /// The names stand in another order.
    Order,
    /// The work is called by its title, or by another name of the organisation.
    Name,
}

/// What a citation means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meant {
    /// This entry, by its place in the list.
    Exactly(usize),
    /// This one most likely; they differ so.
    Probably(usize, Vec<Difference>),
    /// One of these, which names and year do not tell apart.
    OneOf(Vec<usize>),
    /// None that is listed.
    Nothing,
}

impl Meant {
    /// The entry that is meant, where it is one.
    pub fn entry(&self) -> Option<usize> {
        match self {
            Meant::Exactly(entry) | Meant::Probably(entry, _) => Some(*entry),
            _ => None,
        }
    }
}

/// So many letters of a hundred may differ in a name that is still the same.
const SLIP: usize = 25;

/// A work whose title is cited shares so many of a hundred words of the citation with it.
const TITLE: usize = 60;

/// A reference list made ready: what each entry may be called by is put together once, and not for every citation anew.
#[derive(Debug)]
pub struct Matcher<'l> {
    known: &'l Known,
    entries: Vec<Entry>,
}

/// An entry by what it may be called.
#[derive(Debug)]
struct Entry {
    year: Option<Year>,
    people: Vec<Name>,
    /// Names of its organisation, its law or its title, in lower case.
    names: Vec<String>,
    title: Option<String>,
}

/// A name in the forms that are compared.
#[derive(Debug)]
struct Name {
    lower: String,
    folded: String,
    /// With aa, oe and ae for å, ø and æ, which are the same in names.
    long: String,
    /// In letters of the folded form.
    length: usize,
    letters: u32,
}

/// A name as cited: whole, and its last word; both without the ending of the genitive too.
type Forms = Vec<Name>;

impl Name {
    fn of(lower: &str) -> Name {
        let folded = fold(lower);
        let length = folded.chars().count();
        let long = lower.replace('å', "aa").replace('ø', "oe").replace('æ', "ae");
        Name { long, lower: lower.to_string(), letters: letters(&folded), folded, length }
    }

    fn forms(name: &str) -> Forms {
        let lower = name.to_lowercase();
        let last = lower.rsplit(' ').next().unwrap_or(&lower);
        let mut forms = vec![lower.as_str()];
        for form in [known::ungenitive(&lower), last, known::ungenitive(last)] {
            if !forms.contains(&form) {
                forms.push(form);
            }
        }
        forms.into_iter().map(Name::of).collect()
    }
}

impl<'l> Matcher<'l> {
    /// Makes a list ready.
    pub fn of(references: &'l [Reference], known: &'l Known) -> Matcher<'l> {
        let entry = |reference: &'l Reference| {
            let work = &reference.work;
            let people = if work.authors.is_empty() { &work.editors } else { &work.authors };
            let people = people.iter().map(|one| Name::of(&known::plain(&one.family).to_lowercase())).collect();
            let title = work.title.as_deref().map(str::to_lowercase);
            Entry { year: reference.year, people, names: known::names_of(reference), title }
        };
        Matcher { known, entries: references.iter().map(entry).collect() }
    }

    /// Finds the entry that a citation means.
    pub fn meant(&self, citation: &Citation) -> Meant {
        let whole = citation.names.join(" og ");
        let plain = known::plain(&whole).to_lowercase();
        let cited = Cited {
            year: citation.year,
            others: citation.others,
            people: citation.names.iter().map(|name| Name::forms(name)).collect(),
            long: self.known.long(&whole),
            words: long_words(&plain).map(str::to_string).collect(),
            whole: plain,
        };
        let mut found: Vec<(usize, Vec<Difference>)> = Vec::new();
        let mut least = MOST;
        for (place, entry) in self.entries.iter().enumerate() {
            let Some(differences) = differences(&cited, entry) else { continue };
            // One whose entry has no year comes behind those that have the right one.
            let undated = u32::from(cited.year.is_some() && entry.year.is_none());
            let cost = differences.iter().map(cost).sum::<u32>() + undated;
            if cost < least {
                found.clear();
            }
            if cost <= least {
                least = cost;
                found.push((place, differences));
            }
        }
        match (found.len(), found.pop()) {
            (_, None) => Meant::Nothing,
            (1, Some((place, differences))) if differences.is_empty() => Meant::Exactly(place),
            (1, Some((place, differences))) => Meant::Probably(place, differences),
            (_, last) => Meant::OneOf(found.into_iter().chain(last).map(|(place, _)| place).collect()),
        }
    }
}

/// A citation by what it calls its work.
struct Cited<'l> {
    year: Option<Year>,
    others: bool,
    people: Vec<Forms>,
    /// All names in one, in lower case.
    whole: String,
    /// Of these the long words.
    words: Vec<String>,
    /// What they are a short name for.
    long: Option<&'l str>,
}

/// More than this is another work.
const MOST: u32 = 10;

/// How far a difference speaks against being the same work.
fn cost(difference: &Difference) -> u32 {
    match difference {
        Difference::Letter => 1,
        Difference::Order => 2,
        Difference::Spelling(..) => 3,
        Difference::Count => 4,
        Difference::Name => 5,
        Difference::Year => 6,
    }
}

/// How a citation differs from an entry; none where they have nothing in common.
fn differences(cited: &Cited<'_>, entry: &Entry) -> Option<Vec<Difference>> {
    let mut found = naming(cited, entry)?;
    let dating = dating(cited.year, entry.year);
    // What is a year off may still be told by its letter from others of that year.
    let letters = dating == Some(Difference::Year) && letter(cited.year) != letter(entry.year);
    // One family name is borne by many: with quite another year it is somebody else, or another work.
    if dating == Some(Difference::Year) && cited.people.len() == 1 && !is_slip(cited.year, entry.year) {
        return None;
    }
    found.extend(dating);
    found.extend(letters.then_some(Difference::Letter));
    Some(found)
}

fn letter(year: Option<Year>) -> Option<char> {
    year.and_then(|year| year.letter)
}

/// How the years differ. A law is cited without, and what has two years by either.
fn dating(cited: Option<Year>, listed: Option<Year>) -> Option<Difference> {
    let (cited, listed) = (cited?, listed?);
    let same = match (cited.dated, listed.dated) {
        (Dated::In(one), Dated::Over(first, last)) | (Dated::Over(first, last), Dated::In(one)) => {
            one == first || one == last
        }
        (one, other) => one == other,
    };
    match (same, cited.letter == listed.letter) {
        (true, true) => None,
        (true, false) => Some(Difference::Letter),
        (false, _) => Some(Difference::Year),
    }
}

/// Whether one year may have been written for the other: a digit off, two digits turned, or two years beside each other.
fn is_slip(cited: Option<Year>, listed: Option<Year>) -> bool {
    let (Some(Dated::In(one)), Some(Dated::In(other))) = (cited.map(|year| year.dated), listed.map(|year| year.dated))
    else {
        return true;
    };
    (one - other).abs() <= 2 || strsim::osa_distance(&one.to_string(), &other.to_string()) <= 1
}

/// How the names differ.
fn naming(cited: &Cited<'_>, entry: &Entry) -> Option<Vec<Difference>> {
    if cited.long.is_some_and(|long| entry.names.iter().any(|name| name == long)) {
        return Some(Vec::new());
    }
    people_differ(&cited.people, &entry.people, cited.others).or_else(|| named_otherwise(cited, entry))
}

/// How the names of people differ, where at least the first is the same but for a slip.
fn people_differ(cited: &[Forms], listed: &[Name], others: bool) -> Option<Vec<Difference>> {
    let (first, head) = (cited.first()?, listed.first()?);
    let mut found = Vec::new();
    let first = same(first, head);
    if first.is_none() {
        // Another than the first may stand first only where all are named.
        if cited.len() < 2 || !cited.iter().all(|forms| listed.iter().any(|other| is(forms, other))) {
            return None;
        }
        found.push(Difference::Order);
    } else {
        for (place, (one, other)) in cited.iter().zip(listed).enumerate() {
            match if place == 0 { first } else { same(one, other) } {
                Some(true) => {}
                Some(false) | None => found.push(Difference::Spelling(one.first()?.lower.clone(), other.lower.clone())),
            }
        }
    }
    if found.len() > 1 {
        return None;
    }
    let count = match others {
        true => listed.len() > cited.len(),
        false => listed.len() == cited.len(),
    };
    found.extend((!count).then_some(Difference::Count));
    Some(found)
}

/// Whether two names are the same in all letters.
fn is(forms: &Forms, listed: &Name) -> bool {
    forms.iter().any(|form| form.lower == listed.lower)
}

/// Whether two names are the same: in all letters, but for a slip, or not at all.
fn same(forms: &Forms, listed: &Name) -> Option<bool> {
    if is(forms, listed) {
        return Some(true);
    }
    // Å and Aa are one in names, but not one spelling.
    if forms.iter().any(|form| form.long == listed.long) {
        return Some(false);
    }
    let length = listed.lower.chars().count();
    let most = match length {
        0..=2 => return None,
        3 => 1,
        _ => (length * SLIP / 100).max(1),
    };
    let slip = |form: &Name| {
        form.length.abs_diff(listed.length) <= most
            && (form.letters ^ listed.letters).count_ones() as usize <= 2 * most
            && strsim::osa_distance(&form.folded, &listed.folded) <= most
    };
    forms.iter().any(slip).then_some(false)
}

/// A work that is called by its title or by part of its organisation's name.
fn named_otherwise(cited: &Cited<'_>, entry: &Entry) -> Option<Vec<Difference>> {
    let (names, words, cited) = (&entry.names, &cited.words, cited.whole.as_str());
    let bare = known::ungenitive(cited);
    if names.iter().any(|name| name == cited || name == bare) {
        return Some(Vec::new());
    }
    let length = cited.chars().count();
    let most = length * SLIP / 100;
    let slip = |name: &&String| {
        length > 4 && name.chars().count().abs_diff(length) <= most && strsim::osa_distance(cited, name) <= most
    };
    if let Some(name) = names.iter().find(slip) {
        return Some(vec![Difference::Spelling(cited.to_string(), name.clone())]);
    }
    let title = entry.title.as_deref()?;
    let begun = length > 4
        && (title.starts_with(cited) || names.iter().any(|name| name.starts_with(cited) || name.ends_with(cited)));
    (begun || shares_words(words, title)).then(|| vec![Difference::Name])
}

/// Whether most of the long words cited stand in the title.
fn shares_words(cited: &[String], title: &str) -> bool {
    if cited.len() < 2 {
        return false;
    }
    let title: Vec<&str> = long_words(title).collect();
    let is_shared = |word: &&String| title.iter().any(|other| other.contains(word.as_str()) || word.starts_with(other));
    cited.iter().filter(is_shared).count() * 100 >= cited.len() * TITLE
}

fn long_words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| word.chars().count() > 3)
}

/// Which letters a name has. One change of it changes two of them at most, so that most names need not be compared.
fn letters(name: &str) -> u32 {
    name.chars().fold(0, |letters, letter| letters | 1 << (u32::from(letter) % 32))
}

#[cfg(test)]
mod tests {
    use super::super::reference::reference;
    use super::*;
    use crate::model::manuscript::Form;

    fn list() -> Vec<Reference> {
        [
            "Moe, P. & Lie, K. (2019). *Hus*. Fagbok.",
            "Moe, P. (2015a). *Hjem*. Fagbok.",
            "Moe, P. (2015b). *Hage*. Fagbok.",
            "Aas, A., Berg, B. & Dal, C. (2020). *Gater*. Fagbok.",
            "Husforbundet. (2019). *Felles grunnlag for alle som bygger hus*. Husforbundet.",
            "(Meld. St. 15 (2022-2023)). *Husmeldinga*. Husdepartementet.",
            "Pasient- og brukerloven. (1999). *Lov om pasienter* (LOV-1999-07-02-63). Lovdata.",
        ]
        .map(|entry| reference(entry, 0))
        .to_vec()
    }

    fn find(names: &str, year: &str) -> Meant {
        let list = list();
        let known = Known::of(&list, "");
        let (names, others) = known.parted(names);
        let year = super::super::year::year(year).map(|(year, _)| year);
        let citation =
            Citation { range: 0..1, form: Form::Narrative, names, others, year, locator: None, read_in: None };
        Matcher::of(&list, &known).meant(&citation)
    }

    #[test]
    fn a_citation_without_slips_is_matched_exactly() {
        for (names, year, place) in [
            ("Moe og Lie", "2019", 0),
            ("Moe & Lies", "2019", 0),
            ("Moe", "2015b", 2),
            ("Aas et al.", "2020", 3),
            ("Aas, Berg og Dal", "2020", 3),
            ("Husforbundets", "2019", 4),
            ("Meld. St. 15", "2022-2023", 5),
            ("pasient- og brukerloven", "", 6),
        ] {
            assert_eq!(find(names, year), Meant::Exactly(place), "{names}");
        }
    }

    #[test]
    fn slips_are_told() {
        use Difference::*;
        assert_eq!(find("Moe og Lie", "2018"), Meant::Probably(0, vec![Year]));
        assert_eq!(find("Moe og Lid", "2019"), Meant::Probably(0, vec![Spelling("lid".into(), "lie".into())]));
        assert_eq!(find("Aas", "2020"), Meant::Probably(3, vec![Count]));
        assert_eq!(find("Lie & Moe", "2019"), Meant::Probably(0, vec![Order]));
        assert_eq!(find("HF-felles grunnlag", "2019"), Meant::Probably(4, vec![Name]));
        assert_eq!(find("Ås et al.", "2020"), Meant::Probably(3, vec![Spelling("ås".into(), "aas".into())]));
        assert_eq!(find("Moe", "2015"), Meant::OneOf(vec![1, 2]));
        assert_eq!(find("Moe", "2014b"), Meant::Probably(2, vec![Year]));
        assert_eq!(
            find("Pasient og brukerloven", "1999"),
            Meant::Probably(6, vec![Spelling("pasient og brukerloven".into(), "pasient- og brukerloven".into())])
        );
    }

    #[test]
    fn another_work_is_nothing() {
        for (names, year) in
            [("Ask", "2019"), ("Berg", "2020"), ("Moe", "1999"), ("Hansen et al.", "2020"), ("Norge", "2019")]
        {
            assert_eq!(find(names, year), Meant::Nothing, "{names}");
        }
    }
}
