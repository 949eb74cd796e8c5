//! Numbers that authorities give what they publish: of laws, of white papers, of guidelines in a series.
//!
//! Apart from titles, in which they stand as often as in fields of their own: two numbers of one series are two works.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::model::{Kind, Source};
use crate::text::ascii;

/// A number and the series that it counts in: `("lov", "2009-12-18-131")`, `("nou", "2023-5")`.
pub(super) type Number = (String, String);

/// Values longer than this are prose, in which a work may name others.
const SHORT: usize = 120;

/// So many numbers are taken out of a title, one after the other; the first is its own, the others it names.
const MOST: usize = 3;

/// So many numbers of a work are compared.
const COMPARED: usize = 50;

/// A date and perhaps a number, behind `lov` or `forskrift`: as Lovdata abbreviates it, and as it is written out.
static LAW: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)\b(?P<kind>lov|for|forskrift|act|regulations?)\b[\s/-]*(?:av|of|frå|fra)?\s*",
        r"(?:(?P<year>[12][0-9]{3})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})",
        r"|(?P<first>[0-9]{1,2})\.?\s?(?P<name>jan|feb|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|des|dec)\p{L}*\.?\s?(?P<then>[12][0-9]{3})",
        r"|(?P<d>[0-9]{1,2})\.(?P<m>[0-9]{1,2})\.(?P<y>[12][0-9]{3}))",
        r"(?:(?:-|,?\s*(?:nr|no|num)\.?\s*)(?P<number>[0-9]{1,5}))?\b",
    ))
    .unwrap()
});

/// Series of the Norwegian state: each with its name, and what counts in it.
static SERIES: LazyLock<[(&str, Regex); 10]> = LazyLock::new(|| {
    let session = r"(?P<number>[0-9]{1,4})\s*(?P<letter>[LSJ]{0,2})\s*\(?(?P<session>(?:19|20)[0-9]{2}\s*[-–—/]\s*(?:[0-9]{2}){1,2})\)?";
    let yearly = r"(?P<session>(?:19|20)[0-9]{2})\s*(?::|nr\.?|no\.?)\s*(?P<number>[0-9]{1,3})";
    let coded = r"(?P<number>[0-9]{1,5})(?:\s*/\s*(?P<session>(?:19|20)[0-9]{2}))?";
    [
        ("nou", format!(r"\bNOU\s*{yearly}\b")),
        (
            "meld",
            format!(r"(?i:\bmeld\.?\s*st\.?|\bst\.?\s*meld\.?|\bstortingsmelding)\s*(?i:nr\.?|no\.?)?\s*{session}"),
        ),
        ("prop", format!(r"(?i:\bprop\.?)\s*(?i:nr\.?|no\.?)?\s*{session}")),
        ("otprp", format!(r"(?i:\bot\.?\s*pro?p\.?)\s*(?i:nr\.?|no\.?)?\s*{session}")),
        ("stprp", format!(r"(?i:\bst\.?\s*pro?p\.?)\s*(?i:nr\.?|no\.?)?\s*{session}")),
        ("innst", format!(r"(?i:\binnst\.?(?:illing)?)\s*(?i:nr\.?|no\.?)?\s*{session}")),
        ("is", format!(r"\bIS\s?-\s?{coded}\b")),
        ("ik", format!(r"\bIK\s?-\s?{coded}\b")),
        ("i", format!(r"\b[Rr]undskriv\s+I\s?-\s?{coded}\b")),
        ("q", format!(r"\bQ\s?-\s?{coded}(?:\s?[BEN])?\b")),
    ]
    .map(|(name, rule)| (name, Regex::new(&rule).unwrap()))
});

/// A report in the series of an institute: `Fafo-rapport 2019:12`, `NOVA Rapport 4/2018`.
static REPORT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?P<name>\b[\p{L}]{2,20})[\s-]+(?i:rapport|report|notat|skriftserie|temarapport)\s*(?i:nr\.?|no\.?)?\s*(?:(?P<session>(?:19|20)[0-9]{2})\s*[:/-]\s*(?P<number>[0-9]{1,3})|(?P<before>[0-9]{1,3})\s*[/:-]\s*(?P<year>(?:19|20)[0-9]{2}))\b",
    )
    .unwrap()
});

/// The official numbers of a work and its title without them.
///
/// A number in a title is the work's own where the title begins with it or a sign parts it from the rest, and in the title
/// of a law only where that changes no other. Articles, chapters and theses are about what they name.
pub(super) fn numbers(source: &Source) -> (Vec<Number>, String) {
    let mut title = source.title.clone().unwrap_or_default();
    if matches!(source.kind, Kind::Article | Kind::Chapter | Kind::Thesis | Kind::Project) {
        return (Vec::new(), title);
    }
    let laws = matches!(source.kind, Kind::Law | Kind::WebPage | Kind::Unknown);
    let mut found: Vec<Number> = Vec::new();
    let fields = [&source.genre, &source.series, &source.volume, &source.issue, &source.container, &source.edition];
    let others = source.others.iter().map(|(_, value)| value).filter(|value| value.len() <= SHORT);
    for value in fields.into_iter().flatten().chain(others) {
        found.extend(first(value, laws).map(|(number, _)| number));
    }
    if laws && let Some(url) = source.url.as_deref().filter(|url| url.contains("lovdata.no/")) {
        found.extend(LAW.captures_iter(url).filter_map(|law| law_number(&law)));
    }
    found.extend(in_own_series(source));
    if !(source.kind == Kind::Law && changes_another(&title)) {
        for place in 0..MOST {
            let Some((number, range)) = first(&title, laws) else { break };
            found.extend((place == 0).then_some(number));
            let rest = without(&title, range);
            if ascii::words(&rest).is_empty() {
                break;
            }
            title = rest;
        }
    }
    found.sort();
    found.dedup();
    found.truncate(COMPARED);
    (found, title)
}

/// What the state gives out in one series only: a bill and what a committee says of it have one title, and are two works.
const STATE: [&str; 6] = ["nou", "meld", "prop", "otprp", "stprp", "innst"];

/// Whether two works have a number in common, or two of one series or of two that part works.
pub(super) fn compare(one: &[Number], other: &[Number]) -> Option<bool> {
    if one.iter().any(|number| other.contains(number)) {
        return Some(true);
    }
    let parted = |one: &str, other: &str| one == other || (STATE.contains(&one) && STATE.contains(&other));
    one.iter().any(|(series, _)| other.iter().any(|(its, _)| parted(series, its))).then_some(false)
}

/// Whether a title is that of a law that changes others: of these there are several a year, all of one name.
pub(super) fn changes_another(title: &str) -> bool {
    let title = ascii::words(title);
    ["endring", "endre ", "amend", "ikraftsetting", "delegering"].iter().any(|word| title.contains(word))
}

/// Whether a number is that of a law or a regulation, and so begins with its date.
pub(super) fn is_law((series, _): &Number) -> bool {
    series == "lov" || series == "forskrift"
}

type Found = (Number, std::ops::Range<usize>);

/// The first number of a text that is its own.
fn first(text: &str, laws: bool) -> Option<Found> {
    all(text, laws).into_iter().filter(|(_, range)| own(text, range)).min_by_key(|(_, range)| range.start)
}

fn all(text: &str, laws: bool) -> Vec<Found> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut add = |number: Option<Number>, all: &Captures<'_>| {
        found.extend(number.zip(all.get(0).map(|all| all.range())));
    };
    if laws {
        LAW.captures_iter(text).for_each(|law| add(law_number(&law), &law));
    }
    for (name, rule) in SERIES.iter() {
        rule.captures_iter(text).for_each(|one| add(Some((name.to_string(), counted(&one))), &one));
    }
    for report in REPORT.captures_iter(text) {
        add(Some((format!("{} rapport", ascii::words(&report["name"])), counted(&report))), &report);
    }
    found
}

/// The number in a series, its year first.
fn counted(found: &Captures<'_>) -> String {
    let part = |names: [&str; 2]| names.iter().find_map(|name| found.name(name)).map_or("", |part| part.as_str());
    // A session of the parliament is named by its first year: `2017–2018` and `2017-18` are one.
    let year: String = part(["session", "year"]).chars().take(4).collect();
    let letter = found.name("letter").map_or("", |letter| letter.as_str());
    format!("{year}-{}{letter}", part(["number", "before"]).trim_start_matches('0'))
}

fn law_number(law: &Captures<'_>) -> Option<Number> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des"];
    let part = |names: [&str; 3]| names.iter().find_map(|name| law.name(name)).map(|part| part.as_str());
    let month = match law.name("name") {
        Some(name) => {
            let name = name.as_str().to_lowercase().replace("may", "mai").replace("oct", "okt").replace("dec", "des");
            MONTHS.iter().position(|month| *month == name)? + 1
        }
        None => part(["month", "m", "m"])?.parse().ok()?,
    };
    let day: u8 = part(["day", "first", "d"])?.parse().ok()?;
    let year = part(["year", "then", "y"])?;
    // Laws have been numbered for a hundred years; before, the date was enough, as it is not where somebody left one out.
    let number = law.name("number").map_or("", |number| number.as_str()).trim_start_matches('0');
    if number.is_empty() && year >= "1900" {
        return None;
    }
    let act = ["lov", "act"].contains(&law["kind"].to_lowercase().as_str());
    let kind = if act { "lov" } else { "forskrift" };
    Some((kind.to_string(), format!("{year}-{month:02}-{day:02}-{number}")))
}

/// A number that stands in a field of its own beside the name of the series, and the year: many series count anew in each.
fn in_own_series(source: &Source) -> Option<Number> {
    if !matches!(source.kind, Kind::Report | Kind::Guideline) {
        return None;
    }
    let series = ascii::words(source.series.as_deref()?);
    let number = ascii::words(source.issue.as_deref().or(source.volume.as_deref())?);
    let is_year = |word: &&str| word.len() == 4 && ["19", "20"].iter().any(|century| word.starts_with(century));
    let year = number.split(' ').find(is_year).map(str::to_string);
    let rest: Vec<&str> = number.split(' ').filter(|word| !is_year(word)).collect();
    let year = year.or_else(|| source.year.map(|year| year.to_string()))?;
    let told = rest.concat().bytes().any(|byte| byte.is_ascii_digit())
        && !series.bytes().any(|byte| byte.is_ascii_digit())
        && !series.is_empty();
    told.then(|| (series, format!("{} {year}", rest.join(" "))))
}

/// Whether a number at `range` of a title is its own.
fn own(title: &str, range: &std::ops::Range<usize>) -> bool {
    let before = title[..range.start].trim_end();
    before.is_empty() || before.ends_with(['(', '[', '.', ':', ',', ';', '–', '—', '-', '|', '/', '•'])
}

/// A title without the number at `range` and the signs that set it apart. `lov` stays, where it begins the title of one.
fn without(title: &str, range: std::ops::Range<usize>) -> String {
    let (before, number, after) = (&title[..range.start], &title[range.clone()], &title[range.end..]);
    let sign = |sign: char| sign.is_whitespace() || "()[].:,;–—-|/•".contains(sign);
    let opened = before.trim_end().ends_with(['(', '[']);
    let before = if opened { before.trim_end_matches(['(', '[', ' ']) } else { before.trim_end_matches(sign) };
    let after = after.strip_prefix([')', ']']).filter(|_| opened).unwrap_or_else(|| after.trim_start_matches(sign));
    let kind = number.split([' ', '-', '/']).next().unwrap_or_default();
    let goes_on = ["om ", "on ", "relating "].iter().any(|word| after.trim_start().starts_with(word));
    let kind = if before.is_empty() && goes_on { kind } else { "" };
    format!("{before} {kind} {after}").trim().to_string()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn titled(kind: Kind, title: &str) -> (Vec<Number>, String) {
        numbers(&Source { kind, title: Some(title.into()), ..Source::default() })
    }

    fn number(series: &str, number: &str) -> Vec<Number> {
        vec![(series.into(), number.into())]
    }

    #[test]
    fn the_number_of_a_law_in_all_its_forms() {
        for title in [
            "Lov 18. desember 2009 nr. 131 om husmøter i bokollektiv",
            "Lov om husmøter i bokollektiv (LOV-2009-12-18-131)",
            "Lov om husmøter i bokollektiv [lov av 18.12.2009 nr 131]",
            "LOV-2009-12-18-131 om husmøter i bokollektiv",
            "Lov 18. des. 2009 nr 131 om husmøter i bokollektiv",
        ] {
            let (found, rest) = titled(Kind::Law, title);
            assert_eq!(found, number("lov", "2009-12-18-131"), "{title}");
            assert_eq!(ascii::words(&rest), "lov om husmoter i bokollektiv", "{title}");
        }
        let page = |url: &str| Source { kind: Kind::WebPage, url: Some(url.into()), ..Source::default() };
        assert_eq!(
            numbers(&page("https://lovdata.no/dokument/NL/lov/2009-12-18-131?q=x")).0,
            number("lov", "2009-12-18-131")
        );
        let note = Source { others: vec![("n1".into(), "se også FOR-2011-12-16-1256".into())], ..page("") };
        assert_eq!(numbers(&note).0, [], "a note may name another");
        let rule = Source { others: vec![("m1".into(), "FOR-2011-12-16-1256".into())], ..page("") };
        assert_eq!(numbers(&rule).0, number("forskrift", "2011-12-16-1256"));
        assert_eq!(titled(Kind::Law, "Lov om endringer i lov 18. desember 2009 nr. 131").0, []);
        assert_eq!(titled(Kind::Article, "LOV-2009-12-18-131 i praksis").0, [], "an article is about it");
    }

    #[test]
    fn numbers_of_series() {
        for (title, series, its, rest) in [
            ("NOU 2023: 5 Husmøtet", "nou", "2023-5", "Husmøtet"),
            ("Husmøtet — NOU 2023:5", "nou", "2023-5", "Husmøtet"),
            ("Husmøter for alle (IS-2076)", "is", "-2076", "Husmøter for alle"),
            ("Meld. St. 15 (2017–2018) Bo hele livet", "meld", "2017-15", "Bo hele livet"),
            ("Bo hele livet. St.meld. nr. 15 (2017-18)", "meld", "2017-15", "Bo hele livet"),
            ("Prop. 91 L (2010–2011): Lov om husmøter", "prop", "2010-91L", "Lov om husmøter"),
            ("Ot.prp. nr. 91 (2000–2001) Lov om husmøter", "otprp", "2000-91", "Lov om husmøter"),
            ("Ot.prop. nr. 91 (2000-2001) Lov om husmøter", "otprp", "2000-91", "Lov om husmøter"),
            ("St.prp. nr. 91 (2000–2001) Om husmøter", "stprp", "2000-91", "Om husmøter"),
            (
                "Innst. 424 L (2010–2011) (Prop. 91 L (2010–2011)) Lov om husmøter",
                "innst",
                "2010-424L",
                "Lov om husmøter",
            ),
            ("Husmøter (Bofo-rapport 2019:12)", "bofo rapport", "2019-12", "Husmøter"),
            ("Husmøter. BOVA Rapport 12/2019", "bova rapport", "2019-12", "Husmøter"),
        ] {
            assert_eq!(titled(Kind::Report, title), (number(series, its), rest.to_string()), "{title}");
        }
        assert_eq!(titled(Kind::Report, "Svar til NOU 2023: 5").0, [], "another work");
        assert_eq!(titled(Kind::Report, "NOU 2023: 5").1, "NOU 2023: 5", "it has no other title");
        let fields = Source {
            kind: Kind::Guideline,
            series: Some("Veiledere fra etaten".into()),
            issue: Some("4/2020".into()),
            ..Source::default()
        };
        assert_eq!(numbers(&fields).0, number("veiledere fra etaten", "4 2020"));
        let plain = |issue: &str, year| Source { issue: Some(issue.into()), year, ..fields.clone() };
        assert_eq!(numbers(&plain("4", Some(2020))).0, number("veiledere fra etaten", "4 2020"));
        assert_eq!(numbers(&plain("2020: 4", Some(2021))).0, number("veiledere fra etaten", "4 2020"));
        assert_eq!(numbers(&plain("4", None)).0, [], "there is a fourth of each year");
    }

    #[test]
    fn two_numbers_of_one_series_are_two_works() {
        let (five, seven, code) = (number("nou", "2023-5"), number("nou", "2023-7"), number("is", "-2076"));
        assert_eq!(
            [compare(&five, &five), compare(&five, &seven), compare(&five, &code), compare(&five, &[])],
            [Some(true), Some(false), None, None]
        );
        assert_eq!(compare(&number("prop", "2010-91L"), &number("innst", "2010-424L")), Some(false));
    }

    proptest! {
        #[test]
        fn no_title_is_too_odd(title in ".*", dated in r"(lov|NOU|IS-|Meld\. St\.)[ 0-9.:()nr-]{0,30}") {
            titled(Kind::Law, &title);
            titled(Kind::Unknown, &format!("{dated} {title} ({dated})"));
        }
    }
}
