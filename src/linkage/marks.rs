//! What a title says of another work: that this is a correction of it, its retraction, a reply, a review.
//!
//! Apart from the entry, because each database writes it in its own way: `Correction to: X`, `X (vol 11, pg 95, 2019)`.

use std::sync::LazyLock;

use regex::Regex;

use crate::text::ascii;

/// What a work is to the one that its title names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Mark {
    /// It says what was wrong in it.
    Correction,
    /// It takes it back.
    Retraction,
    /// It warns of it.
    Concern,
    /// It is that work itself, taken back.
    Retracted,
    /// It answers it, reviews it, announces it.
    Other(&'static str),
}

/// So many brackets behind a title are looked at.
const MOST: usize = 3;

/// What begins or ends a title that is about another work.
const OTHERS: [&str; 24] = [
    "reply",
    "response to",
    "comment on",
    "commentary",
    "kommentar",
    "svar til",
    "tilsvar",
    "bokmelding",
    "bokanmeldelse",
    "bokanmeldelser",
    "bokanmelding",
    "bokomtale",
    "bokomtaler",
    "anmeldt",
    "book review",
    "book reviews",
    "review of",
    "reviewed by",
    "anmeldelse",
    "editorial",
    "protocol",
    "study protocol",
    "protokoll",
    "expression of concern",
];

/// The words that corrections and retractions have before the title of the work. Behind them stands a sign or a small word,
/// for an article may be on the correction of something else.
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^\W*(?:(?:author|publisher|editorial)(?:['’]s)?\s+)?(?:",
        r"(?P<correction>corrigend(?:um|a)|corrections?|errat(?:um|a)|addendum|rettele?ser?|rettelser?|retting(?:ar|er)?|korrigering(?:er)?|korreksjon)",
        r"|(?P<retraction>retraction(?:\s+not(?:ice|e))?(?:\s+of\b)?|tilbaketrekking|tilbaketrukket\s+artikkel)",
        r"|(?P<concern>(?:editorial\s+)?expression\s+of\s+concern)",
        r"|(?P<retracted>retracted(?:\s+article)?|withdrawn)",
        r")(?:\s+(?:notice|note))?(?:\s*[:.]+\s*|\s*[–—\-]+\s+|\s+(?:to|zu|til)(?:\s*:\s*|\s+)|\s*$)",
    ))
    .unwrap()
});

/// The same behind it, as Web of Science has it: `(vol 11, pg 95, 2019)`, `(Retraction of Vol 11, Pg 95, 2019)`, `(March,
/// 10.5555/x, 2020)`; several where there are several.
static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)\s*[(\[](?:(?P<retraction>retraction\s+of\b)|(?P<concern>expression\s+of\s+concern\b)",
        r"|(?P<retracted>retracted\b|withdrawn\b)|(?:correction|corrigendum|erratum)\s+(?:to|of)\b)?[^()\[\]]{0,80}?",
        r"\b(?:vol\.?\s*[\w-]+,\s*(?:(?:pgs?|pp?|art)\.?\s*)?[\w.\-–]+|10\.[0-9]{4,9}/[^\s,]+),\s*(?:19|20)[0-9]{2}\s*[)\]]\s*$",
    ))
    .unwrap()
});

/// The words that say so behind a title.
static ENDS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:\s*[(\[:.,–—]|\s-)\s*(?:(?P<correction>corrigend(?:um|a)|correction|errat(?:um|a)|rettelser?|retting|korrigering)|(?P<retraction>retraction(?:\s+not(?:ice|e))?)|(?P<retracted>retracted(?:\s+article)?))\s*[)\]]?\W*$")
        .unwrap()
});

/// Where the work appeared, as Scopus and Elsevier have it behind the title: `(Journal of X (2019) 11 (95–110), 10.5555/x)`,
/// `[J. X 11 (2019) 95–110]`. One bracket may lie in another.
static CITED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\s*(?:\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\])\s*$").unwrap());

/// What a title says of another work, and the title of that work: what is left of it, where the rest is not all there is.
pub(super) fn mark(title: &str) -> (Option<Mark>, &str) {
    if let Some(found) = BEFORE.captures(title) {
        let mark = named(&found);
        let rest = without_place(&title[found.get(0).map_or(0, |all| all.end())..]);
        return (Some(mark), if rest.is_empty() { title } else { rest });
    }
    let mut mark = None;
    let mut rest = title;
    for _ in 0..MOST {
        let Some(found) = BEHIND.captures(rest) else { break };
        mark = mark.or(Some(named(&found)));
        rest = &rest[..found.get(0).map_or(0, |all| all.start())];
    }
    if let Some(found) = ENDS.captures(rest) {
        mark = mark.or(Some(named(&found)));
        rest = &rest[..found.get(0).map_or(0, |all| all.start())];
    }
    match mark {
        Some(mark) if !rest.trim().is_empty() => (Some(mark), rest),
        Some(mark) => (Some(mark), title),
        None => (None, title),
    }
}

/// The title of another work without quotes around it, and without the journal behind it.
fn without_place(mut rest: &str) -> &str {
    // A bracket of years alone belongs to the title.
    let cited = |found: &regex::Match<'_>| {
        let numbers = found.as_str().split(|sign: char| !sign.is_ascii_digit()).filter(|number| !number.is_empty());
        found.start() > 0 && numbers.count() > 2
    };
    for _ in 0..MOST {
        let found = CITED.find(rest).filter(cited).or_else(|| BEHIND.find(rest)).filter(|found| found.start() > 0);
        let Some(found) = found else { break };
        rest = &rest[..found.start()];
    }
    rest.trim_matches(|sign: char| !sign.is_alphanumeric() && sign != '?' && sign != ')' && sign != '�')
}

fn named(found: &regex::Captures<'_>) -> Mark {
    match () {
        () if found.name("retraction").is_some() => Mark::Retraction,
        () if found.name("concern").is_some() => Mark::Concern,
        () if found.name("retracted").is_some() => Mark::Retracted,
        () => Mark::Correction,
    }
}

/// The mark of a reply, a review and the like, in the words of a title: at its head or behind it.
pub(super) fn other(words: &str) -> Option<Mark> {
    let ends = |mark: &str| words.strip_suffix(mark).is_some_and(|rest| rest.ends_with(' '));
    let begins = |mark: &str| words.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    let found = |mark: &&&'static str| begins(mark) || (ends(mark) && **mark != "reply");
    OTHERS.iter().filter(found).max_by_key(|mark| mark.len()).copied().map(Mark::Other)
}

/// What a line above a title says of what follows, or a line before a title in it; and how many of its bytes say so before
/// what is corrected or taken back.
pub(super) fn announces(line: &str) -> Option<(Mark, usize)> {
    if let Some(found) = BEFORE.captures(line) {
        return Some((named(&found), found.get(0).map_or(0, |all| all.end())));
    }
    if let Some(found) = ENDS.captures(line) {
        return Some((named(&found), 0));
    }
    let words = ascii::words(line);
    // Journals name those who make them: "Editorial board".
    let sure = |mark: &Mark| *mark != Mark::Other("editorial") || words == "editorial" || line.contains(':');
    other(&words).filter(sure).map(|mark| (mark, 0))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_correction_in_the_words_of_each_database() {
        for title in [
            "Hope in small towns (vol 11, pg 95, 2019)",
            "Hope in small towns (Vol. 11, 95, 2019)",
            "Hope in small towns (Erratum) (vol 11, art e1203, 2019)",
            "Hope in small towns (Correction of Vol 11, Pg 95, 2019)",
            "Hope in small towns (March, 10.5555/hope.7, 2019)",
            "Correction to: Hope in small towns",
            "Correction to: Hope in small towns (Journal of Towns, (2019), 11, 2, (95-110), 10.5555/hope.7)",
            "Corrigendum to “Hope in small towns” [J. Towns 11 (2019) 95–110]",
            "Erratum: Hope in small towns (Journal of Towns (2019) 11 (95-110) DOI: 10.5555/hope.7)",
            "Author Correction: Hope in small towns",
            "Rettelse til: «Hope in small towns»",
            "Rettelser: Hope in small towns",
            "Rettingar til: Hope in small towns",
            "Hope in small towns [Corrigendum]",
            "Hope in small towns - Corrigendum",
            "Corrigendum - Hope in small towns",
        ] {
            assert_eq!(mark(title), (Some(Mark::Correction), "Hope in small towns"), "{title}");
        }
    }

    #[test]
    fn what_is_taken_back() {
        for (title, what) in [
            ("Retraction: Hope in small towns", Mark::Retraction),
            ("Retraction notice to \"Hope in small towns\" [J. Towns 11 (2019) 95–110]", Mark::Retraction),
            ("Hope in small towns (Retraction of Vol 11, Pg 95, 2019)", Mark::Retraction),
            ("Hope in small towns (Expression of concern to vol 11, pg 95, 2019)", Mark::Concern),
            ("RETRACTED: Hope in small towns", Mark::Retracted),
            ("Hope in small towns (Retracted article. See vol. 12, pg. 3, 2020)", Mark::Retracted),
        ] {
            assert_eq!(mark(title), (Some(what), "Hope in small towns"), "{title}");
        }
    }

    #[test]
    fn what_only_speaks_of_corrections() {
        for title in [
            "Correction and care in prisons",
            "Correction for bias in surveys of poverty",
            "Correction-based learning in towns",
            "Learning by self-correction",
            "Retting på tvers",
            "Life in prison (1990–2019)",
            "Hope (and work) in 2019",
            "Hope in small towns (part 2)",
        ] {
            assert_eq!(mark(title), (None, title));
        }
        assert_eq!(mark("Erratum: Life in prison (1990–2019)").1, "Life in prison (1990–2019)");
        assert_eq!(mark("Erratum"), (Some(Mark::Correction), "Erratum"), "there is no other title");
        assert_eq!(mark("(vol 11, pg 95, 2019)").1, "(vol 11, pg 95, 2019)");
        assert_eq!((other("svar til moe"), other("protection")), (Some(Mark::Other("svar til")), None));
        for (line, says) in [
            ("Korrigering: Hope in small towns", Some(Mark::Correction)),
            ("Publisher Correction", Some(Mark::Correction)),
            ("# Tilbaketrukket artikkel", Some(Mark::Retraction)),
            ("Bokmelding: Per Moe, Hope in small towns", Some(Mark::Other("bokmelding"))),
            ("Reply to Moe", Some(Mark::Other("reply"))),
            ("Editorial", Some(Mark::Other("editorial"))),
            ("Editorial board", None),
            ("International Review of Towns", None),
            ("The protection of towns (vol 11, 95, 2019)", None),
        ] {
            assert_eq!(announces(line).map(|(mark, _)| mark), says, "{line}");
        }
    }

    proptest! {
        #[test]
        fn something_is_left_of_every_title(title in ".*") {
            let (_, rest) = mark(&title);
            prop_assert!(title.is_empty() || !rest.is_empty());
        }
    }
}
