//! A flow as the R package PRISMA2020 reads it (Haddaway et al., 2022, doi:10.1002/cl2.1230).
//!
//! The rows and columns are those of its template `PRISMA.csv`; the package finds rows by the first column, boxes by the third,
//! and takes the numbers from the last. Lists have `name, count` joined by semicolons, so neither sign may stand in a name.

use csv::WriterBuilder;

use super::steps::{place, reason};
use crate::error::{Error, Result};
use crate::model::{Flow, PlaceKind};
use crate::text::language::Language;

/// The columns.
const COLUMNS: [&str; 8] = ["data", "node", "box", "description", "boxtext", "tooltips", "url", "n"];

/// The rows without their numbers: data, node, box, text, whether it has a tooltip.
const ROWS: [(&str, &str, &str, &str, bool); 34] = [
    ("NA", "node4", "prevstud", "Previous studies", true),
    ("previous_studies", "node5", "box1", "Studies included in previous version of review", true),
    ("previous_reports", "NA", "box1", "Reports of studies included in previous version of review", false),
    ("NA", "node6", "newstud", "Identification of new studies via databases and registers", true),
    ("database_results", "node7", "box2", "Databases", true),
    ("database_specific_results", "NA", "box2", "Specific Databases", false),
    ("register_results", "NA", "box2", "Registers", false),
    ("register_specific_results", "NA", "box2", "Specific Registers", false),
    ("NA", "node16", "othstud", "Identification of new studies via other methods", true),
    ("website_results", "node17", "box11", "Websites", true),
    ("organisation_results", "NA", "box11", "Organisations", false),
    ("citations_results", "NA", "box11", "Citation searching", false),
    ("duplicates", "node8", "box3", "Duplicate records", true),
    ("excluded_automatic", "NA", "box3", "Records marked as ineligible by automation tools", false),
    ("excluded_other", "NA", "box3", "Records removed for other reasons", false),
    ("records_screened", "node9", "box4", "Records screened", true),
    ("records_excluded", "node10", "box5", "Records excluded", true),
    ("dbr_sought_reports", "node11", "box6", "Reports sought for retrieval", true),
    ("dbr_notretrieved_reports", "node12", "box7", "Reports not retrieved", true),
    ("other_sought_reports", "node18", "box12", "Reports sought for retrieval", true),
    ("other_notretrieved_reports", "node19", "box13", "Reports not retrieved", true),
    ("dbr_assessed", "node13", "box8", "Reports assessed for eligibility", true),
    ("dbr_excluded", "node14", "box9", "Reports excluded", true),
    ("other_assessed", "node20", "box14", "Reports assessed for eligibility", true),
    ("other_excluded", "node21", "box15", "Reports excluded", true),
    ("new_studies", "node15", "box10", "New studies included in review", true),
    ("new_reports", "NA", "box10", "Reports of new included studies", false),
    ("total_studies", "node22", "box16", "Total studies included in review", true),
    ("total_reports", "NA", "box16", "Reports of total included studies", false),
    ("identification", "node1", "identification", "Identification", true),
    ("screening", "node2", "screening", "Screening", true),
    ("included", "node3", "included", "Included", true),
    ("total_studies_ma", "node23", "box17", "Total studies included in meta-analysis", true),
    ("total_reports_ma", "NA", "box17", "Reports of total included studies in meta-analysis", false),
];

/// The bytes of the table.
///
/// # Errors
/// None that a flow can cause: memory that cannot be written to.
pub fn prisma2020(flow: &Flow) -> Result<Vec<u8>> {
    let mut writer = WriterBuilder::new().from_writer(Vec::new());
    let broken = |error: csv::Error| Error::new(format!("the table cannot be written: {error}"));
    writer.write_record(COLUMNS).map_err(broken)?;
    for (data, node, group, text, tooltip) in ROWS {
        let tip = if tooltip { text } else { "NA" };
        let url = format!("{group}.html");
        writer.write_record([data, node, group, text, text, tip, &url, &number(data, flow)]).map_err(broken)?;
    }
    writer.into_inner().map_err(|error| Error::new(error.to_string()))
}

/// What stands in a row's last column: `NA` leaves a line of the picture out.
fn number(data: &str, flow: &Flow) -> String {
    let count = |count: u64| count.to_string();
    let of = |kind: PlaceKind| flow.identified(&[kind]);
    // A line of a kind that was not used is left out.
    let some = |count: u64| if count == 0 { "NA".to_string() } else { count.to_string() };
    match data {
        "database_results" => count(of(PlaceKind::Database)),
        "database_specific_results" => places(flow, PlaceKind::Database),
        "register_results" => some(of(PlaceKind::Register)),
        "register_specific_results" => places(flow, PlaceKind::Register),
        "website_results" => some(of(PlaceKind::Website)),
        "organisation_results" => some(of(PlaceKind::Organisation)),
        "citations_results" => some(of(PlaceKind::Citation)),
        "duplicates" => flow.duplicates.map_or_else(|| "NA".to_string(), count),
        "excluded_other" => some(flow.unread),
        "records_screened" => count(flow.screened),
        "records_excluded" => count(flow.excluded),
        "dbr_sought_reports" => count(flow.found.sought),
        "dbr_notretrieved_reports" => count(flow.found.not_retrieved),
        "dbr_assessed" => count(flow.found.assessed),
        "dbr_excluded" => reasons(&flow.found.excluded),
        "other_sought_reports" => count(flow.other.sought),
        "other_notretrieved_reports" => count(flow.other.not_retrieved),
        "other_assessed" => count(flow.other.assessed),
        "other_excluded" => reasons(&flow.other.excluded),
        "new_studies" | "new_reports" | "total_studies" | "total_reports" => count(flow.included()),
        _ => "NA".to_string(),
    }
}

fn places(flow: &Flow, kind: PlaceKind) -> String {
    let of = flow.places.iter().filter(|one| one.kind == kind);
    list(of.map(|one| (place(one, Language::En), one.records)))
}

fn reasons(all: &[(String, u64)]) -> String {
    // The package draws a number that stands alone as the number of all.
    if all.is_empty() {
        return "0".to_string();
    }
    list(all.iter().map(|(why, count)| (reason(why, Language::En), *count)))
}

fn list(all: impl Iterator<Item = (String, u64)>) -> String {
    let all: Vec<String> = all.map(|(name, count)| format!("{}, {count}", name.replace([',', ';'], " /"))).collect();
    if all.is_empty() { "NA".to_string() } else { all.join("; ") }
}
