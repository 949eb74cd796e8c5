//! Searches of kilde's own in the log: keeping what they found, and telling what has changed since.
//!
//! Apart from the reading of the log, because here the sources are known too: what a search found is worth keeping only with
//! the state of the sources that it was put to.

use std::collections::HashMap;
use std::hash::Hasher;

use siphasher::sip::SipHasher13;

use super::Workspace;
use crate::error::{Error, Result};
use crate::model::{Cause, Change, Search, What};
use crate::review::found::{self, Kept};
use crate::review::searches;
use crate::text::ascii;

impl Workspace {
    /// A fingerprint of the sources: the same for the same files, wherever they lie.
    pub fn fingerprint(&self) -> String {
        let mut hashes: Vec<u64> = self.reader.manifest().files.values().map(|state| state.hash).collect();
        hashes.sort_unstable();
        let mut hasher = SipHasher13::new();
        hashes.iter().for_each(|hash| hasher.write_u64(*hash));
        named(hasher.finish())
    }

    /// All sources as they are now, by the order of their ids.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn states(&self) -> Result<Vec<Kept>> {
        let catalogue = self.catalogue()?;
        let both = catalogue.ids.into_iter().zip(catalogue.facts);
        both.map(|(id, facts)| {
            let document = self.document(facts.address)?;
            let mut hasher = SipHasher13::new();
            hasher.write(document.text.as_bytes());
            Ok(Kept {
                rank: None,
                id,
                doi: document.source.doi.unwrap_or_default(),
                title: document.source.title.unwrap_or_default(),
                text: named(hasher.finish()),
            })
        })
        .collect()
    }

    /// Refuses a name that a logged search has, or that no file can have.
    ///
    /// # Errors
    /// It is refused, or the log cannot be read.
    pub fn check_search_name(&self, name: &str) -> Result<()> {
        let log = self.searches();
        if let (None, Some(error)) = (&log.rows, log.told.into_iter().next()) {
            return Err(error);
        }
        let fits = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_');
        if name.is_empty() || name.chars().count() > 60 || !name.chars().all(fits) {
            let hint = "use letters, digits, - and _, at most 60 of them";
            return Err(Error::new(format!("`{name}` is no name for a logged search")).hint(hint));
        }
        let taken = |search: &Search| search.name.to_lowercase() == name.to_lowercase();
        match log.rows.iter().flatten().find(|search| taken(search)) {
            None => Ok(()),
            Some(search) => Err(Error::new(format!("a search is logged as `{name}` already"))
                .in_file(searches::SHOWN)
                .at_line(search.line)
                .hint("choose another name; `kilde searches --rerun` says what has changed since then")),
        }
    }

    /// Adds a search of kilde's own to the log, and keeps its hits, in the order of their ranks, and the state of the sources.
    ///
    /// # Errors
    /// The files cannot be written. The log is written last, so that nothing is logged whose hits are not kept.
    pub fn log_search(&self, search: &Search, hits: &[String]) -> Result<()> {
        let all = self.states()?;
        let queries = self.layout.queries();
        let snapshot = found::snapshot(&search.corpus);
        if !queries.join(&snapshot).exists() {
            found::write(&queries, &snapshot, &all)?;
        }
        found::write(&queries, &found::hits(&search.name), &ranked(&Known::of(&all), hits))?;
        searches::append(&self.layout.query_file(searches::NAME), search)
    }

    /// What has changed since a search was logged, that finds these `hits` now; `all` are the sources as they are now.
    ///
    /// # Errors
    /// What it found then was not kept, or cannot be read.
    pub fn since(&self, search: &Search, hits: &[String], all: &[Kept]) -> Result<Vec<Change>> {
        let queries = self.layout.queries();
        let name = found::hits(&search.name);
        let then = found::read(&queries, &name)?.ok_or_else(|| {
            let error =
                Error::new("what the search found is not kept there any more").in_file(format!("queries/{name}"));
            error.hint("log the search again under another name")
        })?;
        let snapshot = found::read(&queries, &found::snapshot(&search.corpus))?;
        let all = Known::of(all);
        Ok(compared(&then, &ranked(&all, hits), snapshot.as_deref(), &all))
    }
}

/// The sources of some ids, in that order and with their ranks.
fn ranked(all: &Known<'_>, hits: &[String]) -> Vec<Kept> {
    let sources = hits.iter().enumerate().filter_map(|(place, id)| Some((place + 1, *all.ids.get(id.as_str())?)));
    sources.map(|(rank, one)| Kept { rank: Some(rank), ..one.clone() }).collect()
}

/// A hash in sixteen signs behind a letter: one of figures with an `e` among them would be a number to a spreadsheet.
fn named(hash: u64) -> String {
    format!("k{hash:016x}")
}

/// What is other in the hits `now` than in those `then`, between which the sources were those of the `snapshot` and are `all`:
/// what has come, what has gone, what has changed.
fn compared(then: &[Kept], now: &[Kept], snapshot: Option<&[Kept]>, all: &Known<'_>) -> Vec<Change> {
    let (then_by, now_by) = (Known::of(then), Known::of(now));
    let snapshot = snapshot.map(Known::of);
    let change =
        |what: What, one: &Kept, why: Cause| Change { what, id: one.id.clone(), title: one.title.clone(), why };
    let texts = |one: &Kept, other: &Kept| if one.text == other.text { Cause::SameText } else { Cause::OtherText };
    let came = now.iter().filter(|one| then_by.find(one).is_none()).map(|one| {
        let why = match snapshot.as_ref().map(|snapshot| snapshot.find(one)) {
            None => Cause::Unknown,
            Some(None) => Cause::NewSource,
            Some(Some(before)) => texts(one, before),
        };
        change(What::Came, one, why)
    });
    let went = then.iter().filter(|one| now_by.find(one).is_none());
    let went = went.map(|one| change(What::Went, one, all.find(one).map_or(Cause::GoneSource, |now| texts(one, now))));
    let stayed = now.iter().filter_map(|one| Some((one, then_by.find(one)?)));
    let changed = stayed
        .filter(|(one, before)| one.text != before.text)
        .map(|(one, _)| change(What::Changed, one, Cause::OtherText));
    came.chain(went).chain(changed).collect()
}

/// Sources by whatever finds them again.
struct Known<'k> {
    ids: HashMap<&'k str, &'k Kept>,
    dois: HashMap<&'k str, &'k Kept>,
    titles: HashMap<String, &'k Kept>,
}

impl<'k> Known<'k> {
    fn of(all: &'k [Kept]) -> Known<'k> {
        let dois = all.iter().filter(|one| !one.doi.is_empty());
        let titles = all.iter().map(|one| (ascii::words(&one.title), one)).filter(|(title, _)| !title.is_empty());
        Known {
            ids: all.iter().map(|one| (one.id.as_str(), one)).collect(),
            dois: dois.map(|one| (one.doi.as_str(), one)).collect(),
            titles: titles.collect(),
        }
    }

    /// The source that `one` is: by its id, or where that is not there, by its DOI or its title.
    fn find(&self, one: &Kept) -> Option<&'k Kept> {
        let titled = || self.titles.get(&ascii::words(&one.title));
        self.ids.get(one.id.as_str()).or_else(|| self.dois.get(one.doi.as_str())).or_else(titled).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(id: &str, title: &str, text: &str) -> Kept {
        Kept { rank: None, id: id.into(), doi: String::new(), title: title.into(), text: text.into() }
    }

    #[test]
    fn every_change_has_its_reason() {
        let (hus, hage, vei, bro) =
            (kept("hus", "Hus", "1"), kept("hage", "Hage", "2"), kept("vei", "Vei", "3"), kept("bro", "Bro", "4"));
        let before = [hus.clone(), hage.clone(), vei.clone(), bro.clone()];
        let other = |one: &Kept| Kept { text: "9".into(), ..one.clone() };
        let ny = kept("ny", "Ny", "5");
        let all = [other(&hus), hage.clone(), kept("vei-2019", "Vei", "3"), ny.clone()];
        // Then hus, hage and bro were found, now hus, vei and ny are.
        let now = [other(&hus), all[2].clone(), ny.clone()];
        let since = compared(&[hus, hage, bro], &now, Some(&before), &Known::of(&all));
        let told: Vec<_> = since.iter().map(|one| (one.what, one.id.as_str(), one.why)).collect();
        assert_eq!(
            told,
            [
                (What::Came, "vei-2019", Cause::SameText),
                (What::Came, "ny", Cause::NewSource),
                (What::Went, "hage", Cause::SameText),
                (What::Went, "bro", Cause::GoneSource),
                (What::Changed, "hus", Cause::OtherText),
            ]
        );
        assert_eq!(compared(&[], &[ny], None, &Known::of(&all))[0].why, Cause::Unknown);
        assert_eq!(compared(&all, &all, None, &Known::of(&all)), []);
    }
}
