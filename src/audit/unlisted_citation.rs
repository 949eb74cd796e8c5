//! Cited but not listed.
//!
//! A citation in the text for which the reference list has no entry, neither exactly nor with a slip in names or year.
//!
//! Why it matters: a reader cannot find the work. In APA and Harvard every work that is cited is listed, with two exceptions
//! that are not reported: personal communication, and the original of what was read at second hand.
//!
//! Example: "(Moe, 2019)" where the list has no Moe.
//!
//! Limits: a name and a year in brackets that are no citation, "Oslo (2019)", may be taken for one; that is why a single name
//! in running text is worth a look, and no fact.

use super::{Case, Check};
use crate::cite::known::{plain, ungenitive};
use crate::cite::matching::Meant;
use crate::model::manuscript::{Citation, Form};
use crate::model::{Finding, Severity};
use crate::report::phrases::say;
use crate::text::language::Language;

/// Cited but not listed.
pub struct UnlistedCitation;

impl Check for UnlistedCitation {
    fn id(&self) -> &'static str {
        "unlisted-citation"
    }

    fn name(&self, language: Language) -> &'static str {
        say(language, "Henvist til, men ikke i lista", "Vist til, men ikkje i lista", "Cited but not listed")
    }

    fn text(&self) -> &'static str {
        include_str!("unlisted_citation.rs")
    }

    fn asks_citations(&self) -> bool {
        true
    }

    fn run(&self, case: &Case<'_>) -> Result<Vec<Finding>, String> {
        let language = case.language;
        if case.manuscript.references.is_empty() {
            return match case.manuscript.citations.len() {
                0 => Err(super::no_list(language)),
                count => Ok(vec![self.without_list(count, language)]),
            };
        }
        let all = case.manuscript.citations.iter().zip(&case.manuscript.meant);
        // What was read in another work need not be listed, also where it is named once more.
        let second_hand: Vec<&Citation> =
            case.manuscript.citations.iter().filter(|citation| citation.read_in.is_some()).collect();
        let told = |citation: &Citation| {
            second_hand.iter().any(|one| one.names == citation.names && one.year == citation.year)
        };
        let unlisted = all.filter(|(citation, meant)| **meant == Meant::Nothing && !told(citation));
        let finding = |citation: &Citation| {
            let alone = citation.form == Form::Narrative && citation.names.len() == 1 && !citation.others;
            Finding {
                check: self.id(),
                severity: if alone { Severity::Look } else { Severity::Fact },
                at: citation.range.clone(),
                what: what(citation, &near(case, citation), language),
                settle: say(
                    language,
                    "Før opp verket i referanselista, eller rett henvisningen.",
                    "Før opp verket i referanselista, eller rett tilvisinga.",
                    "List the work, or correct the citation.",
                )
                .into(),
            }
        };
        Ok(unlisted.map(|(citation, _)| finding(citation)).collect())
    }
}

impl UnlistedCitation {
    /// That a text cites and has no list at all is told once.
    fn without_list(&self, count: usize, language: Language) -> Finding {
        Finding {
            check: self.id(),
            severity: Severity::Fact,
            at: 0..0,
            what: match language {
                Language::En => format!("The text has no reference list; citations: {count}."),
                Language::Nn => format!("Teksten har inga referanseliste; tilvisingar: {count}."),
                _ => format!("Teksten har ingen referanseliste; henvisninger: {count}."),
            },
            settle: say(
                language,
                "Legg til lista under en overskrift som «Referanser», eller gi filen som har den.",
                "Legg til lista under ei overskrift som «Referansar», eller gje fila som har ho.",
                "Add the list under a heading such as “References”, or give the file that has it.",
            )
            .into(),
        }
    }
}

/// So many entries of the same author are named at most.
const NEAR: usize = 3;

/// The entries whose first author is the one cited: what was meant may be one of them.
fn near(case: &Case<'_>, citation: &Citation) -> Vec<String> {
    let cited = citation.names.first().map(|name| plain(name).to_lowercase()).unwrap_or_default();
    let is_cited = |name: &str| name == cited || name == ungenitive(&cited);
    let by_them = case.manuscript.references.iter().filter(|reference| {
        let first = reference.work.authors.first().or(reference.work.editors.first());
        first.is_some_and(|one| is_cited(&plain(&one.family).to_lowercase()))
    });
    by_them.take(NEAR).map(super::listed).collect()
}

fn what(citation: &Citation, near: &[String], language: Language) -> String {
    let none = match citation.year {
        Some(_) => say(
            language,
            "Ingen oppføring i referanselista har disse navnene og dette året.",
            "Inga oppføring i referanselista har desse namna og dette året.",
            "No entry of the reference list has these names and this year.",
        ),
        None => say(
            language,
            "Ingen oppføring i referanselista har dette navnet.",
            "Inga oppføring i referanselista har dette namnet.",
            "No entry of the reference list has this name.",
        ),
    };
    match (near.is_empty(), language) {
        (true, _) => none.into(),
        (false, Language::En) => format!("{none} Nearest: {}.", near.join("; ")),
        (false, Language::Nn) => format!("{none} Nærast: {}.", near.join("; ")),
        (false, _) => format!("{none} Nærmest: {}.", near.join("; ")),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;
    use super::*;
    use crate::import::compose::{Draft, compose};

    const LIST: &str = "Lie, K. (2020). *Hus*. Fagbok.\n\nDal, B. (2021). *Hjem*. Fagbok.";

    #[test]
    fn what_is_cited_must_be_listed() {
        let body = "Slik er det (Moe, 2019; Lie, 2020). Rapp (2001, referert i Dal, 2021) er enig.";
        let found = found(&UnlistedCitation, body, LIST);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, "Moe, 2019");
    }

    #[test]
    fn a_text_without_a_list_is_told_once() {
        let text = "# Oppgave\n\nSlik er det (Moe, 2019; Lie, 2020).\n".to_string();
        let manuscript = crate::cite::Manuscript::read(compose(Draft { text, ..Draft::default() }));
        let found = UnlistedCitation.run(&Case::of(&manuscript)).unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].what, "The text has no reference list; citations: 2.");
    }

    #[test]
    fn other_works_of_the_author_are_named() {
        let found = found(&UnlistedCitation, "Slik er det (Lie, 1999; Lie & Moe, 2019).", LIST);
        assert!(found.len() == 2 && found.iter().all(|(_, what)| what.ends_with("Nearest: Lie (2020).")), "{found:?}");
    }
}
