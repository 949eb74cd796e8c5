//! Pages that would hang or starve a reader cost themselves only.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use kilde::import::{Draft, Guard, read};

/// Reads a page in a child process of the program.
fn read_page(html: &str, time: Duration, memory: usize) -> (Vec<Draft>, kilde::Result<Vec<kilde::Error>>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("side.html");
    fs::write(&path, html).unwrap();
    let guard = Guard { program: Path::new(env!("CARGO_BIN_EXE_kilde")).into(), time, memory };
    let mut drafts = Vec::new();
    let result = read(&path, "corpus/side.html", &guard, &mut |draft| drafts.push(draft));
    (drafts, result)
}

#[test]
fn a_page_is_read_by_the_child() {
    let html = "<html lang=nb><head><title>Å bli hørt</title></head><body><h1>Å bli hørt</h1><p>Ja.</p></body></html>";
    let (drafts, result) = read_page(html, Duration::from_secs(20), 256 << 20);
    assert_eq!(result, Ok(vec![]));
    assert_eq!(drafts[0].text, "# Å bli hørt\n\nJa.");
    assert_eq!(drafts[0].source.title.as_deref(), Some("Å bli hørt"));
}

#[test]
fn a_page_larger_than_a_pipe_goes_through_whole() {
    let html =
        format!("<html><body><h1>Lang</h1>{}</body></html>", "<p>Et avsnitt som er langt nok.</p>".repeat(20_000));
    let (drafts, result) = read_page(&html, Duration::from_secs(60), 2 << 30);
    assert_eq!(result, Ok(vec![]));
    assert_eq!(drafts[0].text.matches("avsnitt").count(), 20_000);
}

#[test]
fn twenty_thousand_nested_elements_end_within_the_limit() {
    let html = format!("<html><body>{}Tekst{}</body></html>", "<div>".repeat(20_000), "</div>".repeat(20_000));
    let start = Instant::now();
    let (drafts, result) = read_page(&html, Duration::from_secs(2), 256 << 20);
    assert!(start.elapsed() < Duration::from_secs(10));
    assert!(drafts.is_empty());
    let error = result.unwrap_err();
    assert_eq!(error.path.as_deref(), Some("corpus/side.html"));
    assert!(error.message.contains("stopped") || error.message.contains("broke down"), "{error}");
    assert!(error.hint.is_some());
}

#[test]
fn a_page_that_eats_memory_is_stopped() {
    let html = format!("<html><body>{}</body></html>", "<p>a</p>".repeat(100_000));
    let (drafts, result) = read_page(&html, Duration::from_secs(60), 8 << 20);
    assert!(drafts.is_empty());
    assert_eq!(result.unwrap_err().message, "reading took more than 8 MB of memory and was stopped");
}
