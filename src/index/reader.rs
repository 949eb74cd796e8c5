//! An open index: its segments, its sources, their texts.

use std::hash::Hasher;
use std::ops::Range;
use std::path::Path;

use serde::{Deserialize, Serialize};
use siphasher::sip::SipHasher13;
use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{DocId, Index, ReloadPolicy, Searcher, TantivyDocument, Term as IndexTerm};

use super::columns::Columns;
use super::facts::Facts;
use super::folder::Folder;
use super::manifest::Manifest;
use super::schema::{Fields, schema};
use super::segment::Segment;
use super::{VERSION, analyzer, seal, trouble};
use crate::error::Result;
use crate::model::{Document, Section, Sentence, Source};

/// Where a source's document lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Address {
    /// The segment, by its place in [`Reader::segments`].
    pub segment: usize,
    /// The document in it.
    pub doc: DocId,
}

/// What is asked of tantivy's own account of a commit. Tantivy reads the same file whenever an index is opened and whenever
/// its segments are; once more in full for this line would take as long as the words of a query do.
#[derive(Debug, Deserialize)]
struct Meta {
    payload: Option<String>,
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
    pub abstracts: Vec<Range<usize>>,
}

/// An index as its last commit left it.
pub struct Reader {
    searcher: Searcher,
    segments: Vec<Segment>,
    /// How many sources there are.
    len: usize,
    fields: Fields,
    manifest: Manifest,
}

impl Reader {
    /// Opens the index in `folder` (`.kilde`); `None` where there is none yet, or one of another version.
    ///
    /// # Errors
    /// It is damaged, or may not be read.
    pub fn open(folder: &Path) -> Result<Option<Reader>> {
        let place = folder.join("index");
        let Ok(meta) = std::fs::read(place.join("meta.json")) else { return Ok(None) };
        let index = Index::open(Folder::open(&place).map_err(trouble)?).map_err(trouble)?;
        let (expected, _) = schema();
        let payload = serde_json::from_slice::<Meta>(&meta).ok().and_then(|meta| meta.payload);
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
        let counts = segments.iter().map(|segment| segment.sources.count());
        let len = counts.sum::<Result<usize>>()?;
        Ok(Reader { searcher, segments, len, fields, manifest })
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
        self.len
    }

    /// True when there are no sources.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A number that is another one for every state of the index, and with which addresses are worth keeping.
    pub fn state(&self) -> u64 {
        let mut hasher = SipHasher13::new();
        for segment in &self.segments {
            hasher.write(segment.reader.segment_id().uuid_string().as_bytes());
            hasher.write_u64(segment.reader.delete_opstamp().unwrap_or_default());
        }
        hasher.finish()
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
            abstracts: record.abstracts,
        })
    }

    /// The sources that were read from a file, by its path as the manifest has it.
    pub fn in_file(&self, path: &str) -> Result<Vec<Address>> {
        let term = IndexTerm::from_field_text(self.fields.file, path);
        let mut found = Vec::new();
        for (number, segment) in self.segments.iter().enumerate() {
            let inverted = segment.reader.inverted_index(self.fields.file).map_err(trouble)?;
            let docs = segment.docs(inverted.read_block_postings(&term, IndexRecordOption::Basic).map_err(trouble)?);
            let sources = docs.into_iter().filter(|doc| segment.sources.contains(*doc));
            found.extend(sources.map(|doc| Address { segment: number, doc }));
        }
        Ok(found)
    }

    /// What tables need of every source, in no order.
    pub fn facts(&self) -> Result<Vec<Facts>> {
        let mut all = Vec::with_capacity(self.len());
        for (number, segment) in self.segments.iter().enumerate() {
            Columns::open(&segment.reader)?.facts_of(number, segment.sources.all()?, &mut all)?;
        }
        Ok(all)
    }
}
