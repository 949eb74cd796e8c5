//! A project or a codebook as the bytes of its file.
//!
//! Apart from what it is made of, because the order of elements and what must not be empty are the schema's affair.

use std::collections::BTreeSet;
use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::guid::guid;
use super::xml::Xml;
use super::{DEEPEST, Project, Selection, Text};
use crate::error::{Error, Result};
use crate::model::document::one_line;
use crate::text::offsets::CodePoints;

/// The file of a project (.qdpx): an archive of its description and its texts. Every entry has the same time, so that the same
/// project has the same bytes.
///
/// # Errors
/// It is too large for an archive.
pub fn project(project: &Project) -> Result<Vec<u8>> {
    let broken = |error: &dyn std::fmt::Display| Error::new(format!("the project cannot be put together: {error}"));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: &str, text: &str| {
        zip.start_file(name, options).map_err(|error| broken(&error))?;
        zip.write_all(text.as_bytes()).map_err(|error| broken(&error))
    };
    put("project.qde", &description(project))?;
    for text in &project.texts {
        // The folder is written in lower case: some programs find no other.
        put(&format!("sources/{}.txt", text.guid), text.text.as_deref().unwrap_or_default())?;
    }
    Ok(zip.finish().map_err(|error| broken(&error))?.into_inner())
}

/// The file of a codebook (.qdc).
pub fn codebook(project: &Project) -> String {
    let mut xml = Xml::new();
    xml.open("CodeBook", &[("xmlns", "urn:QDA-XML:codebook:1.0"), ("origin", &project.origin)]);
    codes(project, &mut xml);
    xml.finish()
}

/// The description of a project.
fn description(project: &Project) -> String {
    let user = |name: &str| {
        let found = project.users.iter().find(|user| user.name == name);
        found.map_or("", |user| user.guid.as_str())
    };
    let maker = project.users.first().map_or("", |user| user.guid.as_str());
    let mut xml = Xml::new();
    let attributes = [
        ("xmlns", "urn:QDA-XML:project:1.0"),
        ("name", &project.name),
        ("origin", &project.origin),
        ("creatingUserGUID", maker),
        ("creationDateTime", &project.when),
        ("modifyingUserGUID", maker),
        ("modifiedDateTime", &project.when),
    ];
    xml.open("Project", &attributes);
    if !project.users.is_empty() {
        xml.open("Users", &[]);
        project.users.iter().for_each(|user| xml.empty("User", &[("guid", &user.guid), ("name", &user.name)]));
        xml.close();
    }
    if !project.codes.is_empty() {
        xml.open("CodeBook", &[]);
        codes(project, &mut xml);
        xml.close();
    }
    if !project.texts.is_empty() {
        xml.open("Sources", &[]);
        project.texts.iter().for_each(|text| source(project, text, maker, &user, &mut xml));
        xml.close();
    }
    xml.text("Description", &project.description);
    xml.finish()
}

/// The codes inside each other.
fn codes(project: &Project, xml: &mut Xml) {
    if project.codes.is_empty() {
        return;
    }
    let mut inside: Vec<Vec<usize>> = vec![Vec::new(); project.codes.len()];
    let mut outermost = Vec::new();
    let mut depth = vec![0; project.codes.len()];
    for (place, code) in project.codes.iter().enumerate() {
        match code.parent.filter(|&parent| parent < place && depth[parent] < DEEPEST) {
            Some(parent) => {
                depth[place] = depth[parent] + 1;
                inside[parent].push(place);
            }
            None => outermost.push(place),
        }
    }
    xml.open("Codes", &[]);
    outermost.into_iter().for_each(|place| code(project, &inside, place, xml));
    xml.close();
}

fn code(project: &Project, inside: &[Vec<usize>], place: usize, xml: &mut Xml) {
    let code_ = &project.codes[place];
    let attributes = [("guid", &*code_.guid), ("name", &*code_.name), ("isCodable", "true"), ("color", &*code_.color)];
    if code_.description.trim().is_empty() && inside[place].is_empty() {
        return xml.empty("Code", &attributes);
    }
    xml.open("Code", &attributes);
    xml.text("Description", &code_.description);
    inside[place].iter().for_each(|&inner| code(project, inside, inner, xml));
    xml.close();
}

fn source<'p>(project: &'p Project, text: &Text, maker: &str, user: &impl Fn(&str) -> &'p str, xml: &mut Xml) {
    let attributes = [
        ("guid", &*text.guid),
        ("name", &text.name),
        ("plainTextPath", &format!("internal://{}.txt", text.guid)),
        ("creatingUser", maker),
        ("creationDateTime", &text.when),
        ("modifyingUser", maker),
        ("modifiedDateTime", &text.when),
    ];
    let said = text.text.as_deref().unwrap_or_default();
    let inside = text.selections.iter().any(|selection| selection.range.is_some());
    if text.description.trim().is_empty() && !inside {
        return xml.empty("TextSource", &attributes);
    }
    xml.open("TextSource", &attributes);
    xml.text("Description", &text.description);
    let mut points = CodePoints::new(said);
    for selection in &text.selections {
        // Another program may have written a place that this text does not have.
        let Some(range) = selection.range.clone().filter(|range| said.get(range.clone()).is_some()) else { continue };
        let place = [points.at(range.start).to_string(), points.at(range.end).to_string()];
        self::selection(project, selection, place, user, xml);
    }
    xml.close();
}

fn selection<'p>(
    project: &'p Project,
    selection: &Selection,
    [start, end]: [String; 2],
    user: &impl Fn(&str) -> &'p str,
    xml: &mut Xml,
) {
    // Programs that read who coded read it here and not at the coding.
    let first = selection.codings.first();
    let (who, when) = first.map_or(("", ""), |coding| (user(&coding.user), &*coding.when));
    let attributes = [
        ("guid", &*selection.guid),
        ("name", &selection.name),
        ("startPosition", &start),
        ("endPosition", &end),
        ("creatingUser", who),
        ("creationDateTime", when),
        ("modifyingUser", who),
        ("modifiedDateTime", when),
    ];
    xml.open("PlainTextSelection", &attributes);
    xml.text("Description", &selection.description);
    for coding in &selection.codings {
        let Some(code) = project.codes.get(coding.code) else { continue };
        let by = [("guid", &*coding.guid), ("creatingUser", user(&coding.user)), ("creationDateTime", &coding.when)];
        xml.open("Coding", &by);
        xml.empty("CodeRef", &[("targetGUID", &code.guid)]);
        xml.close();
    }
    xml.close();
}

/// The longest name of a selection, in letters.
const NAME: usize = 80;

/// The beginning of some words, as a selection is called.
pub(super) fn name(words: &str) -> String {
    let line = one_line(words);
    let Some((limit, _)) = line.char_indices().nth(NAME) else { return line };
    let cut = line[..limit].rfind(' ').unwrap_or(limit);
    format!("{} …", &line[..cut])
}

/// The users of these names, each once, in the order given.
pub(super) fn users<'a>(names: impl Iterator<Item = &'a str>) -> Vec<super::User> {
    let mut seen = BTreeSet::new();
    let new = names.filter(|name| !name.is_empty() && seen.insert(*name));
    new.map(|name| super::User { guid: guid("user", &[name]), name: name.to_string() }).collect()
}
