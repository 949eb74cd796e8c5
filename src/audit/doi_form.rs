//! A DOI is written otherwise than as `https://doi.org/…`
//!
//! A DOI with "doi:" before it, as a bare number, in the old form dx.doi.org, or hidden in the address of a publisher; an
//! address at doi.org with no DOI in it; and two entries with one DOI.
//!
//! Why it matters: a DOI leads to the work for good, the address of a publisher until the next new site. APA 7 (section 9.35)
//! writes it as `https://doi.org/` with the number behind it.
//!
//! Example: `https://www.idunn.no/doi/10.1000/hus.1`, which is `https://doi.org/10.1000/hus.1`.
//!
//! Limits: whether the DOI exists is not asked, because nothing is looked up. Of an address the DOI is read up to the next
//! part that publishers put behind it ("/full", ".pdf").

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use super::{Case, Check};
use crate::cite::links::{Link, links};
use crate::cite::pattern;
use crate::model::{Finding, Severity};
use crate::report::phrases::say;
use crate::text::language::Language;

/// A DOI is written otherwise.
pub struct DoiForm;

impl Check for DoiForm {
    fn id(&self) -> &'static str {
        "doi-form"
    }

    fn name(&self, language: Language) -> &'static str {
        say(language, "Skrivemåten av DOI", "Skrivemåten av DOI", "The form of a DOI")
    }

    fn text(&self) -> &'static str {
        include_str!("doi_form.rs")
    }

    fn run(&self, case: &Case<'_>) -> Result<Vec<Finding>, String> {
        let (manuscript, language) = (case.manuscript, case.language);
        if manuscript.references.is_empty() {
            return Err(super::no_list(language));
        }
        let text = &manuscript.document.text;
        let mut found = Vec::new();
        let mut first: HashMap<String, usize> = HashMap::new();
        for (place, entry) in manuscript.references.iter().enumerate() {
            let links = links(text, entry.range.clone());
            let forms: Vec<Form> = links.iter().map(|link| form(&text[link.range.clone()], link)).collect();
            // Where the DOI is given as it should be, another address beside it hides nothing.
            if !forms.contains(&Form::Right)
                && let Some((link, form)) = links.iter().zip(&forms).find(|(_, form)| **form != Form::None)
            {
                found.push(self.finding(link.range.clone(), form, language));
            }
            let doi = links.iter().find_map(|link| doi_in(&link.target)).map(|doi| doi.to_lowercase());
            if let Some(other) = doi.map(|doi| *first.entry(doi).or_insert(place)).filter(|other| *other != place) {
                let other = super::listed(&manuscript.references[other]);
                found.push(self.twice(entry.range.clone(), &other, language));
            }
        }
        Ok(found)
    }
}

/// How an address gives a DOI.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Form {
    /// It gives none.
    None,
    /// As APA 7 wants it.
    Right,
    /// With a word before it, bare, or in an old form; the DOI.
    Old(String),
    /// In the address of a publisher; the DOI.
    Hidden(String),
    /// At doi.org, and no DOI.
    Broken,
}

/// A DOI (its prefix has four to nine digits: DOI Handbook, 2.2).
static DOI: LazyLock<Regex> = LazyLock::new(|| pattern(r#"\b10\.[0-9]{4,9}/[^\s?#<>"]+"#));

/// What publishers put behind a DOI.
static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:/(?:full|pdf|epdf|abstract|html|fulltext|full/html|summary|references|meta|download)|\.pdf|[/.,;])+$",
    )
});

/// doi.org, where DOIs lead from; short ones begin with "10/".
static RESOLVER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^(?P<scheme>https?://)?(?P<sub>www\.|dx\.)?doi\.org/*(?P<rest>.*)$"));

/// Words before a DOI that it does without.
static WORD: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^doi\b"));

/// The DOI in an address, without what a publisher puts behind it.
fn doi_in(address: &str) -> Option<&str> {
    let found = DOI.find(address)?.as_str();
    let end = BEHIND.find(found).map_or(found.len(), |behind| behind.start());
    // "10.1000" alone is the prefix of a house.
    found.get(..end).filter(|doi| doi.split_once('/').is_some_and(|(_, rest)| !rest.is_empty()))
}

/// How a link with these words gives its DOI.
fn form(words: &str, link: &Link) -> Form {
    let target = link.target.as_str();
    let doi = doi_in(target);
    if let Some(resolver) = RESOLVER.captures(target) {
        let rest = &resolver["rest"];
        return match doi {
            Some(doi) if resolver.name("sub").is_some() || WORD.is_match(words) || !rest.starts_with(doi) => {
                Form::Old(doi.into())
            }
            Some(_) => Form::Right,
            None if rest.starts_with("10/") => Form::Right,
            None => Form::Broken,
        };
    }
    match doi {
        Some(doi) if target.starts_with(doi) => Form::Old(doi.into()),
        Some(doi) if target.starts_with("http") || target.starts_with("www.") => Form::Hidden(doi.into()),
        _ => Form::None,
    }
}

impl DoiForm {
    fn finding(&self, at: std::ops::Range<usize>, form: &Form, language: Language) -> Finding {
        let (nb, nn, en) = match form {
            Form::Hidden(_) => (
                "DOI-en er gjemt i en annen adresse.",
                "DOI-en er gøymd i ei anna adresse.",
                "The DOI is hidden in another address.",
            ),
            Form::Broken => (
                "Adressen viser til doi.org, men inneholder ingen hel DOI.",
                "Adressa viser til doi.org, men har ingen heil DOI.",
                "The address is one at doi.org, but holds no whole DOI.",
            ),
            _ => (
                "DOI-en er ikke skrevet som adresse slik APA 7 gjør det.",
                "DOI-en er ikkje skriven som adresse slik APA 7 gjer det.",
                "The DOI is not written as the address that APA 7 asks for.",
            ),
        };
        let settle = match (form, language) {
            (Form::Old(doi) | Form::Hidden(doi), Language::En) => format!("Write https://doi.org/{doi}"),
            (Form::Old(doi) | Form::Hidden(doi), _) => format!("Skriv https://doi.org/{doi}"),
            (_, Language::En) => "Look the DOI up on the first page of the article.".into(),
            (_, Language::Nn) => "Sjå etter DOI-en på fyrste side av artikkelen.".into(),
            _ => "Se etter DOI-en på første side av artikkelen.".into(),
        };
        Finding { check: self.id(), severity: Severity::Look, at, what: say(language, nb, nn, en).into(), settle }
    }

    fn twice(&self, at: std::ops::Range<usize>, other: &str, language: Language) -> Finding {
        let what = match language {
            Language::En => format!("This DOI is that of {other} too."),
            Language::Nn => format!("Denne DOI-en har òg {other}."),
            _ => format!("Denne DOI-en har også {other}."),
        };
        let settle = say(
            language,
            "Finn ut om det er ett verk ført opp to ganger, eller en DOI på feil sted.",
            "Finn ut om det er eitt verk ført opp to gonger, eller ein DOI på feil stad.",
            "Find out whether one work is listed twice, or a DOI stands in the wrong place.",
        );
        Finding { check: self.id(), severity: Severity::Fact, at, what, settle: settle.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;
    use super::*;

    fn form_of(text: &str) -> Form {
        let links = links(text, 0..text.len());
        form(&text[links[0].range.clone()], &links[0])
    }

    #[test]
    fn forms_are_told_apart() {
        let doi = "10.1000/hus.1".to_string();
        for address in [
            "https://doi.org/10.1000/hus.1",
            "<https://doi.org/10.1000/hus.1>",
            "https://doi.org/10/ab3c",
            "doi.org/10.1000/hus.1",
        ] {
            assert!(matches!(form_of(&format!("Se {address}.")), Form::Right | Form::Old(_)), "{address}");
        }
        for address in [
            "doi:10.1000/hus.1",
            "10.1000/hus.1",
            "http://dx.doi.org/10.1000/hus.1",
            "https://www.doi.org/10.1000/hus.1",
        ] {
            assert_eq!(form_of(address), Form::Old(doi.clone()), "{address}");
        }
        for address in [
            "https://www.idunn.no/doi/full/10.1000/hus.1",
            "https://hus.example/articles/10.1000/hus.1/full",
            "https://hus.example/doi/pdf/10.1000/hus.1?a=b",
        ] {
            assert_eq!(form_of(address), Form::Hidden(doi.clone()), "{address}");
        }
        assert_eq!(form_of("https://doi.org/hus.1"), Form::Broken);
        assert_eq!(form_of("https://hus.example/2020/10.pdf"), Form::None);
    }

    #[test]
    fn one_doi_is_one_work() {
        let list = "Dal, B. (2021). Hjem. *Husbladet*, *3*(1), 4–9. https://doi.org/10.1000/A\n\nLie, K. (2020). Hus. *Husbladet*, *3*(1), 4–9. https://doi.org/10.1000/a\n\nMoe, P. (2019). Hage. *Husbladet*, *2*, 1–2. https://doi.org/10.1000/\nb";
        let found = found(&DoiForm, "Slik er det (Lie, 2020).", list);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].0.starts_with("Lie") && found[0].1.contains("Dal (2021)"));
    }
}
