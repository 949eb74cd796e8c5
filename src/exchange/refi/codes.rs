//! The codes of a project or a codebook as they are read.
//!
//! Apart from the sources, which only refer to them by their ids.

use std::collections::{HashMap, HashSet};

use super::Code;
use crate::import::xml::Element;

/// The codes of a codebook and where each is by its id.
#[derive(Default)]
pub(super) struct Codes {
    /// The codes, each behind the one that it lies in.
    pub(super) all: Vec<Code>,
    /// Where each is among them, by its id.
    pub(super) places: HashMap<String, usize>,
    /// The ids of cases. NVivo lists each among the codes as well: who speaks is no theme.
    pub(super) cases: HashSet<String>,
}

impl Codes {
    /// Adds those below `Codes`, each behind the one that it lies in.
    pub(super) fn read(&mut self, book: Element<'_>) {
        let mut open: Vec<(Element<'_>, Option<usize>)> = Vec::new();
        fn children<'e>(element: Element<'e>) -> impl Iterator<Item = Element<'e>> {
            element.all("Code").collect::<Vec<_>>().into_iter().rev()
        }
        open.extend(book.all("Codes").flat_map(children).map(|code| (code, None)));
        while let Some((element, parent)) = open.pop() {
            let place = self.all.len();
            let text = |name: &str| element.attribute(name).unwrap_or_default();
            let guid = plain(&text("guid"));
            let name = text("name");
            let place = match name.is_empty() || self.cases.contains(&guid) {
                true => parent,
                false => {
                    self.places.insert(guid.clone(), place);
                    let description = element.child("Description").map(Element::text).unwrap_or_default();
                    let description = description.trim().to_string();
                    self.all.push(Code { guid, name, description, color: text("color"), parent });
                    Some(place)
                }
            };
            open.extend(children(element).map(|inner| (inner, place)));
        }
    }
}

/// An id without what programs put around it, in small letters.
pub(super) fn plain(guid: &str) -> String {
    guid.trim().trim_start_matches('{').trim_end_matches('}').to_lowercase()
}
