//! Findings that are known from the last supervision, so that only new ones show.
//!
//! Apart from the checks, because a finding is known again by what it says and the words it is about, wherever they have moved.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::cite::Manuscript;
use crate::error::{Error, Result};
use crate::model::{Finding, Outcome};
use crate::report::audit::Since;

/// What was found the last time, in one manuscript or several.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Baseline {
    /// The findings, in the order of the text.
    pub findings: Vec<Known>,
}

/// A finding as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Known {
    /// The manuscript, as it was named. Files of an earlier form have none; then it is any.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub manuscript: String,
    /// The check.
    pub check: String,
    /// The words that it was about.
    pub words: String,
    /// Which of several that are alike, from 1.
    pub number: usize,
}

impl Baseline {
    /// What was found now in the manuscript of this name.
    pub fn of(manuscript: &Manuscript, path: &str, outcomes: &[Outcome]) -> Baseline {
        let mut counts = HashMap::new();
        let found = outcomes.iter().filter_map(|outcome| outcome.found.as_ref().ok()).flatten();
        Baseline { findings: found.map(|finding| known(manuscript, path, finding, &mut counts)).collect() }
    }

    /// What was found now, with what was kept before of other manuscripts and of checks that were not run.
    pub fn renewed(&self, manuscript: &Manuscript, path: &str, outcomes: &[Outcome]) -> Baseline {
        let kept = self.findings.iter().filter(|one| !one.is_asked(path, outcomes)).cloned();
        let now = Baseline::of(manuscript, path, outcomes).findings;
        Baseline { findings: kept.chain(now).collect() }
    }

    /// Reads what was kept in a file; `path` is its name for errors.
    ///
    /// # Errors
    /// It is no baseline.
    pub fn read(text: &str, path: &str) -> Result<Baseline> {
        serde_json::from_str(text).map_err(|error| {
            let line = u32::try_from(error.line()).unwrap_or_default();
            let told = Error::new(format!("this is no baseline: {error}")).in_file(path).at_line(line);
            told.hint("move it away, and `kilde audit --save-baseline` writes it anew")
        })
    }

    /// The same as text, a finding a line, so that a change can be read.
    pub fn written(&self) -> String {
        let line = |known: &Known| format!("  {}", serde_json::json!(known));
        let lines: Vec<String> = self.findings.iter().map(line).collect();
        format!("{{\"findings\": [\n{}\n]}}\n", lines.join(",\n"))
    }

    /// Takes the known ones out, and tells how many these were and how many are gone.
    pub fn take_out(&self, manuscript: &Manuscript, path: &str, outcomes: &mut [Outcome]) -> Since {
        let asked = self.findings.iter().filter(|one| one.is_asked(path, outcomes));
        let before: HashSet<Known> = asked.map(|one| Known { manuscript: path.into(), ..one.clone() }).collect();
        let (mut counts, mut taken) = (HashMap::new(), 0);
        for found in outcomes.iter_mut().filter_map(|outcome| outcome.found.as_mut().ok()) {
            found.retain(|finding| {
                let was_there = before.contains(&known(manuscript, path, finding, &mut counts));
                taken += usize::from(was_there);
                !was_there
            });
        }
        Since { known: taken, gone: before.len() - taken }
    }
}

impl Known {
    /// Whether it is of this manuscript and of a check that was run.
    fn is_asked(&self, path: &str, outcomes: &[Outcome]) -> bool {
        (self.manuscript.is_empty() || self.manuscript == path)
            && outcomes.iter().any(|outcome| outcome.check == self.check && outcome.found.is_ok())
    }
}

fn known(
    manuscript: &Manuscript,
    path: &str,
    finding: &Finding,
    counts: &mut HashMap<(String, String), usize>,
) -> Known {
    // About the whole text there are no words; what is said tells such findings apart.
    let words = if finding.at.is_empty() { finding.what.clone() } else { manuscript.words(finding.at.clone()) };
    let number = counts.entry((finding.check.to_string(), words.clone())).or_insert(0);
    *number += 1;
    Known { manuscript: path.to_string(), check: finding.check.to_string(), words, number: *number }
}

#[cfg(test)]
mod tests {
    use super::super::tests::manuscript;
    use super::super::{CHECKS, Case, audit};
    use super::*;

    const LIST: &str = "Lie, K. (2020). *Hus*. Fagbok.";

    #[test]
    fn only_new_findings_show() {
        let before = manuscript("Slik er det (Moe, 2019; Lie, 2020).", LIST);
        let kept = Baseline::of(&before, "a.md", &audit(&Case::of(&before), CHECKS)).written();
        let kept = Baseline::read(&kept, "b").unwrap();
        let after = manuscript("Mye er nytt her. Slik er det (Moe, 2019; Lie, 2020), sier Dal (2001, s. 3).", LIST);
        let mut outcomes = audit(&Case::of(&after), CHECKS);
        let compared = kept.take_out(&after, "a.md", &mut outcomes);
        assert!(compared.known >= 1 && compared.gone == 0);
        let left = Baseline::of(&after, "a.md", &outcomes);
        let unlisted: Vec<_> = left.findings.iter().filter(|one| one.check == "unlisted-citation").collect();
        assert_eq!(unlisted.len(), 1);
        assert_eq!(unlisted[0].words, "Dal (2001, s. 3)");
        assert!(Baseline::read("[]", "b").is_err());
    }

    #[test]
    fn what_was_mended_is_counted_and_other_manuscripts_are_kept() {
        let before = manuscript("Slik er det (Moe, 2019; Lie, 2020).", LIST);
        let kept = Baseline::of(&before, "a.md", &audit(&Case::of(&before), CHECKS));
        let after = manuscript("Slik er det (Lie, 2020).", LIST);
        let outcomes = audit(&Case::of(&after), CHECKS);
        assert_eq!(kept.take_out(&after, "a.md", &mut outcomes.clone()).gone, 1);
        assert_eq!(kept.take_out(&after, "b.md", &mut outcomes.clone()), Since::default());
        let both = kept.renewed(&after, "b.md", &outcomes);
        assert!(kept.findings.iter().all(|one| both.findings.contains(one)));
        assert!(!kept.renewed(&after, "a.md", &outcomes).findings.iter().any(|one| one.words == "Moe, 2019"));
    }
}
