//! Files and folders that may not be read or written, and a disk that is full. What permission bits forbid, root may do
//! all the same: where they do not bind, a test looks only at what holds for everybody.

use std::fs::{self, File, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use crate::review::Review;

/// Takes rights away until dropped, so that the folder can be cleared away.
struct Without {
    path: PathBuf,
    before: Permissions,
}

impl Without {
    /// Leaves `path` with the rights `mode`.
    fn rights(path: PathBuf, mode: u32) -> Without {
        let before = fs::metadata(&path).unwrap().permissions();
        fs::set_permissions(&path, Permissions::from_mode(mode)).unwrap();
        Without { path, before }
    }
}

impl Drop for Without {
    fn drop(&mut self) {
        let _ = fs::set_permissions(&self.path, self.before.clone());
    }
}

#[test]
fn what_may_not_be_read_costs_only_itself() {
    let review = Review::with_a_source();
    review.put("corpus/hemmelig.txt", "Her er det mangel på nøkler.\n");
    review.put("corpus/lukket/inni.txt", "Her er det mangel på dører.\n");
    let locks = [
        Without::rights(review.path("corpus/hemmelig.txt"), 0o000),
        Without::rights(review.path("corpus/lukket"), 0o000),
    ];
    let matrix = review.run(&["matrix", "--long", "-f", "csv"]);
    assert_eq!(matrix.code, 0, "{}", matrix.err);
    assert!(matrix.out.contains("medvirkning,god,,1"), "{}", matrix.out);
    let bound = File::open(&locks[0].path).is_err();
    let index = review.run(&["index"]);
    if bound {
        assert_eq!(index.code, 2, "{}", index.err);
        for path in ["corpus/hemmelig.txt", "corpus/lukket"] {
            assert!(index.err.contains(&format!("warning: {path}: permission denied\nhint: ")), "{}", index.err);
            assert_eq!(matrix.err.matches(path).count(), 1, "{}", matrix.err);
        }
    } else {
        assert_eq!((index.code, index.err.as_str()), (0, ""));
    }
    drop(locks);
    let sources = review.run(&["sources", "-f", "csv"]);
    assert_eq!((sources.code, sources.err.as_str()), (0, ""));
    assert_eq!(sources.out.lines().count(), 4, "all is read once it may be: {}", sources.out);
}

#[test]
fn a_corpus_that_may_not_be_read_is_not_called_empty() {
    let review = Review::with_a_source();
    let lock = Without::rights(review.path("corpus"), 0o000);
    // Where the bits do not bind, there is nothing to see.
    if fs::read_dir(&lock.path).is_err() {
        let matrix = review.run(&["matrix"]);
        assert_eq!(matrix.code, 1);
        assert!(matrix.err.contains("warning: 1 file was not read: corpus"), "{}", matrix.err);
        assert!(matrix.err.contains("nothing in corpus/ could be read"), "{}", matrix.err);
    }
}

#[test]
fn a_review_that_may_not_be_written_is_told_with_the_way_out() {
    let review = Review::with_a_source();
    let lock = Without::rights(review.path("."), 0o555);
    // Where the bits do not bind, the index is written.
    let bound = fs::create_dir(lock.path.join("probe")).is_err();
    for command in [&["matrix"][..], &["index"], &["search", "mangel"], &["sources"]] {
        let answer = review.run(command);
        if bound {
            assert_eq!((answer.code, answer.out.as_str()), (2, ""), "{command:?}");
            assert!(
                answer.err.starts_with("error: .kilde: kilde cannot keep its index here: permission denied\nhint: "),
                "{}",
                answer.err
            );
        } else {
            assert_eq!(answer.code, 0, "{command:?}: {}", answer.err);
        }
    }
}

#[test]
fn a_current_index_needs_no_right_to_write() {
    let review = Review::with_a_source();
    let before = review.answers();
    // Touched, it is looked at once more, and is the same.
    let old = SystemTime::now() - Duration::from_secs(3600);
    File::options().append(true).open(review.path("corpus/god.txt")).unwrap().set_modified(old).unwrap();
    let _files = [".kilde/lock", ".kilde/seal"].map(|name| Without::rights(review.path(name), 0o444));
    let _folders =
        [".kilde/index", ".kilde", "queries", "corpus", "."].map(|name| Without::rights(review.path(name), 0o555));
    assert_eq!(review.answers(), before);
}

#[test]
fn an_answer_that_may_not_be_written_leaves_the_old_one() {
    let review = Review::with_a_source();
    review.put("ut/tabell.csv", "gammel\n");
    let _lock = Without::rights(review.path("ut/tabell.csv"), 0o444);
    // A file that says it is not to be written is not, whoever asks.
    let answer = review.run(&["matrix", "-o", "ut/tabell.csv"]);
    assert_eq!((answer.code, answer.out.as_str()), (2, ""));
    assert!(answer.err.starts_with("error: ut/tabell.csv: cannot write: permission denied\nhint: "), "{}", answer.err);
    assert_eq!(fs::read_to_string(review.path("ut/tabell.csv")).unwrap(), "gammel\n");
    assert_eq!(fs::read_dir(review.path("ut")).unwrap().count(), 1);
}

/// A device that is always full. Other systems have none.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    use std::process::Command;

    let review = Review::with_a_source();
    let answer = review.run(&["matrix", "-f", "csv", "-o", "/dev/full"]);
    assert_eq!(answer.code, 2);
    assert!(
        answer.err.starts_with("error: /dev/full: cannot write: no space left on device\nhint: "),
        "{}",
        answer.err
    );
    for arguments in [&["matrix"][..], &["matrix", "-f", "csv"], &["text", "god"], &["man"], &["help"], &["--version"]]
    {
        let full = File::options().write(true).open("/dev/full").unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_kilde"));
        let output = command.args(arguments).current_dir(review.path(".")).stdout(full).output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr).to_lowercase();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(told.contains("cannot write to standard output: no space left"), "{arguments:?}: {told}");
    }
    // Whoever closes standard error has heard enough; the answer is still right.
    let full = File::options().write(true).open("/dev/full").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_kilde"));
    let output =
        command.args(["matrix", "--theme", "nei"]).current_dir(review.path(".")).stderr(full).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}
