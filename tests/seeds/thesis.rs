//! Citations and references of a real thesis against a hand count of them.

use std::path::Path;
use std::time::Duration;

use kilde::cite::Manuscript;
use kilde::import::{self, Guard};

const THESIS: &str = "../shared/seeds/002_4ec1826f16e2479e.txt";
const CITATIONS: &str = include_str!("thesis/citations.tsv");
const REFERENCES: &str = include_str!("thesis/references.tsv");

/// The rows of a table by the names of their columns.
fn rows(table: &'static str) -> Vec<impl Fn(&str) -> &'static str> {
    let mut lines = table.lines();
    let head: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let row = move |line: &'static str| {
        let (head, cells) = (head.clone(), line.split('\t').collect::<Vec<_>>());
        move |name: &str| {
            head.iter().position(|other| *other == name).and_then(|at| cells.get(at).copied()).unwrap_or("")
        }
    };
    lines.map(row).collect()
}

fn number(cell: &str) -> usize {
    cell.parse().expect("a number")
}

fn thesis() -> Option<Manuscript> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(THESIS);
    if !path.exists() {
        println!("not run: there is no text at {THESIS}");
        return None;
    }
    let guard = Guard { program: env!("CARGO_BIN_EXE_kilde").into(), time: Duration::from_secs(20), memory: 1 << 28 };
    let mut drafts = Vec::new();
    import::read(&path, "thesis.txt", &guard, &mut |draft| drafts.push(draft)).expect("it can be read");
    Some(Manuscript::read(import::compose(drafts.remove(0))))
}

/// Code points before a byte.
fn points(text: &str, at: usize) -> usize {
    text[..at].chars().count()
}

#[test]
fn citations_are_found_and_matched_as_by_hand() {
    let Some(manuscript) = thesis() else { return };
    let text = &manuscript.document.text;
    let entry = |place: usize| manuscript.meant[place].entry().map_or(0, |entry| entry + 1);
    let found: Vec<(usize, usize, usize)> = (manuscript.citations.iter().enumerate())
        .map(|(place, one)| (points(text, one.range.start), points(text, one.range.end), entry(place)))
        .collect();
    let counted = rows(CITATIONS);
    let mut taken = vec![false; found.len()];
    let right = counted
        .iter()
        .filter(|row| {
            let (start, end, reference) = (number(row("start")), number(row("end")), number(row("reference")));
            let is = |(place, one): &(usize, &(usize, usize, usize))| {
                !taken[*place] && one.0 < end && start < one.1 && one.2 == reference
            };
            let hit = found.iter().enumerate().find(is).map(|(place, _)| place);
            hit.into_iter().for_each(|place| taken[place] = true);
            hit.is_some()
        })
        .count();
    let wrong = taken.iter().filter(|taken| !**taken).count();
    println!("{right} of {} citations right, {wrong} of {} wrong", counted.len(), found.len());
    assert!(right * 100 >= counted.len() * 98, "{right} of {}", counted.len());
    assert!(wrong * 100 <= found.len(), "{wrong} of {}", found.len());
}

#[test]
fn references_are_read_as_by_hand() {
    let Some(manuscript) = thesis() else { return };
    let text = &manuscript.document.text;
    let counted = rows(REFERENCES);
    assert_eq!(manuscript.references.len(), counted.len());
    let right = |(row, reference): (&_, &kilde::model::manuscript::Reference)| {
        let row: &dyn Fn(&str) -> &'static str = row;
        let title = reference.title.clone().map(|title| (points(text, title.start), points(text, title.end)));
        let year = reference.work.year.map(|year| year.to_string());
        let year = year.or_else(|| reference.work.year_text.clone()).unwrap_or_default();
        // Where a document's name stands for the author, there is one name and no author.
        let authors = number(row("authors")).max(1) == reference.work.authors.len();
        authors && row("year").ends_with(&year) && title == Some((number(row("title_start")), number(row("title_end"))))
    };
    let right = counted.iter().zip(&manuscript.references).filter(|(row, reference)| right((row, reference))).count();
    println!("{right} of {} references right", counted.len());
    assert!(right * 100 >= counted.len() * 95, "{right} of {}", counted.len());
}
