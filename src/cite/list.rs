//! The reference list of a manuscript, cut into entries.
//!
//! Apart from the reading of an entry, because here only lines and their beginnings count: whether entries stand on a line each,
//! between empty lines, or broken by the margin of a page.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::bounds::Bounds;
use super::furniture::Furniture;
use super::head::{self, pattern};
use super::plain::Plain;
use super::reference::reference;
use super::when::VANCOUVER;
use crate::model::Document;
use crate::model::manuscript::Reference;
use crate::text::abbreviations;

/// A person at the head of an entry: a family name, a comma, and a capital; or all small, as some write their own: "hooks, b."
pub(super) static PERSON: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:\p{Ll}{1,4} ){0,2}|[dl]['’])\p{Lu}[\p{L}'’.-]*(?:[ -][\p{L}'’-]+){0,3},\s*\p{Lu}(?:[\p{L}'’-]*|[.,])|^\p{Ll}{2,}, \p{Ll}\.(?:,| \(| &)",
    )
});

/// A small word that begins a name.
static PARTICLE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:van|von|de|der|den|du|la|le|al|el)[ -]\p{Lu}|^[dl]['’]\p{Lu}"));

/// What stands behind a list and is none of it.
static AFTER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:#{1,6} +)?(?i:appendix|appendices|vedlegg|tillegg|attachment)\b"));

/// A year.
static DATED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(?:1[5-9]|20)[0-9]{2}|\bu\. ?(?:å\.|d\.|dato)|\bn\. ?d\."));

/// Where within a line another entry may begin: behind a stop, a number or an address.
static NEXT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:[.)\]0-9]| \S*/\S+) (?:d['’]|(?:van |von |de |der |den ){1,2})?\p{Lu}"));

/// People with initials, and the year behind them; or the parties of a case.
static PERSON_DATED: LazyLock<Regex> = LazyLock::new(|| {
    const PERSON: &str =
        r"(?:d['’]|(?:van |von |de |der |den ){1,2})?\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?, (?:\p{Lu}\.[ -]?)+";
    const JOINT: &str = r"(?:, (?:and |og |& ?)?| ?& ?| and | og )";
    const YEAR: &str = r"\((?:(?:1[89]|20)[0-9]{2}[a-z]?(?:, [^()]{3,20})?|u\. ?[åd]\.|n\. ?d\.|i trykk|in press|under utg\p{Ll}*\.?)\)";
    const PARTY: &str = r"\p{Lu}[\p{L}.'’ &-]+";
    let people = format!(r"{PERSON}(?:{JOINT}(?:{PERSON}|(?:\p{{Lu}}\. ?)+\p{{Lu}}[\p{{L}}'’-]+))*");
    pattern(&format!(r"^(?:{people},? *(?:\(\p{{L}}[\p{{L}}.]{{1,20}}\)[.,]? *)?{YEAR}|{PARTY} v\.? {PARTY} {YEAR})"))
});

/// One person in full, and the year.
static GIVEN_DATED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?, ?\p{Lu}[\p{L}.]+(?: \p{Lu}[\p{L}.]*){0,2} \((?:1[89]|20)[0-9]{2}[a-z]?\)",
    )
});

/// The same with a year between stops, in a list that has brackets: "Moe, Kari. 2020. «Hus»".
static GIVEN_BARE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?, \p{Lu}[\p{L}.' -]{0,30}\.? (?:1[89]|20)[0-9]{2}[a-z]?[.:,] [«“\x22\p{Lu}]",
    )
});

/// A person, and a year with or without a bracket.
static STYLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\p{Ll}{1,4} )?\p{Lu}[\p{L}'’ -]+,? ?\p{Lu}[^()]*?(?:(?P<bracket>[(\[](?:1[89]|20)[0-9]{2})|[ .,](?:1[89]|20)[0-9]{2}[a-z]?[.,:])",
    )
});

/// A law by its short name.
static SHORT_LAW: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^[^.(]*(?:loven|lova|lovi|forskriften|forskrifta|Act)\b"));

/// A publisher behind its town.
static TOWN: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\p{Lu}[\p{L}]+(?:[ /-]\p{Lu}\p{L}+)?: \p{Lu}"));

/// The pages at the end of an entry.
static PAGED: LazyLock<Regex> = LazyLock::new(|| pattern(r"[0-9] ?[-–] ?[0-9]+$"));

/// Works that are listed by what they are.
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:Lov om|Lov av|Lov [0-9]|LOV-|FOR-|\p{Lu}[\p{L} -]*(?:loven|lova|lovi|forskriften|forskrifta)[.,:] \(?(?:Lov|Forskrift)\b|Forskrift|\(?NOU ?[0-9]|\(?Meld\. ?[Ss]t|\(?St\. ?meld|\(?Prop\. ?[0-9L]|\(?Ot\. ?prp|\(?Innst\.)",
    )
});

/// What stands for the authors of the entry before: "———. 2012. Hus", "(2012), Hus".
static REPEATED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:[—–_-]+[.,]? *[(0-9]|\((?:1[89]|20)[0-9]{2}[a-z]?\)[.,:]? )"));

/// Marks before an entry: of a list, or a number of its own.
static MARK: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:#{1,6} +|[-*•–] +|\[[0-9]{1,3}\] *|[0-9]{1,3}\. +)"));

/// A line with no letter of an entry: an address alone, or the rest of one.
static ADDRESS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:<?(?:https?|doi|www)[.:]\S*|\[[^\]]*\]\(\S*|[^\s,]*[/%=_]\S*)$"));

/// An organisation's name has so many words at most.
const WORDS: usize = 16;

/// The entries of the list, in its order.
pub fn references(document: &Document, lists: &[Bounds], furniture: &Furniture) -> Vec<Reference> {
    let text = &document.text;
    let mut references: Vec<Reference> = Vec::new();
    for lines in entries(document, lists, furniture) {
        let mut next = reference(text, &lines);
        if let Some(before) = references.last().filter(|_| REPEATED.is_match(&text[next.range.clone()])) {
            next.work.authors = before.work.authors.clone();
            next.work.editors = [before.work.editors.clone(), next.work.editors].concat();
        }
        references.push(next);
    }
    references
}

/// The lines of each entry, in bytes.
fn entries(document: &Document, lists: &[Bounds], furniture: &Furniture) -> Vec<Vec<Range<usize>>> {
    let text = &document.text;
    let lines = lines(document, lists, furniture);
    let width = width(&lines);
    let styles = lines.iter().filter_map(|line| STYLE.captures(&text[line.range.clone()]));
    let (inside, bare) = styles.fold((0, 0), |(inside, bare), found| match found.name("bracket").is_some() {
        true => (inside + 1, bare),
        false => (inside, bare + 1),
    });
    let bracketed = inside > bare * 3;
    let heads = (0..lines.len()).filter(|at| is_head(unmarked(&ahead(text, &lines[*at..])))).count();
    // Where most lines begin an entry, no margin broke them.
    let whole_lines = heads * 3 >= lines.len() * 2;
    let mut entries: Vec<Vec<Range<usize>>> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let words = unmarked(&text[line.range.clone()]);
        let before = entries.last().and_then(|entry| Some(&text[entry.first()?.start..entry.last()?.end]));
        let here = Here {
            before: before.unwrap_or_default(),
            words,
            ahead: &ahead(text, &lines[at..]),
            after_gap: line.after_gap,
            bracketed,
            // The last line of an entry is short; then the next word would have fitted.
            after_short: whole_lines
                || at > 0 && {
                    let first = words.split(' ').next().map_or(0, str::len);
                    (lines[at - 1].range.len() + first) * 10 < width * 8
                },
        };
        match entries.last_mut() {
            Some(_) if is_running_head(&here, &ahead(text, &lines[at + 1..])) => {}
            Some(entry) if !here.begins() => entry.push(line.range.clone()),
            _ if !words.chars().any(char::is_alphabetic) => {}
            _ => entries.push(vec![line.range.clone()]),
        }
    }
    // What stands over the first entry introduces the list: "Selvvalgt litteratur er merket med *".
    if let [first, _, ..] = entries.as_slice()
        && let Some((start, end)) = first.first().zip(first.last()).map(|(first, last)| (first.start, last.end))
        && !is_dated(unmarked(&text[start..end]))
        && !text[start..end].contains("://")
    {
        entries.remove(0);
    }
    for first in entries.iter_mut().filter_map(|entry| entry.first_mut()) {
        first.start += first.len() - unmarked(&text[first.clone()]).len();
        // A star that nothing closes marks the entry, and no words of it: "*Moe, P. (2019)".
        let words = &text[first.clone()];
        first.start += usize::from(words.starts_with('*') && words.matches('*').count() % 2 == 1);
    }
    entries
}

/// A line of the list.
struct Line {
    range: Range<usize>,
    /// Whether an empty line or something else stands before it.
    after_gap: bool,
}

/// The lines of the lists; what else stands between them, as heads of pages, is left out.
fn lines(document: &Document, lists: &[Bounds], furniture: &Furniture) -> Vec<Line> {
    let text = &document.text;
    let mut lines: Vec<Line> = Vec::new();
    for list in lists {
        let start = text[..list.range.start].rfind('\n').map_or(0, |at| at + 1);
        let end = list.range.end + text[list.range.end..].find('\n').unwrap_or(text.len() - list.range.end);
        for range in furniture.without(text, start..end) {
            if AFTER.is_match(&text[range.clone()]) {
                break;
            }
            let between = lines.last().map(|last| &text[last.range.end..range.start]);
            // What a page parts stood line on line.
            let after_gap = between.is_none_or(|gap| gap.trim().is_empty() && !furniture.is_line_end(gap));
            lines.extend(heads(text, range, after_gap));
        }
    }
    lines
}

/// A line, or where several entries stand in one the stretch of each.
fn heads(text: &str, range: Range<usize>, after_gap: bool) -> Vec<Line> {
    let mut lines = vec![Line { range: range.clone(), after_gap }];
    for found in NEXT.find_iter(&text[range.clone()]) {
        let words = found.as_str().trim_start();
        let start = range.start + found.end() - words.split_once(' ').map_or(0, |(_, next)| next.len());
        let head = PERSON_DATED.is_match(&text[start..range.end]);
        if let Some(last) = lines.last_mut().filter(|last| head && start > last.range.start) {
            last.range.end = text[..start].trim_end().len();
            lines.push(Line { range: start..range.end, after_gap: false });
        }
    }
    lines
}

/// The first of some lines with those that follow it, as far as a head may reach.
fn ahead(text: &str, lines: &[Line]) -> String {
    const FAR: usize = 400;
    let mut ahead = String::new();
    for (at, line) in lines.iter().enumerate() {
        // Names that a gap parts from their year are no head without it.
        if at > 0 && (line.after_gap && DATED.is_match(&ahead) || ahead.len() > FAR) {
            break;
        }
        ahead.push_str(&text[line.range.clone()]);
        ahead.push('\n');
    }
    ahead
}

/// A line without the mark of a list before it. A dash before a year stands for the authors of the entry before.
fn unmarked(line: &str) -> &str {
    let mark = MARK.find(line).filter(|_| !REPEATED.is_match(line));
    &line[mark.map_or(0, |mark| mark.len())..]
}

/// How long the lines of a list are that a margin broke, in bytes; 0 where none did.
fn width(lines: &[Line]) -> usize {
    let mut lengths: Vec<usize> = lines.iter().map(|line| line.range.len()).collect();
    lengths.sort_unstable();
    let long = lengths.get(lengths.len() * 3 / 4).copied().unwrap_or_default();
    let longest = lengths.last().copied().unwrap_or_default();
    if longest <= long * 2 { long } else { 0 }
}

/// A line of the list at its place.
struct Here<'t> {
    /// The entry before it, as far as it was read.
    before: &'t str,
    words: &'t str,
    /// The line with what follows it.
    ahead: &'t str,
    after_gap: bool,
    /// Whether the list sets years in brackets.
    bracketed: bool,
    /// Whether the line before it is shorter than the margin asks for.
    after_short: bool,
}

impl Here<'_> {
    /// Whether an entry begins here. What the line says decides; an empty line before it only helps.
    fn begins(&self) -> bool {
        let before = self.before.trim_end();
        let joined = [",", "&", " and", " og", "("].iter().any(|end| before.ends_with(end));
        let within = ["http", "<http", "www.", "In ", "In: ", "I: "].iter().any(|start| self.words.starts_with(start));
        if joined || within || ADDRESS.is_match(self.words) {
            return false;
        }
        let bare = unmarked(self.ahead);
        // The end of an entry, where the next line begins one by itself: a publisher without a stop.
        let next = self.ahead.split_once('\n').map_or("", |(_, next)| unmarked(next));
        let last = !self.words.contains(',') && !DATED.is_match(self.words) && PERSON_DATED.is_match(next);
        if last && !self.after_gap && is_whole(before) {
            return false;
        }
        if is_head(bare) {
            let plain = Plain::of(bare).text;
            let in_bracket = head::head(&plain).is_none_or(|head| plain[head.who..].starts_with(['(', '[']));
            let numbered =
                NUMBERED.is_match(&plain) || SHORT_LAW.is_match(&plain) || self.after_gap && VANCOUVER.is_match(&plain);
            let in_other_style = || self.after_gap && is_whole(before) && GIVEN_BARE.is_match(&plain);
            let published = TOWN.is_match(&plain) && !DATED.is_match(self.words);
            if self.bracketed && !(in_bracket || numbered || in_other_style()) || published {
                return false;
            }
            // "(2012). Hus" behind names is their year, and so it is behind "Lov om hus (husloven)."
            let undated = || head::head(&Plain::of(before).text).is_none();
            let year = REPEATED.is_match(bare) && bare.starts_with('(') && undated();
            let sure = |plain: &str| [&PERSON_DATED, &GIVEN_DATED, &NUMBERED].iter().any(|head| head.is_match(plain));
            let whole = || is_whole(before) && (self.after_short || sure(&Plain::of(bare).text));
            return !year && (self.after_gap || self.is_done() || whole());
        }
        self.after_gap
            && self.is_done()
            && self.words.split_whitespace().count() > 2
            && self.words.starts_with(|letter: char| letter.is_uppercase() || "*«“\"(".contains(letter))
            && is_whole(before)
    }

    /// Whether the entry before it may have ended.
    fn is_done(&self) -> bool {
        let before = self.before.trim_end();
        let stop = before.ends_with(['.', ')', ']', '>', '/', '?', '!', '»', '”', '*']);
        let stop = stop || PAGED.is_match(before);
        let quoted = [",”", ",\"", ",»", ",’"].iter().any(|end| before.ends_with(end));
        !ends_in_initial(before) && !quoted && (stop || ends_in_address(before))
    }
}

/// Whether a line between two entries is the head of a page, with its number: "Hus og hjem 113".
fn is_running_head(here: &Here<'_>, next: &str) -> bool {
    let words: Vec<&str> = here.words.split_whitespace().collect();
    let number = |word: Option<&&str>| {
        word.is_some_and(|word| word.len() <= 4 && word.bytes().all(|digit| digit.is_ascii_digit()))
    };
    words.len() > 2
        && here.words.len() <= 100
        && !here.words.contains(['.', ',', ':', ';', '(', ')'])
        && (number(words.first()) || number(words.last()))
        && is_whole(here.before)
        && is_head(unmarked(next))
}

/// No entry ends with the initials of a name.
fn ends_in_initial(before: &str) -> bool {
    let last = before.split_whitespace().next_back().unwrap_or_default();
    last.ends_with('.') && last.chars().count() == 2 && last.starts_with(char::is_uppercase)
}

/// Whether the last word is an address, or the rest of one that the line end cut.
fn ends_in_address(before: &str) -> bool {
    let is_address = |word: &str| word.contains("://") || word.contains("10.") || word.contains("www.");
    let mut words = before.split_whitespace().rev();
    let last = words.next().is_some_and(is_address);
    last || words.next().is_some_and(|word| is_address(word) && word.ends_with(['/', '-', '.', '=', '_']))
}

/// Whether an entry has more than names and a year.
fn is_whole(entry: &str) -> bool {
    let plain = Plain::of(entry).text;
    let titled = |head: head::Head| head.title.is_some() || plain[head.rest..].split_whitespace().count() > 1;
    head::head(&plain).is_some_and(titled) || NUMBERED.is_match(entry)
}

fn is_dated(entry: &str) -> bool {
    head::head(&Plain::of(entry).text).is_some() || NUMBERED.is_match(entry)
}

/// Whether an entry may begin with these words.
fn is_head(ahead: &str) -> bool {
    let plain = Plain::of(ahead).text;
    if NUMBERED.is_match(&plain) {
        return true;
    }
    let opens = plain.starts_with(|letter: char| letter.is_uppercase() || "(«“\"—–-_".contains(letter));
    if !opens && !PERSON.is_match(&plain) && !PARTICLE.is_match(&plain) {
        return false;
    }
    let Some(head) = head::head(&plain) else { return false };
    let who = &plain[..head.who];
    let named = head.title.is_some() || PERSON.is_match(&plain) || who.split(' ').count() <= WORDS;
    head.authors.is_empty() && REPEATED.is_match(&plain) || named && !holds_a_stop(who)
}

/// Whether a sentence ends in the words: initials and short forms end none.
fn holds_a_stop(who: &str) -> bool {
    let short = |word: &str| (1..3).contains(&word.chars().filter(|letter| letter.is_alphabetic()).count());
    // "Lie, K., . . . Moe, P.": stops that stand apart are authors left out.
    let left_out = |before: &str| before.ends_with(", .") || before.ends_with(". .");
    let bare = who.trim_end().trim_end_matches('.');
    let ends = bare.match_indices(". ").chain(bare.match_indices("? "));
    ends.map(|(at, _)| &who[..at + 1]).any(|before| {
        let word = before.rsplit(' ').next().unwrap_or_default();
        !(short(word) || left_out(before) || abbreviations::hangs(before) || word.starts_with('('))
    })
}

#[cfg(test)]
mod tests {
    use super::super::bounds::bounds;
    use super::*;
    use crate::import::compose::{Draft, compose};

    fn list(text: &str) -> Vec<String> {
        let prose = "Vi bodde lenge i huset ved sjøen, og det var kaldt om vinteren (Lie, 2020). ".repeat(6);
        let text = format!("# Oppgave\n\n## 1 Innledning\n\n{prose}\n\n## Referanseliste\n\n{text}\n");
        let document = compose(Draft { text, ..Draft::default() });
        let found = entries(&document, &bounds(&document), &Furniture::of(&document.text));
        let words = |entry: Vec<Range<usize>>| entry.into_iter().map(|line| &document.text[line]).collect::<Vec<_>>();
        found.into_iter().map(|entry| words(entry).join(" ↵ ")).collect()
    }

    #[test]
    fn entries_stand_between_empty_lines() {
        let found = list(
            "Lie, K. (2020). *Hus*. Fagbok.\n\nMoe, P. (2019). *Hjem*.\n<https://hus.example/a>\n\nhttps://hus.example/b\n\n(Meld.St.15 (2022-2023)). *Byer*. Hdir.",
        );
        assert_eq!(
            found,
            [
                "Lie, K. (2020). *Hus*. Fagbok.",
                "Moe, P. (2019). *Hjem*. ↵ <https://hus.example/a> ↵ https://hus.example/b",
                "(Meld.St.15 (2022-2023)). *Byer*. Hdir."
            ]
        );
    }

    #[test]
    fn the_margin_breaks_entries() {
        let found = list(
            "Lie, K. & Moe, P. (2020). Hus i bygda og hva de sier om folk. I A.\nDal, B. Lid & C. Aas (Red.), Bygder og\nfolk (s. 3–9). Fagbok.\nMoe, P. (2019). Hjem. Husbladet, 3(1),\n4–9. https://doi.org/10.1000/a\nDirektoratet for hus og\nhjem (2018). Hus for alle. Direktoratet.",
        );
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found[2].starts_with("Direktoratet for hus og ↵ hjem (2018)"));
    }

    #[test]
    fn one_entry_may_have_its_year_without_a_bracket() {
        let found = list(
            "Lie, K. (2020). *Hus*. Fagbok.\n\nMoe, P. (2019). *Hjem*. Fagbok.\n\nDal, B. (2018). *Hage*. Fagbok.\n\nØkland, Kari. 2022. «Hus og foreldre». Masteroppgave.",
        );
        assert_eq!(found.len(), 4, "{found:?}");
    }

    #[test]
    fn names_in_small_letters_and_authors_left_out_begin_entries() {
        let found = list(
            "Aas, K. (2020). Hus.\nboyd, d., & Lie, K. (2012). Hus i\nbygda. Fagbok.\nDal, B., Eng, C., . .\n.Foss, D. (2019). Hjem. Fagbok.",
        );
        assert_eq!(found.len(), 3, "{found:?}");
    }

    #[test]
    fn who_is_sure_begins_without_a_stop_before() {
        let found = list(
            "Levin, Irene (2021). Hva er hus (2. utg). Fagbokforlaget\nLien, M. (Programleder). (2022, 8. september). Å late som [Podkastepisode]. I\nOppvekst. NRK.\nLov om hus og hjem (husloven).\n(2009). Hentet fra https://hus.example/lov",
        );
        assert_eq!(found.len(), 3, "{found:?}");
    }

    #[test]
    fn an_address_that_the_margin_broke_ends_its_entry() {
        let found = list(
            "Lie, K. (2020). Towns. *Journal*, *3*(1), 4–9. https://doi.org/10.1000/\ntowns.3\nMoe, P. (2019). *Hjem*. Fagbok.",
        );
        assert_eq!(found.len(), 2, "{found:?}");
    }
}
