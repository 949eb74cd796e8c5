//! From a word of a query to the terms of the index that it stands for.

use tantivy::postings::TermInfo;
use tantivy::termdict::TermDictionary;
use tantivy_fst::Automaton;

use crate::error::Result;
use crate::index::{Vocabulary, trouble};
use crate::query::Term;
use crate::text::lexicon::{Forms, Tongue};

/// The terms of one dictionary, whose words are in `tongue`, that `term` stands for. `vocabulary` gives the same words in
/// one run; it is asked for only where it helps.
pub fn expand<'v>(
    term: &Term,
    dictionary: &TermDictionary,
    tongue: Tongue,
    vocabulary: impl FnOnce() -> Result<&'v Vocabulary>,
) -> Result<Vec<TermInfo>> {
    match term {
        Term::Exact(form) => listed(std::slice::from_ref(form), dictionary),
        Term::Forms(inflected) => match inflected.forms(tongue) {
            Forms::Listed(forms) => listed(forms, dictionary),
            Forms::Stemmed(stem) => stemmed(stem, |word| term.matches(word, tongue), dictionary),
        },
        Term::Wild(wildcard) if wildcard.is_open_in_front() => listed(&vocabulary()?.matching(wildcard), dictionary),
        Term::Wild(wildcard) => accepted(wildcard, dictionary),
        Term::Fuzzy(fuzzy) => accepted(fuzzy, dictionary),
    }
}

fn listed(forms: &[impl AsRef<[u8]>], dictionary: &TermDictionary) -> Result<Vec<TermInfo>> {
    let mut found = Vec::new();
    for form in forms {
        found.extend(dictionary.get(form).map_err(trouble)?);
    }
    Ok(found)
}

/// Words with one stem share its beginning, all but its last letter: English turns a final y into i.
fn stemmed(stem: &str, accept: impl Fn(&str) -> bool, dictionary: &TermDictionary) -> Result<Vec<TermInfo>> {
    let last = stem.char_indices().last().map_or(0, |(place, _)| place);
    let start = if last == 0 { stem } else { &stem[..last] };
    let mut stream = dictionary.range().ge(start).into_stream().map_err(trouble)?;
    let mut found = Vec::new();
    while let Some((word, info)) = stream.next() {
        if !word.starts_with(start.as_bytes()) {
            break;
        }
        if std::str::from_utf8(word).is_ok_and(&accept) {
            found.push(info.clone());
        }
    }
    Ok(found)
}

fn accepted<A: Automaton + Clone>(automaton: &A, dictionary: &TermDictionary) -> Result<Vec<TermInfo>>
where
    A::State: Clone,
{
    let mut stream = dictionary.search(automaton.clone()).into_stream().map_err(trouble)?;
    let mut found = Vec::new();
    while let Some((_, info)) = stream.next() {
        found.push(info.clone());
    }
    Ok(found)
}
