//! How far those agree who screened the same works, and on which they differ.

use super::{stage, told};
use crate::agreement::{Interval, Measure, Nominal};
use crate::model::{Cell, Choice, Column, Report, Screened, Stage, Table};
use crate::report::evaluation::{name, spelled};
use crate::report::phrases::{counted, say};
use crate::text::language::Language;

/// What two people said of the works that both decided on.
#[derive(Debug)]
pub struct Pair<'a> {
    /// What was read.
    pub stage: Stage,
    /// Who they are.
    pub who: [&'a str; 2],
    /// How often they said what, in the order of [`Choice::ALL`].
    pub counts: Nominal<3>,
    /// Raw agreement, kappa and alpha, with their intervals.
    pub shares: [Option<(f64, Option<Interval>)>; 3],
    /// The works on which they differ, with what each said.
    pub differing: Vec<Differing<'a>>,
}

/// A work on which two differ.
#[derive(Debug)]
pub struct Differing<'a> {
    /// Its id; empty where it is no source.
    pub id: &'a str,
    /// What it is headed with.
    pub label: &'a str,
    /// Its title.
    pub title: &'a str,
    /// What each said.
    pub said: [&'a Screened; 2],
}

/// How far every two agree, a row a pair and stage.
pub fn agreement(pairs: &[Pair<'_>], language: Language, plain: bool) -> Report {
    let shares = [
        ("agreement", say(language, "Enighet", "Semje", "Agreement")),
        name(Measure::Kappa, language),
        name(Measure::Alpha, language),
    ];
    let mut columns = vec![
        Column::text("stage", say(language, "Steg", "Steg", "Stage")),
        Column::text("first", say(language, "Første", "Første", "First")),
        Column::text("second", say(language, "Andre", "Andre", "Second")),
        Column::number("works", say(language, "Kilder", "Kjelder", "Sources")),
        Column::number("differing", say(language, "Uenige", "Usamde", "Differing")),
    ];
    for (id, name) in shares {
        columns.push(Column::number(id, name));
        if plain {
            columns.extend(["low", "high"].map(|end| Column::number(format!("{id}_{end}"), name)));
        }
    }
    if plain {
        let ids = Choice::ALL.map(|one| Choice::ALL.map(|other| format!("{}_{}", one.name(), other.name())));
        columns.extend(ids.into_iter().flatten().map(|id| Column::number(id.clone(), id)));
    }
    let rows = pairs.iter().map(|pair| row(pair, language, plain)).collect();
    let notes = [
        say(
            language,
            "Enhet: kilden, slik hver av dem avgjorde den sist: inkludert, kanskje eller ekskludert.",
            "Eining: kjelda, slik kvar av dei avgjorde ho sist: inkludert, kanskje eller ekskludert.",
            "Unit: the source, as each of them last decided on it: included, maybe or excluded.",
        ),
        say(
            language,
            "I parentes: intervallet som 95 av 100 slike utvalg av kilder gir (bootstrap, 1000 trekninger).",
            "I parentes: intervallet som 95 av 100 slike utval av kjelder gir (bootstrap, 1000 trekkingar).",
            "In brackets: what 95 of 100 such samples of sources give (bootstrap, 1000 draws).",
        ),
    ];
    Report {
        title: say(language, "Enighet i utvelgelsen", "Semje i utveljinga", "Agreement in the screening").to_string(),
        table: Table { rows, columns, totals: 0 },
        notes: notes.map(str::to_string).to_vec(),
        ..Report::default()
    }
}

fn row(pair: &Pair<'_>, language: Language, plain: bool) -> Vec<Cell> {
    let mut cells = vec![
        Cell::text(if plain { pair.stage.name() } else { stage(pair.stage, language) }),
        Cell::text(pair.who[0]),
        Cell::text(pair.who[1]),
        Cell::Whole(i64::from(pair.counts.all())),
        Cell::Whole(pair.differing.len() as i64),
    ];
    for share in pair.shares {
        match (share, plain) {
            (None, true) => cells.extend([const { Cell::Empty }; 3]),
            (None, false) => cells.push(Cell::Empty),
            (Some((value, interval)), false) => cells.push(Cell::text(spelled(value, interval, language))),
            (Some((value, interval)), true) => {
                let end = |end: fn(Interval) -> f64| interval.map_or(Cell::Empty, |one| Cell::Real(end(one), 4));
                cells.extend([Cell::Real(value, 4), end(|one| one.low), end(|one| one.high)]);
            }
        }
    }
    if plain {
        cells.extend(pair.counts.0.iter().flatten().map(|&count| Cell::Whole(i64::from(count))));
    }
    cells
}

/// The works on which two differ, a row each.
pub fn disagreements(pairs: &[Pair<'_>], language: Language, plain: bool) -> Report {
    let columns = vec![
        Column::text("source", say(language, "Kilde", "Kjelde", "Source")),
        Column::text("title", say(language, "Tittel", "Tittel", "Title")).brief(),
        Column::text("stage", say(language, "Steg", "Steg", "Stage")),
        Column::text("first", say(language, "Første", "Første", "First")),
        Column::text("first_decision", say(language, "sier", "seier", "says")),
        Column::text("second", say(language, "Andre", "Andre", "Second")),
        Column::text("second_decision", say(language, "sier", "seier", "says")),
    ];
    let said = |row: &Screened| match plain {
        true if row.reason.is_empty() => row.choice.name().to_string(),
        true => format!("{} ({})", row.choice.name(), row.reason),
        false => told(row, language),
    };
    let mut rows = Vec::new();
    for pair in pairs {
        rows.extend(pair.differing.iter().map(|one| {
            let [first, second] = one.said;
            vec![
                Cell::text(if plain { one.id } else { one.label }),
                Cell::text(one.title),
                Cell::text(if plain { pair.stage.name() } else { stage(pair.stage, language) }),
                Cell::text(&first.who),
                Cell::text(said(first)),
                Cell::text(&second.who),
                Cell::text(said(second)),
            ]
        }));
    }
    let count = counted(
        rows.len(),
        language,
        ["uenighet", "usemje", "disagreement"],
        ["uenigheter", "usemjer", "disagreements"],
    );
    let way = say(
        language,
        "`kilde screen --consensus` spør om dem én for én.",
        "`kilde screen --consensus` spør om dei éin for éin.",
        "`kilde screen --consensus` asks about them one by one.",
    );
    Report {
        title: say(language, "Uenigheter i utvelgelsen", "Usemjer i utveljinga", "Disagreements in the screening")
            .into(),
        notes: vec![if rows.is_empty() { count } else { format!("{count}. {way}") }],
        table: Table { rows, columns, totals: 0 },
        ..Report::default()
    }
}
