//! From tagged sentences to passages.

use std::collections::BTreeSet;

use tantivy::DocId;

use super::layers::{Layers, Tagged};
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
    /// What the rules say, by segment, then by theme.
    rules: Vec<Vec<Tags>>,
    /// The same with what is laid over it.
    tagged: Vec<Vec<Vec<Tagged>>>,
}

impl<'r> Tagging<'r> {
    /// Tags every sentence by the rules.
    pub fn new(reader: &'r Reader, codebook: &Codebook) -> Result<Self> {
        let rules = reader.segments().iter().map(|segment| tag(segment, codebook)).collect::<Result<_>>()?;
        Ok(Tagging { reader, rules, tagged: Vec::new() }.under(codebook, &Layers::default()))
    }

    /// The same tags of the rules with other things laid over them.
    pub fn under(self, codebook: &Codebook, layers: &Layers) -> Self {
        let laid = |(segment, tags): (usize, &Vec<Tags>)| {
            let rules: Vec<&[DocId]> = tags.iter().map(|tags| &tags.sentences[..]).collect();
            layers.over(segment, &rules, codebook)
        };
        let tagged = self.rules.iter().enumerate().map(laid).collect();
        Tagging { tagged, ..self }
    }

    /// The sentences of a segment that carry a theme, ascending.
    pub fn tagged(&self, segment: usize, theme: usize) -> &[Tagged] {
        &self.tagged[segment][theme]
    }

    /// Which rules hit which sentences of a segment that can be tagged, by sentence.
    pub fn rule_hits(&self, codebook: &Codebook, segment: usize) -> Vec<RuleHit> {
        let mut found = Vec::new();
        for (owner, tags) in self.rules[segment].iter().enumerate() {
            for (rule, hits) in tags.rules.iter().enumerate() {
                let docs = hits.docs().into_iter().filter(|doc| tags.sentences.binary_search(doc).is_ok());
                let hit = |sentence| codebook.above(owner).map(move |theme| RuleHit { sentence, theme, owner, rule });
                found.extend(docs.flat_map(hit));
            }
        }
        found.sort_unstable();
        found
    }

    /// The passages of all themes in all of `sources`, by theme, source and place. A source's number in a passage is its
    /// place in `sources`; sources that are not listed are left out.
    pub fn passages(&self, sources: &[Facts], counting: Counting) -> Result<Vec<Passage>> {
        let mut found = Vec::new();
        for (number, (segment, tags)) in self.reader.segments().iter().zip(&self.tagged).enumerate() {
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
            for (rule, hits) in self.rules[address.segment][theme].rules.iter().enumerate() {
                found.extend(hits.of(doc).into_iter().map(|words| Evidence { theme, rule, words }));
            }
        }
        found
    }

    /// Whether the sentence before one, or the one after it, carries a theme. `sentence` is its place in the source at `address`.
    pub fn is_beside(&self, address: Address, theme: usize, sentence: u32) -> bool {
        let (doc, tagged) = (address.doc + 1 + sentence, self.tagged(address.segment, theme));
        // Before the first sentence of a source stands the source itself, which carries nothing.
        [doc - 1, doc + 1].iter().any(|beside| tagged.binary_search_by_key(beside, |tag| tag.sentence).is_ok())
    }

    /// The ids of the rules that hit a sentence, of a theme and of those inside it; of these with the theme's id before it.
    pub fn rules(&self, codebook: &Codebook, address: Address, theme: usize, sentence: u32) -> Vec<String> {
        let evidence = self.evidence(codebook, address, theme, sentence);
        let hit: BTreeSet<(usize, usize)> = evidence.iter().map(|one| (one.theme, one.rule)).collect();
        hit.into_iter().map(|(owner, rule)| codebook.rule_name(theme, owner, rule)).collect()
    }
}

/// A rule that hits a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RuleHit {
    /// The sentence.
    pub sentence: DocId,
    /// The theme that the sentence carries by it.
    pub theme: usize,
    /// The theme that the rule belongs to: this one, or one inside it.
    pub owner: usize,
    /// The rule, by its place in that theme.
    pub rule: usize,
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
    tags: &[Tagged],
    theme: u32,
    found: &mut Vec<Passage>,
) {
    // Sentences ascend and so do sources: one walk along both finds where each sentence belongs.
    let mut here = 0;
    let mut open: Option<(Passage, Tagged, u64)> = None;
    for &tag in tags {
        let sentence = tag.sentence;
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
                if last.sentence + 1 == sentence
                    && last.decided == tag.decided
                    && *same == paragraph
                    && passage.source == source
                    && passage.counted == counted =>
            {
                passage.sentences += 1;
                passage.words += words;
                passage.origin = passage.origin.min(tag.origin);
                *last = tag;
            }
            _ => {
                found.extend(open.take().map(|(passage, ..)| passage));
                let accepted = tag.decided.is_some();
                let passage =
                    Passage { theme, source, first, sentences: 1, words, counted, origin: tag.origin, accepted };
                open = Some((passage, tag, paragraph));
            }
        }
    }
    found.extend(open.map(|(passage, ..)| passage));
}
