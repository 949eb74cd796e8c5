//! One part of what stands in brackets: "jf. Moe & Lie, 2019, 2020a, s. 4, referert i Dal, 2021, s. 7".
//!
//! Apart from the finding of brackets, because the parts between semicolons are read alike wherever they stand.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::cite::head::pattern;
use crate::cite::year::{year, years};
use crate::model::manuscript::Year;

/// A work that a piece cites; places are bytes of the piece.
#[derive(Debug, Clone, PartialEq)]
pub struct Cited {
    pub range: Range<usize>,
    /// Who is named, as written; empty where the names stand before the bracket.
    pub names: Range<usize>,
    pub year: Option<Year>,
    pub locator: Option<Range<usize>>,
    /// True where it was not read itself, but in the next one.
    pub unread: bool,
    /// Whether a comma or a bracket stands before the year.
    pub parted: bool,
}

/// Words before the names that are none.
static LEADING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?i:(?:(?-i:[Ff]or [a-zæøå ]{3,40},)(?: (?:see|se|sjå)(?: also| også)?)?|(?:men|but|and|og) (?:see|se|sjå)(?: also| også)?|(?:re)?viewed (?:in|by)|adapted from|as in|tilpasset fra|inspirert av|særlig|spesielt|especially|particularly|notably|following|se(?: også| f\.eks\.| for eksempel| blant annet)?|sjå(?: òg| også)?|jf|jfr|jmf|jamf|cf|t\.d|m\.a|jamfør|see(?: also)?|e\.g|i\.e|viz|f\. ?eks|td|sml|som for eksempel|for eksempel|til dømes|bl\.a|blant annet|mellom anna|for example|for instance|både|og|and|samt|også|òg|here|her|basert på|based on|hentet fra|fra|kilde|kjelde|source|etter|by|av|i|in)[.,:]* +)",
    )
});

/// What tells that a work was read in another.
static SECONDARY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)[,;]?\s*\(?(?:slik |som )?(?:er )?(?:referert|refereres|vist til|sitert|siteres|henvist|gjengitt|gjengjeve|attgjeve|attgitt|attgjeven|omtalt|omtala|nevnt|nemnd|nemnt|beskrevet|referred|cited|quoted|reported|mentioned)(?: til)? (?:i|hos|hjå|etter|av|in|by|to in)\b:?\s*|(?i),?\s*\bas (?:cited|quoted|reported) in\s*",
    )
});

/// The same in two letters, behind a year: "Rapp 1983: 7 i Dal 2014".
static WITHIN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:1[5-9]|20)[0-9]{2}[a-z]?(?:, ?(?:ss?|pp?)\.? ?[0-9–-]+| ?: ?[0-9–-]+)?(?P<in>,? (?:i|in):? )(?:van |von |de )?\p{Lu}",
    )
});

/// Where in a work something stands.
static LOCATOR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s*[,:.]?\s*(?P<place>(?i:s\.?|ss\.|pp?\.?|sidene?|sider?|pages?|avsn\.?|avsnitt|para\.?|kap\.?|kapittel|kapitlet|chapter|ch\.?|del|punkt|pkt\.?|vedlegg|tabell|figur|fig\.?|table|figure|min\.?|lysark|art\.?|artikkel|§+|bind|vol\.?)\s*(?:nr\.?\s*)?[0-9IVXivx][0-9IVXivx.,a-z/§ –-]*(?:(?:\s?(?:ff?|flg)\.?)|(?: (?:og|and|&) [0-9–-]+)|(?: (?:første|andre|annet|tredje|fjerde|1\.|2\.|3\.) ledd)|(?:,? (?:bokstav|ledd|nr\.?) ?[a-z0-9]+))*)",
    )
});

/// Words behind a place that lead on to the next work: "s. 3–4, og Dal, 2021".
static LEADS_ON: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:[,.]? (?:og|and|eller|or|samt|se|jf|jfr|ogs|see|also|cf|men|but|som)\b\.?)+[, ]*$"));

/// A page behind a colon: "2012:67".
static COLON: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s?:\s?(?P<place>[0-9]+(?:[-–][0-9]+)?)"));

/// Another year of the same names.
static NEXT_YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s*(?:,|;|og|and|&)\s*"));

/// A piece of the state's publications, whose number holds its year.
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:\p{Lu}\p{L}+ \p{Lu}\p{L}+ (?:\p{Lu}\p{L}+ )?)?(?:NOU|nou) ?(?P<year>[0-9]{4}) ?[:-] ?[0-9]+")
});

/// What was said or written to the writer alone; no list has it.
static PERSONAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:personal communication|pers\.? ?comm|personlig (?:kommunikasjon|meddelelse|samtale)|personleg (?:kommunikasjon|melding|samtale)|unpublished data|upubliserte data)\b",
    )
});

/// The works that a piece cites, in its order.
pub fn cited(piece: &str) -> Vec<Cited> {
    if let Some(personal) = PERSONAL.find(piece) {
        // Whoever said it stands before it; works may stand before that.
        let before = piece[..personal.start()].trim_end_matches([' ', ',']).rfind(',').unwrap_or_default();
        return cited(&piece[..before]);
    }
    let within = SECONDARY.find(piece).map(|found| found.range());
    let Some(secondary) = within.or_else(|| Some(WITHIN.captures(piece)?.name("in")?.range())) else {
        return plain(piece, 0..piece.len());
    };
    let (start, end) = (secondary.start, secondary.end);
    let mut found = plain(piece, 0..start);
    if found.is_empty() {
        // "(Rapp, referert i Dal, 2020)", "Rapp (referert i Dal, 2020)": a name and no year.
        let names = names(piece, 0..start);
        if !names.is_empty() || piece[..start].trim().is_empty() {
            found.push(Cited { range: names.clone(), names, year: None, locator: None, unread: true, parted: true });
        }
    }
    found.iter_mut().for_each(|cited| cited.unread = true);
    let read = plain(piece, end..piece.len());
    if read.is_empty() {
        found.retain(|cited| cited.year.is_some());
        found.iter_mut().for_each(|cited| cited.unread = false);
    }
    found.extend(read);
    found
}

/// The works in a stretch without any that were read in others.
fn plain(piece: &str, within: Range<usize>) -> Vec<Cited> {
    let mut found = Vec::new();
    let mut from = within.start;
    while from < within.end {
        let Some(end) = one(piece, from..within.end, &mut found) else { break };
        from = end.max(from + 1);
        from += piece
            .get(from..within.end)
            .map_or(0, |rest| rest.len() - rest.trim_start_matches([',', ' ', ';', ')']).len());
    }
    found
}

/// Reads the names that begin a stretch with their years, and gives back where the next ones may begin.
fn one(piece: &str, within: Range<usize>, found: &mut Vec<Cited>) -> Option<usize> {
    let text = piece.get(within.clone())?;
    let lead = leading(text);
    let start = within.start + lead;
    if let Some(numbered) = NUMBERED.captures(&text[lead..]) {
        let end = start + numbered.get(0)?.end();
        let year = year(&numbered["year"]).map(|(year, _)| year);
        return Some(closed(
            piece,
            within.end,
            found,
            Cited { range: start..end, names: start..end, year, locator: None, unread: false, parted: true },
        ));
    }
    let (first, at) = years(&text[lead..]).find(|(_, at)| !is_number(&text[lead..], at))?;
    let names = names(piece, start..start + at.start);
    let parted = text[lead..lead + at.start].trim_end().ends_with([',', '(', '[']) || at.start == 0;
    let mut end = start + at.end;
    let begin = if names.is_empty() { start + at.start } else { names.start };
    let mut last = first;
    let mut cited =
        Cited { range: begin..end, names: names.clone(), year: Some(first), locator: None, unread: false, parted };
    loop {
        end += inner_bracket(&piece[end..within.end]);
        cited.range.end = end;
        end = closed(piece, within.end, found, cited);
        let rest = &piece[end..within.end];
        let joint = NEXT_YEAR.find(rest)?;
        let behind = &rest[joint.end()..];
        let Some((next, length)) = year(behind).or_else(|| next_letter(last, behind)) else { return Some(end) };
        last = next;
        let at = end + joint.end();
        end = at + length;
        cited = Cited {
            range: at..end,
            names: names.clone(),
            year: Some(next),
            locator: None,
            unread: false,
            parted: true,
        };
    }
}

/// Another letter of the same year: the "b" of "2012a, b".
fn next_letter(last: Year, behind: &str) -> Option<(Year, usize)> {
    let letter = behind
        .chars()
        .next()
        .filter(|letter| last.letter.is_some_and(|before| ('b'..='k').contains(letter) && before < *letter))?;
    let alone = behind[1..].trim_start().chars().next().is_none_or(|next| ",;)]&".contains(next));
    (alone || behind[1..].starts_with(" og ") || behind[1..].starts_with(" and "))
        .then_some((Year { letter: Some(letter), ..last }, 1))
}

/// The length of the bracket that closes behind the year of "Meld. St. 15 (2022–2023)".
fn inner_bracket(rest: &str) -> usize {
    if rest.starts_with(')') { 1 } else { 0 }
}

/// Takes in a work with the place that follows it, and gives back where that ends.
fn closed(piece: &str, limit: usize, found: &mut Vec<Cited>, mut cited: Cited) -> usize {
    let rest = &piece[cited.range.end..limit];
    let place = LOCATOR.captures(rest).or_else(|| COLON.captures(rest)).and_then(|found| found.name("place"));
    if let Some(place) = place {
        let words = place.as_str();
        let words = &words[..LEADS_ON.find(words).map_or(words.len(), |on| on.start())];
        let words = words.trim_end_matches([' ', ',', '.', '–', '-']);
        let start = cited.range.end + place.start();
        cited.locator = Some(start..start + words.len());
        cited.range.end = start + words.len();
    }
    let end = cited.range.end;
    found.push(cited);
    end
}

/// The length of the words before the names that are none.
pub(super) fn leading(text: &str) -> usize {
    let mut at = text.len() - text.trim_start().len();
    // "in press" is a year.
    while let Some(word) = LEADING.find(&text[at..]).filter(|_| year(&text[at..]).is_none()) {
        at += word.end();
    }
    at
}

/// Whether the digits are part of a number, not a year: "1999-07-02", "2012/31877", "n = 2015".
fn is_number(text: &str, at: &Range<usize>) -> bool {
    let after = &text[at.end..];
    let digit = |rest: &str| rest.starts_with(|sign: char| sign.is_ascii_digit());
    let before = &text[..at.start];
    after.strip_prefix(['-', '/']).is_some_and(digit)
        || before.ends_with(['-', '/', '.', '='])
        || before.trim_end().ends_with(['=', '>', '<', '%'])
}

/// The names in a stretch, without signs at their ends.
fn names(piece: &str, within: Range<usize>) -> Range<usize> {
    let text = &piece[within.clone()];
    let lead = leading(text);
    let words = text[lead..].trim_start_matches(['(', '[', ' ', '*', '_']);
    let start = within.end - words.len();
    start..start + words.trim_end_matches([' ', ',', '(', '[', ':', ';', '*', '_']).len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(piece: &str) -> Vec<(&str, String, &str, bool)> {
        let place = |cited: &Cited| cited.locator.clone().map_or("", |place| &piece[place]);
        let year = |cited: &Cited| {
            cited.year.map_or(String::new(), |year| {
                format!("{:?}{}", year.dated, year.letter.map_or(String::new(), String::from))
            })
        };
        cited(piece).iter().map(|one| (&piece[one.names.clone()], year(one), place(one), one.unread)).collect()
    }

    fn one(names: &'static str, year: i32, place: &'static str) -> (&'static str, String, &'static str, bool) {
        (names, format!("In({year})"), place, false)
    }

    #[test]
    fn a_piece_names_who_when_and_where() {
        assert_eq!(read("Moe & Lie, 2019, s. 4"), [one("Moe & Lie", 2019, "s. 4")]);
        assert_eq!(read("jf. også Moe et al., 2019, s.41-43"), [one("Moe et al.", 2019, "s.41-43")]);
        assert_eq!(read("Husloven, 1999, §4-1"), [one("Husloven", 1999, "§4-1")]);
        assert_eq!(read("Moe 2012:67"), [one("Moe", 2012, "67")]);
        assert_eq!(read("NOU 2020: 4, s. 12"), [one("NOU 2020: 4", 2020, "s. 12")]);
        assert_eq!(read("Meld. St. 15 (2022–2023), s. 3")[0].0, "Meld. St. 15");
        assert_eq!(read("Meld. St. 15 (2022–2023), s. 3")[0].2, "s. 3");
        assert_eq!(read("2020, kap. 3"), [one("", 2020, "kap. 3")]);
        assert_eq!(read("Moe, u.å., avsn. 2")[0].2, "avsn. 2");
    }

    #[test]
    fn a_place_ends_before_the_next_work() {
        for joint in ["og", "and", "se også", "samt"] {
            let piece = format!("Moe, 2019, s. 3–4, {joint} Dal & Lie, 2021");
            let found = cited(&piece);
            let words: Vec<_> = found.iter().map(|one| &piece[one.names.clone()]).collect();
            assert_eq!(words, ["Moe", "Dal & Lie"], "{piece}");
            assert_eq!(found[0].locator.clone().map(|place| &piece[place]), Some("s. 3–4"), "{piece}");
        }
    }

    #[test]
    fn one_name_may_stand_for_several_works() {
        let found = read("Moe, 2019, 2020, s. 4, Lie, 2021");
        assert_eq!(found, [one("Moe", 2019, ""), one("Moe", 2020, "s. 4"), one("Lie", 2021, "")]);
    }

    #[test]
    fn what_was_read_elsewhere_is_told_from_where() {
        let found = read("Rapp, 2001, s. 2, referert i Dal & Moe, 2020, s. 7");
        assert_eq!(found, [("Rapp", "In(2001)".into(), "s. 2", true), one("Dal & Moe", 2020, "s. 7")]);
        let found = read("Rapp, som sitert i Dal, 2020");
        assert_eq!(found, [("Rapp", String::new(), "", true), one("Dal", 2020, "")]);
        assert_eq!(read("Rapp, 2001, as cited in Dal, 2020").len(), 2);
    }

    #[test]
    fn numbers_are_no_years() {
        for piece in ["LOV-1999-07-02-63", "n = 2015", "s. 12", "§ 3-1", ""] {
            assert!(read(piece).is_empty(), "{piece}: {:?}", read(piece));
        }
    }

    proptest! {
        #[test]
        fn any_piece_is_read(piece in "(Moe|Lie|og|&|,| |2019|2020a|u\\.å\\.|s\\. 4|§|\\(|\\)|referert i|NOU|:|å){0,12}|\\PC{0,40}") {
            for one in cited(&piece) {
                prop_assert!(piece.get(one.range).is_some() && piece.get(one.names).is_some());
            }
        }
    }
}
