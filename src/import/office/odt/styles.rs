//! The styles of an OpenDocument text.
//!
//! Apart from `walk`, because some stand in the text's own part and some in another, and all are read first.

use std::collections::HashMap;

use super::super::numbering::{Figures, LEVELS, Level};
use super::super::styles::{Style, Styles, plain};
use super::super::xml::{Element, Path, Step, Visitor};

/// The size of letters where nobody states one, in half points.
const USUAL: u16 = 24;

/// The styles of paragraphs and those of words, which may have the same names.
pub(super) struct Families {
    pub paragraphs: Styles,
    pub words: Styles,
    /// How the numbers of chapters look.
    pub chapters: Vec<Level>,
    /// How the numbers of lists look, by the name of their style.
    pub lists: HashMap<String, Vec<Level>>,
    /// The name of the open style of lists.
    list: String,
    style: Style,
    id: String,
    /// Whether the open style is one of words.
    of_words: bool,
}

impl Default for Families {
    fn default() -> Self {
        let mut paragraphs = Styles::default();
        paragraphs.base.size = Some(USUAL);
        let chapters = vec![Level::default(); LEVELS];
        Families {
            paragraphs,
            words: Styles::default(),
            chapters,
            lists: HashMap::new(),
            list: String::new(),
            style: Style::default(),
            id: String::new(),
            of_words: false,
        }
    }
}

impl Visitor for Families {
    fn open(&mut self, element: &Element<'_>, path: &Path) -> Step {
        match element.name() {
            "body" | "master-styles" | "font-face-decls" => return Step::Over,
            "style" | "default-style" => {
                let family = element.attribute("family").unwrap_or_default();
                if family != "paragraph" && family != "text" {
                    return Step::Over;
                }
                self.of_words = family == "text";
                self.id = element.attribute("name").unwrap_or_default().into_owned();
                self.style = style(element, &self.id);
            }
            "outline-level-style" => {
                let level = element.number("level").and_then(|level: usize| level.checked_sub(1));
                if let Some(chapter) = level.and_then(|level| self.chapters.get_mut(level)) {
                    *chapter = self::level(element);
                }
            }
            "list-style" => {
                self.list = element.attribute("name").unwrap_or_default().into_owned();
                self.lists.insert(self.list.clone(), vec![Level::default(); LEVELS]);
            }
            "list-level-style-number" => {
                let level = element.number("level").and_then(|level: usize| level.checked_sub(1));
                let levels = self.lists.get_mut(&self.list);
                if let Some(own) = level.and_then(|level| levels?.get_mut(level)) {
                    *own = self::level(element);
                }
            }
            "paragraph-properties"
                if path.up(0) == "style" && element.attribute("break-before").is_some_and(is_page) =>
            {
                self.style.page = Some(true);
            }
            "text-properties" if matches!(path.up(0), "style" | "default-style") => {
                self.style.bold = element.attribute("font-weight").map(|weight| is_bold(&weight));
                self.style.size = element.attribute("font-size").and_then(|size| half_points(&size));
                self.style.hidden = element.attribute("display").map(|display| display == "none");
            }
            _ => {}
        }
        Step::Into
    }

    fn close(&mut self, name: &str, _: &Path) {
        let style = match name {
            "style" | "default-style" => std::mem::take(&mut self.style),
            _ => return,
        };
        match (name, self.of_words) {
            ("default-style", false) => self.paragraphs.base = Style { size: style.size.or(Some(USUAL)), ..style },
            ("default-style", true) => {}
            (_, true) => self.words.add(std::mem::take(&mut self.id), style),
            (_, false) => self.paragraphs.add(std::mem::take(&mut self.id), style),
        }
    }

    fn words(&mut self, _: &str, _: &Path) {}
}

fn style(element: &Element<'_>, id: &str) -> Style {
    Style {
        name: element.attribute("display-name").map_or_else(|| plain(id), |name| name.to_lowercase()),
        parent: element.attribute("parent-style-name").map(|parent| parent.into_owned()),
        // An empty name takes the paragraph out of the list that its level would put it in.
        unnumbered: element.attribute("list-style-name").map(|list| list.is_empty()),
        page: element.attribute("master-page-name").filter(|page| !page.is_empty()).map(|_| true),
        ..Style::default()
    }
}

/// How the number of a chapter looks: "3.1" shows two levels.
fn level(element: &Element<'_>) -> Level {
    let figures = match element.attribute("num-format").as_deref() {
        None | Some("") => Figures::None,
        Some("a") => Figures::Letters(false),
        Some("A") => Figures::Letters(true),
        Some("i") => Figures::Roman(false),
        Some("I") => Figures::Roman(true),
        Some(_) => Figures::Arabic,
    };
    let own: usize = element.number("level").unwrap_or(1);
    let shown: usize = element.number("display-levels").unwrap_or(1);
    let first = own.saturating_sub(shown.clamp(1, LEVELS)) + 1;
    let numbers: Vec<String> = (first..=own).map(|level| format!("%{level}")).collect();
    let around = |name| element.attribute(name).unwrap_or_default().into_owned();
    let pattern = format!("{}{}{}", around("num-prefix"), numbers.join("."), around("num-suffix"));
    Level { figures, pattern, start: element.number("start-value") }
}

fn is_page(kind: std::borrow::Cow<'_, str>) -> bool {
    kind == "page"
}

fn is_bold(weight: &str) -> bool {
    weight == "bold" || weight.parse::<u16>().is_ok_and(|weight| weight >= 600)
}

/// "14pt" as 28; a share of another size is not known.
fn half_points(size: &str) -> Option<u16> {
    let points: f32 = size.strip_suffix("pt")?.parse().ok()?;
    (points > 0.0 && points < 1000.0).then_some((points * 2.0) as u16)
}
