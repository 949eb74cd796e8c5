//! From a query as typed to an expression.
//!
//! ```text
//! either = every { OR every }
//! every  = close { [AND] close }
//! close  = one { (NEAR/n | BEFORE/n) one }
//! one    = NOT one | ( either ) | "phrase" | word | @block | field:value
//! ```

use super::blocks::Blocks;
use super::expr::{Expr, Field};
use super::field;
use super::fuzzy::Fuzzy;
use super::lex::{Kind, Token, lex};
use super::term::Term;
use super::wildcard::{MAX_PATTERN, Wildcard};
use crate::error::{Error, Result};
use crate::text::words::fold;

/// A query that was understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    /// What it means.
    pub expr: Expr,
    /// Remarks on what may not be meant so: a lower-case `or`, for instance, is a word.
    pub remarks: Vec<Error>,
    /// The themes that it asks for, each with its column.
    pub themes: Vec<(String, u32)>,
    /// Where in the query each block is first named.
    named: Vec<(String, u32)>,
}

impl Parsed {
    /// That the query can be run with `blocks`.
    ///
    /// # Errors
    /// Those of [`Blocks::check`], with the column of the block that is at fault.
    pub fn check(&self, blocks: &Blocks) -> Result<()> {
        blocks.check(&self.expr).map_err(|whole| {
            let fails = |name: &String| blocks.check(&Expr::Block(name.clone())).err();
            let found = self.named.iter().find_map(|(name, column)| Some(fails(name)?.at_column(*column)));
            // A block that stands by itself may have no place inside NEAR.
            let told = self.named.iter().find(|(name, _)| whole.message.contains(&format!("`@{name}`")));
            found.unwrap_or_else(|| told.map(|(_, column)| whole.clone().at_column(*column)).unwrap_or(whole))
        })
    }
}

/// How deep brackets may nest: far beyond any query that a person can read, and well inside the stack.
pub const MAX_DEPTH: u32 = 50;

/// Parses a query. An error names the column, counted from 1 in characters, and says what was expected.
pub fn parse(query: &str) -> Result<Parsed> {
    let tokens = lex(query)?;
    let end = query.chars().count() as u32 + 1;
    let mut parser = Parser {
        tokens: tokens.into_iter().peekable(),
        end,
        depth: 0,
        beside: false,
        remarks: Vec::new(),
        themes: Vec::new(),
        named: Vec::new(),
    };
    let expr = parser.either()?;
    match parser.tokens.next() {
        None => Ok(Parsed { expr, remarks: parser.remarks, themes: parser.themes, named: parser.named }),
        Some(token) => Err(Error::new("this bracket closes nothing")
            .at_column(token.column)
            .hint("take it away, or open a bracket before it")),
    }
}

struct Parser {
    tokens: std::iter::Peekable<std::vec::IntoIter<Token>>,
    /// The column behind the last character.
    end: u32,
    depth: u32,
    /// The operand to come stands behind NEAR or BEFORE.
    beside: bool,
    remarks: Vec<Error>,
    themes: Vec<(String, u32)>,
    named: Vec<(String, u32)>,
}

impl Parser {
    fn peek(&mut self) -> Option<&Kind> {
        self.tokens.peek().map(|token| &token.kind)
    }

    fn column(&mut self) -> u32 {
        let end = self.end;
        self.tokens.peek().map_or(end, |token| token.column)
    }

    fn either(&mut self) -> Result<Expr> {
        let mut all = vec![self.every()?];
        while self.peek() == Some(&Kind::Or) {
            self.tokens.next();
            all.push(self.every()?);
        }
        Ok(joined(all, Expr::Or))
    }

    fn every(&mut self) -> Result<Expr> {
        let mut all = vec![self.close()?];
        loop {
            match self.peek() {
                None | Some(Kind::Or | Kind::Close) => return Ok(joined(all, Expr::And)),
                Some(Kind::And) => {
                    self.tokens.next();
                }
                Some(_) => {}
            }
            all.push(self.close()?);
        }
    }

    fn close(&mut self) -> Result<Expr> {
        let mut column = self.column();
        let mut left = self.one()?;
        // Each NEAR wraps what stands before it, so a chain nests as deep as it is long.
        let depth = self.depth;
        while let Some(&Kind::Near { distance, ordered }) = self.peek() {
            self.tokens.next();
            self.deeper()?;
            only_words(&left, column)?;
            column = self.column();
            self.beside = true;
            let right = self.one();
            self.beside = false;
            let right = right?;
            only_words(&right, column)?;
            left = Expr::Near { sides: Box::new((left, right)), distance, ordered };
        }
        self.depth = depth;
        Ok(left)
    }

    fn one(&mut self) -> Result<Expr> {
        let column = self.column();
        let Some(token) = self.tokens.next() else {
            return Err(expected(
                column,
                "the query ends here",
                "write what belongs there, or take away what asks for it",
            ));
        };
        match token.kind {
            Kind::Not => {
                self.deeper()?;
                let inner = self.one()?;
                self.depth -= 1;
                Ok(Expr::Not(Box::new(inner)))
            }
            Kind::Open => self.group(column),
            Kind::Quoted(words) => phrase(&words, column),
            Kind::Word(word) => {
                // "ikke" or "or" beside NEAR is looked for on purpose.
                if !self.beside && !matches!(self.peek(), Some(Kind::Near { .. })) {
                    self.remark(&word, column);
                }
                bare(&word, column)
            }
            Kind::Block(name) => {
                if !self.named.iter().any(|(other, _)| *other == name) {
                    self.named.push((name.clone(), column));
                }
                Ok(Expr::Block(name))
            }
            Kind::Field(name) => {
                let value = self.tokens.next().filter(|token| matches!(token.kind, Kind::Word(_) | Kind::Quoted(_)));
                let field = field::parse(&name, value.map(|token| token.kind), column)?;
                if let Field::Theme(id) = &field {
                    self.themes.push((id.clone(), column));
                }
                Ok(Expr::Field(field))
            }
            Kind::Close => Err(expected(
                column,
                "there is nothing before this bracket",
                "take it away, or write something between it and what stands before",
            )),
            Kind::And | Kind::Or | Kind::Near { .. } => {
                let hint = "write something on both sides of it; in quotes it is a word";
                Err(expected(column, "an operator stands between two expressions", hint))
            }
        }
    }

    fn group(&mut self, opened: u32) -> Result<Expr> {
        self.deeper()?;
        let inner = self.either()?;
        self.depth -= 1;
        match self.tokens.next() {
            Some(Token { kind: Kind::Close, .. }) => Ok(inner),
            _ => Err(Error::new("this bracket is never closed").at_column(opened).hint("put `)` where it ends")),
        }
    }

    fn deeper(&mut self) -> Result<()> {
        self.depth += 1;
        if self.depth <= MAX_DEPTH {
            return Ok(());
        }
        Err(Error::new(format!("this nests more than {MAX_DEPTH} deep"))
            .at_column(self.column())
            .hint("name parts of it as blocks in queries/blocks.toml"))
    }

    /// Operators are written in capitals; whoever types `or` probably meant one.
    fn remark(&mut self, word: &str, column: u32) {
        let operator = match word.to_lowercase().as_str() {
            "and" | "og" => "AND",
            "or" | "eller" => "OR",
            "not" | "ikke" | "ikkje" => "NOT",
            "near" => "NEAR/5",
            low if low.starts_with("before/") => "BEFORE/5",
            low if low.split_once('/').is_some_and(is_distance) => "NEAR/5",
            _ => return,
        };
        let message = format!("`{word}` is searched as a word");
        if !self.remarks.iter().any(|other| other.message == message) {
            let hint = format!("the operator is `{operator}`, in capitals; in quotes it stays a word");
            self.remarks.push(Error::new(message).at_column(column).hint(hint));
        }
    }
}

/// Whether this is NEAR with a slip of the pen: `NEER/5`, `near/5`.
fn is_distance((word, number): (&str, &str)) -> bool {
    word.chars().all(char::is_alphabetic) && (3..=6).contains(&word.chars().count()) && number.parse::<u32>().is_ok()
}

fn joined(mut all: Vec<Expr>, join: fn(Vec<Expr>) -> Expr) -> Expr {
    if all.len() == 1 { all.remove(0) } else { join(all) }
}

fn expected(column: u32, what: &str, hint: &str) -> Error {
    let error = Error::new(format!("{what}; expected a word, a \"phrase\", `@block`, `field:value` or `(`"));
    error.at_column(column).hint(hint)
}

/// NEAR compares places in a sentence: NOT has none, and a field has none either.
fn only_words(operand: &Expr, column: u32) -> Result<()> {
    let mut wrong = None;
    operand.walk(&mut |expr| match expr {
        Expr::Not(_) => wrong = Some("NOT"),
        Expr::Field(_) => wrong = Some("a field"),
        _ => {}
    });
    match wrong {
        None => Ok(()),
        Some(what) => Err(Error::new(format!("{what} cannot stand inside NEAR or BEFORE"))
            .at_column(column)
            .hint("join it with AND outside the brackets")),
    }
}

/// The words of a phrase: these very forms, with their wildcards.
fn phrase(words: &str, column: u32) -> Result<Expr> {
    let terms = pieces(words).map(|piece| term(piece, column, Term::Exact)).collect::<Result<Vec<_>>>()?;
    one_or_phrase(terms, words, column)
}

/// A bare word; a hyphenated one is the phrase of its parts.
fn bare(word: &str, column: u32) -> Result<Expr> {
    if let Some((start, slips)) = word.split_once('~') {
        return fuzzy(start, slips, column);
    }
    let terms = pieces(word).map(|piece| term(piece, column, Term::forms)).collect::<Result<Vec<_>>>()?;
    one_or_phrase(terms, word, column)
}

fn one_or_phrase(mut terms: Vec<Term>, written: &str, column: u32) -> Result<Expr> {
    match terms.len() {
        0 => Err(Error::new(format!("there is no word in `{written}`"))
            .at_column(column)
            .hint("a word is made of letters and digits; `*` and `?` stand for some of them")),
        1 => Ok(Expr::Term(terms.remove(0))),
        _ => Ok(Expr::Phrase(terms)),
    }
}

fn fuzzy(word: &str, slips: &str, column: u32) -> Result<Expr> {
    let slips = match slips {
        "" | "1" => 1,
        "2" => 2,
        _ => {
            return Err(Error::new(format!("`~{slips}` is too many slips"))
                .at_column(column)
                .hint("write `~1` or `~2` behind the word"));
        }
    };
    match pieces(word).collect::<Vec<_>>()[..] {
        [piece] if !piece.contains(['*', '?']) => Ok(Expr::Term(Term::Fuzzy(Fuzzy::new(&fold(piece), slips)))),
        _ => Err(Error::new("`~` stands behind one whole word without wildcards")
            .at_column(column)
            .hint("write `medvirkning~1` for slips of the pen, or `medvirk*` for what begins so")),
    }
}

/// The runs of letters, digits and wildcards in what was typed.
pub(super) fn pieces(written: &str) -> impl Iterator<Item = &str> {
    written
        .split(|letter: char| {
            !letter.is_alphanumeric()
                && !matches!(letter, '*' | '?')
                && !unicode_normalization::char::is_combining_mark(letter)
        })
        .filter(|piece| !piece.is_empty())
}

fn term(piece: &str, column: u32, plain: impl Fn(String) -> Term) -> Result<Term> {
    let folded = fold(piece);
    if !piece.contains(['*', '?']) {
        return Ok(plain(folded));
    }
    let wildcard = Wildcard::new(&folded).ok_or_else(|| {
        Error::new(format!("a word with wildcards is at most {MAX_PATTERN} letters long"))
            .at_column(column)
            .hint("leave out letters: a wildcard stands for them")
    })?;
    if wildcard.letters() == 0 {
        return Err(Error::new(format!("`{piece}` matches every word"))
            .at_column(column)
            .hint("give it at least one letter"));
    }
    Ok(Term::Wild(wildcard))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn remarks(query: &str) -> Vec<String> {
        let told = |remark: &Error| format!("{remark}; {}", remark.hint.as_deref().unwrap_or_default());
        parse(query).unwrap().remarks.iter().map(told).collect()
    }

    #[test]
    fn words_that_look_like_operators_are_remarked_on_where_they_stand() {
        for (query, column, operator) in
            [("a or b", 3, "OR"), ("a And b", 3, "AND"), ("a NEER/5 b", 3, "NEAR/5"), ("ikke a", 1, "NOT")]
        {
            let told = remarks(query);
            assert_eq!(told.len(), 1, "{query}: {told:?}");
            assert!(told[0].starts_with(&format!("column {column}: ")) && told[0].contains(operator), "{}", told[0]);
        }
        for query in ["a OR b", "\"a or b\"", "or NEAR/5 b", "2019/20", "covid/sars"] {
            assert_eq!(remarks(query), [""; 0], "{query}");
        }
    }

    #[test]
    fn a_block_that_is_not_there_is_pointed_at() {
        let mut blocks = Blocks::default();
        blocks.insert("user", parse("a").unwrap().expr, 1);
        let check = |query: &str| parse(query).unwrap().check(&blocks).map_err(|error| error.column);
        assert_eq!(check("b @user"), Ok(()));
        assert_eq!(check("b (@user OR @usr)"), Err(Some(13)));
    }
}
