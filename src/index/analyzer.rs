//! How tantivy sees words: through the same [`Words`] as everything else.

use std::hash::BuildHasher;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use rustc_hash::{FxBuildHasher, FxHashMap};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer, TokenizerManager};

use crate::text::compounds;
use crate::text::words::Words;

/// The name under which the index knows the analyzer of words.
pub const WORDS: &str = "kilde-words";
/// The name under which the index knows the analyzer of compound parts.
pub const PARTS: &str = "kilde-parts";

/// Makes both analyzers known to an index.
pub fn register(manager: &TokenizerManager) {
    manager.register(WORDS, WordAnalyzer);
    manager.register(PARTS, PartAnalyzer);
}

/// Words, folded.
#[derive(Debug, Clone, Copy, Default)]
pub struct WordAnalyzer;

impl Tokenizer for WordAnalyzer {
    type TokenStream<'a> = WordStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WordStream<'a> {
        WordStream { words: Words::new(text), token: Token::default() }
    }
}

/// The words of one text.
pub struct WordStream<'a> {
    words: Words<'a>,
    token: Token,
}

impl TokenStream for WordStream<'_> {
    fn advance(&mut self) -> bool {
        if !self.words.advance() {
            return false;
        }
        let word = self.words.word();
        self.token.text.clear();
        self.token.text.push_str(&word.term);
        self.token.position = word.position as usize;
        self.token.offset_from = word.range.start;
        self.token.offset_to = word.range.end;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

/// The parts of compounds, each at the position of its compound.
#[derive(Debug, Clone, Copy, Default)]
pub struct PartAnalyzer;

impl Tokenizer for PartAnalyzer {
    type TokenStream<'a> = PartStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> PartStream<'a> {
        PartStream { words: Words::new(text), parts: Parts::default(), next: 0, token: Token::default() }
    }
}

/// Where the parts of a word begin and end in it, in bytes: no word that is taken apart is longer than a byte can tell.
type Parts = Arc<[(u8, u8)]>;

/// The parts of the words met so far, for all threads and segments: prose repeats itself. In several maps, so that threads
/// seldom wait for each other.
static MET: LazyLock<[Mutex<Met>; 16]> = LazyLock::new(Default::default);

/// The parts of words.
type Met = FxHashMap<Box<str>, Parts>;

/// The most words that one map remembers: some 80 MB in all, which a review of 100,000 abstracts does not reach.
const MOST_MET: usize = 60_000;

fn parts(word: &str) -> Parts {
    let place = FxBuildHasher.hash_one(word) as usize % MET.len();
    // A thread that broke down while it held a map left it as it was before or after one word.
    let mut met = MET[place].lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(parts) = met.get(word) {
        return parts.clone();
    }
    let byte = |place: usize| u8::try_from(place).ok();
    let found = compounds::parts(word);
    let found: Parts = found.iter().filter_map(|part| Some((byte(part.start)?, byte(part.end)?))).collect();
    if met.len() >= MOST_MET {
        met.clear();
    }
    met.insert(word.into(), found.clone());
    found
}

/// The parts of the compounds of one text.
pub struct PartStream<'a> {
    words: Words<'a>,
    parts: Parts,
    next: usize,
    token: Token,
}

impl TokenStream for PartStream<'_> {
    fn advance(&mut self) -> bool {
        while self.next >= self.parts.len() {
            if !self.words.advance() {
                return false;
            }
            let word = self.words.word();
            if word.term.len() >= compounds::SHORTEST_TERM {
                self.parts = parts(&word.term);
                self.next = 0;
            }
        }
        let word = self.words.word();
        let (start, end) = self.parts[self.next];
        self.token.text.clear();
        self.token.text.push_str(&word.term[usize::from(start)..usize::from(end)]);
        self.token.position = word.position as usize;
        self.token.offset_from = word.range.start;
        self.token.offset_to = word.range.end;
        self.next += 1;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
