//! What holds for every command: where the review is, exit codes, quiet, closed pipes, completions and manual.

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use crate::fixture::review;
use crate::harness::{Folder, says};

/// A call of every command that finds something in the fixture.
const CALLS: [&[&str]; 9] = [
    &["index"],
    &["sources"],
    &["text", "okoro"],
    &["search", "vente"],
    &["themes"],
    &["matrix"],
    &["passages"],
    &["show", "waiting", "okoro"],
    &["themes", "--check"],
];

#[test]
fn no_review_here() {
    let folder = Folder::empty();
    for arguments in CALLS {
        let ran = folder.run(arguments);
        assert_eq!((ran.code(), ran.answer()), (2, String::new()), "{arguments:?}");
    }
    says!(folder, "matrix");
    assert!(folder.files().is_empty(), "nothing is left behind");
}

#[test]
fn from_below_and_from_elsewhere() {
    let folder = review();
    folder.run(&["index"]);
    let elsewhere = Folder::empty();
    for arguments in CALLS {
        let here = folder.run(arguments).bytes().to_vec();
        let below = folder.run_below("corpus", arguments);
        assert_eq!((below.code(), below.bytes()), (0, here.as_slice()), "{arguments:?} in corpus/");
        let root = folder.root().to_str().unwrap();
        let far = elsewhere.run(&[&["-C", root], arguments].concat());
        assert_eq!((far.code(), far.bytes()), (0, here.as_slice()), "{arguments:?} with -C before");
        let after = elsewhere.run(&[arguments, &["-C", root]].concat());
        assert_eq!((after.code(), after.bytes()), (0, here.as_slice()), "{arguments:?} with -C after");
    }
    assert!(elsewhere.files().is_empty());
}

#[test]
fn a_folder_that_is_not_there() {
    says!(Folder::empty(), "-C", "nowhere", "matrix");
}

#[test]
fn a_file_goes_where_the_person_stands() {
    let folder = review();
    std::fs::create_dir(folder.root().join("tables")).unwrap();
    let ran = folder.run_below("tables", &["matrix", "-o", "t.csv"]);
    assert_eq!(ran.code(), 0);
    assert!(folder.files().contains(&"tables/t.csv".to_string()));
}

#[test]
fn no_answer_takes_the_place_of_what_a_person_wrote_or_collected() {
    let folder = review();
    says!(folder, "sources", "-f", "csv", "-o", "queries/themes.toml");
    let before = folder.files();
    for place in ["corpus/new.csv", "queries/new.csv", ".kilde/new.csv"] {
        assert_eq!(folder.run(&["matrix", "-o", place]).code(), 2, "{place}");
    }
    assert_eq!(folder.files(), before);
}

#[test]
fn exit_codes() {
    let folder = review();
    let code = |arguments: &[&str]| folder.run(arguments).code();
    assert_eq!(code(&["search", "vente"]), 0);
    assert_eq!(code(&["search", "fjellrev"]), 1);
    assert_eq!(code(&["search", "("]), 2);
    assert_eq!(code(&["no-such-command"]), 2);
    assert_eq!(code(&["matrix", "--no-such-option"]), 2);
    assert_eq!(code(&[]), 2);
    assert_eq!(code(&["--help"]), 0);
    assert_eq!(code(&["--version"]), 0);
}

#[test]
fn quiet_is_the_answer_alone() {
    let folder = review();
    for arguments in CALLS {
        assert_eq!(folder.run(&[arguments, &["-q"]].concat()).errors(), "", "{arguments:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_that_closes_early_is_no_error() {
    let folder = review();
    folder.run(&["index"]);
    // More than a pipe holds, so that the program is still writing when the pipe closes.
    folder.write("corpus/long.txt", "Vi ventet på svar hele året, og svaret kom aldri.\n\n".repeat(5_000));
    for arguments in [&["text", "long"][..], &["passages"], &["passages", "--json"], &["completions", "bash"], &["man"]]
    {
        let mut child = folder.command(".", arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut first = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(!first.is_empty());
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "", "{arguments:?}");
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    }
}

#[test]
fn colour_when_it_is_asked_for() {
    let folder = review();
    let coloured = folder.answer(&["search", "vente", "--color", "always"]);
    assert!(coloured.contains("\x1b["));
    let plain = folder.answer(&["search", "vente"]);
    assert!(!plain.contains('\x1b'));
}

#[test]
fn completions_for_every_shell() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = Folder::empty().answer(&["completions", shell]);
        assert!(script.contains("passages") && script.contains("kilde"), "{shell}");
    }
    says!(Folder::empty(), "completions", "cobol");
}

#[test]
fn the_manual() {
    let folder = Folder::empty();
    let page = folder.answer(&["man"]);
    assert!(page.contains(".TH KILDE 1 ") && page.contains("\n.SH SYNOPSIS\n"), "{page}");
    for (command, option) in [("matrix", "\\-\\-count"), ("search", "\\-\\-limit"), ("init", "DIR"), ("show", "THEME")]
    {
        let start = page.find(&format!(".SS \"kilde {command}\"")).unwrap_or_else(|| panic!("{command}: {page}"));
        let end = page[start + 1..].find("\n.S").map_or(page.len(), |end| start + 1 + end);
        assert!(page[start..end].contains(option), "{command}: {}", &page[start..end]);
        assert!(page[..start].contains(&format!("\n\\fBkilde {command}\\fR")), "no synopsis of {command}: {page}");
    }
    says!(folder, "man", "show");
    says!(folder, "man", "matrixx");
    says!(folder, "man", "help");
}

#[test]
fn an_empty_review_says_what_it_lacks() {
    let folder = Folder::empty();
    folder.run(&["init"]);
    for arguments in [&["matrix"][..], &["passages"], &["search", "svar"], &["sources"], &["index"]] {
        let ran = folder.run(arguments);
        assert_eq!(ran.code(), 1, "{arguments:?}");
        assert_eq!(
            ran.errors(),
            "there are no sources here; bring them in with `kilde import FILE`, or put them into corpus/\n",
            "{arguments:?}"
        );
    }
    says!(folder, "-C", "nowhere", "matrix");
    says!(folder, "search", "svar", "--limit", "0");
}
