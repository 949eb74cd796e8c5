//! Words without marks of layout: in one line, what of them is emphasised, the addresses among them.
//!
//! Apart from the reading of entries and citations, which asks what the words mean: here marks are told from words, and every
//! word knows where it stood.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::head::pattern;
use crate::text::hyphens::{HYPHENS, Hyphen, Hyphenated};

/// Words in one line.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plain {
    /// Its words, one space between them.
    pub text: String,
    /// Stretches that were set in italics or bold, in bytes of `text`, ascending.
    pub emphasis: Vec<Range<usize>>,
    /// The addresses it held, as written; they are no part of `text`.
    pub addresses: Vec<String>,
    /// For each byte of `text` where it stood in what was read.
    from: Vec<usize>,
    /// Whether signs that are set in many ways are made one.
    even: bool,
    /// Where in `text` such a sign stands for a longer one, ascending, and by how many bytes that is longer.
    longer: Vec<(usize, usize)>,
}

/// An address: in a link of Markdown, in pointed brackets, or bare; a DOI with its word before it.
pub(super) static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    const BARE: &str = r"(?:https?://|file://|www\.)[^\s<>]*[^\s<>.,;]|\b10\.[0-9]{4,9}/(?:[^\s<>]*[^\s<>.,;])?";
    pattern(&format!(
        r"\[(?P<label>[^\]]*)\]\((?P<link>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)|<(?P<pointed>(?:https?://|www\.|mailto:)[^>\s]*)>|(?i:doi:?\s*)?(?P<bare>{BARE})"
    ))
});

/// An address that a line end cut goes on behind it.
const CUT: [char; 7] = ['/', '-', '.', '=', '_', '&', '%'];

impl Plain {
    /// Reads words that stand in one place.
    pub fn of(raw: &str) -> Plain {
        Plain::of_parts(raw, std::slice::from_ref(&(0..raw.len())))
    }

    /// Reads words that lie in `parts` of a text, as where the head of a page parts them; positions are those of the text.
    pub fn of_parts(text: &str, parts: &[Range<usize>]) -> Plain {
        Plain::default().read(text, parts)
    }

    /// The same with one sign for all apostrophes and one for all hyphens, so that names are compared by their letters.
    pub fn even(text: &str, parts: &[Range<usize>]) -> Plain {
        Plain { even: true, ..Plain::default() }.read(text, parts)
    }

    fn read(self, text: &str, parts: &[Range<usize>]) -> Plain {
        let mut plain = self;
        let mut marks = Marks::default();
        let mut cut = false;
        for part in parts {
            let words = &text[part.clone()];
            let rest = if cut { plain.rest(words) } else { 0 };
            plain.push_end(words, part.start);
            cut = plain.part(&text[..part.end], part.start + rest, &mut marks);
        }
        marks.close(plain.text.len(), &mut plain.emphasis);
        plain.text.truncate(plain.text.trim_end().len());
        plain.from.truncate(plain.text.len());
        plain.emphasis.retain_mut(|range| {
            range.end =
                range.end.min(range.start + plain.text.get(range.clone()).map_or(0, |words| words.trim_end().len()));
            range.start < range.end
        });
        plain
    }

    /// Where a stretch of `text` stood in what was read.
    pub fn place(&self, range: Range<usize>) -> Option<Range<usize>> {
        let start = *self.from.get(range.start)?;
        let last = self.from.get(range.end.checked_sub(1)?)?;
        let sign = self.longer.binary_search_by_key(&(range.end - 1), |(at, _)| *at);
        let longer = sign.map_or(0, |sign| self.longer[sign].1);
        (start <= *last).then_some(start..last + 1 + longer)
    }

    /// Takes in what a part of the text begins with that belongs to the address before it, and says how long it is.
    fn rest(&mut self, part: &str) -> usize {
        let Some(address) = self.addresses.last_mut() else { return 0 };
        let Some((rest, end)) = goes_on(address, part) else { return 0 };
        address.push_str(&unescaped(rest));
        end
    }

    /// The end of a line: a blank, or nothing where it parted a word: "kom-" and "mune" with the head of a page between.
    fn push_end(&mut self, next: &str, at: usize) {
        let meaning = self
            .text
            .ends_with(HYPHENS)
            .then(|| Hyphenated::default().meaning(self.text.trim_end_matches(HYPHENS), next));
        match meaning {
            Some(Hyphen::Parts) => {
                self.text.pop();
                self.from.truncate(self.text.len());
            }
            Some(Hyphen::Binds) => {}
            Some(Hyphen::Hangs) | None => self.push(' ', at),
        }
    }

    /// Takes in what stands from byte `from` to the end of `raw`, and says whether that is a bare address that may go on.
    fn part(&mut self, raw: &str, mut from: usize, marks: &mut Marks) -> bool {
        let mut bare = false;
        while let Some(found) = ADDRESS.captures_at(raw, from) {
            let Some(whole) = found.get(0) else { break };
            self.take(raw, from..whole.start(), marks);
            from = self.address(raw, &found, whole.range(), marks);
            bare = found.name("bare").is_some();
        }
        self.take(raw, from..raw.len(), marks);
        bare && from == raw.len()
    }

    /// Takes in words between addresses.
    fn take(&mut self, raw: &str, range: Range<usize>, marks: &mut Marks) {
        let words = &raw[range.clone()];
        let mut escaped = false;
        for (at, sign) in words.char_indices() {
            let behind = words[..at].chars().next_back();
            let ahead = words[at + sign.len_utf8()..].chars().next();
            match sign {
                '\\' if !escaped && ahead.is_some_and(|next| next.is_ascii_punctuation()) => {
                    escaped = true;
                    continue;
                }
                '*' if !escaped => marks.turn(self.text.len(), &mut self.emphasis),
                // Inside a word it is a letter: `snake_case`.
                '_' if !(escaped || is_word(behind) && is_word(ahead)) => {
                    marks.turn(self.text.len(), &mut self.emphasis)
                }
                _ if sign.is_whitespace() => self.push(' ', range.start + at),
                _ if self.even => self.push_even(sign, range.start + at),
                _ => self.push(sign, range.start + at),
            }
            escaped = false;
        }
    }

    fn push_even(&mut self, sign: char, at: usize) {
        let Some(one) = even(sign) else { return };
        if one.len_utf8() < sign.len_utf8() {
            self.longer.push((self.text.len(), sign.len_utf8() - one.len_utf8()));
        }
        self.push(one, at);
    }

    fn push(&mut self, sign: char, at: usize) {
        if sign != ' ' || !(self.text.is_empty() || self.text.ends_with(' ')) {
            self.text.push(sign);
            self.from.extend(at..at + sign.len_utf8());
        }
    }

    /// Takes in an address, and gives back where the words go on. A link's label is kept where it is words.
    fn address(&mut self, raw: &str, found: &regex::Captures<'_>, whole: Range<usize>, marks: &mut Marks) -> usize {
        if let (Some(link), Some(label)) = (found.name("link"), found.name("label")) {
            let is_address = ADDRESS.find(label.as_str()).is_some_and(|bare| bare.len() == label.len());
            // In running text the label is what was written: "Moe ([2019](#moe))".
            let bare = is_address || !(self.even || label.as_str().contains(' '));
            match (link.as_str().starts_with(['#', '/']), bare) {
                (true, true) => self.addresses.push(label.as_str().to_string()),
                (false, words) => {
                    self.addresses.push(unescaped(link.as_str()));
                    if !words {
                        self.take(raw, label.range(), marks);
                    }
                }
                (true, false) => self.take(raw, label.range(), marks),
            }
            return whole.end;
        }
        let pointed = found.name("pointed");
        let Some(address) = pointed.or_else(|| found.name("bare")) else { return whole.end };
        let mut address = address.as_str().to_string();
        let mut end = whole.end;
        // The bracket around an address is no part of it: "(Moe, 2019, https://hus.example)".
        while pointed.is_none() && address.ends_with([')', ']']) && !is_closed(&address) {
            address.pop();
            end -= 1;
        }
        if pointed.is_none()
            && let Some((rest, behind)) = rest_of(raw, end, &address)
        {
            address.push_str(rest);
            end = behind;
        }
        self.addresses.push(unescaped(&address));
        end
    }
}

/// Whether every bracket that closes in an address was opened in it.
fn is_closed(address: &str) -> bool {
    address.matches(['(', '[']).count() >= address.matches([')', ']']).count()
}

/// What a line end cut off the address that ends at byte `end`, and where the words go on behind it.
pub(super) fn rest_of<'r>(raw: &'r str, end: usize, address: &str) -> Option<(&'r str, usize)> {
    let (rest, length) = goes_on(address, raw[end..].strip_prefix('\n')?)?;
    Some((rest, end + 1 + length))
}

/// The rest of an address that a line end cut, at the beginning of the `next` line, and how many bytes of that it takes.
fn goes_on<'r>(address: &str, next: &'r str) -> Option<(&'r str, usize)> {
    let rest = next.split_whitespace().next().filter(|_| address.ends_with(CUT))?;
    let more = next.starts_with(|letter: char| letter.is_ascii_alphanumeric()) && !rest.starts_with("http");
    more.then(|| (rest.trim_end_matches(['.', ',', ';']), rest.len()))
}

/// One sign for what is set in many ways; none for a hyphen that only shows where a word may be parted.
pub(super) fn even(sign: char) -> Option<char> {
    match sign {
        '’' | '‘' | 'ʼ' | '´' | '`' | '′' => Some('\''),
        '\u{2010}' | '\u{2011}' => Some('-'),
        '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}' => None,
        sign => Some(sign),
    }
}

fn is_word(sign: Option<char>) -> bool {
    sign.is_some_and(char::is_alphanumeric)
}

pub(super) fn unescaped(address: &str) -> String {
    address.replace('\\', "")
}

/// Marks of emphasis: where it was turned on.
#[derive(Debug, Default)]
struct Marks {
    since: Option<usize>,
    /// Of two marks in a row, `**`, the second says nothing new.
    last: Option<usize>,
}

impl Marks {
    fn turn(&mut self, at: usize, emphasis: &mut Vec<Range<usize>>) {
        if self.last.replace(at) == Some(at) && (self.since == Some(at) || self.since.is_none()) {
            return;
        }
        match self.since.take() {
            Some(since) => emphasis.extend((since < at).then_some(since..at)),
            None => self.since = Some(at),
        }
    }

    fn close(&mut self, at: usize, emphasis: &mut Vec<Range<usize>>) {
        if let Some(since) = self.since.take() {
            emphasis.extend((since < at).then_some(since..at));
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn emphasised(plain: &Plain) -> Vec<&str> {
        plain.emphasis.iter().map(|range| &plain.text[range.clone()]).collect()
    }

    #[test]
    fn marks_and_addresses_are_told_from_words() {
        let raw = "Lie, K. (2020). *Å spørre\nførst: en  studie*. **Fagbok**. <https://hus.example/a\\_b>";
        let plain = Plain::of(raw);
        assert_eq!(plain.text, "Lie, K. (2020). Å spørre først: en studie. Fagbok.");
        assert_eq!(emphasised(&plain), ["Å spørre først: en studie", "Fagbok"]);
        assert_eq!(plain.addresses, ["https://hus.example/a_b"]);
        let title = plain.text.find("Å").unwrap()..plain.text.find(". Fagbok").unwrap();
        assert_eq!(&raw[plain.place(title).unwrap()], "Å spørre\nførst: en  studie");
    }

    #[test]
    fn addresses_stand_in_many_ways() {
        for (raw, text, address) in [
            ("Hus. [hus](https://a.example/x(1).pdf)", "Hus.", "https://a.example/x(1).pdf"),
            ("Hus. [Om huset her](https://a.example/x)", "Hus. Om huset her", "https://a.example/x"),
            ("Hus. [hus.1.2](#)", "Hus.", "hus.1.2"),
            ("Hus. https://doi.org/10.1000/ab.3.", "Hus. .", "https://doi.org/10.1000/ab.3"),
            ("Hus. doi: 10.1000/ab-\n3", "Hus.", "10.1000/ab-3"),
            ("Hus. doi:10.1000/\nX3", "Hus.", "10.1000/X3"),
            ("Hus. Lest 3. mai på www.a.example.", "Hus. Lest 3. mai på .", "www.a.example"),
        ] {
            let plain = Plain::of(raw);
            assert_eq!((plain.text.as_str(), plain.addresses.as_slice()), (text, &[address.to_string()][..]), "{raw}");
        }
    }

    #[test]
    fn words_and_addresses_go_on_behind_the_head_of_a_page() {
        let raw = "Hus i en kom-\n14 HUSBLADET\nmune. https://hus.example/om-\n15\nbygda. Helse-\n16\nog hjem";
        let words = |words: &str| raw.find(words).map(|at| at..at + words.len()).unwrap();
        let parts = ["Hus i en kom-", "mune. https://hus.example/om-", "bygda. Helse-", "og hjem"].map(words);
        let plain = Plain::of_parts(raw, &parts);
        assert_eq!(plain.text, "Hus i en kommune. Helse- og hjem");
        assert_eq!(plain.addresses, ["https://hus.example/om-bygda"]);
    }

    #[test]
    fn an_emphasis_that_nobody_ends_goes_to_the_end() {
        assert_eq!(emphasised(&Plain::of("Moe (2020). *Hus og hjem")), ["Hus og hjem"]);
        assert_eq!(emphasised(&Plain::of("a_b_c **d** ***e***")), ["d", "e"]);
    }

    proptest! {
        #[test]
        fn any_entry_is_read(raw in "[a-zæ*_\\\\<>\\[\\]() .\n/:]{0,60}|\\PC{0,60}") {
            let plain = Plain::of(&raw);
            for at in 0..plain.text.len() {
                prop_assert!(plain.place(at..at + 1).is_some_and(|place| place.end <= raw.len()));
            }
            for range in plain.emphasis {
                prop_assert!(plain.text.get(range).is_some());
            }
        }
    }
}
