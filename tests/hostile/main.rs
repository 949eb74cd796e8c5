//! What happens when everything goes wrong: bad files, bad codebooks, killed runs, two runs at once, damaged indexes.

mod codebook;
mod crashes;
mod edits;
mod files;
mod pdf;
#[path = "../kilde/prints.rs"]
mod prints;
mod review;
// Permission bits are those of Unix.
#[cfg(unix)]
mod rights;
mod xml;
