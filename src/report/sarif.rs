//! Findings of an audit in SARIF 2.1.0, which editors and code reviews show in place.
//!
//! Apart from the tables, because it is a format of its own (OASIS Standard, sarif-v2.1.0): rules, results, regions in lines and
//! columns from 1, columns in UTF-16 units as `columnKind` says.

use serde_json::{Value, json};

use super::audit::{Audited, placed};
use crate::model::Severity;

/// A check as SARIF names it.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Its id.
    pub id: &'static str,
    /// What it asks.
    pub name: &'static str,
}

/// The log of one audit; `manual` gives the manual of a check by its id.
pub fn sarif(audited: &Audited<'_>, rules: &[Rule], manual: impl Fn(&str) -> String) -> Value {
    let rules = rules.iter().map(|rule| {
        json!({
            "id": rule.id,
            "shortDescription": { "text": rule.name },
            "fullDescription": { "text": manual(rule.id) },
        })
    });
    let results = placed(audited).into_iter().map(|one| {
        let mut location =
            json!({ "artifactLocation": { "uri": audited.path.replace('\\', "/").replace(' ', "%20") } });
        if let Some(line) = one.line {
            location["region"] = region(&audited.document.text, one.finding.at.clone(), line);
        }
        let mut place = json!({ "physicalLocation": location });
        // A file without lines has no regions: then the headings tell where, and the message which words.
        let address = [vec![one.section.clone()], one.spot(audited.language)].concat();
        place["logicalLocations"] = json!([{ "fullyQualifiedName": address.join(" › "), "kind": "section" }]);
        let quoted =
            if one.line.is_none() && !one.words.is_empty() { format!("«{}»: ", one.words) } else { String::new() };
        json!({
            "ruleId": one.finding.check,
            "level": if one.finding.severity == Severity::Fact { "warning" } else { "note" },
            "message": { "text": format!("{quoted}{} {}", one.finding.what, one.finding.settle) },
            "locations": [place],
        })
    });
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "kilde", "version": env!("CARGO_PKG_VERSION"), "rules": rules.collect::<Vec<_>>() } },
            "columnKind": "utf16CodeUnits",
            "results": results.collect::<Vec<_>>(),
        }],
    })
}

/// Where some bytes of a text lie, in lines and columns from 1; `line` is that of the first.
fn region(text: &str, at: std::ops::Range<usize>, line: u32) -> Value {
    let column = |at: usize| {
        let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
        text[start..at].encode_utf16().count() + 1
    };
    let lines = text[at.clone()].matches('\n').count();
    json!({
        "startLine": line,
        "startColumn": column(at.start),
        "endLine": line as usize + lines,
        "endColumn": column(at.end),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_counts_lines_and_utf16_units() {
        let text = "Å 𝄞 her\nog der";
        let start = text.find("her").unwrap();
        let found = region(text, start..text.len(), 1);
        assert_eq!(found, json!({ "startLine": 1, "startColumn": 6, "endLine": 2, "endColumn": 7 }));
    }
}
