//! The sources of a review beside what was decided of them.
//!
//! Apart from the log of decisions, because here the sources are known too: a decision is on a work, and finds it again when its
//! id has changed.

use super::{Catalogue, Workspace};
use crate::error::Result;
use crate::model::{Reached, Screened, Source, Stage, Wait};
use crate::screen::flow::{Found, told_kind};
use crate::screen::{Work, placed, works};

/// The sources of a review and what was decided of them.
pub struct Screening<'s> {
    /// The sources.
    pub sources: Catalogue,
    /// Their records, in the same order.
    pub records: Vec<Source>,
    /// The works that were decided on.
    pub works: Vec<Work<'s>>,
    /// For each work its source, by its place there; none where it is no source.
    placed: Vec<Option<usize>>,
    /// The same the other way: for each source its work; none where nobody has decided on it.
    of: Vec<Option<usize>>,
}

impl<'s> Screening<'s> {
    /// What `rows` decide of these `sources`, all that the review has.
    ///
    /// # Errors
    /// A source cannot be read.
    pub fn new(workspace: &Workspace, sources: Catalogue, rows: &'s [Screened]) -> Result<Screening<'s>> {
        let records = workspace.records(&sources.facts)?;
        let works = works(rows);
        let mut of = vec![None; sources.ids.len()];
        let placed = placed(&works, &sources.ids, &records);
        for (work, place) in placed.iter().enumerate() {
            place.iter().for_each(|place| of[*place] = Some(work));
        }
        Ok(Screening { sources, records, works, placed, of })
    }

    /// What was decided of the source at a place; none where nothing was.
    pub fn work(&self, place: usize) -> Option<&Work<'s>> {
        self.of[place].map(|work| &self.works[work])
    }

    /// The place of the source that a work is; none where it is no source.
    pub fn source(&self, work: usize) -> Option<usize> {
        self.placed[work]
    }

    /// How far the source at a place has come.
    pub fn reached(&self, place: usize) -> Reached {
        self.work(place).map_or(Reached::Waits(Stage::Abstract, Wait::Undecided), Work::reached)
    }

    /// The works that were decided on and are no source.
    pub fn strangers(&self) -> impl Iterator<Item = &Work<'s>> {
        self.works.iter().zip(&self.placed).filter(|(_, place)| place.is_none()).map(|(work, _)| work)
    }

    /// All works of the flow: the sources, with where their records were found, and those that were only decided on.
    ///
    /// # Errors
    /// A source cannot be read.
    pub fn found(&self, workspace: &Workspace) -> Result<Vec<Found>> {
        let linked = &workspace.linked()?.works;
        let mut all = Vec::with_capacity(self.sources.ids.len());
        for (place, facts) in self.sources.facts.iter().enumerate() {
            let mut records = Vec::new();
            for entry in linked.entries(&facts.address) {
                let source = workspace.reader.document(*entry)?.source;
                records.extend(source.record.map(|_| source.database));
            }
            let contradicted = self.work(place).and_then(Work::read_though_left_out).map(|row| row.line);
            let (id, path) = (&self.sources.ids[place], &self.records[place].path);
            let named = |name: &str| name == id || name == path || path.strip_prefix("corpus/") == Some(name);
            let kind = told_kind(&workspace.settings.flow, named);
            all.push(Found { label: facts.label.clone(), records, kind, reached: self.reached(place), contradicted });
        }
        all.extend(self.strangers().map(|work| Found {
            label: work.label().to_string(),
            records: Vec::new(),
            kind: None,
            reached: work.reached(),
            contradicted: work.read_though_left_out().map(|row| row.line),
        }));
        Ok(all)
    }
}
