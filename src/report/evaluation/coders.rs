//! How far coders agree with each other: a row a pair of them and a theme, and the sentences on which they do not.
//!
//! Apart from hand codes against tags: here nobody is measured against anybody, so there is no precision and no recall.

use super::scores::spelled;
use super::{FEW, in_brackets};
use crate::agreement::{self, Fourfold, Intervals, Measure, intervals};
use crate::model::{Both, Cell, Column, Marked, Pair, Quote, Report, Table};
use crate::report::phrases::{counted, say};
use crate::review::Codebook;
use crate::text::language::Language;

/// What these reports are made of.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The pairs of coders.
    pub pairs: &'a [Pair],
    /// The themes.
    pub codebook: &'a Codebook,
    /// The places of the themes that are shown, in their order.
    pub themes: &'a [usize],
    /// What sources are called: ids for programs, else what they are headed with.
    pub sources: &'a [String],
    /// The language of the tables.
    pub language: Language,
    /// True for programs: ids instead of names, and a column a number.
    pub plain: bool,
}

/// What is measured; the other measures know which of two is right.
const MEASURES: [Measure; 2] = [Measure::Kappa, Measure::Alpha];

impl Input<'_> {
    fn theme(&self, theme: usize) -> &str {
        let theme = &self.codebook.themes[theme];
        if self.plain { &theme.id } else { theme.name(self.language) }
    }

    fn coder<'n>(&self, name: &'n str) -> &'n str {
        match name {
            "" if !self.plain => say(self.language, "uten navn", "utan namn", "no name"),
            name => name,
        }
    }

    fn unit(&self) -> String {
        let unit = say(
            self.language,
            "Enhet: setningen, slik kilde deler teksten; talt er de som begge har avgjort for temaet.",
            "Eining: setninga, slik kilde deler teksten; talde er dei som begge har avgjort for temaet.",
            "Unit: the sentence, as kilde parts the text; counted are those that both decided on for the theme.",
        );
        unit.to_string()
    }
}

/// How far each pair of coders agrees on each theme, and on all of them together.
pub fn coders(input: &Input<'_>) -> Report {
    let mut rows = Vec::new();
    let mut few = false;
    for pair in input.pairs {
        let said = said(input, pair);
        let mut counts = vec![Fourfold::default(); input.themes.len()];
        for one in &said {
            for (count, said) in counts.iter_mut().zip(one) {
                said.iter().for_each(|(first, second)| count.add(*first, *second));
            }
        }
        let all: Vec<usize> = (0..counts.len()).collect();
        let sum = counts.iter().copied().fold(Fourfold::default(), Fourfold::plus);
        let ends = intervals(&said, counts.len(), &all);
        few |= counts.iter().any(|count| count.sentences() < FEW);
        let themes = input.themes.iter().map(|&theme| Some(theme)).chain([None]);
        for ((theme, count), ends) in themes.zip(counts.into_iter().chain([sum])).zip(ends) {
            rows.push(row(input, pair, theme, count, &ends));
        }
    }
    Report {
        title: title(input),
        table: Table { columns: columns(input), rows, totals: 0 },
        notes: notes(input, few),
        ..Report::default()
    }
}

fn title(input: &Input<'_>) -> String {
    let title = say(input.language, "Enighet mellom kodere", "Semje mellom kodarar", "Agreement between coders");
    match input.pairs {
        [pair] => {
            let [first, second] = pair.coders.each_ref().map(|name| input.coder(name));
            format!("{title}: {first} {} {second}", say(input.language, "og", "og", "and"))
        }
        _ => title.to_string(),
    }
}

/// What both said of each sentence, by the rows of the table.
fn said(input: &Input<'_>, pair: &Pair) -> Vec<agreement::Judged> {
    let of = |both: &Both| input.themes.iter().map(|&theme| both.said.get(theme).copied().flatten()).collect();
    pair.sentences.iter().map(of).collect()
}

fn row(input: &Input<'_>, pair: &Pair, theme: Option<usize>, count: Fourfold, ends: &Intervals) -> Vec<Cell> {
    let all = if input.plain { "all" } else { say(input.language, "Alle", "Alle", "All") };
    let [first, second] = pair.coders.each_ref().map(|name| input.coder(name));
    let mut cells = match (input.plain, input.pairs.len()) {
        (true, _) => vec![Cell::text(first), Cell::text(second)],
        // The title names them.
        (false, 1) => Vec::new(),
        (false, _) => vec![Cell::text(format!("{first} – {second}"))],
    };
    cells.push(Cell::text(theme.map_or(all, |theme| input.theme(theme))));
    cells.push(Cell::Whole(i64::from(count.sentences())));
    if input.plain {
        let counts = [count.both, count.first, count.second, count.neither];
        cells.extend(counts.map(|count| Cell::Whole(i64::from(count))));
    }
    let agreed = (count.sentences() > 0).then(|| f64::from(count.both + count.neither) / f64::from(count.sentences()));
    cells.push(agreed.map_or(Cell::Empty, |share| Cell::Real(share, if input.plain { 3 } else { 2 })));
    for measure in MEASURES {
        let value = count.measure(measure);
        let place = Measure::ALL.iter().position(|one| *one == measure);
        let interval = place.and_then(|place| ends[place]);
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

fn columns(input: &Input<'_>) -> Vec<Column> {
    let language = input.language;
    let mut columns = match (input.plain, input.pairs.len()) {
        (true, _) => vec![Column::text("first", "Coder 1"), Column::text("second", "Coder 2")],
        (false, 1) => Vec::new(),
        (false, _) => vec![Column::text("coders", say(language, "Kodere", "Kodarar", "Coders"))],
    };
    columns.push(Column::text("theme", say(language, "Tema", "Tema", "Theme")));
    columns.push(Column::number("sentences", say(language, "Setninger", "Setningar", "Sentences")));
    if input.plain {
        columns.extend(["both", "only_first", "only_second", "neither"].map(|count| Column::number(count, count)));
    }
    columns.push(Column::number("agreement", say(language, "Enighet", "Semje", "Agreement")));
    for (id, name) in [
        ("kappa", say(language, "Cohens kappa", "Cohens kappa", "Cohen's kappa")),
        ("alpha", say(language, "Krippendorffs alfa", "Krippendorffs alfa", "Krippendorff's alpha")),
    ] {
        columns.push(Column::number(id, name));
        if input.plain {
            columns.extend(["low", "high"].map(|end| Column::number(format!("{id}_{end}"), name)));
        }
    }
    columns
}

fn notes(input: &Input<'_>, few: bool) -> Vec<String> {
    let language = input.language;
    let mut notes = vec![input.unit()];
    notes.push(
        say(
            language,
            "Et ja er godtatt eller lagt til, et nei avvist; av flere avgjørelser gjelder koderens siste.",
            "Eit ja er godteke eller lagt til, eit nei avvist; av fleire avgjerder gjeld den siste til kodaren.",
            "A yes is accepted or added, a no rejected; of several decisions a coder's last counts.",
        )
        .to_string(),
    );
    notes.push(in_brackets(language));
    if few {
        notes.push(match language {
            Language::En => format!("With fewer than {FEW} sentences the figures of a theme say little."),
            Language::Nn => format!("Med færre enn {FEW} setningar seier tala for eit tema lite."),
            _ => format!("Med færre enn {FEW} setninger sier tallene for et tema lite."),
        });
    }
    notes
}

/// A sentence on which two coders do not agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction<'a> {
    /// Who.
    pub pair: &'a Pair,
    /// On what.
    pub both: &'a Both,
    /// The theme.
    pub theme: usize,
    /// The sentence's words in one line.
    pub text: String,
}

/// The sentences on which coders do not agree, theme by theme, to be read.
pub fn contradictions(input: &Input<'_>, found: &[Contradiction<'_>]) -> Report {
    let language = input.language;
    let columns = vec![
        Column::text("theme", say(language, "Tema", "Tema", "Theme")),
        Column::text("yes", say(language, "Ja", "Ja", "Yes")),
        Column::text("no", say(language, "Nei", "Nei", "No")),
        Column::text("source", say(language, "Kilde", "Kjelde", "Source")),
        Column::text("text", say(language, "Tekst", "Tekst", "Text")),
    ];
    let source = |one: &Contradiction<'_>| input.sources.get(one.both.source).cloned().unwrap_or_default();
    let rows = found.iter().map(|one| {
        let [yes, no] = one.sides().map(|name| input.coder(name));
        vec![
            Cell::text(input.theme(one.theme)),
            Cell::text(yes),
            Cell::text(no),
            Cell::text(source(one)),
            Cell::text(&one.text),
        ]
    });
    let quote = |one: &Contradiction<'_>| {
        let [yes, no] = one.sides().map(|name| input.coder(name));
        let said = [say(language, "ja", "ja", "yes"), say(language, "nei", "nei", "no")];
        Quote {
            group: input.theme(one.theme).to_string(),
            place: source(one),
            words: Marked { text: one.text.clone(), marks: Vec::new() },
            remarks: vec![format!("{}: {yes} · {}: {no}", said[0], said[1])],
        }
    };
    let count = counted(
        found.len(),
        language,
        ["uenighet", "usemje", "disagreement"],
        ["uenigheter", "usemjer", "disagreements"],
    );
    Report {
        title: say(language, "Uenighet mellom kodere", "Usemje mellom kodarar", "Disagreements between coders").into(),
        table: Table { columns, rows: rows.collect(), totals: 0 },
        notes: vec![format!("{count}. {}", input.unit())],
        reading: Some(found.iter().map(quote).collect()),
        ..Report::default()
    }
}

impl Contradiction<'_> {
    /// Who said yes, and who said no.
    fn sides(&self) -> [&str; 2] {
        let [first, second] = &self.pair.coders;
        match self.both.said.get(self.theme).copied().flatten() {
            Some((false, true)) => [second, first],
            _ => [first, second],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Blocks;

    fn both(sentence: u32, said: &[Option<(bool, bool)>]) -> Both {
        Both { source: 0, sentence, said: said.to_vec() }
    }

    #[test]
    fn every_pair_and_every_theme_has_its_row() {
        let codebook = Codebook::read("[[theme]]\nid = 'a'\n[[theme]]\nid = 'b'\n", "t", Blocks::default()).unwrap();
        let (yes, no, apart) = (Some((true, true)), Some((false, false)), Some((false, true)));
        let sentences =
            vec![both(1, &[yes, None]), both(2, &[no, None]), both(4, &[apart, None]), both(5, &[yes, None])];
        let pairs = [Pair { coders: ["Kari".into(), String::new()], sentences }];
        let sources = ["Lien 2020".to_string()];
        let input = Input {
            pairs: &pairs,
            codebook: &codebook,
            themes: &[0, 1],
            sources: &sources,
            language: Language::En,
            plain: false,
        };
        let report = coders(&input);
        let rows: Vec<String> = report.table.rows.iter().map(|row| format!("{:?}", &row[..3])).collect();
        assert_eq!(rows.len(), 3, "two themes, and all");
        assert!(rows[0].contains("Whole(4), Real(0.75, 2)"), "{}", rows[0]);
        assert_eq!(report.title, "Agreement between coders: Kari and no name");
        assert!(rows[1].ends_with("Whole(0), Empty]"), "{}", rows[1]);
        assert!(report.notes.iter().any(|note| note.starts_with("With fewer than 10")));
        let contradiction =
            Contradiction { pair: &pairs[0], both: &pairs[0].sentences[2], theme: 0, text: "Ja.".into() };
        let read = contradictions(&input, &[contradiction]);
        assert_eq!(read.reading.unwrap()[0].remarks, ["yes: no name · no: Kari"]);
    }
}
