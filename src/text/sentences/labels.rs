//! Labels of the parts of an abstract, which decide what a colon means.
//!
//! Data, apart from the reasoning in [`super`]; sorted by bytes for binary search.

/// Labels of structured abstracts. They begin a sentence even where nothing ended the one before.
#[rustfmt::skip]
pub(super) static LABELS: [&str; 62] = [
    "Aim", "Aims", "Analyse", "Background", "Bakgrunn", "Conclusion", "Conclusions", "Data", "Design", "Discussion",
    "Diskusjon", "Drøfting", "Findings", "Formål", "Formålet", "Funn", "Føremål", "Hensikt", "Hensikten", "Hypotese",
    "Implications", "Implikasjoner", "Innledning", "Innleiing", "Interpretation", "Introduction",
    "Introduction/background", "Introduksjon", "Introduksjon/Bakgrunn", "Konklusjon", "Materials", "Method",
    "Methodology", "Methods", "Metode", "Metoder", "Mål", "Objective", "Objectives", "Originality", "Participants",
    "Problemstilling", "Purpose", "Relevance", "Relevans", "Research", "Result", "Resultat", "Resultater",
    "Resultatet", "Results", "Samandrag", "Sammendrag", "Setting", "Summary", "Teori", "Theory", "Title", "Tittel",
    "Utval", "Utvalg", "Value",
];

/// True for the label of a part of an abstract.
pub(super) fn is_label(word: &str) -> bool {
    LABELS.binary_search(&word).is_ok()
}

/// "Metode: …": a label with its colon at the head of `ahead`.
pub(super) fn starts_with_label(ahead: &str) -> bool {
    let head = &ahead.as_bytes()[..ahead.len().min(28)];
    let Some(colon) = head.iter().position(|byte| *byte == b':') else { return false };
    is_label(&ahead[..colon])
        || ahead[..colon]
            .split_once(['/', ' '])
            .is_some_and(|(first, _)| is_label(first) && !ahead[..colon].contains("  "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(LABELS.is_sorted());
    }
}
