//! Where the reference lists of a manuscript lie.
//!
//! Apart from the cutting into entries, because the layout of a text tells a list by its heading; and a heading may stand at the
//! end of a paragraph, be missing, or be found in the midst of the list by whoever made the text out of a PDF.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::head::{head, pattern};
use super::list::PERSON;
use super::plain::Plain;
use crate::model::Document;
use crate::text::layout::Role;

/// So many entries in a row are a list, whatever stands over them.
const ROW: usize = 5;

/// A list with fewer entries is none where there is a longer one: "How to cite this article".
const FEWEST: usize = 3;

/// So many paragraphs, and so many bytes of them, may lie between two entries that nobody took for parts of a list.
const BETWEEN: (usize, usize) = (6, 2500);

/// An entry is no longer, in bytes.
const LONGEST: usize = 1500;

/// A heading over an appendix or over another list.
static PARTS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:[0-9.]+ )?(?:vedlegg|appendi|tillegg|referans|litteratur|kilde|kjelde|reference|bibliogra|works cited)",
    )
});

/// One list.
#[derive(Debug, Clone, PartialEq)]
pub struct Bounds {
    /// Where it lies in the text, in bytes.
    pub range: Range<usize>,
    /// How many paragraphs in it look like entries or stand under the heading of a list.
    entries: usize,
    /// Whether it has a heading.
    headed: bool,
    /// How many of them are prose: a chapter on the literature may be called "Litteratur".
    prose: usize,
}

/// The lists, in the order of the text.
pub fn bounds(document: &Document) -> Vec<Bounds> {
    let mut lists: Vec<Bounds> = Vec::new();
    let (mut between, mut bytes) = (0, 0);
    for paragraph in document.paragraphs(|_| true) {
        let headed = paragraph.role == Role::References;
        let words = &document.text[paragraph.range.clone()];
        // Notes of Markdown stand at the end of the file, wherever they belong.
        if words.starts_with("[^") {
            continue;
        }
        if !headed && (paragraph.role == Role::Heading || !is_entry(words)) {
            // What is no list, or another one, begins here.
            let parts = paragraph.role == Role::Heading && PARTS.is_match(words);
            between += if parts { BETWEEN.0 + 1 } else { 1 };
            bytes += words.len();
            continue;
        }
        match lists.last_mut().filter(|_| between <= BETWEEN.0 && bytes <= BETWEEN.1) {
            Some(list) => {
                list.range.end = paragraph.range.end;
                list.entries += 1;
                list.headed |= headed;
                list.prose += usize::from(is_prose(words));
            }
            None => {
                lists.push(Bounds { prose: usize::from(is_prose(words)), range: paragraph.range, entries: 1, headed })
            }
        }
        (between, bytes) = (0, 0);
    }
    lists.retain(|list| (list.headed || list.entries >= ROW) && list.prose * 2 <= list.entries);
    let most = lists.iter().map(|list| list.entries).max().unwrap_or_default();
    lists.retain(|list| list.entries >= FEWEST || most < ROW);
    lists
}

/// Whether a paragraph begins as entries do: with a person turned round, and the year behind those who wrote.
fn is_entry(words: &str) -> bool {
    words.len() <= LONGEST && PERSON.is_match(words) && {
        let plain = Plain::of(words);
        head(&plain.text).is_some_and(|head| {
            let who = &plain.text[..head.who];
            let goes_on = plain.text[head.rest..].starts_with(char::is_lowercase);
            head.year.is_some()
                && !goes_on
                && head.title.is_none()
                && !who.contains(['(', '?', '!'])
                && who.len() < LONGEST / 4
        })
    }
}

/// Whether a paragraph is none of a list: it is long, and no title stands behind names and a year.
fn is_prose(words: &str) -> bool {
    const LONG: usize = 200;
    words.len() > LONG && {
        let plain = Plain::of(words);
        head(&plain.text).is_none_or(|head| {
            let rest = plain.text[head.rest..].trim_start();
            head.title.is_some() || head.who > LONG || rest.starts_with(char::is_lowercase)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::compose::{Draft, compose};

    fn found(text: &str) -> Vec<String> {
        let document = compose(Draft { text: text.into(), ..Draft::default() });
        bounds(&document).into_iter().map(|list| document.text[list.range].to_string()).collect()
    }

    const PROSE: &str =
        "Vi bodde lenge i huset ved sjøen, og det var kaldt om vinteren (Lie, 2020). Slik var det i mange år.\n\n";

    fn entries(names: &[&str]) -> String {
        names.iter().map(|name| format!("{name}, K. (2020). *Hus i bygda*. Fagbok.\n\n")).collect()
    }

    #[test]
    fn a_list_is_told_by_its_entries_too() {
        let five = entries(&["Aas", "Berg", "Dal", "Lie", "Moe"]);
        assert_eq!(found(&format!("# Hus\n\n{PROSE}{five}")).len(), 1);
        assert_eq!(found(&format!("# Hus\n\n{PROSE}{}", entries(&["Aas", "Berg"]))).len(), 2 - 1);
        let headed = found(&format!(
            "# Hus\n\n{PROSE}## Referanser\n\n{five}###### Husbladet, 3(1), 4–9.\n\n{five}## Vedlegg\n\n{PROSE}"
        ));
        assert_eq!(headed.len(), 1);
        assert!(!headed[0].contains("sjøen"), "{headed:?}");
    }

    #[test]
    fn a_text_may_have_two_lists() {
        let five = entries(&["Aas", "Berg", "Dal", "Lie", "Moe"]);
        let text = format!("# En\n\n{PROSE}## Referanser\n\n{five}# To\n\n{}## Referanser\n\n{five}", PROSE.repeat(8));
        assert_eq!(found(&text).len(), 2);
    }
}
