//! Who decides: said by an option or by the settings, or asked for.

use super::Context;
use crate::error::{Error, Result};
use crate::text::words::fold;

/// What a command asks of whoever decides.
pub(super) struct Asked<'a> {
    /// The option that says who it is.
    pub option: &'a str,
    /// What is asked on a terminal where nobody said it.
    pub question: &'a str,
    /// What the option said.
    pub said: Option<&'a str>,
    /// What the settings say.
    pub settled: &'a str,
}

/// The name of whoever decides, in the spelling that is `known` already.
///
/// # Errors
/// Nobody says it, or it is the name of this program, or of several people.
pub(super) fn person<'k>(
    context: &Context,
    asked: &Asked<'_>,
    mut known: impl Iterator<Item = &'k str>,
) -> Result<String> {
    let option = asked.option;
    let said = match asked.said.unwrap_or(asked.settled).trim() {
        "" if context.ui.can_ask() => context.ui.ask(asked.question)?.unwrap_or_default(),
        name => name.to_string(),
    };
    if said.is_empty() {
        let error = Error::new("nobody says who decides");
        return Err(error.hint(format!("give `{option} NAME`, or write `coder = \"NAME\"` into queries/review.toml")));
    }
    if fold(&said) == "kilde" {
        let error = Error::new("`kilde` is the name of this program, and marks what it proposes");
        return Err(error.hint(format!("give another name with `{option}`")));
    }
    if said.contains([';', ',', '|', '\n']) {
        let error = Error::new(format!("`{said}` are several names, and one person decides"));
        return Err(
            error.hint(format!("give one with `{option}`; two who decide together may call themselves `Kari og Ola`"))
        );
    }
    Ok(known.find(|name| fold(name) == fold(&said)).map_or(said, str::to_string))
}
