//! A query and what limits it: what the commands share that put one to the sources.

use clap::ValueEnum;

use super::selection::Limits;
use super::{Context, no_sources};
use crate::error::{Error, Result};
use crate::query::{Blocks, Expr, Field, Parsed, parse};
use crate::review::Codebook;
use crate::search::{Request, Scope, Sort, search, unknown};
use crate::themes::{Layers, Tagging};
use crate::workspace::{Coded, Workspace};

/// A query and what limits it.
#[derive(Debug, clap::Args)]
pub struct Asking {
    /// The query; in single quotes, so that the shell leaves it alone
    #[arg(value_name = "QUERY", required = true)]
    query: Vec<String>,

    /// Look only here: title, abstract, keywords, text (abstracts too), or everywhere (reference lists and menus too)
    #[arg(long, value_name = "FIELD", value_enum, value_delimiter = ',')]
    fields: Vec<Place>,

    /// Count compounds that hold a word of the query as the word
    #[arg(long)]
    compounds: bool,

    #[command(flatten)]
    pub limits: Limits,
}

/// Where words are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Place {
    /// The title
    Title,
    /// Abstracts
    Abstract,
    /// Lines of keywords
    Keywords,
    /// All running text and its headings, abstracts too
    Text,
    /// Reference lists, tables of contents and menus too
    Everywhere,
}

/// What the log says where compounds counted.
const COMPOUNDS: &str = "compounds:yes";

/// A query that was understood, with all that deciding it takes.
pub struct Asked {
    /// The review.
    pub workspace: &'static Workspace,
    /// The query as it was put.
    pub query: String,
    /// The query with its limits.
    expr: Expr,
    /// Its blocks, and its themes where it asks for some.
    pub codebook: Codebook,
    layers: Layers,
    scope: Scope,
    /// Whether compounds count.
    pub compounds: bool,
}

impl Asked {
    /// The ids of all sources that count, the best first.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn counted(&self) -> Result<Vec<String>> {
        let works = &self.workspace.linked()?.works;
        let outcome = search(&self.workspace.reader, works, &self.request(), Sort::Relevance, usize::MAX)?;
        Ok(outcome.hits.into_iter().filter(|hit| !hit.only_compounds).map(|hit| hit.id).collect())
    }

    /// What the search is asked.
    pub fn request(&self) -> Request<'_> {
        Request {
            expr: &self.expr,
            codebook: &self.codebook,
            layers: &self.layers,
            scope: self.scope,
            compounds: self.compounds,
        }
    }
}

impl Asking {
    /// A query as the log of searches has it.
    ///
    /// # Errors
    /// Its fields or its limits are none that kilde could have logged.
    pub fn logged(query: &str, fields: &str, limits: &str) -> Result<Asking> {
        let place = |name: &str| {
            Place::from_str(name.trim(), true).map_err(|_| {
                let known = Place::value_variants().iter().filter_map(|place| place.to_possible_value());
                let known: Vec<String> = known.map(|place| place.get_name().to_string()).collect();
                let error = Error::new(format!("`{name}` is no field of a search of kilde's own"));
                error.hint(format!("the fields are {}", known.join(", ")))
            })
        };
        let fields = fields.split(',').filter(|name| !name.trim().is_empty()).map(place).collect::<Result<_>>()?;
        let (compounds, limits): (Vec<&str>, Vec<&str>) =
            limits.split_whitespace().partition(|limit| *limit == COMPOUNDS);
        let limits = Limits::read(&limits.join(" "))?;
        Ok(Asking { query: vec![query.to_string()], fields, compounds: !compounds.is_empty(), limits })
    }

    /// The fields as the log of searches has them; nothing where none were named.
    pub fn told_fields(&self) -> String {
        let names = self.fields.iter().filter_map(|place| place.to_possible_value());
        names.map(|name| name.get_name().to_string()).collect::<Vec<_>>().join(",")
    }

    /// The limits as the log of searches has them.
    pub fn told_limits(&self) -> String {
        let compounds = if self.compounds { COMPOUNDS } else { "" };
        format!("{} {compounds}", self.limits.told()).trim().to_string()
    }

    /// Opens the review and reads the query. Tells what may not be meant so. The whole codebook is read where `themes` asks for
    /// it, or the query does.
    ///
    /// # Errors
    /// The query cannot be understood, names what is not there, or the review cannot be opened.
    pub fn ask(&self, context: &Context, themes: bool) -> Result<Asked> {
        // A slip in the query is told before a review is opened, which may take a while.
        let read = self.read(context)?;
        let workspace = context.open_works()?;
        if workspace.reader.is_empty() {
            context.ui.note(no_sources(workspace));
        }
        self.asked(context, workspace, read, themes)
    }

    /// The same in a review that is open.
    ///
    /// # Errors
    /// Those of [`Asking::ask`], but for the opening.
    pub fn ask_of(&self, context: &Context, workspace: &'static Workspace, themes: bool) -> Result<Asked> {
        self.asked(context, workspace, self.read(context)?, themes)
    }

    /// The query and its limits; tells what may not be meant so.
    fn read(&self, context: &Context) -> Result<(String, Parsed, Vec<Vec<Field>>)> {
        let query = self.query.join(" ");
        let parsed = parse(&query)?;
        parsed.remarks.iter().for_each(|remark| context.ui.warning(remark));
        Ok((query, parsed, self.limits.fields()?))
    }

    fn asked(
        &self,
        context: &Context,
        workspace: &'static Workspace,
        (query, parsed, limits): (String, Parsed, Vec<Vec<Field>>),
        themes: bool,
    ) -> Result<Asked> {
        let codebook = asked_for(workspace, &parsed, themes)?;
        parsed.check(&codebook.blocks)?;
        let layers = layers(context, workspace, &codebook)?;
        let scope = scope(&self.fields);
        Ok(Asked {
            workspace,
            query,
            expr: limited(parsed.expr, limits),
            codebook,
            layers,
            scope,
            compounds: self.compounds,
        })
    }
}

/// Says of the words that stand nowhere which were probably meant.
///
/// # Errors
/// The index cannot be read.
pub fn did_you_mean(context: &Context, asked: &Asked) -> Result<()> {
    if asked.workspace.reader.is_empty() {
        return Ok(());
    }
    for one in unknown(&asked.workspace.reader, &asked.request())? {
        let error = Error::new(format!("`{}` stands in none of the sources", one.word));
        let near: Vec<String> = one.near.iter().map(|word| format!("`{word}`")).collect();
        context.ui.warning(&match near.is_empty() {
            true => error,
            false => error.hint(format!("did you mean {}?", near.join(" or "))),
        });
    }
    Ok(())
}

/// Says of a query for peer review that found nothing of how many sources that is known at all: few records tell.
///
/// # Errors
/// The index cannot be read.
pub fn peers_known(context: &Context, asked: &Asked) -> Result<()> {
    let mut asks = false;
    asked.codebook.blocks.walk(&asked.expr, &mut |expr| asks |= matches!(expr, Expr::Field(Field::Peer(_))));
    if asks {
        let facts = asked.workspace.catalogue()?.facts;
        let known = facts.iter().filter(|facts| facts.traits.peer.is_some()).count();
        let all = facts.len();
        context.ui.note(&format!("of {known} of {all} sources it is known whether they were reviewed by peers"));
    }
    Ok(())
}

/// The query where all limits hold.
pub fn limited(query: Expr, limits: Vec<Vec<Field>>) -> Expr {
    let mut all = match query {
        // What limits stands beside what is limited, so that a `section:` among it goes on to limit all.
        Expr::And(all) => all,
        one => vec![one],
    };
    for mut any in limits {
        all.push(match any.len() {
            1 => Expr::Field(any.remove(0)),
            _ => Expr::Or(any.into_iter().map(Expr::Field).collect()),
        });
    }
    if all.len() == 1 { all.remove(0) } else { Expr::And(all) }
}

/// Where words are looked for; where nothing is said, in all that a source says itself.
pub fn scope(places: &[Place]) -> Scope {
    if places.is_empty() {
        return Scope::default();
    }
    places.iter().fold(Scope::NOWHERE, |scope, place| match place {
        Place::Title => Scope { title: true, ..scope },
        Place::Abstract => Scope { abstracts: true, ..scope },
        Place::Keywords => Scope { keywords: true, ..scope },
        Place::Text => Scope { text: true, ..scope },
        Place::Everywhere => Scope::EVERYWHERE,
    })
}

/// What of the codebook a query asks for: reading it takes longer than most searches, and a slip in it should keep nobody
/// from searching.
fn asked_for(workspace: &Workspace, parsed: &Parsed, themes: bool) -> Result<Codebook> {
    let expr = &parsed.expr;
    let mut named = false;
    expr.walk(&mut |expr| named |= matches!(expr, Expr::Block(_)));
    let blocks = if named { workspace.blocks()? } else { Blocks::default() };
    let mut themes = themes;
    blocks.walk(expr, &mut |expr| themes |= matches!(expr, Expr::Field(Field::Theme(_))));
    if !themes {
        return Ok(Codebook { blocks, ..Codebook::default() });
    }
    let codebook = workspace.codebook()?;
    for (theme, column) in &parsed.themes {
        codebook.find(theme).map_err(|error| error.at_column(*column))?;
    }
    Ok(codebook)
}

/// What people and models say of the themes. Who asks for none has an empty codebook, and no decision is looked for.
fn layers(context: &Context, workspace: &Workspace, codebook: &Codebook) -> Result<Layers> {
    if codebook.themes.is_empty() {
        return Ok(Layers::default());
    }
    let coded: Coded = context.coded(workspace, codebook, &[])?;
    let mut layers = coded.layers.clone();
    if codebook.themes.iter().any(|theme| theme.with_model) {
        let tagging = Tagging::new(&workspace.reader, codebook)?;
        context.judge(workspace, codebook, &tagging, &coded, &mut layers)?;
    }
    Ok(layers)
}
