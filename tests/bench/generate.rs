//! Invents corpora of any size: the same number gives the same bytes on every machine.
//!
//! Words are drawn as in real prose: the n-th of a list about once for every n times the first. Compounds, names and
//! numbers make the long tail of rare words that a real dictionary has.

use std::fs::{self, File};
use std::io::{BufWriter, Result, Write};
use std::path::Path;

use crate::vocabulary::{LANGUAGES, Vocabulary};

/// How many words an abstract has at least; it ends with the sentence that reaches them.
const WORDS: usize = 195;
/// How many sentences of a thousand are written so that a rule should find them.
const CODED: u64 = 50;
/// The codebook and settings that corpora are tagged with: the sample review's.
const QUERIES: [&str; 3] = ["blocks.toml", "themes.toml", "review.toml"];

/// One invented work.
pub struct Work {
    /// Its title.
    pub title: String,
    /// Its abstract.
    pub text: String,
    /// Its authors, with `;` between them.
    pub authors: String,
    /// The year of publication.
    pub year: u64,
    /// The code of its language.
    pub language: &'static str,
}

/// The work of this number.
pub fn work(number: u64) -> Work {
    let mut dice = Dice(number.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x006B_696C_6465);
    let mut share = dice.below(100);
    let mut vocabulary = LANGUAGES[0].0;
    for (language, per_cent) in LANGUAGES {
        vocabulary = language;
        if share < per_cent {
            break;
        }
        share -= per_cent;
    }
    let text = prose(&mut dice, vocabulary);
    let title = fill("{a} {n}: {p}, {n} {x}", &mut dice, vocabulary);
    let authors = (0..1 + dice.below(3)).map(|_| format!("{}, {}", name(&mut dice), name(&mut dice)));
    let authors = authors.collect::<Vec<_>>().join("; ");
    Work { title: capitalised(&title), text, authors, year: 1998 + dice.below(28), language: vocabulary.code }
}

/// A review at `folder` whose corpus is one table of `count` records.
pub fn table(folder: &Path, queries: &Path, count: u64) -> Result<()> {
    lay_out(folder, queries)?;
    let mut file = BufWriter::new(File::create(folder.join("corpus/records.csv"))?);
    writeln!(file, "title,abstract,authors,year,journal,doi,language")?;
    for number in 0..count {
        let Work { title, text, authors, year, language } = work(number);
        let doi = format!("10.5555/bench.{number}");
        writeln!(file, "\"{title}\",\"{text}\",\"{authors}\",{year},\"Annals of Invented Practice\",{doi},{language}")?;
    }
    file.flush()
}

/// A review at `folder` with one small text file for each of `count` works.
pub fn files(folder: &Path, queries: &Path, count: u64) -> Result<()> {
    lay_out(folder, queries)?;
    for number in 0..count {
        let path = folder.join(format!("corpus/{:02}/work-{number}.txt", number % 100));
        if let Some(parent) = path.parent().filter(|_| number < 100) {
            fs::create_dir_all(parent)?;
        }
        let work = work(number);
        fs::write(path, format!("{}\n\n{}\n", work.title, work.text))?;
    }
    Ok(())
}

fn lay_out(folder: &Path, queries: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder.join("corpus"))?;
    fs::create_dir_all(folder.join("queries"))?;
    for name in QUERIES {
        fs::copy(queries.join(name), folder.join("queries").join(name))?;
    }
    Ok(())
}

fn prose(dice: &mut Dice, vocabulary: &Vocabulary) -> String {
    let (mut text, mut words) = (String::new(), 0);
    while words < WORDS {
        let coded = dice.below(1000) < CODED;
        let patterns = if coded { vocabulary.coded } else { vocabulary.plain };
        let sentence = capitalised(&fill(dice.evenly(patterns), dice, vocabulary));
        words += sentence.split_whitespace().count();
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&sentence);
    }
    text
}

/// Puts words into the gaps of a pattern.
fn fill(pattern: &str, dice: &mut Dice, vocabulary: &Vocabulary) -> String {
    let mut filled = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((gap, after)) = after.split_once('}') else { break };
        match gap {
            "n" => noun(0, dice, vocabulary, &mut filled),
            "d" => noun(1, dice, vocabulary, &mut filled),
            "p" => noun(2, dice, vocabulary, &mut filled),
            "D" => noun(3, dice, vocabulary, &mut filled),
            "v" => filled.push_str(dice.zipf(vocabulary.verbs)),
            "a" => filled.push_str(dice.zipf(vocabulary.adjectives)),
            "x" => filled.push_str(dice.zipf(vocabulary.adverbials)),
            "m" => filled.push_str(&name(dice)),
            _ => filled.push_str(&(2 + dice.below(3000)).to_string()),
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// A noun in one of its forms; every fourth is a compound, and every twelfth of three parts.
fn noun(form: usize, dice: &mut Dice, vocabulary: &Vocabulary, filled: &mut String) {
    for chance in [4, 3] {
        if dice.below(chance) != 0 {
            break;
        }
        filled.push_str(dice.evenly(vocabulary.modifiers));
    }
    let (stem, endings) = dice.zipf(vocabulary.nouns);
    filled.push_str(stem);
    let ending = endings[form];
    // "familie" and "-en" is "familien".
    let doubled = stem.ends_with('e') && ending.starts_with('e');
    filled.push_str(if doubled { &ending[1..] } else { ending });
}

/// A name of two or three syllables.
fn name(dice: &mut Dice) -> String {
    const FIRST: [&str; 20] = [
        "Bra", "Dal", "Eik", "Fosse", "Grøn", "Haug", "Ise", "Jor", "Kvam", "Lun", "Myr", "Nes", "Odde", "Ravn", "Sol",
        "Tind", "Ulv", "Vik", "Ås", "Bekke",
    ];
    const LAST: [&str; 16] = [
        "berg", "bø", "dal", "eng", "fjell", "gård", "heim", "land", "lid", "mo", "nes", "rud", "stad", "tveit",
        "vang", "vik",
    ];
    let mut name = dice.evenly(&FIRST).to_string();
    if dice.below(3) == 0 {
        name.push_str(&dice.evenly(&FIRST).to_lowercase());
    }
    name + dice.evenly(&LAST)
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// A small generator of random numbers: SplitMix64 (Steele, Lea & Flood, 2014, *Fast splittable pseudorandom number
/// generators*, figure 13).
pub struct Dice(pub u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ mixed >> 31
    }

    /// A number under `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        self.roll() % end
    }

    /// Any of them, each as often as the others.
    fn evenly<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len() as u64) as usize]
    }

    /// Any of them, the n-th about a n-th as often as the first.
    fn zipf<T: Copy>(&mut self, all: &[T]) -> T {
        let chance = (self.roll() >> 11) as f64 / (1u64 << 53) as f64;
        let place = ((all.len() + 1) as f64).powf(chance) as usize;
        all[place.clamp(1, all.len()) - 1]
    }
}
