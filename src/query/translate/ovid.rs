//! Ovid: MEDLINE, APA PsycInfo, Embase. Its rules are those of Ovid's help and guides, and of published strategies.

use crate::query::dialect::{Dialect, Near, One, Open, Part};

/// Ovid.
pub static DIALECT: Dialect = Dialect {
    id: "ovid",
    name: "Ovid",
    about: "MEDLINE, APA PsycInfo and Embase on Ovid",
    // No fewest letters are stated; two letters give an error in practice.
    stem: 3,
    // Ovid help, "Truncation": `*` or `$` at the right end.
    end: "*",
    // "As the first character" it may not stand (CIAP); inside a word it is not described.
    middle: None,
    front: None,
    both_ends: false,
    // Ovid help, "Mandated wildcard": `#` is one letter, within a word or at its end.
    one: One::Exactly("#"),
    one_last: true,
    // Published strategies have `drug therap*` among phrases.
    phrase: Open::Any,
    // OvidGO!: "terms separated by n-1 words apart, the terms occurring in any order": adj1 is next to each other. There is no
    // operator that keeps the order. The largest number is 99 (Jefferson library).
    near: Near::Between { either: |words| format!("adj{}", words + 1), ordered: None, most: 98, remark: None },
    every_word: false,
    not: "NOT",
    // Ovid help, "Fields": a suffix between dots, behind a bracket for all of it; `.kf.` are the authors' keywords in MEDLINE.
    place: |part, words| {
        Some(match part {
            Part::Title => format!("({words}).ti."),
            Part::Topic => format!("({words}).ti,ab,kf."),
            Part::All => format!("({words}).mp."),
            Part::Author => format!("({words}).au."),
        })
    },
    // Ovid help, "Limits": a line of their own, not in the query.
    limit: |_| None,
    notes: &[
        "limits are a line of their own: limit 1 to yr=\"2010 - 2023\"",
        "switch off \"Map Term to Subject Heading\"; in APA PsycInfo the keywords are .id. in place of .kf.",
    ],
};
