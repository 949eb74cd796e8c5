//! Keeps the house in order: floors, sizes, and a first line that says what each room is for.
//!
//! A module imports only from lower floors, and neighbours on a floor do not know each other, so no circle is possible.
//! A broken rule is named with file and line.

use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

/// The rooms of the house, from the ground up.
const FLOORS: [&[&str]; 10] = [
    &["text", "error", "files", "allocator"],
    &["model", "agreement"],
    &["query"],
    &["import", "index", "export", "review", "linkage", "learning"],
    &["themes", "report", "screen", "cite", "exchange", "matrix"],
    &["search", "evaluate", "suggest", "audit"],
    &["workspace"],
    &["cli"],
    &["commands"],
    &["main"],
];

/// The most lines of a file before its tests.
const LONGEST_FILE: usize = 500;
/// The most lines of a function.
const LONGEST_FUNCTION: usize = 60;

/// A file under `src/`.
struct File {
    /// Its path below `src/`, with `/`.
    path: String,
    /// Its lines before the tests.
    lines: Vec<String>,
    /// Its lines from the tests on.
    tests: Vec<String>,
}

impl File {
    /// The room it belongs to: the first part of its path.
    fn room(&self) -> &str {
        self.path.split('/').next().unwrap_or_default().trim_end_matches(".rs")
    }

    fn at(&self, line: usize, fault: &str) -> String {
        format!("src/{}:{}: {fault}", self.path, line + 1)
    }
}

fn files() -> Vec<File> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths: Vec<PathBuf> = walkdir::WalkDir::new(&src)
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        // Cargo runs it before there is a house.
        .filter(|path| *path != src.join("build.rs"))
        .collect();
    paths.sort();
    assert!(paths.len() > 50, "too few files in {}", src.display());
    paths.iter().map(|path| file(&src, path)).collect()
}

fn file(src: &Path, path: &Path) -> File {
    let text = fs::read_to_string(path).unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_string).collect();
    // `#[cfg(test)] mod tests;` keeps the tests in a file of their own, which is all tests.
    let all_tests = path.file_name().is_some_and(|name| name == "tests.rs");
    let first = if all_tests { 0 } else { lines.iter().position(|line| line == "#[cfg(test)]").unwrap_or(lines.len()) };
    let tests = lines.split_off(first);
    File { path: path.strip_prefix(src).unwrap().to_string_lossy().replace('\\', "/"), lines, tests }
}

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

/// The rooms that a piece of code names behind `crate::`, with the line of each.
fn imports(lines: &[String]) -> Vec<(usize, String)> {
    let path = Regex::new(r"\b(?:crate|kilde)::(\{[^;]*\}|\w+)").unwrap();
    let name = Regex::new(r"^\s*(\w+)").unwrap();
    let code: Vec<&str> = lines.iter().map(|line| line.split("//").next().unwrap_or_default()).collect();
    let code = code.join("\n");
    let mut found = Vec::new();
    for part in path.captures_iter(&code) {
        let line = code[..part.get(0).unwrap().start()].matches('\n').count();
        let named = &part[1];
        let rooms: Vec<&str> = match named.strip_prefix('{') {
            Some(list) => top_level(list.trim_end_matches('}')),
            None => vec![named],
        };
        let rooms = rooms.into_iter().filter_map(|room| Some(name.captures(room)?[1].to_string()));
        found.extend(rooms.map(|room| (line, room)));
    }
    found
}

/// Parts a list at the commas that stand in no inner braces.
fn top_level(list: &str) -> Vec<&str> {
    let mut depth = 0;
    list.split(|letter| {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        letter == ',' && depth == 0
    })
    .collect()
}

/// The lines that import from the same floor or a higher one.
fn climbs(file: &File, lines: &[String]) -> Vec<String> {
    let Some(own) = floor(file.room()) else { return Vec::new() };
    // What lib.rs offers under a shorter name.
    let room_of = |name: &str| if matches!(name, "Error" | "Result") { "error".to_string() } else { name.to_string() };
    imports(lines)
        .into_iter()
        .map(|(line, name)| (line, room_of(&name)))
        .filter(|(_, room)| room != file.room())
        .filter_map(|(line, room)| match floor(&room) {
            None => Some(file.at(line, &format!("`{room}` stands on no floor; name it in tests/kilde/layout.rs"))),
            Some(other) if other > own => {
                Some(file.at(line, &format!("`{}` ({own}) imports `{room}` ({other}), which is higher", file.room())))
            }
            Some(other) if other == own => {
                Some(file.at(line, &format!("`{}` imports its neighbour `{room}` on floor {own}", file.room())))
            }
            Some(_) => None,
        })
        .collect()
}

/// Where functions begin, and how many lines each has.
fn functions(lines: &[String]) -> Vec<(usize, usize)> {
    let head = Regex::new(r"^(\s*)(?:pub(?:\([^)]*\))? )?(?:const )?(?:async )?(?:unsafe )?fn \w").unwrap();
    let mut found = Vec::new();
    for (first, line) in lines.iter().enumerate() {
        let Some(indent) = head.captures(line).map(|part| part[1].to_string()) else { continue };
        // rustfmt puts the closing brace below the first letter of `fn` or what stands before it.
        let closing = format!("{indent}}}");
        let ends = |line: &String| {
            *line == closing
                || (line.starts_with(&indent) && line.ends_with([';', '}']) && !line[indent.len()..].starts_with(' '))
        };
        if let Some(length) = lines[first..].iter().position(ends) {
            found.push((first, length + 1));
        }
    }
    found
}

fn assert_none(faults: Vec<String>) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn modules_import_only_from_lower_floors() {
    assert_none(files().iter().flat_map(|file| climbs(file, &file.lines)).collect());
}

#[test]
fn every_room_has_a_floor() {
    let no_room = ["lib"];
    let lost = files().into_iter().filter(|file| floor(file.room()).is_none() && !no_room.contains(&file.room()));
    assert_none(lost.map(|file| file.at(0, "stands on no floor; name its room in tests/kilde/layout.rs")).collect());
}

#[test]
fn files_are_short() {
    let long = files().into_iter().filter(|file| file.lines.len() > LONGEST_FILE);
    assert_none(
        long.map(|file| file.at(LONGEST_FILE, &format!("{} lines before the tests", file.lines.len()))).collect(),
    );
}

#[test]
fn functions_are_short() {
    let mut faults = Vec::new();
    for file in files() {
        let long = functions(&file.lines).into_iter().filter(|(_, length)| *length > LONGEST_FUNCTION);
        faults.extend(long.map(|(line, length)| file.at(line, &format!("a function of {length} lines"))));
    }
    assert_none(faults);
}

#[test]
fn every_file_says_first_what_it_is_for() {
    let silent = files().into_iter().filter(|file| {
        let first = file.lines.first().or(file.tests.first());
        !first.is_some_and(|line| line.starts_with("//! ") && line.len() > 10) && !file.path.ends_with("tests.rs")
    });
    assert_none(silent.map(|file| file.at(0, "does not begin with a `//!` line")).collect());
}

#[test]
fn only_the_program_prints_exits_and_looks_around() {
    let words =
        Regex::new(r"\b(?:e?print(?:ln)?!|dbg!|todo!|process::exit|env::|SystemTime::now|Instant::now)").unwrap();
    let may = ["cli", "commands", "main"];
    let mut faults = Vec::new();
    for file in files().iter().filter(|file| !may.contains(&file.room())) {
        for (number, line) in file.lines.iter().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            if let Some(found) = words.find(code) {
                faults.push(file.at(number, &format!("`{}` is for cli/ and commands/ alone", found.as_str())));
            }
        }
    }
    assert_none(faults);
}

#[test]
fn the_rules_are_seen_when_broken() {
    let lines = |text: &str| text.lines().map(str::to_string).collect::<Vec<_>>();
    let climb = |path: &str, text: &str| {
        let file = File { path: path.into(), lines: lines(text), tests: Vec::new() };
        climbs(&file, &file.lines).len()
    };
    assert_eq!(climb("model/a.rs", "use crate::query::parse;"), 1);
    assert_eq!(climb("report/a.rs", "use crate::{\n    model::{Cell, Table},\n    themes::check,\n};"), 1);
    assert_eq!(climb("report/a.rs", "let x = crate::themes::check();"), 1);
    assert_eq!(climb("report/a.rs", "// use crate::themes::check;"), 0);
    assert_eq!(climb("report/a.rs", "use crate::model::Cell;\nuse crate::{Error, Result};"), 0);
    assert_eq!(
        functions(&lines("fn a() {\n    1\n}\n\n    pub(super) fn b(\n    ) {\n        2\n    }")),
        [(0, 3), (4, 4)]
    );
}
