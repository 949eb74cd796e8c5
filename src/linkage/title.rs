//! A title as it is compared: its words, its signs, its numbers, and what it says of another work.
//!
//! Apart from the comparison of two, and from the names of journals, which have the same signs.

use std::collections::BTreeSet;

use super::letters;
use super::marks::{self, Mark};
use crate::text::language::{Evidence, Language};

/// A main title has so many bytes at least: before them a sign parts something else from the title.
const SHORTEST: usize = 8;

/// What a title says.
#[derive(Debug, Clone, Default, Hash)]
pub(super) struct Title {
    /// Its words, with single spaces between: without an official number, and of a correction without the words that say so.
    pub words: String,
    /// The same without articles, and without "and", which many databases write `&`.
    pub core: String,
    /// That of the title without its subtitle.
    pub main_core: String,
    /// How many bytes of them stand before the subtitle.
    main: usize,
    /// Where signs part it, in bytes of its words.
    pub stops: Vec<usize>,
    /// The numbers in it: years, parts, phases.
    pub numbers: BTreeSet<String>,
    /// What it says of another work: a correction, a reply, a review.
    pub about: Option<Mark>,
    /// Whether the words that say so were taken from it.
    pub marked: bool,
    /// What is left of it whatever an encoding loses, where it may have lost something.
    pub bones: Option<String>,
    /// Its language, where its words tell it.
    pub language: Option<Language>,
}

impl Title {
    pub fn new(title: &str) -> Title {
        let (mark, rest) = marks::mark(title);
        let taken = rest.len() < title.len();
        let rest = letters::readable(rest);
        let words = letters::words(&rest);
        let main_end = main(&rest);
        let main = letters::words(&rest[..main_end]);
        Title {
            core: core(&letters::words(&lettered(&rest))),
            main_core: core(&letters::words(&lettered(&rest[..main_end]))),
            main: main.len(),
            stops: stops(&rest),
            numbers: words.split(' ').filter(|word| is_number(word)).map(str::to_string).collect(),
            about: mark.or_else(|| marks::other(&words)),
            marked: mark.is_some() && taken,
            bones: letters::bones(&rest),
            language: Evidence::of(&rest).language(),
            words,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Its words without the subtitle.
    pub fn main(&self) -> &str {
        self.words.get(..self.main).unwrap_or(&self.words)
    }

    /// Whether it is that of a first chapter, which was taken for the title of a text that has none: `1 Innledning`, `Forord`.
    pub fn heads_a_chapter(&self) -> bool {
        const FIRST: [&str; 9] = [
            "innledning",
            "innleiing",
            "introduksjon",
            "introduction",
            "background",
            "bakgrunn",
            "forord",
            "sammendrag",
            "abstract",
        ];
        let mut words = self.words.split(' ').skip_while(|word| matches!(*word, "kapittel" | "chapter"));
        let numbered = self.words.starts_with("1 ");
        numbered || words.next().is_some_and(|word| FIRST.contains(&word) && words.next().is_none())
    }

    /// How many words it has; one where it has none.
    pub fn count(&self) -> usize {
        self.words.split(' ').count()
    }
}

/// How many bytes of a title stand before its subtitle, of which only some signs tell: many a title has brackets.
fn main(title: &str) -> usize {
    let ends = |&(at, sign): &(usize, char)| at >= SHORTEST && matches!(sign, ':' | '–' | '—' | '?');
    signs(title).find(ends).map_or(title.len(), |(at, _)| at)
}

/// What weighs nothing in a title: the articles, by which libraries do not file, and "and".
const WEIGHTLESS: [&str; 12] = ["the", "a", "an", "en", "ei", "eit", "et", "den", "det", "de", "and", "og"];

/// Behind these words an `a` tells one from another: "vitamin A", "type A".
const LETTERED: [&str; 12] = [
    "type",
    "gruppe",
    "group",
    "vitamin",
    "hepatitis",
    "hepatitt",
    "part",
    "del",
    "class",
    "klasse",
    "plan",
    "cluster",
];

/// The words of a title but for those. The last word is no article: none follows that it could belong to.
fn core(words: &str) -> String {
    let words: Vec<&str> = words.split(' ').collect();
    let weighs = |at: usize| {
        let before = at.checked_sub(1).map_or("", |before| words[before]);
        at + 1 == words.len() || !WEIGHTLESS.contains(&words[at]) || LETTERED.contains(&before)
    };
    (0..words.len()).filter(|&at| weighs(at)).map(|at| words[at]).collect::<Vec<_>>().join(" ")
}

/// What stands in a core for an `A` that tells one from another.
const LETTER: &str = "aa";

/// The title with such letters marked: an `a` before a sign, and a capital one within the title before a small letter, as in
/// "study A in Dal". Where the next word has a capital, all words of the title may have one.
fn lettered(title: &str) -> String {
    let mut starts = true;
    let mut words = title.split(' ').peekable();
    let mut marked: Vec<&str> = Vec::new();
    while let Some(word) = words.next() {
        let bare = word.trim_matches(|sign: char| !sign.is_alphanumeric());
        let stops = word.ends_with([':', '.', ',', ';', '?', '!', ')', ']']);
        let small = words.peek().is_some_and(|next| next.starts_with(char::is_lowercase));
        let capital = bare == "A" && !starts && small;
        let letter = matches!(bare, "A" | "a") && (stops || capital);
        marked.push(if letter { LETTER } else { word });
        if !word.is_empty() {
            starts = word.ends_with([':', '.', '?', '!', '–', '—', '-', '(']);
        }
    }
    marked.join(" ")
}

/// Whether a word of a title is a number. Roman ones count only up to nine, and never `i` and `vi`, which are words.
pub(super) fn is_number(word: &str) -> bool {
    const ROMAN: [&str; 6] = ["ii", "iii", "iv", "vii", "viii", "ix"];
    word.bytes().any(|byte| byte.is_ascii_digit()) || ROMAN.contains(&word)
}

/// So many signs of a title may stand before its subtitle.
const MOST_STOPS: usize = 16;

/// Where signs stand in a title that may part its subtitle from it, in bytes of its words.
fn stops(title: &str) -> Vec<usize> {
    signs(title).map(|(at, _)| letters::words(&title[..at]).len()).collect()
}

/// The first of those signs, and where they stand in the title as it is written.
pub(super) fn signs(title: &str) -> impl Iterator<Item = (usize, char)> {
    let mut before = ' ';
    let signs = title.char_indices().filter(move |&(at, sign)| {
        let next = title[at + sign.len_utf8()..].chars().next().unwrap_or(' ');
        let blank = std::mem::replace(&mut before, sign) == ' ';
        match sign {
            ':' | ';' | '!' | '–' | '—' | '|' | '/' | '(' | '[' | '…' | '\u{2212}' => true,
            // A sign in a word or a number is none between two parts, and a question mark there is a letter that was lost.
            '.' | '?' => !next.is_alphanumeric(),
            '-' | '=' => blank || next == ' ',
            _ => false,
        }
    });
    signs.take(MOST_STOPS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_title_says() {
        let title = Title::new("Å bo sammen? En studie av to hus, fase 2 (2019)");
        assert_eq!((title.main(), &*title.words), ("a bo sammen", "a bo sammen en studie av to hus fase 2 2019"));
        assert_eq!(title.numbers, ["2", "2019"].map(String::from).into());
        assert_eq!((title.about, title.language), (None, Some(Language::No)));
        let reply = Title::new("Svar til Moe");
        assert_eq!((reply.about, reply.marked, reply.main()), (Some(Mark::Other("svar til")), false, "svar til moe"));
        let correction = Title::new("Rettelse: Å bo sammen");
        assert_eq!((correction.marked, &*correction.words), (true, "a bo sammen"));
        assert_eq!(Title::new("Kapittel II og VI").numbers, ["ii"].map(String::from).into());
    }

    #[test]
    fn an_article_weighs_nothing_but_a_letter_does() {
        let core = |title: &str| Title::new(title).core;
        assert_eq!(core("A house and the garden"), core("House & garden"));
        assert_eq!(core("Living With A Garden"), core("Living with a garden"));
        assert_eq!(core("Gardens: A study"), core("Gardens: study"));
        assert_eq!(core("Gardens – A study"), core("Gardens – study"));
        for title in ["Houses in Dal, study A", "Houses in Dal, study a", "Houses in Dal (study A)"] {
            assert_ne!(core(title), core("Houses in Dal, study"), "{title}");
        }
        assert_ne!(core("Study A in Dal"), core("Study in Dal"));
        assert_ne!(Title::new("Houses, study A: a report").main_core, Title::new("Houses, study: a report").main_core);
        assert_ne!(core("Study A: a report"), core("Study: a report"));
    }

    #[test]
    fn where_a_subtitle_may_begin() {
        assert_eq!(stops("A b-c: d (e) f - g = h. I"), [5, 7, 11, 13, 15]);
        assert!(stops("p?gata 3.5 x=y").is_empty(), "signs in words");
        assert!(stops(&":".repeat(100_000)).len() <= MOST_STOPS);
        assert_eq!(Title::new("Om: å bo – en studie").main(), "om a bo");
    }
}
