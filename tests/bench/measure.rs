//! What a whole process cost, by the operating system's own account.

use std::io;
use std::process::{Command, Stdio};
use std::time::Instant;

/// What a process cost.
#[derive(Debug, Clone, Copy, Default)]
pub struct Cost {
    /// Processor time of all its threads and finished children, in seconds.
    pub cpu: f64,
    /// Time on the clock, in seconds.
    pub wall: f64,
    /// The most memory that it held at once, in MiB.
    pub memory: f64,
}

/// Runs a command to its end without showing what it prints. Any exit code but 0 and 1 is an error: 1 is "nothing found".
#[cfg(unix)]
pub fn cost(command: &mut Command) -> io::Result<Cost> {
    let start = Instant::now();
    let child = command.stdin(Stdio::null()).stdout(Stdio::null()).spawn()?;
    let (mut status, mut usage) = (0, std::mem::MaybeUninit::<libc::rusage>::zeroed());
    // SAFETY: both pointers are valid for writing; an all-zero `rusage` is a valid one.
    let usage = unsafe {
        if libc::wait4(child.id() as libc::pid_t, &mut status, 0, usage.as_mut_ptr()) < 0 {
            return Err(io::Error::last_os_error());
        }
        usage.assume_init()
    };
    let wall = start.elapsed().as_secs_f64();
    if !libc::WIFEXITED(status) || libc::WEXITSTATUS(status) > 1 {
        return Err(io::Error::other(format!("{command:?} failed")));
    }
    let seconds = |time: libc::timeval| time.tv_sec as f64 + time.tv_usec as f64 / 1e6;
    // Linux counts KiB, macOS bytes.
    let unit = if cfg!(target_os = "macos") { 1024.0 * 1024.0 } else { 1024.0 };
    Ok(Cost { cpu: seconds(usage.ru_utime) + seconds(usage.ru_stime), wall, memory: usage.ru_maxrss as f64 / unit })
}

/// Elsewhere only the clock is read.
#[cfg(not(unix))]
pub fn cost(command: &mut Command) -> io::Result<Cost> {
    let start = Instant::now();
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).status()?;
    let wall = start.elapsed().as_secs_f64();
    match status.code() {
        Some(0 | 1) => Ok(Cost { cpu: wall, wall, memory: 0.0 }),
        _ => Err(io::Error::other(format!("{command:?} failed"))),
    }
}

/// The middle one of some figures.
pub fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or_default()
}
