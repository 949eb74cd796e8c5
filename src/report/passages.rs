//! Passages: what carries a theme, where it stands, and because of which words.

use std::ops::Range;

use serde_json::json;

use super::citation::in_text;
use super::phrases::{counted, say};
use super::suggestions::Opinion;
use crate::model::document::one_line;
use crate::model::{
    Cell, Column, Document, Marked, Origin, Passage, Quote, Report, Sentence, Standing, Table, Verdict,
};
use crate::query::Match;
use crate::review::Codebook;
use crate::text::language::Language;
use crate::text::offsets::CodePoints;
use crate::text::words::ranges;

/// A passage with all that is said of it.
#[derive(Debug, Clone)]
pub struct Found<'a> {
    /// The id of its source.
    pub id: &'a str,
    /// What its source is headed with; no two sources alike.
    pub label: &'a str,
    /// Its source.
    pub document: &'a Document,
    /// The passage.
    pub passage: Passage,
    /// What people decided of it.
    pub decided: Option<Standing>,
    /// Why it carries its theme: the sentence by its place in the source, the rule's id and the words it matched.
    pub evidence: Vec<(u32, String, Match)>,
}

/// A rule's match in a text.
struct Shown {
    rule: String,
    /// Byte ranges of its words.
    words: Vec<Range<usize>>,
}

impl Shown {
    fn hull(&self) -> Range<usize> {
        let start = self.words.first().map_or(0, |word| word.start);
        start..self.words.last().map_or(start, |word| word.end)
    }
}

impl Found<'_> {
    fn sentences(&self) -> &[Sentence] {
        let first = self.passage.first as usize;
        self.document.sentences.get(first..first + self.passage.sentences as usize).unwrap_or_default()
    }

    fn range(&self) -> Range<usize> {
        match self.sentences() {
            [] => 0..0,
            all => all[0].range.start..all[all.len() - 1].range.end,
        }
    }

    fn shown(&self) -> Vec<Shown> {
        let mut all: Vec<Shown> = Vec::new();
        for (sentence, rule, words) in &self.evidence {
            let Some(sentence) = self.document.sentences.get(*sentence as usize) else { continue };
            all.push(Shown { rule: rule.clone(), words: word_ranges(self.document, sentence, words) });
        }
        all
    }

    fn place(&self, language: Language) -> String {
        let Some(first) = self.sentences().first() else { return String::new() };
        let mut place = self.document.section_path(first).join(" › ");
        if let Some(page) = first.page {
            let separator = if place.is_empty() { "" } else { " · " };
            place.push_str(&format!("{separator}{} {page}", say(language, "s.", "s.", "p.")));
        }
        place
    }

    /// What was decided of it, for programs.
    fn decision(&self) -> &'static str {
        self.decided.as_ref().map_or("undecided", |standing| standing.verdict.name())
    }

    fn coders(&self) -> &[String] {
        self.decided.as_ref().map_or(&[], |standing| &standing.coders)
    }

    fn against(&self) -> &[String] {
        self.decided.as_ref().map_or(&[], |standing| &standing.against)
    }

    fn notes(&self) -> &[String] {
        self.decided.as_ref().map_or(&[], |standing| &standing.notes)
    }

    fn language(&self) -> &'static str {
        self.sentences().first().map_or("", |sentence| self.document.language(sentence).code())
    }
}

/// Where the words of a match stand in a text, in bytes.
pub fn word_ranges(document: &Document, sentence: &Sentence, found: &Match) -> Vec<Range<usize>> {
    let start = sentence.range.start;
    let inside = ranges(&document.text[sentence.range.clone()], found.words());
    inside.into_iter().map(|word| start + word.start..start + word.end).collect()
}

/// A stretch of a text in one line, with some of its bytes marked. Marks that only white space parts become one.
pub fn marked(text: &str, range: Range<usize>, mut marks: Vec<Range<usize>>) -> Marked {
    marks.sort_by_key(|mark| mark.start);
    let mut line = Marked::default();
    let mut at = range.start;
    for mark in marks {
        if mark.start < at || mark.end > range.end {
            continue;
        }
        push(&mut line.text, &text[at..mark.start]);
        let start = line.text.len();
        push(&mut line.text, &text[mark.clone()]);
        match line.marks.last_mut().filter(|last| line.text[last.end..start].trim().is_empty()) {
            Some(last) => last.end = line.text.len(),
            None => line.marks.push(start..line.text.len()),
        }
        at = mark.end;
    }
    push(&mut line.text, &text[at..range.end]);
    line
}

/// Appends `piece` with every run of white space as one space.
fn push(line: &mut String, piece: &str) {
    for letter in piece.chars() {
        if !letter.is_whitespace() {
            line.push(letter);
        } else if !line.ends_with(' ') {
            line.push(' ');
        }
    }
}

/// The report on some passages, in their order; its table is `plain`, with ids, for programs, and has names for people.
pub fn passages(found: &[Found<'_>], codebook: &Codebook, language: Language, plain: bool) -> Report {
    let quotes = found.iter().map(|one| quote(one, codebook, language)).collect();
    let mut notes = vec![counted(
        found.len(),
        language,
        ["tekststed", "tekststad", "passage"],
        ["tekststeder", "tekststader", "passages"],
    )];
    if found.iter().any(|one| !one.passage.counted) {
        notes.push(
            say(
                language,
                "Sammendrag på to språk er vist i begge; matrisen teller ett av dem.",
                "Samandrag på to språk er viste i begge; matrisa tel eitt av dei.",
                "Abstracts in two languages are shown in both; the matrix counts one of them.",
            )
            .to_string(),
        );
    }
    Report {
        title: say(language, "Tekststeder", "Tekststader", "Passages").to_string(),
        table: table(found, codebook, language, plain),
        notes,
        reading: Some(quotes),
        records: Some(found.iter().map(|one| record(one, codebook)).collect()),
        ..Report::default()
    }
}

/// A passage that a coder is asked about: how far along it is (`12 of 80`), its theme and source, where it stands, the
/// sentences before and behind it, its words with those that hit marked, why it is tagged, and what a model thinks of it.
pub fn asked(
    found: &Found<'_>,
    opinion: Option<&Opinion>,
    (number, of): (usize, usize),
    codebook: &Codebook,
    language: Language,
) -> Report {
    let mut asked = quote(found, codebook, language);
    if let Some(opinion) = opinion {
        let model = say(language, "modellen", "modellen", "the model");
        // Right behind where it stands and which rule hit, before what people said.
        asked.remarks.insert(1.min(asked.remarks.len()), format!("{model}: {}", opinion.told(language)));
    }
    asked.group = format!("{number} {} {of} · {}", say(language, "av", "av", "of"), asked.group);
    let first = found.passage.first as usize;
    let line = |place: usize| found.document.sentences.get(place).map(|sentence| found.document.line(sentence));
    let before = first.checked_sub(1).and_then(line).map(|line| format!("… {line}"));
    let after = line(first + found.passage.sentences as usize).map(|line| format!("{line} …"));
    let remarks = std::mem::take(&mut asked.remarks);
    let words = Quote { group: asked.group.clone(), words: std::mem::take(&mut asked.words), ..Quote::default() };
    asked.remarks = before.into_iter().collect();
    let behind =
        Quote { group: asked.group.clone(), remarks: after.into_iter().chain(remarks).collect(), ..Quote::default() };
    Report { reading: Some(vec![asked, words, behind]), ..Report::default() }
}

fn quote(found: &Found<'_>, codebook: &Codebook, language: Language) -> Quote {
    let theme = &codebook.themes[found.passage.theme as usize];
    let source = &found.document.source;
    let shown = found.shown();
    let marks = shown.iter().flat_map(|one| one.words.iter().cloned()).collect();
    let mut rules: Vec<&str> = shown.iter().map(|one| one.rule.as_str()).collect();
    rules.dedup();
    let page = found.sentences().first().and_then(|sentence| sentence.page);
    let name = match rules.len() {
        1 => say(language, "regel", "regel", "rule"),
        _ => say(language, "regler", "reglar", "rules"),
    };
    let why = match found.passage.origin {
        Origin::Rules if rules.is_empty() => String::new(),
        Origin::Rules => format!(" · {name}: {}", rules.join(", ")),
        other => format!(" · {}", origin(other, language)),
    };
    let twin = match found.passage.counted {
        true => "",
        false => say(
            language,
            " · talt i den andre språkdrakten",
            " · talt i den andre språkdrakta",
            " · counted in the other language",
        ),
    };
    let mut remarks = vec![format!("{}{why}{twin}", in_text(source, page, language))];
    if let Some(standing) = &found.decided {
        let said = |verdict, who: &[String]| match who {
            [] => told(verdict, language).to_string(),
            who => format!("{}: {}", told(verdict, language), who.join(", ")),
        };
        let carries = standing.verdict.carries();
        let [own, other] =
            [(carries, standing.verdict), (!carries, if carries { Verdict::Rejected } else { Verdict::Accepted })]
                .map(|(carries, verdict)| said(verdict, if carries { &standing.coders } else { &standing.against }));
        let split = !standing.coders.is_empty() && !standing.against.is_empty();
        remarks.push(if split { format!("{own} · {other}") } else { own });
        remarks.extend(standing.notes.iter().cloned());
    }
    Quote {
        group: format!("{} · {} ({})", theme.name(language), source.label(), found.id),
        place: found.place(language),
        words: marked(&found.document.text, found.range(), marks),
        remarks,
    }
}

fn origin(origin: Origin, language: Language) -> &'static str {
    match origin {
        Origin::Rules => say(language, "reglene", "reglane", "rules"),
        Origin::Model => say(language, "en modell", "ein modell", "a model"),
        Origin::Coder => say(language, "en koder", "ein kodar", "a coder"),
    }
}

fn decision(decided: Option<&Standing>, language: Language) -> &'static str {
    let undecided = say(language, "ikke avgjort", "ikkje avgjort", "undecided");
    decided.map_or(undecided, |standing| told(standing.verdict, language))
}

fn told(verdict: Verdict, language: Language) -> &'static str {
    match verdict {
        Verdict::Accepted => say(language, "godtatt", "godteke", "accepted"),
        Verdict::Added => say(language, "lagt til", "lagt til", "added"),
        Verdict::Rejected => say(language, "avvist", "avvist", "rejected"),
    }
}

fn table(found: &[Found<'_>], codebook: &Codebook, language: Language, plain: bool) -> Table {
    let columns = vec![
        Column::text("theme", say(language, "Tema", "Tema", "Theme")),
        Column::text("source", say(language, "Kilde", "Kjelde", "Source")),
        Column::text("section", say(language, "Avsnitt", "Avsnitt", "Section")),
        Column::number("page", say(language, "Side", "Side", "Page")),
        Column::text("lang", say(language, "Språk", "Språk", "Language")),
        Column::number("start", say(language, "Fra", "Frå", "Start")),
        Column::number("end", say(language, "Til", "Til", "End")),
        Column::text("counted", say(language, "Talt", "Talt", "Counted")),
        Column::text("text", say(language, "Tekst", "Tekst", "Text")),
        Column::text("citation", say(language, "Henvisning", "Tilvising", "Citation")),
        Column::text("rules", say(language, "Regler", "Reglar", "Rules")),
        Column::text("origin", say(language, "Funnet av", "Funne av", "Found by")),
        Column::text("decision", say(language, "Avgjørelse", "Avgjerd", "Decision")),
        Column::text("coder", say(language, "Koder", "Kodar", "Coder")),
        Column::text("against", say(language, "Imot", "Imot", "Against")),
        Column::text("note", say(language, "Merknad", "Merknad", "Note")),
    ];
    let rows = found.iter().map(|one| {
        let theme = &codebook.themes[one.passage.theme as usize];
        let first = one.sentences().first();
        let mut points = CodePoints::new(&one.document.text);
        let mut rules: Vec<String> = one.evidence.iter().map(|(_, rule, _)| rule.clone()).collect();
        rules.dedup();
        vec![
            Cell::text(if plain { &theme.id } else { theme.name(language) }),
            Cell::text(if plain { one.id } else { one.label }),
            Cell::text(first.map(|first| one.document.section_path(first).join(" › ")).unwrap_or_default()),
            first.and_then(|first| first.page).map_or(Cell::Empty, |page| Cell::Whole(i64::from(page))),
            Cell::text(one.language()),
            Cell::Whole(points.at(one.range().start) as i64),
            Cell::Whole(points.at(one.range().end) as i64),
            Cell::Flag(one.passage.counted),
            Cell::text(one_line(&one.document.text[one.range()])),
            Cell::text(in_text(&one.document.source, first.and_then(|first| first.page), language)),
            Cell::text(rules.join(", ")),
            Cell::text(if plain { one.passage.origin.name() } else { origin(one.passage.origin, language) }),
            Cell::text(if plain { one.decision() } else { decision(one.decided.as_ref(), language) }),
            Cell::text(one.coders().join(", ")),
            Cell::text(one.against().join(", ")),
            Cell::text(one.notes().join(" / ")),
        ]
    });
    Table { rows: rows.collect(), columns, totals: 0 }
}

/// For programs: the text is the very stretch from `start` to `end`, with the ends of its lines.
fn record(found: &Found<'_>, codebook: &Codebook) -> serde_json::Value {
    let text = &found.document.text;
    let mut points = CodePoints::new(text);
    let mut span = |range: Range<usize>| (points.at(range.start), points.at(range.end));
    let (start, end) = span(found.range());
    let first = found.sentences().first();
    let sentences: Vec<_> = found
        .sentences()
        .iter()
        .map(|sentence| {
            let (start, end) = span(sentence.range.clone());
            json!({"start": start, "end": end, "text": text[sentence.range.clone()]})
        })
        .collect();
    let evidence: Vec<_> = found
        .shown()
        .into_iter()
        .map(|one| {
            let (start, end) = span(one.hull());
            let words: Vec<_> =
                one.words.iter().map(|word| span(word.clone())).map(|(from, to)| json!([from, to])).collect();
            json!({"rule": one.rule, "start": start, "end": end, "text": text[one.hull()], "words": words})
        })
        .collect();
    json!({
        "source": found.id,
        "path": found.document.source.path,
        "record": found.document.source.record,
        "theme": codebook.themes[found.passage.theme as usize].id,
        "start": start,
        "end": end,
        "text": text[found.range()],
        "section": first.map(|first| found.document.section_path(first).join(" › ")).unwrap_or_default(),
        "page": first.and_then(|first| first.page),
        "lang": found.language(),
        "counted": found.passage.counted,
        "origin": found.passage.origin.name(),
        "decision": found.decision(),
        "coders": found.coders(),
        "against": found.against(),
        "notes": found.notes(),
        "sentences": sentences,
        "evidence": evidence,
    })
}
