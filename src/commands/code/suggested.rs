//! What a coder is asked about on the word of a model.
//!
//! Apart from the walk through the tags, because what was missed is none yet.

use super::super::tags::Tags;
use crate::error::Result;
use crate::model::{Origin, Passage};
use crate::suggest::{Doubt, Suggestion, suggestions};
use crate::workspace::{Asked, Stop, Workspace};

/// How many sentences of each theme and kind are asked about at once: after so many decisions the model has learnt more.
const AT_ONCE: usize = 10;

/// The sentences that are suggested, theme by theme, the likeliest first.
pub(super) fn suggested(workspace: &Workspace, asked: &Asked<'_>, tags: &Tags<'_>) -> Result<Vec<Stop>> {
    let mut stops = Vec::new();
    for &theme in asked.themes {
        let pool = tags.pool(workspace, asked.sources, theme)?;
        let found = suggestions(&pool, &asked.learnt.scores, theme, AT_ONCE);
        stops.extend(found.iter().filter_map(|one| stop(asked, tags, theme, one)));
    }
    Ok(stops)
}

fn stop(asked: &Asked<'_>, tags: &Tags<'_>, theme: usize, one: &Suggestion) -> Option<Stop> {
    let source = asked.sources.facts.iter().position(|facts| facts.address == one.source)?;
    let origin = if one.doubt == Doubt::Missed { Origin::Model } else { Origin::Rules };
    let passage = Passage {
        theme: theme as u32,
        source: source as u32,
        first: one.sentence,
        sentences: 1,
        words: 0,
        counted: true,
        origin,
        accepted: false,
    };
    let evidence = tags.tagging.evidence(asked.codebook, one.source, theme, one.sentence).into_iter();
    // The rules of themes inside this one are asked about with these.
    let own = evidence.filter(|found| found.theme == theme);
    Some(Stop { passage, evidence: own.map(|found| (one.sentence, found)).collect() })
}
