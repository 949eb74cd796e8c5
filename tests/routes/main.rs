//! Two routes, one answer: the index and a plain scan of every sentence find the same sentences and the same words.

use kilde::index::schema::schema;
use kilde::index::{Address, Evaluator, FileState, Manifest, Reader, Works, Writer};
use kilde::model::{Document, Sentence, Source};
use kilde::query::scan::Scanned;
use kilde::query::{Blocks, parse};
use kilde::review::Codebook;
use kilde::search::{Outcome, Request, Scope, Sort, search};
use kilde::text::language::Language;
use kilde::text::layout::Role;
use kilde::text::lexicon::Tongue;
use kilde::themes::Layers;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use tantivy::Index;

/// What the sentences are made of: inflected words of both languages, compounds, hyphens, apostrophes, marks, cases.
const WORDS: &[&str] = &[
    "bruker",
    "brukeren",
    "brukere",
    "brukernes",
    "bruke",
    "brukte",
    "brukar",
    "brukarane",
    "medvirke",
    "medvirker",
    "medvirkning",
    "medvirkningen",
    "brukermedvirkning",
    "Brukermedvirkningen",
    "beslutning",
    "beslutninger",
    "avgjerd",
    "være",
    "er",
    "var",
    "får",
    "få",
    "før",
    "bår",
    "bør",
    "ÅRET",
    "år",
    "på",
    "ikke",
    "hjelp",
    "hjelpen",
    "hjelper",
    "recovery-orientert",
    "recoveryorientert",
    "recovery",
    "orientert",
    "co-creation",
    "user's",
    "user",
    "users",
    "person-centred-care",
    "idé",
    "ideer",
    "décision",
    "decision",
    "decisions",
    "decide",
    "study",
    "studies",
    "care",
    "cared",
    "2023",
    "covid-19",
    "x",
    "a\u{30A}r",
    "straße",
    "medvirknig",
    "og",
    "eller",
    "the",
    "is",
    "was",
];

/// What the queries are made of beside these.
const PATTERNS: &[&str] = &[
    "medvirk*",
    "*medvirkning",
    "*virk*",
    "bruk?r",
    "b?r",
    "?r",
    "*r",
    "b*r*",
    "de*ion?",
    "recovery*",
    "*orientert",
    "re*",
    "å*",
    "idé*",
    "medvirkning~1",
    "medvirkning~2",
    "brukr~1",
    "brukr~2",
    "bår~1",
    "bår~2",
    "decison~1",
    "\"b* m*\"",
    "\"bruker* medvirk*\"",
    "\"recovery orientert\"",
    "\"er bruker\"",
    "\"user s\"",
    "\"the user's decision\"",
    "\"på ?r\"",
    "\"co creation x\"",
    "\"bruker bruker\"",
    "@bruker",
    "@beslutning",
    "@alle",
    "@ingen",
];

/// Blocks that queries may use: of words, of a nested kind, with NEAR, with a NOT.
fn blocks() -> Blocks {
    let mut blocks = Blocks::default();
    for (name, query) in [
        ("bruker", "bruker OR brukar OR user* OR \"person-centred-care\""),
        ("beslutning", "beslutning OR avgjerd OR decision OR @hjelp"),
        ("hjelp", "hjelp* NEAR/2 (få OR får) OR care BEFORE/1 decide"),
        ("alle", "@bruker OR @beslutning OR x AND 2023"),
        ("ingen", "x AND NOT care OR NOT bruker"),
    ] {
        blocks.insert(name, parse(query).unwrap().expr, 1);
    }
    blocks
}

fn sentence() -> impl Strategy<Value = (Vec<&'static str>, bool)> {
    (vec(select(WORDS), 0..14), any::<bool>())
}

/// Sources by the commit that they come with.
type Commits = Vec<Vec<Vec<(Vec<&'static str>, bool)>>>;

fn commits() -> impl Strategy<Value = Commits> {
    vec(vec(vec(sentence(), 0..6), 1..5), 1..4)
}

/// A query that may stand inside NEAR.
fn words_only() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![3 => select(WORDS).prop_map(String::from), 2 => select(PATTERNS).prop_map(String::from)];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            (inner.clone(), 0u32..6, any::<bool>(), inner.clone()).prop_map(|(one, distance, ordered, other)| {
                let operator = if ordered { "BEFORE" } else { "NEAR" };
                format!("(({one}) {operator}/{distance} ({other}))")
            }),
            vec(inner.clone(), 2..4).prop_map(|all| format!("({})", all.join(" OR "))),
            vec(inner, 2..4).prop_map(|all| format!("({})", all.join(" AND "))),
        ]
    })
}

fn query() -> impl Strategy<Value = String> {
    words_only().prop_recursive(3, 16, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 2..4).prop_map(|all| format!("({})", all.join(" OR "))),
            vec(inner.clone(), 2..4).prop_map(|all| format!("({})", all.join(" "))),
            inner.prop_map(|one| format!("NOT ({one})")),
        ]
    })
}

fn document(number: usize, sentences: &[(Vec<&'static str>, bool)]) -> Document {
    let path = format!("corpus/{number}.txt");
    let mut document = Document { source: Source { path, ..Source::default() }, ..Document::default() };
    for (words, english) in sentences {
        let start = document.text.len();
        document.text.push_str(&words.join(" "));
        document.sentences.push(Sentence {
            range: start..document.text.len(),
            paragraph: 0,
            section: None,
            page: None,
            language: if *english { Language::En } else { Language::No },
            role: Role::Body,
            parallel: false,
        });
        document.text.push_str(".\n");
    }
    document
}

fn ranked(reader: &Reader, query: &str, limit: usize) -> Outcome {
    let codebook = Codebook { blocks: blocks(), ..Codebook::default() };
    let (expr, layers) = (parse(query).unwrap().expr, Layers::default());
    let request =
        Request { expr: &expr, codebook: &codebook, layers: &layers, scope: Scope::default(), compounds: false };
    search(reader, &Works::default(), &request, Sort::Relevance, limit).unwrap()
}

/// An index of several segments, in which every third source of an earlier commit is deleted again.
fn index(commits: &Commits) -> Reader {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::create_in_ram(schema().0);
    let mut number = 0;
    for (place, commit) in commits.iter().enumerate() {
        let writer = Writer::over(&index, folder.path(), 1, 15 << 20).unwrap();
        for old in (0..number).filter(|old| old % 3 == place % 3) {
            writer.forget(&format!("corpus/{old}.txt"));
        }
        for sentences in commit {
            writer.add(vec![document(number, sentences)]).unwrap();
            number += 1;
        }
        writer.commit(Manifest::default()).unwrap();
    }
    // Near enough to the mean length that ranks are made with.
    let file = FileState { words: 40 * number as u64, ..FileState::default() };
    Reader::over(&index, Manifest { files: [("corpus".to_string(), file)].into() }).unwrap()
}

#[test]
fn the_source_of_a_sentence_is_the_last_one_before_it() {
    // Lists have blocks of 128: sources on both sides of their ends, some of them deleted by the second commit.
    for commits in [vec![1], vec![127], vec![128], vec![129], vec![256], vec![300, 150]] {
        let document = |number: usize| vec![(vec!["bruker"], false); 1 + number % 3];
        let reader = index(&commits.iter().map(|&many| (0..many).map(document).collect()).collect());
        for segment in reader.segments() {
            let is_source = |doc: &u32| segment.sources.contains(*doc);
            let sentences: Vec<u32> = (0..segment.reader.max_doc()).filter(|doc| !is_source(doc)).collect();
            for step in [1, 7, 200] {
                let some = || sentences.iter().copied().step_by(step);
                let last: Vec<u32> = some().map(|doc| (0..doc).rfind(is_source).unwrap()).collect();
                assert_eq!(segment.sources.of(some()).unwrap(), last, "{commits:?}, every {step}");
            }
        }
    }
}

/// By themselves, and with compounds.
fn agree(reader: &Reader, find: &str, unless: Option<&str>) -> Result<(), TestCaseError> {
    agree_on(reader, find, unless, false)?;
    agree_on(reader, find, unless, true)
}

fn agree_on(reader: &Reader, find: &str, unless: Option<&str>, compounds: bool) -> Result<(), TestCaseError> {
    let blocks = blocks();
    let (find, unless) = (parse(find).unwrap().expr, unless.map(|unless| parse(unless).unwrap().expr));
    let scanned = |text: &str, tongue| {
        let scanned = Scanned::new(text, tongue);
        let scanned = if compounds { scanned.with_compounds() } else { scanned };
        scanned.matches_unless(&find, unless.as_ref(), &blocks).unwrap_or_default()
    };
    for (number, segment) in reader.segments().iter().enumerate() {
        let evaluator = Evaluator::new(segment, &blocks);
        let mut evaluator = if compounds { evaluator.with_compounds() } else { evaluator };
        let hits = evaluator.matches_unless(&find, unless.as_ref()).unwrap();
        let mut found = 0;
        for &source in segment.sources.all().unwrap() {
            let document = reader.document(Address { segment: number, doc: source }).unwrap();
            for (place, sentence) in document.sentences.iter().enumerate() {
                let text = &document.text[sentence.range.clone()];
                let expected = scanned(text, Tongue::from(sentence.language));
                prop_assert_eq!(&hits.of(source + 1 + place as u32), &expected, "in `{}`", text);
                found += usize::from(!expected.is_empty());
            }
        }
        prop_assert_eq!(hits.docs().len(), found);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn index_and_scan_agree(
        commits in commits(),
        queries in vec((query(), proptest::option::of(query())), 12),
    ) {
        let reader = index(&commits);
        for (find, unless) in &queries {
            agree(&reader, find, unless.as_deref())
                .map_err(|error| TestCaseError::fail(format!("{find} UNLESS {unless:?}: {error}")))?;
        }
    }
}

#[test]
fn they_agree_where_one_word_stands_thousands_of_times() {
    let many = ["bruker", "x", "medvirkning", "x", "og", "hjelp"].repeat(500);
    let reader = index(&vec![vec![vec![(many, false)]]]);
    for (find, unless) in [
        ("bruker OR x", None),
        ("(bruker OR x) NEAR/3 hjelp", None),
        ("\"x medvirkning\" OR og", Some("x BEFORE/0 medvirkning")),
        ("(bruker NEAR/200 x) NEAR/200 (hjelp AND og)", None),
        ("bruker AND x AND (og OR hjelp NEAR/1 bruker)", Some("og NEAR/2 hjelp")),
        ("x", Some("bruker BEFORE/0 x")),
    ] {
        agree(&reader, find, unless).unwrap();
    }
}

/// Sources of some words that are searched for among many that are not: what decides an order is how often and how long.
fn lengths() -> impl Strategy<Value = Commits> {
    let sentence = (1..9usize, 0..60usize).prop_map(|(found, others)| {
        let words = std::iter::repeat_n("bruker", found % 4).chain(std::iter::repeat_n("hjelp", found / 4));
        (words.chain(std::iter::repeat_n("x", others)).collect(), false)
    });
    vec(vec(vec(sentence, 1..3), 60..90), 1..4)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn what_is_not_looked_at_does_not_belong_among_the_first(commits in lengths()) {
        let reader = index(&commits);
        for query in ["bruker", "hjelp OR bruker", "bruker AND hjelp", "NOT hjelp", "x", "bruker NEAR/3 hjelp"] {
            let all = ranked(&reader, query, 1000);
            let counted = |outcome: &Outcome| outcome.works.len() + outcome.only_compounds;
            prop_assert_eq!(counted(&all), all.hits.len());
            for limit in [0, 1, 5, 20] {
                let first = ranked(&reader, query, limit);
                prop_assert_eq!(counted(&first), counted(&all));
                prop_assert_eq!(&first.hits[..], &all.hits[..limit.min(counted(&all))], "{}", query);
            }
        }
    }
}

proptest! {
    #[test]
    fn no_query_breaks_the_parser(query in "[a-zæøå0-9 ()\"*?~/:@«»ANDORTEBF.-]{0,40}|\\PC{0,40}") {
        tidy_answer(&query)?;
    }

    #[test]
    fn no_row_of_tokens_breaks_the_parser(tokens in vec(select(&[
        "(", ")", "AND", "OR", "NOT", "NEAR/5", "BEFORE/2", "NEAR", "\"", "\"a b\"", "bruker", "a*", "*", "b~2", "~", "@a", "@",
        "year:2010..2020", "year:", "lang:nb", "title:(", "theme:\"x y\"", "NEAR/99999999999", "æ-ø", "\u{301}", "'",
    ][..]), 0..12)) {
        tidy_answer(&tokens.join(" "))?;
    }
}

/// An error names a column of the query, or the one behind its end, and says something.
fn tidy_answer(query: &str) -> Result<(), TestCaseError> {
    if let Err(error) = parse(query) {
        let column = error.column.unwrap_or(0) as usize;
        prop_assert!((1..=query.chars().count() + 1).contains(&column), "column {} of `{}`", column, query);
        prop_assert!(!error.message.is_empty() && error.hint.is_some(), "{}", error);
    }
    Ok(())
}

/// What generated queries are made of: all that means something to the parser, and letters that do not.
const TOKENS: [&str; 40] = [
    "(",
    ")",
    "((",
    "AND",
    "OR",
    "NOT",
    "NEAR/5",
    "BEFORE/2",
    "NEAR",
    "BEFORE/0",
    "NEAR/201",
    "\"",
    "«",
    "»",
    "\"a b\"",
    "\"",
    "bruker",
    "a*",
    "*",
    "?",
    "**",
    "b~2",
    "~",
    "b~9",
    "@a",
    "@",
    "year:2010..2020",
    "year:",
    "year:..",
    "lang:nb",
    "title:",
    "theme:x",
    ":",
    "æ-ø",
    "\u{301}",
    "'",
    "\u{0}",
    "é\u{327}",
    "日本語",
    "-",
];

/// Parses `many` queries of tokens and single letters, always the same ones.
fn survive(many: usize) {
    let mut random = fastrand::Rng::with_seed(6);
    for _ in 0..many {
        let mut query = String::new();
        for _ in 0..random.usize(..14) {
            match random.u8(..8) {
                0 => query.push(random.char(..)),
                _ => query.push_str(random.choice(TOKENS).unwrap_or_default()),
            }
            if random.bool() {
                query.push(' ');
            }
        }
        tidy_answer(&query).unwrap();
    }
}

#[test]
fn a_million_queries_do_no_harm() {
    survive(1_000_000);
}
