//! What a model says of the sentences of a review: learnt and reckoned once for each state of review, codebook and decisions,
//! and kept.
//!
//! Apart from the model, which knows sentences only, and from the decisions: here both meet the index.

use std::borrow::Cow;
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::path::Path;
use std::{fs, panic, thread};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use siphasher::sip::SipHasher13;

use super::{Coded, Watch, Workspace};
use crate::error::{Error, Result};
use crate::evaluate::keys;
use crate::files::{on_disk, replace};
use crate::index::Address;
use crate::index::manifest::{pack, unpack};
use crate::learning::{Model, Scorer, seal, shipped};
use crate::review::{Codebook, coding};
use crate::suggest::{Prose, Said, Scores, lessons, vocabulary};
use crate::themes::Tagging;

/// The files beside the index that keep them.
const SCORES: &str = "scores";
const MODEL: &str = "model";

/// Changes with everything that decides what is learnt and reckoned, but the model that comes with kilde.
const VERSION: u32 = 1;

/// What a model says.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Learnt {
    /// How likely each sentence carries each theme.
    pub scores: Scores,
    /// From this chance on, a sentence is taken to carry a theme.
    pub threshold: f64,
    /// By theme, whether enough is known of it to let the model tag: it came with kilde, or many sentences were decided.
    pub serves: Vec<bool>,
}

impl Learnt {
    /// How likely a run of sentences of the source at `address` carries a theme: as likely as the likeliest of them. None where
    /// too little is known of the theme to doubt its rules: such a model has learnt from them alone.
    pub fn chance(&self, address: Address, theme: usize, mut sentences: Range<u32>) -> Option<f64> {
        if !self.serves.get(theme).copied().unwrap_or_default() {
            return None;
        }
        let of = |sentence: u32| self.scores.chance(address.segment, address.doc + 1 + sentence, theme);
        sentences.try_fold(0.0, |best: f64, sentence| Some(best.max(of(sentence)?)))
    }
}

/// Something that is kept with what it follows from.
#[derive(Serialize, Deserialize)]
struct Kept<T> {
    key: u64,
    content: T,
}

/// How many sentences of a theme a person must have accepted, and how many turned down, before a model that has learnt from
/// nothing else may tag.
const ENOUGH: usize = 15;

impl Workspace {
    /// What a model says of all sentences, from the last time where nothing has changed.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn learnt(
        &self,
        codebook: &Codebook,
        tagging: &Tagging<'_>,
        coded: &Coded,
        watch: &dyn Watch,
    ) -> Result<Learnt> {
        let key = self.key(codebook)?;
        if let Some(kept) = self.kept(SCORES, key) {
            return Ok(kept);
        }
        let texts = self.prose(codebook, tagging, watch)?;
        let model = self.taught(codebook, coded, &texts, key)?;
        let segments = self.reader.segments().iter().map(|segment| segment.reader.max_doc() as usize);
        let mut scores = Scores::new(model.knows(), &segments.collect::<Vec<_>>());
        let themes = codebook.themes.len();
        for (text, chances) in texts.iter().zip(judged(&model, &texts, self.threads)) {
            for (line, chances) in text.lines.iter().zip(chances) {
                (0..themes).for_each(|theme| scores.set(text.source, line.place, theme, chances[theme]));
            }
        }
        let learnt = Learnt { scores, threshold: model.threshold(), serves: self.serves(codebook, coded)? };
        self.keep(SCORES, key, &learnt);
        Ok(learnt)
    }

    /// The model itself, for the words that it goes by.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn model(&self, codebook: &Codebook, tagging: &Tagging<'_>, coded: &Coded) -> Result<Model> {
        // Asked anew: between the two a decision may have been written.
        let key = self.key(codebook)?;
        match self.kept::<Vec<u8>>(MODEL, key).and_then(|bytes| Model::read(&bytes).ok()) {
            Some(model) => Ok(model),
            None => self.taught(codebook, coded, &self.prose(codebook, tagging, &())?, key),
        }
    }

    /// Learns from the decisions, on top of the model that comes with kilde.
    fn taught(&self, codebook: &Codebook, coded: &Coded, texts: &[Prose], key: u64) -> Result<Model> {
        let keys = keys(codebook);
        let base = self.base()?.map(|model| model.serving(&keys));
        let known = base.as_ref().map_or(vec![false; keys.len()], Model::knows);
        let words: Vec<Vec<String>> = (0..keys.len()).map(|theme| vocabulary(codebook, theme)).collect();
        let lessons = lessons(texts, &said(coded, codebook), &known, &words);
        let model = match base.filter(|_| known.contains(&true)) {
            Some(base) if lessons.is_empty() => base,
            base => Model::learn(&keys, &lessons, base.as_ref()),
        };
        self.keep(MODEL, key, &model.to_bytes());
        Ok(model)
    }

    /// All texts as a model reads them, in the order of the index.
    fn prose(&self, codebook: &Codebook, tagging: &Tagging<'_>, watch: &dyn Watch) -> Result<Vec<Prose>> {
        let facts = self.reader.facts()?;
        watch.judges(facts.len() as u64);
        let mut texts = Vec::with_capacity(facts.len());
        for (segment, _) in self.reader.segments().iter().enumerate() {
            let hits = tagging.rule_hits(codebook, segment);
            for address in facts.iter().map(|facts| facts.address).filter(|address| address.segment == segment) {
                texts.push(Prose::of(address, &self.reader.document(address)?, &hits, codebook));
                watch.judged(1);
            }
        }
        Ok(texts)
    }

    /// The model that comes with kilde, or the one that the settings name.
    fn base(&self) -> Result<Option<Cow<'static, Model>>> {
        let Some(path) = &self.settings.model else { return Ok(shipped().map(Cow::Borrowed)) };
        let model = Model::read(&self.model_file(path)?).map_err(|error| error.in_file(path))?;
        Ok(Some(Cow::Owned(model)))
    }

    fn model_file(&self, path: &str) -> Result<Vec<u8>> {
        fs::read(on_disk(&self.layout.root().join(path))).map_err(|error| {
            let hint = "`model` in queries/review.toml names it; make it with `kilde train`, or take that line out";
            Error::io(Path::new(path), &error).hint(hint)
        })
    }

    /// By theme, whether enough is known of it to let the model tag.
    fn serves(&self, codebook: &Codebook, coded: &Coded) -> Result<Vec<bool>> {
        let known = match self.base()? {
            Some(model) => model.serving(&keys(codebook)).knows(),
            None => vec![false; codebook.themes.len()],
        };
        let mut decided = vec![[0; 2]; codebook.themes.len()];
        for hand in said(coded, codebook).values() {
            for (count, carries) in decided.iter_mut().zip(hand).filter_map(|(count, hand)| Some((count, (*hand)?))) {
                count[usize::from(carries)] += 1;
            }
        }
        let enough = |(known, counts): (&bool, [usize; 2])| *known || counts.iter().all(|&count| count >= ENOUGH);
        Ok(known.iter().zip(decided).map(enough).collect())
    }

    /// What all that is learnt follows from.
    fn key(&self, codebook: &Codebook) -> Result<u64> {
        let mut hasher = SipHasher13::new();
        (VERSION, self.reader.state()).hash(&mut hasher);
        match &self.settings.model {
            Some(path) => self.model_file(path)?.hash(&mut hasher),
            None => seal().hash(&mut hasher),
        }
        for name in ["themes.toml", "blocks.toml", coding::NAME] {
            fs::read(self.layout.query_file(name)).unwrap_or_default().hash(&mut hasher);
        }
        codebook.themes.len().hash(&mut hasher);
        Ok(hasher.finish())
    }

    fn kept<T: DeserializeOwned>(&self, name: &str, key: u64) -> Option<T> {
        let bytes = fs::read(self.layout.derived().join(name)).ok()?;
        unpack::<Kept<T>>(&bytes).filter(|kept| kept.key == key).map(|kept| kept.content)
    }

    /// Without it everything works, only more slowly.
    fn keep<T: Serialize>(&self, name: &str, key: u64, content: &T) {
        let place = self.layout.derived().join(name);
        if let Ok(bytes) = pack(&Kept { key, content }) {
            let _ = replace(Path::new(&place), |out| out.write_all(&bytes));
        }
    }
}

/// What was decided of each sentence.
fn said(coded: &Coded, codebook: &Codebook) -> Said {
    let mut said = Said::new();
    // The last word on a sentence counts.
    for one in coded.everywhere() {
        for sentence in one.sentences.clone() {
            let hand = said.entry((one.address, sentence)).or_insert_with(|| vec![None; codebook.themes.len()]);
            hand[one.theme] = Some(one.decision.verdict.carries());
        }
    }
    said
}

/// By text and sentence, how likely it carries each theme.
fn judged(model: &Model, texts: &[Prose], threads: fn() -> usize) -> Vec<Vec<Vec<f64>>> {
    /// Fewer texts are not worth a second thread.
    const FEW: usize = 200;
    let judge = |texts: &[Prose]| {
        let mut scorer = Scorer::new(model);
        let chances = |text: &Prose| {
            let said = scorer.judge(&text.sights()).into_iter();
            said.map(|sentence| sentence.iter().map(|one| one.probability).collect()).collect()
        };
        texts.iter().map(chances).collect::<Vec<_>>()
    };
    let threads = if texts.len() < FEW { 1 } else { threads().max(1) };
    thread::scope(|scope| {
        let parts: Vec<_> = texts.chunks(texts.len().div_ceil(threads).max(1)).collect();
        let running: Vec<_> = parts.into_iter().map(|part| scope.spawn(|| judge(part))).collect();
        // A thread that fell takes its caller with it, as any function would.
        running.into_iter().flat_map(|one| one.join().unwrap_or_else(|fall| panic::resume_unwind(fall))).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_is_as_likely_as_its_likeliest_sentence() {
        let source = Address { segment: 0, doc: 0 };
        let mut scores = Scores::new(vec![true, true], &[4]);
        for (sentence, chance) in [(0, 0.25), (1, 0.75)] {
            (0..2).for_each(|theme| scores.set(source, sentence, theme, chance));
        }
        let learnt = Learnt { scores, threshold: 0.5, serves: vec![true, false] };
        let chance = |theme, run| learnt.chance(source, theme, run).map(|chance| (chance * 100.0).round());
        assert_eq!((chance(0, 0..2), chance(0, 0..1)), (Some(75.0), Some(25.0)));
        assert_eq!(chance(0, 0..3), None, "what was not asked is not known");
        // A model that has learnt from rules alone doubts none of them, and of other themes nothing is known.
        assert_eq!((chance(1, 0..2), chance(7, 0..2)), (None, None));
    }
}
