//! The index route: a query decided for all sentences of a segment at once, on the positions of its words.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use tantivy::postings::{Postings, SegmentPostings, TermInfo};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, InvertedIndexReader, TERMINATED};

use super::expand::expand;
use super::hits::{Hits, in_order, packed, reach};
use super::segment::Segment;
use super::trouble;
use crate::error::Result;
use crate::query::matches::{self, Match};
use crate::query::{Blocks, Expr, Term};
use crate::text::lexicon::Tongue;

/// Evaluates queries over one segment; a block is evaluated once and a word read once, however many rules use it.
pub struct Evaluator<'s> {
    segment: &'s Segment,
    blocks: &'s Blocks,
    texts: Texts,
    /// Whether a bare word is found in compounds too.
    compounds: bool,
    known: HashMap<(String, bool), Rc<Hits>>,
    /// The same under the `unless` that is being applied.
    cancelled: HashMap<(String, bool), Rc<Hits>>,
    /// By field, tongue and word: in a title a word may be meant in either tongue.
    read: RefCell<HashMap<(Field, Tongue, String), Words>>,
}

/// Which texts an evaluator looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Texts {
    /// Sentences, each by its document.
    Sentences,
    /// Titles, each by the document of its source. Their language is not known by themselves: a word that is meant in either
    /// counts.
    Titles,
}

/// Where a word stands: packed, ascending.
type Words = Rc<Vec<u64>>;

impl<'s> Evaluator<'s> {
    /// An evaluator for the sentences of one segment. Every block that a query uses must be in `blocks`, or it matches nothing.
    pub fn new(segment: &'s Segment, blocks: &'s Blocks) -> Self {
        Evaluator::over(Texts::Sentences, segment, blocks)
    }

    /// The same for other texts of the segment.
    pub fn over(texts: Texts, segment: &'s Segment, blocks: &'s Blocks) -> Self {
        let (known, cancelled) = (HashMap::new(), HashMap::new());
        Evaluator { segment, blocks, texts, compounds: false, known, cancelled, read: RefCell::default() }
    }

    /// Lets a bare word be found as a part of Norwegian compounds too, at the position of the compound. In phrases, and in
    /// quotes, a word stands for itself.
    pub fn with_compounds(self) -> Self {
        Evaluator { compounds: true, known: HashMap::new(), cancelled: HashMap::new(), ..self }
    }

    /// The words that `term` stands for, those of Norwegian texts before those of English ones.
    pub fn forms(&self, term: &Term) -> Result<Vec<Form>> {
        let mut forms = Vec::new();
        for (field, tongue) in self.fields() {
            let inverted = self.segment.reader.inverted_index(field).map_err(trouble)?;
            let vocabulary = || self.segment.vocabulary(field);
            expand(term, inverted.terms(), tongue, vocabulary, &mut |word, info| {
                let word = String::from_utf8_lossy(word).into_owned();
                forms.push(Form { word, tongue, field, info: info.clone() });
            })?;
        }
        Ok(forms)
    }

    /// How often a word stands in each text that has it, ascending.
    pub fn frequencies(&self, form: &Form) -> Result<Vec<(DocId, u32)>> {
        let inverted = self.segment.reader.inverted_index(form.field).map_err(trouble)?;
        let mut counts = Vec::new();
        self.count(&Lists { inverted, infos: vec![form.info.clone()] }, &mut counts)?;
        Ok(counts)
    }

    /// How often a word is a part of compounds in each text that has some, ascending.
    pub fn in_compounds(&self, term: &Term) -> Result<Vec<(DocId, u32)>> {
        self.frequencies_in([(self.parts(), Tongue::Norwegian)], term)
    }

    /// Whether a word stands anywhere: by itself, or in a compound where these count.
    pub fn occurs(&self, term: &Term) -> Result<bool> {
        for (field, tongue) in self.places(term) {
            if self.lists(term, field, tongue)?.len() > 0 {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// What `expr` matches, sentence by sentence.
    pub fn matches(&mut self, expr: &Expr) -> Result<Rc<Hits>> {
        self.eval(expr, None, false)
    }

    /// How often `expr` matches in each sentence where it does, ascending. For ranking: a word alone is counted without
    /// asking where it stands, so one that is part of a joined form too may count twice.
    pub fn counts(&mut self, expr: &Expr) -> Result<Vec<(DocId, u32)>> {
        let Expr::Term(term) = expr else { return Ok(self.matches(expr)?.counts().collect()) };
        self.frequencies_in(self.places(term), term)
    }

    fn frequencies_in(
        &self,
        places: impl IntoIterator<Item = (Field, Tongue)>,
        term: &Term,
    ) -> Result<Vec<(DocId, u32)>> {
        let mut counts = Vec::new();
        for (field, tongue) in places {
            self.count(&self.lists(term, field, tongue)?, &mut counts)?;
        }
        Ok(summed(counts))
    }

    /// Adds how often the words of some lists stand in each document, list by list.
    fn count(&self, lists: &Lists, counts: &mut Vec<(DocId, u32)>) -> Result<()> {
        counts.reserve(lists.len());
        self.each(lists, IndexRecordOption::WithFreqs, |doc, postings| counts.push((doc, postings.term_freq())))
    }

    /// The same without the matches that share a word with one of `unless` in the same sentence.
    pub fn matches_unless(&mut self, expr: &Expr, unless: Option<&Expr>) -> Result<Rc<Hits>> {
        let Some(unless) = unless else { return self.matches(expr) };
        let cancelling = self.matches(unless)?;
        self.cancelled.clear();
        self.eval(expr, Some(&cancelling), false)
    }

    /// `inside` is true inside NEAR, where an AND makes matches of pairs.
    fn eval(&mut self, expr: &Expr, cancelling: Option<&Hits>, inside: bool) -> Result<Rc<Hits>> {
        let found = match expr {
            Expr::Term(term) => Rc::new(self.term(term)?),
            Expr::Phrase(terms) => Rc::new(self.phrase(terms)?),
            Expr::Near { sides, distance, ordered } => {
                let left = self.eval(&sides.0, None, true)?;
                let right = self.eval(&sides.1, None, true)?;
                Rc::new(left.meet(&right, |left, right| matches::near(left, right, *distance, *ordered)))
            }
            Expr::And(all) if inside => Rc::new(self.pairs(all)?),
            Expr::And(all) => return self.every(all, cancelling),
            Expr::Or(all) => return self.any(all, cancelling, inside),
            Expr::Not(inner) => {
                let wrong = self.eval(inner, None, false)?.docs();
                return Ok(Rc::new(Hits::bare(self.sentences()?.into_iter()).without(&wrong)));
            }
            Expr::Block(name) => return self.block(name, cancelling, inside),
            Expr::Field(_) => Rc::default(),
        };
        Ok(match cancelling {
            Some(cancelling) if !cancelling.is_empty() => Rc::new(found.unless(cancelling)),
            _ => found,
        })
    }

    fn block(&mut self, name: &str, cancelling: Option<&Hits>, inside: bool) -> Result<Rc<Hits>> {
        let blocks = self.blocks;
        let Some(expr) = blocks.get(name) else { return Ok(Rc::default()) };
        let key = (name.to_string(), inside);
        let known = if cancelling.is_some() { &self.cancelled } else { &self.known };
        if let Some(found) = known.get(&key) {
            return Ok(found.clone());
        }
        let found = self.eval(expr, cancelling, inside)?;
        let known = if cancelling.is_some() { &mut self.cancelled } else { &mut self.known };
        known.insert(key, found.clone());
        Ok(found)
    }

    fn any(&mut self, all: &[Expr], cancelling: Option<&Hits>, inside: bool) -> Result<Rc<Hits>> {
        let mut found = Vec::with_capacity(all.len());
        for one in all {
            found.push(self.eval(one, cancelling, inside)?);
        }
        Ok(Rc::new(Hits::or(&found)))
    }

    fn every(&mut self, all: &[Expr], cancelling: Option<&Hits>) -> Result<Rc<Hits>> {
        let (mut wanted, mut wrong) = (Vec::new(), Vec::new());
        for one in all {
            match one {
                Expr::Not(inner) => wrong.push(self.eval(inner, None, false)?),
                _ => wanted.push(self.eval(one, cancelling, false)?),
            }
        }
        // The rarest first: everything after it is looked up only in its sentences.
        wanted.sort_by_key(|hits| hits.len());
        let mut wanted = wanted.into_iter();
        let mut found = match wanted.next() {
            Some(rarest) => rarest,
            None => Rc::new(Hits::bare(self.sentences()?.into_iter())),
        };
        for next in wanted {
            found = Rc::new(found.and(&next));
        }
        for wrong in wrong {
            found = Rc::new(found.without(&wrong.docs()));
        }
        Ok(found)
    }

    fn pairs(&mut self, all: &[Expr]) -> Result<Hits> {
        let mut found: Option<Hits> = None;
        for one in all {
            let next = self.eval(one, None, true)?;
            found = Some(match found {
                None => (*next).clone(),
                Some(found) => found.meet(&next, matches::both),
            });
        }
        Ok(found.unwrap_or_default())
    }

    /// All sentences that are not deleted.
    fn sentences(&self) -> Result<Vec<DocId>> {
        let mut sources = self.segment.sources.all()?.iter().peekable();
        Ok(self.segment.reader.doc_ids_alive().filter(|doc| sources.next_if_eq(&doc).is_none()).collect())
    }

    fn term(&self, term: &Term) -> Result<Hits> {
        let mut words = Vec::new();
        for (field, tongue) in self.places(term) {
            words.extend_from_slice(&self.read(term, field, tongue)?);
        }
        Ok(Hits::from_words(words))
    }

    /// The fields of words, each with the language that a word is meant in there.
    fn fields(&self) -> [(Field, Tongue); 2] {
        let fields = &self.segment.fields;
        [Tongue::Norwegian, Tongue::English].map(|tongue| match self.texts {
            Texts::Sentences => (fields.words_in(tongue), tongue),
            Texts::Titles => (fields.title, tongue),
        })
    }

    /// The same for one word, with the field of parts of compounds where these count.
    fn places(&self, term: &Term) -> impl Iterator<Item = (Field, Tongue)> + use<> {
        let counts = self.compounds && matches!(term, Term::Forms(_));
        self.fields().into_iter().chain(counts.then_some((self.parts(), Tongue::Norwegian)))
    }

    /// The field of parts of compounds.
    fn parts(&self) -> Field {
        let fields = &self.segment.fields;
        if self.texts == Texts::Titles { fields.title_parts } else { fields.parts }
    }

    /// A phrase lies in one sentence, so in one language: each field is asked for itself.
    fn phrase(&self, terms: &[Term]) -> Result<Hits> {
        let mut found = Vec::new();
        for (field, tongue) in self.fields() {
            let runs = self.runs(terms, field, tongue)?;
            found.extend(runs.into_iter().map(|(doc, first)| (doc, Match::run(first, first + terms.len() as u32 - 1))));
        }
        Ok(Hits::from_matches(found))
    }

    /// Where in `field` the terms follow each other: the document and the position of the first.
    ///
    /// The rarest word leads, and the others are looked up beside it: most phrases hold a word that is everywhere.
    pub fn runs(&self, terms: &[Term], field: Field, tongue: Tongue) -> Result<Vec<(DocId, u32)>> {
        let lists = terms.iter().map(|term| self.read(term, field, tongue)).collect::<Result<Vec<Words>>>()?;
        let Some(rarest) = (0..lists.len()).min_by_key(|&place| lists[place].len()) else { return Ok(Vec::new()) };
        let mut rests: Vec<&[u64]> = lists.iter().map(|words| words.as_slice()).collect();
        let mut found = Vec::new();
        // A word too near the beginning of its sentence has no room for those before it.
        for word in lists[rarest].iter().filter(|&&word| word as u32 >= rarest as u32) {
            let first = word - rarest as u64;
            let mut others = rests.iter_mut().zip(first..);
            if others.all(|(rest, wanted)| {
                *rest = &rest[reach(rest, |&word| word < wanted)..];
                rest.first() == Some(&wanted)
            }) {
                found.push(((first >> 32) as DocId, first as u32));
            }
        }
        Ok(found)
    }

    /// Where a word stands in `field`, packed and ascending.
    fn read(&self, term: &Term, field: Field, tongue: Tongue) -> Result<Words> {
        let key = (field, tongue, term.to_string());
        if let Some(known) = self.read.borrow().get(&key) {
            return Ok(known.clone());
        }
        let lists = self.lists(term, field, tongue)?;
        // Most words stand once in a sentence.
        let (mut words, mut positions) = (Vec::with_capacity(lists.len()), Vec::new());
        self.each(&lists, IndexRecordOption::WithFreqsAndPositions, |doc, postings| {
            postings.positions(&mut positions);
            words.extend(positions.iter().map(|&position| packed(doc, position)));
        })?;
        let words = Rc::new(in_order(words));
        self.read.borrow_mut().insert(key, words.clone());
        Ok(words)
    }

    /// The postings lists of the forms of `term`.
    fn lists(&self, term: &Term, field: Field, tongue: Tongue) -> Result<Lists> {
        let inverted = self.segment.reader.inverted_index(field).map_err(trouble)?;
        let mut infos = Vec::new();
        let vocabulary = || self.segment.vocabulary(field);
        expand(term, inverted.terms(), tongue, vocabulary, &mut |_, info| infos.push(info.clone()))?;
        Ok(Lists { inverted, infos })
    }

    /// Shows `see` the documents of some lists that are not deleted, list by list.
    fn each(
        &self,
        lists: &Lists,
        detail: IndexRecordOption,
        mut see: impl FnMut(DocId, &mut SegmentPostings),
    ) -> Result<()> {
        let alive = self.segment.reader.alive_bitset();
        for info in &lists.infos {
            let mut postings = lists.inverted.read_postings_from_terminfo(info, detail).map_err(trouble)?;
            while postings.doc() != TERMINATED {
                let doc = postings.doc();
                if alive.is_none_or(|alive| alive.is_alive(doc)) {
                    see(doc, &mut postings);
                }
                postings.advance();
            }
        }
        Ok(())
    }
}

/// Counts in any order, as one count for each, ascending.
pub fn summed<K: Ord>(mut counts: Vec<(K, u32)>) -> Vec<(K, u32)> {
    counts.sort();
    counts.dedup_by(|next, kept| {
        let same = kept.0 == next.0;
        kept.1 += if same { next.1 } else { 0 };
        same
    });
    counts
}

/// A word of a segment in texts of one language.
#[derive(Debug, Clone)]
pub struct Form {
    /// The word, folded.
    pub word: String,
    /// The language of the texts.
    pub tongue: Tongue,
    field: Field,
    info: TermInfo,
}

impl Form {
    /// In how many texts it stands, deleted ones with them.
    pub fn frequency(&self) -> u32 {
        self.info.doc_freq
    }
}

/// Postings lists of one field.
struct Lists {
    inverted: Arc<InvertedIndexReader>,
    infos: Vec<TermInfo>,
}

impl Lists {
    /// How many documents they have in all.
    fn len(&self) -> usize {
        self.infos.iter().map(|info| info.doc_freq as usize).sum()
    }
}
