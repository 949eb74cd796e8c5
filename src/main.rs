//! The program: hands its arguments to the library and its exit code to the shell.

mod allocator;

use std::process::ExitCode;

use clap::Parser;
use kilde::commands::{Cli, run};
use kilde::import::guard;

#[global_allocator]
static MEMORY: allocator::Limited = allocator::Limited;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().collect();
    if let [_, flag, format, memory] = arguments.as_slice()
        && flag == guard::FLAG
    {
        return guarded_read(&format.to_string_lossy(), &memory.to_string_lossy());
    }
    ExitCode::from(run(Cli::parse_from(arguments)).code())
}

/// The child process that reads a doubtful file for its parent.
fn guarded_read(format: &str, memory: &str) -> ExitCode {
    allocator::limit(memory.parse().unwrap_or(usize::MAX));
    match guard::serve(format, std::io::stdin().lock(), std::io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}
