//! A coder at work: passage after passage is shown, and every decision is on the disk before the next is asked for.

use std::ops::Range;

use super::keys::{Edge, KEYS, Key, QUESTION};
use super::state::{Row, State, proposed};
use crate::cli::clock;
use crate::commands::Context;
use crate::commands::opinions::Opinions;
use crate::commands::walk::{Place, Said, Then, Walk, walk};
use crate::error::{Error, Result};
use crate::export::{self, Format, Style};
use crate::model::{Decision, Document, Quotation, Report, Standing, Verdict};
use crate::report::passages::{Found, asked};
use crate::report::suggestions::Opinion;
use crate::text::language::Language;
use crate::workspace::{Asked, Stop, Workspace};

/// A walk through passages.
pub struct Session<'a> {
    /// Who talks to the coder.
    pub context: &'a Context,
    /// The review.
    pub workspace: &'a Workspace,
    /// Who is asked, about which sources and themes; by their places there the stops name them.
    pub asked: &'a Asked<'a>,
    /// What the model thinks.
    pub opinions: Opinions<'a>,
    /// Whether it is told also of a theme of which too little is known to doubt its rules.
    pub every_opinion: bool,
    /// The language of tables.
    pub language: Language,
    /// The passages.
    pub stops: Vec<Stop>,
}

/// How many words name a passage that was decided on.
const FIRST_WORDS: usize = 8;

impl Walk for Session<'_> {
    type State = State;
    type Key = Key;

    const THING: &'static str = "passage";

    fn show(&self, state: &mut State) -> Result<Option<&'static str>> {
        let stop = self.stops.get(state.progress.at);
        stop.map(|stop| self.show_stop(stop, state).map(|()| QUESTION)).transpose()
    }

    fn key(&self, line: &str) -> Option<Said<Key>> {
        Key::of(line)
    }

    fn step(&self, key: &Key, state: &mut State) -> Result<Then> {
        let stop = &self.stops[state.progress.at];
        match key {
            Key::Accept => self.accept(stop, state)?,
            Key::Reject => {
                let span = state.span(stop);
                let note = state.progress.note().unwrap_or_default().to_string();
                self.write(&[(Verdict::Rejected, stop.passage.theme as usize, span)], &note, stop, state)?;
                state.go_on();
            }
            Key::Span(edges) => self.moved(edges, stop, state)?,
            Key::Theme(name) => return self.theme(name, stop, state),
        }
        Ok(Then::Show)
    }

    fn take_back(&self, row: &Row) -> Result<()> {
        self.workspace.take_back(&row.decision)
    }

    /// What was decided of which theme, where, and the first words.
    fn in_short(&self, row: &Row) -> String {
        let theme = self.asked.codebook.themes[row.theme].name(self.language);
        let (verdict, source) = (row.decision.verdict.name(), &row.decision.source);
        let mut words = row.decision.quotation.text.split_whitespace();
        let first = words.by_ref().take(FIRST_WORDS).collect::<Vec<_>>().join(" ");
        let more = if words.next().is_some() { " …" } else { "" };
        format!("{theme} {verdict} in `{source}`: {first}{more}")
    }

    fn help(&self, state: &State) -> Result<()> {
        let theme = &self.asked.codebook.themes[self.stops[state.progress.at].passage.theme as usize];
        let title = format!("{} ({})", theme.name(self.language), theme.id);
        let definition = Some(theme.definition.trim()).filter(|text| !text.is_empty());
        self.tell(&Report { title, notes: definition.into_iter().map(str::to_string).collect(), ..Report::default() })?;
        KEYS.iter().try_for_each(|line| self.context.ui.tell(&format!("  {line}")))
    }
}

impl Session<'_> {
    /// Asks about one passage after the other, until there is none left or the coder has had enough. Returns what was decided,
    /// and how many passages are left.
    ///
    /// # Errors
    /// A decision cannot be written down, or a source not be read, and nobody is there to try again.
    pub fn run(&self) -> Result<(Vec<Decision>, usize)> {
        let mut state = State::default();
        let walked = walk(&self.context.ui, self, &mut state);
        for (at, note) in state.progress.unwritten() {
            let source = &self.asked.sources.ids[self.stops[at].passage.source as usize];
            let error = Error::new(format!("your note on passage {} in `{source}` is not kept: {note}", at + 1));
            let hint = "a note is written down with a decision, and you made none there; the passage will be asked about again";
            self.context.ui.warning(&error.hint(hint));
        }
        walked.map(|()| {
            let left = state.left(&self.stops);
            (state.progress.all().map(|row| row.decision).collect(), left)
        })
    }

    /// The passage carries its theme as it is shown; what was cut from it does not.
    fn accept(&self, stop: &Stop, state: &mut State) -> Result<()> {
        let theme = stop.passage.theme as usize;
        let (old, new) = (proposed(stop), state.span(stop));
        let cut = [old.start..old.end.min(new.start), old.start.max(new.end)..old.end];
        let cut = cut.into_iter().filter(|cut| !cut.is_empty());
        let mut all: Vec<_> = cut.map(|cut| (Verdict::Rejected, theme, cut)).collect();
        let touches = old.start < new.end && new.start < old.end;
        all.push((if touches { Verdict::Accepted } else { Verdict::Added }, theme, new));
        let note = state.progress.note().unwrap_or_default().to_string();
        self.write(&all, &note, stop, state)?;
        state.go_on();
        Ok(())
    }

    fn theme(&self, name: &str, stop: &Stop, state: &mut State) -> Result<Then> {
        let ui = &self.context.ui;
        let codebook = self.asked.codebook;
        match codebook.find(name) {
            Ok(theme) if theme == stop.passage.theme as usize => {
                ui.tell("  that is the theme at hand: a accepts it")?
            }
            Ok(theme) => {
                let (span, name) = (state.span(stop), codebook.themes[theme].name(self.language));
                if self.is_there(theme, &span, stop, state) {
                    ui.tell(&format!("  you have said that already: {name}"))?;
                } else {
                    // The note is on the passage's own theme, and waits for the decision on that.
                    self.write(&[(Verdict::Added, theme, span)], "", stop, state)?;
                    ui.tell(&format!("  added: {name}"))?;
                }
            }
            Err(error) => {
                ui.tell(&format!("  {error}"))?;
                error.hint.iter().try_for_each(|hint| ui.tell(&format!("  {hint}")))?;
            }
        }
        Ok(Then::Ask)
    }

    /// Whether the last word on all of some sentences is the coder's own, that they carry a theme.
    fn is_there(&self, theme: usize, span: &Range<u32>, stop: &Stop, state: &State) -> bool {
        let source = stop.passage.source as usize;
        let address = self.asked.sources.facts[source].address;
        let before = |sentence: u32| {
            let mut placed = self.asked.coded.placed.iter().rev();
            let last =
                placed.find(|one| (one.address, one.theme) == (address, theme) && one.sentences.contains(&sentence));
            last.map(|one| &one.decision)
        };
        let own = |decision: &Decision| decision.coder == self.asked.coder && decision.verdict.carries();
        span.clone()
            .all(|sentence| state.last_word(source, theme, sentence).or_else(|| before(sentence)).is_some_and(own))
    }

    /// Moves the ends of the passage, in its paragraph.
    fn moved(&self, edges: &[Edge], stop: &Stop, state: &mut State) -> Result<()> {
        let mut new = state.span(stop);
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
            self.context.ui.tell("  a passage has a sentence at least, and stays in its paragraph")?;
        }
        state.span = Some(new);
        Ok(())
    }

    /// Writes down what was decided on some sentences, at once; what is cut from a passage carries no note.
    fn write(
        &self,
        decided: &[(Verdict, usize, Range<u32>)],
        note: &str,
        stop: &Stop,
        state: &mut State,
    ) -> Result<()> {
        let source = stop.passage.source as usize;
        let id = &self.asked.sources.ids[source];
        let document = self.document(stop, state)?;
        let row = |(verdict, theme, span): &(Verdict, usize, Range<u32>)| Row {
            decision: Decision {
                note: if *verdict == Verdict::Rejected && decided.len() > 1 { String::new() } else { note.to_string() },
                ..decision(
                    *verdict,
                    &self.asked.codebook.themes[*theme].id,
                    id,
                    document,
                    span.clone(),
                    self.asked.coder,
                )
            },
            source,
            theme: *theme,
            sentences: span.clone(),
        };
        let rows: Vec<Row> = decided.iter().map(row).collect();
        self.workspace.decide(&rows.iter().map(|row| row.decision.clone()).collect::<Vec<_>>())?;
        state.progress.add(rows);
        Ok(())
    }

    fn document<'s>(&self, stop: &Stop, state: &'s mut State) -> Result<&'s Document> {
        let place = stop.passage.source as usize;
        let document = match state.document.take() {
            Some((known, document)) if known == place => document,
            _ => self.workspace.document(self.asked.sources.facts[place].address)?,
        };
        Ok(&state.document.insert((place, document)).1)
    }

    fn show_stop(&self, stop: &Stop, state: &mut State) -> Result<()> {
        let (number, span) = (state.progress.at + 1, state.span(stop));
        let place = stop.passage.source as usize;
        let mut passage = stop.passage;
        (passage.first, passage.sentences) = (span.start, span.end - span.start);
        let codebook = self.asked.codebook;
        let theme = &codebook.themes[passage.theme as usize];
        let before = state.progress.decided(state.progress.at).map(|row| &row.decision);
        let decided = Standing::of(before.filter(|decision| decision.theme == theme.id));
        let evidence = stop.evidence.iter().filter(|(sentence, _)| span.contains(sentence));
        let evidence = evidence.map(|(sentence, one)| (*sentence, theme.rules[one.rule].id.clone(), one.words.clone()));
        let document = self.document(stop, state)?;
        let opinion = self.opinion(stop, &span, document);
        let found = Found {
            id: &self.asked.sources.ids[place],
            label: &self.asked.sources.facts[place].label,
            evidence: evidence.collect(),
            document,
            passage,
            decided,
        };
        let report = asked(&found, opinion.as_ref(), (number, self.stops.len()), codebook, self.language);
        self.context.ui.tell("")?;
        self.tell(&report)?;
        match state.progress.note() {
            Some(note) => self.context.ui.tell(&format!("  your note: {note}")),
            None => Ok(()),
        }
    }

    /// What the model thinks of the likeliest sentence of a passage.
    fn opinion(&self, stop: &Stop, span: &Range<u32>, document: &Document) -> Option<Opinion> {
        let theme = stop.passage.theme as usize;
        if !self.every_opinion && !*self.asked.learnt.serves.get(theme)? {
            return None;
        }
        let address = self.asked.sources.facts[stop.passage.source as usize].address;
        let chances = span.clone().filter_map(|one| Some((self.opinions.chance(address, one, theme)?, one)));
        let (_, sentence) = chances.max_by(|(one, _), (other, _)| one.total_cmp(other))?;
        let line = document.line(document.sentences.get(sentence as usize)?);
        self.opinions.of(address, sentence, theme, line)
    }

    fn tell(&self, report: &Report) -> Result<()> {
        let ui = &self.context.ui;
        let (width, color) = ui.conversation_style();
        let style = Style { width, color, brief: true, excel: false, language: self.language };
        ui.converse(|out| export::write(report, Format::Text, &style, out))
    }
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
