//! What is laid over the tags of the rules: what a model adds, and what people decided.
//!
//! Apart from the tagger, which asks the index alone: what lies here is found elsewhere and is told by sentences only.

use std::collections::HashMap;
use std::ops::Range;

use tantivy::DocId;

use super::tagger::tag;
use crate::error::Result;
use crate::index::{Address, Segment};
use crate::model::Origin;
use crate::review::Codebook;

/// What is laid over the tags of a whole review.
#[derive(Debug, Clone, Default)]
pub struct Layers {
    /// By segment, then by theme. What is missing at the end is empty.
    layers: Vec<Vec<Layer>>,
}

/// What is laid over the tags of one theme in one segment.
#[derive(Debug, Clone, Default)]
struct Layer {
    /// Where a model that weighs the rules decides instead of them: the sentences that carry the theme, ascending.
    model: Option<Vec<DocId>>,
    /// What was decided of runs of sentences, in the order in which it was: the last word counts.
    decided: Vec<(Range<DocId>, bool)>,
}

/// A sentence that carries a theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tagged {
    /// The sentence.
    pub sentence: DocId,
    /// Who says so.
    pub origin: Origin,
    /// Where a person does: the first sentence of the run that was decided on as one.
    pub decided: Option<DocId>,
}

impl Layers {
    /// Lets a model that weighs the rules decide instead of them: of a segment, these sentences carry a theme, and no others.
    pub fn judge(&mut self, segment: usize, theme: usize, mut sentences: Vec<DocId>) {
        sentences.sort_unstable();
        self.layer(segment, theme).model = Some(sentences);
    }

    /// Adds what a person decided, after all that was decided before: that a run of sentences of the source at `address`
    /// carries a theme, or does not.
    pub fn decide(&mut self, address: Address, theme: usize, sentences: Range<u32>, carries: bool) {
        let first = address.doc + 1;
        self.layer(address.segment, theme).decided.push((first + sentences.start..first + sentences.end, carries));
    }

    /// Whether there is nothing to lay over.
    pub fn is_empty(&self) -> bool {
        self.layers.is_empty()
    }

    /// The sentences of a segment that do not carry a theme because a person said so.
    pub fn rejected(&self, segment: usize, theme: usize) -> Vec<DocId> {
        let layer = self.layers.get(segment).and_then(|themes| themes.get(theme));
        let last = layer.map(Layer::last).unwrap_or_default();
        last.into_iter().filter(|(_, (_, carries))| !carries).map(|(sentence, _)| sentence).collect()
    }

    /// The tags of a segment, by theme, as [`super::Tagging`] has them.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn tagged(&self, number: usize, segment: &Segment, codebook: &Codebook) -> Result<Vec<Vec<Tagged>>> {
        let rules = tag(segment, codebook)?;
        let rules: Vec<&[DocId]> = rules.iter().map(|tags| &tags.sentences[..]).collect();
        Ok(self.over(number, &rules, codebook))
    }

    fn layer(&mut self, segment: usize, theme: usize) -> &mut Layer {
        if self.layers.len() <= segment {
            self.layers.resize_with(segment + 1, Vec::new);
        }
        let themes = &mut self.layers[segment];
        if themes.len() <= theme {
            themes.resize_with(theme + 1, Layer::default);
        }
        &mut themes[theme]
    }

    /// The tags of a segment, by theme: those of its rules with what is laid over them. A theme with themes inside it carries
    /// what these carry.
    pub(super) fn over(&self, segment: usize, rules: &[&[DocId]], codebook: &Codebook) -> Vec<Vec<Tagged>> {
        let none = Layer::default();
        let layer = |theme| self.layers.get(segment).and_then(|themes| themes.get(theme)).unwrap_or(&none);
        let own: Vec<Vec<Tagged>> = rules.iter().enumerate().map(|(theme, rules)| layer(theme).over(rules)).collect();
        (0..own.len())
            .map(|theme| {
                let mut all: Vec<Tagged> =
                    codebook.family(theme).into_iter().flat_map(|one| own[one].iter().copied()).collect();
                all.sort_unstable_by_key(|one| (one.sentence, one.decided.is_none(), one.origin));
                all.dedup_by_key(|one| one.sentence);
                all
            })
            .collect()
    }
}

impl Layer {
    /// By sentence the last word on it: the beginning of the run that was decided on, and whether it carries the theme.
    fn last(&self) -> HashMap<DocId, (DocId, bool)> {
        let mut last = HashMap::new();
        for (run, carries) in &self.decided {
            last.extend(run.clone().map(|sentence| (sentence, (run.start, *carries))));
        }
        last
    }

    /// The sentences that `rules` tag with what is laid over them, ascending.
    fn over(&self, rules: &[DocId]) -> Vec<Tagged> {
        let by = |origin| move |&sentence: &DocId| Tagged { sentence, origin, decided: None };
        let or_rules = |sentence: &DocId, origin| match rules.binary_search(sentence) {
            Ok(_) => Origin::Rules,
            Err(_) => origin,
        };
        let mut all: Vec<Tagged> = match &self.model {
            None => rules.iter().map(by(Origin::Rules)).collect(),
            Some(model) => model.iter().map(|one| by(or_rules(one, Origin::Model))(one)).collect(),
        };
        let last = self.last();
        all.extend(last.keys().map(|one| by(or_rules(one, Origin::Coder))(one)));
        // Of several who say so, the first is named.
        all.sort_unstable();
        all.dedup_by_key(|one| one.sentence);
        all.retain_mut(|one| match last.get(&one.sentence) {
            None => true,
            Some(&(run, carries)) => {
                one.decided = Some(run);
                carries
            }
        });
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Blocks;

    fn codebook() -> Codebook {
        let text = "[[theme]]\nid = 'care'\n[[theme]]\nid = 'waiting'\nparent = 'care'\n";
        Codebook::read(text, "themes.toml", Blocks::default()).unwrap()
    }

    fn told(tags: &[Tagged]) -> Vec<(DocId, Origin, Option<DocId>)> {
        tags.iter().map(|one| (one.sentence, one.origin, one.decided)).collect()
    }

    #[test]
    fn rules_then_the_model_then_people_and_the_last_word_counts() {
        let at = Address { segment: 1, doc: 10 };
        let mut layers = Layers::default();
        layers.judge(1, 1, vec![14, 11, 13, 16]);
        layers.decide(at, 1, 1..3, true);
        layers.decide(at, 1, 3..4, false);
        layers.decide(at, 1, 5..6, false);
        layers.decide(at, 1, 5..6, true);
        let tags = layers.over(1, &[&[12, 30], &[11, 12, 16]], &codebook());
        let waiting = [
            (11, Origin::Rules, None),
            (12, Origin::Rules, Some(12)),
            (13, Origin::Model, Some(12)),
            (16, Origin::Rules, Some(16)),
        ];
        assert_eq!(told(&tags[1]), waiting);
        assert_eq!(told(&tags[0]), [&waiting[..], &[(30, Origin::Rules, None)]].concat());
        // Another segment has none of it.
        assert_eq!(told(&layers.over(0, &[&[], &[14]], &codebook())[1]), [(14, Origin::Rules, None)]);
    }

    #[test]
    fn what_the_model_alone_says_is_told_apart() {
        let mut layers = Layers::default();
        layers.judge(0, 0, vec![5, 2]);
        let tags = layers.over(0, &[&[2, 3], &[]], &codebook());
        // A rule that it does not believe has no say.
        assert_eq!(told(&tags[0]), [(2, Origin::Rules, None), (5, Origin::Model, None)]);
    }
}
