//! Whole commands over generated corpora, against the least programs that could give the same. README.md says how to run it.

mod generate;
mod measure;
mod minimal;
mod prepared;
mod run;
mod vocabulary;

use std::path::Path;
use std::process::ExitCode;

use minimal::Outcome;

const USAGE: &str = "\
usage: cargo bench --bench whole -- [COMMAND]

  run [FOLDER [RUNS [SIZE ...]]]     everything, in FOLDER (target/bench), each RUNS times (5), for 1000 10000 100000 records
  generate table|files FOLDER N      a review of N invented records in one table, or in N files

The programs that kilde is measured against, for `run` and for profiling:
  prepare REVIEW DOCUMENTS SENTENCES
  tantivy-index DOCUMENTS FOLDER
  postings REVIEW
  scan REVIEW SENTENCES
  tantivy-search REVIEW WORD ...";

fn main() -> ExitCode {
    // `cargo bench` adds this flag.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Outcome {
    let path = |place: usize| Path::new(arguments.get(place).map_or(".", String::as_str));
    let number = |place: usize, or: u64| arguments.get(place).map_or(Ok(or), |number| number.parse());
    match arguments.first().map_or("run", String::as_str) {
        "generate" => {
            let write = if path(1) == Path::new("files") { generate::files } else { generate::table };
            Ok(write(path(2), &run::queries(), number(3, 1000)?)?)
        }
        "prepare" => minimal::prepare(path(1), path(2), path(3)),
        "tantivy-index" => minimal::index(path(1), path(2)),
        "postings" => minimal::postings(path(1)),
        "scan" => minimal::scan(path(1), path(2)),
        "tantivy-search" => minimal::search(path(1), arguments.get(2..).unwrap_or_default()),
        "run" => {
            let folder = arguments.get(1).map_or_else(run::folder, |folder| folder.into());
            let sizes = arguments.iter().skip(3).map(|size| size.parse()).collect::<Result<Vec<u64>, _>>()?;
            let sizes = if sizes.is_empty() { vec![1_000, 10_000, 100_000] } else { sizes };
            run::all(&folder, number(2, 5)? as usize, &sizes)
        }
        _ => Err(USAGE.into()),
    }
}
