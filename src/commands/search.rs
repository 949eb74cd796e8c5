//! `kilde search`: which sources say something, and where.

use std::collections::HashSet;

use super::{Context, at_least_one, no_sources};
use crate::cli::{Exit, OutputArgs};
use crate::error::Result;
use crate::index::Address;
use crate::model::Source;
use crate::model::document::one_line;
use crate::query::{Blocks, Expr, Field, Parsed, parse};
use crate::report::{self, search::Found, search::Text};
use crate::review::Codebook;
use crate::search::{search, snippets};
use crate::workspace::{Coded, Workspace};

/// Search the sources: ranked, each with its best passages
///
/// A bare word means all its inflected forms (`bruker` finds brukeren, brukere, brukerne). "In quotes" means these very
/// forms in this order. `medvirk*` and `*styr*` leave letters open, `medvirkning~1` allows a slip of the pen.
/// AND, OR, NOT in capitals; side by side means AND. `a NEAR/5 b`: at most five words between, in one sentence;
/// `a BEFORE/5 b`: in this order. `@bruker` is a block of queries/blocks.toml. Fields: title, author, section, year, lang,
/// type, peer, source, theme (`year:2010..2023`). AND ranges over the source; NEAR and quotes over one sentence.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The query; in single quotes, so that the shell leaves it alone
    #[arg(value_name = "QUERY", required = true)]
    query: Vec<String>,

    /// Show at most this many sources
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = at_least_one)]
    limit: usize,

    /// Show at most this many passages a source
    #[arg(long, value_name = "N", default_value_t = 3)]
    passages: usize,

    #[command(flatten)]
    output: OutputArgs,
}

impl Args {
    pub(super) fn run(&self, context: &Context) -> Result<Exit> {
        self.output.check()?;
        let query = self.query.join(" ");
        let parsed = parse(&query)?;
        parsed.remarks.iter().for_each(|remark| context.ui.warning(remark));
        let workspace = context.open_works()?;
        let codebook = asked_for(workspace, &parsed)?;
        parsed.check(&codebook.blocks)?;
        let works = &workspace.linked()?.works;
        // Who asks for no theme has an empty codebook, and no decision is looked for.
        let coded =
            if codebook.themes.is_empty() { Coded::default() } else { context.coded(workspace, &codebook, &[])? };
        let outcome = search(&workspace.reader, works, &parsed.expr, &codebook, &coded.layers, self.limit)?;
        let mut found = Vec::with_capacity(outcome.hits.len());
        for hit in outcome.hits {
            let entries = works.entries(&hit.address);
            let (source, texts) = self.read(workspace, entries, &parsed.expr, &codebook.blocks)?;
            found.push(Found { id: hit.id, source, score: hit.score, texts });
        }
        if workspace.reader.is_empty() {
            context.ui.note(no_sources(workspace));
        }
        let language = workspace.settings.language;
        let report = report::search::search(&query, &found, outcome.total, language, self.output.is_plain()?);
        self.output.write(&context.ui, &report, language)?;
        Ok(if outcome.total == 0 { Exit::Nothing } else { Exit::Done })
    }

    /// What is known of a work, and its best sentences: those of its text, and where these are few, what its other entries
    /// say beside it.
    fn read(
        &self,
        workspace: &Workspace,
        entries: &[Address],
        expr: &Expr,
        blocks: &Blocks,
    ) -> Result<(Source, Vec<Text>)> {
        let (mut source, mut texts, mut said) = (None, Vec::new(), HashSet::new());
        let mut left = self.passages;
        for entry in entries {
            let document = workspace.document(*entry)?;
            let mut found = snippets(&document, expr, blocks, self.passages);
            found.retain(|one| said.insert(one_line(&document.text[document.sentences[one.sentence].range.clone()])));
            found.truncate(left);
            left -= found.len();
            source.get_or_insert_with(|| document.source.clone());
            let snippets: Vec<_> = found.into_iter().map(|snippet| (snippet.sentence, snippet.words)).collect();
            if !snippets.is_empty() {
                texts.push(Text { document, snippets });
            }
            if left == 0 {
                break;
            }
        }
        Ok((source.unwrap_or_default(), texts))
    }
}

/// What of the codebook a query asks for: reading it takes longer than most searches, and a slip in it should keep nobody
/// from searching.
fn asked_for(workspace: &Workspace, parsed: &Parsed) -> Result<Codebook> {
    let expr = &parsed.expr;
    let mut named = false;
    expr.walk(&mut |expr| named |= matches!(expr, Expr::Block(_)));
    let blocks = if named { workspace.blocks()? } else { Blocks::default() };
    let mut themes = false;
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
