//! Runs the program in a folder of its own and writes down all that it said.
//! Separate so that every test sees the same terminal: 80 columns, no colour, nothing of whoever runs the tests.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Output, Stdio};

#[path = "../shared/zip.rs"]
mod archive;
#[path = "../shared/folder.rs"]
mod folder;

pub use archive::zip;
pub use folder::Folder;

impl Folder {
    /// Writes a file, with the folders it lies in.
    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) -> &Folder {
        self.put(path, text);
        self
    }

    /// The bytes of a file.
    pub fn read(&self, path: &str) -> Vec<u8> {
        fs::read(self.root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// All files, in the order of their names, with `/`.
    pub fn files(&self) -> Vec<String> {
        let files = walkdir::WalkDir::new(self.root()).sort_by_file_name().into_iter().map(Result::unwrap);
        files
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| entry.path().strip_prefix(self.root()).unwrap().to_string_lossy().replace('\\', "/"))
            .collect()
    }

    /// Runs the program here.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        self.run_below(".", arguments)
    }

    /// Runs the program in a folder below this one.
    pub fn run_below(&self, below: &str, arguments: &[&str]) -> Ran {
        Ran { output: self.command(below, arguments).output().unwrap(), root: self.root().to_path_buf() }
    }

    /// Runs the program here with somebody typing `lines`.
    pub fn typing(&self, arguments: &[&str], lines: &str) -> Ran {
        let mut command = self.command(".", arguments);
        command.stdin(Stdio::piped());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // Who has heard enough listens no more.
        let _ = child.stdin.take().unwrap().write_all(lines.as_bytes());
        Ran { output: child.wait_with_output().unwrap(), root: self.root().to_path_buf() }
    }

    /// What a command prints that has to succeed without a word on standard error.
    pub fn answer(&self, arguments: &[&str]) -> String {
        let ran = self.run(arguments);
        assert_eq!((ran.code(), ran.errors().as_str()), (0, ""), "kilde {arguments:?}");
        ran.answer()
    }
}

/// What a run said and how it ended.
pub struct Ran {
    output: Output,
    root: PathBuf,
}

impl Ran {
    /// The exit code.
    pub fn code(&self) -> i32 {
        self.output.status.code().expect("ended by itself")
    }

    /// Standard output as bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.output.stdout
    }

    /// Standard output.
    pub fn answer(&self) -> String {
        self.shown(&self.output.stdout)
    }

    /// Standard error.
    pub fn errors(&self) -> String {
        self.shown(&self.output.stderr)
    }

    /// All of it, for a snapshot: standard output, standard error behind `!`, the exit code where it is not 0.
    pub fn all(&self) -> String {
        let mut all = self.answer();
        if !all.is_empty() && !all.ends_with('\n') {
            all.push_str("⏎\n");
        }
        for line in self.errors().lines() {
            all.push_str(&format!("! {line}\n"));
        }
        if self.code() != 0 {
            all.push_str(&format!("exit code {}\n", self.code()));
        }
        all
    }

    fn shown(&self, bytes: &[u8]) -> String {
        let text = String::from_utf8(bytes.to_vec()).expect("UTF-8");
        let root = self.root.to_string_lossy();
        text.replace(root.as_ref(), "[FOLDER]").replace(&root.replace('\\', "/"), "[FOLDER]")
    }
}

/// Compares all that a command says with its snapshot.
macro_rules! says {
    ($folder:expr, $($argument:expr),+ $(,)?) => {{
        let arguments = [$($argument),+];
        let info = arguments.join(" ");
        insta::with_settings!({ description => format!("kilde {info}"), omit_expression => true, prepend_module_to_snapshot => true }, {
            insta::assert_snapshot!($folder.run(&arguments).all());
        });
    }};
}
pub(crate) use says;
