//! Which fields the index has.

use tantivy::schema::{FAST, Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions};

use super::analyzer::WORDS;
use crate::text::lexicon::Tongue;

/// What [`Fields::mark`] holds.
pub const SOURCE: &str = "source";

/// The fields by name.
#[derive(Debug, Clone, Copy)]
pub struct Fields {
    /// Both kinds: the file it was read from; what is deleted when that file changes.
    pub file: Field,
    /// Sources: the mark [`SOURCE`], which lists them.
    pub mark: Field,
    /// Sentences: the words of a Norwegian sentence, with positions.
    pub norwegian: Field,
    /// Sentences: the words of an English sentence, with positions.
    pub english: Field,
    /// Sentences: parts of Norwegian compounds, at the position of the compound.
    pub parts: Field,
    /// Sentences: the words of the headings above.
    pub section: Field,
    /// Sentences: number of the paragraph in the source.
    pub paragraph: Field,
    /// Sentences: how many words it has.
    pub words: Field,
    /// Sources: how many words all its sentences have. Apart from those of sentences: in their midst the few numbers that
    /// a search asks for would lie scattered over a column ten times as long.
    pub length: Field,
    /// Sentences: bits, see [`super::facts::flags`].
    pub flags: Field,
    /// Sources: the id before collisions are told apart.
    pub base: Field,
    /// Sources: what a column is headed with.
    pub label: Field,
    /// Sources: words of the title.
    pub title: Field,
    /// Sources: parts of the compounds of a Norwegian title, at the position of the compound.
    pub title_parts: Field,
    /// Sources: words of the authors' names.
    pub author: Field,
    /// Sources: year of publication.
    pub year: Field,
    /// Sources: kind, language, reading and peer review, see [`super::facts::Traits`].
    pub traits: Field,
    /// Sources: how many sentences can be coded, see [`super::facts::Tally`].
    pub sentences: Field,
    /// Sources: how many words these have, see [`super::facts::Tally`].
    pub codable: Field,
    /// Sources: what tells apart works with the same base, title and content, see [`super::ids::Marks`].
    pub marks: Field,
    /// Sources: what tells apart works that are alike in all of that.
    pub place: Field,
    /// Sources: the record, sections and sentences, packed.
    pub record: Field,
    /// Sources: the text.
    pub text: Field,
}

impl Fields {
    /// The field that holds the words of sentences in `tongue`.
    pub fn words_in(&self, tongue: Tongue) -> Field {
        match tongue {
            Tongue::Norwegian => self.norwegian,
            Tongue::English => self.english,
        }
    }
}

/// The schema and its fields.
pub fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let words = words();
    let fields = Fields {
        file: schema.add_text_field("file", STRING),
        mark: schema.add_text_field("mark", STRING),
        norwegian: schema.add_text_field("norwegian", words.clone()),
        english: schema.add_text_field("english", words.clone()),
        parts: schema.add_text_field("parts", words.clone()),
        section: schema.add_text_field("section", words.clone()),
        paragraph: schema.add_u64_field("paragraph", FAST),
        words: schema.add_u64_field("words", FAST),
        length: schema.add_u64_field("length", FAST),
        flags: schema.add_u64_field("flags", FAST),
        base: schema.add_text_field("base", STRING | FAST),
        label: schema.add_text_field("label", TextOptions::default().set_fast("raw")),
        title: schema.add_text_field("title", words.clone()),
        title_parts: schema.add_text_field("title_parts", words.clone()),
        author: schema.add_text_field("author", words.clone()),
        year: schema.add_i64_field("year", FAST),
        traits: schema.add_u64_field("traits", FAST),
        sentences: schema.add_u64_field("sentences", FAST),
        codable: schema.add_u64_field("codable", FAST),
        marks: schema.add_u64_field("marks", FAST),
        place: schema.add_u64_field("place", FAST),
        record: schema.add_bytes_field("record", STORED),
        text: schema.add_text_field("text", STORED),
    };
    (schema.build(), fields)
}

/// Fields of words: with positions, without the lengths of texts, for rank is computed from a column.
fn words() -> TextOptions {
    let record = IndexRecordOption::WithFreqsAndPositions;
    let indexing = TextFieldIndexing::default().set_tokenizer(WORDS).set_index_option(record).set_fieldnorms(false);
    TextOptions::default().set_indexing_options(indexing)
}
