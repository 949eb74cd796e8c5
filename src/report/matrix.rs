//! The theme × source matrix.

use super::decided::Decided;
use super::phrases::say;
use crate::index::Facts;
use crate::model::{Cell, Column, Count, Matrix, Reading, Report, Table};
use crate::review::Codebook;
use crate::text::language::Language;
use crate::text::lexicon::Tongue;

/// What a cell counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Unit {
    /// Passages.
    #[default]
    Passages,
    /// Sentences in them.
    Sentences,
    /// Words in these.
    Words,
    /// The part of the source's codable sentences, in per cent.
    Share,
    /// Whether there is any: 1 or 0; totals count sources.
    Presence,
}

/// What the matrix is made of. Sources stand in the order in which they are shown.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The themes.
    pub codebook: &'a Codebook,
    /// The places of the themes that are shown, in their order.
    pub themes: &'a [usize],
    /// The sources.
    pub facts: &'a [Facts],
    /// Their ids.
    pub ids: &'a [String],
    /// The counts: rows in the order of the codebook, columns in that of `facts`.
    pub matrix: &'a Matrix,
    /// Of the counts, those of passages that a coder accepted or added.
    pub accepted: &'a Matrix,
    /// Of the counts, those of passages that only a model found.
    pub model: &'a Matrix,
    /// What coders decided.
    pub decided: &'a Decided,
    /// What a cell counts.
    pub unit: Unit,
    /// The language of the table.
    pub language: Language,
    /// Under so many codable words only an abstract was read.
    pub full_text_words: u32,
    /// True when both of two parallel abstracts count.
    pub parallel: bool,
    /// True for programs: ids instead of names.
    pub plain: bool,
    /// True for spreadsheets, where a number has to stay one: what its source was read by then stands behind the source.
    pub spreadsheet: bool,
    /// True when a column is a group of sources; presence then counts those that have the theme.
    pub grouped: bool,
}

/// Behind what was counted in an abstract or a short text.
const SHORT: &str = "°";
/// For what was counted in nothing.
const UNREAD: &str = "–";

/// The most columns a CSV may have before its table is turned round: what spreadsheets take.
pub const MOST_COLUMNS: usize = 16_000;

impl Input<'_> {
    fn tongue(&self) -> Tongue {
        Tongue::from(self.language)
    }

    fn reading(&self, source: usize) -> Reading {
        self.facts[source].reading(self.full_text_words)
    }

    fn measure(&self, count: Count, source: usize) -> Cell {
        match self.unit {
            Unit::Passages => Cell::Whole(i64::from(count.passages)),
            Unit::Sentences => Cell::Whole(i64::from(count.sentences)),
            Unit::Words => Cell::Whole(i64::from(count.words)),
            Unit::Presence => Cell::Whole(i64::from(count.passages)),
            Unit::Share => {
                let codable = self.facts[source].sentences.counted(self.tongue(), self.parallel);
                Cell::Real(share(count, codable) * 100.0, 1)
            }
        }
    }

    fn cell(&self, theme: usize, source: usize) -> Cell {
        let measured = self.measure(self.matrix.cell(theme, source), source);
        match self.reading(source) {
            Reading::None => Cell::Empty,
            Reading::Abstract => Cell::Signed(Box::new(measured), SHORT),
            Reading::Full => measured,
        }
    }

    /// What a source is headed with.
    fn label(&self, source: usize) -> String {
        let label = &self.facts[source].label;
        match self.reading(source) {
            Reading::Abstract if self.spreadsheet => format!("{label} {SHORT}"),
            Reading::None if self.spreadsheet => format!("{label} {UNREAD}"),
            _ => label.clone(),
        }
    }

    /// The sum over some cells.
    fn total(&self, cells: impl Iterator<Item = (usize, usize)>) -> Cell {
        Cell::Whole(cells.fold(0, |sum, (theme, source)| {
            sum + match self.measure(self.matrix.cell(theme, source), source) {
                Cell::Whole(count) => count,
                _ => 0,
            }
        }))
    }

    /// Rows whose parents are shown too are part of these, and no total counts them again.
    fn top(&self) -> impl Iterator<Item = usize> + Clone + '_ {
        self.themes.iter().copied().filter(|&theme| self.codebook.depth_among(theme, self.themes) == 0)
    }

    /// The total over themes of one source; for presence it would mix up sources and themes.
    fn source_total(&self, source: usize) -> Cell {
        if self.reading(source) == Reading::None {
            return Cell::Empty;
        }
        self.total(self.top().map(|theme| (theme, source)))
    }

    fn theme_total(&self, theme: usize) -> Cell {
        self.total((0..self.facts.len()).map(|source| (theme, source)))
    }

    fn grand_total(&self) -> Cell {
        match self.unit {
            Unit::Presence => Cell::Empty,
            _ => self.total(self.top().flat_map(|theme| (0..self.facts.len()).map(move |source| (theme, source)))),
        }
    }

    /// What a row calls its source.
    fn source_name(&self, source: usize) -> String {
        if self.plain { self.ids[source].clone() } else { self.label(source) }
    }

    /// The name of a theme, behind a sign for every theme that it lies in.
    fn name(&self, theme: usize) -> String {
        match &self.codebook.themes[theme] {
            theme if self.plain => theme.id.clone(),
            named => {
                let depth = self.codebook.depth_among(theme, self.themes);
                format!("{}{}", "› ".repeat(depth), named.name(self.language))
            }
        }
    }
}

/// The part of the codable sentences, from 0 to 1.
fn share(count: Count, codable: u32) -> f64 {
    if codable == 0 { 0.0 } else { f64::from(count.sentences) / f64::from(codable) }
}

/// The matrix with themes as rows, or with sources as rows where `turned`; of the sources only the first `shown`, while
/// totals are over all.
pub fn matrix(input: &Input<'_>, turned: bool, shown: usize) -> Report {
    let shown = shown.min(input.facts.len());
    let table = if turned { by_source(input, shown) } else { by_theme(input, shown) };
    let mut notes = legend(input);
    if turned {
        let turned = say(
            input.language,
            "Kildene står som rader, for som kolonner ville tabellen bli for bred.",
            "Kjeldene står som rader, for som kolonnar ville tabellen bli for brei.",
            "Sources are rows, for as columns the table would be too wide.",
        );
        notes.push(turned.to_string());
    }
    if shown < input.facts.len() {
        let rest = input.facts.len() - shown;
        notes.insert(
            0,
            match input.language {
                Language::En => format!("{rest} more sources; --all shows them. Totals are over all."),
                Language::Nn => format!("{rest} kjelder til; --all viser dei. Summane gjeld alle."),
                _ => format!("{rest} kilder til; --all viser dem. Summene gjelder alle."),
            },
        );
    }
    Report { title: title(input), table, notes, ..Report::default() }
}

fn by_theme(input: &Input<'_>, shown: usize) -> Table {
    let mut columns = vec![Column::text("theme", say(input.language, "Tema", "Tema", "Theme"))];
    columns.extend((0..shown).map(|place| Column::number(&input.ids[place], input.label(place))));
    let rows = input.themes.iter().map(|&theme| {
        let mut row = vec![Cell::text(input.name(theme))];
        row.extend((0..shown).map(|source| input.cell(theme, source)));
        row
    });
    let rows = rows.collect();
    let ends = input.themes.iter().map(|&theme| input.theme_total(theme)).collect();
    let sums = (0..shown).map(|source| input.source_total(source)).collect();
    with_totals(input, Table { columns, rows, totals: 0 }, ends, sums)
}

/// The table with a total behind each row and under each column; shares have none.
fn with_totals(input: &Input<'_>, mut table: Table, ends: Vec<Cell>, sums: Vec<Cell>) -> Table {
    if input.unit == Unit::Share {
        return table;
    }
    table.columns.push(Column { derived: true, ..Column::number("total", total_name(input)) });
    for (row, end) in table.rows.iter_mut().zip(ends) {
        row.push(end);
    }
    let mut last = vec![Cell::text(say(input.language, "Sum", "Sum", "Total"))];
    last.extend(sums);
    last.push(input.grand_total());
    table.rows.push(last);
    table.totals = 1;
    table
}

fn by_source(input: &Input<'_>, shown: usize) -> Table {
    let mut columns = vec![Column::text("source", say(input.language, "Kilde", "Kjelde", "Source"))];
    columns
        .extend(input.themes.iter().map(|&theme| Column::number(&input.codebook.themes[theme].id, input.name(theme))));
    let rows = (0..shown).map(|source| {
        let mut row = vec![Cell::text(input.source_name(source))];
        row.extend(input.themes.iter().map(|&theme| input.cell(theme, source)));
        row
    });
    let rows = rows.collect();
    let ends = (0..shown).map(|source| input.source_total(source)).collect();
    let sums = input.themes.iter().map(|&theme| input.theme_total(theme)).collect();
    with_totals(input, Table { columns, rows, totals: 0 }, ends, sums)
}

fn total_name(input: &Input<'_>) -> &'static str {
    match input.unit {
        Unit::Presence => say(input.language, "Kilder", "Kjelder", "Sources"),
        _ => say(input.language, "Sum", "Sum", "Total"),
    }
}

fn title(input: &Input<'_>) -> String {
    let unit = match input.unit {
        Unit::Passages => say(input.language, "antall tekststeder", "talet på tekststader", "number of passages"),
        Unit::Sentences => say(input.language, "antall setninger", "talet på setningar", "number of sentences"),
        Unit::Words => say(input.language, "antall ord", "talet på ord", "number of words"),
        Unit::Share => {
            say(input.language, "prosent av setningene", "prosent av setningane", "per cent of the sentences")
        }
        Unit::Presence if input.grouped => say(
            input.language,
            "antall kilder med temaet",
            "talet på kjelder med temaet",
            "number of sources with the theme",
        ),
        Unit::Presence => say(input.language, "1 = temaet finnes", "1 = temaet finst", "1 = the theme is there"),
    };
    format!("{}: {unit}", say(input.language, "Tema × kilde", "Tema × kjelde", "Themes × sources"))
}

fn legend(input: &Input<'_>) -> Vec<String> {
    let language = input.language;
    let readings: Vec<Reading> = (0..input.facts.len()).map(|source| input.reading(source)).collect();
    let mut notes = Vec::new();
    if readings.contains(&Reading::Full) {
        notes.push(say(
            language,
            "0 = hele teksten er lest, ingenting funnet.",
            "0 = heile teksten er lesen, ingenting funne.",
            "0 = read in full, nothing found.",
        ));
    }
    if readings.contains(&Reading::Abstract) {
        notes.push(say(
            language,
            "° = bare et sammendrag eller en kort tekst er lest.",
            "° = berre eit samandrag eller ein kort tekst er lesen.",
            "° = only an abstract or a short text was read.",
        ));
    }
    if readings.contains(&Reading::None) {
        notes.push(say(language, "– = ingen tekst.", "– = ingen tekst.", "– = no text."));
    }
    if input.themes.iter().any(|&theme| input.codebook.depth_among(theme, input.themes) > 0) {
        notes.push(say(
            language,
            "› = del av et overordnet tema, og talt med der.",
            "› = del av eit overordna tema, og talt med der.",
            "› = part of a wider theme, and counted there too.",
        ));
    }
    if input.themes.len() > 1 {
        notes.push(say(
            language,
            "Et tekststed kan bære flere temaer.",
            "Ein tekststad kan bere fleire tema.",
            "A passage may carry several themes.",
        ));
    }
    if !input.parallel && input.facts.iter().any(|facts| facts.words.english > 0 || facts.words.norwegian > 0) {
        notes.push(say(
            language,
            "Et sammendrag på to språk er talt én gang; --parallel teller begge.",
            "Eit samandrag på to språk er talt éin gong; --parallel tel begge.",
            "An abstract in two languages is counted once; --parallel counts both.",
        ));
    }
    let notes = notes.into_iter().map(str::to_string);
    notes.chain(input.decided.notes(language)).collect()
}

/// One row a theme and source, for whoever makes tables of them: programs, or a spreadsheet.
pub fn long(input: &Input<'_>) -> Report {
    let columns = vec![
        Column::text("theme", say(input.language, "Tema", "Tema", "Theme")),
        Column::text("source", say(input.language, "Kilde", "Kjelde", "Source")),
        Column::number("year", say(input.language, "År", "År", "Year")),
        Column::number("count", say(input.language, "Tekststeder", "Tekststader", "Passages")),
        Column::number("sentences", say(input.language, "Setninger", "Setningar", "Sentences")),
        Column::number("words", say(input.language, "Ord", "Ord", "Words")),
        Column::number("share", say(input.language, "Andel", "Del", "Share")),
        Column::number("accepted", say(input.language, "Godtatt", "Godteke", "Accepted")),
        Column::number("model", say(input.language, "Modell", "Modell", "Model")),
    ];
    let mut rows = Vec::with_capacity(input.themes.len() * input.facts.len());
    let names: Vec<String> = (0..input.facts.len()).map(|source| input.source_name(source)).collect();
    for &theme in input.themes {
        for (source, facts) in input.facts.iter().enumerate() {
            let count = input.matrix.cell(theme, source);
            let whole = |number: u32| match facts.traits.reading {
                Reading::None => Cell::Empty,
                _ => Cell::Whole(i64::from(number)),
            };
            let codable = facts.sentences.counted(input.tongue(), input.parallel);
            rows.push(vec![
                Cell::text(input.name(theme)),
                Cell::text(&names[source]),
                facts.year.map_or(Cell::Empty, |year| Cell::Whole(i64::from(year))),
                whole(count.passages),
                whole(count.sentences),
                whole(count.words),
                if codable == 0 { Cell::Empty } else { Cell::Real(share(count, codable), 4) },
                whole(input.accepted.cell(theme, source).passages),
                whole(input.model.cell(theme, source).passages),
            ]);
        }
    }
    let title = title(&Input { unit: Unit::Passages, ..*input });
    Report { title, table: Table { columns, rows, totals: 0 }, notes: legend(input), ..Report::default() }
}
