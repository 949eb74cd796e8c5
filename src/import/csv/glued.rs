//! Names that stand in one cell with nothing between them: `Ada VikPer Moe`.
//!
//! Apart from other names, because only one database writes them so, and only the change of case parts them.

/// What stands before a capital in the middle of a family name: `McIntyre`, `DeVries`.
const BEFORE: [&str; 16] =
    ["Al", "Ben", "De", "Del", "Di", "Du", "El", "Fitz", "La", "Le", "Mac", "Mc", "Ter", "Vander", "Van", "Von"];

/// Cuts a cell into names: where a small letter meets a capital behind a name of two words at least.
pub(super) fn unglued(cell: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut start = 0;
    let mut before = ' ';
    for (at, letter) in cell.char_indices() {
        let meets = letter.is_uppercase() && (before.is_lowercase() || before == ')');
        if meets && is_whole(&cell[start..at]) {
            names.push(cell[start..at].trim());
            start = at;
        }
        before = letter;
    }
    names.push(cell[start..].trim());
    names.retain(|name| !name.is_empty());
    names
}

/// Whether a name could end here.
fn is_whole(name: &str) -> bool {
    let name = name.trim();
    let last = name.rsplit([' ', '-']).next().unwrap_or(name);
    name.contains(' ') && !BEFORE.contains(&last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_part_where_the_case_changes() {
        for (cell, names) in [
            ("Ada VikPer Moe", &["Ada Vik", "Per Moe"][..]),
            ("Ada B. VikPer MoeÅse Lien-Dahl", &["Ada B. Vik", "Per Moe", "Åse Lien-Dahl"]),
            ("JoAnn McIntyrePer van der Moe", &["JoAnn McIntyre", "Per van der Moe"]),
            ("Ada DeVries", &["Ada DeVries"]),
            ("Ada Vik", &["Ada Vik"]),
            ("", &[]),
        ] {
            assert_eq!(unglued(cell), names, "{cell}");
        }
    }
}
