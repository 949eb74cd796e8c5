//! The text claims that all articles are peer-reviewed, and lists works that are not.
//!
//! A sentence that says of all the literature, or of what was searched alone, that it is peer-reviewed, while the list has
//! theses, reports, guidelines or web pages and no sentence names the exception.
//!
//! Why it matters: whoever reads the method chapter trusts the list for what it says of it.
//!
//! Example: "Alle artiklene er fagfellevurdert", and among the references a master's thesis.
//!
//! Limits: whether a journal is peer-reviewed is not known here; only kinds that never are count, and textbooks and laws do
//! not. The claim may be meant of the articles alone: then the text should say what else was used, and why.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use super::{Case, Check};
use crate::cite::pattern;
use crate::model::manuscript::Reference;
use crate::model::{Finding, Kind, Severity};
use crate::report::phrases::say;
use crate::text::language::Language;
use crate::text::layout::Role;

/// A claim of peer review that the list does not bear out.
pub struct PeerReviewClaim;

/// What says "all" or "only" of what is peer-reviewed, in one sentence.
static CLAIM: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)\b(?:alle|samtlige|samtlege|kun|bare|berre|utelukkende|utelukkande|all|only|exclusively|every)\b[^.!?]*",
        r"\b(?:fagfellevurder\w*|peer[ -]review(?:ed)?|refereed)\b",
        r"|\b(?:fagfellevurder\w*|peer[ -]reviewed|refereed)\b[^.!?]*\b(?:alle|samtlige|samtlege|kun|utelukkende|exclusively)\b",
    ))
});

/// "Not only" and "not all" claim nothing.
static DENIED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\b(?:ikke|ikkje|not|non)\b[ -](?:\w+ ){0,3}(?:alle|all|bare|kun|berre|only)\b"));

/// What takes the claim back, or names what it does not hold for.
static EXCEPTION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)\b(?:ikke|ikkje|not|non)\b[ -](?:\w+ ){0,3}(?:fagfellevurder\w*|peer[ -]review(?:ed)?)",
        r"|\b(?:unntak|unntaket|unntatt|unnateke|bortsett fra|bortsett frå|except|exception|exceptions|grå litteratur|grey literature|gray literature)\b",
        r"|\b(?:som bakgrunn|as background|i tillegg|in addition|supplert|supplerte|supplement\w*)\b",
    ))
});

/// Words of peer review: an exception is one to it only near them.
static REVIEWED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)fagfelle|peer[ -]review|refereed|grå litteratur|gr[ea]y literature"));

impl Check for PeerReviewClaim {
    fn id(&self) -> &'static str {
        "peer-review-claim"
    }

    fn name(&self, language: Language) -> &'static str {
        say(language, "Påstand om fagfellevurdering", "Påstand om fagfellevurdering", "A claim of peer review")
    }

    fn text(&self) -> &'static str {
        include_str!("peer_review_claim.rs")
    }

    fn run(&self, case: &Case<'_>) -> Result<Vec<Finding>, String> {
        let (manuscript, language) = (case.manuscript, case.language);
        if manuscript.references.is_empty() {
            return Err(super::no_list(language));
        }
        let document = &manuscript.document;
        let body: Vec<_> = document.sentences.iter().filter(|sentence| sentence.role == Role::Body).collect();
        let lines: Vec<String> = body.iter().map(|sentence| document.line(sentence)).collect();
        // An exception stands in the sentence itself or in the next one, or it names peer review.
        let excepted = |at: usize| {
            let near = lines.get(at..(at + 2).min(lines.len())).unwrap_or_default();
            DENIED.is_match(&lines[at]) || near.iter().any(|line| EXCEPTION.is_match(line))
        };
        if lines.iter().any(|line| REVIEWED.is_match(line) && EXCEPTION.is_match(line)) {
            return Ok(Vec::new());
        }
        let Some(at) = (0..lines.len()).find(|at| CLAIM.is_match(&lines[*at]) && !excepted(*at)) else {
            return Ok(Vec::new());
        };
        let unreviewed = unreviewed(case);
        if unreviewed.is_empty() {
            return Ok(Vec::new());
        }
        let (count, some) = (unreviewed.len(), unreviewed.into_iter().take(SHOWN).collect::<Vec<_>>().join(", "));
        let more = if count > SHOWN { ", …" } else { "" };
        Ok(vec![Finding {
            check: self.id(),
            severity: Severity::Look,
            at: body[at].range.clone(),
            what: match language {
                Language::En => {
                    format!("Works of kinds that are not peer-reviewed are cited too ({count}): {some}{more}.")
                }
                Language::Nn => {
                    format!("Det er òg vist til verk av typar som ikkje blir fagfellevurderte ({count}): {some}{more}.")
                }
                _ => {
                    format!("Det er også vist til verk av typer som ikke blir fagfellevurdert ({count}): {some}{more}.")
                }
            },
            settle: say(
                language,
                "Si hvilke kilder påstanden gjelder, og hvorfor de andre er tatt med.",
                "Sei kva kjelder påstanden gjeld, og kvifor dei andre er tekne med.",
                "Tell which sources the claim is about, and why the others were taken in.",
            )
            .into(),
        }])
    }
}

/// So many works are named.
const SHOWN: usize = 5;

/// Works that are cited and of a kind that is not peer-reviewed.
fn unreviewed(case: &Case<'_>) -> Vec<String> {
    let cited: BTreeSet<usize> = case.manuscript.meant.iter().filter_map(|meant| meant.entry()).collect();
    let entries = cited.iter().map(|place| &case.manuscript.references[*place]);
    // A law is no source that anybody claims to be reviewed.
    let of_kind = entries.filter(|entry| entry.work.kind != Kind::Law && is_never_reviewed(entry));
    of_kind.map(super::listed).collect()
}

/// Whether a work is of a kind that peers do not review: by its kind, or a newspaper's by its day.
pub fn is_never_reviewed(entry: &Reference) -> bool {
    use Kind::{Guideline, Law, Project, Report, Thesis, Unknown, WebPage};
    match entry.work.kind {
        Thesis | Report | Guideline | WebPage | Project | Law => true,
        Unknown => entry.work.date.is_some(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;
    use super::*;

    const LIST: &str = "Dal, B. (2021). Hjem. *Husbladet*, *3*(1), 4–9.\n\nLie, K. (2020). *Hus* [Masteroppgave, Høgskolen i nord]. Fagarkivet. https://arkiv.example/3";

    fn said(body: &str) -> usize {
        found(&PeerReviewClaim, &format!("{body} Slik er det (Dal, 2021; Lie, 2020)."), LIST).len()
    }

    #[test]
    fn a_claim_is_held_against_the_list() {
        assert_eq!(said("Alle artiklene er fagfellevurderte."), 1);
        assert_eq!(said("Jeg har kun brukt fagfellevurdert litteratur."), 1);
        assert_eq!(said("All studies were peer-reviewed."), 1);
        assert_eq!(said("Alle artiklene er fagfellevurderte. Ikke bare tall ble lest."), 1);
    }

    #[test]
    fn a_claim_with_its_exception_is_none() {
        for body in [
            "Alle artiklene er fagfellevurderte, med unntak av en masteroppgave.",
            "Alle artiklene er fagfellevurderte. Masteroppgaven er ikke fagfellevurdert.",
            "Ikke alle artiklene er fagfellevurderte.",
            "Av kildene er 14 fagfellevurdert.",
            "Søkene ble avgrenset til fagfellevurderte artikler.",
        ] {
            assert_eq!(said(body), 0, "{body}");
        }
        let articles = "Dal, B. (2021). Hjem. *Husbladet*, *3*(1), 4–9.";
        assert!(found(&PeerReviewClaim, "Alle artiklene er fagfellevurderte (Dal, 2021).", articles).is_empty());
    }
}
