//! The styles of a Word file.
//!
//! Apart from `walk`, because they stand in a part of their own, which is read first.

use super::super::styles::{Style, Styles};
use super::super::xml::{Element, Path, Step, Visitor, walk};
use crate::error::Result;

/// The size of letters where nobody states one, in half points.
const USUAL: u16 = 20;

/// Reads the part that holds the styles.
pub(super) fn read(part: &str, xml: &str) -> Result<Styles> {
    let mut reader = Reader::default();
    reader.styles.base.size = Some(USUAL);
    walk(part, xml, &mut reader)?;
    Ok(reader.styles)
}

#[derive(Default)]
struct Reader {
    styles: Styles,
    style: Style,
    id: String,
    default: bool,
}

impl Visitor for Reader {
    fn open(&mut self, element: &Element<'_>, path: &Path) -> Step {
        let value = || element.attribute("val").unwrap_or_default();
        let style = if path.up(1) == "rPrDefault" { &mut self.styles.base } else { &mut self.style };
        match element.name() {
            "style" => {
                // A table may have a style of the same name.
                if element.attribute("type").is_some_and(|kind| kind != "paragraph") {
                    return Step::Over;
                }
                self.style = Style::default();
                self.id = element.attribute("styleId").unwrap_or_default().into_owned();
                self.default = element.attribute("default").is_some_and(|default| is_on(&default));
            }
            "latentStyles" | "pPrChange" | "rPrChange" | "tblStylePr" => return Step::Over,
            "name" if path.up(0) == "style" => style.name = value().trim().to_lowercase(),
            "basedOn" => style.parent = Some(value().into_owned()),
            "outlineLvl" => style.outline = level(element),
            "numId" => {
                style.item = Some(value() != "0");
                style.list = element.number("val");
            }
            "ilvl" => style.level = element.number("val"),
            "b" if path.up(0) == "rPr" => style.bold = Some(is_set(element)),
            "sz" if path.up(0) == "rPr" => style.size = element.number("val"),
            "vanish" if path.up(0) == "rPr" => style.hidden = Some(is_set(element)),
            "pageBreakBefore" => style.page = Some(is_set(element)),
            _ => {}
        }
        Step::Into
    }

    fn close(&mut self, name: &str, _: &Path) {
        if name == "style" {
            let style = std::mem::take(&mut self.style);
            if self.default {
                // Paragraphs that name no style have this one.
                self.styles.add(String::new(), style.clone());
            }
            self.styles.add(std::mem::take(&mut self.id), style);
        }
    }

    fn words(&mut self, _: &str, _: &Path) {}
}

/// The level of an outline, from 1; Word counts from 0 and says 9 for none.
pub(super) fn level(element: &Element<'_>) -> Option<u8> {
    let level: u8 = element.number("val")?;
    Some(if level < 9 { level + 1 } else { 0 })
}

/// Whether a switch such as `<w:b/>` is on.
pub(super) fn is_set(element: &Element<'_>) -> bool {
    element.attribute("val").is_none_or(|value| is_on(&value))
}

fn is_on(value: &str) -> bool {
    !matches!(value, "0" | "false" | "off" | "none")
}
