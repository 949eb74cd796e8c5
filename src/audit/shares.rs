//! How often each work is cited, and where: what the checks of the weight of sources count with.
//!
//! Apart from them, because both ask it.

use std::collections::BTreeMap;

use crate::cite::Manuscript;

/// The citations under one heading, or of the whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Share {
    /// For each entry that is cited here, how often.
    pub cited: BTreeMap<usize, usize>,
    /// Citations in all; those that mean no entry too.
    pub all: usize,
    /// Words of running text.
    pub words: usize,
    /// Where it begins, in bytes.
    pub start: usize,
}

impl Share {
    fn add(&mut self, entry: Option<usize>) {
        self.all += 1;
        if let Some(entry) = entry {
            *self.cited.entry(entry).or_default() += 1;
        }
    }

    /// The work that is cited most, and how often.
    pub fn most(&self) -> Option<(usize, usize)> {
        self.cited
            .iter()
            .map(|(entry, count)| (*entry, *count))
            .max_by_key(|(entry, count)| (*count, std::cmp::Reverse(*entry)))
    }
}

/// The whole; each chapter; each section by itself, without those below it.
pub fn shares(manuscript: &Manuscript) -> (Share, BTreeMap<u32, Share>, BTreeMap<u32, Share>) {
    let document = &manuscript.document;
    let (mut whole, mut chapters, mut sections) = (Share::default(), BTreeMap::new(), BTreeMap::new());
    let mut next = manuscript.citations.iter().zip(&manuscript.meant).peekable();
    for sentence in &document.sentences {
        let mut cited = Vec::new();
        while let Some((_, meant)) = next.next_if(|(citation, _)| citation.range.start < sentence.range.end) {
            cited.push(meant.entry());
        }
        let words = document.text[sentence.range.clone()].split_whitespace().count();
        let parts = [
            Some(&mut whole),
            document.chapter(sentence).map(|chapter| chapters.entry(chapter).or_default()),
            sentence.section.map(|section| sections.entry(section).or_default()),
        ];
        for part in parts.into_iter().flatten() {
            if part.words == 0 {
                part.start = sentence.range.start;
            }
            part.words += words;
            cited.iter().for_each(|entry| part.add(*entry));
        }
    }
    (whole, chapters, sections)
}
