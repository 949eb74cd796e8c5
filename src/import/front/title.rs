//! The title of a work on its first page.
//!
//! Apart from `people`, though a line of authors is the best witness of the title above it.

use std::sync::LazyLock;

use regex::Regex;

use super::line::{Line, is_furniture, is_part, is_section, prose};
use super::{pattern, people};
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
    });
    let found = match marked {
        Some(at) => with_subtitle(lines, at),
        None => unmarked(lines, byline).map(|at| lines[at].words.clone()).filter(|words| !is_part(words))?,
    };
    Some(clean::without_stop(&found).to_string())
}

/// Without marks: the line above the authors, the first paragraph of one line under the menu of a page, or the first line of
/// all but the names of persons.
fn unmarked(lines: &[Line<'_>], byline: Option<usize>) -> Option<usize> {
    if let Some(byline) = byline {
        return lines[..byline].iter().rposition(|line| line.is_short() && may_head(&line.words));
    }
    let first = prose(lines);
    // A text without long lines is no page with a title above its prose.
    if first == lines.len() {
        return None;
    }
    let before = &lines[..first];
    // A page without a title begins with its prose, and what follows is no title.
    if before.first()?.words.is_empty() || is_section(&before.first()?.words) {
        return None;
    }
    if before.iter().any(|line| is_furniture(&line.words)) {
        let first =
            |alone: bool| before.iter().position(|line| (line.stands_alone() || !alone) && is_title_like(&line.words));
        return first(true).or_else(|| first(false));
    }
    let at = before.iter().position(|line| !people::are_surely_persons(&line.words))?;
    let is_title = |line: &Line<'_>| {
        line.before_gap && (at == 0 || line.after_gap) && is_title_like(&line.words) && !is_sentence(&line.words)
    };
    is_title(&before[at]).then_some(at)
}

/// What may stand above the authors as a title.
fn may_head(words: &str) -> bool {
    words.contains(' ') && !is_furniture(words) && !people::is_person(words) && !people::is_role(words)
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
