//! What a style makes of its paragraphs, through the styles it is based on.
//!
//! Apart from the formats, because both chain their styles alike, and the names of the built-in ones mean the same.

use std::collections::HashMap;

use super::story::{Look, Sort};

/// Styles based on styles, at most; a circle of them ends here.
const LONGEST_CHAIN: usize = 20;

/// A style as its file states it.
#[derive(Debug, Clone, Default)]
pub struct Style {
    /// Its name in lower case, as the program knows it and not as it is shown.
    pub name: String,
    /// The style it is based on.
    pub parent: Option<String>,
    /// The level of its paragraphs in the outline, 1 the highest; 0 for none.
    pub outline: Option<u8>,
    /// Whether its paragraphs are items of a list.
    pub item: Option<bool>,
    /// The list that its paragraphs stand in, and their level in it, from 0.
    pub list: Option<u32>,
    pub level: Option<u8>,
    /// Whether its paragraphs bear no number, though their level does.
    pub unnumbered: Option<bool>,
    /// Whether its words are bold.
    pub bold: Option<bool>,
    /// The size of its words in half points.
    pub size: Option<u16>,
    /// Whether its words are hidden.
    pub hidden: Option<bool>,
    /// Whether its paragraphs begin a page.
    pub page: Option<bool>,
}

/// The styles of a file by their ids.
#[derive(Debug, Default)]
pub struct Styles {
    known: HashMap<String, Style>,
    /// What holds where no style says anything.
    pub base: Style,
}

/// What a chain of styles comes to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Resolved {
    /// What its paragraphs are.
    pub sort: Sort,
    /// Whether they are items of a list.
    pub item: bool,
    /// The list that they stand in, and their level in it, from 0.
    pub list: Option<u32>,
    pub level: Option<u8>,
    /// Whether they bear no number, though their level does.
    pub unnumbered: bool,
    /// How their words look.
    pub look: Look,
    /// Whether they are hidden.
    pub hidden: bool,
    /// Whether each of them begins a page.
    pub page: bool,
}

impl Styles {
    /// Adds a style.
    pub fn add(&mut self, id: String, style: Style) {
        self.known.insert(id, style);
    }

    /// What the style of this id comes to.
    pub fn resolve(&self, id: &str) -> Resolved {
        let mut chain = Vec::new();
        let mut next = Some(id);
        while let Some(style) = next.and_then(|id| self.known.get(id)).filter(|_| chain.len() < LONGEST_CHAIN) {
            chain.push(style);
            next = style.parent.as_deref();
        }
        // Of a style that is not listed its id is the best name there is.
        let unlisted = || next.filter(|id| !self.known.contains_key(*id)).and_then(|id| by_name(&plain(id)));
        let sort = chain.iter().find_map(|style| sort(style)).or_else(unlisted);
        chain.push(&self.base);
        Resolved {
            sort: sort.unwrap_or_default(),
            item: chain.iter().find_map(|style| style.item).unwrap_or(false),
            list: chain.iter().find_map(|style| style.list),
            level: chain.iter().find_map(|style| style.level),
            unnumbered: chain.iter().find_map(|style| style.unnumbered).unwrap_or(false),
            look: Look {
                bold: chain.iter().find_map(|style| style.bold).unwrap_or(false),
                size: chain.iter().find_map(|style| style.size).unwrap_or(0),
            },
            hidden: chain.iter().find_map(|style| style.hidden).unwrap_or(false),
            page: chain.iter().find_map(|style| style.page).unwrap_or(false),
        }
    }
}

/// An id as a name: in lower case, and with its spaces, which OpenDocument writes by their number.
pub(super) fn plain(id: &str) -> String {
    id.replace("_20_", " ").to_lowercase()
}

/// What one style says by itself: its name before its level, for "TOC Heading" has none.
fn sort(style: &Style) -> Option<Sort> {
    let outlined = |level| if level == 0 { Sort::Text } else { Sort::Heading(level) };
    match by_name(&style.name) {
        // A style may keep the name of a heading and yet be taken out of the outline.
        Some(Sort::Heading(_)) if style.outline == Some(0) && !is_contents_heading(&style.name) => Some(Sort::Text),
        Some(Sort::Heading(level)) => {
            Some(style.outline.map_or(Sort::Heading(level), |stated| outlined(stated.max(1))))
        }
        Some(sort) => Some(sort),
        None => style.outline.map(outlined),
    }
}

/// What a name of a built-in style says. Word keeps them in English; some converters do not.
fn by_name(name: &str) -> Option<Sort> {
    if is_contents_heading(name) {
        return Some(Sort::Heading(1));
    }
    let starts = |starts: &[&str]| starts.iter().any(|start| name.starts_with(start));
    for heading in ["heading", "overskrift"] {
        if let Some(rest) = name.strip_prefix(heading) {
            let rest = rest.trim_start_matches([' ', '_']);
            return match rest.parse() {
                Ok(level @ 1..=9) => Some(Sort::Heading(level)),
                _ if rest.is_empty() => Some(Sort::Heading(1)),
                _ => None,
            };
        }
    }
    match name {
        "title" | "tittel" => Some(Sort::Title),
        // Often based on the title, and no part of it.
        "subtitle" | "undertittel" | "author" | "authors" | "forfatter" | "date" | "dato" => Some(Sort::Text),
        "caption" | "bildetekst" | "illustration" | "table" | "figure" | "drawing" => Some(Sort::Caption),
        _ if starts(&["toc ", "contents ", "table of figures", "innholdsfortegnelse", "inh "]) => Some(Sort::Contents),
        _ if starts(&["bibliography", "bibliografi", "endnote bibliography"]) && !name.ends_with("heading") => {
            Some(Sort::Reference)
        }
        _ => None,
    }
}

fn is_contents_heading(name: &str) -> bool {
    ["toc heading", "contents heading", "tocheading", "overskrift for innholdsfortegnelse"].contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn style(name: &str, parent: Option<&str>, outline: Option<u8>) -> Style {
        Style { name: name.into(), parent: parent.map(String::from), outline, ..Style::default() }
    }

    #[test]
    fn a_style_is_what_its_name_its_level_or_its_parent_says() {
        let mut styles = Styles::default();
        styles.add("Overskrift2".into(), style("heading 2", Some("Normal"), None));
        styles.add("Mitt".into(), style("mitt avsnitt", Some("Overskrift2"), None));
        styles.add("Flat".into(), style("flat", Some("Overskrift2"), Some(0)));
        styles.add("Egen".into(), style("egen", None, Some(3)));
        styles.add("INNH".into(), style("toc heading", Some("Overskrift2"), Some(0)));
        styles.add("Normal".into(), style("normal", None, None));
        styles.add("Author".into(), style("author", Some("Title"), None));
        styles.add("Ring".into(), style("ring", Some("Ring"), None));
        let sorts = ["Overskrift2", "Mitt", "Flat", "Egen", "INNH", "Normal", "Ring", "Author", "Ukjent"];
        let found = sorts.map(|id| styles.resolve(id).sort);
        use Sort::{Heading, Text};
        assert_eq!(found, [Heading(2), Heading(2), Text, Heading(3), Heading(1), Text, Text, Text, Text]);
    }

    #[test]
    fn a_style_that_is_not_listed_goes_by_its_id() {
        let styles = Styles::default();
        let found = ["Heading1", "Overskrift_20_3", "Normal", "Title"].map(|id| styles.resolve(id).sort);
        assert_eq!(found, [Sort::Heading(1), Sort::Heading(3), Sort::Text, Sort::Title]);
    }
}
