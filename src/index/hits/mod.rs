//! What a query finds in one segment: for each sentence its matches.

mod walk;

use std::rc::Rc;

use tantivy::DocId;

use crate::query::matches::{MAX_MATCHES, Match};
use walk::Walk;
pub use walk::reach;

/// Matches by sentence, in order, each once.
///
/// Those of one word are most of what a codebook finds, and are kept apart from the others as numbers: these are put in
/// order and compared at a fraction of the cost.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Hits {
    /// Matches of one word, see [`packed`].
    words: Vec<u64>,
    /// Matches of several words, or of none.
    wider: Vec<(DocId, Match)>,
}

/// One word of one sentence, as `document << 32 | position`.
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
    /// Matches of one word each, in any order.
    pub fn from_words(words: Vec<u64>) -> Hits {
        Hits { words: in_order(words), wider: Vec::new() }.bounded()
    }

    /// Matches in any order.
    pub fn from_matches(matches: Vec<(DocId, Match)>) -> Hits {
        let (mut words, mut wider) = (Vec::new(), Vec::with_capacity(matches.len()));
        for (doc, found) in matches {
            match found.words() {
                [word] => words.push(packed(doc, *word)),
                _ => wider.push((doc, found)),
            }
        }
        wider.sort();
        wider.dedup();
        Hits { words: in_order(words), wider }.bounded()
    }

    /// These sentences, ascending, each true without a word to show.
    pub fn bare(docs: impl Iterator<Item = DocId>) -> Hits {
        Hits { words: Vec::new(), wider: docs.map(|doc| (doc, Match::default())).collect() }
    }

    /// The matches of either.
    pub fn or(all: &[Rc<Hits>]) -> Hits {
        let words = all.iter().flat_map(|hits| &hits.words).copied().collect();
        let mut wider: Vec<_> = all.iter().flat_map(|hits| &hits.wider).cloned().collect();
        wider.sort();
        wider.dedup();
        Hits { words: in_order(words), wider }.bounded()
    }

    /// The matches of the sentences that both have: those of both sides.
    pub fn and(&self, other: &Hits) -> Hits {
        let common = self.common(other);
        Hits::or(&[Rc::new(self.within(&common)), Rc::new(other.within(&common))])
    }

    /// Keeps what the scan keeps of a sentence: the first [`MAX_MATCHES`], and none without words where others have some.
    fn bounded(mut self) -> Hits {
        if self.wider.iter().any(|(_, found)| found.words().is_empty()) {
            let mut walk = Walk::over(&self.words, &[]);
            let mut rest = std::mem::take(&mut self.wider).into_iter().peekable();
            while let Some((doc, found)) = rest.next() {
                // It comes first in its sentence.
                let others = rest.peek().is_some_and(|(next, _)| *next == doc);
                if !found.words().is_empty() || !others && walk.seek(doc) != Some(doc) {
                    self.wider.push((doc, found));
                }
            }
        }
        // Of either kind half as many, or no sentence can have too many of both.
        let half = MAX_MATCHES / 2;
        let crowded = self.words.windows(half + 1).any(|some| doc_of(some[0]) == doc_of(some[half]))
            || self.wider.windows(half + 1).any(|some| some[0].0 == some[half].0);
        if !crowded {
            return self;
        }
        let mut kept = Hits::default();
        for (doc, found) in self.groups() {
            for one in found.into_iter().take(MAX_MATCHES) {
                match one.words() {
                    [word] => kept.words.push(packed(doc, *word)),
                    _ => kept.wider.push((doc, one)),
                }
            }
        }
        kept
    }

    /// How many matches there are.
    pub fn len(&self) -> usize {
        self.words.len() + self.wider.len()
    }

    /// True when nothing was found.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The sentences, ascending, each once.
    pub fn docs(&self) -> Vec<DocId> {
        let mut docs: Vec<DocId> = self.words.iter().map(|&word| doc_of(word)).collect();
        docs.dedup();
        if !self.wider.is_empty() {
            docs.extend(self.wider.iter().map(|(doc, _)| *doc));
            docs.sort();
            docs.dedup();
        }
        docs
    }

    /// The sentences, ascending, each with the number of its matches.
    pub fn counts(&self) -> impl Iterator<Item = (DocId, u32)> + '_ {
        let mut walk = self.walk();
        std::iter::from_fn(move || {
            let doc = walk.doc()?;
            let (words, wider) = walk.step();
            Some((doc, (words.len() + wider.len()) as u32))
        })
    }

    /// The matches of the sentences in turn.
    pub fn groups(&self) -> impl Iterator<Item = (DocId, Vec<Match>)> + '_ {
        let mut walk = self.walk();
        std::iter::from_fn(move || {
            let doc = walk.doc()?;
            let mut found = Vec::new();
            walk.take(&mut found);
            Some((doc, found))
        })
    }

    /// The matches in one sentence.
    pub fn of(&self, doc: DocId) -> Vec<Match> {
        let (mut walk, mut found) = (self.walk(), Vec::new());
        if walk.seek(doc) == Some(doc) {
            walk.take(&mut found);
        }
        found
    }

    /// Calls `join` for each sentence that both have, with the matches of each side, and collects what it returns.
    pub fn meet(&self, other: &Hits, mut join: impl FnMut(&[Match], &[Match]) -> Vec<Match>) -> Hits {
        let (mut here, mut there) = (self.walk(), other.walk());
        let (mut left, mut right, mut joined) = (Vec::new(), Vec::new(), Vec::new());
        while let Some(doc) = meeting(&mut here, &mut there) {
            here.take(&mut left);
            there.take(&mut right);
            joined.extend(join(&left, &right).into_iter().map(|found| (doc, found)));
        }
        Hits::from_matches(joined)
    }

    /// The sentences that both have, ascending.
    fn common(&self, other: &Hits) -> Vec<DocId> {
        let (mut here, mut there) = (self.walk(), other.walk());
        std::iter::from_fn(|| {
            let doc = meeting(&mut here, &mut there)?;
            here.step();
            Some(doc)
        })
        .collect()
    }

    /// The matches of some sentences, ascending, all of which have some.
    fn within(&self, docs: &[DocId]) -> Hits {
        let (mut walk, mut kept) = (self.walk(), Hits::default());
        for &doc in docs {
            walk.seek(doc);
            let (words, wider) = walk.step();
            kept.words.extend_from_slice(words);
            kept.wider.extend_from_slice(wider);
        }
        kept
    }

    /// The matches of the sentences that `docs` (ascending) does not have.
    pub fn without(&self, docs: &[DocId]) -> Hits {
        let has = |doc: DocId| docs.binary_search(&doc).is_ok();
        Hits {
            words: self.words.iter().copied().filter(|&word| !has(doc_of(word))).collect(),
            wider: self.wider.iter().filter(|(doc, _)| !has(*doc)).cloned().collect(),
        }
    }

    /// The matches of the sentences that `keep` takes.
    pub fn only(&self, keep: impl Fn(DocId) -> bool) -> Hits {
        Hits {
            words: self.words.iter().copied().filter(|&word| keep(doc_of(word))).collect(),
            wider: self.wider.iter().filter(|(doc, _)| keep(*doc)).cloned().collect(),
        }
    }

    /// The matches that share no word with a match of `cancelling` in the same sentence.
    pub fn unless(&self, cancelling: &Hits) -> Hits {
        let wider = |(doc, found): &(DocId, Match)| {
            let doc = *doc;
            found.words().iter().map(move |&position| packed(doc, position)).collect::<Vec<_>>()
        };
        let wider = cancelling.wider.iter().flat_map(wider);
        let cancelled = in_order(cancelling.words.iter().copied().chain(wider).collect());
        let has = |word: u64| cancelled.binary_search(&word).is_ok();
        let stands =
            |(doc, found): &&(DocId, Match)| !found.words().iter().any(|&position| has(packed(*doc, position)));
        Hits {
            words: self.words.iter().copied().filter(|&word| !has(word)).collect(),
            wider: self.wider.iter().filter(stands).cloned().collect(),
        }
    }

    fn walk(&self) -> Walk<'_> {
        Walk::over(&self.words, &self.wider)
    }
}

/// The next sentence that both walks come to.
fn meeting(here: &mut Walk<'_>, there: &mut Walk<'_>) -> Option<DocId> {
    let mut doc = here.doc()?;
    loop {
        match there.seek(doc)? {
            same if same == doc => return Some(doc),
            later => doc = later,
        }
        match here.seek(doc)? {
            same if same == doc => {}
            later => doc = later,
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
