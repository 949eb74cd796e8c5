//! Flat records as the archive software DSpace shows them: `dc.titleX`, `dc.date.issued2019`.
//!
//! Nothing parts a key from its value, and lines may have run together. So keys are found by the longest match against the
//! closed list of Dublin Core names as DSpace qualifies them. The text stays the file's own; blocks point at the values.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::Importer;
use super::columns::Field;
use super::compose::Draft;
use super::dublin_core::{self, Fact};
use super::file::{File, head_text};
use super::record::Record;
use crate::error::{Error, Result};
use crate::model::Reading;
use crate::text::layout::{Block, Role};
use crate::text::normalise::normalise;

/// A language after a key: `[nb_NO]`, `.en_US`. Bare codes would eat the value's first letters.
static KEY_TONGUE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?:\[[a-z]{2,3}(?:[_-][A-Z]{2})?\]|[._]?[a-z]{2}_[A-Z]{2})").unwrap());

/// A language after a value: `en_US` even without a space, three letters only in a column of their own.
static VALUE_TONGUE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:\s*\[?(?:nb|nn|no|en|sv|da|de|se)_[A-Z]{2}\]?|\s*\[(?:nob|nno|nor|eng|nb|nn|no|en)\]|(?:\t|\n| {2,})(?:nob|nno|nor|eng|nb|nn|no|en))\s*$").unwrap()
});

/// The labels of a structured abstract that begin its prose.
static PROSE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:introduksjon|innledning|innleiing|bakgrunn|introduction|background|hensikt|formål|føremål|mål|problemstilling|purpose|aims?|objectives?|metode|methods?|sammendrag|samandrag|abstract)(?:\s?/\s?\pL+)*\s*:",
    )
    .unwrap()
});

static TITLE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?i)^(?:tittel|title)\s*:\s*").unwrap());

static KEYWORDS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:stikkord|nøkkelord|nykelord|emneord|keywords?|key words)(?:\s?/\s?\pL+)*\s*:").unwrap()
});

/// The longest title or list of keywords inside an abstract, in bytes.
const LEAD: usize = 500;

/// The format.
pub struct Dspace;

impl Importer for Dspace {
    fn reads(&self, _name: &str, head: &[u8]) -> bool {
        let head = head_text(head);
        let key = |line: &&str| key(line.trim_start()).is_some();
        let mut lines = head.lines().filter(|line| !line.trim().is_empty());
        lines.clone().next().as_ref().is_some_and(key) || lines.by_ref().take(200).filter(key).count() >= 3
    }

    fn called(&self, _name: &str, _head: &[u8]) -> &'static str {
        "DSpace"
    }

    fn read(&self, file: &File<'_>, sink: &mut dyn FnMut(Draft)) -> Result<Vec<Error>> {
        let (text, warnings) = file.text()?;
        let mut draft = parse(normalise(&text).into_owned());
        let own = file.source();
        (draft.source.base, draft.source.path) = (own.base, own.path);
        sink(draft);
        Ok(warnings)
    }
}

/// The draft of a record whose text is normalised.
fn parse(text: String) -> Draft {
    let mut record = Record::default();
    let (mut blocks, mut abstracts) = (Vec::new(), Vec::new());
    for (name, fact, range) in values(&text) {
        if fact == Fact::Abstract {
            let from = blocks.len();
            blocks.extend(abstract_blocks(&text, range));
            abstracts.extend(body_of(&blocks[from..]));
            continue;
        }
        let (titled, part) = (record.has_title(), range.clone());
        dublin_core::state(&mut record, name, fact, &text[range]);
        match fact {
            Fact::Title if !titled => blocks.push(Block { role: Role::Heading, level: 1, parts: vec![part] }),
            // Not a heading: the record has one title, and what follows is no section of its own.
            Fact::Title | Fact::OtherTitle | Fact::Of(Field::Keywords) => {
                blocks.push(Block { role: Role::Keywords, level: 0, parts: vec![part] });
            }
            _ => {}
        }
    }
    let mut source = record.source();
    dublin_core::settle(&mut source);
    if !abstracts.is_empty() {
        source.reading = Reading::Abstract;
    }
    Draft { source, text, layout: Some(blocks), abstracts, ..Draft::default() }
}

/// The values of a record, trimmed, in the order of the text; empty ones are left out.
fn values(text: &str) -> Vec<(&'static str, Fact, Range<usize>)> {
    let mut keys: Vec<(&str, Fact, usize, usize)> = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find("dc").map(|at| from + at) {
        match key(&text[at..]) {
            Some((name, fact)) => {
                from = at + name.len();
                keys.push((name, fact, at, from));
            }
            None => from = at + 2,
        }
    }
    let ends: Vec<usize> = keys.iter().skip(1).map(|(_, _, start, _)| *start).chain([text.len()]).collect();
    let trimmed = keys.into_iter().zip(ends).map(|((name, fact, _, start), end)| (name, fact, value(text, start..end)));
    trimmed.filter(|(_, _, range)| !range.is_empty()).collect()
}

/// The key that `text` begins with and what it means.
fn key(text: &str) -> Option<(&'static str, Fact)> {
    if !text.starts_with("dc.") && !text.starts_with("dcterms.") {
        return None;
    }
    let known = dublin_core::KEYS.iter().filter(|(name, _)| text.starts_with(name)).max_by_key(|(name, _)| name.len());
    known.copied()
}

/// Where the value itself stands: without language, separator and white space around it.
fn value(text: &str, range: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = range;
    if let Some(found) = KEY_TONGUE.find(&text[start..end]) {
        start += found.end();
    }
    let rest = text[start..end].trim_start();
    let bare = rest.strip_prefix([':', '=']).unwrap_or(rest).trim_start();
    start = end - bare.len();
    if let Some(found) = VALUE_TONGUE.find(&text[start..end]) {
        end = start + found.start();
    }
    start..start + text[start..end].trim_end().len()
}

/// The blocks of an abstract: a title and keywords that its writer put before the prose, and the paragraphs.
fn abstract_blocks(text: &str, range: Range<usize>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut start = range.start;
    if let Some(label) = TITLE.find(&text[start..range.end])
        && let Some(end) = lead_end(text, start + label.end()..range.end, &[&KEYWORDS, &PROSE])
    {
        blocks.push(block(text, Role::Heading, start + label.end()..end));
        start = skip_space(text, end, range.end);
    }
    if let Some(label) = KEYWORDS.find(&text[start..range.end]).filter(|label| label.start() == 0)
        && let Some(end) = lead_end(text, start + label.end()..range.end, &[&PROSE])
    {
        blocks.push(block(text, Role::Keywords, start..end));
        start = skip_space(text, end, range.end);
    }
    let (prose, tail) = without_keywords(text, start..range.end);
    let mut at = prose.start;
    for paragraph in text[prose.clone()].split("\n\n") {
        blocks.push(block(text, Role::Body, at..at + paragraph.len()));
        at += paragraph.len() + 2;
    }
    blocks.extend(tail.map(|tail| block(text, Role::Keywords, tail)));
    blocks.retain(|block| block.parts.iter().all(|part| !part.is_empty()));
    blocks
}

/// Where a title or a list of keywords ends: at the next label or the end of the line, if that is near.
fn lead_end(text: &str, range: Range<usize>, labels: &[&LazyLock<Regex>]) -> Option<usize> {
    let rest = &text[range.clone()];
    let label = labels.iter().filter_map(|label| label.find(rest)).map(|found| found.start()).min();
    let end = [label, rest.find('\n')].into_iter().flatten().min()?;
    (end <= LEAD && end > 0).then_some(range.start + end)
}

/// Parts keywords that close an abstract from its prose.
fn without_keywords(text: &str, range: Range<usize>) -> (Range<usize>, Option<Range<usize>>) {
    let last = KEYWORDS.find_iter(&text[range.clone()]).last().map(|found| range.start + found.start());
    match last {
        Some(start) if range.end - start <= LEAD && start > range.start => (range.start..start, Some(start..range.end)),
        _ => (range, None),
    }
}

fn skip_space(text: &str, start: usize, end: usize) -> usize {
    end - text[start..end].trim_start().len()
}

/// A block without the white space around it. A heading inside an abstract stands below the record's title.
fn block(text: &str, role: Role, range: Range<usize>) -> Block {
    let start = skip_space(text, range.start, range.end);
    let end = start + text[start..range.end].trim_end().len();
    Block { role, level: if role == Role::Heading { 2 } else { 0 }, parts: std::iter::once(start..end).collect() }
}

/// From the first to the last paragraph of some blocks.
fn body_of(blocks: &[Block]) -> Option<Range<usize>> {
    let mut parts = blocks.iter().filter(|block| block.role == Role::Body).flat_map(|block| &block.parts);
    let first = parts.next()?;
    Some(first.start..parts.last().unwrap_or(first).end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tests::read_bytes;
    use super::*;
    use crate::model::Kind;
    use crate::text::language::Language;

    fn words(draft: &Draft, role: Role) -> Vec<&str> {
        let blocks = draft.layout.iter().flatten().filter(|block| block.role == role);
        blocks.flat_map(|block| &block.parts).map(|part| &draft.text[part.clone()]).collect()
    }

    #[test]
    fn keys_are_told_from_values_without_a_separator() {
        let text = "dc.contributor.authorLien, Kari\ndc.contributor.authorMoe, Per\ndc.date.accessioned2021-01-01\n\
                    dc.date.issued2019\ndc.titleÅ bli hørt\ndc.title.alternativeBeing heard\n\
                    dc.description.abstractVi spurte ti.[nb_NO]\ndc.description.abstract[en_US]We asked ten.\n\
                    dc.language.isonob\ndc.typeJournal article\ndc.typePeer reviewed\ndc.publisherHøgskolen i Dal\n\
                    dc.subject.keywordhåp\ndc.identifier.doi10.1000/ABC\n";
        let draft = parse(text.into());
        let source = &draft.source;
        assert_eq!(source.authors.iter().map(|author| author.family.as_str()).collect::<Vec<_>>(), ["Lien", "Moe"]);
        assert_eq!((source.year, source.kind, source.peer), (Some(2019), Kind::Article, Some(true)));
        assert_eq!((source.language, source.doi.as_deref()), (Language::Nb, Some("10.1000/abc")));
        assert_eq!(source.container.as_deref(), Some("Høgskolen i Dal"));
        assert_eq!(words(&draft, Role::Heading), ["Å bli hørt"]);
        assert_eq!(words(&draft, Role::Body), ["Vi spurte ti.", "We asked ten."]);
        assert_eq!(words(&draft, Role::Keywords), ["Being heard", "håp"]);
        assert_eq!(draft.abstracts.len(), 2);
        assert_eq!(draft.text, text);
    }

    #[test]
    fn lines_that_ran_together_and_columns_are_read_too() {
        let draft = parse(
            "dc.titleVeien ut.dc.date.issued2020dc.language.isonnodc.description.abstractDel én.\n\nDel to.".into(),
        );
        assert_eq!((draft.source.year, draft.source.language), (Some(2020), Language::Nn));
        assert_eq!(words(&draft, Role::Body), ["Del én.", "Del to."]);
        assert_eq!(&draft.text[draft.abstracts[0].clone()], "Del én.\n\nDel to.");
        let draft = parse("dc.title\tVeien ut\tnb_NO\ndc.date.issued: 2020\ndc.titleWay outen_US".into());
        assert_eq!((draft.source.title.as_deref(), draft.source.year), (Some("Veien ut"), Some(2020)));
        assert_eq!(words(&draft, Role::Keywords), ["Way out"]);
    }

    #[test]
    fn title_and_keywords_inside_an_abstract_are_no_prose() {
        let text = "dc.description.abstractTittel: Håp i hverdagen. Stikkord/Nøkkelord: håp, hverdag Bakgrunn/tema: Vi spurte.";
        let draft = parse(text.into());
        assert_eq!(words(&draft, Role::Heading), ["Håp i hverdagen."]);
        assert_eq!(words(&draft, Role::Keywords), ["Stikkord/Nøkkelord: håp, hverdag"]);
        assert_eq!(words(&draft, Role::Body), ["Bakgrunn/tema: Vi spurte."]);
        let draft = parse("dc.description.abstractWe asked. Keywords: hope, day".into());
        assert_eq!(
            (words(&draft, Role::Body), words(&draft, Role::Keywords)),
            (vec!["We asked."], vec!["Keywords: hope, day"])
        );
    }

    crate::import::damage::endures!(
        "post.txt",
        "dc.contributor.authorLien, Kari\ndc.date.issued2019\ndc.titleÅ bli hørt\ndc.description.abstractTittel: Håp. Stikkord: håp, \
         bolig Metode: Vi spurte ti.[nb_NO]\ndc.description.abstract[en_US]We asked ten. Keywords: hope\ndc.language.isonob\n\
         dc.typePeer reviewed\ndc.subject.keywordhåp\ndc.identifier.doi10.1000/ABC\n"
    );

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn no_bytes_are_too_odd(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = read_bytes("post.txt", &[b"dc.title".as_slice(), &bytes].concat());
        }

        #[test]
        fn blocks_lie_in_the_text_and_apart(text in "(dc\\.(title|date|subject|description\\.abstract)|[aå.:/\\[ \n\t]{1,4}|Tittel: |Stikkord: |Metode: |nb_NO|nob){0,20}") {
            let draft = parse(text);
            let mut end = 0;
            for part in draft.layout.iter().flatten().flat_map(|block| &block.parts) {
                prop_assert!(part.start >= end && part.end > part.start);
                prop_assert!(draft.text.get(part.clone()).is_some());
                end = part.end;
            }
        }
    }
}
