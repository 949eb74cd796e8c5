//! Makes text from anywhere safe to print: a source must not be able to move the cursor or turn a line round.
//! Separate because the terminal exporter and the door to the terminal must agree on what is harmful.

use std::borrow::Cow;

/// What is printed in place of a character that would steer a terminal.
const REPLACEMENT: char = '\u{FFFD}';

/// True for control characters (C0 but line feed and tab, DEL, C1) and for those that reorder or isolate text.
fn steers(letter: char) -> bool {
    matches!(letter, '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
        || (letter.is_control() && letter != '\n' && letter != '\t')
}

/// The character itself, or U+FFFD where it would steer a terminal.
pub fn harmless(letter: char) -> char {
    if steers(letter) { REPLACEMENT } else { letter }
}

/// The text with every character harmless. A line's end by CR LF becomes LF; most texts come back as they are.
pub fn clean(text: &str) -> Cow<'_, str> {
    if !text.contains(steers) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("\r\n", "\n").chars().map(harmless).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn leaves_ordinary_text_alone() {
        assert!(matches!(clean("Åse\tog\nBø – «ja» 👩‍⚕️"), Cow::Borrowed(_)));
        assert_eq!(clean("a\r\nb"), "a\nb");
    }

    #[test]
    fn disarms_what_steers_a_terminal() {
        assert_eq!(clean("\u{1b}[31mrød\u{7}\u{7f}\u{9b}2J\r"), "�[31mrød���2J�");
        assert_eq!(clean("abc\u{202e}fdp.exe\u{2066}"), "abc�fdp.exe�");
    }

    proptest! {
        #[test]
        fn nothing_that_steers_is_left(text in any::<String>()) {
            let clean = clean(&text).into_owned();
            prop_assert!(!clean.contains(steers));
        }
    }
}
