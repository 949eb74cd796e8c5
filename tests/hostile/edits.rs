//! An index reached by edits gives the same bytes as one made anew.

use std::fs;
use std::path::Path;

use crate::review::Review;

/// The numbers of a small generator, the same on every machine (Marsaglia, 2003, *Xorshift RNGs*).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }

    fn pick<'w>(&mut self, of: &[&'w str]) -> &'w str {
        of[self.roll(of.len())]
    }
}

const SENTENCES: &[&str] = &[
    "Medvirkning krever tid.",
    "Brukeren må få bestemme selv.",
    "Det er mangel på folk.",
    "Users decide here.",
    "There is a lack of time and staff.",
    "Møtet ble holdt i mars.",
    "Pasientene vil gjerne bestemme mer enn før.",
    "Dette er en medvirkende årsak.",
    "Ingen spurte dem om noe som helst.",
    "Tenesta manglar ingenting, seier ho.",
];

fn prose(dice: &mut Dice) -> String {
    let mut text = String::new();
    for _ in 0..dice.roll(12) + 1 {
        text.push_str(dice.pick(SENTENCES));
        text.push_str(dice.pick(&[" ", " ", "\n\n", "\n\n## Funn\n\n"]));
    }
    text
}

/// Writes, changes or deletes one file.
fn edit(review: &Review, dice: &mut Dice) {
    let name = format!("corpus/{}fil{}", dice.pick(&["", "", "a/", "a-b/"]), dice.roll(8));
    match dice.roll(7) {
        0 | 1 => {
            for ending in ["txt", "md", "csv", "jsonl"] {
                let _ = fs::remove_file(review.path(format!("{name}.{ending}")));
            }
        }
        2 => {
            let mut table = "title,author,year,abstract\n".to_string();
            for row in 0..dice.roll(4) + 1 {
                table.push_str(&format!(
                    "Tittel {row},\"Lien, Kari\",20{:02},\"{}\"\n",
                    dice.roll(24),
                    prose(dice).replace('\n', " ")
                ));
            }
            review.put(format!("{name}.csv"), table);
        }
        3 => review.put(format!("{name}.txt"), dice.pick(&["", "\0\u{1}\u{2}", "%PDF-1.7"])),
        4 => review.put(format!("{name}.md"), prose(dice)),
        _ => review.put(format!("{name}.txt"), prose(dice)),
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target)
        } else {
            fs::copy(entry.path(), target).map(|_| ()).unwrap()
        }
    }
}

#[test]
fn fifty_edits_end_where_a_fresh_index_begins() {
    let (review, mut dice) = (Review::new(), Dice(0x6b69_6c64_6520));
    for round in 0..10 {
        for _ in 0..5 {
            edit(&review, &mut dice);
        }
        if round % 4 != 3 {
            review.run(&["index", "-q"]);
            continue;
        }
        let fresh = Review::new();
        copy(&review.path("corpus"), &fresh.path("corpus"));
        for (edited, fresh) in review.answers().into_iter().zip(fresh.answers()) {
            assert_eq!(edited, fresh, "after {} edits", (round + 1) * 5);
        }
    }
    // Thrown away in between or not, the index says the same.
    let before = review.answers();
    fs::remove_dir_all(review.path(".kilde")).unwrap();
    assert_eq!(review.answers(), before);
}

#[test]
fn a_file_rewritten_within_a_second_at_the_same_size_is_noticed() {
    let review = Review::new();
    review.put("corpus/a.txt", "Her er medvirkning.\n");
    let sets =
        |count: &str| review.run(&["matrix", "--long", "-f", "csv"]).out.contains(&format!("medvirkning,a,,{count},"));
    assert!(sets("1"));
    let time = fs::metadata(review.path("corpus/a.txt")).unwrap().modified().unwrap();
    review.put("corpus/a.txt", "Her er medforfatter\n");
    // As on a file system with coarse times.
    fs::File::options().write(true).open(review.path("corpus/a.txt")).unwrap().set_modified(time).unwrap();
    assert!(sets("0"));
}

#[test]
fn a_file_from_the_future_is_read_once_only() {
    let review = Review::with_a_source();
    let later = std::time::SystemTime::now() + std::time::Duration::from_secs(400_000_000);
    fs::File::options().write(true).open(review.path("corpus/god.txt")).unwrap().set_modified(later).unwrap();
    review.run(&["index"]);
    let seal = fs::metadata(review.path(".kilde/index/meta.json")).unwrap().modified().unwrap();
    assert!(review.run(&["index"]).out.contains("0 read now"));
    assert_eq!(fs::metadata(review.path(".kilde/index/meta.json")).unwrap().modified().unwrap(), seal);
}
