//! How much a rule of the codebook finds.

/// What one rule finds in the whole review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RuleCount {
    /// Sentences that it tags.
    pub sentences: usize,
    /// Sentences that no other rule of its theme tags.
    pub alone: usize,
}
