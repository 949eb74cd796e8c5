//! BibTeX and BibLaTeX: entries in braces, with LaTeX for letters.
//!
//! `biblatex` reads the values; it gives up a file for one open brace, so the file is cut into entries first, and each is
//! read by itself. What abbreviations stand for, and what an entry takes from another, is put in here.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use biblatex::{Bibliography, Chunk, Chunks, ChunksExt, Entry, EntryType, ParseErrorKind, Person};
use regex::Regex;

use super::Importer;
use super::bodies;
use super::columns::Field;
use super::compose::Draft;
use super::file::{File, head_text};
use super::latex;
use super::lines::LineCount;
use super::names;
use super::record::{Place, Record};
use super::rest;
use super::types;
use crate::error::{Error, Result};
use crate::model::Author;

/// What begins an entry: the head of a line, for an address in an abstract has an @ too.
static BEGIN: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?m)^[ \t\u{feff}]*@([A-Za-z]+)[ \t]*[{(][ \t]*([^\s,={}()]*)").unwrap());

/// The field that names the entry from which this one takes what it lacks.
static REFERS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"(?i)([,{(\s])(?:crossref|xdata)(\s*=\s*[{"]?\s*([^}",\s]*))"#).unwrap());

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

/// The format.
pub struct BibTex;

impl Importer for BibTex {
    fn reads(&self, name: &str, head: &[u8]) -> bool {
        let head = head_text(head);
        let text = head.trim_start_matches('\u{feff}').trim_start();
        let named = name.to_lowercase().ends_with(".bib");
        // What stands before the first entry is a comment, in a file that is called so.
        BEGIN.find(text).is_some_and(|found| named || found.start() == 0)
    }

    fn called(&self, _name: &str, _head: &[u8]) -> &'static str {
        "BibTeX"
    }

    fn read(&self, file: &File<'_>, sink: &mut dyn FnMut(Draft)) -> Result<Vec<Error>> {
        let (text, mut errors) = file.text()?;
        let pieces = Pieces::of(&text);
        for (number, piece) in (1..).zip(&pieces.entries) {
            match pieces.entry(piece).and_then(|entry| record(&entry, &piece.text).usable()) {
                Ok(record) => {
                    let line = piece.line;
                    sink(record.draft(Place { path: file.shown(), stem: file.stem(), number, line }));
                }
                Err(why) => {
                    let error = file.left_out(format!("{number} (`{}`)", piece.key), piece.line, &why);
                    errors.push(error.hint("mend it there, or export the records again"));
                }
            }
        }
        Ok(errors)
    }
}

/// An entry as it stands in the file.
struct Piece<'t> {
    key: &'t str,
    text: Cow<'t, str>,
    line: u32,
}

/// A file cut into entries.
struct Pieces<'t> {
    entries: Vec<Piece<'t>>,
    /// By key, the first entry that has it.
    by_key: HashMap<&'t str, usize>,
    /// The names of abbreviations in lower case, and what each stands for. They hold no abbreviations themselves: `biblatex`
    /// follows one that stands for itself until the stack is full.
    strings: HashMap<String, String>,
}

impl<'t> Pieces<'t> {
    fn of(text: &'t str) -> Self {
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
                    pieces.entries.push(Piece { key, text: in_braces(whole), line });
                }
            }
        }
        pieces
    }

    /// Reads one entry.
    fn entry(&self, piece: &Piece<'_>) -> Result<Entry, String> {
        let mut entry = self.alone(piece)?;
        let parent = REFERS.captures(&piece.text).and_then(|found| self.by_key.get(found.get(3)?.as_str()));
        let parent = parent.map(|&place| &self.entries[place]).filter(|parent| parent.key != piece.key);
        let Some(Ok(parent)) = parent.map(|parent| self.alone(parent)) else { return Ok(entry) };
        for (own, theirs) in INHERITED {
            if let (None, Some(value)) = (entry.get(own), parent.get(theirs)) {
                entry.set(own, value.to_vec());
            }
        }
        Ok(entry)
    }

    /// What an abbreviation stands for, by its definition; it may use those before it.
    fn meaning(&self, definition: &str) -> Option<String> {
        let value = definition.split_once('=')?.1.strip_suffix('}')?;
        let text = format!("@misc{{string, title = {value}}}");
        let entry = self.alone(&Piece { key: "string", text: Cow::Owned(text), line: 0 }).ok()?;
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
    fn alone(&self, piece: &Piece<'_>) -> Result<Entry, String> {
        if depth(&piece.text) > DEEPEST {
            return Err("its braces nest too deep".into());
        }
        let mut source = self.abbreviations(&piece.text);
        // An entry that refers to itself would keep `biblatex` going round until the stack is full.
        source.push_str(&REFERS.replace_all(&piece.text, "${1}refers${2}"));
        for _ in 0..=MOST_UNKNOWN {
            match Bibliography::parse(&source) {
                Ok(all) => return all.into_vec().into_iter().next().ok_or_else(|| "it is no entry".to_string()),
                // What an abbreviation stands for is not known, but its own letters may say enough.
                Err(error) => match error.kind {
                    ParseErrorKind::UnknownAbbreviation(name) => {
                        source.insert_str(0, &format!("@string{{{name} = {{{name}}}}}\n"));
                    }
                    kind => return Err(kind.to_string()),
                },
            }
        }
        Err("it has too many abbreviations that are not defined".into())
    }
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

/// What stands under the title of the book that a chapter is part of.
const BOOK_SUBTITLE: &str = "booksubtitle";

/// What the fields of an entry say; of several for one fact the first is the best. After the manual of BibLaTeX, with the
/// names that Zotero and EndNote add.
const FIELDS: &[(&str, Field)] = &[
    ("title", Field::Title),
    ("subtitle", Field::Subtitle),
    ("journaltitle", Field::Container),
    ("journal", Field::Container),
    ("booktitle", Field::Container),
    ("maintitle", Field::Container),
    ("date", Field::Year),
    ("year", Field::Year),
    ("doi", Field::Doi),
    ("pmid", Field::Pmid),
    ("url", Field::Url),
    ("abstract", Field::Abstract),
    ("abstract2", Field::Abstract),
    ("abstract3", Field::Abstract),
    ("keywords", Field::Keywords),
    ("isbn", Field::Isbn),
    ("issn", Field::Isbn),
    ("volume", Field::Volume),
    ("number", Field::Issue),
    ("issue", Field::Issue),
    ("pages", Field::Pages),
    ("publisher", Field::Publisher),
    ("institution", Field::Publisher),
    ("school", Field::Publisher),
    ("organization", Field::Publisher),
    ("location", Field::Place),
    ("address", Field::Place),
    ("edition", Field::Edition),
    ("series", Field::Series),
    ("type", Field::Genre),
    ("file", Field::File),
    ("langid", Field::Language),
    ("language", Field::Language),
    ("database", Field::Database),
    ("peer", Field::Peer),
];

/// Fields that are no LaTeX.
const VERBATIM: [&str; 7] = ["doi", "eprint", "file", "pdf", "uri", "url", rest::NAME];

/// Fields in which styles without a field for an address have one.
const ADDRESSED: [&str; 2] = ["howpublished", "note"];

/// Reads one entry, as it stands in no file; none where there is none.
pub fn entry_record(text: &str) -> Option<Record> {
    let pieces = Pieces::of(text);
    let piece = pieces.entries.first()?;
    record(&pieces.entry(piece).ok()?, &piece.text).usable().ok()
}

/// Whether kilde asks what a field of this name says.
pub fn is_known(name: &str) -> bool {
    ["author", "editor", BOOK_SUBTITLE].contains(&name) || FIELDS.iter().any(|(field, _)| *field == name)
}

/// What an entry says; `written` is it as it stands in the file.
fn record(entry: &Entry, written: &str) -> Record {
    let mut record = Record::default();
    // The sign itself comes out of `biblatex` as the blank does that is written with it.
    let ties = !(written.contains("textasciitilde") || written.contains("\\~"));
    let print = |name: &str, value: String| match VERBATIM.contains(&name) {
        true => value,
        false => latex::plain(&value, ties).into_owned(),
    };
    let text = |name: &str| entry.get(name).map(|chunks| print(name, chunks.format_verbatim()));
    let entry_type = match &entry.entry_type {
        // What is no standard type of BibLaTeX's prints as `misc`.
        EntryType::Unknown(name) => name.to_lowercase(),
        known => known.to_string(),
    };
    typed(&mut record, entry, &entry_type);
    for (name, field) in FIELDS {
        let Some(value) = text(name) else { continue };
        match field {
            Field::Language => record.add_as(name, *field, tongue(&value)),
            Field::Url => record.add_as(name, *field, &latex::address(&value).unwrap_or(value)),
            // Zotero: title:path:type, one behind the other.
            Field::File => files(&value).for_each(|file| record.add_as(name, *field, &file)),
            // With semicolons between them, a comma is part of a keyword.
            Field::Keywords if value.contains(';') => record.add_as(name, *field, &value),
            Field::Keywords => record.add_as(name, *field, &value.replace(',', ";")),
            Field::Abstract => record.add_as(name, *field, &value.replace("\\par ", "\n\n")),
            Field::Container if *name == "booktitle" => record.add_as(name, *field, &book(value, text(BOOK_SUBTITLE))),
            _ => record.add_as(name, *field, &value),
        }
    }
    name_people(&mut record, entry, ties);
    // In the order of the file, which the map of fields does not keep.
    let mut others: Vec<_> = entry.fields.iter().filter(|(name, _)| !is_known(name)).collect();
    others.sort_by_key(|(_, value)| value.first().map(|chunk| chunk.span.start));
    for (name, value) in others {
        let value = value.format_verbatim();
        if ADDRESSED.contains(&name.as_str())
            && entry.get("url").is_none()
            && let Some(address) = latex::address(&value)
        {
            record.add_as(name, Field::Url, &address);
            // There is nothing else in it.
            if latex::plain(&value, false).trim() == address {
                continue;
            }
        }
        // The braces of the field are those of the object.
        let facts = (name == rest::NAME).then(|| serde_json::from_str(&format!("{{{value}}}")));
        match facts {
            Some(Ok(facts)) => record.restore(name, &facts),
            _ => record.keep(name, &print(name, value)),
        }
    }
    record.unless_named(&entry.key);
    record
}

/// What the type of an entry says of the work.
fn typed(record: &mut Record, entry: &Entry, entry_type: &str) {
    record.add_as("type", Field::Kind, kind(entry_type));
    match types::TYPES.iter().find(|kind| kind.bibtex == entry_type) {
        Some(kind) => record.keep(types::NAME, kind.ris),
        None if kind(entry_type).is_empty() && entry_type != "misc" => record.keep(types::ENTRY, entry_type),
        None => {}
    }
    if entry.get("type").is_none() {
        record.add_as("type", Field::Genre, degree(entry_type));
    }
}

/// The authors and editors, and that there are others.
fn name_people(record: &mut Record, entry: &Entry, ties: bool) {
    for role in ["author", "editor"] {
        let (people, left_out) = people(entry, role, ties);
        if left_out {
            record.keep(bodies::LEFT_OUT, role);
        }
        match role {
            "author" => record.add_authors(people),
            _ => record.add_editors(people),
        }
    }
}

/// The people in a field, and whether it says that there are others. A blank at which no line breaks would hold two names
/// together.
fn people(entry: &Entry, role: &str, ties: bool) -> (Vec<Author>, bool) {
    let mut chunks: Chunks = entry.get(role).map(<[_]>::to_vec).unwrap_or_default();
    for chunk in chunks.iter_mut().filter(|_| ties) {
        if let Chunk::Normal(text) = &mut chunk.v {
            *text = text.replace('~', " ");
        }
    }
    let named: Vec<Author> = chunks.parse::<Vec<Person>>().unwrap_or_default().into_iter().filter_map(author).collect();
    let is_others = |name: &Author| bodies::is_others(&name.full());
    let left_out = named.iter().any(is_others);
    let is_none = |name: &Author| is_others(name) || bodies::is_nobody(&name.full());
    (named.into_iter().filter(|name| !is_none(name)).collect(), left_out)
}

/// The title of a book with its subtitle.
fn book(title: String, subtitle: Option<String>) -> String {
    subtitle.map_or(title.clone(), |subtitle| format!("{title}: {subtitle}"))
}

/// The paths in a field `file`: `Title:storage/ABCD/name.pdf:application/pdf`, several parted by semicolons, or bare. What
/// stands for itself has a backslash before it, and a drive has a colon behind its letter.
fn files(value: &str) -> impl Iterator<Item = String> {
    let value = value.replace("\\:", "\u{1}").replace("\\;", "\u{2}");
    let paths: Vec<String> = (value.split(';').filter(|part| !part.trim().is_empty()))
        .map(|part| {
            let parts: Vec<&str> = part.split(':').collect();
            let path = match parts[..] {
                [_, path, kind] if kind.contains('/') || kind.len() <= 4 => path,
                [_, drive, path, kind] if drive.len() == 1 && kind.contains('/') => return format!("{drive}:{path}"),
                _ => part,
            };
            path.trim().to_string()
        })
        .collect();
    paths.into_iter().map(|path| path.replace('\u{1}', ":").replace('\u{2}', ";").replace("\\\\", "\\"))
}

/// A name that has no braces around it may be an organisation's all the same.
fn author(person: Person) -> Option<Author> {
    let parts = [&person.given_name, &person.prefix, &person.name].map(String::as_str);
    let whole = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let organised = names::is_organisation(&whole) || bodies::is_body(&whole);
    if !person.given_name.is_empty() && person.suffix.is_empty() && organised {
        return Some(names::organisation(&whole));
    }
    let family = format!("{} {}", person.prefix, person.name).trim().to_string();
    let given = match person.suffix.as_str() {
        "" => person.given_name,
        suffix => format!("{}, {suffix}", person.given_name),
    };
    (!family.is_empty()).then(|| Author { family, given: (!given.is_empty()).then_some(given) })
}

/// What babel calls a language, as records call it.
fn tongue(name: &str) -> &str {
    match name.to_lowercase().as_str() {
        "british" | "american" | "usenglish" | "ukenglish" | "australian" | "canadian" => "english",
        _ => name,
    }
}

/// What the type of an entry says of a thesis, in the words that BibLaTeX prints.
fn degree(name: &str) -> &str {
    match name {
        "phdthesis" => "PhD thesis",
        "mastersthesis" => "Master's thesis",
        _ => "",
    }
}

fn kind(name: &str) -> &str {
    match name {
        "article" | "suppperiodical" | "review" => "article",
        "book" | "mvbook" | "collection" | "mvcollection" | "reference" | "booklet" => "book",
        "inbook" | "incollection" | "bookinbook" | "suppbook" | "inreference" => "chapter",
        "thesis" | "mastersthesis" | "phdthesis" => "thesis",
        "report" | "techreport" | "manual" => "report",
        "online" | "electronic" | "www" => "web-page",
        "legislation" | "legal" => "law",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::import::tests::read_bytes;
    use crate::model::{Author, Kind, Source};
    use crate::text::language::Language;

    fn sources(text: &str) -> Vec<Source> {
        let (drafts, result) = read_bytes("x.bib", text.as_bytes());
        assert_eq!(result, Ok(vec![]));
        drafts.into_iter().map(|draft| draft.source).collect()
    }

    #[test]
    fn a_chapter_takes_from_its_book_what_is_said_of_both() {
        let text = "@collection{bok, title={Boka}, subtitle={Om bygda}, editor={Moe, Per}, publisher={Forlaget}, location={Bø}, \
            series={Bygd}, doi={10.5555/bok}}\n@incollection{kap, title={Kapitlet}, author={Lien, Kari}, crossref={bok}}\n\
            @legislation{lov, title={Lov om bygda}}\n";
        let [_, chapter, law] = &sources(text)[..] else { panic!() };
        let known = [&chapter.container, &chapter.publisher, &chapter.place, &chapter.series, &chapter.doi];
        let known = known.map(|value| value.as_deref().unwrap_or("–"));
        assert_eq!(known, ["Boka: Om bygda", "Forlaget", "Bø", "Bygd", "–"]);
        assert_eq!((chapter.editors[0].family.as_str(), law.kind), ("Moe", Kind::Law));
    }

    #[test]
    fn entries_as_reference_managers_write_them() {
        let text = r#"% Exported by hand.
@string{ts = "Tidsskrift"}
@string{tfb = ts # " for bo"}

@article{lien2020,
  title = {{\AA} bo sammen: {NAV} og brukerne},
  author = {Lien, K{\aa}re and van der Berg, Ada and {Helsedirektoratet}},
  date = {2020-05},
  journaltitle = tfb,
  doi = {10.5555/BO.1},
  abstract = {Vi spurte. 10 \% svarte.},
  langid = {norsk},
  month = jan,
}

@comment{jabref-meta: x}

@incollection{moe,
  crossref = {boka},
  title = "Kapittelet",
  author = "Moe, Per",
}
@book{boka, title = {Boka}, booktitle = {Boka}, year = {u.å.}, editor = {Vik, Anna}}
@mastersthesis(vik2019, title = {En oppgave}, author = {Anna Vik}, year = 2019, school = unknownschool)
"#;
        let sources = sources(text);
        let [article, chapter, book, thesis] = &sources[..] else { panic!("{sources:?}") };
        assert_eq!(article.title.as_deref(), Some("Å bo sammen: NAV og brukerne"));
        let families: Vec<_> = article.authors.iter().map(|author| author.family.as_str()).collect();
        assert_eq!(families, ["Lien", "van der Berg", "Helsedirektoratet"]);
        assert_eq!(article.authors[0].given.as_deref(), Some("Kåre"));
        assert_eq!((article.year, article.kind, article.line), (Some(2020), Kind::Article, Some(5)));
        assert_eq!(article.container.as_deref(), Some("Tidsskrift for bo"));
        assert!(article.language.is_norwegian() || article.language == Language::No);
        assert_eq!((chapter.kind, chapter.container.as_deref()), (Kind::Chapter, Some("Boka")));
        assert_eq!((book.kind, book.year_text.as_deref()), (Kind::Book, Some("u.å.")));
        assert_eq!((thesis.kind, thesis.year, thesis.base.as_str()), (Kind::Thesis, Some(2019), "vik-2019-oppgave"));
    }

    #[test]
    fn what_latex_marks_is_printed() {
        let bib = r"@misc{a, title = {``{NAV}'' og \emph{brukerne}: Bø~-- ei \textbf{bygd} \& {\o}y}, author = {K.~A. Lien and Moe, Per~E.},
 abstract = {Vi spurte \enquote{alle}. Omtrent 20~\% svarte --- i `sin' bygd.}, howpublished = {\url{https://eksempel.no/~kari/a_b}}}
@misc{b, title = {To}, note = {Available at \url{https://eksempel.no/2}}, year = 2020}
@misc{c, title = {Om {\textasciitilde}20 svar}, url = {https://eksempel.no/3}, note = {\url{https://eksempel.no/4}}}
@misc{d, title = {Fire}, howpublished = {https://eksempel.no/5}}
";
        let (drafts, _) = read_bytes("x.bib", bib.as_bytes());
        let [a, b, c, d] = &drafts[..] else { panic!("{drafts:?}") };
        assert_eq!(a.source.title.as_deref(), Some("“NAV” og brukerne: Bø – ei bygd & øy"));
        assert_eq!(&a.text[a.abstracts[0].clone()], "Vi spurte “alle”. Omtrent 20 % svarte — i ‘sin’ bygd.");
        let names: Vec<String> = a.source.authors.iter().map(Author::full).collect();
        assert_eq!(names, ["K. A. Lien", "Per E. Moe"]);
        assert_eq!((a.source.url.as_deref(), a.source.others.len()), (Some("https://eksempel.no/~kari/a_b"), 0));
        assert_eq!(b.source.url.as_deref(), Some("https://eksempel.no/2"));
        assert_eq!(b.source.others, [("note".into(), "Available at https://eksempel.no/2".into())]);
        assert_eq!(c.source.title.as_deref(), Some("Om ~20 svar"));
        assert_eq!(c.source.url.as_deref(), Some("https://eksempel.no/3"));
        assert_eq!(c.source.others, [("note".into(), "https://eksempel.no/4".into())]);
        assert_eq!(d.source.url.as_deref(), Some("https://eksempel.no/5"));
    }

    #[test]
    fn organisations_and_those_left_out_are_no_people() {
        let bib = r"@misc{a, title = {En}, author = {Statistisk nabobyr{\aa} and Rådgiveren i Vestfjella and Lien, Kari and Nordmann, Per and others},
 editor = {{Anonymous}}}";
        let source = &sources(bib)[0];
        let names: Vec<String> = source.authors.iter().map(Author::full).collect();
        assert_eq!(names, ["Statistisk nabobyrå", "Rådgiveren i Vestfjella", "Kari Lien", "Per Nordmann"]);
        assert_eq!((source.authors[0].given.as_deref(), source.editors.len()), (None, 0));
        assert_eq!(source.others, [("et-al".into(), "author".into())]);
    }

    #[test]
    fn the_type_of_an_entry_is_kept() {
        let bib = "@conference{a, title={A}}\n@jurisdiction{b, title={B}}\n@phdthesis{c, title={C}}\n@standard{d, title={D}}\n\
            @mastersthesis{e, title={E}, type={Masteroppgave}}\n@misc{f, title={F}}\n";
        let sources = sources(bib);
        let others: Vec<_> = sources
            .iter()
            .flat_map(|source| source.others.first())
            .map(|(name, word)| (name.as_str(), word.as_str()))
            .collect();
        assert_eq!(others, [("ty", "CPAPER"), ("ty", "CASE"), ("entry-type", "standard")]);
        let genres: Vec<_> = sources.iter().flat_map(|source| source.genre.as_deref()).collect();
        assert_eq!(genres, ["PhD thesis", "Masteroppgave"]);
    }

    #[test]
    fn an_open_brace_costs_only_its_entry() {
        let (drafts, result) =
            read_bytes("x.bib", b"@book{a, title = {A}\n\n@book{b, title = {{B}\n}\n@book{c, title = {C}}\n");
        let errors = result.unwrap();
        assert_eq!((drafts.len(), errors.len()), (1, 2));
        assert!(errors[0].to_string().starts_with("corpus/x.bib:1: record 1 (`a`) is left out: "), "{}", errors[0]);
        assert!(errors[1].to_string().starts_with("corpus/x.bib:3: record 2 (`b`)"), "{}", errors[1]);
    }

    #[test]
    fn the_same_key_twice_is_two_records() {
        assert_eq!(sources("@misc{a, title = {A}}\n@misc{a, title = {B}}\n").len(), 2);
    }

    #[test]
    fn entries_may_refer_in_circles() {
        let text = "@book{a, title = {A}, crossref = {a}}\n@book{b, title = {B}, xdata = c}\n@book{c, Crossref={b}, title = {C}}\n";
        assert_eq!(sources(text).len(), 3);
        for odd in
            ["crossref%\n={a}", "%\ncrossref=\n{a}", "crossref = \"a\" # \"\"", "crossref = {{a}}", "xdata = {x,a}"]
        {
            let _ = read_bytes("x.bib", format!("@book{{a, title = {{A}}, {odd}}}\n").as_bytes());
        }
    }

    #[test]
    fn abbreviations_may_stand_for_each_other() {
        for strings in [
            "@string{a = a}",
            "@string{a = b}\n@string{b = a}",
            "@string{a = b # c}\n@string{b = c}\n@string{c = b # a}",
        ] {
            let (drafts, result) = read_bytes("x.bib", format!("{strings}\n@book{{x, title = a}}\n").as_bytes());
            assert_eq!(drafts.len() + result.unwrap().len(), 1);
        }
    }

    #[test]
    fn deep_braces_are_refused() {
        let text = format!("@book{{a, title = {}A{}}}\n", "{".repeat(10_000), "}".repeat(10_000));
        let (drafts, result) = read_bytes("x.bib", text.as_bytes());
        assert_eq!((drafts.len(), result.unwrap().len()), (0, 1));
    }

    #[test]
    fn an_address_is_no_entry() {
        let (drafts, _) = read_bytes("notat.txt", b"Et notat.\n@article er et ord.\n");
        assert_eq!(drafts[0].source.record, None);
    }

    #[test]
    fn nothing_of_an_entry_is_lost() {
        let bib = r"@inbook{a, title = {Kapitlet}, booktitle = {Boka}, author = {Lien, Kari}, editor = {Moe, Per}, volume = 2,
 pages = {7--9}, publisher = {Forlaget}, location = {B{\o}}, series = {Serien}, keywords = {h{\aa}p, vei}, langid = {norsk},
 file = {Boka:/home/kari/Zotero/storage/AB12/boka.pdf:application/pdf;C\:\Users\kari\b.pdf}, note = {lest}}";
        let (drafts, _) = read_bytes("zotero.bib", bib.as_bytes());
        let source = &drafts[0].source;
        let known = [&source.volume, &source.pages, &source.publisher, &source.place, &source.series];
        let known: Vec<&str> = known.into_iter().map(|value| value.as_deref().unwrap_or("–")).collect();
        assert_eq!(known, ["2", "7–9", "Forlaget", "Bø", "Serien"]);
        assert_eq!((source.editors[0].family.as_str(), source.keywords.len()), ("Moe", 2));
        assert_eq!(source.files, ["/home/kari/Zotero/storage/AB12/boka.pdf", r"C:\Users\kari\b.pdf"]);
        assert_eq!(source.others, [("note".into(), "lest".into())]);
    }

    crate::import::damage::endures!(
        "x.bib",
        "% laget for hånd\n@string{bo = {Tidsskrift for bo}}\n@article{lien2020,\n  title = {{Å bo} sammen: \\emph{en} studie},\n  \
         author = {Lien, Kari and van der Berg, Ada and {Den gode gruppen}},\n  journal = bo # { og hus},\n  year = 2020,\n  \
         pages = {12--34},\n  doi = \"10.5555/BO.1\",\n  abstract = {Vi spurte. De svarte p{\\aa} det.}\n}\n\n\
         @incollection{moe, title = {Kapittelet}, crossref = {boka}}\n@book{boka, title = {Boka}, editor = {Moe, Per}}\n"
    );

    #[test]
    fn abbreviations_that_double_stay_small() {
        let doubled: String = (1..60).map(|n| format!("@string{{a{n} = a{} # a{}}}\n", n - 1, n - 1)).collect();
        let bib = format!("@string{{a0 = {{Tidsskrift}}}}\n{doubled}@article{{x, title = {{A}}, journal = a59}}\n");
        let (drafts, _) = read_bytes("x.bib", bib.as_bytes());
        assert_eq!(drafts.len(), 1);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        #[test]
        fn no_bytes_are_too_odd(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = read_bytes("x.bib", &[b"@book{a, title = {A}, author = {", &bytes[..]].concat());
        }

        #[test]
        fn entries_in_are_records_out_and_reports(
            entries in proptest::collection::vec("(title|author|year|abstract|crossref|date) ?= ?[{\"]?[a-zæ{}\\\\$#\", ]{0,8}[}\"]?,?", 1..8),
        ) {
            let text: String = entries.iter().map(|entry| format!("@article{{key, {entry}}}\n")).collect();
            let (drafts, result) = read_bytes("x.bib", text.as_bytes());
            prop_assert_eq!(drafts.len() + result.unwrap().len(), entries.len());
        }
    }
}
