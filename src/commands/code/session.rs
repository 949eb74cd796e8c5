//! A coder at work: passage after passage is shown, and every decision is on the disk before the next is asked for.

use std::ops::Range;

use super::keys::{Edge, KEYS, Key, QUESTION};
use crate::cli::clock;
use crate::commands::Context;
use crate::error::Result;
use crate::export::{self, Format, Style};
use crate::model::{Decision, Document, Quotation, Report, Standing, Verdict};
use crate::report::passages::{Found, asked};
use crate::review::Codebook;
use crate::text::language::Language;
use crate::workspace::{Catalogue, Stop, Workspace};

/// A walk through passages.
pub struct Session<'a> {
    /// Who talks to the coder.
    pub context: &'a Context,
    /// The review.
    pub workspace: &'a Workspace,
    /// Its themes.
    pub codebook: &'a Codebook,
    /// The sources, by whose places the stops name them.
    pub sources: &'a Catalogue,
    /// Who decides.
    pub coder: &'a str,
    /// The language of tables.
    pub language: Language,
    /// The passages.
    pub stops: Vec<Stop>,
}

/// Where in a walk one is, and what was done on it.
#[derive(Default)]
struct State {
    /// The passage at hand.
    at: usize,
    /// What it is now, where its ends were moved.
    span: Option<Range<u32>>,
    /// What is to be written beside the next decision.
    note: String,
    /// What was decided, in order: the passage at hand, and the rows that were written.
    done: Vec<(usize, Vec<Decision>)>,
    /// The source that was shown last, by its place: several passages of it follow each other.
    document: Option<(usize, Document)>,
}

/// What comes after a key.
#[derive(PartialEq, Eq)]
enum Then {
    /// The passage is shown, as it now is.
    Show,
    /// The same passage is asked about again.
    Ask,
    /// Nothing more.
    Quit,
}

impl Session<'_> {
    /// Asks about one passage after the other, until there is none left or the coder has had enough. Returns what was decided.
    ///
    /// # Errors
    /// A decision cannot be written down, or a source not be read, and nobody is there to try again.
    pub fn run(&self) -> Result<Vec<Decision>> {
        let mut state = State::default();
        'walk: while let Some(stop) = self.stops.get(state.at) {
            self.show(stop, &mut state)?;
            loop {
                let Some(line) = self.context.ui.ask(QUESTION)? else { break 'walk };
                match self.step(&Key::of(&line), stop, &mut state) {
                    Ok(Then::Ask) => {}
                    Ok(Then::Show) => break,
                    Ok(Then::Quit) => break 'walk,
                    // A file that is open in a spreadsheet can be closed there, and the key typed again.
                    Err(error) if self.context.ui.can_ask() => self.context.ui.warning(&error),
                    Err(error) => return Err(error),
                }
            }
        }
        Ok(state.done.into_iter().flat_map(|(_, decisions)| decisions).collect())
    }

    fn step(&self, key: &Key, stop: &Stop, state: &mut State) -> Result<Then> {
        match key {
            Key::Accept => self.accept(stop, state)?,
            Key::Reject => {
                let span = span(stop, state);
                self.write(&[(Verdict::Rejected, stop.passage.theme as usize, span)], stop, state)?;
                self.go(state.at + 1, state);
            }
            Key::Span(edges) => self.moved(edges, stop, state)?,
            Key::Theme(name) => return self.theme(name, stop, state),
            Key::Note(text) => {
                state.note = text.clone();
                self.context.ui.print("  the note goes with your decision on this passage")?;
                return Ok(Then::Ask);
            }
            Key::Undo => return self.undo(state),
            Key::Skip => self.go(state.at + 1, state),
            Key::Back if state.at == 0 => {
                self.context.ui.print("  this is the first")?;
                return Ok(Then::Ask);
            }
            Key::Back => self.go(state.at - 1, state),
            Key::Quit => return Ok(Then::Quit),
            Key::Help => {
                self.help(stop)?;
                return Ok(Then::Ask);
            }
            Key::Unknown => {
                self.context.ui.print("  not understood; ? says what may be typed")?;
                return Ok(Then::Ask);
            }
        }
        Ok(Then::Show)
    }

    /// The passage carries its theme as it is shown; what was cut from it does not.
    fn accept(&self, stop: &Stop, state: &mut State) -> Result<()> {
        let theme = stop.passage.theme as usize;
        let (old, new) = (proposed(stop), span(stop, state));
        let cut = [old.start..old.end.min(new.start), old.start.max(new.end)..old.end];
        let cut = cut.into_iter().filter(|cut| !cut.is_empty());
        let mut all: Vec<_> = cut.map(|cut| (Verdict::Rejected, theme, cut)).collect();
        let touches = old.start < new.end && new.start < old.end;
        all.push((if touches { Verdict::Accepted } else { Verdict::Added }, theme, new));
        self.write(&all, stop, state)?;
        self.go(state.at + 1, state);
        Ok(())
    }

    fn theme(&self, name: &str, stop: &Stop, state: &mut State) -> Result<Then> {
        let ui = &self.context.ui;
        match self.codebook.find(name) {
            Ok(theme) if theme == stop.passage.theme as usize => {
                ui.print("  that is the theme at hand: a accepts it")?
            }
            Ok(theme) => {
                let span = span(stop, state);
                self.write(&[(Verdict::Added, theme, span)], stop, state)?;
                ui.print(&format!("  added: {}", self.codebook.themes[theme].name(self.language)))?;
            }
            Err(error) => {
                ui.print(&format!("  {error}"))?;
                error.hint.iter().try_for_each(|hint| ui.print(&format!("  {hint}")))?;
            }
        }
        Ok(Then::Ask)
    }

    /// Takes back the last that was decided, and goes back to it.
    fn undo(&self, state: &mut State) -> Result<Then> {
        let Some((at, decisions)) = state.done.last() else {
            self.context.ui.print("  nothing has been decided since you began")?;
            return Ok(Then::Ask);
        };
        for decision in decisions.iter().rev() {
            self.workspace.take_back(decision)?;
        }
        let at = *at;
        state.done.pop();
        self.context.ui.print("  taken back")?;
        self.go(at, state);
        Ok(Then::Show)
    }

    fn go(&self, at: usize, state: &mut State) {
        state.at = at;
        state.span = None;
        state.note.clear();
    }

    /// Moves the ends of the passage, in its paragraph.
    fn moved(&self, edges: &[Edge], stop: &Stop, state: &mut State) -> Result<()> {
        let mut new = span(stop, state);
        let document = self.document(stop, state)?;
        let paragraph = |place: u32| document.sentences.get(place as usize).map(|sentence| sentence.paragraph);
        let mut stuck = false;
        for edge in edges {
            let next = match edge {
                Edge::LongerEnd => new.start..new.end + 1,
                Edge::ShorterEnd => new.start..new.end - 1,
                Edge::LongerBeginning => new.start.wrapping_sub(1)..new.end,
                Edge::ShorterBeginning => new.start + 1..new.end,
            };
            let whole = next.start < next.end && paragraph(next.start) == paragraph(new.start);
            match whole && paragraph(next.end - 1) == paragraph(new.start) {
                true => new = next,
                false => stuck = true,
            }
        }
        if stuck {
            self.context.ui.print("  a passage has a sentence at least, and stays in its paragraph")?;
        }
        state.span = Some(new);
        Ok(())
    }

    /// Writes down what was decided on some sentences, at once.
    fn write(&self, decided: &[(Verdict, usize, Range<u32>)], stop: &Stop, state: &mut State) -> Result<()> {
        let note = state.note.clone();
        let source = &self.sources.ids[stop.passage.source as usize];
        let document = self.document(stop, state)?;
        let decision = |(verdict, theme, span): &(Verdict, usize, Range<u32>)| Decision {
            note: if *verdict == Verdict::Rejected && decided.len() > 1 { String::new() } else { note.clone() },
            ..decision(*verdict, &self.codebook.themes[*theme].id, source, document, span.clone(), self.coder)
        };
        let decisions: Vec<Decision> = decided.iter().map(decision).collect();
        self.workspace.decide(&decisions)?;
        state.done.push((state.at, decisions));
        Ok(())
    }

    fn document<'s>(&self, stop: &Stop, state: &'s mut State) -> Result<&'s Document> {
        let place = stop.passage.source as usize;
        let document = match state.document.take() {
            Some((known, document)) if known == place => document,
            _ => self.workspace.document(self.sources.facts[place].address)?,
        };
        Ok(&state.document.insert((place, document)).1)
    }

    fn show(&self, stop: &Stop, state: &mut State) -> Result<()> {
        let (number, span) = (state.at + 1, span(stop, state));
        let place = stop.passage.source as usize;
        let mut passage = stop.passage;
        (passage.first, passage.sentences) = (span.start, span.end - span.start);
        let theme = &self.codebook.themes[passage.theme as usize];
        let before = state.done.iter().filter(|(at, _)| *at == state.at).flat_map(|(_, decisions)| decisions);
        let decided = Standing::of(before.filter(|decision| decision.theme == theme.id));
        let rules = &theme.rules;
        let evidence = stop.evidence.iter().filter(|(sentence, _)| span.contains(sentence));
        let evidence = evidence.map(|(sentence, one)| (*sentence, rules[one.rule].id.clone(), one.words.clone()));
        let found = Found {
            id: &self.sources.ids[place],
            label: &self.sources.facts[place].label,
            evidence: evidence.collect(),
            document: self.document(stop, state)?,
            passage,
            decided,
        };
        let report = asked(&found, (number, self.stops.len()), self.codebook, self.language);
        self.context.ui.print("")?;
        self.tell(&report)
    }

    fn help(&self, stop: &Stop) -> Result<()> {
        let theme = &self.codebook.themes[stop.passage.theme as usize];
        let title = format!("{} ({})", theme.name(self.language), theme.id);
        let definition = Some(theme.definition.trim()).filter(|text| !text.is_empty());
        self.tell(&Report { title, notes: definition.into_iter().map(str::to_string).collect(), ..Report::default() })?;
        KEYS.iter().try_for_each(|line| self.context.ui.print(&format!("  {line}")))
    }

    fn tell(&self, report: &Report) -> Result<()> {
        let ui = &self.context.ui;
        let style = Style { width: ui.width(), color: ui.color(), brief: true, excel: false, language: self.language };
        ui.answer(|out| export::write(report, Format::Text, &style, out))
    }
}

/// The sentences of a passage as it was proposed.
fn proposed(stop: &Stop) -> Range<u32> {
    stop.passage.first..stop.passage.first + stop.passage.sentences
}

/// The sentences of a passage as it is now.
fn span(stop: &Stop, state: &State) -> Range<u32> {
    state.span.clone().unwrap_or_else(|| proposed(stop))
}

/// A decision on some sentences of a source, now.
pub fn decision(
    verdict: Verdict,
    theme: &str,
    source: &str,
    document: &Document,
    sentences: Range<u32>,
    coder: &str,
) -> Decision {
    let run = document.sentences.get(sentences.start as usize..sentences.end as usize).unwrap_or_default();
    let range = match run {
        [] => 0..0,
        [first, .., last] => first.range.start..last.range.end,
        [one] => one.range.clone(),
    };
    Decision {
        verdict,
        theme: theme.to_string(),
        source: source.to_string(),
        // What has no title is found again by what it is headed with.
        title: document.source.title.clone().unwrap_or_else(|| document.source.label()),
        quotation: Quotation::of(&document.text, range),
        coder: coder.to_string(),
        when: clock::now(),
        note: String::new(),
        line: 0,
    }
}
