//! From bytes, in which the program works, to Unicode code points, in which it answers.

/// Turns ascending byte positions of one text into code point positions in a single pass over it.
#[derive(Debug)]
pub struct CodePoints<'t> {
    text: &'t str,
    byte: usize,
    count: usize,
}

impl<'t> CodePoints<'t> {
    /// A counter at the beginning of `text`.
    pub fn new(text: &'t str) -> Self {
        CodePoints { text, byte: 0, count: 0 }
    }

    /// How many code points stand before byte `position`, which must be a character boundary. A position before the last
    /// one asked for starts the count again.
    pub fn at(&mut self, position: usize) -> usize {
        if position < self.byte {
            *self = CodePoints::new(self.text);
        }
        self.count += self.text[self.byte..position].chars().count();
        self.byte = position;
        self.count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_forwards_and_backwards() {
        let mut points = CodePoints::new("får så");
        assert_eq!(points.at("få".len()), 2);
        assert_eq!(points.at("får så".len()), 6);
        assert_eq!(points.at(1), 1);
    }
}
