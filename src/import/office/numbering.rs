//! Numbers that a program counts out itself: those of chapters, which stand in no paragraph.
//!
//! Apart from the formats, because both state how a level looks and leave the counting to whoever shows the text.

/// How many levels a list has at most.
pub const LEVELS: usize = 10;

/// How the numbers of one level look.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Level {
    /// What its own number is written in.
    pub figures: Figures,
    /// The whole of it, with `%1` for the number of the first level: "%1.%2", "Kapittel %1".
    pub pattern: String,
    /// Its first number; none for 1.
    pub start: Option<u32>,
}

/// What a number is written in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Figures {
    /// Nothing, or a sign that counts nothing.
    #[default]
    None,
    /// 1, 2, 3.
    Arabic,
    /// a, b, c; or in capitals.
    Letters(bool),
    /// i, ii, iii; or in capitals.
    Roman(bool),
}

/// How far a list has been counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Count([Option<u32>; LEVELS]);

impl Count {
    /// Counts one more on a level, from 0, and returns how its number is written; none where nothing is shown.
    pub fn next(&mut self, levels: &[Level], level: usize) -> Option<String> {
        let own = levels.get(level)?;
        let count = self.0.get_mut(level)?;
        *count = Some(count.map_or(own.start.unwrap_or(1), |last| last.saturating_add(1)));
        self.0[level + 1..].fill(None);
        // A pattern longer than a number can be is not written out for each paragraph.
        if own.figures == Figures::None || own.pattern.len() > LONGEST {
            return None;
        }
        let mut written = own.pattern.clone();
        // From the last, for `%10` begins as `%1` does.
        for (place, other) in levels.iter().enumerate().take(level + 1).rev() {
            let number = self.0[place].unwrap_or(other.start.unwrap_or(1));
            written = written.replace(&format!("%{}", place + 1), &other.figures.write(number));
        }
        let written = written.trim();
        (written.len() <= LONGEST && written.contains(char::is_alphanumeric)).then(|| written.to_string())
    }
}

/// A number longer than this is none, in bytes.
const LONGEST: usize = 40;

impl Figures {
    fn write(self, number: u32) -> String {
        match self {
            Figures::None => String::new(),
            Figures::Arabic => number.to_string(),
            Figures::Letters(capital) => letters(number, capital),
            Figures::Roman(capital) => roman(number, capital),
        }
    }
}

/// a to z, then aa to zz, as both programs have it.
fn letters(number: u32, capital: bool) -> String {
    let Some(place) = number.checked_sub(1) else { return "0".into() };
    let letter = char::from(if capital { b'A' } else { b'a' } + (place % 26) as u8);
    std::iter::repeat_n(letter, (place / 26).min(9) as usize + 1).collect()
}

fn roman(number: u32, capital: bool) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let (mut rest, mut written) = (number, String::new());
    for (value, sign) in SIGNS {
        while rest >= value {
            written.push_str(sign);
            rest -= value;
        }
    }
    if capital { written.to_uppercase() } else { written }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(figures: Figures, pattern: &str) -> Level {
        Level { figures, pattern: pattern.into(), start: None }
    }

    #[test]
    fn a_level_counts_on_and_lower_ones_begin_again() {
        let levels =
            [level(Figures::Arabic, "%1"), level(Figures::Arabic, "%1.%2"), level(Figures::Letters(false), "%3)")];
        let mut count = Count::default();
        let written = [0, 1, 1, 2, 2, 0, 1, 2].map(|level| count.next(&levels, level).unwrap());
        assert_eq!(written, ["1", "1.1", "1.2", "a)", "b)", "2", "2.1", "a)"]);
        assert_eq!(count.next(&levels, 3), None);
    }

    #[test]
    fn numbers_are_written_as_the_level_says() {
        assert_eq!([4, 9, 1994].map(|number| Figures::Roman(true).write(number)), ["IV", "IX", "MCMXCIV"]);
        assert_eq!([1, 26, 28].map(|number| Figures::Letters(true).write(number)), ["A", "Z", "BB"]);
        let mut count = Count::default();
        let levels = [Level { start: Some(3), ..level(Figures::Arabic, "Kapittel %1") }, level(Figures::None, "•")];
        assert_eq!(count.next(&levels, 0).as_deref(), Some("Kapittel 3"));
        assert_eq!(count.next(&levels, 1), None);
    }
}
