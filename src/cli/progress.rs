//! A bar for work that takes long, seen only by a person who waits.
//! Separate so that the work only counts, and one place decides whether anything is shown.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::export::clean;

use super::ui::Ui;

/// Work that is done sooner shows no bar.
const PATIENCE: Duration = Duration::from_millis(500);

/// A count of work done. May be shared between threads.
#[derive(Debug)]
pub struct Progress {
    bar: ProgressBar,
    started: Instant,
    /// True until the bar is drawn, if it ever may be.
    waiting: AtomicBool,
}

impl Progress {
    /// Begins to count to `total`; `what` is counted ("reading sources").
    pub fn new(ui: &Ui, total: u64, what: &str) -> Self {
        let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len}") {
            bar.set_style(style.progress_chars("━╸─"));
        }
        bar.set_message(clean(what).into_owned());
        let waiting = AtomicBool::new(ui.talks_to_terminal() && !ui.is_quiet());
        Progress { bar, started: Instant::now(), waiting }
    }

    /// Counts `done` more.
    pub fn inc(&self, done: u64) {
        self.bar.inc(done);
        let due = self.waiting.load(Ordering::Relaxed) && self.started.elapsed() > PATIENCE;
        if due && self.waiting.swap(false, Ordering::Relaxed) {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    /// Takes the bar away while `talk` prints, so that neither disturbs the other.
    pub fn aside<R>(&self, talk: impl FnOnce() -> R) -> R {
        self.bar.suspend(talk)
    }

    /// Takes the bar away for good; dropping the count does the same.
    pub fn finish(self) {
        drop(self);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::ColorChoice;

    #[test]
    fn the_quiet_count_without_a_bar() {
        let progress = Progress::new(&Ui::new(ColorChoice::Never, true, 0), 2, "reading sources");
        progress.inc(2);
        assert!(progress.bar.is_hidden());
        assert_eq!(progress.bar.position(), 2);
        assert_eq!(progress.aside(|| 7), 7);
        progress.finish();
    }
}
