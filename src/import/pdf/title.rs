//! The title in the file's own record, where it is one.
//!
//! Apart from `front`, because what stands there was mostly put by a program: the name of a file, a template's, nothing.

/// How titles begin that a program made.
const MADE: [&str; 12] = [
    "microsoft word",
    "microsoft powerpoint",
    "powerpoint",
    "untitled",
    "uten navn",
    "uten tittel",
    "dokument",
    "document",
    "presentasjon",
    "layout",
    "print",
    "pii:",
];

/// How the names of files end.
const FILES: [&str; 18] = [
    ".doc", ".docx", ".docm", ".odt", ".rtf", ".pdf", ".tex", ".dvi", ".ps", ".indd", ".qxd", ".p65", ".fm", ".txt",
    ".html", ".htm", ".pptx", ".xml",
];

/// The title, where a person wrote it: several words, and no file or program.
pub fn plausible(title: &str) -> Option<String> {
    let title = crate::model::document::one_line(title);
    let lower = title.to_lowercase();
    let words =
        title.split(' ').filter(|word| word.chars().filter(|letter| letter.is_alphabetic()).count() > 1).count();
    let made = MADE.iter().any(|start| lower.starts_with(start)) || FILES.iter().any(|end| lower.ends_with(end));
    let odd = title.contains(['\u{fffd}', '\\', '_', '<', '{']) || title.contains("://");
    (words >= 2 && title.chars().count() <= 300 && !made && !odd).then_some(title)
}

/// True where `text` holds the title in so many letters.
pub fn stands_in(title: &str, text: &str) -> bool {
    let letters = |text: &str| -> String {
        text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    letters(text).contains(&letters(title))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_person_wrote_is_a_title() {
        for title in [
            "",
            "  ",
            "Microsoft Word - utkast 3",
            "oppgave_endelig.docx",
            "untitled",
            "Dokument1",
            "S0140-6736(05)",
            "Hus",
        ] {
            assert_eq!(plausible(title), None, "{title}");
        }
        assert_eq!(plausible(" Hvem bor\nher? ").as_deref(), Some("Hvem bor her?"));
        assert!(stands_in("Hvem bor her?", "# Hvem\nbor her"));
    }
}
