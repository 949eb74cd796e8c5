//! Whether two titles, in plain letters (see [`super::ascii`]), are one.

/// Titles are the same from this similarity on (Jaro–Winkler would forgive too much behind a common beginning).
const SAME: f64 = 0.85;

/// Whether two titles are one, or one is the other without its subtitle.
pub fn agree(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let begins = short.split(' ').count() > 2 && long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '));
    // A slip never changes the length by more than a fifth, and comparing is slow.
    let near = short.len() * 5 >= long.len() * 4;
    !short.is_empty() && (short == long || begins || near && strsim::normalized_levenshtein(short, long) >= SAME)
}

#[cfg(test)]
mod tests {
    use super::agree;

    #[test]
    fn a_subtitle_and_a_slip_are_forgiven() {
        assert!(agree("hus i bygda", "hus i bygda en studie") && agree("hus i bygda", "hus i bygdi"));
        assert!(!agree("hus", "hus i bygda") && !agree("", "") && !agree("hus i bygda", "hage i bygda"));
    }
}
