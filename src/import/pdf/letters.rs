//! Letters that the file holds in pieces.
//!
//! Apart from `text::normalise`, which joins a ring to its letter and spells ligatures out: other accents stand alone in a
//! text on purpose, and only in a print are they known to belong to a letter beside them.

use unicode_normalization::char::compose;

use super::page::Page;
use crate::text::lexicon::{self, Tongue};

/// Accents as signs of their own, as marks of a letter, and the letters they sit on where they stand behind them.
const ACCENTS: [(char, char, &str); 7] = [
    ('\u{b4}', '\u{301}', "aeiouyAEIOUY"),
    ('`', '\u{300}', "aeiouAEIOU"),
    ('\u{a8}', '\u{308}', "aeiouyAEIOUY"),
    ('\u{2c6}', '\u{302}', "aeiouAEIOU"),
    ('\u{2dc}', '\u{303}', "anoANO"),
    ('\u{2c7}', '\u{30c}', "cenrszCENRSZ"),
    ('\u{2da}', '\u{30a}', "aAuU"),
];

/// What stands behind an apostrophe in English and Norwegian: "she´s", "NAV´s".
const CLITICS: [&str; 8] = ["s", "t", "d", "m", "re", "ve", "ll", "n"];

/// On which side of their letters a print has its accents, told by those that can belong to one side only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    Behind,
}

/// Puts accents onto the letters they belong to, and takes off those that belong to none, and pictures drawn as letters.
pub fn mend(pages: &mut [Page]) {
    let lines = || pages.iter().flat_map(|page| &page.lines);
    let side = side(lines().map(|line| line.text.as_str()));
    for line in pages.iter_mut().flat_map(|page| &mut page.lines) {
        if line.text.contains(|letter| mark(letter).is_some()) {
            line.text = mended(&line.text, side);
        }
        if line.text.contains(is_picture) {
            line.text = without_pictures(&line.text);
        }
    }
}

/// The letter that `base` becomes under the accent `sign`, where it is one that this accent sits on.
pub fn under(sign: char, base: char) -> Option<char> {
    let (_, mark, bases) = ACCENTS.iter().find(|(accent, ..)| *accent == sign)?;
    let base = if base == '\u{131}' { 'i' } else { base };
    bases.contains(base).then(|| compose(base, *mark)).flatten()
}

fn mark(letter: char) -> Option<char> {
    // A grave accent alone is more often a quotation mark.
    ACCENTS.iter().find(|(sign, ..)| *sign == letter && *sign != '`').map(|(_, mark, _)| *mark)
}

fn side<'t>(lines: impl Iterator<Item = &'t str>) -> Side {
    let (mut before, mut behind) = (0usize, 0usize);
    for line in lines {
        for (at, sign) in line.char_indices().filter(|(_, sign)| mark(*sign).is_some()) {
            let rest = &line[at + sign.len_utf8()..];
            let takes = |base: Option<char>| base.is_some_and(|base| under(sign, base).is_some());
            match (takes(line[..at].chars().next_back()), takes(rest.chars().next())) {
                (true, false) if !is_apostrophe(rest) => behind += 1,
                (false, true) => before += 1,
                _ => {}
            }
        }
    }
    if behind > before { Side::Behind } else { Side::Before }
}

/// True where what follows an accent is the end of a word that an apostrophe stands before.
fn is_apostrophe(rest: &str) -> bool {
    let end = rest.find(|letter: char| !letter.is_alphabetic()).unwrap_or(rest.len());
    CLITICS.contains(&&rest[..end])
}

fn mended(text: &str, side: Side) -> String {
    let mut new = String::with_capacity(text.len());
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let Some(mark) = mark(letter) else {
            new.push(letter);
            continue;
        };
        let rest = &text[at + letter.len_utf8()..];
        let last = new.chars().next_back();
        let next = letters.peek().map(|(_, base)| if *base == '\u{131}' { 'i' } else { *base });
        let behind = last.and_then(|base| under(letter, base));
        let takes_next = next.is_some_and(|base| under(letter, base).is_some());
        if let Some(whole) = behind.filter(|_| (!takes_next || side == Side::Behind) && !is_apostrophe(rest)) {
            new.pop();
            new.push(whole);
        } else if let Some(whole) = next.and_then(|base| compose(base, mark)).filter(|_| !is_between(last, next)) {
            letters.next();
            // The accent is drawn back over the end of the blank before it, which then seems to be none.
            let alone = whole == 'å' && letters.peek().is_none_or(|(_, next)| !next.is_alphabetic());
            if new.ends_with(|before: char| before.is_ascii_digit()) || (alone && is_whole(&new)) {
                new.push(' ');
            }
            new.push(whole);
        } else if !is_stray(&text[..at], rest) {
            new.push(letter);
        } else if new.ends_with([' ', '\t']) {
            letters.next_if(|(_, next)| [' ', '\t'].contains(next));
        }
    }
    new.truncate(new.trim_end().len());
    new
}

/// True for an accent that stands for an apostrophe: between a capital and a small letter, as in "NAV´et", or where no
/// accent of a Western language can stand: "mother´s".
fn is_between(last: Option<char>, next: Option<char>) -> bool {
    let (Some(last), Some(next)) = (last, next) else { return false };
    let consonant = next.is_alphabetic() && !"aeiouyAEIOUY".contains(next);
    last.is_alphabetic() && ((last.is_uppercase() && next.is_lowercase()) || (consonant && !"nczNCZ".contains(next)))
}

/// True for an accent that drifted away from its letter: alone between blanks, or behind a comma or a stop, where no other one
/// before it may be the opening quotation mark. Behind a number it is a minute or a degree.
fn is_stray(before: &str, rest: &str) -> bool {
    let ends = rest.is_empty() || rest.starts_with([' ', '\t']);
    let word = before.trim_end();
    let of_number = word.ends_with(|last: char| last.is_ascii_digit());
    let quoted = before.contains(|sign| mark(sign).is_some());
    let blank = word.len() < before.len() || before.is_empty();
    ends && !of_number && (blank || (word.ends_with([',', '.', ')', ';']) && !quoted))
}

/// A sign of a font's private use: the badge beside an author's name, an envelope.
fn is_picture(letter: char) -> bool {
    ('\u{e000}'..='\u{f8ff}').contains(&letter)
}

/// The words without signs of private use that stand behind them. Before them all, one may be the mark of an item.
fn without_pictures(text: &str) -> String {
    let words = text.split(' ').enumerate().map(|(number, word)| {
        let bare = word.trim_end_matches(is_picture);
        if number == 0 && bare.is_empty() { word } else { bare }
    });
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ").trim_end().to_string()
}

/// True where `text` ends in a word, and that word with an å after it is none: "den å".
fn is_whole(text: &str) -> bool {
    let word = text.rsplit(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default();
    let known = |word: &str| lexicon::is_known(word, Tongue::Norwegian);
    word.chars().all(char::is_lowercase) && known(word) && !known(&format!("{word}å"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn alone(text: &str) -> String {
        mended(text, side(std::iter::once(text)))
    }

    #[test]
    fn accents_return_to_their_letters() {
        assert_eq!(alone("p˚a ´en kaf´e i ˚Alesund, na¨ıv"), "på én kafé i Ålesund, naïv");
        assert_eq!(alone("61˚ar, hun er redd for en˚a"), "61 år, hun er redd for en å");
        assert_eq!(alone("sm˚a og p˚a"), "små og på");
    }

    #[test]
    fn accents_return_to_the_letters_before_them() {
        assert_eq!(alone("Guy Pare´ og Re´gis, Que´bec, Ko¨ln"), "Guy Paré og Régis, Québec, Köln");
        assert_eq!(alone("A˚lesund, pa˚ øya, de sa˚ oss"), "Ålesund, på øya, de så oss");
        // Between two that can take it, the other accents of the print tell.
        assert_eq!(mended("Montre´al", Side::Behind), "Montréal");
        assert_eq!(mended("pre´ecole", Side::Before), "preécole");
    }

    #[test]
    fn an_accent_for_an_apostrophe_eats_no_letter() {
        for text in ["mother´s", "mothers´ hope", "she´s, we´re, they´ve", "NAV´et", "It´s 5´ and 20 ˚"] {
            assert_eq!(alone(text), text);
        }
    }

    #[test]
    fn an_accent_that_belongs_to_no_letter_goes_and_glues_nothing() {
        assert_eq!(alone("In addition,´ authors ´ can"), "In addition, authors can");
        assert_eq!(alone("Canada´ og ´"), "Canadá og");
        assert_eq!(alone("et ord. ˆ\t´"), "et ord.");
        assert_eq!(alone("´Hus,´ sa hun"), "´Hus,´ sa hun");
    }

    #[test]
    fn pictures_drawn_as_letters_go() {
        assert_eq!(without_pictures("Guy Lien \u{e840} og Kari Moe\u{e840}"), "Guy Lien og Kari Moe");
        assert_eq!(without_pictures("\u{f0b7} et punkt"), "\u{f0b7} et punkt");
    }

    proptest! {
        #[test]
        fn no_letter_is_lost(text in "[a-cesuE´`¨ˆ˚˜ .,5\t\u{131}]{0,30}") {
            let is_letter = |sign: &char| sign.is_alphabetic() && mark(*sign).is_none();
            let count = |text: &str| text.chars().filter(is_letter).count();
            for side in [Side::Before, Side::Behind] {
                prop_assert_eq!(count(&mended(&text, side)), count(&text));
            }
        }
    }
}
