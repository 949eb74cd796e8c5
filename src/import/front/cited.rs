//! The line that says how a work is to be cited: "How to cite: Moe, P. (2031). Hus og hjem. Husbladet, 3(1), 1–9."
//!
//! Apart from the sheets of archives, because articles print it on their own first page too, where the prose may follow on the
//! same line.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::{cover, first, pattern};
use crate::import::{clean, names};
use crate::model::{Author, Kind, Source};

/// How such a line begins, and what follows.
static CITED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?im)^[#*_ ]*(?:original publication|originally published (?:in|as)|opprinnelig (?:publikasjon|publisert)|(?:to|how to|please)?[ ]?cite(?: this(?: (?:article|document|paper|work))?)?(?: as)?|(?:(?:suggested|recommended) )?citation|(?:(?:foreslått|anbefalt) )?(?:sitering|referanse)|(?:artikkelen |denne artikkelen )?siteres(?: (?:som|slik))?|(?:slik )?(?:siterer|refererer|viser) du(?: til)?(?: (?:denne )?(?:artikkelen|teksten))?|slik siteres(?: (?:denne )?(?:artikkelen|teksten))?|(?:siter|referer|vis)(?: til)?(?: (?:denne )?(?:artikkelen|teksten))?(?: (?:som|slik))?)[*_ ]*:[*_ ]*(?P<reference>\S.*)$",
    )
});

/// Authors and year, as nearly every style of reference begins.
static HEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?P<authors>\p{Lu}[^()]{2,300}?),? \((?P<year>(?:19|20)[0-9]{2})\)[.,:]? (?P<rest>.+)$")
});

/// Title and journal, parted by a stop, and volume, issue and pages.
static PLACE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<title>.{3,300}?)(?:[.,]|(?P<sign>[?!])) (?P<journal>\p{Lu}[^.,?!]{2,100}), (?P<volume>[0-9]{1,4})(?: ?\((?P<issue>[0-9–-]{1,7})\)|:(?P<part>[0-9–-]{1,7}))?(?:, (?:s\. |pp?\. )?(?P<pages>[0-9]{1,5}(?: ?[–-] ?[0-9]{1,5})?))?\b",
    )
});

/// The authors before a title, with the year or without.
static BEFORE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?P<authors>\p{Lu}[^()0-9]{2,300}?)(?:,? \((?P<year>(?:19|20)[0-9]{2})\))?[.,:]*$"));

/// The journal behind a title, and perhaps its year and numbers.
static AFTER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[.,?!]? ?(?P<journal>\p{Lu}[^.,;:?!()0-9]{2,100}?)[.,]?(?: \(?(?P<year>(?:19|20)[0-9]{2})\)?)?(?:[;,]? ?(?P<volume>[0-9]{1,4})(?: ?\((?P<issue>[0-9–-]{1,7})\))?(?:[:,] ?(?P<pages>[0-9]{1,5}(?: ?[–-] ?[0-9]{1,5})?))?)?(?:[.,;]|$)",
    )
});

static DOI: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b10\.[0-9]{4,9}/\S+"));

/// A DOI begins so many bytes behind the place of its work at most.
const NEAR: usize = 120;

/// A longer reference, in bytes, is one with prose behind it.
const LONG: usize = 500;

/// What the first line says that cites the work in full, and where that line stands.
pub(super) fn cited(sheet: &str) -> Option<(Source, Range<usize>)> {
    let line = CITED.captures(sheet)?;
    let (whole, reference) = (line.get(0)?, line["reference"].trim());
    let above = &sheet[..whole.start()];
    let mut source = numbered(reference, above).or_else(|| behind_title(reference, above))?;
    source.authors.iter_mut().for_each(|author| spell_out(author, above));
    Some((source, whole.range()))
}

/// A reference with its year in brackets and the numbers of its journal. With prose behind it, it could be read anyhow where
/// its title does not stand above it.
fn numbered(reference: &str, above: &str) -> Option<Source> {
    let found = HEAD.captures(reference)?;
    let rest = found.name("rest")?.as_str();
    let place = PLACE.captures(rest)?;
    let title = format!("{}{}", &place["title"], place.name("sign").map_or("", |sign| sign.as_str()));
    if reference.len() > LONG && !above.contains(&place["title"]) {
        return None;
    }
    let mut source = Source { kind: Kind::Article, title: clean::line(&title), ..Source::default() };
    source.authors = names::authors(&found["authors"]);
    source.year = found["year"].parse().ok();
    source.container = Some(place["journal"].trim().to_string());
    cover::place(&mut source, &place);
    source.doi = doi(rest.get(place.get(0)?.end()..)?);
    Some(source)
}

/// A reference in any other style, of which the title is known from a line above.
fn behind_title(reference: &str, above: &str) -> Option<Source> {
    let named = |line: &&str| line.len() > 8 && line.contains(' ');
    let lines = above.lines().map(|line| line.trim_matches(['#', '*', '_', ' '])).filter(named);
    let (title, at) = lines.filter_map(|line| Some((line, reference.find(line).filter(|at| *at > 0)?))).next()?;
    let before = BEFORE.captures(reference[..at].trim_end())?;
    let rest = &reference[at + title.len()..];
    let after = AFTER.captures(rest)?;
    let year = before.name("year").or_else(|| after.name("year"))?.as_str().parse().ok()?;
    let doi = doi(rest.get(after.get(0)?.end()..)?);
    let mut source = Source { title: clean::line(title), year: Some(year), ..Source::default() };
    source.authors = names::authors(&before["authors"]);
    // Without numbers a publisher may stand there.
    if after.name("volume").is_some() || doi.is_some() && !names::is_organisation(&after["journal"]) {
        source.kind = Kind::Article;
        source.container = Some(after["journal"].trim().to_string());
        cover::place(&mut source, &after);
        source.year = Some(year);
    }
    source.doi = doi;
    Some(source)
}

/// The whole name of an author of whom the reference gives initials, where the page names one such person above it.
fn spell_out(author: &mut Author, above: &str) {
    let Some(given) = author.given.as_deref().filter(|given| !given.contains(char::is_lowercase)) else { return };
    let initial = given.chars().next().unwrap_or_default();
    let called = |name: &&str| {
        let words = name.strip_suffix(author.family.as_str()).filter(|given| given.ends_with(' ')).map(str::trim);
        words.is_some_and(|given| {
            let capitals = given.split(' ').all(|word| word.starts_with(char::is_uppercase));
            capitals && given.starts_with(initial) && given.split(' ').count() <= 3
        })
    };
    let lines = above.lines().flat_map(|line| line.split([',', '&']));
    let parts = lines.flat_map(|part| part.split(" og ")).flat_map(|part| part.split(" and "));
    let mut found = parts.map(|name| name.trim_matches(['#', '*', '_', ' '])).filter(called);
    if let (Some(name), None) = (found.next(), found.next())
        && let Some(whole) = names::author(name)
    {
        *author = whole;
    }
}

/// The DOI that follows at once.
fn doi(rest: &str) -> Option<String> {
    let found = DOI.find(rest).filter(|found| found.start() < first(rest, NEAR).len())?;
    clean::doi(found.as_str())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PROSE: &str = "Vi spurte mange unge om hva de ønsket seg (Dal, 2019). Svarene var lange, og Hus, 4 av dem, ble lest to \
                         ganger. Se https://doi.org/10.1000/other for mer.";

    fn read(line: &str) -> Source {
        let mut source = Source::default();
        let prose = PROSE.repeat(4);
        super::super::describe(
            &mut source,
            &format!("doi:10.1000/x\n\n# Nøkler i bygda\n\nÅse Moe\n\n{line} {prose}\n\n{prose}"),
        );
        source
    }

    #[test]
    fn an_article_says_how_to_cite_it_before_its_prose() {
        for label in [
            "Referer til denne artikkelen slik",
            "Slik siterer du",
            "How to cite",
            "**Cite this article as**",
            "Sitering",
            "Siteres som",
        ] {
            let source = read(&format!(
                "{label}: Moe, Å. (2031). Nøkler i bygda. Ny omsorg, 3(1), 1–9. https://doi.org/10.1000/X"
            ));
            assert_eq!(source.label(), "Moe 2031", "{label}");
            assert_eq!(source.authors, names::authors("Åse Moe"), "{label}");
            assert_eq!(source.title.as_deref(), Some("Nøkler i bygda"));
            assert_eq!(source.container.as_deref(), Some("Ny omsorg"), "{label}");
            let place = [&source.volume, &source.issue, &source.pages].map(|part| part.as_deref().unwrap_or_default());
            assert_eq!((place, source.doi.as_deref()), (["3", "1", "1–9"], Some("10.1000/x")), "{label}");
        }
    }

    #[test]
    fn a_reference_without_brackets_is_read_by_its_title() {
        for (reference, container, volume) in [
            ("Moe, Å. Nøkler i bygda. Ny omsorg 2031. https://doi.org/10.1000/x", Some("Ny omsorg"), None),
            ("Moe Å. Nøkler i bygda. Ny omsorg. 2031;3(1):1–9.", Some("Ny omsorg"), Some("3")),
            ("Moe, Å. (2031). Nøkler i bygda. Husforlaget.", None, None),
        ] {
            let source = read(&format!("How to cite: {reference}"));
            assert_eq!((source.label().as_str(), source.volume.as_deref()), ("Moe 2031", volume), "{reference}");
            assert_eq!((source.container.as_deref(), source.doi.as_deref()), (container, Some("10.1000/x")));
        }
    }

    #[test]
    fn a_name_is_spelt_out_for_its_initials_only() {
        for (given, wanted) in [("Å.", "Åse"), ("Åshild", "Åshild"), ("P.", "P.")] {
            let mut author = Author { family: "Moe".into(), given: Some(given.into()) };
            spell_out(&mut author, "# Nøkler i bygda\n\nKari Lien og Åse Moe");
            assert_eq!(author.given.as_deref(), Some(wanted));
        }
    }

    #[test]
    fn what_cites_another_work_is_not_believed() {
        for line in
            ["How to cite: Dal, P. (2019). Om hager. Se", "Sitering: Dal, P. Om hager. Husbladet 2019.", "Sitering:"]
        {
            let source = read(line);
            assert_eq!((source.year, source.container), (None, None), "{line}");
        }
    }

    #[test]
    fn an_author_is_no_journal() {
        let text = format!("# Nøkler i bygda\n\nÅse Moe\n\nÅrgang 3, nr. 1, 2031, s. 1–9\n\n{PROSE}");
        let mut source = Source::default();
        super::super::describe(&mut source, &text);
        assert_eq!((source.container, source.volume.as_deref()), (None, Some("3")));
    }

    proptest! {
        #[test]
        fn no_reference_is_too_odd(title in "\\PC{0,30}", line in "\\PC{0,60}") {
            cited(&format!("# {title}\n\nHow to cite: Moe, Å. {title}{line}"));
        }
    }
}
