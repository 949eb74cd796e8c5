//! The limits of a search of kilde's own, in words.
//!
//! Apart from the table, because only these are written in the words of options: what a person wrote is shown as it stands.

use crate::model::Kind;
use crate::report::phrases::{kind, say};
use crate::text::language::Language;

/// `year:2010..2023 lang:nb,nn type:article peer:yes` in words; what is none of that, as it stands.
pub fn told(limits: &str, language: Language) -> String {
    let words = |limit: &str| match limit.split_once(':') {
        Some(("year", years)) => years.replace("..", "–"),
        Some(("lang", codes)) => listed(codes, |code| named(code, language)),
        Some(("type", ids)) => {
            listed(ids, |id| Kind::ALL.into_iter().find(|known| known.id() == id).map(|known| kind(known, language)))
        }
        Some(("peer", "yes")) => say(language, "fagfellevurdert", "fagfellevurdert", "peer-reviewed").to_string(),
        Some(("compounds", "yes")) => {
            say(language, "sammensetninger talt med", "samansetjingar talde med", "compounds counted").to_string()
        }
        _ => limit.to_string(),
    };
    limits.split_whitespace().map(words).collect::<Vec<_>>().join("; ")
}

/// `title,abstract` in words.
pub fn fields(fields: &str, language: Language) -> String {
    listed(fields, |field| {
        Some(match field {
            "title" => say(language, "tittel", "tittel", "title"),
            "abstract" => say(language, "sammendrag", "samandrag", "abstract"),
            "keywords" => say(language, "nøkkelord", "nøkkelord", "keywords"),
            "text" => say(language, "tekst", "tekst", "text"),
            "everywhere" => say(language, "overalt", "overalt", "everywhere"),
            _ => return None,
        })
    })
}

fn listed(values: &str, name: impl Fn(&str) -> Option<&'static str>) -> String {
    let values = values.split(',').map(str::trim).filter(|value| !value.is_empty());
    values.map(|value| name(value).map_or(value, |name| name)).collect::<Vec<_>>().join(", ")
}

fn named(code: &str, language: Language) -> Option<&'static str> {
    Some(match code {
        "nb" => say(language, "bokmål", "bokmål", "Bokmål"),
        "nn" => say(language, "nynorsk", "nynorsk", "Nynorsk"),
        "no" => say(language, "norsk", "norsk", "Norwegian"),
        "en" => say(language, "engelsk", "engelsk", "English"),
        "other" => say(language, "andre språk", "andre språk", "other languages"),
        _ => return None,
    })
}
