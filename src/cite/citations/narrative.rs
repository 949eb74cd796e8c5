//! Who is named before a bracket that begins with a year: "Ifølge Moe og Lie (2020)", "Helsedirektoratets (2012)".
//!
//! Apart from what the bracket says, because names in running text must be told from other words.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::nobody;
use crate::cite::head::pattern;
use crate::import::names::is_organisation;
use crate::text::places;

/// Names of people at the end of a text, up to six, with a mark for others behind them and the ending of the genitive.
static PEOPLE: LazyLock<Regex> = LazyLock::new(|| {
    const NAME: &str = r"(?:\p{Lu}\.[ -]?){0,3}(?:(?:van|von|de|der|den|du|la|le|di|da|dos|af|ten|ter|zu|Van|Von|De|La|Le|Di) ){0,2}\p{Lu}[\p{L}'’-]*(?: \p{Lu}\.)*(?:,? (?:Jr|Sr)\.?|,? I{2,3}\b)?(?:, \p{Lu}\.(?:[ -]?\p{Lu}\.)*)?";
    const JOINT: &str = r"(?:, (?:og |and |& )?| & | og | and )";
    const OTHERS: &str = r",?\s(?:et\.? al\.?|m\.?\s?fl\.?|o\. ?a\.|med flere|med fleire|og andre|og kolleg(?:aer|er|aar|ane|ene|aene|aane)|og medarbeid(?:ere|arar|arane|erne)|med kolleg(?:aer|er|aar|ane|ene|aene|aane)|and (?:colleagues|others|co-?workers))";
    pattern(&format!(
        r"(?P<chain>\b(?:{NAME} ?){{1,3}}(?:{JOINT}(?:{NAME} ?){{1,3}}){{0,5}})(?P<others>{OTHERS})?(?:['’]s|['’]|s| sin| si| sitt| sine)?,?\s*$"
    ))
});

/// Publications of the state, by series and number.
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:NOU(?: ?[0-9]{4} ?[:-])? ?(?:nr\.? ?)?[0-9]+|(?:Meld|St|Prop|Innst|Ot)\. ?(?:[Mm]eld|[Ss]t|[Pp]rp|[SL])?\.? ?(?:nr\.? ?)?[0-9]+(?: ?[SL])?)\s*$",
    )
});

/// The short name of a law, which running text has in small letters.
static LAW: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:\b\p{L}+- og )?\b\p{L}{3,}(?:loven|lova|lovi)s?\s*$"));

/// What is said of a source: behind a bracket it shows that who wrote stands before.
static TELLS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^\s(?:skriver|mener|viser|hevder|fant|finner|beskriver|forteller|peker|påpeker|understreker|argumenterer|konkluderer",
        r"|definerer|skildrer|fremhever|framhever|anbefaler|foreslår|undersøkte|skriv|meiner|syner|hevdar|finn|fortel|peikar",
        r"|seier|sier|tilrår|writes|argues|found|finds|shows|describes|reports|states|suggests|notes|concludes|claims|recommends)\b",
    ))
});

/// Words for texts, which are no names of who wrote them.
static WORK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:\p{L}*(?:rapport|studi|undersøk|artik|lov|tabell|figur|kapit|avsnitt|utredning|utgreiing|melding|tall|tal|funn|resultat|forskning|bok|vedlegg|report|study|table|figure|act|survey|result|chapter|data|finding))\p{L}*\b",
    )
});

/// An organisation has so many words at most, as far as it is not listed.
const WORDS: usize = 6;

/// So many bytes before a bracket are looked at.
pub const FAR: usize = 240;

/// Who is named at the end of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Named {
    /// From the first name to the last, in bytes.
    pub range: Range<usize>,
    /// Whether others are meant too.
    pub others: bool,
    /// Whether the words show by themselves that they are names: there are several, or others are meant.
    pub sure: bool,
}

/// The names that `before` ends with; `known` are names of organisations, laws and titles that the manuscript lists.
pub fn named(before: &str, known: &[String]) -> Option<Named> {
    let people = people(before);
    let listed = listed(before, known);
    match (people, listed) {
        (Some(people), Some(listed)) if people.range.start < listed.range.start => Some(people),
        (_, Some(listed)) => Some(listed),
        (people, None) => NUMBERED.find(before).or_else(|| LAW.find(before)).map_or(people, |found| {
            Some(Named { range: found.start()..before.trim_end().len(), others: false, sure: true })
        }),
    }
}

/// An organisation that is not listed and ends in small letters: by its words, or where what follows the bracket tells what it
/// says and the sentence begins with it.
pub fn organisation(before: &str, after: &str) -> Option<Named> {
    let trimmed = before.trim_end();
    let last = trimmed.rsplit(' ').next()?;
    if !last.ends_with(char::is_alphabetic) || !last.starts_with(char::is_lowercase) {
        return None;
    }
    let sentence = trimmed
        .rfind(['.', ',', ';', ':', '(', ')', '?', '!', '«', '»', '"'])
        .map_or(0, |at| trimmed.ceil_char_boundary(at + 1));
    let words = &trimmed[sentence + (trimmed[sentence..].len() - trimmed[sentence..].trim_start().len())..];
    let start = words
        .match_indices(char::is_uppercase)
        .map(|(at, _)| at)
        .rfind(|at| *at == 0 || words[..*at].ends_with(' '))?;
    let name = &words[start..];
    let first = name.split(' ').next().unwrap_or_default();
    if name.split(' ').count() > WORDS || nobody::opens(first) || WORK.is_match(first) {
        return None;
    }
    let begins = start == 0 && (before.len() < FAR || sentence > 0) && !trimmed[..sentence].ends_with([',', '(', ';']);
    let told = begins && !name.contains(|sign: char| sign.is_ascii_digit()) && TELLS.is_match(after);
    let begin = trimmed.len() - name.len();
    (told || is_organisation(name)).then_some(Named { range: begin..trimmed.len(), others: false, sure: false })
}

/// The longest listed name at the end, as it stands there or with the ending of the genitive.
fn listed(before: &str, known: &[String]) -> Option<Named> {
    let trimmed = before.trim_end().trim_end_matches([',', '*', '_', '»', '”']);
    let lower = trimmed.to_lowercase();
    if lower.len() != trimmed.len() {
        return None;
    }
    let ends = ["", "s", "'s", "’s", "'", "’"];
    let found = known.iter().filter_map(|name| {
        let end =
            ends.iter().find(|end| lower.strip_suffix(**end).is_some_and(|rest| rest.ends_with(name.as_str())))?;
        let start = trimmed.len() - end.len() - name.len();
        let whole = !lower[..start].ends_with(char::is_alphanumeric);
        whole.then_some(start..trimmed.len())
    });
    found.min_by_key(|range| range.start).map(|range| Named { range, others: false, sure: true })
}

/// The names of people at the end.
fn people(before: &str) -> Option<Named> {
    let found = PEOPLE.captures(before)?;
    let (chain, others) = (found.name("chain")?, found.name("others"));
    let mut start = chain.start();
    // A capital may begin a sentence only.
    while let Some(word) = before[start..chain.end()]
        .split([' ', ','])
        .next()
        .filter(|word| nobody::opens(word) || before[start + word.len()..].starts_with(',') && places::is_place(word))
    {
        let next = start + word.len();
        start = next + (before[next..].len() - before[next..].trim_start_matches([' ', ',']).len());
        let joint = ["og ", "and ", "& "].iter().find(|joint| before[start..].starts_with(**joint));
        start += joint.map_or(0, |joint| joint.len());
        if start >= chain.end() {
            return None;
        }
    }
    let words = before[start..chain.end()].trim_end();
    let sure = others.is_some() || [" og ", " & ", " and "].iter().any(|joint| words.contains(joint));
    Some(Named {
        range: start..others.map_or(start + words.len(), |others| others.end()),
        others: others.is_some(),
        sure,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read<'t>(before: &'t str, known: &[&str]) -> Option<&'t str> {
        let known: Vec<String> = known.iter().map(|name| name.to_string()).collect();
        named(before, &known).map(|named| &before[named.range])
    }

    #[test]
    fn people_are_named_in_running_text() {
        assert_eq!(read("Ifølge Moe og Lie ", &[]), Some("Moe og Lie"));
        assert_eq!(read("Som vist av Moe, Lie og van der Berg ", &[]), Some("Moe, Lie og van der Berg"));
        assert_eq!(read("Funnene til Moe et al. ", &[]), Some("Moe et al."));
        assert_eq!(read("I Moes ", &[]), Some("Moes"));
        assert_eq!(read("Både Moe ", &[]), Some("Moe"));
        assert_eq!(read("Det ble kaldt i byen ", &[]), None);
        assert_eq!(read("Meld. St. 15 ", &[]), Some("Meld. St. 15"));
        assert_eq!(read("Kari Moe og Per Lie ", &[]), Some("Kari Moe og Per Lie"));
    }

    #[test]
    fn organisations_are_named_as_they_are_listed() {
        assert_eq!(
            read("I direktoratet for hus og hjems ", &["direktoratet for hus og hjem"]),
            Some("direktoratet for hus og hjems")
        );
        assert_eq!(
            read("Etter pasient- og brukerloven ", &["pasient- og brukerloven"]),
            Some("pasient- og brukerloven")
        );
        assert_eq!(read("Lie og Moe ", &["moe"]), Some("Lie og Moe"));
    }

    #[test]
    fn an_organisation_may_be_unlisted() {
        let read = |before: &'static str, after| organisation(before, after).map(|named| &before[named.range]);
        assert_eq!(read("Slik er det. I Huslia kommune ", " er det"), Some("Huslia kommune"));
        assert_eq!(read("Slik er det. Naboer i bygda ", " skriver at"), Some("Naboer i bygda"));
        assert_eq!(read("Slik er det. Naboer i bygda ", " var mange"), None);
        assert_eq!(read("Slik er det. Rapporten fra bygda ", " viser at"), None);
        assert_eq!(read("Det var kaldt i bygda ", " skriver de"), None);
    }

    proptest! {
        #[test]
        fn any_text_before_and_behind_is_read(before in "(Moe|kommune|i|,| |\\.|å|Å){0,12}|\\PC{0,40}", after in " skriver|\\PC{0,10}") {
            if let Some(named) = organisation(&before, &after) {
                prop_assert!(before.get(named.range).is_some());
            }
        }

        #[test]
        fn any_text_is_read(before in "(Moe|Lie|og|&|,| |et al\\.|Ifølge|s|’|\\.|å|Å){0,12}|\\PC{0,40}") {
            if let Some(named) = named(&before, &["moe".to_string(), "å".to_string()]) {
                prop_assert!(before.get(named.range).is_some());
            }
        }
    }
}
