//! Abbreviations and labels that decide whether a stop or a colon ends anything.
//!
//! Data, apart from the reasoning in [`super`]. In lower case, without the last stop; sorted by bytes for binary search.

/// Always followed by something that belongs to them: a stop after one of these ends no sentence.
#[rustfmt::skip]
pub(super) static OPEN: [&str; 88] = [
    "adm", "al", "approx", "apr", "art", "aug", "avd", "b.l.a", "bd", "bl", "bl.a", "br", "ca", "cand", "cf", "ch",
    "chap", "co", "d.v.s", "dir", "dr", "dvs", "e.g", "ed", "eds", "eg", "eks", "ekskl", "el", "et", "evt", "f.eks",
    "f.o.m", "feb", "fig", "figs", "forts", "fr", "gnr", "hhv", "hr", "i.e", "ibid", "inkl", "innst", "jan", "jf",
    "jfr", "jr", "kap", "kgl", "kl", "kr", "m.h.t", "mag", "maks", "meld", "mht", "mill", "mr", "mrd", "mrs", "mva",
    "nov", "nr", "okt", "op", "ot.prp", "p", "pga", "pkt", "pp", "pr", "prof", "prop", "pst", "ref", "rev", "s",
    "sect", "sept", "spm", "st.meld", "st.prp", "tab", "tlf", "vol", "vs",
];

/// May end a sentence: the next word decides, by its capital.
#[rustfmt::skip]
pub(super) static CLOSING: [&str; 16] = [
    "a/s", "e.kr", "e.l", "etc", "f.kr", "m.fl", "m.m", "m.v", "mfl", "mm", "mv", "o.a", "o.l", "osv", "ph.d", "u.å",
];

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

/// True where the stop after `word` (in lower case) ends no sentence.
pub(super) fn is_open(word: &str) -> bool {
    OPEN.binary_search(&word).is_ok()
}

/// True where only the next word can tell whether the stop after `word` (in lower case) ends the sentence.
pub(super) fn is_closing(word: &str) -> bool {
    CLOSING.binary_search(&word).is_ok()
}

/// True for the label of a part of an abstract.
pub(super) fn is_label(word: &str) -> bool {
    LABELS.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted() {
        for table in [&OPEN[..], &CLOSING[..], &LABELS[..]] {
            assert!(table.is_sorted());
        }
    }
}
