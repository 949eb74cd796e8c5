//! The audit of a manuscript's source critique: one file a check.
//!
//! Each check reads the manuscript and the review beside it, changes nothing, and reports facts with addresses. The head of
//! its file is its manual, which `kilde audit --explain NAME` prints. One more check is one more file and its line in
//! [`CHECKS`].

pub mod address;
pub mod baseline;
pub mod beside;
pub mod cards;
mod declared;
pub mod declared_limits;
pub mod differing_name;
pub mod differing_year;
pub mod doi_form;
pub mod excluded_cited;
pub mod heading_numbers;
pub mod heavy_source;
pub mod limits_differ;
pub mod missing_fields;
mod named_kinds;
pub mod never_cited;
pub mod not_in_review;
pub mod order_of_list;
pub mod outside_limits;
pub mod page_missing;
pub mod peer_review_claim;
pub mod quotation_without_page;
pub mod same_year_without_letter;
pub mod search_not_logged;
pub mod search_not_told;
pub mod searching;
pub mod secondary_citation;
mod shares;
pub mod single_source_chapter;
pub mod standing;
pub mod two_spellings;
pub mod uncited_reference;
pub mod unlisted_citation;
pub mod within;

use std::cell::OnceCell;
use std::sync::LazyLock;

use regex::Regex;

use self::declared_limits::Declared;
use crate::cite::style::Style;
use crate::cite::{Manuscript, pattern};
use crate::model::manuscript::Reference;
use crate::model::{Finding, Outcome, Screened, Search, Source};
use crate::query::Blocks;
use crate::report::phrases::say;
use crate::review::{Exception, Limits};
use crate::text::language::Language;

/// What is audited, and against what.
#[derive(Debug)]
pub struct Case<'c> {
    /// The manuscript.
    pub manuscript: &'c Manuscript,
    /// The works of the review.
    pub sources: &'c [Source],
    /// Their ids, in the same order.
    pub ids: &'c [String],
    /// The log of searches; none where there is no such file.
    pub searches: Option<&'c [Search]>,
    /// The blocks of words that queries name.
    pub blocks: Option<&'c Blocks>,
    /// What the screening decided; none where there is no such file.
    pub screening: Option<&'c [Screened]>,
    /// What they are limited to.
    pub limits: &'c Limits,
    /// Which are taken in although they lie outside.
    pub exceptions: &'c [Exception],
    /// The language that findings speak.
    pub language: Language,
    /// What several checks ask.
    pub reckoned: Reckoned,
}

/// What several checks ask, and is reckoned for the first of them.
#[derive(Debug, Default)]
pub struct Reckoned {
    works: OnceCell<Vec<Option<usize>>>,
    declared: OnceCell<Declared>,
}

impl Case<'_> {
    /// For each entry of the reference list the source that it is, by its place.
    pub fn works(&self) -> &[Option<usize>] {
        self.reckoned.works.get_or_init(|| beside::works(self.manuscript, self.sources))
    }

    /// The limits that the text declares.
    pub fn declared(&self) -> &Declared {
        self.reckoned.declared.get_or_init(|| Declared::of(self.manuscript))
    }
}

/// Something that a program can check.
pub trait Check: Sync {
    /// Its name on the command line and in files: `unlisted-citation`.
    fn id(&self) -> &'static str;

    /// What it asks, in a few words for a heading.
    fn name(&self, language: Language) -> &'static str;

    /// The text of its own file, whose head is its manual.
    fn text(&self) -> &'static str;

    /// Whether it asks what the text cites, which is read of author–year styles only.
    fn asks_citations(&self) -> bool {
        false
    }

    /// What it finds; or, where it cannot be run, why.
    ///
    /// # Errors
    /// The reason, in the language of the case.
    fn run(&self, case: &Case<'_>) -> Result<Vec<Finding>, String>;
}

/// Every check, in the order of the report.
pub const CHECKS: &[&dyn Check] = &[
    &unlisted_citation::UnlistedCitation,
    &uncited_reference::UncitedReference,
    &differing_year::DifferingYear,
    &differing_name::DifferingName,
    &outside_limits::OutsideLimits,
    &limits_differ::LimitsDiffer,
    &search_not_logged::SearchNotLogged,
    &search_not_told::SearchNotTold,
    &not_in_review::NotInReview,
    &never_cited::NeverCited,
    &excluded_cited::ExcludedCited,
    &missing_fields::MissingFields,
    &doi_form::DoiForm,
    &address::Address,
    &heading_numbers::HeadingNumbers,
    &heavy_source::HeavySource,
    &single_source_chapter::SingleSourceChapter,
    &peer_review_claim::PeerReviewClaim,
    &secondary_citation::SecondaryCitation,
    &quotation_without_page::QuotationWithoutPage,
    &page_missing::PageMissing,
    &same_year_without_letter::SameYearWithoutLetter,
    &order_of_list::OrderOfList,
    &two_spellings::TwoSpellings,
];

/// The manual of a check: the comment at the head of its file.
pub fn manual(check: &dyn Check) -> String {
    let lines = check.text().lines().map_while(|line| line.strip_prefix("//!"));
    lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

/// Runs checks, in their order.
pub fn audit(case: &Case<'_>, checks: &[&dyn Check]) -> Vec<Outcome> {
    let beyond = beyond(case);
    let found = |check: &dyn Check| match &beyond {
        Some(reason) if check.asks_citations() => Err(reason.clone()),
        _ => check.run(case),
    };
    let outcome =
        |check: &&dyn Check| Outcome { check: check.id(), name: check.name(case.language), found: found(*check) };
    checks.iter().map(outcome).collect()
}

/// The check of this name.
pub fn check(id: &str) -> Option<&'static dyn Check> {
    CHECKS.iter().copied().find(|check| check.id() == id)
}

/// Why a check that asks for citations cannot be run on a text that cites otherwise than by author and year.
fn beyond(case: &Case<'_>) -> Option<String> {
    let reason = match case.manuscript.style {
        Style::AuthorYear => return None,
        Style::Numbered => say(
            case.language,
            "teksten henviser med tall, og bare henvisninger med forfatter og år kan leses",
            "teksten viser til kjelder med tal, og berre tilvisingar med forfattar og år kan lesast",
            "the text cites by numbers, and only citations by author and year can be read",
        ),
        Style::Notes => say(
            case.language,
            "teksten henviser i noter, og bare henvisninger med forfatter og år i teksten kan leses",
            "teksten viser til kjelder i notar, og berre tilvisingar med forfattar og år i teksten kan lesast",
            "the text cites in notes, and only citations by author and year in the text can be read",
        ),
    };
    Some(reason.into())
}

/// Why a check that compares with the reference list was not run.
fn no_list(language: Language) -> String {
    say(
        language,
        "teksten har ingen referanseliste",
        "teksten har inga referanseliste",
        "the text has no reference list",
    )
    .into()
}

/// Why a check that asks for citations was not run.
fn no_citations(language: Language) -> String {
    say(language, "teksten har ingen henvisninger", "teksten har ingen tilvisingar", "the text has no citations").into()
}

/// Why a check that compares with the limits was not run.
fn no_limits(language: Language) -> String {
    say(
        language,
        "queries/review.toml oppgir ingen avgrensninger (`[limits]`)",
        "queries/review.toml oppgjev ingen avgrensingar (`[limits]`)",
        "queries/review.toml declares no limits (`[limits]`)",
    )
    .into()
}

/// Why a check that compares the text with the log of searches was not run.
fn no_search(language: Language) -> String {
    say(
        language,
        "teksten nevner ingen databaser og ingen søkeord",
        "teksten nemner ingen databasar og ingen søkjeord",
        "the text names no databases and no search terms",
    )
    .into()
}

/// The log of searches.
///
/// # Errors
/// There is none, or it is empty; in the language of the case.
fn search_log<'c>(case: &Case<'c>) -> Result<&'c [Search], String> {
    let none = (
        "det finnes ingen søkelogg (queries/searches.csv)",
        "det finst ingen søkjelogg (queries/searches.csv)",
        "there is no search log (queries/searches.csv)",
    );
    let empty = (
        "søkeloggen (queries/searches.csv) har ingen rader",
        "søkjeloggen (queries/searches.csv) har ingen rader",
        "the search log (queries/searches.csv) has no rows",
    );
    let (nb, nn, en) = if case.searches.is_none() { none } else { empty };
    case.searches.filter(|rows| !rows.is_empty()).ok_or_else(|| say(case.language, nb, nn, en).into())
}

/// What the screening decided.
///
/// # Errors
/// There is none; in the language of the case.
fn screening<'c>(case: &Case<'c>) -> Result<&'c [Screened], String> {
    let none = || {
        say(
            case.language,
            "det finnes ingen utvelgelse (queries/screening.csv)",
            "det finst inga utveljing (queries/screening.csv)",
            "there is no screening (queries/screening.csv)",
        )
    };
    case.screening.filter(|rows| !rows.is_empty()).ok_or_else(|| none().into())
}

/// Whether words hold a page, paragraph, chapter or section in brackets of its own: "(s. 88)", "(avsn. 2)".
fn page_in(words: &str) -> bool {
    static PAGE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"[(\[]\s*(?i:ss?\.?|pp?\.?|sider?|pages?|avsn\.?|avsnitt|para\.?|kap\.?|kapittel|chapter|§+)\s*[0-9]")
    });
    PAGE.is_match(words)
}

/// An entry as a citation would name it: "Moe & Lie (2019)".
fn listed(reference: &Reference) -> String {
    let work = &reference.work;
    let names = work.names().or_else(|| work.main_title().map(str::to_string)).unwrap_or_default();
    let letter = reference.year.and_then(|year| year.letter).map_or(String::new(), String::from);
    let year = work.year.map(|year| year.to_string()).or_else(|| work.year_text.clone());
    year.map_or(names.clone(), |year| format!("{names} ({year}{letter})"))
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::import::compose::{Draft, compose};

    /// A manuscript of a body and a list.
    pub(crate) fn manuscript(body: &str, list: &str) -> Manuscript {
        let text = format!("# Oppgave\n\n## 1 Innledning\n\n{body}\n\n## Referanseliste\n\n{list}\n");
        Manuscript::read(compose(Draft { text, ..Draft::default() }))
    }

    pub(crate) static NO_LIMITS: Limits = Limits { years: None, languages: Vec::new(), kinds: Vec::new() };

    impl<'c> Case<'c> {
        /// A manuscript with no review beside it.
        pub(crate) fn of(manuscript: &'c Manuscript) -> Case<'c> {
            Case {
                manuscript,
                sources: &[],
                ids: &[],
                searches: None,
                blocks: None,
                screening: None,
                limits: &NO_LIMITS,
                exceptions: &[],
                language: Language::En,
                reckoned: Reckoned::default(),
            }
        }
    }

    /// What a check finds in it: the words at each place, and what is said.
    pub(crate) fn found(check: &dyn Check, body: &str, list: &str) -> Vec<(String, String)> {
        let manuscript = manuscript(body, list);
        let found = check.run(&Case::of(&manuscript)).unwrap();
        found.into_iter().map(|one| (manuscript.words(one.at), one.what)).collect()
    }

    proptest! {
        /// Texts as a PDF leaves them: citations, quotations, headings and entries cut anywhere.
        #[test]
        fn any_text_is_audited(
            pieces in proptest::collection::vec(PIECE, 0..40),
            list in proptest::collection::vec(ENTRY, 0..12),
        ) {
            let manuscript = manuscript(&pieces.concat(), &list.concat());
            for outcome in audit(&Case::of(&manuscript), CHECKS) {
                for finding in outcome.found.unwrap_or_default() {
                    prop_assert!(manuscript.document.text.get(finding.at).is_some(), "{}", finding.check);
                }
            }
        }
    }

    const PIECE: &str = "\\(Moe &|\n\n14\n\n|Lie, 2019, s\\. 4\\)\\. |Moe og Lie \\(2019\\) |«Her er det godt å være, |og her blir vi»|\n\n|\n|\
        \\(Dal, 2020; |Moe et al\\.|\\(2020a, b\\)|## 2\\.3 Hus\n\n|NOU 2012: 5|husloven § 3|å |Det var kaldt i huset ved sjøen om vinteren\\. |\\[1\\]|\
        fagfellevurdert|referert i |, |\\)|\\(|1992 \\[1959\\]|»|\u{ad}|’";
    const ENTRY: &str = "Moe, P\\. & Lie, K\\. \\(2019\\)\\. |«Hus og hjem» |Husbladet, 3\\(1\\), 4–9\\.|\n|\n\n|– 1992: |\\(2012b\\), |https://doi\\.org/10\\.1/|\
        Dal, Kari 2020: |NOU 2012: 5\\. |Lov 2\\. juli 1999 nr\\. 63 om hus|HUSBLADET 12\n|\\*|Oslo: Fagbok|I A\\. Moe \\(Red\\.\\), |å»|Lie A, Moe B\\. ";

    #[test]
    fn every_check_has_a_name_and_a_manual() {
        for check in CHECKS {
            let manual = manual(*check);
            for part in ["Why it matters", "Example", "Limits"] {
                assert!(manual.contains(part), "{}: {part}", check.id());
            }
            assert_eq!(CHECKS.iter().filter(|other| other.id() == check.id()).count(), 1);
            assert!(!check.name(Language::Nb).is_empty());
        }
    }
}

#[cfg(test)]
mod mutations;
