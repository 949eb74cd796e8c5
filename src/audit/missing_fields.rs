//! An entry lacks what its kind needs.
//!
//! An entry of the reference list without its title or its year; an article without its journal, volume or pages; a book
//! without its publisher; a chapter without its book, the editors or the pages; a thesis without the place where it was handed
//! in; a web page without its address.
//!
//! Why it matters: with these a reader finds the work again. A database such as Idunn is where an article lies, and not the
//! journal that it appeared in.
//!
//! Example: "Moe, P. (2019). Hus. Idunn." names no journal.
//!
//! Limits: what kind of work an entry is, is told from its words, and what stands there may be read wrongly where it is
//! written in a way of its own; that is why all of it is worth a look, and no fact. Laws are not asked.

use std::sync::LazyLock;

use regex::Regex;

use super::{Case, Check};
use crate::cite::pattern;
use crate::model::manuscript::Reference;
use crate::model::{Finding, Kind, Severity};
use crate::report::phrases::say;
use crate::text::databases;
use crate::text::language::Language;

/// An entry lacks what its kind needs.
pub struct MissingFields;

/// What an entry may lack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Title,
    Year,
    Journal,
    Volume,
    Pages,
    Publisher,
    Book,
    Editors,
    School,
    Address,
    /// Publisher, journal or address: the kind is not known.
    Place,
}

impl Check for MissingFields {
    fn id(&self) -> &'static str {
        "missing-fields"
    }

    fn name(&self, language: Language) -> &'static str {
        say(language, "Ufullstendig oppføring", "Ufullstendig oppføring", "An entry lacks something")
    }

    fn text(&self) -> &'static str {
        include_str!("missing_fields.rs")
    }

    fn run(&self, case: &Case<'_>) -> Result<Vec<Finding>, String> {
        let (manuscript, language) = (case.manuscript, case.language);
        if manuscript.references.is_empty() {
            return Err(super::no_list(language));
        }
        let finding = |entry: &Reference| {
            let lacks = lacking(entry, &manuscript.document.text[entry.range.clone()]);
            (!lacks.is_empty()).then(|| Finding {
                check: self.id(),
                severity: Severity::Look,
                at: entry.range.clone(),
                what: what(entry, &lacks, language),
                settle: say(
                    language,
                    "Før inn det som mangler, hvis verket har det.",
                    "Før inn det som manglar, om verket har det.",
                    "Fill in what is missing, if the work has it.",
                )
                .into(),
            })
        };
        Ok(manuscript.references.iter().filter_map(finding).collect())
    }
}

/// Databases and archives where articles lie, which students name in place of the journal.
const HOLDING: [&str; 19] = [
    "Academia.edu",
    "APA PsycInfo",
    "Brage",
    "CINAHL",
    "EBSCOhost",
    "Google Scholar",
    "Idunn",
    "JSTOR",
    "MEDLINE",
    "NORA",
    "Norart",
    "Oria",
    "ProQuest",
    "PubMed",
    "ResearchGate",
    "ScienceDirect",
    "Scopus",
    "SveMed+",
    "Web of Science",
];

/// Whether a name is that of a place where articles lie.
fn holds_articles(name: &str) -> bool {
    let name = name.strip_suffix(".no").or_else(|| name.strip_suffix(".com")).unwrap_or(name);
    databases::of_name(name).is_some_and(|one| HOLDING.contains(&one.name))
}

/// Houses that publish books: what has one is no article, although it has a DOI.
static HOUSE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)forlag|\bpress\b|publish|\bbooks?\b|verlag|gyldendal|akademisk|routledge|springer|\bsage\b|wiley|elsevier|palgrave|macmillan|aschehoug|cappelen|damm\b",
    )
});

/// Words of one who read a page on the web, and the year of what has none.
static FETCHED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\b(?:hentet|henta|retrieved|nedlastet|lastet ned|lasta ned)\b"));

/// What an entry lacks.
fn lacking(entry: &Reference, words: &str) -> Vec<Field> {
    let work = &entry.work;
    let mut lacks = Vec::new();
    let mut need = |there: bool, field: Field| lacks.extend((!there).then_some(field));
    if work.kind == Kind::Law {
        return lacks;
    }
    need(work.title.as_deref().is_some_and(|title| title.chars().any(char::is_alphabetic)), Field::Title);
    need(entry.year.is_some(), Field::Year);
    let of_people = work.authors.iter().any(|author| author.given.is_some());
    match work.kind {
        // Works of reference have no editors that anybody names, and data no pages.
        Kind::Chapter | Kind::Article if UNPAGED.is_match(words) => {}
        Kind::Article if !is_book(entry) => {
            need(journal(entry).is_some(), Field::Journal);
            // Some journals number their issues or their articles only.
            let numbered = work.volume.is_some() || work.issue.is_some() || has_issue(words);
            need(numbered, Field::Volume);
            need(work.pages.is_some() || numbered && has_number(words), Field::Pages);
        }
        Kind::Book if work.pages.is_some() => need(!work.editors.is_empty(), Field::Editors),
        Kind::Chapter => {
            need(work.container.is_some(), Field::Book);
            need(!work.editors.is_empty() || is_in_own_book(entry, words), Field::Editors);
            need(work.pages.is_some(), Field::Pages);
            need(work.publisher.is_some() || work.url.is_some(), Field::Publisher);
        }
        Kind::Thesis => need(work.publisher.is_some() || names_school(words), Field::School),
        Kind::Report | Kind::Guideline => {
            need(!of_people || work.publisher.is_some() || work.url.is_some(), Field::Publisher)
        }
        // Published by a database: an article whose address does not tell it.
        Kind::WebPage if work.publisher.as_deref().is_some_and(holds_articles) => need(false, Field::Journal),
        Kind::Unknown => need(work.url.is_some() || work.publisher.is_some() || work.container.is_some(), Field::Place),
        _ => {}
    }
    let unread = work.url.is_none() && work.doi.is_none();
    need(!(unread && FETCHED.is_match(words)), Field::Address);
    lacks
}

/// Whether an entry of a thesis names where it was handed in.
fn names_school(words: &str) -> bool {
    static SCHOOL: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)universit|høgskole|høyskole|høgskule|\bcollege|\bschool|\binstitut|\b(?:uio|uib|uit|uia|uis|usn|ntnu|nmbu|nord|oslomet|hvl|hiof|inn|vid|nhh|bi)\b",
        )
    });
    let bare = words.split("http").next().unwrap_or_default();
    SCHOOL.is_match(bare)
}

/// Whether what a DOI makes an article is a book.
fn is_book(entry: &Reference) -> bool {
    let work = &entry.work;
    work.container.is_none()
        && (work.edition.is_some() || work.publisher.as_deref().is_some_and(|name| HOUSE.is_match(name)))
}

/// The journal of an article; without numbers behind it, it is read as who published the work.
fn journal(entry: &Reference) -> Option<&str> {
    let work = &entry.work;
    work.container.as_deref().or(work.publisher.as_deref()).filter(|name| !holds_articles(name))
}

/// What is no part of a printed volume: entries of encyclopedias, data, and what is not printed yet.
static UNPAGED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:\p{L}*leksikon|encyclop(?:a)?edia|wikipedia|\p{L}*ordbok\p{L}*|dictionary)\b|\[data(?:sett|set|set)?\]|\[data set\]|forhåndspubli\p{L}+|advance online|ahead of print|i trykk|in press",
    )
});

/// Whether a chapter stands in a book of the same author: "Moe, P. (2019). Hus. I P. Moe, *Hus og hage*".
fn is_in_own_book(entry: &Reference, words: &str) -> bool {
    static INSIDE: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"[.?!] (?:I|In) (?:\p{Lu}\.[ -]?)+ ?(?P<family>\p{Lu}[\p{L}-]+),"));
    let family = INSIDE.captures(words).map(|found| found["family"].to_string());
    entry.work.authors.first().is_some_and(|author| family.as_deref() == Some(author.family.as_str()))
}

/// Whether an issue is named by itself: "*Husbladet*, (5), 4–9".
fn has_issue(words: &str) -> bool {
    static ISSUE: LazyLock<Regex> = LazyLock::new(|| pattern(r", \*?\([0-9]+(?:[-–/][0-9]+)?\)|, \*[0-9]{1,4}\*"));
    ISSUE.is_match(words)
}

/// Whether an article has a number of its own in place of pages.
fn has_number(words: &str) -> bool {
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\barti(?:cle|kkel)\s+(?:nr\.?\s*|no\.?\s*)?\w*[0-9]|\be-?[0-9]{2,}|, [a-z]{1,2}[0-9]{3,}\b|\b[A-Z][0-9]+ ?[–-] ?[A-Z]?[0-9]+",
        )
    });
    NUMBER.is_match(words)
}

/// What is said of an entry.
fn what(entry: &Reference, lacks: &[Field], language: Language) -> String {
    let names: Vec<&str> = lacks.iter().map(|field| field.name(language)).collect();
    let listed = match names.as_slice() {
        [before @ .., last] if !before.is_empty() => {
            format!("{} {} {last}", before.join(", "), say(language, "og", "og", "and"))
        }
        names => names.concat(),
    };
    let said = match language {
        Language::En => format!("Not found in this entry: {listed}."),
        Language::Nn => format!("Ikkje funne i denne oppføringa: {listed}."),
        _ => format!("Ikke funnet i denne oppføringen: {listed}."),
    };
    match entry.work.publisher.as_deref().filter(|name| lacks.contains(&Field::Journal) && holds_articles(name)) {
        Some(name) => {
            let remark = say(
                language,
                "er stedet artikkelen ligger, ikke tidsskriftet.",
                "er staden artikkelen ligg, ikkje tidsskriftet.",
                "is where the article lies, not its journal.",
            );
            format!("{said} {name} {remark}")
        }
        None => said,
    }
}

impl Field {
    fn name(self, language: Language) -> &'static str {
        let (nb, nn, en) = match self {
            Field::Title => ("tittel", "tittel", "title"),
            Field::Year => ("år", "år", "year"),
            Field::Journal => ("tidsskrift", "tidsskrift", "journal"),
            Field::Volume => ("årgang", "årgang", "volume"),
            Field::Pages => ("sidetall", "sidetal", "pages"),
            Field::Publisher => ("utgiver", "utgivar", "publisher"),
            Field::Book => ("boka kapitlet står i", "boka kapitlet står i", "the book of the chapter"),
            Field::Editors => {
                ("redaktører («I A. Moe (Red.)»)", "redaktørar («I A. Moe (Red.)»)", "editors (“In A. Moe (Ed.)”)")
            }
            Field::School => ("lærested", "lærestad", "the school"),
            Field::Address => ("nettadresse", "nettadresse", "address"),
            Field::Place => (
                "forlag, tidsskrift eller nettadresse",
                "forlag, tidsskrift eller nettadresse",
                "publisher, journal or address",
            ),
        };
        say(language, nb, nn, en)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;
    use super::*;

    /// What each of some entries lacks.
    fn lacks(list: &str) -> Vec<String> {
        let words = |(_, what): (String, String)| what.trim_start_matches("Not found in this entry: ").to_string();
        found(&MissingFields, "Slik er det (Lie, 2020).", list).into_iter().map(words).collect()
    }

    #[test]
    fn each_kind_needs_its_own() {
        for (entry, wanted) in [
            (
                "Lie, K. (2020). *Hus og hjem*. Idunn. https://www.idunn.no/doi/10.1000/hus.1",
                "journal, volume and pages. Idunn is where the article lies, not its journal.",
            ),
            ("Lie, K. (2020). Hus og hjem. *Husbladet*, *3*(1). https://doi.org/10.1000/hus.1", "pages."),
            ("Lie, K. (2020). Hus og hjem. I A. Moe (Red.), *Byer*. Fagbok.", "pages."),
            ("Lie, K. (2020). Hus og hjem. A. Moe & B. Dal. *Byer* (s. 3–9). Fagbok.", "editors (“In A. Moe (Ed.)”)."),
            ("Lie, K. (2020). *Hus og hjem*.", "publisher, journal or address."),
            ("Husforeningen i bygda. (2020, 3. mai). *Hus og hjem*.", "publisher, journal or address."),
            ("Lie, K. (2020). *Hus og hjem*. Husveven. Hentet 3. mai 2021.", "address."),
        ] {
            assert_eq!(lacks(entry), [wanted], "{entry}");
        }
    }

    #[test]
    fn what_is_whole_is_not_reported() {
        for entry in [
            "Lie, K. (2020). Hus og hjem. *Husbladet*, *3*(1), 4–9. https://doi.org/10.1000/hus.1",
            "Lie, K. (2020). Hus og hjem. *Husbladet*, *3*, Artikkel 44. https://doi.org/10.1000/hus.1",
            "Lie, K. (2020). *Hus og hjem*. Fagforlaget. https://doi.org/10.1000/hus.1",
            "Lie, K. (2020). *Hus og hjem* (2. utg.). Fagbok.",
            "Lie, K. (2020). Hus og hjem. I A. Moe (Red.), *Byer* (s. 3–9). Fagbok.",
            "Lie, K. (2020). *Hus og hjem* [Masteroppgave, Høgskolen i nord]. Fagarkivet. https://arkiv.example/3",
            "Husdirektoratet. (2020). *Hus og hjem: nasjonal veileder*. https://hus.example/veileder",
            "Lie, K. (2020, 3. mai). Hus og hjem. *Bygdeavisa*. https://avisa.example/hus",
            "Husloven. (1999). *Lov om hus* (LOV-1999-07-02-99). Lovdata.",
            "Lie, K. (u.å.). *Hus og hjem*. Fagbok.",
            "Lie, K. (2020, 3. mai). Hus. I *Bygdeleksikon*. Hentet 3. mars 2024 fra https://bygd.example/hus",
            "Lie, K. (2020). Hus. *Husbladet*. Forhåndspublisert på nett. https://doi.org/10.1000/h.1",
            "Lie, K. (2020). *Hus i tall* [Datasett]. Husarkivet. https://doi.org/10.1000/h.3",
            "Lie, K. (2020). Hus. *Husbladet*, *364*, l1234. https://doi.org/10.1000/l1234",
            "Lie, K. (2020). Hus. *Husbladet*, *3*(Suppl. 1), S12–S19. https://doi.org/10.1000/h.1",
            "Lie, K. (2020). Hus. I K. Lie, *Hus og hage* (s. 12–19). Fagbok.",
        ] {
            assert_eq!(lacks(entry), Vec::<String>::new(), "{entry}");
        }
    }
}
