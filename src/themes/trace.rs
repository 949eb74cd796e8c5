//! Why a sentence carries a theme, or which rule came nearest to saying so: rules held against one sentence, part by part.
//!
//! Apart from tagging, which asks the index: here a person reads why two coders do not agree, one sentence at a time.

use std::cmp::Reverse;

use crate::model::{Marked, Trace};
use crate::query::scan::Scanned;
use crate::query::{Expr, Match};
use crate::review::{Codebook, Rule};
use crate::text::lexicon::Tongue;
use crate::text::words::ranges;

/// The most alternatives of a part that are named where none of them was found.
const ALTERNATIVES: usize = 3;

/// A sentence cut into words, to hold the rules of a codebook against.
pub struct Line<'a> {
    codebook: &'a Codebook,
    text: &'a str,
    words: Scanned,
}

/// How much of a query a sentence has.
#[derive(Debug, Default)]
struct Share {
    words: Vec<u32>,
    lacks: Vec<String>,
    found: usize,
    all: usize,
}

impl<'a> Line<'a> {
    /// Cuts a sentence into words.
    pub fn new(codebook: &'a Codebook, text: &'a str, tongue: Tongue) -> Line<'a> {
        Line { codebook, text, words: Scanned::new(text, tongue) }
    }

    /// The rules of a theme and of those inside it that hit, with the words of all their matches.
    pub fn hits(&self, theme: usize) -> Vec<Trace> {
        let hit = |(name, rule): (String, &Rule)| {
            let found = self.matches(rule)?;
            Some(self.trace(name, found.iter().flat_map(|one| one.words().iter().copied()).collect()))
        };
        self.rules(theme).filter_map(hit).collect()
    }

    /// Of the rules that do not hit, the one of whose query most was found; none where there is nothing of any.
    pub fn nearest(&self, theme: usize) -> Option<Trace> {
        let tried = self.rules(theme).filter(|(_, rule)| self.matches(rule).is_none()).filter_map(|(name, rule)| {
            let share = self.share(&rule.find);
            let cancelled = self.words.matches(&rule.find, &self.codebook.blocks).is_some();
            let rank = (cancelled, share.found * 1_000 / share.all.max(1), share.words.len(), Reverse(share.all));
            (share.found > 0).then_some((rank, name, share, cancelled))
        });
        // Of equals the first in the codebook.
        let (_, name, share, cancelled) = tried.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
        Some(Trace { lacks: share.lacks, cancelled, ..self.trace(name, share.words) })
    }

    /// The sentence with the words of the first match of a query.
    pub fn marked(&self, query: &Expr) -> Marked {
        let found = self.words.matches(query, &self.codebook.blocks);
        let marks = found.iter().flatten().next().map(|first| ranges(self.text, first.words()));
        Marked { text: self.text.to_string(), marks: marks.unwrap_or_default() }
    }

    /// The rules of a theme and of those inside it; of these with the theme's id before their own.
    fn rules(&self, theme: usize) -> impl Iterator<Item = (String, &'a Rule)> {
        let codebook = self.codebook;
        codebook.family(theme).into_iter().flat_map(move |member| {
            let rules = codebook.themes[member].rules.iter().enumerate();
            rules.map(move |(place, rule)| (codebook.rule_name(theme, member, place), rule))
        })
    }

    /// What a rule matches, once its `unless` has cancelled what it shares a word with.
    fn matches(&self, rule: &Rule) -> Option<Vec<Match>> {
        self.words.matches_unless(&rule.find, rule.unless.as_ref(), &self.codebook.blocks)
    }

    fn trace(&self, rule: String, mut words: Vec<u32>) -> Trace {
        words.sort_unstable();
        words.dedup();
        let words = ranges(self.text, &words).into_iter().map(|range| self.text[range].to_string()).collect();
        Trace { rule, words, lacks: Vec::new(), cancelled: false }
    }

    /// How much of a query is here: of what must be there together, each part; of what may be there instead, the best.
    fn share(&self, expr: &Expr) -> Share {
        match expr {
            Expr::Near { sides, .. } => self.share(&sides.0).and(self.share(&sides.1)),
            Expr::And(all) => all.iter().map(|one| self.share(one)).fold(Share::default(), Share::and),
            Expr::Or(all) if all.iter().any(is_built) => {
                let shares = all.iter().map(|one| self.share(one));
                let rank = |share: &Share| (share.found * 1_000 / share.all.max(1), share.words.len());
                shares.reduce(|best, next| if rank(&next) > rank(&best) { next } else { best }).unwrap_or_default()
            }
            Expr::Not(_) | Expr::Field(_) => Share::default(),
            Expr::Term(_) | Expr::Phrase(_) | Expr::Block(_) | Expr::Or(_) => self.part(expr),
        }
    }

    /// One part, which is there or is not.
    fn part(&self, expr: &Expr) -> Share {
        let found = self.words.matches(expr, &self.codebook.blocks);
        let lacks = found.is_none().then(|| spelled(expr)).into_iter().collect();
        let words: Vec<u32> = found.iter().flatten().flat_map(|one| one.words().iter().copied()).collect();
        Share { found: usize::from(found.is_some()), all: 1, words, lacks }
    }
}

impl Share {
    fn and(mut self, other: Share) -> Share {
        self.words.extend(other.words);
        // A block that must be there twice is lacking once.
        self.lacks.extend(other.lacks.into_iter().filter(|lacking| !self.lacks.contains(lacking)).collect::<Vec<_>>());
        Share { found: self.found + other.found, all: self.all + other.all, ..self }
    }
}

/// Whether an alternative is made of several parts, and not of words only.
fn is_built(expr: &Expr) -> bool {
    matches!(expr, Expr::Near { .. } | Expr::And(_))
}

/// A part of a query, short, as it may be written.
fn spelled(expr: &Expr) -> String {
    match expr {
        Expr::Term(term) => term.to_string(),
        Expr::Phrase(terms) => {
            let words: Vec<String> = terms.iter().map(|term| term.to_string().replace('"', "")).collect();
            format!("\"{}\"", words.join(" "))
        }
        Expr::Block(name) => format!("@{name}"),
        Expr::Or(all) => {
            let some: Vec<String> = all.iter().take(ALTERNATIVES).map(spelled).collect();
            format!("({}{})", some.join(" OR "), if all.len() > ALTERNATIVES { " OR …" } else { "" })
        }
        Expr::Near { sides, .. } => format!("{} NEAR {}", spelled(&sides.0), spelled(&sides.1)),
        Expr::And(all) => all.iter().map(spelled).collect::<Vec<_>>().join(" "),
        Expr::Not(_) | Expr::Field(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::blocks;

    fn codebook() -> Codebook {
        let blocks = blocks::read(
            "[blocks]\nbeboer = ['beboer', 'leietaker']\nstyre = ['bestemme', 'avgjøre', 'velge', 'styre']\n",
            "b",
        );
        let text = "[[theme]]\nid = 'power'\n[[theme.rule]]\nid = 'decides'\nfind = '@beboer NEAR/4 @styre'\nunless = '\"bestemme seg\"'\n\
                    [[theme.rule]]\nid = 'asked'\nfind = '(spurt OR hørt) AND ikke'\n\
                    [[theme]]\nid = 'money'\nparent = 'power'\n[[theme.rule]]\nid = 'rent'\nfind = 'husleie NEAR/3 @styre OR penge*'\n";
        Codebook::read(text, "t", blocks.unwrap()).unwrap()
    }

    fn told(trace: &Trace) -> String {
        let cancelled = if trace.cancelled { " cancelled" } else { "" };
        format!("{}: {} – {}{cancelled}", trace.rule, trace.words.join(" "), trace.lacks.join(", "))
    }

    #[test]
    fn what_hits_is_named_with_its_words() {
        let codebook = codebook();
        let line = Line::new(&codebook, "Beboerne fikk ikke bestemme over pengene.", Tongue::Norwegian);
        assert_eq!(
            line.hits(0).iter().map(told).collect::<Vec<_>>(),
            ["decides: Beboerne bestemme – ", "money/rent: pengene – "]
        );
    }

    #[test]
    fn of_what_does_not_hit_the_nearest_is_named_with_what_it_lacks() {
        let codebook = codebook();
        let nearest = |text: &str, theme: usize| {
            Line::new(&codebook, text, Tongue::Norwegian).nearest(theme).map(|trace| told(&trace))
        };
        for (text, theme, expected) in [
            ("Beboeren ble ikke møtt.", 0, Some("decides: Beboeren – @styre")),
            ("Leietakeren og to av de andre som bodde der, ville velge.", 0, Some("decides: Leietakeren velge – ")),
            ("Beboeren måtte bestemme seg.", 0, Some("decides: Beboeren bestemme –  cancelled")),
            ("De avgjorde det.", 1, Some("rent: avgjorde – husleie")),
            ("Det regnet.", 0, None),
        ] {
            assert_eq!(nearest(text, theme).as_deref(), expected, "{text}");
        }
    }
}
