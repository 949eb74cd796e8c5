//! From the bytes of a text file to a string.
//!
//! Apart from `normalise`, because what the bytes mean is a guess that a reader of the file may want to hear of, while the
//! normal form is not.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE};

use super::controls::is_control;

/// How many bytes of a file the guess at its encoding reads.
const SAMPLE: usize = 1 << 20;

/// A text as it was decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without byte order mark.
    pub text: String,
    /// The encoding it was read as, by its WHATWG name: `UTF-8`, `windows-1252` …
    pub encoding: &'static str,
    /// True where some bytes meant nothing and became U+FFFD.
    pub lossy: bool,
}

/// Decodes by the byte order mark or as UTF-16 without one, else as UTF-8 where that fits, else by a guess that favours Norwegian.
pub fn decode(bytes: &[u8]) -> Decoded {
    if let Some((encoding, mark)) = stated(bytes) {
        return decode_as(encoding, bytes.get(mark..).unwrap_or_default());
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded { text: text.to_owned(), encoding: UTF_8.name(), lossy: false },
        Err(_) if is_mostly_utf8(bytes) => decode_as(UTF_8, bytes),
        Err(_) if is_mac(bytes) => decode_as(MACINTOSH, bytes),
        Err(_) => decode_as(guess(bytes), bytes),
    }
}

/// Whether the letters beyond ASCII are those of an old Mac, which the detector does not know. Its å, ø and æ are signs that
/// no other encoding has beside letters: `Œ`, `¿`, `¾` in windows-1252.
fn is_mac(bytes: &[u8]) -> bool {
    // Å æ ø å Æ Ø, é ä ö ü, and the dashes and quotes.
    const NORWEGIAN: [u8; 6] = [0x81, 0xBE, 0xBF, 0x8C, 0xAE, 0xAF];
    const OTHERS: [u8; 13] = [0x8E, 0x8A, 0x9A, 0x9F, 0xC7, 0xC8, 0xCA, 0xD0, 0xD1, 0xD2, 0xD3, 0xD4, 0xD5];
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let (mut letters, mut others, mut strange) = (0usize, 0usize, 0usize);
    for (at, byte) in sample.iter().enumerate().filter(|(_, byte)| !byte.is_ascii()) {
        let before = at.checked_sub(1).and_then(|at| sample.get(at));
        let beside = [before, sample.get(at + 1)].into_iter().flatten().any(u8::is_ascii_alphabetic);
        match byte {
            byte if NORWEGIAN.contains(byte) && beside => letters += 1,
            byte if OTHERS.contains(byte) => others += 1,
            _ => strange += 1,
        }
    }
    letters > others && letters > strange * 10
}

/// The encoding that the first bytes of a file state, and how long its mark is: by the mark, or without one where every other
/// byte is a zero, as in UTF-16 of letters that are mostly Latin.
pub fn stated(bytes: &[u8]) -> Option<(&'static Encoding, usize)> {
    Encoding::for_bom(bytes).or_else(|| Some((wide(bytes)?, 0)))
}

/// UTF-16 without its mark.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    const SHORTEST: usize = 16;
    let pairs = &bytes[..bytes.len().min(4096)];
    if pairs.len() < SHORTEST {
        return None;
    }
    let zeros = |first: usize| pairs.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let controls = pairs.iter().filter(|byte| **byte != 0 && is_control(**byte)).count();
    let half = pairs.len() / 2;
    let (even, odd) = (zeros(0), zeros(1));
    let clear = |many: usize, few: usize| many * 10 > half * 7 && few * 20 < half && controls * 20 < half;
    match () {
        () if clear(odd, even) => Some(UTF_16LE),
        () if clear(even, odd) => Some(UTF_16BE),
        () => None,
    }
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, lossy) = encoding.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), encoding: encoding.name(), lossy }
}

/// A UTF-8 file with a few broken bytes (cut in the middle of a letter, say): whole sequences far outnumber the broken ones,
/// or at least as many of them are of a kind that no text of single bytes holds.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut telling, mut broken) = (0usize, 0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        for letter in chunk.valid().chars().filter(|letter| !letter.is_ascii()) {
            whole += 1;
            telling += usize::from(is_telling(letter));
        }
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > broken * 10 || (telling > 0 && telling >= broken)
}

/// The letters of Western Europe, its quotation marks and dashes: in windows-1252 their bytes read `Ã¥`, `Â«`, `â€“`, which
/// nobody writes. Others may be two letters by chance: `Å»` at the end of a quotation is `Ż`.
fn is_telling(letter: char) -> bool {
    matches!(letter, '\u{a0}'..='\u{ff}' | '\u{2000}'..='\u{206f}')
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(SAMPLE)], bytes.len() <= SAMPLE);
    detector.guess(Some(b"no"), Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_utf8_with_and_without_mark() {
        assert_eq!(decode("får".as_bytes()).text, "får");
        let marked = decode("\u{feff}får".as_bytes());
        assert_eq!((marked.text.as_str(), marked.encoding, marked.lossy), ("får", "UTF-8", false));
    }

    #[test]
    fn reads_utf16_by_its_mark() {
        let little: Vec<u8> = "\u{feff}brukar".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = "\u{feff}brukar".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&little).text, "brukar");
        assert_eq!(decode(&big).text, "brukar");
        assert_eq!((decode(&little[2..]).text.as_str(), stated(&little[2..])), ("b\0r\0u\0k\0a\0r\0", None));
    }

    #[test]
    fn reads_utf16_without_a_mark_where_every_other_byte_is_a_zero() {
        let text = "TY  - JOUR\r\nTI  - Å være på øya";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!((decode(&little).text.as_str(), decode(&little).encoding), (text, "UTF-16LE"));
        assert_eq!((decode(&big).text.as_str(), decode(&big).encoding), (text, "UTF-16BE"));
        for other in
            [&[1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 8, 0, 9, 0][..], &[0; 40], b"a long text with one \0 zero"]
        {
            assert_eq!(stated(other), None, "{other:?}");
        }
    }

    #[test]
    fn reads_windows_1252() {
        let decoded = decode(b"Br\xF8d er ogs\xE5 mat, sa hun: \x93ja\x94 p\xE5 m\xE5ndag.");
        assert_eq!(decoded.text, "Brød er også mat, sa hun: “ja” på måndag.");
        assert_eq!(decoded.encoding, "windows-1252");
    }

    #[test]
    fn reads_the_letters_of_an_old_mac() {
        let decoded = decode(b"AU  - S\xBFrlie, \x81se\rAU  - N\xBEss, P\x8Cl\rTI  - \xD2Br\xBFd\xD3 p\x8C \xBFya\r");
        assert_eq!(decoded.text, "AU  - Sørlie, Åse\rAU  - Næss, Pål\rTI  - “Brød” på øya\r");
        assert_eq!((decoded.encoding, decoded.lossy), ("macintosh", false));
        for windows in [&b"S\xF8rlie \xAEfra \xBFQu\xE9?"[..], b"Smil\xAE p\xE5 \xF8ya", b"Caf\xE9"] {
            assert_ne!(decode(windows).encoding, "macintosh");
        }
    }

    #[test]
    fn a_cut_utf8_file_stays_utf8() {
        let text = "å være på øya er å være på øya, sa hun".repeat(3);
        let decoded = decode(&[text.as_bytes(), b"\xC3"].concat());
        assert_eq!(decoded.encoding, "UTF-8");
        assert!(decoded.lossy && decoded.text.starts_with("å være"));
    }

    #[test]
    fn a_short_utf8_text_with_a_broken_byte_stays_utf8() {
        for (bytes, text) in [
            (
                &b"The users\xe2\x80\x99 \xe2\x80\x9cvoices\xe2\x80\x9d.\nBut \xc3 was lost."[..],
                "The users’ “voices”.\nBut \u{fffd} was lost.",
            ),
            (b"p\xc3\xa5 \xc3\xb8ya \xf8", "på øya \u{fffd}"),
            (b"p\xc3\xa5 \xc3", "på \u{fffd}"),
        ] {
            let decoded = decode(bytes);
            assert_eq!((decoded.text.as_str(), decoded.encoding, decoded.lossy), (text, "UTF-8", true));
        }
    }

    #[test]
    fn windows_1252_with_a_sequence_by_chance_stays_windows_1252() {
        for (bytes, text) in [
            (&b"\xabHVA N\xc5\xbb"[..], "«HVA NÅ»"),
            (b"Hun sa \xabJA, OG S\xc5\xbb \x96 p\xe5 \xf8ya", "Hun sa «JA, OG SÅ» – på øya"),
            (b"P\xc5\x85 og \xabkaf\xe9\x85\xbb", "PÅ… og «kafé…»"),
        ] {
            assert_eq!((decode(bytes).text.as_str(), decode(bytes).encoding), (text, "windows-1252"));
        }
    }
}
