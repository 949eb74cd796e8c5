//! The line that says where in a journal an article stands: volume, issue, pages.
//!
//! Apart from `publication`, which knows such a line among others; here it is taken to pieces.

use std::sync::LazyLock;

use regex::Regex;

use super::line::Line;
use super::pattern;
use super::publication::{front, is_issue, place};
use crate::import::clean;
use crate::model::Source;

static VOLUME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:årgang|årg\.|vol(?:ume|\.)?)\s*([0-9]{1,4})\b|\b([0-9]{1,3})\.? årgang\b|\b([0-9]{1,3})\s?\([0-9]{1,2}(?:[–-][0-9]{1,2})?\)",
    )
});

static ISSUE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:nr\.?|no\.|issue|utgave|utgåve|nummer|hefte)\s*([0-9]{1,3}(?:[–-][0-9]{1,2}\b)?)\b|\b[0-9]{1,3}\s?\(([0-9]{1,2}(?:[–-][0-9]{1,2})?)\)",
    )
});

static PAGES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:s\.|side|sider|sidene|pp?\.|pages)\s*:?\s*([0-9]{1,5}(?:\s?[–-]\s?[0-9]{1,5})?)\b|[,:;)] ?([0-9]{1,5}\s?[–-]\s?[0-9]{1,5})\b",
    )
});

/// Fills in volume, issue and pages from the first line that numbers an issue and names pages or a volume.
pub(super) fn describe(source: &mut Source, lines: &[Line<'_>]) {
    if source.volume.is_some() || source.issue.is_some() || source.pages.is_some() {
        return;
    }
    let Some(line) = front(lines).iter().find(|line| is_issue(&line.words)) else { return };
    if let Some(place) = place(&line.words) {
        source.volume = Some(place.volume.to_string());
        source.issue = place.issue.map(ToString::to_string);
        source.pages = Some(clean::pages(place.pages));
        return;
    }
    let found = |pattern: &Regex| {
        let groups = pattern.captures(&line.words)?;
        groups.iter().skip(1).flatten().next().map(|group| group.as_str().to_string())
    };
    source.volume = found(&VOLUME);
    source.issue = found(&ISSUE);
    source.pages = found(&PAGES).map(|pages| clean::pages(&pages));
}
