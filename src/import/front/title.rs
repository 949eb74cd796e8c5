//! The title of a work on its first page.
//!
//! Apart from `people`, though a line of authors is the best witness of the title above it.

use std::sync::LazyLock;

use regex::Regex;

use super::line::{Line, is_furniture, is_part, is_section, prose};
use super::{doi, kind, official, pattern, people, publication};
use crate::import::{clean, names};
use crate::text::language::{Evidence, Language};

static TITLE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^(?:tittel|title)\s*:\s*(.+)$"));

/// Lines under a title that are not its second half: of the title page, of a body that decided.
static UNDER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:av|by|bachelor|master|avgitt|avgjeve|vedtatt|vedteke|skrevet|skrive|utarbeid|utgitt|utgjeve|publisert|publish|oppdatert|kull|kandidat)",
    )
});

/// What stands behind the names of editors.
static EDITORS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\((?:reds?|eds?|utg|redaktør(?:er|ar)?|editors?)\.?\)\.?$"));

/// The longest second half of a title, in words.
const SUBTITLE: usize = 25;

/// The title of the page, with its second half where that stands on a line of its own. `byline` is the first line of authors.
pub(super) fn title(lines: &[Line<'_>], byline: Option<usize>) -> Option<String> {
    if let Some(found) = lines.iter().filter(|line| line.is_short()).find_map(|line| TITLE.captures(&line.words)) {
        return Some(found[1].trim().to_string());
    }
    let marked = lines.iter().position(|line| {
        (line.heading || (line.bold && line.stands_alone() && !people::are_surely_persons(&line.words)))
            && line.is_short()
            && !is_furniture(&line.words)
            && !is_part(&line.words)
            && !doi::lists_works(&line.words)
    });
    // The heading of a section further down is none, where authors stand above the prose and a title above them.
    let above = byline.filter(|byline| marked.is_some_and(|at| at > *byline && at > prose(lines)));
    // So is one that an underline makes, under the title of a text that marks none.
    let below = marked.filter(|at| *at > prose(lines) && !lines[*at].raw.starts_with('#') && byline.is_none());
    if let Some(title) = below.and_then(|_| unmarked(lines, None)).filter(|words| !is_part(words)) {
        return Some(clean::without_stop(&title).to_string());
    }
    if let Some(title) = above.and_then(|byline| unmarked(lines, Some(byline))).filter(|words| !is_part(words)) {
        return Some(clean::without_stop(&title).to_string());
    }
    let found = match marked {
        Some(at) => with_subtitle(lines, at),
        None => unmarked(lines, byline).filter(|words| !is_part(words))?,
    };
    Some(clean::without_stop(&found).to_string())
}

/// Without marks: the lines above the authors, those under the label of the work, the first paragraph of one line under the
/// menu of a page, or the first line of all but the names of persons.
fn unmarked(lines: &[Line<'_>], byline: Option<usize>) -> Option<String> {
    if let Some(byline) = byline {
        let last = lines[..byline].iter().rposition(|line| line.is_short() && may_head(&line.words))?;
        return Some(joined(words_of(&lines[paragraph_to(lines, last)..=last])));
    }
    let first = prose(lines);
    if first == lines.len() {
        return over_short_lines(lines);
    }
    let before = &lines[..first];
    // A page without a title begins with its prose, and what follows is no title.
    if before.first()?.words.is_empty() || is_section(&before.first()?.words) {
        return None;
    }
    let labels = before.iter().take_while(|line| is_above(&line.words)).count();
    if before[..labels].iter().any(|line| is_label(&line.words))
        && let Some(title) = under_label(before, labels)
    {
        return Some(title);
    }
    if before.iter().any(|line| is_furniture(&line.words)) {
        let first =
            |alone: bool| before.iter().position(|line| (line.stands_alone() || !alone) && is_title_like(&line.words));
        return first(true).or_else(|| first(false)).map(|at| before[at].words.clone());
    }
    let at = before.iter().position(|line| !people::are_surely_persons(&line.words))?;
    let is_title = |line: &Line<'_>| {
        line.before_gap && (at == 0 || line.after_gap) && is_title_like(&line.words) && !is_sentence(&line.words)
    };
    is_title(&before[at]).then(|| before[at].words.clone())
}

/// In a text without long lines nothing shows where the prose begins. Its first line is the title where it stands by itself
/// and is no sentence, and sentences make up the rest.
fn over_short_lines(lines: &[Line<'_>]) -> Option<String> {
    let (title, rest) = lines.split_first()?;
    let clear = title.before_gap && title.is_short() && is_title_like(&title.words) && !is_sentence(&title.words);
    let whole = |line: &&Line<'_>| line.words.ends_with(['.', '!', '?']) && line.words.split(' ').count() >= SENTENCE;
    let surely = rest.iter().filter(whole).count() >= SENTENCES;
    (clear && surely && !people::are_surely_persons(&title.words)).then(|| title.words.clone())
}

/// A line that ends as a sentence does and has so many words is taken for one, and so many of them for a text.
const SENTENCE: usize = 4;
const SENTENCES: usize = 2;

/// What a first page says of the work above its title: its kind, its number, that it is a chapter.
fn is_label(words: &str) -> bool {
    official::is_label(words)
        || kind::is_label(words)
        || publication::report(words).is_some()
        || is_number_of_part(words)
}

/// What may stand above a title among its labels: persons, a year, the number of a candidate.
fn is_above(words: &str) -> bool {
    is_label(words)
        || people::are_surely_persons(words)
        || !words.contains(' ') && words.chars().all(|sign| sign.is_ascii_digit())
}

/// "Kapittel 4" without the name of the chapter.
fn is_number_of_part(words: &str) -> bool {
    let mut parts = words.split(' ');
    let named = parts.next().is_some_and(|word| ["kapittel", "chapter", "del"].contains(&word.to_lowercase().as_str()));
    named
        && parts.next().is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
        && parts.next().is_none()
}

/// The title in the paragraph under the labels of the work: a short one is believed there, and its second half below.
fn under_label(before: &[Line<'_>], at: usize) -> Option<String> {
    let lines = &before[at..];
    let last = lines.iter().take(TITLE_LINES).position(|line| line.before_gap)?;
    let fits = |line: &Line<'_>| {
        line.is_short() && may_head(&line.words) && !is_sentence(&line.words) && !is_part(&line.words)
    };
    if !lines[..=last].iter().all(fits) {
        return None;
    }
    if last == 0 { Some(with_subtitle(lines, 0)) } else { Some(joined(words_of(&lines[..=last]))) }
}

/// So many lines a title without marks may be set on.
const TITLE_LINES: usize = 3;

/// The first line of the paragraph that ends with line `last`, where all of it may be a title; else `last` itself.
fn paragraph_to(lines: &[Line<'_>], last: usize) -> usize {
    let mut first = last;
    while !lines[first].after_gap && first > 0 && last - first + 1 < TITLE_LINES {
        first -= 1;
    }
    let fits = |line: &Line<'_>| {
        line.is_short() && may_head(&line.words) && !is_part(&line.words) && !is_sentence(&line.words)
    };
    if lines[first].after_gap && lines[first..=last].iter().all(fits) { first } else { last }
}

/// The lines of a title as one: a line that begins with a capital is its second half, unless the one above breaks off.
pub(super) fn joined<'l>(lines: impl Iterator<Item = &'l str>) -> String {
    let mut title = String::new();
    for line in lines {
        let breaks_off =
            title.rsplit(' ').next().is_some_and(|word| word.ends_with([',', '–', '-', '&']) || is_small(word));
        let joint = match title.as_str() {
            "" => "",
            _ if breaks_off || line.starts_with(char::is_lowercase) || title.contains(": ") => " ",
            title if title.ends_with(['?', '!', ':', '.']) => " ",
            _ => ": ",
        };
        title = title + joint + line;
    }
    title
}

fn words_of<'l>(lines: &'l [Line<'_>]) -> impl Iterator<Item = &'l str> {
    lines.iter().map(|line| line.words.as_str())
}

/// A word that no title ends with: "i", "og", "the".
fn is_small(word: &str) -> bool {
    let small = "i og på av for til med om mot hos fra frå ved som en et ein eit ei å the a an of in and on to with";
    small.split(' ').any(|other| other == word)
}

/// What may stand above the authors as a title.
fn may_head(words: &str) -> bool {
    words.contains(' ') && !is_furniture(words) && !people::is_person(words) && !people::is_post(words)
}

fn is_title_like(words: &str) -> bool {
    let letters = words.chars().filter(|letter| letter.is_alphabetic()).count();
    let name = people::is_person(words) || (words.split(' ').count() < 6 && names::is_organisation(words));
    words.split(' ').count() >= 3 && letters >= 15 && !is_furniture(words) && !name && !words.contains(". ")
}

/// Prose that happens to be short: it ends as sentences do, or begins with the label of a structured abstract.
fn is_sentence(words: &str) -> bool {
    words.ends_with(['.', ',', ';', '-']) || words.split_once(": ").is_some_and(|(label, _)| !label.contains(' '))
}

/// The title at `at` and its second half, which follows in the next paragraph, in the same language.
fn with_subtitle(lines: &[Line<'_>], at: usize) -> String {
    let title = &lines[at].words;
    let mut under = lines[at + 1..].iter();
    let Some(first) = under.next().filter(|line| may_follow(title, line)) else { return title.clone() };
    let mut subtitle = first.words.clone();
    // The line goes on where the paragraph does and the next line begins in lower case.
    if !first.before_gap
        && let Some(rest) = under.next().filter(|rest| !rest.after_gap && rest.words.starts_with(char::is_lowercase))
    {
        subtitle = format!("{subtitle} {}", rest.words);
    }
    if subtitle.split(' ').count() > SUBTITLE || !same_language(title, &subtitle, lines) {
        return title.clone();
    }
    let joint = if title.ends_with(['?', '!', ':', '.']) { " " } else { ": " };
    format!("{title}{joint}{subtitle}")
}

fn may_follow(title: &str, line: &Line<'_>) -> bool {
    let words = &line.words;
    let plain = !line.heading && line.is_short() && !line.raw.contains(['*', '^', '@', '/', '|', '>']);
    let own = plain && line.after_gap && words.starts_with(char::is_uppercase) && words.split(' ').count() >= 4;
    let other = is_furniture(words)
        || is_sentence(words)
        || UNDER.is_match(words)
        || EDITORS.is_match(words)
        || people::is_byline(words)
        || people::together_on(words, true).is_some()
        || people::organisation_and_year(words).is_some();
    own && !other && !title.contains(": ")
}

/// A title is often given in a second language below; that is no second half.
fn same_language(title: &str, subtitle: &str, lines: &[Line<'_>]) -> bool {
    let page =
        || lines.iter().map(|line| Evidence::of(&line.words)).fold(Evidence::default(), Evidence::and).language();
    let told: Option<Language> = Evidence::of(title).language().or_else(page);
    match (told, Evidence::of(subtitle).language()) {
        (Some(title), Some(subtitle)) => title == subtitle,
        (_, subtitle) => subtitle.is_none(),
    }
}
