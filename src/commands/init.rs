//! `kilde init`: lays out a review.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::PathBuf;

use super::Context;
use crate::cli::Exit;
use crate::error::{Error, Result, shown};

/// Lay out a review: folders, settings and a codebook to begin with
///
/// Makes corpus/ for your sources and queries/ with review.toml (question and limits), blocks.toml and themes.toml (a
/// codebook of four themes, in bokmål, nynorsk and English, to change as you like). What is there already stays as it is.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder to lay it out in; made if it is not there
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
}

/// What a new review begins with.
const FILES: [(&str, &str); 3] = [
    ("queries/review.toml", include_str!("../review/review.toml")),
    ("queries/blocks.toml", include_str!("../../queries/blocks.toml")),
    ("queries/themes.toml", include_str!("../../queries/themes.toml")),
];

impl Args {
    pub(super) fn run(&self, context: &Context) -> Result<Exit> {
        let folder = self.folder.clone().unwrap_or_default();
        for name in ["corpus", "queries"] {
            let path = folder.join(name);
            fs::create_dir_all(&path).map_err(|error| match error.kind() {
                ErrorKind::AlreadyExists => Error::new("is a file, and has to be a folder")
                    .in_file(shown(&path))
                    .hint("move the file away first"),
                _ => Error::io(&path, &error),
            })?;
        }
        for (name, text) in FILES {
            let path = folder.join(name);
            match fs::File::create_new(&path).and_then(|mut file| file.write_all(text.as_bytes())) {
                Ok(()) => context.ui.note(&format!("wrote {}", shown(&path))),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                    context.ui.note(&format!("kept {}, which is there already", shown(&path)));
                }
                Err(error) => return Err(Error::io(&path, &error)),
            }
        }
        let go = match shown(&folder).as_str() {
            "" | "." => String::new(),
            elsewhere => format!("go to {elsewhere}, "),
        };
        context.ui.note(&format!(
            "now {go}bring in your sources with `kilde import FILE`, or put them into corpus/; then run `kilde matrix`"
        ));
        Ok(Exit::Done)
    }
}
