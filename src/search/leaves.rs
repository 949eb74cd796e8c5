//! A query decided work by work.

use std::rc::Rc;

use tantivy::DocId;

use super::Request;
use super::scope::Sentences as InScope;
use super::units::{Counts, Units, without};
use crate::error::Result;
use crate::index::facts::Traits;
use crate::index::{Address, Evaluator, Hits, Segment, Texts, summed};
use crate::model::Source;
use crate::query::{Expr, Field, Term};
use crate::text::language::Language;
use crate::text::lexicon::Tongue;

/// What a query found.
#[derive(Debug, Default)]
pub struct Found {
    /// The works, ascending.
    pub works: Vec<Address>,
    /// The works where compounds count as their parts, ascending; none where no compound has a word of the query.
    pub wider: Option<Vec<Address>>,
    /// The parts of the query that rank, in its order.
    pub leaves: Vec<Leaf>,
    /// Whether some word of the query may stand nowhere at all.
    pub idle: bool,
    /// For each segment the words of those parts; only where they were asked for.
    pub places: Vec<Hits>,
}

/// Where a part of a query stands, in the text and in titles.
#[derive(Debug, Default)]
pub struct Leaf {
    /// By itself.
    pub own: Counts,
    /// By itself and in compounds, where that is more.
    pub wider: Option<Counts>,
}

impl Found {
    /// How often the parts of the query stand in each work, in compounds too where these count.
    pub fn leaves(&self, compounds: bool) -> Vec<&Counts> {
        self.leaves.iter().map(|leaf| leaf.wider.as_ref().filter(|_| compounds).unwrap_or(&leaf.own)).collect()
    }
}

/// A title counts as much as this many mentions in the text.
const TITLE_WEIGHT: u32 = 3;

/// Decides a query for every work.
pub fn run(units: &Units, request: &Request) -> Result<Found> {
    Run::new(units, request, false)?.found()
}

/// The same with the places of the words, in the works that are found and in others: those in compounds too, where these count.
pub fn with_places(units: &Units, request: &Request) -> Result<Found> {
    Run::new(units, request, true)?.found()
}

struct Run<'s> {
    segments: &'s [Segment],
    units: &'s Units<'s>,
    request: &'s Request<'s>,
    /// For what counts by itself, and for what compounds count for as well.
    own: Evaluators<'s>,
    wider: Evaluators<'s>,
    /// Which sentences of each segment are looked at.
    scope: Vec<Option<InScope>>,
    leaves: Vec<Leaf>,
    idle: bool,
    /// Whether the places of words are asked for, and these by segment.
    keeps: bool,
    places: Vec<Vec<Rc<Hits>>>,
}

/// One evaluator a segment.
struct Evaluators<'s> {
    sentences: Vec<Evaluator<'s>>,
    titles: Vec<Evaluator<'s>>,
}

/// The works of which something is true: by the words themselves, and where compounds count too, if that is more or less.
struct Works {
    own: Vec<Address>,
    wider: Option<Vec<Address>>,
}

impl Works {
    /// Works of which something is true whatever compounds count for.
    fn own(own: Vec<Address>) -> Works {
        Works { own, wider: None }
    }

    fn widest(&self) -> &Vec<Address> {
        self.wider.as_ref().unwrap_or(&self.own)
    }

    /// Joins some by what joins plain lists.
    fn joined(all: &[Works], join: impl Fn(&[&Vec<Address>]) -> Vec<Address>) -> Works {
        let own = join(&all.iter().map(|works| &works.own).collect::<Vec<_>>());
        let differ = all.iter().any(|works| works.wider.is_some());
        let wider = differ.then(|| join(&all.iter().map(Works::widest).collect::<Vec<_>>()));
        Works { own, wider }
    }
}

/// Sentences by segment, ascending in each.
type Sentences = Vec<Vec<DocId>>;

impl<'s> Run<'s> {
    fn new(units: &'s Units, request: &'s Request, keeps: bool) -> Result<Run<'s>> {
        let segments = units.reader.segments();
        let all = |texts: Texts| -> Vec<Evaluator<'s>> {
            segments.iter().map(|segment| Evaluator::over(texts, segment, &request.codebook.blocks)).collect()
        };
        let wider = |texts| all(texts).into_iter().map(Evaluator::with_compounds).collect();
        Ok(Run {
            segments,
            units,
            request,
            own: Evaluators { sentences: all(Texts::Sentences), titles: all(Texts::Titles) },
            wider: Evaluators { sentences: wider(Texts::Sentences), titles: wider(Texts::Titles) },
            scope: segments.iter().map(|segment| request.scope.filter(segment)).collect::<Result<_>>()?,
            leaves: Vec::new(),
            idle: false,
            keeps,
            places: vec![Vec::new(); segments.len()],
        })
    }

    fn found(mut self) -> Result<Found> {
        let works = self.works(self.request.expr, None, true)?;
        let places = self.places.iter().map(|hits| Hits::or(hits)).collect();
        Ok(Found { works: works.own, wider: works.wider, leaves: self.leaves, idle: self.idle, places })
    }

    /// The works where `expr` is true. `within`: only these sentences are looked at; `ranks`: what is found counts.
    fn works(&mut self, expr: &Expr, within: Option<&Sentences>, ranks: bool) -> Result<Works> {
        match expr {
            Expr::Term(_) | Expr::Phrase(_) | Expr::Near { .. } => self.leaf(expr, within, ranks),
            Expr::And(all) => self.every(all, within, ranks),
            Expr::Or(all) => {
                let all = all.iter().map(|one| self.works(one, within, ranks)).collect::<Result<Vec<_>>>()?;
                Ok(Works::joined(&all, |all| {
                    let mut found: Vec<Address> = all.iter().copied().flatten().copied().collect();
                    found.sort();
                    found.dedup();
                    found
                }))
            }
            Expr::Not(inner) => {
                let wrong = self.works(inner, within, false)?.own;
                Ok(Works::own(without(&self.units.all()?, &wrong)))
            }
            Expr::Block(name) => match self.request.codebook.blocks.get(name) {
                Some(expr) => self.works(expr, within, ranks),
                None => Ok(Works::own(Vec::new())),
            },
            Expr::Field(field) => self.field(field).map(Works::own),
        }
    }

    fn every(&mut self, all: &[Expr], within: Option<&Sentences>, ranks: bool) -> Result<Works> {
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
        let all = all.iter().map(|one| self.works(one, sections.as_ref(), ranks)).collect::<Result<Vec<_>>>()?;
        Ok(Works::joined(&all, |all| {
            let Some((first, rest)) = all.split_first() else { return Vec::new() };
            rest.iter().fold((*first).clone(), |found, next| common(found, next))
        }))
    }

    /// What ranks is looked for in compounds too; what must not be there is meant as it is written.
    fn leaf(&mut self, expr: &Expr, within: Option<&Sentences>, ranks: bool) -> Result<Works> {
        let own = self.counts(expr, within, false)?;
        let wider = match expr {
            // What stands in a compound stands there beside the word itself.
            Expr::Term(term @ Term::Forms(_)) if ranks => {
                let parts = self.parts(term, within)?;
                (!parts.is_empty()).then(|| summed([own.as_slice(), &parts].concat()))
            }
            Expr::Near { .. } if ranks => Some(self.counts(expr, within, true)?).filter(|wider| *wider != own),
            _ => None,
        };
        if self.keeps && ranks {
            self.keep(expr, within)?;
        }
        // Inside NEAR a word may stand nowhere beside others that do.
        self.idle |= own.is_empty() && wider.is_none() || matches!(expr, Expr::Near { .. });
        let works = |counts: &Counts| counts.iter().map(|(work, _)| *work).collect();
        let found = Works { own: works(&own), wider: wider.as_ref().map(works) };
        if ranks {
            self.leaves.push(Leaf { own, wider });
        }
        Ok(found)
    }

    /// How often `expr` stands in each work, in compounds too where these count.
    fn counts(&mut self, expr: &Expr, within: Option<&Sentences>, compounds: bool) -> Result<Counts> {
        let evaluators = if compounds { &mut self.wider } else { &mut self.own };
        let mut found = Vec::with_capacity(self.segments.len());
        for evaluator in &mut evaluators.sentences {
            found.push(evaluator.counts(expr)?);
        }
        let mut titled = Vec::new();
        for evaluator in evaluators.titles.iter_mut().filter(|_| self.request.scope.title && within.is_none()) {
            titled.push(evaluator.counts(expr)?);
        }
        self.gathered(found, titled, within)
    }

    /// How often a word stands in compounds in each work.
    fn parts(&self, term: &Term, within: Option<&Sentences>) -> Result<Counts> {
        let parts = |evaluators: &[Evaluator]| -> Result<Vec<Vec<(DocId, u32)>>> {
            evaluators.iter().map(|evaluator| evaluator.in_compounds(term)).collect()
        };
        let in_titles = self.request.scope.title && within.is_none();
        let titled = if in_titles { parts(&self.own.titles)? } else { Vec::new() };
        self.gathered(parts(&self.own.sentences)?, titled, within)
    }

    /// Counts by sentence and by title, segment by segment, as counts by work. What stands in the title weighs more.
    fn gathered(
        &self,
        found: Vec<Vec<(DocId, u32)>>,
        titled: Vec<Vec<(DocId, u32)>>,
        within: Option<&Sentences>,
    ) -> Result<Counts> {
        let mut counts = Counts::new();
        for (number, mut found) in found.into_iter().enumerate() {
            if self.scope[number].is_some() || within.is_some() {
                found.retain(|(sentence, _)| self.is_in(number, *sentence, within));
            }
            self.units.add(number, found, &mut counts)?;
        }
        let mut counts = self.units.gathered(counts);
        let titled = titled.into_iter().enumerate();
        let titled = titled.flat_map(|(segment, docs)| docs.into_iter().map(move |(doc, _)| Address { segment, doc }));
        let titled = self.units.of(titled);
        if titled.is_empty() {
            return Ok(counts);
        }
        counts.extend(titled.into_iter().map(|work| (work, TITLE_WEIGHT)));
        Ok(summed(counts))
    }

    /// Whether a sentence of a segment is looked at.
    fn is_in(&self, segment: usize, sentence: DocId, within: Option<&Sentences>) -> bool {
        self.scope[segment].as_ref().is_none_or(|scope| scope(sentence))
            && within.is_none_or(|within| within[segment].binary_search(&sentence).is_ok())
    }

    /// Keeps the places of a part of the query.
    fn keep(&mut self, expr: &Expr, within: Option<&Sentences>) -> Result<()> {
        for number in 0..self.segments.len() {
            let evaluators = if self.request.compounds { &mut self.wider } else { &mut self.own };
            let hits = evaluators.sentences[number].matches(expr)?;
            let hits = hits.only(|sentence| self.is_in(number, sentence, within));
            self.places[number].push(Rc::new(hits));
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
        let docs = self.segments.iter().zip(&self.own.sentences).map(|(segment, evaluator)| {
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
            Field::Section(terms) => self.of_sentences(self.under(terms)?),
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

    fn with_theme(&self, theme: usize) -> Result<Vec<Address>> {
        let mut found = Vec::new();
        for (number, segment) in self.segments.iter().enumerate() {
            let tagged = self.request.layers.tagged(number, segment, self.request.codebook)?.swap_remove(theme);
            found.extend(self.units.tagged(number, tagged)?);
        }
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
    fn of_sentences(&self, sentences: Sentences) -> Result<Vec<Address>> {
        let mut entries = Vec::new();
        for (number, (segment, sentences)) in self.segments.iter().zip(sentences).enumerate() {
            let sources = segment.sources.of(sentences.into_iter())?;
            entries.extend(sources.into_iter().map(|doc| Address { segment: number, doc }));
        }
        Ok(self.units.of(entries.into_iter()))
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
