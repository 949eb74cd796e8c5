//! Conversations in a real terminal: what is asked, what is answered, and what is written down.
//!
//! Separate from the commands' own tests, which are answered by a pipe: only a terminal tells that somebody types.

use std::process::Stdio;

use rexpect::session::{PtySession, spawn_command};

use crate::fixture::review;
use crate::harness::Folder;

/// Starts the program in a terminal; an answer takes at most so long, in milliseconds.
fn talk(folder: &Folder, arguments: &[&str]) -> PtySession {
    let mut command = folder.command(".", arguments);
    command.stdin(Stdio::inherit()).env("TERM", "dumb");
    spawn_command(command, Some(20_000)).unwrap()
}

/// Waits for each question and gives its answer.
fn converse(session: &mut PtySession, lines: &[(&str, &str)]) {
    for (question, answer) in lines {
        session.exp_string(question).unwrap();
        session.send_line(answer).unwrap();
    }
}

fn log(folder: &Folder) -> Option<String> {
    let name = "queries/searches.csv".to_string();
    folder.files().contains(&name).then(|| String::from_utf8(folder.read(&name)).unwrap())
}

#[test]
fn a_search_is_asked_for_line_by_line() {
    let folder = review();
    let mut session = talk(&folder, &["log", "add", "--platform", "Fjellhost"]);
    converse(
        &mut session,
        &[
            ("database", ""),
            ("database", "Husbasen"),
            ("day of the search", "i fjor"),
            ("day of the search", "24.11.2026"),
            ("query, exactly", "hus* AND \"eget hjem\""),
            ("fields", "tittel"),
            ("limits", "2010–2023"),
            ("why these limits", "Nyere forskning"),
            ("hits", "mange"),
            ("hits", "1 148"),
            ("titles read", "60"),
            ("abstracts read", "70"),
            ("read in full", ""),
            ("taken in", "3"),
            // More abstracts than titles: the numbers are asked for once more.
            ("hits", "1148"),
            ("titles read", "60"),
            ("abstracts read", "20"),
            ("read in full", ""),
            ("taken in", "3"),
            ("what else", ""),
            ("write it down?", "y"),
        ],
    );
    session.exp_string("logged in queries/searches.csv: Husbasen, 2026-11-24, 1148 hits").unwrap();
    session.exp_eof().unwrap();
    let row = "Husbasen;Fjellhost;2026-11-24;\"hus* AND \"\"eget hjem\"\"\";tittel;2010–2023;Nyere forskning;1148;60;20;;3;;;";
    assert_eq!(log(&folder).unwrap().lines().nth(1), Some(row));
}

#[test]
fn a_search_that_is_not_wanted_is_not_written() {
    let folder = review();
    let mut session = talk(&folder, &["log", "add", "--date", "2026-11-24", "--query", "hus", "--hits", "3"]);
    converse(
        &mut session,
        &[
            ("database", "Husbasen"),
            ("platform", ""),
            ("fields", ""),
            ("limits", ""),
            // Without limits there is no reason to be asked for.
            ("titles read", ""),
            ("abstracts read", ""),
            ("read in full", ""),
            ("taken in", ""),
            ("what else", ""),
            ("write it down?", "n"),
        ],
    );
    session.exp_string("nothing was written").unwrap();
    session.exp_eof().unwrap();
    assert_eq!(log(&folder), None);
}

#[test]
fn the_end_of_the_input_writes_nothing() {
    let folder = review();
    let mut session = talk(&folder, &["log", "add"]);
    converse(&mut session, &[("database", "Husbasen"), ("platform", "")]);
    session.exp_string("day of the search").unwrap();
    session.send_control('d').unwrap();
    session.exp_string("nothing was written").unwrap();
    session.exp_eof().unwrap();
    assert_eq!(log(&folder), None);
}

#[test]
fn a_decision_on_a_passage() {
    let folder = review();
    let mut session = talk(&folder, &["code", "--theme", "waiting", "--coder", "Siv"]);
    converse(&mut session, &[("[a]ccept", "a"), ("[a]ccept", "q")]);
    session.exp_eof().unwrap();
    let coding = String::from_utf8(folder.read("queries/coding.csv")).unwrap();
    assert!(coding.lines().count() == 2 && coding.contains("accepted"), "{coding}");
}

#[test]
fn a_decision_on_a_work() {
    let folder = review();
    folder.write("queries/review.toml", "[screening]\nreasons = [\"feil land\", \"feil gruppe\"]\n");
    let mut session = talk(&folder, &["screen"]);
    converse(
        &mut session,
        &[
            ("Who screens?", "Siv"),
            ("[i]nclude", "n les om igjen"),
            ("[i]nclude", "i"),
            ("[i]nclude", "e"),
            ("feil gruppe", "2"),
            ("[i]nclude", "m"),
            ("[i]nclude", "u"),
            ("taken back", "q"),
        ],
    );
    session.exp_string("1 included, 1 excluded, 0 maybe; 3 of 5 works left").unwrap();
    session.exp_eof().unwrap();
    let screening = String::from_utf8(folder.read("queries/screening.csv")).unwrap();
    assert!(screening.lines().count() == 3 && screening.contains("feil gruppe"), "{screening}");
    assert!(screening.contains("les om igjen;Siv"), "{screening}");
    // It goes on where it was left.
    let mut session = talk(&folder, &["screen", "--who", "Siv"]);
    session.exp_string("1/3 ").unwrap();
    converse(&mut session, &[("[i]nclude", "q")]);
    session.exp_eof().unwrap();
}
