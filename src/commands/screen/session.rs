//! A screener at work: work after work is shown, and every decision is on the disk before the next is asked for.

use super::keys::{self, AT_THE_END, KEYS, Key};
use crate::cli::clock;
use crate::commands::Context;
use crate::commands::walk::{Progress, Then, Walk, Written, walk};
use crate::error::{Error, Result};
use crate::export::{self, Format, Style};
use crate::model::{Choice, Document, Marked, Screened, Source, Stage};
use crate::query::{Blocks, Expr};
use crate::report::passages::marked;
use crate::report::screening::{Asked, asked};
use crate::search::marks;
use crate::text::layout::Role;
use crate::workspace::{Catalogue, Workspace};

/// A work to be decided on.
pub struct Stop<'a> {
    /// Its place among the sources.
    pub place: usize,
    /// What was said of it before that the person may see.
    pub said: Vec<&'a Screened>,
}

/// A walk through works.
pub struct Session<'a> {
    /// Who talks to the screener.
    pub context: &'a Context,
    /// The review.
    pub workspace: &'a Workspace,
    /// Its sources.
    pub sources: &'a Catalogue,
    /// Their records, in the same order.
    pub records: &'a [Source],
    /// The works.
    pub stops: Vec<Stop<'a>>,
    /// What is read to decide; none for once and for all.
    pub stage: Option<Stage>,
    /// Who decides.
    pub who: &'a str,
    /// Whose words are marked.
    pub query: Option<(&'a Expr, &'a Blocks)>,
}

/// How many words of a text stand for the abstract that it lacks.
const FIRST_WORDS: usize = 80;

impl Written for Screened {
    fn note(&self) -> &str {
        &self.note
    }
}

impl Walk for Session<'_> {
    type State = Progress<Screened>;

    fn show(&self, state: &mut Self::State) -> Result<Option<&'static str>> {
        match self.stops.get(state.at) {
            Some(stop) => self.show_work(stop, state).map(|()| Some(keys::question(self.reads()))),
            None if state.last().is_none() => Ok(None),
            None => self.context.ui.tell("").map(|()| Some(AT_THE_END)),
        }
    }

    fn step(&self, line: &str, state: &mut Self::State) -> Result<Then> {
        let key = Key::of(line, self.reads());
        let Some(stop) = self.stops.get(state.at) else { return self.step_behind_the_last(&key, state) };
        match key {
            Key::Decide(choice, why) => return self.decide(stop, self.stage, choice, &why, state),
            Key::NotRetrieved(why) => return self.decide(stop, Some(Stage::Retrieval), Choice::Exclude, &why, state),
            Key::Note(text) => {
                if let Some(old) = state.put_note(&text) {
                    self.context.ui.tell(&format!("  instead of the note before: {old}"))?;
                }
                self.context.ui.tell("  the note goes with your decision on this work")?;
            }
            Key::Undo => return self.undo(state),
            Key::Skip => {
                state.at += 1;
                return Ok(Then::Show);
            }
            Key::Back if state.at == 0 => self.context.ui.tell("  this is the first")?,
            Key::Back => {
                state.at -= 1;
                return Ok(Then::Show);
            }
            Key::Quit => return Ok(Then::Quit),
            Key::Help => {
                KEYS.iter().try_for_each(|line| self.context.ui.tell(&format!("  {line}")))?;
                self.list_reasons()?;
            }
            Key::Unknown => self.context.ui.tell("  not understood; ? says what may be typed")?,
        }
        Ok(Then::Ask)
    }
}

impl Session<'_> {
    /// Asks about one work after the other, until there is none left or the screener has had enough. Returns what was decided.
    ///
    /// # Errors
    /// A decision cannot be written down, or a source not be read, and nobody is there to try again.
    pub fn run(&self) -> Result<Vec<Screened>> {
        let mut state = Progress::default();
        let walked = walk(&self.context.ui, self, &mut state);
        for (at, note) in state.unwritten() {
            let error = Error::new(format!("your note on `{}` is not kept: {note}", self.id(&self.stops[at])));
            let hint =
                "a note is written down with a decision, and you made none there; the work will be asked about again";
            self.context.ui.warning(&error.hint(hint));
        }
        walked.map(|()| state.all().collect())
    }

    /// What is read: once and for all, all of it.
    fn reads(&self) -> Stage {
        self.stage.unwrap_or(Stage::Fulltext)
    }

    fn id(&self, stop: &Stop<'_>) -> &str {
        &self.sources.ids[stop.place]
    }

    /// The last answer can be taken back like any other, though no work follows it.
    fn step_behind_the_last(&self, key: &Key, state: &mut Progress<Screened>) -> Result<Then> {
        match key {
            Key::Undo => return self.undo(state),
            Key::Back => state.at = state.at.saturating_sub(1),
            Key::Quit => return Ok(Then::Quit),
            _ => {
                self.context.ui.tell("  no work follows: u takes back, b goes back, q ends")?;
                return Ok(Then::Ask);
            }
        }
        Ok(Then::Show)
    }

    fn decide(
        &self,
        stop: &Stop<'_>,
        stage: Option<Stage>,
        choice: Choice,
        why: &str,
        state: &mut Progress<Screened>,
    ) -> Result<Then> {
        let Some(reason) = self.reason(choice, why)? else { return Ok(Then::Ask) };
        let decision = Screened {
            stage,
            choice,
            reason,
            note: state.note().unwrap_or_default().to_string(),
            who: self.who.to_string(),
            ..named(self.id(stop), &self.records[stop.place])
        };
        self.workspace.screen(std::slice::from_ref(&decision))?;
        state.add(vec![decision]);
        state.go_on();
        Ok(Then::Show)
    }

    /// The reason for a decision, as far as one is needed: asked for where a work is left out and none was said. None where it
    /// was not told, or is none of the list.
    fn reason(&self, choice: Choice, said: &str) -> Result<Option<String>> {
        let ui = &self.context.ui;
        let reasons = &self.workspace.settings.screening.reasons;
        let mut said = said.to_string();
        // PRISMA 2020 wants the reasons of what was read in full; a list of them is there to be used.
        let needed = choice == Choice::Exclude && (self.reads() == Stage::Fulltext || !reasons.is_empty());
        if said.is_empty() && needed {
            self.list_reasons()?;
            match ui.ask("why? >")? {
                Some(answer) if !answer.is_empty() => said = answer,
                _ => {
                    ui.tell("  nothing is decided: it is left out for a reason")?;
                    return Ok(None);
                }
            }
        }
        if said.is_empty() {
            return Ok(Some(said));
        }
        let reason = keys::reason(&said, reasons);
        if reason.is_none() {
            ui.tell(&format!("  `{said}` is no reason of the list, and nothing is decided; ? shows the list"))?;
        }
        Ok(reason)
    }

    fn list_reasons(&self) -> Result<()> {
        let reasons = &self.workspace.settings.screening.reasons;
        let lines = reasons.iter().enumerate().map(|(place, reason)| format!("  {:>2}  {reason}", place + 1));
        lines.into_iter().try_for_each(|line| self.context.ui.tell(&line))
    }

    /// Takes back the last that was decided, and goes back to it.
    fn undo(&self, state: &mut Progress<Screened>) -> Result<Then> {
        let Some(done) = state.last() else {
            self.context.ui.tell("  nothing has been decided since you began")?;
            return Ok(Then::Ask);
        };
        for row in done.rows.iter().rev() {
            self.workspace.take_back_screened(row)?;
        }
        let told = done.rows.iter().map(|row| format!("`{}` {}", row.id, row.choice.name())).collect::<String>();
        state.taken_back();
        self.context.ui.tell(&format!("  taken back: {told}"))?;
        Ok(Then::Show)
    }

    fn show_work(&self, stop: &Stop<'_>, state: &Progress<Screened>) -> Result<()> {
        let source = &self.records[stop.place];
        let address = self.sources.facts[stop.place].address;
        let mut texts = self.workspace.summaries(address)?;
        let beginning = texts.is_empty();
        if beginning {
            texts.extend(first_words(&self.workspace.document(address)?));
        }
        let mut said = stop.said.clone();
        said.extend(state.decided(state.at));
        let shown = Asked {
            id: self.id(stop),
            source,
            title: self.marked(source.title.as_deref().unwrap_or_default()),
            texts: texts.iter().map(|text| self.marked(text)).collect(),
            beginning,
            said,
            number: (state.at + 1, self.stops.len()),
        };
        let (ui, language) = (&self.context.ui, self.workspace.settings.language);
        ui.tell("")?;
        let (width, color) = ui.conversation_style();
        let style = Style { width, color, brief: true, excel: false, language };
        ui.converse(|out| export::write(&asked(&shown, language), Format::Text, &style, out))?;
        match state.note() {
            Some(note) => ui.tell(&format!("  your note: {note}")),
            None => Ok(()),
        }
    }

    fn marked(&self, text: &str) -> Marked {
        let marks = self.query.map(|(expr, blocks)| marks(text, expr, blocks)).unwrap_or_default();
        marked(text, 0..text.len(), marks)
    }
}

/// The first words of a text's prose; none where it has none.
fn first_words(document: &Document) -> Option<String> {
    let prose = document.sentences.iter().filter(|sentence| sentence.role == Role::Body);
    let lines: Vec<String> = prose.take(FIRST_WORDS).map(|sentence| document.line(sentence)).collect();
    let words: Vec<&str> = lines.iter().flat_map(|line| line.split_whitespace()).take(FIRST_WORDS).collect();
    (!words.is_empty()).then(|| format!("{} …", words.join(" ")))
}

/// A decision on a source, now.
pub fn named(id: &str, source: &Source) -> Screened {
    Screened {
        id: id.to_string(),
        doi: source.doi.clone().unwrap_or_default(),
        title: source.title.clone().unwrap_or_else(|| source.label()),
        when: clock::now(),
        ..Screened::default()
    }
}
