//! The covers of what authorities give out: white papers, bills, guidelines, reports of committees.
//!
//! Apart from the other facts, because such a cover names no author and no year in so many words: its number tells the
//! series and the year, and the ministry that tables the paper, or is handed it, is its author (as Norwegian APA cites it).

use std::sync::LazyLock;

use regex::Regex;

use super::line::{Line, prose};
use super::pattern;
use crate::import::names;
use crate::model::Kind;

/// What the cover states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Official {
    /// A report or a guideline.
    pub kind: Kind,
    /// Series and number: "NOU 2020: 4", "Meld. St. 15 (2017–2018)".
    pub series: Option<String>,
    /// The year, where a date or the number says it. Of a session of the parliament, which has two, it is the first where no
    /// date tells which.
    pub year: Option<i32>,
    /// The body that answers for it.
    pub body: Option<String>,
}

/// So many lines a number may be set on.
const LINES: usize = 3;

/// A number with the title behind it on the same line is believed on the first lines only; further down it is a heading that names
/// another work.
const TITLE_LINES: usize = 2;

/// The longest name of a body alone on a line, in words.
const BODY: usize = 5;

static NOU: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:NOU )?(?:(?:Norges offentlige utredninger|Noregs offentlege utgreiingar) |NOU )(?P<year>(?:19|20)[0-9]{2}) ?: ?(?P<number>[0-9]{1,3})(?P<title>$| \S)",
    )
});

static SESSION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<series>(?i:Meld\. ?St\.|St\. ?meld\.|Prop\.|Innst\.|Ot\. ?prp\.|St\. ?prp\.)(?: nr\.)? ?[0-9]{1,3}(?: ?[LSJ]{1,2})?) ?\((?P<session>(?:19|20)[0-9]{2} ?[–-] ?[0-9]{2,4})\)(?:$| (?:Melding|Proposisjon|Innstilling) til Stortinget\b| (?P<title>\S))",
    )
});

/// The number of a guideline in its series.
static NUMBERED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:[\p{L} ]{1,40}(?:nummer|nr\.?)\s*: ?)?(I[SK]-[0-9]{3,5})(?: ?[BEN])?$"));

static GUIDELINE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)^nasjonale? (?:faglige?|fagleg) (?:retningslinjer?|retningsline[r]?)(?:$| (?:for|om|til) [^.]+$)")
});

static COMMITTEE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:utredning|utgreiing|rapport|innstilling) (?:fra|frå) (?:et |eit |en |ei )?(?:\p{L}+ )?(?:[\p{L}-]*utvalg(?:et)?|[\p{L}-]*utval(?:et)?|arbeidsgruppe[n]?|ekspertgruppe[n]?) (?:oppnevnt|oppnemnd?|nedsatt|utnevnt)",
    )
});

/// Who tables a paper, and when: "Tilråding fra Kulturdepartementet 4. mai 2018".
static TABLED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^Tilråding (?:fra|frå) (\p{Lu}[\p{L} ,-]{2,80}departementet),? (?:den )?[0-3]?[0-9]\. ?\p{L}+ ((?:19|20)[0-9]{2})\b",
    )
});

/// Whom a committee hands its report: "Avgitt til Kulturdepartementet 5. mars 2020".
static HANDED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(?:Avgitt|Avgjeve|Avgjeven|Overlevert) til (\p{Lu}[\p{L} ,-]{2,80}?departementet)\b"));

/// The committee of the parliament that says what it thinks of a paper.
static OF_PARLIAMENT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^Innstilling (?:til Stortinget )?(?:fra|frå) (\p{L}[\p{L} ,-]{2,60}komiteen)\b"));

/// A circular of an authority: its number, and the year that is part of it.
static CIRCULAR: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?i:rundskriv) ((?:[A-Z]{1,2})-[0-9]{1,4}/((?:19|20)[0-9]{2}))$"));

static ROYAL: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^det kongelige (\p{L}[\p{L} ,-]{3,80}departement)$"));

static PUBLISHER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\b(?:Utgitt|Utgjeve|Utgjeven) av:? (\p{Lu}[\p{L} ,-]{3,60}?)(?:$|[.;]| Kontakt\b| Postadresse\b)")
});

static PUBLISHED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\b(?:utgitt|utgjeve|publisert):? (?:[0-9]{1,2}[./] ?){0,2}((?:19|20)[0-9]{2})\b"));

/// What stands around the title of such a cover.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:NOU|Norges offentlige utredninger|Noregs offentlege utgreiingar)(?: [0-9]{4}(?: ?: ?[0-9]{1,3})?)?$|^(?:melding|proposisjon) til stortinget(?: \(.*\))?$|^innstilling til stortinget (?:fra|frå) [\p{L} ,-]{3,60}komiteen$|^(?:fra|frå) [\p{L} ,-]{3,60}komiteen$|^rundskriv [a-z]{1,2}-[0-9]{1,4}/(?:19|20)[0-9]{2}$|^\(?(?:19|20)[0-9]{2} ?[–-] ?[0-9]{2,4}\)?$|^(?:Meld\. ?St\.|St\. ?meld\.|Prop\.|Innst\.|Ot\. ?prp\.|St\. ?prp\.)(?: nr\.)? ?[0-9]{1,3}(?: ?[LSJ]{1,2})?(?: ?\([0-9 –-]{7,11}\))?(?: (?:melding|proposisjon) til stortinget.*)?$|^[\p{L} ]{0,40}\bI[SK]-[0-9]{3,5}(?: ?[BEN])?$|^nasjonale? (?:(?:faglige?|fagleg) )?(?:retningslinjer?|retningsliner?|veileder)$|^det kongelige .*departement$",
    )
});

/// True for what such a cover says above and below its title.
pub(super) fn is_label(words: &str) -> bool {
    LABEL.is_match(words) || COMMITTEE.is_match(words)
}

/// What the cover of an official paper states; none where the page is no such cover.
pub(super) fn official(lines: &[Line<'_>]) -> Option<Official> {
    let cover = &lines[..prose(lines)];
    let short = || cover.iter().filter(|line| line.is_short()).map(|line| line.words.as_str());
    let (series, numbered) = series(cover).unzip();
    let guideline = short().any(|words| GUIDELINE.is_match(words)) || series.as_deref().is_some_and(is_guideline);
    let kind = match (guideline, &series) {
        (true, _) => Kind::Guideline,
        (false, Some(_)) => Kind::Report,
        (false, None) if short().any(|words| COMMITTEE.is_match(words)) => Kind::Report,
        (false, None) => return None,
    };
    let tabled = short().find_map(|words| TABLED.captures(words));
    let dated = tabled.as_ref().map(|found| found[2].to_string());
    let published = || short().find_map(|words| PUBLISHED.captures(words)).map(|found| found[1].to_string());
    let session = || series.as_deref().and_then(session_year);
    let stated = dated.or_else(published).and_then(|year| year.parse().ok());
    let year = numbered.flatten().or(stated).or_else(session);
    let body = tabled.map(|found| found[1].to_string()).or_else(|| body(cover, series.is_some() || guideline));
    Some(Official { kind, series, year, body })
}

fn is_guideline(series: &str) -> bool {
    ["IS-", "IK-", "Rundskriv "].iter().any(|start| series.starts_with(start))
}

/// The number of the paper, and the year that is part of it. It may be set on several lines.
fn series(cover: &[Line<'_>]) -> Option<(String, Option<i32>)> {
    (0..cover.len()).find_map(|at| {
        let mut words = String::new();
        cover[at..].iter().take(LINES).find_map(|line| {
            words.push_str(if words.is_empty() { "" } else { " " });
            words.push_str(&line.words);
            let titled = |title: Option<regex::Match<'_>>| title.is_some_and(|title| !title.as_str().trim().is_empty());
            let believed = |title| !titled(title) || at < TITLE_LINES;
            if let Some(found) = NOU.captures(&words).filter(|found| believed(found.name("title"))) {
                return Some((format!("NOU {}: {}", &found["year"], &found["number"]), found["year"].parse().ok()));
            }
            if let Some(found) = SESSION.captures(&words).filter(|found| believed(found.name("title"))) {
                let session = found["session"].replace(' ', "").replace('-', "–");
                return Some((format!("{} ({session})", &found["series"]), None));
            }
            if let Some(found) = CIRCULAR.captures(&words) {
                return Some((format!("Rundskriv {}", &found[1]), found[2].parse().ok()));
            }
            NUMBERED.captures(&words).map(|found| (found[1].to_string(), None))
        })
    })
}

/// The first year of the session in a number: 2016 in "Meld. St. 24 (2016–2017)".
fn session_year(series: &str) -> Option<i32> {
    series.split_once('(')?.1.get(..4)?.parse().ok()
}

/// The body that answers for the paper: where it says so, else one that stands alone on the cover.
fn body(cover: &[Line<'_>], alone: bool) -> Option<String> {
    let short = || cover.iter().filter(|line| line.is_short()).map(|line| line.words.as_str());
    let named = |pattern: &Regex| short().find_map(|words| pattern.captures(words)).map(|found| found[1].to_string());
    let royal = || named(&ROYAL).map(|name| capital(&format!("{}et", name.to_lowercase())));
    let published = || named(&PUBLISHER).filter(|name| names::is_organisation(name));
    let of_parliament = || named(&OF_PARLIAMENT).map(|name| capital(&name));
    named(&HANDED)
        .or_else(of_parliament)
        .or_else(royal)
        .or_else(published)
        .or_else(|| by_itself(cover).filter(|_| alone))
}

/// The body that stands alone on a line of the cover, and is nothing that the cover says of the paper.
pub(super) fn by_itself(cover: &[Line<'_>]) -> Option<String> {
    let found = cover.iter().map(|line| line.words.as_str()).find(|words| {
        words.split(' ').count() <= BODY
            && words.starts_with(char::is_uppercase)
            && words.chars().all(|letter| letter.is_alphabetic() || " -".contains(letter))
            && names::is_organisation(words)
            && !is_label(words)
    });
    found.map(ToString::to_string)
}

fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::line::lines;
    use super::*;

    fn read(cover: &str) -> Option<Official> {
        official(&lines(cover))
    }

    fn told(cover: &str) -> (Kind, Option<String>, Option<i32>, Option<String>) {
        let found = read(cover).unwrap_or_else(|| panic!("{cover}"));
        (found.kind, found.series, found.year, found.body)
    }

    #[test]
    fn a_number_tells_the_series_and_perhaps_the_year() {
        let some = |text: &str| Some(text.to_string());
        let nou = (Kind::Report, some("NOU 2031: 4"), Some(2031), some("Boligdepartementet"));
        let handed = "Utredning fra utvalg oppnevnt 8. mai 2029.\nAvgitt til Boligdepartementet 5. mars 2031.";
        for number in
            ["NOU 2031: 4", "# NOU\n\nNorges offentlige utredninger 2031: 4", "Noregs offentlege utgreiingar\n2031:4"]
        {
            assert_eq!(told(&format!("{number}\n\n## Nøkkelen i døra\n\n{handed}")), nou, "{number}");
        }
        let meld = (Kind::Report, some("Meld. St. 15 (2030–2031)"), Some(2031), some("Kultur- og boligdepartementet"));
        let tabled = "*Tilråding fra Kultur- og boligdepartementet 4. mai 2031, godkjent i statsråd samme dag.*";
        assert_eq!(
            told(&format!("# Meld. St. 15\n\n(2030-2031)\n\nMelding til Stortinget\n\n## Bo godt\n\n{tabled}")),
            meld
        );
        let bill =
            told("DET KONGELIGE KULTUR- OG BOLIGDEPARTEMENT\n\nProp. 121 L (2030–2031)\n\nProposisjon til Stortinget");
        assert_eq!(bill, (Kind::Report, some("Prop. 121 L (2030–2031)"), Some(2030), meld.3));
        let committee = "Innst. 221 L\n(2030–2031)\n\nInnstilling til Stortinget fra bolig- og kulturkomiteen\n\nProp. 133 L (2030–2031)";
        assert_eq!(
            told(committee),
            (Kind::Report, some("Innst. 221 L (2030–2031)"), Some(2030), some("Bolig- og kulturkomiteen"))
        );
        let circular = "Boligdepartementet\n\nRundskriv A-24/2031\n\n# Retningslinjer for utleie";
        assert_eq!(
            told(circular),
            (Kind::Guideline, some("Rundskriv A-24/2031"), Some(2031), some("Boligdepartementet"))
        );
        for under in ["Melding til Stortinget", "Proposisjon til Stortinget (forslag til lovvedtak)"] {
            let bare = told(&format!("Meld. St. 24\n(2030 – 2031)\n\n{under}\n\n# Det gode huset"));
            assert_eq!(bare, (Kind::Report, some("Meld. St. 24 (2030–2031)"), Some(2030), None), "{under}");
        }
    }

    #[test]
    fn guidelines_and_committees_are_told_by_their_covers() {
        let some = |text: &str| Some(text.to_string());
        let imprint = "Utgitt: 03/2031\nBestillingsnummer: IS-2076\nUtgitt av: Helsedirektoratet";
        let cover = format!("# Nasjonal faglig retningslinje for hjelp til unge uten bolig\n\n{imprint}");
        assert_eq!(told(&cover), (Kind::Guideline, some("IS-2076"), Some(2031), some("Helsedirektoratet")));
        assert_eq!(told("IS-2077\n\n# Sammen om nøkkelen\n\nHelsedirektoratet").3, some("Helsedirektoratet"));
        assert_eq!(told("Rapport fra utvalg oppnevnt av Dal kommune\n\n# Nøkler til alle").0, Kind::Report);
    }

    #[test]
    fn what_only_names_such_a_paper_is_none() {
        for page in [
            "# Hvem får nøkkel?\n\nAv Kari Lien\n\n## NOU 2031: 4 og veien videre",
            "# Hvem får nøkkel?\n\nVi leste NOU 2031: 4.",
            "# Om Meld. St. 15 (2030–2031)",
            "# Nasjonale faglige retningslinjer i praksis",
            "# Hus\n\nUtgitt av: Helsedirektoratet",
        ] {
            assert_eq!(read(page), None, "{page}");
        }
    }

    proptest! {
        #[test]
        fn no_cover_is_too_odd(text in "(?s)(?:(?:NOU|Meld\\. St\\.|IS-|Avgitt til) ?.{0,20}\n){0,5}") {
            read(&text);
        }
    }
}
