//! `kilde suggest`: what may have been missed, what may be wrong, and words for rules.

use super::selection::Selection;
use super::tags::Tags;
use super::{Context, no_sources};
use crate::cli::{Exit, OutputArgs};
use crate::error::Result;
use crate::model::Report;
use crate::report::suggestions::{self as report, Row};
use crate::review::Codebook;
use crate::suggest::{self, Pool, Side};
use crate::text::language::Language;
use crate::text::lexicon::Tongue;
use crate::themes::Line;
use crate::workspace::Workspace;

/// Suggest words and phrases for the rules of a theme
///
/// --terms reads the accepted sentences of the theme (`kilde code`; where nothing is decided yet, those that its rules tag)
/// and proposes queries that tell them from sentences without the theme, with counts and an example.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The theme: its id, its name in any language, or an unambiguous beginning of either
    #[arg(value_name = "THEME")]
    theme: String,

    /// Propose words and phrases for its rules
    #[arg(long)]
    terms: bool,

    /// How many to show
    #[arg(short = 'n', long, value_name = "N", default_value_t = 20)]
    limit: usize,

    #[command(flatten)]
    output: OutputArgs,
}

impl Args {
    pub(super) fn run(&self, context: &Context) -> Result<Exit> {
        self.output.check()?;
        let workspace = context.open_works()?;
        let codebook = workspace.codebook()?;
        let theme = codebook.find(&self.theme)?;
        if workspace.reader.is_empty() {
            context.ui.note(no_sources(workspace));
        }
        let language = workspace.settings.language;
        let report = self.of_terms(context, workspace, &codebook, theme, language)?;
        self.output.write(&context.ui, &report, language)?;
        Ok(if report.table.rows.is_empty() { Exit::Nothing } else { Exit::Done })
    }

    fn of_terms(
        &self,
        context: &Context,
        workspace: &Workspace,
        codebook: &Codebook,
        theme: usize,
        language: Language,
    ) -> Result<Report> {
        let sources = Selection::default().sources(workspace)?;
        let Tags { tagging, coded } = context.tags(workspace, codebook, &[])?;
        let pool = Pool::new(&workspace.reader, &tagging, &coded.layers, &sources.facts, theme)?;
        let by_rules = pool.count(&[Side::Accepted]) == 0;
        let pool = if by_rules { pool.believed() } else { pool };
        let found = suggest::terms(&workspace.reader, &codebook.blocks, &pool, self.limit)?;
        let row = |term: suggest::Term| -> Result<Row> {
            let (address, place) = term.example;
            let document = workspace.reader.document(address)?;
            let example = document.sentences.get(place as usize).map(|sentence| {
                let (text, tongue) = (document.line(sentence), Tongue::from(sentence.language));
                Line::new(codebook, &text, tongue).marked(&term.expr)
            });
            let source = sources.facts.iter().position(|facts| facts.address == address);
            Ok(Row {
                query: term.query,
                keyness: term.keyness,
                new: term.new,
                example: example.unwrap_or_default(),
                source: source.map(|place| sources.facts[place].label.clone()).unwrap_or_default(),
            })
        };
        let terms = found.into_iter().map(row).collect::<Result<_>>()?;
        let (theme, accepted) = (codebook.themes[theme].name(language), pool.count(&[Side::Accepted]));
        Ok(report::terms(&report::Terms { theme, terms, accepted, by_rules }, language, self.output.is_plain()?))
    }
}
