//! Which words there are: how often each stands in the sources, in how many, and in which languages.

use std::collections::BTreeMap;

use super::Scope;
use super::units::{Counts, Units};
use crate::error::Result;
use crate::index::facts::Traits;
use crate::index::{Address, Evaluator, Reader, Works};
use crate::model::Word;
use crate::query::{Blocks, Term};
use crate::text::language::Language;
use crate::text::lexicon::Tongue;

/// The words that `pattern` stands for, in the order of their letters. A Norwegian sentence is told bokmål or nynorsk by its
/// source; of a work that is there twice the text is counted once.
///
/// # Errors
/// The index cannot be read.
pub fn terms(reader: &Reader, works: &Works, pattern: &Term, scope: Scope) -> Result<Vec<Word>> {
    let (units, blocks) = (Units { reader, works }, Blocks::default());
    let mut all: BTreeMap<String, [Counts; 2]> = BTreeMap::new();
    for (number, segment) in reader.segments().iter().enumerate() {
        let (evaluator, is_in) = (Evaluator::new(segment, &blocks), scope.filter(segment)?);
        for form in evaluator.forms(pattern)? {
            let mut found = evaluator.frequencies(&form)?;
            if let Some(is_in) = &is_in {
                found.retain(|(sentence, _)| is_in(*sentence));
            }
            let counts = &mut all.entry(form.word).or_default()[usize::from(form.tongue == Tongue::English)];
            units.add(number, found, counts)?;
        }
    }
    let norwegian = norwegian(&units)?;
    let words = all.into_iter().map(|(word, [in_norwegian, in_english])| {
        let (in_norwegian, in_english) = (units.gathered(in_norwegian), units.gathered(in_english));
        let mut languages = BTreeMap::new();
        let told = in_norwegian.iter().map(|(work, count)| (norwegian(*work), *count));
        for (language, count) in told.chain(in_english.iter().map(|(_, count)| (Language::En, *count))) {
            *languages.entry(language.code()).or_default() += u64::from(count);
        }
        let sources = units.of(in_norwegian.iter().chain(&in_english).map(|(work, _)| *work)).len();
        Word { word, languages, sources }
    });
    Ok(words.filter(|word| word.sources > 0).collect())
}

/// Which of the written forms of Norwegian a work has.
fn norwegian(units: &Units) -> Result<impl Fn(Address) -> Language> {
    let columns = units.reader.segments().iter().map(|segment| segment.optional_numbers("traits"));
    let columns = columns.collect::<Result<Vec<_>>>()?;
    Ok(move |work: Address| {
        let language = columns[work.segment].first(work.doc).map(|traits| Traits::unpack(traits).language);
        language.filter(|language| language.is_norwegian()).unwrap_or(Language::No)
    })
}
