//! Ids that are the same at every export, on every machine.
//!
//! Apart from the writer, because the reader knows by them what came from kilde.

use std::hash::Hasher;

use siphasher::sip128::{Hasher128, SipHasher13};

/// The id of a theme.
pub fn of_theme(id: &str) -> String {
    guid("theme", &[id])
}

/// The id of a source.
pub fn of_source(id: &str) -> String {
    guid("source", &[id])
}

/// A universally unique id of what `kind` and `parts` name: of version 8 (RFC 9562, section 5.8), where the bits are the
/// maker's own.
pub(super) fn guid(kind: &str, parts: &[&str]) -> String {
    let hash = hash(std::iter::once(kind).chain(parts.iter().copied()));
    let bits = hash & !(0xf << 76) & !(0x3 << 62) | 0x8 << 76 | 0x2 << 62;
    let digits = format!("{bits:032x}");
    format!("{}-{}-{}-{}-{}", &digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..])
}

/// A hash of some words, each apart from the next.
pub(super) fn hash<'a>(parts: impl Iterator<Item = &'a str>) -> u128 {
    let mut hasher = SipHasher13::new();
    for part in parts {
        hasher.write(part.as_bytes());
        hasher.write(&[0xff]);
    }
    hasher.finish128().as_u128()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_a_function_of_what_it_names() {
        let id = of_theme("care");
        assert_eq!(id, of_theme("care"));
        assert!([of_theme("cares"), of_source("care"), guid("theme", &["ca", "re"])].iter().all(|other| *other != id));
        let form: Vec<usize> = id.split('-').map(str::len).collect();
        assert_eq!((form, id.as_bytes()[14]), (vec![8, 4, 4, 4, 12], b'8'));
        assert!("89ab".contains(char::from(id.as_bytes()[19])), "{id}");
        // Projects that were exported before must stay known.
        assert_eq!(id, "b6ef711d-b1eb-8656-9330-bb98050d1666");
    }
}
