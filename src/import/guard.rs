//! Readers that may hang or eat memory, each in a child process of kilde itself.
//!
//! Apart from the formats that need it, because the limits and the talk between the two processes are the same for all.
//! The parent keeps the time; the child keeps the memory, with an allocator of its own that `main` sets up.

use std::ffi::OsString;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use super::{html, office, pdf};
use crate::error::{Error, Result};

/// The first argument of a child process; format and memory limit in bytes follow.
pub const FLAG: &str = "--guarded-read";

/// The most that is read from a child, in bytes: no text of one work is larger.
const ANSWER: u64 = 256 << 20;

/// The most that is kept of what a child complains of, in bytes.
const COMPLAINT: u64 = 4096;

/// Reads a file in the child and answers in the words that its parent expects.
type Reader = fn(&[u8]) -> Result<Vec<u8>>;

/// The formats a child reads.
const FORMATS: &[(&str, Reader)] = &[("html", html::serve), ("office", office::serve), ("pdf", pdf::serve)];

/// Where the child's program is and what it may use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guard {
    /// The path of the kilde binary.
    pub program: PathBuf,
    /// How long a reader may take.
    pub time: Duration,
    /// How much memory a reader may have at once, in bytes.
    pub memory: usize,
}

impl Guard {
    /// Hands `bytes` to a child process that reads `format` and returns its answer.
    ///
    /// # Errors
    /// When the child passes a limit, breaks down, or says that it cannot read the bytes.
    pub fn read(&self, format: &str, bytes: Vec<u8>) -> Result<Vec<u8>> {
        let mut child = self.start(format)?;
        // One thread a pipe: whoever wrote first and read later would wait for a child that waits for its reader.
        if let Some(mut input) = child.stdin.take() {
            thread::spawn(move || input.write_all(&bytes));
        }
        let answer = collect(child.stdout.take(), ANSWER);
        let complaint = collect(child.stderr.take(), COMPLAINT);
        let answer = match answer.recv_timeout(self.time) {
            Ok(answer) => answer,
            Err(RecvTimeoutError::Timeout) => {
                end(&mut child);
                return Err(self.too_slow());
            }
            Err(RecvTimeoutError::Disconnected) => Vec::new(),
        };
        let status = end(&mut child);
        if answer.len() as u64 > ANSWER {
            return Err(Error::new("the reader's answer is far too large").hint("cut the file into several"));
        }
        if status.is_some_and(|status| status.success()) {
            return Ok(answer);
        }
        let complaint = complaint.recv_timeout(Duration::from_secs(1)).unwrap_or_default();
        Err(self.broken(format, status, &String::from_utf8_lossy(&complaint)))
    }

    fn start(&self, format: &str) -> Result<Child> {
        let arguments = [OsString::from(FLAG), format.into(), self.memory.to_string().into()];
        let mut command = Command::new(&self.program);
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn().map_err(|error| {
            let reason = Error::io(&self.program, &error).message;
            Error::new(format!("the reader did not start: {reason}")).hint("see that kilde itself can be run")
        })
    }

    fn too_slow(&self) -> Error {
        Error::new(format!("reading took longer than {} s and was stopped", self.time.as_secs_f32())).hint(WAY_OUT)
    }

    /// What a child that did not end well died of.
    fn broken(&self, format: &str, status: Option<ExitStatus>, complaint: &str) -> Error {
        if let Some(message) = complaint.strip_prefix(COMPLAINS) {
            return Error::new(message.trim_end());
        }
        // The words of the standard library when an allocation is refused.
        if complaint.contains("memory allocation of") {
            return Error::new(format!("reading took more than {} MB of memory and was stopped", self.memory >> 20))
                .hint(WAY_OUT);
        }
        let how = status.map_or_else(|| "it was stopped".into(), |status| status.to_string());
        Error::new(format!("the {} reader broke down on this file ({how})", format.to_uppercase())).hint(WAY_OUT)
    }
}

/// What can be done about a file that no reader gets through.
const WAY_OUT: &str = "save its text as .txt or .md and put that into the corpus";

/// Before a message of a child that could not read its bytes.
const COMPLAINS: &str = "unreadable: ";

/// The child's side: reads all of `input` as `format` and writes the answer.
///
/// # Errors
/// When the format is unknown, the bytes cannot be read, or the parent has gone.
pub fn serve(format: &str, mut input: impl Read, mut output: impl Write) -> Result<()> {
    let Some((_, read)) = FORMATS.iter().find(|(name, _)| *name == format) else {
        return Err(Error::new(format!("{COMPLAINS}no reader is called `{format}`")));
    };
    let mut bytes = Vec::new();
    let told = |error: std::io::Error| Error::new(format!("{COMPLAINS}{error}"));
    input.read_to_end(&mut bytes).map_err(told)?;
    let answer = read(&bytes).map_err(|error| Error::new(format!("{COMPLAINS}{}", error.message)))?;
    output.write_all(&answer).and_then(|()| output.flush()).map_err(told)
}

/// Reads a pipe to its end, or one byte beyond `most`, on a thread of its own.
fn collect(pipe: Option<impl Read + Send + 'static>, most: u64) -> Receiver<Vec<u8>> {
    let (sender, receiver) = mpsc::channel();
    if let Some(pipe) = pipe {
        thread::spawn(move || {
            let mut bytes = Vec::new();
            // What was read before an error is worth as much as the child's exit says.
            let _ = pipe.take(most + 1).read_to_end(&mut bytes);
            let _ = sender.send(bytes);
        });
    }
    receiver
}

/// Lets a child that has said all end, ends one that has not, and leaves no process behind.
fn end(child: &mut Child) -> Option<ExitStatus> {
    for _ in 0..50 {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status),
            Ok(None) => thread::sleep(Duration::from_millis(2)),
            Err(_) => break,
        }
    }
    let _ = child.kill();
    child.wait().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_is_not_there_is_an_error() {
        let guard = Guard { program: "no-such-program".into(), time: Duration::from_secs(1), memory: 1 };
        assert!(guard.read("html", Vec::new()).unwrap_err().message.starts_with("the reader did not start"));
    }

    #[test]
    fn the_child_answers_what_it_read_and_complains_of_what_it_cannot() {
        let mut answer = Vec::new();
        serve("html", "<p>Ja.</p>".as_bytes(), &mut answer).unwrap();
        assert!(String::from_utf8(answer).unwrap().contains("Ja."));
        assert!(serve("none", &b""[..], Vec::new()).unwrap_err().message.starts_with(COMPLAINS));
    }
}
