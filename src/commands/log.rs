//! `kilde log`: writing down what was searched elsewhere.

use super::Context;
use crate::cli::{Exit, clock};
use crate::error::{Error, Result};
use crate::model::{Counts, Search};
use crate::review::Layout;
use crate::review::day::day;
use crate::review::searches::{self, NAME, SHOWN};

/// Write down a search in a database
///
/// `kilde log add` adds a row to the search log, queries/searches.csv, which `kilde searches` prints. Searches among the sources
/// themselves are logged with `kilde search --log NAME`. The columns of the log are database, platform, date, query, fields,
/// limits, reason, hits, titles, abstracts, fulltexts, included, comment, name, corpus; the headings that `kilde searches` prints
/// are known too (Dato, Søk, Treff, Leste titler). You may change it in a spreadsheet and add columns of your own. Rows are
/// added, and never changed.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    Add(Add),
}

/// Add a search to the log
///
/// What is given as an option is not asked for. On a terminal the rest is asked for, line by line: an empty line leaves a field
/// empty, the end of the input (Ctrl-D) writes nothing. Elsewhere `--database` and `--query` must be given. A count can be no
/// more than the one before it: hits, titles read, abstracts read, read in full, included.
#[derive(Debug, clap::Args)]
struct Add {
    /// The database: CINAHL
    #[arg(long, value_name = "NAME")]
    database: Option<String>,

    /// The platform that it was searched on: EBSCOhost
    #[arg(long, value_name = "NAME")]
    platform: Option<String>,

    /// The day of the search, as 2023-01-16 or 16.01.2023; today where nothing is said
    #[arg(long, value_name = "DAY")]
    date: Option<String>,

    /// The query exactly as it was put
    #[arg(long, value_name = "QUERY")]
    query: Option<String>,

    /// The fields that were searched: title, abstract
    #[arg(long, value_name = "TEXT")]
    fields: Option<String>,

    /// What the search was limited to: 2010–2023, English, peer-reviewed
    #[arg(long, value_name = "TEXT")]
    limits: Option<String>,

    /// Why it was limited so
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,

    /// How many hits there were
    #[arg(long, value_name = "N")]
    hits: Option<u64>,

    /// How many titles were read
    #[arg(long, value_name = "N")]
    titles: Option<u64>,

    /// How many abstracts were read
    #[arg(long, value_name = "N")]
    abstracts: Option<u64>,

    /// How many works were read in full
    #[arg(long, value_name = "N")]
    fulltexts: Option<u64>,

    /// How many works were taken in
    #[arg(long, value_name = "N")]
    included: Option<u64>,

    /// What else is to be said
    #[arg(long, value_name = "TEXT")]
    comment: Option<String>,
}

impl Args {
    pub(super) fn run(&self, context: &Context) -> Result<Exit> {
        match &self.action {
            Action::Add(add) => add.run(context),
        }
    }
}

impl Add {
    fn run(&self, context: &Context) -> Result<Exit> {
        let layout = Layout::find(std::path::Path::new("."))?;
        let told = self.told()?;
        let search = match context.ui.can_ask() && (self.database.is_none() || self.query.is_none()) {
            true => match (Dialogue { context }).search(told)? {
                Some(search) => search,
                None => {
                    context.ui.note("nothing was written");
                    return Ok(Exit::Nothing);
                }
            },
            false => told,
        };
        let search = checked(search)?;
        searches::append(&layout.query_file(NAME), &search)?;
        let hits = search.counts.hits.map_or_else(String::new, |hits| format!(", {hits} hits"));
        context.ui.note(&format!("logged in {SHOWN}: {}, {}{hits}", search.database, search.date));
        Ok(Exit::Done)
    }

    /// What the options say.
    fn told(&self) -> Result<Search> {
        let text = |text: &Option<String>| text.as_deref().unwrap_or_default().trim().to_string();
        let date = match text(&self.date) {
            none if none.is_empty() => String::new(),
            written => known_day(&written)?,
        };
        Ok(Search {
            database: text(&self.database),
            platform: text(&self.platform),
            date,
            query: text(&self.query),
            fields: text(&self.fields),
            limits: text(&self.limits),
            reason: text(&self.reason),
            counts: Counts {
                hits: self.hits,
                titles: self.titles,
                abstracts: self.abstracts,
                fulltexts: self.fulltexts,
                included: self.included,
            },
            comment: text(&self.comment),
            ..Search::default()
        })
    }
}

/// A conversation with whoever searched.
struct Dialogue<'c> {
    context: &'c Context,
}

/// A question that is answered with words: what the answer is written into, what is asked, what may be answered.
struct Question(fn(&mut Search) -> &mut String, &'static str, Answer);

/// What may be answered.
#[derive(Clone, Copy)]
enum Answer {
    Anything,
    /// Anything but nothing.
    Something,
    /// A day, or nothing.
    Day,
}

const WORDS: [Question; 6] = [
    Question(|search| &mut search.database, "database (CINAHL) >", Answer::Something),
    Question(|search| &mut search.platform, "platform, where it has another name (EBSCOhost) >", Answer::Anything),
    Question(|search| &mut search.date, "day of the search (2023-01-16; empty for today) >", Answer::Day),
    Question(|search| &mut search.query, "query, exactly as it was put >", Answer::Something),
    Question(|search| &mut search.fields, "fields that were searched (title, abstract) >", Answer::Anything),
    Question(|search| &mut search.limits, "limits (2010–2023, English, peer-reviewed) >", Answer::Anything),
];

/// Asked only where there are limits.
const REASON: Question = Question(|search| &mut search.reason, "why these limits >", Answer::Anything);

/// Asked after the numbers.
const COMMENT: Question = Question(|search| &mut search.comment, "what else is to be said >", Answer::Anything);

/// A question that is answered with a number, and what the answer is written into.
type Numbered = (fn(&mut Counts) -> &mut Option<u64>, &'static str);

const NUMBERS: [Numbered; 5] = [
    (|counts| &mut counts.hits, "hits >"),
    (|counts| &mut counts.titles, "titles read >"),
    (|counts| &mut counts.abstracts, "abstracts read >"),
    (|counts| &mut counts.fulltexts, "read in full >"),
    (|counts| &mut counts.included, "taken in >"),
];

impl Dialogue<'_> {
    /// Asks for what `told` does not say; none where the input ends, or the row is not wanted.
    fn search(&self, mut told: Search) -> Result<Option<Search>> {
        for question in &WORDS {
            if !self.answered(&mut told, question)? {
                return Ok(None);
            }
        }
        if !told.limits.is_empty() && !self.answered(&mut told, &REASON)? {
            return Ok(None);
        }
        loop {
            for (field, question) in NUMBERS {
                if field(&mut told.counts).is_none() {
                    let Some(answer) = self.number(question)? else { return Ok(None) };
                    *field(&mut told.counts) = answer;
                }
            }
            let wrong = searches::contradictions(&told.counts);
            if wrong.is_empty() {
                break;
            }
            wrong.iter().for_each(|error| self.context.ui.warning(error));
            told.counts = Counts::default();
        }
        if !self.answered(&mut told, &COMMENT)? {
            return Ok(None);
        }
        let answer = self.context.ui.ask("write it down? [y]es [n]o >")?;
        let yes = answer.is_some_and(|answer| matches!(answer.to_lowercase().as_str(), "" | "y" | "yes" | "j" | "ja"));
        Ok(yes.then_some(told))
    }

    /// Asks a question whose answer is not known; false where the input ends. Asks again where the answer cannot be used.
    fn answered(&self, told: &mut Search, Question(field, question, may): &Question) -> Result<bool> {
        let field = field(told);
        if !field.is_empty() {
            return Ok(true);
        }
        loop {
            let Some(answer) = self.context.ui.ask(question)? else { return Ok(false) };
            match may {
                Answer::Something if answer.is_empty() => {
                    self.context.ui.tell("this must be said")?;
                    continue;
                }
                Answer::Day if !answer.is_empty() => match known_day(&answer) {
                    Ok(day) => *field = day,
                    Err(error) => {
                        self.context.ui.warning(&error);
                        continue;
                    }
                },
                _ => *field = answer,
            }
            return Ok(true);
        }
    }

    /// A number, or none for an empty line; asked again where it is neither.
    fn number(&self, question: &str) -> Result<Option<Option<u64>>> {
        loop {
            let Some(answer) = self.context.ui.ask(question)? else { return Ok(None) };
            match searches::count(&answer) {
                _ if answer.is_empty() => return Ok(Some(None)),
                Some(count) => return Ok(Some(Some(count))),
                None => self.context.ui.tell("a whole number, or nothing where it is not known")?,
            }
        }
    }
}

/// A search that can be written down: one in a database, with a day, whose counts agree.
fn checked(search: Search) -> Result<Search> {
    for (name, cell) in [("database", &search.database), ("query", &search.query)] {
        if cell.is_empty() {
            let hint = "nothing was written; on a terminal `kilde log add` asks for what is missing";
            return Err(Error::new(format!("`--{name}` must be given")).hint(hint));
        }
    }
    if search.is_own() {
        let hint = "`kilde search QUERY --log NAME` logs one, with its hits";
        return Err(Error::new("a search among the sources themselves is logged where it is made").hint(hint));
    }
    if let Some(wrong) = searches::contradictions(&search.counts).into_iter().next() {
        return Err(Error { message: format!("{}; nothing was written", wrong.message), ..wrong });
    }
    let date = if search.date.is_empty() { clock::today() } else { search.date };
    Ok(Search { date, ..search })
}

fn known_day(written: &str) -> Result<String> {
    day(written).ok_or_else(|| searches::no_day(written))
}
