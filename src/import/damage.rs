//! Damage to files, the same for the same seed: what a broken disk, a cut download and a careless editor do to them.
//!
//! Apart from the formats, because each of them must endure the same. Compiled for tests alone.

use super::Draft;
use super::compose::compose;
use super::tests::read_bytes;
use crate::error::{Error, Result};
use crate::model::Source;

/// The most blows that one copy of a file takes.
const BLOWS: usize = 6;

/// The longest stretch that one blow moves, in bytes.
const STRETCH: usize = 60;

/// Bytes that mean something to some format.
const SIGNS: &[u8] = b"<>&;\"'{}[],:=%@\\/-!#| \t\r\n0a\x00\x1a\xc3\xe6\xff";

/// Numbers without pattern: *SplitMix64* of Steele, Lea and Flood.
struct Dice(u64);

impl Dice {
    /// A number below `end`, which is above zero.
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % end.max(1) as u64) as usize
    }

    /// A stretch of a file that is not empty.
    fn stretch(&mut self, length: usize) -> std::ops::Range<usize> {
        let start = self.below(length);
        start..(start + 1 + self.below(STRETCH)).min(length)
    }
}

/// A copy of `bytes` with one to six blows: bytes cut out, swapped, flipped, repeated, inserted, or the end cut off.
pub(crate) fn damaged(bytes: &[u8], seed: u64) -> Vec<u8> {
    let mut dice = Dice(seed);
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.below(BLOWS) {
        if bytes.is_empty() {
            break;
        }
        let stretch = dice.stretch(bytes.len());
        match dice.below(12) {
            0 | 1 => drop(bytes.drain(stretch)),
            2 | 3 => {
                let other = dice.below(bytes.len());
                bytes.swap(stretch.start, other);
            }
            4..=6 => bytes[stretch.start] ^= 1 << dice.below(8),
            7 | 8 => {
                let again = bytes[stretch.clone()].to_vec();
                let at = dice.below(bytes.len());
                bytes.splice(at..at, again);
            }
            9 | 10 => bytes.insert(stretch.start, SIGNS[dice.below(SIGNS.len())]),
            _ => bytes.truncate(stretch.start.max(bytes.len() / 2)),
        }
    }
    bytes
}

/// Reads `count` damaged copies of a file called `name`: nothing may panic or hang, not even what lays out their texts, and
/// what cannot be read is an error with a message. Returns what came of them for closer looks.
pub(crate) fn endure(name: &str, bytes: &[u8], count: u64, look: impl Fn(&[Draft], &Result<Vec<Error>>)) {
    for seed in 0..count {
        let (drafts, result) = read_bytes(name, &damaged(bytes, seed));
        look(&drafts, &result);
        if let Err(error) = &result {
            assert!(!error.message.is_empty() && error.path.is_some(), "{name}, seed {seed}: {error:?}");
        }
        for draft in drafts {
            let document = compose(draft);
            for sentence in &document.sentences {
                assert!(document.text.get(sentence.range.clone()).is_some(), "{name}, seed {seed}");
            }
        }
    }
}

/// The two tests of a format that reads a file of this name: some damage each time, much of it when its reader changed.
macro_rules! endures {
    ($name:expr, $file:expr) => {
        #[test]
        fn damage_is_endured() {
            crate::import::damage::endure($name, $file.as_bytes(), 200, |_, _| {});
        }

        #[test]
        #[ignore = "takes a minute: run it when the reader changed"]
        fn much_damage_is_endured() {
            crate::import::damage::endure($name, $file.as_bytes(), 10_000, |_, _| {});
        }
    };
}
pub(crate) use endures;

/// A file of records, in pieces: what stands before them, each of them as its first part, its inside and its last part, and
/// what stands after them.
pub(crate) struct Records<'r> {
    pub(crate) head: &'r str,
    pub(crate) records: &'r [[&'r str; 3]],
    pub(crate) tail: &'r str,
}

impl Records<'_> {
    /// The whole file, with one inside replaced.
    pub(crate) fn with(&self, which: usize, inside: &[u8]) -> Vec<u8> {
        let mut file = self.head.as_bytes().to_vec();
        for (number, [first, own, last]) in self.records.iter().enumerate() {
            file.extend(first.as_bytes());
            file.extend(if number == which { inside } else { own.as_bytes() });
            file.extend(last.as_bytes());
        }
        file.extend(self.tail.as_bytes());
        file
    }

    /// The file as it is.
    pub(crate) fn whole(&self) -> Vec<u8> {
        self.with(usize::MAX, &[])
    }

    /// Whether a record could begin or end inside this one.
    fn begins_another(&self, which: usize, inside: &[u8]) -> bool {
        let name = self.records[which][0].trim_start_matches('<');
        let name = &name[..name.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(name.len())];
        let text = String::from_utf8_lossy(inside);
        let ends = |rest: &str| rest.starts_with(['>', ' ', '\t', '\r', '\n']) || rest.starts_with("/>");
        text.match_indices(name).any(|(at, _)| text[..at].ends_with(['<', '/', ':']) && ends(&text[at + name.len()..]))
    }

    /// Damages the inside of one record, `count` times: each record is read or reported, and the others come out unchanged.
    pub(crate) fn cost_no_other(&self, name: &str, count: u64) {
        let sound: Vec<_> = read_bytes(name, &self.whole()).0.iter().map(essence).collect();
        assert_eq!(sound.len(), self.records.len(), "{name} is not sound to begin with");
        for seed in 0..count {
            let which = seed as usize % self.records.len();
            let inside = damaged(self.records[which][1].as_bytes(), seed);
            // What happens to become the tag of a record begins one.
            if self.begins_another(which, &inside) {
                continue;
            }
            let (drafts, result) = read_bytes(name, &self.with(which, &inside));
            let mut errors = result.unwrap_or_else(|error| panic!("{name}, seed {seed}: {error}"));
            // That a control character is left out costs no record.
            errors.retain(|error| !error.message.contains("control character"));
            assert_eq!(drafts.len() + errors.len(), self.records.len(), "{name}, seed {seed}: {errors:?}");
            let found: Vec<_> = drafts.iter().map(essence).collect();
            for (number, record) in sound.iter().enumerate().filter(|(number, _)| *number != which) {
                assert!(found.contains(record), "{name}, seed {seed}: record {number} is changed: {found:#?}");
            }
        }
    }
}

/// A source and its text, without the line it begins on, which damage before it moves.
fn essence(draft: &Draft) -> (Source, String) {
    (Source { line: None, ..draft.source.clone() }, draft.text.clone())
}
