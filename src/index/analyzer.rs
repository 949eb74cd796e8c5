//! How tantivy sees [ready words](super::words): it has only to go from one to the next.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer, TokenizerManager};

/// The name under which the index knows the analyzer.
pub const WORDS: &str = "kilde-words";

/// Makes the analyzer known to an index.
pub fn register(manager: &TokenizerManager) {
    manager.register(WORDS, ReadyAnalyzer::default());
}

/// Reads ready words.
#[derive(Debug, Clone, Default)]
pub struct ReadyAnalyzer {
    /// The word that a stream is at; kept from stream to stream with its memory.
    token: Token,
}

impl Tokenizer for ReadyAnalyzer {
    type TokenStream<'a> = ReadyStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> ReadyStream<'a> {
        // Before the first word the position is one less than nought.
        self.token.reset();
        ReadyStream { rest: text, token: &mut self.token }
    }
}

/// The words of one text.
pub struct ReadyStream<'a> {
    rest: &'a str,
    token: &'a mut Token,
}

impl TokenStream for ReadyStream<'_> {
    fn advance(&mut self) -> bool {
        let bytes = self.rest.as_bytes();
        let mut start = 0;
        while let Some(b' ' | b'\t') = bytes.get(start) {
            self.token.position = self.token.position.wrapping_add(usize::from(bytes[start] == b' '));
            start += 1;
        }
        let length = bytes[start..].iter().position(|byte| matches!(byte, b' ' | b'\t')).unwrap_or(bytes.len() - start);
        self.token.text.clear();
        self.token.text.push_str(&self.rest[start..start + length]);
        self.rest = &self.rest[start + length..];
        length > 0
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goes_from_word_to_word() {
        let mut analyzer = ReadyAnalyzer::default();
        for _ in 0..2 {
            let mut stream = analyzer.token_stream(" en recovery\trecoveryorientert   praksis");
            let mut seen = Vec::new();
            while let Some(token) = stream.next() {
                seen.push(format!("{}@{}", token.text, token.position));
            }
            assert_eq!(seen.join(" "), "en@0 recovery@1 recoveryorientert@1 praksis@4");
        }
    }
}
