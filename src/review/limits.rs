//! The limits that a review declares in `queries/review.toml`, and the exceptions from them.
//!
//! Apart from the other settings, because the audit holds every source against them.
//!
//! ```toml
//! [limits]
//! years = "2012..2023"              # 2012.. and ..2023 are open at one end
//! languages = ["no", "en"]          # no is bokmål and nynorsk
//! kinds = ["article", "thesis"]
//!
//! [[exceptions]]
//! source = "Ellefsmo 2009"          # its citation, its id in the review, or its title
//! reason = "the origin of the ladder of participation"
//!
//! [[exceptions]]
//! kind = "law"
//! reason = "laws stand until they are repealed"
//! ```

use std::ops::RangeInclusive;

use serde::{Deserialize, Deserializer, de::Error as _};

use crate::model::Kind;
use crate::text::language::Language;

/// What the sources of a review are limited to. What is not said is not limited.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Limits {
    /// The years of publication, both ends with them.
    #[serde(deserialize_with = "years")]
    pub years: Option<RangeInclusive<i32>>,
    /// The languages; `no` is both written forms of Norwegian.
    pub languages: Vec<Language>,
    /// The kinds of work.
    pub kinds: Vec<Kind>,
}

impl Limits {
    /// Whether nothing is limited.
    pub fn is_empty(&self) -> bool {
        *self == Limits::default()
    }
}

/// Works that are taken in although they lie outside the limits.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Exception {
    /// One work: its citation ("Ellefsmo 2009"), its id in the review, or its title.
    pub source: String,
    /// All works of a kind.
    pub kind: Option<Kind>,
    /// Why.
    pub reason: String,
}

/// "2012..2023", "2012..", "..2023", "2015".
fn years<'de, D: Deserializer<'de>>(written: D) -> Result<Option<RangeInclusive<i32>>, D::Error> {
    let written = String::deserialize(written)?;
    let wrong =
        || D::Error::custom(format!("`{written}` are no years; write \"2012..2023\", \"2012..\" or \"..2023\""));
    let (first, last) = written.split_once("..").unwrap_or((&written, &written));
    let year = |text: &str, open: i32| match text.trim() {
        "" => Ok(open),
        text => text.parse::<i32>().ok().filter(|year| (0..10_000).contains(year)).ok_or_else(wrong),
    };
    let years = year(first, i32::MIN)?..=year(last, i32::MAX)?;
    if years.is_empty() { Err(wrong()) } else { Ok(Some(years)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::Settings;

    #[test]
    fn limits_and_exceptions_are_read() {
        let text = "[limits]\nyears = '2012..2023'\nlanguages = ['no']\nkinds = ['article', 'web-page']\n\n[[exceptions]]\nsource = 'Lie 2009'\nreason = 'old and good'\n[[exceptions]]\nkind = 'law'\nreason = 'in force'\n";
        let settings = Settings::read(text, "review.toml").unwrap();
        assert_eq!(settings.limits.years, Some(2012..=2023));
        assert_eq!(settings.limits.kinds, [Kind::Article, Kind::WebPage]);
        assert_eq!(
            (settings.exceptions[0].source.as_str(), settings.exceptions[1].kind),
            ("Lie 2009", Some(Kind::Law))
        );
        assert!(Settings::read("", "review.toml").unwrap().limits.is_empty());
    }

    #[test]
    fn wrong_limits_are_told_with_their_line() {
        for text in [
            "[limits]\nyears = '2023..2012'\n",
            "[limits]\nyears = 'new'\n",
            "[limits]\nkinds = ['blog']\n",
            "[limits]\nage = 3\n",
        ] {
            let error = Settings::read(text, "review.toml").unwrap_err();
            assert_eq!(error.line, Some(2), "{error}");
        }
        let open = Settings::read("[limits]\nyears = '2012..'\n", "review.toml").unwrap();
        assert!(open.limits.years.unwrap().contains(&2090));
    }
}
