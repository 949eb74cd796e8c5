//! Reference lists.
//!
//! Apart from `apparatus`, because a list of references is told by its heading first and only then by its entries.

/// Names that head a list of references, in lower case.
const HEADINGS: [&str; 41] = [
    "referanseliste",
    "referanser",
    "referansar",
    "litteratur",
    "litteraturliste",
    "litteraturreferanser",
    "litteraturfortegnelse",
    "litteraturhenvisninger",
    "litteraturhenvisning",
    "litteraturoversikt",
    "litteraturoversyn",
    "litteratur og kilder",
    "litteratur og referanser",
    "kildehenvisning",
    "kildehenvisninger",
    "kildeoversikt",
    "kilder og referanser",
    "kildefortegnelse",
    "kjelder og litteratur",
    "litteratur og kjelder",
    "kjeldetilvisingar",
    "referanseoversikt",
    "kildeliste",
    "kilder",
    "kjelder",
    "kjeldeliste",
    "kilder og litteratur",
    "bibliografi",
    "references",
    "reference list",
    "list of references",
    "bibliography",
    "works cited",
    "literature cited",
    "literature",
    "cited literature",
    "referanselista",
    "litteraturlista",
    "referanser og litteratur",
    "noter",
    "sluttnoter",
];

/// Names of headings after a list of references, in lower case, by their beginnings.
const AFTER: [&str; 8] =
    ["vedlegg", "appendi", "tillegg", "om forfatter", "about the author", "author", "attachment", "figurliste"];

/// True for the name of a heading over a list of references.
pub(super) fn is_heading(name: &str) -> bool {
    HEADINGS.contains(&name)
}

/// True for the name of what follows a list of references and is none.
pub(super) fn is_after(name: &str) -> bool {
    AFTER.iter().any(|start| name.starts_with(start))
}

/// An entry in the manner of APA: "Family, A. B. & Family, C. (2020). Title". Also without a heading over it.
pub(super) fn is_entry(words: &str) -> bool {
    if !words.starts_with(char::is_uppercase) {
        return false;
    }
    let head = &words[..words.floor_char_boundary(240)];
    let Some(comma) = head.find(", ") else { return false };
    let mut rest = head[comma + 2..].chars();
    let initial =
        rest.next().is_some_and(char::is_uppercase) && rest.next().is_some_and(|letter| ".,".contains(letter));
    initial
        && head[..comma].split(' ').count() <= 3
        && year_in_brackets(head).is_some_and(|end| head[end..].starts_with(['.', ',', ' ']) || head.len() == end)
}

/// True for words that stand in an entry and in no heading: a year in brackets, the pages of a journal, a stop at the end.
pub(super) fn is_part(words: &str) -> bool {
    let stop = words.ends_with('.') && !words.ends_with("..") && words.split(' ').count() > 1;
    let address = words.contains("://") || words.contains("www.") || words.contains("doi.org");
    !is_heading(words) && (stop || address || year_in_brackets(words).is_some())
}

/// The end of the first "(2020)", "(2020, 8. juni)", "(u.å.)" in `head`.
fn year_in_brackets(head: &str) -> Option<usize> {
    head.match_indices('(').find_map(|(open, _)| {
        let close = open + head[open..].find(')')? + 1;
        let inside = &head[open + 1..close - 1];
        let year = inside.len() >= 4 && inside.bytes().take(4).all(|byte| byte.is_ascii_digit());
        (year || inside.starts_with("u.å") || inside.starts_with("n.d")).then_some(close)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_names_head_a_list() {
        for name in ["litteraturhenvisninger", "kildehenvisning", "litteraturoversikt", "litteratur og kilder"] {
            assert!(is_heading(name), "{name}");
        }
        assert!(!is_heading("litteraturen"));
    }

    #[test]
    fn entries_begin_with_family_name_initial_and_year() {
        assert!(is_entry("Sandvik, T. & Moe, K. (2019). *Å spørre først*. Fagbok."));
        assert!(is_entry("Direktoratet, A. (u.å.). Tittel."));
        assert!(!is_entry("Sandvik, som skrev dette (2019), mente det."));
        assert!(!is_entry("Ifølge Moe, K. er det slik."));
    }
}
