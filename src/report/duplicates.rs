//! Entries that are alike: what is one work, what may be, and why.
//!
//! Apart from what was joined (`links`): here people decide, so that what is doubtful stands beside what is one work.

use serde_json::json;

use super::phrases::{counted, say};
use crate::linkage::{Reason, Verdict};
use crate::model::{Cell, Column, Marked, Quote, Report, Source, Table};
use crate::text::language::Language;

/// Two entries that are alike, with their sources.
#[derive(Debug, Clone)]
pub struct Pair<'a> {
    /// The sources.
    pub sources: [&'a Source; 2],
    /// How much speaks for one work, 0 to 100.
    pub score: i32,
    /// What speaks for and against it, the weightiest first.
    pub reasons: &'a [Reason],
    /// What follows.
    pub verdict: Verdict,
}

/// Entries that are one work or may be, or two that are not.
#[derive(Debug, Clone)]
pub struct Group<'a> {
    /// What is held of them.
    pub verdict: Verdict,
    /// The entries, at least two.
    pub members: Vec<Member<'a>>,
    /// How many more there are that are not shown.
    pub more: usize,
}

/// An entry of a group.
#[derive(Debug, Clone)]
pub struct Member<'a> {
    /// The entry.
    pub source: &'a Source,
    /// How much speaks for it, what, and with which other; none for the first.
    pub because: Option<(i32, Vec<Reason>, String)>,
}

/// How many entries and works there are.
#[derive(Debug, Clone, Copy)]
pub struct Counts {
    /// Entries of the corpus.
    pub entries: usize,
    /// Works, each counted once.
    pub works: usize,
}

/// The report in the order given: `pairs` for tables and programs, `groups` for people.
pub fn duplicates(pairs: &[Pair<'_>], groups: &[Group<'_>], counts: Counts, language: Language) -> Report {
    let columns = vec![
        Column::text("verdict", say(language, "Dom", "Dom", "Verdict")),
        Column::number("score", say(language, "Vekt", "Vekt", "Score")),
        Column::text("first", say(language, "Første", "Første", "First")),
        Column::text("second", say(language, "Andre", "Andre", "Second")),
        Column::text("first_title", say(language, "Første tittel", "Første tittel", "First title")),
        Column::text("second_title", say(language, "Andre tittel", "Andre tittel", "Second title")),
        Column::text("reasons", say(language, "Grunner", "Grunnar", "Reasons")),
    ];
    let rows = pairs.iter().map(|pair| {
        let [first, second] = pair.sources;
        vec![
            Cell::text(verdict_id(pair.verdict)),
            Cell::Whole(i64::from(pair.score)),
            Cell::text(first.place()),
            Cell::text(second.place()),
            Cell::maybe(first.title.as_deref()),
            Cell::maybe(second.title.as_deref()),
            Cell::text(pair.reasons.iter().map(|reason| reason.id()).collect::<Vec<_>>().join("; ")),
        ]
    });
    Report {
        title: say(language, "Like kilder", "Like kjelder", "Alike sources").to_string(),
        table: Table { rows: rows.collect(), columns, totals: 0 },
        notes: vec![before_and_after(counts, language)],
        reading: Some(groups.iter().filter_map(|group| quote(group, language)).collect()),
        records: Some(pairs.iter().map(record).collect()),
        ..Report::default()
    }
}

/// Reasons in words, the weightiest first.
pub fn reasons(reasons: &[Reason], language: Language) -> String {
    reasons.iter().map(|reason| phrase(*reason, language)).collect::<Vec<_>>().join(", ")
}

/// How many entries became how many works.
pub fn before_and_after(counts: Counts, language: Language) -> String {
    let entries = counted(counts.entries, language, ["post", "post", "entry"], ["poster", "postar", "entries"]);
    let works = counted(counts.works, language, ["kilde", "kjelde", "source"], ["kilder", "kjelder", "sources"]);
    match language {
        Language::En => format!("{entries} before, {works} after: nothing is deleted, duplicates are counted once."),
        Language::Nn => format!("{entries} før, {works} etter: ingenting er sletta, dublettar er talde éin gong."),
        _ => format!("{entries} før, {works} etter: ingenting er slettet, dubletter er talt én gang."),
    }
}

fn quote(group: &Group<'_>, language: Language) -> Option<Quote> {
    let (first, rest) = group.members.split_first()?;
    let entry = |source: &Source| {
        let title = source.title.as_deref().filter(|_| source.names().is_some());
        let title = title.map_or(String::new(), |title| format!(" · {title}"));
        format!("{}{title} [{}]", source.label(), source.place())
    };
    let quote = |place: String, remarks: Vec<String>| Quote {
        group: heading(group.verdict, language).to_string(),
        place,
        words: Marked { text: entry(first.source), marks: Vec::new() },
        remarks,
    };
    if let [Member { source, because: Some((score, all, _)) }] = rest
        && group.more == 0
    {
        return Some(quote(format!("{score} · {}", reasons(all, language)), vec![entry(source)]));
    }
    let told = |member: &Member<'_>| {
        let because = member.because.as_ref().map(|(score, all, with)| {
            // That it is alike to the first goes without saying.
            let with = if *with == first.source.place() { String::new() } else { say_with(with, language) };
            format!(" – {score}{with} · {}", reasons(all, language))
        });
        format!("{}{}", entry(member.source), because.unwrap_or_default())
    };
    let count = group.members.len() + group.more;
    let mut remarks: Vec<String> = rest.iter().map(told).collect();
    remarks.extend((group.more > 0).then(|| more(group.more, language)));
    Some(quote(together(group.verdict, count, language), remarks))
}

fn say_with(other: &str, language: Language) -> String {
    format!(" {} {other}", say(language, "med", "med", "with"))
}

/// How many entries stand together.
fn together(verdict: Verdict, count: usize, language: Language) -> String {
    let what = match verdict {
        Verdict::Linked => say(language, "poster", "postar", "entries"),
        _ => say(language, "poster som likner", "postar som liknar", "entries that are alike"),
    };
    format!("{count} {what}")
}

fn more(count: usize, language: Language) -> String {
    match language {
        Language::En => format!("… and {count} more: `--all` shows them"),
        Language::Nn => format!("… og {count} til: `--all` viser dei"),
        _ => format!("… og {count} til: `--all` viser dem"),
    }
}

fn record(pair: &Pair<'_>) -> serde_json::Value {
    let entry = |source: &Source| json!({ "entry": source.place(), "label": source.label(), "title": source.title, "doi": source.doi });
    json!({
        "verdict": verdict_id(pair.verdict),
        "score": pair.score,
        "first": entry(pair.sources[0]),
        "second": entry(pair.sources[1]),
        "reasons": pair.reasons.iter().map(|reason| reason.id()).collect::<Vec<_>>(),
    })
}

fn verdict_id(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Linked => "linked",
        Verdict::Doubtful => "doubtful",
        Verdict::Apart => "apart",
    }
}

fn heading(verdict: Verdict, language: Language) -> &'static str {
    match verdict {
        Verdict::Linked => say(language, "Ett verk", "Eitt verk", "One work"),
        Verdict::Doubtful => {
            say(language, "Tvilsomt: se selv etter", "Tvilsamt: sjå sjølv etter", "Doubtful: have a look")
        }
        Verdict::Apart => say(language, "To verk som likner", "To verk som liknar", "Two works that are alike"),
    }
}

fn phrase(reason: Reason, language: Language) -> &'static str {
    use Reason::*;
    let (nb, nn, en) = match reason {
        DecidedSame => ("avgjort: samme", "avgjort: same", "decided: the same"),
        DecidedDifferent => ("avgjort: ulike", "avgjort: ulike", "decided: different"),
        NamesFile => ("posten nevner filen", "posten nemner fila", "the record names the file"),
        FileOfThatName => ("posten nevner filnavnet", "posten nemner filnamnet", "the record names the file's name"),
        SameText => ("samme tekst", "same tekst", "same text"),
        NearText => ("nesten samme tekst", "nesten same tekst", "nearly the same text"),
        FileTitle => ("filnavnet er tittelen", "filnamnet er tittelen", "the file's name is the title"),
        FileDoi => ("filnavnet er DOI-en", "filnamnet er DOI-en", "the file's name is the DOI"),
        SameDoi => ("samme DOI", "same DOI", "same DOI"),
        OtherDoi => ("ulik DOI", "ulik DOI", "different DOI"),
        SamePmid => ("samme PMID", "same PMID", "same PMID"),
        OtherPmid => ("ulik PMID", "ulik PMID", "different PMID"),
        SameIsbn => ("samme ISBN", "same ISBN", "same ISBN"),
        SameNumber => ("samme nummer", "same nummer", "same number"),
        OtherNumber => ("annet nummer i samme serie", "anna nummer i same serie", "another number in the series"),
        SameAddress => ("samme nettadresse", "same nettadresse", "same web address"),
        TitleInText => ("tittelen står i teksten", "tittelen står i teksten", "the title is in the text"),
        TitleMentioned => ("teksten nevner tittelen", "teksten nemner tittelen", "the text mentions the title"),
        SameTitle => ("samme tittel", "same tittel", "same title"),
        NearTitle => ("nesten samme tittel", "nesten same tittel", "nearly the same title"),
        SameMainTitle => ("samme hovedtittel", "same hovudtittel", "same main title"),
        VariantTitle => ("oversatt eller endret tittel", "omsett eller endra tittel", "a translated or changed title"),
        OtherTitle => ("ulik tittel", "ulik tittel", "different title"),
        CommonTitle => ("vanlig tittel", "vanleg tittel", "common title"),
        SameLaw => ("samme lov", "same lov", "the same act"),
        SameAuthors => ("samme forfattere", "same forfattarar", "same authors"),
        SomeAuthors => ("noen av forfatterne", "nokre av forfattarane", "some of the authors"),
        OtherAuthors => ("andre forfattere", "andre forfattarar", "different authors"),
        SameBody => ("samme utgiver", "same utgivar", "same publishing body"),
        SameYear => ("samme år", "same år", "same year"),
        NearYear => ("ett år mellom", "eitt år mellom", "a year apart"),
        NextYear => ("året etter", "året etter", "the year after"),
        OtherYear => ("flere år mellom", "fleire år mellom", "years apart"),
        Undated => ("begge uten år", "begge utan år", "neither has a year"),
        SameContainer => ("samme tidsskrift eller bok", "same tidsskrift eller bok", "same journal or book"),
        OtherContainer => ("annet tidsskrift eller bok", "anna tidsskrift eller bok", "different journal or book"),
        SamePages => ("samme sider", "same sider", "same pages"),
        OtherPages => ("andre sider", "andre sider", "different pages"),
        SameVolume => ("samme årgang", "same årgang", "same volume"),
        OtherVolume => ("annen årgang", "annan årgang", "different volume"),
        OtherIssue => ("annet nummer av tidsskriftet", "anna nummer av tidsskriftet", "different issue"),
        OtherAddress => ("annen nettadresse", "anna nettadresse", "different address"),
        FileName => {
            ("filnavnet har forfatter og år", "filnamnet har forfattar og år", "author and year in the file's name")
        }
        OtherKind => ("annen type", "annan type", "different kind of work"),
        ChapterAndBook => ("kapittel og bok", "kapittel og bok", "a chapter and its book"),
        OtherChapter => ("to kapitler", "to kapittel", "two chapters"),
        OtherPart => ("annen del eller annet tall", "annan del eller anna tal", "another part or number"),
        OtherEdition => ("annen utgave", "annan utgåve", "another edition"),
        AboutTheOther => ("rettelse, svar eller omtale", "retting, svar eller omtale", "a correction, reply or review"),
        Preprint => ("fortrykk", "fortrykk", "a preprint"),
        Chain => ("ville samle ulike verk", "ville samle ulike verk", "would bring different works together"),
    };
    say(language, nb, nn, en)
}
