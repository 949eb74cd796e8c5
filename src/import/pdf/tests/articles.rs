//! First pages of articles, as publishers print them.

use super::*;
use crate::model::Kind;
use crate::text::layout::Role;

/// Two columns of running text under the head of an article, and what the publisher prints below the left one.
fn body_in_columns(print: Print, top: u32) -> Print {
    let left = [
        "Those who moved in during the autumn had",
        "waited for many years somewhere else and now",
        "they stood there with a key in their hands and",
        "none of them had slept well the night before.",
        "The house was new and all the rooms smelt of",
        "paint, and the oldest of them walked around to",
    ];
    let right = [
        "switch on all the lamps while the youngest one",
        "went after and switched them off again. So it",
        "became evening for both of them, and then it",
        "became winter, and nobody had come to see how",
        "they were doing or whether the keys still did",
        "what keys should do in the doors of the house.",
    ];
    (0..6u32).fold(print, |print, row| {
        let y = top - 12 * row;
        print.line(60, y, left[row as usize]).line(310, y, right[row as usize])
    })
}

/// A first page with a box of small type beside the title, a foot with addresses, and the stamp of a server.
fn boxed_article() -> Print {
    let side = [
        (712, "Journal of Keys and Homes"),
        (704, "2031, Vol. 37(2) 209–226"),
        (696, "© The Author(s) 2031"),
        (672, "Article reuse guidelines:"),
        (664, "keys.example/journals-permissions"),
        (656, "DOI: 10.5555/02683962211048201"),
        (648, "journals.keys.example/jkh"),
    ];
    let print = Print::default().page().line(60, 740, "Original Manuscript");
    let print = print.heading(60, 700, "Keys, winters and the conduct of").heading(60, 680, "ordinary neighbours");
    let print = side.iter().fold(print, |print, (y, line)| print.small(440, *y, line));
    let print = print.bold(60, 630, "Gerit Lien, Roman Moe and Guy Vik").bold(60, 600, "Abstract").lines(
        60,
        588,
        &[
            "We asked twenty tenants who had moved into new flats what they hoped for, and what had become",
            "of it after one winter. Most of them spoke of the keys before they spoke of the walls.",
        ],
    );
    body_in_columns(print.bold(60, 545, "Introduction"), 530)
        .small(60, 440, "Department of Housing, Dale College, Dale, Norway")
        .small(60, 424, "Corresponding author:")
        .small(60, 416, "Guy Vik, Chair of Keys and Doors, Department of Housing, Dale College, 3000 Dale, Norway.")
        .small(60, 408, "Email: guy.vik@dale.example")
        .small(150, 30, "Downloaded from https://keys.example by guest on 12 May 2032")
}

#[test]
fn the_box_beside_a_title_is_read_apart_from_it_and_states_the_issue() {
    let (document, found) = composed(boxed_article());
    assert!(found.contains("# Keys, winters and the conduct of ordinary neighbours\n"), "{found}");
    let source = &document.source;
    assert_eq!(source.title.as_deref(), Some("Keys, winters and the conduct of ordinary neighbours"));
    let families: Vec<&str> = source.authors.iter().map(|author| author.family.as_str()).collect();
    assert_eq!(families, ["Lien", "Moe", "Vik"]);
    assert_eq!(source.container.as_deref(), Some("Journal of Keys and Homes"));
    assert_eq!((source.year, source.kind, source.peer), (Some(2031), Kind::Article, None));
    let place = [&source.volume, &source.issue, &source.pages].map(|fact| fact.as_deref());
    assert_eq!(place, [Some("37"), Some("2"), Some("209–226")]);
    assert_eq!(source.doi.as_deref(), Some("10.5555/02683962211048201"));
    assert_eq!(untagged(&document), [true; 7]);
}

#[test]
fn a_norwegian_first_page_states_its_issue_above_the_title() {
    let print = Print::default()
        .page()
        .small(60, 790, "Tidsskrift for hus og håp, årgang 12, nr. 3-2031, s. 45–60")
        .small(
            60,
            780,
            "Copyright © 2031 Forfatterne. Denne artikkelen er åpent tilgjengelig under lisensen CC BY 4.0.",
        )
        .small(60, 770, "DOI: https://doi.org/10.5555/hus.2031.3.4")
        .heading(60, 730, "Nøkkelen i egen lomme")
        .heading(60, 710, "Leieboere om den første vinteren")
        .bold(60, 680, "Kari Lien")
        .line(60, 668, "Førsteamanuensis, Høgskolen i Dal")
        .line(60, 656, "kari.lien@dal.example")
        .bold(60, 620, "Sammendrag")
        .lines(
            60,
            608,
            &[
                "Vi spurte tjue leieboere som hadde flyttet inn i nye boliger, hva de håpet på, og hva det var blitt",
                "av det etter en vinter. De fleste av dem snakket om nøklene før de snakket om veggene, og ingen",
                "hadde spurt dem før.",
            ],
        )
        .small(150, 30, "Lastet ned fra www.husbladet.example 12.05.2031");
    let (document, found) = composed(print);
    let source = &document.source;
    assert_eq!(source.container.as_deref(), Some("Tidsskrift for hus og håp"), "{found}");
    assert!(source.title.as_deref().is_some_and(|title| title.starts_with("Nøkkelen i egen lomme")), "{source:?}");
    assert_eq!(source.authors.iter().map(|author| author.family.as_str()).collect::<Vec<_>>(), ["Lien"]);
    let place = [&source.volume, &source.issue, &source.pages].map(|fact| fact.as_deref());
    assert_eq!(place, [Some("12"), Some("3"), Some("45–60")]);
    assert_eq!((source.year, source.doi.as_deref()), (Some(2031), Some("10.5555/hus.2031.3.4")));
    assert!(untagged(&document).iter().all(|untagged| *untagged), "{:?}", untagged(&document));
}

#[test]
fn a_first_page_with_history_and_keywords_beside_its_abstract() {
    let print = Print::default()
        .page()
        .small(60, 790, "NORDIC KEYS RESEARCH")
        .small(60, 781, "2031, VOL. 9, NO. 4, 209–226")
        .small(60, 772, "https://doi.org/10.5555/2156857X.2031")
        .heading(60, 730, "Who holds the keys? Tenants and their first winter")
        .line(60, 705, "Kari Lien a and Nils Moe b")
        .small(
            60,
            690,
            "a Department of Housing, Dale College, Dale, Norway; b School of Doors, Boe University, Boe, Norway",
        )
        .small(60, 655, "ABSTRACT")
        .small(440, 655, "ARTICLE HISTORY")
        .small(
            60,
            646,
            "We asked twenty tenants who had moved into new flats what they hoped for, and what had become of",
        )
        .small(440, 646, "Received 3 May 2030")
        .small(
            60,
            637,
            "it after one winter. Most of them spoke of the keys before they spoke of the walls, and several of",
        )
        .small(440, 637, "Accepted 9 June 2031")
        .small(
            60,
            628,
            "them said that nobody had asked them before. They had waited for a long time somewhere else, and",
        )
        .small(440, 619, "KEYWORDS")
        .small(
            60,
            619,
            "the keys were what they had waited for. We discuss what that may mean for those who hand them out.",
        )
        .small(
            60,
            610,
            "All of the tenants were asked twice, once before the winter and once after it, and their answers were",
        )
        .small(60, 601, "read by both authors, who did not always agree on what the tenants had meant to say to them.")
        .small(440, 610, "Keys; doors; tenants;")
        .small(440, 601, "winter");
    let print = body_in_columns(print.bold(60, 575, "Introduction"), 560)
        .small(60, 60, "CONTACT Kari Lien kari.lien@dal.example Department of Housing, Dale College, Dale, Norway")
        .small(60, 51, "© 2031 The Author(s). Published by Doors Group. This is an Open Access article distributed under the licence.");
    let (document, found) = composed(print);
    let source = &document.source;
    assert!(found.contains("asked them before. They had waited for a long time"), "{found}");
    assert!(found.contains("Keys; doors; tenants; winter"), "{found}");
    assert_eq!(source.title.as_deref(), Some("Who holds the keys? Tenants and their first winter"));
    assert_eq!(source.authors.iter().map(|author| author.family.as_str()).collect::<Vec<_>>(), ["Lien", "Moe"]);
    let place = [&source.volume, &source.issue, &source.pages].map(|fact| fact.as_deref());
    assert_eq!(place, [Some("9"), Some("4"), Some("209–226")]);
    assert_eq!(source.year, Some(2031));
    assert!(untagged(&document).iter().all(|untagged| *untagged), "{:?}: {found}", untagged(&document));
}

/// The document of a print, and its text.
fn composed(print: Print) -> (crate::model::Document, String) {
    let found = read(print);
    let source = found.source(Source::default());
    let draft = Draft { source, text: found.text.clone(), pages: found.pages, ..Draft::default() };
    (crate::import::compose(draft), found.text)
}

/// For each sentence that holds words of the imprint, whether it is kept out of the tags.
fn untagged(document: &crate::model::Document) -> Vec<bool> {
    let marks = ["College", "Corresponding", "@", "reuse", "Downloaded", "Lastet ned", "©", "Copyright", "Received"];
    let of_imprint = |words: &str| marks.iter().any(|mark| words.contains(mark));
    let sentences = document.sentences.iter().filter(|sentence| of_imprint(&document.text[sentence.range.clone()]));
    sentences.map(|sentence| sentence.role != Role::Body).collect()
}
