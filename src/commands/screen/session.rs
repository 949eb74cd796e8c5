//! A screener at work: work after work is shown, and every decision is on the disk before the next is asked for.

use super::keys::{self, Key};
use crate::cli::clock;
use crate::commands::Context;
use crate::commands::walk::{Progress, Said, Then, Walk, Written, walk};
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
    pub query: (&'a Expr, &'a Blocks),
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
    type Key = Key;

    const THING: &'static str = "work";

    fn show(&self, state: &mut Self::State) -> Result<Option<&'static str>> {
        let stop = self.stops.get(state.at);
        stop.map(|stop| self.show_work(stop, state).map(|()| keys::question(self.reads()))).transpose()
    }

    fn key(&self, line: &str) -> Option<Said<Key>> {
        Key::of(line, self.reads())
    }

    fn step(&self, key: &Key, state: &mut Self::State) -> Result<Then> {
        let (stage, choice, why) = match key {
            Key::Decide(choice, why) => (self.stage, *choice, why),
            Key::NotRetrieved(why) => (Some(Stage::Retrieval), Choice::Exclude, why),
        };
        let stop = &self.stops[state.at];
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

    fn take_back(&self, row: &Screened) -> Result<()> {
        self.workspace.take_back_screened(row)
    }

    fn in_short(&self, row: &Screened) -> String {
        format!("`{}` {}", row.id, row.choice.name())
    }

    fn help(&self, _: &Self::State) -> Result<()> {
        keys::keys(self.reads()).try_for_each(|line| self.context.ui.tell(&format!("  {line}")))?;
        self.list_reasons()
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
        marked(text, 0..text.len(), marks(text, self.query.0, self.query.1))
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
