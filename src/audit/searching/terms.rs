//! The words that the method chapter says were searched with.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::booleans::{DONE, booleans, operands};
use super::tables::{Holds, cells};
use super::{Line, Told, cited, lines, lists, speaks_of_search, strings};
use crate::cite::{Manuscript, pattern};
use crate::text::databases::named;
use crate::text::language::is_small;
use crate::text::words::fold;

/// Words of one who names search terms.
static CUE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)\b(?:søkj?eord[^\s,.;:()]*|søkj?eterm[^\s,.;:()]*|søkj?eomgrep[^\s,.;:()]*|søkebegrep[^\s,.;:()]*|søkj?estreng[^\s,.;:()]*|mesh[- ]?(?:term|ord)[^\s,.;:()]*",
        r"|search(?:ed)? (?:terms?|words?|strings?)|subject headings?|søk(?:te|t|ene|et)? (?:(?:jeg|eg|vi|me) )?(?:også |òg )?(?:på|etter|med)|search(?:ed|es)? (?:for|with))\b",
    ))
});

/// Words that are said of search terms and of much else: they count only where searching is spoken of.
static WEAK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:emneord[^\s,.;:()]*|nøkkelord[^\s,.;:()]*|key ?words?|(?:combined|kombinert|synonym[^\s,.;:()]*|other) terms? (?:for|of)|ord for|terms for)\b",
    )
});

/// Words of one who puts terms to a database: they count only where one is named.
static PUT: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)\b(?:brukte|nytta|prøvde|used|tried)\b"));

/// What stands between the words for search terms and the terms: a colon, or else a verb.
static LINKS: LazyLock<[Regex; 3]> = LazyLock::new(|| {
    [
        pattern(r"^[^.:;]*?:\s+"),
        pattern(
            r"(?i)^[^.:;]*?(?:\b(?:var|er|ble|blei|vart|som|were|was|are|included|inkluderte|omfattet|omfatta|brukte|brukt|nytta|used|as)\s+)+",
        ),
        pattern(r"(?i)^[^.:;]*?\b(?:ordene|orda|ord|begrepene|omgrepa|the words|the terms)\s+"),
    ]
});

static QUOTED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r#"["“”„«]([^"“”„«»\n]{2,60})["“”»]|(?:^|[\s(])\*([^*\n]{2,40})\*|(?:^|[\s(])_([^_\n]{2,40})_"#)
});

static BRACKETS: LazyLock<Regex> = LazyLock::new(|| pattern(r"\(([^()]{3}[^()]*)\)"));

/// What parts the items of a list.
static BETWEEN: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\s*[,;/•|]\s*(?:(?i:og|and|samt|eller|or)\s+)?|\s+(?i:og|and|samt|eller|or|&|\+)\s+"));

/// The most words of a term.
const LONGEST: usize = 5;

/// The search terms that the text declares, each where it stands first.
pub fn terms(manuscript: &Manuscript) -> Vec<Told> {
    let lines = lines(manuscript);
    let any = lines.iter().any(|line| line.method);
    let mut found = Vec::new();
    for (place, line) in lines.iter().enumerate().filter(|(_, line)| !line.text.starts_with('|')) {
        if !line.method && any {
            continue;
        }
        let weak = || (line.searching || speaks_of_search(line.text)) && WEAK.is_match(line.text);
        let put = || !named(line.text).is_empty() && QUOTED.is_match(line.text);
        let cue = CUE.find(line.text).or_else(|| weak().then(|| WEAK.find(line.text)).flatten());
        let cue = cue.or_else(|| put().then(|| PUT.find(line.text)).flatten());
        // Where no chapter is called method, a sentence must say itself that it names search terms.
        if !line.method && cue.is_none() {
            continue;
        }
        let mut of_line = booleans(line.text);
        if let Some(cue) = cue {
            of_line.extend(cued(line.text, cue.start()));
            if line.text.trim_end().ends_with(':') {
                found.extend(below(&lines[place + 1..]));
            }
        }
        of_line.retain(|at| !lists::denied(line.text, at.start));
        found.extend(of_line.into_iter().map(|at| told(line.text, line.start, at)));
    }
    let text = &manuscript.document.text;
    for (_, cell) in cells(manuscript).into_iter().filter(|(holds, _)| *holds == Holds::Words) {
        let words = &text[cell.clone()];
        found.extend(strings::operands(words).into_iter().map(|at| told(words, cell.start, at)));
    }
    found.retain(|one| {
        let (words, letters) =
            (one.words.split_whitespace().count(), one.words.chars().filter(|sign| sign.is_alphabetic()));
        words <= LONGEST && letters.count() > 1 && !cited(manuscript, &one.at)
    });
    found.sort_by_key(|one| one.at.start);
    let mut firsts: Vec<Told> = Vec::new();
    for one in found {
        if !firsts.iter().any(|first| fold(&first.words) == fold(&one.words)) {
            firsts.push(one);
        }
    }
    firsts
}

fn told(text: &str, start: usize, at: Range<usize>) -> Told {
    Told { words: text[at.clone()].to_string(), at: start + at.start..start + at.end, database: None }
}

/// The terms that a sentence names behind words for search terms: in brackets, quoted or set off; else in a list.
fn cued(text: &str, cue: usize) -> Vec<Range<usize>> {
    let has_operator =
        |at: &Range<usize>| [" AND ", " OR ", " NOT "].iter().any(|sign| text[at.clone()].contains(sign));
    let brackets = BRACKETS.captures_iter(text).filter_map(|found| found.get(1)).map(|inside| inside.range());
    let brackets: Vec<(Range<usize>, Vec<Range<usize>>)> = brackets
        .filter(|inside| inside.start > cue && !has_operator(inside))
        .map(|inside| (inside.clone(), items(text, inside)))
        .filter(|(_, items)| items.len() > 1)
        .collect();
    let apart = |at: &Range<usize>| !brackets.iter().any(|(one, _)| one.start <= at.start && at.end <= one.end);
    let quoted = QUOTED.captures_iter(text).filter_map(|found| (1..=3).find_map(|group| found.get(group)));
    let quoted = quoted
        .map(|found| found.range())
        .filter(|at| apart(at) && !has_operator(at) && text[at.clone()].split_whitespace().count() <= LONGEST);
    let mut found: Vec<Range<usize>> = quoted.flat_map(|at| operands(text, at)).collect();
    found.extend(brackets.iter().flat_map(|(_, items)| items.clone()));
    if !found.is_empty() {
        return found;
    }
    let lists = CUE
        .find_iter(text)
        .chain(WEAK.find_iter(text))
        .flat_map(|cue| LINKS.iter().filter_map(move |link| Some((cue.end(), link.find(&text[cue.end()..])?))));
    let lists = lists.filter_map(|(start, link)| {
        let begins = start + link.end();
        let list = items(text, begins..begins + clause(&text[begins..]));
        (list.len() > 1 || list.len() == 1 && link.as_str().trim_end().ends_with(':')).then_some(list)
    });
    lists.into_iter().next().unwrap_or_default()
}

/// Where a clause ends, in bytes.
fn clause(text: &str) -> usize {
    static END: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"[.:;!?](?:\s|$)|\s[–—]\s|,\s(?:som|noe|noko|which|but|men|og deretter|and then)\s|\(")
    });
    END.find(text).map_or(text.len(), |end| end.start())
}

/// The items of a list, each up to its first small word; none where one of them is no term.
fn items(text: &str, list: Range<usize>) -> Vec<Range<usize>> {
    let (mut found, mut at) = (Vec::new(), list.start);
    let ends = BETWEEN.find_iter(&text[list.clone()]).map(|sign| (list.start + sign.start(), list.start + sign.end()));
    let ends: Vec<(usize, usize)> = ends.chain([(list.end, list.end)]).collect();
    for (end, next) in ends {
        let item = at..end.max(at);
        at = next;
        if text[item.clone()].trim().is_empty() {
            continue;
        }
        match term(text, item) {
            Some(term) => found.push(term),
            None if found.is_empty() => return found,
            // Behind the list the sentence goes on.
            None => break,
        }
    }
    found
}

/// The words of an item up to its first small word, without marks around them.
fn term(text: &str, item: Range<usize>) -> Option<Range<usize>> {
    let marks = |sign: char| sign.is_whitespace() || "*_'\"“”«»()[].".contains(sign);
    let own = &text[item.clone()];
    let start = item.start + (own.len() - own.trim_start_matches(marks).len());
    let mut end = start;
    for word in text[start..item.end].split_inclusive(char::is_whitespace) {
        if is_small(word.trim_matches(|sign: char| !sign.is_alphanumeric())) {
            break;
        }
        end += word.len();
    }
    let end = start + text[start..end].trim_end_matches(|sign: char| marks(sign) && sign != '*').len();
    let words = &text[start..end];
    let sound =
        words.chars().any(char::is_alphabetic) && words.split_whitespace().count() <= LONGEST && !DONE.is_match(words);
    sound.then_some(start..end)
}

/// The terms of the short lines below one that ends in a colon.
fn below(lines: &[Line<'_>]) -> Vec<Told> {
    const MOST: usize = 40;
    let short = |line: &&Line<'_>| !line.text.trim_end().ends_with('.') && line.text.split_whitespace().count() <= 12;
    let list = lines.iter().take(MOST).take_while(short);
    list.filter(|line| !line.text.starts_with('|'))
        .flat_map(|line| items(line.text, 0..line.text.len()).into_iter().map(|at| told(line.text, line.start, at)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::compose::{Draft, compose};

    fn of(text: &str) -> Vec<String> {
        let text = format!("# Oppgave\n\n## 1 Innledning\n\nSlik er det i dag.\n\n## 2 Metode\n\n{text}\n");
        let manuscript = Manuscript::read(compose(Draft { text, ..Draft::default() }));
        terms(&manuscript).into_iter().map(|one| one.words).collect()
    }

    #[test]
    fn terms_are_declared_in_many_ways() {
        for (text, declared) in [
            ("Søkeordene som gikk igjen var “HUS” og “Hjem”, som ga treff.", &["HUS", "Hjem"][..]),
            ("Søkeorda var hus, eget hjem og husmøte i ulike kombinasjoner.", &["hus", "eget hjem", "husmøte"]),
            (
                "Søkeordene ble delt i to: ord for sted (hus, eget hjem) og ord for folk (nabo, tenant).",
                &["hus", "eget hjem", "nabo", "tenant"],
            ),
            ("The search terms were: housing, own home, and tenant*.", &["housing", "own home", "tenant*"]),
            ("I basen søkte jeg med (hus OR \"eget hjem\") AND leie*.", &["hus", "eget hjem", "leie*"]),
            ("I databasen CINAHL brukte jeg «eget hjem» og «hus».", &["eget hjem", "hus"]),
            ("Jeg søkte på ordene hus, hjem og nabo.", &["hus", "hjem", "nabo"]),
            ("Ordene ble kombinert med OR, og gruppene med AND.", &[]),
            ("Vi brukte operatorene AND og OR.", &[]),
            ("Søkeordene ble også brukt i ulike kombinasjoner med hverandre.", &[]),
            ("Søkeordene ble brukt hver for seg, kombinert med hverandre og avgrenset.", &[]),
            ("Vi søkte på «husmøte». Søkeordet «hage» ble ikke brukt.", &["husmøte"]),
            (
                "### Søk\n\n| Base | Søkeord | Treff |\n|---|---|---|\n| A | hus AND nabo | 3 |\n| B | eget hjem | 4 |",
                &["hus", "nabo", "eget hjem"],
            ),
            ("Søkeordene var disse:\n\n- hus\n- eget hjem\n\nVi fant lite.", &["hus", "eget hjem"]),
            (
                "De norske søkeordene jeg brukte var: hus, hage og eget hjem. Disse ble oversatt til MeSH-termer: house, front garden.",
                &["hus", "hage", "eget hjem", "house", "front garden"],
            ),
            ("Søket var “hus AND (eget hjem OR egen hage)” i basen.", &["hus", "eget hjem", "egen hage"]),
            (
                "The search combined terms for home (home*, \"own house\") and keywords such as \"tenant\".",
                &["home*", "own house", "tenant"],
            ),
            ("Eg brukte søkeord som skam, bustad og ro og fekk 12 treff.", &["skam", "bustad", "ro"]),
            ("Nøkkelord i guiden var hverdag, trivsel og «eget rom».", &[]),
            ("En beboer sa at «hus er best».", &[]),
        ] {
            assert_eq!(of(text), declared, "{text}");
        }
    }
}
