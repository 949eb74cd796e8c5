//! What is cited by a number of its own: sections of laws, reports of the state, circulars, and decisions of courts.
//!
//! Apart from names and years, because neither is needed: "etter husloven § 3-1", "barnekonvensjonen art. 12",
//! "i NOU 2012: 5", "(Rundskriv I-13/2018)".

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::Scan;
use super::piece::{Cited, leading};
use crate::cite::head::pattern;
use crate::cite::law;
use crate::cite::year::year;
use crate::model::manuscript::{Dated, Form, Year};

/// What names itself in running text.
static BY_NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"\b(?:(?P<nou>NOU ?(?P<year>[0-9]{4}) ?[:-] ?[0-9]+)",
        r"|(?P<circular>(?i:rundskriv) (?:nr\.? ?)?\p{Lu}{1,4}[- ]?[0-9]+[-/](?P<issued>(?:19|20)[0-9]{2}))\b",
        r"|(?P<case>(?:HR|LA|LB|LE|LF|LG|LH|TOSLO)-(?P<tried>(?:19|20)[0-9]{2})-[0-9]+(?:-[A-ZÅ]+)?(?:-[A-ZÅ]+)?)",
        r"|(?:The )?(?P<act>(?:\p{Lu}[\p{L}’'-]+ (?:and |of |for )?){1,6}Act) (?P<passed>(?:1[89]|20)[0-9]{2})\b",
        r"|(?P<law>(?:\p{L}+- og )?\p{L}+(?:loven|lova|lovi)s?|\p{L}\p{Ll}{0,6}l\.|(?:(?:FNs?|EUs?) )?\p{L}+konvensjon(?:en|a)?s?),? ",
        r"(?P<place>art(?:\.|ikkel) ?[0-9]+(?:[.:][0-9]+)?|§+ ?[0-9]+(?:[-–][0-9]+)?(?: ?[a-z]\b)?|kap(?:\.|ittel) ?[0-9]+(?: ?[A-Z]\b)?))",
    ))
});

/// The names of laws are shorter than this, in bytes.
const LONGEST: usize = 80;

impl Scan<'_> {
    /// Takes in what has a number in a stretch of the line.
    pub(super) fn by_number(&mut self, within: Range<usize>, form: Form) {
        let text = self.text;
        for found in BY_NUMBER.captures_iter(&text[within.clone()]) {
            let Some(whole) = found.get(0) else { continue };
            let shift = |at: Range<usize>| within.start + at.start..within.start + at.end;
            let name = ["nou", "circular", "case", "act", "law"].iter().find_map(|sort| found.name(sort));
            // What is listed by name and year is read without brackets already.
            let is_listed = |name: &str| found.name("act").is_some() && self.known.knows(name);
            let Some(name) = name.filter(|name| !is_listed(name.as_str())) else { continue };
            let year = ["year", "issued", "tried", "passed"]
                .iter()
                .find_map(|year| found.name(year))
                .and_then(|at| year(at.as_str()))
                .map(|(year, _)| year);
            let locator = found.name("place").map(|at| shift(at.range()));
            self.take(form, shift(whole.range()), &text[shift(name.range())], year, locator);
        }
    }

    /// Whether a bracket that begins with a year belongs to what was taken in by its number right before it, "NOU 2012: 5 (2012,
    /// s. 3)": then it tells the place only.
    pub(super) fn belongs_to_number(&mut self, open: usize, close: usize, cited: &Cited, piece: usize) -> bool {
        let Some((end, at)) = self.last.filter(|(end, _)| *end <= open && self.text[*end..open].trim().is_empty())
        else {
            return false;
        };
        let locator = cited.locator.as_ref().and_then(|at| self.place(piece + at.start..piece + at.end));
        let whole = self.place(end..close).map(|place| place.end);
        let Some(last) = self.found.get_mut(at).filter(|last| last.form == Form::Narrative) else { return false };
        // A law has no year by its section; a report has its own.
        if last.year.is_some_and(|year| Some(year) != cited.year) {
            return false;
        }
        last.year = cited.year;
        last.locator = last.locator.take().or(locator);
        last.range.end = whole.unwrap_or(last.range.end);
        self.last = Some((close, at));
        true
    }

    /// A law that is cited by its section alone, in brackets: "(Husloven § 3)".
    pub(super) fn statute(&mut self, inside: Range<usize>) {
        let text = self.text;
        let words = &text[inside.clone()];
        let Some(sign) = words.find('§') else { return };
        let name = words[..sign].trim_matches([' ', ',']);
        let name = &name[leading(name)..];
        let is_law = || self.known.knows(name) || law::is_short_name(name) || law::is_abbreviation(name);
        if !name.is_empty() && name.len() < LONGEST && is_law() {
            let begin = inside.start + words.find(name).unwrap_or_default();
            let end = inside.start + words.trim_end().len();
            self.take(Form::Parenthetical, begin..end, name, None, Some(inside.start + sign..end));
        }
    }
}

/// The names of a report of the state whose number stands in the bracket: "NOU (2020: 15)"; or stands before it in place of
/// the year: "NOU 15 (2020)".
pub(super) fn numbered(names: &str, year: Option<Year>, place: Option<&str>) -> String {
    let number = |text: &str| !text.is_empty() && text.len() < 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    let rest = names.trim().strip_prefix("NOU").map(|rest| rest.trim().trim_start_matches("nr.").trim());
    let Some(Dated::In(year)) = year.map(|year| year.dated) else { return names.into() };
    match (rest, place) {
        (Some(""), Some(place)) if number(place) => format!("NOU {year}: {place}"),
        (Some(rest), _) if number(rest) => format!("NOU {year}: {rest}"),
        _ => names.into(),
    }
}
