//! What the kind of a work says when two are compared: which kinds databases take for each other, and which come anew.
//!
//! Apart from the model, which names kinds as the reader does, and from the evidence, of which several rooms ask this.

use crate::model::{Kind, Source};

/// Libraries call a report or a guideline a book.
pub(super) fn whole(kind: Kind) -> bool {
    matches!(kind, Kind::Book | Kind::Report | Kind::Guideline)
}

/// What journals have reviews of.
pub(super) fn reviewed(kind: Kind) -> bool {
    whole(kind) || matches!(kind, Kind::Chapter | Kind::Thesis)
}

/// What databases call an article, a page or nothing says little; the other kinds are told apart by everyone.
pub(super) fn known(kind: Kind) -> bool {
    !matches!(kind, Kind::Unknown | Kind::WebPage)
}

/// Whether a work of this kind has one year, and is not online in one and printed in the next.
pub(super) fn dated_once(kind: Kind) -> bool {
    whole(kind) || kind == Kind::Thesis
}

/// Whether a work of this kind may come anew from year to year under one title; of no kind only what stands in no journal.
pub(super) fn yearly(kind: Kind, placed: bool) -> bool {
    whole(kind) || matches!(kind, Kind::Law | Kind::WebPage) || (kind == Kind::Unknown && !placed)
}

/// Servers of preprints: the beginnings of their DOIs, and what they are called.
const SERVERS: [&str; 9] = [
    "10.1101/",
    "10.2139/ssrn",
    "10.31234/",
    "10.21203/",
    "10.48550/arxiv",
    "10.20944/preprints",
    "10.31219/",
    "10.2196/preprints",
    "10.31235/",
];

/// Whether a work lies on a server of preprints, or says that it is one.
pub(super) fn preprint(source: &Source) -> bool {
    let at = |doi: &str| SERVERS.iter().any(|server| doi.starts_with(server));
    let said = [&source.container, &source.genre, &source.publisher].into_iter().flatten();
    let name = |name: &str| {
        ["preprint", "medrxiv", "biorxiv", "psyarxiv", "arxiv", "ssrn", "research square"]
            .iter()
            .any(|server| name.contains(server))
    };
    source.doi.as_deref().is_some_and(at) || said.into_iter().any(|said| name(&said.to_lowercase()))
}
