//! Damaged prints: every one is read or refused within its limits, and none takes kilde down.

use std::time::Duration;

use kilde::import::Guard;

use crate::prints::{Print, file, stream};
use crate::review::Review;

/// A print with all that the writer can draw.
fn whole() -> Vec<u8> {
    let page = |print: Print, number: u32| {
        let left = ["De som bodde der, hadde ventet lenge på å", "få vite hvem som skulle flytte inn, og nå"];
        let right = ["sto de i gangen og så på. Ingen sa noe om", "det, men alle visste hvem det var."];
        (0..6)
            .fold(print.page().line(200, 810, "Et hus"), |print, row| {
                let y = 700 - 24 * row;
                print.lines(60, y, &left).lines(310, y, &right)
            })
            .heading(60, 500, "Funn")
            .small(60, 60, "1 En note.")
            .picture()
            .line(290, 30, &number.to_string())
    };
    (7..10).fold(Print::titled("Et hus"), page).bytes()
}

/// Numbers that look like chance and are the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }
}

/// The print cut off, with other bytes in it, or with a piece put where another was.
fn damaged(whole: &[u8], variant: usize, dice: &mut Dice) -> Vec<u8> {
    let mut bytes = whole.to_vec();
    match variant % 4 {
        0 => bytes.truncate(dice.below(whole.len())),
        1 => {
            for _ in 0..1 + variant / 4 {
                let at = dice.below(bytes.len());
                bytes[at] = dice.below(256) as u8;
            }
        }
        2 => {
            let (from, to) = (dice.below(whole.len() - 200), dice.below(whole.len() - 200));
            bytes[to..to + 200].copy_from_slice(&whole[from..from + 200]);
        }
        _ => {
            // Numbers are lengths, places and references.
            for _ in 0..5 {
                let at = dice.below(bytes.len());
                if let Some(digit) = bytes[at..].iter().position(u8::is_ascii_digit) {
                    bytes[at + digit] = b'0' + dice.below(10) as u8;
                }
            }
        }
    }
    bytes
}

#[test]
fn two_hundred_damaged_prints_end_within_their_limits() {
    let guard = Guard { program: env!("CARGO_BIN_EXE_kilde").into(), time: Duration::from_secs(20), memory: 256 << 20 };
    let (whole, mut dice) = (whole(), Dice(0x9E37_79B9_7F4A_7C15));
    assert!(guard.read("pdf", whole.clone()).is_ok());
    for variant in 0..200 {
        if let Err(error) = guard.read("pdf", damaged(&whole, variant, &mut dice)) {
            panic!("variant {variant}: {error}");
        }
    }
}

#[test]
fn prints_made_to_do_harm_cost_only_themselves() {
    let page = "<</Type/Page/Parent 2 0 R/Contents 4 0 R>>";
    let catalogue = "<</Type/Catalog/Pages 2 0 R>>";
    let one =
        |pages: &str, content: String| file(&[catalogue.into(), pages.into(), page.into(), content, "<<>>".into()], "");
    let pages = "<</Type/Pages/Kids[3 0 R]/Count 1>>";
    let cases = [
        ("dyp.pdf", one(&format!("<</Kids{}", "[".repeat(200_000)), stream("", ""))),
        ("ring.pdf", one("<</Type/Pages/Kids[2 0 R 3 0 R 2 0 R]/Count 1000000000>>", stream("", ""))),
        ("dyp-side.pdf", one(pages, stream("", &"[".repeat(300_000)))),
        ("lager.pdf", one(pages, stream("", &"q BT ".repeat(200_000)))),
        ("langt.pdf", one(pages, stream("/Filter/FlateDecode", "ikke pakket"))),
        ("hale.pdf", [whole(), vec![b' '; 1 << 20], b"startxref\n99999999999999999999\n%%EOF".to_vec()].concat()),
    ];
    for (name, bytes) in cases {
        let review = Review::with_a_source();
        review.put(format!("corpus/{name}"), bytes);
        let index = review.run(&["index"]);
        assert!(index.code == 0 || (index.code == 2 && index.err.contains(name)), "{name}: {index:?}");
        assert!(review.run(&["matrix", "--long", "-f", "csv"]).out.contains("medvirkning,god,,1"), "{name}");
    }
}
