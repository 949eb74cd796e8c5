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

/// Finds the entry that a citation means.
pub fn meant(citation: &Citation, references: &[Reference], known: &Known) -> Meant {
    let mut found: Vec<(usize, Vec<Difference>)> = Vec::new();
    let mut least = MOST;
    for (place, reference) in references.iter().enumerate() {
        let Some(differences) = differences(citation, reference, known) else { continue };
        let cost = differences.iter().map(cost).sum();
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
fn differences(citation: &Citation, reference: &Reference, known: &Known) -> Option<Vec<Difference>> {
    let mut found = naming(citation, reference, known)?;
    let dating = dating(citation.year, reference.year);
    // One family name is borne by many: with quite another year it is somebody else, or another work.
    if dating == Some(Difference::Year) && citation.names.len() == 1 && !is_slip(citation.year, reference.year) {
        return None;
    }
    found.extend(dating);
    Some(found)
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
fn naming(citation: &Citation, reference: &Reference, known: &Known) -> Option<Vec<Difference>> {
    let whole = citation.names.join(" og ");
    if let Some(long) = known.long(&whole)
        && known::names_of(reference).iter().any(|name| name == long)
    {
        return Some(Vec::new());
    }
    let cited: Vec<String> = citation.names.iter().map(|name| name.to_lowercase()).collect();
    let work = &reference.work;
    let people = if work.authors.is_empty() { &work.editors } else { &work.authors };
    let listed: Vec<String> = people.iter().map(|one| known::plain(&one.family).to_lowercase()).collect();
    let by_people = people_differ(&cited, &listed, citation.others);
    by_people.or_else(|| named_otherwise(&known::plain(&whole).to_lowercase(), reference))
}

/// How the names of people differ, where at least the first is the same but for a slip.
fn people_differ(cited: &[String], listed: &[String], others: bool) -> Option<Vec<Difference>> {
    let (first, head) = (cited.first()?, listed.first()?);
    let mut found = Vec::new();
    let moved = same(first, head).is_none() && listed.iter().skip(1).any(|name| same(first, name) == Some(true));
    if moved {
        // Another than the first may stand first only where all are named.
        if cited.len() < 2 || !cited.iter().all(|name| listed.iter().any(|other| same(name, other) == Some(true))) {
            return None;
        }
        found.push(Difference::Order);
    } else {
        for (one, other) in cited.iter().zip(listed) {
            match same(one, other) {
                Some(true) => {}
                Some(false) => found.push(Difference::Spelling(one.clone(), other.clone())),
                None if one == first => return None,
                None => found.push(Difference::Spelling(one.clone(), other.clone())),
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

/// Whether two names are the same: in all letters, but for a slip, or not at all.
fn same(cited: &str, listed: &str) -> Option<bool> {
    let cited_last = cited.rsplit(' ').next().unwrap_or(cited);
    let forms = [cited, known::ungenitive(cited), cited_last, known::ungenitive(cited_last)];
    if forms.contains(&listed) {
        return Some(true);
    }
    // Å and Aa are one letter in names, but not one spelling.
    if forms.iter().any(|form| form.replace('å', "aa") == listed.replace('å', "aa")) {
        return Some(false);
    }
    let distance = forms.iter().map(|form| strsim::osa_distance(&fold(form), &fold(listed))).min()?;
    let length = listed.chars().count();
    (distance <= 1 && length > 2 || distance * 100 <= length * SLIP && length > 3).then_some(false)
}

/// A work that is called by its title or by part of its organisation's name.
fn named_otherwise(cited: &str, reference: &Reference) -> Option<Vec<Difference>> {
    let names = known::names_of(reference);
    let bare = known::ungenitive(cited);
    if names.iter().any(|name| name == cited || name == bare) {
        return Some(Vec::new());
    }
    let length = cited.chars().count();
    let slip = |name: &String| length > 4 && strsim::osa_distance(cited, name) * 100 <= length * SLIP;
    if let Some(name) = names.iter().find(|name| slip(name)) {
        return Some(vec![Difference::Spelling(cited.to_string(), name.clone())]);
    }
    let title = reference.work.title.as_deref()?.to_lowercase();
    let begun = length > 4
        && (title.starts_with(cited) || names.iter().any(|name| name.starts_with(cited) || name.ends_with(cited)));
    (begun || shares_words(cited, &title)).then(|| vec![Difference::Name])
}

/// Whether most of the long words cited stand in the title.
fn shares_words(cited: &str, title: &str) -> bool {
    let long = |word: &&str| word.chars().count() > 3;
    let split = |text| -> Vec<&str> { str::split(text, |sign: char| !sign.is_alphanumeric()).filter(long).collect() };
    let (cited, title) = (split(cited), split(title));
    let shared =
        cited.iter().filter(|word| title.iter().any(|other| other.contains(**word) || word.starts_with(other))).count();
    cited.len() > 1 && shared * 100 >= cited.len() * TITLE
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
        meant(&citation, &list, &known)
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
