//! The README keeps its word: every command in it runs, and what it shows is what kilde prints.
//!
//! A comment before a fenced block says what to do with it:
//! `<!-- run: sample -->` runs it in a copy of the sample review, `<!-- run: own -->` in a folder that holds nothing but
//! `article.txt` and `notes.md`, and `<!-- output: kilde … -->` compares it with the output of that command in the sample,
//! 100 columns wide; with `UPDATE_README=1` in the environment, the output is written into it. Only `kilde`, `cp`, `mkdir` and `cd` are known; no shell is asked.

use std::fs;
use std::path::{Path, PathBuf};

use crate::harness::Folder;

/// A fenced block and what is to be done with it.
#[derive(Debug, PartialEq)]
struct Block {
    /// The line of its fence, counted from 1.
    line: usize,
    task: Task,
    lines: Vec<String>,
}

#[derive(Debug, PartialEq)]
enum Task {
    /// Run it in a copy of the sample review.
    Sample,
    /// Run it in a folder of one's own.
    Own,
    /// Compare it with what this command prints.
    Output(String),
}

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The blocks that a comment stands before, and those of a shell without any: they run in the sample.
fn blocks(readme: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut task = None;
    let mut lines = readme.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        let line = line.trim();
        if let Some(comment) = line.strip_prefix("<!-- ").and_then(|rest| rest.strip_suffix(" -->")) {
            task = match comment.split_once(": ") {
                Some(("run", "sample")) => Some(Task::Sample),
                Some(("run", "own")) => Some(Task::Own),
                Some(("output", command)) => Some(Task::Output(command.to_string())),
                _ => None,
            };
        } else if let Some(language) = line.strip_prefix("```") {
            let shell = matches!(language, "sh" | "console" | "bash" | "shell").then_some(Task::Sample);
            let body =
                lines.by_ref().map(|(_, line)| line.to_string()).take_while(|line| line.trim() != "```").collect();
            if let Some(task) = task.take().or(shell) {
                blocks.push(Block { line: number + 1, task, lines: body });
            }
        } else if !line.is_empty() {
            task = None;
        }
    }
    blocks
}

/// The command in a line of a block; `None` where the line is output, a comment or about something else.
fn command(line: &str) -> Option<Vec<String>> {
    let line = line.trim();
    let line = line.strip_prefix("$ ").unwrap_or(line);
    let words = words(line);
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["cargo", "run", ref rest @ ..] => {
            let after = rest.iter().position(|word| *word == "--").map_or(rest.len(), |at| at + 1);
            Some(["kilde"].iter().chain(&rest[after..]).map(ToString::to_string).collect())
        }
        ["kilde" | "cp" | "mkdir" | "cd", ..] => Some(words),
        _ => None,
    }
}

/// Parts a line into words as a shell would: quotes keep words together, `#` begins a comment, a pipe ends the command.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for letter in line.chars() {
        match (quote, letter) {
            (Some(open), _) if letter == open => quote = None,
            (None, '\'' | '"') => {
                quote = Some(letter);
                word.get_or_insert_default();
            }
            (None, '|' | '>' | ';' | '&') => break,
            (None, '#') if word.is_none() => break,
            (None, ' ' | '\t') => words.extend(word.take()),
            _ => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word);
    words
}

/// Runs the commands of a block one after the other, from the folder that each `cd` leads to.
fn run(block: &Block, folder: &Folder) {
    let mut below = PathBuf::from(".");
    for (number, line) in block.lines.iter().enumerate() {
        let Some(words) = command(line) else { continue };
        let here = folder.root().join(&below);
        let place = format!("README.md:{}: {line}", block.line + number + 1);
        let arguments: Vec<&str> = words[1..].iter().map(String::as_str).collect();
        match words[0].as_str() {
            "cd" => below.push(arguments[0]),
            "mkdir" => {
                let folders = arguments.iter().filter(|name| !name.starts_with('-'));
                folders.for_each(|name| fs::create_dir_all(here.join(name)).expect(&place));
            }
            "cp" => {
                let (to, from) = arguments.split_last().expect(&place);
                for name in from {
                    let to = if here.join(to).is_dir() { here.join(to).join(name) } else { here.join(to) };
                    fs::copy(here.join(name), to).unwrap_or_else(|error| panic!("{place}: {error}"));
                }
            }
            _ => {
                let output = folder.command(below.to_str().unwrap(), &arguments).output().unwrap();
                let said = String::from_utf8_lossy(&output.stderr);
                assert!(matches!(output.status.code(), Some(0 | 1)), "{place}\n{said}");
            }
        }
    }
}

/// A copy of the repository's sample review.
pub fn sample() -> Folder {
    let folder = Folder::empty();
    for name in ["corpus", "queries"] {
        for entry in walkdir::WalkDir::new(repository().join(name)).into_iter().map(Result::unwrap) {
            if entry.file_type().is_file() {
                let path = entry.path().strip_prefix(repository()).unwrap();
                folder.write(path.to_str().unwrap(), fs::read(entry.path()).unwrap());
            }
        }
    }
    folder
}

/// A folder as a reader has it who tries kilde on texts of their own.
fn own() -> Folder {
    let folder = Folder::empty();
    folder.write("article.txt", "Brukerne fikk være med og bestemme hvilken hjelp de skulle ha.\n");
    folder.write("notes.md", "# Notater\n\nKommunen hadde ikke ressurser til å følge opp.\n");
    folder
}

#[test]
fn every_command_runs() {
    let readme = fs::read_to_string(repository().join("README.md")).unwrap();
    let all = blocks(&readme);
    assert!(all.iter().any(|block| block.lines.iter().any(|line| command(line).is_some())), "no command in README.md");
    let sample = sample();
    for block in &all {
        match block.task {
            Task::Sample => run(block, &sample),
            Task::Own => run(block, &own()),
            Task::Output(_) => {}
        }
    }
}

#[test]
fn what_it_shows_is_what_is_printed() {
    let path = repository().join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let (sample, update) = (sample(), std::env::var_os("UPDATE_README").is_some());
    // From the last to the first, so that what is written leaves the lines above it where they are.
    for block in blocks(&readme).iter().rev() {
        let Task::Output(line) = &block.task else { continue };
        let words = command(line).unwrap_or_else(|| panic!("README.md:{}: no command in `{line}`", block.line));
        let output = sample.command(".", &words[1..]).env("COLUMNS", "100").output().unwrap();
        let printed = String::from_utf8(output.stdout).unwrap();
        let trim = |text: &str| text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim().to_string();
        if update {
            let readme = fs::read_to_string(&path).unwrap();
            let mut lines: Vec<&str> = readme.lines().collect();
            let printed = trim(&printed);
            lines.splice(block.line..block.line + block.lines.len(), printed.lines());
            fs::write(&path, lines.join("\n") + "\n").unwrap();
            continue;
        }
        let shown: Vec<&str> =
            block.lines.iter().map(String::as_str).filter(|shown| !shown.starts_with("$ ")).collect();
        assert_eq!(trim(&shown.join("\n")), trim(&printed), "README.md:{}: `{line}` prints something else", block.line);
    }
}

#[test]
fn blocks_are_found_by_their_comments() {
    let readme = "```sh\nkilde matrix\n```\n\n<!-- run: own -->\n```sh\n$ cp a.txt b # so\n```\n<!-- output: kilde matrix -->\n\n```text\nx\n```\n```toml\na\n```\n";
    let found = blocks(readme);
    assert_eq!(found.iter().map(|block| block.line).collect::<Vec<_>>(), [1, 6, 11]);
    assert_eq!(found[1].task, Task::Own);
    assert_eq!(found[2].task, Task::Output("kilde matrix".into()));
    assert_eq!(command(&found[1].lines[0]).unwrap(), ["cp", "a.txt", "b"]);
    assert_eq!(command("cargo run --release -- search 'a \"b\"' | head").unwrap(), ["kilde", "search", "a \"b\""]);
    assert_eq!(command("cargo install --path ."), None);
}
