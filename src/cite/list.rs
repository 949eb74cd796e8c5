//! The reference list of a manuscript, cut into entries.
//!
//! Apart from the reading of an entry, because here only lines and their beginnings count: whether entries stand on a line each,
//! between empty lines, or broken by the margin of a page.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::head::{self, pattern};
use super::plain::Plain;
use super::reference::reference;
use crate::model::manuscript::Reference;
use crate::model::{Document, Sentence};
use crate::text::layout::Role;

/// A person at the head of an entry: a family name, a comma, and a capital.
static PERSON: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:\p{Ll}{1,4} ){0,2}\p{Lu}[\p{L}'’.-]*(?:[ -][\p{L}'’-]+){0,3},\s*\p{Lu}(?:[\p{L}'’-]*|[.,])")
});

/// Works that are listed by what they are.
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\(?(?:Lov om|Lov av|Lov [0-9]|LOV-|FOR-|Forskrift|NOU ?[0-9]|Meld\. ?[Ss]t|St\. ?meld|Prop\. ?[0-9L]|Ot\. ?prp|Innst\.)",
    )
});

/// Marks before an entry: of a list, or a number of its own.
static MARK: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:[-*•–] +|\[[0-9]{1,3}\] *|[0-9]{1,3}\. +)"));

/// A line with no letter of an entry: an address alone, or the rest of one.
static ADDRESS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:<?(?:https?|doi|www)[.:]\S*|\[[^\]]*\]\(\S*|[^\s,]*[/%=_]\S*)$"));

/// An organisation's name has so many words at most.
const WORDS: usize = 16;

/// The entries of the list, in its order.
pub fn references(document: &Document) -> Vec<Reference> {
    entries(document).into_iter().map(|range| reference(&document.text[range.clone()], range.start)).collect()
}

/// Where each entry stands, in bytes.
fn entries(document: &Document) -> Vec<Range<usize>> {
    let mut entries: Vec<Entry> = Vec::new();
    for line in lines(document) {
        let words = &document.text[line.range.clone()];
        let before = entries.last().map(|entry| &document.text[entry.range.clone()]);
        let ahead = ahead(document, &line);
        match entries.last_mut() {
            Some(entry) if !begins(before.unwrap_or_default(), words, ahead, line.after_gap) => {
                entry.range.end = line.range.end
            }
            _ if !words.chars().any(char::is_alphabetic) => {}
            _ => entries.push(Entry { range: line.range }),
        }
    }
    entries.into_iter().map(|entry| without_mark(&document.text, entry.range)).collect()
}

struct Entry {
    range: Range<usize>,
}

/// A line of the list.
struct Line {
    range: Range<usize>,
    /// Whether an empty line or something else stands before it.
    after_gap: bool,
}

/// The lines that sentences of the list stand on; what else lies between them, as heads of pages, is left out.
fn lines(document: &Document) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let listed = |sentence: &&Sentence| sentence.role == Role::References;
    for sentence in document.sentences.iter().filter(listed) {
        let start = document.text[..sentence.range.start].rfind('\n').map_or(0, |at| at + 1);
        let mut from = lines.last().map_or(start, |line| line.range.end.max(start));
        let mut end = sentence.range.end;
        end += document.text[end..].find('\n').unwrap_or(document.text.len() - end);
        while from < end {
            let stop = from + document.text[from..end].find('\n').unwrap_or(end - from);
            let words = trim(&document.text, from..stop);
            if !words.is_empty() {
                let gap = lines
                    .last()
                    .is_none_or(|last| document.text[last.range.end..words.start].matches('\n').count() != 1);
                lines.push(Line { range: words, after_gap: gap });
            }
            from = stop + 1;
        }
    }
    lines
}

fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let words = text.get(range.clone()).unwrap_or_default();
    let start = range.start + (words.len() - words.trim_start().len());
    start..start + words.trim().len()
}

/// The line with what follows it, as far as a head may reach.
fn ahead<'d>(document: &'d Document, line: &Line) -> &'d str {
    const FAR: usize = 400;
    let text = &document.text[line.range.start..];
    let near = &text[..text.floor_char_boundary(FAR)];
    near.split("\n\n").next().unwrap_or(near)
}

/// Whether a line begins an entry, behind the entry `before`. What it says decides; an empty line before it only helps.
fn begins(before: &str, line: &str, ahead: &str, after_gap: bool) -> bool {
    if ADDRESS.is_match(line) || line.starts_with("<http") {
        return false;
    }
    let bare = MARK.replace(ahead, "");
    let done = !ends_in_initial(before)
        && (before.trim_end().ends_with(['.', ')', '>', '/', '?', '!', '»', '”', '*']) || ends_in_address(before));
    if is_head(&bare) {
        return after_gap || done;
    }
    let words = line.split_whitespace().count();
    after_gap
        && done
        && words > 2
        && line.starts_with(|letter: char| letter.is_uppercase() || "*«“\"(".contains(letter))
        && is_dated(before)
}

/// No entry ends with the initials of a name.
fn ends_in_initial(before: &str) -> bool {
    let last = before.split_whitespace().next_back().unwrap_or_default();
    last.ends_with('.') && last.chars().count() == 2 && last.starts_with(char::is_uppercase)
}

/// Whether the last word is an address, or the rest of one that the line end cut.
fn ends_in_address(before: &str) -> bool {
    let is_address = |word: &str| word.contains("://") || word.contains("10.") || word.contains("www.");
    let mut words = before.split_whitespace().rev();
    let last = words.next().is_some_and(is_address);
    last || words.next().is_some_and(|word| is_address(word) && word.ends_with(['/', '-', '.', '=', '_']))
}

fn is_dated(entry: &str) -> bool {
    head::head(&Plain::of(entry).text).is_some() || NUMBERED.is_match(entry)
}

/// Whether an entry may begin with these words.
fn is_head(ahead: &str) -> bool {
    let plain = Plain::of(ahead).text;
    if NUMBERED.is_match(&plain) {
        return true;
    }
    if !plain.starts_with(|letter: char| letter.is_uppercase() || "(«“\"".contains(letter)) && !PERSON.is_match(&plain)
    {
        return false;
    }
    let Some(head) = head::head(&plain) else { return false };
    let who = plain[..head.rest].split('(').next().unwrap_or_default();
    let stops = who.trim_end_matches(['.', ' ']).matches(". ").count();
    PERSON.is_match(&plain)
        || who.split(' ').count() <= WORDS && (stops == 0 || head.authors.len() > 1)
        || head.title.is_some()
}

/// The entry without the mark before it.
fn without_mark(text: &str, range: Range<usize>) -> Range<usize> {
    let mark = MARK.find(&text[range.clone()]).map_or(0, |mark| mark.len());
    range.start + mark..range.end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::compose::{Draft, compose};

    fn list(text: &str) -> Vec<String> {
        let prose = "Vi bodde lenge i huset ved sjøen, og det var kaldt om vinteren (Lie, 2020). ".repeat(6);
        let text = format!("# Oppgave\n\n## 1 Innledning\n\n{prose}\n\n## Referanseliste\n\n{text}\n");
        let document = compose(Draft { text, ..Draft::default() });
        let entries = entries(&document).into_iter().map(|range| document.text[range].replace('\n', " ↵ "));
        entries.collect()
    }

    #[test]
    fn entries_stand_between_empty_lines() {
        let found = list(
            "Lie, K. (2020). *Hus*. Fagbok.\n\nMoe, P. (2019). *Hjem*.\n<https://hus.example/a>\n\nhttps://hus.example/b\n\n(Meld.St.15 (2022-2023)). *Byer*. Hdir.",
        );
        assert_eq!(
            found,
            [
                "Lie, K. (2020). *Hus*. Fagbok.",
                "Moe, P. (2019). *Hjem*. ↵ <https://hus.example/a> ↵  ↵ https://hus.example/b",
                "(Meld.St.15 (2022-2023)). *Byer*. Hdir."
            ]
        );
    }

    #[test]
    fn the_margin_breaks_entries() {
        let found = list(
            "Lie, K. & Moe, P. (2020). Hus i bygda og hva de sier om folk. I A.\nDal, B. Lid & C. Aas (Red.), Bygder og\nfolk (s. 3–9). Fagbok.\nMoe, P. (2019). Hjem. Husbladet, 3(1),\n4–9. https://doi.org/10.1000/a\nDirektoratet for hus og\nhjem (2018). Hus for alle. Direktoratet.",
        );
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found[2].starts_with("Direktoratet for hus og ↵ hjem (2018)"));
    }

    #[test]
    fn an_address_that_the_margin_broke_ends_its_entry() {
        let found = list(
            "Lie, K. (2020). Towns. *Journal*, *3*(1), 4–9. https://doi.org/10.1000/\ntowns.3\nMoe, P. (2019). *Hjem*. Fagbok.",
        );
        assert_eq!(found.len(), 2, "{found:?}");
    }
}
