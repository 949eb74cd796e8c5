//! A ready citation in the text, after APA 7 (sections 8.10–8.17 of the manual).

use super::phrases::say;
use crate::model::Source;
use crate::text::language::Language;

/// "(Karlsson & Borg, 2023, s. 146)": with the title where there is no author, "u.å." where there is no year.
pub fn in_text(source: &Source, page: Option<u32>, language: Language) -> String {
    let names = source.names().unwrap_or_else(|| quoted_title(source));
    let undated = say(language, "u.å.", "u.å.", "n.d.");
    let year = source.year.map(|year| year.to_string()).or_else(|| source.year_text.clone());
    let year = year.unwrap_or_else(|| undated.to_string());
    match page {
        Some(page) => format!("({names}, {year}, {} {page})", say(language, "s.", "s.", "p.")),
        None => format!("({names}, {year})"),
    }
}

fn quoted_title(source: &Source) -> String {
    match source.main_title() {
        Some(title) => format!("«{title}»"),
        None => source.file_name().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Author;

    #[test]
    fn names_year_and_page() {
        let author = |family: &str| Author { family: family.into(), given: None };
        let mut source = Source { authors: vec![author("Myrvang"), author("Eide")], ..Source::default() };
        assert_eq!(in_text(&source, None, Language::Nb), "(Myrvang & Eide, u.å.)");
        source.year = Some(2021);
        assert_eq!(in_text(&source, Some(46), Language::Nb), "(Myrvang & Eide, 2021, s. 46)");
        source.authors.push(author("Moi"));
        assert_eq!(in_text(&source, Some(46), Language::En), "(Myrvang et al., 2021, p. 46)");
    }
}
