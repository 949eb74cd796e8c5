//! The parts that indexing and tagging spend their time in.

use std::time::Duration;

use kilde::audit::{CHECKS, Case, Reckoned, audit};
use kilde::cite::Manuscript;
use kilde::import::compose::{Draft, compose};
use kilde::import::{self, Guard};
use kilde::learning::{self, Hit, Scorer, Sight, rule_key};
use kilde::review::Limits;
use kilde::text::language::Language;
use kilde::text::lexicon::{self, Tongue};
use kilde::text::words::Words;
use kilde::text::{compounds, language, layout, sentences};

#[path = "generate.rs"]
#[allow(dead_code)]
mod generate;
mod manuscript;
mod records;
mod vocabulary;

fn main() {
    divan::main();
}

fn abstracts() -> Vec<String> {
    (0..200).map(|number| generate::work(number).text).collect()
}

/// The different words of some abstracts.
fn words() -> Vec<String> {
    let mut all = Vec::new();
    for text in abstracts() {
        let mut words = Words::new(&text);
        while words.advance() {
            all.push(words.word().term.clone());
        }
    }
    all.sort();
    all.dedup();
    all
}

/// Runs `part` over every item, and says how many a second.
fn each<T: Sync>(bencher: divan::Bencher, items: Vec<T>, part: impl Fn(&T) + Sync) {
    bencher.counter(divan::counter::ItemsCount::new(items.len())).bench(|| items.iter().for_each(&part));
}

#[divan::bench]
fn layout_of_an_abstract(bencher: divan::Bencher) {
    each(bencher, abstracts(), |text| drop(divan::black_box(layout::layout(text))));
}

#[divan::bench]
fn sentences_of_an_abstract(bencher: divan::Bencher) {
    let texts: Vec<_> = abstracts().into_iter().map(|text| (layout::layout(&text), text)).collect();
    each(bencher, texts, |(blocks, text)| {
        for block in blocks {
            divan::black_box(sentences::split(text, block));
        }
    });
}

#[divan::bench]
fn language_of_an_abstract(bencher: divan::Bencher) {
    each(bencher, abstracts(), |text| {
        divan::black_box(language::Evidence::of(text).language());
    });
}

#[divan::bench]
fn words_of_an_abstract(bencher: divan::Bencher) {
    each(bencher, abstracts(), |text| {
        let mut words = Words::new(text);
        while words.advance() {
            divan::black_box(words.word());
        }
    });
}

#[divan::bench]
fn forms_of_a_word(bencher: divan::Bencher) {
    each(bencher, words(), |word| drop(divan::black_box(lexicon::forms(word, Tongue::Norwegian))));
}

#[divan::bench]
fn parts_of_a_word(bencher: divan::Bencher) {
    each(bencher, words(), |word| drop(divan::black_box(compounds::parts(word))));
}

#[divan::bench]
fn reading_a_query(bencher: divan::Bencher) {
    let queries = [
        "medvirkning",
        "(bruker OR pasient*) NEAR/6 (medvirke OR innflytelse OR *bestemm*)",
        "\"delt beslutning\" OR brukermedvirkning~1",
    ];
    each(bencher, queries.to_vec(), |query| drop(divan::black_box(kilde::query::parse(query))));
}

/// How large a file of records is read, in bytes.
const RECORDS: u64 = 100 << 20;

/// The reader of records alone, on one thread: from the bytes of a file to drafts that nobody wants.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn records_of_ris(bencher: divan::Bencher) {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("records.ris");
    records::ris(&place, RECORDS).unwrap();
    let guard = Guard { program: "none".into(), time: Duration::ZERO, memory: 0 };
    bencher.counter(divan::counter::BytesCount::new(RECORDS)).bench_local(|| {
        let mut records = 0;
        let reports = import::read(&place, "corpus/records.ris", &guard, &mut |draft| {
            records += 1;
            drop(divan::black_box(draft));
        });
        assert!(reports.is_ok_and(|reports| reports.is_empty()) && records > 0);
    });
}

fn sentences_of(text: &str) -> Vec<String> {
    let blocks = layout::layout(text);
    blocks.iter().flat_map(|block| sentences::split(text, block)).map(|range| text[range].to_string()).collect()
}

/// A review being judged: sentences in the order of their texts, every twelfth with a rule that hits.
#[divan::bench]
fn judging_sentences(bencher: divan::Bencher) {
    let texts: Vec<String> = abstracts().iter().flat_map(|text| sentences_of(text)).collect();
    let sights: Vec<Sight> = texts
        .iter()
        .enumerate()
        .map(|(number, text)| Sight {
            text,
            hits: if number % 12 == 0 { vec![Hit { theme: 0, rule: rule_key("named") }] } else { Vec::new() },
            english: false,
            follows: number % 10 != 0,
        })
        .collect();
    let model = learning::shipped().unwrap();
    let mut scorer = Scorer::new(model);
    bencher
        .counter(divan::counter::ItemsCount::new(sights.len()))
        .bench_local(|| drop(divan::black_box(scorer.judge(&sights))));
}

/// Reading an invented thesis of a hundred pages and running every check on it, with no review beside it.
#[divan::bench(sample_count = 9, sample_size = 1)]
fn auditing_a_thesis(bencher: divan::Bencher) {
    let text = manuscript::manuscript();
    let limits = Limits::default();
    bencher.counter(divan::counter::ItemsCount::new(text.split_whitespace().count())).bench(|| {
        let manuscript = Manuscript::read(compose(Draft { text: text.clone(), ..Draft::default() }));
        assert!(manuscript.references.len() > 300 && manuscript.citations.len() > 1000);
        let case = Case {
            manuscript: &manuscript,
            sources: &[],
            ids: &[],
            searches: None,
            blocks: None,
            screening: None,
            limits: &limits,
            exceptions: &[],
            language: Language::Nb,
            reckoned: Reckoned::default(),
        };
        divan::black_box(audit(&case, CHECKS))
    });
}
