//! Titles as they are cited, and text without the marks that databases leave in it.
//!
//! Apart from the other facts: only a title has so much set before it, behind it and into it.

use std::borrow::Cow;

use memchr::memchr2;

use crate::import::{clean, entities};
use crate::model::document::one_line;
use crate::text::language::Language;
use crate::text::normalise::normalise;

/// A title with its subtitle, unless it carries it already.
pub(super) fn whole_title(title: Option<String>, subtitle: Option<String>) -> Option<String> {
    match (title, subtitle) {
        (Some(title), Some(subtitle)) if !title.contains(&subtitle) => {
            let joint = if title.ends_with(['?', '!', ':', '.', '–']) { " " } else { ": " };
            Some(normalise(&format!("{title}{joint}{subtitle}")).into_owned())
        }
        (title, subtitle) => title.or(subtitle).map(|title| one_line(&normalise(&unmarked(&title)))),
    }
}

/// A title as it is cited: without the stop that databases set after it, and the blank that catalogues set before a colon.
pub(super) fn plain_title(title: &str) -> String {
    clean::without_stop(title).replace(" : ", ": ")
}

/// A title without what Ovid sets behind it in brackets: "[Review]", "[45 refs]".
pub(super) fn without_remark(title: &str) -> &str {
    const REMARKS: [&str; 5] = ["comment", "editorial", "letter", "review", "references"];
    let is_remark = |remark: &str| {
        let remark = remark.to_lowercase();
        let count = remark.strip_suffix(" refs").or_else(|| remark.strip_suffix(" references"));
        REMARKS.contains(&remark.as_str()) || count.is_some_and(|count| count.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let cut = title.strip_suffix(']').and_then(|rest| rest.rsplit_once(". [")).filter(|(_, remark)| is_remark(remark));
    cut.map_or(title, |(own, _)| without_remark(&title[..=own.len()]))
}

/// A title without its translation in brackets behind it, and that: "Døra. [The door.]", as PsycInfo has it.
pub(super) fn untranslated(title: &str) -> (&str, Option<&str>) {
    match title.strip_suffix(']').and_then(|rest| rest.split_once(" [")) {
        Some((own, translation)) if translation.contains(' ') && own.contains(char::is_alphabetic) => {
            (own.trim_end(), Some(translation))
        }
        _ => (title, None),
    }
}

/// A title without the language that EBSCO sets behind it, and that: "Døra på gløtt. (Norwegian)".
pub(super) fn without_language(title: &str) -> (&str, Language) {
    let round = title.strip_suffix(')').and_then(|rest| rest.rsplit_once(". ("));
    // So Ovid has it, behind a title that it translated.
    let named = round.or_else(|| title.strip_suffix(']').and_then(|rest| rest.rsplit_once("]. [")));
    match named.map(|(own, word)| (&title[..=own.len()], clean::language(word))) {
        Some((own, language)) if language != Language::Other => (own, language),
        _ => (title, Language::Other),
    }
}

/// Text without the few marks of HTML and JATS that databases leave in titles and abstracts.
pub(super) fn unmarked(text: &str) -> Cow<'_, str> {
    if memchr2(b'<', b'&', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        let (before, after) = rest.split_at(start);
        out.push_str(before);
        match mark(after) {
            Some((length, breaks)) => {
                out.push_str(if breaks { "\n\n" } else { "" });
                rest = &after[length..];
            }
            None => {
                out.push('<');
                rest = &after[1..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(entities::resolved(&out).into_owned())
}

/// The length of the mark that `text` begins with, and whether a paragraph ends there.
fn mark(text: &str) -> Option<(usize, bool)> {
    const LONGEST: usize = 80;
    let length = text.bytes().take(LONGEST).position(|byte| byte == b'>')? + 1;
    let name = text[1..length - 1].trim_start_matches('/').trim_start_matches("jats:");
    let name = name.split([' ', '/']).next().unwrap_or("");
    match name {
        "p" | "br" | "sec" | "title" | "div" | "li" | "ul" | "ol" => Some((length, true)),
        "i" | "b" | "em" | "strong" | "sub" | "sup" | "italic" | "bold" | "span" => Some((length, false)),
        _ => None,
    }
}
