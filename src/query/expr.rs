//! The shape of a query.

use std::ops::RangeInclusive;

use super::term::Term;
use crate::model::Kind;
use crate::text::language::Language;

/// A parsed query.
#[derive(Debug, Clone, PartialEq)]
pub enum Expr {
    /// One word.
    Term(Term),
    /// Words that follow each other.
    Phrase(Vec<Term>),
    /// Two expressions close to each other in one sentence.
    Near {
        /// The operands, neither of which holds NOT or a field.
        sides: Box<(Expr, Expr)>,
        /// The most words that may lie between their nearest ends.
        distance: u32,
        /// True when the first must stand before the second.
        ordered: bool,
    },
    /// All of these; at least two.
    And(Vec<Expr>),
    /// Any of these; at least two.
    Or(Vec<Expr>),
    /// Not this.
    Not(Box<Expr>),
    /// A block of `queries/blocks.toml`, by name.
    Block(String),
    /// A fact about the source, or where in it a sentence stands.
    Field(Field),
}

/// A condition on a source or on the place of a sentence.
#[derive(Debug, Clone, PartialEq)]
pub enum Field {
    /// Words of the title.
    Title(Vec<Term>),
    /// Words of the authors' names.
    Author(Vec<Term>),
    /// Words of a heading that the sentence stands under.
    Section(Vec<Term>),
    /// The year of publication.
    Year(RangeInclusive<i32>),
    /// The language of the source; [`Language::No`] is both written forms.
    Language(Language),
    /// The kind of work.
    Kind(Kind),
    /// Whether it was reviewed by peers.
    Peer(bool),
    /// The beginning of the source's id.
    Source(String),
    /// A theme that some passage of the source carries.
    Theme(String),
}

impl Expr {
    /// The expressions it is made of.
    pub fn children(&self) -> Vec<&Expr> {
        match self {
            Expr::Near { sides, .. } => vec![&sides.0, &sides.1],
            Expr::And(all) | Expr::Or(all) => all.iter().collect(),
            Expr::Not(inner) => vec![inner],
            Expr::Term(_) | Expr::Phrase(_) | Expr::Block(_) | Expr::Field(_) => Vec::new(),
        }
    }

    /// Calls `visit` for this expression and for all in it, outermost first.
    pub fn walk<'e>(&'e self, visit: &mut dyn FnMut(&'e Expr)) {
        visit(self);
        for child in self.children() {
            child.walk(visit);
        }
    }
}
