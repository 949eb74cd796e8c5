//! A name differs.
//!
//! A citation whose year is that of an entry, but with a name spelt otherwise, left out or in another order; or one that calls
//! an organisation's work by another name.
//!
//! Why it matters: the reader looks under the wrong letter, and the author is not given the credit.
//!
//! Example: "(Moe & Lid, 2019)" where the list has "Moe, P. & Lie, K. (2019)"; "(Moe, 2019)" for the same.
//!
//! Limits: a name of which more than a quarter of the letters differ is taken for another one (see `unlisted-citation`).
//! "et al." is expected from three authors on (APA 7, section 8.17) and allowed for two.

use super::{Case, Check};
use crate::cite::matching::{Difference, Meant};
use crate::model::manuscript::Reference;
use crate::model::{Finding, Severity};
use crate::report::phrases::say;
use crate::text::language::Language;

/// A name differs.
pub struct DifferingName;

impl Check for DifferingName {
    fn id(&self) -> &'static str {
        "differing-name"
    }

    fn name(&self, language: Language) -> &'static str {
        say(language, "Ulike navn", "Ulike namn", "A name differs")
    }

    fn text(&self) -> &'static str {
        include_str!("differing_name.rs")
    }

    fn asks_citations(&self) -> bool {
        true
    }

    fn run(&self, case: &Case<'_>) -> Result<Vec<Finding>, String> {
        let (manuscript, language) = (case.manuscript, case.language);
        if manuscript.references.is_empty() {
            return Err(super::no_list(language));
        }
        let finding = |(place, meant): (usize, &Meant)| {
            let Meant::Probably(entry, differences) = meant else { return None };
            let entry = &manuscript.references[*entry];
            let (what, severity) = differences.iter().find_map(|difference| said(difference, entry, language))?;
            let listed = super::listed(entry);
            let more = differences.contains(&Difference::More);
            Some(Finding {
                check: self.id(),
                severity,
                at: manuscript.citations[place].range.clone(),
                what: match language {
                    Language::En => format!("{what} The reference list has {listed}."),
                    _ => format!("{what} I referanselista står {listed}."),
                },
                settle: settle(more, language).into(),
            })
        };
        Ok(manuscript.meant.iter().enumerate().filter_map(finding).collect())
    }
}

/// What would settle it. Who names more authors may mean another work.
fn settle(more: bool, language: Language) -> &'static str {
    match more {
        true => say(
            language,
            "Skriv navnene likt i teksten og i lista, eller før opp verket hvis det er et annet.",
            "Skriv namna likt i teksten og i lista, eller før opp verket om det er eit anna.",
            "Write the names alike in the text and in the list, or list the work if it is another one.",
        ),
        false => say(
            language,
            "Skriv navnene likt i teksten og i lista.",
            "Skriv namna likt i teksten og i lista.",
            "Write the names alike in the text and in the list.",
        ),
    }
}

/// What a difference of names is, and how sure it is that it is one to mend.
fn said(difference: &Difference, entry: &Reference, language: Language) -> Option<(String, Severity)> {
    let (nb, nn, en, severity) = match difference {
        Difference::Spelling(_, listed) => return Some((spelt(&as_listed(entry, listed), language), Severity::Fact)),
        Difference::Fewer => (
            "Ikke alle forfatterne er nevnt.",
            "Ikkje alle forfattarane er nemnde.",
            "Not all authors are named.",
            Severity::Fact,
        ),
        Difference::More => (
            "Teksten nevner flere forfattere enn oppføringen.",
            "Teksten nemner fleire forfattarar enn oppføringa.",
            "The text names more authors than the entry.",
            Severity::Fact,
        ),
        Difference::Order => (
            "Navnene står i en annen rekkefølge.",
            "Namna står i ei anna rekkjefølgje.",
            "The names stand in another order.",
            Severity::Fact,
        ),
        Difference::Name => (
            "Verket er kalt noe annet enn i lista.",
            "Verket er kalla noko anna enn i lista.",
            "The work goes by another name than in the list.",
            Severity::Look,
        ),
        Difference::Year | Difference::Letter => return None,
    };
    Some((say(language, nb, nn, en).into(), severity))
}

fn spelt(listed: &str, language: Language) -> String {
    match language {
        Language::En => format!("A name is spelt differently; the list has “{listed}”."),
        Language::Nn => format!("Eit namn er skrive annleis enn i lista, som har «{listed}»."),
        _ => format!("Et navn er skrevet annerledes enn i lista, som har «{listed}»."),
    }
}

/// A name in the letters that its entry has it in: comparing goes by small ones.
fn as_listed(entry: &Reference, name: &str) -> String {
    let work = &entry.work;
    let people = work.authors.iter().chain(&work.editors).map(|one| one.family.as_str());
    let mut names = people.chain(work.title.as_deref()).chain(work.main_title());
    names.find(|one| one.to_lowercase() == name).unwrap_or(name).to_string()
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;
    use super::*;

    #[test]
    fn names_are_those_of_the_list() {
        let list = "Lie, K. & Moe, P. (2020). *Hus*. Fagbok.\n\nDalane, B. (2021). *Hjem*. Fagbok.";
        let found =
            found(&DifferingName, "Slik er det (Lie & Mo, 2020; Dalene, 2021; Lie, 2020; Lie & Moe, 2020).", list);
        let said: Vec<&str> = found.iter().map(|(words, _)| words.as_str()).collect();
        assert_eq!(said, ["Lie & Mo, 2020", "Dalene, 2021", "Lie, 2020"]);
    }
}
