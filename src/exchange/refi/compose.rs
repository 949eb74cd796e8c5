//! From a review to a project: themes become codes, sources texts, passages selections.
//!
//! Apart from the writer, because what a passage is called and whose it is are decisions of kilde's, and no part of the standard.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::guid::{guid, of_source, of_theme};
use super::mark::{KILDE, Mark, NAMESAKE, fingerprint};
use super::write::{name, users};
use super::{Code, Coding, Project, Selection, Text};
use crate::model::Document;
use crate::review::Codebook;
use crate::text::language::Language;
use crate::text::offsets::CodePoints;
use crate::text::words::fold;

/// The time of what has none: no clock is asked, so that a second export gives the same bytes, and some programs fail where
/// there is none. It is the first that an archive can hold.
pub const NO_TIME: &str = "1980-01-01T00:00:00Z";

/// Who codes where nobody has decided anything yet. A program that asks nobody goes on in the name of the first user, and what
/// a student codes there must not be taken for a proposal of kilde's.
pub const NOBODY: &str = "coder";

/// Colours that are told apart by everybody (Okabe and Ito), then darker ones.
const COLORS: [&str; 12] = [
    "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442", "#999999", "#004d7a", "#8a5f00",
    "#006b4e", "#7f3d64",
];

/// A source of the review.
#[derive(Debug, Clone, Copy)]
pub struct Part<'a> {
    /// Its id.
    pub id: &'a str,
    /// What it is headed with.
    pub label: &'a str,
    /// Its text.
    pub document: &'a Document,
}

/// A passage of the review.
#[derive(Debug, Clone, PartialEq)]
pub struct Coded {
    /// Its source, by its place among the parts.
    pub source: usize,
    /// Its theme, by its place in the codebook.
    pub theme: usize,
    /// Where it lies, in bytes of its text.
    pub range: Range<usize>,
    /// What it is.
    pub mark: Mark,
    /// Who decided; empty for a proposal.
    pub coder: String,
    /// When, as `2026-11-22T14:05:00Z`; empty where that is not known.
    pub when: String,
    /// What the person wrote beside it.
    pub note: String,
}

/// A project of these `themes` and sources. `language` is that of the names of the codes, `when` the time of all that has none
/// of its own, if there is one.
pub fn compose(
    name: &str,
    codebook: &Codebook,
    themes: &[usize],
    language: Language,
    parts: &[Part<'_>],
    coded: &[Coded],
    when: Option<&str>,
) -> Project {
    let when = when.unwrap_or(NO_TIME);
    let (codes, places) = codes(codebook, themes, language);
    let mut proposals = Vec::new();
    let mut texts = Vec::with_capacity(parts.len());
    let mut by_source: Vec<Vec<&Coded>> = vec![Vec::new(); parts.len()];
    for one in coded {
        by_source.get_mut(one.source).into_iter().for_each(|own| own.push(one));
    }
    for (part, own) in parts.iter().zip(by_source) {
        texts.extend(text(part, own, codebook, &places, when, &mut proposals));
    }
    let mut coders: BTreeSet<&str> = coded.iter().map(user).collect();
    coders.remove(KILDE);
    let nobody = (coders.remove(NOBODY) || coders.is_empty()).then_some(NOBODY);
    let description = format!(
        "Exported by kilde. What `{KILDE}` coded is only proposed: code a passage again under your own name to accept it.\n{}",
        fingerprint(proposals)
    );
    Project {
        name: name.to_string(),
        origin: origin(),
        description,
        when: when.to_string(),
        users: users(coders.into_iter().chain(nobody).chain([KILDE])),
        codes,
        texts,
        others: Vec::new(),
    }
}

/// What wrote the file. Never empty: a program fails where it is.
fn origin() -> String {
    format!("kilde {}", env!("CARGO_PKG_VERSION"))
}

/// The codes of themes, and where each theme is among them. A theme whose parent is left out lies in what that lies in.
fn codes(codebook: &Codebook, themes: &[usize], language: Language) -> (Vec<Code>, HashMap<usize, usize>) {
    let mut children: HashMap<Option<usize>, Vec<usize>> = HashMap::new();
    for &theme in themes {
        let parent = codebook.above(theme).skip(1).find(|above| themes.contains(above));
        children.entry(parent).or_default().push(theme);
    }
    let mut names: HashMap<String, usize> = HashMap::new();
    themes.iter().for_each(|&theme| *names.entry(fold(codebook.themes[theme].name(language))).or_default() += 1);
    let (mut codes, mut places) = (Vec::new(), HashMap::new());
    let mut open: Vec<(usize, Option<usize>)> =
        children.get(&None).into_iter().flatten().rev().map(|&theme| (theme, None)).collect();
    while let Some((place, parent)) = open.pop() {
        let theme = &codebook.themes[place];
        let name = theme.name(language);
        places.insert(place, codes.len());
        let inner = children.get(&Some(place)).into_iter().flatten().rev();
        open.extend(inner.map(|&inner| (inner, Some(codes.len()))));
        codes.push(Code {
            guid: of_theme(&theme.id),
            // Programs take two codes of one name for one, whether its letters are small or not.
            name: if names[&fold(name)] > 1 { format!("{name} ({})", theme.id) } else { name.to_string() },
            description: described(&theme.definition, &theme.id),
            color: COLORS[place % COLORS.len()].to_string(),
            parent,
        });
    }
    (codes, places)
}

/// What stands before the id of a theme in the description of its code.
const ID: &str = "kilde: theme ";

/// A definition with the id of its theme, which no program keeps elsewhere.
fn described(definition: &str, id: &str) -> String {
    let definition = definition.trim();
    if definition.is_empty() { format!("{ID}{id}") } else { format!("{definition}\n\n{ID}{id}") }
}

/// The definition in a description of a code, and the id of the theme that it was exported from, if kilde wrote it.
pub fn definition(description: &str) -> (&str, Option<&str>) {
    let description = description.trim();
    let (before, last) = description.rsplit_once('\n').unwrap_or(("", description));
    match last.trim().strip_prefix(ID) {
        Some(id) => (before.trim(), Some(id.trim()).filter(|id| !id.is_empty())),
        None => (description, None),
    }
}

/// A source as a text; none where it has no words.
fn text(
    part: &Part<'_>,
    mut coded: Vec<&Coded>,
    codebook: &Codebook,
    places: &HashMap<usize, usize>,
    when: &str,
    proposals: &mut Vec<(String, String, usize, usize)>,
) -> Option<Text> {
    let text = &part.document.text;
    if text.trim().is_empty() {
        return None;
    }
    let mut points = CodePoints::new(text);
    coded.retain(|one| text.get(one.range.clone()).is_some());
    coded.sort_by_key(|one| (one.range.start, one.range.end, one.theme, one.mark));
    let mut selections = Vec::with_capacity(coded.len());
    for one in coded {
        let Some(&code) = places.get(&one.theme) else { continue };
        let theme = &codebook.themes[one.theme].id;
        let (start, end) = (points.at(one.range.start), points.at(one.range.end));
        let user = user(one);
        if matches!(one.mark, Mark::Proposed(_)) {
            proposals.push((part.id.to_string(), theme.clone(), start, end));
        }
        let place = [part.id, theme, &start.to_string(), &end.to_string(), user];
        let said = time(&one.when);
        let when = said.as_deref().unwrap_or(when);
        let coding = Coding { guid: guid("coding", &place), code, user: user.to_string(), when: when.to_string() };
        selections.push(Selection {
            guid: guid("selection", &place),
            range: Some(one.range.clone()),
            astray: None,
            name: name(&text[one.range.clone()]),
            description: one.mark.describe(&one.note),
            codings: vec![coding],
        });
    }
    Some(Text {
        guid: of_source(part.id),
        name: part.id.to_string(),
        description: about(part),
        path: part.document.source.path.clone(),
        // As `kilde text` prints it: with one end of the last line.
        text: Some(format!("{}\n", text.strip_suffix('\n').unwrap_or(text))),
        when: when.to_string(),
        selections,
        others: 0,
    })
}

/// The user who made a coding. Of what kilde proposed it is kilde alone, and of what a person decided never.
fn user(one: &Coded) -> &str {
    match (one.mark, &*one.coder) {
        (Mark::Proposed(_), _) => KILDE,
        (Mark::Decided(_), "") => NOBODY,
        (Mark::Decided(_), KILDE) => NAMESAKE,
        (Mark::Decided(_), coder) => coder,
    }
}

/// A time as XML has it, of one that may be written by hand; a day alone begins it. None of what is no time.
fn time(when: &str) -> Option<String> {
    let when = when.trim();
    let (day, clock) = when.split_once('T').unwrap_or((when, "00:00:00Z"));
    let number = |text: &str, length: usize| {
        let digits = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| text.parse::<u16>().ok()).flatten()
    };
    let [year, month, day_of_month] = day.split('-').collect::<Vec<_>>()[..] else { return None };
    let month = time::Month::try_from(u8::try_from(number(month, 2)?).ok()?).ok()?;
    let day_of_month = u8::try_from(number(day_of_month, 2)?).ok()?;
    time::Date::from_calendar_date(number(year, 4)?.into(), month, day_of_month).ok()?;
    let [hour, minute, second] = clock.strip_suffix('Z')?.split(':').collect::<Vec<_>>()[..] else { return None };
    let fits = number(hour, 2)? < 24 && number(minute, 2)? < 60 && number(second, 2)? < 60;
    fits.then(|| format!("{day}T{clock}"))
}

/// What a reader of the project wants to know of a source.
fn about(part: &Part<'_>) -> String {
    let source = &part.document.source;
    let mut lines = vec![part.label.to_string()];
    lines.extend(source.title.clone().filter(|title| *title != part.label));
    lines.extend(source.doi.as_ref().map(|doi| format!("https://doi.org/{doi}")));
    lines.retain(|line| !line.trim().is_empty());
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_one_that_the_schema_takes() {
        assert_eq!(time("2026-11-22T14:05:00Z").as_deref(), Some("2026-11-22T14:05:00Z"));
        assert_eq!(time(" 2024-02-29 ").as_deref(), Some("2024-02-29T00:00:00Z"));
        for no in [
            "",
            "20.11.2026",
            "2026-02-29",
            "2026-11-22T24:00:00Z",
            "2026-11-22T14:05Z",
            "+026-01-01",
            "2026-11-22T1å:05:00Z",
        ] {
            assert_eq!(time(no), None, "{no}");
        }
    }
}
