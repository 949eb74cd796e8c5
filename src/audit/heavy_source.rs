//! A source that carries much of the text.
//!
//! A work with more than a fifth of all citations, in a text that has at least twenty.
//!
//! Why it matters: where much rests on one book, the thesis tells what the book tells. That may be meant so, as with a
//! theory that the thesis is about; then the method chapter should say it.
//!
//! Example: 28 of 137 citations are of one book.
//!
//! Limits: citations are counted, not what is taken from them; a work cited once for a whole chapter weighs little here.

use super::shares::shares;
use super::{Case, Check};
use crate::model::{Finding, Severity};
use crate::report::phrases::say;
use crate::text::language::Language;

/// A source that carries much of the text.
pub struct HeavySource;

/// The fewest citations of which shares are told.
const FEWEST: usize = 20;

/// One of so many citations is much.
const MUCH: usize = 5;

impl Check for HeavySource {
    fn id(&self) -> &'static str {
        "heavy-source"
    }

    fn name(&self, language: Language) -> &'static str {
        say(language, "Kilde som bærer mye", "Kjelde som ber mykje", "A source that carries much")
    }

    fn text(&self) -> &'static str {
        include_str!("heavy_source.rs")
    }

    fn asks_citations(&self) -> bool {
        true
    }

    fn run(&self, case: &Case<'_>) -> Result<Vec<Finding>, String> {
        let (manuscript, language) = (case.manuscript, case.language);
        if manuscript.references.is_empty() {
            return Err(super::no_list(language));
        }
        let (whole, chapters, _) = shares(manuscript);
        if whole.all < FEWEST {
            return Err(say(
                language,
                "teksten har under tjue henvisninger",
                "teksten har under tjue tilvisingar",
                "the text has fewer than twenty citations",
            )
            .into());
        }
        let heavy = whole.cited.iter().filter(|(_, count)| **count * MUCH > whole.all);
        let finding = |(entry, count): (&usize, &usize)| {
            let work = super::listed(&manuscript.references[*entry]);
            let (all, percent) = (whole.all, (count * 200 + whole.all) / (whole.all * 2));
            let within = chapters.values().filter(|chapter| chapter.cited.contains_key(entry)).count();
            Finding {
                check: self.id(),
                severity: Severity::Look,
                at: manuscript.references[*entry].range.clone(),
                what: match language {
                    Language::En => format!("{count} of {all} citations ({percent}%) are of {work}; chapters that cite it: {within}."),
                    Language::Nn => format!("{count} av {all} tilvisingar ({percent} %) gjeld {work}; kapittel som viser til verket: {within}."),
                    _ => format!("{count} av {all} henvisninger ({percent} %) gjelder {work}; kapitler som viser til verket: {within}."),
                },
                settle: say(
                    language,
                    "Se om flere kilder kan si det samme eller noe annet, eller si i metodekapitlet hvorfor denne veier så tungt.",
                    "Sjå om fleire kjelder kan seie det same eller noko anna, eller sei i metodekapitlet kvifor denne veg så tungt.",
                    "See whether other sources say the same or something else, or tell in the method chapter why this one weighs so much.",
                )
                .into(),
            }
        };
        Ok(heavy.map(finding).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;
    use super::*;

    #[test]
    fn a_fifth_of_all_is_much() {
        let list = "Dal, B. (2021). *Hjem*. Fagbok.\n\nLie, K. (2020). *Hus*. Fagbok.";
        let body = |dal: usize, others: usize| {
            "Det er slik (Dal, 2021). ".repeat(dal) + &"Og slik (Moe, 2011). ".repeat(others)
        };
        let said = found(&HeavySource, &body(5, 19), list);
        assert_eq!(said.len(), 1);
        assert_eq!(said[0].1, "5 of 24 citations (21%) are of Dal (2021); chapters that cite it: 1.");
        assert!(found(&HeavySource, &body(5, 20), list).is_empty());
    }
}
