//! The flow of works from the searches to the review: as a table, as a picture, and as data for another program.

mod flaws;
mod picture;
mod prisma2020;
mod steps;

pub use flaws::flaws;
pub use picture::picture;
pub use prisma2020::prisma2020;

use super::phrases::say;
use crate::model::{Cell, Column, Flow, Report, Table};
use crate::text::language::Language;
use steps::{Step, steps};

/// The flow as a table: a step a row, what a step is made of below it. What was found by other methods has a column of its own
/// where there is any.
pub fn flow(flow: &Flow, language: Language, plain: bool) -> Report {
    let mut columns = vec![
        Column::text("step", say(language, "Steg", "Steg", "Step")),
        Column::text("detail", say(language, "Av dette", "Av dette", "Of these")),
        Column::number(
            "found",
            say(language, "Databaser og registre", "Databasar og register", "Databases and registers"),
        ),
    ];
    let others = flow.has_others() || plain;
    if others {
        columns.push(Column::number("other", say(language, "Andre metoder", "Andre metodar", "Other methods")));
    }
    let row = |step: Step| {
        let whole = |count: Option<u64>| count.map_or(Cell::Empty, |count| Cell::Whole(count as i64));
        let mut cells = vec![
            Cell::text(if plain { step.id.to_string() } else { step.name }),
            Cell::maybe(step.detail),
            whole(step.found),
        ];
        if others {
            cells.push(whole(step.other));
        }
        cells
    };
    let rows = steps(flow, language).into_iter().map(row).collect();
    Report {
        title: say(language, "Flyten av kilder", "Flyten av kjelder", "The flow of sources").to_string(),
        table: Table { columns, rows, totals: 0 },
        notes: notes(flow, language),
        ..Report::default()
    }
}

/// What a reader of the table must know.
fn notes(flow: &Flow, language: Language) -> Vec<String> {
    let mut notes = vec![
        say(
            language,
            "Stegene er de i flytdiagrammet til PRISMA 2020. Et verk regnes som én rapport og én studie.",
            "Stega er dei i flytdiagrammet til PRISMA 2020. Eit verk blir rekna som éin rapport og éin studie.",
            "The steps are those of the PRISMA 2020 flow diagram. A work counts as one report and one study.",
        )
        .to_string(),
    ];
    if flow.duplicates.is_none() {
        notes.push(
            say(
                language,
                "Tallene er fra søkeloggen alene: dubletter mellom søkene er ikke trukket fra.",
                "Tala er frå søkjeloggen aleine: dublettar mellom søka er ikkje trekte frå.",
                "The numbers are from the search log alone: duplicates between searches are not taken out.",
            )
            .into(),
        );
    }
    if flow.unread > 0 {
        notes.push(
            say(
                language,
                "Var treffene uten lest tittel dubletter, sier `[flow] unread = \"duplicates\"` i queries/review.toml det.",
                "Var treffa utan lesen tittel dublettar, seier `[flow] unread = \"duplicates\"` i queries/review.toml det.",
                "If the hits whose titles were not read were duplicates, `[flow] unread = \"duplicates\"` in queries/review.toml says so.",
            )
            .into(),
        );
    }
    notes
}
