//! What a model learns from a coder: the sentences that were decided, and some of those that were not.
//!
//! Apart from the learner, which believes what it is told: here it is weighed what a coder's silence says.

use std::collections::{BTreeSet, HashMap};

use super::prose::Prose;
use crate::index::Address;
use crate::learning::{Lesson, Sight};
use crate::query::Expr;
use crate::review::Codebook;

/// By source, sentence and theme, whether a person said that it carries the theme.
pub type Said = HashMap<(Address, u32), Vec<Option<bool>>>;

/// How many sentences that nobody decided on stand for the many that carry nothing, for each that was decided.
const SILENT: usize = 16;
/// As long as fewer than so many sentences of a theme are accepted, those that its rules tag stand in for them.
const ENOUGH: usize = 15;

/// The lessons that `texts` hold, for themes of which `known` says whether an older model knows them. Of those that it does
/// not know, silence is a lesson too: else a coder who has only read what the rules found would teach that all there is carries
/// the theme.
pub fn lessons<'t>(texts: &'t [Prose], said: &Said, known: &[bool], words: &'t [Vec<String>]) -> Vec<Lesson<'t>> {
    let themes = known.len();
    let decided = said.values().filter(|hand| hand.iter().any(Option::is_some)).count();
    let accepted = |theme: usize| said.values().filter(|hand| hand.get(theme).copied().flatten() == Some(true)).count();
    let by_rules: Vec<bool> = (0..themes).map(|theme| !known[theme] && accepted(theme) < ENOUGH).collect();
    let all: usize = texts.iter().map(|text| text.lines.len()).sum();
    // Evenly spread over the review, so that the same decisions give the same lessons.
    let stride = (all / (SILENT * decided.max(ENOUGH))).max(1);
    let (mut lessons, mut groups, mut number) = (Vec::new(), HashMap::new(), 0usize);
    for text in texts {
        let start = lessons.len();
        for line in &text.lines {
            number += 1;
            let mut hand = said.get(&(text.source, line.place)).cloned().unwrap_or_else(|| vec![None; themes]);
            hand.resize(themes, None);
            let silent = |theme: usize| match line.is_hit(theme) {
                true => by_rules[theme].then_some(true),
                false => number.is_multiple_of(stride).then_some(false),
            };
            let mut sight = line.sight();
            for (theme, said) in hand.iter_mut().enumerate().filter(|(theme, said)| !known[*theme] && said.is_none()) {
                *said = silent(theme);
                // What a rule taught must be told by the words, or nothing but the rule would be learnt again.
                sight.hits.retain(|hit| said.is_none() || hit.theme as usize != theme);
            }
            let next = groups.len();
            let group = *groups.entry((text.source, line.chapter)).or_insert(next);
            lessons.push(Lesson { sight, hand, group: Some(group) });
        }
        // A source of which nothing was said teaches nothing.
        if lessons[start..].iter().all(|lesson| lesson.hand.iter().all(Option::is_none)) {
            lessons.truncate(start);
        }
    }
    // Where rules find next to nothing, their words are the first lesson there is.
    let found = |theme: usize| texts.iter().flat_map(|text| &text.lines).filter(|line| line.is_hit(theme)).count();
    for theme in (0..themes).filter(|&theme| by_rules[theme] && found(theme) < ENOUGH) {
        for text in &words[theme] {
            let mut hand = vec![None; themes];
            hand[theme] = Some(true);
            lessons.push(Lesson { sight: Sight { text, ..Sight::default() }, hand, group: None });
        }
    }
    lessons
}

/// The words that a theme's rules are made of, each as a text: the plainest examples of it.
pub fn vocabulary(codebook: &Codebook, theme: usize) -> Vec<String> {
    let mut words = BTreeSet::new();
    for member in codebook.family(theme) {
        for rule in &codebook.themes[member].rules {
            codebook.blocks.walk(&rule.find, &mut |expr| match expr {
                Expr::Term(term) => drop(words.insert(plain(&term.to_string()))),
                Expr::Phrase(terms) => {
                    let all: Vec<String> = terms.iter().map(|term| plain(&term.to_string())).collect();
                    words.insert(all.join(" "));
                }
                _ => {}
            });
        }
    }
    words.remove("");
    words.into_iter().collect()
}

/// A word of a query without the marks of the language of queries.
fn plain(word: &str) -> String {
    word.chars().filter(|letter| letter.is_alphabetic() || *letter == ' ').collect()
}
