//! A day, in whichever order a spreadsheet has put it.
//!
//! Apart from the log that asks for it: a program that opens a table turns its dates round unasked.

/// The day that a cell names, as `2023-01-16`. Norwegian tables put the day before the month; where there is no such month,
/// the first number is the month. A time behind it is left out.
pub fn day(written: &str) -> Option<String> {
    let words = written.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    let parts: Vec<&str> = words.take(3).collect();
    let [first, second, third] = parts[..] else { return None };
    let first_number = |word: &str| {
        let digits = word.trim_end_matches(|letter: char| !letter.is_ascii_digit());
        digits.parse::<u32>().ok()
    };
    let (first, third) = (first_number(first)?, third.split(['T', 't']).next().and_then(|word| word.parse().ok())?);
    let second = second.parse().ok().or_else(|| month(second))?;
    match (first, third) {
        (1000.., _) => valid(first, second, third),
        _ if second > 12 => valid(full(third), first, second),
        _ => valid(full(third), second, first),
    }
}

/// A year of two figures is one of this century.
fn full(year: u32) -> u32 {
    if year < 100 { 2000 + year } else { year }
}

fn valid(year: u32, month: u32, day: u32) -> Option<String> {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    let sound = (1900..2200).contains(&year) && (1..=days).contains(&day);
    sound.then(|| format!("{year}-{month:02}-{day:02}"))
}

/// The number of a month by its name or the beginning of it, in Norwegian and English.
fn month(name: &str) -> Option<u32> {
    const BEGINNINGS: [&[&str]; 12] = [
        &["jan"],
        &["feb"],
        &["mar"],
        &["apr"],
        &["mai", "may"],
        &["jun"],
        &["jul"],
        &["aug"],
        &["sep"],
        &["okt", "oct"],
        &["nov"],
        &["des", "dec"],
    ];
    let name = name.to_lowercase();
    let at = BEGINNINGS.iter().position(|names| names.iter().any(|begins| name.starts_with(begins)))?;
    u32::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_whatever_order() {
        for written in [
            "2023-01-16",
            "16.01.2023",
            "16.1.23",
            "16/01/2023",
            "01/16/2023",
            "16. januar 2023",
            "16 Jan 2023",
            "2023-01-16T09:30:00Z",
            "16.01.2023 09:30",
            "2023.01.16",
        ] {
            assert_eq!(day(written).as_deref(), Some("2023-01-16"), "{written}");
        }
        assert_eq!(day("03.04.2023").as_deref(), Some("2023-04-03"), "the day stands first");
        for written in ["", "januar 2023", "31.02.2023", "2023", "i går og i dag", "16.13.16.2023", "99.99.9999"] {
            assert_eq!(day(written), None, "{written}");
        }
    }
}
