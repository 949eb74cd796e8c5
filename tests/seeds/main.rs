//! Real input, where there is some: a folder of texts beside the repository is read from end to end.
//!
//! The texts are other people's and no part of the project, so where the folder is missing the test says so and passes.

mod thesis;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where real texts lie, seen from the repository.
const SEEDS: &str = "../shared/seeds";

fn kilde(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_kilde"))
        .arg("-C")
        .arg(folder)
        .args(arguments)
        .env("COLUMNS", "100")
        .output()
        .expect("kilde starts");
    (output.status.code().unwrap_or(-1), String::from_utf8(output.stdout).expect("the answer is UTF-8"))
}

fn texts() -> Option<Vec<PathBuf>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(SEEDS);
    let texts: Vec<PathBuf> = fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path()).collect();
    (!texts.is_empty()).then_some(texts)
}

#[test]
fn a_folder_of_real_texts_becomes_a_matrix() {
    let Some(texts) = texts() else {
        println!("not run: there are no texts in {SEEDS}");
        return;
    };
    let review = tempfile::tempdir().expect("a folder");
    assert_eq!(kilde(review.path(), &["init"]).0, 0);
    for text in &texts {
        fs::copy(text, review.path().join("corpus").join(text.file_name().expect("a name"))).expect("copied");
    }
    let (code, long) = kilde(review.path(), &["matrix", "--long", "--format", "csv"]);
    assert_eq!(code, 0);
    let rows: Vec<Vec<&str>> = long.lines().skip(1).map(|line| line.split(',').collect()).collect();
    assert_eq!(rows.len(), texts.len() * 4, "a row a source and theme");
    for theme in ["user-involvement", "responsibility-shifting", "standardisation", "resource-shortage"] {
        let passages: u32 = rows.iter().filter(|row| row[0] == theme).map(|row| row[3].parse().unwrap_or(0)).sum();
        assert!(passages > 0, "{theme} is found nowhere");
    }
    let (code, passages) = kilde(review.path(), &["passages", "--json"]);
    assert_eq!(code, 0);
    assert!(passages.lines().all(|line| line.starts_with("{\"source\":")));
    let (code, _) = kilde(review.path(), &["matrix", "-o", "matrix.csv", "--excel"]);
    assert_eq!(code, 0);
}
