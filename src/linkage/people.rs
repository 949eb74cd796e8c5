//! Those who wrote a work or published it, as they are compared.
//!
//! Apart from the other evidence, because a name has more forms than any other fact: initials, swapped, with slips, of an
//! authority.

use std::collections::BTreeSet;

use super::letters;
use super::reason::Reason;
use super::slips::slip;
use crate::model::{Author, Kind, Source};

/// So many names are compared with each other; works of more authors are told apart by these.
pub(super) const NAMES: usize = 50;

/// The authors of a work and its publishers.
#[derive(Debug, Clone, Default, Hash)]
pub(super) struct People {
    /// The family names of the authors without spaces.
    pub families: Vec<String>,
    /// All names of all authors, without initials; of several given names also the whole.
    pub names: BTreeSet<String>,
    /// Those that publish: organisations among the authors, publisher and institution, of what is no article.
    bodies: BTreeSet<String>,
}

impl People {
    pub fn of(source: &Source) -> People {
        People {
            families: source.authors.iter().map(family).filter(|name| !name.is_empty()).collect(),
            names: source.authors.iter().flat_map(names).collect(),
            bodies: bodies(source),
        }
    }

    /// What they are to those of another work: nothing where one has no authors and they share no body.
    pub fn compare(&self, other: &People) -> Option<Reason> {
        if self.families.is_empty() || other.families.is_empty() {
            // One database names an authority as the author, the next as the publisher.
            return (!self.bodies.is_disjoint(&other.bodies)).then_some(Reason::SameBody);
        }
        let (few, many) = if self.families.len() <= other.families.len() { (self, other) } else { (other, self) };
        let some = many.families.iter().take(NAMES);
        let known = |family: &String| some.clone().any(|other| alike(family, other)) || many.names.contains(family);
        let shared = few.families.iter().take(NAMES).filter(|family| known(family)).count();
        let least = few.families.len().min(NAMES);
        // Where the names of the few were swapped, their families are among their other names.
        let swapped = || some.clone().filter(|family| few.names.contains(*family)).count() >= least;
        Some(match shared {
            _ if shared == least || swapped() => Reason::SameAuthors,
            0 => Reason::OtherAuthors,
            _ => Reason::SomeAuthors,
        })
    }
}

/// The same name but for one slip in a name long enough for it. Slips rarely change the first letter and the last.
pub(super) fn alike(one: &str, other: &str) -> bool {
    let ends = |name: &str| (name.bytes().next(), name.bytes().last());
    let ((first, last), (its_first, its_last)) = (ends(one), ends(other));
    letters::same(one, other) || ((first == its_first || last == its_last) && slip(one, other))
}

/// The family name of an author without spaces; of an authority without its country, which libraries put before it.
fn family(author: &Author) -> String {
    let words = letters::words(&author.family);
    if author.given.is_none() { body(&words).replace(' ', "") } else { words.replace(' ', "") }
}

/// All names of an author that are no initials, and the given ones as one: there the family stands where they were swapped.
fn names(author: &Author) -> Vec<String> {
    let mut names = letters::words_of(&author.full(), 2);
    let given = letters::words(author.given.as_deref().unwrap_or_default());
    names.extend(given.contains(' ').then(|| given.replace(' ', "")));
    names
}

fn body(words: &str) -> &str {
    ["norge ", "noreg ", "norway "].iter().find_map(|country| words.strip_prefix(country)).unwrap_or(words)
}

fn bodies(source: &Source) -> BTreeSet<String> {
    if matches!(source.kind, Kind::Article | Kind::Chapter) {
        return BTreeSet::new();
    }
    let authors = source.authors.iter().filter(|author| author.given.is_none()).map(|author| &author.family);
    let all = authors.chain(&source.publisher).map(|name| body(&letters::words(name)).to_string());
    all.filter(|name| !name.is_empty()).collect()
}
