//! How much each rule of the codebook finds.

use crate::error::Result;
use crate::index::Reader;
use crate::model::RuleCount;
use crate::review::Codebook;
use crate::themes::tagger::tag;

/// The counts of every rule, theme by theme, and how many sentences could be tagged at all.
pub fn check(reader: &Reader, codebook: &Codebook) -> Result<(Vec<Vec<RuleCount>>, usize)> {
    let mut counts: Vec<Vec<RuleCount>> =
        codebook.themes.iter().map(|theme| vec![RuleCount::default(); theme.rules.len()]).collect();
    let mut total = 0;
    for segment in reader.segments() {
        let codable = segment.codable()?;
        total += segment.reader.doc_ids_alive().filter(|&doc| codable(doc)).count();
        for (theme, tags) in tag(segment, codebook)?.iter().enumerate() {
            let docs: Vec<Vec<u32>> =
                tags.rules.iter().map(|hits| hits.docs().into_iter().filter(|&doc| codable(doc)).collect()).collect();
            let mut all: Vec<u32> = docs.concat();
            all.sort();
            for (rule, docs) in docs.iter().enumerate() {
                counts[theme][rule].sentences += docs.len();
                counts[theme][rule].alone += docs.iter().filter(|doc| once(&all, **doc)).count();
            }
        }
    }
    Ok((counts, total))
}

/// True when an ascending list holds `doc` exactly once.
fn once(all: &[u32], doc: u32) -> bool {
    let start = all.partition_point(|&other| other < doc);
    all.get(start) == Some(&doc) && all.get(start + 1) != Some(&doc)
}
