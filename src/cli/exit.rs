//! What the shell is told at the end.
//! Separate so that the codes stand in one place; only `main` hands them over.

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Exit {
    /// It did what it was asked.
    #[default]
    Done,
    /// Nothing was found, or an audit has findings.
    Nothing,
    /// It could not.
    Failed,
}

impl Exit {
    /// The exit code: 0, 1, 2.
    pub fn code(self) -> u8 {
        match self {
            Exit::Done => 0,
            Exit::Nothing => 1,
            Exit::Failed => 2,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Exit;

    #[test]
    fn codes_are_the_documented_ones() {
        assert_eq!([Exit::Done, Exit::Nothing, Exit::Failed].map(Exit::code), [0, 1, 2]);
    }
}
