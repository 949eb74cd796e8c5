//! The months as texts name them, in Norwegian and English.
//!
//! Apart from those who ask, because dates stand in imprints and in brackets alike.

/// Their names in lower case, each once.
pub const MONTHS: [&str; 20] = [
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
    "january",
    "february",
    "march",
    "may",
    "june",
    "july",
    "october",
    "december",
];
