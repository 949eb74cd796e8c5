//! What can be read of an entry that breaks the grammar: a key with blanks, a brace too many, a quote inside quotes.
//!
//! Apart from `entries`, which follows the grammar: here fields are found by the heads of lines, as a reader finds them.

use std::sync::LazyLock;

use regex::Regex;

use super::fields::is_known;

/// The head of a line that begins a field: its name, an equals sign, and something of a value.
static FIELD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(?:^|[\n,])[ \t]*,?[ \t]*([A-Za-z][A-Za-z0-9_-]{0,30}(?: [A-Za-z0-9_-]{1,20})?)[ \t]*=[ \t]*([{"]|[0-9A-Za-z])"#).unwrap()
});

/// A field as it stands in an entry.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// Its name, without blanks.
    pub(super) name: String,
    /// Its value without what encloses it, and without braces that have no other.
    pub(super) value: String,
}

/// The type of an entry and its fields, found by the heads of lines.
pub(super) fn parts(text: &str) -> Option<(&str, Vec<Part>)> {
    let (kind, rest) = text.trim_start_matches(['\u{feff}', ' ', '\t']).strip_prefix('@')?.split_once(['{', '('])?;
    let heads: Vec<_> =
        FIELD.captures_iter(rest).filter_map(|found| Some((found.get(0)?, found.get(1)?, found.get(2)?))).collect();
    let in_lines = heads.iter().any(|(whole, ..)| whole.as_str().starts_with('\n'));
    let heads: Vec<_> = (heads.into_iter())
        .filter(|(whole, name, value)| {
            let enclosed = ["{", "\""].contains(&value.as_str());
            // A comma inside a line parts fields too, where what follows is certainly one.
            whole.as_str().starts_with('\n') || (enclosed && !in_lines) || is_field(name.as_str(), value.as_str())
        })
        .collect();
    let parts = heads.iter().enumerate().map(|(at, (_, name, value))| {
        let next = heads.get(at + 1);
        let end = next.map_or(rest.len(), |(next, ..)| next.start());
        Part { name: joined(name.as_str()), value: bare(&rest[value.start()..end], next.is_none()) }
    });
    Some((kind.trim(), parts.collect()))
}

/// The name of a field without blanks, or its last word, where the comma behind the key of the entry is missing: "key title".
fn joined(name: &str) -> String {
    let whole = name.replace(' ', "").to_lowercase();
    let last = name.rsplit(' ').next().map(str::to_lowercase).filter(|last| is_known(last));
    if is_known(&whole) { whole } else { last.unwrap_or(whole) }
}

/// Whether a name with an equals sign inside a line is that of a field, by what its value begins with: a text may have such
/// a sign too, but hardly behind the name of a field.
fn is_field(name: &str, value: &str) -> bool {
    let name = name.to_ascii_lowercase();
    (is_known(&name) || name == "month")
        && (!value.starts_with(char::is_alphabetic) || ["journal", "month"].contains(&&*name))
}

/// Whether text behind the end of an entry has fields in it: then the end was none.
pub(super) fn has_fields(text: &str) -> bool {
    let signs = |sign: char| matches!(sign, ',' | '}' | '"') || sign.is_whitespace();
    FIELD.find(text).is_some_and(|found| text[..found.start()].chars().all(signs))
}

/// A value without what encloses it; the `last` one has the end of the entry behind it.
fn bare(value: &str, last: bool) -> String {
    let trimmed = |text: &str| text.trim_end_matches(|sign: char| sign == ',' || sign.is_whitespace()).len();
    let mut value = &value[..trimmed(value)];
    let (opened, closed) = (value.matches('{').count(), value.matches('}').count());
    if last && closed > opened {
        value = &value[..value.len() - usize::from(value.ends_with('}'))];
        value = &value[..trimmed(value)];
    }
    let inside = match value.strip_prefix('{') {
        Some(inside) => inside.strip_suffix('}').unwrap_or(inside),
        None => match value.strip_prefix('"') {
            Some(inside) => inside.strip_suffix('"').unwrap_or(inside),
            None => value,
        },
    };
    balanced(inside)
}

/// Text without the braces that have no other.
fn balanced(text: &str) -> String {
    let mut open = Vec::new();
    let mut alone = Vec::new();
    let mut escaped = false;
    for (at, sign) in text.char_indices() {
        match sign {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '{' => open.push(at),
            '}' if open.pop().is_none() => alone.push(at),
            _ => {}
        }
    }
    if escaped {
        alone.push(text.len() - 1);
    }
    alone.extend(open);
    alone.sort_unstable();
    let mut out = String::with_capacity(text.len());
    let mut start = 0;
    for at in alone {
        out.push_str(&text[start..at]);
        start = at + 1;
    }
    out.push_str(&text[start..]);
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(text: &str) -> Vec<(String, String)> {
        parts(text).unwrap().1.into_iter().map(|part| (part.name, part.value)).collect()
    }

    #[test]
    fn fields_are_found_at_the_heads_of_lines() {
        let wanted = |title: &str| [("title".to_string(), title.to_string()), ("year".into(), "2020".into())];
        for (text, title) in [
            ("@article{to ord,\n  title = {A {B}},\n  year = {2020},\n}", "A {B}"),
            ("@article{a,\n title = {A {B},\n year = 2020\n}", "A B"),
            ("@article{a,\n title = {A} B},\n year = {2020}\n}", "A B"),
            ("@article{a,\n title = {A}},\n year = {2020}}", "A"),
            ("@article{a,\n title = \"A \"B\" C\",\n year = \"2020\"\n}\n", "A \"B\" C"),
            ("@article{a\n title = {A, og\n x}\n, year = {2020}\n", "A, og\n x"),
            ("@article{a b, title = {A, p = 4}, year = {2020}}", "A, p = 4"),
            ("@article{a, title = {A, year = 2020\n", "A"),
            ("@article{a title = {A}, year = {2020}}", "A"),
            ("@article{a,\n title={A {B}, year=2020\n", "A B"),
            ("@article{a,\n title = {A, type = b, n = 4},\n year = 2020\n", "A, type = b, n = 4"),
        ] {
            assert_eq!(found(text), wanted(title), "{text}");
        }
    }

    #[test]
    fn fields_of_one_line_are_parted_at_its_commas() {
        let names: Vec<_> = found("@article{b, title={Unclosed, author={C, D}, journal=tfb, month = jan, year=2002\n");
        let wanted =
            [("title", "Unclosed"), ("author", "C, D"), ("journal", "tfb"), ("month", "jan"), ("year", "2002")];
        assert_eq!(names, wanted.map(|(name, value)| (name.to_string(), value.to_string())));
    }

    #[test]
    fn what_stands_behind_an_entry_may_be_fields() {
        assert!(has_fields(",\n author = {B},\n}"));
        assert!(!has_fields("\n% laget for hånd\n") && !has_fields("\nEn linje.\n a = {B}"));
    }

    proptest! {
        #[test]
        fn nothing_is_too_odd(text in "@a[{(]([a-zå ]{0,3}[{}\"\\\\,=\n]{0,3}){0,12}") {
            parts(&text);
            has_fields(&text);
        }
    }
}
