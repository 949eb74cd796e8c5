//! Words and phrases for rules, with their figures and an example each.

use super::super::phrases::say;
use crate::learning::Keyness;
use crate::model::{Cell, Column, Marked, Quote, Report, Table};
use crate::text::language::Language;

/// What was found for one theme.
#[derive(Debug, Clone)]
pub struct Terms<'a> {
    /// The theme's name.
    pub theme: &'a str,
    /// The queries with their figures, the most telling first.
    pub terms: Vec<Row>,
    /// How many accepted sentences they were taken from.
    pub accepted: u32,
    /// True where nobody has decided anything, so that the tags of the rules stand in for accepted sentences.
    pub by_rules: bool,
}

/// A query with its figures and an example.
#[derive(Debug, Clone)]
pub struct Row {
    /// The query.
    pub query: String,
    /// In how many of how many sentences it hits.
    pub keyness: Keyness,
    /// How many of the accepted ones no rule finds.
    pub new: u32,
    /// An accepted sentence in which it hits, with the words that it hits.
    pub example: Marked,
    /// The source of that.
    pub source: String,
}

/// Fewer sentences show no pattern.
const FEW: u32 = 10;

/// The report on what was found.
pub fn terms(found: &Terms<'_>, language: Language) -> Report {
    let believed = match found.by_rules {
        true => say(language, "Tagget", "Tagga", "Tagged"),
        false => say(language, "Godtatt", "Godteke", "Accepted"),
    };
    let columns = vec![
        Column::text("query", say(language, "Spørring", "Spørjing", "Query")),
        Column::number("accepted", believed),
        Column::number("new", say(language, "Nye", "Nye", "New")),
        Column::number("others", say(language, "Andre", "Andre", "Others")),
        Column::number("keyness", "G²"),
        Column::text("example", say(language, "Eksempel", "Døme", "Example")),
        Column::text("source", say(language, "Kilde", "Kjelde", "Source")),
    ];
    let rows = found.terms.iter().map(|row| {
        vec![
            Cell::text(&row.query),
            Cell::Whole(i64::from(row.keyness.inside)),
            Cell::Whole(i64::from(row.new)),
            Cell::Whole(i64::from(row.keyness.outside)),
            Cell::Real(row.keyness.log_likelihood(), 1),
            Cell::text(&row.example.text),
            Cell::text(&row.source),
        ]
    });
    Report {
        title: format!(
            "{}: {}",
            say(language, "Ord og fraser til regler", "Ord og frasar til reglar", "Words and phrases for rules"),
            found.theme
        ),
        table: Table { rows: rows.collect(), columns, totals: 0 },
        notes: notes(found, language),
        reading: Some(found.terms.iter().map(|row| quote(row, found.by_rules, language)).collect()),
        ..Report::default()
    }
}

/// A query as a heading, its figures, and the example.
fn quote(row: &Row, by_rules: bool, language: Language) -> Quote {
    let Keyness { inside, outside, .. } = row.keyness;
    let (others, new) = (say(language, "andre", "andre", "others"), say(language, "nye", "nye", "new"));
    let said = match by_rules {
        true => format!("{} {inside}, {others} {outside}", say(language, "taggede", "tagga", "tagged")),
        false => {
            let accepted = say(language, "godtatte", "godtekne", "accepted");
            format!("{accepted} {inside}, {new} {}, {others} {outside}", row.new)
        }
    };
    let score = format!("{:.1}", row.keyness.log_likelihood());
    let score = if language == Language::En { score } else { score.replace('.', ",") };
    Quote {
        group: row.query.clone(),
        place: format!("{said} · G² {score} · {}", row.source),
        words: row.example.clone(),
        remarks: Vec::new(),
    }
}

fn notes(found: &Terms<'_>, language: Language) -> Vec<String> {
    let accepted = found.accepted;
    let basis = match (found.by_rules, language) {
        (false, Language::En) => format!("Taken from {accepted} accepted sentences."),
        (false, Language::Nn) => format!("Henta frå {accepted} godtekne setningar."),
        (false, _) => format!("Hentet fra {accepted} godtatte setninger."),
        (true, Language::En) => {
            format!("Nothing is decided yet: taken from the {accepted} sentences that the rules tag.")
        }
        (true, Language::Nn) => {
            format!("Ingenting er avgjort enno: henta frå dei {accepted} setningane som reglane taggar.")
        }
        (true, _) => format!("Ingenting er avgjort ennå: hentet fra de {accepted} setningene som reglene tagger."),
    };
    if found.terms.is_empty() {
        return vec![basis, nothing(accepted, language).to_string()];
    }
    let columns = match found.by_rules {
        true => say(
            language,
            "Taggede: taggede setninger som spørringen treffer. Andre: setninger uten temaet.",
            "Tagga: tagga setningar som spørjinga treffer. Andre: setningar utan temaet.",
            "Tagged: tagged sentences that the query hits. Others: sentences without the theme.",
        ),
        false => accepted_columns(language),
    };
    let keyness = say(
        language,
        "G²: hvor sikkert spørringen skiller dem (log-likelihood); over 6,63 ville tilfeldighet gitt det én av hundre ganger.",
        "G²: kor sikkert spørjinga skil dei (log-likelihood); over 6,63 ville slump ha gjeve det ein av hundre gonger.",
        "G²: how surely the query tells them apart (log-likelihood); above 6.63 chance would do it once in a hundred times.",
    );
    vec![basis, columns.to_string(), keyness.to_string()]
}

/// What the figures of accepted sentences are.
fn accepted_columns(language: Language) -> &'static str {
    say(
        language,
        "Godtatt: godtatte setninger som spørringen treffer. Nye: de av dem som ingen regel finner. Andre: setninger uten temaet.",
        "Godteke: godtekne setningar som spørjinga treffer. Nye: dei av dei som ingen regel finn. Andre: setningar utan temaet.",
        "Accepted: accepted sentences that the query hits. New: those of them that no rule finds. Others: sentences without the theme.",
    )
}

/// Why nothing is proposed, and what would help.
fn nothing(accepted: u32, language: Language) -> &'static str {
    match accepted {
        0..FEW => say(
            language,
            "De er for få til å vise et mønster: godta flere med `kilde code` eller `kilde suggest`.",
            "Dei er for få til å vise eit mønster: godta fleire med `kilde code` eller `kilde suggest`.",
            "They are too few to show a pattern: accept more with `kilde code` or `kilde suggest`.",
        ),
        _ => say(
            language,
            "Ingen ord skiller dem fra de andre uten at reglene allerede finner det: godta flere som reglene ikke finner (`kilde suggest`).",
            "Ingen ord skil dei frå dei andre utan at reglane alt finn det: godta fleire som reglane ikkje finn (`kilde suggest`).",
            "No word tells them from the others that the rules do not find already: accept more that the rules do not find (`kilde suggest`).",
        ),
    }
}
