//! Where the title of a reference ends.
//!
//! Apart from what stands behind it, because styles agree on little here: APA sets titles of books in italics and those of
//! articles not, Harvard may quote them, students forget either; then the first stop that is one decides.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::head::pattern;
use super::plain::Plain;
use crate::text::abbreviations;

/// What a chapter stands in: "I A. Moe (Red.), Hus", "In: Moe, A. (Ed.)".
pub static INSIDE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"[.?!»”’\x22)] +(?:I|In|i):? +(?P<book>\p{Lu}[^()]+\((?i:red|ed|hrsg)[^)]*\)|\p{Lu}\. ?\p{Lu})")
});

/// What brackets behind a title tell that is no part of it.
static REMARK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\s*(?:\[[^\]]*\]|\((?:[0-9]+(?:st|nd|rd|th)?\.? ?(?:rev\w*\.? ?)?(?:utg|opplag|ed\b|edition)|(?:rev|ny)\w*\.? (?:utg|ed)|nou|meld|st\.? ?meld|prop|innst|rapport|report|notat|rundskriv|master|bachelor|doktor|doctoral|phd|dissertation|is-|lov-|for-|arxiv:|vol|nr|no\.|bd|s\.? ?[0-9]|pp?\.? ?[0-9]|(?:publication|publ|rep)[^a-z]|[a-z]{1,2}-?[0-9]{2}|video\b|film\b|podkast|podcast|i [^()]{3,60}\bred\b)[^)]*\)|\([^()]{2,40} edition\)|\(overs[^()]*\)|\([^()]{2,60}(?:trans(?:l|lator)?|overs(?:ett)?|oms(?:ett)?|til norsk ved[^)]*)\.?\)|\([^()]{2,60} (?:no|nr)?\.? ?[0-9:/-]{1,12}\)|\s+av (?:den )?[0-9]{1,2}\. ?[a-z]+ [0-9]{4}(?: nr\.? ?[0-9]+)?|\s[–-] ?[0-9]{1,2}(?:st|nd|rd|th)\.? ed\b.*|\s*\barxiv (?:preprint )?arxiv:? ?[0-9.]+(?:v[0-9])?)[.,]?$",
    )
});

/// The number of an edition.
static EDITION: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^ ?[0-9]{1,2}(?:st|nd|rd|th)?\.? ?(?:[a-z]+ )?(?:utg|edn?\b|edition|opplag)"));

/// Signs that open a quoted title, and what closes each.
const QUOTES: [(char, char); 6] = [('«', '»'), ('“', '”'), ('"', '"'), ('‘', '’'), ('”', '”'), ('\'', '\'')];

/// Where the title lies that begins at byte `start`, without its stop; and where the words behind it begin.
pub fn title(plain: &Plain, start: usize) -> (Range<usize>, usize) {
    let text = &plain.text;
    let behind = |at: usize| at + text[at..].chars().next().map_or(0, char::len_utf8);
    let inside = INSIDE.find_at(text, start).map(|found| behind(found.start()));
    let limit = inside.unwrap_or(text.len());
    let end = quoted(text, start)
        .or_else(|| emphasised(plain, start))
        .or_else(|| before_emphasis(plain, start, limit))
        .unwrap_or_else(|| place_in_commas(text, start, first_stop(text, start)))
        .min(limit);
    let mut title = start..end;
    while let Some(remark) = REMARK.find(&text[title.clone()]).filter(|remark| remark.start() > 0) {
        title.end = title.start + remark.start();
    }
    let trimmed = text[title.clone()].trim_end_matches([' ', '.', ',', ';']);
    // "… osv." keeps nothing that matters; "…" does.
    title.end = title.start + trimmed.len();
    let end = title.end;
    (unquoted(text, title), end)
}

/// A title without the quotation marks around all of it, and without the stop inside of them.
fn unquoted(text: &str, title: Range<usize>) -> Range<usize> {
    let words = &text[title.clone()];
    let inside = QUOTES.iter().find_map(|(open, close)| words.strip_prefix(*open)?.strip_suffix(*close));
    match inside.filter(|inside| !inside.contains(['«', '»', '“', '”', '"'])) {
        Some(inside) => {
            let start = title.start + words.chars().next().map_or(0, char::len_utf8);
            start..start + inside.trim_end_matches(['.', ',', ' ']).len()
        }
        None => title,
    }
}

/// A title in quotation marks, up to the closing one.
fn quoted(text: &str, start: usize) -> Option<usize> {
    let rest = &text[start..];
    let opening = rest.chars().next()?;
    let (_, closing) = QUOTES.iter().find(|(open, _)| *open == opening)?;
    let from = opening.len_utf8();
    // An apostrophe is none that closes.
    let is_end = |at: &usize| !rest[at + closing.len_utf8()..].starts_with(char::is_alphabetic);
    // Quotation marks within quotation marks close first.
    let inner = |at: &usize| {
        let nested = rest[from..*at].matches(opening).count();
        opening == *closing || rest[from..*at].matches(*closing).count() == nested
    };
    let ends = rest[from..].match_indices(*closing).map(|(at, _)| from + at);
    let close = ends.filter(is_end).find(inner)? + closing.len_utf8();
    let behind = rest[close..].trim_start();
    let inner = rest[..close - closing.len_utf8()].ends_with([',', '.']);
    // "“Ja”, sa hun - Om å svare" goes on.
    let ends = inner
        || rest[close..].starts_with(['.', '"', '”'])
        || behind.starts_with(['(', '['])
        || ["I: ", "I ", "In: ", "In ", "i: ", ", i: "].iter().any(|start| behind.starts_with(start))
        || rest[close..].starts_with(", ") && goes_on_elsewhere(behind[1..].trim_start());
    ends.then_some(start + close)
}

/// Whether what follows a comma behind a quoted title is no part of it.
fn goes_on_elsewhere(words: &str) -> bool {
    words.starts_with(char::is_uppercase)
        || ["available", "accessed", "retrieved", "tilgjengelig", "hentet", "henta"]
            .iter()
            .any(|word| words.starts_with(word))
}

/// A title in italics, with what follows it up to its stop where its subtitle is not in italics.
fn emphasised(plain: &Plain, start: usize) -> Option<usize> {
    let near = |range: &&Range<usize>| range.start <= start + 3 && range.end > start + 3;
    let mut end = plain.emphasis.iter().find(near)?.end;
    loop {
        let rest = &plain.text[end..];
        let on = rest.trim_start_matches(['”', '»', '"', '’']);
        let joint = on.starts_with([':', '-', '–', '?', '!']) && !on.starts_with("? ") && !on.starts_with("! ")
            || on.starts_with(" -")
            || on.starts_with(" –");
        let word = on.starts_with(|next: char| next.is_alphanumeric())
            || on.starts_with(' ')
                && on[1..].starts_with(char::is_lowercase)
                && !plain.text[..end].ends_with(['.', '?', '!']);
        if !(joint || word) {
            return Some(end + (rest.len() - on.len()));
        }
        let next = plain.emphasis.iter().find(|range| range.start >= end && range.start <= end + 6);
        match next {
            Some(next) => end = next.end,
            None => return Some(first_stop(&plain.text, end)),
        }
    }
}

/// A title before the journal or the book in italics.
fn before_emphasis(plain: &Plain, start: usize, limit: usize) -> Option<usize> {
    let italic = plain.emphasis.iter().find(|range| range.start > start + 3)?;
    let before = plain.text[start..italic.start.min(limit)].trim_end();
    before.ends_with(['.', '?', '!', '»', '”', '"', ',', ']', ')']).then_some(start + before.len())
}

/// Where a title ends that no stop parts from what follows: "Hus og hjem, Oslo: Fagbok", "Hus og hjem, Husbladet, 3, 4–9".
/// `end` is where the first sentence ends.
fn place_in_commas(text: &str, start: usize, end: usize) -> usize {
    /// What begins behind the comma, whatever follows the sentence; and what does only where the entry ends with it.
    static PLACES: LazyLock<[(Regex, bool); 4]> = LazyLock::new(|| {
        [
            (r", (?:in:? |i:? )\p{Lu}[^?!]*(?:\((?i:eds?|red)|\bProceedings|\bpp?\. ?[0-9]|\bs\. ?[0-9]).*$|, in \p{Lu}.*$", false),
            (r", (?:[0-9]{1,2}(?:st|nd|rd|th|\.)? ?|[a-z]+ |(?:\p{Lu}[a-z]+ )?[0-9]{4} )(?:edn|utg|utgave|ed|edition)\b.*$|, (?i:(?:unpublished )?(?:phd|doctoral|master)|in) (?:thesis|dissertation|swedish|norwegian|danish|german|french)\b.*$", false),
            (r"(?:, |\) )(?:\p{Lu}[\p{L}.'’ -]+(?:, \p{Lu}{2}|, (?:\p{Lu}\.){2})?(?:/\p{Lu}\p{L}+)?: \p{Lu}[^:]*|\p{Lu}[^,.:]{3}[^,.:]*,? (?:[Vv]ol\.? ?|[Åå]rg\.? ?)?[0-9]{1,4}(?: ?\([0-9/–-]+\))?[,:] ?.*)$", true),
            (r", \p{Lu}[\p{L}'’/&.-]+(?: (?:\p{Lu}[\p{L}'’/&.-]+|&|and|og|of|for)){0,5}[., ]*$", true),
        ]
        .map(|(words, last)| (pattern(words), last))
    });
    let last = text[end..].trim_matches([' ', '.', ',']).is_empty();
    let mut title = &text[start..end];
    for (place, only_last) in PLACES.iter() {
        let whole = title.len() == end - start;
        if let Some(found) = place.find(title).filter(|at| at.start() > 3 && (!only_last || last && whole)) {
            title = &title[..found.start() + usize::from(found.as_str().starts_with(')'))];
        }
    }
    // "Hus og hjem, Oslo, Fagbok": the town is left.
    static TOWN: LazyLock<Regex> =
        LazyLock::new(|| pattern(r", (?:\p{Lu}[\p{L}'’-]+(?: (?:\p{Ll}+ )?\p{Lu}[\p{L}'’-]+){0,2})(?:, \p{Lu}{2})?$"));
    if last
        && title.len() < end - start
        && let Some(town) = TOWN.find(title).filter(|town| title[..town.start()].contains(' '))
    {
        title = &title[..town.start()];
    }
    start + title.len()
}

/// The end of the first sentence. A question that is followed by two more parts goes on with its subtitle: "Hvem bestemmer?
/// Om makt i møter. Fagbok."
fn first_stop(text: &str, start: usize) -> usize {
    let mut stops = stops(text, start);
    let Some(first) = stops.next() else { return text.len() };
    if text[..first].ends_with('.') {
        return with_subtitle(text, first, stops.next());
    }
    match (stops.next(), stops.next()) {
        (Some(second), _)
            if text[..second].ends_with('.')
                && !is_place(&text[first..], second - first)
                && second < text.trim_end().len() =>
        {
            second
        }
        _ => first,
    }
}

/// The end of a title whose subtitle a stop parts from it, as Norwegian publishers set it: "Hus. Om folk i bygda. Oslo: Fagbok".
/// It is one where behind the second sentence stands who published the work, and the second is no such thing itself.
fn with_subtitle(text: &str, first: usize, second: Option<usize>) -> usize {
    static PUBLISHED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^[ .]*\(?(?:[0-9]{1,2}\.? ?(?:utg|ed|opplag)\w*[.)]* )?(?:IS-[0-9]|Vol\. |Prop\. |Notat |Nr\. |Strategi |Dr\.|[\p{L}-]*[Rr]apport(?:er|s)? [0-9]|\p{Lu}[\p{L}.’-]+(?:[ /](?:& |og )?\p{Lu}[\p{L}.’-]+){0,3}(?:, \p{Lu}{2})?: ?\p{Lu}|(?:[\p{L}&’.-]+ ){0,3}(?:\p{L}*(?:forlag|forlaget|forl\.|direktoratet|departementet|instituttet|Press)\b|Gyldendal|Cappelen|Aschehoug|Abstrakt|Routledge|Sage|SAGE|Springer|Wiley|Palgrave|Avhandling|Doktor|Hovedoppgave|Masteroppgave|NOVA|Rapport|Skriftserie)|\p{Lu}[^?!().]+?[ ,]+(?:[Vv]ol\. ?|[Åå]rg\. ?)?[0-9]{1,4} ?(?:[,:(]|[Nn]r))",
        )
    });
    static YEARS: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"\b(?:1[5-9]|20)[0-9]{2}(?:[–-](?:1[5-9]|20)[0-9]{2})?\b"));
    let Some(second) = second else { return first };
    let words = text[first..second].trim();
    let (small, all) = words
        .split(' ')
        .fold((0, 0), |(small, all), word| (small + usize::from(word.starts_with(char::is_lowercase)), all + 1));
    // Of a name most words are large.
    let last = text[second..].trim_matches([' ', '.']).is_empty() && all > 4 && small * 2 >= all;
    let is_title = words.split(' ').count() > 1
        && words.starts_with(char::is_uppercase)
        && !text[..first].ends_with(").")
        && !YEARS.replace_all(words, "").contains(|sign: char| sign.is_ascii_digit() || ":()[]".contains(sign))
        && !is_place(&text[first..], second - first)
        && !PUBLISHED.is_match(&text[first..second])
        && INSIDE.find_at(text, first - 1).is_none_or(|inside| inside.start() >= second);
    match is_title && (last || PUBLISHED.is_match(&text[second..])) {
        true => second,
        false => first,
    }
}

/// Whether the words that begin `rest` name a journal with its numbers, or a publisher with its town, and no title; the first
/// sentence of them ends at byte `end`.
fn is_place(rest: &str, end: usize) -> bool {
    static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^ ?(?:\p{Lu}[^?!().]+?|(?:\p{L}[\p{L}&-]{0,9}\.? ){1,7})[ ,]*(?:[Vv]ol\. ?)?[0-9]{1,4} ?(?:[,:(]|[Nn]o)",
        )
    });
    static DAY: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^ ?(?:In )?Proceedings of |^ ?(?:\p{Lu}[\p{L}&’'-]* ?){1,5}, (?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? [0-9]|[0-9]{1,2}\. ?\p{Ll}{3})",
        )
    });
    let words = rest[..end].trim();
    let town = words.split_once(": ").is_some_and(|(town, _)| !town.contains(' '));
    town || words.split(' ').count() < 2 || NUMBERED.is_match(rest) || DAY.is_match(rest)
}

/// Archives and journals whose names begin with a small letter.
const SMALL: &[&str] = &["arXiv", "medRxiv", "bioRxiv", "eLife", "iScience", "ieeexplore"];

/// The bytes behind the stops that end something.
fn stops(text: &str, start: usize) -> impl Iterator<Item = usize> + '_ {
    text[start..].match_indices(['.', '?', '!']).map(move |(at, sign)| start + at + sign.len()).filter(move |&end| {
        let (before, after) = (&text[start..end], &text[end..]);
        let opens = after.is_empty()
            || after.starts_with(' ')
                && (after.trim_start().starts_with(|next: char| next.is_uppercase() || "([«“\"*<".contains(next))
                    || is_rest_of_address(after.trim_start())
                    || SMALL.iter().any(|name| after.trim_start().starts_with(name))
                    || EDITION.is_match(after))
            || after.strip_prefix(['”', '»']).is_some_and(|behind| !behind.starts_with(':'));
        let bracket = before.matches('(').count() > before.matches(')').count();
        let initial = before.ends_with('.')
            && before
                .trim_end_matches('.')
                .rsplit([' ', '.', '('])
                .next()
                .is_some_and(|word| word.chars().count() == 1 && word.starts_with(char::is_uppercase));
        // The short name of a law follows: "Lov om hus m.m. (husloven)".
        let law = ["m.m.", "m.v.", "mv."].iter().any(|end| before.ends_with(end)) && after.starts_with(" (");
        opens && !(bracket || initial || law || before.ends_with('.') && abbreviations::hangs(before))
    })
}

/// Whether words begin with what a line end cut off an address: ". aspx?id=1", "publications/report-2024/".
fn is_rest_of_address(words: &str) -> bool {
    words.starts_with(". ") || words.split(' ').next().is_some_and(|first| first.contains('/') && first.len() > 8)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(raw: &str) -> (String, String) {
        let plain = Plain::of(raw);
        let (title, rest) = title(&plain, 0);
        (plain.text[title].to_string(), plain.text[rest..].to_string())
    }

    #[test]
    fn titles_end_where_a_reader_sees_it() {
        for (raw, title, rest) in [
            ("*Hus og hjem: en studie* (2. utg.). Fagbok.", "Hus og hjem: en studie", " (2. utg.). Fagbok."),
            ("Hus og hjem. *Husbladet*, *3*(1), 4–9.", "Hus og hjem", ". Husbladet, 3(1), 4–9."),
            ("Hvem bor her? *Husbladet*, 3(1), 4–9.", "Hvem bor her?", " Husbladet, 3(1), 4–9."),
            ("Hvem bor her? Om hus i bygda. Fagbok.", "Hvem bor her? Om hus i bygda", ". Fagbok."),
            ("Hvem bor her? Oslo: Fagbok.", "Hvem bor her?", " Oslo: Fagbok."),
            (
                "Hus i St. Hansgata. I A. Moe & B. Lie (Red.), *Gater* (s. 3–9). Fagbok.",
                "Hus i St. Hansgata",
                ". I A. Moe & B. Lie (Red.), Gater (s. 3–9). Fagbok.",
            ),
            ("“De tok det i hendene” - *Om et hus*. Fagbok", "“De tok det i hendene” - Om et hus", ". Fagbok"),
            ("«Hus og hjem», Husbladet, 3(1).", "Hus og hjem", ", Husbladet, 3(1)."),
            ("Hus og hjem (NOU 2020: 4). Fagdepartementet.", "Hus og hjem", " (NOU 2020: 4). Fagdepartementet."),
            ("*Hus* [Masteroppgave, Høgskolen]. Fagarkivet.", "Hus", " [Masteroppgave, Høgskolen]. Fagarkivet."),
            (
                "Hus 2020. Om folk i bygda 2010–2015. IS-12. Oslo: Fagbok.",
                "Hus 2020. Om folk i bygda 2010–2015",
                ". IS-12. Oslo: Fagbok.",
            ),
            ("“Nei!”: om hus. *Husbladet*, 3(1).", "“Nei!”: om hus", ". Husbladet, 3(1)."),
            ("Hvem bor her? Husposten, May 9.", "Hvem bor her?", " Husposten, May 9."),
            ("On houses. arXiv preprint arXiv:1804.05816.", "On houses", ". arXiv preprint arXiv:1804.05816."),
            ("Lov om hus (husloven) av 17. juli 1992 nr. 100.", "Lov om hus (husloven)", " av 17. juli 1992 nr. 100."),
            ("Hus og hjem (arXiv:2304.03434). Fagarkivet.", "Hus og hjem", " (arXiv:2304.03434). Fagarkivet."),
            ("*Hus?: en studie*. Fagbok.", "Hus?: en studie", ". Fagbok."),
            ("*Hus*: en studie i hjem. Fagbok.", "Hus: en studie i hjem", ". Fagbok."),
        ] {
            assert_eq!(read(raw), (title.to_string(), rest.to_string()), "{raw}");
        }
    }

    proptest! {
        #[test]
        fn any_title_ends(raw in "[A-Za-zå.?!:,*«»“” ()\\[\\]0-9]{0,60}|\\PC{0,60}") {
            let plain = Plain::of(&raw);
            let (title, rest) = title(&plain, 0);
            prop_assert!(plain.text.get(title).is_some() && plain.text.get(rest..).is_some());
        }
    }
}
