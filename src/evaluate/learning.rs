//! What a model that learns from the hand codes would tag: never of a source that it has seen.
//!
//! Apart from judging the rules, because here the hand codes are both what is learnt and what is measured, and the two must be
//! kept from each other.

use std::collections::{HashMap, HashSet};

use crate::learning::{CrossFitted, Hit, Key, Lesson, Model, Sight, Verdict, rule_key};
use crate::model::{Evaluation, Judged};
use crate::review::Codebook;
use crate::text::lexicon::Tongue;

/// The same sentences with what two models would tag.
#[derive(Debug, Clone, PartialEq)]
pub struct Learnt {
    /// By the rules: those of the sentences that were judged by the models too.
    pub rules: Evaluation,
    /// By a model that knows nothing of the rules.
    pub alone: Evaluation,
    /// By one that weighs them.
    pub with_rules: Evaluation,
}

/// Of a source with more than this part of all sentences, each chapter is a group of its own: else it would be most of what
/// there is to learn from, or most of what is judged.
const LARGE: usize = 5;

/// Tags the sentences of `evaluation` by models that learn from them and from those of `examples`, which are never judged.
/// Sentences that came without a source are learnt from only, unless none has one; examples from a source that is judged
/// would show it to the model, and are left out.
pub fn learn(evaluation: &Evaluation, examples: &[Judged]) -> Learnt {
    let groups = groups(&evaluation.sentences);
    let judged: HashSet<usize> = evaluation.sentences.iter().filter_map(|judged| judged.source).collect();
    let others = examples.iter().filter(|example| example.source.is_none_or(|source| !judged.contains(&source)));
    let taught = evaluation.sentences.iter().zip(groups).chain(others.map(|example| (example, None)));
    let lessons: Vec<Lesson> = taught.map(|(judged, group)| lesson(judged, group)).collect();
    let CrossFitted { with_rules, alone } = CrossFitted::of(&lessons);
    let judged = evaluation.sentences.iter().zip(&with_rules).filter(|(_, said)| !said.is_empty());
    let sentences = judged.map(|(judged, _)| judged.clone()).collect();
    let rules = Evaluation { sentences, given: evaluation.given };
    Learnt { rules, alone: tagged(evaluation, alone), with_rules: tagged(evaluation, with_rules) }
}

/// How many sentences of a theme must be coded with it, and how many without, before anything is learnt of it.
pub const FEWEST: usize = 10;

/// What was learnt from files of hand codes.
#[derive(Debug)]
pub struct Trained {
    /// The model; it knows nothing of the themes left out.
    pub model: Model,
    /// The themes of which too little is coded, with how many sentences carry them and how many do not.
    pub left_out: Vec<(usize, [usize; 2])>,
}

/// Learns from all sentences of some files of hand codes, for the themes of a codebook. Themes with too few codes are left
/// out.
pub fn train(evaluations: Vec<Evaluation>, codebook: &Codebook) -> Trained {
    let mut sentences: Vec<Judged> = Vec::new();
    for evaluation in evaluations {
        // Each file counts its texts from nought.
        let before = sentences.iter().filter_map(|judged| judged.text_of).max().map_or(0, |last| last + 1);
        let own = evaluation.sentences.into_iter();
        sentences.extend(own.map(|one| Judged { text_of: one.text_of.map(|text| before + text), ..one }));
    }
    let count = |theme: usize, said| sentences.iter().filter(|judged| judged.hand[theme] == Some(said)).count();
    let counts = (0..codebook.themes.len()).map(|theme| (theme, [count(theme, true), count(theme, false)]));
    let left_out: Vec<_> = counts.filter(|(_, counts)| counts.iter().any(|&count| count < FEWEST)).collect();
    let mut lessons: Vec<Lesson<'_>> =
        sentences.iter().zip(groups(&sentences)).map(|(judged, group)| lesson(judged, group)).collect();
    for lesson in &mut lessons {
        left_out.iter().for_each(|&(theme, _)| lesson.hand[theme] = None);
    }
    Trained { model: Model::learn(&keys(codebook), &lessons, None), left_out }
}

/// The themes of a codebook as a model knows them.
pub fn keys(codebook: &Codebook) -> Vec<Key> {
    codebook.themes.iter().map(|theme| Key::new(&theme.id, &theme.definition)).collect()
}

/// A sentence as something to learn from.
fn lesson(judged: &Judged, group: Option<usize>) -> Lesson<'_> {
    let hits = judged
        .rules
        .iter()
        .enumerate()
        .flat_map(|(theme, rules)| rules.iter().map(move |rule| Hit { theme: theme as u32, rule: rule_key(rule) }));
    let sight = Sight {
        text: &judged.text,
        hits: hits.collect(),
        english: judged.tongue == Tongue::English,
        follows: judged.follows,
    };
    Lesson { sight, hand: judged.hand.clone(), group }
}

/// For each sentence what it must not be judged with: its source, or its chapter of a large one. Where no sentence has a
/// source, the text that the file of hand codes says it is of; and where it says nothing, each stands for itself.
fn groups(sentences: &[Judged]) -> Vec<Option<usize>> {
    let mut numbers: HashMap<(usize, Option<u32>), usize> = HashMap::new();
    let mut number = |whole: usize, part: Option<u32>| {
        let next = numbers.len();
        *numbers.entry((whole, part)).or_insert(next)
    };
    let mut sizes: HashMap<usize, usize> = HashMap::new();
    for source in sentences.iter().filter_map(|judged| judged.source) {
        *sizes.entry(source).or_default() += 1;
    }
    let group = |(place, judged): (usize, &Judged)| match (judged.source, judged.text_of) {
        (Some(source), _) => {
            let chapter = judged.chapter.filter(|_| sizes[&source] * LARGE > sentences.len());
            Some(number(source, chapter))
        }
        _ if !sizes.is_empty() => None,
        (None, Some(text)) => Some(number(0, Some(text))),
        (None, None) => Some(number(1 + place, None)),
    };
    sentences.iter().enumerate().map(group).collect()
}

/// The sentences that were judged, with the verdicts as their tags.
fn tagged(evaluation: &Evaluation, verdicts: Vec<Vec<Verdict>>) -> Evaluation {
    let judged = evaluation.sentences.iter().zip(verdicts).filter(|(_, said)| !said.is_empty());
    let sentences =
        judged.map(|(judged, said)| Judged { tags: said.iter().map(|one| one.carries).collect(), ..judged.clone() });
    Evaluation { sentences: sentences.collect(), given: evaluation.given }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;
    use crate::text::language::Language;

    fn judged(source: Option<usize>, chapter: Option<u32>, text: &str, carries: bool) -> Judged {
        Judged {
            source,
            text_of: None,
            chapter,
            follows: false,
            text: text.into(),
            parts: Vec::new(),
            tongue: Tongue::Norwegian,
            language: Language::Nb,
            kind: Kind::Unknown,
            hand: vec![Some(carries)],
            tags: vec![carries && text.contains("lenge")],
            rules: vec![if text.contains("lenge") { vec!["long".into()] } else { Vec::new() }],
        }
    }

    #[test]
    fn the_model_that_comes_with_kilde_knows_the_sample_codebook() {
        let read =
            |name: &str| std::fs::read_to_string(format!("{}/queries/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap();
        let blocks = crate::review::blocks::read(&read("blocks.toml"), "blocks.toml").unwrap();
        let codebook = Codebook::read(&read("themes.toml"), "themes.toml", blocks).unwrap();
        let model = crate::learning::shipped().unwrap().serving(&keys(&codebook));
        assert_eq!(
            model.knows(),
            [true; 4],
            "a definition was changed: train again, as src/learning/shipped/README.md says"
        );
        let sight = |text| Sight { text, ..Sight::default() };
        let said =
            model.judge(&[sight("Brukeren må selv få bestemme hva slags hjelp hun skal ha."), sight("Det regnet.")]);
        assert!(said[0][0].carries && said[1].iter().all(|one| !one.carries), "{said:?}");
    }

    fn sentences() -> Vec<Judged> {
        let what = [
            ("ventet lenge på svar", true),
            ("ventet på plass i kø", true),
            ("malte gangen", false),
            ("gikk tur", false),
        ];
        (0..12)
            .flat_map(|source| {
                what.map(|(what, waits)| judged(Some(source), None, &format!("De {what} igjen."), waits))
            })
            .collect()
    }

    #[test]
    fn what_rules_miss_is_learnt_from_other_sources() {
        let evaluation = Evaluation { sentences: sentences(), given: true };
        let Learnt { alone, with_rules, .. } = learn(&evaluation, &[]);
        let wrong = |of: &Evaluation| of.sentences.iter().filter(|one| one.hand[0] != Some(one.tags[0])).count();
        assert_eq!((wrong(&evaluation), wrong(&alone), wrong(&with_rules)), (12, 0, 0));
        assert_eq!(with_rules.sentences.len(), 48);
    }

    #[test]
    fn examples_are_learnt_from_and_never_judged() {
        let few = sentences().split_off(40);
        let evaluation = Evaluation { sentences: few, given: true };
        let learnt = learn(&evaluation, &sentences()[..40]);
        assert_eq!(learnt.with_rules.sentences.len(), 8);
        // A source that is judged teaches nothing of itself.
        let mut wrong = sentences().split_off(40);
        wrong.iter_mut().for_each(|judged| judged.hand[0] = judged.hand[0].map(|carries| !carries));
        assert_eq!(learn(&evaluation, &[sentences()[..40].to_vec(), wrong].concat()), learnt);
    }

    #[test]
    fn a_large_source_is_parted_by_its_chapters() {
        let mut all: Vec<Judged> = (0..8).map(|number| judged(Some(3), Some(number / 4), "De gikk.", false)).collect();
        all.push(judged(Some(5), Some(0), "De kom.", false));
        all.push(judged(None, None, "De dro.", false));
        let expected = [0, 0, 0, 0, 1, 1, 1, 1].map(Some).into_iter().chain([Some(2), None]).collect::<Vec<_>>();
        // A source that is small is one group, whatever chapters it has.
        all.extend((0..20).map(|number| judged(Some(6 + number), None, "De bodde.", false)));
        assert_eq!(groups(&all)[..10], expected);
        let alone: Vec<Judged> = (0..3).map(|_| judged(None, None, "Ja.", false)).collect();
        assert_eq!(groups(&alone), [Some(0), Some(1), Some(2)]);
        // Of sentences without a source, those of one text belong together, until there are sources to be judged.
        let of = |text_of| Judged { text_of, ..judged(None, None, "Ja.", false) };
        let mut texts = vec![of(Some(0)), of(None), of(Some(0)), of(Some(1))];
        assert_eq!(groups(&texts), [Some(0), Some(1), Some(0), Some(2)]);
        texts.push(judged(Some(9), None, "Ja.", false));
        assert_eq!(groups(&texts), [None, None, None, None, Some(0)]);
    }
}
