//! Words and phrases as a database writes them, with their open places.

use super::lower::{Pattern, Piece};
use super::told::shown;
use super::write::{Text, Writer, join};
use super::{Effect, One, Open, Part};

impl Writer<'_> {
    /// A phrase, or a single word, with its field where that stands with every word.
    pub(super) fn words(&mut self, written: &str, words: &[Pattern], part: Part, negated: bool) -> Option<Text> {
        let open = |word: &Pattern| word.iter().any(|piece| !matches!(piece, Piece::Letters(_)));
        let last = words.len().saturating_sub(1);
        let misplaced = match self.dialect.phrase {
            Open::Any => false,
            Open::Last => words.iter().take(last).any(open),
            Open::Nowhere => words.len() > 1 && words.iter().any(open),
        };
        if misplaced {
            self.tell(
                written,
                "its words, wherever they stand: a phrase cannot be open there",
                Effect::Broader,
                negated,
            );
            let texts =
                words.iter().filter_map(|word| self.words(&shown(word), std::slice::from_ref(word), part, negated));
            let texts: Vec<Text> = texts.collect();
            return join(texts, " AND ");
        }
        let mut spelt = Vec::with_capacity(words.len());
        for word in words {
            spelt.push(self.word(written, word, negated)?);
        }
        let is_phrase = words.len() > 1 || is_operator(&spelt);
        let text = if is_phrase { format!("\"{}\"", spelt.join(" ")) } else { spelt.concat() };
        match self.dialect.every_word {
            false => Some(Text::single(text)),
            true => (self.dialect.place)(part, &text).map(Text::single),
        }
    }

    /// A word with its open places as the database writes them.
    fn word(&mut self, written: &str, word: &Pattern, negated: bool) -> Option<String> {
        let mut text = String::new();
        let last = word.len().saturating_sub(1);
        for (place, piece) in word.iter().enumerate() {
            match piece {
                Piece::Letters(letters) => text.push_str(letters),
                Piece::Many if place == 0 => match self.dialect.front.filter(|_| self.may_open_in_front(word)) {
                    Some(sign) => text.push_str(sign),
                    None => {
                        let became = format!("`{}`: it cannot be open in front", shown(&word[1..].to_vec()));
                        self.tell(written, &became, Effect::Narrower, negated);
                    }
                },
                Piece::Many if place == last => {
                    if letters_of(&text) < self.dialect.stem {
                        let became = format!("`{text}`: so short a word cannot be open at its end");
                        self.tell(written, &became, Effect::Narrower, negated);
                    } else {
                        text.push_str(self.dialect.end);
                    }
                }
                Piece::Many => match self.dialect.middle {
                    Some(sign) => text.push_str(sign),
                    None => return self.cut(written, text, negated),
                },
                Piece::One => match self.dialect.one {
                    One::Exactly(sign) | One::OrNone(sign) if place < last || self.dialect.one_last => {
                        if matches!(self.dialect.one, One::OrNone(_)) {
                            self.tell(written, "the sign for one letter stands for none too", Effect::Broader, negated);
                        }
                        text.push_str(sign);
                    }
                    _ => return self.cut(written, text, negated),
                },
            }
        }
        (!text.is_empty()).then_some(text)
    }

    /// Whether a word may be open in front, with as many letters behind it as an open end needs before it.
    fn may_open_in_front(&self, word: &Pattern) -> bool {
        let letters =
            word.iter().map(|piece| if let Piece::Letters(letters) = piece { letters_of(letters) } else { 0 });
        let at_end = word.len() > 1 && matches!(word.last(), Some(Piece::Many));
        letters.sum::<usize>() >= self.dialect.stem && (self.dialect.both_ends || !at_end)
    }

    /// A word up to a place that cannot be left open, open from there on.
    fn cut(&mut self, written: &str, mut text: String, negated: bool) -> Option<String> {
        if letters_of(&text) < self.dialect.stem {
            self.tell(written, "left out: it cannot be open there", Effect::Narrower, negated);
            return None;
        }
        text.push_str(self.dialect.end);
        self.tell(written, &format!("`{text}`: it cannot be open inside"), Effect::Broader, negated);
        Some(text)
    }
}

/// A word that would be an operator stands in quotes.
fn is_operator(words: &[String]) -> bool {
    matches!(words, [word] if matches!(word.as_str(), "and" | "or" | "not" | "near" | "adj" | "same" | "with" | "pre" | "to"))
}

fn letters_of(text: &str) -> usize {
    text.chars().filter(|letter| letter.is_alphanumeric()).count()
}
