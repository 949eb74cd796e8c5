//! Text for people: a table or passages, on a terminal or in a text file.
//!
//! Separate from the grid, which only knows tables. Marked words are coloured; where colour is off they stand in
//! asterisks, so that a hit is never lost.

use std::io;

use crate::model::{Marked, Quote, Report};

use super::clean::clean;
use super::paint::{Weight, dressed, paint};
use super::wrap::wrap;
use super::{Exporter, Style, grid};

/// What stands left of a passage.
const MARGIN: &str = "  ";
/// Running text is not set wider than a book's line, however wide the terminal is.
const WIDEST_TEXT: usize = 100;

/// The exporter of text.
pub struct Terminal;

impl Exporter for Terminal {
    fn write(&self, report: &Report, style: &Style, out: &mut dyn io::Write) -> io::Result<()> {
        let mut something = false;
        if !report.title.is_empty() {
            write_text(&report.title, "", Weight::Bold, style, out)?;
            something = true;
        }
        if let Some(quotes) = &report.reading {
            write_quotes(quotes, something, style, out)?;
            something |= !quotes.is_empty();
        } else if !report.table.columns.is_empty() {
            if something {
                writeln!(out)?;
            }
            grid::write(&report.table, style, out)?;
            something = true;
        }
        if something && !report.notes.is_empty() {
            writeln!(out)?;
        }
        for note in &report.notes {
            write_text(note, "", Weight::Dim, style, out)?;
        }
        if !report.verbatim.is_empty() && (something || !report.notes.is_empty()) {
            writeln!(out)?;
        }
        // A line that is cut in two is another one.
        report.verbatim.iter().try_for_each(|line| writeln!(out, "{}", clean(line)))
    }
}

/// Writes passages with an empty line between them, and over the first where something stands above it.
fn write_quotes(quotes: &[Quote], mut above: bool, style: &Style, out: &mut dyn io::Write) -> io::Result<()> {
    let mut group = "";
    for quote in quotes {
        if above {
            writeln!(out)?;
        }
        if quote.group != group {
            write_text(&quote.group, "", Weight::Bold, style, out)?;
            group = &quote.group;
        }
        if !quote.place.is_empty() {
            write_text(&quote.place, "", Weight::Dim, style, out)?;
        }
        if !quote.words.text.is_empty() {
            write_words(quote.words.clone(), MARGIN, Weight::Plain, style, out)?;
        }
        for remark in &quote.remarks {
            write_text(remark, MARGIN, Weight::Dim, style, out)?;
        }
        above = true;
    }
    Ok(())
}

fn write_text(text: &str, margin: &str, weight: Weight, style: &Style, out: &mut dyn io::Write) -> io::Result<()> {
    write_words(Marked { text: text.to_string(), marks: Vec::new() }, margin, weight, style, out)
}

fn write_words(words: Marked, margin: &str, weight: Weight, style: &Style, out: &mut dyn io::Write) -> io::Result<()> {
    let width = style.width.map_or(usize::MAX, |width| width.min(WIDEST_TEXT));
    // A terminal hardly wider than the margin gives the margin to the words.
    let margin = if width > 4 * margin.len() { margin } else { "" };
    for line in wrap(&dressed(words, style.color), width.saturating_sub(margin.len())) {
        let mut text = margin.to_string();
        paint(&line.words, weight, style.color, &mut text);
        writeln!(out, "{}", text.trim_end())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use proptest::prelude::*;

    use super::super::fixtures::{matrix, passages, single, written};
    use super::super::{Format, fits};
    use super::*;
    use crate::model::{Cell, Column, Table};
    use crate::text::language::Language;

    fn style(width: usize) -> Style {
        Style { width: Some(width), language: Language::Nb, ..Style::default() }
    }

    fn text(report: &Report, style: &Style) -> String {
        written(report, Format::Text, style)
    }

    #[test]
    fn a_table_as_in_a_book() {
        assert_snapshot!(text(&matrix(), &style(80)), @"
        Temaer etter kilde

        Tema                 Åse & Bø 2021   Andel   Sum
        ────────────────────────────────────────────────
        Medvirkning på ære              3°    0,25     3
        =Mangler                       12        –    12
        ────────────────────────────────────────────────
        Sum                            15        –    15

        ° Bare sammendraget er lest.
        ");
    }

    #[test]
    fn a_long_name_is_shown_by_its_beginning_on_a_screen_and_whole_in_a_file() {
        let long = "å".repeat(300);
        let mut report = single(Cell::text(&long));
        let columns = |report: &Report, style: &Style| {
            text(report, style).lines().map(|line| line.chars().count()).max().unwrap_or(0)
        };
        let screen = Style { brief: true, language: Language::Nb, ..Style::default() };
        assert_eq!(columns(&report, &screen), 300, "not every column is one of names");
        report.table.columns[0] = Column::text("value", "Verdi").brief();
        assert_eq!(columns(&report, &screen), 80);
        assert!(text(&report, &screen).contains(&format!("{}…", "å".repeat(79))));
        assert_eq!(columns(&report, &Style { brief: false, ..screen }), 300);
        for format in [Format::Csv, Format::Json, Format::Markdown] {
            assert!(written(&report, format, &screen).contains(&long), "{format:?}");
        }
    }

    #[test]
    fn a_narrow_terminal_wraps_and_a_very_narrow_one_lists() {
        assert_snapshot!(text(&matrix(), &style(38)), @"
        Temaer etter kilde

        Tema                 Åse   Andel   Sum
                            & Bø
                            2021
        ──────────────────────────────────────
        Medvirkning på        3°    0,25     3
        ære
        =Mangler             12        –    12
        ──────────────────────────────────────
        Sum                  15        –    15

        ° Bare sammendraget er lest.
        ");
        assert!(fits(&matrix().table, &style(38)));
        assert_snapshot!(text(&matrix(), &style(16)), @"
        Temaer etter
        kilde

        Tema:
        Medvirkning på
        ære
        Åse & Bø 2021:
        3°
        Andel: 0,25
        Sum: 3

        Tema: =Mangler
        Åse & Bø 2021:
        12
        Andel: –
        Sum: 12

        Tema: Sum
        Åse & Bø 2021:
        15
        Andel: –
        Sum: 15

        ° Bare
        sammendraget er
        lest.
        ");
        assert!(!fits(&matrix().table, &style(16)));
    }

    #[test]
    fn only_the_heading_of_a_table_is_coloured() {
        let coloured = Style { color: true, ..style(80) };
        let out = text(&matrix(), &coloured).replace('\x1b', "^");
        assert!(out.contains("\n^[1mTema                 Åse & Bø 2021   Andel   Sum^[0m\n──"), "{out}");
        assert!(out.contains("\nMedvirkning på ære              3°    0,25     3\n"), "{out}");
    }

    #[test]
    fn cramped_names_break_at_their_joints_and_headings_between_syllables() {
        let columns = vec![Column::text("id", "Id"), Column::number("theme", "Brukermedvirkning")];
        let rows = vec![vec![Cell::text("nordlys-og-vind-2021.txt"), Cell::Whole(2)]];
        let report = Report { table: Table { columns, rows, totals: 0 }, ..Report::default() };
        assert_snapshot!(text(&report, &style(29)), @"
        Id                 Brukermed-
                             virkning
        ─────────────────────────────
        nordlys-og-vind-            2
        2021.txt
        ");
    }

    #[test]
    fn totals_are_set_apart_where_rows_wrap() {
        let mut report = matrix();
        report.table.rows[2][0] = Cell::text("Sum av alle temaene");
        assert_snapshot!(text(&report, &style(38)), @"
        Temaer etter kilde

        Tema                 Åse   Andel   Sum
                            & Bø
                            2021
        ──────────────────────────────────────
        Medvirkning på        3°    0,25     3
        ære
        =Mangler             12        –    12
        ──────────────────────────────────────
        Sum av alle          15        –    15
        temaene

        ° Bare sammendraget er lest.
        ");
    }

    #[test]
    fn passages_without_colour() {
        assert_snapshot!(text(&passages(), &style(30)), @"
        Medvirkning

        Åse & Bø 2021
        Metode, s. 4
          Brukerne fikk *medvirke* i
          møtene som gjaldt dem.
          regel 2: medvirk*

        Drøfting, s. 9
          Få <opplevde> *medvirkning*.
          regel 2: medvirk*

        2 passasjer.
        ");
    }

    #[test]
    fn passages_in_colour() {
        let coloured = Style { color: true, ..style(80) };
        assert_snapshot!(text(&passages(), &coloured).replace('\x1b', "^"), @"
        ^[1mMedvirkning^[0m

        ^[1mÅse & Bø 2021^[0m
        ^[2mMetode, s. 4^[0m
          Brukerne fikk ^[1;35mmedvirke^[0m i møtene som gjaldt dem.
          ^[2mregel 2: medvirk*^[0m

        ^[2mDrøfting, s. 9^[0m
          Få <opplevde> ^[1;35mmedvirkning^[0m.
          ^[2mregel 2: medvirk*^[0m

        ^[2m2 passasjer.^[0m
        ");
    }

    #[test]
    fn empty_tables_keep_their_heading() {
        let mut report = matrix();
        report.table.rows.clear();
        report.table.totals = 0;
        assert_snapshot!(text(&report, &style(80)), @"
        Temaer etter kilde

        Tema   Åse & Bø 2021   Andel   Sum
        ──────────────────────────────────

        ° Bare sammendraget er lest.
        ");
        assert_eq!(text(&Report::default(), &style(80)), "");
    }

    #[test]
    fn sources_cannot_steer_the_terminal() {
        let out = text(&single(Cell::text("\u{1b}]0;x\u{7}\u{202e}a\tb")), &style(80));
        assert!(!out.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{out:?}");
    }

    proptest! {
        #[test]
        fn never_wider_than_the_terminal(
            cells in prop::collection::vec(prop::collection::vec("[a-zæøå界 ]{0,30}", 3), 0..5),
            name in "[a-å ]{0,20}",
            width in 2usize..60,
        ) {
            let columns = vec![Column::text("a", &name), Column::number("b", &name), Column::text("c", "C")];
            let rows = cells.into_iter().map(|row| row.into_iter().map(Cell::text).collect()).collect();
            let report = Report { title: name, table: Table { columns, rows, totals: 1 }, ..Report::default() };
            for line in text(&report, &style(width)).lines() {
                prop_assert!(unicode_width::UnicodeWidthStr::width(line) <= width, "{line:?}");
            }
        }
    }
}
