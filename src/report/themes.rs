//! The codebook: its themes, and what each rule finds.

use super::phrases::{counted, say};
use crate::model::{Cell, Column, Marked, Quote, Report, Table};
use crate::review::{Codebook, Theme};
use crate::text::language::Language;
use crate::themes::check::RuleCount;

/// The themes with their definitions.
pub fn themes(codebook: &Codebook, language: Language) -> Report {
    let columns = vec![
        Column::text("theme", "Id"),
        Column::text("name", say(language, "Navn", "Namn", "Name")),
        Column::text("parent", say(language, "Del av", "Del av", "Part of")),
        Column::number("rules", say(language, "Regler", "Reglar", "Rules")),
        Column::text("definition", say(language, "Definisjon", "Definisjon", "Definition")),
    ];
    let rows = codebook.themes.iter().map(|theme| {
        vec![
            Cell::text(&theme.id),
            Cell::text(theme.name(language)),
            Cell::maybe(theme.parent.map(|parent| codebook.themes[parent].id.as_str())),
            Cell::Whole(theme.rules.len() as i64),
            Cell::text(crate::model::document::one_line(&theme.definition)),
        ]
    });
    Report {
        title: say(language, "Temaer", "Tema", "Themes").to_string(),
        table: Table { rows: rows.collect(), columns, totals: 0 },
        reading: Some(codebook.themes.iter().map(|theme| entry(codebook, theme, language)).collect()),
        ..Report::default()
    }
}

/// A theme as people read it: definitions are too long for a column.
fn entry(codebook: &Codebook, theme: &Theme, language: Language) -> Quote {
    let rules = counted(theme.rules.len(), language, ["regel", "regel", "rule"], ["regler", "reglar", "rules"]);
    let parent = theme
        .parent
        .map(|parent| format!(" · {} {}", say(language, "del av", "del av", "part of"), codebook.themes[parent].id));
    Quote {
        group: theme.name(language).to_string(),
        place: format!("{} · {}{}", theme.id, rules, parent.unwrap_or_default()),
        words: Marked { text: crate::model::document::one_line(&theme.definition), marks: Vec::new() },
        remarks: Vec::new(),
    }
}

/// What each rule finds, of `total` sentences that could be tagged.
pub fn rules(codebook: &Codebook, counts: &[Vec<RuleCount>], total: usize, language: Language) -> Report {
    let columns = vec![
        Column::text("theme", say(language, "Tema", "Tema", "Theme")),
        Column::text("rule", say(language, "Regel", "Regel", "Rule")),
        Column::number("sentences", say(language, "Setninger", "Setningar", "Sentences")),
        Column::number("alone", say(language, "Alene", "Åleine", "Alone")),
        Column::number("line", say(language, "Linje", "Linje", "Line")),
        Column::text("remark", say(language, "Merknad", "Merknad", "Remark")),
    ];
    let mut rows = Vec::new();
    for (theme, counts) in codebook.themes.iter().zip(counts) {
        for (rule, count) in theme.rules.iter().zip(counts) {
            rows.push(vec![
                Cell::text(&theme.id),
                Cell::text(&rule.id),
                Cell::Whole(count.sentences as i64),
                Cell::Whole(count.alone as i64),
                Cell::Whole(i64::from(rule.line)),
                Cell::maybe(remark(*count, total, language)),
            ]);
        }
    }
    let never = counts.iter().flatten().filter(|count| count.sentences == 0).count();
    let all: usize = counts.iter().map(Vec::len).sum();
    let note = match language {
        Language::En => format!(
            "{all} rules over {total} sentences; {never} never hit. Alone: no other rule of the theme hits there."
        ),
        Language::Nn => format!(
            "{all} reglar over {total} setningar; {never} treffer aldri. Åleine: ingen annan regel i temaet treffer der."
        ),
        _ => format!(
            "{all} regler over {total} setninger; {never} treffer aldri. Alene: ingen annen regel i temaet treffer der."
        ),
    };
    Report {
        title: say(language, "Regler", "Reglar", "Rules").to_string(),
        table: Table { columns, rows, totals: 0 },
        notes: vec![note],
        ..Report::default()
    }
}

fn remark(count: RuleCount, total: usize, language: Language) -> Option<&'static str> {
    if count.sentences == 0 {
        return Some(say(language, "treffer aldri", "treffer aldri", "never hits"));
    }
    // A theme that half of all prose carries tells nothing apart.
    (total >= 20 && count.sentences * 2 > total)
        .then(|| say(language, "treffer mer enn halvparten", "treffer meir enn halvparten", "hits more than half"))
}
