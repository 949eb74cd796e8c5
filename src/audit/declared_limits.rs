//! The limits that the text declares in its own words, to be held against `[limits]` in queries/review.toml, or to be written
//! there.
//!
//! Apart from the checks, because what is proposed is no finding. Only what a sentence says plainly counts: "some of the
//! searches", "mainly", and what was done in one database alone limit nothing.

use std::ops::{Range, RangeInclusive};
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use regex::Regex;

use super::named_kinds::{any_kind, of_words};
use super::within::span;
use super::{declared, searching};
use crate::cite::{Manuscript, pattern};
use crate::model::Kind;
use crate::review::Limits;
use crate::text::databases::named;
use crate::text::language::Language;
use crate::text::layout::Role;

/// The limits of a text, each with the sentence that declares it, in bytes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Declared {
    /// The years.
    pub years: Option<(RangeInclusive<i32>, Range<usize>)>,
    /// The languages, in the order of the text; [`Language::Other`] is one that kilde does not tell from others.
    pub languages: Option<(Vec<Language>, Range<usize>)>,
    /// The kinds of work.
    pub kinds: Option<(Kinds, Range<usize>)>,
}

/// What a text says of kinds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kinds {
    /// Only these are taken in.
    Only(Vec<Kind>),
    /// All but these are taken in.
    AllBut(Vec<Kind>),
}

impl Kinds {
    /// All kinds that are taken in.
    pub fn allowed(&self) -> Vec<Kind> {
        match self {
            Kinds::Only(kinds) => kinds.clone(),
            Kinds::AllBut(kinds) => {
                let allowed = |kind: &Kind| *kind != Kind::Unknown && !kinds.contains(kind);
                Kind::ALL.into_iter().filter(allowed).collect()
            }
        }
    }
}

/// Words of one who sets limits, and of one who only takes in what has something.
static LIMITS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:avgrens[^\s,.;:()]*|begrens[^\s,.;:()]*|inklusjonskriteri[^\s,.;:()]*|inkluder[^\s,.;:()]*|kun|bare|berre|utelukkende|utelukkande|limited|restricted|only|exclusively|inclusion criteri[^\s,.;:()]*|eligible|included|måtte være|måtte vere|had to be|skulle være|skulle vere)\b",
    )
});

/// Parts of the words of one who takes in or leaves out: a sentence without any of them is not read closer.
static QUICK: LazyLock<AhoCorasick> = LazyLock::new(|| {
    const PARTS: [&str; 24] = [
        "avgrens",
        "begrens",
        "inkl",
        "kun ",
        "bare ",
        "berre ",
        "uteluk",
        "limited",
        "restrict",
        "only",
        "exclus",
        "inclus",
        "includ",
        "eligib",
        "måtte v",
        "had to",
        "skulle v",
        "ekskl",
        "utelat",
        "utelot",
        "exclud",
        "left out",
        "valgt bort",
        "vald bort",
    ];
    let quick = AhoCorasick::builder().ascii_case_insensitive(true).build(PARTS);
    quick.unwrap_or_else(|error| unreachable!("the words are fixed: {error}"))
});

/// What takes the limit back, or holds of a part only.
static PARTLY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:flere av|fleire av|noen av|nokre av|enkelte av|enkelte|hovedsakelig|hovudsakleg|primært|først og fremst|fortrinnsvis|helst|delvis|mainly|primarily|mostly|partly|preferably|some of|several of|ikke|ikkje|not)\b",
    )
});

/// One language after another, with what is written in them.
static LANGUAGES: LazyLock<Regex> = LazyLock::new(|| {
    const ONE: &str = r"(?:norsk[^\s,.;:()]*|bokmål|nynorsk|engelsk[^\s,.;:()]*|svensk[^\s,.;:()]*|dansk[^\s,.;:()]*|skandinavisk[^\s,.;:()]*|nordisk[^\s,.;:()]*|Norwegian|English|Swedish|Danish|Scandinavian|Nordic)";
    const WRITTEN: &str = r"(?:språk[^\s,.;:()]*|kilder|kjelder|artikl[^\s,.;:()]*|studi[ea][^\s,.;:()]*|litteratur[^\s,.;:()]*|forskning|forsking|tekst[^\s,.;:()]*|publikasjon[^\s,.;:()]*|sources|articles|studies|literature|papers|publications|languages?|texts)";
    let row = format!(r"{ONE}(?:(?:\s*,\s*|\s+(?:og|eller|and|or|samt)\s+|/){ONE})*");
    pattern(&format!(
        r"(?i)\b(?:(?:på|in|språk[^\s,.;:()]*|languages?)\s+(?:(?:er|var|is|was|were|enten|either|:)\s+)?(?P<in>{row})|(?P<of>{row})(?:[- ]+(?:fagfelle[^\s,.;:()]*|peer[- ]reviewed|og\s+fagfelle[^\s,.;:()]*))?[- ]+{WRITTEN}|(?P<own>(?:norsk|engelsk|svensk|dansk|skandinavisk)språkl[ie]ge?))\b"
    ))
});

/// The languages by the beginnings of their names.
const NAMES: [(&str, &[Language]); 12] = [
    ("norsk", &[Language::No]),
    ("norwegian", &[Language::No]),
    ("bokmål", &[Language::Nb]),
    ("nynorsk", &[Language::Nn]),
    ("engelsk", &[Language::En]),
    ("english", &[Language::En]),
    ("svensk", &[Language::Other]),
    ("swedish", &[Language::Other]),
    ("dansk", &[Language::Other]),
    ("danish", &[Language::Other]),
    ("skandinav", &[Language::No, Language::Other]),
    ("scandinav", &[Language::No, Language::Other]),
];

/// What the sources are limited to: "avgrenset til artikler", "only peer-reviewed articles".
static ONLY: LazyLock<Regex> = LazyLock::new(|| {
    let kind = any_kind();
    pattern(&format!(
        concat!(
            r"(?i)\b(?:(?:avgrens[^\s,.;:()]*|begrens[^\s,.;:()]*|limited|restricted)\s+(?:[^\s,.;:()]+\s+){{0,3}}?(?:til|to)\s+(?:å\s+[^\s,.;:()]+\s+)?(?:[^\s,.;:()]+[- ]){{0,3}}?",
            r"|(?:kun|bare|berre|utelukkende|utelukkande|only|exclusively|inklusjonskriteri[^\s,.;:()]*|inclusion criteri[^\s,.;:()]*)\b[^.;]{{0,50}}?\b(?:fagfelle[^\s,.;:()]*|vitenskapelige?|vitskaplege?|peer[- ]reviewed|scientific|scholarly)\s+(?:[^\s,.;:()]+\s+)?)",
            r"(?P<kinds>(?:{})(?:(?:\s*,\s*|\s+(?:og|eller|and|or|samt)\s+)(?:[^\s,.;:()]+\s+)?(?:{}))*)\b",
        ),
        kind, kind
    ))
});

/// What is left out: "masteroppgaver ble ekskludert", "we excluded theses".
static LEFT_OUT: LazyLock<Regex> = LazyLock::new(|| {
    let kind = any_kind();
    pattern(&format!(
        concat!(
            r"(?i)\b(?:(?P<before>(?:{})(?:(?:\s*,\s*|\s+(?:og|eller|and|or|samt)\s+)(?:{}))*)\s+(?:[^\s,.;:()]+\s+){{0,2}}(?:ekskludert[^\s,.;:()]*|utelat[^\s,.;:()]*|utelukk[ae]t?|valgt bort|vald bort|excluded|left out)",
            r"|(?:ekskluderte|utelot|utelukket|utelukka|excluded|left out)\s+(?P<behind>(?:{})(?:(?:\s*,\s*|\s+(?:og|eller|and|or|samt)\s+)(?:{}))*))\b",
        ),
        kind, kind, kind, kind
    ))
});

/// What is left out in part is not left out.
static SOME: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\b(?:noen|nokre|enkelte|de fleste|dei fleste|some|most|many|mange)\b"));

impl Declared {
    /// What a text declares. The first sentence that declares something counts.
    pub fn of(manuscript: &Manuscript) -> Declared {
        let document = &manuscript.document;
        let databases = searching::databases(manuscript);
        let mut declared = Declared { years: declared::years(manuscript), ..Declared::default() };
        for sentence in document.sentences.iter().filter(|sentence| sentence.role == Role::Body) {
            if !QUICK.is_match(&document.text[sentence.range.clone()]) {
                continue;
            }
            let (words, at) = (document.line(sentence), sentence.range.clone());
            // What was done in one database alone limits nothing else.
            let in_one = !named(&words).is_empty() || databases.iter().any(|one| words.contains(&one.words));
            if in_one || words.starts_with('|') {
                continue;
            }
            if declared.languages.is_none() {
                declared.languages = languages(&words).map(|languages| (languages, at.clone()));
            }
            if declared.kinds.is_none() {
                declared.kinds = kinds(&words).map(|kinds| (kinds, at));
            }
        }
        declared
    }

    /// What the settings declare, in the same form; no sentence does.
    pub fn of_settings(limits: &Limits) -> Declared {
        let some = |any: bool| any.then_some(());
        Declared {
            years: limits.years.clone().map(|years| (years, 0..0)),
            languages: some(!limits.languages.is_empty()).map(|()| (limits.languages.clone(), 0..0)),
            kinds: some(!limits.kinds.is_empty()).map(|()| (Kinds::Only(limits.kinds.clone()), 0..0)),
        }
    }

    /// What it declares that the settings do not.
    pub fn lacking(mut self, limits: &Limits) -> Declared {
        self.years = self.years.filter(|_| limits.years.is_none());
        // A language that kilde does not tell from others cannot be written there, and alone limits nothing.
        let told = |(languages, _): &(Vec<Language>, _)| languages.iter().any(|one| *one != Language::Other);
        self.languages = self.languages.filter(|one| limits.languages.is_empty() && told(one));
        self.kinds = self.kinds.filter(|_| limits.kinds.is_empty());
        self
    }

    /// The lines of `[limits]` that say the same, each with the sentence it is taken from.
    pub fn lines(&self) -> Vec<(String, Range<usize>)> {
        let mut lines = Vec::new();
        if let Some((years, at)) = &self.years {
            lines.push((format!("years = \"{}\"", span(years, "..")), at.clone()));
        }
        if let Some((languages, at)) = &self.languages {
            let codes = languages.iter().filter(|one| **one != Language::Other).map(|one| one.code());
            lines.push((format!("languages = {}", list(codes)), at.clone()));
        }
        if let Some((kinds, at)) = &self.kinds {
            lines.push((format!("kinds = {}", list(kinds.allowed().iter().map(|one| one.id()))), at.clone()));
        }
        lines
    }
}

fn list<'s>(words: impl Iterator<Item = &'s str>) -> String {
    format!("[{}]", words.map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", "))
}

/// The languages that a sentence limits the sources to.
fn languages(sentence: &str) -> Option<Vec<Language>> {
    static OUT: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)\b(?:ekskluder|utelat|utelukk|exclud|left out)"));
    if !LIMITS.is_match(sentence) || PARTLY.is_match(sentence) || OUT.is_match(sentence) {
        return None;
    }
    let mut found: Vec<Language> = Vec::new();
    for row in LANGUAGES.captures_iter(sentence) {
        let words = ["in", "of", "own"].iter().find_map(|name| row.name(name)).map_or("", |row| row.as_str());
        for word in words.to_lowercase().split(|letter: char| !letter.is_alphabetic()) {
            let named = NAMES
                .iter()
                .find(|(begins, _)| word.starts_with(begins) || word.starts_with("nordi") && *begins == "skandinav");
            let named = named.map_or(&[][..], |(_, languages)| languages);
            named.iter().for_each(|one| {
                if !found.contains(one) {
                    found.push(*one)
                }
            });
        }
    }
    (!found.is_empty()).then_some(found)
}

/// The kinds that a sentence limits the sources to, or leaves out.
fn kinds(sentence: &str) -> Option<Kinds> {
    if PARTLY.is_match(sentence) {
        return None;
    }
    if let Some(found) = LEFT_OUT.captures(sentence) {
        let words = found.name("before").or_else(|| found.name("behind"))?;
        return (!SOME.is_match(sentence)).then(|| Kinds::AllBut(of_words(words.as_str())));
    }
    let found = ONLY.captures(sentence)?;
    Some(Kinds::Only(of_words(&found["kinds"])))
}

#[cfg(test)]
mod tests {
    use super::super::tests::manuscript;
    use super::*;

    #[test]
    fn languages_are_declared_plainly_or_not_at_all() {
        use Language::{En, No, Other};
        for (sentence, found) in [
            ("Søkene ble avgrenset til norske og engelske kilder.", Some(vec![No, En])),
            ("Vi inkluderte bare artikler på norsk, svensk og engelsk.", Some(vec![No, Other, En])),
            ("Eg avgrensa søket til engelskspråklege og norske studiar.", Some(vec![En, No])),
            ("Only articles in English or Scandinavian languages were included.", Some(vec![En, No, Other])),
            ("Inklusjonskriteriene var engelskspråklige artikler.", Some(vec![En])),
            ("Noen av søkene ble avgrenset til engelske artikler.", None),
            ("Oppgaven er avgrenset til norske kommuner.", None),
            ("Engelske artikler ble ikke inkludert.", None),
            ("Sitatene er gjengitt på engelsk.", None),
        ] {
            assert_eq!(languages(sentence), found, "{sentence}");
        }
    }

    #[test]
    fn kinds_are_declared_plainly_or_not_at_all() {
        use Kind::{Article, Report, Thesis};
        for (sentence, found) in [
            ("Søket ble avgrenset til fagfellevurderte artikler.", Some(Kinds::Only(vec![Article]))),
            ("Eg tok berre med vitskaplege artiklar og masteroppgåver.", Some(Kinds::Only(vec![Article, Thesis]))),
            ("The search was limited to peer-reviewed articles.", Some(Kinds::Only(vec![Article]))),
            ("Masteroppgaver og rapporter ble ekskludert.", Some(Kinds::AllBut(vec![Thesis, Report]))),
            ("We excluded theses.", Some(Kinds::AllBut(vec![Thesis]))),
            ("Jeg har avgrenset flere av søkene til fagfellevurderte artikler.", None),
            ("Noen masteroppgaver ble ekskludert.", None),
            ("Bare tre artikler handlet om hus.", None),
            ("Oppgaven er avgrenset til tjenester for voksne.", None),
        ] {
            assert_eq!(kinds(sentence), found, "{sentence}");
        }
    }

    #[test]
    fn what_the_settings_lack_can_be_pasted() {
        let body = "Søket i databasen Husbasen ble avgrenset til artikler. Søkene ble avgrenset til perioden 2012 til 2023. Vi tok bare med artikler på norsk. Rapporter ble utelatt.";
        let declared = Declared::of(&manuscript(body, "Lie, K. (2020). *Hus*. Fagbok."));
        let lines: Vec<String> = declared.clone().lines().into_iter().map(|(line, _)| line).collect();
        assert_eq!(lines[..2], ["years = \"2012..2023\"", "languages = [\"no\"]"]);
        let text = format!("[limits]\n{}\n", lines.join("\n"));
        let settings = crate::review::Settings::read(&text, "review.toml").unwrap();
        assert_eq!(declared.lacking(&settings.limits), Declared::default());
    }
}
