//! Findings that are known from the last supervision, so that only new ones show.
//!
//! Apart from the checks, because a finding is known again by what it says and the words it is about, wherever they have moved.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::cite::Manuscript;
use crate::error::{Error, Result};
use crate::model::{Finding, Outcome};

/// What was found the last time.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Baseline {
    /// The findings, in the order of the text.
    pub findings: Vec<Known>,
}

/// A finding as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Known {
    /// The check.
    pub check: String,
    /// The words that it was about.
    pub words: String,
    /// Which of several that are alike, from 1.
    pub number: usize,
}

impl Baseline {
    /// What was found now.
    pub fn of(manuscript: &Manuscript, outcomes: &[Outcome]) -> Baseline {
        let mut counts = HashMap::new();
        let found = outcomes.iter().filter_map(|outcome| outcome.found.as_ref().ok()).flatten();
        Baseline { findings: found.map(|finding| known(manuscript, finding, &mut counts)).collect() }
    }

    /// Reads what was kept in a file; `path` is its name for errors.
    ///
    /// # Errors
    /// It is no baseline.
    pub fn read(text: &str, path: &str) -> Result<Baseline> {
        serde_json::from_str(text).map_err(|error| {
            let line = u32::try_from(error.line()).unwrap_or_default();
            let told = Error::new(format!("this is no baseline: {error}")).in_file(path).at_line(line);
            told.hint("`kilde audit --save-baseline` writes it anew")
        })
    }

    /// The same as text, a finding a line, so that a change can be read.
    pub fn written(&self) -> String {
        let line = |known: &Known| format!("  {}", serde_json::json!(known));
        let lines: Vec<String> = self.findings.iter().map(line).collect();
        format!("{{\"findings\": [\n{}\n]}}\n", lines.join(",\n"))
    }

    /// Takes the known ones out, and gives back how many these were.
    pub fn take_out(&self, manuscript: &Manuscript, outcomes: &mut [Outcome]) -> usize {
        let before: HashSet<&Known> = self.findings.iter().collect();
        let (mut counts, mut taken) = (HashMap::new(), 0);
        for found in outcomes.iter_mut().filter_map(|outcome| outcome.found.as_mut().ok()) {
            found.retain(|finding| {
                let was_there = before.contains(&known(manuscript, finding, &mut counts));
                taken += usize::from(was_there);
                !was_there
            });
        }
        taken
    }
}

fn known(manuscript: &Manuscript, finding: &Finding, counts: &mut HashMap<(String, String), usize>) -> Known {
    // About the whole text there are no words; what is said tells such findings apart.
    let words = if finding.at.is_empty() { finding.what.clone() } else { manuscript.words(finding.at.clone()) };
    let number = counts.entry((finding.check.to_string(), words.clone())).or_insert(0);
    *number += 1;
    Known { check: finding.check.to_string(), words, number: *number }
}

#[cfg(test)]
mod tests {
    use super::super::tests::manuscript;
    use super::super::{CHECKS, Case, audit};
    use super::*;

    #[test]
    fn only_new_findings_show() {
        let list = "Lie, K. (2020). *Hus*. Fagbok.";
        let before = manuscript("Slik er det (Moe, 2019; Lie, 2020).", list);
        let kept = Baseline::of(&before, &audit(&Case::of(&before), CHECKS)).written();
        let kept = Baseline::read(&kept, "b").unwrap();
        let after = manuscript("Mye er nytt her. Slik er det (Moe, 2019; Lie, 2020), sier Dal (2001, s. 3).", list);
        let mut outcomes = audit(&Case::of(&after), CHECKS);
        assert!(kept.take_out(&after, &mut outcomes) >= 1);
        let left = Baseline::of(&after, &outcomes);
        let unlisted: Vec<_> = left.findings.iter().filter(|one| one.check == "unlisted-citation").collect();
        assert_eq!(unlisted.len(), 1);
        assert_eq!(unlisted[0].words, "Dal (2001, s. 3)");
        assert!(Baseline::read("[]", "b").is_err());
    }
}
