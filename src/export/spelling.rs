//! How a value is spelled: in the review's language for people, plainly for programs.
//! Separate because every format needs one of the two.

use std::borrow::Cow;

use crate::model::Cell;
use crate::text::language::Language;

/// A value as people read it: `–` for what is not known, decimal commas in Norwegian, signs after their values.
pub fn for_people(cell: &Cell, language: Language) -> String {
    match cell {
        Cell::Empty => "–".to_string(),
        Cell::Text(text) => text.clone(),
        Cell::Whole(count) => count.to_string(),
        Cell::Real(value, decimals) => {
            let sign = if language.is_norwegian() { ',' } else { '.' };
            real(*value, *decimals, sign).unwrap_or_else(|| "–".to_string())
        }
        Cell::Signed(value, sign) => for_people(value, language) + sign,
        Cell::Flag(yes) => flag(*yes, language).to_string(),
    }
}

/// A value as programs read it; `decimal` is their decimal sign.
pub fn for_programs(cell: &Cell, decimal: char) -> Cow<'_, str> {
    match cell {
        Cell::Empty => Cow::Borrowed(""),
        Cell::Text(text) => Cow::Borrowed(text),
        Cell::Whole(count) => Cow::Owned(count.to_string()),
        Cell::Real(value, decimals) => Cow::Owned(real(*value, *decimals, decimal).unwrap_or_default()),
        Cell::Signed(value, _) => for_programs(value, decimal),
        Cell::Flag(yes) => Cow::Borrowed(if *yes { "true" } else { "false" }),
    }
}

/// The measure with its decimals, or nothing where it is no number.
fn real(value: f64, decimals: u8, sign: char) -> Option<String> {
    if !value.is_finite() {
        return None;
    }
    let mut text = format!("{value:.*}", usize::from(decimals));
    // What rounds to nothing has no sign.
    if text.starts_with('-') && !text.contains(|digit: char| ('1'..='9').contains(&digit)) {
        text.remove(0);
    }
    Some(if sign == '.' { text } else { text.replace('.', &sign.to_string()) })
}

/// Yes or no in the review's language.
pub fn flag(yes: bool, language: Language) -> &'static str {
    match (yes, language.is_norwegian()) {
        (true, true) => "ja",
        (false, true) => "nei",
        (true, false) => "yes",
        (false, false) => "no",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_read_their_own_language() {
        assert_eq!(for_people(&Cell::Real(-0.001, 2), Language::Nn), "0,00");
        assert_eq!(for_people(&Cell::Real(1.5, 1), Language::En), "1.5");
        assert_eq!(for_people(&Cell::Real(f64::NAN, 1), Language::En), "–");
        assert_eq!(for_people(&Cell::Flag(true), Language::Nb), "ja");
        assert_eq!(for_people(&Cell::Signed(Box::new(Cell::Empty), "°"), Language::Nb), "–°");
    }

    #[test]
    fn programs_read_values_only() {
        assert_eq!(for_programs(&Cell::Signed(Box::new(Cell::Whole(3)), "°"), '.'), "3");
        assert_eq!(for_programs(&Cell::Empty, '.'), "");
        assert_eq!(for_programs(&Cell::Flag(false), '.'), "false");
    }
}
