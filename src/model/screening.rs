//! What was decided of the works that were found, and how many were left at each step.

/// What a person decided of one work: a row of `queries/screening.csv`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Screened {
    /// The work's id, which may change.
    pub id: String,
    /// Its DOI, bare and in lower case; empty where there is none.
    pub doi: String,
    /// Its title.
    pub title: String,
    /// What was read to decide; none where it was decided once and for all.
    pub stage: Option<Stage>,
    /// What was decided.
    pub choice: Choice,
    /// Why.
    pub reason: String,
    /// What the person wrote beside it.
    pub note: String,
    /// Who decided.
    pub who: String,
    /// When, as written.
    pub when: String,
    /// The line of the file it stands on, from 1.
    pub line: u32,
}

/// Who decides where several have come to one decision together; see [`Screened::is_agreed`].
pub const CONSENSUS: &str = "consensus";

impl Screened {
    /// Whether it was decided at a stage; what was decided once and for all was decided at the first.
    pub fn is_at(&self, stage: Stage) -> bool {
        self.stage.unwrap_or(Stage::Abstract) == stage
    }

    /// Whether several decided it together, which stands above what each of them said before.
    pub fn is_agreed(&self) -> bool {
        matches!(self.who.to_lowercase().as_str(), CONSENSUS | "konsensus" | "enighet" | "semje")
    }
}

/// What a person decided of a work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Choice {
    /// It is taken in.
    Include,
    /// It is left out.
    Exclude,
    /// Not yet decided.
    #[default]
    Maybe,
}

impl Choice {
    /// All of them, in the order in which they are printed.
    pub const ALL: [Choice; 3] = [Choice::Include, Choice::Maybe, Choice::Exclude];

    /// As the file has it.
    pub fn name(self) -> &'static str {
        match self {
            Choice::Include => "include",
            Choice::Exclude => "exclude",
            Choice::Maybe => "maybe",
        }
    }
}

/// The steps at which works are left out, as PRISMA 2020 counts them (Page et al., 2021, doi:10.1136/bmj.n71, figure 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Title and abstract were read.
    Abstract,
    /// The text was sought: left out here is what could not be had.
    Retrieval,
    /// The text was read.
    Fulltext,
}

impl Stage {
    /// As the file has it.
    pub fn name(self) -> &'static str {
        match self {
            Stage::Abstract => "abstract",
            Stage::Retrieval => "retrieval",
            Stage::Fulltext => "fulltext",
        }
    }
}

/// How far a work has come in the screening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reached {
    /// It is to be decided on.
    Waits(Stage, Wait),
    /// It was left out, for this reason where one was given.
    Out(Stage, String),
    /// It is taken in.
    In,
}

/// Why a work is still to be decided on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Wait {
    /// Nobody has decided.
    Undecided,
    /// Everybody who has says maybe.
    Maybe,
    /// Two say different things.
    Split,
}
