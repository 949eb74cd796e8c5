//! A query decided source by source in one segment.

use tantivy::DocId;

use crate::error::Result;
use crate::index::facts::Traits;
use crate::index::hits::reach;
use crate::index::{Evaluator, Segment};
use crate::query::{Expr, Field, Term};
use crate::review::Codebook;
use crate::text::language::Language;
use crate::text::lexicon::Tongue;
use crate::themes::tag;

/// How often a part of a query stands in each source of a segment that has it: by the source's place, ascending.
pub type Counts = Vec<(u32, u32)>;

/// What a query found in one segment.
#[derive(Debug, Default)]
pub struct Found {
    /// The places of the sources, ascending.
    pub sources: Vec<u32>,
    /// For each part of the query that ranks, in the order of the query: where it stands, in the text and in titles.
    pub leaves: Vec<Counts>,
}

/// A title counts as much as this many mentions in the text.
const TITLE_WEIGHT: u32 = 3;

/// Decides `expr` for every source of a segment.
pub fn run(segment: &Segment, expr: &Expr, codebook: &Codebook) -> Result<Found> {
    let evaluator = Evaluator::new(segment, &codebook.blocks);
    let mut run = Run { segment, codebook, evaluator, leaves: Vec::new() };
    let sources = run.sources(expr, None, true)?;
    Ok(Found { sources, leaves: run.leaves })
}

struct Run<'s> {
    segment: &'s Segment,
    codebook: &'s Codebook,
    evaluator: Evaluator<'s>,
    leaves: Vec<Counts>,
}

impl Run<'_> {
    /// The sources where `expr` is true. `within`: only these sentences are looked at; `ranks`: what is found counts.
    fn sources(&mut self, expr: &Expr, within: Option<&[DocId]>, ranks: bool) -> Result<Vec<u32>> {
        match expr {
            Expr::Term(_) | Expr::Phrase(_) | Expr::Near { .. } => self.leaf(expr, within, ranks),
            Expr::And(all) => self.every(all, within, ranks),
            Expr::Or(all) => {
                let mut found = Vec::new();
                for one in all {
                    found.extend(self.sources(one, within, ranks)?);
                }
                found.sort();
                found.dedup();
                Ok(found)
            }
            Expr::Not(inner) => {
                let wrong = self.sources(inner, within, false)?;
                Ok((0..self.count()).filter(|place| wrong.binary_search(place).is_err()).collect())
            }
            Expr::Block(name) => match self.codebook.blocks.get(name) {
                Some(expr) => self.sources(expr, within, ranks),
                None => Ok(Vec::new()),
            },
            Expr::Field(field) => self.field(field),
        }
    }

    fn count(&self) -> u32 {
        self.segment.sources.len() as u32
    }

    fn every(&mut self, all: &[Expr], within: Option<&[DocId]>, ranks: bool) -> Result<Vec<u32>> {
        let mut sections = within.map(<[DocId]>::to_vec);
        for one in all {
            if let Expr::Field(Field::Section(terms)) = one {
                let here = self.under(terms)?;
                sections = Some(match sections {
                    None => here,
                    Some(before) => before.into_iter().filter(|doc| here.binary_search(doc).is_ok()).collect(),
                });
            }
        }
        let mut found: Option<Vec<u32>> = None;
        for one in all {
            let next = self.sources(one, sections.as_deref(), ranks)?;
            found = Some(match found {
                None => next,
                Some(found) => found.into_iter().filter(|place| next.binary_search(place).is_ok()).collect(),
            });
        }
        Ok(found.unwrap_or_default())
    }

    fn leaf(&mut self, expr: &Expr, within: Option<&[DocId]>, ranks: bool) -> Result<Vec<u32>> {
        let mut counts: Counts = Vec::new();
        let (sources, mut here) = (&self.segment.sources, 0);
        for (sentence, count) in self.evaluator.counts(expr)? {
            if within.is_some_and(|within| within.binary_search(&sentence).is_err()) {
                continue;
            }
            here += reach(&sources[here + 1..], |&next| next < sentence);
            match counts.last_mut() {
                Some((place, sum)) if *place == here as u32 => *sum += count,
                _ => counts.push((here as u32, count)),
            }
        }
        let sources = counts.iter().map(|(place, _)| *place).collect();
        if ranks {
            self.weigh_titles(expr, &mut counts)?;
            self.leaves.push(counts);
        }
        Ok(sources)
    }

    /// What stands in the title weighs more. A title that no sentence of the text repeats does not make a hit of its own.
    fn weigh_titles(&self, expr: &Expr, counts: &mut Counts) -> Result<()> {
        let terms = match expr {
            Expr::Term(term) => std::slice::from_ref(term),
            Expr::Phrase(terms) => terms.as_slice(),
            _ => return Ok(()),
        };
        for place in self.with_words(terms, self.segment.fields.title)? {
            if let Ok(at) = counts.binary_search_by_key(&place, |(place, _)| *place) {
                counts[at].1 += TITLE_WEIGHT;
            }
        }
        Ok(())
    }

    /// The sources whose `field` holds the terms one behind the other.
    fn with_words(&self, terms: &[Term], field: tantivy::schema::Field) -> Result<Vec<u32>> {
        let docs = self.docs_with(terms, field)?;
        Ok(docs
            .into_iter()
            .filter_map(|doc| self.segment.sources.binary_search(&doc).ok())
            .map(|at| at as u32)
            .collect())
    }

    fn docs_with(&self, terms: &[Term], field: tantivy::schema::Field) -> Result<Vec<DocId>> {
        let mut docs = Vec::new();
        // A title's language is not known by itself: a word that is meant in either counts.
        for tongue in [Tongue::Norwegian, Tongue::English] {
            docs.extend(self.evaluator.runs(terms, field, tongue)?.into_iter().map(|(doc, _)| doc));
        }
        docs.sort();
        docs.dedup();
        Ok(docs)
    }

    /// The sentences under a heading with these words.
    fn under(&self, terms: &[Term]) -> Result<Vec<DocId>> {
        self.docs_with(terms, self.segment.fields.section)
    }

    fn field(&mut self, field: &Field) -> Result<Vec<u32>> {
        match field {
            Field::Title(terms) => self.with_words(terms, self.segment.fields.title),
            Field::Author(terms) => self.with_words(terms, self.segment.fields.author),
            Field::Section(terms) => {
                let docs = self.under(terms)?;
                Ok(self.owners(&docs))
            }
            Field::Theme(id) => {
                let theme = self.codebook.find(id)?;
                let docs = tag(self.segment, self.codebook)?.swap_remove(theme).sentences;
                Ok(self.owners(&docs))
            }
            Field::Source(beginning) => {
                let names = self.segment.bases()?;
                Ok((0..self.count()).filter(|&place| names[place as usize].starts_with(beginning.as_str())).collect())
            }
            Field::Year(years) => {
                let column = self.segment.years()?;
                Ok(self.that(|doc| column.first(doc).is_some_and(|year| years.contains(&(year as i32)))))
            }
            Field::Language(wanted) => self.with_traits(|traits| speaks(traits.language, *wanted)),
            Field::Kind(kind) => self.with_traits(|traits| traits.kind == *kind),
            Field::Peer(peer) => self.with_traits(|traits| traits.peer == Some(*peer)),
        }
    }

    fn with_traits(&self, accept: impl Fn(Traits) -> bool) -> Result<Vec<u32>> {
        let column = self.segment.optional_numbers("traits")?;
        Ok(self.that(|doc| column.first(doc).is_some_and(|traits| accept(Traits::unpack(traits)))))
    }

    fn that(&self, accept: impl Fn(DocId) -> bool) -> Vec<u32> {
        (0..self.count()).filter(|&place| accept(self.segment.sources[place as usize])).collect()
    }

    /// The sources of some sentences, which ascend.
    fn owners(&self, sentences: &[DocId]) -> Vec<u32> {
        let mut found: Vec<u32> =
            sentences.iter().filter_map(|&doc| self.segment.source_of(doc)).map(|at| at as u32).collect();
        found.dedup();
        found
    }
}

/// `lang:no` is both written forms.
fn speaks(language: Language, wanted: Language) -> bool {
    language == wanted || wanted == Language::No && language.is_norwegian()
}
