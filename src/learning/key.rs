//! How a model knows a theme and a rule again.
//!
//! Apart from the model, because codebooks are read elsewhere: here they are names and numbers.

use super::features::Hash;

/// A theme: its id and what it means. What was learnt of it by one definition says nothing of it by another.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Key {
    /// Its id in the codebook.
    pub id: String,
    /// A hash of its definition.
    pub definition: u64,
}

impl Key {
    /// The key of a theme. Spaces and line ends in a definition mean nothing.
    pub fn new(id: &str, definition: &str) -> Key {
        let definition = definition.split_whitespace().collect::<Vec<_>>().join(" ");
        Key { id: id.to_string(), definition: Hash::of(&definition) }
    }
}

/// The number of a rule, by its id.
pub fn rule_key(id: &str) -> u64 {
    Hash::of(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_definition_is_another_theme() {
        assert_eq!(Key::new("waiting", "People wait.\n  Long."), Key::new("waiting", " People wait. Long."));
        assert_ne!(Key::new("waiting", "People wait."), Key::new("waiting", "People wait"));
        // Files hold these numbers.
        assert_eq!(rule_key("stands-in-line"), rule_key("stands-in-line"));
    }
}
