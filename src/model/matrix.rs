//! Themes × sources.

use super::passage::Passage;

/// How much of a theme there is in a source, in every unit at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// Passages.
    pub passages: u32,
    /// Sentences in them.
    pub sentences: u32,
    /// Words in these.
    pub words: u32,
}

/// Themes × sources: a cell is a count.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Matrix {
    themes: usize,
    sources: usize,
    /// Row by row.
    cells: Vec<Count>,
}

impl Matrix {
    /// Counts the passages that count.
    pub fn of(passages: &[Passage], themes: usize, sources: usize) -> Matrix {
        let mut matrix = Matrix { themes, sources, cells: vec![Count::default(); themes * sources] };
        for passage in passages.iter().filter(|passage| passage.counted) {
            let cell = &mut matrix.cells[passage.theme as usize * sources + passage.source as usize];
            cell.passages += 1;
            cell.sentences += passage.sentences;
            cell.words += passage.words;
        }
        matrix
    }

    /// The same with its columns in another order: the places that they now have.
    pub fn arranged(&self, order: &[usize]) -> Matrix {
        self.gathered(&order.iter().map(|&place| vec![place]).collect::<Vec<_>>())
    }

    /// The same with columns put together: for each new column the places of the old ones.
    pub fn gathered(&self, members: &[Vec<usize>]) -> Matrix {
        let mut cells = Vec::with_capacity(self.themes * members.len());
        for theme in 0..self.themes {
            for places in members {
                let mut sum = Count::default();
                places.iter().for_each(|&place| sum += self.cell(theme, place));
                cells.push(sum);
            }
        }
        Matrix { themes: self.themes, sources: members.len(), cells }
    }

    /// One passage wherever there is any, so that sums count sources.
    pub fn presence(&self) -> Matrix {
        let cell = |count: &Count| Count { passages: u32::from(count.passages > 0), ..*count };
        Matrix { cells: self.cells.iter().map(cell).collect(), ..*self }
    }

    /// How many rows and columns there are.
    pub fn size(&self) -> (usize, usize) {
        (self.themes, self.sources)
    }

    /// One cell.
    pub fn cell(&self, theme: usize, source: usize) -> Count {
        self.cells[theme * self.sources + source]
    }
}

impl std::ops::AddAssign for Count {
    fn add_assign(&mut self, other: Count) {
        self.passages += other.passages;
        self.sentences += other.sentences;
        self.words += other.words;
    }
}

#[cfg(test)]
mod tests {
    use super::super::Origin;
    use super::*;

    #[test]
    fn parallel_passages_are_left_out() {
        let passage = Passage {
            theme: 1,
            source: 0,
            first: 3,
            sentences: 2,
            words: 20,
            counted: true,
            origin: Origin::Rules,
            accepted: false,
        };
        let twin = Passage { first: 9, counted: false, ..passage };
        let matrix = Matrix::of(&[passage, twin], 2, 1);
        assert_eq!(matrix.cell(1, 0), Count { passages: 1, sentences: 2, words: 20 });
        assert_eq!(matrix.cell(0, 0), Count::default());
    }
}
