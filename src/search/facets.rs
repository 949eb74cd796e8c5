//! How many of the found sources carry each theme.
//!
//! Apart from the other things that sources are counted by, which are known without the codebook.

use std::collections::HashSet;

use super::Request;
use crate::error::Result;
use crate::index::{Address, Reader, Works};

/// How many of the sources that `found` entries stand for carry each theme, in the order of the codebook, as a matrix counts
/// them: of a work it reads the text of the first entry. A source may be counted under several themes.
///
/// # Errors
/// The index cannot be read.
pub fn under_themes(reader: &Reader, works: &Works, request: &Request, found: &[Address]) -> Result<Vec<usize>> {
    let mut under: Vec<HashSet<Address>> = vec![HashSet::new(); request.codebook.themes.len()];
    for (number, segment) in reader.segments().iter().enumerate() {
        let tagged = request.layers.tagged(number, segment, request.codebook)?;
        for (theme, tagged) in tagged.into_iter().enumerate() {
            let sources = segment.sources.of(tagged.into_iter().map(|one| one.sentence));
            let entries = sources.into_iter().map(|doc| Address { segment: number, doc });
            under[theme].extend(entries.filter(|entry| works.lead(*entry) == *entry));
        }
    }
    Ok(under.iter().map(|under| found.iter().filter(|work| under.contains(work)).count()).collect())
}
