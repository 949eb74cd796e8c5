//! Finding a word among the function words.
//!
//! A room of its own because every word of every text is looked up, and it is worth some care that most of them cost
//! next to nothing.

use super::function_words::WORDS;
use crate::text::words::short_key;

/// What the table says of a word, in whatever case.
pub(super) fn lookup(word: &str) -> Option<u8> {
    let key = key(word)?;
    let mut place = slot(key);
    while SLOTS[place].0 != key {
        if SLOTS[place].0 == 0 {
            return None;
        }
        place = (place + 1) % SLOTS.len();
    }
    Some(SLOTS[place].1)
}

/// Where a word is looked for first.
const fn slot(key: u128) -> usize {
    // A large odd number spreads its bits; of the product the upper ones depend on all letters.
    let mixed = (key as u64 ^ (key >> 64) as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> 54) as usize
}

/// The words of the table, where [`lookup`] finds them.
static SLOTS: [(u128, u8); 1024] = {
    let (mut slots, mut number) = ([(0, 0); 1024], 0);
    while number < WORDS.len() {
        let (word, mut letters, mut at) = (WORDS[number].0.as_bytes(), [0; 16], 0);
        while at < word.len() {
            letters[at] = word[at];
            at += 1;
        }
        let key = u128::from_le_bytes(letters);
        let mut place = slot(key);
        while slots[place].0 != 0 {
            place = (place + 1) % slots.len();
        }
        slots[place] = (key, WORDS[number].1);
        number += 1;
    }
    slots
};

/// The key of `word` in lower case; none where no function word begins like it and is as long. Only ASCII letters are
/// folded, and Å, Æ, Ø.
fn key(word: &str) -> Option<u128> {
    let first = word.as_bytes().first()?.to_ascii_lowercase();
    if LENGTHS[usize::from(first)].checked_shr(word.len() as u32)? & 1 == 0 {
        return None;
    }
    let mut letters = short_key(word)?.to_le_bytes();
    letters.make_ascii_lowercase();
    // U+00C0 to U+00DE stand 32 below their small letters, in the second byte after 0xC3.
    for at in 1..if word.is_ascii() { 0 } else { word.len() } {
        if letters[at - 1] == 0xC3 && (0x80..=0x9E).contains(&letters[at]) {
            letters[at] += 0x20;
        }
    }
    Some(u128::from_le_bytes(letters))
}

/// For each first byte, a bit for every length that a function word beginning with it has: most words end here.
static LENGTHS: [u16; 256] = {
    let (mut lengths, mut place) = ([0; 256], 0);
    while place < WORDS.len() {
        let word = WORDS[place].0.as_bytes();
        lengths[word[0] as usize] |= 1 << word.len();
        place += 1;
    }
    lengths
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_table_is_found() {
        assert!(WORDS.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(WORDS.iter().all(|(word, languages)| lookup(word) == Some(*languages)));
        assert_eq!(lookup("Å"), lookup("å"));
    }
}
