//! The front matter of a Markdown file: `title: …`, `author: …` between two lines of `---`.
//!
//! Apart from `front`, because here a fact is told by its key and not by where it stands. Of YAML only what such heads use is
//! read: a value on the line of its key, a list in brackets, and what is indented or listed below.

use super::{clean, names};
use crate::model::{Author, Source};
use crate::text::language::Language;
use crate::text::layout;

/// Fills in what the front matter of `text` states and `source` does not know yet; returns the text after it.
pub(super) fn describe<'t>(source: &mut Source, text: &'t str) -> &'t str {
    let Some(matter) = layout::front_matter(text) else { return text };
    for (key, values) in settings(&text[matter.clone()]) {
        state(source, &key.to_lowercase(), &values);
    }
    let rest = &text[matter.end..];
    rest.split_once('\n').map_or("", |(_, rest)| rest)
}

fn state(source: &mut Source, key: &str, values: &[&str]) {
    let joined = values.join(" ");
    match key {
        "title" | "tittel" if source.title.is_none() => source.title = clean::line(&joined),
        "author" | "authors" | "forfatter" | "forfattere" | "forfattar" | "forfattarar"
            if source.authors.is_empty() =>
        {
            source.authors = authors(values);
        }
        "date" | "year" | "dato" | "år" | "issued" | "published" if source.year.is_none() => {
            source.year = clean::year(&joined).0;
        }
        "doi" if source.doi.is_none() => source.doi = clean::doi(&joined),
        "lang" | "language" | "språk" if source.language == Language::Other => {
            source.language = clean::language(&joined);
        }
        _ => {}
    }
}

fn authors(values: &[&str]) -> Vec<Author> {
    match values {
        [one] => names::authors(one),
        // An item may be a small record of its own: "- name: Kari Lien", with an affiliation below.
        many => {
            let name = |value: &&str| match value.split_once(": ") {
                Some(("name", name)) => names::author(bare(name)),
                Some(_) => None,
                None => names::author(value),
            };
            many.iter().filter_map(name).collect()
        }
    }
}

/// The keys that stand at the beginning of a line, with their values.
fn settings(matter: &str) -> Vec<(&str, Vec<&str>)> {
    let mut settings: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in matter.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        let inner = line.starts_with([' ', '\t', '-']);
        match (line.split_once(':'), settings.last_mut()) {
            (Some((key, value)), _) if !inner => settings.push((key.trim(), listed(value.trim()))),
            (_, Some((_, values))) => {
                let item = line.trim().trim_start_matches("- ");
                values.push(bare(item));
            }
            _ => {}
        }
    }
    settings
}

/// The value of a line: one, those in brackets, or none where it stands below.
fn listed(value: &str) -> Vec<&str> {
    if let Some(list) = value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        let mut quoted = false;
        // A comma within quotation marks parts a name and no list.
        let parts = list.split(|sign: char| {
            quoted ^= sign == '"';
            sign == ',' && !quoted
        });
        return parts.map(bare).filter(|item| !item.is_empty()).collect();
    }
    if ["", ">", "|", ">-", "|-"].contains(&value) { Vec::new() } else { vec![bare(value)] }
}

/// A value without its quotation marks.
fn bare(value: &str) -> &str {
    let value = value.trim();
    ['"', '\''].iter().find_map(|mark| value.strip_prefix(*mark)?.strip_suffix(*mark)).unwrap_or(value).trim()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Source {
        let mut source = Source::default();
        describe(&mut source, text);
        source
    }

    #[test]
    fn keys_state_the_facts_of_the_work() {
        let text = "---\ntitle: \"Hus og håp: en studie\"\nauthor: Kari Lien\ndate: 2031-05-03\ndoi: 10.1000/HUS\nlang: nn-NO\n---\n# A\n";
        let mut source = Source::default();
        assert_eq!(describe(&mut source, text), "# A\n");
        assert_eq!(source.title.as_deref(), Some("Hus og håp: en studie"));
        assert_eq!(source.authors, names::authors("Kari Lien"));
        assert_eq!((source.year, source.doi.as_deref()), (Some(2031), Some("10.1000/hus")));
        assert_eq!(source.language, Language::Nn);
    }

    #[test]
    fn commas_in_quotation_marks_part_names() {
        let source = read("---\nauthor: [\"Lien, Kari\", \"Moe, Per\"]\n---\n");
        assert_eq!(source.authors.len(), 2);
        assert_eq!(source.names().as_deref(), Some("Lien & Moe"));
    }

    #[test]
    fn authors_may_be_listed() {
        let two = names::authors("Kari Lien; Per Moe");
        for list in [
            "authors: [Kari Lien, \"Per Moe\"]",
            "author:\n- Kari Lien\n- 'Per Moe'",
            "author:\n  - name: Kari Lien\n    affiliation: Dal\n  - name: Per Moe",
            "forfattere: Kari Lien og Per Moe",
            "author:\n  - Lien, Kari\n  - Moe, Per",
        ] {
            assert_eq!(read(&format!("---\r\n{}\r\n---\r\nProsa.", list.replace('\n', "\r\n"))).authors, two, "{list}");
        }
    }

    #[test]
    fn what_is_known_stays_and_prose_states_nothing() {
        let mut source = Source { year: Some(2030), ..Source::default() };
        describe(&mut source, "---\nyear: 2031\n---\n");
        assert_eq!(source.year, Some(2030));
        assert_eq!(read("title: Hus\n---\n"), Source::default());
    }

    proptest! {
        #[test]
        fn no_head_is_too_odd(text in "---\n([a-zå:\\[\\]'\",|> -]{0,12}\n){0,6}---\n?") {
            read(&text);
        }
    }
}
