//! A flow as a picture: SVG that prints in black and white and grows with its words.
//!
//! Boxes stand in rows, and a row is as high as its highest box, so that any number of databases and reasons has room. How wide
//! words are is reckoned from the widths of Helvetica; whoever shows the picture may have another letter, so lines are broken
//! early.

mod boxes;
mod letters;

use super::steps::{kind, name, place, reason};
use crate::model::{Arm, Flow, PlaceKind};
use crate::report::phrases::say;
use crate::text::language::Language;
use boxes::{Canvas, Line};

/// The left edges of the columns of boxes, in pixels; the bars that name the phases stand before them.
const COLUMNS: [f64; 4] = [56.0, 366.0, 676.0, 986.0];

/// The picture of a flow.
pub fn picture(flow: &Flow, language: Language) -> String {
    let others = flow.has_others();
    let mut canvas = Canvas::new(if others { 4 } else { 2 });
    let titles = [
        say(
            language,
            "Funnet i databaser og registre",
            "Funne i databasar og register",
            "Identification of studies via databases and registers",
        ),
        say(
            language,
            "Funnet ved andre metoder",
            "Funne ved andre metodar",
            "Identification of studies via other methods",
        ),
    ];
    canvas.titles(&titles[..if others { 2 } else { 1 }]);
    rows(flow, language).into_iter().for_each(|row| canvas.row(row));
    canvas.phases(&[
        (0..1, say(language, "Søk", "Søk", "Identification")),
        (1..4, say(language, "Utvelgelse", "Utveljing", "Screening")),
        (4..5, say(language, "Inkludert", "Inkludert", "Included")),
    ]);
    let title =
        say(language, "Flytdiagram etter PRISMA 2020", "Flytdiagram etter PRISMA 2020", "PRISMA 2020 flow diagram");
    canvas.svg(title, &told(flow, language))
}

/// A row of boxes, each with its lines; none where a column has no box there.
type Row = Vec<Option<Vec<Line>>>;

fn step(id: &str, count: Option<u64>, language: Language) -> Line {
    Line::counted(name(id, language), count)
}

/// The boxes of a flow.
fn rows(flow: &Flow, language: Language) -> Vec<Row> {
    let step = |id: &str, count: Option<u64>| step(id, count, language);
    let mut removed = vec![step("duplicates", flow.duplicates)];
    removed.extend((flow.unread > 0).then(|| step("not-read", Some(flow.unread))));
    let mut excluded = vec![step("excluded", Some(flow.excluded))];
    excluded.extend(flow.reasons.iter().map(|(why, count)| Line::part(why, *count)));
    let [sought, lost, assessed, left_out] = arm(&flow.found, language);
    let mut rows = vec![
        vec![Some(identified(flow, &PlaceKind::FOUND, language)), Some(removed), None, None],
        vec![Some(vec![step("screened", Some(flow.screened))]), Some(excluded), None, None],
        vec![Some(sought), Some(lost), None, None],
        vec![Some(assessed), Some(left_out), None, None],
        vec![Some(vec![step("included", Some(flow.included()))]), None, None, None],
    ];
    if flow.has_others() {
        let [sought, lost, assessed, left_out] = arm(&flow.other, language);
        rows[0][2] = Some(identified(flow, &PlaceKind::OTHERS, language));
        (rows[2][2], rows[2][3]) = (Some(sought), Some(lost));
        (rows[3][2], rows[3][3]) = (Some(assessed), Some(left_out));
    }
    rows
}

/// Where records were found, kind by kind.
fn identified(flow: &Flow, kinds: &[PlaceKind], language: Language) -> Vec<Line> {
    let mut lines = vec![step("identified", Some(flow.identified(kinds)), language)];
    for one in kinds {
        let of: Vec<_> = flow.places.iter().filter(|place| place.kind == *one).collect();
        match of[..] {
            [] => {}
            // Places that nobody named are one line.
            [one] if one.name.is_empty() && !PlaceKind::FOUND.contains(&one.kind) => {
                lines.push(Line::counted(kind(one.kind, language), Some(one.records)));
            }
            _ => {
                lines.push(Line::plain(&format!("{}:", kind(*one, language))));
                lines.extend(of.into_iter().map(|one| Line::part(&place(one, language), one.records)));
            }
        }
    }
    lines
}

/// What became of some reports: sought, not retrieved, assessed, left out.
fn arm(arm: &Arm, language: Language) -> [Vec<Line>; 4] {
    let step = |id: &str, count: u64| step(id, Some(count), language);
    let mut excluded = vec![step("excluded-after-reading", arm.left_out())];
    excluded.extend(arm.excluded.iter().map(|(why, count)| Line::part(&reason(why, language), *count)));
    [
        vec![step("sought", arm.sought)],
        vec![step("not-retrieved", arm.not_retrieved)],
        vec![step("assessed", arm.assessed)],
        excluded,
    ]
}

/// The flow in a sentence, for whoever cannot see the picture.
fn told(flow: &Flow, language: Language) -> String {
    let step = |id: &str, count: u64| format!("{}: {count}", name(id, language));
    let kinds = [PlaceKind::FOUND.as_slice(), PlaceKind::OTHERS.as_slice()].concat();
    let all = [
        step("identified", flow.identified(&kinds)),
        step("screened", flow.screened),
        step("assessed", flow.found.assessed + flow.other.assessed),
        step("included", flow.included()),
    ];
    all.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Identified;

    /// Twelve databases with long names, two registers, and twenty reasons, some of them long.
    fn large() -> Flow {
        let place = |kind, name: String, records| Identified { kind, name, records };
        let mut places: Vec<Identified> = (1..=12)
            .map(|one| place(PlaceKind::Database, format!("Database nummer {one} <med & et svært langt navn>"), one))
            .collect();
        places.push(place(PlaceKind::Register, "ClinicalTrials.gov".into(), 7));
        places.push(place(PlaceKind::Citation, String::new(), 9));
        let reason = |one: u64| (format!("grunn {one}: {}", "ord ".repeat(one as usize)), one);
        let excluded: Vec<(String, u64)> = (1..=20).map(reason).collect();
        let other = Arm { sought: 9, assessed: 9, included: 9, ..Arm::default() };
        Flow { places, found: Arm { excluded, ..Arm::default() }, other, ..Flow::default() }
    }

    #[test]
    fn any_number_of_databases_and_reasons_has_room() {
        let svg = picture(&large(), Language::Nb);
        // It is XML, and every line lies in the box that was drawn for it before.
        let mut reader = quick_xml::Reader::from_str(&svg);
        let (mut frame, mut lines) = ([0.0; 4], 0);
        loop {
            let event = reader.read_event().unwrap();
            let (quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag)) = &event else {
                if matches!(event, quick_xml::events::Event::Eof) {
                    break;
                }
                continue;
            };
            let number = |name: &str| -> Option<f64> {
                let attribute = tag.try_get_attribute(name).unwrap()?;
                attribute.value.parse().ok()
            };
            match (tag.name().as_ref(), number("x"), number("y")) {
                ("rect", Some(x), Some(y)) => {
                    frame = [x, y, x + number("width").unwrap(), y + number("height").unwrap()]
                }
                ("text", Some(x), Some(y)) => {
                    lines += 1;
                    assert!(x > frame[0] && x < frame[2] && y > frame[1] && y < frame[3], "{x} {y} {frame:?}");
                }
                _ => {}
            }
        }
        assert!(lines > 60, "{lines}");
        // What is unknown is told so, and signs of XML are words here.
        assert!(svg.contains("Dubletter fjernet (n\u{a0}=\u{a0}?)") && svg.contains("&lt;med &amp; et"));
    }
}
