//! A source as a model reads it: its running text, sentence by sentence, with the rules that hit.

use crate::index::Address;
use crate::learning::{Hit, Sight, rule_key};
use crate::model::Document;
use crate::review::Codebook;
use crate::text::layout::Role;
use crate::text::lexicon::Tongue;
use crate::themes::RuleHit;

/// The sentences of a source that can be tagged.
#[derive(Debug, Clone, PartialEq)]
pub struct Prose {
    /// Where the source is.
    pub source: Address,
    /// Its sentences.
    pub lines: Vec<Line>,
}

/// A sentence of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its place in the source.
    pub place: u32,
    /// Its words.
    pub text: String,
    /// The outermost section that it stands in.
    pub chapter: Option<u32>,
    english: bool,
    follows: bool,
    hits: Vec<Hit>,
}

impl Prose {
    /// The text at `source`; `hits` are those of its segment, by sentence.
    pub fn of(source: Address, document: &Document, hits: &[RuleHit], codebook: &Codebook) -> Prose {
        let first = source.doc + 1;
        let mut lines: Vec<Line> = Vec::new();
        for (place, sentence) in (0..).zip(&document.sentences) {
            if sentence.role != Role::Body {
                continue;
            }
            let own = &hits[hits.partition_point(|hit| hit.sentence < first + place)..];
            let own = own.iter().take_while(|hit| hit.sentence == first + place);
            lines.push(Line {
                place,
                text: document.line(sentence),
                chapter: document.outermost(sentence),
                english: Tongue::from(sentence.language) == Tongue::English,
                follows: lines.last().is_some_and(|last| last.place + 1 == place),
                hits: own.map(|hit| known(hit, codebook)).collect(),
            });
        }
        Prose { source, lines }
    }

    /// The same as a model sees it.
    pub fn sights(&self) -> Vec<Sight<'_>> {
        self.lines.iter().map(Line::sight).collect()
    }
}

impl Line {
    /// The sentence as a model sees it.
    pub fn sight(&self) -> Sight<'_> {
        Sight { text: &self.text, hits: self.hits.clone(), english: self.english, follows: self.follows }
    }

    /// Whether a rule of a theme hits it.
    pub fn is_hit(&self, theme: usize) -> bool {
        self.hits.iter().any(|hit| hit.theme as usize == theme)
    }
}

/// A rule as a model knows it again: by the name that `evaluate` gives it.
fn known(hit: &RuleHit, codebook: &Codebook) -> Hit {
    Hit { theme: hit.theme as u32, rule: rule_key(&codebook.rule_name(hit.theme, hit.owner, hit.rule)) }
}
