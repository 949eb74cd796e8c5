//! Letters that the file holds in pieces.
//!
//! Apart from `text::normalise`, which joins a ring to its letter and spells ligatures out: other accents stand alone in a
//! text on purpose, and only in a print are they known to belong to the letter after them.

use unicode_normalization::char::compose;

use super::page::Page;
use crate::text::lexicon::{self, Tongue};

/// Accents as signs of their own, and as marks of a letter.
const ACCENTS: [(char, char); 6] = [
    ('\u{b4}', '\u{301}'),
    ('\u{a8}', '\u{308}'),
    ('\u{2c6}', '\u{302}'),
    ('\u{2dc}', '\u{303}'),
    ('\u{2c7}', '\u{30c}'),
    ('\u{2da}', '\u{30a}'),
];

/// Puts accents onto the letters after them.
pub fn mend(pages: &mut [Page]) {
    for line in pages.iter_mut().flat_map(|page| &mut page.lines) {
        if line.text.contains(|letter| mark(letter).is_some()) {
            line.text = mended(&line.text);
        }
    }
}

fn mark(letter: char) -> Option<char> {
    ACCENTS.iter().find(|(sign, _)| *sign == letter).map(|(_, mark)| *mark)
}

fn mended(text: &str) -> String {
    let mut new = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let base = letters.peek().map(|base| if *base == '\u{131}' { 'i' } else { *base });
        match mark(letter).zip(base).and_then(|(mark, base)| compose(base, mark)) {
            Some(whole) => {
                letters.next();
                // The accent is drawn back over the end of the blank before it, which then seems to be none.
                let alone = whole == 'å' && letters.peek().is_none_or(|next| !next.is_alphabetic());
                if new.ends_with(|before: char| before.is_ascii_digit()) || (alone && is_whole(&new)) {
                    new.push(' ');
                }
                new.push(whole);
            }
            None => new.push(letter),
        }
    }
    new
}

/// True where `text` ends in a word, and that word with an å after it is none: "den å".
fn is_whole(text: &str) -> bool {
    let word = text.rsplit(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default();
    let known = |word: &str| lexicon::is_known(word, Tongue::Norwegian);
    word.chars().all(char::is_lowercase) && known(word) && !known(&format!("{word}å"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_return_to_their_letters() {
        assert_eq!(mended("p˚a ´en kaf´e i ˚Alesund, na¨ıv"), "på én kafé i Ålesund, naïv");
        assert_eq!(mended("61˚ar, hun er redd for en˚a"), "61 år, hun er redd for en å");
        assert_eq!(mended("sm˚a og p˚a"), "små og på");
        assert_eq!(mended("20 ˚ og ´"), "20 ˚ og ´");
    }
}
