//! Ids of sources: the base, and where several works share it, some digits of what each of them is.
//!
//! Apart from the facts of a source, because an id depends on all that share its base: one may change when another comes.

use std::fmt;
use std::hash::Hasher;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use siphasher::sip::SipHasher13;
use tantivy::columnar::{Column, StrColumn};
use tantivy::postings::TermInfo;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, InvertedIndexReader};

use super::reader::{Address, Reader};
use super::segment::Segment;
use super::{Facts, Works, trouble};
use crate::error::Result;
use crate::model::Source;
use crate::text::ascii;

/// What tells works with the same base apart, the same on every machine. An id should live as long as its work, so what a
/// work is goes before the place where its file lies, which people move and rename.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marks {
    /// A hash of the words of its title; of what has none, that of its content.
    pub title: u32,
    /// A hash of its DOI or PMID, or else of all else that it says.
    pub content: u32,
    /// A hash of its file and its number there: for works that are alike in all the rest.
    pub place: u64,
}

impl Marks {
    /// The marks of a source and its text.
    pub fn of(source: &Source, text: &str) -> Marks {
        let number = source.doi.as_ref().or(source.pmid.as_ref());
        let content = number.map_or_else(|| hash(said(source).chain([text])), |number| hash([number.as_str()]));
        let title = ascii::words(source.title.as_deref().unwrap_or_default());
        let record = source.record.unwrap_or_default().to_string();
        Marks {
            title: if title.is_empty() { content } else { hash([title.as_str()]) } as u32,
            content: content as u32,
            place: hash([source.path.as_str(), &record]),
        }
    }

    /// Title and content as one number.
    pub fn pack(self) -> u64 {
        u64::from(self.title) << 32 | u64::from(self.content)
    }

    /// From that number and the place.
    pub fn unpack(packed: u64, place: u64) -> Marks {
        Marks { title: (packed >> 32) as u32, content: packed as u32, place }
    }

    /// What may tell a work apart, the best first.
    fn ways(self) -> [Way; 5] {
        let Marks { title, content, place } = self;
        let (short, shorter) = ((title >> 16) as u16, (content >> 16) as u16);
        [
            Way::Short(short),
            Way::Title(title),
            Way::Shorter(short, shorter),
            Way::Content(short, content),
            Way::Place(short, place),
        ]
    }
}

/// Digits that tell a work apart. Each way has another length, so what is alone in one is alone in all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Way {
    Short(u16),
    Title(u32),
    Shorter(u16, u16),
    Content(u16, u32),
    Place(u16, u64),
}

impl fmt::Display for Way {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Way::Short(title) => write!(f, "{title:04x}"),
            Way::Title(title) => write!(f, "{title:08x}"),
            Way::Shorter(title, content) => write!(f, "{title:04x}-{content:04x}"),
            Way::Content(title, content) => write!(f, "{title:04x}-{content:08x}"),
            Way::Place(title, place) => write!(f, "{title:04x}-{place:016x}"),
        }
    }
}

/// What a record says that tells it from another of its title.
fn said(source: &Source) -> impl Iterator<Item = &str> {
    let Source { container, volume, issue, pages, publisher, url, isbn, .. } = source;
    let facts = [container, volume, issue, pages, publisher, url].into_iter();
    facts.map(|fact| fact.as_deref().unwrap_or_default()).chain(isbn.iter().map(String::as_str))
}

fn hash<'a>(parts: impl IntoIterator<Item = &'a str>) -> u64 {
    let mut hasher = SipHasher13::new();
    for part in parts {
        hasher.write(part.as_bytes());
        hasher.write_u8(0xFF);
    }
    hasher.finish()
}

/// The id of every source in `facts`, in their order.
pub fn all(facts: &[Facts]) -> Vec<String> {
    let mut sharing: FxHashMap<&str, (usize, FxHashMap<Way, usize>)> = FxHashMap::default();
    for one in facts {
        sharing.entry(&one.base).or_default().0 += 1;
    }
    for one in facts {
        // One that is alone needs no digits.
        let Some((_, ways)) = sharing.get_mut(one.base.as_str()).filter(|(count, _)| *count > 1) else { continue };
        one.marks.ways().into_iter().for_each(|way| *ways.entry(way).or_default() += 1);
    }
    let id = |one: &Facts| {
        let (count, ways) = &sharing[one.base.as_str()];
        told_apart(&one.base, one.marks, *count, |way| ways.get(&way).copied().unwrap_or_default())
    };
    facts.iter().map(id).collect()
}

/// The ids of some works, told by the entries that stand for them, in their order, by asking the index who else has their
/// bases. Few have company, so who it is and their marks are read only where they are wanted.
pub fn some(reader: &Reader, works: &Works, addresses: &[Address]) -> Result<Vec<String>> {
    let names = reader.segments().iter().map(Names::open).collect::<Result<Vec<_>>>()?;
    addresses.iter().map(|address| id(&names, works, *address)).collect()
}

fn id(names: &[Names], works: &Works, address: Address) -> Result<String> {
    let base = names[address.segment].base(address.doc)?;
    let mut lists = Vec::with_capacity(names.len());
    for names in names {
        lists.push(names.inverted.terms().get(&base).map_err(trouble)?);
    }
    if lists.iter().flatten().map(|list| list.doc_freq).sum::<u32>() < 2 {
        return Ok(base);
    }
    let mut holders = Vec::new();
    for (segment, (names, list)) in names.iter().zip(lists).enumerate() {
        let here = list.map(|list| names.holders(&list)).transpose()?.unwrap_or_default();
        holders.extend(here.into_iter().map(|(doc, marks)| (Address { segment, doc }, marks)));
    }
    holders.retain(|(holder, _)| works.lead(*holder) == *holder);
    let marks: Vec<Marks> = holders.iter().map(|(_, marks)| *marks).collect();
    let own = holders.iter().find(|(holder, _)| *holder == address).map(|(_, marks)| *marks);
    Ok(told_apart(&base, own.unwrap_or_default(), marks.len(), |way| having(way, &marks)))
}

/// How many of some works have these digits.
fn having(way: Way, all: &[Marks]) -> usize {
    all.iter().filter(|marks| marks.ways().contains(&way)).count()
}

/// What ids are made of, in one segment.
struct Names<'r> {
    segment: &'r Segment,
    bases: StrColumn,
    /// Which sources have a base.
    inverted: Arc<InvertedIndexReader>,
}

impl<'r> Names<'r> {
    fn open(segment: &'r Segment) -> Result<Names<'r>> {
        let bases = segment.reader.fast_fields().str("base").map_err(trouble)?;
        Ok(Names {
            segment,
            bases: bases.ok_or_else(|| trouble("column base is missing"))?,
            inverted: segment.reader.inverted_index(segment.fields.base).map_err(trouble)?,
        })
    }

    fn base(&self, doc: DocId) -> Result<String> {
        let mut base = String::new();
        if let Some(ord) = self.bases.term_ords(doc).next() {
            self.bases.ord_to_str(ord, &mut base).map_err(trouble)?;
        }
        Ok(base)
    }

    /// The sources of a list with their marks.
    fn holders(&self, list: &TermInfo) -> Result<Vec<(DocId, Marks)>> {
        let postings = self.inverted.read_block_postings_from_terminfo(list, IndexRecordOption::Basic);
        let docs = self.segment.docs(Some(postings.map_err(trouble)?));
        let (marks, places) = (self.segment.optional_numbers("marks")?, self.segment.optional_numbers("place")?);
        let number = |column: &Column<u64>, doc| column.first(doc).unwrap_or_default();
        let marks = |doc| Marks::unpack(number(&marks, doc), number(&places, doc));
        Ok(docs.into_iter().map(|doc| (doc, marks(doc))).collect())
    }
}

/// The `base` that `count` works have, with the first of the digits of one that no other has; `having` counts those with
/// some digits.
fn told_apart(base: &str, own: Marks, count: usize, having: impl Fn(Way) -> usize) -> String {
    if count < 2 {
        return base.to_string();
    }
    let ways = own.ways();
    let [.., last] = ways;
    let alone = ways.into_iter().find(|way| having(*way) < 2);
    format!("{base}-{}", alone.unwrap_or(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(all: &[Marks]) -> Vec<String> {
        all.iter().map(|one| told_apart("dahl-2020-leder", *one, all.len(), |way| having(way, all))).collect()
    }

    fn marks(title: u32, content: u32, place: u64) -> Marks {
        Marks { title, content, place }
    }

    #[test]
    fn digits_are_as_few_as_tell_works_apart() {
        assert_eq!(ids(&[marks(1, 2, 3)]), ["dahl-2020-leder"]);
        let all = ids(&[
            marks(0xAAAA_0000, 0, 0),
            marks(0xBBBB_0001, 0, 0),
            marks(0xBBBB_0002, 0, 0),
            marks(0xCCCC_0000, 0x1111_0000, 0),
            marks(0xCCCC_0000, 0x2222_0001, 0),
            marks(0xCCCC_0000, 0x2222_0002, 7),
            marks(0xCCCC_0000, 0x2222_0002, 8),
        ]);
        let digits: Vec<&str> = all.iter().filter_map(|id| id.strip_prefix("dahl-2020-leder-")).collect();
        assert_eq!(
            digits,
            [
                "aaaa",
                "bbbb0001",
                "bbbb0002",
                "cccc-1111",
                "cccc-22220001",
                "cccc-0000000000000007",
                "cccc-0000000000000008"
            ]
        );
    }

    #[test]
    fn an_id_outlives_the_name_of_its_file() {
        let source = |path: &str, record: u32, doi: Option<&str>, issue: &str| Source {
            path: path.into(),
            record: Some(record),
            title: Some("Leder".into()),
            doi: doi.map(Into::into),
            issue: Some(issue.into()),
            ..Source::default()
        };
        let of = |source: Source| Marks::of(&source, "Leder");
        let both = |path: &str, first: u32| {
            let all = [of(source(path, first, None, "1")), of(source(path, first + 1, None, "2"))];
            assert_ne!(all[0].pack(), all[1].pack());
            ids(&all)
        };
        assert_eq!(both("corpus/a.ris", 1), both("corpus/under/b.ris", 7));
        let one = of(source("corpus/a.ris", 1, Some("10.5555/leder.1"), "1"));
        let other = Marks::of(&source("corpus/b.bib", 4, Some("10.5555/leder.1"), "no. 1"), "Leder. Kort.");
        assert_eq!(one.pack(), other.pack(), "a DOI says it all");
        assert_eq!(Marks::unpack(one.pack(), one.place), one);
        let nameless = |text: &str| Marks::of(&Source::default(), text);
        assert_ne!(nameless("Om fjell.").title, nameless("Om fjord.").title, "short ids for what has no title");
    }
}
