//! How many of the found sources carry each theme.
//!
//! Apart from the other things that sources are counted by, which are known without the codebook.

use super::Request;
use super::units::Units;
use crate::error::Result;
use crate::index::{Address, Reader, Works};

/// How many of the sources that `found` entries, which ascend, stand for carry each theme, in the order of the codebook. A source
/// may be counted under several themes.
///
/// # Errors
/// The index cannot be read.
pub fn under_themes(reader: &Reader, works: &Works, request: &Request, found: &[Address]) -> Result<Vec<usize>> {
    let units = Units { reader, works };
    let mut counts = vec![0; request.codebook.themes.len()];
    for (number, segment) in reader.segments().iter().enumerate() {
        let tagged = request.layers.tagged(number, segment, request.codebook)?;
        for (count, tagged) in counts.iter_mut().zip(tagged) {
            *count += units.tagged(number, tagged)?.iter().filter(|work| found.binary_search(work).is_ok()).count();
        }
    }
    Ok(counts)
}
