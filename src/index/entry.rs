//! What is written: the entry of a source, and one for each of its sentences, as tantivy takes them.
//!
//! Entries borrow everything from the source that they share: there are a dozen for each abstract, and copying what is in
//! them into documents of tantivy's own costs as much as composing them.

use std::sync::Arc;

use tantivy::schema::Field;
use tantivy::schema::document::{Document as Entries, ReferenceValue, ReferenceValueLeaf, Value as EntryValue};

use super::backlog::Load;
use super::facts::{Tally, Traits, flags, flags_of};
use super::ids::Marks;
use super::schema::{Fields, SOURCE};
use super::trouble;
use super::words::{Pool, Span, Written};
use crate::error::Result;
use crate::model::{Document, Section, Sentence};
use crate::text::lexicon::Tongue;

/// One document of the index.
#[derive(Debug, Clone)]
pub struct Entry {
    group: Arc<Group>,
    /// Which sentence of the source; the source itself where none.
    sentence: Option<u32>,
}

/// All that the entries of a source hold, in few pieces of memory: they are given back by another thread than the one that
/// asked for them, which makes each of them dear.
#[derive(Debug)]
pub struct Group {
    fields: Fields,
    pool: Pool,
    text: String,
    /// The record, the sections and the sentences, packed.
    record: Vec<u8>,
    sentences: Vec<SentenceEntry>,
    /// For each section its heading and those above, outermost first.
    headings: Vec<Vec<Span>>,
    path: Span,
    base: Span,
    label: Span,
    title: Written,
    authors: Vec<Span>,
    year: Option<i32>,
    traits: Traits,
    marks: Marks,
    /// How many sentences can be coded, and how many words these have.
    codable: (Tally, Tally),
    /// How many words all sentences have.
    words: u32,
    _load: Option<Arc<Load>>,
}

/// What the entry of a sentence holds.
#[derive(Debug)]
struct SentenceEntry {
    tongue: Tongue,
    words: Span,
    parts: Span,
    section: Option<u32>,
    paragraph: u32,
    count: u32,
    flags: u64,
}

impl Group {
    /// Takes a document apart. It is a part of `load` until its entries are written.
    pub fn of(document: Document, fields: Fields, load: Option<Arc<Load>>) -> Result<Group> {
        let in_abstracts = document.in_abstracts();
        let Document { source, text, sections, sentences, abstracts } = document;
        // The parts of a `Record`, in its order: packed, both are the same bytes.
        let record = postcard::to_extend(&(&source, &sections, &sentences, &abstracts), Vec::with_capacity(1024))
            .map_err(trouble)?;
        let mut pool = Pool::with_capacity(text.len() / 4 * 5 + 256);
        let mut group = Group {
            path: pool.add(&source.path),
            base: pool.add(&source.base),
            label: pool.add(&source.label()),
            title: pool.add_words(source.title.as_deref().unwrap_or_default(), source.language.is_norwegian()),
            authors: source.authors.iter().map(|author| pool.add_words(&author.full(), false).words).collect(),
            headings: headings(&sections, &mut pool),
            year: source.year,
            traits: Traits::of(&source),
            marks: Marks::of(&source, &text),
            codable: Default::default(),
            words: 0,
            sentences: Vec::with_capacity(sentences.len()),
            fields,
            pool,
            text,
            record,
            _load: load,
        };
        sentences.iter().zip(in_abstracts).for_each(|(sentence, in_abstract)| group.add(sentence, in_abstract));
        Ok(group)
    }

    /// How many words all sentences have.
    pub fn words(&self) -> u64 {
        u64::from(self.words)
    }

    /// The entry of the source and those of its sentences, in the order of the index.
    pub fn entries(self) -> impl Iterator<Item = Entry> {
        // A text has at most 50 MB, so its sentences can be counted.
        let sentences = self.sentences.len() as u32;
        let group = Arc::new(self);
        let numbers = std::iter::once(None).chain((0..sentences).map(Some));
        numbers.map(move |sentence| Entry { group: group.clone(), sentence })
    }

    fn add(&mut self, sentence: &Sentence, in_abstract: bool) {
        let tongue = Tongue::from(sentence.language);
        let written = self.pool.add_words(&self.text[sentence.range.clone()], tongue == Tongue::Norwegian);
        let flags = flags_of(sentence, in_abstract);
        self.words += written.count;
        if flags & flags::CODABLE != 0 {
            self.codable.0.add(flags, 1);
            self.codable.1.add(flags, written.count);
        }
        self.sentences.push(SentenceEntry {
            tongue,
            words: written.words,
            parts: written.parts,
            section: sentence.section,
            paragraph: sentence.paragraph,
            count: written.count,
            flags,
        });
    }

    /// What the entry of the source holds, value by value; `Some(None)` for a value that it lacks.
    fn source_value(&self, step: usize) -> Option<Option<(Field, Value<'_>)>> {
        let fields = &self.fields;
        Some(Some(match step {
            0 => (fields.file, self.pooled(&self.path)),
            1 => (fields.mark, Value::Text(SOURCE)),
            // Columns of sentences are without gaps, so a source has its place in them.
            2 => (fields.paragraph, Value::Number(0)),
            3 => (fields.words, Value::Number(0)),
            4 => (fields.flags, Value::Number(0)),
            5 => (fields.base, self.pooled(&self.base)),
            6 => (fields.label, self.pooled(&self.label)),
            7 => (fields.title, self.pooled(&self.title.words)),
            8 => return Some(self.year.map(|year| (fields.year, Value::Year(i64::from(year))))),
            9 => (fields.traits, Value::Number(self.traits.pack())),
            10 => (fields.sentences, Value::Number(self.codable.0.pack())),
            11 => (fields.codable, Value::Number(self.codable.1.pack())),
            12 => (fields.marks, Value::Number(self.marks.pack())),
            13 => (fields.place, Value::Number(self.marks.place)),
            14 => (fields.length, Value::Number(u64::from(self.words))),
            15 => (fields.record, Value::Bytes(&self.record)),
            16 => (fields.text, Value::Text(&self.text)),
            17 if self.title.parts.is_empty() => return Some(None),
            17 => (fields.title_parts, self.pooled(&self.title.parts)),
            author => (fields.author, self.pooled(self.authors.get(author - 18)?)),
        }))
    }

    /// The same for the entry of a sentence.
    fn sentence_value(&self, number: usize, step: usize) -> Option<Option<(Field, Value<'_>)>> {
        let (fields, sentence) = (&self.fields, &self.sentences[number]);
        Some(Some(match step {
            0 => (fields.file, self.pooled(&self.path)),
            1 => (fields.words_in(sentence.tongue), self.pooled(&sentence.words)),
            2 if sentence.parts.is_empty() => return Some(None),
            2 => (fields.parts, self.pooled(&sentence.parts)),
            3 => (fields.paragraph, Value::Number(u64::from(sentence.paragraph))),
            4 => (fields.words, Value::Number(u64::from(sentence.count))),
            5 => (fields.flags, Value::Number(sentence.flags)),
            heading => {
                let above = self.headings.get(sentence.section? as usize)?;
                (fields.section, self.pooled(above.get(heading - 6)?))
            }
        }))
    }

    fn pooled(&self, span: &Span) -> Value<'_> {
        Value::Pooled(&self.pool, span.start, span.end)
    }
}

/// So many bytes of a heading are indexed with every sentence below it; what is longer is no heading.
const HEADING: usize = 1000;

/// The words of a heading that are indexed, the last of them whole.
fn short(title: &str) -> &str {
    let head = &title[..title.floor_char_boundary(HEADING)];
    if head.len() == title.len() {
        title
    } else {
        head.rsplit_once(char::is_whitespace).map_or(head, |(words, _)| words)
    }
}

/// For each section the words of its heading and of those above. A section comes after the one it lies in.
fn headings(sections: &[Section], pool: &mut Pool) -> Vec<Vec<Span>> {
    let mut headings: Vec<Vec<Span>> = Vec::with_capacity(sections.len());
    for section in sections {
        let above = section.parent.and_then(|parent| headings.get(parent as usize));
        let mut path = above.cloned().unwrap_or_default();
        path.push(pool.add_words(short(&section.title), false).words);
        headings.push(path);
    }
    headings
}

/// The values of an entry, one after the other: tantivy goes through them four times, and a list of them would be the
/// dearest part of writing a sentence.
#[derive(Debug)]
pub struct Values<'a> {
    entry: &'a Entry,
    step: usize,
}

impl<'a> Iterator for Values<'a> {
    type Item = (Field, Value<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (group, step) = (&self.entry.group, self.step);
            self.step += 1;
            let value = match self.entry.sentence {
                None => group.source_value(step),
                Some(number) => group.sentence_value(number as usize, step),
            };
            if let Some(value) = value? {
                return Some(value);
            }
        }
    }
}

/// One value of an entry.
#[derive(Debug, Clone, Copy)]
pub enum Value<'a> {
    /// A text.
    Text(&'a str),
    /// A short text, or ready words; fetched only where a field wants them.
    Pooled(&'a Pool, u32, u32),
    /// A number.
    Number(u64),
    /// A year.
    Year(i64),
    /// A packed record.
    Bytes(&'a [u8]),
}

impl<'a> EntryValue<'a> for Value<'a> {
    type ArrayIter = std::iter::Empty<Self>;
    type ObjectIter = std::iter::Empty<(&'a str, Self)>;

    fn as_value(&self) -> ReferenceValue<'a, Self> {
        ReferenceValue::Leaf(match *self {
            Value::Text(text) => ReferenceValueLeaf::Str(text),
            Value::Pooled(pool, start, end) => ReferenceValueLeaf::Str(pool.get(&(start..end))),
            Value::Number(number) => ReferenceValueLeaf::U64(number),
            Value::Year(year) => ReferenceValueLeaf::I64(year),
            Value::Bytes(bytes) => ReferenceValueLeaf::Bytes(bytes),
        })
    }
}

impl Entries for Entry {
    type Value<'a> = Value<'a>;
    type FieldsValuesIter<'a> = Values<'a>;

    fn iter_fields_and_values(&self) -> Values<'_> {
        Values { entry: self, step: 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_without_end_is_cut_between_words() {
        assert_eq!(short("Funn og drøfting"), "Funn og drøfting");
        let long = "kapittel ".repeat(20_000);
        let words = short(&long);
        assert!(words.len() <= HEADING && words.ends_with("kapittel"), "{words}");
        assert_eq!(short(&"å".repeat(2000)).len(), HEADING);
    }
}
