//! The head of a reference: who wrote the work, and when.
//!
//! Apart from the rest of the entry, because it is what citations are matched by, and what tells that an entry begins.

use std::sync::LazyLock;

use regex::Regex;

use super::when::{When, when};
use crate::import::names;
use crate::model::Author;
use crate::model::manuscript::Year;

/// A year stands so many bytes behind the beginning of its entry at most: a dozen authors go before it.
const LONGEST: usize = 600;

/// Who and when.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Head {
    /// Those who wrote the work, or edited it.
    pub authors: Vec<Author>,
    /// Whether others are meant too: "et al.", "mfl."
    pub others: bool,
    /// Whether they edited it.
    pub edited: bool,
    /// The title, where it stands before the year because nobody is named.
    pub title: Option<std::ops::Range<usize>>,
    /// When it appeared.
    pub year: Option<Year>,
    /// What stands behind the year in its brackets: "8. juni".
    pub day: Option<String>,
    /// Where those who are named end, in bytes.
    pub who: usize,
    /// Where the rest of the entry begins, in bytes.
    pub rest: usize,
}

/// The part of a person in the work, behind the names.
static EDITED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)[\s,]*\(?\b(?:red|reds|redaktør|redaktører|redaktørar|ed|eds|editor|editors|hrsg)\b\.?\)?[.,\s]*$")
});

/// What people did who neither wrote nor edited: of films, podcasts, broadcasts, as APA 7 (10.12–10.13) has it.
static ROLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)[\s,]*\((?:programleder|programleiar|vert|regissør|produsent|forteller|forteljar|manusforfatter|manusforfattar|host|director|producer|executive producer|writer|narrator)(?:s|e|re|ar|er)?(?:,? (?:&|og|and) \p{L}+)?\)[.,\s]*$",
    )
});

/// What stands for further authors.
static OTHERS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)[,;&\s]*\b(?:(?:and|og) )?(?:et\.? ?al\b|m\.? ?fl\b|med fle(?:re|ire)|others|andre|[0-9]+ (?:others|andre))\.?[,.\s]*$",
    )
});

/// A series of the state's publications, with the number in it.
pub(super) static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?i:nou|meld\.? ?st|st\.? ?meld|prop|ot\.? ?prp|innst|dokument)\b[. ]*(?:nr\.? ?)?[0-9]")
});

/// A pattern that the program has fixed.
pub(crate) fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).unwrap_or_else(|error| unreachable!("the pattern is fixed: {error}"))
}

/// A letter that parts works of one year, by itself.
static LETTER: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[.) ]*\b[a-k]\. \p{Lu}"));

/// Reads the head of an entry in one line.
pub fn head(text: &str) -> Option<Head> {
    let near = &text[..text.floor_char_boundary(LONGEST)];
    let found = when(near)?;
    let who = text[..found.before].trim().trim_start_matches(['(', '[']);
    let who = ROLE.find(who).map_or(who, |role| &who[..role.start()]);
    let edited = EDITED.find(who);
    let named = edited.map_or(who, |edited| &who[..edited.start()]).trim_end_matches([',', ':', ' ']);
    let others = OTHERS.find(named).filter(|others| others.start() > 0);
    let named = others.map_or(named, |others| &named[..others.start()]);
    // "2022b. b. Hus": the letter stands there twice.
    let twice = LETTER.find(&text[found.end..]).map_or(0, |letter| letter.len() - 1);
    let found = When { end: found.end + twice, ..found };
    let mut head = Head {
        who: found.before,
        others: others.is_some(),
        edited: edited.is_some(),
        year: Some(found.year),
        day: found.day,
        rest: found.end + text[found.end..].find(|sign: char| !" .,:".contains(sign)).unwrap_or(text.len() - found.end),
        ..Head::default()
    };
    if is_title(named) {
        let start = text.find(named).unwrap_or_default();
        head.title = Some(start..start + named.trim_end_matches('.').len());
    } else {
        head.authors = authors(named);
    }
    Some(head)
}

/// People with their initials, where no year parts them from the title.
static UNDATED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:,? (?:&|og|and) |, )?(?:\p{Ll}{2,3} ){0,2}\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?, \p{Lu}\.(?:[ -]?\p{Lu}\.)*)+ ",
    )
});

/// The head of an entry that has no year: those people whom their initials show.
pub fn undated(text: &str) -> Option<Head> {
    let end = UNDATED.find(text)?.end();
    Some(Head { authors: authors(text[..end].trim_end()), rest: end, ..Head::default() })
}

/// Bodies whose names are long and have no word that every organisation's name has: "Nasjonalt miljø for læring om hus".
static BODY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:Nasjonalt?|Regionalt?|National|Norsk|Norges|Statens|Kommunenes) |\b\p{L}*(?:miljø|nettverk|kunnskapssenter|ressurssenter|kompetansesenter|utvalget|programmet)\b (?:for|om|på|i|mot|ved)\b",
    )
});

/// Whether what stands before the year is a title: it has many words, and none that names have or a stop behind a whole word.
fn is_title(who: &str) -> bool {
    if ["Lov om ", "Forskrift om "].iter().any(|law| who.starts_with(law)) {
        return true;
    }
    let words: Vec<&str> = who.trim_end_matches('.').split(' ').collect();
    let small = words.iter().filter(|word| word.starts_with(char::is_lowercase)).count();
    let body = || names::is_organisation(who) || BODY.is_match(who);
    words.len() > 3 && small * 2 > words.len() && !body() && !who.contains("., ")
}

/// The names at the head of an entry: families before given names, initials with commas between them too ("Moe, P, K.").
pub fn authors(text: &str) -> Vec<Author> {
    let pieces = pieces(text);
    // "Unio & LO" are two bodies.
    let bare = text.trim_end_matches(['.', ' ']);
    let two = bare.contains(" & ") && !bare.contains([',', '.']) && pieces.len() == 2;
    if two && pieces.iter().all(|piece| !piece.contains(' ')) {
        let body = |piece: &&str| Author { family: piece.trim_end_matches('.').to_string(), given: None };
        return pieces.iter().map(body).collect();
    }
    if !pieces.iter().any(|piece| is_initials(piece)) {
        return in_full(text, &pieces);
    }
    let mut people: Vec<Author> = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        match people.last_mut() {
            Some(last) if is_initials(piece) || names::is_suffix(piece) => {
                let comma = if names::is_suffix(piece) { ", " } else { " " };
                last.given = Some(last.given.take().map_or(piece.to_string(), |given| given + comma + piece));
            }
            _ => people.extend(person(piece, pieces.get(at + 1).is_some_and(|next| is_initials(next)))),
        }
    }
    people
}

/// Names without initials.
fn in_full(text: &str, pieces: &[&str]) -> Vec<Author> {
    let text = text.trim_end_matches(['.', ' ']);
    let words = |piece: &&str| piece.split(' ').count();
    match pieces {
        // Works of the state are listed by their series and number; and who stands alone without a comma is no person.
        _ if NUMBERED.is_match(text) => vec![Author { family: text.to_string(), given: None }],
        [_] if !text.contains([',', '[', '(', ';']) && !is_in_vancouver(text) => {
            vec![Author { family: text.to_string(), given: None }]
        }
        _ if pieces.len() > 1 && pieces.iter().all(|piece| names::is_organisation(piece) && !piece.ends_with('-')) => {
            let body = |piece: &&str| Author { family: piece.trim_end_matches('.').to_string(), given: None };
            pieces.iter().map(body).collect()
        }
        // "National Academies of Sciences, Engineering, and Medicine" is one body, "Fairness and Trust in Learning" too.
        [first, between @ .., last]
            if [(first, last), (last, first)].iter().any(|(long, short)| {
                long.split(' ').any(|word| ["of", "for", "in"].contains(&word))
                    && between.iter().chain([*short]).all(|other| words(other) == 1)
            }) =>
        {
            vec![Author { family: text.to_string(), given: None }]
        }
        // "Abel, John, Jr.": a suffix is nobody.
        [family, given, suffix] if names::is_suffix(suffix) => {
            vec![Author { family: family.to_string(), given: Some(format!("{given}, {suffix}")) }]
        }
        // "Abel, John, and Kari Baker": only the first is turned round.
        [family, given, others @ ..]
            if !others.is_empty()
                && !names::is_organisation(text)
                && words(family) < 3
                && words(given) < 3
                && others.iter().all(|other| words(other) > 1 && !is_in_vancouver(other)) =>
        {
            let first = Author { family: family.to_string(), given: Some(given.to_string()) };
            let whole = |other: &&str| names::author(other.trim_end_matches('.'));
            std::iter::once(first).chain(others.iter().filter_map(whole)).collect()
        }
        _ => names::authors(text),
    }
}

/// "Abel J", "van Dam RK": a family with initials and no comma.
fn is_in_vancouver(name: &str) -> bool {
    name.rsplit_once(' ').is_some_and(|(_, last)| is_initials(last))
}

/// The family name of one whose initials follow, or a whole name.
fn person(piece: &str, followed: bool) -> Option<Author> {
    let piece = piece.trim_matches(['.', ' ', '…']);
    let whole = piece.split(' ').count() == 2 && piece.starts_with(char::is_uppercase) && !followed;
    match names::is_organisation(piece) || whole {
        true => names::author(piece),
        false => (!piece.is_empty()).then(|| Author { family: piece.to_string(), given: None }),
    }
}

/// The names and their initials, parted by commas and by words that join.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    for part in text.split([',', '&', ';']) {
        let mut rest = part;
        // "Helse- og omsorgsdepartementet" is one.
        let joint = |rest: &str| {
            let all = [" og ", " and ", " und "]
                .into_iter()
                .flat_map(|joint| rest.match_indices(joint).map(|(at, joint)| (at, joint.len())).collect::<Vec<_>>());
            all.filter(|(at, _)| !rest[..*at].ends_with('-')).min()
        };
        while let Some((at, length)) = joint(rest) {
            pieces.push(&rest[..at]);
            rest = &rest[at + length..];
        }
        pieces.push(
            rest.trim_start().strip_prefix("og ").or_else(|| rest.trim_start().strip_prefix("and ")).unwrap_or(rest),
        );
    }
    pieces.into_iter().map(str::trim).filter(|piece| piece.chars().any(char::is_alphanumeric)).collect()
}

/// "A.", "O. P.", "A.-M.", "KJ", "Aa."
pub(super) fn is_initials(piece: &str) -> bool {
    // "Age UK" is a body, and nobody's initials.
    if ["UK", "EU", "UN", "USA"].contains(&piece) {
        return false;
    }
    // "hooks, b." writes her name so.
    if let [letter, b'.'] = piece.as_bytes() {
        return letter.is_ascii_alphabetic();
    }
    let mut parts = piece.split([' ', '.', '-']).filter(|part| !part.is_empty()).peekable();
    parts.peek().is_some()
        && parts.all(|part| {
            let capitals = part.chars().filter(|letter| letter.is_uppercase()).count();
            capitals > 0
                && (part.chars().count() == capitals && capitals <= 3
                    || part.chars().count() == 2 && piece.contains('.'))
        })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn people(text: &str) -> Vec<String> {
        authors(text).iter().map(|one| format!("{}|{}", one.family, one.given.as_deref().unwrap_or("–"))).collect()
    }

    #[test]
    fn names_are_read_as_reference_lists_write_them() {
        assert_eq!(people("Askvik, O, P. & Andal, J."), ["Askvik|O P.", "Andal|J."]);
        assert_eq!(
            people("Bjar, S., Tran, K, A, R., Hatl, T. & Reiners."),
            ["Bjar|S.", "Tran|K A R.", "Hatl|T.", "Reiners|–"]
        );
        assert_eq!(
            people("van der Berg, A.-M., de Wit, L. B., Smith, J., Jr., & Moe, P."),
            ["van der Berg|A.-M.", "de Wit|L. B.", "Smith|J., Jr.", "Moe|P."]
        );
        assert_eq!(people("Lien, K., Moe, P., . . . Dahl, B."), ["Lien|K.", "Moe|P.", "Dahl|B."]);
        assert_eq!(people("Karlsen, B. og Marit Borg"), ["Karlsen|B.", "Borg|Marit"]);
        assert_eq!(
            people("Lien, K. & Helse- og omsorgsdepartementet"),
            ["Lien|K.", "Helse- og omsorgsdepartementet|–"]
        );
        assert_eq!(people("Lien, Kari, Moe, Per & Dahl, Bo"), ["Lien|Kari", "Moe|Per", "Dahl|Bo"]);
        assert_eq!(people("Barne-, ungdoms- og familiedirektoratet"), ["Barne-, ungdoms- og familiedirektoratet|–"]);
        assert_eq!(people("Lie Moe, K., & Dal Rud, B."), ["Lie Moe|K.", "Dal Rud|B."]);
        assert_eq!(people("Nordfjella brukerråd."), ["Nordfjella brukerråd|–"]);
        for body in ["Academies of Homes, Houses, and Gardens", "Homes, Houses, and Gardens in Small Towns"] {
            assert_eq!(people(body), [format!("{body}|–")]);
        }
        assert_eq!(people("hooks, b., & Moe, P."), ["hooks|b.", "Moe|P."]);
        assert_eq!(people("Brodal, E & Rugås, M"), ["Brodal|E", "Rugås|M"]);
    }

    fn read(text: &str) -> (usize, Option<String>, bool, &str) {
        let head = head(text).unwrap();
        let year = head.year.map(|year| format!("{:?}", year.dated));
        (head.authors.len(), year, head.edited, &text[head.rest..])
    }

    #[test]
    fn initials_end_where_no_year_does() {
        let head = undated("Lie, K. M., van Moe, P., & Dal-Rud, B. Hus og hjem. Fagbok.").unwrap();
        assert_eq!(head.authors.len(), 3);
        assert_eq!(undated("Hus og hjem. Fagbok.").map(|head| head.rest), None);
    }

    #[test]
    fn the_year_parts_names_from_the_title() {
        assert_eq!(read("Lie, K. & Moe, P. (2020). Hus."), (2, Some("In(2020)".into()), false, "Hus."));
        assert_eq!(read("Lie, K. (Red.). (2020, 8. juni) Hus."), (1, Some("In(2020)".into()), true, "Hus."));
        assert_eq!(read("(Meld.St.15 (2022-2023)). Helse."), (1, Some("Over(2022, 2023)".into()), false, "Helse."));
        assert_eq!(read("Lie, Kari. 2020. Hus. Fagbok"), (1, Some("In(2020)".into()), false, "Hus. Fagbok"));
        assert_eq!(read("Hdir. (u.å.). Hus."), (1, Some("Undated".into()), false, "Hus."));
        assert_eq!(head("Hus uten år. Fagbok."), None);
        assert_eq!(
            read("Lie, K. (Programleder). (2020). Hus [Podkast]."),
            (1, Some("In(2020)".into()), false, "Hus [Podkast].")
        );
        assert_eq!(read("Hdir (u.dato, sist endret 9.mai 2022). Hus."), (1, Some("Undated".into()), false, "Hus."));
        let dated = head("FHI. (20. november 2020). Hus. FHI.").unwrap();
        assert_eq!((dated.authors.len(), dated.day.as_deref()), (1, Some("20. november")));
        assert_eq!(read("Hdir (sist endret 15.desember 2022). Hus."), (1, Some("In(2022)".into()), false, "Hus."));
        let body = head("Nasjonalt miljø for læring om hus (2023). Hus.").unwrap();
        assert_eq!((body.authors.len(), body.title), (1, None));
        let titled = head("Når ingen vet hva som skjer med oss. (2020, 3. mai). Avisa.").unwrap();
        assert_eq!((titled.authors.len(), titled.title, titled.day.as_deref()), (0, Some(0..36), Some("3. mai")));
    }

    proptest! {
        #[test]
        fn any_head_is_read(text in "[A-ZÅa-zå,.&() 0-9]{0,80}|\\PC{0,60}") {
            if let Some(head) = head(&text) {
                prop_assert!(text.get(head.rest..).is_some());
                prop_assert!(head.title.is_none_or(|title| text.get(title).is_some()));
            }
        }
    }
}
