//! From what an importer read to a document: normal form, layout, sections, sentences, languages.
//!
//! Apart from the importers, so that each of them only reads its format, and all sources are cut up alike.

mod front;
mod imprint;
mod parallel;
mod title;

use std::ops::Range;

pub(super) use front::set_apart;

use crate::model::{Document, Reading, Section, Sentence, Source};
use crate::text::language::{self, Evidence, Language};
use crate::text::layout::{self, Block, Role};
use crate::text::{normalise, sentences};

/// A text longer than this is no title, in bytes.
const TITLE: usize = 300;

/// With more words than this outside its twin abstracts, a text shows its language there.
const REST: u32 = 60;

/// In doubt, a sentence of at least so many words is worth asking the slow model about.
const LONG_SENTENCE: u32 = 12;

/// And so many such questions are asked of one document.
const MOST_QUESTIONS: usize = 12;

/// A source as an importer hands it over.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    /// What is known of the work.
    pub source: Source,
    /// Its text as decoded; already normalised where a layout or abstracts are given.
    pub text: String,
    /// Its layout, where the format states it, by bytes of the text.
    pub layout: Option<Vec<Block>>,
    /// Where its abstracts are, where the format states it.
    pub abstracts: Vec<Range<usize>>,
    /// The byte each page begins at and its number, ascending.
    pub pages: Vec<(usize, u32)>,
    /// Whether it is no text but a page that stands before one, of which nothing is coded.
    pub is_door: bool,
}

/// Cuts a draft into sections and sentences. A language that the importer found stated stays; a source with any words to
/// code counts as read in full, where the importer did not say that they are an abstract.
pub fn compose(draft: Draft) -> Document {
    let Draft { mut source, text, layout, abstracts, mut pages, is_door } = draft;
    let given = layout.is_some() || !abstracts.is_empty();
    let text = if given { text } else { normal(text, &mut pages) };
    let mut blocks = layout.unwrap_or_else(|| layout::layout(&text));
    if !given {
        front::set_apart(&source, &text, &mut blocks);
    }
    if is_door {
        let body = blocks.iter_mut().filter(|block| block.role == Role::Body);
        body.for_each(|block| block.role = Role::Navigation);
    }
    let (sections, mut sentences, evidence) = cut(&text, &blocks, &pages);
    let body = body(&sentences, &evidence, |_| true);
    let all = if body.words == 0 { sum(evidence.iter().copied()) } else { body };
    let read = document_language(&text, all, &sentences);
    let fallback = if read == Language::Other { source.language } else { read };
    tell_languages(&text, &mut sentences, &evidence, sentence_language(fallback));
    parallel::mark(&sections, &abstracts, &mut sentences);
    source.language = match source.language {
        Language::Other => own_language(&sentences, &evidence).unwrap_or(read),
        // That a work is in Norwegian is often all that is stated; which of the two forms, its text shows.
        Language::No if read.is_norwegian() => read,
        Language::No => own_language(&sentences, &evidence).filter(|own| own.is_norwegian()).unwrap_or(Language::No),
        stated => stated,
    };
    if source.reading == Reading::None {
        source.reading = if body.words == 0 { Reading::None } else { Reading::Full };
    }
    Document { source, text, sections, sentences, abstracts }
}

/// The text in normal form; the pages move with it.
fn normal(text: String, pages: &mut [(usize, u32)]) -> String {
    let mut starts: Vec<usize> = pages.iter().map(|(start, _)| text.floor_char_boundary(*start)).collect();
    starts.sort_unstable();
    let normal = match normalise::normalise_with_marks(&text, &mut starts) {
        std::borrow::Cow::Borrowed(_) => None,
        std::borrow::Cow::Owned(normal) => Some(normal),
    };
    for (page, start) in pages.iter_mut().zip(starts) {
        page.0 = start;
    }
    normal.unwrap_or(text)
}

/// The sections and sentences of the blocks, and what each sentence's words say of its language.
fn cut(text: &str, blocks: &[Block], pages: &[(usize, u32)]) -> (Vec<Section>, Vec<Sentence>, Vec<Evidence>) {
    let mut outline = Outline::default();
    let (mut cut, mut evidence) = (Vec::new(), Vec::new());
    for (paragraph, block) in blocks.iter().enumerate() {
        if block.role == Role::Heading {
            outline.enter(text, block);
        }
        for range in sentences::split(text, block) {
            evidence.push(Evidence::of(&text[range.clone()]));
            cut.push(Sentence {
                page: page(pages, range.start),
                range,
                paragraph: u32::try_from(paragraph).unwrap_or(u32::MAX),
                section: outline.current(),
                language: Language::Other,
                role: block.role,
                parallel: false,
            });
        }
    }
    (outline.sections, cut, evidence)
}

/// The number of the page that byte `at` lies on.
fn page(pages: &[(usize, u32)], at: usize) -> Option<u32> {
    let after = pages.partition_point(|(start, _)| *start <= at);
    after.checked_sub(1).map(|number| pages[number].1)
}

/// The sections read so far, and the open ones with their levels.
#[derive(Default)]
struct Outline {
    sections: Vec<Section>,
    open: Vec<(u8, u32)>,
}

impl Outline {
    fn enter(&mut self, text: &str, heading: &Block) {
        while self.open.pop_if(|(level, _)| *level >= heading.level).is_some() {}
        let title: Vec<&str> = heading.parts.iter().flat_map(|part| text[part.clone()].split_whitespace()).collect();
        let number = u32::try_from(self.sections.len()).unwrap_or(u32::MAX);
        self.sections.push(Section { title: title.join(" "), parent: self.current() });
        self.open.push((heading.level, number));
    }

    fn current(&self) -> Option<u32> {
        self.open.last().map(|(_, section)| *section)
    }
}

/// What the sentences to code show of their language, as far as `counts` lets them.
fn body(sentences: &[Sentence], evidence: &[Evidence], counts: impl Fn(&Sentence) -> bool) -> Evidence {
    let shown = sentences.iter().zip(evidence).filter(|(sentence, _)| sentence.role == Role::Body && counts(sentence));
    sum(shown.map(|(_, evidence)| *evidence))
}

/// The language of a text with abstracts in two languages: that of the rest, or of the first abstract where that is all.
fn own_language(sentences: &[Sentence], evidence: &[Evidence]) -> Option<Language> {
    let first = sentences.iter().find(|sentence| sentence.parallel)?.language;
    let rest = body(sentences, evidence, |sentence| !sentence.parallel);
    let own = if rest.words >= REST {
        rest
    } else {
        body(sentences, evidence, |sentence| sentence.parallel && sentence.language == first)
    };
    match own.language()? {
        Language::No => Some(own.written_form()),
        language => Some(language),
    }
}

fn sum(evidence: impl Iterator<Item = Evidence>) -> Evidence {
    evidence.fold(Evidence::default(), Evidence::and)
}

/// By the function words of the body; in doubt by the other words of a title, else by the model, asked about the longest
/// sentence.
fn document_language(text: &str, evidence: Evidence, sentences: &[Sentence]) -> Language {
    match evidence.language() {
        Some(Language::No) => evidence.written_form(),
        Some(language) => language,
        None => Some(text).filter(|text| text.len() <= TITLE).and_then(title::language).unwrap_or_else(|| {
            let longest = sentences.iter().max_by_key(|sentence| (sentence.role == Role::Body, sentence.range.len()));
            longest.map_or(Language::Other, |sentence| language::detect(&text[sentence.range.clone()]))
        }),
    }
}

/// Sentences are not told nynorsk from bokmål.
fn sentence_language(language: Language) -> Language {
    if language.is_norwegian() { Language::No } else { language }
}

/// Each sentence's language: by its function words, else a long one's by the model, else by its other words, else its
/// neighbour's in the paragraph, else the document's.
fn tell_languages(text: &str, sentences: &mut [Sentence], evidence: &[Evidence], document: Language) {
    let mut questions = 0;
    let told: Vec<Option<Language>> = (sentences.iter().zip(evidence))
        .map(|(sentence, evidence)| {
            let words = &text[sentence.range.clone()];
            let worth_asking =
                sentence.role == Role::Body && evidence.words >= LONG_SENTENCE && questions < MOST_QUESTIONS;
            let in_doubt = || match sentence.role {
                Role::Body => language::by_lexicon(words),
                _ => None,
            };
            evidence.language().or_else(|| {
                questions += usize::from(worth_asking);
                if worth_asking { Some(sentence_language(language::detect(words))) } else { in_doubt() }
            })
        })
        .collect();
    let mut before: Option<(u32, Language)> = None;
    for number in 0..sentences.len() {
        let paragraph = sentences[number].paragraph;
        let beside = |other: usize| {
            sentences.get(other).filter(|other| other.paragraph == paragraph).and(told.get(other).copied().flatten())
        };
        let neighbour = || {
            before.filter(|(place, _)| *place == paragraph).map(|(_, language)| language).or_else(|| beside(number + 1))
        };
        let language = told[number].or_else(neighbour).unwrap_or(document);
        before = Some((paragraph, language));
        sentences[number].language = language;
    }
}

#[cfg(test)]
mod tests;
