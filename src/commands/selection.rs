//! Which sources and themes a command speaks of, and in which order: options that several commands share.

use clap::ValueEnum;

use crate::error::{Error, Result};
use crate::index::Facts;
use crate::query::{Expr, Field, parse};
use crate::report::labels::told_apart;
use crate::review::Codebook;
use crate::text::collate;
use crate::text::language::Language;
use crate::workspace::{Catalogue, Workspace};

/// Which sources and themes.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Selection {
    /// Only this theme: its id, its name, or an unambiguous beginning of either (may be given again)
    #[arg(long, value_name = "THEME", help_heading = "Selection")]
    pub theme: Vec<String>,

    /// Only this source: its id, an unambiguous beginning of it, or its file (may be given again)
    #[arg(long, value_name = "SOURCE", help_heading = "Selection")]
    pub source: Vec<String>,

    #[command(flatten)]
    pub limits: Limits,
}

/// What is known of sources that limits them.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Limits {
    /// Only sources of these years: 2015, 2010..2023, 2010.. or ..2023
    #[arg(long, value_name = "YEARS", help_heading = "Selection")]
    pub year: Option<String>,

    /// Only sources in these languages: nb, nn, no, en, other
    #[arg(long, value_name = "LANG", value_delimiter = ',', help_heading = "Selection")]
    pub lang: Vec<String>,

    /// Only works of these kinds: article, book, chapter, thesis, report, guideline, law, web-page, project, unknown
    #[arg(long = "type", value_name = "TYPE", value_delimiter = ',', help_heading = "Selection")]
    pub kind: Vec<String>,

    /// Only works that are known to be peer-reviewed
    #[arg(long, help_heading = "Selection")]
    pub peer: bool,
}

/// In which order sources stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Order {
    /// By what they are headed with, å last
    #[default]
    Author,
    /// By year, the oldest first
    Year,
    /// By how much was found, the most first
    Count,
}

impl Selection {
    /// The places of the themes in the codebook's order; all where none is named.
    pub fn themes(&self, codebook: &Codebook) -> Result<Vec<usize>> {
        if self.theme.is_empty() {
            return Ok((0..codebook.themes.len()).collect());
        }
        let mut places = self.theme.iter().map(|id| codebook.find(id)).collect::<Result<Vec<_>>>()?;
        places.sort();
        places.dedup();
        Ok(places)
    }

    /// The sources that are meant, in the order of their labels.
    pub fn sources(&self, workspace: &Workspace) -> Result<Catalogue> {
        let catalogue = workspace.catalogue()?;
        let mut places = self.places(workspace, &catalogue)?;
        places.sort_by_cached_key(|&place| collate::key(&catalogue.facts[place].label));
        Ok(apart(picked(&catalogue, &places)))
    }

    /// Their places in a catalogue, ascending.
    pub fn places(&self, workspace: &Workspace, catalogue: &Catalogue) -> Result<Vec<usize>> {
        let fields = self.limits.fields()?;
        let mut places: Vec<usize> = match self.source.is_empty() {
            true => (0..catalogue.ids.len()).collect(),
            false => self.source.iter().map(|name| workspace.find(catalogue, name)).collect::<Result<_>>()?,
        };
        places.sort();
        places.dedup();
        places.retain(|&place| fields.iter().all(|any| any.iter().any(|field| fits(&catalogue.facts[place], field))));
        Ok(places)
    }
}

impl Limits {
    /// The options as the log of searches has them: `year:2010..2023 lang:nb,nn type:article peer:yes`.
    pub fn told(&self) -> String {
        let mut told: Vec<String> = self.year.iter().map(|year| format!("year:{year}")).collect();
        for (name, values) in [("lang", &self.lang), ("type", &self.kind)] {
            if !values.is_empty() {
                told.push(format!("{name}:{}", values.join(",")));
            }
        }
        if self.peer {
            told.push("peer:yes".to_string());
        }
        told.join(" ")
    }

    /// The options again, from what the log has.
    ///
    /// # Errors
    /// Something of it is no such option.
    pub fn read(told: &str) -> Result<Limits> {
        let mut limits = Limits::default();
        for limit in told.split_whitespace() {
            let values = |values: &str| values.split(',').map(str::to_string).collect();
            match limit.split_once(':') {
                Some(("year", years)) => limits.year = Some(years.to_string()),
                Some(("lang", languages)) => limits.lang = values(languages),
                Some(("type", kinds)) => limits.kind = values(kinds),
                Some(("peer", "yes")) => limits.peer = true,
                _ => {
                    let error = Error::new(format!("`{limit}` is no limit of a search of kilde's own"));
                    return Err(error.hint("limits are written as `year:2010..2023 lang:nb,nn type:article peer:yes`"));
                }
            }
        }
        Ok(limits)
    }

    /// The options as fields of the query language, so that both mean the same: of each group any must fit.
    pub fn fields(&self) -> Result<Vec<Vec<Field>>> {
        let parsed = |name: &str, values: &[String]| -> Result<Vec<Field>> {
            values.iter().map(|value| field(name, value)).collect()
        };
        let peer = if self.peer { vec![Field::Peer(true)] } else { Vec::new() };
        let all =
            [parsed("year", self.year.as_slice())?, parsed("lang", &self.lang)?, parsed("type", &self.kind)?, peer];
        Ok(all.into_iter().filter(|group| !group.is_empty()).collect())
    }
}

/// With its id behind a label that several sources share.
fn apart(mut catalogue: Catalogue) -> Catalogue {
    let named = catalogue.facts.iter().zip(&catalogue.ids);
    let labels = told_apart(named.map(|(facts, id)| (facts.label.clone(), id.as_str())));
    catalogue.facts.iter_mut().zip(labels).for_each(|(facts, label)| facts.label = label);
    catalogue
}

/// The sources at some places, in that order.
pub fn picked(catalogue: &Catalogue, places: &[usize]) -> Catalogue {
    Catalogue {
        ids: places.iter().map(|&place| catalogue.ids[place].clone()).collect(),
        facts: places.iter().map(|&place| catalogue.facts[place].clone()).collect(),
    }
}

fn field(name: &str, value: &str) -> Result<Field> {
    let option = |error: Error| Error { column: None, message: format!("--{name} {value}: not understood"), ..error };
    match parse(&format!("{name}:{value}")).map_err(option)?.expr {
        Expr::Field(field) => Ok(field),
        _ => Err(Error::new(format!("--{name} {value}: not understood"))),
    }
}

fn fits(facts: &Facts, field: &Field) -> bool {
    let traits = facts.traits;
    match field {
        Field::Year(years) => facts.year.is_some_and(|year| years.contains(&year)),
        Field::Language(Language::No) => traits.language.is_norwegian(),
        Field::Language(language) => traits.language == *language,
        Field::Kind(kind) => traits.kind == *kind,
        Field::Peer(peer) => traits.peer == Some(*peer),
        _ => false,
    }
}
