//! An open index: its segments, its sources, their texts.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};
use tantivy::columnar::{Column, ColumnValues, StrColumn};
use tantivy::directory::MmapDirectory;
use tantivy::schema::{Field, IndexRecordOption, Value};
use tantivy::{
    DocId, DocSet, Index, ReloadPolicy, Searcher, SegmentReader, TERMINATED, TantivyDocument, Term as IndexTerm,
};

use super::facts::{Facts, Tally, Traits, flags};
use super::manifest::Manifest;
use super::schema::{Fields, SOURCE, schema};
use super::vocabulary::Vocabulary;
use super::{VERSION, analyzer, seal, trouble};
use crate::error::Result;
use crate::model::{Document, Section, Sentence, Source};

/// Where a source's document lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    /// The segment, by its place in [`Reader::segments`].
    pub segment: usize,
    /// The document in it.
    pub doc: DocId,
}

/// What a commit says of itself.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Payload {
    pub version: String,
    /// The file beside the index that holds the manifest of this commit.
    pub manifest: String,
}

/// What is stored of a source beside its text.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Record {
    pub source: Source,
    pub sections: Vec<Section>,
    pub sentences: Vec<Sentence>,
}

/// A number for each document of a segment.
pub type Numbers = Arc<dyn ColumnValues<u64>>;

/// An index as its last commit left it.
pub struct Reader {
    searcher: Searcher,
    segments: Vec<Segment>,
    fields: Fields,
    manifest: Manifest,
}

/// A segment and where its sources begin.
pub struct Segment {
    /// Tantivy's view of it.
    pub reader: SegmentReader,
    /// The documents of its sources, ascending; only of those that are not deleted.
    pub sources: Vec<DocId>,
    /// The fields of the schema.
    pub fields: Fields,
    /// By the number of the field: its words, read when they are first asked for.
    vocabularies: Vec<OnceLock<Vocabulary>>,
}

impl Reader {
    /// Opens the index in `folder` (`.kilde`); `None` where there is none yet, or one of another version.
    ///
    /// # Errors
    /// It is damaged, or may not be read.
    pub fn open(folder: &Path) -> Result<Option<Reader>> {
        let place = folder.join("index");
        if !place.join("meta.json").exists() {
            return Ok(None);
        }
        let index = Index::open(MmapDirectory::open(&place).map_err(trouble)?).map_err(trouble)?;
        let (expected, _) = schema();
        let payload = index.load_metas().map_err(trouble)?.payload;
        let payload = payload.and_then(|payload| serde_json::from_str::<Payload>(&payload).ok());
        let Some(payload) = payload.filter(|payload| payload.version == VERSION && index.schema() == expected) else {
            return Ok(None);
        };
        let bytes = match std::fs::read(folder.join(&payload.manifest)) {
            Ok(bytes) => bytes,
            Err(_) => return Ok(None),
        };
        let Some(manifest) = Manifest::unpack(&bytes) else { return Ok(None) };
        seal::check(folder, &index)?;
        Reader::over(&index, manifest).map(Some)
    }

    /// Reads an index that is already open.
    pub fn over(index: &Index, manifest: Manifest) -> Result<Reader> {
        analyzer::register(index.tokenizers());
        let (_, fields) = schema();
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into().map_err(trouble)?;
        let searcher: Searcher = reader.searcher();
        let segments = searcher
            .segment_readers()
            .iter()
            .map(|reader| Segment::new(reader.clone(), fields))
            .collect::<Result<Vec<_>>>()?;
        Ok(Reader { searcher, segments, fields, manifest })
    }

    /// The segments, in an order that means nothing.
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// The files that the index was made from.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// How many sources there are.
    pub fn len(&self) -> usize {
        self.segments.iter().map(|segment| segment.sources.len()).sum()
    }

    /// True when there are no sources.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A source with its text.
    pub fn document(&self, address: Address) -> Result<Document> {
        let address = tantivy::DocAddress::new(address.segment as u32, address.doc);
        let stored: TantivyDocument = self.searcher.doc(address).map_err(trouble)?;
        let record = stored.get_first(self.fields.record).and_then(|value| value.as_bytes()).unwrap_or_default();
        let text = stored.get_first(self.fields.text).and_then(|value| value.as_str()).unwrap_or_default();
        let record: Record = postcard::from_bytes(record).map_err(trouble)?;
        Ok(Document {
            source: record.source,
            text: text.to_string(),
            sections: record.sections,
            sentences: record.sentences,
        })
    }

    /// The sources that were read from a file, by its path as the manifest has it.
    pub fn in_file(&self, path: &str) -> Result<Vec<Address>> {
        let term = IndexTerm::from_field_text(self.fields.file, path);
        let mut found = Vec::new();
        for (number, segment) in self.segments.iter().enumerate() {
            let inverted = segment.reader.inverted_index(self.fields.file).map_err(trouble)?;
            let docs = segment.docs(inverted.read_postings(&term, IndexRecordOption::Basic).map_err(trouble)?);
            let sources = docs.into_iter().filter(|doc| segment.sources.binary_search(doc).is_ok());
            found.extend(sources.map(|doc| Address { segment: number, doc }));
        }
        Ok(found)
    }

    /// What tables need of every source, in no order.
    pub fn facts(&self) -> Result<Vec<Facts>> {
        let mut all = Vec::with_capacity(self.len());
        for (number, segment) in self.segments.iter().enumerate() {
            let columns = Columns::open(&segment.reader)?;
            let (bases, labels) = (strings(&columns.base)?, strings(&columns.label)?);
            for &doc in &segment.sources {
                let text = |column: &StrColumn, strings: &[String]| {
                    column.term_ords(doc).next().and_then(|ord| strings.get(ord as usize).cloned()).unwrap_or_default()
                };
                let (base, label) = (text(&columns.base, &bases), text(&columns.label, &labels));
                all.push(columns.facts(Address { segment: number, doc }, base, label));
            }
        }
        Ok(all)
    }

    /// The id of every source in `facts`, in their order: the base, and where several works share it, some digits of a hash.
    pub fn ids(facts: &[Facts]) -> Vec<String> {
        let mut count: HashMap<&str, Vec<u32>> = HashMap::new();
        for one in facts {
            count.entry(&one.base).or_default().push(one.hash);
        }
        facts.iter().map(|one| told_apart(&one.base, one.hash, &count[one.base.as_str()])).collect()
    }

    /// The id of one source, by asking the index who else has its base.
    pub fn id(&self, address: Address) -> Result<String> {
        let segment = &self.segments[address.segment];
        let own = segment.optional_numbers("hash")?.first(address.doc).unwrap_or_default() as u32;
        let column = segment.reader.fast_fields().str("base").map_err(trouble)?;
        let mut base = String::new();
        if let Some(column) = column
            && let Some(ord) = column.term_ords(address.doc).next()
        {
            column.ord_to_str(ord, &mut base).map_err(trouble)?;
        }
        let mut hashes = Vec::new();
        let term = IndexTerm::from_field_text(self.fields.base, &base);
        for segment in &self.segments {
            let inverted = segment.reader.inverted_index(self.fields.base).map_err(trouble)?;
            let docs = segment.docs(inverted.read_postings(&term, IndexRecordOption::Basic).map_err(trouble)?);
            let column = segment.optional_numbers("hash")?;
            hashes.extend(docs.into_iter().filter_map(|doc| column.first(doc)).map(|hash| hash as u32));
        }
        Ok(told_apart(&base, own, &hashes))
    }
}

/// `base`, with as many digits of `hash` as tell it from the other works with that base.
fn told_apart(base: &str, hash: u32, all: &[u32]) -> String {
    if all.len() < 2 {
        return base.to_string();
    }
    let short = hash >> 16;
    match all.iter().filter(|other| *other >> 16 == short).count() {
        1 => format!("{base}-{short:04x}"),
        _ => format!("{base}-{hash:08x}"),
    }
}

impl Segment {
    fn new(reader: SegmentReader, fields: Fields) -> Result<Segment> {
        let vocabularies = reader.schema().fields().map(|_| OnceLock::new()).collect();
        let mut segment = Segment { reader, sources: Vec::new(), fields, vocabularies };
        let term = IndexTerm::from_field_text(segment.fields.mark, SOURCE);
        let inverted = segment.reader.inverted_index(segment.fields.mark).map_err(trouble)?;
        let postings = inverted.read_postings(&term, IndexRecordOption::Basic).map_err(trouble)?;
        segment.sources = segment.docs(postings);
        Ok(segment)
    }

    /// The documents of a postings list that are not deleted.
    pub fn docs<P: DocSet>(&self, postings: Option<P>) -> Vec<DocId> {
        let mut docs = Vec::new();
        let Some(mut postings) = postings else { return docs };
        let alive = self.reader.alive_bitset();
        while postings.doc() != TERMINATED {
            let doc = postings.doc();
            if alive.is_none_or(|alive| alive.is_alive(doc)) {
                docs.push(doc);
            }
            postings.advance();
        }
        docs
    }

    /// The words of a field.
    pub fn vocabulary(&self, field: Field) -> Result<&Vocabulary> {
        let place = &self.vocabularies[field.field_id() as usize];
        if let Some(known) = place.get() {
            return Ok(known);
        }
        let inverted = self.reader.inverted_index(field).map_err(trouble)?;
        let read = Vocabulary::read(inverted.terms())?;
        Ok(place.get_or_init(|| read))
    }

    /// A column of numbers that every document has.
    pub fn numbers(&self, name: &str) -> Result<Numbers> {
        self.reader.fast_fields().column_first_or_default::<u64>(name).map_err(trouble)
    }

    /// A column of numbers that only sources have.
    pub fn optional_numbers(&self, name: &str) -> Result<Column<u64>> {
        self.reader.fast_fields().u64(name).map_err(trouble)
    }

    /// The years of sources.
    pub fn years(&self) -> Result<Column<i64>> {
        self.reader.fast_fields().i64("year").map_err(trouble)
    }

    /// The bases of the ids of the sources, in their order.
    pub fn bases(&self) -> Result<Vec<String>> {
        let columns = Columns::open(&self.reader)?;
        let bases = strings(&columns.base)?;
        let base = |doc| columns.base.term_ords(doc).next().and_then(|ord| bases.get(ord as usize).cloned());
        Ok(self.sources.iter().map(|&doc| base(doc).unwrap_or_default()).collect())
    }

    /// Tells of each document whether it is a sentence that may be tagged.
    pub fn codable(&self) -> Result<impl Fn(DocId) -> bool + use<>> {
        let flags = self.numbers("flags")?;
        Ok(move |doc| flags.get_val(doc) & flags::CODABLE != 0)
    }

    /// The place in [`Segment::sources`] of the source that a sentence belongs to.
    pub fn source_of(&self, sentence: DocId) -> Option<usize> {
        self.sources.partition_point(|&source| source <= sentence).checked_sub(1)
    }
}

/// The columns of a segment that hold [`Facts`].
struct Columns {
    base: StrColumn,
    label: StrColumn,
    hash: Column<u64>,
    year: Column<i64>,
    traits: Column<u64>,
    sentences: Column<u64>,
    codable: Column<u64>,
}

impl Columns {
    fn open(reader: &SegmentReader) -> Result<Columns> {
        let fast = reader.fast_fields();
        let text = |name: &str| -> Result<StrColumn> {
            fast.str(name).map_err(trouble)?.ok_or_else(|| trouble(format!("column {name} is missing")))
        };
        Ok(Columns {
            base: text("base")?,
            label: text("label")?,
            hash: fast.u64("hash").map_err(trouble)?,
            year: fast.i64("year").map_err(trouble)?,
            traits: fast.u64("traits").map_err(trouble)?,
            sentences: fast.u64("sentences").map_err(trouble)?,
            codable: fast.u64("codable").map_err(trouble)?,
        })
    }

    fn facts(&self, address: Address, base: String, label: String) -> Facts {
        let number = |column: &Column<u64>| column.first(address.doc).unwrap_or_default();
        Facts {
            address,
            base,
            label,
            hash: number(&self.hash) as u32,
            year: self.year.first(address.doc).map(|year| year as i32),
            traits: Traits::unpack(number(&self.traits)),
            sentences: Tally::unpack(number(&self.sentences)),
            words: Tally::unpack(number(&self.codable)),
        }
    }
}

/// All strings of a column by their number, read in one go.
fn strings(column: &StrColumn) -> Result<Vec<String>> {
    let mut stream = column.dictionary().stream().map_err(trouble)?;
    let mut all = Vec::with_capacity(column.num_terms());
    while stream.advance() {
        all.push(String::from_utf8_lossy(stream.key()).into_owned());
    }
    Ok(all)
}
