//! Slips of the pen in names.

/// A name with a slip: letters swapped, one doubled, dropped, or another one; a vowel that was not meant; æ, ø, å written
/// without them. The first letter stays.
pub(super) fn slip(name: &str, random: &mut fastrand::Rng) -> Option<String> {
    let letters: Vec<char> = name.chars().collect();
    if letters.len() < 3 || !letters.iter().all(|letter| letter.is_alphabetic()) {
        return None;
    }
    let at = random.usize(1..letters.len());
    let mut spelt = letters.clone();
    match random.usize(..6) {
        0 if at + 1 < letters.len() => spelt.swap(at, at + 1),
        1 => spelt.insert(at, letters[at]),
        2 if letters.len() > 3 => {
            spelt.remove(at);
        }
        3 => spelt[at] = other(letters[at])?,
        4 => {
            let vowels: Vec<usize> = (1..letters.len()).filter(|at| "aeiouyæøå".contains(letters[*at])).collect();
            let at = *vowels.get(random.usize(..vowels.len().max(1)))?;
            spelt[at] = ['a', 'e', 'i', 'o', 'u', 'y'][random.usize(..6)];
        }
        5 => return folded(name, random),
        _ => return None,
    }
    let spelt: String = spelt.into_iter().collect();
    // An s behind a name is no slip.
    (spelt != name && spelt.strip_suffix('s') != Some(name) && name.strip_suffix('s') != Some(&spelt)).then_some(spelt)
}

/// A letter that is easily written for another.
fn other(letter: char) -> Option<char> {
    let pairs = ["ck", "kc", "td", "dt", "bp", "pb", "gk", "vf", "fv", "nm", "mn", "rt", "sz", "li", "hn"];
    pairs.iter().find_map(|pair| pair.strip_prefix(letter)).and_then(|other| other.chars().next())
}

/// Without a Norwegian letter.
fn folded(name: &str, random: &mut fastrand::Rng) -> Option<String> {
    let ways = [("ø", "o"), ("å", "a"), ("æ", "ae"), ("å", "aa"), ("ø", "oe")];
    let fit: Vec<_> = ways.iter().filter(|(letter, _)| name.contains(letter)).collect();
    let (letter, plain) = fit.get(random.usize(..fit.len().max(1)))?;
    Some(name.replacen(letter, plain, 1))
}
