//! The kind of a work, where its first page names it.
//!
//! Apart from `publication`, because a kind is told by a list of words, one line a kind.

use std::sync::LazyLock;

use regex::Regex;

use super::line::Line;
use super::{last, pattern, publication};
use crate::model::Kind;

/// Lines that name the kind of work, the surest first. Most must stand alone on a line of the first page.
static KINDS: LazyLock<Vec<(Regex, Kind)>> = LazyLock::new(|| {
    [
        (r"(?i)^(?:tildelt\s*:\s*kr|prosjektnummer\s*:|project number\s*:|prosjektbeskrivelse$|prosjektskildring$)", Kind::Project),
        (
            r"(?i)^\W*(?:bachelor|master|fordypnings|eksamens|prosjekt|fag|hoved)(?:grad(?:s|en)?)?-?\s?(?:oppgave|oppgåve|thesis|avhandling)\b|^\W*(?:bachelor|master)['’]?s? thesis\b|^\W*(?:doktoravhandling|doctoral thesis|ph\.?d\.?-avhandling|ph\.?d\.? thesis)\b",
            Kind::Thesis,
        ),
        (r"(?i)^(?:|\W+|[^.]{3,150}[:–-] )(?:(?:doktor)?avhandling(?:en)? (?:levert )?(?:for|til) (?:graden|doktorgraden)|(?:a )?(?:thesis|dissertation) for the degree of)\b", Kind::Thesis),
        (r"(?i)^\W*(?:hjemme|heime)eksamen(?:$|,? (?:i \p{L}|vår|høst|haust|[0-9]))", Kind::Thesis),
        (r"(?i)^\W*(?:(?:a )?(?:thesis|dissertation) (?:submitted|presented)|submitted in partial fulfil)", Kind::Thesis),
        (r"(?i)^\W*(?:bachelor|master)(?:grad|studium|program|programmet)? (?:i|in|of) [\p{L} ,-]{3,60}$", Kind::Thesis),
        (r"(?i)^\W*(?:nasjonale? (?:faglige? )?(?:retningslinjer?|veileder)|nasjonal fagleg retningsline|veileder(?: (?:til|for|i|om) [^:.]*)?|rettleiar(?: (?:til|for|i|om) [^:.]*)?|clinical guideline)\W*$", Kind::Guideline),
        (r"(?i)^\W*(?:utredning|utgreiing) ?(?:nr\. ?)?[0-9]", Kind::Report),
        (r"(?i)^\W*(?:forsknings|slutt|års|evaluerings|prosjekt)?rapport(?: nr\.? ?| )?[0-9/ –-]*$", Kind::Report),
        (r"(?i)^\W*(?:kommune(?:del)?|handlings|strategi|tema|sektor|ruspolitisk handlings)plan for [^.:]*$", Kind::Report),
        (r"(?i)^\W*lov om \p{L}+", Kind::Law),
        (r"(?i)^\W*(?:vitenskapelig (?:artikkel|publikasjon)|vitskapleg (?:artikkel|publikasjon)|fagfellevurdert(?: artikkel|$)|fagartikkel|forskningsartikkel|original(?:\s+research)? article|research article|short communication|forskning og fagutvikling)", Kind::Article),
        (r"(?i)^(?:denne artikkelen|i denne artikkelen|artikkelen (?:drøfter|drøftar|undersøker|undersøkjer|presenterer|skildrar|handler|handlar|tar|tek)|this article|the article|i artikkelen)\b", Kind::Article),
    ]
    .into_iter()
    .map(|(text, kind)| (pattern(text), kind))
    .collect()
});

/// A line that says of what kind the work is and nothing else, with its subject or its number.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^\W*(?:(?:bachelor|master|fordypnings|eksamens|semester|hoved)(?:grad(?:s|en)?)?-?\s?(?:oppgave|oppgåve|thesis|avhandling)|(?:bachelor|master)['’]?s thesis|doktoravhandling|doctoral thesis|prosjektbeskrivelse|prosjektskildring|leder(?:artikkel)?|leiar(?:artikkel)?|essay|bokanmeldelse|rundskriv)(?: (?:i|in|innen|innan) [\p{L} ,-]{3,60})?\W*$",
    )
});

/// True for a line that names the kind of work above its title: "Masteroppgave i sosialt arbeid".
pub(super) fn is_label(words: &str) -> bool {
    LABEL.is_match(words)
}

/// What only a page of the web says, at its head or at its foot.
static PAGE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:del denne siden|del på facebook|innhold ©|vi bruker informasjonskapsler|personvern og informasjonskapsler|nettsid[ae]n? er laga?)|\b(?:om oss|about us)\b.*\b(?:kontakt|contact|bli medlem)\b",
    )
});

/// The kind that the first page names, else an article where a journal's issue is named, else a page of the web by its
/// machinery.
pub(super) fn kind(lines: &[Line<'_>], text: &str) -> Kind {
    let named = KINDS.iter().find(|(pattern, _)| lines.iter().any(|line| pattern.is_match(&line.words)));
    let machinery = || {
        lines.iter().any(|line| PAGE.is_match(&line.words))
            || last(text, 600).lines().any(|line| PAGE.is_match(line.trim()))
    };
    match named {
        Some((_, kind)) => *kind,
        None if lines.iter().any(|line| publication::report(&line.words).is_some()) => Kind::Report,
        None if publication::in_journal(lines) => Kind::Article,
        None if machinery() => Kind::WebPage,
        None => Kind::Unknown,
    }
}
