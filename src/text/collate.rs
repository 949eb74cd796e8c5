//! The order of words in Norwegian: æ, ø, å behind z.

/// What to sort `text` by: lower case, accents off, å last.
pub fn key(text: &str) -> Vec<u32> {
    super::words::fold(text).chars().map(rank).collect()
}

fn rank(letter: char) -> u32 {
    const BEHIND_Z: u32 = 'z' as u32 * 4;
    match letter {
        'æ' | 'ä' => BEHIND_Z + 1,
        'ø' | 'ö' => BEHIND_Z + 2,
        'å' => BEHIND_Z + 3,
        letter if letter <= 'z' => letter as u32 * 4,
        letter => BEHIND_Z + 4 + letter as u32,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_norwegian_letters_come_last() {
        let mut names = vec!["Årnes", "Zahl", "Østbyhaug", "Ærlig", "Aakre", "Engan"];
        names.sort_by_key(|name| super::key(name));
        assert_eq!(names, ["Aakre", "Engan", "Zahl", "Ærlig", "Østbyhaug", "Årnes"]);
    }
}
