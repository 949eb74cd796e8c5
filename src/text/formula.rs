//! What a spreadsheet would take for a formula, and the `'` that keeps it from doing so.
//!
//! Apart from those who read and write tables, so that the guard and its removal are seen to be each other's reverse.

/// True for text that a guard `'` stands before when written: what a spreadsheet would take for a formula, and the same
/// after apostrophes, so that taking one off always gives back what was written.
pub fn is_guarded(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// The text of a cell without the guard that was put before it.
pub fn unguard(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if is_guarded(text) => text,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_guard_comes_off() {
        for (cell, text) in [("'=1+1", "=1+1"), ("'ja'", "'ja'"), ("''=1", "'=1"), ("=1", "=1"), ("", "")] {
            assert_eq!(unguard(cell), text);
        }
    }
}
