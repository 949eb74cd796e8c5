//! The words of a text that a query looks for, whether the text has all that the query asks or not.

use std::ops::Range;

use super::snippets::collect;
use crate::query::scan::Scanned;
use crate::query::{Blocks, Expr};
use crate::text::lexicon::Tongue;
use crate::text::words::ranges;

/// Where they stand, in bytes, ascending and apart. The text may be in any language.
pub fn marks(text: &str, expr: &Expr, blocks: &Blocks) -> Vec<Range<usize>> {
    let mut leaves = Vec::new();
    collect(expr, blocks, &mut leaves, 0);
    let mut words: Vec<u32> = Vec::new();
    for tongue in [Tongue::Norwegian, Tongue::English] {
        let scanned = Scanned::new(text, tongue).with_compounds();
        let found = leaves.iter().filter_map(|leaf| scanned.matches(leaf, blocks)).flatten();
        found.for_each(|one| words.extend(one.words()));
    }
    words.sort_unstable();
    words.dedup();
    ranges(text, &words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::parse;

    #[test]
    fn words_are_marked_in_every_language() {
        let expr = parse("(beboer* OR decide OR \"to år\") AND møte NOT svar").unwrap().expr;
        let text = "Beboerne kalte inn til husmøte i to år. He decided. Svar.";
        let words: Vec<&str> = marks(text, &expr, &Blocks::default()).into_iter().map(|range| &text[range]).collect();
        assert_eq!(words, ["Beboerne", "husmøte", "to", "år", "decided"]);
    }
}
