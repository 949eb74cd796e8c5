//! What columns and rows of tables are headed with, where several sources have one label.
//!
//! Apart from the reports, so that a source has one name in all of them.

use std::collections::HashMap;

/// Labels with the ids of their sources, in their order; one that several share has the id behind it: two works of one author
/// in one year would be two columns of one name.
pub fn told_apart<'a>(labels: impl Iterator<Item = (String, &'a str)>) -> Vec<String> {
    let labels: Vec<(String, &str)> = labels.collect();
    let mut count: HashMap<&str, u32> = HashMap::new();
    for (label, _) in &labels {
        *count.entry(label).or_default() += 1;
    }
    let apart = |(label, id): &(String, &str)| match count[label.as_str()] {
        1 => label.clone(),
        _ => format!("{label} ({id})"),
    };
    labels.iter().map(apart).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_stands_behind_a_label_that_two_share() {
        let labels = [("Lien 2020", "lien-2020-bo"), ("Moe 2020", "moe-2020"), ("Lien 2020", "lien-2020-hus")];
        let apart = told_apart(labels.into_iter().map(|(label, id)| (label.to_string(), id)));
        assert_eq!(apart, ["Lien 2020 (lien-2020-bo)", "Moe 2020", "Lien 2020 (lien-2020-hus)"]);
    }
}
