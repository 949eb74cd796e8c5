//! The words of a text made ready for the index, so that every text is taken apart once.
//!
//! Ready words stand with a space before each; a tab instead says that a word shares the position of the one before, and
//! further spaces stand for positions that are passed over. Letters and digits only are in a folded word, so neither can be.

use std::ops::Range;

use crate::text::compounds;
use crate::text::words::Words;

/// Where a text or some ready words stand in a pool, in bytes. Half as wide as a range of the machine's: there are two a sentence.
pub type Span = Range<u32>;

/// Ready words of many texts, and texts as they are, one after the other in one piece of memory.
#[derive(Debug, Default)]
pub struct Pool {
    all: String,
    /// The parts of the text at hand, gathered while its words are written.
    parts: String,
}

/// What was written of one text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// Its words.
    pub words: Span,
    /// The parts of its compounds, each at the position of its compound.
    pub parts: Span,
    /// How many words it has, joined forms not counted again.
    pub count: u32,
}

impl Pool {
    /// Room for the words of texts of so many bytes.
    pub fn with_capacity(bytes: usize) -> Self {
        Pool { all: String::with_capacity(bytes), parts: String::with_capacity(256) }
    }

    /// Adds `text` as it is.
    pub fn add(&mut self, text: &str) -> Span {
        let start = self.at();
        self.all.push_str(text);
        start..self.at()
    }

    /// Takes `text` apart; its compounds too where `compounds` says so.
    pub fn add_words(&mut self, text: &str, compounds: bool) -> Written {
        let start = self.at();
        self.parts.clear();
        let (mut count, mut parted) = (0, 0);
        let mut words = Words::new(text);
        while words.advance() {
            let word = words.word();
            self.all.push(if word.position < count { '\t' } else { ' ' });
            self.all.push_str(&word.term);
            count = word.position + 1;
            if compounds && word.term.len() >= compounds::SHORTEST_TERM {
                compounds::with_parts(&word.term, |part| {
                    if parted == count {
                        self.parts.push('\t');
                    }
                    self.parts.extend(std::iter::repeat_n(' ', (count - parted) as usize));
                    self.parts.push_str(part);
                    parted = count;
                });
            }
        }
        let middle = self.at();
        self.all.push_str(&self.parts);
        Written { words: start..middle, parts: middle..self.at(), count }
    }

    /// What stands in a span.
    pub fn get(&self, span: &Span) -> &str {
        &self.all[span.start as usize..span.end as usize]
    }

    fn at(&self) -> u32 {
        // A text has at most 50 MB and a folded word is at most as long as three of its kind: see `import::MOST_BYTES`.
        u32::try_from(self.all.len()).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ready(text: &str) -> (String, String, u32) {
        let mut ready = Pool::default();
        ready.add_words("Noe før.", true);
        let written = ready.add_words(text, true);
        (ready.get(&written.words).to_string(), ready.get(&written.parts).to_string(), written.count)
    }

    #[test]
    fn joined_forms_share_a_position() {
        let (words, parts, count) = ready("En Recovery-orientert praksis");
        assert_eq!((words.as_str(), count), (" en recovery\trecoveryorientert orientert praksis", 4));
        assert_eq!(parts, "");
    }

    #[test]
    fn parts_stand_at_the_position_of_their_compound() {
        let (_, parts, _) = ready("Om brukermedvirkning og barnevern");
        assert_eq!(parts, "  bruker\tmedvirkning  barn\tvern");
    }
}
