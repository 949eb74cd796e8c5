//! What speaks for and against two entries being one work, and how much.
//!
//! Apart from the evidence, which finds these, because they are also kept with the index and told to people and programs.

use serde::{Deserialize, Serialize};

/// One piece of evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// A person said that they are one work.
    DecidedSame,
    /// A person said that they are two.
    DecidedDifferent,
    /// The record names this file as its text.
    NamesFile,
    /// The record names a file of this name, which lay elsewhere.
    FileOfThatName,
    /// The same text, word for word.
    SameText,
    /// Nearly the same text.
    NearText,
    /// The file is named after the title.
    FileTitle,
    /// The file is named after the DOI.
    FileDoi,
    /// The same DOI.
    SameDoi,
    /// Another DOI.
    OtherDoi,
    /// The same number in PubMed.
    SamePmid,
    /// Another number in PubMed.
    OtherPmid,
    /// The same ISBN.
    SameIsbn,
    /// The same number as a law or in an official series.
    SameNumber,
    /// Another number in the same series.
    OtherNumber,
    /// The same address on the web.
    SameAddress,
    /// The title of the record stands at the head of the text, where titles stand.
    TitleInText,
    /// The text mentions the title of the record, and has another one or may have.
    TitleMentioned,
    /// The same title.
    SameTitle,
    /// The same title but for a slip.
    NearTitle,
    /// The same title, one without its subtitle.
    SameMainTitle,
    /// Another title of what has one identifier and the same authors: in another language, or on the same pages.
    VariantTitle,
    /// Another title.
    OtherTitle,
    /// A title that many works have.
    CommonTitle,
    /// Two acts of one name and one year.
    SameLaw,
    /// The same authors.
    SameAuthors,
    /// Some of the authors.
    SomeAuthors,
    /// Other authors.
    OtherAuthors,
    /// No authors, and the same authority as publisher.
    SameBody,
    /// The same year.
    SameYear,
    /// A year apart: printed later than it was published online.
    NearYear,
    /// A year apart, of a kind that comes anew from year to year.
    NextYear,
    /// Years apart.
    OtherYear,
    /// No year on either side.
    Undated,
    /// The same journal or book.
    SameContainer,
    /// Another journal or book.
    OtherContainer,
    /// The same pages.
    SamePages,
    /// Other pages.
    OtherPages,
    /// The same volume.
    SameVolume,
    /// Another volume.
    OtherVolume,
    /// Another issue, of a volume that is not known to be another.
    OtherIssue,
    /// Other pages of the web, of what nobody has signed.
    OtherAddress,
    /// The file is named after author and year.
    FileName,
    /// Another kind of work.
    OtherKind,
    /// A chapter and its book.
    ChapterAndBook,
    /// Two chapters of one book.
    OtherChapter,
    /// Another part, or another number in the title.
    OtherPart,
    /// Another edition.
    OtherEdition,
    /// A correction, a reply or a review of the other.
    AboutTheOther,
    /// One is a preprint.
    Preprint,
    /// Would bring together works that are two.
    Chain,
}

impl Reason {
    /// Its weight: so much speaks for one work, or against it.
    ///
    /// Set so that [`super::LINKED`] takes an identifier and a title, or title, authors and year; and that no single
    /// contradiction is outweighed by what series, proceedings and yearbooks have in common.
    pub fn weight(self) -> i32 {
        match self {
            Reason::DecidedSame => 100,
            Reason::NamesFile | Reason::SameText => 90,
            Reason::FileTitle | Reason::FileDoi => 70,
            Reason::SameDoi | Reason::SamePmid | Reason::SameNumber => 60,
            Reason::TitleInText | Reason::FileOfThatName | Reason::NearText => 50,
            Reason::TitleMentioned | Reason::SameAddress => 30,
            Reason::SameIsbn | Reason::SameTitle => 40,
            Reason::NearTitle | Reason::SameMainTitle => 32,
            Reason::SameAuthors | Reason::SameLaw | Reason::FileName => 20,
            Reason::SomeAuthors => 12,
            Reason::SameYear | Reason::Undated | Reason::SameBody | Reason::SameContainer | Reason::SamePages => 10,
            Reason::SameVolume => 8,
            Reason::NearYear | Reason::NextYear => 5,
            Reason::OtherVolume | Reason::CommonTitle | Reason::VariantTitle => -10,
            Reason::OtherContainer | Reason::OtherKind | Reason::OtherIssue => -15,
            Reason::OtherAddress => -20,
            Reason::OtherPages | Reason::OtherAuthors => -25,
            Reason::OtherYear => -30,
            Reason::OtherDoi | Reason::OtherPmid | Reason::OtherTitle => -40,
            Reason::DecidedDifferent
            | Reason::ChapterAndBook
            | Reason::OtherChapter
            | Reason::OtherPart
            | Reason::OtherNumber
            | Reason::OtherEdition
            | Reason::AboutTheOther
            | Reason::Preprint
            | Reason::Chain => 0,
        }
    }

    /// Whether it keeps two works apart whatever else they have in common.
    pub fn parts(self) -> bool {
        matches!(
            self,
            Reason::DecidedDifferent
                | Reason::ChapterAndBook
                | Reason::OtherChapter
                | Reason::OtherPart
                | Reason::OtherNumber
                | Reason::OtherEdition
                | Reason::AboutTheOther
                | Reason::Preprint
        )
    }

    /// Whether it is the name of a file that tells one work from all others.
    pub(super) fn names(self) -> bool {
        matches!(self, Reason::FileTitle | Reason::FileDoi)
    }

    /// Whether it speaks against one work, though other facts may outweigh it.
    pub fn contradicts(self) -> bool {
        self == Reason::NextYear || (self.weight() < 0 && self != Reason::CommonTitle)
    }

    /// The word for programs.
    pub fn id(self) -> String {
        serde_json::to_value(self).ok().and_then(|value| value.as_str().map(str::to_string)).unwrap_or_default()
    }
}

/// Whether reasons name an identifier that two entries share, as registers give it to each work.
pub(super) fn identified(reasons: &[Reason]) -> bool {
    reasons.iter().any(|reason| matches!(reason, Reason::SameDoi | Reason::SamePmid))
}
