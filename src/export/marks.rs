//! Walks over words of which some are marked.
//! Separate so that no format slices text by ranges it was given: wrong ranges mark less, they never panic.

use crate::model::Marked;

/// Each character of the words, and whether it is marked.
pub fn letters(words: &Marked) -> impl Iterator<Item = (char, bool)> + '_ {
    let mut marks = words.marks.iter().peekable();
    words.text.char_indices().map(move |(at, letter)| {
        while marks.next_if(|mark| mark.end <= at).is_some() {}
        (letter, marks.peek().is_some_and(|mark| mark.contains(&at)))
    })
}

/// The words in runs that are all marked or all plain.
pub fn pieces(words: &Marked) -> Vec<(String, bool)> {
    let mut pieces: Vec<(String, bool)> = Vec::new();
    for (letter, marked) in letters(words) {
        match pieces.last_mut() {
            Some((piece, before)) if *before == marked => piece.push(letter),
            _ => pieces.push((letter.to_string(), marked)),
        }
    }
    pieces
}

/// The words with `sign` on either side of what is marked, and no marks.
/// Spaces at the ends of a mark stay outside its signs, as Markdown wants it.
pub fn signed(words: &Marked, sign: &str, mut spell: impl FnMut(&str) -> String) -> String {
    let mut text = String::with_capacity(words.text.len() + 2 * sign.len() * words.marks.len());
    for (piece, marked) in pieces(words) {
        let inner = piece.trim();
        if !marked || inner.is_empty() {
            text.push_str(&spell(&piece));
            continue;
        }
        let (before, after) = piece.split_once(inner).unwrap_or(("", ""));
        for part in [before, sign, &spell(inner), sign, after] {
            text.push_str(part);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn signs_stand_at_the_words() {
        let words = Marked { text: "å delta er å få delta".into(), marks: vec![3..9, 20..99] };
        assert_eq!(signed(&words, "*", str::to_string), "å *delta* er å få d*elta*");
    }

    proptest! {
        #[test]
        fn ranges_from_anywhere_lose_nothing(
            text in any::<String>(),
            marks in prop::collection::vec(0usize..40, 0..6),
        ) {
            let marks = marks.chunks(2).filter(|two| two.len() == 2).map(|two| two[0]..two[1]).collect();
            let words = Marked { text: text.clone(), marks };
            prop_assert_eq!(pieces(&words).into_iter().map(|(piece, _)| piece).collect::<String>(), text);
        }
    }
}
