//! Reading what other programs, and kilde, wrote: .qdpx and .qdc.
//!
//! Apart from the writer, because this reads whatever the programs make of the standard: texts inside the description, with
//! `\r\n`, beside the archive, and much that kilde has no place for. That is counted, never silently dropped.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::codes::{Codes, plain};
use super::guid::of_source;
use super::mark::Mark;
use super::measure::{Habit, Placed, Stored, measure};
use super::{Coding, Project, Selection, Text, User};
use crate::error::{Error, Result};
use crate::import::office::Package;
use crate::import::xml::{Element, Tree};
use crate::model::Why;
use crate::text::decode::decode;

const AGAIN: &str = "export the project once more as REFI-QDA (.qdpx)";

const CODEBOOK_AGAIN: &str = "export the codebook once more as REFI-QDA (.qdc)";

/// Reads a project; `shown` is its name for errors.
///
/// # Errors
/// It is none, or damaged.
pub fn read(bytes: &[u8], shown: &str) -> Result<Project> {
    let place = |error: Error| error.in_file(shown);
    let package = Package::open(bytes).map_err(|error| place(error).hint(AGAIN))?;
    let mut package = package.of_many(bytes.len() as u64);
    let name = package.names().find(|name| name.to_lowercase().ends_with(".qde"));
    let no_project = || Error::new("this zip holds no project of a coding program").in_file(shown).hint(AGAIN);
    let xml =
        package.text(&name.ok_or_else(no_project)?).map_err(|error| place(error).hint(AGAIN))?.unwrap_or_default();
    let tree = Tree::parse(&xml).map_err(|slip| Error::new(slip.message).in_file(shown).hint(AGAIN))?;
    let root = tree.root().filter(|root| root.name() == "Project").ok_or_else(no_project)?;
    let cases = root.child("Cases").into_iter().flat_map(|cases| cases.all("Case"));
    let cases = cases.filter_map(|case| Some(plain(&case.attribute("guid")?)));
    let mut codes = Codes { cases: cases.collect(), ..Codes::default() };
    root.all("CodeBook").for_each(|book| codes.read(book));
    let users = users(root);
    let (entries, named) = (entries(&package), users.iter().map(|user| (user.guid.clone(), user.name.clone())));
    let text = |name: &str| root.attribute(name).unwrap_or_default();
    let mut reader = Reader {
        package,
        entries,
        codes: codes.places,
        cases: codes.cases,
        users: named.collect(),
        texts: Vec::new(),
        others: BTreeMap::new(),
        habit: habit(&text("origin")),
    };
    let groups = root.all("CodeBook").filter_map(|book| book.child("Sets"));
    reader.other("sets", groups.map(|sets| sets.children().count()).sum());
    for source in root.child("Sources").into_iter().flat_map(|sources| sources.children()) {
        reader.source(source);
    }
    for (container, what) in ROOMS {
        let count = root.child(container).map_or(0, |inside| inside.children().count());
        reader.other(what, count);
    }
    Ok(Project {
        name: text("name"),
        origin: text("origin"),
        description: root.child("Description").map(Element::text).unwrap_or_default().trim().to_string(),
        when: root.attribute("modifiedDateTime").unwrap_or_else(|| text("creationDateTime")),
        users,
        codes: codes.all,
        texts: reader.texts,
        others: reader.others.into_iter().map(|(what, count)| (what.to_string(), count)).collect(),
    })
}

/// How a program is known to count positions, by the name that it signs with. What a project holds may tell otherwise.
fn habit(origin: &str) -> Habit {
    match origin.to_lowercase() {
        origin if origin.starts_with("kilde") || origin.starts_with("qualcoder") => Habit::Plain,
        origin if origin.contains("atlas") => Habit::OneLineEnd,
        _ => Habit::AsStored,
    }
}

/// Who coded in a project.
fn users(root: Element<'_>) -> Vec<User> {
    let users = root.child("Users").into_iter().flat_map(|users| users.all("User"));
    let user = |user: Element<'_>| {
        let name = user.attribute("name").or_else(|| user.attribute("id"))?;
        Some(User { guid: plain(&user.attribute("guid")?), name })
    };
    users.filter_map(user).collect()
}

/// Reads a codebook, as a project without sources.
///
/// # Errors
/// It is none, or damaged.
pub fn read_codebook(bytes: &[u8], shown: &str) -> Result<Project> {
    let xml = decode(bytes).text;
    let tree = Tree::parse(&xml).map_err(|slip| Error::new(slip.message).in_file(shown).hint(CODEBOOK_AGAIN))?;
    let root = tree
        .root()
        .filter(|root| root.name() == "CodeBook")
        .ok_or_else(|| Error::new("this is no codebook of a coding program").in_file(shown).hint(CODEBOOK_AGAIN))?;
    let mut codes = Codes::default();
    codes.read(root);
    let mut others = BTreeMap::new();
    let sets = root.child("Sets").map_or(0, |sets| sets.children().count());
    if sets > 0 {
        others.insert("sets".to_string(), sets);
    }
    let origin = root.attribute("origin").unwrap_or_default();
    Ok(Project { origin, codes: codes.all, others: others.into_iter().collect(), ..Project::default() })
}

/// What a project may hold beside codes and sources, and what it is called.
const ROOMS: [(&str, &str); 6] = [
    ("Variables", "variables"),
    ("Cases", "cases"),
    ("Notes", "memos"),
    ("Links", "links"),
    ("Sets", "sets"),
    ("Graphs", "maps"),
];

/// The entries of an archive by their names in small letters: some programs write the folder with a capital.
fn entries(package: &Package<'_>) -> HashMap<String, String> {
    package.names().map(|name| (name.to_lowercase(), name)).collect()
}

struct Reader<'b> {
    package: Package<'b>,
    /// Its entries by their names in small letters.
    entries: HashMap<String, String>,
    /// The codes by their ids.
    codes: HashMap<String, usize>,
    /// The ids of those that are cases.
    cases: HashSet<String>,
    /// The names of users by their ids.
    users: HashMap<String, String>,
    texts: Vec<Text>,
    others: BTreeMap<&'static str, usize>,
    /// How the program that wrote it counts positions.
    habit: Habit,
}

impl Reader<'_> {
    fn other(&mut self, what: &'static str, count: usize) {
        if count > 0 {
            *self.others.entry(what).or_default() += count;
        }
    }

    /// One source; a PDF has its text inside it, as its representation, and a picture as its description.
    fn source(&mut self, source: Element<'_>) {
        self.other("codes on whole sources", source.all("Coding").count());
        match source.name() {
            "PictureSource" => self.other("pictures", 1),
            "AudioSource" | "VideoSource" => self.other("recordings", 1),
            "PDFSource" if source.child("Representation").is_none() => self.other("PDF files without their text", 1),
            _ => {}
        }
        let inner = ["Representation", "TextDescription"].into_iter().filter_map(|name| source.child(name));
        let holder = std::iter::once(source).chain(inner).find(|one| one.child("PlainTextSelection").is_some());
        let holder = holder.or_else(|| source.child("Representation")).unwrap_or(source);
        let of = |names: &[&str]| names.iter().find_map(|name| source.attribute(name)).unwrap_or_default();
        let stored = self.stored(holder);
        let selections: Vec<Element<'_>> = holder.all("PlainTextSelection").collect();
        let placed: Vec<Placed> = selections.iter().map(|selection| position(*selection)).collect();
        let (text, ranges) = match &stored {
            Some((text, marked)) => {
                let (text, ranges) = measure(&Stored { text, marked: *marked, habit: self.habit }, &placed);
                (Some(text), ranges)
            }
            None => (None, vec![None; placed.len()]),
        };
        let has_text = text.is_some();
        let marked = selections.into_iter().zip(placed).zip(ranges);
        let selections = marked
            .map(|((element, placed), range)| {
                let astray = if range.is_some() { None } else { Some(astray(has_text, &placed)) };
                Selection { range, astray, name: placed.name.trim().to_string(), ..self.selection(element) }
            })
            .collect();
        let others = self.areas(source);
        let guid = plain(&of(&["guid"]));
        let name = source.attribute("name").or_else(|| holder.attribute("name")).unwrap_or_default();
        let description = source.child("Description").map(Element::text).unwrap_or_default().trim().to_string();
        // What kilde says of a source it knows.
        self.other("notes on sources", usize::from(!description.is_empty() && guid != of_source(&name)));
        self.texts.push(Text {
            guid,
            name,
            description,
            path: of(&["path", "richTextPath", "plainTextPath"]),
            text,
            when: of(&["creationDateTime", "modifiedDateTime"]),
            selections,
            others,
        });
    }

    /// How much of a source is coded as a part of a picture, a page or a recording.
    fn areas(&mut self, source: Element<'_>) -> usize {
        let mut all = 0;
        for element in source.descendants().filter(|element| element.child("Coding").is_some()) {
            let what = match element.name() {
                "PDFSelection" => "coded areas of pages",
                "PictureSelection" => "coded parts of pictures",
                "AudioSelection" | "VideoSelection" | "TranscriptSelection" => "coded parts of recordings",
                _ => continue,
            };
            self.other(what, 1);
            all += 1;
        }
        all
    }

    /// The words of a source, and whether a mark stood at their beginning.
    fn stored(&mut self, holder: Element<'_>) -> Option<(String, bool)> {
        if let Some(content) = holder.child("PlainTextContent") {
            return Some((content.text(), false));
        }
        let path = holder.attribute("plainTextPath")?;
        let file = path.strip_prefix("internal://")?.trim_start_matches('/');
        let entry = self.entries.get(&format!("sources/{file}").to_lowercase())?;
        let bytes = self.package.bytes(entry).ok().flatten()?;
        let marks: [&[u8]; 3] = [&[0xef, 0xbb, 0xbf], &[0xff, 0xfe], &[0xfe, 0xff]];
        let marked = marks.iter().any(|mark| bytes.starts_with(mark));
        Some((decode(&bytes).text.trim_start_matches('\u{feff}').to_string(), marked))
    }

    /// A selection without its place and its words.
    fn selection(&mut self, element: Element<'_>) -> Selection {
        let when = |element: Element<'_>| {
            element.attribute("creationDateTime").or_else(|| element.attribute("modifiedDateTime"))
        };
        let user = |element: Element<'_>| {
            let guid = element.attribute("creatingUser").or_else(|| element.attribute("modifyingUser"))?;
            self.users.get(&plain(&guid)).cloned()
        };
        let (mut codings, mut unknown) = (Vec::new(), 0);
        for coding in element.all("Coding") {
            let target = coding.child("CodeRef").and_then(|code| code.attribute("targetGUID"));
            let target = target.map(|guid| plain(&guid)).unwrap_or_default();
            let Some(&code) = self.codes.get(&target) else {
                unknown += usize::from(!self.cases.contains(&target));
                continue;
            };
            codings.push(Coding {
                guid: plain(&coding.attribute("guid").unwrap_or_default()),
                code,
                user: user(coding).or_else(|| user(element)).unwrap_or_default(),
                when: when(coding).or_else(|| when(element)).unwrap_or_default(),
            });
        }
        self.other("codings with codes that are not in the codebook", unknown);
        if codings.is_empty() && unknown == 0 {
            self.other("passages without a code", 1);
        }
        Selection {
            guid: plain(&element.attribute("guid").unwrap_or_default()),
            description: element.child("Description").map(Element::text).unwrap_or_default().trim().to_string(),
            codings,
            ..Selection::default()
        }
    }
}

/// Where a selection is said to lie. The space around its words is kept: it tells how a program counts.
fn position(selection: Element<'_>) -> Placed {
    let at = |name: &str| selection.attribute(name).and_then(|number| number.parse().ok());
    let name = selection.attribute_as_written("name").unwrap_or_default();
    let description = selection.child("Description").map(Element::text).unwrap_or_default();
    let whole = Mark::read(&description).0.is_some();
    Placed { start: at("startPosition"), end: at("endPosition"), name, whole }
}

/// Why a selection lies nowhere.
fn astray(has_text: bool, placed: &Placed) -> Why {
    match (placed.start, placed.end) {
        _ if !has_text => Why::NoText,
        (Some(start), Some(end)) if end <= start => Why::Empty,
        (Some(_), Some(_)) => Why::Outside,
        _ => Why::Placeless,
    }
}
