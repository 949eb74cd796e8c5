//! `kilde init`: lays out a review.

use std::fs;
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
        let folder = match &self.folder {
            Some(folder) => context.directory().join(folder),
            None => context.directory(),
        };
        for name in ["corpus", "queries"] {
            let path = folder.join(name);
            fs::create_dir_all(&path).map_err(|error| Error::io(&path, &error))?;
        }
        for (name, text) in FILES {
            let path = folder.join(name);
            match fs::File::create_new(&path).and_then(|mut file| std::io::Write::write_all(&mut file, text.as_bytes()))
            {
                Ok(()) => context.ui.note(&format!("wrote {}", shown(&path))),
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                    context.ui.note(&format!("kept {}, which is there already", shown(&path)));
                }
                Err(error) => return Err(Error::io(&path, &error)),
            }
        }
        context.ui.note(&format!("now put your sources into {} and run `kilde matrix`", shown(&folder.join("corpus"))));
        Ok(Exit::Done)
    }
}
