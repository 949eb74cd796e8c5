//! Sources far odder than any reader makes them, and that they come back too.

use proptest::prelude::*;

use super::*;
use crate::model::Reading;

prop_compose! {
    fn texts(most: usize)(all in proptest::collection::vec(hostile(), 0..=most)) -> Vec<String> {
        all
    }
}

/// Words with all that has a meaning in one of the formats.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => "[a-zA-ZæøåÆØÅ]{1,8}",
        1 => proptest::sample::select(vec![
            "{", "}", "\\", "\"", "'", "--", "---", "–", ";", ",", ":", "%", "&", "#", "_", "$", "~", "^", "=", "@", "<b>",
            "<p>", "&lt;", "\n", "\r\n", "\n\n", "\u{2028}", "\u{2029}", "\u{85}", "\u{a0}", "\u{feff}", "\0", "\t", " ",
            "  ", "😀", "e\u{301}", "\u{fb01}", "\nER  - ", "\nTY  - JOUR\n", "\nTI  - x", "\n@article{x,", "\n@book(y,",
            " crossref = lien", "xdata={moe}", "\\par ", "[peer] yes", "[kilde] {\"year\":1}", "[a] b", " and ", "et al.",
            "et", "van der", "Jr.", "10.5555/x.1", "https://doi.org/10.5555/A", "2020", "1850-05", "12.03.2021", "u.å.",
            "978-82-00-00000-1", "1234-5678", "null", "&amp;", "*", "(", ")", "[", "]", "|", ".", "!", "-\n", "\u{ad}",
            "\\textbackslash{}", "\\'e", "{\\aa}", "$x$", "\u{202e}", "\u{fffe}", "\u{10ffff}", "%0 Thesis", "PMID- 1",
        ]).prop_map(str::to_string),
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

fn person() -> impl Strategy<Value = Author> {
    let usual = (
        "(van |de )?[A-ZÅØ][a-zåø]{1,6}(-[A-Z][a-z]{2})?",
        proptest::option::of("[A-Z]([a-z]{2,5}|\\.)( [A-Z]\\.)?(, Jr\\.)?"),
    );
    prop_oneof![
        3 => usual.prop_map(|(family, given)| Author { family, given }),
        1 => (hostile(), proptest::option::of(hostile())).prop_map(|(family, given)| Author { family, given }),
    ]
}

/// Sources far odder than any reader makes them.
fn odd_source() -> impl Strategy<Value = Source> {
    let maybe = || proptest::option::of(hostile());
    let names = || proptest::collection::vec(person(), 0..4);
    let first = (maybe(), names(), names(), proptest::option::of(any::<i32>()), maybe(), maybe());
    let kinds = proptest::sample::select(Kind::ALL.to_vec());
    let tongues =
        proptest::sample::select(vec![Language::No, Language::Nb, Language::Nn, Language::En, Language::Other]);
    let others =
        proptest::collection::vec(("n1|ty|er|y2|peer|kilde|id|crossref|[a-zæ]{1,3}(-[a-z]{2})?", hostile()), 0..4);
    let second = (kinds, tongues, maybe(), maybe(), maybe(), maybe(), maybe(), maybe(), maybe(), maybe());
    let third =
        (maybe(), maybe(), maybe(), texts(2), texts(2), texts(3), maybe(), texts(2), any::<Option<bool>>(), others);
    (first, second, third).prop_map(|(a, b, c)| Source {
        title: a.0,
        authors: a.1,
        editors: a.2,
        year: a.3,
        year_text: a.4,
        date: a.5,
        kind: b.0,
        language: b.1,
        genre: b.2,
        container: b.3,
        volume: b.4,
        issue: b.5,
        pages: b.6,
        publisher: b.7,
        place: b.8,
        edition: b.9,
        series: c.0,
        doi: c.1,
        pmid: c.2,
        isbn: c.3,
        issn: c.4,
        keywords: c.5,
        url: c.6,
        files: c.7,
        peer: c.8,
        others: c.9,
        reading: Reading::None,
        ..Source::default()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn nothing_is_lost(
        sources in proptest::collection::vec((odd_source(), texts(4)), 1..4),
    ) {
        let ids = ["lien", "moe-2020-bo", "…"];
        let sources: Vec<_> =
            sources.into_iter().zip(ids).map(|((source, abstracts), id)| (id.to_string(), source, abstracts)).collect();
        come_back(&sources)?;
    }
}
