//! Where an answer goes and in which format: the options that every command with an answer shares.
//!
//! Separate so that `-o`, `-f` and `--json` mean the same everywhere. A file is written beside its place and moved there
//! when it is whole, so a failure leaves the old one.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::error::{Error, Result, shown};
use crate::export::{self, Format, Style};
use crate::files::{folder_of, on_disk, replace};
use crate::model::Report;
use crate::review::Layout;
use crate::text::language::Language;

use super::ui::Ui;

/// The formats by their names on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FormatName {
    /// Comma-separated values, for programs and statistics
    Csv,
    /// GitHub's Markdown
    #[value(alias = "markdown")]
    Md,
    /// One JSON object a line
    Json,
    /// Text for people
    Text,
}

impl From<FormatName> for Format {
    fn from(name: FormatName) -> Format {
        match name {
            FormatName::Csv => Format::Csv,
            FormatName::Md => Format::Markdown,
            FormatName::Json => Format::Json,
            FormatName::Text => Format::Text,
        }
    }
}

/// Options of the answer, in one of the formats `F`.
#[derive(Debug, Clone, Args)]
pub struct OutputArgs<F: ValueEnum + Clone + Send + Sync + 'static = FormatName> {
    /// Write the answer in this format
    #[arg(short, long, value_name = "FORMAT", value_enum, help_heading = "Output")]
    pub format: Option<F>,

    /// Write the answer as JSON, one object a line (the same as -f json)
    #[arg(long, conflicts_with_all = ["format", "excel"], help_heading = "Output")]
    pub json: bool,

    /// Write the answer to FILE; its extension (csv, md, json, txt) decides the format unless -f does
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    pub output: Option<PathBuf>,

    /// Write CSV that a Norwegian Excel opens by double-click (semicolons, decimal commas)
    #[arg(long, help_heading = "Output")]
    pub excel: bool,
}

// Derived, it would ask the same of `F`.
impl<F: ValueEnum + Clone + Send + Sync + 'static> Default for OutputArgs<F> {
    fn default() -> Self {
        OutputArgs { format: None, json: false, output: None, excel: false }
    }
}

impl OutputArgs {
    /// The format that the options ask for.
    ///
    /// # Errors
    /// An extension that no format has, and `--excel` with a format other than CSV.
    pub fn format(&self) -> Result<Format> {
        let asked = if self.json { Some(Format::Json) } else { self.format.map(Format::from) };
        if self.excel {
            return match asked {
                None | Some(Format::Csv) => Ok(Format::Csv),
                Some(_) => Err(Error::new("`--excel` writes CSV and no other format").hint("leave out `--format`")),
            };
        }
        match (asked, self.file()) {
            (Some(format), _) => Ok(format),
            (None, None) => Ok(Format::Text),
            (None, Some(path)) => format_of(path, &[]),
        }
    }

    /// Finds out before the work whether the answer can be written.
    ///
    /// # Errors
    /// Those of [`OutputArgs::format`] and of [`OutputArgs::check_place`].
    pub fn check(&self) -> Result<()> {
        self.format()?;
        self.check_place()
    }

    /// True for plain CSV and JSON, which speak ids and English whatever the review speaks.
    ///
    /// # Errors
    /// Those of [`OutputArgs::format`].
    pub fn is_plain(&self) -> Result<bool> {
        Ok(matches!(self.format()?, Format::Csv | Format::Json) && !self.excel)
    }

    /// The language of the answer in a review that speaks `language`.
    ///
    /// # Errors
    /// Those of [`OutputArgs::format`].
    pub fn language(&self, language: Language) -> Result<Language> {
        Ok(if self.is_plain()? { Language::En } else { language })
    }

    /// How the answer is dressed for where it goes.
    pub fn style(&self, ui: &Ui, language: Language) -> Style {
        let on_screen = self.file().is_none();
        Style {
            width: ui.width().filter(|_| on_screen),
            color: on_screen && ui.color(),
            brief: on_screen,
            excel: self.excel,
            language,
        }
    }

    /// Writes the answer to where the options say.
    ///
    /// # Errors
    /// Those of [`OutputArgs::check`], and those of writing.
    pub fn write(&self, ui: &Ui, report: &Report, language: Language) -> Result<()> {
        self.check()?;
        let format = self.format()?;
        let style = self.style(ui, language);
        let write = |out: &mut dyn Write| export::write(report, format, &style, out);
        if format == Format::Text && self.file().is_none() {
            return ui.answer(write);
        }
        self.put(ui, write)?;
        if let Some(path) = self.file().filter(|path| self.excel && !has_extension(path, "csv")) {
            let path = shown(path);
            ui.note(&format!(
                "tip: `{path}` holds CSV; a spreadsheet opens it by double-click when its name ends in .csv"
            ));
        }
        Ok(())
    }
}

impl<F: ValueEnum + Clone + Send + Sync + 'static> OutputArgs<F> {
    /// Finds out before the work whether there is a place for the answer.
    ///
    /// # Errors
    /// A file whose folder is missing or that is a folder itself; one among what people wrote, or among the sources.
    pub fn check_place(&self) -> Result<()> {
        let Some(path) = self.file() else { return Ok(()) };
        if path.is_dir() {
            return Err(Error::new("is a folder").in_file(shown(path)).hint("name a file in it"));
        }
        let path = &on_disk(path);
        let folder = folder_of(path);
        if !folder.is_dir() {
            let report = Error::new("no such folder").in_file(shown(folder));
            return Err(report.hint("create it first, or write to another place"));
        }
        check_room(path, folder)
    }

    /// Writes data to the file or to standard output.
    ///
    /// # Errors
    /// Those of writing.
    pub fn put(&self, ui: &Ui, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
        let Some(path) = self.file() else { return ui.data(write) };
        replace(path, write).map_err(|error| explain(path, &error))?;
        ui.detail(&format!("wrote `{}`", shown(path)));
        Ok(())
    }

    /// The same options with another kind of format.
    pub fn with_format<G: ValueEnum + Clone + Send + Sync + 'static>(&self, format: Option<G>) -> OutputArgs<G> {
        OutputArgs { format, json: self.json, output: self.output.clone(), excel: self.excel }
    }

    /// The file to write to; `-` is standard output.
    pub fn file(&self) -> Option<&Path> {
        self.output.as_deref().filter(|path| *path != Path::new("-"))
    }
}

/// That `folder` is none of the folders of a review: an answer in them would replace what a person wrote or collected, be
/// read as a source by the next run, or be lost with the index.
fn check_room(path: &Path, folder: &Path) -> Result<()> {
    let (Ok(folder), Ok(layout)) = (folder.canonicalize(), Layout::find(folder)) else { return Ok(()) };
    let rooms = [
        (layout.corpus(), "the sources are there, and this would be read as one of them"),
        (layout.queries(), "what people write is there, and is never overwritten"),
        (layout.derived(), "everything there may be deleted at any time"),
    ];
    match rooms.iter().find(|(room, _)| room.canonicalize().is_ok_and(|room| folder.starts_with(room))) {
        Some((_, why)) => Err(Error::new(format!("no place for an answer: {why}"))
            .in_file(shown(path))
            .hint("write it beside these folders, for instance into the review's own")),
        None => Ok(()),
    }
}

/// The format that a file's extension names; the hint of the error lists `more` extensions too.
pub(super) fn format_of(path: &Path, more: &[&str]) -> Result<Format> {
    let extension = path.extension().map(|extension| extension.to_string_lossy());
    if let Some(format) = extension.as_deref().and_then(Format::from_extension) {
        return Ok(format);
    }
    let message = match &extension {
        Some(extension) => format!("no format has the extension `{extension}`"),
        None => "no extension that tells the format".to_string(),
    };
    let hint = match extension.as_deref() {
        Some("xlsx" | "xls") => "for a spreadsheet, use `--excel` and a name that ends in .csv".to_string(),
        _ => {
            let known = [&Format::EXTENSIONS, more].concat();
            format!("use one of .{}, or say which with `--format`", known.join(", ."))
        }
    };
    Err(Error::new(message).in_file(shown(path)).hint(hint))
}

fn has_extension(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|own| own.eq_ignore_ascii_case(extension))
}

fn explain(path: &Path, error: &io::Error) -> Error {
    let hint = match error.kind() {
        io::ErrorKind::PermissionDenied => {
            "is it open in a spreadsheet, or write-protected? write to another place with `-o`"
        }
        io::ErrorKind::StorageFull => "make room on the disk; the old file, if any, is as it was",
        _ => "write to another place with `-o`",
    };
    let report = Error::io(path, error);
    Error { message: format!("cannot write: {}", report.message), ..report }.hint(hint)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::model::{Cell, Column, Table};

    fn args(output: Option<PathBuf>) -> OutputArgs {
        OutputArgs { output, ..OutputArgs::default() }
    }

    fn ui() -> Ui {
        Ui::new(super::super::ColorChoice::Never, true, 0)
    }

    fn report() -> Report {
        let table = Table { columns: vec![Column::text("a", "Å")], rows: vec![vec![Cell::text("b")]], totals: 0 };
        Report { table, ..Report::default() }
    }

    #[test]
    fn the_extension_decides_unless_the_format_does() {
        assert_eq!(args(None).format(), Ok(Format::Text));
        assert_eq!(args(Some("a.MD".into())).format(), Ok(Format::Markdown));
        let asked = OutputArgs { format: Some(FormatName::Csv), ..args(Some("a.md".into())) };
        assert_eq!(asked.format(), Ok(Format::Csv));
        let excel = OutputArgs { excel: true, ..args(Some("a.xlsx".into())) };
        assert_eq!(excel.format(), Ok(Format::Csv));
        let wrong = OutputArgs { excel: true, format: Some(FormatName::Json), ..args(None) };
        assert!(wrong.format().is_err());
    }

    #[test]
    fn an_unknown_extension_lists_the_known() {
        let error = args(Some("tabell.doc".into())).format().unwrap_err();
        assert_eq!(error.to_string(), "tabell.doc: no format has the extension `doc`");
        assert_eq!(error.hint.as_deref(), Some("use one of .csv, .md, .json, .txt, or say which with `--format`"));
    }

    #[test]
    fn a_file_is_replaced_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        fs::write(&path, "old and much longer than the new").unwrap();
        args(Some(path.clone())).write(&ui(), &report(), Language::Nb).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "a\r\nb\r\n");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_failed_write_leaves_the_old_file_and_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        fs::write(&path, "old").unwrap();
        let full = |out: &mut dyn Write| out.write_all(b"new").and(Err(io::ErrorKind::StorageFull.into()));
        let error = replace(&path, full).unwrap_err();
        assert!(explain(&path, &error).hint.is_some());
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_missing_folder_is_found_before_the_work() {
        let folder = tempfile::tempdir().unwrap();
        let error = args(Some(folder.path().join("no/a.csv"))).check().unwrap_err();
        assert_eq!(error.message, "no such folder");
        let error = OutputArgs { json: true, ..args(Some(folder.path().into())) }.check().unwrap_err();
        assert_eq!(error.message, "is a folder");
    }

    #[test]
    fn no_answer_goes_among_the_sources_or_over_what_people_wrote() {
        let review = tempfile::tempdir().unwrap();
        for room in ["corpus/sub", "queries", ".kilde", "tables"] {
            fs::create_dir_all(review.path().join(room)).unwrap();
        }
        let check = |place: &str| args(Some(review.path().join(place))).check();
        for place in ["corpus/a.csv", "corpus/sub/a.csv", "queries/a.csv", ".kilde/a.csv", "tables/../queries/a.csv"] {
            assert!(check(place).unwrap_err().message.starts_with("no place for an answer"), "{place}");
        }
        assert_eq!(check("a.csv"), Ok(()));
        assert_eq!(check("tables/a.csv"), Ok(()));
    }
}
