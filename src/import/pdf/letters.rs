//! Letters that the file holds in pieces.
//!
//! Apart from `text::normalise`, which joins a ring to its letter and spells ligatures out: other accents stand alone in a
//! text on purpose, and only in a print are they known to belong to the letter after them.

use unicode_normalization::char::compose;

use super::page::Page;

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
                if new.ends_with(|before: char| before.is_ascii_digit()) {
                    new.push(' ');
                }
                new.push(whole);
            }
            None => new.push(letter),
        }
    }
    new
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_return_to_their_letters() {
        assert_eq!(mended("p˚a ´en kaf´e i ˚Alesund, na¨ıv"), "på én kafé i Ålesund, naïv");
        assert_eq!(mended("61˚ar"), "61 år");
        assert_eq!(mended("20 ˚ og ´"), "20 ˚ og ´");
    }
}
