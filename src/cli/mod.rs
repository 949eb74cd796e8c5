//! The terminal: the only door to standard output and standard error.
