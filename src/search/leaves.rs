//! A query decided work by work.

use std::rc::Rc;

use tantivy::DocId;

use super::Request;
use super::scope::Sentences as InScope;
use super::units::{Counts, Units};
use crate::error::Result;
use crate::index::facts::Traits;
use crate::index::{Address, Evaluator, Hits, Segment, Texts};
use crate::model::Source;
use crate::query::{Expr, Field, Term};
use crate::text::language::Language;
use crate::text::lexicon::Tongue;

/// What a query found.
#[derive(Debug, Default)]
pub struct Found {
    /// The works, ascending.
    pub works: Vec<Address>,
    /// For each part of the query that ranks, in the order of the query: where it stands, in the text and in titles.
    pub leaves: Vec<Counts>,
    /// For each segment the words of those parts; only where they were asked for.
    pub places: Vec<Hits>,
}

/// A title counts as much as this many mentions in the text.
const TITLE_WEIGHT: u32 = 3;

/// Decides a query for every work; bare words are found in compounds too where `compounds` says so.
pub fn run(units: &Units, request: &Request, compounds: bool) -> Result<Found> {
    let mut run = Run::new(units, request, compounds, false)?;
    let works = run.works(request.expr, None, true)?;
    Ok(Found { works, leaves: run.leaves, places: Vec::new() })
}

/// The same with the places of the words, in the works that are found and in others.
pub fn with_places(units: &Units, request: &Request, compounds: bool) -> Result<Found> {
    let mut run = Run::new(units, request, compounds, true)?;
    let works = run.works(request.expr, None, true)?;
    let places = run.places.iter().map(|hits| Hits::or(hits)).collect();
    Ok(Found { works, leaves: run.leaves, places })
}

/// Whether a bare word of the query stands in any compound. Most do not, and then there is nothing to look for.
pub fn in_compounds(units: &Units, request: &Request) -> Result<bool> {
    let mut terms = Vec::new();
    request.codebook.blocks.walk(request.expr, &mut |expr| {
        if let Expr::Term(term @ Term::Forms(_)) = expr {
            terms.push(term);
        }
    });
    for segment in units.reader.segments() {
        for texts in [Texts::Sentences, Texts::Titles] {
            let evaluator = Evaluator::over(texts, segment, &request.codebook.blocks);
            for term in &terms {
                if evaluator.in_compounds(term)? {
                    return Ok(true);
                }
            }
        }
    }
    Ok(false)
}

struct Run<'s> {
    segments: &'s [Segment],
    units: &'s Units<'s>,
    request: &'s Request<'s>,
    /// One a segment, for what counts by itself, and for what compounds count for as well.
    evaluators: Vec<Evaluator<'s>>,
    wider: Option<Vec<Evaluator<'s>>>,
    /// The same for titles.
    titles: Vec<Evaluator<'s>>,
    wider_titles: Option<Vec<Evaluator<'s>>>,
    /// Which sentences of each segment are looked at.
    scope: Vec<Option<InScope>>,
    leaves: Vec<Counts>,
    /// Whether the places of words are asked for, and these by segment.
    keeps: bool,
    places: Vec<Vec<Rc<Hits>>>,
}

/// Sentences by segment, ascending in each.
type Sentences = Vec<Vec<DocId>>;

impl<'s> Run<'s> {
    fn new(units: &'s Units, request: &'s Request, compounds: bool, keeps: bool) -> Result<Run<'s>> {
        let segments = units.reader.segments();
        let all = |texts: Texts| -> Vec<Evaluator<'s>> {
            segments.iter().map(|segment| Evaluator::over(texts, segment, &request.codebook.blocks)).collect()
        };
        let wider = |texts| compounds.then(|| all(texts).into_iter().map(Evaluator::with_compounds).collect());
        Ok(Run {
            segments,
            units,
            request,
            evaluators: all(Texts::Sentences),
            wider: wider(Texts::Sentences),
            titles: all(Texts::Titles),
            wider_titles: wider(Texts::Titles),
            scope: segments.iter().map(|segment| request.scope.filter(segment)).collect::<Result<_>>()?,
            leaves: Vec::new(),
            keeps,
            places: vec![Vec::new(); segments.len()],
        })
    }

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
            Expr::Block(name) => match self.request.codebook.blocks.get(name) {
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

    /// What ranks is looked for in compounds too, where these count; what must not be there is meant as it is written.
    fn leaf(&mut self, expr: &Expr, within: Option<&Sentences>, ranks: bool) -> Result<Vec<Address>> {
        let mut counts = Counts::new();
        for number in 0..self.segments.len() {
            let evaluator = match self.wider.as_mut().filter(|_| ranks) {
                Some(wider) => &mut wider[number],
                None => &mut self.evaluators[number],
            };
            let scope = &self.scope[number];
            let is_in = |sentence: DocId| {
                scope.as_ref().is_none_or(|scope| scope(sentence))
                    && within.is_none_or(|within| within[number].binary_search(&sentence).is_ok())
            };
            let mut found = match self.keeps && ranks {
                true => {
                    let hits = evaluator.matches(expr)?.only(is_in);
                    let counts = hits.counts().collect();
                    self.places[number].push(Rc::new(hits));
                    counts
                }
                false => evaluator.counts(expr)?,
            };
            if scope.is_some() || within.is_some() {
                found.retain(|(sentence, _)| is_in(*sentence));
            }
            self.units.add(number, found, &mut counts);
        }
        let mut counts = self.units.gathered(counts);
        if self.request.scope.title && within.is_none() {
            self.count_titles(expr, ranks, &mut counts)?;
        }
        let found = counts.iter().map(|(work, _)| *work).collect();
        if ranks {
            self.leaves.push(counts);
        }
        Ok(found)
    }

    /// What stands in the title weighs more.
    fn count_titles(&mut self, expr: &Expr, ranks: bool, counts: &mut Counts) -> Result<()> {
        let titles = self.wider_titles.as_mut().filter(|_| ranks).unwrap_or(&mut self.titles);
        let mut titled = Vec::new();
        for (segment, evaluator) in titles.iter_mut().enumerate() {
            titled.extend(evaluator.matches(expr)?.docs().into_iter().map(|doc| Address { segment, doc }));
        }
        if titled.is_empty() {
            return Ok(());
        }
        counts.extend(self.units.of(titled.into_iter()).into_iter().map(|work| (work, TITLE_WEIGHT)));
        counts.sort_by_key(|(work, _)| *work);
        counts.dedup_by(|next, kept| {
            let same = kept.0 == next.0;
            kept.1 += if same { next.1 } else { 0 };
            same
        });
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
            Field::Theme(id) => self.with_theme(self.request.codebook.find(id)?),
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
            let tagged = self.request.layers.tagged(number, segment, self.request.codebook)?.swap_remove(theme);
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
