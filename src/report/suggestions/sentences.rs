//! Sentences on which a model and the tags do not agree, with the reason in words.

use serde_json::json;

use super::super::phrases::say;
use super::Opinion;
use crate::model::{Cell, Column, Document, Marked, Quote, Report, Table};
use crate::text::language::Language;
use crate::text::offsets::CodePoints;

/// A sentence that a coder should decide on.
#[derive(Debug, Clone)]
pub struct Found<'a> {
    /// True where it is not tagged and likely should be, false where it is the other way round.
    pub missed: bool,
    /// The theme's id.
    pub theme: &'a str,
    /// The theme's name.
    pub name: &'a str,
    /// The id of its source.
    pub id: &'a str,
    /// What its source is headed with.
    pub label: &'a str,
    /// Its source.
    pub document: &'a Document,
    /// Its place there.
    pub sentence: usize,
    /// What a model thinks of it, and why.
    pub opinion: Opinion,
}

impl Found<'_> {
    fn section(&self) -> String {
        let sentence = self.document.sentences.get(self.sentence);
        sentence.map(|one| self.document.section_path(one).join(" › ")).unwrap_or_default()
    }

    fn page(&self) -> Option<u32> {
        self.document.sentences.get(self.sentence)?.page
    }
}

/// The report on some sentences, in their order; its table is `plain`, with ids, for programs, and has names for people.
pub fn sentences(found: &[Found<'_>], language: Language, plain: bool) -> Report {
    let columns = vec![
        Column::text("theme", say(language, "Tema", "Tema", "Theme")),
        Column::text("what", say(language, "Hva", "Kva", "What")),
        Column::number("probability", say(language, "Sannsynlighet", "Sannsyn", "Probability")),
        Column::text("source", say(language, "Kilde", "Kjelde", "Source")),
        Column::text("section", say(language, "Avsnitt", "Avsnitt", "Section")),
        Column::number("page", say(language, "Side", "Side", "Page")),
        Column::text("text", say(language, "Tekst", "Tekst", "Text")),
        Column::text("words", say(language, "Ord", "Ord", "Words")),
        Column::text("rules", say(language, "Regler", "Reglar", "Rules")),
    ];
    let rows = found.iter().map(|one| {
        vec![
            Cell::text(if plain { one.theme } else { one.name }),
            Cell::text(if plain { id(one) } else { what(one, language) }),
            Cell::Real(one.opinion.chance, 2),
            Cell::text(if plain { one.id } else { one.label }),
            Cell::text(one.section()),
            one.page().map_or(Cell::Empty, |page| Cell::Whole(i64::from(page))),
            Cell::text(&one.opinion.line),
            Cell::text(one.opinion.telling().join("; ")),
            Cell::text(one.opinion.rules.join("; ")),
        ]
    });
    Report {
        title: say(language, "Forslag", "Framlegg", "Suggestions").to_string(),
        table: Table { rows: rows.collect(), columns, totals: 0 },
        notes: vec![
            say(
                language,
                "Prosenten er hvor sannsynlig modellen mener det er at setningen bærer temaet. Ingenting er tagget før du sier det: `kilde code --suggested`.",
                "Prosenten er kor sannsynleg modellen meiner det er at setninga ber temaet. Ingenting er tagga før du seier det: `kilde code --suggested`.",
                "The percentage is how likely the model thinks it is that the sentence carries the theme. Nothing is tagged before you say so: `kilde code --suggested`.",
            )
            .to_string(),
        ],
        reading: Some(found.iter().map(|one| quote(one, language)).collect()),
        records: Some(found.iter().map(record).collect()),
        ..Report::default()
    }
}

fn quote(found: &Found<'_>, language: Language) -> Quote {
    let mut place = found.label.to_string();
    let section = found.section();
    if !section.is_empty() {
        place.push_str(&format!(" · {section}"));
    }
    if let Some(page) = found.page() {
        place.push_str(&format!(" · {} {page}", say(language, "s.", "s.", "p.")));
    }
    let mut marks = found.opinion.because.clone();
    marks.sort_by_key(|mark| mark.start);
    Quote {
        group: format!("{} · {}", found.name, what(found, language)),
        place,
        words: Marked { text: found.opinion.line.clone(), marks },
        remarks: vec![found.opinion.told(language)],
    }
}

fn id(found: &Found<'_>) -> &'static str {
    if found.missed { "missed" } else { "wrong" }
}

fn what(found: &Found<'_>, language: Language) -> &'static str {
    match found.missed {
        true => say(language, "kanskje oversett", "kanskje oversett", "perhaps missed"),
        false => say(language, "kanskje feil", "kanskje feil", "perhaps wrong"),
    }
}

fn record(found: &Found<'_>) -> serde_json::Value {
    let range = found.document.sentences.get(found.sentence).map(|one| one.range.clone()).unwrap_or_default();
    let mut points = CodePoints::new(&found.document.text);
    json!({
        "theme": found.theme,
        "what": id(found),
        "probability": (found.opinion.chance * 10_000.0).round() / 10_000.0,
        "source": found.id,
        "path": found.document.source.path,
        "start": points.at(range.start),
        "end": points.at(range.end),
        "text": found.document.text.get(range).unwrap_or_default(),
        "section": found.section(),
        "page": found.page(),
        "words": found.opinion.telling(),
        "rules": found.opinion.rules,
    })
}
