//! Named blocks of words that searches and rules share as `@name`.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::expr::Expr;
use crate::error::{Error, Result};

/// The blocks of a review, by name, and where each is written.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Blocks {
    blocks: BTreeMap<String, Block>,
    /// What may not be meant as it is written.
    pub remarks: Vec<Error>,
}

/// One block: its entries joined by OR.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// What it matches.
    pub expr: Expr,
    /// Its entries as they are written, in their order.
    pub entries: Vec<Entry>,
    /// The line of `queries/blocks.toml` that it begins on.
    pub line: u32,
}

/// An entry of a block: a word, a phrase, another block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The query as it is written.
    pub query: String,
    /// The language that it is written under, where it is: `nb`, `nn`, `en`.
    pub language: Option<String>,
}

/// How deep blocks may use blocks.
const MAX_DEPTH: usize = 20;

/// The most expressions that a query may have with its blocks written out; a large codebook's largest rule has hundreds.
const MAX_SIZE: usize = 100_000;

impl Blocks {
    /// Adds a block, or replaces the one of that name.
    pub fn insert(&mut self, name: impl Into<String>, expr: Expr, line: u32) {
        self.insert_written(name, Block { expr, entries: Vec::new(), line });
    }

    /// The same with its entries as they are written.
    pub fn insert_written(&mut self, name: impl Into<String>, block: Block) {
        self.blocks.insert(name.into(), block);
    }

    /// The block of that name with all that is known of it.
    ///
    /// # Errors
    /// There is none; the nearest is named.
    pub fn find(&self, name: &str) -> Result<&Block> {
        self.blocks.get(name).ok_or_else(|| self.unknown(name))
    }

    /// The block of that name.
    pub fn get(&self, name: &str) -> Option<&Expr> {
        self.blocks.get(name).map(|block| &block.expr)
    }

    /// All blocks in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Block)> {
        self.blocks.iter().map(|(name, block)| (name.as_str(), block))
    }

    /// That every block which `expr` uses exists, that none uses itself, however far round, and that the whole stays of a
    /// size that can be worked with: blocks that use blocks multiply.
    pub fn check(&self, expr: &Expr) -> Result<()> {
        Check { blocks: self, path: Vec::new(), measured: HashMap::new() }.measure(expr).map(|_| ())
    }

    /// Calls `visit` for `expr`, for all in it, and for all in the blocks that it uses, each block once.
    pub fn walk<'e>(&'e self, expr: &'e Expr, visit: &mut dyn FnMut(&'e Expr)) {
        let (mut open, mut seen) = (vec![expr], BTreeSet::new());
        while let Some(next) = open.pop() {
            next.walk(&mut |inner| {
                visit(inner);
                if let Expr::Block(name) = inner
                    && seen.insert(name.as_str())
                {
                    open.extend(self.get(name));
                }
            });
        }
    }

    fn unknown(&self, name: &str) -> Error {
        let error = Error::new(format!("there is no block `@{name}` in queries/blocks.toml"));
        match nearest(name, self.blocks.keys().map(String::as_str)) {
            Some(near) => error.hint(format!("did you mean `@{near}`?")),
            None => error.hint(format!("add it there, under `[blocks]`: {name} = [\"a word\", \"another\"]")),
        }
    }
}

/// How large an expression is with its blocks written out.
#[derive(Debug, Clone, Copy, Default)]
struct Measure {
    /// Expressions in it.
    size: usize,
    /// Blocks inside each other.
    depth: usize,
    /// True when it holds NOT or a field, which have no place in a sentence.
    placeless: bool,
}

/// Follows the blocks that an expression uses, each once.
struct Check<'b> {
    blocks: &'b Blocks,
    /// The blocks that lie around the one being looked at.
    path: Vec<&'b str>,
    measured: HashMap<&'b str, Measure>,
}

impl<'b> Check<'b> {
    fn measure(&mut self, expr: &'b Expr) -> Result<Measure> {
        let (mut whole, mut used, mut near) = (Measure::default(), Vec::new(), Vec::new());
        expr.walk(&mut |inner| {
            whole.size += 1;
            match inner {
                Expr::Block(name) => used.push(name.as_str()),
                Expr::Not(_) | Expr::Field(_) => whole.placeless = true,
                Expr::Near { .. } => near.extend(names(inner)),
                _ => {}
            }
        });
        used.sort_unstable();
        for name in used {
            let block = self.block(name)?;
            whole.size = whole.size.saturating_add(block.size);
            whole.depth = whole.depth.max(block.depth + 1);
            whole.placeless |= block.placeless;
            if block.placeless && near.contains(&name) {
                return Err(Error::new(format!(
                    "`@{name}` holds NOT or a field, and cannot stand inside NEAR or BEFORE"
                ))
                .hint("join it with AND outside the brackets"));
            }
            if whole.size > MAX_SIZE {
                return Err(Error::new(format!(
                    "with `@{name}` this comes to more than {MAX_SIZE} words and operators"
                ))
                .hint("use fewer blocks inside blocks"));
            }
            if whole.depth > MAX_DEPTH {
                return Err(Error::new(format!("blocks use blocks more than {MAX_DEPTH} deep at `@{name}`"))
                    .hint("write the words of the innermost where they are used"));
            }
        }
        Ok(whole)
    }

    fn block(&mut self, name: &'b str) -> Result<Measure> {
        if let Some(known) = self.measured.get(name) {
            return Ok(*known);
        }
        if self.path.contains(&name) {
            let path = self.path.join(" → ");
            return Err(Error::new(format!("the block `@{name}` uses itself: {path} → {name}"))
                .hint("take one of these uses out of queries/blocks.toml"));
        }
        if self.path.len() > MAX_DEPTH {
            return Err(Error::new(format!("blocks use blocks more than {MAX_DEPTH} deep at `@{name}`"))
                .hint("write the words of the innermost where they are used"));
        }
        let blocks = self.blocks;
        let block = blocks.get(name).ok_or_else(|| blocks.unknown(name))?;
        self.path.push(name);
        let measure = self.measure(block)?;
        self.path.pop();
        self.measured.insert(name, measure);
        Ok(measure)
    }
}

/// The blocks that an expression names itself.
fn names(expr: &Expr) -> Vec<&str> {
    let mut names = Vec::new();
    expr.walk(&mut |inner| {
        if let Expr::Block(name) = inner {
            names.push(name.as_str());
        }
    });
    names
}

/// The name that was probably meant: at most two slips away.
pub fn nearest<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let (close, closer) = (super::fuzzy::Fuzzy::new(name, 2), super::fuzzy::Fuzzy::new(name, 1));
    let mut candidates: Vec<&str> = known.filter(|other| close.matches(other)).collect();
    candidates.sort_by_key(|other| !closer.matches(other));
    candidates.first().copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::parse;

    fn blocks(of: impl IntoIterator<Item = (String, String)>) -> Blocks {
        let mut blocks = Blocks::default();
        for (name, query) in of {
            blocks.insert(name, parse(&query).unwrap().expr, 1);
        }
        blocks
    }

    #[test]
    fn blocks_that_multiply_are_refused_at_once() {
        let names = |level: usize| format!("@a{level} OR @b{level} OR @c{level}");
        let level = |level: usize| ["a", "b", "c"].map(|name| (format!("{name}{level}"), names(level - 1)));
        let first = ["a0", "b0", "c0"].map(|name| (name.to_string(), "word".to_string()));
        let blocks = blocks(first.into_iter().chain((1..20).flat_map(level)));
        assert!(blocks.check(&Expr::Block("a6".into())).is_ok());
        let error = blocks.check(&Expr::Block("a19".into())).unwrap_err();
        assert!(error.message.contains("more than 100000 words"), "{error}");
    }

    #[test]
    fn a_chain_may_be_twenty_long() {
        let link = |level: usize| (format!("a{level}"), format!("@a{} OR b", level - 1));
        let blocks = blocks(std::iter::once(("a0".to_string(), "word".to_string())).chain((1..5_000).map(link)));
        assert!(blocks.check(&Expr::Block("a19".into())).is_ok());
        for deep in ["a20", "a21", "a4999"] {
            let error = blocks.check(&Expr::Block(deep.into())).unwrap_err();
            assert!(error.message.contains("more than 20 deep"), "{error}");
        }
    }

    #[test]
    fn a_circle_is_named() {
        let of =
            [("a", "x OR @b"), ("b", "@c"), ("c", "@a")].map(|(name, query)| (name.to_string(), query.to_string()));
        let error = blocks(of).check(&Expr::Block("b".into())).unwrap_err();
        assert_eq!(error.message, "the block `@b` uses itself: b → c → a → b");
    }
}
