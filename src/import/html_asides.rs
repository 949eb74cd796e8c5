//! What an article sets beside or below its text and is its own: notes, boxes of facts.
//!
//! Apart from `html`, because the reader of the main content drops every `aside` and `footer`, and so it must be told
//! beforehand which of them are part of the article and not of the page around it.

use dom_smoothie::Readability;

/// So many asides and footers of a page are looked at: each asks all that it lies in and all that lies in it.
const MOST: usize = 200;

/// An aside has at least so many words that lead nowhere, or it says nothing.
const LEAST_WORDS: usize = 3;

/// How pages call the notes to a text.
const NOTES: [&str; 4] = ["footnote", "endnote", "fotnote", "sluttnote"];

/// How pages call what stands beside an article and is none of it.
const OTHERS: [&str; 33] = [
    "related",
    "relater",
    "share",
    "sharing",
    "deling",
    "social",
    "sosial",
    "newsletter",
    "nyhetsbrev",
    "comment",
    "kommentar",
    "promo",
    "advert",
    "annonse",
    "sponsor",
    "banner",
    "menu",
    "meny",
    "author",
    "byline",
    "tags",
    "teaser",
    "card",
    "cookie",
    "subscribe",
    "abonn",
    "login",
    "copyright",
    "pager",
    "breadcrumb",
    "sidebar",
    "toc",
    "contact",
];

/// Makes sections of the asides and footers that are an article's own, so that they are read with it.
pub fn keep_own(page: &Readability) {
    for element in page.doc.select("aside, footer").nodes().iter().take(MOST) {
        let names = ["class", "id", "role"].map(|name| element.attr(name).unwrap_or_default().to_lowercase());
        let called = |words: &[&str]| words.iter().any(|word| names.iter().any(|name| name.contains(word)));
        let inside = || {
            let mut above = element.ancestors_it(None);
            above.any(|above| above.has_name("article") || above.has_name("main"))
        };
        let parts = || {
            element.descendants_it().filter_map(|below| {
                let text = || below.text().to_string();
                if below.is_text() { Some(Part::Text(text())) } else { Part::of(&below.node_name()?, text) }
            })
        };
        if called(&NOTES) || (!called(&OTHERS) && inside() && tells(parts(), element.has_name("aside"))) {
            element.rename("section");
            // What the notes are called is held against them as well.
            element.remove_attrs(&["class", "id", "role"]);
        }
    }
}

/// What an aside is made of.
enum Part {
    Text(String),
    /// A link, with its words, which come as text too.
    Link(String),
    /// A numbered list.
    Numbered,
    /// Something to fill in or to play.
    Machine,
}

impl Part {
    fn of(element: &str, text: impl Fn() -> String) -> Option<Part> {
        match element {
            "a" => Some(Part::Link(text())),
            "ol" => Some(Part::Numbered),
            "form" | "input" | "iframe" => Some(Part::Machine),
            _ => None,
        }
    }
}

/// True where most words of an aside are for reading and not for going elsewhere. Below an article (where it is no `aside`)
/// they make a numbered list or a sentence too, which the dates and rights that stand there do not.
fn tells(parts: impl Iterator<Item = Part>, aside: bool) -> bool {
    let (mut words, mut linked, mut says) = (0, 0, aside);
    let count = |text: &str| text.split_whitespace().count();
    for part in parts {
        match part {
            Part::Machine => return false,
            Part::Numbered => says = true,
            Part::Link(text) => linked += count(&text),
            Part::Text(text) => {
                words += count(&text);
                says |=
                    count(&text) >= LEAST_WORDS && text.trim_end().ends_with(['.', '?', '!']) && !text.contains('©');
            }
        }
    }
    says && words >= linked + LEAST_WORDS && words > 2 * linked
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::html_text::text_of;

    /// The text of an article with `inside` at its end and `outside` after it, once its main content is found.
    fn read(inside: &str, outside: &str) -> String {
        let prose = "<p>De som flyttet inn om høsten, hadde ventet i mange år på et eget sted, og nå sto de der.</p>";
        let html =
            format!("<html><body><article><h1>Om hus</h1>{}{inside}</article>{outside}</body></html>", prose.repeat(6));
        let mut page = Readability::from(html);
        keep_own(&page);
        text_of(&Readability::from(page.parse().unwrap().content))
    }

    #[test]
    fn notes_and_boxes_of_an_article_are_read_with_it() {
        for own in [
            "<aside class='footnotes'><p>1. Noten sier mer.</p></aside>",
            "<aside role='doc-footnote' id='fn1'>Noten sier mer.</aside>",
            "<aside role='doc-endnotes'><ol><li>Noten sier mer. <a href='#r1'>↩</a></li></ol></aside>",
            "<aside><h3>Fakta</h3><p>Noten sier mer</p></aside>",
            "<footer><ol><li>Noten sier mer</li></ol></footer>",
            "<footer><p>Noten sier mer.</p></footer>",
            "<footer class='fotnoter'><p>Noten sier mer. <a href='/hus'>En lenke som er lengre enn noten</a></p></footer>",
        ] {
            assert!(read(own, "").contains("Noten sier mer"), "{own}");
        }
        assert!(read("<div><aside><p>Først.</p><p>Så to til.</p></aside></div>", "").contains("Først."));
    }

    #[test]
    fn what_belongs_to_the_page_around_it_stays_out() {
        for other in [
            "<aside><h3>Les også</h3><ul><li><a href='/a'>Ti råd om hus</a></li></ul></aside>",
            "<aside class='related'><p>Ti råd om hus, og mer om dem.</p></aside>",
            "<aside><p>Ti råd om hus rett i din postkasse.</p><form><input></form></aside>",
            "<footer><p>Ti råd om hus</p></footer>",
            "<footer><p>© 2031 Ti råd om hus. Alle rettigheter er forbeholdt.</p></footer>",
        ] {
            assert!(!read(other, "").contains("Ti råd"), "{other}");
        }
        let footer = "<footer><p>Ti råd om hus ble laget av oss som bor her.</p></footer>";
        assert!(!read("", footer).contains("Ti råd"));
        assert!(!read("", "<aside><p>Ti råd om hus og hjem.</p></aside>").contains("Ti råd"));
    }
}
