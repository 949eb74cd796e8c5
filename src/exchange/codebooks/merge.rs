//! Codes of another program as themes behind those of a codebook.
//!
//! Apart from reading them: here ids are chosen, and what the codebook has already is not written again.

use std::collections::{HashMap, HashSet};

use toml::Value;

use super::Entry;
use crate::import::slug::slug;
use crate::model::Unused;
use crate::model::document::one_line;
use crate::review::{Codebook, Theme};
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
    /// Rules for themes that are there and have none.
    pub rules: Vec<NewRule>,
    /// Patterns for themes that have rules of their own.
    pub unused: Vec<Unused>,
}

/// A rule for a theme that is there and has none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRule {
    /// The id of the theme.
    pub theme: String,
    /// What it looks for, as terms of the query language.
    pub terms: Vec<String>,
}

impl NewRule {
    /// The query.
    pub fn query(&self) -> String {
        self.terms.join(" OR ")
    }

    /// The rule as TOML, to be put behind what the file says of its theme.
    pub fn toml(&self) -> String {
        rule(&self.terms)
    }
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
            if let Some(theme) = codebook.themes.iter().find(|theme| theme.id == id) {
                merged.patterns(theme, &entry.terms);
            }
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

/// Why the patterns of a theme with rules are in none: what a person wrote is not changed.
const HAS_RULES: &str = "the theme has rules already";

impl Merged {
    /// Takes patterns for a theme that is there: as its rule where it has none, else into the list of those that are in none.
    fn patterns(&mut self, theme: &Theme, terms: &[String]) {
        if theme.rules.is_empty() {
            match self.rules.iter_mut().find(|rule| rule.theme == theme.id) {
                Some(rule) => rule.terms.extend_from_slice(terms),
                None if terms.is_empty() => {}
                None => self.rules.push(NewRule { theme: theme.id.clone(), terms: terms.to_vec() }),
            }
            return;
        }
        let said: HashSet<&str> = theme.rules.iter().flat_map(|rule| rule.query.split(" OR ")).map(str::trim).collect();
        let unused = terms.iter().filter(|term| !said.contains(term.as_str()));
        self.unused.extend(unused.map(|term| Unused {
            theme: theme.id.clone(),
            pattern: term.clone(),
            why: HAS_RULES.to_string(),
        }));
    }
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

fn quoted(text: &str) -> String {
    Value::String(text.to_string()).to_string()
}

/// A rule of these terms, behind what the file says of its theme.
fn rule(terms: &[String]) -> String {
    format!("\n[[theme.rule]]\nid = \"{RULE}\"\nfind = {}\n", quoted(&terms.join(" OR ")))
}

fn theme(entry: &Entry, id: &str, parent: Option<&str>, language: Language) -> String {
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
    let rule = if entry.terms.is_empty() { String::new() } else { rule(&entry.terms) };
    format!("\n{}\n{rule}", lines.join("\n"))
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

    #[test]
    fn patterns_for_a_theme_that_is_there_become_its_rule_or_are_told() {
        let patterns = |name: &str, terms: &[&str]| Entry {
            terms: terms.iter().map(|term| term.to_string()).collect(),
            ..entry(name, None)
        };
        let ruled = codebook("[[theme]]\nid = 'pay'\n[[theme.rule]]\nid = 'a'\nfind = 'wage* OR pay'\n");
        let entries =
            [patterns("care", &["care*"]), patterns("Omsorg", &["help"]), patterns("Pay", &["wage*", "fee*"])];
        let merged = merge(&entries, &ruled, Language::Nb);
        let terms = vec!["care*".to_string(), "help".to_string()];
        assert_eq!(merged.rules, [NewRule { theme: "care".into(), terms }]);
        let unused: Vec<_> = merged.unused.iter().map(|one| (&*one.theme, &*one.pattern, &*one.why)).collect();
        assert_eq!(unused, [("pay", "fee*", HAS_RULES)]);
        assert_eq!(merge(&[entry("care", None)], &ruled, Language::Nb).rules, []);
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
