//! The program.

mod allocator;

use std::process::ExitCode;

use kilde::import::guard;

#[global_allocator]
static MEMORY: allocator::Limited = allocator::Limited;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, flag, format, memory] = arguments.as_slice()
        && flag == guard::FLAG
    {
        return guarded_read(format, memory);
    }
    ExitCode::SUCCESS
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
