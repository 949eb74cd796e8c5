//! Runs that are killed, runs at the same time, and an index that somebody damaged.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use crate::review::Review;

/// Exports with so many records in all, each with a sentence or two that carry a theme.
fn large(records: usize) -> Review {
    let review = Review::with_a_source();
    grow(&review, "base", records);
    review
}

fn grow(review: &Review, name: &str, records: usize) {
    for file in 0..records.div_ceil(500) {
        let mut table = "title,author,year,abstract\n".to_string();
        for row in 0..500.min(records - file * 500) {
            table.push_str(&format!(
                "{name} studie {file} {row},\"Lien{row}, Kari\",{},\"Studien viser at medvirkning krever tid, og at \
                 pasienten vil bestemme selv. Det er mangel på folk i tjeneste {row}, skriver de. Møtet ble holdt i mars.\"\n",
                2000 + row % 24,
            ));
        }
        review.put(format!("corpus/{name}{file}.csv"), table);
    }
}

fn matrix(review: &Review) -> String {
    let answer = review.run(&["matrix", "--long", "-f", "csv", "-q"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    answer.out
}

/// All files of `.kilde` that hold anything.
fn derived(review: &Review) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> = [".kilde", ".kilde/index"]
        .iter()
        .flat_map(|folder| fs::read_dir(review.path(folder)).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file() && path.metadata().unwrap().len() > 0)
        .collect();
    all.sort();
    all
}

#[test]
fn a_killed_run_leaves_the_old_index_and_the_next_repairs() {
    let review = large(1_000);
    let before = matrix(&review);
    let expected = {
        let whole = large(1_000);
        grow(&whole, "ny", 1_000);
        matrix(&whole)
    };
    let old: Vec<_> = fs::read_dir(review.path("corpus")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    for pause in [5, 60, 120, 200, 300, 450, 600, 800] {
        grow(&review, "ny", 1_000);
        let mut run = review.start(&["index"]);
        std::thread::sleep(Duration::from_millis(pause));
        run.child.kill().unwrap();
        run.child.wait().unwrap();
        // The new files taken away again, only what the old index says is left.
        for entry in fs::read_dir(review.path("corpus")).unwrap().map(Result::unwrap) {
            if !old.contains(&entry.file_name()) {
                fs::remove_file(entry.path()).unwrap();
            }
        }
        assert_eq!(matrix(&review), before, "killed after {pause} ms");
    }
    fs::write(review.path(".kilde/index/.tmpAbCdEf"), "half a commit").unwrap();
    grow(&review, "ny", 1_000);
    let mut run = review.start(&["index"]);
    std::thread::sleep(Duration::from_millis(250));
    run.child.kill().unwrap();
    run.child.wait().unwrap();
    assert_eq!(matrix(&review), expected);
    // The last one may have been killed when its commit was made and the tidying not: then the next had nothing to write,
    // and it is the next with something to write that tidies.
    review.put(".kilde/files-1", "the manifest of a commit before");
    grow(&review, "siste", 1);
    matrix(&review);
    // What the killed ones left behind is swept away: as many files as a few segments have, and one manifest.
    assert_eq!(derived(&review).iter().filter(|path| path.to_string_lossy().contains("files-")).count(), 1);
    assert!(derived(&review).len() < 80, "{:?}", derived(&review));
    assert!(!derived(&review).iter().any(|path| path.to_string_lossy().contains(".tmp")));
}

#[test]
fn runs_at_the_same_time_say_the_same() {
    for commands in [&["index", "index"][..], &["matrix", "matrix", "matrix", "matrix"]] {
        let review = large(500);
        let runs: Vec<_> = commands.iter().map(|command| review.start(&[command])).collect();
        let answers: Vec<_> = runs.into_iter().map(|run| run.end()).collect();
        assert!(answers.iter().all(|answer| answer.code == 0), "{answers:?}");
        assert!(answers.iter().any(|answer| answer.err.contains("waiting for it")), "{answers:?}");
        if commands[0] == "matrix" {
            assert!(answers.iter().all(|answer| answer.out == answers[0].out));
        }
    }
}

#[test]
fn whatever_is_damaged_in_the_index_the_next_run_answers_right() {
    let review = large(20);
    let expected = matrix(&review);
    let count = derived(&review).len();
    for place in 0..count {
        for damage in ["delete", "truncate", "flip", "grow", "scramble"] {
            let Some(path) = derived(&review).into_iter().nth(place) else { break };
            let mut bytes = fs::read(&path).unwrap();
            let middle = bytes.len() / 2;
            match damage {
                "delete" => fs::remove_file(&path).unwrap(),
                "truncate" => bytes.truncate(middle),
                "flip" => bytes[middle] ^= 0x55,
                "grow" => bytes.extend_from_slice(b"more than there was"),
                _ => bytes.iter_mut().for_each(|byte| *byte = byte.wrapping_mul(31).wrapping_add(7)),
            }
            if damage != "delete" {
                fs::write(&path, bytes).unwrap();
            }
            assert_eq!(matrix(&review), expected, "{damage} {}", path.display());
        }
    }
}

#[test]
fn a_file_in_the_place_of_a_folder() {
    let review = Review::with_a_source();
    let expected = matrix(&review);
    fs::remove_dir_all(review.path(".kilde/index")).unwrap();
    review.put(".kilde/index", "not a folder");
    assert_eq!(matrix(&review), expected);
    fs::remove_dir_all(review.path(".kilde")).unwrap();
    review.put(".kilde", "not a folder");
    let answer = review.run(&["matrix"]);
    assert_eq!(answer.code, 2);
    assert!(answer.err.contains(".kilde") && answer.err.contains("hint"), "{}", answer.err);
}
