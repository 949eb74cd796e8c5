//! The words between two citations that say that the first work was read in the second.
//!
//! Apart from one bracket, in which `piece` reads them: here they stand before the bracket or around a name of the sentence.

use std::sync::LazyLock;

use regex::Regex;

use crate::cite::head::pattern;

/// "Rapp (1999) (i Dal, 2020)", "Rapp (1999), her etter Dal (2020)".
static THROUGH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\)?\s*(?:\((?:(?:slik |som )?(?:er )?(?:her|sitert|referert|gjengitt|gjengjeve|attgjeve|omtalt|omtala|henvist til|as cited|cited|quoted) )?(?:i|in|hos|etter|fra|frå|from):?|,? (?:her|her sitert|sitert|referert|gjengitt|gjengjeve|attgjeve|som sitert|som referert|as cited|cited|quoted) (?:i|in|hos|etter|fra|frå|from|av|by)) $",
    )
});

/// "Rapp (1999), som Dal (2020) viser til".
static WHOM: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\)?, (?:som|slik) $"));

/// How such a clause goes on.
static REFERS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^\)?,? (?:viser til|refererer|henviser til|siterer|gjengir|syner til|gjengjev|gjev att|tilviser)\b")
});

/// Whether the words between and behind two citations say that the first was read in the second.
pub(super) fn through(between: &str, behind: &str) -> bool {
    THROUGH.is_match(between) || WHOM.is_match(between) && REFERS.is_match(behind)
}
