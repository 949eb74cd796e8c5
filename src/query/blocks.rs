//! Named blocks of words that searches and rules share as `@name`.

use std::collections::BTreeMap;

use super::expr::Expr;
use crate::error::{Error, Result};

/// The blocks of a review, by name, and where each is written.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Blocks {
    blocks: BTreeMap<String, Block>,
}

/// One block: its entries joined by OR.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// What it matches.
    pub expr: Expr,
    /// The line of `queries/blocks.toml` that it begins on.
    pub line: u32,
}

/// How deep blocks may use blocks.
const MAX_DEPTH: usize = 20;

impl Blocks {
    /// Adds a block, or replaces the one of that name.
    pub fn insert(&mut self, name: impl Into<String>, expr: Expr, line: u32) {
        self.blocks.insert(name.into(), Block { expr, line });
    }

    /// The block of that name.
    pub fn get(&self, name: &str) -> Option<&Expr> {
        self.blocks.get(name).map(|block| &block.expr)
    }

    /// All blocks in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Block)> {
        self.blocks.iter().map(|(name, block)| (name.as_str(), block))
    }

    /// That every block which `expr` uses exists, and that none uses itself, however far round.
    pub fn check(&self, expr: &Expr) -> Result<()> {
        self.follow(expr, &mut Vec::new())
    }

    fn follow<'b>(&'b self, expr: &'b Expr, path: &mut Vec<&'b str>) -> Result<()> {
        let mut used = Vec::new();
        expr.walk(&mut |inner| {
            if let Expr::Block(name) = inner {
                used.push(name.as_str());
            }
        });
        used.sort_unstable();
        used.dedup();
        for name in used {
            if path.contains(&name) {
                return Err(Error::new(format!("the block `@{name}` uses itself: {} → {name}", path.join(" → ")))
                    .hint("take one of these uses out of queries/blocks.toml"));
            }
            if path.len() == MAX_DEPTH {
                return Err(Error::new(format!("blocks use blocks more than {MAX_DEPTH} deep at `@{name}`")));
            }
            let block = self.get(name).ok_or_else(|| self.unknown(name))?;
            path.push(name);
            self.follow(block, path)?;
            path.pop();
        }
        Ok(())
    }

    fn unknown(&self, name: &str) -> Error {
        let error = Error::new(format!("there is no block `@{name}` in queries/blocks.toml"));
        match nearest(name, self.blocks.keys().map(String::as_str)) {
            Some(near) => error.hint(format!("did you mean `@{near}`?")),
            None => error.hint(format!("add it there: {name} = [\"a word\", \"another\"]")),
        }
    }
}

/// The name that was probably meant: at most two slips away.
pub fn nearest<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let (close, closer) = (super::fuzzy::Fuzzy::new(name, 2), super::fuzzy::Fuzzy::new(name, 1));
    let mut candidates: Vec<&str> = known.filter(|other| close.matches(other)).collect();
    candidates.sort_by_key(|other| !closer.matches(other));
    candidates.first().copied()
}
