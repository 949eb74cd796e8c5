//! Lines of keywords, also where they run together with the text around them.
//!
//! Apart from `roles`, because a record's keywords may stand inside a paragraph, which is then cut in three.

use std::ops::Range;

use super::{Block, Role};

/// What stands before the colon, in lower case.
const LABELS: [&str; 16] = [
    "nøkkelord",
    "nykelord",
    "nykkelord",
    "stikkord",
    "emneord",
    "keywords",
    "keyword",
    "words",
    "mesh",
    "stikkord/nøkkelord",
    "nøkkelord/stikkord",
    "emneord/stikkord",
    "stikkord/emneord",
    "keywords/tags",
    "emneord/nøkkelord",
    "mesh-termer",
];

/// Keywords are over after so many words at the latest.
const LONGEST: usize = 60;

/// True for a heading that the keywords follow in the next paragraph.
pub(super) fn is_heading(name: &str) -> bool {
    name == "key words" || (name != "words" && LABELS.contains(&name))
}

/// True for what may stand under such a heading: a few words without a sentence among them.
pub(super) fn may_be_list(words: &str) -> bool {
    words.split_whitespace().nth(LONGEST).is_none()
        && (words.contains([',', ';', '·', '•']) || words.split_whitespace().nth(6).is_none())
}

/// Cuts keywords out of the paragraphs they stand in.
pub(super) fn set_apart(text: &str, blocks: Vec<Block>) -> Vec<Block> {
    let mut apart = Vec::with_capacity(blocks.len());
    for block in blocks {
        match (block.role, block.parts.as_slice()) {
            (Role::Body | Role::Heading, [whole]) if text[whole.clone()].contains(':') => {
                cut(text, &block, whole.clone(), &mut apart)
            }
            _ => apart.push(block),
        }
    }
    apart
}

fn cut(text: &str, block: &Block, whole: Range<usize>, apart: &mut Vec<Block>) {
    let mut from = whole.start;
    let mut at = whole.start;
    let mut push = |role: Role, range: Range<usize>| {
        let range = crate::text::trim(text, range);
        if !range.is_empty() {
            let level = if role == Role::Heading { block.level } else { 0 };
            apart.push(Block { role, level, parts: vec![range] });
        }
    };
    while let Some(colon) = text[at..whole.end].find(':') {
        let colon = at + colon;
        at = colon + 1;
        if let Some(start) = label(text, from, colon) {
            let start = from + text[from..start].trim_end_matches(['*', '_']).len();
            push(block.role, from..start);
            from = end(text, at..whole.end);
            push(Role::Keywords, start..from);
            at = from;
        }
    }
    push(block.role, from..whole.end);
}

/// Where the label begins that ends at `colon`; none where the word is no label.
fn label(text: &str, from: usize, colon: usize) -> Option<usize> {
    let near = text.ceil_char_boundary(from.max(colon.saturating_sub(30)));
    let before = text.get(near..colon)?.trim_end_matches([' ', '*', '_']);
    let start = near
        + before
            .rfind(|letter: char| !letter.is_alphanumeric() && letter != '/' && letter != '-')
            .map_or(0, |place| place + before[place..].chars().next().map_or(1, char::len_utf8));
    let word = &text[start..near + before.len()];
    let lower = word.to_lowercase();
    if !LABELS.contains(&lower.as_str()) {
        return None;
    }
    if lower == "words" {
        let key = text[near..start].trim_end_matches([' ', '-']);
        return (key.len() >= 3
            && key.is_char_boundary(key.len() - 3)
            && key[key.len() - 3..].eq_ignore_ascii_case("key"))
        .then(|| near + key.len() - 3);
    }
    // In the middle of a sentence a label has no capital.
    word.starts_with(char::is_uppercase).then_some(start)
}

/// Where the keywords end that begin with `rest`: at the next label, at a stop before a capital, or with the paragraph.
fn end(text: &str, rest: Range<usize>) -> usize {
    let inside = &text[rest.clone()];
    let mut words = 0;
    let mut last_start = 0;
    for (at, letter) in inside.char_indices() {
        let next = &inside[at + letter.len_utf8()..];
        match letter {
            '.' if next.trim_start().starts_with(char::is_uppercase) => return rest.start + at + 1,
            ':' if at > last_start && inside[last_start..].starts_with(char::is_uppercase) => {
                return rest.start + last_start;
            }
            letter if letter.is_whitespace() => {
                words += 1;
                last_start = at + letter.len_utf8();
            }
            _ => {}
        }
        if words > LONGEST {
            return rest.start + at;
        }
    }
    rest.end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(text: &str) -> Vec<(Role, &str)> {
        let block = Block { role: Role::Body, level: 0, parts: std::iter::once(0..text.len()).collect() };
        set_apart(text, vec![block]).iter().map(|block| (block.role, &text[block.parts[0].clone()])).collect()
    }

    #[test]
    fn a_line_of_its_own() {
        assert_eq!(roles("Nøkkelord: håp, bolig"), [(Role::Keywords, "Nøkkelord: håp, bolig")]);
        assert_eq!(roles("**Keywords:** hope"), [(Role::Keywords, "**Keywords:** hope")]);
        assert_eq!(roles("Key words: hope, housing"), [(Role::Keywords, "Key words: hope, housing")]);
    }

    #[test]
    fn run_together_with_the_text() {
        assert_eq!(
            roles("Om håp. Stikkord/Nøkkelord: håp, bolig Bakgrunn/Mål: Vi ville vite."),
            [
                (Role::Body, "Om håp."),
                (Role::Keywords, "Stikkord/Nøkkelord: håp, bolig"),
                (Role::Body, "Bakgrunn/Mål: Vi ville vite.")
            ]
        );
        assert_eq!(
            roles("Keywords: hope, rent. Aim: To ask."),
            [(Role::Keywords, "Keywords: hope, rent."), (Role::Body, "Aim: To ask.")]
        );
    }

    #[test]
    fn other_colons_are_left_alone() {
        assert_eq!(roles("Vi spurte om ett: håp."), [(Role::Body, "Vi spurte om ett: håp.")]);
    }
}
