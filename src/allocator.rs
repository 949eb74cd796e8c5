//! An allocator that refuses memory beyond a limit, for the child processes that read doubtful files.
//!
//! Beneath it works mimalloc: while indexing, what one thread asks for another gives back, and with the allocators of
//! common systems the threads then wait for each other more than for anything else.
//!
//! Without a limit it costs one relaxed load an allocation. With one it counts what was allocated since, and says no: the
//! standard library then reports `memory allocation of … bytes failed` and ends the process, and the parent knows why.

use std::alloc::{GlobalAlloc, Layout};
use std::sync::atomic::{AtomicIsize, Ordering::Relaxed};

use mimalloc::MiMalloc;

/// The most that may be allocated, in bytes; `isize::MAX` for no limit.
static LIMIT: AtomicIsize = AtomicIsize::new(isize::MAX);

/// What is allocated since the limit was set, in bytes. Below zero when older memory was given back.
static TAKEN: AtomicIsize = AtomicIsize::new(0);

/// Mimalloc under a limit.
pub struct Limited;

/// Limits what this process may allocate from now on, in bytes.
pub fn limit(bytes: usize) {
    LIMIT.store(isize::try_from(bytes).unwrap_or(isize::MAX), Relaxed);
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

// SAFETY: every request goes to mimalloc unchanged, or is answered with null, as the trait allows.
unsafe impl GlobalAlloc for Limited {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if take(layout.size()) { unsafe { MiMalloc.alloc(layout) } } else { std::ptr::null_mut() }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        if take(layout.size()) { unsafe { MiMalloc.alloc_zeroed(layout) } } else { std::ptr::null_mut() }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        give_back(layout.size());
        unsafe { MiMalloc.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        let more = size.saturating_sub(layout.size());
        if !take(more) {
            return std::ptr::null_mut();
        }
        give_back(layout.size().saturating_sub(size));
        unsafe { MiMalloc.realloc(pointer, layout, size) }
    }
}
