//! How wide words are, and where lines break.

/// The size of letters in pixels.
pub const SIZE: f64 = 13.0;

/// The part of a line that words may fill: letters that stand in for Helvetica are up to an eighth wider.
const FILLED: f64 = 0.86;

/// The width of a letter in thousandths of its size, after the metrics of Helvetica that Adobe published for its core fonts.
fn thousandths(letter: char) -> f64 {
    let width = match letter {
        'i' | 'j' | 'l' | '\'' | '|' => 222,
        ' ' | '.' | ',' | ':' | ';' | '!' | '/' | 'f' | 't' | 'I' => 278,
        '(' | ')' | '-' | 'r' => 333,
        'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' | 'J' => 500,
        'A' | 'B' | 'E' | 'K' | 'P' | 'S' | 'V' | 'X' | 'Y' | 'Å' => 667,
        'C' | 'D' | 'H' | 'N' | 'R' | 'U' | 'w' => 722,
        'G' | 'O' | 'Q' | 'Ø' => 778,
        'm' | 'M' => 833,
        'æ' => 889,
        'W' => 944,
        'Æ' | '–' | '…' => 1000,
        _ if letter.is_ascii() || letter.is_alphabetic() && letter.is_lowercase() => 584,
        _ => 1000,
    };
    f64::from(width)
}

/// How wide words are, in pixels.
pub fn width(words: &str) -> f64 {
    words.chars().map(thousandths).sum::<f64>() * SIZE / 1000.0
}

/// The words in lines that fit into `most` pixels, those after the first into `hang` less; a word that is too long is cut.
pub fn lines(words: &str, most: f64, hang: f64) -> Vec<String> {
    let (first, rest) = (most * FILLED, (most - hang) * FILLED);
    let mut lines: Vec<String> = vec![String::new()];
    for word in words.split([' ', '\n', '\t']).filter(|word| !word.is_empty()) {
        for (place, piece) in pieces(word, rest).into_iter().enumerate() {
            let most = if lines.len() == 1 { first } else { rest };
            let line = lines.last_mut().filter(|line| place == 0 && width(&format!("{line} {piece}")) <= most);
            match line {
                Some(line) if line.is_empty() => line.push_str(&piece),
                Some(line) => {
                    line.push(' ');
                    line.push_str(&piece);
                }
                None => lines.push(piece),
            }
        }
    }
    if lines.len() > 1 && lines[0].is_empty() {
        lines.remove(0);
    }
    lines
}

/// A word in pieces that each fit.
fn pieces(word: &str, most: f64) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for letter in word.chars() {
        let last = pieces.len() - 1;
        if !pieces[last].is_empty() && width(&pieces[last]) + width(&letter.to_string()) > most {
            pieces.push(String::new());
        }
        let last = pieces.len() - 1;
        pieces[last].push(letter);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_as_long_as_they_may_be_and_nothing_is_lost() {
        let words = "Feil populasjon: pårørende under atten år, og institusjonsbehandling uten kommunal oppfølging";
        let all = lines(words, 200.0, 20.0);
        let room = |place: usize| if place == 0 { 200.0 * FILLED } else { 180.0 * FILLED };
        assert!(all.iter().enumerate().all(|(place, line)| width(line) <= room(place)), "{all:?}");
        assert_eq!(all.join(" "), words);
        let long = lines(&"x".repeat(100), 100.0, 0.0);
        assert!(long.len() > 5 && long.concat().len() == 100 && lines("", 9.0, 0.0) == [""], "{long:?}");
    }
}
