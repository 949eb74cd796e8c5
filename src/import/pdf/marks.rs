//! What the words of a line say of it: an item, a note, a caption, a row, the end of a sentence.
//!
//! Apart from the paragraphs, which ask where lines stand: each of these is read from one line alone.

use std::sync::LazyLock;

use regex::Regex;

use crate::text::abbreviations::hangs;

/// The mark of an item: a bullet, or a number or letter with a stop or bracket.
pub static ITEM: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?:[•▪●◦‣○■·\u{f0b7}\u{f0a7}*]\s*|[–—-]\s+|o\s+)").unwrap());

/// The number of an item or a heading.
pub static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:\(?[0-9]{1,2}[.)]|[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}\.?|[a-zæøå]\)|\[[0-9]{1,3}\])\s+\S").unwrap()
});

/// How the words under a figure begin.
pub static CAPTION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:Tabell|Table|Tab\.|Figur|Figure|Fig\.|Boks|Box) [0-9]{1,3}\b(?:\.[0-9]+)*\s*(?:[.:–—-]|\p{Lu}|$)")
        .unwrap()
});

/// How a note at the foot of a page begins.
pub static NOTE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^(?:\[?[0-9]{1,3}\]?|[*†‡§]+)\s*\p{L}").unwrap());

/// The name of a part of an article, alone on its line, with or without a number: some are set like the text around them.
pub static PART: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:(?:[0-9]{1,2}|[ivx]{1,4})[.)]?\s+)?(?:abstract|summary|sammendrag|samandrag|introduction|introduksjon|innledning|innleiing|bakgrunn|background|methods?|metode|results?|resultat(?:er)?|findings|funn|discussion|diskusjon|drøfting|conclusions?|konklusjon|avslutning|avslutting|references|referanser|referansar|litteratur)[.:]?$",
    )
    .unwrap()
});

/// A row of a table, or of a table of contents: its page stands behind a line of dots.
pub fn is_row(text: &str) -> bool {
    let led = text.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == ' ');
    text.contains('\t') || (led.len() < text.len() && (led.ends_with("....") || led.ends_with(". . .")))
}

/// True where a mark of a list stands before the words.
pub fn is_item(text: &str) -> bool {
    ITEM.is_match(text) || NUMBER.is_match(text)
}

/// True where the last sentence of `text` is over.
pub fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(|letter: char| "\"”»’')]* ".contains(letter) || letter.is_ascii_digit());
    // A number ends a sentence only behind its stop: "door.[1]", but not "in 2019".
    let bare = if bare.ends_with('[') {
        bare.trim_end_matches(['[', ' '])
    } else {
        text.trim_end_matches(['"', '”', '»', '’', '\'', ')', ']', '*', ' '])
    };
    bare.ends_with(['.', '!', '?', ':', '…', ';']) && !hangs(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_told_by_their_marks() {
        assert!(["• ett", "1. To", "a) tre", "– fire", "2.1 Fem"].iter().all(|line| is_item(line)));
        assert!(["2019 var året", "ett – to"].iter().all(|line| !is_item(line)));
        assert!(is_row("Bolig\t120") && is_row("1.1 Tema . . . . 4") && !is_row("Så ble det stille i 2019"));
        assert!(CAPTION.is_match("Tabell 2. Husene") && !CAPTION.is_match("Tabell 2 viser husene"));
        assert!(PART.is_match("1 Introduction") && PART.is_match("Samandrag") && !PART.is_match("Metoden er ny"));
        assert!(NOTE.is_match("3 Se også Moe") && NOTE.is_match("* Alle navn er endret") && !NOTE.is_match("3"));
    }

    #[test]
    fn a_sentence_ends_before_notes_and_quotation_marks() {
        assert!(ends_sentence("Det var slik. [3]") && ends_sentence("«Det var slik.»") && ends_sentence("slik:"));
        assert!(!ends_sentence("i 2019") && !ends_sentence("slik (Moe, 2019)") && !ends_sentence("slik, [3]"));
        assert!(!ends_sentence("slik (Moe & Lie, 2019, s."));
    }
}
