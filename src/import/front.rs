//! What a text says of itself: title, authors, year, kind, identifiers.
//!
//! Apart from the formats, because a text states these facts alike in a text file and on a page. Only what stands there in
//! so many words is believed; the rest stays unknown, for a wrong fact in a matrix costs more than a missing one.

use std::sync::LazyLock;

use regex::Regex;

use super::clean;
use super::names;
use crate::model::document::one_line;
use crate::model::{Author, Kind, Source};

/// How much of a text is its front, in bytes. Facts further on are about other works.
const FRONT: usize = 4000;

/// How many lines with words its first page has at most.
const LINES: usize = 40;

/// The longest line that may be a title or a list of names, in characters.
const LONGEST: usize = 200;

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a pattern of this file")
}

static TITLE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^(?:tittel|title)\s*:\s*(.+)$"));

static AUTHOR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:Av|By|AV|BY|Forfatter(?:e|ar|\(e\))?:|Forfattarar:|Authors?:|Skrevet av:?|Skrive av:?|Written by:?)\s+(.+)$",
    )
});

/// Two to four words that begin with capitals, with small particles between: a person, alone on a line.
static PERSON: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\p{Lu}[\p{L}'’.-]*(?: (?:\p{Lu}[\p{L}'’.-]*|van|von|der|de|den|af|av)){1,4}$"));

static PUBLISHED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:først\s+)?(?:publisert|publiseringsdato|published|publication date|utgitt|utgjeve|utgivelsesår|utgiven|dato|date)(?:\s+(?:online|på nett))?\s*:?\s+.*?\b((?:19|20)[0-9]{2})\b",
    )
});

/// A line that is nothing but a month or a season, and a year: how theses are dated.
static DATED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:[^\d\n]{0,40}[,:] )?(?:[0-3]?[0-9]\.? )?(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember|january|february|march|may|june|july|october|december|våren|våre?n?|vår|høsten|hausten|høst|haust|spring|autumn|fall)\.? ?((?:19|20)[0-9]{2})$",
    )
});

static YEAR_LINE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^((?:19|20)[0-9]{2})$"));

static DOI: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^(?:doi\s*:?\s*|https?://(?:dx\.)?doi\.org/)(10\.[0-9]{4,9}/\S+)$"));

static ISBN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)\b(?:e-?)?IS[BS]N(?:[- ]1[03])?(?:\s*\([^)]{1,20}\))?\s*:?\s*([0-9][0-9 -]{6,16}[0-9Xx])")
});

static URL: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^(?:url|lenke|lenkje|kilde|nettadresse)\s*:\s*(https?://\S+)$"));

/// Lines that name the kind of work, the surest first. Most must stand alone on a line of the first page.
static KINDS: LazyLock<Vec<(Regex, Kind)>> = LazyLock::new(|| {
    [
        (r"(?i)^(?:tildelt\s*:\s*kr|prosjektnummer\s*:|project number\s*:)", Kind::Project),
        (
            r"(?i)^\W*(?:bachelor|master|fordypnings|eksamens|prosjekt|fag|hoved)(?:grad(?:s|en)?)?-?\s?(?:oppgave|oppgåve|thesis|avhandling)\b|^\W*(?:bachelor|master)['’]?s? thesis\b|^\W*(?:doktoravhandling|doctoral thesis|ph\.?d\.?-avhandling|ph\.?d\.? thesis)\b",
            Kind::Thesis,
        ),
        (r"(?i)^\W*(?:nasjonale? (?:faglige? )?(?:retningslinjer?|veileder)|nasjonal fagleg retningsline|veileder(?: til \w+.*)?|rettleiar|clinical guideline)\W*$", Kind::Guideline),
        (r"(?i)^\W*(?:NOU|Meld\. ?St\.|Prop\.|St\.meld\.) ?(?:nr\. ?)?[0-9]", Kind::Report),
        (r"(?i)^\W*(?:forsknings|slutt|års|evaluerings|prosjekt)?rapport(?: nr\.? ?| )?[0-9/ –-]*$", Kind::Report),
        (r"(?i)^\W*lov om \p{L}+", Kind::Law),
        (r"(?i)^\W*(?:vitenskapelig artikkel|vitskapleg artikkel|fagfellevurdert artikkel|fagartikkel|forskningsartikkel|original(?:\s+research)? article|research article|forskning og fagutvikling)\b", Kind::Article),
        (r"(?i)^(?:denne artikkelen|i denne artikkelen|artikkelen (?:drøfter|undersøker|presenterer|tar)|this article|the article|i artikkelen)\b", Kind::Article),
        (r"(?i)^(?:del denne siden|del på facebook|innhold ©|vi bruker informasjonskapsler|personvern og informasjonskapsler)", Kind::WebPage),
    ]
    .into_iter()
    .map(|(text, kind)| (pattern(text), kind))
    .collect()
});

/// Lines of a first page that are neither title nor person.
static FURNITURE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:oppgrader|ikke pålogget|logg inn|du har tilgang|tilbake til|hopp til|skip to|til hovedinnhold|meny|menu|søk|hjem|forside|home|abstract|sammendrag|samandrag|innhold|forord|e-post|tlf|veileder:|rettleiar:|kandidat|dosent|førsteamanuensis|professor|stipendiat|prosjektnummer|prosjektperiode|midlene|geografi|alternativ tittel)|\{\{",
    )
});

/// Fills in what the text states and `source` does not know yet.
pub fn describe(source: &mut Source, text: &str) {
    let front = first(text, FRONT);
    let after = front.lines().skip(1).chain([""]);
    let lines: Vec<Line<'_>> = front.lines().zip(after).filter_map(Line::read).take(LINES).collect();
    source.kind = known(source.kind, Kind::Unknown, || kind(&lines, text));
    if source.title.is_none() {
        source.title = title(&lines).map(|at| whole_title(&lines, at));
    }
    if source.authors.is_empty() {
        source.authors = authors(&lines, source);
    }
    if source.year.is_none() && source.year_text.is_none() {
        source.year = year(&lines, source.kind);
    }
    source.doi = source.doi.take().or_else(|| found(&DOI, &lines).and_then(|doi| clean::doi(&doi)));
    source.isbn = source.isbn.take().or_else(|| found(&ISBN, &lines));
    source.url = source.url.take().or_else(|| found(&URL, &lines));
}

/// A line of a first page.
struct Line<'t> {
    /// Its words, without the marks of Markdown.
    words: String,
    /// Whether it is marked as a heading.
    heading: bool,
    /// Whether an empty line follows.
    alone: bool,
    /// The line as it stands.
    raw: &'t str,
}

impl<'t> Line<'t> {
    /// Reads a line, given the one after it; none where it has no words.
    fn read((raw, after): (&'t str, &str)) -> Option<Self> {
        let heading = raw.starts_with('#');
        let bare = raw.trim_start_matches('#').split("{#").next().unwrap_or_default().trim();
        let words = one_line(bare.trim_matches(['*', '_', ' ']));
        words.chars().any(char::is_alphanumeric).then_some(Line { words, heading, alone: after.trim().is_empty(), raw })
    }

    fn is_short(&self) -> bool {
        self.words.chars().count() <= LONGEST
    }
}

fn kind(lines: &[Line<'_>], text: &str) -> Kind {
    let on_front = KINDS.iter().find(|(pattern, _)| lines.iter().any(|line| pattern.is_match(&line.words)));
    // What marks a page of the web often stands at its foot.
    let foot =
        || last(text, 600).lines().any(|line| KINDS.last().is_some_and(|(pattern, _)| pattern.is_match(line.trim())));
    on_front.map(|(_, kind)| *kind).or_else(|| foot().then_some(Kind::WebPage)).unwrap_or_default()
}

/// Which line is the title: one that says so, the first heading, or a short line before the prose: the first of all, or the
/// first under the menu of a page.
fn title(lines: &[Line<'_>]) -> Option<usize> {
    if let Some(at) = lines.iter().position(|line| line.is_short() && TITLE.is_match(&line.words)) {
        return Some(at);
    }
    if let Some(at) = lines.iter().position(|line| line.heading && line.is_short() && !FURNITURE.is_match(&line.words))
    {
        return Some(at);
    }
    let prose = lines.iter().position(|line| line.words.chars().count() > LONGEST)?;
    // A page without a title begins with its prose, and what follows is no title.
    let before = &lines[..prose];
    if before.first().is_some_and(|line| FURNITURE.is_match(&line.words) && !is_section(&line.words)) {
        return before.iter().position(|line| is_title_like(&line.words));
    }
    before.first().filter(|line| line.alone && is_title_like(&line.words) && !is_sentence(&line.words)).map(|_| 0)
}

fn is_title_like(words: &str) -> bool {
    let letters = words.chars().filter(|letter| letter.is_alphabetic()).count();
    let page = FURNITURE.is_match(words) || words.contains('@') || words.ends_with(':');
    let name = PERSON.is_match(words) || (words.split(' ').count() < 6 && names::is_organisation(words));
    words.split(' ').count() >= 3 && letters >= 15 && !page && !name && !words.contains(". ")
}

/// The name of a part of a work: what follows it is prose.
fn is_section(words: &str) -> bool {
    ["abstract", "forord", "innhold", "samandrag", "sammendrag"].contains(&words.to_lowercase().trim_end_matches(':'))
}

/// Prose that happens to be short: it ends as sentences do, or begins with the label of a structured abstract.
fn is_sentence(words: &str) -> bool {
    words.ends_with(['.', ',', ';', '-']) || words.split_once(": ").is_some_and(|(label, _)| !label.contains(' '))
}

/// The title's words, without its label.
fn whole_title(lines: &[Line<'_>], at: usize) -> String {
    let words = lines[at].words.as_str();
    let bare = TITLE.captures(words).map_or(words, |found| found.get(1).map_or(words, |title| title.as_str()));
    bare.trim().to_string()
}

/// The authors: a line that says so, or on a thesis a person next to the title.
fn authors(lines: &[Line<'_>], source: &Source) -> Vec<Author> {
    let said = lines.iter().filter(|line| line.is_short()).find_map(|line| AUTHOR.captures(&line.words));
    if let Some(said) = said {
        let people = names::authors(&said[1]);
        // "Av alle som …" is prose: every word of a name begins with a capital.
        if said[1].split([' ', '-']).filter(|word| word.len() > 4).all(|word| !word.starts_with(char::is_lowercase)) {
            return people;
        }
    }
    if source.kind != Kind::Thesis {
        return Vec::new();
    }
    let title = lines.iter().position(|line| source.title.as_deref() == Some(line.words.as_str())).unwrap_or(0);
    let near = &lines[title.saturating_sub(4)..lines.len().min(title + 6)];
    let people = near.iter().filter(|line| !line.heading && is_person(&line.words) && !line.raw.contains(':'));
    people.take(1).flat_map(|line| names::authors(&line.words)).collect()
}

/// A name alone on a line; several may be joined by "og" or commas.
fn is_person(words: &str) -> bool {
    let mut names = words.split([',', '&']).flat_map(|part| part.split(" og ")).map(str::trim);
    names.all(|name| PERSON.is_match(name)) && !names::is_organisation(words) && !FURNITURE.is_match(words)
}

/// The year in which it says it was published, or that dates a thesis. The years of a project are no year of publication.
fn year(lines: &[Line<'_>], kind: Kind) -> Option<i32> {
    if kind == Kind::Project {
        return None;
    }
    let short = || lines.iter().filter(|line| line.is_short());
    let stated = short().find_map(|line| PUBLISHED.captures(&line.words));
    let dated = || short().find_map(|line| DATED.captures(&line.words));
    let alone = || {
        short()
            .filter(|_| kind == Kind::Thesis || kind == Kind::Report)
            .find_map(|line| YEAR_LINE.captures(&line.words))
    };
    stated.or_else(dated).or_else(alone).and_then(|found| found[1].parse().ok())
}

/// What a pattern finds in its first group on the first page.
fn found(pattern: &Regex, lines: &[Line<'_>]) -> Option<String> {
    lines.iter().find_map(|line| pattern.captures(&line.words)).map(|found| found[1].trim().to_string())
}

fn known<T: PartialEq>(value: T, unknown: T, find: impl FnOnce() -> T) -> T {
    if value == unknown { find() } else { value }
}

/// At most the first `length` bytes, ended between letters.
fn first(text: &str, length: usize) -> &str {
    &text[..text.floor_char_boundary(length)]
}

/// At most the last `length` bytes, begun between letters.
fn last(text: &str, length: usize) -> &str {
    &text[text.ceil_char_boundary(text.len().saturating_sub(length))..]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Source {
        let mut source = Source::default();
        describe(&mut source, text);
        source
    }

    const PROSE: &str = "Vi spurte mange unge om hva de ønsket seg, og de svarte at de ville bli hørt av dem som bestemte over hverdagen \
                         deres, både hjemme, på skolen og i de tjenestene de møtte. Svarene var lange, og vi leste dem to ganger.";

    #[test]
    fn a_thesis_states_its_facts_on_its_front() {
        let source = read(&format!(
            "Ada Marie Fossum\n\n# **Hverdager i endring**\n\nBacheloroppgave i sosialt arbeid\nVeileder: Per Moe\nMai 2022\n\n{PROSE}"
        ));
        assert_eq!(source.title.as_deref(), Some("Hverdager i endring"));
        assert_eq!(source.authors, names::authors("Ada Marie Fossum"));
        assert_eq!((source.kind, source.year), (Kind::Thesis, Some(2022)));
    }

    #[test]
    fn an_article_page_gives_its_title_and_no_false_author() {
        let source = read(&format!(
            "Ikke pålogget\nSamtaler med unge som venter på hjelp\n\nDosent\n\nHøgskolen i Dal\n\nDenne artikkelen undersøker venting. {PROSE}\n\
             https://doi.org/10.1000/VENT.\nISSN: 1234-567X\n"
        ));
        assert_eq!(source.title.as_deref(), Some("Samtaler med unge som venter på hjelp"));
        assert_eq!((source.kind, source.authors.len(), source.year), (Kind::Article, 0, None));
        assert_eq!((source.doi.as_deref(), source.isbn.as_deref()), (Some("10.1000/vent"), Some("1234-567X")));
    }

    #[test]
    fn the_years_of_a_project_are_no_year_of_publication() {
        let source = read(&format!(
            "Tilbake til søkeresultatene\n\nMedborgerskap i bydelen og veien dit\n\nTildelt: kr 1,0 mill.\n\nProsjektperiode:\n\n2023 - 2027\n\n{PROSE}"
        ));
        assert_eq!(source.title.as_deref(), Some("Medborgerskap i bydelen og veien dit"));
        assert_eq!((source.kind, source.year), (Kind::Project, None));
    }

    #[test]
    fn dates_and_authors_are_believed_where_they_are_labelled() {
        let source = read(&format!("# Å bli hørt\n\nAv Kari Lien og Per Moe\n\nPublisert: 12.03.2021\n\n{PROSE}"));
        assert_eq!((source.authors.len(), source.year, source.kind), (2, Some(2021), Kind::Unknown));
        assert!(read("Av alle som kom, ble ti spurt").authors.is_empty());
    }

    #[test]
    fn a_first_line_is_a_title_only_where_it_stands_alone_and_is_no_sentence() {
        let title = |first: &str| read(&format!("{first}{PROSE}")).title;
        assert_eq!(title("Unge som venter på svar\n\n").as_deref(), Some("Unge som venter på svar"));
        assert_eq!(title("Unge som venter på svar\n"), None);
        assert_eq!(title("Mange unge venter lenge på svar.\n\n"), None);
        assert_eq!(title("Bakgrunn: Mange unge venter på svar\n\n"), None);
    }

    #[test]
    fn prose_alone_states_nothing() {
        assert_eq!(read(PROSE), Source::default());
    }

    proptest! {
        #[test]
        fn no_text_is_too_odd(text in "(?s).{0,200}") {
            read(&text);
        }
    }
}
