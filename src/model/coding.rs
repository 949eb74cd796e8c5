//! What people coded by hand: which words of which source carry which themes.

use std::ops::Range;

use super::document::one_line;
use crate::text::language::Language;

/// The hand codes of one file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct HandCodes {
    /// The codes, in the order of the file.
    pub codes: Vec<Code>,
    /// What the file says of sentences that it does not name.
    pub extent: Extent,
}

/// What a file of hand codes says of sentences that it does not name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Extent {
    /// Nothing: every code stands for a sentence, and one without a theme says that it carries none.
    #[default]
    Sentences,
    /// That they carry no theme, in the sources that it names: passages were marked in a text that was read whole.
    Sources,
    /// Nothing, and of those that it names only what it says of a theme.
    Decisions,
}

/// One stretch of a text with what a person said of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Code {
    /// The source that it lies in, as the file names it; none for a sentence that lies in no source at hand.
    pub source: Option<String>,
    /// The text that it is of, as the file names it, where that is no source at hand: neighbours of one text are read together.
    pub text: Option<String>,
    /// Its words, or where they stand.
    pub quotation: Quotation,
    /// The themes, as the file names them.
    pub themes: Vec<String>,
    /// True where the themes were given, false where a tag was turned down.
    pub given: bool,
    /// The language of the words, where the file states it.
    pub language: Option<Language>,
    /// Where in the file it stands, counted from 1: a line, or the number of a selection.
    pub line: u32,
}

/// The words that were coded, and what tells them from the same words elsewhere in their source.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Quotation {
    /// The words; empty where only their place is told.
    pub text: String,
    /// What stands before them.
    pub before: String,
    /// What stands behind them.
    pub after: String,
    /// Their place in Unicode code points of the source's text, the end exclusive.
    pub span: Option<Range<usize>>,
}

/// How many signs around some words tell them from the same words elsewhere.
const AROUND: usize = 60;

impl Quotation {
    /// The words at some bytes of a text, with what stands around them, each in one line.
    pub fn of(text: &str, range: Range<usize>) -> Quotation {
        let part = |range: Range<usize>| text.get(range).unwrap_or_default();
        let (before, after) = (part(0..range.start), part(range.end..text.len()));
        let first = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
        let last = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
        Quotation {
            text: one_line(part(range)),
            before: one_line(&before[first..]),
            after: one_line(&after[..last]),
            span: None,
        }
    }
}

/// What a person decided of one passage and one theme: a row of `queries/coding.csv`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Decision {
    /// What was decided.
    pub verdict: Verdict,
    /// The theme's id.
    pub theme: String,
    /// The source's id, which may change.
    pub source: String,
    /// The source's title, by which it is found again.
    pub title: String,
    /// The passage: its words, and what stands around them.
    pub quotation: Quotation,
    /// Who decided.
    pub coder: String,
    /// When, as `2026-11-22T14:05:00Z`.
    pub when: String,
    /// What the person wrote beside it.
    pub note: String,
    /// The line of the file it stands on; 0 where it stands in none yet.
    pub line: u32,
}

/// What a person decided of a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Verdict {
    /// A tag that was proposed stands.
    #[default]
    Accepted,
    /// It does not.
    Rejected,
    /// A person tagged what nobody had proposed.
    Added,
}

impl Verdict {
    /// Its name in data.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Accepted => "accepted",
            Verdict::Rejected => "rejected",
            Verdict::Added => "added",
        }
    }

    /// Whether the passage carries the theme by it.
    pub fn carries(self) -> bool {
        self != Verdict::Rejected
    }
}

/// What was decided of one passage.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standing {
    /// Accepted or added.
    pub verdict: Verdict,
    /// Who says so, the last first.
    pub coders: Vec<String>,
    /// Who says otherwise.
    pub against: Vec<String>,
    /// What they wrote beside it.
    pub notes: Vec<String>,
}

impl Standing {
    /// What some decisions on a passage, in the order in which they were made, come to; nothing where there are none.
    pub fn of<'d>(decisions: impl DoubleEndedIterator<Item = &'d Decision>) -> Option<Standing> {
        let mut standing: Option<Standing> = None;
        for decision in decisions.rev() {
            let standing =
                standing.get_or_insert_with(|| Standing { verdict: decision.verdict, ..Standing::default() });
            let said = standing.coders.contains(&decision.coder) || standing.against.contains(&decision.coder);
            if !said && !decision.coder.is_empty() {
                let side = if decision.verdict.carries() { &mut standing.coders } else { &mut standing.against };
                side.push(decision.coder.clone());
            }
            if !decision.note.is_empty() && !standing.notes.contains(&decision.note) {
                standing.notes.push(decision.note.clone());
            }
        }
        standing
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_has_what_stands_around_it() {
        let text = format!("{} Å, \nja.  Nei.", "æ".repeat(80));
        let range = text.find("ja.").map(|at| at..at + 3).unwrap();
        let quotation = Quotation::of(&text, range);
        assert_eq!(quotation.before, format!("{} Å,", "æ".repeat(55)));
        assert_eq!((&*quotation.text, &*quotation.after, quotation.span), ("ja.", "Nei.", None));
        assert_eq!(Quotation::of("ja", 0..9), Quotation::default());
    }

    #[test]
    fn the_last_word_is_what_a_passage_comes_to() {
        let one = |verdict, coder: &str, note: &str| Decision {
            verdict,
            coder: coder.into(),
            note: note.into(),
            ..Decision::default()
        };
        let all = [
            one(Verdict::Rejected, "Kari", "nei"),
            one(Verdict::Added, "Ola", ""),
            one(Verdict::Accepted, "Siv", "ja"),
        ];
        let standing = Standing::of(all.iter()).unwrap();
        assert_eq!(
            (standing.verdict, standing.coders.join(" "), standing.notes.join(" ")),
            (Verdict::Accepted, "Siv Ola".into(), "ja nei".into())
        );
        assert_eq!(standing.against, ["Kari"]);
        assert_eq!(Standing::of([].iter()), None);
    }
}
