use super::super::{CrossFitted, rule_key};
use super::*;

pub fn keys() -> Vec<Key> {
    vec![Key::new("waiting", "People wait."), Key::new("deciding", "People decide.")]
}

const WHAT: [(&str, bool, bool); 6] = [
    ("ventet lenge på svar", true, false),
    ("stod i kø for å få plass", true, false),
    ("bestemte selv hvem som kom", false, true),
    ("fikk velge og bestemme", false, true),
    ("malte gangen i fjor", false, false),
    ("gikk tur langs elva", false, false),
];

const WHO: [&str; 10] = ["Kari", "Naboen", "De fleste", "Søsknene", "Ingen", "Alle", "Mor", "Vennen", "Far", "Noen"];

/// What each says about each thing, ready to be borrowed.
static SAID: std::sync::LazyLock<Vec<String>> =
    std::sync::LazyLock::new(|| WHO.iter().flat_map(|who| WHAT.map(|(what, ..)| format!("{who} {what}."))).collect());

/// Sentences on waiting (the first theme) and on deciding (the second) in ten groups. The only rule of the first theme
/// sees every second of its sentences; that of the second sees nothing.
pub fn lessons() -> Vec<Lesson<'static>> {
    let of = |(number, text): (usize, &'static String)| {
        let (what, waits, decides) = WHAT[number % WHAT.len()];
        let hit = (waits && what.contains("svar")).then(|| Hit { theme: 0, rule: rule_key("answer") });
        Lesson {
            sight: Sight { text, hits: hit.into_iter().collect(), english: false, follows: false },
            hand: vec![Some(waits), Some(decides)],
            group: Some(number / WHAT.len()),
        }
    };
    SAID.iter().enumerate().map(of).collect()
}

pub fn sights() -> Vec<Sight<'static>> {
    ["Onkel stod i kø for plass.", "Tante fikk bestemme selv.", "Vi malte.", ""]
        .map(|text| Sight { text, ..Sight::default() })
        .to_vec()
}

fn right(lessons: &[Lesson<'_>], verdicts: &[Vec<Verdict>]) -> usize {
    let said = lessons.iter().zip(verdicts).flat_map(|(lesson, said)| lesson.hand.iter().zip(said));
    said.filter(|(hand, said)| **hand == Some(said.carries)).count()
}

fn carried(said: &[Vec<Verdict>]) -> Vec<Vec<bool>> {
    said.iter().map(|said| said.iter().map(|one| one.carries).collect()).collect()
}

#[test]
fn groups_are_judged_by_models_that_have_not_seen_them() {
    let mut lessons = lessons();
    let found = right(&lessons, &CrossFitted::of(&lessons).with_rules);
    assert!(found >= 114, "{found} of 120");
    // A group that is coded against all others learns nothing of itself.
    for lesson in lessons.iter_mut().take(6) {
        lesson.hand = lesson.hand.iter().map(|said| said.map(|said| !said)).collect();
    }
    let verdicts = CrossFitted::of(&lessons).with_rules;
    assert!(right(&lessons[..6], &verdicts[..6]) <= 4);
}

#[test]
fn what_was_learnt_serves_new_sentences() {
    let model = Model::learn(&keys(), &lessons(), None);
    let said = model.judge(&sights());
    assert_eq!(carried(&said)[..3], [[true, false], [false, true], [false, false]]);
    assert!(said.iter().flatten().all(|one| (0.0..=1.0).contains(&one.probability)));
    assert!(model == Model::learn(&keys(), &lessons(), None));
}

#[test]
fn lessons_without_a_group_teach_and_are_not_judged() {
    let mut lessons = lessons();
    lessons.iter_mut().skip(6).for_each(|lesson| lesson.group = None);
    let verdicts = CrossFitted::of(&lessons).with_rules;
    assert!(verdicts[..6].iter().all(|said| said.len() == 2) && verdicts[6..].iter().all(Vec::is_empty));
    assert_eq!(CrossFitted::of(&[]).with_rules, Vec::<Vec<Verdict>>::new());
}

#[test]
fn what_nobody_decided_is_neither_learnt_nor_a_no() {
    let mut lessons = lessons();
    lessons.iter_mut().for_each(|lesson| lesson.hand[1] = None);
    let verdicts = CrossFitted::of(&lessons).with_rules;
    assert!(right(&lessons, &verdicts) >= 57, "of the theme that was coded");
    assert_eq!(Model::learn(&keys(), &lessons, None).knows(), [true, false]);
}

#[test]
fn a_theme_that_is_not_known_is_judged_by_its_rules() {
    let model = Model::learn(&keys(), &lessons(), None);
    let others = [Key::new("painting", "People paint."), keys()[1].clone(), Key::new("waiting", "People stand.")];
    let served = model.serving(&others);
    assert_eq!(served.knows(), [false, true, false]);
    let mut sights = sights();
    sights[2].hits.push(Hit { theme: 0, rule: 7 });
    let said = served.judge(&sights);
    assert_eq!(carried(&said)[..3], [[false, false, false], [false, true, false], [true, false, false]]);
    // What is known of the second theme is what was learnt of it, in whatever company.
    assert!(said[1][1].probability > 0.5);
    assert!(Model::default().serving(&keys()).judge(&sights)[0].iter().all(|one| !one.carries));
}

#[test]
fn a_few_decisions_correct_a_base_and_no_decision_leaves_it() {
    let base = Model::learn(&keys(), &lessons(), None);
    let none = Model::learn(&keys(), &[], Some(&base));
    assert_eq!(none.judge(&sights()), base.judge(&sights()));
    // A student for whom painting is waiting, in forty decisions of ten sources.
    let texts: Vec<String> = ["Ola", "Per", "Pål", "Liv", "Tor", "Siv", "Eli", "Jon", "Geir", "Anne"]
        .iter()
        .flat_map(|who| ["malte huset", "malte døra", "gikk hjem", "spiste"].map(|what| format!("{who} {what}.")))
        .collect();
    let decisions: Vec<Lesson<'_>> = texts
        .iter()
        .enumerate()
        .map(|(number, text)| Lesson {
            sight: Sight { text, ..Sight::default() },
            hand: vec![Some(text.contains("malte")), None],
            group: Some(number / 4),
        })
        .collect();
    let student = Model::learn(&keys(), &decisions, Some(&base));
    let [before, after] = [&base, &student].map(|model| model.judge(&sights()));
    assert!(after[2][0].probability > before[2][0].probability, "{before:?} {after:?}");
    assert_eq!(after[1][1], before[1][1], "nothing was decided of the second theme");
}

#[test]
fn decisions_of_one_kind_do_no_harm() {
    let base = Model::learn(&keys(), &lessons(), None);
    let mut only_yes = lessons()[..1].to_vec();
    only_yes.extend(lessons()[6..7].to_vec());
    for base in [None, Some(&base)] {
        let model = Model::learn(&keys(), &only_yes, base);
        let said = model.judge(&sights());
        assert!(said.iter().flatten().all(|one| (0.0..1.0).contains(&one.probability)), "{said:?}");
        assert!(!said[2][0].carries, "{said:?}");
    }
}
