//! The line that says in which book a chapter stands: "I: Moe, P. (red.) Hus og hjem. Dal: Husforlaget 2019".
//!
//! Apart from `publication`, because such a line names people too, and none of them wrote the chapter.

use std::sync::LazyLock;

use regex::Regex;

use super::line::Line;
use super::pattern;
use super::publication::front;
use crate::import::names;
use crate::model::{Kind, Source};

static BOOK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:I|In):? (?P<editors>\p{Lu}[^()]{2,120}?) ?\((?i:red|eds?|editors?|redaktører|redaktørar)\.?\)[.,:]? (?P<rest>\p{Lu}.{2,180})$",
    )
});

static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b((?:19|20)[0-9]{2})\b"));

/// What ends the title of the book: its pages or edition in brackets, a stop, the year.
static END: LazyLock<Regex> = LazyLock::new(|| pattern(r" ?\(|[.?!](?: |$)|, (?:s|pp|kap)\.|,? (?:19|20)[0-9]{2}"));

/// Fills in the book and its editors.
pub(super) fn describe(source: &mut Source, lines: &[Line<'_>]) {
    let Some(found) = front(lines).iter().filter(|line| line.is_short()).find_map(|line| BOOK.captures(&line.words))
    else {
        return;
    };
    let rest = &found["rest"];
    let end = END.find(rest).map_or(rest.len(), |end| end.start());
    source.kind = Kind::Chapter;
    source.container = source.container.take().or_else(|| Some(rest[..end].trim().to_string()));
    if source.editors.is_empty() {
        source.editors = names::authors(&found["editors"]);
    }
    if source.year.is_none() && source.year_text.is_none() {
        let years = YEAR.find_iter(&rest[end..]).filter_map(|year| year.as_str().parse().ok());
        source.year = years.last();
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::line::lines;
    use super::*;

    fn read(page: &str) -> Source {
        let mut source = Source::default();
        describe(&mut source, &lines(page));
        source
    }

    #[test]
    fn a_chapter_names_its_book() {
        for line in [
            "I: Moe, P. (red.) Hus og hjem. Dal: Husforlaget 2031",
            "In P. Moe (Ed.), Hus og hjem (pp. 12–30). Husforlaget, 2031.",
            "I P. Moe (red.), Hus og hjem (2. utg., s. 12–30). Husforlaget. 2031",
        ] {
            let source = read(&format!("Kapittel 4\nNøkler og dører\n\nKari Lien\n\n{line}"));
            let editors: Vec<&str> = source.editors.iter().map(|one| one.family.as_str()).collect();
            assert_eq!((source.kind, editors, source.year), (Kind::Chapter, vec!["Moe"], Some(2031)), "{line}");
            assert_eq!(source.container.as_deref(), Some("Hus og hjem"), "{line}");
        }
        for other in ["I Dal (red. anm.) bor det mange.", "I: Moe, P. Hus og hjem", "I Oslo bor P. Moe (redaktør)"] {
            assert_eq!(read(other), Source::default(), "{other}");
        }
    }

    proptest! {
        #[test]
        fn no_line_is_too_odd(line in "I: .{0,30}\\(red\\.\\) \\PC{0,40}") {
            read(&line);
        }
    }
}
