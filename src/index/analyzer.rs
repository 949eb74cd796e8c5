//! How tantivy sees words: through the same [`Words`] as everything else.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer, TokenizerManager};

use crate::text::words::Words;

/// The name under which the index knows the analyzer of words.
pub const WORDS: &str = "kilde-words";

/// Makes the analyzer known to an index.
pub fn register(manager: &TokenizerManager) {
    manager.register(WORDS, WordAnalyzer);
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
