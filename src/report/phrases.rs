//! The words of tables, in the three languages that a review may speak.

use crate::model::{Kind, Reading};
use crate::text::language::Language;

/// Picks the wording of a language; Norwegian that is not told finer is bokmål.
pub fn say(language: Language, nb: &'static str, nn: &'static str, en: &'static str) -> &'static str {
    match language {
        Language::Nn => nn,
        Language::En => en,
        _ => nb,
    }
}

/// The name of a kind of work.
pub fn kind(kind: Kind, language: Language) -> &'static str {
    let (nb, nn, en) = match kind {
        Kind::Article => ("artikkel", "artikkel", "article"),
        Kind::Book => ("bok", "bok", "book"),
        Kind::Chapter => ("kapittel", "kapittel", "chapter"),
        Kind::Thesis => ("oppgave", "oppgåve", "thesis"),
        Kind::Report => ("rapport", "rapport", "report"),
        Kind::Guideline => ("veileder", "rettleiar", "guideline"),
        Kind::Law => ("lov", "lov", "law"),
        Kind::WebPage => ("nettside", "nettside", "web page"),
        Kind::Project => ("prosjekt", "prosjekt", "project"),
        Kind::Unknown => return "",
    };
    say(language, nb, nn, en)
}

/// How much of a source was read.
pub fn reading(reading: Reading, language: Language) -> &'static str {
    match reading {
        Reading::Full => say(language, "fulltekst", "fulltekst", "full text"),
        Reading::Abstract => say(language, "sammendrag", "samandrag", "abstract"),
        Reading::None => say(language, "ingen tekst", "ingen tekst", "no text"),
    }
}

/// "; the first 10 are shown, --limit shows more", behind how many there are; nothing where all are shown.
pub fn first_shown(shown: usize, all: usize, language: Language) -> String {
    match language {
        _ if shown >= all => String::new(),
        Language::En if shown == 1 => "; the first is shown, --limit shows more".to_string(),
        Language::Nn if shown == 1 => "; den første er vist, --limit viser fleire".to_string(),
        _ if shown == 1 => "; den første er vist, --limit viser flere".to_string(),
        Language::En => format!("; the first {shown} are shown, --limit shows more"),
        Language::Nn => format!("; dei {shown} første er viste, --limit viser fleire"),
        _ => format!("; de {shown} første er vist, --limit viser flere"),
    }
}

/// "1 passage", "3 passages".
pub fn counted(count: usize, language: Language, one: [&'static str; 3], many: [&'static str; 3]) -> String {
    let [nb, nn, en] = if count == 1 { one } else { many };
    format!("{count} {}", say(language, nb, nn, en))
}
