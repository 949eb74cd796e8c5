//! The parts of the words met so far, since prose repeats itself: of twenty words in an abstract one is new after a thousand.
//!
//! Apart from the search for parts, which knows nothing of threads.

use std::cell::RefCell;
use std::sync::{LazyLock, Mutex, PoisonError};

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::text::words::short_key;

/// Where the parts of a word begin and end in it, in bytes: no word that is taken apart is longer than a byte can tell.
type Parts = SmallVec<[(u8, u8); 4]>;

thread_local! {
    /// Words of few letters, which most are: nothing but numbers, so that looking one up follows no pointer.
    static SHORT: RefCell<FxHashMap<u128, Parts>> = RefCell::default();
}

/// The long words, which are many and dear to take apart, for all threads. In several maps, so that threads seldom wait for
/// each other.
static LONG: LazyLock<[Mutex<Met>; 16]> = LazyLock::new(Default::default);

/// The parts of words.
type Met = FxHashMap<Box<str>, Parts>;

/// The most words that one map remembers, some 80 MB in all: a review of 100,000 abstracts has a fourth of that.
const MOST: usize = 60_000;

/// Calls `found` with each of [`super::parts`] of a word.
pub fn with_parts(word: &str, mut found: impl FnMut(&str)) {
    let mut tell =
        |parts: &Parts| parts.iter().for_each(|&(from, to)| found(&word[usize::from(from)..usize::from(to)]));
    match short_key(word) {
        Some(key) => SHORT.with_borrow_mut(|met| {
            if let Some(parts) = met.get(&key) {
                return tell(parts);
            }
            if met.len() >= MOST {
                met.clear();
            }
            tell(met.entry(key).or_insert_with(|| parts(word)));
        }),
        None => {
            let place = word.len() + word.bytes().last().map_or(0, usize::from);
            // A thread that broke down while it held a map left it as it was before or after one word.
            let mut met = LONG[place % LONG.len()].lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(parts) = met.get(word) {
                return tell(parts);
            }
            if met.len() >= MOST {
                met.clear();
            }
            let parts = parts(word);
            tell(&parts);
            met.insert(word.into(), parts);
        }
    }
}

fn parts(word: &str) -> Parts {
    let byte = |place: usize| u8::try_from(place).ok();
    super::parts(word).iter().filter_map(|part| Some((byte(part.start)?, byte(part.end)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remembers_what_it_found() {
        for _ in 0..2 {
            for (word, expected) in [
                ("barnevern", "barn vern"),
                ("brukermedvirkningsprosess", "bruker medvirkning prosess"),
                ("bruker", ""),
            ] {
                let mut parts = Vec::new();
                with_parts(word, |part| parts.push(part.to_string()));
                assert_eq!(parts.join(" "), expected);
            }
        }
    }
}
