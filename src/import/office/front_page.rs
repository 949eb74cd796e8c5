//! What a word processor's text says of itself on its first page.
//!
//! Apart from `front`, which reads lines: here some lines are known to be the title, and some to be mere chapters. What the
//! file's properties add is believed only with a witness, for they outlive templates and name whoever sat at the machine.

use std::ops::Range;

use super::Book;
use super::draft::Placed;
use super::story::Sort;
use crate::import::{front, names};
use crate::model::document::one_line;
use crate::model::{Author, Source};
use crate::text::layout::{Block, Role, references_begin};
use crate::text::normalise::normalise;

/// So many paragraphs from its beginning a text may still be on its first page.
const FRONT: usize = 40;

/// A paragraph longer than this is prose, in bytes.
const PROSE: usize = 300;

/// A line of a title page is not longer, in bytes.
const SHORT: usize = 160;

/// A title is larger than the text by a fourth or more.
const LARGER: (u32, u32) = (5, 4);

/// The longest title, in words.
const LONGEST: usize = 40;

/// Headings of chapters that most works have; none of them is a title, in lower case.
const CHAPTERS: [&str; 21] = [
    "abstract",
    "acknowledgements",
    "bakgrunn",
    "background",
    "contents",
    "forord",
    "føreord",
    "innhald",
    "innhaldsliste",
    "innhold",
    "innholdsfortegnelse",
    "innledning",
    "innleiing",
    "introduction",
    "introduksjon",
    "litteratur",
    "preface",
    "samandrag",
    "sammendrag",
    "summary",
    "table of contents",
];

/// Words of titles that a program or a template gave, in lower case.
const TEMPLATES: [&str; 22] = [
    "microsoft word",
    "microsoft office",
    "dokument",
    "document",
    "untitled",
    "uten navn",
    "uten tittel",
    "utan namn",
    "utan tittel",
    "powerpoint",
    "mal for",
    "mal til",
    "template",
    ".doc",
    ".odt",
    ".rtf",
    ".pdf",
    "http",
    "skriv inn",
    "click here",
    "klikk her",
    "tittel på",
];

/// Fills in what the text states, and what the file's properties state with the text for a witness.
pub(super) fn describe(source: &mut Source, text: &str, placed: &[Placed], blocks: &[Block], book: &Book) {
    let stated = book.title.as_deref().map(|title| one_line(&normalise(title))).filter(|title| may_be_title(title));
    let title = title(text, placed, blocks, stated.as_deref());
    front::describe(source, &page(text, placed, title));
    let named_aside = source.title.is_none() && stated.is_some();
    if named_aside {
        source.title.clone_from(&stated);
    }
    let borne_out = stated.is_some_and(|stated| {
        let shown = text.get(..text.floor_char_boundary(8000)).unwrap_or_default();
        same(&stated, source.title.as_deref().unwrap_or_default()) && one_line(shown).contains(&stated)
    });
    if source.authors.is_empty()
        && let Some(author) = book.creator.as_deref().and_then(person)
        // Where the file alone names the work, it may name its author too.
        && (borne_out || (named_aside && book.begun) || names_person(text, &author))
    {
        source.authors.push(author);
    }
}

/// The text for `front`: the title marked as such and no chapter before the first prose, whose heading would pass for it.
fn page(text: &str, placed: &[Placed], title: Option<Range<usize>>) -> String {
    let mut page = String::with_capacity(text.len());
    for (number, paragraph) in placed.iter().enumerate() {
        let words = &text[paragraph.whole.clone()];
        if let Some(title) = title.as_ref().filter(|title| title.contains(&number)) {
            if number > title.start {
                continue;
            }
            let lines: Vec<String> =
                placed[title.clone()].iter().map(|paragraph| one_line(&text[words_of(paragraph)])).collect();
            page.push_str("# ");
            page.push_str(&front::joined(lines.iter().map(String::as_str)));
        } else if matches!(paragraph.sort, Sort::Heading(_) | Sort::Title) {
            let heading = format!("{words}\n");
            if references_begin(&heading) == 0 {
                page.push_str(&heading);
                page.push_str(&text[paragraph.whole.end..]);
                return page;
            }
            // What stands below a list of works is said of these.
            if paragraph.sort != Sort::Title && !front::lists_works(&text[words_of(paragraph)]) {
                continue;
            }
            page.push_str(&text[words_of(paragraph)]);
        } else {
            page.push_str(words);
        }
        page.push_str("\n\n");
    }
    page
}

fn words_of(paragraph: &Placed) -> Range<usize> {
    let start = paragraph.words.first().map_or(paragraph.whole.start, |words| words.start);
    start..paragraph.words.last().map_or(paragraph.whole.end, |words| words.end)
}

/// Which paragraphs are the title: the one styled as such, the one that the properties name, the only heading of the highest
/// level above others, or those in the largest letters of the first page.
fn title(text: &str, placed: &[Placed], blocks: &[Block], stated: Option<&str>) -> Option<Range<usize>> {
    let prose = placed.iter().take(FRONT).position(|paragraph| paragraph.whole.len() > PROSE);
    let front = &placed[..prose.unwrap_or(placed.len().min(FRONT))];
    let words = |paragraph: &Placed| one_line(&text[words_of(paragraph)]);
    let styled = || front.iter().position(|paragraph| paragraph.sort == Sort::Title && !is_chapter(&words(paragraph)));
    let named = || front.iter().position(|paragraph| stated.is_some_and(|stated| same(&words(paragraph), stated)));
    let heading = || {
        let found = alone(placed, front.len()).or_else(|| over_names(text, front)).or_else(|| only(text, placed));
        found.filter(|at| !is_chapter(&words(&front[*at])))
    };
    let one = styled().or_else(named).or_else(heading).map(|at| at..at + 1);
    one.or_else(|| largest(text, placed, front, blocks))
}

/// Whether a heading is the usual one of a chapter, with or without a number: "1. Innledning".
fn is_chapter(words: &str) -> bool {
    let name = words.trim_start_matches(|sign: char| sign.is_ascii_digit() || sign == '.' || sign == ' ');
    CHAPTERS.contains(&name.trim_end_matches([':', '.', ' ']).to_lowercase().as_str())
}

/// The first heading, where short lines follow as on a title page and no prose, as under a chapter.
fn over_names(text: &str, front: &[Placed]) -> Option<usize> {
    let first = front.iter().position(|paragraph| matches!(paragraph.sort, Sort::Heading(_)))?;
    let next = front.get(first + 1).filter(|next| next.sort == Sort::Text && !next.bold)?;
    let under = &text[next.whole.clone()];
    let short = under.len() <= SHORT && !under.ends_with(['.', '!', '?', ':']);
    (short && text[words_of(&front[first])].split_whitespace().nth(2).is_some()).then_some(first)
}

/// The first heading, where it lies above all others.
fn alone(placed: &[Placed], front: usize) -> Option<usize> {
    let level = |paragraph: &Placed| match paragraph.sort {
        Sort::Heading(level) => Some(level),
        _ => None,
    };
    let mut headings = placed.iter().enumerate().filter_map(|(number, paragraph)| Some((number, level(paragraph)?)));
    let (first, highest) = headings.next().filter(|(number, _)| *number < front)?;
    let mut below = headings.peekable();
    below.peek()?;
    below.all(|(_, level)| level > highest).then_some(first)
}

/// The only heading of a text, where it stands above all else, as the title of an essay does: three words or more without a
/// number, for a chapter may stand in a file by itself.
fn only(text: &str, placed: &[Placed]) -> Option<usize> {
    let heads = |paragraph: &&Placed| matches!(paragraph.sort, Sort::Heading(_) | Sort::Title);
    let first = placed.first().filter(|first| first.sort == Sort::Heading(1) && placed.len() > 1)?;
    let words = &text[words_of(first)];
    let named = !words.starts_with(|sign: char| sign.is_ascii_digit()) && words.split_whitespace().nth(2).is_some();
    (named && placed.iter().filter(heads).count() == 1).then_some(0)
}

/// The paragraphs before the first heading with letters clearly larger than those of the text: one, or a few on end. What
/// only names the kind of work is none of them.
fn largest(text: &str, placed: &[Placed], front: &[Placed], blocks: &[Block]) -> Option<Range<usize>> {
    let words = |paragraph: &Placed| one_line(&text[words_of(paragraph)]);
    let before = front.iter().take_while(|paragraph| !matches!(paragraph.sort, Sort::Heading(_)));
    let usual = usual_size(placed)?;
    let size = before.clone().map(|paragraph| paragraph.size).max()?;
    if u32::from(size) * LARGER.1 < u32::from(usual) * LARGER.0 {
        return None;
    }
    let large = before.enumerate().filter(|(_, paragraph)| paragraph.size == size);
    let large: Vec<usize> =
        large.filter(|(_, paragraph)| !front::is_kind(&words(paragraph))).map(|(number, _)| number).collect();
    let (first, last) = (*large.first()?, *large.last()?);
    let on_end = large.len() <= TITLE_LINES && last - first + 1 == large.len();
    let fits = |paragraph: &Placed| {
        let role =
            blocks.iter().find(|block| block.parts.first().is_some_and(|part| paragraph.whole.contains(&part.start)));
        let machinery = role.is_some_and(|block| !matches!(block.role, Role::Heading | Role::Body));
        !machinery
            && !names::is_organisation(&words(paragraph))
            && (large.len() == 1 || front::persons(&words(paragraph)).is_empty())
    };
    let several = front[first..=last].iter().map(|paragraph| words(paragraph).split(' ').count()).sum::<usize>() > 1;
    (on_end && several && front[first..=last].iter().all(fits)).then_some(first..last + 1)
}

/// So many paragraphs a title may be set in.
const TITLE_LINES: usize = 3;

/// The size that most of the text has.
fn usual_size(placed: &[Placed]) -> Option<u16> {
    let mut sizes = std::collections::BTreeMap::new();
    for paragraph in placed.iter().filter(|paragraph| paragraph.size > 0) {
        *sizes.entry(paragraph.size).or_insert(0) += paragraph.whole.len();
    }
    sizes.into_iter().max_by_key(|(_, bytes)| *bytes).map(|(size, _)| size)
}

/// Whether the title among the properties may be one of a work.
fn may_be_title(title: &str) -> bool {
    let lower = title.to_lowercase();
    let words = title.split(' ').count();
    (3..=LONGEST).contains(&words)
        && title.starts_with(|letter: char| !letter.is_lowercase())
        && !title.contains('_')
        && !TEMPLATES.iter().any(|template| lower.contains(template))
}

fn same(one: &str, other: &str) -> bool {
    let bare = |words: &str| {
        words.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
    };
    bare(one) == bare(other)
}

/// A person by first and last name. "Bruker", "Microsoft Office User" and "HP" sat at many machines.
fn person(name: &str) -> Option<Author> {
    const NOBODY: [&str; 16] = [
        "admin",
        "author",
        "bruker",
        "brukar",
        "eier",
        "forfatter",
        "guest",
        "gjest",
        "microsoft",
        "office",
        "owner",
        "pc",
        "student",
        "user",
        "windows",
        "ukjent",
    ];
    let words: Vec<&str> = name.split_whitespace().collect();
    let plausible = (2..=5).contains(&words.len())
        && words.iter().all(|word| word.chars().all(|letter| letter.is_alphabetic() || "-.'’".contains(letter)))
        && words.iter().filter(|word| word.starts_with(char::is_uppercase)).count() > 1
        && !words.iter().any(|word| NOBODY.contains(&word.to_lowercase().as_str()))
        && !names::is_organisation(name);
    plausible.then(|| names::author(name)).flatten()
}

/// Whether the first page names the person.
fn names_person(text: &str, author: &Author) -> bool {
    let front = one_line(&text[..text.floor_char_boundary(4000)]);
    author.given.is_some() && front.contains(&author.full())
}
