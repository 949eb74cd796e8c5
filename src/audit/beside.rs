//! Which works of the review the entries of a reference list are.
//!
//! Apart from the checks, because several ask it. An entry is a work by its DOI; or by its title, where a year or a name agrees.

use super::Case;
use crate::cite::Manuscript;
use crate::model::Source;
use crate::model::manuscript::Reference;
use crate::report::phrases::say;
use crate::text::{ascii, titles};

/// For each entry the work that it is, by its place among the sources.
pub fn works(manuscript: &Manuscript, sources: &[Source]) -> Vec<Option<usize>> {
    let titles: Vec<String> = sources.iter().map(title).collect();
    manuscript.references.iter().map(|reference| work(reference, sources, &titles)).collect()
}

/// The same for a check that cannot run without any.
///
/// # Errors
/// No list, or no entry of it that is a work of the review; in the language of the case.
pub(super) fn some_works<'c>(case: &'c Case<'_>) -> Result<&'c [Option<usize>], String> {
    if case.manuscript.references.is_empty() {
        return Err(super::no_list(case.language));
    }
    let works = case.works();
    match works.iter().all(Option::is_none) {
        false => Ok(works),
        true => Err(say(
            case.language,
            "ingen av de oppførte verkene er blant kildene i corpus/",
            "ingen av dei oppførte verka er blant kjeldene i corpus/",
            "none of the listed works is among the sources in corpus/",
        )
        .into()),
    }
}

fn work(reference: &Reference, sources: &[Source], titles: &[String]) -> Option<usize> {
    let doi = reference.work.doi.as_deref();
    let by_doi = sources.iter().position(|source| doi.is_some() && source.doi.as_deref() == doi);
    by_doi.or_else(|| {
        let own = title(&reference.work);
        let alike = |place: &usize| titles::agree(&own, &titles[*place]) && agrees(&reference.work, &sources[*place]);
        (0..sources.len()).find(alike)
    })
}

fn title(source: &Source) -> String {
    source.title.as_deref().map(ascii::words).unwrap_or_default()
}

/// Whether a year or a name speaks for two records being one work, and no year against it.
fn agrees(one: &Source, other: &Source) -> bool {
    let years = one.year.zip(other.year).map(|(one, other)| (one - other).abs() <= 1);
    let family =
        |source: &Source| source.authors.iter().chain(&source.editors).map(|one| ascii::words(&one.family)).next();
    // A letter off is a slip of one of the two, as is Aa for Å.
    let names = family(one).zip(family(other)).map(|(one, other)| strsim::osa_distance(&one, &other) <= 1);
    match (years, names) {
        (Some(false), _) => false,
        (Some(true), names) => names.unwrap_or(true),
        (None, names) => names == Some(true),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::manuscript;
    use super::*;
    use crate::model::Author;

    #[test]
    fn entries_are_found_among_the_works_of_the_review() {
        let list = "Lie, K. (2020). *Hus i bygda: en studie*. Fagbok.\n\nMoe, P. (2019). Hjem. *Husbladet*, *3*(1), 4–9. https://doi.org/10.1000/a\n\nDal, B. (1999). *Hus i bygda*. Fagbok.";
        let manuscript = manuscript("Slik er det.", list);
        let source = |title: &str, year: i32, family: &str, doi: Option<&str>| Source {
            title: Some(title.into()),
            year: Some(year),
            authors: vec![Author { family: family.into(), given: None }],
            doi: doi.map(str::to_string),
            ..Source::default()
        };
        let sources = [source("Hus i bygda", 2020, "Lie", None), source("Noe annet", 2019, "Moe", Some("10.1000/a"))];
        assert_eq!(works(&manuscript, &sources), [Some(0), Some(1), None]);
    }
}
