//! What LaTeX means by the marks that `biblatex` leaves in a value: quotes, fonts, addresses.
//!
//! Apart from `bibtex`, which knows entries and fields: here is only a line of words.

use std::borrow::Cow;

/// Commands around words that say how they look, and not what they are.
const LOOKS: &[&str] = &[
    "emph",
    "textit",
    "textbf",
    "textsc",
    "textsl",
    "texttt",
    "textrm",
    "textsf",
    "textmd",
    "textup",
    "textnormal",
    "mathrm",
    "mathit",
    "mathbf",
    "mbox",
    "text",
    "textsuperscript",
    "textsubscript",
    "underline",
    "uline",
    "url",
    "path",
    "nolinkurl",
    "uppercase",
    "lowercase",
    "MakeUppercase",
    "MakeLowercase",
];

/// The same before words, inside braces.
const SWITCHES: &[&str] = &[
    "em",
    "it",
    "bf",
    "sc",
    "sl",
    "tt",
    "rm",
    "sf",
    "itshape",
    "bfseries",
    "scshape",
    "slshape",
    "ttfamily",
    "rmfamily",
    "sffamily",
    "mdseries",
    "upshape",
    "normalfont",
    "small",
    "large",
    "relax",
    "protect",
    "noindent",
];

/// Commands that print a sign which `biblatex` does not know.
const SIGNS: &[(&str, &str)] = &[
    ("ldots", "…"),
    ("TeX", "TeX"),
    ("LaTeX", "LaTeX"),
    ("BibTeX", "BibTeX"),
    ("slash", "/"),
    ("flqq", "«"),
    ("frqq", "»"),
    ("og", "« "),
    ("fg", " »"),
    ("texteuro", "€"),
    ("euro", "€"),
    ("textdegree", "°"),
    ("textmu", "µ"),
    ("quad", " "),
    ("newline", " "),
    ("linebreak", " "),
];

/// A value as it would be printed: quotes as signs, without commands for fonts. Commands that say more stay as they are
/// written. Where `ties` is true, a `~` is the blank at which no line breaks.
pub fn plain(value: &str, ties: bool) -> Cow<'_, str> {
    let quoted = value.contains('`');
    let tied = ties && value.contains('~');
    if !quoted && !tied && !value.contains('\\') {
        return Cow::Borrowed(value);
    }
    let mut text = unmarked(value);
    if ties {
        text = text.replace('~', " ");
    }
    Cow::Owned(if quoted { with_quotes(&text) } else { text })
}

/// The address that a value gives as one: in `\url` or `\href`, or all of it.
pub fn address(value: &str) -> Option<String> {
    let marked = ["\\url{", "\\href{"].iter().find_map(|mark| value.split_once(mark)?.1.split_once('}'));
    let address = marked.map_or(value, |(address, _)| address).trim();
    let is_one = ["http://", "https://"].iter().any(|scheme| address.starts_with(scheme));
    // Two hyphens came out as a dash, which no address has.
    (is_one && !address.contains(char::is_whitespace)).then(|| address.replace('–', "--").replace('—', "---"))
}

/// An address without the backslashes that LaTeX needs before some of its signs.
pub fn unescaped(address: &str) -> Cow<'_, str> {
    if !address.contains('\\') {
        return Cow::Borrowed(address);
    }
    let signs = ["_", "%", "&", "#", "$", "~", "{", "}"];
    Cow::Owned(signs.iter().fold(address.to_string(), |address, sign| address.replace(&format!("\\{sign}"), sign)))
}

/// What ends a quote that is in no other.
const OUTER: &str = "”";

/// The braces that are open.
#[derive(Default)]
struct Open {
    /// What is written where each of them ends.
    ends: Vec<&'static str>,
    /// How many of them are quotes that are in no other.
    quotes: usize,
}

impl Open {
    /// Opens one and returns what is written where it begins.
    fn begin(&mut self, begins: &'static str, ends: &'static str) -> &'static str {
        self.ends.push(ends);
        begins
    }

    /// Closes the innermost one and returns what is written there.
    fn end(&mut self) -> &'static str {
        let end = self.ends.pop().unwrap_or("}");
        self.quotes = self.quotes.saturating_sub(usize::from(end == OUTER));
        end
    }
}

/// Takes out commands that only say how words look.
fn unmarked(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut open = Open::default();
    let mut rest = value;
    while let Some(at) = rest.find(['\\', '{', '}']) {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let (length, written) = match after.as_bytes()[0] {
            b'\\' => command(after, &mut open),
            b'{' => (1, open.begin("{", "}")),
            _ => (1, open.end()),
        };
        out.push_str(written);
        rest = &after[length..];
    }
    out.push_str(rest);
    out
}

/// How long the command at the head of `text` is, and what is written for it.
fn command<'t>(text: &'t str, open: &mut Open) -> (usize, &'t str) {
    let letters = text[1..].bytes().take_while(u8::is_ascii_alphabetic).count();
    let (name, end) = (&text[1..1 + letters], 1 + letters);
    let next = text.as_bytes().get(end).copied();
    match (name, next) {
        ("", Some(b' ')) => (2, " "),
        // Half a blank, and the blank that stands behind every command by now.
        ("", Some(b',')) => (2, " "),
        ("enquote", Some(b'{')) if open.quotes > 0 => (end + 1, open.begin("‘", "’")),
        ("enquote", Some(b'{')) => {
            open.quotes += 1;
            (end + 1, open.begin("“", OUTER))
        }
        // The words come behind it.
        ("href", Some(b'{')) => (end + 1, open.begin("", " ")),
        (name, Some(b'{')) if LOOKS.contains(&name) => (end + 1, open.begin("", "")),
        (name, Some(b' ') | None) if SWITCHES.contains(&name) => (end + usize::from(next.is_some()), ""),
        (name, _) => match SIGNS.iter().find(|(sign, _)| *sign == name) {
            Some((_, sign)) => (end + usize::from(next == Some(b' ')), sign),
            None => (end.max(1), &text[..end.max(1)]),
        },
    }
}

/// Quotes as they are typed in LaTeX, as signs: two of a kind, or one that a word follows and none that stands inside one.
fn with_quotes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (last_double, last_single) = (text.rfind("''").unwrap_or(0), text.rfind('\'').unwrap_or(0));
    let (mut doubles, mut singles) = (0_u32, 0_u32);
    let mut before = ' ';
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|(_, letter)| *letter);
        let begins = !before.is_alphanumeric() && next.is_some_and(|next| !next.is_whitespace());
        let mut sign = letter;
        if letter == '`' && next == Some('`') && last_double > at {
            letters.next();
            doubles += 1;
            sign = '“';
        } else if letter == '`' && begins && last_single > at {
            singles += 1;
            sign = '‘';
        } else if letter == '\'' && next == Some('\'') && doubles > 0 {
            letters.next();
            doubles -= 1;
            sign = '”';
        } else if letter == '\'' && singles > 0 && !next.is_some_and(char::is_alphanumeric) {
            singles -= 1;
            sign = '’';
        }
        out.push(sign);
        before = sign;
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_come_out_as_they_are_printed() {
        for (written, printed) in [
            (r"\textit{Å bo} \emph{sammen \textbf{her}}", "Å bo sammen her"),
            (r"``Ingen spurte meg''", "“Ingen spurte meg”"),
            (r"`Noen' spurte ``Lars' bror''", "‘Noen’ spurte “Lars' bror”"),
            (r"\enquote{Hun sa \enquote{nei}}", "“Hun sa ‘nei’”"),
            (r"\em sammen", "sammen"),
            (r"Mer\ldots  og mer", "Mer… og mer"),
            (r"Se \url{https://eksempel.no/a_b} der", "Se https://eksempel.no/a_b der"),
            ("K.~Lien", "K. Lien"),
        ] {
            assert_eq!(plain(written, true), printed, "{written}");
        }
    }

    #[test]
    fn what_says_more_stays() {
        for written in [
            "Ola's hus",
            "'60-åra",
            r"\cite{lien}",
            r"x \par y",
            r"C:\hus",
            "a ` b",
            "it''s",
            r"{a\}",
            "5'' og 6''",
            "`",
        ] {
            assert_eq!(plain(written, true), written);
        }
        assert_eq!(plain("~20 %", false), "~20 %");
    }

    #[test]
    fn an_address_is_one_by_its_mark_or_alone() {
        assert_eq!(
            address(r"Available at \url{https://eksempel.no/~kari–x}.").unwrap(),
            "https://eksempel.no/~kari--x"
        );
        assert_eq!(address(r"\href{http://eksempel.no}Her").unwrap(), "http://eksempel.no");
        assert_eq!(address("https://eksempel.no/1").unwrap(), "https://eksempel.no/1");
        for other in ["Se https://eksempel.no", r"\url{notat}", "Trykt", ""] {
            assert_eq!(address(other), None, "{other}");
        }
    }

    #[test]
    fn braces_without_end_do_not_take_forever() {
        let text = format!("{}{}", "{".repeat(300_000), r"\enquote{a}".repeat(300_000));
        assert!(plain(&text, true).ends_with("“a”"));
    }

    proptest! {
        #[test]
        fn nothing_is_too_odd(text in r"([a-zå ]{0,3}(\\|\{|\}|`|'|~|\\emph\{|\\enquote\{|\\em |\\,|\\href\{)){0,12}") {
            let _ = (plain(&text, true), address(&text));
        }
    }
}
