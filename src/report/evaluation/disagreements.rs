//! The disagreements as a list to read: each sentence with what the rules saw in it.

use super::Input;
use crate::model::{Cell, Column, Disagreement, Marked, Quote, Report, Table, Trace};
use crate::report::phrases::say;
use crate::text::language::Language;

/// The report on some disagreements, in their order.
pub fn disagreements(input: &Input<'_>, found: &[Disagreement]) -> Report {
    let language = input.language;
    let columns = vec![
        Column::text("theme", say(language, "Tema", "Tema", "Theme")),
        Column::text("what", say(language, "Hva", "Kva", "What")),
        Column::text("source", say(language, "Kilde", "Kjelde", "Source")),
        Column::text("lang", say(language, "Språk", "Språk", "Language")),
        Column::text("text", say(language, "Tekst", "Tekst", "Text")),
        Column::text("rules", say(language, "Regler", "Reglar", "Rules")),
        Column::text("words", say(language, "Ord", "Ord", "Words")),
        Column::text("lacks", say(language, "Mangler", "Manglar", "Lacks")),
    ];
    let rows = found.iter().map(|one| {
        let judged = &input.evaluation.sentences[one.sentence];
        let joined = |of: &dyn Fn(&Trace) -> &[String]| {
            one.rules.iter().flat_map(|rule| of(rule).iter().map(String::as_str)).collect::<Vec<_>>().join(", ")
        };
        vec![
            Cell::text(input.theme(one.theme)),
            Cell::text(if input.plain { if one.missed { "missed" } else { "extra" } } else { what(one, language) }),
            Cell::text(input.source(judged)),
            Cell::text(judged.language.code()),
            Cell::text(&judged.text),
            Cell::text(one.rules.iter().map(|rule| rule.rule.as_str()).collect::<Vec<_>>().join(", ")),
            Cell::text(joined(&|rule| &rule.words)),
            Cell::text(joined(&|rule| &rule.lacks)),
        ]
    });
    Report {
        title: say(language, "Uenighet", "Usemje", "Disagreements").to_string(),
        table: Table { rows: rows.collect(), columns, totals: 0 },
        notes: vec![input.unit()],
        reading: Some(found.iter().map(|one| quote(input, one)).collect()),
        ..Report::default()
    }
}

fn quote(input: &Input<'_>, one: &Disagreement) -> Quote {
    let judged = &input.evaluation.sentences[one.sentence];
    let rules = one.rules.iter().map(|rule| remark(rule, one.missed, input.language));
    Quote {
        group: format!("{} · {}", input.theme(one.theme), what(one, input.language)),
        place: input.source(judged).to_string(),
        words: marked(&judged.text, one.rules.iter().flat_map(|rule| &rule.words)),
        remarks: rules.collect(),
    }
}

/// What the person said and the rules did not, or the other way round.
fn what(one: &Disagreement, language: Language) -> &'static str {
    match one.missed {
        true => say(language, "kodet, ikke tagget", "koda, ikkje tagga", "coded, not tagged"),
        false => say(language, "tagget, ikke kodet", "tagga, ikkje koda", "tagged, not coded"),
    }
}

fn remark(rule: &Trace, missed: bool, language: Language) -> String {
    if !missed {
        return format!("{}: {}", say(language, "regel", "regel", "rule"), rule.rule);
    }
    let nearest = say(language, "nærmeste regel", "nærmaste regel", "nearest rule");
    let why = match (rule.cancelled, rule.lacks.is_empty()) {
        (true, _) => {
            say(language, "opphevet av `unless`", "oppheva av `unless`", "cancelled by its `unless`").to_string()
        }
        (false, true) => say(
            language,
            "ordene står for langt fra hverandre",
            "orda står for langt frå kvarandre",
            "its words stand too far apart",
        )
        .to_string(),
        (false, false) => format!("{} {}", say(language, "mangler", "manglar", "lacks"), rule.lacks.join(", ")),
    };
    format!("{nearest}: {} · {why}", rule.rule)
}

/// The sentence with words of it marked, each where it first stands behind the one before.
fn marked<'w>(text: &str, words: impl Iterator<Item = &'w String>) -> Marked {
    let mut marks: Vec<std::ops::Range<usize>> = Vec::new();
    for word in words {
        let from = marks.last().map_or(0, |last| last.end);
        let place = text[from..].find(word.as_str()).map(|at| from + at).or_else(|| text.find(word.as_str()));
        marks.extend(place.map(|start| start..start + word.len()));
        marks.sort_by_key(|mark| (mark.start, mark.end));
        marks.dedup_by(|next, last| next.start < last.end);
    }
    Marked { text: text.to_string(), marks }
}
