//! A file cut into entries, each read by itself.
//!
//! Apart from what fields mean: here is what `biblatex` cannot do, or would not come back from. What abbreviations stand
//! for, and what an entry takes from another, is put in here.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use biblatex::{Bibliography, Chunk, Chunks, ChunksExt, Entry, EntryType, ParseErrorKind, Spanned};
use regex::Regex;

use super::mend;
use crate::import::lines::LineCount;

/// What begins an entry: the head of a line, for an address in an abstract has an @ too.
pub(super) static BEGIN: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?m)^[ \t\u{feff}]*@([A-Za-z]+)[ \t]*[{(][ \t]*([^\s,={}()]*)").unwrap());

/// The field that names the entry from which this one takes what it lacks.
static REFERS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"(?i)([,{(\s])(?:crossref|xdata)(\s*=\s*[{"]?\s*([^}",\s]*))"#).unwrap());

/// An accent over the i without a dot, which LaTeX needs and `biblatex` takes apart: `\"\i`, `\'{\i}`.
static DOTLESS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"\\(["'`^~=.]|[uvHckr] ?)(?:\{\\([ij]) ?\}|\\([ij])\b(?: |\{\})?)"#).unwrap());

/// What sorts an entry and is not printed: `\noopsort{1973b}1973`.
static UNPRINTED: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\\noopsort ?\{[^{}]{0,40}\}").unwrap());

/// What an entry takes from the one it refers to, where it lacks it: its own field and the other's. After the table of
/// inheritance in the manual of BibLaTeX, appendix B, as far as kilde asks for the fields.
const INHERITED: [(&str, &str); 13] = [
    ("booktitle", "booktitle"),
    ("booktitle", "title"),
    ("booksubtitle", "booksubtitle"),
    ("booksubtitle", "subtitle"),
    ("editor", "editor"),
    ("publisher", "publisher"),
    ("location", "location"),
    ("address", "address"),
    ("series", "series"),
    ("date", "date"),
    ("year", "year"),
    ("isbn", "isbn"),
    ("langid", "langid"),
];

/// No entry nests braces deeper; what does is no bibliography.
const DEEPEST: usize = 50;

/// What an abbreviation stands for is no longer than this, in bytes: the name of a journal or a publisher.
const LONGEST_MEANING: usize = 4096;

/// So many abbreviations of an entry may be unknown before it is given up.
const MOST_UNKNOWN: usize = 20;

/// An entry as it stands in the file.
pub(super) struct Piece<'t> {
    pub(super) key: &'t str,
    pub(super) text: Cow<'t, str>,
    /// The same with all that stands behind it, up to the next entry.
    whole: &'t str,
    pub(super) line: u32,
}

/// That an entry breaks the grammar: where, and how.
pub(super) struct Slip {
    /// How many lines below its first.
    pub(super) below: u32,
    pub(super) why: String,
}

impl Slip {
    fn new(why: impl Into<String>) -> Self {
        Slip { below: 0, why: why.into() }
    }
}

/// A file cut into entries.
pub(super) struct Pieces<'t> {
    pub(super) entries: Vec<Piece<'t>>,
    /// By key, the first entry that has it.
    by_key: HashMap<&'t str, usize>,
    /// The names of abbreviations in lower case, and what each stands for. They hold no abbreviations themselves: `biblatex`
    /// follows one that stands for itself until the stack is full.
    strings: HashMap<String, String>,
}

impl<'t> Pieces<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let mut pieces = Pieces { entries: Vec::new(), by_key: HashMap::new(), strings: HashMap::new() };
        let begins: Vec<_> = BEGIN.captures_iter(text).collect();
        let mut lines = LineCount::default();
        for (place, begin) in begins.iter().enumerate() {
            let start = begin.get_match().start();
            let end = begins.get(place + 1).map_or(text.len(), |next| next.get_match().start());
            let line = lines.line(text, start);
            let (kind, key) = (&text[begin.get(1).map_or(0..0, |kind| kind.range())], begin.get(2));
            let key = key.map_or("", |key| &text[key.range()]);
            let whole = text[start..end].trim_start_matches('\u{feff}').trim();
            match kind.to_ascii_lowercase().as_str() {
                "comment" | "preamble" => {}
                "string" => {
                    if let Some(meaning) = pieces.meaning(&in_braces(whole)) {
                        pieces.strings.insert(key.to_lowercase(), meaning);
                    }
                }
                _ => {
                    pieces.by_key.entry(key).or_insert(pieces.entries.len());
                    pieces.entries.push(Piece { key, text: in_braces(whole), whole, line });
                }
            }
        }
        pieces
    }

    /// Reads one entry, and says what was wrong with it where it is read in spite of that.
    ///
    /// # Errors
    /// When nothing of it can be read.
    pub(super) fn entry(&self, piece: &Piece<'_>) -> Result<(Entry, Option<Slip>), Slip> {
        let (mut entry, slip) = self.mended(piece)?;
        let parent = REFERS.captures(&piece.text).and_then(|found| self.by_key.get(found.get(3)?.as_str()));
        let parent = parent.map(|&place| &self.entries[place]).filter(|parent| parent.key != piece.key);
        let Some(Ok((parent, _))) = parent.map(|parent| self.mended(parent)) else { return Ok((entry, slip)) };
        for (own, theirs) in INHERITED {
            if let (None, Some(value)) = (entry.get(own), parent.get(theirs)) {
                entry.set(own, value.to_vec());
            }
        }
        Ok((entry, slip))
    }

    /// Reads one entry by the grammar, or else what its lines show.
    fn mended(&self, piece: &Piece<'_>) -> Result<(Entry, Option<Slip>), Slip> {
        let behind = piece.whole.strip_prefix(&*piece.text).unwrap_or_default();
        let read = match mend::has_fields(behind) {
            false => self.alone(piece),
            true => Err(Slip { below: lines(&piece.text), why: "a brace too many closes it here".into() }),
        };
        let slip = match read {
            Ok(entry) => return Ok((entry, None)),
            Err(slip) => slip,
        };
        if depth(&piece.text) > DEEPEST {
            return Err(slip);
        }
        let Some((kind, parts)) = mend::parts(piece.whole).filter(|(_, parts)| !parts.is_empty()) else {
            return Err(slip);
        };
        let mut entry = Entry::new(piece.key.to_string(), EntryType::new(kind));
        for mend::Part { name, value } in parts {
            if entry.get(&name).is_none() && !value.trim().is_empty() {
                entry.set(&name, self.value(&value));
            }
        }
        Ok((entry, Some(slip)))
    }

    /// A value of an entry that broke the grammar; the marks of LaTeX are read where they can be.
    fn value(&self, value: &str) -> Chunks {
        let meaning = self.strings.get(&value.to_lowercase());
        let value = meaning.map_or(value, String::as_str);
        let text = format!("@misc{{value, title = {{{value}}}}}");
        let read = self.alone(&Piece { key: "value", text: Cow::Borrowed(&text), whole: &text, line: 0 });
        let plain = || vec![Spanned::new(Chunk::Normal(value.replace(['{', '}'], "")), 0..0)];
        read.ok().and_then(|entry| entry.get("title").map(<[_]>::to_vec)).unwrap_or_else(plain)
    }

    /// What an abbreviation stands for, by its definition; it may use those before it.
    fn meaning(&self, definition: &str) -> Option<String> {
        let value = definition.split_once('=')?.1.strip_suffix('}')?;
        let text = format!("@misc{{string, title = {value}}}");
        let entry = self.alone(&Piece { key: "string", text: Cow::Borrowed(&text), whole: &text, line: 0 }).ok()?;
        // It is written into braces again, where these signs would mean something.
        let meaning = entry.get("title")?.format_verbatim().replace(['{', '}', '\\', '$', '%'], "");
        // Each may hold those before it twice; a few dozen of them would fill any memory.
        (meaning.len() <= LONGEST_MEANING).then_some(meaning)
    }

    /// The definitions of the abbreviations that a text may use.
    fn abbreviations(&self, text: &str) -> String {
        let names: BTreeSet<String> = words(text).collect();
        let used = names.iter().filter_map(|name| self.strings.get_key_value(name));
        used.map(|(name, meaning)| format!("@string{{{name} = {{{meaning}}}}}\n")).collect()
    }

    /// Reads one entry without what it refers to: `biblatex` gives up an entry for a slip in another.
    fn alone(&self, piece: &Piece<'_>) -> Result<Entry, Slip> {
        if depth(&piece.text) > DEEPEST {
            return Err(Slip::new("its braces nest too deep"));
        }
        let mut source = self.abbreviations(&piece.text);
        // An entry that refers to itself would keep `biblatex` going round until the stack is full.
        let own = REFERS.replace_all(&piece.text, "${1}refers${2}");
        let own = DOTLESS.replace_all(&own, "\\$1{$2$3}");
        let own = UNPRINTED.replace_all(&own, "");
        source.push_str(&own);
        for _ in 0..=MOST_UNKNOWN {
            match Bibliography::parse(&source) {
                Ok(all) => return all.into_vec().into_iter().next().ok_or_else(|| Slip::new("it is no entry")),
                // What an abbreviation stands for is not known, but its own letters may say enough.
                Err(error) => match error.kind {
                    ParseErrorKind::UnknownAbbreviation(name) => {
                        source.insert_str(0, &format!("@string{{{name} = {{{name}}}}}\n"));
                    }
                    kind => {
                        let before = source.get(source.len() - own.len()..error.span.start).unwrap_or_default();
                        return Err(Slip { below: lines(before), why: kind.to_string() });
                    }
                },
            }
        }
        Err(Slip::new("it has too many abbreviations that are not defined"))
    }
}

/// How many lines end in a text.
fn lines(text: &str) -> u32 {
    u32::try_from(memchr::memchr_iter(b'\n', text.as_bytes()).count()).unwrap_or(u32::MAX)
}

/// The words of a text that may be names of abbreviations, in lower case.
fn words(text: &str) -> impl Iterator<Item = String> {
    let name = |letter: char| letter.is_alphanumeric() || "_-.:+/".contains(letter);
    text.split(move |letter| !name(letter)).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// An entry in braces, and nothing behind it: round brackets mean the same, but `biblatex` does not know them.
fn in_braces(entry: &str) -> Cow<'_, str> {
    let Some(open) = entry.find(['{', '(']) else { return Cow::Borrowed(entry) };
    if entry[open..].starts_with('(') {
        let close = entry.rfind(')').unwrap_or(entry.len());
        return Cow::Owned(format!("{}{{{}}}", &entry[..open], &entry[open + 1..close]));
    }
    let mut depth = 0;
    let close = entry.bytes().enumerate().skip(open).find(|(_, byte)| {
        depth += i64::from(*byte == b'{') - i64::from(*byte == b'}');
        depth == 0
    });
    Cow::Borrowed(close.map_or(entry, |(close, _)| &entry[..=close]))
}

/// How deep braces nest.
fn depth(text: &str) -> usize {
    let (mut depth, mut deepest) = (0usize, 0);
    for byte in text.bytes() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}
