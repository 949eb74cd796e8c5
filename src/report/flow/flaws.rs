//! What does not add up in a flow, each with the way out. Told like all warnings, in English.

use crate::error::Error;
use crate::model::{Flaw, Flow, Stage};

/// How many works are named.
const FIRST: usize = 3;

/// The flaws of a flow, in its order.
pub fn flaws(flow: &Flow) -> Vec<Error> {
    flow.flaws.iter().map(told).collect()
}

fn told(flaw: &Flaw) -> Error {
    let searches = |message: String| Error::new(message).in_file("queries/searches.csv");
    let screening = |message: String| Error::new(message).in_file("queries/screening.csv");
    match flaw {
        Flaw::Undecided(stage, works) => {
            let read = match stage {
                Stage::Abstract => "nobody has decided on",
                _ => "nobody has read and decided on",
            };
            Error::new(format!("{read} {}", named(works))).hint(format!("`{}` asks about them", screen(*stage)))
        }
        Flaw::Maybe(stage, works) => {
            let error = Error::new(format!("still a maybe: {}", named(works)));
            error.hint(format!("`{} --only maybe` asks about them", screen(*stage)))
        }
        Flaw::Split(stage, works) => {
            let error = Error::new(format!("those who screened do not agree on {}", named(works)));
            error.hint(format!("`{} --consensus` asks about them", screen(*stage)))
        }
        Flaw::ReadThoughLeftOut { work, line } => {
            let error =
                screening(format!("{work} was left out by its abstract, and was decided on its text all the same"));
            error
                .at_line(*line)
                .hint("the text stands above the abstract; add a row that includes it, if that is meant")
        }
        Flaw::MoreRecords { name, records, hits } => {
            searches(format!("{name} has {hits} hits in the log, and the sources have {records} records of it"))
                .hint("is a search missing in the log? `kilde duplicates --databases` counts the records")
        }
        Flaw::NotLogged { name, records } => {
            searches(format!("the sources have {records} records of {name}, which the log does not have"))
                .hint("`kilde log add` adds a search")
        }
        Flaw::MoreSources(count) => {
            let what = if *count == 1 { "1 source more".to_string() } else { format!("{count} sources more") };
            searches(format!("{what} than the hits of the log that were looked at: counted without a database"))
                .hint("is a search missing in the log, or were some found by other methods? `kilde log add` adds them")
        }
        Flaw::NoCount { line, column } => {
            searches(format!("the cell `{column}` is empty")).at_line(*line).hint(match *column {
                "included" => "the flow counts none; fill the cell in",
                _ => "the flow counts the step as its neighbour; fill the cell in",
            })
        }
        Flaw::Included { log, decided } => {
            searches(format!("`included` comes to {log} in the log, and the decisions to {decided}"))
                .hint("a work that two searches found is included once; else one of the two is wrong")
        }
        Flaw::NoReason(count) => {
            let works = if *count == 1 { "1 text was".to_string() } else { format!("{count} texts were") };
            screening(format!("{works} left out after reading, and no reason is given"))
                .hint("PRISMA 2020 wants one for each (item 16b); fill in the column `reason`")
        }
    }
}

fn screen(stage: Stage) -> &'static str {
    match stage {
        Stage::Abstract => "kilde screen",
        _ => "kilde screen --stage fulltext",
    }
}

/// "3 works: Dahl 2020, Lie 2021, Moe 2022", the first of them.
fn named(works: &[String]) -> String {
    let first = works.iter().take(FIRST).map(String::as_str).collect::<Vec<_>>().join(", ");
    let more = if works.len() > FIRST { ", …" } else { "" };
    match works.len() {
        1 => first,
        count => format!("{count} works: {first}{more}"),
    }
}
