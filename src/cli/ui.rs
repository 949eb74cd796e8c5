//! The door to standard output and standard error: answers go out by the one, talk by the other.
//!
//! Separate so that nothing else prints: here control characters become harmless, colour is decided, and a pipe that
//! closes early (`kilde … | head`) ends quietly.

use std::io::{self, BufRead, BufWriter, ErrorKind, IsTerminal, Write};
use std::path::Path;

use clap::ValueEnum;

use crate::error::{Error, Result};
use crate::export::clean;

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ColorChoice {
    /// On a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    /// Always, also into pipes
    Always,
    /// Never
    Never,
}

/// The door to the terminal.
#[derive(Debug, Clone)]
pub struct Ui {
    answer_color: bool,
    talk_color: bool,
    answer_on_terminal: bool,
    talk_on_terminal: bool,
    width: Option<usize>,
    quiet: bool,
    verbose: u8,
}

impl Ui {
    /// The terminal as it is now. Reads NO_COLOR, TERM and COLUMNS.
    pub fn new(color: ColorChoice, quiet: bool, verbose: u8) -> Self {
        let answer_on_terminal = io::stdout().is_terminal();
        let talk_on_terminal = io::stderr().is_terminal();
        let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
            || std::env::var_os("TERM").is_some_and(|value| value == "dumb");
        Ui {
            answer_color: wants_color(color, answer_on_terminal, plain),
            talk_color: wants_color(color, talk_on_terminal, plain),
            answer_on_terminal,
            talk_on_terminal,
            width: width(answer_on_terminal),
            quiet,
            verbose,
        }
    }

    /// Columns a line of the answer may take; `None` when it goes to a file or a pipe and COLUMNS says nothing.
    pub fn width(&self) -> Option<usize> {
        self.width
    }

    /// Whether the answer may hold colour codes.
    pub fn color(&self) -> bool {
        self.answer_color
    }

    /// Whether talk is to be short.
    pub fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// Whether a person sees the talk as it comes.
    pub fn talks_to_terminal(&self) -> bool {
        self.talk_on_terminal
    }

    /// Prints what went wrong and the way out.
    pub fn error(&self, error: &Error) {
        self.say(&worded("error", "\x1b[1;31m", error, self.talk_color));
    }

    /// Prints what is wrong but does not stop the work.
    pub fn warning(&self, error: &Error) {
        self.say(&worded("warning", "\x1b[1;33m", error, self.talk_color));
    }

    /// Prints a remark on standard error, unless quiet.
    pub fn note(&self, text: &str) {
        if !self.quiet {
            self.say(&clean(text));
        }
    }

    /// Prints a remark on standard error when `-v` asked for it.
    pub fn detail(&self, text: &str) {
        if self.verbose > 0 && !self.quiet {
            self.say(&clean(text));
        }
    }

    /// Prints text on standard output as it is but harmless, with a line's end.
    ///
    /// # Errors
    /// Standard output cannot be written to; a pipe closed by its reader is no error.
    pub fn print(&self, text: &str) -> Result<()> {
        self.answer(|out| writeln!(out, "{}", clean(text)))
    }

    /// Lets `write` write on standard output what is harmless already.
    ///
    /// # Errors
    /// As of [`Ui::print`].
    pub fn answer(&self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
        let mut out = BufWriter::new(io::stdout().lock());
        let result = write(&mut out).and_then(|()| out.flush());
        if result.is_err() {
            // What is left would be tried once more, and fail once more.
            let _ = out.into_parts();
        }
        settled(result)
    }

    /// Lets `write` write data on standard output: byte for byte into a file or a pipe, made harmless on a terminal.
    ///
    /// # Errors
    /// As of [`Ui::print`].
    pub fn data(&self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
        if !self.answer_on_terminal {
            return self.answer(write);
        }
        let mut bytes = Vec::new();
        settled(write(&mut bytes))?;
        self.answer(|out| out.write_all(clean(&String::from_utf8_lossy(&bytes)).as_bytes()))
    }

    /// Whether a person is there who can be asked.
    pub fn can_ask(&self) -> bool {
        io::stdin().is_terminal()
    }

    /// Whether a conversation goes to standard error: somebody types, and standard output goes where they do not see it.
    fn converses_aside(&self) -> bool {
        aside(self.can_ask(), self.answer_on_terminal)
    }

    /// Refuses a conversation that nobody could follow.
    ///
    /// # Errors
    /// Somebody types, and sees neither standard output nor standard error.
    pub fn check_conversation(&self) -> Result<()> {
        match self.converses_aside() && !self.talk_on_terminal {
            true => {
                let error =
                    Error::new("nobody would see what is asked: standard output and standard error go elsewhere");
                Err(error.hint("leave one of them to the terminal, or let the answers come from a file with `<`"))
            }
            false => Ok(()),
        }
    }

    /// How a conversation is written: columns a line may take (`None` as of [`Ui::width`]), and whether in colour.
    pub fn conversation_style(&self) -> (Option<usize>, bool) {
        match self.converses_aside() {
            true => (width(self.talk_on_terminal), self.talk_color),
            false => (self.width, self.answer_color),
        }
    }

    /// Lets `write` write into a conversation what is harmless already: on standard output, or where somebody types and that
    /// goes to a file or a pipe, on standard error.
    ///
    /// # Errors
    /// As of [`Ui::print`].
    pub fn converse(&self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
        if !self.converses_aside() {
            return self.answer(write);
        }
        let mut out = BufWriter::new(io::stderr().lock());
        settled(write(&mut out).and_then(|()| out.flush()))
    }

    /// Puts a line into a conversation, as it is but harmless.
    ///
    /// # Errors
    /// As of [`Ui::print`].
    pub fn tell(&self, text: &str) -> Result<()> {
        self.converse(|out| writeln!(out, "{}", clean(text)))
    }

    /// Asks in a conversation and waits for a line on standard input; `None` at its end. Lines that nobody typed are shown
    /// behind the question, so that what was asked and answered reads the same.
    ///
    /// # Errors
    /// Standard input cannot be read, the question not be put, or nobody would see it.
    pub fn ask(&self, question: &str) -> Result<Option<String>> {
        self.check_conversation()?;
        self.converse(|out| write!(out, "{} ", clean(question)))?;
        let mut line = Vec::new();
        let read = io::stdin().lock().read_until(b'\n', &mut line);
        read.map_err(|error| Error::new(format!("cannot read from standard input: {error}")))?;
        let answer = (!line.is_empty()).then(|| String::from_utf8_lossy(&line).trim().to_string());
        if !self.can_ask() || answer.is_none() {
            self.tell(answer.as_deref().unwrap_or_default())?;
        }
        Ok(answer)
    }

    fn say(&self, text: &str) {
        // Nobody is left to tell when standard error is closed.
        let _ = writeln!(io::stderr().lock(), "{text}");
    }
}

/// Whether what is asked belongs on standard error: whoever types must see it, while a file of answers is answered where all
/// answers go.
fn aside(typed: bool, answer_on_terminal: bool) -> bool {
    typed && !answer_on_terminal
}

/// A closed pipe means that its reader has enough.
fn settled(result: io::Result<()>) -> Result<()> {
    match result {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            let said = Error::io(Path::new("-"), &error).message;
            Err(Error::new(format!("cannot write to standard output: {said}")))
        }
        _ => Ok(()),
    }
}

fn wants_color(choice: ColorChoice, on_terminal: bool, plain: bool) -> bool {
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => on_terminal && !plain,
    }
}

/// COLUMNS where it is set, else the terminal's own width, else 80.
fn width(on_terminal: bool) -> Option<usize> {
    let asked = std::env::var("COLUMNS").ok().and_then(|text| text.parse().ok()).filter(|columns| *columns > 0);
    if asked.is_some() || !on_terminal {
        return asked;
    }
    Some(terminal_size::terminal_size().map_or(80, |(columns, _)| usize::from(columns.0)).max(1))
}

/// `label: path:line: message`, and the hint on a line of its own.
fn worded(label: &str, code: &str, error: &Error, color: bool) -> String {
    let label_of = |label: &str, code: &str| {
        if color { format!("{code}{label}:\x1b[0m") } else { format!("{label}:") }
    };
    let mut text = format!("{} {}", label_of(label, code), clean(&error.to_string()));
    if let Some(hint) = &error.hint {
        text.push_str(&format!("\n{} {}", label_of("hint", "\x1b[1;36m"), clean(hint)));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report() -> Error {
        Error::new("record 7 ends without `ER  -`")
            .in_file("corpus/\u{1b}[2Jfoo.ris")
            .at_line(48)
            .hint("export it again")
    }

    #[test]
    fn an_error_says_where_what_and_the_way_out() {
        let expected = "error: corpus/�[2Jfoo.ris:48: record 7 ends without `ER  -`\nhint: export it again";
        assert_eq!(worded("error", "\x1b[1;31m", &report(), false), expected);
    }

    #[test]
    fn colour_is_on_the_labels_only() {
        let text = worded("error", "\x1b[1;31m", &report(), true);
        assert!(text.starts_with("\x1b[1;31merror:\x1b[0m corpus/�"), "{text:?}");
        assert!(text.ends_with("\n\x1b[1;36mhint:\x1b[0m export it again"), "{text:?}");
    }

    #[test]
    fn colour_is_for_terminals_unless_asked_for() {
        assert!(wants_color(ColorChoice::Auto, true, false));
        assert!(!wants_color(ColorChoice::Auto, true, true));
        assert!(!wants_color(ColorChoice::Auto, false, false));
        assert!(wants_color(ColorChoice::Always, false, true));
        assert!(!wants_color(ColorChoice::Never, true, false));
    }

    #[test]
    fn what_is_asked_is_seen_by_whoever_types() {
        assert!(aside(true, false));
        assert!(!aside(true, true) && !aside(false, false) && !aside(false, true));
    }

    #[test]
    fn a_closed_pipe_is_no_error() {
        assert_eq!(settled(Err(ErrorKind::BrokenPipe.into())), Ok(()));
        assert!(settled(Err(ErrorKind::StorageFull.into())).is_err());
    }
}
