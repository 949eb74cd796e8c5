//! A section that rests on one source.
//!
//! A section of at least 200 words with three citations or more, all of the same work; sections below it count by themselves.
//!
//! Why it matters: where only one is heard, nothing is compared, and the section becomes a summary of that work.
//!
//! Example: a section on standards that cites "Moe (2019)" seven times and nobody else.
//!
//! Limits: what is said without a citation may rest on others. A section on method often rests on one textbook, and may.

use super::shares::{Share, shares};
use super::{Case, Check};
use crate::model::{Finding, Severity};
use crate::report::phrases::say;
use crate::text::language::Language;

/// A section that rests on one source.
pub struct SingleSourceChapter;

/// The fewest words of a section that is asked.
const WORDS: usize = 200;

/// The fewest citations that tell what a section rests on.
const CITATIONS: usize = 3;

impl Check for SingleSourceChapter {
    fn id(&self) -> &'static str {
        "single-source-chapter"
    }

    fn name(&self, language: Language) -> &'static str {
        say(language, "Kapittel med én kilde", "Kapittel med éi kjelde", "A section with one source")
    }

    fn text(&self) -> &'static str {
        include_str!("single_source_chapter.rs")
    }

    fn asks_citations(&self) -> bool {
        true
    }

    fn run(&self, case: &Case<'_>) -> Result<Vec<Finding>, String> {
        let (manuscript, language) = (case.manuscript, case.language);
        if manuscript.references.is_empty() {
            return Err(super::no_list(language));
        }
        let (_, _, sections) = shares(manuscript);
        let finding = |share: &Share| {
            let (entry, count) = share.most().filter(|(_, count)| *count == share.all && *count >= CITATIONS)?;
            let work = super::listed(&manuscript.references[entry]);
            let line = manuscript.document.text[share.start..]
                .find('\n')
                .map_or(manuscript.document.text.len(), |end| share.start + end);
            Some(Finding {
                check: self.id(),
                severity: Severity::Look,
                at: share.start..line,
                what: match language {
                    Language::En => format!("All {count} citations in this section are of {work}."),
                    Language::Nn => format!("Alle {count} tilvisingane i denne delen gjeld {work}."),
                    _ => format!("Alle {count} henvisningene i denne delen gjelder {work}."),
                },
                settle: say(
                    language,
                    "Se om flere kilder kan trekkes inn, eller si hvorfor denne er nok.",
                    "Sjå om fleire kjelder kan trekkjast inn, eller sei kvifor denne er nok.",
                    "See whether other sources can be heard, or tell why this one is enough.",
                )
                .into(),
            })
        };
        Ok(sections.values().filter(|share| share.words >= WORDS).filter_map(finding).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;
    use super::*;

    #[test]
    fn one_source_is_told_where_there_is_no_other() {
        let list = "Dal, B. (2021). *Hjem*. Fagbok.\n\nLie, K. (2020). *Hus*. Fagbok.";
        let prose = "Vi bodde lenge i huset ved sjøen, og det var kaldt om vinteren. ".repeat(20);
        let body = |last: &str| format!("{prose} Slik er det (Dal, 2021). Og slik (Dal, 2021). Ja ({last}).");
        let said = found(&SingleSourceChapter, &body("Dal, 2021"), list);
        assert_eq!(
            said,
            [("1 Innledning".to_string(), "All 3 citations in this section are of Dal (2021).".to_string())]
        );
        assert!(found(&SingleSourceChapter, &body("Lie, 2020"), list).is_empty());
        assert!(
            found(&SingleSourceChapter, "Slik er det (Dal, 2021; Dal, 2021, s. 3). Og slik (Dal, 2021).", list)
                .is_empty()
        );
    }
}
