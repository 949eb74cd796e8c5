//! A source together with its text, cut into sections and sentences.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::kind::Reading;
use super::source::Source;
use crate::text::language::Language;
use crate::text::layout::Role;

/// A source as it was read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    /// What is known of the work.
    pub source: Source,
    /// The normalised text, as `kilde text` prints it.
    pub text: String,
    /// Its sections in the order of the text.
    pub sections: Vec<Section>,
    /// Its sentences in the order of the text.
    pub sentences: Vec<Sentence>,
    /// Where its abstracts stand in the text, in bytes, where its format states it.
    pub abstracts: Vec<Range<usize>>,
}

/// Headings over an abstract, in lower case.
const ABSTRACTS: [&str; 17] = [
    "sammendrag",
    "samandrag",
    "sammandrag",
    "samandrag på norsk",
    "sammendrag på norsk",
    "norsk sammendrag",
    "resymé",
    "abstract",
    "summary",
    "english summary",
    "english abstract",
    "abstract in english",
    "sammendrag på engelsk",
    "samandrag på engelsk",
    "populærvitenskapelig framstilling",
    "populærvitenskapelig fremstilling",
    "popular science summary",
];

/// A part of a text under one heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// The heading, in one line, without marks of layout.
    pub title: String,
    /// The section it lies in, by its place in [`Document::sections`].
    pub parent: Option<u32>,
}

impl Section {
    /// Whether its heading says that an abstract stands below.
    pub fn is_abstract(&self) -> bool {
        let bare = self.title.trim_matches(|sign: char| !sign.is_alphabetic()).to_lowercase();
        ABSTRACTS.contains(&bare.as_str())
    }
}

/// The unit of coding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// Where it stands in the text, in bytes. Across a page break the range holds the break too.
    pub range: Range<usize>,
    /// Which paragraph it lies in, counted through the source from 0.
    pub paragraph: u32,
    /// The section it lies in, by its place in [`Document::sections`].
    pub section: Option<u32>,
    /// The page it begins on, as printed, for paged files.
    pub page: Option<u32>,
    /// `No`, `En` or `Other`.
    pub language: Language,
    /// What it is part of; only [`Role::Body`] is tagged.
    pub role: Role,
    /// True in an abstract that stands in another language in the same source too.
    pub parallel: bool,
}

/// Sentences of one paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// What its first sentence is part of.
    pub role: Role,
    /// From its first sentence to its last, in bytes.
    pub range: Range<usize>,
}

impl Document {
    /// The paragraphs that some of its sentences make, in the order of the text.
    pub fn paragraphs(&self, of: impl Fn(&Sentence) -> bool) -> Vec<Paragraph> {
        let mut paragraphs: Vec<(u32, Paragraph)> = Vec::new();
        for sentence in self.sentences.iter().filter(|sentence| of(sentence)) {
            match paragraphs.last_mut() {
                Some((number, last)) if *number == sentence.paragraph => {
                    last.range.end = last.range.end.max(sentence.range.end)
                }
                _ => {
                    let paragraph = Paragraph { role: sentence.role, range: sentence.range.clone() };
                    paragraphs.push((sentence.paragraph, paragraph));
                }
            }
        }
        paragraphs.into_iter().map(|(_, paragraph)| paragraph).collect()
    }

    /// A sentence's words as one line: every run of white space becomes a space.
    pub fn line(&self, sentence: &Sentence) -> String {
        one_line(&self.text[sentence.range.clone()])
    }

    /// The place of the sentence that a byte of the text lies in, or of the last before it.
    pub fn sentence_at(&self, at: usize) -> Option<usize> {
        self.sentences.partition_point(|sentence| sentence.range.start <= at).checked_sub(1)
    }

    /// The outermost section that a sentence stands in, be it the title of the whole.
    pub fn outermost(&self, sentence: &Sentence) -> Option<u32> {
        let parent = |&section: &u32| self.sections.get(section as usize)?.parent;
        // A section that lies in itself would have no end.
        std::iter::successors(sentence.section, parent).take(self.sections.len()).last()
    }

    /// The outermost section that a sentence stands in; below the title, where that is a heading over all others.
    pub fn chapter(&self, sentence: &Sentence) -> Option<u32> {
        let title = self.title();
        let parent =
            |&section: &u32| self.sections.get(section as usize)?.parent.filter(|parent| Some(*parent) != title);
        // A section that lies in itself would have no end.
        std::iter::successors(sentence.section, parent).take(self.sections.len()).last()
    }

    /// The headings above a sentence from its chapter down; the title alone where it stands in no chapter.
    pub fn chapter_path(&self, sentence: &Sentence) -> Vec<&str> {
        let path = self.section_path(sentence);
        let skip = usize::from(path.len() > 1 && self.title().is_some());
        path[skip..].to_vec()
    }

    /// The section that is the title of the whole: the first, where several lie in it and all others below.
    fn title(&self) -> Option<u32> {
        let (_, rest) = self.sections.split_first()?;
        let chapters = rest.iter().filter(|section| section.parent == Some(0)).count();
        (chapters > 1 && rest.iter().all(|section| section.parent.is_some())).then_some(0)
    }

    /// For each sentence, whether it is part of an abstract: all running text where no more was read of the work, what its
    /// format states, and what stands under a heading that says so, or under one below that.
    pub fn in_abstracts(&self) -> Vec<bool> {
        let mut headed: Vec<bool> = Vec::with_capacity(self.sections.len());
        for section in &self.sections {
            let above = section.parent.and_then(|parent| headed.get(parent as usize)).copied();
            headed.push(above.unwrap_or_default() || section.is_abstract());
        }
        let all = self.source.reading == Reading::Abstract;
        let stated = |sentence: &Sentence| self.abstracts.iter().any(|place| place.contains(&sentence.range.start));
        let below = |sentence: &Sentence| sentence.section.and_then(|section| headed.get(section as usize)).copied();
        let of = |sentence: &Sentence| {
            sentence.role == Role::Body && (all || stated(sentence) || below(sentence).unwrap_or_default())
        };
        self.sentences.iter().map(of).collect()
    }

    /// The running text under each heading that says that an abstract stands below.
    pub fn headed_abstracts(&self) -> Vec<String> {
        let sections = self.sections.iter().enumerate().filter(|(_, section)| section.is_abstract());
        let texts = sections.map(|(number, _)| {
            let own =
                |sentence: &&Sentence| sentence.section == u32::try_from(number).ok() && sentence.role == Role::Body;
            self.sentences.iter().filter(own).map(|sentence| self.line(sentence)).collect::<Vec<_>>().join(" ")
        });
        texts.filter(|text| !text.is_empty()).collect()
    }

    /// A sentence's language, told as fine as that of the whole: `Nn` in a text in nynorsk.
    pub fn language(&self, sentence: &Sentence) -> Language {
        match sentence.language {
            language if language.is_norwegian() && self.source.language.is_norwegian() => self.source.language,
            language => language,
        }
    }

    /// The headings above a sentence, outermost first.
    pub fn section_path(&self, sentence: &Sentence) -> Vec<&str> {
        section_path(&self.sections, sentence.section)
    }
}

/// The headings from the outermost down to `section`.
pub fn section_path(sections: &[Section], section: Option<u32>) -> Vec<&str> {
    let mut path = Vec::new();
    let mut next = section;
    while let Some(section) = next.and_then(|number| sections.get(number as usize)) {
        path.push(section.title.as_str());
        next = section.parent;
    }
    path.reverse();
    path
}

/// `text` with every run of white space as one space.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
