//! The authors of a work on its first page.
//!
//! Apart from `names`, which reads one list of names: here such a list is found, by what stands beside and below it.

use std::sync::LazyLock;

use regex::Regex;

use super::line::{Line, is_furniture, prose};
use super::{official, pattern, publication};
use crate::import::names;
use crate::model::{Author, Kind, Source};
use crate::text::lexicon::{self, Tongue};
use crate::text::words::fold;

/// The words that lead to the names of the authors.
static BY: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?i:av|by|skrevet av|skrive av|written by):?\s+"));

/// The date after the names: "Av Kari Lien, 3. mai 2022".
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?: (?:den )?[0-3]?[0-9]\. ?(?:\p{L}+|[01]?[0-9]\.) ?(?:19|20)[0-9]{2}\b|(?:,| [–—|-]|\s*\()\s*(?:(?:den )?[0-3]?[0-9]\.|(?:19|20)[0-9]{2}\b|\p{L}+ (?:19|20)[0-9]{2}\b)).*$",
    )
});

static AUTHOR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:Essay|Kronikk|Tekst|Artikkel|Oppgave|Oppgåve|Fagartikkel|Debattinnlegg|Leserinnlegg|Notat|Rapport|Words|Text|Report)(?: skrevet| skrive| written)? (?:av|by):?|Av|By|AV|BY|Forfatter(?:e|ar|\(e\))?:|Forfattarar:|Authors?:|Skrevet av:?|Skrive av:?|Written by:?)\s+(.+)$",
    )
});

/// A body that hands over a report: "Avgitt av Boligutvalget til departementet".
static HANDED_OVER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:Avgitt|Avgjeve|Utarbeidet|Utarbeidd|Utgitt|Utgjeve|Vedtatt|Vedteke) av (\p{Lu}[^,.\d]{3,80}?)(?: til .*|[,.].*| \d.*)?$",
    )
});

/// Two to five words that begin with capitals, with small particles between: a person, alone on a line.
static PERSON: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\p{Lu}[\p{L}'’.-]*(?: (?:\p{Lu}[\p{L}'’.-]*|van|von|der|de|den|af|av)){1,4}$"));

/// The mark that leads from a name to its affiliation: `a`, `1`, `^1^`, `[1,2]`, `*`.
static MARKS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?:\s*(?:\^[^^\s]{1,5}\^|\[[0-9][0-9, –]{0,8}\]|[0-9*†‡§¹²³⁴-⁹∗]+)|\s+[a-h](?:,[a-h])*)+$")
});

/// "Vikdal kommune, 2018", "Vikdal regionråd, 2020. Andre utgåve."
static IMPRINT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(\p{Lu}[^,.\d]{3,80}), ((?:19|20)[0-9]{2})\.?(?: .{1,40})?$"));

/// "Lyset i vest – foreining for pårørande": the name of a site that says what it is.
static SITE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(\p{Lu}[^–|]{2,60}) [–|-] (?:\p{Ll}+ )?\p{Ll}*(?:forening|foreining|forbund|organisasjon|stiftelse|stifting|senter|nettverk)\b",
    )
});

/// A place of work by its country alone: "NTNU, Norway".
static PLACE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\p{Lu}[^.:?]{1,120}, (?:Norway|Norge|Noreg|Sweden|Denmark|Finland|Iceland|UK|United Kingdom|USA|Canada|Australia|Ireland|Germany|(?:The )?Netherlands)$",
    )
});

/// What joins the names of a line.
static JOINTS: LazyLock<Regex> = LazyLock::new(|| pattern(r",? (?:og|and|&) |, | & |\s*\|\s*"));

/// So many words a name has at most.
const MOST_WORDS: usize = 4;

/// So many letters a given name has at most, where no list knows it.
const LONGEST_NAME: usize = 10;

/// Common given names that the lexicon has as words, in lower case.
const CALLED: &str = "alexander anders andreas anna anne arne bjørn christian dag daniel david elisabeth ellen ellinor \
    else emily emma eva frank gro hans hilde ida james jan john kari kim kristian linda line lise liv \
    marianne martin mary michael mona morten nina nora odd ola ole paul per peter pål robert rune sara \
    sarah siv stein stine susan svein thea thomas tone tor tore trine ulf";

/// How posts and trades end, in lower case, so that compounds are found: "universitetslektor".
const ROLES: [&str; 46] = [
    "professor",
    "dosent",
    "docent",
    "amanuensis",
    "lektor",
    "lecturer",
    "stipendiat",
    "forsker",
    "forskar",
    "researcher",
    "fellow",
    "rådgiver",
    "rådgivar",
    "konsulent",
    "spesialist",
    "sosionom",
    "sykepleier",
    "sjukepleiar",
    "nurse",
    "psykolog",
    "psychologist",
    "psykiater",
    "vernepleier",
    "vernepleiar",
    "pedagog",
    "lege",
    "physician",
    "ergoterapeut",
    "fysioterapeut",
    "leder",
    "leiar",
    "direktør",
    "director",
    "redaktør",
    "editor",
    "student",
    "kandidat",
    "phd",
    "ph.d",
    "worker",
    "jurist",
    "advokat",
    "prest",
    "journalist",
    "forfatter",
    "forfattar",
];

/// A list of authors and where it begins among the lines.
pub(super) struct Byline {
    /// The first line with an author.
    pub at: usize,
    /// The authors in their order.
    pub authors: Vec<Author>,
}

/// The authors whose posts, institutions or addresses stand beside or below their names.
pub(super) fn bylines(lines: &[Line<'_>]) -> Option<Byline> {
    let before = &lines[..prose(lines)];
    let mut at = None;
    let mut authors = Vec::new();
    for (number, line) in before.iter().enumerate().filter(|(_, line)| !line.heading) {
        let found = match beside(&line.words) {
            Some(author) => vec![author],
            None if before.get(number + 1).is_some_and(|next| is_role(&next.words) || PLACE.is_match(&next.words)) => {
                listed(&line.words)
            }
            None => Vec::new(),
        };
        if !found.is_empty() {
            at = at.or(Some(number));
            authors.extend(found);
        }
    }
    at.map(|at| Byline { at, authors })
}

/// The authors where no post stands beside them: a line that says so, a body on the imprint, or on a thesis a person near
/// the title.
pub(super) fn authors(lines: &[Line<'_>], source: &Source) -> Vec<Author> {
    let short = || lines.iter().filter(|line| line.is_short());
    if let Some(said) = short().find_map(|line| AUTHOR.captures(&line.words)) {
        let said = DATE.replace(said[1].split(" · ").next().unwrap_or_default(), "");
        // "Av alle som …" is prose: every word of a name begins with a capital.
        if said.split([' ', '-']).filter(|word| word.len() > 4).all(|word| !word.starts_with(char::is_lowercase)) {
            return names::authors(&said);
        }
    }
    // In small letters it is believed where nothing but names can follow.
    let small =
        |line: &&Line<'_>| line.stands_alone() && line.words.starts_with(['a', 'b']) && BY.is_match(&line.words);
    if let Some(line) = lines[..prose(lines)].iter().filter(small).find(|line| are_surely_persons(&line.words)) {
        return names::authors(without_by(&line.words));
    }
    match source.kind {
        Kind::Thesis => student(lines, source),
        Kind::Project => after_label(lines, &["prosjektansvarlig institusjon", "project owner"]),
        kind => Some(together(lines, source)).filter(|all| !all.is_empty()).unwrap_or_else(|| body(lines, kind)),
    }
}

/// The persons of a line of markup that a page calls its byline.
pub(super) fn marked(words: &str) -> Vec<Author> {
    let names = listed(words);
    if is_role(words) || names.iter().any(|name| name.full().split(' ').count() > MOST_WORDS) {
        Vec::new()
    } else {
        names
    }
}

/// The persons on the line under the title, joined by a word or a comma, where nothing but names can be meant.
fn together(lines: &[Line<'_>], source: &Source) -> Vec<Author> {
    let title = source.title.as_deref().unwrap_or_default();
    let of_title = |line: &&Line<'_>| !title.is_empty() && title.contains(&line.words);
    let before = &lines[..prose(lines)];
    let Some(at) = before.iter().position(|line| of_title(&line)) else { return Vec::new() };
    let under = at + before[at..].iter().take_while(of_title).count();
    let journal = publication::in_journal(lines);
    // On the page of a journal the line that numbers its issue may follow without a gap.
    let framed = |number: usize, line: &Line<'_>| {
        let ends = line.before_gap || before.get(number + 1).is_some_and(|next| is_furniture(&next.words));
        line.stands_alone() || journal && ends
    };
    let names_on = |number: usize, article: bool| {
        let line = before.get(number).filter(|line| framed(number, line) && !line.heading && line.is_short())?;
        together_on(&line.words, article)
    };
    let article = journal || matches!(source.kind, Kind::Book | Kind::Chapter);
    // Reports name their authors above the title too.
    let above = || at.checked_sub(1).filter(|_| source.kind == Kind::Report).and_then(|above| names_on(above, true));
    let names = names_on(under, article).or_else(above).unwrap_or_default();
    names.iter().filter_map(|name| names::author(name)).collect()
}

/// The names that a line joins and that are all it holds. Some given names are words too, as "Roman" is: on the first page of
/// an article one that is none tells for all; elsewhere most must be none, and one name alone is not believed.
pub(super) fn together_on(words: &str, article: bool) -> Option<Vec<String>> {
    let names: Vec<String> = JOINTS.split(words).map(|name| MARKS.replace(name.trim(), "").into_owned()).collect();
    let sure = names.iter().filter(|name| is_surely_person(name)).count();
    let told = if article { sure > 0 } else { names.len() > 1 && sure * 2 > names.len() };
    (told && names.iter().all(|name| may_be_person(name))).then_some(names)
}

/// True for a line of nothing but names, where nothing else can be meant.
pub(super) fn are_surely_persons(words: &str) -> bool {
    JOINTS.split(without_by(words)).all(|name| is_surely_person(&MARKS.replace(name.trim(), "")))
}

/// Two to four words, all of them with capitals, that begin with a given name: nobody is called "Mental Health".
fn is_surely_person(name: &str) -> bool {
    may_be_person(name) && name.split(' ').next().is_some_and(|given| given.split('-').all(is_given))
}

/// Two to four words, all of them with capitals, that name no body and no post.
fn may_be_person(name: &str) -> bool {
    let shouts =
        |word: &str| word.chars().count() > 2 && !word.contains(|sign: char| sign == '.' || sign.is_lowercase());
    (2..=MOST_WORDS).contains(&name.split(' ').count())
        && PERSON.is_match(name)
        && !is_role(name)
        && !name.split(' ').any(shouts)
}

/// Whether a word with a capital is a given name: a short one that is no word of Norwegian or English, or one that people
/// are called by all the same. Some others are missed, which costs less than a wrong author.
fn is_given(word: &str) -> bool {
    let word = fold(word);
    let known = |tongue| lexicon::is_known(&word, tongue);
    CALLED.split(' ').any(|name| name == word)
        || (word.chars().count() <= LONGEST_NAME && !known(Tongue::Norwegian) && !known(Tongue::English))
}

/// True where a person and what they do stand on one line.
pub(super) fn is_byline(words: &str) -> bool {
    beside(words).is_some() || !listed(words).is_empty()
}

/// The body and the year of a line of an imprint.
pub(super) fn organisation_and_year(words: &str) -> Option<(String, i32)> {
    let found = IMPRINT.captures(words)?;
    let year = found[2].parse().ok()?;
    names::is_organisation(&found[1]).then(|| (found[1].trim().to_string(), year))
}

/// Names alone on a line; several may be joined by "og" or commas.
pub(super) fn is_person(words: &str) -> bool {
    !listed(words).is_empty()
}

/// A post, an institution or an address: what stands by a name.
pub(super) fn is_role(words: &str) -> bool {
    if words.chars().count() > 160 {
        return false;
    }
    let lower = words.to_lowercase();
    let trade = |word: &str| ROLES.iter().any(|role| word.ends_with(role));
    words.contains('@')
        || ["e-post", "epost", "e-mail", "email"].iter().any(|label| lower.starts_with(label))
        || lower
            .split(|letter: char| !(letter.is_alphanumeric() || letter == '.'))
            .map(|word| word.trim_end_matches('.'))
            .any(trade)
        || names::is_organisation(words)
}

/// A post, a place or an address as a line of its own, and no title that speaks of a trade: "Å være rådgiver på øya".
pub(super) fn is_post(words: &str) -> bool {
    let first = words.split([' ', ',']).next().unwrap_or_default();
    let brief = words.split(' ').count() <= 4 || words.contains([',', '@', ':']);
    names::is_organisation(words) || is_role(words) && (brief || is_role(first))
}

/// "Kari Lien, førstelektor, Høgskolen i Dal".
fn beside(words: &str) -> Option<Author> {
    let words = without_by(words);
    let (name, rest) = words.split_once(", ")?;
    let name = MARKS.replace(name, "");
    // A trade that no list knows stands between name and place: "Kari Lien, husvert, Boligkontoret i Dal".
    let between = || {
        let (trade, place) = rest.split_once(", ")?;
        (trade.starts_with(char::is_lowercase) && trade.split(' ').count() <= 4)
            .then(|| place.starts_with(char::is_uppercase))
    };
    let told = is_role(rest) || between() == Some(true);
    (PERSON.is_match(&name) && !names::is_organisation(&name) && told && !begins_with_person(rest))
        .then(|| names::author(&name))
        .flatten()
}

fn without_by(words: &str) -> &str {
    BY.find(words).map_or(words, |by| &words[by.end()..])
}

/// "Per Moe, Dosent Kari Lien" is a list of names and not a post.
fn begins_with_person(rest: &str) -> bool {
    let first = rest.split([',', ';']).next().unwrap_or_default().trim();
    PERSON.is_match(first) && !is_role(first)
}

/// The persons of a line that holds nothing but names with their marks.
fn listed(words: &str) -> Vec<Author> {
    let words = without_by(words);
    if is_furniture(words) || names::is_organisation(words) {
        return Vec::new();
    }
    let parts = words.split([',', '&', ';']).flat_map(|part| part.split(" og ")).flat_map(|part| part.split(" and "));
    let mark = |part: &&str| part.chars().count() > 1;
    let names: Vec<String> =
        parts.map(|part| MARKS.replace(part.trim(), "").into_owned()).filter(|part| mark(&part.as_str())).collect();
    if names.is_empty() || !names.iter().all(|name| PERSON.is_match(name)) {
        return Vec::new();
    }
    names.iter().filter_map(|name| names::author(name)).collect()
}

/// The person next to the title of a thesis.
fn student(lines: &[Line<'_>], source: &Source) -> Vec<Author> {
    let title = source.title.as_deref().unwrap_or_default();
    let at = lines.iter().position(|line| !line.words.is_empty() && title.starts_with(&line.words)).unwrap_or(0);
    let near = &lines[at.saturating_sub(4)..lines.len().min(at + 6)];
    let people = near.iter().filter(|line| !line.heading && !line.raw.contains(':'));
    people.map(|line| listed(&line.words)).find(|authors| !authors.is_empty()).unwrap_or_default()
}

/// The line after a label, or the rest of the label's line.
fn after_label(lines: &[Line<'_>], labels: &[&str]) -> Vec<Author> {
    let found = lines.iter().enumerate().find_map(|(number, line)| {
        let (label, rest) = line.words.split_once(':')?;
        if !labels.contains(&label.to_lowercase().as_str()) {
            return None;
        }
        let value = if rest.trim().is_empty() {
            lines.get(number + 1).map(|next| next.words.as_str())
        } else {
            Some(rest.trim())
        };
        value.filter(|value| !value.ends_with(':')).map(str::to_string)
    });
    found.filter(|name| names::is_organisation(name)).and_then(|name| names::author(&name)).into_iter().collect()
}

/// The body that answers for a report, a guideline or a site.
fn body(lines: &[Line<'_>], kind: Kind) -> Vec<Author> {
    let before = || lines[..prose(lines)].iter().filter(|line| line.is_short());
    let handed = before().find_map(|line| HANDED_OVER.captures(&line.words)).map(|found| found[1].trim().to_string());
    let imprint = || before().find_map(|line| organisation_and_year(&line.words)).map(|(name, _)| name);
    let site = || {
        let first = lines.first().filter(|_| kind == Kind::WebPage)?;
        SITE.captures(&first.words).map(|found| found[1].trim().to_string())
    };
    // Who put out a report or a guideline that names nobody answers for it.
    let alone =
        || official::by_itself(&lines[..prose(lines)]).filter(|_| matches!(kind, Kind::Report | Kind::Guideline));
    let name = handed.filter(|name| names::is_organisation(name)).or_else(imprint).or_else(site).or_else(alone);
    name.map(|family| Author { family, given: None }).into_iter().collect()
}
