//! What a query finds in one segment: for each sentence its matches.

use tantivy::DocId;

use crate::query::matches::{MAX_MATCHES, Match, tidy};

/// Matches by sentence, ascending, each once.
#[derive(Debug, Clone, PartialEq)]
pub enum Hits {
    /// Matches of one word each, as `document << 32 | position`: what most of a codebook is made of, kept small.
    Words(Vec<u64>),
    /// Matches of any number of words.
    Matches(Vec<(DocId, Match)>),
}

impl Default for Hits {
    fn default() -> Self {
        Hits::Words(Vec::new())
    }
}

/// One word of one sentence.
pub fn packed(doc: DocId, position: u32) -> u64 {
    u64::from(doc) << 32 | u64::from(position)
}

/// Words in order, each once. The sort is the stable one, for it thrives on runs that are in order already, and that is
/// what several postings lists one behind the other are.
pub fn in_order(mut words: Vec<u64>) -> Vec<u64> {
    words.sort();
    words.dedup();
    words
}

fn doc_of(packed: u64) -> DocId {
    (packed >> 32) as DocId
}

impl Hits {
    /// How many matches there are.
    pub fn len(&self) -> usize {
        match self {
            Hits::Words(words) => words.len(),
            Hits::Matches(matches) => matches.len(),
        }
    }

    /// True when nothing was found.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The sentence of one match.
    fn doc(&self, place: usize) -> DocId {
        match self {
            Hits::Words(words) => doc_of(words[place]),
            Hits::Matches(matches) => matches[place].0,
        }
    }

    /// One match.
    fn one(&self, place: usize) -> Match {
        match self {
            Hits::Words(words) => Match::word(words[place] as u32),
            Hits::Matches(matches) => matches[place].1.clone(),
        }
    }

    /// Where the first match from `place` on lies whose sentence is `doc` or later. Gallops: near is cheap, far is
    /// logarithmic, so a rare word skips through a frequent one.
    fn seek(&self, place: usize, doc: DocId) -> usize {
        let (mut low, mut step) = (place, 1);
        while low + step < self.len() && self.doc(low + step) < doc {
            low += step;
            step *= 2;
        }
        let high = (low + step).min(self.len());
        let (mut low, mut high) = (low, high);
        while low < high {
            let middle = (low + high) / 2;
            if self.doc(middle) < doc { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// Where the matches of the sentence at `place` end.
    fn end(&self, place: usize) -> usize {
        let doc = self.doc(place);
        let mut end = place + 1;
        while end < self.len() && self.doc(end) == doc {
            end += 1;
        }
        end
    }

    /// The sentences, ascending, each once.
    pub fn docs(&self) -> Vec<DocId> {
        let mut docs: Vec<DocId> = (0..self.len()).map(|place| self.doc(place)).collect();
        docs.dedup();
        docs
    }

    /// The sentences, ascending, each with the number of its matches.
    pub fn counts(&self) -> impl Iterator<Item = (DocId, u32)> + '_ {
        let mut place = 0;
        std::iter::from_fn(move || {
            (place < self.len()).then(|| {
                let (start, end) = (place, self.end(place));
                place = end;
                (self.doc(start), (end - start) as u32)
            })
        })
    }

    /// The matches of the sentences in turn.
    pub fn groups(&self) -> impl Iterator<Item = (DocId, Vec<Match>)> + '_ {
        let mut place = 0;
        std::iter::from_fn(move || {
            if place >= self.len() {
                return None;
            }
            let (start, end) = (place, self.end(place));
            place = end;
            Some((self.doc(start), (start..end).map(|place| self.one(place)).collect()))
        })
    }

    /// The matches in one sentence.
    pub fn of(&self, doc: DocId) -> Vec<Match> {
        let start = self.seek(0, doc);
        if start >= self.len() || self.doc(start) != doc {
            return Vec::new();
        }
        (start..self.end(start)).map(|place| self.one(place)).collect()
    }

    /// Calls `join` for each sentence that both have, with the matches of each side, and collects what it returns.
    pub fn meet(&self, other: &Hits, mut join: impl FnMut(&[Match], &[Match]) -> Vec<Match>) -> Hits {
        let mut joined = Vec::new();
        let (mut here, mut there) = (0, 0);
        let (mut left, mut right) = (Vec::new(), Vec::new());
        while here < self.len() && there < other.len() {
            let (doc, other_doc) = (self.doc(here), other.doc(there));
            if doc < other_doc {
                here = self.seek(here, other_doc);
            } else if doc > other_doc {
                there = other.seek(there, doc);
            } else {
                let (end, other_end) = (self.end(here), other.end(there));
                left.clear();
                left.extend((here..end).map(|place| self.one(place)));
                right.clear();
                right.extend((there..other_end).map(|place| other.one(place)));
                joined.extend(join(&left, &right).into_iter().map(|found| (doc, found)));
                (here, there) = (end, other_end);
            }
        }
        Hits::Matches(joined)
    }

    /// The matches of the sentences that both have: all words of both sides.
    pub fn and(&self, other: &Hits) -> Hits {
        self.meet(other, |left, right| {
            let mut all = [left, right].concat();
            tidy(&mut all);
            all
        })
    }

    /// The matches of either. Most are of one word, and these are put in order as words, which costs a fraction of putting
    /// matches in order; the few of several words are woven in.
    pub fn or(all: Vec<std::rc::Rc<Hits>>) -> Hits {
        let (mut words, mut matches) = (Vec::new(), Vec::new());
        for hits in &all {
            match &**hits {
                Hits::Words(more) => words.extend_from_slice(more),
                Hits::Matches(more) => matches.extend_from_slice(more),
            }
        }
        if matches.is_empty() {
            return Hits::from_words(words);
        }
        matches.sort();
        let mut words = in_order(words).into_iter().map(|word| (doc_of(word), Match::word(word as u32))).peekable();
        let mut woven = Vec::with_capacity(words.len() + matches.len());
        for found in matches {
            while let Some(word) = words.next_if(|word| *word < found) {
                woven.push(word);
            }
            woven.push(found);
        }
        woven.extend(words);
        Hits::bounded(woven)
    }

    /// Puts words in order and bounds them as the scan does.
    pub fn from_words(words: Vec<u64>) -> Hits {
        let mut words = in_order(words);
        let (mut doc, mut count) = (0, 0);
        words.retain(|&word| {
            count = if doc_of(word) == doc { count + 1 } else { 1 };
            doc = doc_of(word);
            count <= MAX_MATCHES
        });
        Hits::Words(words)
    }

    /// Puts matches in order and bounds them as the scan does.
    pub fn from_matches(mut matches: Vec<(DocId, Match)>) -> Hits {
        matches.sort();
        Hits::bounded(matches)
    }

    /// Matches that are in order, each once, and bounded as the scan does.
    fn bounded(mut matches: Vec<(DocId, Match)>) -> Hits {
        matches.dedup();
        let mut kept: Vec<(DocId, Match)> = Vec::with_capacity(matches.len());
        let mut rest = matches.into_iter().peekable();
        let mut count = 0;
        while let Some((doc, found)) = rest.next() {
            // It comes first, and adds nothing where others have words to show.
            if found.words().is_empty() && rest.peek().is_some_and(|(next, _)| *next == doc) {
                continue;
            }
            count = if kept.last().is_some_and(|(last, _)| *last == doc) { count + 1 } else { 1 };
            if count <= MAX_MATCHES {
                kept.push((doc, found));
            }
        }
        Hits::Matches(kept)
    }

    /// These sentences, each true without a word to show.
    pub fn bare(docs: impl Iterator<Item = DocId>) -> Hits {
        Hits::Matches(docs.map(|doc| (doc, Match::default())).collect())
    }

    /// The matches of the sentences that `docs` (ascending) does not have.
    pub fn without(&self, docs: &[DocId]) -> Hits {
        self.keep(|doc, _| docs.binary_search(&doc).is_err())
    }

    /// The matches that share no word with a match of `cancelling` in the same sentence.
    pub fn unless(&self, cancelling: &Hits) -> Hits {
        let mut words: Vec<u64> = Vec::new();
        for (doc, matches) in cancelling.groups() {
            words.extend(matches.iter().flat_map(|one| one.words()).map(|&position| packed(doc, position)));
        }
        words.sort_unstable();
        self.keep(|doc, found| !found.words().iter().any(|&word| words.binary_search(&packed(doc, word)).is_ok()))
    }

    fn keep(&self, keep: impl Fn(DocId, &Match) -> bool) -> Hits {
        match self {
            Hits::Words(words) => Hits::Words(
                words.iter().copied().filter(|&word| keep(doc_of(word), &Match::word(word as u32))).collect(),
            ),
            Hits::Matches(matches) => {
                Hits::Matches(matches.iter().filter(|(doc, found)| keep(*doc, found)).cloned().collect())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(places: &[(DocId, u32)]) -> Hits {
        Hits::from_words(places.iter().map(|&(doc, position)| packed(doc, position)).collect())
    }

    #[test]
    fn meets_only_in_common_sentences() {
        let left = words(&[(1, 0), (3, 4), (9, 1)]);
        let right = words(&[(2, 0), (3, 5), (3, 7), (9, 1)]);
        assert_eq!(left.and(&right).docs(), [3, 9]);
        assert_eq!(left.and(&right).of(3).len(), 3);
    }

    #[test]
    fn unless_cancels_only_matches_that_share_a_word() {
        let found = words(&[(3, 4), (3, 8), (5, 1)]);
        let cancelling = words(&[(3, 4), (5, 2)]);
        assert_eq!(found.unless(&cancelling), words(&[(3, 8), (5, 1)]));
    }
}
