//! What several coders decided of the same sentences.
//!
//! Apart from how far they agree, which is counted elsewhere: here their last words are put side by side.

use std::collections::BTreeMap;

use super::Coded;
use crate::model::{Both, Pair};

impl Coded {
    /// All who decided anything, by their names.
    pub fn coders(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.placed.iter().map(|one| &*one.decision.coder).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// What every two coders decided of the sentences that both decided on, for the same theme of `themes` themes. The last
    /// word of each counts.
    pub fn pairs(&self, themes: usize) -> Vec<Pair> {
        let coders = self.coders();
        // By sentence and theme, the last word of each coder.
        let mut words: BTreeMap<(usize, u32, usize), BTreeMap<usize, bool>> = BTreeMap::new();
        for one in &self.placed {
            let Ok(coder) = coders.binary_search(&&*one.decision.coder) else { continue };
            for sentence in one.sentences.clone() {
                let said = words.entry((one.source, sentence, one.theme)).or_default();
                said.insert(coder, one.decision.verdict.carries());
            }
        }
        let mut found: BTreeMap<(usize, usize), Vec<Both>> = BTreeMap::new();
        for (first, second) in (0..coders.len()).flat_map(|one| (one + 1..coders.len()).map(move |other| (one, other)))
        {
            found.entry((first, second)).or_default();
        }
        for ((source, sentence, theme), said) in words {
            let said: Vec<(usize, bool)> = said.into_iter().collect();
            for (place, &(first, one)) in said.iter().enumerate() {
                for &(second, other) in &said[place + 1..] {
                    let all = found.entry((first, second)).or_default();
                    if all.last().is_none_or(|last| (last.source, last.sentence) != (source, sentence)) {
                        all.push(Both { source, sentence, said: vec![None; themes] });
                    }
                    if let Some(said) = all.last_mut().and_then(|last| last.said.get_mut(theme)) {
                        *said = Some((one, other));
                    }
                }
            }
        }
        let pair = |((first, second), sentences): ((usize, usize), _)| Pair {
            coders: [coders[first].to_string(), coders[second].to_string()],
            sentences,
        };
        found.into_iter().map(pair).collect()
    }
}
