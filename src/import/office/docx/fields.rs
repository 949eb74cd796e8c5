//! Fields: a table of contents, a reference, a citation. What is shown counts, what is told to the program does not.
//!
//! Apart from `walk`, because a field reaches over runs and paragraphs and no element holds it.

/// Fields within fields, at most.
const DEEPEST: usize = 64;

/// What a field shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Shows {
    /// Words of the sentence it stands in.
    #[default]
    Words,
    /// A table of contents.
    Contents,
    /// A list of references.
    References,
}

/// The fields that are open, the innermost last.
#[derive(Debug, Default)]
pub(super) struct Fields {
    open: Vec<Field>,
    /// How many of them still tell the program what to do.
    telling: usize,
    /// Fields beyond the deepest.
    beyond: usize,
}

#[derive(Debug, Default)]
struct Field {
    instruction: String,
    told: bool,
    shows: Shows,
}

impl Fields {
    /// A field begins with what it tells the program.
    pub fn begin(&mut self) {
        if self.open.len() < DEEPEST {
            self.open.push(Field::default());
            self.telling += 1;
        } else {
            self.beyond += 1;
        }
    }

    /// What the innermost field tells the program.
    pub fn tell(&mut self, words: &str) {
        // The first words name the field; citations carry whole records after them.
        if let Some(field) = self.open.last_mut().filter(|field| !field.told && field.instruction.len() < 200) {
            field.instruction.push_str(words);
        }
    }

    /// What it shows comes next.
    pub fn show(&mut self) {
        if self.beyond > 0 {
            return;
        }
        if let Some(field) = self.open.last_mut().filter(|field| !field.told) {
            field.told = true;
            field.shows = shows(&field.instruction);
            self.telling -= 1;
        }
    }

    /// The innermost field ends.
    pub fn end(&mut self) {
        if self.beyond > 0 {
            self.beyond -= 1;
        } else if let Some(field) = self.open.pop() {
            self.telling -= usize::from(!field.told);
        }
    }

    /// A field whose orders do not end with the paragraph was torn apart. What follows is text.
    pub fn end_orders(&mut self) {
        for field in self.open.iter_mut().filter(|field| !field.told) {
            field.told = true;
        }
        self.telling = 0;
    }

    /// A chapter begins, so no list goes on.
    pub fn end_lists(&mut self) {
        for field in &mut self.open {
            field.shows = Shows::Words;
        }
    }

    /// Whether words are shown here.
    pub fn are_shown(&self) -> bool {
        self.telling == 0
    }

    /// The list that is shown here.
    pub fn list(&self) -> Shows {
        let lists = self.open.iter().map(|field| field.shows);
        lists.into_iter().find(|shows| *shows != Shows::Words).unwrap_or_default()
    }
}

fn shows(instruction: &str) -> Shows {
    let upper = instruction.trim_start().to_uppercase();
    let mut words = upper.split_whitespace();
    match (words.next(), words.next()) {
        (Some("TOC"), _) => Shows::Contents,
        (Some("BIBLIOGRAPHY"), _) | (Some("ADDIN"), Some("ZOTERO_BIBL" | "EN.REFLIST")) => Shows::References,
        (Some("ADDIN"), Some("MENDELEY")) if upper.contains("CSL_BIBLIOGRAPHY") => Shows::References,
        _ => Shows::Words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_are_never_shown_and_lists_are_told_by_their_names() {
        let mut fields = Fields::default();
        fields.begin();
        fields.tell(" ADDIN ZOTERO_");
        fields.tell("BIBL {}");
        assert!(!fields.are_shown());
        fields.show();
        assert!(fields.are_shown());
        assert_eq!(fields.list(), Shows::References);
        fields.begin();
        assert!(!fields.are_shown());
        fields.end();
        assert!(fields.are_shown());
        fields.end_lists();
        assert_eq!(fields.list(), Shows::Words);
    }

    #[test]
    fn a_torn_field_hides_one_paragraph_at_most() {
        let mut fields = Fields::default();
        (0..1000).for_each(|_| fields.begin());
        fields.end_orders();
        assert!(fields.are_shown());
        (0..1001).for_each(|_| fields.end());
        assert!(fields.are_shown() && fields.open.is_empty());
    }
}
