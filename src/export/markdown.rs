//! Markdown as GitHub reads it: a table or passages, to paste into a draft.
//!
//! Separate because everything from a source must be escaped here: neither a pipe nor a tag may change the page.

use std::io;

use crate::model::{Align, Cell, Column, Quote, Report, Table};

use super::clean::{clean, harmless};
use super::marks::signed;
use super::spelling::for_people;
use super::{Exporter, Style};

/// The exporter of Markdown.
pub struct Markdown;

impl Exporter for Markdown {
    fn write(&self, report: &Report, style: &Style, out: &mut dyn io::Write) -> io::Result<()> {
        let mut blocks = Blocks { out, first: true };
        if !report.title.is_empty() {
            blocks.write(&format!("## {}", escaped(&report.title)))?;
        }
        if let Some(quotes) = &report.reading {
            write_quotes(quotes, &mut blocks)?;
        } else if !report.table.columns.is_empty() {
            write_table(&report.table, style, &mut blocks)?;
        }
        let notes: Vec<String> = report.notes.iter().map(|note| format!("- {}", opening(note))).collect();
        if !notes.is_empty() {
            blocks.write(&notes.join("\n"))?;
        }
        if report.verbatim.is_empty() {
            return Ok(());
        }
        let lines: Vec<String> = report.verbatim.iter().map(|line| clean(line).into_owned()).collect();
        blocks.write(&format!("```\n{}\n```", lines.join("\n")))
    }
}

/// Blocks with an empty line between them.
struct Blocks<'a> {
    out: &'a mut dyn io::Write,
    first: bool,
}

impl Blocks<'_> {
    fn write(&mut self, block: &str) -> io::Result<()> {
        self.begin()?;
        writeln!(self.out, "{block}")
    }

    fn begin(&mut self) -> io::Result<()> {
        if std::mem::take(&mut self.first) { Ok(()) } else { writeln!(self.out) }
    }
}

fn write_table(table: &Table, style: &Style, blocks: &mut Blocks) -> io::Result<()> {
    blocks.begin()?;
    let out = &mut blocks.out;
    let row = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let rule = |column: &Column| if column.align == Align::Right { "---:" } else { "---" }.to_string();
    writeln!(out, "{}", row(table.columns.iter().map(|column| escaped(&column.name)).collect()))?;
    writeln!(out, "{}", row(table.columns.iter().map(rule).collect()))?;
    let first_total = table.rows.len().saturating_sub(table.totals);
    for (number, cells) in table.rows.iter().enumerate() {
        let cells = (0..table.columns.len()).map(|column| {
            let text = escaped(&for_people(cells.get(column).unwrap_or(&Cell::Empty), style.language));
            // A table of Markdown has no rule to set totals apart with.
            if number >= first_total && !text.is_empty() { format!("**{text}**") } else { text }
        });
        writeln!(out, "{}", row(cells.collect()))?;
    }
    Ok(())
}

fn write_quotes(quotes: &[Quote], blocks: &mut Blocks) -> io::Result<()> {
    let mut group = "";
    for quote in quotes {
        if quote.group != group {
            blocks.write(&format!("### {}", escaped(&quote.group)))?;
            group = &quote.group;
        }
        if !quote.place.is_empty() {
            blocks.write(&format!("*{}*", escaped(quote.place.trim())))?;
        }
        if !quote.words.text.is_empty() {
            let words = signed(&quote.words, "**", escaped);
            blocks.write(&format!("> {}", not_a_block(&words)))?;
        }
        let remarks: Vec<String> = quote.remarks.iter().map(|remark| opening(remark)).collect();
        if !remarks.is_empty() {
            // A backslash at the end of a line breaks it; a list here would swallow the notes.
            blocks.write(&remarks.join("\\\n"))?;
        }
    }
    Ok(())
}

/// Text at the beginning of a block, where a dash or a number would begin a list.
fn opening(text: &str) -> String {
    not_a_block(&escaped(text))
}

/// Escaped text with a `\` before what would make its line a heading, a list or a rule.
fn not_a_block(text: &str) -> String {
    let number = text.len() - text.trim_start_matches(|digit: char| digit.is_ascii_digit()).len();
    let at = if number > 0 && text[number..].starts_with(['.', ')']) { number } else { 0 };
    if at > 0 || text.starts_with(['#', '-', '+', '=']) {
        format!("{}\\{}", &text[..at], &text[at..])
    } else {
        text.to_string()
    }
}

/// Text in one line that Markdown shows as it is.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' | '|' | '`' | '*' | '_' | '[' | ']' | '~' | '$' => out.extend(['\\', letter]),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' if letters.peek().is_some_and(|next| next.is_ascii_alphabetic() || *next == '#') => {
                out.push_str("&amp;")
            }
            '\n' | '\r' | '\t' | '\u{B}' | '\u{C}' => out.push(' '),
            _ => out.push(harmless(letter)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use proptest::prelude::*;

    use super::super::Format;
    use super::super::fixtures::{matrix, passages, single, written};
    use super::*;
    use crate::text::language::Language;

    fn markdown(report: &Report) -> String {
        written(report, Format::Markdown, &Style { language: Language::Nb, ..Style::default() })
    }

    #[test]
    fn a_table_with_its_total() {
        assert_snapshot!(markdown(&matrix()), @"
        ## Temaer etter kilde

        | Tema | Åse & Bø 2021 | Andel | Sum |
        | --- | ---: | ---: | ---: |
        | Medvirkning på ære | 3° | 0,25 | 3 |
        | =Mangler | 12 | – | 12 |
        | **Sum** | **15** | **–** | **15** |

        - ° Bare sammendraget er lest.
        ");
    }

    #[test]
    fn passages_as_quotes() {
        assert_snapshot!(markdown(&passages()), @r"
        ## Medvirkning

        ### Åse & Bø 2021

        *Metode, s. 4*

        > Brukerne fikk **medvirke** i møtene som gjaldt dem.

        regel 2: medvirk\*

        *Drøfting, s. 9*

        > Få &lt;opplevde&gt; **medvirkning**.

        regel 2: medvirk\*

        - 2 passasjer.
        ");
    }

    #[test]
    fn nothing_from_a_source_changes_the_page() {
        assert_eq!(
            escaped("a|b `c` <script> **d** \\ [e](f) &lt; A & B"),
            "a\\|b \\`c\\` &lt;script&gt; \\*\\*d\\*\\* \\\\ \\[e\\](f) &amp;lt; A & B"
        );
        assert_eq!(opening("12. ledd"), "12\\. ledd");
        assert_eq!(opening("# nei"), "\\# nei");
    }

    proptest! {
        #[test]
        fn a_row_is_a_line_of_as_many_cells(text in any::<String>()) {
            let out = markdown(&single(Cell::text(text)));
            prop_assert_eq!(out.lines().count(), 3);
            let row = out.lines().nth(2).unwrap_or_default().replace("\\\\", "").replace("\\|", "");
            prop_assert_eq!(row.matches('|').count(), 2);
            prop_assert!(!row.contains(['<', '>']));
        }
    }
}
