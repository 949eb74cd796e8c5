//! References such as `&#xe6;` and `&aelig;`: the characters they stand for.
//!
//! Apart from the readers, because it is a table. What a file defines for itself is never looked up, so a definition that
//! grows without end does no harm.

use std::borrow::Cow;

/// The names of the letters from U+00A0 to U+00FF, after *HTML 4: Character entity references for ISO 8859-1 characters*.
const LATIN: [&str; 96] = [
    "nbsp", "iexcl", "cent", "pound", "curren", "yen", "brvbar", "sect", "uml", "copy", "ordf", "laquo", "not", "shy",
    "reg", "macr", "deg", "plusmn", "sup2", "sup3", "acute", "micro", "para", "middot", "cedil", "sup1", "ordm",
    "raquo", "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc", "Atilde", "Auml", "Aring", "AElig",
    "Ccedil", "Egrave", "Eacute", "Ecirc", "Euml", "Igrave", "Iacute", "Icirc", "Iuml", "ETH", "Ntilde", "Ograve",
    "Oacute", "Ocirc", "Otilde", "Ouml", "times", "Oslash", "Ugrave", "Uacute", "Ucirc", "Uuml", "Yacute", "THORN",
    "szlig", "agrave", "aacute", "acirc", "atilde", "auml", "aring", "aelig", "ccedil", "egrave", "eacute", "ecirc",
    "euml", "igrave", "iacute", "icirc", "iuml", "eth", "ntilde", "ograve", "oacute", "ocirc", "otilde", "ouml",
    "divide", "oslash", "ugrave", "uacute", "ucirc", "uuml", "yacute", "thorn", "yuml",
];

/// The five of XML, and those that word processors put into texts.
const OTHERS: [(&str, char); 21] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("hellip", '…'),
    ("bull", '•'),
    ("euro", '€'),
    ("trade", '™'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("minus", '−'),
];

/// The character that a reference stands for, by what it has between `&` and `;`.
pub fn letter(name: &str) -> Option<char> {
    if let Some(code) = code(name) {
        return char::from_u32(code).filter(|letter| *letter != '\0');
    }
    let latin = || LATIN.iter().position(|known| *known == name).and_then(|place| u8::try_from(0xA0 + place).ok());
    let other = OTHERS.iter().find(|(known, _)| *known == name).map(|(_, letter)| *letter);
    other.or_else(|| latin().map(char::from))
}

/// The number in a reference such as `#230` or `#xe6`.
pub fn code(name: &str) -> Option<u32> {
    let number = name.strip_prefix('#')?;
    match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok(),
        None => number.parse().ok(),
    }
}

/// Text with its references resolved; unknown ones stay as written.
pub fn resolved(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        out.push_str(&rest[..start]);
        rest = &rest[start + 1..];
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        match end.and_then(|end| Some((letter(rest.get(..end)?)?, end))) {
            Some((letter, end)) => {
                out.push(letter);
                rest = &rest[end + 1..];
            }
            None => out.push('&'),
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_stand_for_characters() {
        let known = ["#xe6", "#XE6", "#230", "aelig"].map(letter);
        assert_eq!(known, [Some('æ'); 4]);
        assert_eq!(["nbsp", "Aring", "szlig", "yuml"].map(letter), ['\u{a0}', 'Å', 'ß', 'ÿ'].map(Some));
        assert_eq!(["#0", "#xD800", "#x110000", "#", "ukjent", ""].map(letter), [None; 6]);
        assert_eq!(resolved("R&amp;D &ukjent; & b&#x20;&æ;c&"), "R&D &ukjent; & b &æ;c&");
    }
}
