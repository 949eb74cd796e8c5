//! Words and phrases that tell accepted sentences from the others, for rules to be made of.

use std::collections::{BTreeMap, HashMap};

use tantivy::DocId;

use super::candidates::{FEWEST, candidates};
use super::pool::{Pool, Side};
use crate::error::Result;
use crate::index::{Address, Evaluator, Reader};
use crate::learning::{Keyness, ONE_IN_A_HUNDRED};
use crate::model::Origin;
use crate::query::{Blocks, Expr, parse};
use crate::text::lexicon::{Tongue, forms, is_known};

/// A query that finds accepted sentences more often than others.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// The query.
    pub query: String,
    /// The same, read.
    pub expr: Expr,
    /// In how many of how many sentences it hits.
    pub keyness: Keyness,
    /// How many of the accepted sentences in which it hits no rule finds.
    pub new: u32,
    /// One of these, or where there is none another accepted one: the source, and the place in it.
    pub example: (Address, u32),
}

/// A sentence, by its segment and document.
type Place = (usize, DocId);

/// A query with what it finds.
struct Found {
    term: Term,
    /// The accepted sentences.
    inside: Vec<Place>,
}

/// How many times as often as elsewhere a query must hit in accepted sentences: a rule made of it would be wrong too often.
const TIMES: f64 = 3.0;

/// How much of what a query finds another may have found before it, in hundredths.
const SAME: usize = 80;

/// Two words that begin with so many equal letters, and find the same, are forms of one, or near enough.
const ALIKE: usize = 3;

/// What stands in more than one of so many other sentences is common: alone it makes no rule, and no phrase is made of such
/// words only.
const COMMON: u32 = 30;

/// The queries that tell the accepted sentences of `pool` from those without the theme, the most telling first, at most `most`.
/// Those by which nothing would be found that is not tagged already are left out.
///
/// # Errors
/// The index cannot be read.
pub fn terms(reader: &Reader, blocks: &Blocks, pool: &Pool, most: usize) -> Result<Vec<Term>> {
    let accepted = accepted(pool);
    let texts = texts(reader, &accepted)?;
    let mut index = Figures::new(reader, blocks, pool);
    let mut found = Vec::new();
    for query in candidates(texts.iter().map(|(text, tongue)| (text.as_str(), *tongue))) {
        // A word that has a meaning in the language of queries is none to be proposed.
        let Ok(expr) = parse(&query).map(|parsed| parsed.expr) else { continue };
        let (inside, keyness) = index.of(&expr)?;
        let telling = keyness.log_likelihood() >= ONE_IN_A_HUNDRED && keyness.times() >= TIMES;
        if keyness.inside < FEWEST || !telling || index.is_common(&expr)? {
            continue;
        }
        let missed = || inside.iter().filter(|place| accepted[*place].2 != Origin::Rules);
        let new = missed().count() as u32;
        let Some(example) = missed().next().or(inside.first()).map(|place| &accepted[place]) else { continue };
        if new + keyness.outside > 0 {
            let term = Term { query, expr, keyness, new, example: (example.0, example.1) };
            found.push(Found { term, inside });
        }
    }
    Ok(told_apart(found, most))
}

/// What the index says of queries.
struct Figures<'a> {
    pool: &'a Pool,
    evaluators: Vec<Evaluator<'a>>,
    /// How many sentences are accepted, and how many others there are.
    all: (u32, u32),
    /// Whether a word is common.
    common: HashMap<String, bool>,
}

impl<'a> Figures<'a> {
    fn new(reader: &'a Reader, blocks: &'a Blocks, pool: &'a Pool) -> Self {
        let evaluators = reader.segments().iter().map(|segment| Evaluator::new(segment, blocks)).collect();
        let all = (pool.count(&[Side::Accepted]), pool.count(&[Side::Rest, Side::Rejected]));
        Figures { pool, evaluators, all, common: HashMap::new() }
    }

    /// The accepted sentences in which a query hits, ascending, and in how many of all.
    fn of(&mut self, expr: &Expr) -> Result<(Vec<Place>, Keyness)> {
        let (mut inside, mut outside) = (Vec::new(), 0);
        for (segment, evaluator) in self.evaluators.iter_mut().enumerate() {
            for (doc, _) in evaluator.counts(expr)? {
                match self.pool.side(segment, doc) {
                    Some(Side::Accepted) => inside.push((segment, doc)),
                    Some(Side::Rest | Side::Rejected) => outside += 1,
                    Some(Side::Tagged) | None => {}
                }
            }
        }
        let (all_inside, all_outside) = self.all;
        let keyness = Keyness { inside: inside.len() as u32, all_inside, outside, all_outside };
        Ok((inside, keyness))
    }

    /// Whether a word is common, or all words of a phrase are.
    fn is_common(&mut self, expr: &Expr) -> Result<bool> {
        let Expr::Phrase(words) = expr else { return Ok(self.of(expr)?.1.outside * COMMON > self.all.1) };
        for word in words {
            let (name, term) = (word.to_string(), Expr::Term(word.clone()));
            let common = match self.common.get(&name) {
                Some(known) => *known,
                None => self.is_common(&term)?,
            };
            self.common.insert(name, common);
            if !common {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// The accepted sentences: the source, the place in it, and who said first that it carries the theme.
fn accepted(pool: &Pool) -> BTreeMap<Place, (Address, u32, Origin)> {
    let carrying = pool
        .carrying()
        .iter()
        .map(|(address, place, tag)| ((address.segment, tag.sentence), (*address, *place, tag.origin)));
    carrying.filter(|((segment, doc), _)| pool.side(*segment, *doc) == Some(Side::Accepted)).collect()
}

/// The words of sentences, in their order.
fn texts(reader: &Reader, sentences: &BTreeMap<Place, (Address, u32, Origin)>) -> Result<Vec<(String, Tongue)>> {
    let mut texts = Vec::new();
    let mut open = None;
    for (address, place, _) in sentences.values() {
        let document = match open.take() {
            Some((at, document)) if at == *address => document,
            _ => reader.document(*address)?,
        };
        if let Some(sentence) = document.sentences.get(*place as usize) {
            texts.push((document.line(sentence), Tongue::from(sentence.language)));
        }
        open = Some((*address, document));
    }
    Ok(texts)
}

/// The most telling first, and of those that say the same the first only.
fn told_apart(mut found: Vec<Found>, most: usize) -> Vec<Term> {
    let rank = |one: &Found| (one.term.keyness.log_likelihood(), one.term.keyness.inside);
    found.sort_by(|one, other| {
        let ((score, inside), (other_score, other_inside)) = (rank(one), rank(other));
        // Of equals the plainer one: a word before a wildcard, a short phrase before a long one.
        let plain = |one: &Found| (one.term.query.contains('*'), one.term.query.chars().count());
        other_score
            .total_cmp(&score)
            .then(other_inside.cmp(&inside))
            .then_with(|| plain(one).cmp(&plain(other)))
            .then_with(|| one.term.query.cmp(&other.term.query))
    });
    let mut kept: Vec<Found> = Vec::new();
    for one in found {
        if kept.len() == most {
            break;
        }
        let same = |other: &Found| {
            let both = one.inside.iter().filter(|place| other.inside.binary_search(place).is_ok()).count();
            both * 100 >= one.inside.len() * SAME && akin(&one.term.query, &other.term.query)
                || of_one_word(&one.term.query, &other.term.query)
        };
        if !kept.iter().any(same) {
            kept.push(one);
        }
    }
    kept.into_iter().map(|one| one.term).collect()
}

/// Whether two words are forms of one: the index finds the one by the other.
fn of_one_word(one: &str, other: &str) -> bool {
    let finds = |one: &str, other: &str, tongue| forms(one, tongue).contains(other, tongue);
    [Tongue::Norwegian, Tongue::English]
        .into_iter()
        .any(|tongue| is_known(one, tongue) && (finds(one, other, tongue) || finds(other, one, tongue)))
}

/// Whether two queries have a word or a part of one in common, or begin alike.
fn akin(one: &str, other: &str) -> bool {
    if one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count() >= ALIKE {
        return true;
    }
    let parts = |query: &str| {
        query.split(['"', ' ', '*']).filter(|part| !part.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    };
    let others = parts(other);
    parts(one)
        .iter()
        .any(|part| others.iter().any(|other| part.contains(other.as_str()) || other.contains(part.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::passing;
    use crate::model::{Document, Sentence};
    use crate::review::Codebook;
    use crate::text::language::Language;
    use crate::text::layout::Role;
    use crate::themes::{Layers, Tagging};

    /// A text of which each line is a sentence.
    fn document(lines: &[&str]) -> Document {
        let mut document = Document::default();
        for (paragraph, line) in (0..).zip(lines) {
            let start = document.text.len();
            document.text.push_str(line);
            let (range, language, role) = (start..document.text.len(), Language::No, Role::Body);
            document.text.push('\n');
            let (section, page, parallel) = (None, None, false);
            document.sentences.push(Sentence { range, paragraph, section, page, language, role, parallel });
        }
        document
    }

    fn found(lines: &[&str], rule: &str, decided: &[(u32, bool)]) -> Vec<Term> {
        let reader = passing::of(document(lines)).unwrap();
        let text = format!("[[theme]]\nid = 'waiting'\n[[theme.rule]]\nid = 'one'\nfind = '{rule}'\n");
        let codebook = Codebook::read(&text, "themes.toml", Blocks::default()).unwrap();
        let facts = reader.facts().unwrap();
        let mut layers = Layers::default();
        for &(sentence, carries) in decided {
            layers.decide(facts[0].address, 0, sentence..sentence + 1, carries);
        }
        let tagging = Tagging::new(&reader, &codebook).unwrap().under(&codebook, &layers);
        let pool = Pool::new(&reader, &tagging, &layers, &facts, 0).unwrap();
        let pool = if decided.is_empty() { pool.believed() } else { pool };
        terms(&reader, &codebook.blocks, &pool, 10).unwrap()
    }

    const LINES: [&str; 12] = [
        "Hun sto i kø i et halvt år.",
        "Mange må stå i kø før de får plass.",
        "Køen er lang, og fristen brytes.",
        "Fristen ble brutt for tre av fire.",
        "De ventet på svar.",
        "Vi malte gangen i fjor.",
        "Det er fint i hagen.",
        "Alle fikk suppe.",
        "Han er snekker i byen.",
        "De gikk tur langs elva.",
        "Det regnet hele dagen.",
        "Sauene gikk på beite.",
    ];

    #[test]
    fn what_tells_accepted_sentences_apart_is_proposed_with_its_counts() {
        let found = found(&LINES, "vente", &[(0, true), (1, true), (2, true), (3, true), (4, true)]);
        let queue = found.iter().find(|term| term.query == "kø").unwrap();
        assert_eq!(queue.keyness, Keyness { inside: 3, all_inside: 5, outside: 0, all_outside: 7 });
        assert_eq!((queue.new, queue.example.1), (3, 0));
        // A phrase that finds the same sentences says no more, and what the rules find already is left out.
        assert!(!found.iter().any(|term| term.query.contains("kø ") || term.query == "vente"), "{found:?}");
        let scores: Vec<f64> = found.iter().map(|term| term.keyness.log_likelihood()).collect();
        assert!(scores.is_sorted_by(|one, other| one >= other));
    }

    #[test]
    fn forms_of_one_word_are_proposed_once() {
        for (one, other, same) in [
            ("spurte", "spør", true),
            ("spør", "spurte", true),
            ("valgt", "velge", true),
            ("kø", "køen", true),
            ("kø", "kos", false),
            ("asked", "ask", true),
            ("\"sto i\"", "stå", false),
        ] {
            assert_eq!(of_one_word(one, other), same, "{one} {other}");
        }
    }

    #[test]
    fn where_nobody_decided_the_tags_stand_in() {
        assert_eq!(found(&LINES, "vente", &[]), [], "one sentence is no pattern");
        // What adds nothing is no use: the rules tag all that holds these words.
        assert!(found(&LINES, "kø OR frist", &[]).is_empty());
        assert_eq!(found(&LINES, "kø OR \"sto i\"", &[(5, false)]), []);
    }
}
