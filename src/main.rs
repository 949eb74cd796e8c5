//! The program: hands its arguments to the library and its exit code to the shell.

use std::io::{ErrorKind, Write};
use std::process::ExitCode;

use kilde::allocator;
use kilde::commands::{Cli, run};
use kilde::import::guard;

#[global_allocator]
static MEMORY: allocator::Memory = allocator::Memory;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().collect();
    if let [_, flag, format, memory] = arguments.as_slice()
        && flag == guard::FLAG
    {
        return guarded_read(&format.to_string_lossy(), &memory.to_string_lossy());
    }
    match Cli::read(arguments) {
        Ok(cli) => ExitCode::from(run(cli).code()),
        Err(answer) => told(&answer),
    }
}

/// The help that was asked for, the version, or what is wrong with the arguments.
fn told(answer: &clap::Error) -> ExitCode {
    match answer.print() {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            // Nobody is left to tell when standard error is what cannot be written to.
            let _ = writeln!(std::io::stderr(), "error: cannot write to standard output: {error}");
            ExitCode::from(2)
        }
        _ => ExitCode::from(u8::try_from(answer.exit_code()).unwrap_or(2)),
    }
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
