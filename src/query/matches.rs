//! What a query finds in one sentence, and how what two queries find joins.
//!
//! A match is the set of its words. A word matches once at each place, a phrase once for each run; OR unites the matches
//! of its operands; NEAR and BEFORE make one match of each pair that is close enough and shares no word. Inside NEAR an
//! AND makes one match of each pair, however far apart. A match without words says "true here, without a word to show"
//! (a NOT under an OR).

use smallvec::{SmallVec, smallvec};

/// The words of one match, as positions in their sentence, ascending.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Match {
    words: SmallVec<[u32; 4]>,
}

/// The most matches that one expression keeps in one sentence. Ordinary prose has a handful; a line that repeats one word
/// a thousand times would have millions, and the first in the order of the text say as much.
pub const MAX_MATCHES: usize = 1_000;

impl Match {
    /// The match of one word.
    pub fn word(position: u32) -> Self {
        Match { words: smallvec![position] }
    }

    /// The match of a run of words from `first` to `last`.
    pub fn run(first: u32, last: u32) -> Self {
        Match { words: (first..=last).collect() }
    }

    /// The words of both.
    pub fn union(&self, other: &Match) -> Self {
        let mut words = self.words.clone();
        words.extend_from_slice(&other.words);
        words.sort_unstable();
        words.dedup();
        Match { words }
    }

    /// Its words.
    pub fn words(&self) -> &[u32] {
        &self.words
    }

    /// Its first and its last word.
    pub fn hull(&self) -> Option<(u32, u32)> {
        Some((*self.words.first()?, *self.words.last()?))
    }

    /// True when it shares a word with `words`, which ascend.
    pub fn touches(&self, words: &[u32]) -> bool {
        self.words.iter().any(|word| words.binary_search(word).is_ok())
    }
}

/// The pairs of `left` and `right` with at most `distance` words between their nearest ends, in this order if `ordered`.
/// Both lists lie in one sentence and are in order, and so is the result, which holds no match twice.
pub fn near(left: &[Match], right: &[Match], distance: u32, ordered: bool) -> Vec<Match> {
    let widest = right.iter().filter_map(Match::hull).map(|(first, last)| last - first).max().unwrap_or_default();
    let close = |end: u32, start: u32| start > end && start - end - 1 <= distance;
    // A line that repeats a word a thousand times makes a million pairs; only these few can be close enough.
    let window = |one: &Match| {
        let Some((first, last)) = one.hull() else { return &right[..0] };
        let before = if ordered { last } else { first.saturating_sub(distance + 1 + widest) };
        between(right, before, last.saturating_add(distance + 1))
    };
    pairs(left, window, |one, other| {
        let (Some((one_first, one_last)), Some((other_first, other_last))) = (one.hull(), other.hull()) else {
            return false;
        };
        let meshed = one_first <= other_last && other_first <= one_last;
        close(one_last, other_first) || !ordered && (meshed || close(other_last, one_first))
    })
}

/// All pairs of `left` and `right`, wherever in the sentence they stand.
pub fn both(left: &[Match], right: &[Match]) -> Vec<Match> {
    pairs(left, |_| right, |_, _| true)
}

/// The matches whose first word lies from `first` to `last`.
fn between(matches: &[Match], first: u32, last: u32) -> &[Match] {
    let before = |place: u32| matches.partition_point(|one| one.words.first().is_none_or(|&word| word < place));
    let start = before(first);
    &matches[start..before(last.saturating_add(1)).max(start)]
}

/// The pairs of each of `left` with those of its `window` that share no word with it and that `accept` takes, in order,
/// none twice.
fn pairs<'m>(
    left: &[Match],
    window: impl Fn(&Match) -> &'m [Match],
    accept: impl Fn(&Match, &Match) -> bool,
) -> Vec<Match> {
    let mut found = Vec::new();
    for one in left {
        for other in window(one) {
            if accept(one, other) && !one.touches(other.words()) {
                found.push(one.union(other));
            }
        }
        if found.len() >= MAX_MATCHES {
            break;
        }
    }
    tidy(&mut found);
    found
}

/// Puts matches into the order of the text, each once, and keeps at most [`MAX_MATCHES`]. Where there are words to show,
/// a match without words adds nothing.
pub fn tidy(matches: &mut Vec<Match>) {
    matches.sort_unstable();
    matches.dedup();
    if matches.len() > 1 && matches[0].words.is_empty() {
        matches.remove(0);
    }
    matches.truncate(MAX_MATCHES);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_counts_the_words_between_the_nearest_ends() {
        let (one, two) = ([Match::word(2)], [Match::run(5, 6)]);
        assert_eq!(near(&one, &two, 1, false), []);
        assert_eq!(near(&one, &two, 2, false).len(), 1);
        assert_eq!(near(&two, &one, 2, false).len(), 1);
        assert_eq!(near(&two, &one, 2, true), []);
    }

    #[test]
    fn operands_share_no_word() {
        assert_eq!(near(&[Match::word(3)], &[Match::run(3, 4)], 5, false), []);
    }

    #[test]
    fn a_match_may_lie_inside_the_hull_of_the_other() {
        let wide = Match::word(1).union(&Match::word(9));
        assert_eq!(near(&[wide], &[Match::word(5)], 0, false).len(), 1);
    }

    #[test]
    fn a_wide_match_that_begins_far_before_is_close_with_its_end() {
        let wide = Match::word(1).union(&Match::word(50));
        let narrow = [Match::word(2), Match::word(52)];
        assert_eq!(near(&narrow[1..], &[wide.clone(), Match::word(3)], 1, false).len(), 1);
        assert_eq!(near(&[wide], &narrow, 1, true).len(), 1);
    }

    #[test]
    fn a_sentence_of_one_word_repeated_stays_bounded() {
        let many: Vec<Match> = (0..2_000).map(Match::word).collect();
        assert_eq!(near(&many, &many, 2_000, false).len(), MAX_MATCHES);
    }
}
