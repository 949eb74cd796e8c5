//! The table of measures: a row a theme, and one for all of them together.
//!
//! People read a measure with its interval in one cell; programs get a column for each number.

use std::collections::{BTreeMap, BTreeSet};

use super::{By, FEW, Input, in_brackets};
use crate::agreement::{self, Fourfold, Interval, Intervals, Measure, gain, intervals};
use crate::model::{Cell, Column, Judged, Report, Table};
use crate::report::phrases::say;
use crate::text::language::Language;

/// The measures of every theme over all sentences, or over those of each group.
pub fn scores(input: &Input<'_>, by: Option<By>) -> Report {
    let mut groups: BTreeMap<String, Vec<&Judged>> = BTreeMap::new();
    for judged in &input.evaluation.sentences {
        groups.entry(by.map(|by| input.group(judged, by)).unwrap_or_default()).or_default().push(judged);
    }
    let head = by.map(|by| match by {
        By::Language => Column::text("lang", say(input.language, "Språk", "Språk", "Language")),
        By::Kind => Column::text("type", say(input.language, "Type", "Type", "Type")),
    });
    table(input, head, &groups.into_iter().collect::<Vec<_>>())
}

/// The measures of the rules, of a model, and of both together, over the same sentences or over those of each group; and
/// what the two together gain.
pub fn learnt(input: &Input<'_>, taggers: [&[Judged]; 3], by: Option<By>) -> Report {
    let language = input.language;
    let names = match input.plain {
        true => ["rules", "model", "rules+model"],
        false => [
            say(language, "regler", "reglar", "rules"),
            say(language, "modell", "modell", "model"),
            say(language, "regler + modell", "reglar + modell", "rules + model"),
        ],
    };
    let mut groups: Vec<(String, Vec<&Judged>)> = Vec::new();
    for (name, judged) in names.into_iter().zip(taggers) {
        let mut own: BTreeMap<String, Vec<&Judged>> = BTreeMap::new();
        for one in judged {
            let group = by.map(|by| format!("{name}, {}", input.group(one, by)));
            own.entry(group.unwrap_or_else(|| name.to_string())).or_default().push(one);
        }
        groups.extend(own);
    }
    let mut report = table(input, Some(Column::text("by", say(language, "Av", "Av", "By"))), &groups);
    let said = taggers.map(|judged| said(input, judged.iter()));
    for (place, name) in [names[0], names[1]].into_iter().enumerate() {
        let Some((gained, ends)) = gain(&said[place], &said[2], &pooled(input)) else { continue };
        let below = gained < 0.0;
        // What is lost is told as a loss, with the interval turned round.
        let (amount, ends) = match below {
            true => (-gained, Interval { low: -ends.high, high: -ends.low }),
            false => (gained, ends),
        };
        let amount = spelled(amount, Some(ends), language);
        let over = match below {
            true => say(language, "under", "under", "below"),
            false => say(language, "over", "over", "above"),
        };
        report.notes.push(match language {
            Language::En => format!("F1 of rules and model together is {amount} {over} that of {name} alone."),
            Language::Nn => format!("F1 for reglar og modell saman ligg {amount} {over} {name} åleine."),
            _ => format!("F1 for regler og modell sammen ligger {amount} {over} {name} alene."),
        });
    }
    let sources: BTreeSet<_> = taggers[0].iter().map(|one| one.source).collect();
    report.notes.push(unseen(sources.len() == 1 && !sources.contains(&None), language).to_string());
    report
}

/// What the models have not seen of what they tag.
fn unseen(one_source: bool, language: Language) -> &'static str {
    match one_source {
        true => say(
            language,
            "Alt er fra én kilde: modellen har lært av andre kapitler i den, og ville gjøre det dårligere i en ny.",
            "Alt er frå éi kjelde: modellen har lært av andre kapittel i ho, og ville gjere det dårlegare i ei ny.",
            "All is from one source: the model has learnt from other chapters of it, and would do worse in a new one.",
        ),
        false => say(
            language,
            "Modellen har aldri sett kilden som den tagger (fem deler, store kilder etter kapittel).",
            "Modellen har aldri sett kjelda som han taggar (fem delar, store kjelder etter kapittel).",
            "The model has never seen the source that it tags (five parts, large sources by chapter).",
        ),
    }
}

/// A table over groups of sentences, named in a first column where that has a heading.
fn table(input: &Input<'_>, head: Option<Column>, groups: &[(String, Vec<&Judged>)]) -> Report {
    let mut rows = Vec::new();
    let mut few = false;
    let (shown, blank): (Vec<_>, Vec<_>) = groups.iter().partition(|(_, sentences)| input.plain || says(sentences));
    for (group, sentences) in shown {
        for row in scored(input, sentences) {
            few |= row.theme.is_some() && row.counts.of_first() < FEW;
            let mut cells = Vec::new();
            cells.extend(head.as_ref().map(|_| Cell::text(group)));
            cells.extend(row.cells(input));
            rows.push(cells);
        }
    }
    let mut notes = notes(input, few);
    notes.extend(blank_groups(&blank, input.language));
    Report {
        title: say(input.language, "Håndkoder mot tagger", "Handkodar mot taggar", "Hand codes against tags")
            .to_string(),
        table: Table { columns: head.into_iter().chain(columns(input)).collect(), rows, totals: 0 },
        notes,
        ..Report::default()
    }
}

/// Whether anything is coded or tagged in some sentences.
fn says(sentences: &[&Judged]) -> bool {
    sentences.iter().any(|one| one.hand.contains(&Some(true)) || one.tags.contains(&true))
}

/// The groups of which rows would hold noughts only.
fn blank_groups(groups: &[&(String, Vec<&Judged>)], language: Language) -> Option<String> {
    let names: Vec<String> = groups.iter().map(|(name, sentences)| format!("{name} ({})", sentences.len())).collect();
    let said = say(
        language,
        "Ingenting kodet eller tagget, med antall setninger:",
        "Ingenting koda eller tagga, med talet på setningar:",
        "Nothing coded or tagged, with the number of sentences:",
    );
    (!names.is_empty()).then(|| format!("{said} {}.", names.join("; ")))
}

/// A row of the table.
struct Row {
    /// The theme; none for all of them together.
    theme: Option<usize>,
    counts: Fourfold,
    intervals: Intervals,
}

fn scored(input: &Input<'_>, sentences: &[&Judged]) -> Vec<Row> {
    let said = said(input, sentences.iter().copied());
    let mut counts = vec![Fourfold::default(); input.themes.len()];
    for one in &said {
        for (count, said) in counts.iter_mut().zip(one) {
            said.iter().for_each(|(hand, tag)| count.add(*hand, *tag));
        }
    }
    let pooled = pooled(input);
    let all = pooled.iter().map(|&row| counts[row]).fold(Fourfold::default(), Fourfold::plus);
    let intervals = intervals(&said, counts.len(), &pooled);
    let themes = input.themes.iter().map(|&theme| Some(theme)).chain([None]);
    let rows = themes.zip(counts.into_iter().chain([all])).zip(intervals);
    rows.map(|((theme, counts), intervals)| Row { theme, counts, intervals }).collect()
}

/// What the person and the tags say of each sentence, by the rows of the table.
fn said<'j>(input: &Input<'_>, sentences: impl Iterator<Item = &'j Judged>) -> Vec<agreement::Judged> {
    let of = |judged: &Judged, theme: usize| judged.hand[theme].map(|hand| (hand, judged.tags[theme]));
    sentences.map(|judged| input.themes.iter().map(|&theme| of(judged, theme)).collect()).collect()
}

/// The rows that count for all themes together: a theme inside another that is shown too is part of it, and counts once.
fn pooled(input: &Input<'_>) -> Vec<usize> {
    let top = |place: &usize| input.codebook.depth_among(input.themes[*place], input.themes) == 0;
    (0..input.themes.len()).filter(top).collect()
}

impl Row {
    fn cells(&self, input: &Input<'_>) -> Vec<Cell> {
        let all = if input.plain { "all" } else { say(input.language, "Alle (mikro)", "Alle (mikro)", "All (micro)") };
        let mut cells = vec![Cell::text(self.theme.map_or(all, |theme| input.theme(theme)))];
        let counts = [self.counts.of_first(), self.counts.of_second(), self.counts.both];
        cells.extend(counts.map(|count| Cell::Whole(i64::from(count))));
        for (measure, interval) in Measure::ALL.into_iter().zip(self.intervals) {
            let value = self.counts.measure(measure);
            match input.plain {
                true => {
                    let ends = [value, interval.map(|ends| ends.low), interval.map(|ends| ends.high)];
                    cells.extend(ends.map(|end| end.map_or(Cell::Empty, |end| Cell::Real(end, 3))));
                }
                false => cells.push(Cell::maybe(value.map(|value| spelled(value, interval, input.language)))),
            }
        }
        cells
    }
}

/// "0,67 (0,60–0,73)".
pub fn spelled(value: f64, interval: Option<Interval>, language: Language) -> String {
    let number = |value: f64| {
        // A measure that rounds to nought has no sign.
        let spelled = format!("{value:.2}").replace("-0.00", "0.00").replace('-', "−");
        if language.is_norwegian() { spelled.replace('.', ",") } else { spelled }
    };
    match interval {
        // A minus behind a dash would be misread.
        Some(ends) if ends.high < 0.0 => {
            let to = say(language, "til", "til", "to");
            format!("{} ({} {to} {})", number(value), number(ends.low), number(ends.high))
        }
        Some(ends) => format!("{} ({}–{})", number(value), number(ends.low), number(ends.high)),
        None => number(value),
    }
}

fn columns(input: &Input<'_>) -> Vec<Column> {
    let language = input.language;
    let mut columns = vec![
        Column::text("theme", say(language, "Tema", "Tema", "Theme")),
        Column::number("coded", say(language, "Kodet", "Koda", "Coded")),
        Column::number("tagged", say(language, "Tagget", "Tagga", "Tagged")),
        Column::number("both", say(language, "Begge", "Begge", "Both")),
    ];
    for measure in Measure::ALL {
        let (id, name) = name(measure, language);
        columns.push(Column::number(id, name));
        if input.plain {
            columns.extend(["low", "high"].map(|end| Column::number(format!("{id}_{end}"), name)));
        }
    }
    columns
}

/// The id and the name of a measure.
pub fn name(measure: Measure, language: Language) -> (&'static str, &'static str) {
    match measure {
        Measure::Precision => ("precision", say(language, "Presisjon", "Presisjon", "Precision")),
        Measure::Recall => ("recall", say(language, "Gjenfinning", "Attfinning", "Recall")),
        Measure::F1 => ("f1", "F1"),
        Measure::Kappa => ("kappa", say(language, "Cohens kappa", "Cohens kappa", "Cohen's kappa")),
        Measure::Alpha => ("alpha", say(language, "Krippendorffs alfa", "Krippendorffs alfa", "Krippendorff's alpha")),
    }
}

fn notes(input: &Input<'_>, few: bool) -> Vec<String> {
    let language = input.language;
    let mut notes = vec![input.unit()];
    notes.push(in_brackets(language));
    notes.push(
        say(
            language,
            "Presisjon: av det som er tagget, det som også er kodet. Gjenfinning: av det som er kodet, det som også er tagget.",
            "Presisjon: av det som er tagga, det som òg er koda. Attfinning: av det som er koda, det som òg er tagga.",
            "Precision: of what is tagged, what is coded too. Recall: of what is coded, what is tagged too.",
        )
        .to_string(),
    );
    if few {
        notes.push(match language {
            Language::En => format!("With fewer than {FEW} coded sentences the figures of a theme say little."),
            Language::Nn => format!("Med færre enn {FEW} koda setningar seier tala for eit tema lite."),
            _ => format!("Med færre enn {FEW} kodede setninger sier tallene for et tema lite."),
        });
    }
    notes
}
