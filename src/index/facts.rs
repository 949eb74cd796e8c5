//! What is known of every source without reading its record: what matrices order, group and divide by.

use super::ids::Marks;
use super::reader::Address;
use crate::model::{Kind, Reading, Sentence, Source};
use crate::text::language::Language;
use crate::text::layout::Role;
use crate::text::lexicon::Tongue;

/// Bits that tell sentences apart.
pub mod flags {
    /// Running prose: may be tagged.
    pub const CODABLE: u64 = 1;
    /// Part of an abstract that stands in another language in the same source too.
    pub const PARALLEL: u64 = 2;
    /// English.
    pub const ENGLISH: u64 = 4;
    /// Part of an abstract.
    pub const ABSTRACT: u64 = 8;
    /// Part of a line of keywords.
    pub const KEYWORDS: u64 = 16;
    /// Part of a reference list, a table of contents, a menu or an address: no text of the work's own.
    pub const APPARATUS: u64 = 32;
}

/// The [`flags`] of a sentence, which may be part of an abstract.
pub fn flags_of(sentence: &Sentence, in_abstract: bool) -> u64 {
    let bit = |condition: bool, flag: u64| if condition { flag } else { 0 };
    bit(sentence.role == Role::Body, flags::CODABLE)
        | bit(sentence.parallel, flags::PARALLEL)
        | bit(sentence.language == Language::En, flags::ENGLISH)
        | bit(in_abstract, flags::ABSTRACT)
        | match sentence.role {
            Role::Body | Role::Heading => 0,
            Role::Keywords => flags::KEYWORDS,
            Role::Contents | Role::References | Role::Navigation | Role::Contact => flags::APPARATUS,
        }
}

/// What a table needs to know of a source.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// Where its document is.
    pub address: Address,
    /// The id before collisions are told apart.
    pub base: String,
    /// What tells it apart from works with the same base.
    pub marks: Marks,
    /// What a column is headed with.
    pub label: String,
    /// The year of publication.
    pub year: Option<i32>,
    /// Kind, language, reading, peer review.
    pub traits: Traits,
    /// How many sentences can be coded.
    pub sentences: Tally,
    /// How many words they have.
    pub words: Tally,
}

impl Facts {
    /// How much of it was read: a text of fewer codable words than `full` is an abstract at most. Pages of the web,
    /// descriptions of projects and laws have none, and are whole however short.
    pub fn reading(&self, full: u32) -> Reading {
        let words = self.words.plain + self.words.english.max(self.words.norwegian);
        let has_abstract = !matches!(self.traits.kind, Kind::WebPage | Kind::Project | Kind::Law);
        match self.traits.reading {
            Reading::Full if words < full && has_abstract => Reading::Abstract,
            reading => reading,
        }
    }
}

/// What can be filtered and grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Traits {
    /// What kind of work it is.
    pub kind: Kind,
    /// The language of its body.
    pub language: Language,
    /// How much of it was read.
    pub reading: Reading,
    /// Whether it was reviewed by peers, where known.
    pub peer: Option<bool>,
}

const LANGUAGES: [Language; 5] = [Language::No, Language::Nb, Language::Nn, Language::En, Language::Other];
const READINGS: [Reading; 3] = [Reading::Full, Reading::Abstract, Reading::None];
const PEERS: [Option<bool>; 3] = [None, Some(false), Some(true)];

impl Traits {
    /// The traits of a source.
    pub fn of(source: &Source) -> Self {
        Traits { kind: source.kind, language: source.language, reading: source.reading, peer: source.peer }
    }

    /// As one number: a byte each.
    pub fn pack(self) -> u64 {
        let place = |found: Option<usize>| found.unwrap_or(0) as u64;
        place(Kind::ALL.iter().position(|kind| *kind == self.kind))
            | place(LANGUAGES.iter().position(|language| *language == self.language)) << 8
            | place(READINGS.iter().position(|reading| *reading == self.reading)) << 16
            | place(PEERS.iter().position(|peer| *peer == self.peer)) << 24
    }

    /// From one number.
    pub fn unpack(packed: u64) -> Self {
        let byte = |place: u32| (packed >> place & 0xFF) as usize;
        Traits {
            kind: Kind::ALL.get(byte(0)).copied().unwrap_or_default(),
            language: LANGUAGES.get(byte(8)).copied().unwrap_or_default(),
            reading: READINGS.get(byte(16)).copied().unwrap_or_default(),
            peer: PEERS.get(byte(24)).copied().unwrap_or_default(),
        }
    }
}

/// A count that keeps parallel abstracts apart, so that one of the two can be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Outside parallel abstracts.
    pub plain: u32,
    /// In a parallel abstract in English.
    pub english: u32,
    /// In a parallel abstract in another language, Norwegian as a rule.
    pub norwegian: u32,
}

const BITS: u32 = 21;
const MOST: u32 = (1 << BITS) - 1;

impl Tally {
    /// Adds to the count that a sentence with these flags belongs to.
    pub fn add(&mut self, flags: u64, count: u32) {
        let part = if flags & flags::PARALLEL == 0 {
            &mut self.plain
        } else if flags & flags::ENGLISH == 0 {
            &mut self.norwegian
        } else {
            &mut self.english
        };
        *part = part.saturating_add(count);
    }

    /// How many count, parallel abstracts once: in `tongue`, or in both where that is asked for.
    pub fn counted(self, tongue: Tongue, both: bool) -> u32 {
        match (both, tongue) {
            (true, _) => self.plain + self.english + self.norwegian,
            (false, Tongue::English) => self.plain + self.english,
            (false, Tongue::Norwegian) => self.plain + self.norwegian,
        }
    }

    /// As one number, each part at most two million.
    pub fn pack(self) -> u64 {
        [self.plain, self.english, self.norwegian]
            .into_iter()
            .rev()
            .fold(0, |packed, part| packed << BITS | u64::from(part.min(MOST)))
    }

    /// From one number.
    pub fn unpack(packed: u64) -> Self {
        let part = |place: u32| (packed >> (place * BITS)) as u32 & MOST;
        Tally { plain: part(0), english: part(1), norwegian: part(2) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packing_loses_nothing() {
        let tally = Tally { plain: 1_999_999, english: 7, norwegian: 0 };
        assert_eq!(Tally::unpack(tally.pack()), tally);
        for kind in Kind::ALL {
            for peer in PEERS {
                let traits = Traits { kind, language: Language::Nn, reading: Reading::Abstract, peer };
                assert_eq!(Traits::unpack(traits.pack()), traits);
            }
        }
    }

    #[test]
    fn a_parallel_abstract_counts_once() {
        let mut tally = Tally::default();
        tally.add(flags::CODABLE, 10);
        tally.add(flags::CODABLE | flags::PARALLEL, 5);
        tally.add(flags::CODABLE | flags::PARALLEL | flags::ENGLISH, 6);
        assert_eq!(tally.counted(Tongue::Norwegian, false), 15);
        assert_eq!(tally.counted(Tongue::English, false), 16);
        assert_eq!(tally.counted(Tongue::English, true), 21);
    }
}
