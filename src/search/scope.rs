//! Where a search looks: titles, abstracts, keywords, text, and what stands around it.
//!
//! Apart from the query, which says what is looked for: a database keeps the two apart, and so does the log.

use tantivy::DocId;

use crate::error::Result;
use crate::index::Segment;
use crate::index::facts::flags;

/// The parts of a source that are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope {
    /// The title of its record.
    pub title: bool,
    /// Its abstracts.
    pub abstracts: bool,
    /// Its lines of keywords.
    pub keywords: bool,
    /// All its running text with the headings, abstracts too.
    pub text: bool,
    /// What is no text of its own: reference lists, tables of contents, menus, addresses.
    pub apparatus: bool,
}

/// All that the source says itself: a word in the title of a work that it cites does not make it one on that.
impl Default for Scope {
    fn default() -> Self {
        Scope { title: true, abstracts: true, keywords: true, text: true, apparatus: false }
    }
}

impl Scope {
    /// Nothing yet.
    pub const NOWHERE: Scope = Scope { title: false, abstracts: false, keywords: false, text: false, apparatus: false };

    /// Everything.
    pub const EVERYWHERE: Scope = Scope { title: true, abstracts: true, keywords: true, text: true, apparatus: true };

    /// Whether sentences with these [`flags`] are looked at.
    pub fn has(self, flags: u64) -> bool {
        match flags {
            _ if flags & flags::APPARATUS != 0 => self.apparatus,
            _ if flags & flags::KEYWORDS != 0 => self.keywords,
            _ if flags & flags::ABSTRACT != 0 => self.abstracts || self.text,
            _ => self.text,
        }
    }

    /// Tells of each sentence of a segment whether it is looked at; none where all are.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn filter(self, segment: &Segment) -> Result<Option<Sentences>> {
        if self == Scope::EVERYWHERE {
            return Ok(None);
        }
        let column = segment.numbers("flags")?;
        // A review of records has nothing but titles, abstracts and keywords, and needs no look at each sentence.
        if self == Scope::default() && column.max_value() < flags::APPARATUS {
            return Ok(None);
        }
        Ok(Some(Box::new(move |doc| self.has(column.get_val(doc)))))
    }
}

/// Tells sentences that are looked at from others.
pub type Sentences = Box<dyn Fn(DocId) -> bool>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_abstract_is_text_and_a_reference_list_is_none() {
        let (only_abstract, only_text) =
            (Scope { abstracts: true, ..Scope::NOWHERE }, Scope { text: true, ..Scope::NOWHERE });
        for (flags, default, abstracts, text) in [
            (flags::CODABLE, true, false, true),
            (flags::CODABLE | flags::ABSTRACT, true, true, true),
            (flags::KEYWORDS, true, false, false),
            (flags::APPARATUS | flags::ENGLISH, false, false, false),
        ] {
            assert_eq!(
                (Scope::default().has(flags), only_abstract.has(flags), only_text.has(flags)),
                (default, abstracts, text)
            );
            assert!(Scope::EVERYWHERE.has(flags));
        }
    }
}
