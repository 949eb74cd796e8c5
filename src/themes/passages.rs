//! From tagged sentences to passages.

use std::collections::BTreeSet;

use tantivy::DocId;

use super::tagger::{Tags, tag};
use crate::error::Result;
use crate::index::facts::flags;
use crate::index::segment::Numbers;
use crate::index::{Address, Facts, Reader, Segment};
use crate::model::Passage;
use crate::query::Match;
use crate::review::Codebook;
use crate::text::lexicon::Tongue;

/// Which of two parallel abstracts counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counting {
    /// The one in this language.
    pub tongue: Tongue,
    /// Both.
    pub both: bool,
}

/// The tags of a whole review, from which passages and their evidence are read off.
pub struct Tagging<'r> {
    reader: &'r Reader,
    /// By segment, then by theme.
    tags: Vec<Vec<Tags>>,
}

impl<'r> Tagging<'r> {
    /// Tags every sentence.
    pub fn new(reader: &'r Reader, codebook: &Codebook) -> Result<Self> {
        let tags = reader.segments().iter().map(|segment| tag(segment, codebook)).collect::<Result<_>>()?;
        Ok(Tagging { reader, tags })
    }

    /// The passages of all themes in all of `sources`, by theme, source and place. A source's number in a passage is its
    /// place in `sources`; sources that are not listed are left out.
    pub fn passages(&self, sources: &[Facts], counting: Counting) -> Result<Vec<Passage>> {
        let mut found = Vec::new();
        for (number, (segment, tags)) in self.reader.segments().iter().zip(&self.tags).enumerate() {
            let own = segment.sources.all()?;
            let places = places(own, number, sources);
            let columns = Columns::open(segment)?;
            for (theme, tags) in tags.iter().enumerate() {
                runs(own, &places, &columns, counting, tags, theme as u32, &mut found);
            }
        }
        found.sort_unstable();
        Ok(found)
    }

    /// Why a sentence carries a theme: for each rule that hit, of the theme and of those inside it, its matches.
    /// `sentence` is its place in the source at `address`.
    pub fn evidence(&self, codebook: &Codebook, address: Address, theme: usize, sentence: u32) -> Vec<Evidence> {
        let doc = address.doc + 1 + sentence;
        let mut found = Vec::new();
        for theme in codebook.family(theme) {
            for (rule, hits) in self.tags[address.segment][theme].rules.iter().enumerate() {
                found.extend(hits.of(doc).into_iter().map(|words| Evidence { theme, rule, words }));
            }
        }
        found
    }

    /// The ids of the rules that hit a sentence, of a theme and of those inside it; of these with the theme's id before it.
    pub fn rules(&self, codebook: &Codebook, address: Address, theme: usize, sentence: u32) -> Vec<String> {
        let evidence = self.evidence(codebook, address, theme, sentence);
        let hit: BTreeSet<(usize, usize)> = evidence.iter().map(|one| (one.theme, one.rule)).collect();
        let name = |(member, rule): (usize, usize)| {
            let of = &codebook.themes[member];
            let rule = &of.rules[rule].id;
            if member == theme { rule.clone() } else { format!("{}/{rule}", of.id) }
        };
        hit.into_iter().map(name).collect()
    }
}

/// Why a sentence carries a theme.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// The theme that the rule belongs to.
    pub theme: usize,
    /// The rule, by its place in the theme.
    pub rule: usize,
    /// The words that it matched, by their positions in the sentence.
    pub words: Match,
}

/// For each of a segment's `own` sources its place in `sources`.
fn places(own: &[DocId], number: usize, sources: &[Facts]) -> Vec<Option<u32>> {
    let mut places = vec![None; own.len()];
    for (place, facts) in sources.iter().enumerate().filter(|(_, facts)| facts.address.segment == number) {
        if let Ok(here) = own.binary_search(&facts.address.doc) {
            places[here] = Some(place as u32);
        }
    }
    places
}

/// What is known of each sentence of a segment.
struct Columns {
    paragraph: Numbers,
    words: Numbers,
    flags: Numbers,
}

impl Columns {
    fn open(segment: &Segment) -> Result<Columns> {
        Ok(Columns {
            paragraph: segment.numbers("paragraph")?,
            words: segment.numbers("words")?,
            flags: segment.numbers("flags")?,
        })
    }

    fn counts(&self, sentence: DocId, counting: Counting) -> bool {
        let flags = self.flags.get_val(sentence);
        let tongue = if flags & flags::ENGLISH == 0 { Tongue::Norwegian } else { Tongue::English };
        counting.both || flags & flags::PARALLEL == 0 || tongue == counting.tongue
    }
}

fn runs(
    own: &[DocId],
    places: &[Option<u32>],
    columns: &Columns,
    counting: Counting,
    tags: &Tags,
    theme: u32,
    found: &mut Vec<Passage>,
) {
    // Sentences ascend and so do sources: one walk along both finds where each sentence belongs.
    let mut here = 0;
    let mut open: Option<(Passage, DocId, u64)> = None;
    for &sentence in &tags.sentences {
        while own.get(here + 1).is_some_and(|&next| next < sentence) {
            here += 1;
        }
        let Some(source) = places.get(here).copied().flatten() else { continue };
        let paragraph = columns.paragraph.get_val(sentence);
        let words = columns.words.get_val(sentence) as u32;
        let first = sentence - own[here] - 1;
        let counted = columns.counts(sentence, counting);
        match &mut open {
            Some((passage, last, same))
                if *last + 1 == sentence
                    && *same == paragraph
                    && passage.source == source
                    && passage.counted == counted =>
            {
                passage.sentences += 1;
                passage.words += words;
                *last = sentence;
            }
            _ => {
                found.extend(open.take().map(|(passage, ..)| passage));
                let passage = Passage { theme, source, first, sentences: 1, words, counted };
                open = Some((passage, sentence, paragraph));
            }
        }
    }
    found.extend(open.map(|(passage, ..)| passage));
}
