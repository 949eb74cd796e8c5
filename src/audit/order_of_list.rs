//! The order of the reference list.
//!
//! Entries that stand out of the alphabet: as few of them as must be moved to set the rest right. Where two neighbours stand
//! the wrong way round, both are named.
//!
//! Why it matters: a reader looks an author up by the alphabet. An entry under the wrong letter is an entry not found.
//!
//! Example: "Årnes" before "Berg": in Norwegian, æ, ø and å come last.
//!
//! Limits: entries are compared by their first author, organisation or title. Aa may stand as å or as a, "van der Berg" under v
//! or b, and spaces may count or not; in a text in English å may stand as a. The works of one author are asked only whether each
//! stands behind the older ones, and a alone before a with others (APA 7, section 9.46); other styles do it otherwise, so this is
//! worth a look. Parts of the list under headings of their own are sorted each for itself. Where more than a third would have to
//! be moved, the list follows another order, and that is said once. Laws and titles are never more than worth a look.

use super::{Case, Check};
use crate::cite::Manuscript;
use crate::model::manuscript::{Dated, Reference, Year};
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

    fn asks_citations(&self) -> bool {
        true
    }

    fn run(&self, case: &Case<'_>) -> Result<Vec<Finding>, String> {
        let (manuscript, language) = (case.manuscript, case.language);
        if manuscript.references.is_empty() {
            return Err(super::no_list(language));
        }
        let mut found = Vec::new();
        for (by_words, by_letters) in parts(manuscript, true).into_iter().zip(parts(manuscript, false)) {
            let (words, letters) = (longest(&by_words), longest(&by_letters));
            // A list counts the spaces in names, or it does not.
            let (part, kept) = if letters.len() > words.len() { (by_letters, letters) } else { (by_words, words) };
            let moved: Vec<&Sorted> =
                part.iter().filter(|one| kept.iter().all(|(place, _)| *place != one.place)).collect();
            match moved.as_slice() {
                [first, _, _, ..] if moved.len() * 3 > part.len() => {
                    let what = unsorted(moved.len(), part.len(), language);
                    found.push(finding(manuscript, first.place, first.place, Severity::Look, what, language));
                }
                _ => found.extend(moved.iter().map(|one| told(manuscript, &part, one, &kept, language))),
            }
            found.extend(part.windows(2).filter_map(|pair| of_one_author(manuscript, pair, language)));
        }
        Ok(found)
    }
}

/// What is told of one entry out of place.
fn told(manuscript: &Manuscript, part: &[Sorted], one: &Sorted, kept: &[Kept], language: Language) -> Finding {
    let of = |place: usize| severity(&manuscript.references[place]);
    match beside(part, one, kept) {
        // Either of two neighbours may be the one that was moved.
        Some(other) => {
            let (first, second) = (one.place.min(other), one.place.max(other));
            let what = swapped(manuscript, first, second, language);
            finding(manuscript, first, second, of(first).max(of(second)), what, language)
        }
        None => {
            let what = belongs(manuscript, one, kept, language);
            finding(manuscript, one.place, one.place, of(one.place), what, language)
        }
    }
}

/// What is told of two neighbours by one author, where the second goes before the first.
fn of_one_author(manuscript: &Manuscript, pair: &[Sorted], language: Language) -> Option<Finding> {
    let [first, second] = pair else { return None };
    let (one, other) = (&manuscript.references[first.place], &manuscript.references[second.place]);
    let head = |entry: &Reference| entry.work.authors.first().filter(|author| author.given.is_some()).cloned();
    let (same, alone) = (one.work.authors == other.work.authors, other.work.authors.len() == 1);
    let earlier = match (one.year, other.year) {
        (
            Some(Year { dated: Dated::In(one), letter: before }),
            Some(Year { dated: Dated::In(other), letter: behind }),
        ) => (other, behind) < (one, before),
        _ => false,
    };
    if head(one).is_none() || head(one) != head(other) || !(if same { earlier } else { alone }) {
        return None;
    }
    let what = swapped(manuscript, first.place, second.place, language);
    let what =
        what.replacen(out_of_alphabet(language), say(language, "Samme forfatter", "Same forfattar", "One author"), 1);
    Some(finding(manuscript, first.place, second.place, Severity::Look, what, language))
}

fn out_of_alphabet(language: Language) -> &'static str {
    say(language, "Står ikke alfabetisk", "Står ikkje alfabetisk", "Out of the alphabet")
}

/// A finding over entries from one to another.
fn finding(
    manuscript: &Manuscript,
    first: usize,
    last: usize,
    severity: Severity,
    what: String,
    language: Language,
) -> Finding {
    let references = &manuscript.references;
    let at = references[first].range.start..references[last].range.end;
    Finding { check: OrderOfList.id(), severity, at, what, settle: settle(language).into() }
}

/// The entries that can be sorted, part by part of the list.
fn parts(manuscript: &Manuscript, by_words: bool) -> Vec<Vec<Sorted>> {
    let english = manuscript.document.source.language == Language::En;
    let mut parts: Vec<(Option<u32>, Vec<Sorted>)> = Vec::new();
    for (place, reference) in manuscript.references.iter().enumerate() {
        let section = manuscript.sentence_at(reference.range.start).and_then(|sentence| sentence.section);
        let keys = keys(&first_words(manuscript, reference), english, by_words);
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

/// The ways in which words may be sorted; word by word, or letter by letter.
fn keys(words: &str, english: bool, by_words: bool) -> Vec<Vec<u32>> {
    let words = words.trim_start_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase();
    // "D'Souza" is one word.
    let words = words.replace(['\'', '’'], "").replace(['đ', 'ð'], "d").replace('ł', "l").replace('þ', "th");
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
        let words: Vec<&str> =
            form.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        // "St.meld. nr. 40" may stand where "Stmeld" does, whatever holds of names.
        let joints: &[&str] = if !by_words {
            &[""]
        } else if form.contains('.') {
            &[" ", ""]
        } else {
            &[" "]
        };
        for key in joints.iter().map(|joint| collate::key(&words.join(joint))) {
            // Twice the same would make an entry count twice.
            if !key.is_empty() && !keys.contains(&key) {
                keys.push(key);
            }
        }
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

/// The neighbour of an entry that might as well be the one out of place: with the entry in its stead the rest is in order.
fn beside(part: &[Sorted], one: &Sorted, kept: &[Kept]) -> Option<usize> {
    let own = part.iter().position(|other| other.place == one.place)?;
    let neighbours = [own.checked_sub(1), own.checked_add(1)].into_iter().flatten().filter_map(|place| part.get(place));
    neighbours.map(|other| other.place).find(|other| {
        let Some(place) = kept.iter().position(|(kept, _)| kept == other) else { return false };
        let before = place.checked_sub(1).and_then(|before| kept.get(before)).map(|(_, key)| key);
        let after = kept.get(place + 1).map(|(_, key)| key);
        one.keys.iter().any(|key| before.is_none_or(|before| before <= key) && after.is_none_or(|after| key <= after))
    })
}

/// What is said of two neighbours.
fn swapped(manuscript: &Manuscript, first: usize, second: usize, language: Language) -> String {
    let (first, second) = (super::listed(&manuscript.references[first]), super::listed(&manuscript.references[second]));
    let stands = say(language, "står før", "står før", "comes before");
    format!("{}: {first} {stands} {second}.", out_of_alphabet(language))
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
        (Some(before), _, Language::En) => format!("Out of the alphabet: it belongs after {before}."),
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
            ["Åsen: Out of the alphabet: it belongs after Moe (2020)."]
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
    fn spaces_count_everywhere_or_nowhere() {
        assert_eq!(moved(&["Dal", "Lie Moe", "Lie Rud", "Lieberg", "Moe"]), Vec::<String>::new());
        assert_eq!(moved(&["Dal", "Lieberg", "Lie Moe", "Lie Rud", "Moe"]), Vec::<String>::new());
        assert_eq!(moved(&["Dal", "Lie Rud", "Lie Moe", "Lieberg", "Moe"]).len(), 1);
    }

    #[test]
    fn of_two_neighbours_either_may_be_moved() {
        assert_eq!(
            moved(&["Berg", "Lie", "Dal", "Moe", "Rud"]),
            ["Lie: Out of the alphabet: Lie (2020) comes before Dal (2020)."]
        );
        assert_eq!(
            moved(&["Dal", "Berg", "Lie", "Moe", "Rud"]),
            ["Dal: Out of the alphabet: Dal (2020) comes before Berg (2020)."]
        );
        assert_eq!(
            moved(&["Berg", "Dal", "Moe", "Lie"]),
            ["Moe: Out of the alphabet: Moe (2020) comes before Lie (2020)."]
        );
    }

    #[test]
    fn works_of_one_author_go_by_their_years() {
        let said = |entries: &[&str]| -> Vec<String> {
            let list: Vec<String> = entries.iter().map(|entry| format!("{entry}. *Hus*. Fagbok.")).collect();
            found(&OrderOfList, "Slik er det.", &list.join("\n\n")).into_iter().map(|(_, what)| what).collect()
        };
        let right =
            ["Dal, B. (2019a)", "Dal, B. (2019b)", "Dal, B. (2020)", "Dal, B. & Aas, A. (2011)", "Dal, K. (2001)"];
        assert_eq!(said(&right), Vec::<String>::new());
        assert_eq!(said(&["Dal, B. (2020)", "Dal, B. (2019)"]), ["One author: Dal (2020) comes before Dal (2019)."]);
        assert_eq!(said(&["Dal, B. (2019b)", "Dal, B. (2019a)"]).len(), 1);
        assert_eq!(said(&["Dal, B. & Aas, A. (2011)", "Dal, B. (2020)"]).len(), 1);
    }

    #[test]
    fn another_order_is_said_once() {
        let found = moved(&["Moe", "Lie", "Dal", "Berg", "Aker"]);
        assert_eq!(found.len(), 1);
        assert!(found[0].contains("4 of 5"), "{found:?}");
    }
}
