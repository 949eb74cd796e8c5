//! What surrounds a text on a page or a screen: menus, cookie notices, addresses, the title page of a thesis.
//!
//! Apart from `headings`, because these lines are told by their words and not by their look.

use super::super::months::MONTHS;

/// More words than this are prose, whatever they speak of.
const LONGEST: usize = 24;

/// Parts of lines that only a web page's machinery has, in lower case.
const NAVIGATION: [&str; 64] = [
    "informasjonskapsler",
    "informasjonskapslar",
    "use cookies",
    "uses cookies",
    "cookie policy",
    "accept cookies",
    "accept all",
    "godta alle",
    "{{",
    "del på facebook",
    "del på twitter",
    "del på linkedin",
    "del denne siden",
    "share on",
    "share this",
    "på facebook",
    "follow us",
    "følg oss",
    "logg inn",
    "logg ut",
    "log in",
    "sign in",
    "sign up",
    "sign out",
    "ikke pålogget",
    "ikkje pålogga",
    "klikk her",
    "click here",
    "tilbake til",
    "back to top",
    "til toppen",
    "les mer",
    "les meir",
    "read more",
    "læs mere",
    "skip to",
    "hopp til",
    "gå til hovedinnhold",
    "responsivt webdesign",
    "all rights reserved",
    "alle rettigheter",
    "©",
    "nyeste versjon av internet",
    "skriv ut",
    "last ned",
    "download pdf",
    "meld deg på",
    "nyhetsbrev",
    "newsletter",
    "privacy policy",
    "personvernerklæring",
    "terms of use",
    "bli medlem",
    "linker til",
    "lenker til",
    "har du tilgang til",
    // Of the sheets that archives put before a work.
    "see discussions, stats, and author profiles",
    "content following this page was uploaded by",
    "ebsco publishing :",
    "stable url:",
    "to link to this article:",
    "to cite this article:",
    "view crossmark data",
    "submit your article to this journal",
];

/// Sentences that only the sheets of archives say, in lower case: prose, and none of the work's.
const SHEETS: [&str; 5] = [
    "the user has requested enhancement of the downloaded file",
    "jstor is a not-for-profit",
    "your use of the jstor archive",
    "dette er siste tekst-versjon av artikkelen",
    "this is the final text version of the article",
];

/// Beginnings of lines that say how to reach somebody or who answers for the text, in lower case.
const CONTACT: [&str; 40] = [
    "tlf",
    "telefon",
    "phone",
    "tel:",
    "tel.",
    "fax",
    "e-post",
    "epost",
    "e-mail",
    "email",
    "mail:",
    "besøksadresse",
    "postadresse",
    "postboks",
    "adresse:",
    "address:",
    "org nr",
    "org.nr",
    "org. nr",
    "orgnr",
    "organisasjonsnummer",
    "kontakt:",
    "contact:",
    "korrespondanse",
    "correspondence",
    "dosent",
    "førsteamanuensis",
    "førstelektor",
    "professor",
    "høgskolelektor",
    "høyskolelektor",
    "universitetslektor",
    "stipendiat",
    "ph.d.",
    "phd",
    "seniorforsker",
    "associate professor",
    "assistant professor",
    "issn",
    "isbn",
];

/// Labels of those who answer for a publication, in lower case. What follows on the line is theirs, be it a sentence.
const PUBLISHER: [&str; 8] = [
    "utgiver:",
    "utgjevar:",
    "publisher:",
    "redaktør:",
    "ansvarlig redaktør:",
    "ansvarleg redaktør:",
    "ansvarlig utgiver:",
    "responsible editor:",
];

/// What says when a page was put out or changed, at the beginning of a line, in lower case.
const DATED: [&str; 9] = [
    "publisert",
    "oppdatert",
    "sist oppdatert",
    "sist endret",
    "sist endra",
    "published",
    "updated",
    "last updated",
    "lesetid",
];

/// Beginnings of lines on the title page of a thesis, in lower case.
const IMPRINT: [&str; 22] = [
    "veileder",
    "vegleiar",
    "rettleiar",
    "rettleder",
    "biveileder",
    "supervisor",
    "kandidat",
    "studentnummer",
    "student:",
    "bacheloroppgave",
    "bacheloroppgåve",
    "masteroppgave",
    "masteroppgåve",
    "bachelor i",
    "master i",
    "bachelor's thesis",
    "master's thesis",
    "antall ord",
    "innleveringsdato",
    "emnekode",
    "kull",
    "forfatter",
];

/// Names of institutions at the beginning of a line, in lower case.
const INSTITUTIONS: [&str; 16] = [
    "norges teknisk",
    "universitetet i",
    "universitetet på",
    "universitetet for",
    "høgskolen i",
    "høgskulen i",
    "høgskulen på",
    "høyskolen",
    "oslomet",
    "fakultet for",
    "institutt for",
    "avdeling for",
    "department of",
    "faculty of",
    "university of",
    "vid vitenskapelige",
];

/// Menus, notices and buttons: a short line with the words of a web page's machinery, or nothing but an address or a file.
pub(super) fn is_navigation(words: &str) -> bool {
    let head = words.get(..words.floor_char_boundary(80)).unwrap_or_default().to_lowercase();
    if is_search(words) || SHEETS.iter().any(|sheet| head.starts_with(sheet)) {
        return true;
    }
    if is_long(words) {
        return false;
    }
    let lower = words.to_lowercase();
    is_address(&lower)
        || NAVIGATION.iter().any(|sign| lower.contains(sign)) && !is_sentence(words)
        || lower.starts_with("[//]")
        || is_json(&lower)
        || lower.starts_with('©')
        || is_menu(words)
        || is_notice(&lower)
}

/// Words parted by bars: "Home | About | Contact". The row of a table begins with a bar and may hold prose.
pub(super) fn is_menu(words: &str) -> bool {
    words.len() <= 300 && !words.starts_with('|') && words.matches(" | ").nth(1).is_some()
}

/// An address of mail alone on a line.
pub(super) fn is_mail(words: &str) -> bool {
    words.len() <= 100 && !words.contains(char::is_whitespace) && has_mail(words)
}

/// Ways to reach somebody, posts and institutions.
pub(super) fn is_contact(words: &str) -> bool {
    if is_long(words) {
        return false;
    }
    let count = words.split_whitespace().count();
    let lower = words.to_lowercase();
    if PUBLISHER.iter().any(|label| lower.starts_with(label)) {
        return true;
    }
    let named = |names: &[&str]| names.iter().any(|name| begins_with(&lower, name));
    if named(&CONTACT) || named(&INSTITUTIONS) {
        return !is_sentence(words) || has_mail(&lower);
    }
    (has_mail(&lower) && count <= 6) || count <= 3 && lower.split(' ').any(has_mail)
}

/// A line of the title page: who, with whose help, where and when.
pub(super) fn is_imprint(words: &str) -> bool {
    if is_long(words) || is_sentence(words) {
        return false;
    }
    let lower = words.to_lowercase();
    let dated = lower.split_once(' ').is_some_and(|(month, year)| {
        (MONTHS.contains(&month) || ["vår", "høst"].contains(&month))
            && year.trim_end().len() == 4
            && year.trim_end().bytes().all(|byte| byte.is_ascii_digit())
    });
    dated || IMPRINT.iter().any(|name| begins_with(&lower, name))
}

/// "Publisert: 14. mars 2022 kl. 06:00 Lesetid: 3 minutter": when, and no more.
pub(super) fn is_dateline(words: &str) -> bool {
    if words.len() > 120 || is_sentence(words) {
        return false;
    }
    let lower = words.to_lowercase();
    let rest = DATED.iter().find_map(|label| lower.strip_prefix(label)).map(|rest| rest.trim_start_matches([':', ' ']));
    rest.is_some_and(|rest| rest.len() < lower.len() && rest.starts_with(|letter: char| letter.is_ascii_digit()))
}

/// "Av Kari Åmot og Li Vik": who wrote it, which is neither a heading nor prose.
pub(super) fn is_byline(words: &str) -> bool {
    let names = ["Av ", "By "].iter().find_map(|by| words.strip_prefix(by));
    let of_names =
        |word: &str| word.starts_with(char::is_uppercase) || matches!(word, "og" | "and" | "&" | "von" | "van" | "de");
    !words.ends_with('.') && !is_long(words) && names.is_some_and(|names| names.split_whitespace().all(of_names))
}

/// Two to four words that all begin with a capital, as a person's name does.
pub(super) fn is_name(words: &str) -> bool {
    let count = words.split_whitespace().take(6).count();
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.all(|letter| letter.is_lowercase() || "-.".contains(letter))
    };
    (2..=4).contains(&count) && words.split_whitespace().all(capital)
}

fn is_long(words: &str) -> bool {
    words.len() > 300 || words.split_whitespace().nth(LONGEST).is_some()
}

/// Prose, though short: more than five words with a stop after them.
fn is_sentence(words: &str) -> bool {
    words.ends_with(['.', '!', '?']) && words.split_whitespace().nth(7).is_some()
}

/// A notice about cookies, which is prose and yet none of the text's.
fn is_notice(lower: &str) -> bool {
    let cookies = lower.contains("informasjonskaps") || lower.contains("cookie");
    cookies
        && ["nettside", "nettsted", "siden", "website", "site", "bruker inf", "godta", "accept"]
            .iter()
            .any(|sign| lower.contains(sign))
}

/// Rows of a table of searches, as every review has one: their words are what was looked for and not what was found.
fn is_search(words: &str) -> bool {
    words.starts_with('|') && [" AND ", " OR ", " NOT "].iter().any(|operator| words.contains(operator))
}

/// A line of a settings file: `"locked": false`. The key of one is a single word.
fn is_json(lower: &str) -> bool {
    let key = lower.strip_prefix('"').and_then(|rest| rest.split_once("\": "));
    key.is_some_and(|(key, _)| !key.contains(char::is_whitespace))
}

fn begins_with(lower: &str, name: &str) -> bool {
    lower.strip_prefix(name).is_some_and(|rest| {
        name.ends_with([':', '.'])
            || !rest.starts_with(char::is_alphanumeric)
            || name.ends_with("teknisk")
            || name == "høyskolen"
    })
}

fn has_mail(lower: &str) -> bool {
    lower.split_once('@').is_some_and(|(name, host)| name.ends_with(char::is_alphanumeric) && host.contains('.'))
}

/// A single word that is an address on the web or the name of a file.
fn is_address(lower: &str) -> bool {
    if lower.contains(char::is_whitespace) {
        return false;
    }
    let bare = lower.trim_matches(['<', '>', '(', ')', '[', ']']);
    let file = [".pdf", ".docx", ".doc", ".jpg", ".png", ".pptx", ".xlsx", ".html"];
    bare.starts_with("http://")
        || bare.starts_with("https://")
        || bare.starts_with("www.")
        || file.iter().any(|end| bare.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn web_machinery_is_navigation() {
        for line in
            ["Del på Facebook Del på LinkedIn", "Ikke pålogget", "https://example.org/a", "notat_2020.docx", "Les mer"]
        {
            assert!(is_navigation(line), "{line}");
        }
        assert!(is_navigation("JSTOR is a not-for-profit service that helps scholars and students find keys."));
        assert!(!is_navigation("Noen sier at JSTOR is a not-for-profit service."));
        assert!(is_navigation("Vi bruker informasjonskapsler. Ved å bruke nettsiden godtar du dette."));
        assert!(
            is_navigation("Hjem | Om oss | Kontakt")
                && is_navigation("© 2031 Forfatterne. Utgitt av Husforlaget i Dal by.")
        );
        assert!(is_navigation("| Husbasen | hus AND håp | 2010–2031 | 64 |"));
        assert!(!is_navigation("| Ada | Vi ville bestemme selv. | ja |"));
        assert!(is_navigation("\"locked\": false") && !is_navigation("\"Et hus\": Om å bo"));
        assert!(!is_navigation("Brukerne sa at de fikk hjelp av andre på Facebook når det trengtes."));
    }

    #[test]
    fn a_dateline_says_when() {
        for line in
            ["Publisert: 14. mars 2022 kl. 06:00   Lesetid: 3 minutter", "Sist oppdatert 3.5.2031", "Lesetid: 3 min"]
        {
            assert!(is_dateline(line), "{line}");
        }
        for line in ["Publisert forskning om hus", "Publiserte 3 hus", "Publisert", "Oppdatert kunnskap 2031"] {
            assert!(!is_dateline(line), "{line}");
        }
    }

    #[test]
    fn a_byline_names_people_and_nothing_else() {
        assert!(is_byline("Av Kari Åmot, Li Vik og Bo Å"));
        assert!(is_byline("By Ada Vale & Io Lund"));
        assert!(!is_byline("Av Norges kommuner svarte halvparten"));
        assert!(!is_byline("By og land"));
    }

    #[test]
    fn addresses_and_posts_are_contact() {
        for line in [
            "Tlf: 00 00 00 00",
            "E-post: post@example.org",
            "Førsteamanuensis, Høgskolen i Vik",
            "Postboks 3",
            "Utgiver: Husforlaget. Redaksjonen tar ikke ansvar for innholdet i annonser.",
            "Org nr 123",
        ] {
            assert!(is_contact(line), "{line}");
        }
        assert!(!is_contact("Professoren tok kontakt"));
        assert!(!is_contact("Telefonen ble et viktig redskap for dem som bodde langt unna."));
    }

    #[test]
    fn the_title_page_is_imprint() {
        assert!(is_imprint("Veileder: Kari Moe") && is_imprint("Mai 2031") && is_name("Ola Peder Moe"));
        assert!(!is_imprint("Mai var en fin måned for alle som bodde i huset."));
    }
}
