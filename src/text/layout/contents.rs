//! Tables of contents.
//!
//! Apart from `headings`, whose words they repeat: an entry is told by its leaders or its page number.

/// An entry without a page and with a finite verb has at most so many words.
pub(super) const LONGEST: usize = 7;

/// Names that head a table of contents, in lower case.
const HEADINGS: [&str; 9] = [
    "innhold",
    "innhald",
    "innholdsfortegnelse",
    "innhaldsliste",
    "innholdsliste",
    "contents",
    "table of contents",
    "figurliste",
    "tabelliste",
];

/// True for the name of a heading over a table of contents.
pub(super) fn is_heading(name: &str) -> bool {
    HEADINGS.contains(&name)
}

/// A line whose words are led to a page number by dots: "Metode ..... 7".
pub(super) fn is_entry(line: &str) -> bool {
    if line.len() > 300 {
        return false;
    }
    let bare = without_tags(line);
    let page = bare.trim_end_matches(|letter: char| letter.is_ascii_digit() || "ivx".contains(letter));
    let led = page.trim_end().trim_end_matches("<b>").trim_end_matches("**").trim_end();
    page.len() < bare.len()
        && (led.ends_with("....") || led.ends_with(". . .") || led.ends_with("……") || led.ends_with("___"))
}

/// A line that may be an entry in a table without leaders: it ends in a page number.
pub(super) fn ends_in_page(line: &str) -> bool {
    let bare = without_tags(line);
    let page = bare.trim_end_matches(|letter: char| letter.is_ascii_digit());
    page.len() < bare.len()
        && bare.len() - page.len() <= 3
        && page.ends_with(|letter: char| letter.is_whitespace() || letter == '.')
}

fn without_tags(line: &str) -> &str {
    line.trim_end().trim_end_matches("</b>").trim_end_matches("**").trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_have_leaders_and_a_page() {
        assert!(is_entry("<b>2.0 Metode</b> .....\t<b>7</b>"));
        assert!(is_entry("1.1 Tema........ 3"));
        assert!(!is_entry("Så ble det stille ..."));
        assert!(ends_in_page("Metode 12") && !ends_in_page("Studien er fra 2012"));
    }
}
