//! One entry of a reference list, read.
//!
//! Apart from the list, which is cut into entries before anyone asks what they say.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::head::{self, Head, pattern};
use super::place;
use super::plain::Plain;
use super::title;
use crate::model::manuscript::{Dated, Reference};
use crate::model::{Author, Kind, Source};

/// Laws and what else is cited by its number or by its short name.
static LAW: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\blov-[0-9]{4}|\bfor-[0-9]{4}|\blovdata|^(?:lov|forskrift|act) (?:om|av|of|[0-9])|^\p{L}[\p{L} -]*(?:lova|loven|lovi|forskrifta|forskriften)\b",
    )
});

/// The titles of treaties, where a body signed them and nobody wrote about them.
static TREATY: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^(?:FNs? )?(?:\p{L}*konvensjon(?:en)?\b|convention on|international covenant)"));

/// What a work is, by words of its entry; the surest first.
static KINDS: LazyLock<Vec<(Regex, Kind)>> = LazyLock::new(|| {
    [
        (r"(?i)\b(?:bachelor|master|hoved|doktor)(?:grads)?(?:oppgave|oppgåve|avhandling)|\b(?:ph\.?d|doctoral|master['’]?s)\b.{0,20}\b(?:thesis|dissertation|avhandling)", Kind::Thesis),
        (r"(?i)\bnou ?[0-9]{4}|\bmeld\.? ?st|\bst\.? ?meld|\bprop\.? ?[0-9]|\binnst\.? ?[0-9]|\bdokument (?:nr\.? ?)?[0-9]+:[0-9]|\bot\.? ?prp|\b\p{L}*(?:rapport|report)\b (?:nr|no|[0-9])|\brundskriv\b|\b(?:evaluerings|års|slutt|forsknings)rapport", Kind::Report),
        (r"(?i)\b(?:retningslinjer?|retningsliner?|veileder(?:en)?|rettleiar(?:en)?|rettleiing|guidelines?|pakkeforløp|normalforløp)\b", Kind::Guideline),
    ]
    .into_iter()
    .map(|(words, kind)| (pattern(words), kind))
    .collect()
});

/// Reads an entry, which stands in `lines` of the manuscript.
pub fn reference(text: &str, lines: &[Range<usize>]) -> Reference {
    let plain = Plain::of_parts(text, lines);
    let mut head = head::head(&plain.text).or_else(|| head::undated(&plain.text)).unwrap_or_default();
    let (mut words, rest) = match &head.title {
        Some(title) => (title.clone(), head.rest.saturating_sub(1)),
        None => title::title(&plain, head.rest),
    };
    // "Hus i bygda. (2019). [Leder]. Husbladet": who wrote it is not told, and what stands first is its title.
    let said = &plain.text[words.clone()];
    if said.starts_with('[') && said.ends_with(']') && head.authors.iter().all(|one| one.given.is_none()) {
        words = 0..plain.text[..head.who].trim_end_matches(['.', ' ']).len();
        head.authors.clear();
    }
    let mut work = Source { title: written(&plain.text[words.clone()]), date: head.day.clone(), ..Source::default() };
    place::place(plain.text.get(rest..).unwrap_or_default(), &plain.addresses, &mut work);
    named(head.clone(), &mut work);
    work.kind = kind(&plain, &head, &work);
    let range = lines.first().zip(lines.last()).map_or(0..0, |(first, last)| first.start..last.end);
    Reference { range, work, others: head.others, year: head.year, title: plain.place(words) }
}

fn written(title: &str) -> Option<String> {
    Some(title.trim().to_string()).filter(|title| !title.is_empty())
}

/// Who and when.
fn named(head: Head, work: &mut Source) {
    let authors: Vec<Author> = head.authors;
    match head.edited && work.kind != Kind::Chapter {
        true => work.editors = authors,
        false => work.authors = authors,
    }
    match head.year.map(|year| year.dated) {
        Some(Dated::In(year) | Dated::Over(_, year)) => work.year = Some(year),
        Some(Dated::Undated) => work.year_text = Some("u.å.".into()),
        Some(Dated::InPress) => work.year_text = Some("i trykk".into()),
        None => {}
    }
}

/// What the work is, as far as the entry shows it.
fn kind(plain: &Plain, head: &Head, work: &Source) -> Kind {
    if LAW.is_match(&plain.text) || plain.addresses.iter().any(|address| address.contains("lovdata.no")) {
        return Kind::Law;
    }
    let body = work.authors.iter().all(|author| author.given.is_none());
    if body && work.title.as_deref().is_some_and(|title| TREATY.is_match(title)) {
        return Kind::Law;
    }
    if work.kind != Kind::Unknown {
        return work.kind;
    }
    // An article may well have a guideline in its title.
    let article = work.doi.is_some() && work.authors.iter().any(|author| author.given.is_some());
    let of_people = work.authors.iter().any(|author| author.given.is_some());
    // "Bacheloroppgaven" is a book on theses where it stands in a title, as "Veilederen" is one by a person who is published.
    let title = work.title.as_deref().unwrap_or_default();
    let elsewhere = plain.text.replacen(title, "", 1);
    let shown = |(words, kind): &(Regex, Kind)| match kind {
        Kind::Thesis => words.is_match(&elsewhere),
        Kind::Guideline => !(article || of_people && work.publisher.is_some()) && words.is_match(&plain.text),
        _ => words.is_match(&plain.text),
    };
    if let Some((_, kind)) = KINDS.iter().find(|one| shown(one)) {
        return *kind;
    }
    if work.doi.is_some() || plain.addresses.iter().any(|address| is_of_journals(address)) {
        return Kind::Article;
    }
    match (&work.url, &head.day, &work.publisher) {
        (Some(_), _, _) => Kind::WebPage,
        (None, None, Some(_)) => Kind::Book,
        _ => Kind::Unknown,
    }
}

/// Whether an address is one where articles lie.
fn is_of_journals(address: &str) -> bool {
    [
        "doi",
        "idunn.no",
        "ebscohost",
        "pubmed",
        "ncbi.nlm",
        "tidsskriftet.no",
        "jstor.org",
        "sciencedirect",
        "tandfonline",
        "wiley",
    ]
    .iter()
    .any(|place| address.contains(place))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::cite) fn entry(raw: &str) -> Reference {
        reference(raw, std::slice::from_ref(&(0..raw.len())))
    }

    #[test]
    fn an_entry_is_read_whole() {
        let raw = "Lie, K. & Moe, P, A. (2020b). *Å spørre først: en studie*. (2.utg). Fagbok.";
        let found = entry(raw);
        assert_eq!(found.work.names().as_deref(), Some("Lie & Moe"));
        assert_eq!((found.work.year, found.year.and_then(|year| year.letter)), (Some(2020), Some('b')));
        let title = found.title.unwrap();
        assert_eq!(&raw[title], "Å spørre først: en studie");
        assert_eq!((found.work.kind, found.work.edition.as_deref()), (Kind::Book, Some("2")));
    }

    #[test]
    fn kinds_show_in_the_words() {
        for (raw, kind) in [
            ("Husloven. (1999). *Lov om hus* (LOV-1999-07-02-63). Lovdata. https://lovdata.no/x", Kind::Law),
            ("(Meld.St.15 (2022-2023)). *Husmeldinga*. Husdepartementet. <https://dep.example/x>", Kind::Report),
            ("Hdir. (2014). *Hus for alle: veileder i bygging*. Hdir.", Kind::Guideline),
            ("Lie, K. (2019). *Hus* [Masteroppgave, Høgskolen]. Fagarkivet.", Kind::Thesis),
            ("Lie, K. (2019). Hus. *Husbladet*, *3*(1), 4–9. https://doi.org/10.1000/x", Kind::Article),
            ("Lie, K. (2019). Hus med veileder. https://doi.org/10.1000/x", Kind::Article),
            ("Lie, K. (2019, 3. mai). *Hus*. https://hus.example", Kind::WebPage),
            ("Lie, K. (2019). Hus. I P. Moe (Red.), *Gater* (s. 3–9). Fagbok.", Kind::Chapter),
            ("Lie, K. (2019). Hus. I: Husbladet. 21(4), s. 3–9.", Kind::Article),
        ] {
            assert_eq!(entry(raw).work.kind, kind, "{raw}");
        }
    }
}
