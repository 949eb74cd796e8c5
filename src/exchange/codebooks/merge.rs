//! Codes of another program as themes behind those of a codebook.
//!
//! Apart from reading them: here ids are chosen, and what the codebook has already is not written again.

use std::collections::{HashMap, HashSet};

use toml::Value;

use super::Entry;
use crate::import::slug::slug;
use crate::model::document::one_line;
use crate::review::Codebook;
use crate::text::language::Language;
use crate::text::words::fold;

/// What codes come to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Merged {
    /// For each code the id of its theme.
    pub ids: Vec<String>,
    /// For each code whether its theme is new.
    pub new: Vec<bool>,
    /// The new themes as TOML, to be put behind what the file holds.
    pub toml: String,
}

/// The id of the one rule that a dictionary gives a theme.
const RULE: &str = "dictionary";

/// Finds the theme that each code is, by the id that kilde gave it or by its name, and makes new themes of the others, with
/// their names in `language`.
pub fn merge(entries: &[Entry], codebook: &Codebook, language: Language) -> Merged {
    let known = Known::new(codebook);
    let mut taken: HashSet<String> = codebook.themes.iter().map(|theme| theme.id.clone()).collect();
    let mut merged = Merged::default();
    for entry in entries {
        let parent = entry.parent.and_then(|parent| merged.ids.get(parent)).cloned();
        if let Some(id) = known.find(entry, parent.as_deref()) {
            merged.ids.push(id.to_string());
            merged.new.push(false);
            continue;
        }
        let id = free(entry, parent.as_deref(), &taken);
        taken.insert(id.clone());
        merged.toml.push_str(&theme(entry, &id, parent.as_deref(), language));
        merged.ids.push(id);
        merged.new.push(true);
    }
    merged
}

/// The themes of a codebook by what they are called.
struct Known<'c> {
    codebook: &'c Codebook,
    named: HashMap<String, Vec<usize>>,
}

impl<'c> Known<'c> {
    fn new(codebook: &'c Codebook) -> Known<'c> {
        let mut named: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, theme) in codebook.themes.iter().enumerate() {
            for name in theme.names.values().chain([&theme.id]) {
                let places = named.entry(fold(name)).or_default();
                if places.last() != Some(&place) {
                    places.push(place);
                }
            }
        }
        Known { codebook, named }
    }

    /// The theme that a code is; `parent` is the one that it lies in.
    fn find(&self, entry: &Entry, parent: Option<&str>) -> Option<&'c str> {
        let themes = &self.codebook.themes;
        if let Some(theme) = themes.iter().find(|theme| entry.is_of(&theme.id)) {
            return Some(&theme.id);
        }
        // What kilde exported from another codebook is another theme, whatever it is called.
        let named = if entry.id.is_some() { None } else { self.named.get(&fold(entry.name.trim())) }?;
        let id = |place: usize| themes[place].id.as_str();
        let within = |place: &usize| themes[*place].parent.map(id) == parent;
        let one = |places: &[usize]| if let [one] = places { Some(id(*one)) } else { None };
        let inside: Vec<usize> = named.iter().copied().filter(within).collect();
        // Of several the one that was made of such a code before.
        let slug = slug(&entry.name);
        let made = || inside.iter().map(|&place| id(place)).find(|id| *id == slug);
        one(&inside).or_else(made).or_else(|| if inside.is_empty() { one(named) } else { None })
    }
}

/// An id that no theme has.
fn free(entry: &Entry, parent: Option<&str>, taken: &HashSet<String>) -> String {
    let is_id = |id: &&str| !id.contains(|letter: char| letter.is_control() || letter.is_whitespace());
    let own = entry.id.as_deref().filter(is_id).map(str::to_string);
    let named = Some(slug(&entry.name)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| "theme".into());
    let inside = parent.map(|parent| format!("{parent}-{named}"));
    let numbered = (2..).map(|number| format!("{named}-{number}"));
    let mut ids = own.into_iter().chain([named.clone()]).chain(inside).chain(numbered);
    ids.find(|id| !taken.contains(id)).unwrap_or(named)
}

fn theme(entry: &Entry, id: &str, parent: Option<&str>, language: Language) -> String {
    let quoted = |text: &str| Value::String(text.to_string()).to_string();
    let name = one_line(&entry.name);
    let mut lines = vec!["[[theme]]".to_string(), format!("id = {}", quoted(id))];
    if name != id {
        lines.push(format!("names = {{ {} = {} }}", language.code(), quoted(&name)));
    }
    let definition = entry.definition.trim();
    if !definition.is_empty() {
        lines.push(format!("definition = {}", quoted(definition)));
    }
    lines.extend(parent.map(|parent| format!("parent = {}", quoted(parent))));
    if !entry.terms.is_empty() {
        lines.extend([String::new(), "[[theme.rule]]".into(), format!("id = \"{RULE}\"")]);
        lines.push(format!("find = {}", quoted(&entry.terms.join(" OR "))));
    }
    format!("\n{}\n", lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::exchange::refi::of_theme;
    use crate::query::Blocks;

    const CODEBOOK: &str = "[[theme]]\nid = 'care'\nnames = { nb = 'Omsorg', en = 'Care' }\n[[theme]]\nid = 'care-2'\n\
                            names = { nb = 'Likt' }\n[[theme]]\nid = 'x'\nnames = { nb = 'Likt' }\n";

    fn codebook(more: &str) -> Codebook {
        Codebook::read(&format!("{CODEBOOK}{more}"), "themes.toml", Blocks::default()).unwrap()
    }

    fn entry(name: &str, parent: Option<usize>) -> Entry {
        Entry { name: name.into(), parent, ..Entry::default() }
    }

    #[test]
    fn a_code_is_the_theme_that_is_called_so_and_others_are_new() {
        let entries = [
            entry("OMSORG", None),
            Entry {
                definition: "Penger \"og\"\nmer".into(),
                terms: vec!["pay*".into(), "\"a b\"".into()],
                ..entry("Å betale", Some(0))
            },
            entry("Likt", None),
            entry("Å betale", Some(2)),
            Entry { guid: of_theme("x"), ..entry("Noe annet", None) },
            Entry { id: Some("care-3".into()), ..entry("Care", None) },
            entry("«»", None),
        ];
        let merged = merge(&entries, &codebook(""), Language::Nb);
        assert_eq!(merged.ids, ["care", "a-betale", "likt", "likt-a-betale", "x", "care-3", "theme"]);
        assert_eq!(merged.new, [false, true, true, true, false, true, true]);
        let grown = codebook(&merged.toml);
        let place = grown.themes.iter().position(|theme| theme.id == "a-betale").unwrap();
        let theme = &grown.themes[place];
        assert_eq!(
            (theme.definition.as_str(), theme.parent, theme.name(Language::Nb)),
            ("Penger \"og\"\nmer", Some(0), "Å betale")
        );
        assert_eq!(theme.rules[0].query, "pay* OR \"a b\"");
        let again = merge(&entries, &grown, Language::Nb);
        assert_eq!((again.ids, again.toml.as_str()), (merged.ids, ""));
    }

    proptest! {
        #[test]
        fn whatever_codes_are_called_the_codebook_is_read_again(names in prop::collection::vec((any::<String>(), any::<String>()), 1..5)) {
            let entries: Vec<Entry> = names
                .iter()
                .enumerate()
                .map(|(place, (name, definition))| Entry { definition: definition.clone(), ..entry(name, place.checked_sub(1)) })
                .collect();
            let merged = merge(&entries, &codebook(""), Language::Nn);
            let grown = codebook(&merged.toml);
            prop_assert!(merged.ids.iter().all(|id| grown.themes.iter().any(|theme| theme.id == *id)));
        }
    }
}
