//! From the characters of a query to its tokens.

use crate::error::{Error, Result};

/// A token and the column it begins in, counted from 1 in characters.
#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    pub column: u32,
    pub kind: Kind,
}

/// What a token is.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    Open,
    Close,
    And,
    Or,
    Not,
    /// `NEAR/n`, or `BEFORE/n` if `ordered`.
    Near {
        distance: u32,
        ordered: bool,
    },
    /// A word as written, with its wildcards and its `~n`.
    Word(String),
    /// What stands inside quotes.
    Quoted(String),
    /// The name after `@`.
    Block(String),
    /// The name before a colon; its value is the next token.
    Field(String),
}

/// The longest distance that NEAR takes: more words than a readable sentence has.
pub const MAX_DISTANCE: u32 = 200;

/// Cuts a query into tokens. Errors name the column.
pub fn lex(query: &str) -> Result<Vec<Token>> {
    let letters: Vec<char> = query.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let column = at as u32 + 1;
        let kind = match letters[at] {
            letter if letter.is_whitespace() => {
                at += 1;
                continue;
            }
            '(' => single(&mut at, Kind::Open),
            ')' => single(&mut at, Kind::Close),
            quote if is_quote(quote) => quoted(&letters, &mut at)?,
            '@' => block(&letters, &mut at)?,
            _ => word(&letters, &mut at, column)?,
        };
        tokens.push(Token { column, kind });
    }
    Ok(tokens)
}

fn single(at: &mut usize, kind: Kind) -> Kind {
    *at += 1;
    kind
}

/// Straight and typographic quotes all do, for word processors change them unasked.
fn is_quote(letter: char) -> bool {
    matches!(letter, '"' | '“' | '”' | '„' | '«' | '»')
}

fn quoted(letters: &[char], at: &mut usize) -> Result<Kind> {
    let start = *at + 1;
    let Some(length) = letters[start..].iter().position(|&letter| is_quote(letter)) else {
        return Err(Error::new("this quote is never closed")
            .at_column(start as u32)
            .hint("put `\"` behind the last word of the phrase"));
    };
    *at = start + length + 1;
    Ok(Kind::Quoted(letters[start..start + length].iter().collect()))
}

fn block(letters: &[char], at: &mut usize) -> Result<Kind> {
    let column = *at as u32 + 1;
    *at += 1;
    let name = take_while(letters, at, |letter| letter.is_alphanumeric() || matches!(letter, '-' | '_'));
    if name.is_empty() {
        return Err(Error::new("a block has a name")
            .at_column(column)
            .hint("write `@bruker` for the block `bruker` of queries/blocks.toml"));
    }
    Ok(Kind::Block(name))
}

fn word(letters: &[char], at: &mut usize, column: u32) -> Result<Kind> {
    let start = *at;
    let name = take_while(letters, at, |letter| letter.is_ascii_alphabetic());
    if !name.is_empty() && letters.get(*at) == Some(&':') {
        *at += 1;
        return Ok(Kind::Field(name));
    }
    *at = start;
    let word = take_while(letters, at, |letter| {
        !letter.is_whitespace() && !matches!(letter, '(' | ')' | '@') && !is_quote(letter)
    });
    match word.as_str() {
        "AND" => Ok(Kind::And),
        "OR" => Ok(Kind::Or),
        "NOT" => Ok(Kind::Not),
        _ => match word.split_once('/') {
            Some(("NEAR", number)) => near(number, false, column),
            Some(("BEFORE", number)) => near(number, true, column),
            _ if word == "NEAR" || word == "BEFORE" => near("", word == "BEFORE", column),
            _ => Ok(Kind::Word(word)),
        },
    }
}

fn near(number: &str, ordered: bool, column: u32) -> Result<Kind> {
    match number.parse() {
        Ok(distance) if distance <= MAX_DISTANCE => Ok(Kind::Near { distance, ordered }),
        _ => {
            let name = if ordered { "BEFORE" } else { "NEAR" };
            Err(Error::new(format!("`{name}` needs a number of words from 0 to {MAX_DISTANCE}"))
                .at_column(column)
                .hint(format!("write `{name}/5` for at most five words between")))
        }
    }
}

fn take_while(letters: &[char], at: &mut usize, keep: impl Fn(char) -> bool) -> String {
    let start = *at;
    while letters.get(*at).is_some_and(|&letter| keep(letter)) {
        *at += 1;
    }
    letters[start..*at].iter().collect()
}
