//! Letters that an export broke: bytes of UTF-8 read as windows-1252 (`Ã¸` for `ø`), and letters that became `?` or `�`.
//!
//! Apart from `decode`, which reads the bytes of a file: here the file was read rightly, and what it says was broken before.

use encoding_rs::WINDOWS_1252;

/// How often a text may have been read wrongly, one time upon the other.
const TIMES: usize = 3;

/// What a letter became that its writer did not know.
const LOST: char = '\u{FFFD}';

/// The text with its letters put right, where all of it is UTF-8 that was read as windows-1252; else nothing.
pub fn undone(text: &str) -> Option<String> {
    let mut right = once(text)?;
    for _ in 1..TIMES {
        match once(&right) {
            Some(further) => right = further,
            None => break,
        }
    }
    Some(right)
}

/// A whole text with its letters put right, where so many of them are UTF-8 read as windows-1252, and so few beyond ASCII are
/// anything else, that it was read wrongly as a whole; else nothing. What is not certain stays.
pub fn mended(text: &str) -> Option<String> {
    let mut right = mended_once(text)?;
    for _ in 1..TIMES {
        match mended_once(&right) {
            Some(further) => right = further,
            None => break,
        }
    }
    Some(right)
}

/// At least so many letters of a text are broken, and of those beyond ASCII all but one in so many.
const BROKEN: usize = 3;
const OTHERS: usize = 10;

fn mended_once(text: &str) -> Option<String> {
    // The first letters of most that are broken; few texts hold any.
    if !text.contains(['Ã', 'Â', 'â']) {
        return None;
    }
    let (mut right, mut broken, mut others) = (String::with_capacity(text.len()), 0, 0);
    let runs = text.char_indices().filter(|(_, letter)| !letter.is_ascii());
    let mut from = 0;
    for (at, _) in runs {
        if at < from {
            continue;
        }
        let end = text[at..].find(|letter: char| letter.is_ascii()).map_or(text.len(), |length| at + length);
        right.push_str(&text[from..at]);
        match once(&text[at..end]) {
            Some(run) => {
                broken += run.chars().count();
                right.push_str(&run);
            }
            None => {
                others += text[at..end].chars().count();
                right.push_str(&text[at..end]);
            }
        }
        from = end;
    }
    right.push_str(&text[from..]);
    (broken >= BROKEN && broken >= OTHERS * others).then_some(right)
}

/// Whether letters of a text are broken or lost. A question mark is one only inside a word.
pub fn is_broken(text: &str) -> bool {
    let last = |(at, _): (usize, &str)| {
        // `p? gata`: no question ends with one letter and goes on in a small one.
        let mut before = text[..at].chars().rev();
        let word = before.next().is_some_and(char::is_alphabetic) && before.next().is_none_or(char::is_whitespace);
        word && text[at + 1..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_lowercase))
    };
    text.contains(LOST)
        || unknown_at(text).next().is_some()
        || text.match_indices('?').any(last)
        || undone(text).is_some()
}

/// Where letters are unknown: the byte ranges of the signs that stand for one letter each.
///
/// Each `�`, or two of them side by side for a letter of two bytes; `?` between two letters, or before one at the beginning
/// of a word, where no sentence ends.
pub fn unknown_at(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        while let Some(at) = text[from..].find(['?', LOST]).map(|at| from + at) {
            let rest = &text[at..];
            let length = match rest.strip_prefix(LOST) {
                Some(more) => LOST.len_utf8() * (1 + usize::from(more.starts_with(LOST))),
                None => 1,
            };
            from = at + length;
            let before = text[..at].chars().next_back();
            let after = text[from..].chars().next();
            let letter = |sign: Option<char>| sign.is_some_and(char::is_alphabetic);
            let begins = before.is_none_or(|sign| sign.is_whitespace() || sign == '(' || sign == '«' || sign == '"');
            if rest.starts_with(LOST) || (letter(after) && (letter(before) || begins)) {
                return Some(at..from);
            }
        }
        None
    })
}

fn once(text: &str) -> Option<String> {
    // Each letter that was broken begins with one of the first bytes of two, three and four.
    if !text.contains(['Ã', 'Â', 'Å', 'Ä', 'Ë', 'Ì', 'Ð', 'â', 'ð']) {
        return None;
    }
    let bytes = text.chars().map(byte).collect::<Option<Vec<u8>>>()?;
    let right = String::from_utf8(bytes).ok()?;
    (right.len() < text.len()).then_some(right)
}

/// The byte that is this letter in windows-1252, or in the ISO 8859-1 that many programs mean by it.
fn byte(letter: char) -> Option<u8> {
    if let Ok(byte) = u8::try_from(letter) {
        return Some(byte);
    }
    let mut room = [0; 4];
    let (bytes, _, unmapped) = WINDOWS_1252.encode(letter.encode_utf8(&mut room));
    (!unmapped && bytes.len() == 1).then(|| bytes[0])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_was_read_wrongly_is_put_right() {
        for (broken, right) in [
            ("Ã\u{85} hÃ¸re til: tilhÃ¸righet pÃ¥ Ã¸ya", "Å høre til: tilhørighet på øya"),
            ("Ã… hÃ¸re til â€“ Â«hjemmeÂ»", "Å høre til – «hjemme»"),
            ("tilhÃƒÂ¸righet", "tilhørighet"),
        ] {
            assert_eq!(undone(broken).as_deref(), Some(right));
            assert!(is_broken(broken) && !is_broken(right), "{broken}");
        }
        for whole in ["Å høre til på øya", "São Paulo", "Ærlig – og Ã", "Hjem?", "plain"] {
            assert_eq!(undone(whole), None, "{whole}");
        }
        assert_eq!(undone("tilhÃ¸righet på øya"), None, "only where all of it is so");
    }

    #[test]
    fn a_whole_text_is_put_right_where_it_is_certain() {
        let right = "Å høre til på øya: «tilhørighet» – og ærlighet, sa hun.\nDet er vår øy.";
        let wrong = |text: &str| WINDOWS_1252.decode(text.as_bytes()).0.into_owned();
        assert_eq!(mended(&wrong(right)).as_deref(), Some(right));
        assert_eq!(mended(&wrong(&wrong(right))).as_deref(), Some(right));
        // A letter or two that a program lost do not keep the rest broken.
        let lost = format!("{}â€ ", wrong(&right.repeat(3)));
        assert_eq!(mended(&lost), Some(format!("{}â€ ", right.repeat(3))));
        for whole in [
            right,
            "The letter ø became Ã¸ when the file was read.",
            "São Paulo, Åland, château",
            &format!("{right} Den som leste filen, så «hÃ¸re», «pÃ¥» og «Ã¸ya» i den."),
            "Ã",
            "",
        ] {
            assert_eq!(mended(whole), None, "{whole}");
        }
    }

    #[test]
    fn a_question_mark_is_a_letter_only_inside_a_word() {
        let unknown = |text: &str| unknown_at(text).map(|range| text[range].to_string()).collect::<Vec<_>>();
        assert_eq!(unknown("Tilh?righet p� �ya – ?rlig talt, br��d"), ["?", "�", "�", "?", "��"]);
        assert_eq!(unknown("Hvem? Hva ? Hvor?"), Vec::<String>::new());
        assert!(
            is_broken("p�")
                && is_broken("Livet p? gata")
                && is_broken("bokm?l")
                && !is_broken("Hvem bestemmer? beboerne?")
        );
    }

    proptest! {
        #[test]
        fn a_text_that_is_read_wrongly_is_found_again(text in "[a-zæøåÆØÅé ]{1,40}") {
            let wrong: String = text.bytes().map(|byte| WINDOWS_1252.decode(&[byte]).0.into_owned()).collect();
            prop_assert_eq!(undone(&wrong), (!text.is_ascii()).then_some(text));
        }

        #[test]
        fn nothing_is_too_odd(text in ".*") {
            let _ = (undone(&text), mended(&text), is_broken(&text), unknown_at(&text).count());
        }
    }
}
