//! Citations in brackets at the end of a sentence, before or after its stop.
//!
//! Apart from `stops`, because what a bracket holds is told by its words alone.

use super::super::abbreviations::{is_closing, is_open, last_word};

/// The length of a citation in brackets at the head of `ahead`: "(Moe & Lie, 2020, s. 14)", "(ibid.)".
pub(super) fn citation(ahead: &str) -> Option<usize> {
    let inside = ahead.strip_prefix('(')?;
    let inside = &inside[..inside.floor_char_boundary(240)];
    let close = matching_bracket(inside)?;
    let words = &inside[..close];
    let cited = has_year(words)
        || words.contains("u.å")
        || words.contains("n.d.")
        || words.starts_with("ibid")
        || words.starts_with("s. ");
    // Brackets around a whole sentence hold its stop too.
    let open = !words.trim_end().ends_with(['.', '!', '?']) || names_place(words);
    (cited && open || words.starts_with("ibid")).then_some(close + 2)
}

/// True where the brackets around `words` hold the stop of the sentence around them: "(Moe, 2020, s. 3.)".
pub(super) fn holds_stop(words: &str) -> bool {
    let Some(inside) = words.strip_suffix('.') else { return false };
    let word = last_word(inside);
    let lower = word.to_lowercase();
    let whole = word.chars().count() > 2 && word.chars().all(char::is_lowercase);
    names_place(words)
        || (whole && !is_open(&lower) && !is_closing(&lower) && inside.split_whitespace().nth(2).is_some())
}

/// True for what ends in a year or in a page, and a stop: "Moe, 2020.", "Moe, 2020, s. 3.".
fn names_place(words: &str) -> bool {
    let Some((_, last)) = words.trim_end_matches(['.', ' ']).rsplit_once(", ") else { return false };
    let page = ["s.", "p.", "pp.", "kap.", "chap."].iter().find_map(|page| last.strip_prefix(page));
    let is_digit = |letter: char| letter.is_ascii_digit();
    match page {
        Some(number) => number.trim_start().starts_with(is_digit),
        None => last.len() <= 5 && has_year(last),
    }
}

fn has_year(words: &str) -> bool {
    words.as_bytes().windows(4).any(|digits| digits.iter().all(u8::is_ascii_digit))
}

/// The place of the bracket that closes `inside`.
fn matching_bracket(inside: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, byte) in inside.bytes().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' if depth == 0 => return Some(at),
            b')' => depth -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_citation_may_hold_the_stop() {
        for words in ["Moe, 2020.", "Moe, 2020, s. 3.", "Jf. kap. 2. Se også der.", "slik det ble sagt."] {
            assert!(holds_stop(words), "{words}");
        }
        for words in ["red.", "m.fl.", "Moe et al.", "hus, hage o.l.", "Moe, 2020", "den 3."] {
            assert!(!holds_stop(words), "{words}");
        }
    }
}
