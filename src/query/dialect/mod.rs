//! What a database's query language can say, and writing a query in it.
//!
//! Apart from the databases themselves ([`super::translate`]), each of which only states its rules: what is to be done where a
//! rule fails is the same for all. What cannot be said is replaced by the nearest that finds more, and where there is none such,
//! by what comes nearest; either is told.

mod lower;
mod spell;
#[cfg(test)]
mod tests;
mod told;
mod write;

use std::ops::RangeInclusive;

pub use lower::Inflection;
pub(super) use write::write;

use crate::model::Kind;
use crate::text::language::Language;

/// Where in a record words are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The title.
    Title,
    /// Title, abstract and the authors' keywords, or what the database has that is nearest.
    Topic,
    /// Everything that the database searches.
    All,
    /// The authors' names.
    Author,
}

/// What sources are limited to.
#[derive(Debug, Clone, PartialEq)]
pub enum Limit {
    /// Years of publication.
    Years(RangeInclusive<i32>),
    /// A language.
    Language(Language),
    /// A kind of work.
    Kind(Kind),
    /// Peer review, or none.
    Peer(bool),
}

/// What stands for any one letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum One {
    /// This sign, for just one.
    Exactly(&'static str),
    /// This sign, for one or none: it finds more.
    OrNone(&'static str),
    /// Nothing does.
    Nothing,
}

/// Which words of a phrase may be left open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Open {
    /// Any of them.
    Any,
    /// The last only.
    Last,
    /// None.
    Nowhere,
}

/// How words near each other are written.
#[derive(Debug, Clone, Copy)]
pub enum Near {
    /// An operator between two operands, from the most words between them.
    Between {
        /// In either order.
        either: fn(u32) -> String,
        /// In this order, where that can be said.
        ordered: Option<fn(u32) -> String>,
        /// The most words that it takes.
        most: u32,
        /// What has to be said of its number, where that is not the same.
        remark: Option<&'static str>,
    },
    /// Single whole words in quotes with a number, in either order: from the words and the number.
    Window(fn(&[&str], u32, Part) -> String),
    /// It cannot be said.
    Nothing,
}

/// The rules of a database's query language.
#[derive(Debug, Clone, Copy)]
pub struct Dialect {
    /// What the database is called on the command line.
    pub id: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// What it has.
    pub about: &'static str,
    /// The fewest letters before an open end.
    pub stem: usize,
    /// The sign of an open end.
    pub end: &'static str,
    /// The sign of any letters inside a word, where there is one.
    pub middle: Option<&'static str>,
    /// The sign of an open beginning, where there is one.
    pub front: Option<&'static str>,
    /// Whether a word may be open in front and at its end.
    pub both_ends: bool,
    /// The sign of one letter.
    pub one: One,
    /// Whether that may stand last in a word.
    pub one_last: bool,
    /// Which words of a phrase may be left open.
    pub phrase: Open,
    /// How words near each other are written.
    pub near: Near,
    /// Whether a field stands with every word, and not with a group of them.
    pub every_word: bool,
    /// The operator before what must not be there.
    pub not: &'static str,
    /// What words or a group, without brackets, look like in a part of the record; none where that cannot be said.
    pub place: fn(Part, &str) -> Option<String>,
    /// What a limit looks like in the query itself; none where it is set elsewhere.
    pub limit: fn(&Limit) -> Option<String>,
    /// What to do on the screen, and what else is to be known.
    pub notes: &'static [&'static str],
}

/// A query in a database's own language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The query.
    pub query: String,
    /// What could not be said, in the order of the query.
    pub remarks: Vec<Remark>,
}

/// Something that could not be said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// What, as it stands in the query.
    pub what: String,
    /// What became of it.
    pub became: String,
    /// What that does to the hits.
    pub effect: Effect,
}

/// What a replacement does to the hits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// There are more.
    Broader,
    /// There are fewer.
    Narrower,
    /// There may be more or fewer.
    Other,
}

impl Effect {
    /// What it is under a NOT.
    fn turned(self, negated: bool) -> Effect {
        match (self, negated) {
            (Effect::Broader, true) => Effect::Narrower,
            (Effect::Narrower, true) => Effect::Broader,
            (same, _) => same,
        }
    }

    /// In a word.
    pub fn told(self) -> &'static str {
        match self {
            Effect::Broader => "finds more",
            Effect::Narrower => "finds less",
            Effect::Other => "may find more or less",
        }
    }
}
