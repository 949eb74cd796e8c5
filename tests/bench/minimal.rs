//! The programs that kilde is measured against: the least that could give the same.
//!
//! Each runs as a process of its own, so that all it costs is counted.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::Duration;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use kilde::import::{self, Guard};
use kilde::index::expand::expand;
use kilde::index::{Reader, analyzer, entry::Group, schema::schema};
use kilde::query::{Blocks, Expr, Term};
use kilde::review::{Codebook, blocks};
use kilde::text::lexicon::{Forms, Tongue};
use tantivy::collector::TopDocs;
use tantivy::indexer::UserOperation;
use tantivy::postings::Postings;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, Index, IndexWriter, TERMINATED};

use crate::prepared::{Dump, Prepared};

/// What a minimal program hands back.
pub type Outcome = Result<(), Box<dyn Error>>;

/// Memory of a writing thread, in bytes: as kilde's.
const MEMORY: usize = 160 << 20;

/// Reads the corpus as kilde does, and writes the documents of its index to `documents`, its sentences to `sentences`.
pub fn prepare(review: &Path, into: &Path, sentences: &Path) -> Outcome {
    let guard = Guard { program: "none".into(), time: Duration::ZERO, memory: 0 };
    let (_, fields) = schema();
    let mut dump = Dump::create(into)?;
    let (mut text, mut trouble) = (String::new(), None);
    import::read(&review.join("corpus/records.csv"), "corpus/records.csv", &guard, &mut |draft| {
        let document = import::compose(draft);
        for sentence in &document.sentences {
            text.push_str(&document.line(sentence));
            text.push('\n');
        }
        let group = Group::of(document, fields, None).map_err(|error| error.to_string());
        let result =
            group.and_then(|group| dump.group(&group.entries().collect::<Vec<_>>()).map_err(|error| error.to_string()));
        trouble = trouble.take().or(result.err());
    })?;
    fs::write(sentences, text)?;
    trouble.map_or(Ok(()), |trouble| Err(trouble.into()))
}

/// Writes prepared documents into a new index in `folder`.
pub fn index(prepared: &Path, folder: &Path) -> Outcome {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    let (schema, _) = schema();
    let index = Index::create_in_dir(folder, schema)?;
    analyzer::register(index.tokenizers());
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(8);
    let mut writer: IndexWriter = index.writer_with_num_threads(threads, threads * MEMORY)?;
    let mut prepared = Prepared::open(prepared)?;
    while let Some(group) = prepared.group()? {
        writer.run(group.into_iter().map(UserOperation::Add))?;
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    Ok(())
}

/// Reads all postings of the words of every rule of the review's codebook, with positions, once a rule. The rules are
/// taken apart as kilde does it; nothing is joined.
pub fn postings(review: &Path) -> Outcome {
    let codebook = codebook(review)?;
    let reader = Reader::open(&review.join(".kilde"))?.ok_or("there is no index")?;
    let (mut lists, mut sum) = (0u64, 0u64);
    for segment in reader.segments() {
        for rule in codebook.themes.iter().flat_map(|theme| &theme.rules) {
            let mut terms = Vec::new();
            collect(&rule.find, &codebook.blocks, &mut terms);
            rule.unless.iter().for_each(|unless| collect(unless, &codebook.blocks, &mut terms));
            for tongue in [Tongue::Norwegian, Tongue::English] {
                let field = segment.fields.words_in(tongue);
                let inverted = segment.reader.inverted_index(field)?;
                let mut positions = Vec::new();
                for term in &terms {
                    let mut infos = Vec::new();
                    let vocabulary = || segment.vocabulary(field);
                    expand(term, inverted.terms(), tongue, vocabulary, &mut |_, info| infos.push(info.clone()))?;
                    for info in infos {
                        let mut list =
                            inverted.read_postings_from_terminfo(&info, IndexRecordOption::WithFreqsAndPositions)?;
                        lists += 1;
                        while list.doc() != TERMINATED {
                            list.positions(&mut positions);
                            sum += positions.iter().map(|&position| u64::from(position)).sum::<u64>();
                            list.advance();
                        }
                    }
                }
            }
        }
    }
    // Printed, so that no compiler may leave the reading out.
    println!("{lists} lists, {sum}");
    Ok(())
}

/// Looks for the words of all rules in the text of all sentences with one automaton.
pub fn scan(review: &Path, sentences: &Path) -> Outcome {
    let codebook = codebook(review)?;
    let mut terms = Vec::new();
    for rule in codebook.themes.iter().flat_map(|theme| &theme.rules) {
        collect(&rule.find, &codebook.blocks, &mut terms);
        rule.unless.iter().for_each(|unless| collect(unless, &codebook.blocks, &mut terms));
    }
    let mut words: Vec<Word> = terms.into_iter().flat_map(words_of).collect();
    words.sort();
    words.dedup();
    let automaton = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::Standard)
        .kind(Some(AhoCorasickKind::DFA))
        .build(words.iter().map(|word| &word.letters))?;
    let text = fs::read_to_string(sentences)?;
    let mut found = 0u64;
    for hit in automaton.find_overlapping_iter(&text) {
        let word = &words[hit.pattern().as_usize()];
        let before = text[..hit.start()].chars().next_back().is_some_and(char::is_alphanumeric);
        let after = text[hit.end()..].chars().next().is_some_and(char::is_alphanumeric);
        found += u64::from((word.open_before || !before) && (word.open_after || !after));
    }
    println!("{} words, {found} hits", words.len());
    Ok(())
}

/// Asks the index for the ten best sentences with any of some words.
pub fn search(review: &Path, words: &[String]) -> Outcome {
    let index = Index::open_in_dir(review.join(".kilde/index"))?;
    analyzer::register(index.tokenizers());
    let (_, fields) = schema();
    let any = |field: Field| {
        words.iter().map(move |word| {
            let term = tantivy::Term::from_field_text(field, word);
            (Occur::Should, Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)) as Box<dyn Query>)
        })
    };
    let query = BooleanQuery::new(any(fields.norwegian).chain(any(fields.english)).collect());
    let searcher = index.reader()?.searcher();
    for (score, address) in searcher.search(&query, &TopDocs::with_limit(10).order_by_score())? {
        println!("{score} {address:?}");
    }
    Ok(())
}

fn codebook(review: &Path) -> Result<Codebook, Box<dyn Error>> {
    let read = |name: &str| fs::read_to_string(review.join("queries").join(name));
    let blocks = blocks::read(&read("blocks.toml")?, "blocks.toml")?;
    Ok(Codebook::read(&read("themes.toml")?, "themes.toml", blocks)?)
}

/// The words of a query, those of its blocks too.
fn collect<'e>(expr: &'e Expr, blocks: &'e Blocks, terms: &mut Vec<&'e Term>) {
    match expr {
        Expr::Term(term) => terms.push(term),
        Expr::Phrase(phrase) => terms.extend(phrase),
        Expr::Block(name) => blocks.get(name).into_iter().for_each(|expr| collect(expr, blocks, terms)),
        other => other.children().into_iter().for_each(|child| collect(child, blocks, terms)),
    }
}

/// Letters to look for, and on which sides other letters may follow.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Word {
    letters: String,
    open_before: bool,
    open_after: bool,
}

/// What a scan looks for to find a word of a query: its forms; of a word with wildcards the longest piece.
fn words_of(term: &Term) -> Vec<Word> {
    let closed = |letters: &str| Word { letters: letters.to_string(), open_before: false, open_after: false };
    match term {
        Term::Exact(form) => vec![closed(form)],
        Term::Wild(wildcard) => {
            let pattern = wildcard.as_str();
            let piece = pattern.split(['*', '?']).max_by_key(|piece| piece.len()).unwrap_or_default();
            let open_before = !pattern.starts_with(piece);
            let open_after = !pattern.ends_with(piece);
            vec![Word { letters: piece.to_string(), open_before, open_after }]
        }
        Term::Forms(inflected) => [Tongue::Norwegian, Tongue::English]
            .into_iter()
            .flat_map(|tongue| match inflected.forms(tongue) {
                Forms::Listed(forms) => forms.iter().map(|form| closed(form)).collect(),
                Forms::Stemmed(stem) => vec![Word { open_after: true, ..closed(stem) }],
            })
            .collect(),
        // One letter may be any: no single automaton of whole words finds these.
        Term::Fuzzy(_) => Vec::new(),
    }
}
