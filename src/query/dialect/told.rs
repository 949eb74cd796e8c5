//! Parts of a query as they were put, for what is said of them.

use super::Limit;
use super::lower::{Node, Pattern, Piece};

/// A word as the query language of kilde writes it.
pub(super) fn shown(word: &Pattern) -> String {
    word.iter()
        .map(|piece| match piece {
            Piece::Letters(letters) => letters.as_str(),
            Piece::Many => "*",
            Piece::One => "?",
        })
        .collect()
}

/// Nearness as the query language of kilde writes it.
pub(super) fn operator(distance: u32, ordered: bool) -> String {
    format!("{}/{distance}", if ordered { "BEFORE" } else { "NEAR" })
}

/// The most of a part that a remark repeats, in letters.
const TOLD: usize = 60;

/// A part of the query as it was put, by its beginning where it is long.
pub(super) fn told(node: &Node) -> String {
    let text = match node {
        Node::Words(written, _) | Node::Foreign(written) => written.clone(),
        Node::Near { sides, distance, ordered } => {
            format!("{} {} {}", told(&sides[0]), operator(*distance, *ordered), told(&sides[1]))
        }
        Node::All(all) => format!("({})", all.iter().map(told).collect::<Vec<_>>().join(" AND ")),
        Node::Any(all) => {
            // The forms of a word are the word as it was put.
            let mut parts: Vec<String> = all.iter().map(told).collect();
            parts.dedup();
            if parts.len() == 1 { parts.remove(0) } else { format!("({})", parts.join(" OR ")) }
        }
        Node::Not(inner) => format!("NOT {}", told(inner)),
        Node::In(_, words) => words.iter().map(shown).collect::<Vec<_>>().join(" "),
        Node::Limit(limit) => limited(limit),
    };
    match text.char_indices().nth(TOLD) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// A limit as the query language of kilde writes it.
pub(super) fn limited(limit: &Limit) -> String {
    match limit {
        Limit::Years(years) => {
            let year = |year: i32, open: i32| if year == open { String::new() } else { year.to_string() };
            match (*years.start(), *years.end()) {
                (from, to) if from == to => format!("year:{from}"),
                (from, to) => format!("year:{}..{}", year(from, i32::MIN), year(to, i32::MAX)),
            }
        }
        Limit::Language(language) => format!("lang:{}", language.code()),
        Limit::Kind(kind) => format!("type:{}", kind.id()),
        Limit::Peer(peer) => format!("peer:{}", if *peer { "yes" } else { "no" }),
    }
}
