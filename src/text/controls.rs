//! Control characters: a file full of them is no text, and a text with a few is read without them.
//!
//! Apart from `decode`, because here bytes are only counted: one zero in an export of thousands of records costs none of
//! them, where a guess at the whole file would cost all.

use super::decode::stated;

/// How many bytes at the start of a file tell whether it is a text.
const SAMPLE: usize = 8192;

/// So many zeros in the sample are an accident, and no sign of anything but a text.
const FEW: usize = 8;

/// How files begin that are no texts, whatever comes then: pictures and packed files.
const MAGIC: &[&[u8]] =
    &[b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!\x1a", b"SQLite format 3\0", b"\x7fELF"];

/// Whether a byte is one that no text needs: a control character but for tabs, ends of lines and pages, and the escape of
/// some old encodings. It is the same in all encodings that kilde reads but the wide ones.
pub fn is_control(byte: u8) -> bool {
    matches!(byte, 0..=0x08 | 0x0E..=0x1A | 0x1C..=0x1F)
}

/// A text without such characters.
pub fn without(mut text: String) -> String {
    // Next to no text has any, and looking is faster than moving.
    if text.bytes().any(is_control) {
        text.retain(|letter| !u8::try_from(letter).is_ok_and(is_control));
    }
    text
}

/// True for what is no text in any encoding kilde reads, by its first bytes: those of a picture or an archive, more than one
/// control character in ten bytes, or zeros beyond an accident. Where every other byte is a zero, it is UTF-16.
pub fn looks_binary(bytes: &[u8]) -> bool {
    if MAGIC.iter().any(|magic| bytes.starts_with(magic)) {
        return true;
    }
    if stated(bytes).is_some() {
        return false;
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let count = |wanted: fn(&u8) -> bool| sample.iter().filter(|byte| wanted(byte)).count();
    let (zeros, high) = (count(|byte| *byte == 0), count(|byte| !byte.is_ascii()));
    count(|byte| is_control(*byte)) * 10 > sample.len()
        || zeros > FEW.max(sample.len() / 100)
        // Packed data has few zeros, and half of its bytes are beyond ASCII.
        || (zeros > 0 && high * 4 > sample.len() && std::str::from_utf8(sample).is_err_and(|slip| slip.error_len().is_some()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_binary_from_text() {
        assert!(looks_binary(b"PK\x03\x04\x00\x00"));
        assert!(looks_binary(&[1, 2, 3, 4, 5, 65]));
        assert!(looks_binary(b"\x89PNG\r\n\x1a\n and a long comment in it"));
        assert!(!looks_binary("Én linje\r\n\tog en til\u{c}".as_bytes()));
        assert!(!looks_binary(b""));
    }

    #[test]
    fn a_few_zeros_make_no_text_binary() {
        let text = "TY  - JOUR\nTI  - Å være på øya\nER  - \n".repeat(20);
        for zeros in [1, 8] {
            assert!(!looks_binary(&[text.as_bytes(), &vec![0; zeros]].concat()), "{zeros}");
        }
        assert!(looks_binary(&[text.as_bytes(), &[0; 40]].concat()));
        // Packed data, by numbers without pattern.
        let packed: Vec<u8> = (1..300_u64).map(|at| (at.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as u8).collect();
        assert!(looks_binary(&[&packed[..], &[0]].concat()));
    }

    #[test]
    fn a_text_is_read_without_control_characters() {
        assert_eq!(without("\0på\u{1} øya\n\ttil\r\n\u{c}\u{1b}x".into()), "på øya\n\ttil\r\n\u{c}\u{1b}x");
        assert_eq!(without("\u{85}\u{a0}å".into()), "\u{85}\u{a0}å");
    }
}
