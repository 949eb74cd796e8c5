//! The names in an entry.
//!
//! Apart from the other fields: `biblatex` tells family from given names, but neither organisations nor those left out.

use std::mem::take;

use biblatex::{Chunk, Chunks, ChunksExt, Entry, Person};

use crate::import::entities::resolved;
use crate::import::record::Record;
use crate::import::{bodies, names};
use crate::model::Author;

/// The authors and editors, and that there are others.
pub(super) fn name_people(record: &mut Record, entry: &Entry, ties: bool) {
    for role in ["author", "editor"] {
        let (people, left_out) = people(entry, role, ties);
        if left_out {
            record.keep(bodies::LEFT_OUT, role);
        }
        match role {
            "author" => record.add_authors(people),
            _ => record.add_editors(people),
        }
    }
}

/// The people in a field, and whether it says that there are others. A blank at which no line breaks would hold two names
/// together.
fn people(entry: &Entry, role: &str, ties: bool) -> (Vec<Author>, bool) {
    let mut chunks: Chunks = entry.get(role).map(<[_]>::to_vec).unwrap_or_default();
    for chunk in &mut chunks {
        if let Chunk::Normal(text) | Chunk::Verbatim(text) = &mut chunk.v {
            *text = resolved(&if ties { text.replace('~', " ") } else { take(text) }).into_owned();
        }
    }
    let named: Vec<Author> = chunks.parse::<Vec<Person>>().unwrap_or_default().into_iter().filter_map(author).collect();
    let is_others = |name: &Author| bodies::is_others(&name.full());
    let left_out = named.iter().any(is_others);
    let is_none = |name: &Author| is_others(name) || bodies::is_nobody(&name.full());
    (named.into_iter().filter(|name| !is_none(name)).collect(), left_out)
}

/// A name that has no braces around it may be an organisation's all the same.
fn author(mut person: Person) -> Option<Author> {
    // Some write the suffix last: "Falk, Thomas, Jr."
    if names::is_suffix(&person.given_name) && !person.suffix.is_empty() {
        std::mem::swap(&mut person.given_name, &mut person.suffix);
    }
    let parts = [&person.given_name, &person.prefix, &person.name].map(String::as_str);
    let whole = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let organised = names::is_organisation(&whole) || bodies::is_body(&whole);
    if !person.given_name.is_empty() && person.suffix.is_empty() && organised {
        return Some(names::organisation(&whole));
    }
    let family = format!("{} {}", person.prefix, person.name).trim().to_string();
    let given = match person.suffix.as_str() {
        "" => person.given_name,
        suffix => format!("{}, {suffix}", person.given_name),
    };
    (!family.is_empty()).then(|| Author { family, given: (!given.is_empty()).then_some(given) })
}
