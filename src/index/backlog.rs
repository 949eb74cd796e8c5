//! How much waits to be written. Tantivy takes ten thousand additions before it makes anyone wait; when these are whole
//! theses and the disk is slow, that is all the memory there is.

use std::sync::{Arc, Condvar, Mutex, PoisonError};

/// The most text that may wait, in bytes: for eight threads some megabytes each.
const MOST: usize = 64 << 20;

/// What waits, counted in bytes of text.
#[derive(Debug, Default)]
pub struct Backlog {
    waiting: Mutex<usize>,
    less: Condvar,
}

/// Counts as waiting until it is dropped.
#[derive(Debug)]
pub struct Load {
    backlog: Arc<Backlog>,
    bytes: usize,
}

impl Backlog {
    /// Waits until there is room, and takes up `bytes` of it. Whoever comes when there is room may take more than is left.
    pub fn take(self: &Arc<Self>, bytes: usize) -> Load {
        let waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let room = self.less.wait_while(waiting, |waiting| *waiting >= MOST);
        *room.unwrap_or_else(PoisonError::into_inner) += bytes;
        Load { backlog: self.clone(), bytes }
    }
}

impl Drop for Load {
    fn drop(&mut self) {
        *self.backlog.waiting.lock().unwrap_or_else(PoisonError::into_inner) -= self.bytes;
        self.backlog.less.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_finds_no_room_waits_until_there_is() {
        let backlog = Arc::new(Backlog::default());
        let first = backlog.take(2 * MOST);
        std::thread::scope(|scope| {
            let second = scope.spawn(|| backlog.take(1));
            assert!(!second.is_finished());
            drop(first);
            drop(second.join().unwrap());
        });
        assert_eq!(*backlog.waiting.lock().unwrap(), 0);
    }
}
