//! A folder to run the program in.
//! Separate because several test programs do so, each with an eye for something else.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A folder to run the program in; gone when dropped.
pub struct Folder {
    _keeper: TempDir,
    root: PathBuf,
}

impl Folder {
    /// A folder with nothing in it.
    pub fn empty() -> Folder {
        let keeper = TempDir::with_prefix("kilde-").unwrap();
        let root = fs::canonicalize(keeper.path()).unwrap();
        Folder { _keeper: keeper, root }
    }

    /// Where it is.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Writes a file, with the folders it lies in.
    pub fn put(&self, path: impl AsRef<Path>, bytes: impl AsRef<[u8]>) {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// The program, about to run in a folder below this one; `.` is this one. It sees 80 columns, a set time, and nothing of whoever
    /// runs the tests.
    pub fn command<I: AsRef<OsStr>>(&self, below: &str, arguments: &[I]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kilde"));
        command.args(arguments).current_dir(self.root.join(below)).stdin(Stdio::null()).env_clear();
        // Without it nothing starts on Windows.
        if let Some(system) = std::env::var_os("SystemRoot") {
            command.env("SystemRoot", system);
        }
        command.env("COLUMNS", "80").env("SOURCE_DATE_EPOCH", "1790000000");
        command
    }
}
