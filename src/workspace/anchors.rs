//! Decisions, found again by the words that they quote: rows of a table become runs of sentences.
//!
//! Apart from what follows from them, because a source may have another name since, may be one work with others, and its text
//! may have been read anew: what is looked for are the words.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::coding::Placed;
use super::{Catalogue, Workspace};
use crate::error::{Error, Result};
use crate::evaluate::places::{Places, unfound};
use crate::index::{Address, ids};
use crate::model::{self, Decision};
use crate::review::Codebook;
use crate::text::ascii;

/// Decisions on their way to the sentences that they are about.
pub(super) struct Search<'w> {
    workspace: &'w Workspace,
    catalogue: &'w Catalogue,
    shown: &'w str,
    /// Those that were found in the text of a work that tables count.
    pub placed: Vec<Placed>,
    /// Those that were found in another entry of a work.
    pub aside: Vec<Placed>,
    /// What is to be told of the others.
    pub lost: Vec<Error>,
}

/// A decision whose words have not been found yet.
struct Open {
    decision: Decision,
    theme: usize,
    /// The source in which they were not, or why no source is meant.
    missed: Result<usize>,
}

impl<'w> Search<'w> {
    /// A search in the sources of a review; `shown` is the name of the table of decisions for reports, and `lost` is told already.
    pub fn new(workspace: &'w Workspace, catalogue: &'w Catalogue, shown: &'w str, lost: Vec<Error>) -> Search<'w> {
        Search { workspace, catalogue, shown, placed: Vec::new(), aside: Vec::new(), lost }
    }

    /// Looks for the words of all decisions: in the source that each names, then in those of its title.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn all(&mut self, decisions: Vec<Decision>, codebook: &Codebook) -> Result<()> {
        let open = self.themed(decisions, codebook);
        let open = self.named(open)?;
        self.titled(open)
    }

    fn lose(&mut self, decision: &Decision, error: Error) {
        self.lost.push(error.in_file(self.shown).at_line(decision.line));
    }

    /// Those whose theme the codebook has.
    fn themed(&mut self, decisions: Vec<Decision>, codebook: &Codebook) -> Vec<(Decision, usize)> {
        let mut known: HashMap<String, Result<usize>> = HashMap::new();
        let mut open = Vec::with_capacity(decisions.len());
        for decision in decisions {
            match known.entry(decision.theme.clone()).or_insert_with_key(|name| codebook.find(name)) {
                Ok(theme) => open.push((decision, *theme)),
                Err(error) => {
                    let error = error.clone();
                    self.lose(&decision, error);
                }
            }
        }
        open
    }

    /// Looks in the source that each names, and returns those whose words are not there.
    fn named(&mut self, decisions: Vec<(Decision, usize)>) -> Result<Vec<Open>> {
        let ids: HashMap<&str, usize> = self.catalogue.ids.iter().map(String::as_str).zip(0..).collect();
        let alone = self.ids_of_entries()?;
        let mut known: HashMap<String, Result<usize>> = HashMap::new();
        let (mut tries, mut rest) = (Vec::new(), Vec::new());
        for (decision, theme) in decisions {
            let named = known.entry(decision.source.clone()).or_insert_with_key(|name| match ids.get(name.as_str()) {
                Some(&place) => Ok(place),
                None => match alone.get(name) {
                    Some(&place) => Ok(place),
                    None => self.workspace.find(self.catalogue, name),
                },
            });
            let open = Open { decision, theme, missed: named.clone() };
            match open.missed {
                Ok(place) => tries.push((place, open)),
                Err(_) => rest.push(open),
            }
        }
        rest.extend(self.look(tries)?);
        Ok(rest)
    }

    /// The ids that the entries of works would have if each were a work: a decision may be older than what is known of its work.
    fn ids_of_entries(&self) -> Result<HashMap<String, usize>> {
        let works = &self.workspace.linked()?.works;
        if works.all().is_empty() {
            return Ok(HashMap::new());
        }
        let places = self.places();
        let facts = self.workspace.reader.facts()?;
        let entries = ids::all(&facts).into_iter().zip(&facts);
        Ok(entries.filter_map(|(id, facts)| Some((id, *places.get(&works.lead(facts.address))?))).collect())
    }

    /// The places of sources in the catalogue.
    fn places(&self) -> HashMap<Address, usize> {
        self.catalogue.facts.iter().map(|facts| facts.address).zip(0..).collect()
    }

    /// The sources by title and by what they are headed with: those of the work, and those of each of its entries.
    fn titles(&self) -> Result<HashMap<String, Vec<usize>>> {
        let mut titles: HashMap<String, BTreeSet<usize>> = HashMap::new();
        let mut add = |name: &str, place: usize| {
            titles.entry(ascii::words(name)).or_default().insert(place);
        };
        for (place, facts) in self.catalogue.facts.iter().enumerate() {
            let work = self.workspace.document(facts.address)?.source.title;
            add(&work.unwrap_or_default(), place);
            add(&facts.label, place);
        }
        let places = self.places();
        for work in self.workspace.linked()?.works.all() {
            let Some(&place) = work.entries.first().and_then(|lead| places.get(lead)) else { continue };
            for &entry in &work.entries {
                let own = self.workspace.reader.document(entry)?.source;
                add(&own.label(), place);
                add(&own.title.unwrap_or_default(), place);
            }
        }
        titles.remove("");
        Ok(titles.into_iter().map(|(title, places)| (title, places.into_iter().collect())).collect())
    }

    /// Looks in the sources that have the title of each, and loses those whose words are not there either.
    fn titled(&mut self, mut open: Vec<Open>) -> Result<()> {
        let asked = open.iter().any(|one| !one.decision.title.is_empty());
        let titles = if asked { self.titles()? } else { HashMap::new() };
        let mut round = 0;
        while !open.is_empty() {
            let mut tries = Vec::new();
            for one in open {
                let named = titles.get(&ascii::words(&one.decision.title)).map_or(&[][..], Vec::as_slice);
                match named.get(round) {
                    Some(&place) => tries.push((place, one)),
                    None => self.give_up(&one),
                }
            }
            open = self.look(tries)?;
            round += 1;
        }
        Ok(())
    }

    fn give_up(&mut self, one: &Open) {
        let error = match &one.missed {
            Ok(_) => Error::new(unfound(&one.decision.quotation, &one.decision.source)).hint(LOST),
            Err(error) => error.clone(),
        };
        self.lose(&one.decision, error);
    }

    /// Looks for the words of each decision in a source, and returns those that are not there. Every source is read once: the
    /// text that tables count, and for what is not in it the other entries of the work.
    fn look(&mut self, tries: Vec<(usize, Open)>) -> Result<Vec<Open>> {
        let mut by_source: BTreeMap<usize, Vec<Open>> = BTreeMap::new();
        tries.into_iter().for_each(|(source, one)| by_source.entry(source).or_default().push(one));
        let works = &self.workspace.linked()?.works;
        let mut rest = Vec::new();
        for (source, mut open) in by_source {
            let lead = self.catalogue.facts[source].address;
            for &address in works.entries(&lead) {
                if !open.is_empty() {
                    open = self.look_in(address, address == lead, source, open)?;
                }
            }
            rest.extend(open);
        }
        Ok(rest)
    }

    /// Looks in one entry of a source; tables count what is found in `lead`, the one that stands for it.
    fn look_in(&mut self, address: Address, lead: bool, source: usize, open: Vec<Open>) -> Result<Vec<Open>> {
        let document = self.workspace.reader.document(address)?;
        let places = Places::new(&document);
        let mut rest = Vec::new();
        for Open { decision, theme, missed } in open {
            let Some(sentences) = places.run(&decision.quotation) else {
                rest.push(Open { decision, theme, missed: missed.or(Ok(source)) });
                continue;
            };
            let uncounted = !lead && decision.verdict.carries();
            if uncounted {
                let entry = model::source::place(&document.source.path, document.source.record);
                let error = uncounted_in(&entry, &self.catalogue.ids[source], &decision);
                self.lose(&decision, error);
            }
            let headings = places.headings(&sentences);
            let found = Placed { decision, source, address, theme, sentences, headings };
            if lead { self.placed.push(found) } else { self.aside.push(found) }
        }
        Ok(rest)
    }
}

/// What to do about a decision whose words are gone.
const LOST: &str = "the decision is kept and not used: `kilde code` asks about what stands there now, or quote words of it; \
                    delete the row only when nothing else is left";

/// That a decision holds where no table looks.
fn uncounted_in(entry: &str, id: &str, decision: &Decision) -> Error {
    let words: Vec<&str> = decision.quotation.text.split_whitespace().take(8).collect();
    let told =
        format!("these words stand in `{entry}` alone, and tables count another text of `{id}`: {} …", words.join(" "));
    Error::new(told)
        .hint(format!("a search and a model go by it; for tables, quote words that `kilde text {id}` prints"))
}
