//! Which entry of the reference list a citation means.
//!
//! Apart from both, because here slips are forgiven and told: a year off, a letter off, a name left out, a short name or
//! a title in place of an organisation. What is forgiven is never silent.

mod otherwise;

use self::otherwise::{long_words, named_otherwise};
use super::known::{self, Known};
use super::law;
use crate::import::names;
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
    /// A name is left out, or "et al." is.
    Fewer,
    /// A name is added, or "et al." stands for nobody.
    More,
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

/// More than this is another work.
const MOST: u32 = 10;

/// The entries of a list, laid out for comparing: what is compared a thousand times is made once.
#[derive(Debug)]
pub struct Entries<'r> {
    entries: Vec<Entry<'r>>,
    known: &'r Known,
}

/// One entry.
#[derive(Debug)]
struct Entry<'r> {
    reference: &'r Reference,
    people: Vec<Name>,
    /// What else it may be cited by, in lower case.
    names: Vec<String>,
    title: String,
    /// The long words of the title.
    words: Vec<String>,
    /// Who published it and where on the web it lies, in lower case: "bufdir", "www.bufdir.no".
    publisher: String,
    host: String,
}

/// The name of one author.
#[derive(Debug)]
struct Name {
    /// The family, or an organisation, in lower case.
    family: String,
    folded: String,
    /// Which letters it has.
    letters: u32,
    /// With aa for å, oe for ø, ae for æ.
    long: String,
    /// The first letter of the given name, in lower case.
    initial: Option<char>,
}

impl<'r> Entries<'r> {
    /// Lays out a list.
    pub fn of(references: &'r [Reference], known: &'r Known) -> Entries<'r> {
        let entry = |reference: &'r Reference| {
            let work = &reference.work;
            let people = if work.authors.is_empty() { &work.editors } else { &work.authors };
            let name = |one: &crate::model::Author| {
                let family = known::plain(&one.family).to_lowercase();
                let initial = one.given.as_deref().and_then(|given| given.to_lowercase().chars().next());
                let folded = fold(&family);
                Name { long: long(&family), letters: letters(&folded), folded, family, initial }
            };
            let title = work.title.as_deref().unwrap_or_default().to_lowercase();
            Entry {
                reference,
                people: people.iter().map(name).collect(),
                names: known::names_of(reference),
                words: long_words(&title),
                title,
                publisher: work.publisher.as_deref().unwrap_or_default().to_lowercase(),
                host: work.url.as_deref().and_then(host).unwrap_or_default().to_lowercase(),
            }
        };
        Entries { entries: references.iter().map(entry).collect(), known }
    }

    /// Finds the entry that a citation means.
    pub fn meant(&self, citation: &Citation) -> Meant {
        let cited = Cited::of(citation, self.known);
        let mut found: Vec<(usize, Vec<Difference>)> = Vec::new();
        let mut least = MOST;
        for (place, entry) in self.entries.iter().enumerate() {
            let Some(differences) = cited.differences(entry) else { continue };
            // One whose entry has no year comes behind those that have the right one.
            let undated = u32::from(citation.year.is_some() && entry.reference.year.is_none());
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

/// The name of the machine in an address.
fn host(address: &str) -> Option<&str> {
    address.split_once("://").map_or(address, |(_, rest)| rest).split('/').next()
}

/// How far a difference speaks against being the same work.
fn cost(difference: &Difference) -> u32 {
    match difference {
        Difference::Letter => 1,
        Difference::Order => 2,
        Difference::Spelling(..) => 3,
        Difference::Fewer => 4,
        Difference::More => 5,
        Difference::Name => 5,
        Difference::Year => 6,
    }
}

/// A citation, laid out for comparing.
struct Cited<'c> {
    citation: &'c Citation,
    people: Vec<Forms>,
    /// All names in one, in lower case.
    whole: String,
    /// The long words of them.
    words: Vec<String>,
    /// The listed name that they are the short one of.
    long: Option<&'c str>,
    /// The convention that they name.
    treaty: Option<String>,
}

/// The name of one who is cited, as it may be listed: as it stands, without the ending of the genitive, the last word alone.
struct Forms {
    forms: Vec<String>,
    folded: Vec<String>,
    /// Of the folded forms, which letters they have.
    letters: Vec<u32>,
    /// With aa for å, oe for ø, ae for æ.
    long: Vec<String>,
    /// "K. Moe": the first letter.
    initial: Option<char>,
    /// Whether it is written in capitals, as abbreviations are.
    capitals: bool,
}

impl Forms {
    fn of(name: &str) -> Forms {
        let capitals = name.chars().filter(|letter| letter.is_uppercase()).count() > 1 && !name.contains([' ', '.']);
        let name = name.to_lowercase();
        let name = match name.rsplit_once([' ', ',']) {
            Some((rest, suffix)) if names::is_suffix(suffix) => rest.trim_end_matches([' ', ',']).to_string(),
            _ => name,
        };
        let last = name.rsplit(' ').next().unwrap_or(&name);
        let mut forms: Vec<String> = Vec::new();
        for form in [name.as_str(), known::ungenitive(&name), last, known::ungenitive(last)] {
            if forms.iter().all(|other| other != form) {
                forms.push(form.into());
            }
        }
        let folded: Vec<String> = forms.iter().map(|form| fold(form)).collect();
        let first = name.split(' ').next().filter(|first| first.contains('.') && *first != last);
        Forms {
            letters: folded.iter().map(|form| letters(form)).collect(),
            folded,
            long: forms.iter().map(|form| long(form)).collect(),
            initial: first.and_then(|first| first.chars().next()),
            capitals,
            forms,
        }
    }

    fn written(&self) -> &str {
        self.forms.first().map_or("", String::as_str)
    }

    /// Whether a listed name is the same: in all letters, but for a slip, or not at all.
    fn same(&self, listed: &Name) -> Option<bool> {
        if self.forms.contains(&listed.family) || listed.initial.is_none() && self.is_last_of(&listed.family) {
            let initials = self.initial.zip(listed.initial);
            return Some(initials.is_none_or(|(one, other)| one == other));
        }
        // "Helsedirektoratet & FHI" may be listed with both names in full.
        if self.capitals
            && listed.initial.is_none()
            && self.forms.iter().any(|form| otherwise::is_short_of(form, &listed.family))
        {
            return Some(true);
        }
        // Å and Aa, ø and oe are one letter in names, but not one spelling.
        if self.long.contains(&listed.long) {
            return Some(false);
        }
        let length = listed.family.chars().count();
        let alike = |(form, own): &(&String, &u32)| {
            let most = (length * SLIP / 100).max(1);
            (*own ^ listed.letters).count_ones() as usize <= 2 * most && is_slip_of(form, &listed.folded, length)
        };
        self.folded.iter().zip(&self.letters).any(|pair| alike(&pair)).then_some(false)
    }

    /// Whether a whole name is listed that was not turned round, and its last word is cited.
    fn is_last_of(&self, listed: &str) -> bool {
        // Of a whole name that is cited, the other words count too.
        let alone = !self.written().contains(' ') || self.initial.is_some();
        let parts = listed.rsplit_once(' ').filter(|_| alone);
        parts
            .is_some_and(|(given, family)| given.split(' ').count() < 3 && self.forms.iter().any(|form| form == family))
    }
}

/// A name as it is written where there is no å, ø or æ.
fn long(name: &str) -> String {
    name.replace('å', "aa").replace('ø', "oe").replace('æ', "ae")
}

/// Which letters a name has. A change of one letter changes two of them at most, so that most names need not be compared.
fn letters(name: &str) -> u32 {
    name.chars().fold(0, |letters, letter| letters | 1 << (u32::from(letter) % 32))
}

/// Whether a name of so many letters may have been meant by another one.
fn is_slip_of(form: &str, listed: &str, length: usize) -> bool {
    let most = (length * SLIP / 100).max(1);
    // Comparing letter by letter is slow, and most names are too short or too long to be a slip.
    length > 2 && form.len().abs_diff(listed.len()) <= most * 2 && {
        let distance = strsim::osa_distance(form, listed);
        distance <= 1 || distance * 100 <= length * SLIP && length > 3
    }
}

impl<'c> Cited<'c> {
    fn of(citation: &'c Citation, known: &'c Known) -> Cited<'c> {
        let whole = citation.names.join(" og ");
        let people = citation.names.iter().map(|name| Forms::of(name)).collect();
        let long = known.long(&whole);
        let whole = known::plain(&whole).to_lowercase();
        let treaty = law::treaty(&whole).map(str::to_string);
        Cited { citation, people, long, words: long_words(&whole), treaty, whole }
    }

    /// How the citation differs from an entry; none where they have nothing in common.
    fn differences(&self, entry: &Entry<'_>) -> Option<Vec<Difference>> {
        // A law by its section alone is a law: its name is near to those of ministries.
        if self.citation.year.is_none() && law::is_short_name(&self.whole) && !entry.title.contains("lov") {
            return None;
        }
        let dating = dating(self.citation.year, entry.reference.year);
        // One family name is borne by many: with quite another year it is somebody else, or another work.
        if dating == Some(Difference::Year)
            && self.people.len() == 1
            && !is_slip(self.citation.year, entry.reference.year)
        {
            return None;
        }
        let mut found = self.naming(entry)?;
        // What is a year off may still be told by its letter from others of that year.
        let letter = |year: Option<Year>| year.and_then(|year| year.letter);
        let letters = letter(self.citation.year) != letter(entry.reference.year);
        found.extend((dating == Some(Difference::Year) && letters).then_some(Difference::Letter));
        found.extend(dating);
        Some(found)
    }

    /// How the names differ.
    fn naming(&self, entry: &Entry<'_>) -> Option<Vec<Difference>> {
        if self.long.is_some_and(|long| entry.names.iter().any(|name| name == long)) {
            return Some(Vec::new());
        }
        let bare = known::ungenitive(&self.whole);
        if entry.names.iter().any(|name| *name == self.whole || name == bare) {
            return Some(Vec::new());
        }
        // A convention is one by its short name and by its title; another convention is not a slip of it.
        if let Some(cited) = &self.treaty
            && let Some(listed) = entry.names.iter().chain([&entry.title]).find_map(|name| law::treaty(name))
        {
            return (cited == listed).then(Vec::new);
        }
        self.people_differ(entry).or_else(|| named_otherwise(self, entry))
    }

    /// How the names of people differ, where at least the first is the same but for a slip.
    fn people_differ(&self, entry: &Entry<'_>) -> Option<Vec<Difference>> {
        let (cited, listed) = (&self.people, &entry.people);
        let (first, head) = (cited.first()?, listed.first()?);
        let mut found = Vec::new();
        let sure = |name: &Forms, other: &Name| name.same(other) == Some(true);
        if first.same(head).is_none() {
            // Another than the first may stand first only where all are named.
            let moved = cited.len() > 1 && cited.iter().all(|name| listed.iter().any(|other| sure(name, other)));
            if !moved {
                return None;
            }
            found.push(Difference::Order);
        } else if !(sure(first, head) && in_order(cited, listed)) {
            // Of two one may not be quite another: that is another work, by other people.
            if cited.len() == 2 && listed.get(1).is_some_and(|other| cited[1].same(other).is_none()) {
                return None;
            }
            let differ = cited.iter().zip(listed).filter(|(one, other)| !sure(one, other));
            found.extend(differ.map(|(one, other)| Difference::Spelling(one.written().into(), other.family.clone())));
        }
        if found.len() > 1 {
            return None;
        }
        let least = cited.len() + usize::from(self.citation.others && !entry.reference.others);
        let more = !self.citation.others && (entry.reference.others || listed.len() > cited.len());
        found.extend(match (listed.len() < least, more) {
            (true, _) => Some(Difference::More),
            (false, true) => Some(Difference::Fewer),
            (false, false) => None,
        });
        Some(found)
    }
}

/// Whether all who are cited are listed, in the same order, though others may stand between them.
fn in_order(cited: &[Forms], listed: &[Name]) -> bool {
    let mut rest = listed.iter();
    cited.iter().all(|name| rest.any(|other| name.same(other) == Some(true)))
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

#[cfg(test)]
mod tests {
    use super::super::reference::tests::entry;
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
        .map(entry)
        .to_vec()
    }

    fn find(names: &str, year: &str) -> Meant {
        let list = list();
        let known = Known::of(&list, "");
        let (names, others) = known.parted(names);
        let year = super::super::year::year(year).map(|(year, _)| year);
        let citation =
            Citation { range: 0..1, form: Form::Narrative, names, others, year, locator: None, read_in: None };
        Entries::of(&list, &known).meant(&citation)
    }

    #[test]
    fn a_convention_is_one_under_all_its_names() {
        let list = ["Barnekonvensjonen. (1989). Lovdata.", "FNs konvensjon om barnets rettigheter. (1989). Lovdata."];
        for listed in list {
            let list = [entry(listed)];
            let known = Known::of(&list, "");
            for (words, meant) in [
                ("FNs barnekonvensjon", Meant::Exactly(0)),
                ("barnekonvensjonen", Meant::Exactly(0)),
                ("Kvinnekonvensjonen", Meant::Nothing),
            ] {
                let names = vec![words.to_string()];
                let citation = Citation {
                    range: 0..1,
                    form: Form::Narrative,
                    names,
                    others: false,
                    year: None,
                    locator: None,
                    read_in: None,
                };
                assert_eq!(Entries::of(&list, &known).meant(&citation), meant, "{words} {listed}");
            }
        }
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
        assert_eq!(find("Aas", "2020"), Meant::Probably(3, vec![Fewer]));
        assert_eq!(find("Aas & Dal", "2020"), Meant::Probably(3, vec![Fewer]));
        assert_eq!(find("Moe & Lie", "2015b"), Meant::Probably(2, vec![More]));
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
            [("Ask", "2019"), ("Berg", "2020"), ("Moe", "1999"), ("Hansen et al.", "2020"), ("Moe & Berg", "2014b")]
        {
            assert_eq!(find(names, year), Meant::Nothing, "{names}");
        }
    }
}
