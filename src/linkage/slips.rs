//! Slips of the pen: two words that are one, though a letter differs.
//!
//! Apart from titles and names, which ask this in their own ways: what is a slip in one may be another word in the other.

/// A word must have so many letters for one of them to be a slip; in shorter ones it is another word.
const SLIP: usize = 4;

/// And so many for two.
const TWO_SLIPS: usize = 10;

/// Longer words are not looked at.
const LONGEST: usize = 100;

/// In a title a word must have so many letters for one of them to be a slip, none of it among the first.
const TITLE_SLIP: usize = 5;
const FIRST_LETTERS: usize = 2;

/// What makes another word of one, though few letters change: what stands on the one side and on the other.
const OPPOSITES: [(&str, &str); 30] = [
    ("hyper", "hypo"),
    ("intra", "inter"),
    ("intro", "extro"),
    ("pre", "post"),
    ("pre", "pro"),
    ("prospe", "retrospe"),
    ("qualita", "quantita"),
    ("kvalita", "kvantita"),
    ("kvalitet", "kvantitet"),
    ("maternal", "paternal"),
    ("maternity", "paternity"),
    ("micro", "macro"),
    ("mikro", "makro"),
    ("minor", "major"),
    ("minim", "maxim"),
    ("minim", "maksim"),
    ("homo", "hetero"),
    ("adopt", "adapt"),
    ("adops", "adaps"),
    ("mortality", "morality"),
    ("mortalit", "moralit"),
    ("marital", "martial"),
    ("causal", "casual"),
    ("kausal", "kasual"),
    ("complement", "compliment"),
    ("stationary", "stationery"),
    ("personal", "personnel"),
    ("parent", "patient"),
    ("principal", "principle"),
    ("ful", "less"),
];

/// Which slips a title may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slips {
    /// Those that hardly make another word: in a title most words of nearly the same letters mean something else.
    Plain,
    /// Also one in a short word or behind its first letter: for titles of which all else says that they are one.
    Any,
}

impl Slips {
    /// Whether two words of a title are one but for a slip. A slip never makes the opposite of a word, or another number.
    pub(super) fn make(self, one: &str, other: &str) -> bool {
        let counts = |word: &str| word.bytes().any(|byte| byte.is_ascii_digit());
        let fits = match self {
            Slips::Plain => plain(one, other),
            Slips::Any => plain(one, other) || one_letter(one, other),
        };
        fits && !counts(one) && !counts(other) && !opposite(one, other) && !opposite(other, one)
    }

    /// Whether so many slips are few enough for a title of so many words.
    pub(super) fn few(self, slips: usize, words: usize) -> bool {
        slips * 3 <= words || (self == Slips::Any && slips < words && slips == 1)
    }
}

/// Whether two words are one but for a slip of the pen, or the vowel that the two Norwegians write differently.
pub(super) fn slip(one: &str, other: &str) -> bool {
    let length = one.len().min(other.len());
    within(one, other, usize::from(length >= SLIP) + usize::from(length >= TWO_SLIPS))
}

fn within(one: &str, other: &str, letters: usize) -> bool {
    one.len().min(other.len()) < LONGEST
        && one.len().abs_diff(other.len()) <= letters
        && strsim::osa_distance(one, other) <= letters
}

/// A slip that changes neither a short word nor the first letters of one.
fn plain(one: &str, other: &str) -> bool {
    let first = |word: &str| word.bytes().take(FIRST_LETTERS).collect::<Vec<_>>();
    // A key that was struck twice, as `kkommune`.
    let doubled =
        |long: &str, short: &str| long.get(1..) == Some(short) && long.as_bytes().first() == short.as_bytes().first();
    one.len().min(other.len()) >= TITLE_SLIP
        && (first(one) == first(other) || doubled(one, other) || doubled(other, one))
        && slip(one, other)
}

/// One letter of any word of several, but for the first: a slip rarely changes that, and another word often does.
fn one_letter(one: &str, other: &str) -> bool {
    one.len().min(other.len()) > 1 && one.as_bytes().first() == other.as_bytes().first() && within(one, other, 1)
}

fn opposite(one: &str, other: &str) -> bool {
    let turned = |(this, that): &(&str, &str)| one.contains(this) && one.replacen(this, that, 1) == other;
    OPPOSITES.iter().any(turned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_much_a_slip_may_change() {
        for (one, other, expected) in [
            ("kommuner", "kommunar", [true, true]),
            ("kommuner", "kkommuner", [true, true]),
            ("experience", "exparience", [true, true]),
            ("experience", "eexparience", [false, false]),
            ("studie", "sudie", [false, true]),
            ("hap", "hep", [false, true]),
            ("med", "me", [false, true]),
            ("rus", "sus", [false, false]),
            ("d", "e", [false, false]),
            ("b", "be", [false, false]),
            ("mot", "matt", [false, false]),
            ("qualitative", "quantitative", [false, false]),
            ("maternal", "paternal", [false, false]),
            ("minor", "major", [false, false]),
            ("b12", "b13", [false, false]),
            ("m2", "mm2", [false, false]),
        ] {
            let found = [Slips::Plain, Slips::Any].map(|slips| slips.make(one, other));
            assert_eq!(found, expected, "{one} {other}");
        }
        assert!(!slip(&"a".repeat(LONGEST), &"a".repeat(LONGEST)), "too long to be looked at");
    }
}
