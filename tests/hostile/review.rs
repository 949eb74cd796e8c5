//! A review to be maltreated, and the program run in it.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

#[path = "../shared/folder.rs"]
mod folder;

use folder::Folder;

/// Two themes, three rules, one block.
const THEMES: &str = r#"
[[theme]]
id = "medvirkning"
names = { nb = "Medvirkning", nn = "Medverknad", en = "Involvement" }
definition = "Brukere som er med."
[[theme.rule]]
id = "ord"
find = "medvirk*"
unless = '"medvirkende årsak"'
[[theme.rule]]
id = "bestemmer"
find = "@bruker NEAR/4 bestemme"

[[theme]]
id = "ressurser"
names = { nb = "Ressurser", nn = "Ressursar", en = "Resources" }
definition = "Det som mangler."
[[theme.rule]]
id = "mangel"
find = "mangel* OR mangler OR lack"
"#;

const BLOCKS: &str = "[blocks]\nbruker = ['bruker', 'pasient', 'user*']\n";

/// How long any run may take here: far more than it needs, far less than for ever.
const PATIENCE: Duration = Duration::from_secs(60);

/// A review in a folder of its own.
pub struct Review {
    folder: Folder,
}

/// What a run said.
#[derive(Debug, PartialEq)]
pub struct Answer {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Review {
    /// A review with a codebook and no sources.
    pub fn new() -> Self {
        let review = Review { folder: Folder::empty() };
        fs::create_dir(review.path("corpus")).unwrap();
        review.put("queries/themes.toml", THEMES);
        review.put("queries/blocks.toml", BLOCKS);
        review
    }

    /// The same with one good source, in which both themes are found.
    pub fn with_a_source() -> Self {
        let review = Review::new();
        review.put(
            "corpus/god.txt",
            "Her er det reell medvirkning i møtene.\n\nDet er mangel på tid og folk i tjenesten.\n",
        );
        review
    }

    pub fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.folder.root().join(name)
    }

    pub fn put(&self, name: impl AsRef<Path>, bytes: impl AsRef<[u8]>) {
        self.folder.put(name, bytes);
    }

    /// Starts the program in the review.
    pub fn start(&self, arguments: &[&str]) -> Run {
        let (out, err) = (tempfile::NamedTempFile::new().unwrap(), tempfile::NamedTempFile::new().unwrap());
        let file = |file: &tempfile::NamedTempFile| Stdio::from(File::create(file.path()).unwrap());
        let child = self.folder.command(".", arguments).stdout(file(&out)).stderr(file(&err)).spawn().unwrap();
        Run { child, out, err, what: arguments.join(" ") }
    }

    /// Runs the program to its end. A panic, a signal or a run that does not end fails the test.
    pub fn run(&self, arguments: &[&str]) -> Answer {
        self.start(arguments).end()
    }

    /// What every command answers that reads the index.
    pub fn answers(&self) -> Vec<Answer> {
        let commands: [&[&str]; 5] = [
            &["search", "medvirk* OR mangel*", "--limit", "100", "--json"],
            &["passages", "--json"],
            &["matrix", "--all"],
            &["matrix", "--long", "-f", "csv"],
            &["sources", "--json"],
        ];
        commands.iter().map(|command| self.run(command)).collect()
    }
}

/// A run that goes on.
pub struct Run {
    pub child: Child,
    out: tempfile::NamedTempFile,
    err: tempfile::NamedTempFile,
    what: String,
}

impl Run {
    /// Waits for the end.
    pub fn end(mut self) -> Answer {
        let start = Instant::now();
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            if start.elapsed() > PATIENCE {
                let _ = self.child.kill();
                panic!("`kilde {}` does not end", self.what);
            }
            std::thread::sleep(Duration::from_millis(3));
        };
        let text =
            |file: &tempfile::NamedTempFile| String::from_utf8_lossy(&fs::read(file.path()).unwrap()).into_owned();
        let (out, err) = (text(&self.out), text(&self.err));
        assert!(!err.contains("panicked"), "`kilde {}`: {err}", self.what);
        let code = status.code().unwrap_or_else(|| panic!("`kilde {}` was ended by {status}: {err}", self.what));
        Answer { code, out, err }
    }
}
