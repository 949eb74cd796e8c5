//! Names in capitals, as some databases write all of them: "NORDMANN, OLA".
//!
//! Apart from the taking apart of names: here the letters change, and not the words. What may be an acronym is never
//! touched: an organisation comes this far only as somebody with a given name.

use super::person::PARTICLES;

/// Family and given name in small letters behind the first one, where the family name is in capitals. A given name in
/// capitals counts as one from three letters on, if it can be spoken; shorter ones are initials.
pub(super) fn recased(family: String, given: String) -> (String, String) {
    if given.is_empty() || !is_capitals(&family) {
        return (family, given);
    }
    let shouted = given.split([' ', '.', '-']).any(|word| word.chars().count() > 2 && is_capitals(word));
    let initials = !given.is_empty() && given.chars().all(|letter| !letter.is_lowercase());
    let longest = family.split([' ', '-']).map(|word| word.chars().count()).max().unwrap_or(0);
    // "OECD, Paris" has a given name as little as "NAV", and "DUPONT, Jean" has.
    let told = if initials || shouted { 2 } else { LONGER_THAN_ACRONYMS };
    if longest < told {
        return (family, given);
    }
    let given = given.split(' ').map(|word| if is_spoken(word) { small(word) } else { word.to_string() });
    let given = given.collect::<Vec<_>>().join(" ");
    let family = family.split(' ').map(|word| {
        let low = word.to_lowercase();
        if PARTICLES.contains(&low.as_str()) { low } else { small(word) }
    });
    (family.collect::<Vec<_>>().join(" "), given)
}

/// The fewest letters of a family name in capitals beside a given name that is not.
const LONGER_THAN_ACRONYMS: usize = 6;

/// Whether all letters are capitals, and there are two of them at least.
fn is_capitals(text: &str) -> bool {
    text.chars().filter(|letter| letter.is_uppercase()).count() > 1 && !text.chars().any(char::is_lowercase)
}

/// Whether a word in capitals is a name and no row of initials: it has a vowel and another letter, and no full stop.
fn is_spoken(word: &str) -> bool {
    const VOWELS: &str = "AEIOUYÆØÅÄÖÜÉÈÊÁÀÓÍÚ";
    let vowels = word.chars().filter(|letter| VOWELS.contains(*letter)).count();
    let letters = word.chars().filter(|letter| letter.is_alphabetic()).count();
    letters > 2 && is_capitals(word) && vowels > 0 && vowels < letters && !word.contains('.')
}

/// A word with small letters behind the first, and behind a hyphen or an apostrophe: "O'Brien", "Møller-Jensen", "McLeod".
fn small(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut first = true;
    for letter in word.chars() {
        match first || (out == "Mc" && word.chars().count() > 4) {
            true => out.push(letter),
            false => out.extend(letter.to_lowercase()),
        }
        first = matches!(letter, '-' | '\'' | '’' | '.');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::author;

    #[test]
    fn a_name_in_capitals_is_written_as_others_are() {
        for (written, read) in [
            ("NORDMANN, OLA", "Ola Nordmann"),
            ("KARI NORDMANN", "Kari Nordmann"),
            ("VAN DER BERG, ADA", "Ada van der Berg"),
            ("MØLLER-JENSEN, Å. B.", "Å. B. Møller-Jensen"),
            ("O'BRIEN, SINÉAD", "Sinéad O'Brien"),
            ("MCLEOD, ANN-MARIE", "Ann-Marie McLeod"),
            ("LIEN PK", "PK Lien"),
            ("NORDMANN, Ola", "Ola Nordmann"),
        ] {
            assert_eq!(author(written).unwrap().full(), read, "{written}");
        }
    }

    #[test]
    fn an_acronym_stays_one() {
        for written in ["NOVA", "FHI", "WHO", "OECD Publishing", "KS", "NAV Fjordvik"] {
            let read = author(written).unwrap().full();
            assert!(read.contains(written.split(' ').next().unwrap_or_default()), "{written}: {read}");
        }
    }
}
