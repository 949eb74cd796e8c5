//! The pages of a work as they are compared.
//!
//! Apart from the other facts, because each database writes them in its own way: `s. 250-63`, `250–263`, `250`.

use super::reason::Reason;
use crate::text::ascii;

/// Where a work begins and ends.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Pages {
    pub first: Option<String>,
    /// The last page in full, where it is stated.
    last: Option<String>,
}

impl Pages {
    pub fn of(text: &str) -> Pages {
        let words = ascii::words(text);
        let labels = ["s", "p", "pp", "side", "page", "pages", "art", "e"];
        let words = words.split(' ').skip_while(|word| labels.contains(word)).collect::<Vec<_>>();
        Pages { first: words.first().filter(|word| !word.is_empty()).map(|word| word.to_string()), last: last(&words) }
    }

    /// Whether they are those of another work: nothing where one does not state them, or the two end on other pages than they
    /// begin on, as short pieces may.
    pub fn compare(&self, other: &Pages) -> Option<Reason> {
        let differ = |one: &Option<String>, other: &Option<String>| Some(one.as_ref()? != other.as_ref()?);
        match (differ(&self.first, &other.first)?, differ(&self.last, &other.last)) {
            (true, _) => Some(Reason::OtherPages),
            (false, Some(true)) => None,
            _ => Some(Reason::SamePages),
        }
    }

    /// Where they begin and end, if they are several and counted through a volume: what is paged anew begins on the first.
    pub fn stretch(&self) -> Option<(u32, u32)> {
        let number = |page: &Option<String>| page.as_deref()?.parse::<u32>().ok();
        let (first, last) = (number(&self.first)?, number(&self.last)?);
        (first > 1 && last > first.saturating_add(1)).then_some((first, last))
    }
}

/// The last page of a plain range; of `250-63` it is `263`. Nothing where what it means is not said.
fn last(words: &[&str]) -> Option<String> {
    let [first, last] = *words else { return None };
    if !is_digits(last) {
        return None;
    }
    if !is_digits(first) || last.len() >= first.len() {
        let ascends = !is_digits(first) || (first.len(), first) <= (last.len(), last);
        return ascends.then(|| last.to_string());
    }
    let last = format!("{}{last}", &first[..first.len() - last.len()]);
    (last.as_str() > first).then_some(last)
}

/// Whether a word is a plain number.
pub(super) fn is_digits(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_range_written_in_several_ways() {
        let compare = |one: &str, other: &str| Pages::of(one).compare(&Pages::of(other));
        for (one, other) in [("250-63", "250–263"), ("5", "5–16"), ("s. 5-6", "5–6"), ("1203-1", "1203-1211")] {
            assert_eq!(compare(one, other), Some(Reason::SamePages), "{one} {other}");
        }
        for (one, other) in [("5–6", "5–16"), ("250-63", "250-273"), ("", "5"), ("", "")] {
            assert_eq!(compare(one, other), None, "{one} {other}");
        }
        assert_eq!(compare("5–6", "7–8"), Some(Reason::OtherPages));
    }

    #[test]
    fn several_pages_of_a_volume() {
        for (pages, expected) in [
            ("34–51", Some((34, 51))),
            ("250-63", Some((250, 263))),
            ("34–35", None),
            ("1–18", None),
            ("34", None),
            ("s. 34-51, 60", None),
            ("S3–S9", None),
            ("4294967294-4294967295", None),
            ("99999999999-999999999999", None),
        ] {
            assert_eq!(Pages::of(pages).stretch(), expected, "{pages}");
        }
    }
}
