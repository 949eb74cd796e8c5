//! The parts of Norwegian compounds: brukermedvirkning is bruker + medvirkning.
//!
//! A room of its own because the lexicon knows words, and this knows how Norwegian glues them together.

mod memory;

use std::cell::RefCell;
use std::ops::Range;

use rustc_hash::FxHashMap;
use smallvec::{SmallVec, smallvec};

pub use memory::with_parts;

use super::lexicon::{Class, Reading, Table, Tongue, genitive_readings, table};
use super::words::short_key;

/// The longest term that is looked into, in bytes; longer ones are no words of a text.
const LONGEST: usize = 80;

/// The shortest term that may be a compound, in bytes: bo + hus.
pub const SHORTEST_TERM: usize = 5;

/// The shortest part, in bytes, and the shortest that may end a compound without doubt.
const SHORTEST: usize = 3;
const SAFE: usize = 4;

/// The shortest word of the dictionary that is taken apart, in bytes: brukar is not bru + kar.
const SHORTEST_COMPOUND: usize = 7;

/// First parts of two letters. Others (at, av, ro …) begin too many words that are no compounds.
const SHORT_HEADS: [&str; 2] = ["bo", "by"];

/// Words that look like a suffix at the end of a term: syk|dom, egen|skap, lyk|kes.
const SUFFIXES: [&str; 62] = [
    "het", "heten", "heter", "hetene", "heta", "dom", "dommen", "dommer", "dommene", "domme", "skap", "skapet",
    "skapa", "skapene", "skape", "skaper", "skapen", "skapt", "skapte", "ende", "ene", "ens", "else", "elsen", "ere",
    "erne", "ert", "este", "inga", "inge", "ling", "linger", "lingen", "bar", "bart", "bare", "som", "lig", "lige",
    "leg", "lege", "leger", "legen", "legene", "ter", "tene", "set", "sen", "ser", "sene", "ner", "nen", "nene", "net",
    "ker", "ket", "ken", "kene", "per", "pen", "pet", "rer",
];

/// First parts that are prefixes or particles far more often than the noun or verb of the same spelling.
const PREFIXES: [&str; 30] = [
    "for", "før", "fra", "med", "mot", "under", "over", "ved", "til", "opp", "inn", "ute", "etter", "gjennom", "sam",
    "van", "mis", "unn", "gjen", "inter", "kon", "pro", "per", "pre", "anti", "der", "her", "men", "sin", "den",
];

/// Names that look like compounds, and stand in no dictionary.
const NAMES: [&str; 22] = [
    "russland",
    "tyskland",
    "england",
    "finland",
    "island",
    "holland",
    "nederland",
    "grønland",
    "skottland",
    "irland",
    "estland",
    "rogaland",
    "hordaland",
    "vestland",
    "nordland",
    "oppland",
    "innlandet",
    "østfold",
    "vestfold",
    "trøndelag",
    "jotunheimen",
    "haugesund",
];

/// The parts of `term` (folded), as byte ranges in ascending order; empty if it is no compound of known words.
///
/// First parts are headwords, the last is any form of one. A linking -s- or -e- belongs to no part; an ending belongs to
/// the last part. Fewest parts first, and those that are compounds themselves are parted on.
pub fn parts(term: &str) -> Vec<Range<usize>> {
    match table(Tongue::Norwegian) {
        Some(table) if (SHORTEST_TERM..=LONGEST).contains(&term.len()) && !is_name(term) => {
            let edges = edges(term, table);
            // Most terms are in no dictionary, not even without a genitive's -s; then their readings need not be sought.
            let known = if edges.listed + 1 < term.len() { None } else { known_parts(term, table) };
            known.unwrap_or_else(|| split(term, edges))
        }
        _ => Vec::new(),
    }
}

/// The parts of an inflected form of the dictionary: those of its headword, so sykdommen is not sykdom + men.
fn known_parts(term: &str, table: &Table) -> Option<Vec<Range<usize>>> {
    let mut readings = table.readings(term);
    if readings.is_empty() {
        readings = genitive_readings(term, Tongue::Norwegian, table);
    }
    if readings.is_empty() || readings.iter().any(Reading::is_headword) {
        return None;
    }
    let headwords = readings.iter().filter(|reading| reading.class() != Class::Other).flat_map(Reading::headwords);
    let parted = headwords.filter_map(|headword| {
        let mut parts = split(&headword, edges(&headword, table));
        let last = parts.last_mut()?;
        last.end = term.len();
        (headword.get(..last.start)? == term.get(..last.start)? && last.start + 1 < last.end).then_some(parts)
    });
    Some(parted.max_by_key(Vec::len).unwrap_or_default())
}

fn split(term: &str, edges: Edges) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    Splitter { term, edges }.split(0..term.len(), &mut parts);
    if parts.len() > 1 { parts } else { Vec::new() }
}

fn is_name(term: &str) -> bool {
    NAMES.contains(&term) || term.strip_suffix('s').is_some_and(|name| NAMES.contains(&name))
}

/// The known words in a term.
#[derive(Debug, Default)]
struct Edges {
    /// By where they begin, shortest first.
    all: SmallVec<[Edge; 16]>,
    /// For each byte of the term, where the words that begin there begin in the list; and one more for the end.
    starts: SmallVec<[u16; 36]>,
    /// The length of the longest form of the dictionary that the term begins with.
    listed: usize,
}

impl Edges {
    /// The known words that begin at byte `start`.
    fn from(&self, start: usize) -> &[Edge] {
        let place = |at: usize| usize::from(self.starts.get(at).copied().unwrap_or_default());
        self.all.get(place(start)..place(start + 1)).unwrap_or_default()
    }
}

/// A known word inside a term, by where it ends.
#[derive(Debug, Clone, Copy)]
struct Edge {
    end: usize,
    known: Known,
}

/// What a known word may be in a compound.
#[derive(Debug, Clone, Copy)]
struct Known {
    /// It may stand before another part.
    head: bool,
    /// A noun may be followed by a linking letter.
    links: bool,
    /// It may stand last.
    tail: bool,
    /// The dictionary traces it to an older word; it is not parted on.
    whole: bool,
}

thread_local! {
    /// What each word of the dictionary may be, as far as it was met: there are some ten thousand of them in all compounds,
    /// and reading one from the tables costs as much as all the rest. Longer words are seldom parts.
    static MET: RefCell<FxHashMap<u128, Option<Known>>> = RefCell::default();
}

/// The known words at every place where a part may begin: at the beginning, and where another may end before it, with or
/// without a linking letter.
fn edges(term: &str, table: &Table) -> Edges {
    let mut edges = Edges::default();
    let mut begins = [false; LONGEST + 2];
    begins[0] = true;
    MET.with_borrow_mut(|met| {
        for start in 0..=term.len() {
            edges.starts.push(u16::try_from(edges.all.len()).unwrap_or(u16::MAX));
            // Words end at letters' ends, so what begins there is a letter.
            let Some(rest) = term.get(start..).filter(|_| begins[start]) else { continue };
            table.prefixes(rest, |length, at| {
                let Some(word) = rest.get(..length) else { return };
                if start == 0 {
                    edges.listed = length;
                }
                let Some(known) = known_before(word, at, table, met) else { return };
                let end = start + length;
                edges.all.push(Edge { end, known });
                begins[end] |= known.head;
                begins[end + 1] |= known.links;
            });
        }
    });
    edges
}

/// The same as [`known`], remembered.
fn known_before(word: &str, at: u64, table: &Table, met: &mut FxHashMap<u128, Option<Known>>) -> Option<Known> {
    match short_key(word) {
        Some(key) => *met.entry(key).or_insert_with(|| known(word, at, table)),
        None => known(word, at, table),
    }
}

/// What a word may be, by its readings at `at`; none if it has no reading as a word of content.
fn known(word: &str, at: u64, table: &Table) -> Option<Known> {
    let readings: Vec<Reading> =
        table.readings_at(word, at).filter(|reading| reading.class() != Class::Other).collect();
    let first = readings.first()?;
    let headword = readings.iter().any(Reading::is_headword);
    let noun = readings.iter().any(|reading| reading.class() == Class::Noun);
    let long = word.len() >= SHORTEST;
    Some(Known {
        head: headword && (long && !PREFIXES.contains(&word) || SHORT_HEADS.contains(&word)),
        links: headword && noun && long,
        tail: !SUFFIXES.contains(&word) && (word.len() >= SAFE || long && noun && headword),
        whole: first.is_inherited() || readings.iter().any(|reading| reading.is_headword() && reading.is_inherited()),
    })
}

struct Splitter<'t> {
    term: &'t str,
    edges: Edges,
}

/// The best way to part the letters from some place to the end: its cost, and the part there.
#[derive(Debug, Clone, Copy)]
struct Step {
    cost: usize,
    part: usize,
    next: usize,
}

impl Splitter<'_> {
    /// Appends the parts of `span`, or `span` itself if it has none.
    fn split(&self, span: Range<usize>, parts: &mut Vec<Range<usize>>) {
        match self.best(&span) {
            Some(steps) => {
                for part in steps {
                    self.split(part, parts);
                }
            }
            None => parts.push(span),
        }
    }

    /// The parts of `span` at the least cost, at least two of them.
    fn best(&self, span: &Range<usize>) -> Option<Vec<Range<usize>>> {
        if self.is_whole(span) {
            return None;
        }
        let mut steps: SmallVec<[Option<Step>; 36]> = smallvec![None; span.end];
        for start in span.clone().rev() {
            let candidates = self
                .edges
                .from(start)
                .iter()
                .filter(|edge| edge.end <= span.end && (start, edge.end) != (span.start, span.end));
            steps[start] =
                candidates.filter_map(|edge| self.step(start, edge, span.end, &steps)).min_by_key(|step| step.cost);
        }
        let mut parts = Vec::new();
        let mut at = span.start;
        while at < span.end {
            let step = (*steps.get(at)?)?;
            parts.push(at..step.part);
            at = step.next;
        }
        (parts.len() > 1).then_some(parts)
    }

    /// The cheapest way on from `start` whose first part is `edge`.
    fn step(&self, start: usize, edge: &Edge, end: usize, steps: &[Option<Step>]) -> Option<Step> {
        let (known, onward) = (edge.known, |at: usize| steps.get(at).copied().flatten());
        // Fewest parts first; then no linking letter; then long parts rather than short ones.
        let own = 100 + if edge.end - start < SAFE { 30 } else { 0 };
        let rest = self.term.get(edge.end..end)?;
        if rest.is_empty() || rest == "s" && known.links {
            return known.tail.then_some(Step { cost: own, part: end, next: end });
        }
        let direct = onward(edge.end).filter(|_| known.head).map(|step| (step.cost, edge.end));
        let linked =
            ["s", "e"].iter().filter(|link| known.links && self.links(start, edge, rest, link)).filter_map(|_| {
                let next = edge.end + 1;
                onward(next).map(|step| (step.cost + 20, next))
            });
        let (cost, next) = direct.into_iter().chain(linked).min()?;
        Some(Step { cost: own + cost, part: edge.end, next })
    }

    /// True if `link` follows the part and Norwegian would link there: -e- only after a consonant.
    fn links(&self, start: usize, edge: &Edge, rest: &str, link: &str) -> bool {
        let consonant =
            self.term.get(start..edge.end).is_some_and(|part| !part.ends_with(['a', 'e', 'i', 'o', 'u', 'y', 'å']));
        rest.starts_with(link) && (link == "s" || consonant)
    }

    /// True if the dictionary has `span` as a word that came whole from an older one, or as one too short to be two.
    fn is_whole(&self, span: &Range<usize>) -> bool {
        let mut words = self.edges.from(span.start).iter().filter(|edge| edge.end == span.end);
        words.any(|edge| edge.known.whole || span.len() < SHORTEST_COMPOUND)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn split(term: &str) -> String {
        parts(term).into_iter().map(|part| &term[part]).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn parts_compounds() {
        let cases = include_str!("../lexicon/compounds.tsv").lines().filter(|line| !line.starts_with('#'));
        let wrong: Vec<String> = cases
            .filter_map(|line| {
                let (term, expected) = line.split_once('\t').expect("a tab");
                let found = split(term);
                (found != expected).then(|| format!("{term}: {found:?}, not {expected:?}"))
            })
            .collect();
        assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
    }

    #[test]
    fn long_terms_have_no_parts() {
        assert!(parts(&"bruker".repeat(1000)).is_empty());
        assert!(parts("").is_empty());
    }

    proptest! {
        #[test]
        fn parts_ascend_within_the_term(term in "(bruker|medvirkning|barn|s|e|vern|tjeneste|å|x|日){0,8}") {
            let mut end = 0;
            for part in parts(&term) {
                prop_assert!(part.start >= end && part.start < part.end && term.get(part.clone()).is_some());
                end = part.end;
            }
        }
    }
}
