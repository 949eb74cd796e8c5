//! The citations in a manuscript's running text.
//!
//! Apart from the reference list, because a citation is a few words in a sentence; but what the list names helps to tell names
//! from other words: organisations, laws and titles are known by it.

mod narrative;
mod nobody;
mod numbered;
mod piece;
mod through;

use std::collections::HashSet;
use std::ops::Range;

use crate::cite::known::Known;
use crate::cite::plain::Plain;
use crate::cite::year::years;
use crate::model::manuscript::{Citation, Dated, Form, Year};
use numbered::numbered;
use piece::Cited;
use through::through;

/// A bracket longer than this, in bytes, holds no citation but a lost sign.
const LONGEST: usize = 1000;

/// Every citation in the running text, in its order.
pub fn citations(stretches: &[Plain], known: &Known) -> Vec<Citation> {
    let (found, refused) = scan(stretches, known, &HashSet::new());
    // What is surely cited at one place is cited at another that alone would be in doubt.
    let cited: HashSet<Dating> =
        found.iter().filter_map(|one| Some((one.names.join(" og ").to_lowercase(), one.year?))).collect();
    match refused.iter().any(|one| cited.iter().any(|(name, year)| one.0.ends_with(name) && one.1 == *year)) {
        true => scan(stretches, known, &cited).0,
        false => found,
    }
}

/// Who is named, in lower case, and when.
type Dating = (String, Year);

/// The citations, and before which brackets nobody was named surely.
fn scan(stretches: &[Plain], known: &Known, cited: &HashSet<Dating>) -> (Vec<Citation>, Vec<Dating>) {
    let (mut found, mut refused) = (Vec::new(), Vec::new());
    for stretch in stretches {
        Scan { text: &stretch.text, stretch, known, cited, found: &mut found, last: None, refused: &mut refused }.run();
    }
    (found, refused)
}

/// One stretch at work. Ranges are those of its one line, until a citation is taken in.
struct Scan<'s> {
    text: &'s str,
    stretch: &'s Plain,
    known: &'s Known,
    /// What is cited somewhere.
    cited: &'s HashSet<Dating>,
    found: &'s mut Vec<Citation>,
    /// Where the last citation ends in the line, and its place among those found.
    last: Option<(usize, usize)>,
    /// The end of the words before brackets of which it is in doubt whether they name somebody, in lower case.
    refused: &'s mut Vec<Dating>,
}

impl Scan<'_> {
    fn run(&mut self) {
        let mut from = 0;
        loop {
            let open = self.text[from..].find(['(', '[']).map_or(self.text.len(), |at| from + at);
            let begun = self.found.len();
            self.bare(from..open);
            self.by_number(from..open, Form::Narrative);
            self.found[begun..].sort_by_key(|one| one.range.start);
            if open == self.text.len() {
                return;
            }
            from = match closing(self.text, open) {
                Some(close) => {
                    self.bracket(open, open + 1..close);
                    close + 1
                }
                None => open + 1,
            };
        }
    }

    /// Takes in what is cited without brackets, "slik Moe 2019: 4 sier": only where the list has just this name and year.
    fn bare(&mut self, within: Range<usize>) {
        for (year, at) in years(&self.text[within.clone()]) {
            let (start, Dated::In(number)) = (within.start + at.start, year.dated) else { continue };
            let from = self.text.ceil_char_boundary(start.saturating_sub(narrative::FAR)).max(within.start);
            let before = &self.text[from..start];
            let named = narrative::named(before, self.known.names()).filter(|_| before.ends_with(' '));
            let Some(named) = named.filter(|named| self.known.has(&before[named.range.clone()], number)) else {
                continue;
            };
            let names = &self.text[from + named.range.start..from + named.range.end];
            let end = within.start + at.end;
            self.take(Form::Narrative, from + named.range.start..end, names, Some(year), None);
        }
    }

    /// Reads what stands in one bracket.
    fn bracket(&mut self, open: usize, inside: Range<usize>) {
        let (mut before, mut within): (_, Option<String>) = (None, None);
        for piece in pieces(self.text, inside.clone()) {
            let begun = self.found.len();
            for cited in piece::cited(&self.text[piece.clone()]) {
                let nameless = cited.names.is_empty();
                if let Some(names) = within.as_ref().filter(|_| nameless) {
                    // "(Moe, 2019; 2020)": the names of the one before; the same year says the same again.
                    let place = |at: &Range<usize>| self.stretch.place(piece.start + at.start..piece.start + at.end);
                    let locator = cited.locator.as_ref().and_then(place);
                    let end = place(&cited.range).map(|place| place.end);
                    if let Some(last) = self.found.last_mut().filter(|last| last.year == cited.year) {
                        last.locator = last.locator.take().or(locator);
                        last.range.end = end.unwrap_or(last.range.end);
                        continue;
                    }
                    let range = piece.start + cited.range.start..piece.start + cited.range.end;
                    self.push(Form::Parenthetical, range, &names.clone(), piece.start, &cited);
                    continue;
                }
                if nameless && before.is_none() && self.belongs_to_number(open, inside.end + 1, &cited, piece.start) {
                    continue;
                }
                if nameless && before.is_none() {
                    before = self.named(open, inside.end, &cited);
                }
                match (nameless, &before) {
                    (true, Some(named)) => self.narrative(named.clone(), piece.start, &cited, inside.end + 1),
                    (true, None) => {}
                    (false, _) => {
                        let count = self.found.len();
                        self.parenthetical(piece.start, &cited);
                        let names = piece.start + cited.names.start..piece.start + cited.names.end;
                        within = (self.found.len() > count).then(|| self.text[names].to_string());
                    }
                }
            }
            self.read_in(begun);
            if self.found.len() == begun {
                self.by_number(piece.clone(), Form::Parenthetical);
            }
            if self.found.len() == begun {
                self.statute(piece);
            }
        }
    }

    /// Who is named before the bracket at byte `open`, which closes at `close`.
    fn named(&mut self, open: usize, close: usize, cited: &Cited) -> Option<narrative::Named> {
        let from = self.text.ceil_char_boundary(open.saturating_sub(narrative::FAR));
        let before = &self.text[from..open];
        let after = self.text.get(close..).and_then(|rest| rest.get(1..)).unwrap_or_default();
        let named = narrative::named(before, self.known.names()).map(|named| self.without_others(before, named));
        let named = named.or_else(|| narrative::organisation(before, after));
        let sure = |range: Range<usize>| narrative::Named { range, others: false, sure: true };
        let known = named.as_ref().is_some_and(|named| named.sure || self.known.knows(&before[named.range.clone()]));
        // "Moes *Hus* (2019)" names Moe, and nobody called Hus.
        let owner = cited.year.filter(|_| !known).and_then(|year| self.known.owner(before, year)).map(sure);
        // "March (2020)" is a slip of no "Marsh".
        let near = |year: &Year| {
            let last = before.trim_end().rsplit(' ').next().unwrap_or_default();
            if nobody::is_none(last) { None } else { self.known.near(before, *year).map(sure) }
        };
        let found = owner
            .or_else(|| named.filter(|named| self.is_named(before, named, cited, &self.text[open..close])))
            .or_else(|| self.cited_before(before, cited))
            .or_else(|| cited.year.as_ref().and_then(near))
            .or_else(|| cited.year.and_then(|year| self.known.afar(before, year)).map(sure));
        if let (None, Some(year)) = (&found, cited.year) {
            self.refused.push((before.trim_end().to_lowercase(), year));
        }
        found.map(|named| narrative::Named { range: from + named.range.start..from + named.range.end, ..named })
    }

    /// The names without what stands before the first who is listed: "Ifølgje Moe", "in the Netherlands, Moe et al."
    fn without_others(&self, before: &str, named: narrative::Named) -> narrative::Named {
        let words = &before[named.range.clone()];
        let listed = |at: usize| {
            let word = words[at..].split([' ', ',']).next().unwrap_or_default();
            self.known.is_family(word)
        };
        let starts = || words.match_indices(' ').map(|(at, _)| at + 1);
        let joined = [" & ", " og ", " and "].iter().filter_map(|joint| words.find(joint)).min().unwrap_or(words.len());
        match starts().find(|at| *at < joined && listed(*at)) {
            Some(at) if !listed(0) && !self.known.knows(words) => {
                narrative::Named { range: named.range.start + at..named.range.end, ..named }
            }
            _ => named,
        }
    }

    /// Whether words before a bracket name somebody, and not a place or a time.
    fn is_named(&self, before: &str, named: &narrative::Named, cited: &Cited, bracket: &str) -> bool {
        let words = &before[named.range.clone()];
        // "In May (2020)" is no work of somebody called May.
        let in_year =
            cited.year.is_some_and(|year| matches!(year.dated, Dated::In(year) if self.known.has(words, year)));
        if nobody::is_time(words) && !in_year {
            return false;
        }
        let sure = named.sure || self.known.knows(words) || cited.locator.is_some() || cited.unread;
        // "1900/1953" are the years of a work, "1900–1953" is a time.
        let dated = match cited.year.map(|year| year.dated) {
            Some(Dated::Over(..)) => bracket.contains('/'),
            Some(_) => !nobody::is_act(words),
            None => false,
        };
        sure || dated && !nobody::is_none(words)
    }

    /// The longest name at the end of words that is cited elsewhere with this year.
    fn cited_before(&self, before: &str, cited: &Cited) -> Option<narrative::Named> {
        let trimmed = before.trim_end();
        let lower = trimmed.to_lowercase();
        let names = self.cited.iter().filter(|(name, year)| {
            let rest = lower.strip_suffix(name.as_str());
            Some(*year) == cited.year && rest.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
        });
        let length = names.map(|(name, _)| name.len()).max().filter(|_| lower.len() == trimmed.len())?;
        Some(narrative::Named { range: trimmed.len() - length..trimmed.len(), others: false, sure: true })
    }

    fn narrative(&mut self, named: narrative::Named, piece: usize, cited: &Cited, end: usize) {
        let words = self.text[named.range.clone()].to_string();
        let first =
            self.found.last().map(|last| last.range.start) != self.place(named.range.clone()).map(|at| at.start);
        let range = if first { named.range.start..end } else { piece + cited.range.start..piece + cited.range.end };
        self.push(Form::Narrative, range, &words, piece, cited);
    }

    fn parenthetical(&mut self, piece: usize, cited: &Cited) {
        let names = self.text[piece + cited.names.start..piece + cited.names.end].to_string();
        let end = piece + cited.range.end;
        if self.known.knows(&names) || nobody::names_somebody(&names, cited) {
            self.push(Form::Parenthetical, piece + cited.range.start..end, &names, piece, cited);
            return;
        }
        // A sentence in brackets: "see what is said of places in Moe, 2019".
        let named = narrative::named(&names, self.known.names());
        if let Some(named) = named.filter(|named| self.known.knows(&names[named.range.clone()])) {
            let start = piece + cited.names.start + named.range.start;
            self.push(Form::Parenthetical, start..end, &names[named.range], piece, cited);
        }
    }

    fn push(&mut self, form: Form, range: Range<usize>, names: &str, piece: usize, cited: &Cited) {
        let locator = cited.locator.as_ref().map(|at| piece + at.start..piece + at.end);
        let taken = self.take(form, range, names, cited.year, locator);
        if let Some(one) = self.found.last_mut().filter(|_| taken && cited.unread) {
            // It waits for the one that it was read in; see `read_in`.
            one.read_in = Some(usize::MAX);
        }
    }

    /// Takes in a citation by its places in the line; gives back whether the line has these.
    fn take(
        &mut self,
        form: Form,
        range: Range<usize>,
        names: &str,
        year: Option<Year>,
        locator: Option<Range<usize>>,
    ) -> bool {
        let number = locator.clone().map(|at| &self.text[at]);
        let (names, others) = self.known.parted(&numbered(names, year, number));
        let line = range.clone();
        let Some(range) = self.place(range) else { return false };
        self.read_through(&line);
        let locator = locator.and_then(|at| self.place(at));
        self.found.push(Citation { range, form, names, others, year, locator, read_in: None });
        true
    }

    /// Tells of the citation before the one at `line` that it was read in this one, where the words between them say so.
    fn read_through(&mut self, line: &Range<usize>) {
        let before = self.last.replace((line.end, self.found.len()));
        let Some((end, at)) = before.filter(|(end, _)| *end <= line.start) else { return };
        let between = &self.text[end..line.start];
        let told = through(between, &self.text[line.end..]);
        if let Some(unread) = self.found.get_mut(at).filter(|one| told && one.read_in.is_none()) {
            unread.read_in = self.last.map(|(_, place)| place);
        }
    }

    /// Where a stretch of the line stands in the manuscript.
    fn place(&self, range: Range<usize>) -> Option<Range<usize>> {
        self.stretch.place(range)
    }

    /// Tells of the works since `begun` that were not read themselves, which one they were read in.
    fn read_in(&mut self, begun: usize) {
        let read = (begun..self.found.len()).find(|&place| self.found[place].read_in.is_none());
        let itself = read.and_then(|read| Some((self.found[read].names.clone(), self.found[read].year?)));
        for one in self.found[begun..].iter_mut().filter(|one| one.read_in.is_some()) {
            // "(Moe, 2019; Lie, 2020, sitert etter Moe, 2019)": the first was read itself.
            let same = itself.as_ref().is_some_and(|(names, year)| one.names == *names && one.year == Some(*year));
            one.read_in = read.filter(|_| !same);
        }
    }
}

/// Where the bracket that opens at `open` closes.
fn closing(text: &str, open: usize) -> Option<usize> {
    let near = &text[open..text.floor_char_boundary(text.len().min(open + LONGEST))];
    let mut depth = 0;
    for (at, byte) in near.bytes().enumerate() {
        match byte {
            b'(' | b'[' => depth += 1,
            b')' | b']' => {
                depth -= 1;
                if depth == 0 {
                    return Some(open + at);
                }
            }
            _ => {}
        }
    }
    None
}

/// What stands between the semicolons of a bracket.
fn pieces(text: &str, inside: Range<usize>) -> Vec<Range<usize>> {
    let (mut pieces, mut start, mut depth) = (Vec::new(), inside.start, 0);
    for (at, byte) in text[inside.clone()].bytes().enumerate() {
        match byte {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth -= 1,
            b';' if depth == 0 => {
                pieces.push(start..inside.start + at);
                start = inside.start + at + 1;
            }
            _ => {}
        }
    }
    pieces.push(start..inside.end);
    pieces
}

#[cfg(test)]
mod tests;
