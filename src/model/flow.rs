//! How many works were left at each step from the searches to the review.
//!
//! The steps are those of the PRISMA 2020 flow diagram for new reviews (Page et al., 2021, doi:10.1136/bmj.n71, figure 1). A work
//! is counted as a report, and as a study of its own.

use super::screening::Stage;

/// A flow.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Flow {
    /// Where records were found, in the order of the log.
    pub places: Vec<Identified>,
    /// How many records were duplicates of others; none where that is not known.
    pub duplicates: Option<u64>,
    /// How many hits nobody looked at: less titles were read than there were hits.
    pub unread: u64,
    /// How many records were screened.
    pub screened: u64,
    /// How many of them were left out by title and abstract; of these, how many for which reason, where one was given.
    pub excluded: u64,
    /// The reasons, the most frequent first.
    pub reasons: Vec<(String, u64)>,
    /// What became of the records of databases and registers.
    pub found: Arm,
    /// What became of those that were found by other methods.
    pub other: Arm,
    /// What does not add up, or is still to be done.
    pub flaws: Vec<Flaw>,
}

impl Flow {
    /// How many records were found in all places of some kinds.
    pub fn identified(&self, kinds: &[PlaceKind]) -> u64 {
        self.places.iter().filter(|one| kinds.contains(&one.kind)).map(|one| one.records).sum()
    }

    /// Takes out duplicates, and hits whose titles were not read: these may be duplicates too.
    pub fn remove(&mut self, duplicates: u64, unread: u64, all_duplicates: bool) {
        (self.duplicates, self.unread) =
            if all_duplicates { (Some(duplicates + unread), 0) } else { (Some(duplicates), unread) };
    }

    /// Whether anything was found by other methods than databases and registers.
    pub fn has_others(&self) -> bool {
        self.other != Arm::default() || self.identified(&PlaceKind::OTHERS) > 0
    }

    /// How many works the review has.
    pub fn included(&self) -> u64 {
        self.found.included + self.other.included
    }
}

/// What became of the reports of some records.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Arm {
    /// How many were sought.
    pub sought: u64,
    /// How many could not be had.
    pub not_retrieved: u64,
    /// How many were read and decided on.
    pub assessed: u64,
    /// How many of these were left out, for each reason, the most frequent first; an empty one where none was given.
    pub excluded: Vec<(String, u64)>,
    /// How many were taken in.
    pub included: u64,
}

impl Arm {
    /// How many were left out after they were read.
    pub fn left_out(&self) -> u64 {
        self.excluded.iter().map(|(_, count)| count).sum()
    }
}

/// Where records were found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identified {
    /// What kind of place it is.
    pub kind: PlaceKind,
    /// Its name; empty where nothing says one.
    pub name: String,
    /// How many records it gave.
    pub records: u64,
}

/// The kinds of places that PRISMA 2020 tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceKind {
    /// A database.
    Database,
    /// A register of studies.
    Register,
    /// A website.
    Website,
    /// An organisation.
    Organisation,
    /// The reference list of a work, or the works that cite it.
    Citation,
}

impl PlaceKind {
    /// The kinds of the left half of the diagram.
    pub const FOUND: [PlaceKind; 2] = [PlaceKind::Database, PlaceKind::Register];
    /// The kinds of the right half.
    pub const OTHERS: [PlaceKind; 3] = [PlaceKind::Website, PlaceKind::Organisation, PlaceKind::Citation];
}

/// What does not add up in a flow, or is still to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// These works wait for a decision at a stage.
    Undecided(Stage, Vec<String>),
    /// On these, everybody says maybe.
    Maybe(Stage, Vec<String>),
    /// On these, those who screened do not agree.
    Split(Stage, Vec<String>),
    /// A work was read though its abstract had it left out, as that line of the file says.
    ReadThoughLeftOut {
        /// What it is called.
        work: String,
        /// The line.
        line: u32,
    },
    /// The sources have more records of a place than the log has hits there.
    MoreRecords {
        /// The place.
        name: String,
        /// How many records.
        records: u64,
        /// How many hits.
        hits: u64,
    },
    /// The sources have records of a place that the log does not have.
    NotLogged {
        /// The place.
        name: String,
        /// How many records.
        records: u64,
    },
    /// So many sources more than the hits that were looked at.
    MoreSources(u64),
    /// A row of the log lacks a count, so that another stands for it.
    NoCount {
        /// The line.
        line: u32,
        /// The column.
        column: &'static str,
    },
    /// The log says that so many were taken in, and the decisions so many.
    Included {
        /// By the log.
        log: u64,
        /// By the decisions.
        decided: u64,
    },
    /// So many were left out without a reason after they were read.
    NoReason(u64),
}
