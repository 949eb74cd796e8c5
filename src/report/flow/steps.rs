//! The steps of a flow in words: what the table and the picture have in common.

use crate::model::{Arm, Flow, Identified, PlaceKind};
use crate::report::phrases::say;
use crate::text::language::Language;

/// A step, or what it is made of.
pub struct Step {
    /// Its id for programs.
    pub id: &'static str,
    /// What it is called.
    pub name: String,
    /// What part of it this is; none for all of it.
    pub detail: Option<String>,
    /// How many in databases and registers; none where the step is none of theirs, or the number is not known.
    pub found: Option<u64>,
    /// How many by other methods.
    pub other: Option<u64>,
}

/// All steps of a flow.
pub fn steps(flow: &Flow, language: Language) -> Vec<Step> {
    let mut all = Vec::new();
    let mut step = |id: &'static str, found: Option<u64>, other: Option<u64>| {
        all.push(Step { id, name: name(id, language).into(), detail: None, found, other });
    };
    let (found, other) = (&flow.found, &flow.other);
    step("identified", Some(flow.identified(&PlaceKind::FOUND)), Some(flow.identified(&PlaceKind::OTHERS)));
    step("duplicates", flow.duplicates, None);
    step("not-read", Some(flow.unread), None);
    step("screened", Some(flow.screened), None);
    step("excluded", Some(flow.excluded), None);
    step("sought", Some(found.sought), Some(other.sought));
    step("not-retrieved", Some(found.not_retrieved), Some(other.not_retrieved));
    step("assessed", Some(found.assessed), Some(other.assessed));
    step("excluded-after-reading", Some(found.left_out()), Some(other.left_out()));
    step("included", Some(found.included), Some(other.included));
    detailed(all, flow, language)
}

/// The steps with what they are made of behind each.
fn detailed(steps: Vec<Step>, flow: &Flow, language: Language) -> Vec<Step> {
    let mut all = Vec::new();
    for step in steps {
        let id = step.id;
        let part = |detail: String, found: Option<u64>, other: Option<u64>| Step {
            id,
            name: String::new(),
            detail: Some(detail),
            found,
            other,
        };
        all.push(step);
        match id {
            "identified" => all.extend(flow.places.iter().map(|one| match PlaceKind::FOUND.contains(&one.kind) {
                true => part(place(one, language), Some(one.records), None),
                false => part(place(one, language), None, Some(one.records)),
            })),
            "excluded" => all.extend(flow.reasons.iter().map(|(why, count)| part(why.clone(), Some(*count), None))),
            "excluded-after-reading" => {
                let count =
                    |arm: &Arm, why: &str| arm.excluded.iter().find(|(own, _)| own == why).map(|(_, count)| *count);
                let own = flow.found.excluded.iter().map(|(why, _)| why);
                let more = flow.other.excluded.iter().map(|(why, _)| why);
                let more = more.filter(|why| count(&flow.found, why).is_none());
                all.extend(
                    own.chain(more)
                        .map(|why| part(reason(why, language), count(&flow.found, why), count(&flow.other, why))),
                );
            }
            _ => {}
        }
    }
    all
}

/// What a step is called.
pub fn name(id: &str, language: Language) -> &'static str {
    match id {
        "identified" => say(language, "Poster funnet", "Postar funne", "Records identified"),
        "duplicates" => say(language, "Dubletter fjernet", "Dublettar fjerna", "Duplicate records removed"),
        "not-read" => {
            say(language, "Treff uten lest tittel", "Treff utan lesen tittel", "Records whose titles were not read")
        }
        "screened" => say(language, "Poster vurdert", "Postar vurderte", "Records screened"),
        "excluded" => say(language, "Poster ekskludert", "Postar ekskluderte", "Records excluded"),
        "sought" => {
            say(language, "Tekster søkt i fulltekst", "Tekstar søkte i fulltekst", "Reports sought for retrieval")
        }
        "not-retrieved" => {
            say(language, "Tekster ikke fått tak i", "Tekstar ikkje fått tak i", "Reports not retrieved")
        }
        "assessed" => {
            say(language, "Tekster lest i fulltekst", "Tekstar lesne i fulltekst", "Reports assessed for eligibility")
        }
        "excluded-after-reading" => say(language, "Tekster ekskludert", "Tekstar ekskluderte", "Reports excluded"),
        _ => say(language, "Kilder inkludert", "Kjelder inkluderte", "Sources included in review"),
    }
}

/// What a place is called.
pub fn place(one: &Identified, language: Language) -> String {
    match one.name.as_str() {
        "" if PlaceKind::FOUND.contains(&one.kind) => {
            say(language, "uten oppgitt database", "utan oppgitt database", "no database stated").to_string()
        }
        "" => kind(one.kind, language).to_lowercase(),
        name => name.to_string(),
    }
}

/// What a kind of place is called, many of them.
pub fn kind(kind: PlaceKind, language: Language) -> &'static str {
    match kind {
        PlaceKind::Database => say(language, "Databaser", "Databasar", "Databases"),
        PlaceKind::Register => say(language, "Registre", "Register", "Registers"),
        PlaceKind::Website => say(language, "Nettsteder", "Nettstader", "Websites"),
        PlaceKind::Organisation => say(language, "Organisasjoner", "Organisasjonar", "Organisations"),
        PlaceKind::Citation => say(language, "Referanser", "Referansar", "Citation searching"),
    }
}

/// A reason, or that none was given.
pub fn reason(why: &str, language: Language) -> String {
    match why {
        "" => say(language, "uten oppgitt grunn", "utan oppgitt grunn", "no reason stated").to_string(),
        why => why.to_string(),
    }
}
