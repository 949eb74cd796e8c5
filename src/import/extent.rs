//! How much of a work a saved page holds: its text, an abstract, or no more than the door before it.
//!
//! Apart from the formats, because a page to sign in on is saved as PDF, HTML or text alike, and nothing of it looks wrong:
//! it comes in as a text, and a matrix would tell that nothing was found in it. Only short texts are ever doubted, and only
//! by what stands there in notices and on buttons: an article may well write of those who were denied access.

use std::sync::LazyLock;

use regex::Regex;

use super::compose::Draft;
use super::file::File;
use crate::error::Error;
use crate::model::Reading;

/// A text of so many words is one, whatever is written around it.
const TEXT: usize = 300;

/// A paragraph of more words than this is no notice.
const NOTICE: usize = 40;

/// A paragraph of at least so many words is prose.
const PROSE: usize = 20;

/// With so many words of prose a page shows a part of its work.
const PART: usize = 60;

/// A form has at most so many words, and one field of it at most so many.
const FORM: usize = 120;
const FIELD: usize = 4;

/// A page of no more words than this may be that of an abstract.
const ABSTRACT: usize = 600;

/// Few words that are longer than this, in bytes, are none.
const LONGEST: usize = 20 * ABSTRACT;

/// What is written on the door before a text.
static DOOR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)
        \b(?: du\ har\ ikk[je]e?\ tilgang | du\ har\ (?:dessverre|diverre)\ ikk[je]e?\ tilgang
        | (?:kjøp|få|bestill)\ (?:full\ )?tilgang | tilgang\ (?:via|gjennom)\ (?:din\ |egen\ |eigen\ )?institusjon
        | institusjon(?:ell|s)\ ?(?:innlogging|pålogging|tilgang) | krever\ (?:innlogging|pålogging|abonnement)
        | krev\ (?:innlogging|pålogging|abonnement) | må\ (?:være|vere)\ (?:logget|logga|innlogget|innlogga|pålogget|pålogga)
        | må\ logge\ (?:deg\ )?inn | logg\ inn\ (?:for\ å\ (?:lese|se|få|fortsette|fortsetje|åpne|opne)|via|gjennom)
        | (?:kun|bare|berre)\ for\ abonnent | for\ å\ lese\ (?:hele|heile|resten) | er\ du\ abonnent
        | you\ (?:currently\ )?(?:do\ not|don['’]t)\ (?:currently\ )?have\ (?:full\ )?(?:access|permission|a\ subscription)
        | access\ (?:through|via|provided\ by)\ your\ (?:institution|library|organi[sz]ation)
        | institutional\ (?:login|log-?\ in|sign-?\ ?in|access) | (?:log|sign)\ ?in\ via\ (?:an|your)\ institution
        | (?:sign|log)\ ?in\ (?:to\ (?:access|continue|read|view|your\ account)|through|with\ your)
        | please\ (?:sign|log)\ ?in | (?:get|purchase|buy|rent|check)\ (?:full\ |instant\ )?access
        | (?:buy|purchase|rent)\ (?:this\ )?(?:article|chapter|pdf) | subscribe\ to\ (?:read|continue|access|journal)
        | to\ (?:read|view)\ the\ full[\ -]text | preview\ of\ subscription\ content
        | (?:checking|verifying)\ (?:that\ )?(?:your\ browser|you\ are\ (?:a\ )?human|if\ the\ site\ connection)
        | verify\ (?:that\ )?you\ are\ (?:a\ )?human | i['’]?m\ not\ a\ robot | (?:please\ )?enable\ (?:javascript|cookies)
        | you\ do\ not\ have\ permission\ to | bekreft\ at\ du\ (?:er\ et\ menneske|ikke\ er\ en\ robot) )
        | ^\W*(?: access\ (?:is\ )?denied | (?:40[13]\ )?forbidden | (?:ingen\ tilgang|tilgang\ (?:nektet|nekta)) | just\ a\ moment )\W*$",
    )
    .unwrap()
});

/// What the fields and buttons of a form to sign in, or of a question about cookies, are called.
static FIELDS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^\W*(?:logg inn|innlogging|pålogging|log ?in|sign ?in|brukernavn|brukarnamn|user ?name|passord|password|(?:glemt|gløymt) passord|forgot(?:ten)? (?:your )?password|feide|openathens|shibboleth|e-?post(?:adresse)?|e-?mail(?: address)?|registrer(?: deg)?|register|create (?:an )?account|husk meg|remember me|godta (?:alle|alt)|avvis (?:alle|alt)|accept all(?: cookies)?|reject all(?: cookies)?|cookies|informasjonskaps[le]+r)\b",
    )
    .unwrap()
});

/// What heads an abstract.
static HEADING: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)^(?:#+\s*|\*\*)?(?:abstract|summary|sammendrag|samandrag)\W*$").unwrap());

/// How much of its work a page holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Extent {
    /// The text, for all that can be seen.
    Text,
    /// An abstract, as the page itself calls it.
    Abstract,
    /// The beginning or an abstract, and the door before the rest, in the page's own words.
    Part(String),
    /// Nothing but the door.
    Door(String),
}

/// Looks at a page's `text`, and at what stands around it on buttons and links.
pub fn extent(text: &str, around: &[String]) -> Extent {
    let words = text.split_whitespace().take(ABSTRACT).count();
    if words == ABSTRACT || text.len() > LONGEST {
        return Extent::Text;
    }
    let paragraphs: Vec<&str> = text.split("\n\n").map(str::trim).collect();
    if let Some(door) = (words < TEXT).then(|| door(&paragraphs, around, words)).flatten() {
        return door;
    }
    if is_abstract(&paragraphs, words) { Extent::Abstract } else { Extent::Text }
}

fn door(paragraphs: &[&str], around: &[String], words: usize) -> Option<Extent> {
    let count = |paragraph: &str| paragraph.split_whitespace().count();
    let notices = || paragraphs.iter().filter(|paragraph| count(paragraph) <= NOTICE);
    let written = notices().copied().chain(around.iter().map(String::as_str));
    let said = written.filter_map(|notice| DOOR.find(notice)).map(|found| found.as_str().trim().to_string()).next();
    let is_prose =
        |paragraph: &&&str| count(paragraph) >= PROSE && !(count(paragraph) <= NOTICE && DOOR.is_match(paragraph));
    let prose: usize = paragraphs.iter().filter(is_prose).map(|paragraph| count(paragraph)).sum();
    match said {
        Some(said) if prose >= PART => Some(Extent::Part(said)),
        Some(said) => Some(Extent::Door(said)),
        None => form(paragraphs).filter(|_| prose == 0 && words <= FORM).map(Extent::Door),
    }
}

/// The first field of a form: two at least that are called otherwise.
fn form(paragraphs: &[&str]) -> Option<String> {
    let lines = paragraphs.iter().flat_map(|paragraph| paragraph.lines());
    let short = lines.filter(|line| line.split_whitespace().take(FIELD + 1).count() <= FIELD);
    let mut fields: Vec<String> =
        short.filter_map(|line| FIELDS.find(line)).map(|field| field.as_str().trim().to_lowercase()).collect();
    let first = fields.first().cloned();
    fields.sort_unstable();
    fields.dedup();
    first.filter(|_| fields.len() > 1)
}

/// True where at least half of the words stand under the heading of an abstract.
fn is_abstract(paragraphs: &[&str], words: usize) -> bool {
    let (mut inside, mut found) = (false, 0);
    for line in paragraphs.iter().flat_map(|paragraph| paragraph.lines()) {
        if line.starts_with('#') || HEADING.is_match(line) {
            inside = HEADING.is_match(line);
        } else if inside {
            found += line.split_whitespace().count();
        }
    }
    found * 2 >= words && found > 0
}

/// Marks a draft by how much of its work it holds, and says where that is not the text. What was read stays.
pub fn mark(draft: &mut Draft, extent: Extent, file: &File<'_>) -> Option<Error> {
    let hint =
        "save the text itself (with access through a library, from an open archive, or from the author) in its place";
    match extent {
        Extent::Text => None,
        Extent::Abstract => {
            draft.source.reading = Reading::Abstract;
            None
        }
        Extent::Part(said) => {
            draft.source.reading = Reading::Abstract;
            Some(file.error(format!("this is probably not the whole text: the page says `{said}`")).hint(hint))
        }
        Extent::Door(said) => {
            draft.is_door = true;
            Some(file.error(format!("this is probably not the text: the page says `{said}`")).hint(hint))
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PROSE: &str = "Vi spurte tjue leieboere som hadde flyttet inn i nye boliger, hva de håpet på, og hva det var blitt av \
                         det etter en vinter med mye snø og lite lys. De fleste snakket om nøklene før de snakket om veggene, og \
                         om naboene før de snakket om husleia, og flere av dem fortalte at ingen hadde spurt dem før.";

    fn of(text: &str) -> Extent {
        extent(text, &[])
    }

    #[test]
    fn a_door_is_told_by_what_is_written_on_it() {
        for page in [
            "# Nøkler og vintre\n\nDu har ikke tilgang til denne artikkelen.\n\nKjøp tilgang\n\nLogg inn",
            "Keys and Winters\n\nAccess through your institution\n\nBuy article PDF 39,95 €",
            "You do not have access to this content. Sign in through your institution, or purchase access to read the text.",
            "Access denied",
            "Logg inn\n\nBrukernavn\n\nPassord\n\nGlemt passord?",
            "Vi bruker informasjonskapsler\n\nInformasjonskapsler\n\nGodta alle\n\nAvvis alle",
            "Checking your browser before you go on. This takes a few seconds.",
        ] {
            assert!(matches!(of(page), Extent::Door(_)), "{page}: {:?}", of(page));
        }
        assert_eq!(of("Les mer\n\nInstitutional login"), Extent::Door("Institutional login".into()));
        assert_eq!(extent("Nøkler og vintre", &["Kjøp tilgang".into()]), Extent::Door("Kjøp tilgang".into()));
    }

    #[test]
    fn a_text_that_writes_of_doors_is_a_text() {
        let long = format!("# Uten nøkkel\n\n{}\n\nLogg inn\n\nKjøp tilgang", format!("{PROSE}\n\n").repeat(6));
        let mentions = format!("# Uten nøkkel\n\n{PROSE} Mange fikk beskjeden «du har ikke tilgang» da de sto der.");
        let menu = format!("Hjem\n\nLogg inn\n\nLogg inn for å kommentere\n\nKontakt\n\n# Om oss\n\n{PROSE}");
        let title = "Ingen tilgang: unge uten bolig i Dal\n\nKari Lien, 2031";
        for text in [long.as_str(), &mentions, &menu, title, "Logg inn", "", "Et hus."] {
            assert_eq!(of(text), Extent::Text, "{text}");
        }
    }

    #[test]
    fn an_abstract_before_a_door_is_a_part_and_an_abstract_alone_is_one() {
        let part = format!("# Nøkler\n\n{PROSE}\n\nAccess through your institution");
        assert_eq!(of(&part), Extent::Part("Access through your institution".into()));
        assert_eq!(of(&format!("# Nøkler\n\nKari Lien\n\n## Sammendrag\n\n{PROSE}")), Extent::Abstract);
        assert_eq!(
            of(&format!("# Nøkler\n\n## Sammendrag\n\n{PROSE}\n\n## Metode\n\n{PROSE}\n\n{PROSE}")),
            Extent::Text
        );
    }

    proptest! {
        #[test]
        fn no_page_is_too_odd(text in "(?s).{0,200}", around in "[a-zæ ]{0,40}") {
            extent(&text, &[around]);
        }
    }
}
