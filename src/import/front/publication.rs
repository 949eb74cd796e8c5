//! Where and when a work appeared: the journal, its issue, the date, the identifiers.
//!
//! Apart from `title`, because a line that names an issue states several facts at once.

use std::sync::LazyLock;

use regex::Regex;

use super::line::{Line, prose};
use super::{last, pattern, people};
use crate::import::{clean, names};
use crate::model::{Kind, Source};

static PUBLISHED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:først\s+)?(?:publisert|publiseringsdato|published|publication date|utgitt|utgjeve|utgivelsesår|utgiven|vedtatt|vedteke|vedteken|avgitt|avgjeve|levert|innlevert|innleveringsdato|dato|date)(?:\s+(?:online|på nett))?\s*:?\s+.*?\b((?:19|20)[0-9]{2})\b",
    )
});

/// A line that is nothing but a month or a season, and a year: how theses are dated.
static DATED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:(?:hjemme|heime)?eksamen,? |[^\d\n]{0,40}(?:\b\p{L}{2,6}[ -]?[0-9]{2,5}(?:[-/][0-9]{1,4})?)?[,:] )?(?:[0-3]?[0-9]\.? )?(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember|january|february|march|may|june|july|october|december|våren|våre?n?|vår|høsten|hausten|høst|haust|spring|autumn|fall)\.?(?: [0-3]?[0-9],)? ?((?:19|20)[0-9]{2})$",
    )
});

/// When it was written, behind the name of who wrote it: "Skrevet av Kari Lien 3. mars 2031".
static WRITTEN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?i:skrevet |skrive |tekst |written )?(?i:av|by):? \p{Lu}[^\d]{3,60}[0-3]?[0-9]\. ?(?:\p{L}+|[01]?[0-9]\.) ?((?:19|20)[0-9]{2})\b",
    )
});

/// When a page of the web was last changed: its year where it says nothing of when it came out.
static UPDATED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:sist(?:e)?\s+)?(?:faglige?\s+|fagleg\s+)?(?:oppdatert|oppdatering|endret|endra|endring|revidert|updated|modified|last (?:updated|modified|reviewed))\s*:?\s+.{0,30}?\b((?:19|20)[0-9]{2})\b",
    )
});

/// A line that says when is not longer, in bytes.
const DATELINE: usize = 120;

/// The year in which a line of `text` says that the work came out, or else was last changed.
pub(super) fn dated(text: &str) -> Option<i32> {
    let lines =
        || text.lines().map(|line| line.trim_start_matches(['-', '#', '*', ' '])).filter(|line| line.len() <= DATELINE);
    let year =
        |pattern: &Regex| lines().find_map(|line| pattern.captures(line)).and_then(|found| found[1].parse().ok());
    year(&PUBLISHED).or_else(|| year(&UPDATED))
}

/// A year or a day alone on a line.
static YEAR_LINE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:[0-3]?[0-9]\. ?[01]?[0-9]\. ?)?((?:19|20)[0-9]{2})$"));

static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b((?:19|20)[0-9]{2})\b"));

/// The number of a report: "Utredning 2019: 7".
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)^(?:utredning|utgreiing|rapport|report)\s+((?:19|20)[0-9]{2})\s?[:/-]\s?[0-9]{1,4}\b")
});

/// The number of a report in the series of an institute, alone on a line: "NOVA Rapport 7/2019", "Fafo-rapport 2019:12".
static REPORT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\p{Lu}[\p{L}&]{1,24}(?: [\p{L}&]{2,24})?(?: |-| - ))?(?i:rapport(?:er)?|reports?|notat(?:er)?|skriftserie|temarapport|working paper)(?i: nr\.?| no\.?)? ?(?:(?P<year>(?:19|20)[0-9]{2}) ?[:/–-] ?[0-9]{1,4}|[0-9]{1,4} ?[:/–-] ?(?P<then>(?:19|20)[0-9]{2}))$",
    )
});

/// The series and number of a report, as the line gives it, and the year in it.
pub(super) fn report(words: &str) -> Option<(String, i32)> {
    let found = REPORT.captures(words)?;
    let year = found.name("year").or_else(|| found.name("then"))?.as_str().parse().ok()?;
    Some((words.to_string(), year))
}

/// The years of a project, the first of which it is cited by.
static PERIOD: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^(?:prosjektperiode\s*:\s*)?((?:19|20)[0-9]{2})\s?[–-]\s?(?:19|20)[0-9]{2}$"));

/// Whose work it is and since when: "© 2022 The Authors".
static COPYRIGHT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)(?:©|\(c\)|copyright)\s*((?:19|20)[0-9]{2})\s+(?:the author|forfatter|forfattar)"));

/// The words that number an issue. One with a year or with pages, or two of them, make a line of publication.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:årgang|årg\.|vol(?:ume|\.)|nr\.?|no\.|issue|utgave|utgåve|nummer|hefte)\s*[0-9]{1,4}\b|\b[0-9]{1,3}\.? årgang\b|\b[0-9]{1,3}\s?\([0-9]{1,2}\)",
    )
});

static PAGES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)\b(?:s\.|side|sider|sidene|pp?\.|pages)\s*:?\s*[0-9]{1,4}|[,:)] ?[0-9]{1,4}[–-][0-9]{1,4}\b")
});

/// Numbers that are pages and no year.
static RANGE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i:\b(?:side|s\.|pp?\.) ?)?[0-9]+[–-][0-9]+|(?i:\b(?:side|s\.|pp?\.) ?)[0-9]+"));

/// An issue and its year written as one: "nr. 3-2019", "nr. 3/2019".
static OF_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)\b((?:nr\.?|no\.|utgave|utgåve|nummer|hefte)\s*[0-9]{1,2})[-–/]((?:19|20)[0-9]{2})\b")
});

/// What a line of publication says before its year and its numbers.
static HEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(\p{Lu}[^,;:0-9]*?)[,.;:]? *(?:\(?(?:19|20)[0-9]{2}\b|(?i:årgang|årg\.|vol\b|volume|nr\b|no\.)|[0-9]{1,3}\.? årgang|[0-9]{1,3} ?\()",
    )
});

/// What journals call themselves.
static JOURNAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:\p{L}*tidsskrift|\p{L}*tidskrift|\p{L}*journal|review of|archives? of|arkiv for|annals of|acta|tidende)\b",
    )
});

/// The line under the name of a journal that says what it is.
static MOTTO: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^(?:et|eit|a|an) (?:\p{L}+ )?(?:tidsskrift|fagblad|magasin|journal)\b"));

static ISBN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)\b(?:e-?)?IS[BS]N(?:[- ]1[03])?(?:\s*\([^)]{1,20}\))?\s*:?\s*([0-9][0-9 -]{6,16}[0-9Xx])")
});

static URL: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^(?:url|lenke|lenkje|kilde|source|nettadresse)\s*:\s*(https?://\S+)$"));

/// Journal, year and place in one, as at the head of a page: "Lien et al. House Research (2031) 20:123", "Husbladet
/// 2031;16(8):e-12".
static PLACE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\p{Lu}[\p{L}’'-]+(?: et al\.| (?:and|&|og) \p{Lu}[\p{L}’'-]+) )?(?P<journal>\p{Lu}[^,;:0-9()]{2,80}?)\.? (?:\((?P<year>(?:19|20)[0-9]{2})\) (?P<volume>[0-9]{1,4}):|(?P<then>(?:19|20)[0-9]{2}); ?(?P<of>[0-9]{1,4})(?: ?\((?P<issue>[0-9–-]{1,7})\))? ?: ?)(?P<pages>e?-?[0-9]{1,7}(?: ?[–-] ?e?[0-9]{1,7})?)\.?(?: (?:https?://|doi:? ?)\S+)?$",
    )
});

/// What a line says that gives journal, year and place in one.
pub(super) struct Place<'l> {
    pub journal: &'l str,
    pub year: &'l str,
    pub volume: &'l str,
    pub issue: Option<&'l str>,
    pub pages: &'l str,
}

/// The place in a line that is nothing else.
pub(super) fn place(words: &str) -> Option<Place<'_>> {
    let found = PLACE.captures(words)?;
    let of = |name: &str| found.name(name).map(|part| part.as_str());
    Some(Place {
        journal: of("journal")?,
        year: of("year").or_else(|| of("then"))?,
        volume: of("volume").or_else(|| of("of"))?,
        issue: of("issue"),
        pages: of("pages")?,
    })
}

/// The longest name of a journal, in words.
const LONGEST: usize = 9;

/// True for a line that numbers an issue: "Årgang 8, nr. 1, 2023, s. 5–24".
pub(super) fn is_issue(words: &str) -> bool {
    if words.chars().count() > 160 {
        return false;
    }
    if PLACE.is_match(words) {
        return true;
    }
    let numbers = NUMBER.find_iter(words).take(2).count();
    let bare = without_ranges(words);
    // An issue and its year may be written as one: "2/2018". A sentence may hold one number and one year.
    let cut = NUMBER.find(words).is_some_and(|found| found.start() == 0);
    numbers > 1
        || numbers == 1 && PAGES.is_match(words)
        || numbers == 1 && YEAR.is_match(&bare) && (cut || words.contains(" / "))
}

/// True for the name of a journal alone on a line.
pub(super) fn is_journal(words: &str) -> bool {
    JOURNAL.is_match(words)
        && !MOTTO.is_match(words)
        && words.split(' ').count() <= LONGEST
        && !words.contains([':', '?', '.', '«', '"'])
        && words.starts_with(char::is_uppercase)
}

/// True where the page says that the work stands in a journal.
pub(super) fn in_journal(lines: &[Line<'_>]) -> bool {
    let before = &lines[..prose(lines)];
    let paged = before.iter().any(|line| is_issue(&line.words) && PAGES.is_match(&line.words));
    let issue = before.iter().any(|line| is_issue(&line.words));
    let paged = paged || before.iter().any(|line| PLACE.is_match(&line.words));
    let named = before.iter().any(|line| is_journal(&line.words));
    paged || (issue && named)
}

/// The year in which it says it was published, that numbers its issue, or that dates a thesis.
pub(super) fn year(lines: &[Line<'_>], kind: Kind, text: &str) -> Option<i32> {
    let short = || lines.iter().filter(|line| line.is_short());
    let first = |pattern: &Regex| {
        short().find_map(|line| pattern.captures(&line.words)).and_then(|found| found[1].parse().ok())
    };
    // The dates on the page of a project are those of its applications.
    if kind == Kind::Project {
        return first(&PERIOD);
    }
    let issue =
        || lines[..prose(lines)].iter().filter(|line| is_issue(&line.words)).find_map(|line| issue_year(&line.words));
    let imprint = || short().find_map(|line| people::organisation_and_year(&line.words)).map(|(_, year)| year);
    let alone = || first(&YEAR_LINE).filter(|_| matches!(kind, Kind::Thesis | Kind::Report | Kind::Guideline));
    let copyright = || COPYRIGHT.captures(last(text, 600)).and_then(|found| found[1].parse().ok());
    // An article is cited by the year of its issue, though it came out before.
    issue()
        .or_else(|| first(&PUBLISHED))
        .or_else(|| first(&WRITTEN))
        .or_else(|| first(&NUMBERED))
        .or_else(|| short().find_map(|line| report(&line.words)).map(|(_, year)| year))
        .or_else(|| first(&DATED))
        .or_else(imprint)
        .or_else(alone)
        .or_else(|| first(&UPDATED))
        .or_else(copyright)
}

/// The words without numbers that are pages.
fn without_ranges(words: &str) -> String {
    RANGE.replace_all(&OF_YEAR.replace_all(words, "$1 $2"), " ").into_owned()
}

/// The one year on a line that numbers an issue.
fn issue_year(words: &str) -> Option<i32> {
    if let Some(place) = place(words) {
        return place.year.parse().ok();
    }
    let bare = without_ranges(words);
    let mut years = YEAR.find_iter(&bare).filter_map(|found| found.as_str().parse::<i32>().ok());
    let year = years.next()?;
    years.all(|other| other == year).then_some(year)
}

/// Where a thesis was handed in.
pub(super) fn school(lines: &[Line<'_>]) -> Option<String> {
    let school = lines[..prose(lines)].iter().find(|line| {
        line.words.split(' ').count() <= 6 && !line.raw.contains(':') && names::is_organisation(&line.words)
    });
    school.map(|line| line.words.clone())
}

/// The journal it appeared in.
pub(super) fn container(lines: &[Line<'_>], source: &Source) -> Option<String> {
    let before = &lines[..prose(lines)];
    let title = source.title.as_deref();
    let free = |line: &&Line<'_>| title != Some(line.words.as_str());
    let named = before.iter().filter(free).find(|line| is_journal(&line.words) && !is_issue(&line.words));
    if let Some(line) = named {
        return Some(line.words.clone());
    }
    // Between the title and the line of its issue an article may name its author.
    let nobody = |name: &String| {
        !people::are_surely_persons(name) && !source.authors.iter().any(|author| author.full() == *name)
    };
    before.iter().enumerate().find_map(|(number, line)| {
        let above = number.checked_sub(1).and_then(|above| before.get(above)).filter(free);
        if let Some(place) = place(&line.words) {
            return Some(place.journal.to_string());
        }
        if is_issue(&line.words) {
            return head_of(&line.words).or_else(|| above.and_then(|above| plain_name(&above.words)).filter(nobody));
        }
        MOTTO.is_match(&line.words).then(|| above.and_then(|above| plain_name(&above.words))).flatten()
    })
}

/// The journal that begins a line of publication: "Tidsskrift for håp, årgang 6, nr. 1". Before a volume with its pages
/// nothing else can stand.
fn head_of(words: &str) -> Option<String> {
    let head = HEAD.captures(words)?.get(1)?.as_str().trim_matches(['*', '_', ' ']);
    plain_name(head).filter(|head| is_journal(head) || PAGES.is_match(words))
}

/// The lines that may say where the work appeared.
pub(super) fn front<'l, 't>(lines: &'l [Line<'t>]) -> &'l [Line<'t>] {
    &lines[..prose(lines)]
}

/// A name without numbers and marks.
fn plain_name(words: &str) -> Option<String> {
    let plain = words.split(' ').count() <= LONGEST
        && words.contains(' ')
        && words.starts_with(char::is_uppercase)
        && !words.contains(|letter: char| letter.is_ascii_digit() || "[]{}|:?@".contains(letter));
    (plain && !names::is_organisation(words)).then(|| words.to_string())
}

/// The first ISBN or ISSN, in the list of its kind.
pub(super) fn isbn(lines: &[Line<'_>]) -> (Vec<String>, Vec<String>) {
    let found = lines.iter().find_map(|line| ISBN.captures(&line.words));
    found.map(|found| clean::numbers(&found[1])).unwrap_or_default()
}

/// The address that the page gives as its own.
pub(super) fn url(lines: &[Line<'_>]) -> Option<String> {
    lines.iter().find_map(|line| URL.captures(&line.words)).map(|found| found[1].trim().to_string())
}

/// The year in the name of its file, where that names the first author too: "lien-2020-hus.txt".
pub(super) fn year_of_file(source: &Source) -> Option<i32> {
    let author = crate::import::slug(&source.authors.first()?.family);
    let spelt = author.replace('-', "");
    let mut years = source.base.split('-').filter(|part| part.len() == 4).filter_map(|part| part.parse::<i32>().ok());
    let year = years.next().filter(|year| (1900..2100).contains(year))?;
    (spelt.len() > 2 && source.base.replace('-', "").contains(&spelt) && years.next().is_none()).then_some(year)
}
