//! Which themes are taken for which: what a person coded as rows, what is tagged as columns.

use super::Input;
use crate::model::{Cell, Column, Judged, Report, Table};
use crate::report::phrases::say;

/// Every theme against every theme, and against none. Sentences with a theme that nobody decided are left out of its row and
/// column.
pub fn confusion(input: &Input<'_>) -> Report {
    let themes = input.themes;
    let none = themes.len();
    let mut counts = vec![vec![0i64; none + 1]; none + 1];
    for judged in &input.evaluation.sentences {
        for (row, column) in cells(judged, themes) {
            counts[row.unwrap_or(none)][column.unwrap_or(none)] += 1;
        }
    }
    let nothing = if input.plain { "none" } else { say(input.language, "(ingen)", "(ingen)", "(none)") };
    let coded = say(input.language, "Kodet ↓ tagget →", "Koda ↓ tagga →", "Coded ↓ tagged →");
    let mut columns = vec![Column::text("coded", coded)];
    columns.extend(themes.iter().map(|&theme| Column::number(&input.codebook.themes[theme].id, input.theme(theme))));
    columns.push(Column::number("none", nothing));
    let row = |(place, counts): (usize, Vec<i64>)| {
        let mut row = vec![Cell::text(themes.get(place).map_or(nothing, |&theme| input.theme(theme)))];
        // That neither saw anything is no confusion, and would drown the other numbers.
        row.extend(counts.into_iter().enumerate().map(|(column, count)| match place == none && column == none {
            true => Cell::Empty,
            false => Cell::Whole(count),
        }));
        row
    };
    let rows = counts.into_iter().enumerate().map(row).collect();
    let note = say(
        input.language,
        "På skrå: enighet. Ellers: kodet som raden, men tagget som kolonnen uten å være kodet slik.",
        "På skrå: semje. Elles: koda som rada, men tagga som kolonnen utan å vere koda slik.",
        "On the diagonal: agreement. Elsewhere: coded as the row, yet tagged as the column without being coded so.",
    );
    Report {
        title: say(input.language, "Forveksling mellom temaer", "Forveksling mellom tema", "Confusion between themes")
            .to_string(),
        table: Table { columns, rows, totals: 0 },
        notes: vec![input.unit(), note.to_string()],
        ..Report::default()
    }
}

/// The cells that a sentence counts in: coded and tagged, by their places in `themes`; `None` stands for no theme.
fn cells(judged: &Judged, themes: &[usize]) -> Vec<(Option<usize>, Option<usize>)> {
    let said = |hand: bool, tag: bool| {
        let fits = move |place: &usize| {
            let theme = themes[*place];
            judged.hand[theme] == Some(hand) && judged.tags[theme] == tag
        };
        (0..themes.len()).filter(fits)
    };
    let mut found: Vec<_> = said(true, true).map(|place| (Some(place), Some(place))).collect();
    let (missed, extra): (Vec<_>, Vec<_>) = (said(true, false).collect(), said(false, true).collect());
    match (missed.is_empty(), extra.is_empty()) {
        (false, true) => found.extend(missed.iter().map(|&row| (Some(row), None))),
        (true, false) => found.extend(extra.iter().map(|&column| (None, Some(column)))),
        _ => found.extend(missed.iter().flat_map(|&row| extra.iter().map(move |&column| (Some(row), Some(column))))),
    }
    found
}
