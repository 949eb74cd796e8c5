//! A query decided work by work.

use tantivy::DocId;

use super::units::{Counts, Units};
use crate::error::Result;
use crate::index::facts::Traits;
use crate::index::{Address, Evaluator, Segment};
use crate::model::Source;
use crate::query::{Expr, Field, Term};
use crate::review::Codebook;
use crate::text::language::Language;
use crate::text::lexicon::Tongue;
use crate::themes::Layers;

/// What a query found.
#[derive(Debug, Default)]
pub struct Found {
    /// The works, ascending.
    pub works: Vec<Address>,
    /// For each part of the query that ranks, in the order of the query: where it stands, in the text and in titles.
    pub leaves: Vec<Counts>,
}

/// A title counts as much as this many mentions in the text.
const TITLE_WEIGHT: u32 = 3;

/// Decides `expr` for every work.
pub fn run(units: &Units, expr: &Expr, codebook: &Codebook, layers: &Layers) -> Result<Found> {
    let segments = units.reader.segments();
    let evaluators = segments.iter().map(|segment| Evaluator::new(segment, &codebook.blocks)).collect();
    let mut run = Run { segments, units, codebook, layers, evaluators, leaves: Vec::new() };
    let works = run.works(expr, None, true)?;
    Ok(Found { works, leaves: run.leaves })
}

struct Run<'s> {
    segments: &'s [Segment],
    units: &'s Units<'s>,
    codebook: &'s Codebook,
    layers: &'s Layers,
    /// One a segment.
    evaluators: Vec<Evaluator<'s>>,
    leaves: Vec<Counts>,
}

/// Sentences by segment, ascending in each.
type Sentences = Vec<Vec<DocId>>;

impl Run<'_> {
    /// The works where `expr` is true. `within`: only these sentences are looked at; `ranks`: what is found counts.
    fn works(&mut self, expr: &Expr, within: Option<&Sentences>, ranks: bool) -> Result<Vec<Address>> {
        match expr {
            Expr::Term(_) | Expr::Phrase(_) | Expr::Near { .. } => self.leaf(expr, within, ranks),
            Expr::And(all) => self.every(all, within, ranks),
            Expr::Or(all) => {
                let mut found = Vec::new();
                for one in all {
                    found.extend(self.works(one, within, ranks)?);
                }
                found.sort();
                found.dedup();
                Ok(found)
            }
            Expr::Not(inner) => {
                let wrong = self.works(inner, within, false)?;
                let mut rest = self.units.all()?;
                rest.retain(|work| wrong.binary_search(work).is_err());
                Ok(rest)
            }
            Expr::Block(name) => match self.codebook.blocks.get(name) {
                Some(expr) => self.works(expr, within, ranks),
                None => Ok(Vec::new()),
            },
            Expr::Field(field) => self.field(field),
        }
    }

    fn every(&mut self, all: &[Expr], within: Option<&Sentences>, ranks: bool) -> Result<Vec<Address>> {
        let mut sections = within.cloned();
        for one in all {
            if let Expr::Field(Field::Section(terms)) = one {
                let here = self.under(terms)?;
                sections = Some(match sections {
                    None => here,
                    Some(before) => before.into_iter().zip(here).map(|(before, here)| common(before, &here)).collect(),
                });
            }
        }
        let mut found: Option<Vec<Address>> = None;
        for one in all {
            let next = self.works(one, sections.as_ref(), ranks)?;
            found = Some(match found {
                None => next,
                Some(found) => common(found, &next),
            });
        }
        Ok(found.unwrap_or_default())
    }

    fn leaf(&mut self, expr: &Expr, within: Option<&Sentences>, ranks: bool) -> Result<Vec<Address>> {
        let mut counts = Counts::new();
        for (number, (segment, evaluator)) in self.segments.iter().zip(&mut self.evaluators).enumerate() {
            let mut found = evaluator.counts(expr)?;
            if let Some(within) = within {
                found.retain(|(sentence, _)| within[number].binary_search(sentence).is_ok());
            }
            let sources = segment.sources.of(found.iter().map(|(sentence, _)| *sentence));
            for (doc, (_, count)) in sources.into_iter().zip(found) {
                let entry = Address { segment: number, doc };
                match counts.last_mut() {
                    Some((last, sum)) if *last == entry => *sum += count,
                    _ => counts.push((entry, count)),
                }
            }
        }
        let mut counts = self.units.gathered(counts);
        let found = counts.iter().map(|(work, _)| *work).collect();
        if ranks {
            self.weigh_titles(expr, &mut counts)?;
            self.leaves.push(counts);
        }
        Ok(found)
    }

    /// What stands in the title weighs more. A title that no sentence of the text repeats does not make a hit of its own.
    fn weigh_titles(&self, expr: &Expr, counts: &mut Counts) -> Result<()> {
        let terms = match expr {
            Expr::Term(term) => std::slice::from_ref(term),
            Expr::Phrase(terms) => terms.as_slice(),
            _ => return Ok(()),
        };
        for titled in self.with_words(terms, |segment| segment.fields.title)? {
            if let Ok(at) = counts.binary_search_by_key(&titled, |(work, _)| *work) {
                counts[at].1 += TITLE_WEIGHT;
            }
        }
        Ok(())
    }

    /// The works of which an entry holds the terms in a field, one behind the other.
    fn with_words(&self, terms: &[Term], field: impl Fn(&Segment) -> tantivy::schema::Field) -> Result<Vec<Address>> {
        let docs = self.docs_with(terms, field)?;
        let entries = docs.into_iter().enumerate();
        Ok(self.units.of(entries.flat_map(|(segment, docs)| docs.into_iter().map(move |doc| Address { segment, doc }))))
    }

    fn docs_with(&self, terms: &[Term], field: impl Fn(&Segment) -> tantivy::schema::Field) -> Result<Sentences> {
        let docs = self.segments.iter().zip(&self.evaluators).map(|(segment, evaluator)| {
            let mut docs = Vec::new();
            // A title's language is not known by itself: a word that is meant in either counts.
            for tongue in [Tongue::Norwegian, Tongue::English] {
                docs.extend(evaluator.runs(terms, field(segment), tongue)?.into_iter().map(|(doc, _)| doc));
            }
            docs.sort();
            docs.dedup();
            Ok(docs)
        });
        docs.collect()
    }

    /// The sentences under a heading with these words.
    fn under(&self, terms: &[Term]) -> Result<Sentences> {
        self.docs_with(terms, |segment| segment.fields.section)
    }

    fn field(&mut self, field: &Field) -> Result<Vec<Address>> {
        match field {
            Field::Title(terms) => self.with_words(terms, |segment| segment.fields.title),
            Field::Author(terms) => self.with_words(terms, |segment| segment.fields.author),
            Field::Section(terms) => Ok(self.of_sentences(self.under(terms)?)),
            Field::Theme(id) => self.with_theme(self.codebook.find(id)?),
            Field::Source(beginning) => {
                let mut found = Vec::new();
                for (number, segment) in self.segments.iter().enumerate() {
                    let names = segment.sources.all()?.iter().zip(segment.bases()?);
                    let named = names.filter(|(_, name)| name.starts_with(beginning.as_str()));
                    found.extend(named.map(|(&doc, _)| Address { segment: number, doc }));
                }
                Ok(self.units.of(found.into_iter()))
            }
            Field::Year(years) => {
                let columns = self.segments.iter().map(Segment::years).collect::<Result<Vec<_>>>()?;
                let year = |segment: usize, doc| columns[segment].first(doc).map(|year| year as i32);
                self.that(|source| source.year, year, |year| year.is_some_and(|year| years.contains(&year)))
            }
            Field::Language(wanted) => self.with_traits(|traits| speaks(traits.language, *wanted)),
            Field::Kind(kind) => self.with_traits(|traits| traits.kind == *kind),
            Field::Peer(peer) => self.with_traits(|traits| traits.peer == Some(*peer)),
        }
    }

    /// The works that a matrix counts under a theme: of a work it reads the text of the first entry.
    fn with_theme(&self, theme: usize) -> Result<Vec<Address>> {
        let mut found = Vec::new();
        for (number, segment) in self.segments.iter().enumerate() {
            let tagged = self.layers.tagged(number, segment, self.codebook)?.swap_remove(theme);
            let sources = segment.sources.of(tagged.into_iter().map(|one| one.sentence));
            found.extend(sources.into_iter().map(|doc| Address { segment: number, doc }));
        }
        found.dedup();
        found.retain(|&entry| self.units.works.lead(entry) == entry);
        Ok(found)
    }

    fn with_traits(&self, accept: impl Fn(Traits) -> bool) -> Result<Vec<Address>> {
        let columns = self.segments.iter().map(|segment| segment.optional_numbers("traits"));
        let columns = columns.collect::<Result<Vec<_>>>()?;
        let traits = |segment: usize, doc| columns[segment].first(doc).map(Traits::unpack);
        self.that(|source| Some(Traits::of(source)), traits, |traits| traits.is_some_and(&accept))
    }

    /// The works of which `accept` is true: told what is known of them from all their entries, or of the only one.
    fn that<T>(
        &self,
        of_work: impl Fn(&Source) -> T,
        of_entry: impl Fn(usize, DocId) -> T,
        accept: impl Fn(T) -> bool,
    ) -> Result<Vec<Address>> {
        let mut works = self.units.all()?;
        works.retain(|lead| match self.units.works.of(*lead) {
            Some(work) => accept(of_work(&work.source)),
            None => accept(of_entry(lead.segment, lead.doc)),
        });
        Ok(works)
    }

    /// The works of some sentences.
    fn of_sentences(&self, sentences: Sentences) -> Vec<Address> {
        let entries = self.segments.iter().zip(sentences).enumerate().flat_map(|(number, (segment, sentences))| {
            let sources = segment.sources.of(sentences.into_iter());
            sources.into_iter().map(move |doc| Address { segment: number, doc })
        });
        self.units.of(entries)
    }
}

/// What stands in both; `other` ascends.
fn common<T: Ord>(mut some: Vec<T>, other: &[T]) -> Vec<T> {
    some.retain(|one| other.binary_search(one).is_ok());
    some
}

/// `lang:no` is both written forms.
fn speaks(language: Language, wanted: Language) -> bool {
    language == wanted || wanted == Language::No && language.is_norwegian()
}
