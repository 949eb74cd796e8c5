//! What was read, what is new since the last time, and what could not be asked.
//!
//! Apart from the findings, which a reader has seen before.

use std::collections::HashMap;
use std::ops::Range;

use super::Audited;
use crate::report::phrases::{counted, say};
use crate::text::language::Language;

/// The notes under the findings, of which there are so many.
pub fn notes(audited: &Audited<'_>, found: usize) -> Vec<String> {
    let mut notes: Vec<String> = audited.cites.then(|| read(audited)).into_iter().collect();
    notes.extend(several(audited));
    if found == 0 {
        notes.push(nothing(audited.since.is_some(), audited.cites, audited.language).into());
    }
    notes.extend(since(audited));
    notes.extend(not_run(audited));
    notes
}

/// That nothing was found; where citations could not be read, that this says little.
fn nothing(new: bool, cites: bool, language: Language) -> &'static str {
    match (new, cites) {
        (true, _) => say(language, "Ingen nye funn.", "Ingen nye funn.", "Nothing new found."),
        (false, true) => say(language, "Ingen funn.", "Ingen funn.", "Nothing found."),
        (false, false) => say(
            language,
            "Ingen funn i det som kunne kontrolleres.",
            "Ingen funn i det som kunne kontrollerast.",
            "Nothing found in what could be checked.",
        ),
    }
}

fn read(audited: &Audited<'_>) -> String {
    let language = audited.language;
    let [citations, references, exact] = audited.counts;
    let cited = counted(
        citations,
        language,
        ["henvisning", "tilvising", "citation"],
        ["henvisninger", "tilvisingar", "citations"],
    );
    let listed =
        counted(references, language, ["oppføring", "oppføring", "entry"], ["oppføringer", "oppføringar", "entries"]);
    match language {
        Language::En => {
            format!(
                "The text has {cited}, {exact} of which agree fully with an entry, and {listed} in its reference list."
            )
        }
        Language::Nn => {
            format!("Teksten har {cited}, der {exact} stemmer heilt med ei oppføring, og {listed} i referanselista.")
        }
        _ => {
            format!("Teksten har {cited}, hvorav {exact} stemmer helt med en oppføring, og {listed} i referanselista.")
        }
    }
}

/// That a text has more than one reference list: they are read as one.
fn several(audited: &Audited<'_>) -> Option<String> {
    if audited.lists.len() < 2 {
        return None;
    }
    let place = |list: &Range<usize>| {
        let line = audited.lines.map(|lines| lines.partition_point(|start| *start <= list.start));
        let sentence = audited.document.sentence_at(list.start);
        let page = sentence.and_then(|one| audited.document.sentences[one].page);
        match (line, page) {
            (Some(line), _) => Some((say(audited.language, "linje", "linje", "line"), line)),
            (None, Some(page)) => Some((say(audited.language, "side", "side", "page"), page as usize)),
            (None, None) => None,
        }
    };
    let places: Vec<(&str, usize)> = audited.lists.iter().filter_map(place).collect();
    let numbers: Vec<String> = places.iter().map(|(_, number)| number.to_string()).collect();
    let at = places.first().map_or(String::new(), |(what, _)| format!(" ({what} {})", numbers.join(", ")));
    Some(match audited.language {
        Language::En => format!("The text has {} reference lists{at}; they are read as one.", audited.lists.len()),
        Language::Nn => format!("Teksten har {} referanselister{at}; dei er lesne som éi.", audited.lists.len()),
        _ => format!("Teksten har {} referanselister{at}; de er lest som én.", audited.lists.len()),
    })
}

/// What the baseline has too, and what is in it and no longer found.
fn since(audited: &Audited<'_>) -> Option<String> {
    let since = audited.since?;
    let (known, gone) = (since.known, since.gone);
    Some(match audited.language {
        Language::En => format!("Since the baseline: {known} still there and not shown, {gone} gone."),
        Language::Nn => format!("Sidan sist: {known} står der framleis og er ikkje viste, {gone} er borte."),
        _ => format!("Siden sist: {known} står der fremdeles og er ikke vist, {gone} er borte."),
    })
}

/// Why checks were not run, each reason with those that it kept from running.
fn not_run(audited: &Audited<'_>) -> Vec<String> {
    let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
    let mut place: HashMap<&str, usize> = HashMap::new();
    for outcome in audited.outcomes {
        if let Err(reason) = &outcome.found {
            let at = *place.entry(reason).or_insert_with(|| {
                reasons.push((reason, Vec::new()));
                reasons.len() - 1
            });
            reasons[at].1.push(outcome.name);
        }
    }
    let not_run = say(audited.language, "Ikke kontrollert, fordi", "Ikkje kontrollert, fordi", "Not checked, because");
    reasons.into_iter().map(|(reason, checks)| format!("{not_run} {reason}: {}.", checks.join("; "))).collect()
}
