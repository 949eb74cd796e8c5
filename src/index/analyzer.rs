//! How tantivy sees words: through the same [`Words`] as everything else.

use std::collections::HashMap;
use std::sync::Arc;

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
    manager.register(PARTS, PartAnalyzer::default());
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

/// The parts of compounds, each at the position of its compound. Remembers the words it has taken apart: prose has a few
/// ten thousand different ones, and each is looked up in the dictionary many times over.
#[derive(Debug, Default)]
pub struct PartAnalyzer {
    known: HashMap<String, Arc<[String]>>,
}

/// The most words whose parts are remembered.
const MAX_KNOWN: usize = 200_000;

impl Clone for PartAnalyzer {
    /// A clone starts with an empty memory: it goes to another thread, which reads other texts.
    fn clone(&self) -> Self {
        PartAnalyzer::default()
    }
}

impl PartAnalyzer {
    fn parts(&mut self, word: &str) -> Arc<[String]> {
        if let Some(parts) = self.known.get(word) {
            return parts.clone();
        }
        let parts: Arc<[String]> = compounds::parts(word).into_iter().map(|part| word[part].to_string()).collect();
        if self.known.len() >= MAX_KNOWN {
            self.known.clear();
        }
        self.known.insert(word.to_string(), parts.clone());
        parts
    }
}

impl Tokenizer for PartAnalyzer {
    type TokenStream<'a> = PartStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> PartStream<'a> {
        PartStream { words: Words::new(text), analyzer: self, parts: Arc::new([]), next: 0, token: Token::default() }
    }
}

/// The parts of the compounds of one text.
pub struct PartStream<'a> {
    words: Words<'a>,
    analyzer: &'a mut PartAnalyzer,
    parts: Arc<[String]>,
    next: usize,
    token: Token,
}

impl TokenStream for PartStream<'_> {
    fn advance(&mut self) -> bool {
        while self.next >= self.parts.len() {
            if !self.words.advance() {
                return false;
            }
            self.parts = self.analyzer.parts(&self.words.word().term);
            self.next = 0;
        }
        let word = self.words.word();
        self.token.text.clear();
        self.token.text.push_str(&self.parts[self.next]);
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
