//! The people behind an article.
//!
//! Apart from the other facts, because a name has parts, and a group of people may hold another one.

use super::super::{Element, words};
use crate::import::names;
use crate::import::record::Record;
use crate::model::Author;
use crate::model::document::one_line;

/// Adds those who wrote and who edited; others are kept under what they did.
pub fn add(record: &mut Record, group: Element<'_>) {
    let role_of_all = group.attribute("content-type").unwrap_or_default();
    for contributor in group.all("contrib") {
        let role = contributor.attribute("contrib-type").unwrap_or_else(|| role_of_all.trim_end_matches('s').into());
        let Some(name) = name(contributor) else { continue };
        match role.to_lowercase().as_str() {
            "" | "author" => record.add_authors([name]),
            "editor" => record.add_editors([name]),
            other => record.keep(other, &name.full()),
        }
    }
    group.all("aff").for_each(|place| record.keep("aff", &one_line(&place.text())));
}

/// The name of a contributor: of a person in parts or whole, or of a body.
fn name(contributor: Element<'_>) -> Option<Author> {
    let inside = contributor.child("name-alternatives").unwrap_or(contributor);
    if let Some(name) = inside.child("name") {
        return person(name);
    }
    if let Some(name) = inside.child("string-name") {
        return person(name).or_else(|| names::author(&one_line(&name.text())));
    }
    let body = contributor.at(&["collab-alternatives", "collab"]).or_else(|| contributor.child("collab"))?;
    let own = body.child("institution").and_then(words).unwrap_or_else(|| without_members(body));
    Some(names::organisation(&one_line(&own))).filter(|author| !author.family.is_empty())
}

fn person(name: Element<'_>) -> Option<Author> {
    let part = |part: &str| name.child(part).and_then(words).map(|words| one_line(&words));
    let family = part("surname")?;
    // A prefix in small letters is a particle, one with a capital a title.
    let particle = part("prefix").filter(|prefix| prefix.starts_with(char::is_lowercase));
    let family = particle.map_or(family.clone(), |particle| format!("{particle} {family}"));
    let given = match (part("given-names"), part("suffix")) {
        (Some(given), Some(suffix)) => Some(format!("{given}, {suffix}")),
        (given, suffix) => given.or(suffix),
    };
    Some(Author { family, given })
}

/// The name of a body without those of its members.
fn without_members(body: Element<'_>) -> String {
    use super::super::tree::Piece;
    let text = body.pieces().map(|piece| match piece {
        Piece::Text(text) => text.to_string(),
        Piece::Letter(letter) => letter.to_string(),
        Piece::Element(element) if ["contrib-group", "xref", "fn"].contains(&element.name()) => String::new(),
        Piece::Element(element) => element.text(),
    });
    text.collect()
}
