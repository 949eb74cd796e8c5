//! The addresses of an entry, each where it stands, with the words that a link shows for it.
//!
//! Apart from `plain`, which only asks what the work's address is: who audits asks how each was written.

use std::ops::Range;

use super::plain::{ADDRESS, rest_of, unescaped};

/// An address in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where it stands, in bytes, with the marks of a link around it.
    pub range: Range<usize>,
    /// The words that a link shows in its place.
    pub label: Option<String>,
    /// Where it leads.
    pub target: String,
}

/// The addresses in a stretch of a text, in its order; one that a line end cut is put together.
pub fn links(text: &str, within: Range<usize>) -> Vec<Link> {
    let raw = text.get(within.clone()).unwrap_or_default();
    let mut links = Vec::new();
    let mut from = 0;
    while let Some(found) = ADDRESS.captures_at(raw, from) {
        let Some(whole) = found.get(0).map(|whole| whole.range()) else { break };
        from = whole.end.max(from + 1);
        let at = |end: usize| within.start + whole.start..within.start + end;
        if let (Some(link), Some(label)) = (found.name("link"), found.name("label")) {
            let label = Some(unescaped(label.as_str()));
            links.push(Link { range: at(whole.end), label, target: unescaped(link.as_str()) });
        } else if let Some(address) = found.name("pointed") {
            links.push(Link { range: at(whole.end), label: None, target: unescaped(address.as_str()) });
        } else if let Some(address) = found.name("bare") {
            let (rest, end) = rest_of(raw, whole.end, address.as_str()).unwrap_or(("", whole.end));
            from = end;
            links.push(Link { range: at(end), label: None, target: unescaped(address.as_str()) + rest });
        }
    }
    links
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_address_is_found_where_it_stands() {
        let text = "Lie. [hus.1](#) <https://a.example/b> doi: 10.1000/ab-\n3. https://c.example/\nd";
        let found: Vec<_> =
            links(text, 5..text.len()).into_iter().map(|link| (&text[link.range], link.target)).collect();
        let wanted = [
            ("[hus.1](#)", "#"),
            ("<https://a.example/b>", "https://a.example/b"),
            ("doi: 10.1000/ab-\n3.", "10.1000/ab-3"),
            ("https://c.example/\nd", "https://c.example/d"),
        ];
        assert_eq!(found, wanted.map(|(words, target)| (words, target.to_string())));
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "(?:https?://|10\\.1000/|[a-zå.\\[\\]()<>/\\n# -]){0,40}") {
            for link in links(&text, 0..text.len()) {
                prop_assert!(text.get(link.range).is_some());
            }
        }
    }
}
