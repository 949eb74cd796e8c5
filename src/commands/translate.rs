//! `kilde translate`: a query in the language of a database.

use clap::ValueEnum;
use clap::builder::{PossibleValue, PossibleValuesParser};

use super::Context;
use super::asking::{Asking, limited};
use crate::cli::{Exit, OutputArgs};
use crate::error::{Error, Result};
use crate::export::Format;
use crate::model::{Cell, Column, Report, Search, Table};
use crate::query::dialect::{Dialect, Inflection, Part, Remark, Written};
use crate::query::translate::{ALL, translate};
use crate::query::{Blocks, parse};
use crate::workspace::Workspace;

/// Write a query in the language of a database
///
/// The query is that of `kilde search`, or the name of a logged search. What the database cannot say is told, with what it was
/// replaced by and whether that finds more or less: the nearest that finds more, where there is one. A bare word means all its
/// forms: it is written with an open end where they begin alike (`medvirkning*`), else form by form (`(bok OR bøker …)`), without
/// genitives.
/// Words are looked for in title, abstract and the authors' keywords, or what the database has that is nearest.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The query, in single quotes; or the name of a logged search
    #[arg(value_name = "QUERY|NAME", required = true)]
    query: Vec<String>,

    /// The database (may be given again, or several with commas); `all` for all of them
    #[arg(long, value_name = "DATABASE", value_parser = databases(), value_delimiter = ',', required = true)]
    to: Vec<String>,

    /// Where words are looked for
    #[arg(long, value_name = "WHERE", value_enum, default_value_t = Place::Topic)]
    fields: Place,

    /// How the forms of a bare word are written
    #[arg(long, value_name = "HOW", value_enum, default_value_t = Forms::Truncate)]
    forms: Forms,

    #[command(flatten)]
    output: OutputArgs,
}

/// All databases, on the command line.
const EVERY: &str = "all";

/// Where words are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Place {
    /// In the title
    Title,
    /// In title, abstract and the authors' keywords
    Topic,
    /// In all that the database searches
    All,
}

/// How the forms of a bare word are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Forms {
    /// With an open end where all forms begin alike, else one by one
    Truncate,
    /// One by one
    List,
    /// The word as it is, and nothing else
    AsWritten,
}

impl Args {
    pub(super) fn run(&self, context: &Context) -> Result<Exit> {
        self.output.check()?;
        let query = self.query.join(" ");
        // Who only translates needs no review.
        let workspace = context.open_quietly().ok();
        let search = workspace.and_then(|workspace| logged(workspace, &query));
        if let Some(search) = &search {
            context
                .ui
                .note(&format!("the search logged as `{}`: {}; in quotes it is a word", search.name, search.query));
        }
        let limits = match search.as_ref().filter(|search| search.is_own()) {
            Some(search) => Asking::logged(&search.query, &search.fields, &search.limits)?.limits.fields()?,
            None => Vec::new(),
        };
        let query = search.map_or(query, |search| search.query);
        let parsed = parse(&query)?;
        parsed.remarks.iter().for_each(|remark| context.ui.warning(remark));
        let blocks = workspace.map_or(Ok(Blocks::default()), Workspace::blocks)?;
        parsed.check(&blocks)?;
        let expr = limited(parsed.expr, limits);
        let mut all = Vec::new();
        for database in self.databases() {
            let written = translate(&expr, &blocks, database, self.fields.into(), self.forms.into())?;
            all.push((database, written));
        }
        let text = self.output.format()? == Format::Text;
        if text {
            all.iter().for_each(|(database, written)| tell(context, database, written, all.len() > 1));
        }
        let language = workspace.map_or(crate::text::language::Language::En, |one| one.settings.language);
        self.output.write(&context.ui, &report(&all, text), language)?;
        Ok(Exit::Done)
    }

    /// The databases that are asked for, each once.
    fn databases(&self) -> impl Iterator<Item = &'static Dialect> {
        ALL.into_iter().filter(|database| self.to.iter().any(|name| name == database.id || name == EVERY))
    }
}

/// The databases by their names on the command line.
fn databases() -> PossibleValuesParser {
    let all = PossibleValue::new(EVERY).help("All of them");
    ALL.iter().map(|one| PossibleValue::new(one.id).help(one.about)).chain([all]).into()
}

/// The search that was logged under a name.
fn logged(workspace: &Workspace, name: &str) -> Option<Search> {
    let searches = workspace.searches().rows?;
    searches.into_iter().find(|search| !search.name.is_empty() && search.name == name)
}

/// What could not be said, and what else is to be known.
fn tell(context: &Context, database: &Dialect, written: &Written, named: bool) {
    let name = if named { format!("{}: ", database.name) } else { String::new() };
    for remark in &written.remarks {
        let Remark { what, became, effect } = remark;
        context.ui.warning(&Error::new(format!("{name}{what}: {became} ({})", effect.told())));
    }
    database.notes.iter().for_each(|note| context.ui.note(&format!("{name}{note}")));
}

/// The queries: for people, to be copied as they are; for programs a row each.
fn report(all: &[(&Dialect, Written)], text: bool) -> Report {
    if text {
        let several = all.len() > 1;
        let lines = all.iter().flat_map(|(database, written)| {
            let name = several.then(|| format!("# {}", database.name));
            let gap = several.then(String::new);
            name.into_iter().chain([written.query.clone()]).chain(gap)
        });
        let mut verbatim: Vec<String> = lines.collect();
        verbatim.pop_if(|last| last.is_empty());
        return Report { verbatim, ..Report::default() };
    }
    let columns =
        vec![Column::text("database", "Database"), Column::text("query", "Query"), Column::text("remarks", "Remarks")];
    let row = |(database, written): &(&Dialect, Written)| {
        let remarks = written.remarks.iter().map(|one| format!("{}: {} ({})", one.what, one.became, one.effect.told()));
        let remarks = remarks.collect::<Vec<_>>().join("; ");
        vec![
            Cell::text(database.name),
            Cell::text(&written.query),
            if remarks.is_empty() { Cell::Empty } else { Cell::text(remarks) },
        ]
    };
    Report { table: Table { columns, rows: all.iter().map(row).collect(), totals: 0 }, ..Report::default() }
}

impl From<Place> for Part {
    fn from(place: Place) -> Part {
        match place {
            Place::Title => Part::Title,
            Place::Topic => Part::Topic,
            Place::All => Part::All,
        }
    }
}

impl From<Forms> for Inflection {
    fn from(forms: Forms) -> Inflection {
        match forms {
            Forms::Truncate => Inflection::Truncated,
            Forms::List => Inflection::Listed,
            Forms::AsWritten => Inflection::AsWritten,
        }
    }
}
