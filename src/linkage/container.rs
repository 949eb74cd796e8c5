//! Names of journals and books, and which of them mean one.
//!
//! Apart from the weighing and from the merge: both must ask this by one rule, or what is linked is merged by another.

use super::{letters, title};

/// Words that abbreviations leave out: articles, conjunctions and prepositions, and what stands before the letter of a part
/// (ISO 4).
const SMALL: [&str; 42] = [
    "a", "an", "and", "at", "av", "by", "das", "de", "den", "der", "des", "det", "die", "du", "en", "et", "for", "fra",
    "from", "fur", "i", "in", "la", "le", "les", "med", "och", "of", "og", "om", "on", "pa", "section", "series",
    "the", "til", "to", "und", "ved", "with", "y", "zur",
];

/// An abbreviation leaves out so many letters at least; one less makes a plural or another word (ISO 4).
const CUT: usize = 2;

/// So many letters a word keeps that lost some in the middle: `natl`, `intl`, `jnl`.
const CONTRACTED: usize = 3;

/// The name of a journal or a book, made comparable.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Container {
    /// Its words in plain letters.
    words: String,
    /// Where signs part what stands before from what follows, in bytes of the words.
    stops: Vec<(usize, Rest)>,
}

/// What follows a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Rest {
    Subtitle,
    /// A place or years, in brackets.
    Place,
}

impl Container {
    pub(super) fn new(name: &str) -> Container {
        // `Women's` is abbreviated `Womens`.
        let name = letters::readable(name).replace(['\'', '’'], "");
        // A full stop abbreviates the word before it.
        let signs = title::signs(&name).filter(|(_, sign)| *sign != '.');
        let stop = |(at, sign): (usize, char)| {
            let rest = if matches!(sign, '(' | '[') { Rest::Place } else { Rest::Subtitle };
            (letters::words(&name[..at]).len(), rest)
        };
        Container { stops: signs.map(stop).filter(|(at, _)| *at > 0).collect(), words: letters::words(&name) }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether two names mean one journal or book: the same words, though some are abbreviated or small ones are missing; or
    /// one has a subtitle or a place behind a sign where the other ends, or has the one where the other has the other:
    /// `Lancet (London, England)`. More words make another journal: "Social Work" is not "Social Work in Health Care".
    pub(super) fn same(&self, other: &Container) -> bool {
        alike(&self.words, &other.words)
            || self.heads().any(|(head, _)| alike(head, &other.words))
            || other.heads().any(|(head, _)| alike(&self.words, head))
            || self
                .heads()
                .any(|(head, rest)| other.heads().any(|(its, its_rest)| rest != its_rest && alike(head, its)))
    }

    /// Whether this name has in full what `short` abbreviates.
    pub(super) fn spells_out(&self, short: &Container) -> bool {
        let full = |name: &str| name.len() > short.words.len() && alike(&short.words, name);
        full(&self.words) || self.heads().any(|(head, _)| full(head))
    }

    /// What stands before each of its signs, and what follows it.
    fn heads(&self) -> impl Iterator<Item = (&str, Rest)> {
        self.stops.iter().filter_map(|&(stop, rest)| Some((self.words.get(..stop)?, rest)))
    }
}

/// Whether two names have the same words in one order, but for abbreviations and small words.
fn alike(one: &str, other: &str) -> bool {
    if one.is_empty() || other.is_empty() || !letters::known(one) || !letters::known(other) {
        return false;
    }
    let (mut words, mut others) = (one.split(' ').peekable(), other.split(' ').peekable());
    // A name of one word is not abbreviated (ISO 4).
    let abbreviates = several(one) && several(other);
    loop {
        let (word, its) = (words.peek().copied(), others.peek().copied());
        match (word, its) {
            (None, None) => return true,
            (Some(word), Some(its)) if letters::fits(word, its) || (abbreviates && one_word(word, its)) => {
                words.next();
                others.next();
            }
            (Some(word), _) if SMALL.contains(&word) => drop(words.next()),
            (_, Some(its)) if SMALL.contains(&its) => drop(others.next()),
            _ => return letters::same(one, other),
        }
    }
}

fn several(name: &str) -> bool {
    name.split(' ').filter(|word| !SMALL.contains(word)).nth(1).is_some()
}

/// Whether one of two words abbreviates the other.
fn one_word(one: &str, other: &str) -> bool {
    let small = SMALL.contains(&one) || SMALL.contains(&other);
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    !small && (letters::begins(short, long).is_some_and(|rest| rest.len() >= CUT) || contracts(short, long))
}

/// Whether `short` is `long` without letters of its middle, and at most half as long.
fn contracts(short: &str, long: &str) -> bool {
    let mut rest = long.bytes();
    (CONTRACTED..=long.len() / 2).contains(&short.len())
        && short.as_bytes().first() == long.as_bytes().first()
        && short.as_bytes().last() == long.as_bytes().last()
        && short.bytes().all(|letter| rest.any(|other| other == letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(name: &str, other: &str) -> bool {
        let (name, other) = (Container::new(name), Container::new(other));
        assert_eq!(name.same(&other), other.same(&name), "{name:?} {other:?}");
        name.same(&other)
    }

    #[test]
    fn one_journal_as_databases_name_it() {
        for (name, other) in [
            ("Journal of Invented Nursing", "JOURNAL OF INVENTED NURSING"),
            ("Journal of Invented Nursing", "J. Invent. Nurs."),
            ("Journal of Invented Nursing", "J.Invent.Nurs."),
            ("The British Journal of Fables", "Br J Fables"),
            ("Fables & Health in the Community", "Fables and health in the community"),
            ("International Journal of Women's Fables", "Int J Womens Fables"),
            ("National Fable Journal", "Natl Fable Jnl"),
            ("Journals of Fables. Series A: Care Sciences", "J Fables A Care Sci"),
            ("Tidsskrift for omsorg i nord", "Tidsskr omsorg nord"),
            ("Tidsskrift for omsorg på øya", "Tidsskrift for omsorg p� �ya"),
            ("Fabelverk: Tidsskrift for velferd", "Fabelverk"),
            ("Fabelverk – tidsskrift for velferd", "Fabelverk"),
            ("Fabelverk / Fabelforbundet", "Fabelverk"),
            ("Nordisk fabelarbeid = Nordic Fable Work", "Nordisk fabelarbeid"),
            ("Fable (London, England : 1997)", "The Fable"),
            ("J Invent Nurs (Oxf)", "Journal of Invented Nursing"),
            ("Fabelverk: Tidsskrift for velferd", "Fabelverk (Oslo)"),
            ("Boka om omsorg: En innføring", "Boka om omsorg"),
        ] {
            assert!(one(name, other), "{name} | {other}");
        }
    }

    #[test]
    fn journals_whose_names_begin_alike() {
        for (name, other) in [
            ("Social Work", "Social Work in Health Care"),
            ("Soc. Work", "Social Work in Health Care"),
            ("Social Work", "European Journal of Social Work"),
            ("Nursing", "Nursing Ethics"),
            ("Nursing", "Nurs. Inq."),
            ("Health", "Health & Place"),
            ("Health", "Healthcare"),
            ("Child Abuse", "Child Abuse & Neglect"),
            ("Journal of Fables", "Journal of Fables in Care"),
            ("Fables and Art", "Fables and Arts"),
            ("Journals of Fables. Series A", "Journals of Fables. Series B"),
            ("Fabelverk: Norge", "Fabelverk: Sverige"),
            ("Fabelverk (Oslo)", "Fabelverk (Bergen)"),
            ("Children, Youth and Places", "Children"),
            ("Boka om omsorg", "Boka om velferd"),
            ("J", "Journal"),
            ("???", "Fable"),
            ("", ""),
            ("", "Fable"),
        ] {
            assert!(!one(name, other), "{name} | {other}");
        }
    }

    #[test]
    fn the_full_name_stands_for_the_abbreviated() {
        let spells_out = |full: &str, short: &str| Container::new(full).spells_out(&Container::new(short));
        for (full, short) in [
            ("Journal of Invented Nursing", "J. Invent. Nurs."),
            ("Journal of Invented Nursing (Oxford)", "J Invent Nurs"),
            ("The Fable", "Fable"),
        ] {
            assert!(spells_out(full, short) && !spells_out(short, full), "{full}");
        }
        assert!(!spells_out("Fabelverk: Norge", "Fabelverk"), "a subtitle abbreviates nothing");
    }
}
