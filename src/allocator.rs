//! The program's memory: the system's allocator, mimalloc once many threads work, and a limit for the child processes that
//! read doubtful files.
//!
//! While a large review is indexed, what one thread asks for another gives back, and with the allocators of common systems
//! the threads then wait for each other more than for anything else. Everything else is done by one thread, mostly in a few
//! milliseconds, and there mimalloc's large pages cost more than they save: a fifth of a matrix, a tenth of a search.
//!
//! Without a limit this costs two relaxed loads an allocation. With one it counts what was allocated since, and says no: the
//! standard library then reports `memory allocation of … bytes failed` and ends the process, and the parent knows why.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicBool, AtomicIsize, Ordering::Relaxed};

use libmimalloc_sys::mi_is_in_heap_region;
use mimalloc::MiMalloc;

/// The most that may be allocated, in bytes; `isize::MAX` for no limit.
static LIMIT: AtomicIsize = AtomicIsize::new(isize::MAX);

/// What is allocated since the limit was set, in bytes. Below zero when older memory was given back.
static TAKEN: AtomicIsize = AtomicIsize::new(0);

/// True once new memory comes from mimalloc.
static THREADED: AtomicBool = AtomicBool::new(false);

/// The memory of the program; `main` makes it the global allocator.
pub struct Memory;

/// Limits what this process may allocate from now on, in bytes.
pub fn limit(bytes: usize) {
    LIMIT.store(isize::try_from(bytes).unwrap_or(isize::MAX), Relaxed);
}

/// From now on many threads give and take memory.
pub fn serve_threads() {
    THREADED.store(true, Relaxed);
}

/// Counts `bytes` more; false where that passes the limit.
fn take(bytes: usize) -> bool {
    let limit = LIMIT.load(Relaxed);
    if limit == isize::MAX {
        return true;
    }
    let bytes = isize::try_from(bytes).unwrap_or(isize::MAX / 2);
    if TAKEN.fetch_add(bytes, Relaxed).saturating_add(bytes) <= limit {
        return true;
    }
    TAKEN.fetch_sub(bytes, Relaxed);
    false
}

fn give_back(bytes: usize) {
    if LIMIT.load(Relaxed) != isize::MAX {
        TAKEN.fetch_sub(isize::try_from(bytes).unwrap_or(0), Relaxed);
    }
}

/// Whether mimalloc gave this memory. A thread can only hold such memory once it is known that mimalloc serves, so the
/// answer is never out of date.
fn is_mimallocs(pointer: *mut u8) -> bool {
    // SAFETY: it looks the address up, and reads nothing there.
    THREADED.load(Relaxed) && unsafe { mi_is_in_heap_region(pointer.cast()) }
}

// SAFETY: every request goes to one of two allocators unchanged, and what one gave goes back to the same; or it is answered
// with null, as the trait allows.
unsafe impl GlobalAlloc for Memory {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        match (take(layout.size()), THREADED.load(Relaxed)) {
            (true, true) => unsafe { MiMalloc.alloc(layout) },
            (true, false) => unsafe { System.alloc(layout) },
            (false, _) => std::ptr::null_mut(),
        }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        match (take(layout.size()), THREADED.load(Relaxed)) {
            (true, true) => unsafe { MiMalloc.alloc_zeroed(layout) },
            (true, false) => unsafe { System.alloc_zeroed(layout) },
            (false, _) => std::ptr::null_mut(),
        }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        give_back(layout.size());
        match is_mimallocs(pointer) {
            true => unsafe { MiMalloc.dealloc(pointer, layout) },
            false => unsafe { System.dealloc(pointer, layout) },
        }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        let more = size.saturating_sub(layout.size());
        if !take(more) {
            return std::ptr::null_mut();
        }
        give_back(layout.size().saturating_sub(size));
        match is_mimallocs(pointer) {
            true => unsafe { MiMalloc.realloc(pointer, layout, size) },
            false => unsafe { System.realloc(pointer, layout, size) },
        }
    }
}
