//! `kilde suggest`: what may have been missed, what may be wrong, and words for rules.

use std::collections::HashMap;

use super::opinions::Opinions;
use super::selection::Selection;
use super::tags::Tags;
use super::{Bar, Context, at_least_one, no_sources};
use crate::cli::{Exit, OutputArgs};
use crate::error::{Error, Result};
use crate::model::Report;
use crate::report::suggestions::{self as report, Found, Opinion, Row};
use crate::review::Codebook;
use crate::suggest::{self, Doubt, Pool, Side, Suggestion, suggestions};
use crate::text::lexicon::Tongue;
use crate::themes::Line;
use crate::workspace::{Catalogue, Learnt, Workspace};

/// Suggest sentences that were likely missed, tags that are likely wrong, and words for rules
///
/// A model reads every sentence: the one that comes with kilde knows the themes of the sample review, and it learns from what
/// you decide (`kilde code`) of these and of your own. Suggested are sentences that carry the theme although no tag says so, and
/// tags that are likely wrong, best first, with the reason in words. What you have decided on is not suggested again. A
/// suggestion becomes a tag when you accept it, or where the codebook says `use = "rules+model"` for its theme.
///
/// --terms reads the accepted sentences of a theme (where nothing is decided yet, those that its rules tag) and proposes
/// queries that tell them from sentences without the theme, with counts and an example.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The theme: its id, its name in any language, or an unambiguous beginning of either; without it, all themes
    #[arg(value_name = "THEME", required_if_eq("terms", "true"))]
    theme: Option<String>,

    /// Propose words and phrases for the rules of the theme
    #[arg(long)]
    terms: bool,

    /// How many to show: of each theme so many that were missed and so many that are wrong
    #[arg(short = 'n', long, value_name = "N", default_value_t = 10, value_parser = at_least_one)]
    limit: usize,

    #[command(flatten)]
    output: OutputArgs,
}

/// A review with its tags.
struct Review<'a> {
    workspace: &'a Workspace,
    codebook: &'a Codebook,
    sources: Catalogue,
    tags: Tags<'a>,
}

impl Args {
    pub(super) fn run(&self, context: &Context) -> Result<Exit> {
        self.output.check()?;
        let workspace = context.open_works()?;
        let codebook = workspace.codebook()?;
        let theme = self.theme.as_ref().map(|name| codebook.find(name)).transpose()?;
        if workspace.reader.is_empty() {
            context.ui.note(no_sources(workspace));
        }
        let sources = Selection::default().sources(workspace)?;
        let tags = context.tags(workspace, &codebook, &[])?;
        let review = Review { workspace, codebook: &codebook, sources, tags };
        let report = match theme {
            Some(theme) if self.terms => self.of_terms(&review, theme)?,
            Some(theme) => self.of_sentences(context, &review, &[theme])?,
            None => self.of_sentences(context, &review, &(0..codebook.themes.len()).collect::<Vec<_>>())?,
        };
        self.output.write(&context.ui, &report, workspace.settings.language)?;
        Ok(if report.table.rows.is_empty() { Exit::Nothing } else { Exit::Done })
    }

    fn of_sentences(&self, context: &Context, review: &Review<'_>, themes: &[usize]) -> Result<Report> {
        let Review { workspace, codebook, sources, tags } = review;
        let learnt = workspace.learnt(codebook, &tags.tagging, &tags.coded, &Bar::new(&context.ui))?;
        let opinions = Opinions::new(workspace, codebook, tags, &learnt)?;
        let mut all: Vec<(usize, Suggestion)> = Vec::new();
        for &theme in themes {
            let pool = review.pool(theme)?;
            say_what_is_known(context, review, &learnt, theme, &pool);
            all.extend(suggestions(&pool, &learnt.scores, theme, self.limit).into_iter().map(|one| (theme, one)));
        }
        let places: HashMap<_, _> = sources.facts.iter().enumerate().map(|(at, facts)| (facts.address, at)).collect();
        let documents = workspace.documents(all.iter().map(|(_, one)| one.source))?;
        let found = all.iter().filter_map(|(theme, one)| {
            let document = documents.get(&one.source)?;
            let line = document.line(document.sentences.get(one.sentence as usize)?);
            let place = *places.get(&one.source)?;
            let rules = tags.tagging.rules(codebook, one.source, *theme, one.sentence);
            Some(Found {
                missed: one.doubt == Doubt::Missed,
                theme: &codebook.themes[*theme].id,
                name: codebook.themes[*theme].name(workspace.settings.language),
                id: &sources.ids[place],
                label: &sources.facts[place].label,
                document,
                sentence: one.sentence as usize,
                opinion: Opinion { rules, ..opinions.of(one.source, one.sentence, *theme, line)? },
            })
        });
        let found: Vec<Found<'_>> = found.collect();
        Ok(report::sentences(&found, workspace.settings.language, self.output.is_plain()?))
    }

    fn of_terms(&self, review: &Review<'_>, theme: usize) -> Result<Report> {
        let Review { workspace, codebook, sources, .. } = review;
        let pool = review.pool(theme)?;
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
        let language = workspace.settings.language;
        let (theme, accepted) = (codebook.themes[theme].name(language), pool.count(&[Side::Accepted]));
        Ok(report::terms(&report::Terms { theme, terms, accepted, by_rules }, language))
    }
}

/// Says where a theme is judged by less than a model of its own definition.
fn say_what_is_known(context: &Context, review: &Review<'_>, learnt: &Learnt, theme: usize, pool: &Pool) {
    let id = &review.codebook.themes[theme].id;
    if !learnt.scores.knows(theme) {
        let error = Error::new(format!("nothing is known of theme `{id}`: it has no rule that hits, and no decision"));
        context.ui.warning(&error.hint("add a rule, or sentences of it with `kilde code`"));
    } else if !learnt.serves[theme] {
        let decided = pool.count(&[Side::Accepted, Side::Rejected]);
        context.ui.note(&format!(
            "no model has learnt theme `{id}` by its definition; this goes by its rules and {decided} decided sentences"
        ));
    }
}

impl Review<'_> {
    fn pool(&self, theme: usize) -> Result<Pool> {
        self.tags.pool(self.workspace, &self.sources, theme)
    }
}
