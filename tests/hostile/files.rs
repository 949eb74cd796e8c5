//! Bad files in the corpus: each costs only itself, and is named.

use std::fs;

use crate::review::{Answer, Review};

/// Puts one bad file beside a good one. `index` names it and exits 2; the matrix still counts the good one.
fn fails_alone(name: &str, bytes: impl AsRef<[u8]>) -> Answer {
    let review = Review::with_a_source();
    review.put(format!("corpus/{name}"), bytes);
    let index = review.run(&["index"]);
    assert_eq!(index.code, 2, "{name}: {}", index.err);
    assert!(index.err.contains(&format!("corpus/{name}")), "{name}: {}", index.err);
    let matrix = review.run(&["matrix", "--long", "-f", "csv"]);
    assert_eq!(matrix.code, 0, "{name}: {}", matrix.err);
    assert!(matrix.out.contains("medvirkning,god,,1"), "{name}: {}", matrix.out);
    assert_eq!(matrix.err.lines().filter(|line| line.contains(&format!("corpus/{name}"))).count(), 1, "{}", matrix.err);
    index
}

/// Puts a doubtful file beside a good one: it is read or it fails, but the good one counts and no control character
/// reaches the terminal.
fn costs_only_itself(name: &str, bytes: impl AsRef<[u8]>) -> Answer {
    let review = Review::with_a_source();
    review.put(format!("corpus/{name}"), bytes);
    let index = review.run(&["index"]);
    assert!(index.code == 0 || index.code == 2, "{name}: {index:?}");
    let matrix = review.run(&["matrix", "--long", "-f", "csv"]);
    assert!(matrix.out.contains("medvirkning,god,,1"), "{name}: {}", matrix.out);
    for command in [&["matrix"][..], &["sources"], &["passages"], &["search", "medvirk*"]] {
        let answer = review.run(command);
        harmless(&answer.out);
        harmless(&answer.err);
    }
    index
}

/// No character that steers a terminal.
fn harmless(text: &str) {
    let wrong = text.chars().find(|letter| letter.is_control() && !matches!(letter, '\n' | '\t'));
    assert_eq!(wrong, None, "{text:?}");
}

#[test]
fn what_is_no_text_fails_alone_and_is_named() {
    fails_alone("tom.txt", "");
    fails_alone("tom.csv", "\u{feff}");
    fails_alone("hvit.md", " \n\t\n ");
    fails_alone("bilde.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0");
    fails_alone("nuller.csv", b"title,abstract\nA\0B,C\0D\n\0\0\0\0,\0\n");
    fails_alone("artikkel.pdf", "%PDF-1.7 ...");
}

#[test]
fn bytes_that_are_no_letters_are_read_as_far_as_they_go() {
    let index =
        costs_only_itself("brutt.txt", b"Dette er medvirkning \xff\xfe \xc3\x28 og mer.\n\xe6\xf8\xe5 uten mening.\n");
    assert!(index.err.is_empty() || index.err.contains("brutt.txt"), "{}", index.err);
    costs_only_itself(
        "tom-linje.jsonl",
        b"{\"title\":\"A\"\n{}\n[1,2\n{\"title\":\"B\",\"abstract\":\"Mer medvirkning.\"}\n",
    );
    costs_only_itself("dyp.jsonl", "[".repeat(100_000));
    costs_only_itself(
        "utf16.txt",
        "Medvirkning på norsk.".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>(),
    );
}

#[test]
fn control_characters_never_reach_the_terminal() {
    let text =
        "\u{1b}]0;tittel\u{7}\u{1b}[2J\u{1b}[31mHer er medvirkning\u{1b}[0m \u{9b}31m\u{202e}snudd\u{8}\u{8}\u{7f}.\n";
    costs_only_itself("styr.txt", text);
    costs_only_itself(
        "styr.md",
        format!("---\ntitle: \"{text}\"\nauthor: \"\u{1b}[31mLien\"\n---\n\n# \u{1b}[2J\n\n{text}"),
    );
    costs_only_itself(
        "styr.csv",
        format!("title,author,abstract\n\"\u{1b}[2JA\",\"\u{1b}[31mLien, Kari\",\"{text}\"\n"),
    );
    costs_only_itself(
        "styr.jsonl",
        r#"{"title":"\u001b[2JA","authors":"\u009b31mB","abstract":"Her er medvirkning \u001b[31m her."}"#,
    );
    costs_only_itself("styr.html", format!("<html><title>{text}</title><body><p>{text}&#27;[31m</p></body></html>"));
}

#[cfg(unix)]
#[test]
fn names_that_steer_break_lines_or_are_no_text() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let review = Review::with_a_source();
    for name in [
        &b"corpus/rod\x1b[31m.txt"[..],
        b"corpus/to\nlinjer.txt",
        b"corpus/k\xf8.txt",
        b"corpus/,;\"'=1+1.txt",
        b"corpus/-q.txt",
    ] {
        review.put(OsStr::from_bytes(name), "Mer medvirkning her.\n");
    }
    for command in [&["index"][..], &["matrix"], &["sources"], &["passages"], &["text", "rod"]] {
        let answer = review.run(command);
        assert_eq!(answer.code, 0, "{answer:?}");
        harmless(&answer.out);
        harmless(&answer.err);
    }
    assert_eq!(review.run(&["sources", "--json"]).out.lines().count(), 6);
    // Two names that are printed alike: one is read, the other named, and this on every run.
    review.put(OsStr::from_bytes(b"corpus/k\xe5.txt"), "En annen medvirkning.\n");
    for _ in 0..3 {
        let answer = review.run(&["index"]);
        assert_eq!(answer.code, 2);
        assert!(answer.out.contains("6 entries") && answer.err.contains("printed in the same way"), "{answer:?}");
        fs::write(review.path(OsStr::from_bytes(b"corpus/k\xe5.txt")), "Endret medvirkning.\n").unwrap();
    }
}

#[cfg(unix)]
#[test]
fn pipes_circles_and_broken_links() {
    use std::os::unix::fs::symlink;
    let review = Review::with_a_source();
    fs::create_dir(review.path("corpus/a")).unwrap();
    symlink("..", review.path("corpus/a/ring")).unwrap();
    symlink("finnes-ikke.txt", review.path("corpus/brutt.txt")).unwrap();
    symlink("selv.txt", review.path("corpus/selv.txt")).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(review.path("corpus/ror.txt")).status().unwrap().success());
    for _ in 0..2 {
        let index = review.run(&["index"]);
        assert_eq!(index.code, 2);
        for name in ["corpus/a/ring", "corpus/brutt.txt", "corpus/selv.txt", "corpus/ror.txt"] {
            assert!(index.err.contains(name), "{name}: {}", index.err);
        }
        let matrix = review.run(&["matrix", "--long", "-f", "csv"]);
        assert_eq!(matrix.code, 0);
        assert!(
            matrix.out.contains("medvirkning,god,,1") && matrix.err.contains("4 files were not read"),
            "{matrix:?}"
        );
    }
}

#[test]
fn a_file_that_vanishes_between_two_runs_is_gone() {
    let review = Review::with_a_source();
    review.put("corpus/b.txt", "Mer medvirkning.\n");
    review.run(&["index"]);
    fs::remove_file(review.path("corpus/b.txt")).unwrap();
    assert!(review.run(&["index"]).out.contains("1 gone"));
    fs::remove_file(review.path("corpus/god.txt")).unwrap();
    assert_eq!(review.run(&["index"]).code, 1);
    assert_eq!(review.run(&["matrix"]).code, 1);
}

#[test]
fn two_files_of_one_name_are_two_sources() {
    let review = Review::with_a_source();
    review.put("corpus/a/god.txt", "Mer medvirkning.\n");
    review.put("corpus/god.md", "Enda mer medvirkning.\n");
    let ids: Vec<String> = review.run(&["sources", "--json"]).out.lines().map(String::from).collect();
    assert_eq!(ids.len(), 3, "{ids:?}");
    let answer = review.run(&["text", "god"]);
    assert_eq!(answer.code, 2);
    assert!(answer.err.contains("god-"), "{}", answer.err);
}

#[test]
fn long_lines_fields_and_sentences() {
    let start = std::time::Instant::now();
    costs_only_itself("lang.txt", format!("Medvirkning. {}", "bla bla medvirkning ".repeat(20_000)));
    costs_only_itself("felt.csv", format!("title,abstract\nA,\"{}\"\n", "medvirkning og mangel. ".repeat(10_000)));
    costs_only_itself("ord.txt", "x".repeat(300_000));
    costs_only_itself("bindestrek.txt", "x-".repeat(100_000));
    costs_only_itself("merker.txt", format!("a{}", "\u{301}".repeat(100_000)));
    costs_only_itself("tegn.txt", "\"(«[".repeat(50_000));
    costs_only_itself("punktum.txt", ".".repeat(200_000));
    costs_only_itself("linjer.txt", "\n".repeat(200_000) + "medvirkning");
    costs_only_itself("overskrifter.md", "# medvirkning\n".repeat(3_000));
    costs_only_itself("sitat.csv", "title,abstract\n\"A,\"".to_string() + &"medvirkning\n".repeat(10_000));
    costs_only_itself("kolonner.csv", format!("title{}\n{}\n", ",a".repeat(10_000), ",b".repeat(10_000)));
    // What grows with the square of the length takes hours; a busy machine is no fault.
    assert!(start.elapsed().as_secs() < 300, "{:?}", start.elapsed());
}

#[test]
fn nested_html_costs_only_itself() {
    let deep = format!("<html><body>{}Medvirkning.{}</body></html>", "<div>".repeat(20_000), "</div>".repeat(20_000));
    costs_only_itself("dyp.html", deep);
    costs_only_itself("apen.html", "<p><b><i>".repeat(20_000));
}
