//! The order of the reference list.
//!
//! Entries that stand out of the alphabet: as few of them as must be moved to set the rest right.
//!
//! Why it matters: a reader looks an author up by the alphabet. An entry under the wrong letter is an entry not found.
//!
//! Example: "Årnes" before "Berg": in Norwegian, æ, ø and å come last.
//!
//! Limits: entries are compared by their first author, organisation or title. Aa may stand as å or as a, "van der Berg" under v
//! or b, and spaces may count or not; in a text in English å may stand as a. The order of the works of one author is not
//! looked at. Parts of the list under headings of their own are sorted each for itself. Where more than a third would have to
//! be moved, the list follows another order, and that is said once. Laws and titles are never more than worth a look.

use super::{Case, Check};
use crate::cite::Manuscript;
use crate::model::manuscript::Reference;
use crate::model::{Finding, Kind, Severity};
use crate::report::phrases::say;
use crate::text::collate;
use crate::text::language::Language;

/// The order of the reference list.
pub struct OrderOfList;

/// What an entry may be sorted by, each in letters that compare.
struct Sorted {
    /// The entry, by its place in the list.
    place: usize,
    /// The first is that of the words as they stand.
    keys: Vec<Vec<u32>>,
}

/// An entry that stands right, with what it is sorted by.
type Kept = (usize, Vec<u32>);

impl Check for OrderOfList {
    fn id(&self) -> &'static str {
        "order-of-list"
    }

    fn name(&self, language: Language) -> &'static str {
        say(
            language,
            "Rekkefølgen i referanselista",
            "Rekkjefølgja i referanselista",
            "The order of the reference list",
        )
    }

    fn text(&self) -> &'static str {
        include_str!("order_of_list.rs")
    }

    fn run(&self, case: &Case<'_>) -> Result<Vec<Finding>, String> {
        let (manuscript, language) = (case.manuscript, case.language);
        if manuscript.references.is_empty() {
            return Err(super::no_list(language));
        }
        let mut found = Vec::new();
        for part in parts(manuscript) {
            let kept = longest(&part);
            let moved: Vec<&Sorted> =
                part.iter().filter(|one| kept.iter().all(|(place, _)| *place != one.place)).collect();
            let at = |place: usize| manuscript.references[place].range.clone();
            match moved.as_slice() {
                [first, _, _, ..] if moved.len() * 3 > part.len() => found.push(Finding {
                    check: self.id(),
                    severity: Severity::Look,
                    at: at(first.place),
                    what: unsorted(moved.len(), part.len(), language),
                    settle: settle(language).into(),
                }),
                _ => found.extend(moved.iter().map(|one| Finding {
                    check: self.id(),
                    severity: severity(&manuscript.references[one.place]),
                    at: at(one.place),
                    what: belongs(manuscript, one, &kept, language),
                    settle: settle(language).into(),
                })),
            }
        }
        Ok(found)
    }
}

/// The entries that can be sorted, part by part of the list.
fn parts(manuscript: &Manuscript) -> Vec<Vec<Sorted>> {
    let english = manuscript.document.source.language == Language::En;
    let mut parts: Vec<(Option<u32>, Vec<Sorted>)> = Vec::new();
    for (place, reference) in manuscript.references.iter().enumerate() {
        let section = manuscript.sentence_at(reference.range.start).and_then(|sentence| sentence.section);
        let keys = keys(&first_words(manuscript, reference), english);
        // What has no year may be the rest of another entry.
        if keys.is_empty() || reference.year.is_none() {
            continue;
        }
        match parts.last_mut() {
            Some((last, part)) if *last == section => part.push(Sorted { place, keys }),
            _ => parts.push((section, Vec::from([Sorted { place, keys }]))),
        }
    }
    parts.into_iter().map(|(_, part)| part).collect()
}

/// What an entry is sorted by, as it stands.
fn first_words(manuscript: &Manuscript, reference: &Reference) -> String {
    let work = &reference.work;
    match work.authors.first().or(work.editors.first().filter(|_| work.kind != Kind::Chapter)) {
        Some(author) => author.family.clone(),
        None => manuscript.words(reference.range.clone()).chars().take(40).collect(),
    }
}

/// The ways in which words may be sorted.
fn keys(words: &str, english: bool) -> Vec<Vec<u32>> {
    let words = words.trim_start_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase();
    let mut forms = vec![words.clone()];
    let small = words.split(' ').take_while(|word| is_small(word)).map(|word| word.len() + 1).sum::<usize>();
    forms.extend(words.get(small..).filter(|_| small > 0).map(str::to_string));
    forms.extend(words.contains("aa").then(|| words.replace("aa", "å")));
    if english {
        forms.extend(forms.clone().iter().map(|form| form.replace('å', "a").replace('ø', "o").replace('æ', "ae")));
        forms.extend([words.replace('ö', "o").replace('ä', "a")]);
    }
    forms.extend(words.contains('ü').then(|| words.replace('ü', "y")));
    let mut keys = Vec::new();
    for form in forms {
        let letters: String = form.chars().filter(|sign| sign.is_alphanumeric()).collect();
        let parted: String = form.chars().map(|sign| if sign.is_alphanumeric() { sign } else { ' ' }).collect();
        let parted = parted.split_whitespace().collect::<Vec<_>>().join(" ");
        keys.extend([collate::key(&letters), collate::key(&parted)].into_iter().filter(|key| !key.is_empty()));
    }
    keys
}

/// Whether a word before a name or a title may be left out of the order.
fn is_small(word: &str) -> bool {
    [
        "van", "von", "de", "der", "den", "det", "du", "la", "le", "di", "da", "af", "av", "ten", "ter", "the", "a",
        "an", "en", "et", "ei",
    ]
    .contains(&word)
}

/// The longest run of entries that stand in order; of those that may be sorted in several ways, in whichever fits.
fn longest(part: &[Sorted]) -> Vec<Kept> {
    // Of the runs of each length the one that ends lowest, by the step that ends it; a step knows the one before it.
    let mut steps: Vec<(usize, &Vec<u32>, Option<usize>)> = Vec::new();
    let mut ends: Vec<usize> = Vec::new();
    for one in part {
        let mut keys: Vec<&Vec<u32>> = one.keys.iter().collect();
        // From behind, so that no way of an entry stands upon another way of it.
        keys.sort_unstable_by(|a, b| b.cmp(a));
        for key in keys {
            let length = ends.partition_point(|step| steps[*step].1 <= key);
            steps.push((one.place, key, length.checked_sub(1).map(|before| ends[before])));
            match ends.get_mut(length) {
                Some(end) => *end = steps.len() - 1,
                None => ends.push(steps.len() - 1),
            }
        }
    }
    let run = std::iter::successors(ends.last().copied(), |step| steps[*step].2);
    let mut kept: Vec<Kept> = run.map(|step| (steps[step].0, steps[step].1.clone())).collect();
    kept.reverse();
    kept
}

/// Laws and titles are sorted by more than one custom.
fn severity(reference: &Reference) -> Severity {
    let work = &reference.work;
    let named = !work.authors.is_empty() || !work.editors.is_empty();
    if named && work.kind != Kind::Law { Severity::Fact } else { Severity::Look }
}

/// Where an entry belongs among those that stand right.
fn belongs(manuscript: &Manuscript, one: &Sorted, kept: &[Kept], language: Language) -> String {
    let behind = kept.partition_point(|(_, key)| one.keys.first().is_some_and(|own| key <= own));
    let name = |(place, _): &Kept| super::listed(&manuscript.references[*place]);
    match (behind.checked_sub(1).and_then(|place| kept.get(place)).map(name), kept.get(behind).map(name), language) {
        (Some(before), _, Language::En) => format!("Out of the alphabet: it belongs behind {before}."),
        (Some(before), _, Language::Nn) => format!("Står ikkje alfabetisk: Oppføringa høyrer heime etter {before}."),
        (Some(before), ..) => format!("Står ikke alfabetisk: Oppføringen hører hjemme etter {before}."),
        (None, after, Language::En) => format!("Out of the alphabet: it belongs before {}.", after.unwrap_or_default()),
        (None, after, Language::Nn) => {
            format!("Står ikkje alfabetisk: Oppføringa høyrer heime før {}.", after.unwrap_or_default())
        }
        (None, after, _) => {
            format!("Står ikke alfabetisk: Oppføringen hører hjemme før {}.", after.unwrap_or_default())
        }
    }
}

fn unsorted(moved: usize, all: usize, language: Language) -> String {
    match language {
        Language::En => {
            format!("The list does not follow the alphabet: {moved} of {all} entries would have to be moved.")
        }
        Language::Nn => format!("Lista er ikkje alfabetisk: {moved} av {all} oppføringar måtte flyttast."),
        _ => format!("Lista er ikke alfabetisk: {moved} av {all} oppføringer måtte flyttes."),
    }
}

fn settle(language: Language) -> &'static str {
    say(
        language,
        "Sorter lista etter første forfatter, med æ, ø og å til slutt.",
        "Sorter lista etter første forfattar, med æ, ø og å til slutt.",
        "Sort the list by first author; in Norwegian æ, ø and å come last.",
    )
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;
    use super::*;

    fn moved(names: &[&str]) -> Vec<String> {
        let list: Vec<String> = names.iter().map(|name| format!("{name}, B. (2020). *Hus*. Fagbok.")).collect();
        let found = found(&OrderOfList, "Slik er det, og det er lenge siden at det var slik.", &list.join("\n\n"));
        found
            .into_iter()
            .map(|(words, what)| format!("{}: {what}", words.split(',').next().unwrap_or_default()))
            .collect()
    }

    #[test]
    fn the_fewest_entries_are_out_of_place() {
        assert_eq!(moved(&["Berg", "Dal", "Lie", "Moe", "Ærlig", "Østby", "Åsen"]), Vec::<String>::new());
        assert_eq!(
            moved(&["Åsen", "Berg", "Dal", "Lie", "Moe"]),
            ["Åsen: Out of the alphabet: it belongs behind Moe (2020)."]
        );
        assert_eq!(
            moved(&["Berg", "Dal", "Moe", "Rud", "Aker"]),
            ["Aker: Out of the alphabet: it belongs before Berg (2020)."]
        );
    }

    #[test]
    fn several_customs_are_right() {
        assert_eq!(
            moved(&["Aakre", "Berg", "Dal", "van der Eng", "Lien", "Lie-Rud", "van der Rud", "Åker", "Aas"]),
            Vec::<String>::new()
        );
    }

    #[test]
    fn another_order_is_said_once() {
        let found = moved(&["Moe", "Lie", "Dal", "Berg", "Aker"]);
        assert_eq!(found.len(), 1);
        assert!(found[0].contains("4 of 5"), "{found:?}");
    }
}
