//! The running text of a manuscript, laid out for finding citations: in stretches of one line each.
//!
//! Apart from the finding, because margins, pages and marks of layout part what a writer wrote in one go: "(Moe &", the head of
//! a page, "Lie, 2019)".

use std::ops::Range;

use super::bounds::Bounds;
use super::furniture::Furniture;
use super::plain::Plain;
use crate::model::{Document, Sentence};
use crate::text::layout::Role;

/// Half a citation is no longer than this, in bytes.
const NEAR: usize = 300;

/// The stretches, in the order of the text.
pub fn stretches(document: &Document, lists: &[Bounds], furniture: &Furniture) -> Vec<Plain> {
    let text = &document.text;
    let mut stretches: Vec<Stretch> = Vec::new();
    // What stands under "Litteratur" and is no list is a chapter on the literature.
    let is_prose = |one: &Sentence| {
        matches!(one.role, Role::Body | Role::Heading | Role::References)
            && !lists.iter().any(|list| list.range.contains(&one.range.start))
    };
    for paragraph in document.paragraphs(is_prose) {
        let lines = furniture.without(text, paragraph.range.clone());
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else { continue };
        match stretches.last_mut() {
            Some(before) if goes_on(text, furniture, before, paragraph.role, first.start..last.end) => {
                before.lines.extend(lines)
            }
            _ => stretches.push(Stretch { role: paragraph.role, lines }),
        }
    }
    stretches.iter().map(|stretch| Plain::even(text, &stretch.lines)).collect()
}

/// Lines that belong together.
struct Stretch {
    role: Role,
    lines: Vec<Range<usize>>,
}

/// Whether the words at `ahead` go on what the stretch began: no more than a line end parts them, or a citation is open.
fn goes_on(text: &str, furniture: &Furniture, before: &Stretch, role: Role, ahead: Range<usize>) -> bool {
    let Some(last) = before.lines.last() else { return false };
    let gap = text.get(last.end..ahead.start).unwrap_or_default();
    let (behind, words) = (&text[last.clone()], &text[ahead]);
    // A line that is cut within a citation was no heading.
    let prose = before.role != Role::Heading && role != Role::Heading;
    prose && furniture.is_line_end(gap) || is_cut(behind, words) && (prose || furniture.is_line_end(gap))
}

/// Whether one citation is begun in `behind` and ended in `ahead`: "(Moe &" and "Lie, 2019)", "Moe et al." and "(2019)".
fn is_cut(behind: &str, ahead: &str) -> bool {
    let behind = &behind[behind.ceil_char_boundary(behind.len().saturating_sub(NEAR))..];
    let ahead = &ahead[..ahead.floor_char_boundary(NEAR.min(ahead.len()))];
    let open = behind.rfind(['(', ')']).is_some_and(|sign| behind[sign..].starts_with('('));
    let closes = ahead.find(['(', ')']).is_some_and(|sign| ahead[sign..].starts_with(')'));
    let named = behind.ends_with(char::is_alphabetic) || behind.ends_with(" al.") || behind.ends_with("fl.");
    open && closes || named && ahead.starts_with('(')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::compose::{Draft, compose};

    fn read(text: &str) -> Vec<String> {
        let document = compose(Draft { text: format!("# Oppgave\n\n{text}\n"), ..Draft::default() });
        let furniture = Furniture::of(&document.text);
        stretches(&document, &[], &furniture).into_iter().skip(1).map(|plain| plain.text).collect()
    }

    #[test]
    fn what_a_page_parts_is_one_stretch() {
        let text = "Huset lå ved sjøen, og det var kaldt om vinteren, slik også andre har sett det (Moe &\n\n14\n\nLie, 2019). Slik var det.";
        assert_eq!(read(text).len(), 1, "{:?}", read(text));
        assert!(read(text)[0].contains("(Moe & Lie, 2019)"));
    }

    #[test]
    fn paragraphs_stay_apart() {
        let text = "Huset lå ved sjøen, og det var kaldt om vinteren.\n\nEtterpå ble det varmt, og folk kom ut av husene sine.";
        assert_eq!(read(text).len(), 2);
    }
}
