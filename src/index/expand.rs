//! From a word of a query to the words of the index that it stands for.

use tantivy::postings::TermInfo;
use tantivy::termdict::TermDictionary;
use tantivy_fst::Automaton;

use crate::error::Result;
use crate::index::{Vocabulary, trouble};
use crate::query::Term;
use crate::text::lexicon::{Forms, Tongue};

/// The words of one dictionary, in `tongue`, that `term` stands for, each shown to `see`. `vocabulary` gives the same words in
/// one run; it is asked for only where it helps.
pub fn expand<'v>(
    term: &Term,
    dictionary: &TermDictionary,
    tongue: Tongue,
    vocabulary: impl FnOnce() -> Result<&'v Vocabulary>,
    see: &mut dyn FnMut(&[u8], &TermInfo),
) -> Result<()> {
    match term {
        Term::Exact(form) => listed(std::slice::from_ref(form), dictionary, see),
        Term::Forms(inflected) => match inflected.forms(tongue) {
            Forms::Listed(forms) => listed(forms, dictionary, see),
            Forms::Stemmed(stem) => stemmed(stem, |word| term.matches(word, tongue), dictionary, see),
        },
        Term::Wild(wildcard) if wildcard.is_open_in_front() => {
            listed(&vocabulary()?.matching(wildcard), dictionary, see)
        }
        Term::Wild(wildcard) => accepted(wildcard, dictionary, see),
        Term::Fuzzy(fuzzy) => accepted(fuzzy, dictionary, see),
    }
}

fn listed(
    forms: &[impl AsRef<[u8]>],
    dictionary: &TermDictionary,
    see: &mut dyn FnMut(&[u8], &TermInfo),
) -> Result<()> {
    for form in forms {
        if let Some(info) = dictionary.get(form).map_err(trouble)? {
            see(form.as_ref(), &info);
        }
    }
    Ok(())
}

/// Words with one stem share its beginning, all but its last letter: English turns a final y into i.
fn stemmed(
    stem: &str,
    accept: impl Fn(&str) -> bool,
    dictionary: &TermDictionary,
    see: &mut dyn FnMut(&[u8], &TermInfo),
) -> Result<()> {
    let last = stem.char_indices().last().map_or(0, |(place, _)| place);
    let start = if last == 0 { stem } else { &stem[..last] };
    let mut stream = dictionary.range().ge(start).into_stream().map_err(trouble)?;
    while let Some((word, info)) = stream.next() {
        if !word.starts_with(start.as_bytes()) {
            break;
        }
        if std::str::from_utf8(word).is_ok_and(&accept) {
            see(word, info);
        }
    }
    Ok(())
}

fn accepted<A: Automaton + Clone>(
    automaton: &A,
    dictionary: &TermDictionary,
    see: &mut dyn FnMut(&[u8], &TermInfo),
) -> Result<()>
where
    A::State: Clone,
{
    let mut stream = dictionary.search(automaton.clone()).into_stream().map_err(trouble)?;
    while let Some((word, info)) = stream.next() {
        see(word, info);
    }
    Ok(())
}
