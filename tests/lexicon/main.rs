//! The lexicon's tables: packing them anew (`build.py`), and whether those in the repository are whole.

use std::{env, fs, path::Path};

use fst::{Map, MapBuilder, Streamer};

const TONGUES: [&str; 2] = ["norwegian", "english"];

fn shelf() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/text/lexicon"))
}

#[test]
#[ignore = "run by hand after build.py, with its folder in KILDE_LEXICON"]
fn pack() {
    let folder = env::var("KILDE_LEXICON").expect("KILDE_LEXICON names the folder that build.py wrote");
    for tongue in TONGUES {
        let file = |kind: &str| Path::new(&folder).join(format!("{tongue}.{kind}"));
        let mut builder = MapBuilder::memory();
        for line in fs::read_to_string(file("forms")).expect("forms").lines() {
            let (form, readings) = line.split_once('\t').expect("a tab");
            builder.insert(form, readings.parse().expect("a number")).expect("sorted forms");
        }
        let forms = builder.into_inner().expect("an fst");
        fs::write(shelf().join(format!("{tongue}.fst")), forms).expect("written");
        for kind in ["readings", "patterns"] {
            fs::copy(file(kind), shelf().join(format!("{tongue}.{kind}"))).expect("copied");
        }
    }
}

/// Every number points at the beginning of a line, and every form is among those that its readings rebuild.
#[test]
fn every_form_is_a_form_of_its_readings() {
    for tongue in TONGUES {
        let read = |kind: &str| fs::read_to_string(shelf().join(format!("{tongue}.{kind}"))).expect("readable");
        let (readings, patterns) = (read("readings"), read("patterns"));
        let forms = Map::new(fs::read(shelf().join(format!("{tongue}.fst"))).expect("readable")).expect("an fst");
        let line = |text: &str, at: usize| {
            assert!(at == 0 || text.as_bytes()[at - 1] == b'\n', "{tongue}: {at} is inside a line");
            text[at..].lines().next().expect("a line").to_owned()
        };
        let mut stream = forms.stream();
        let mut count = 0;
        while let Some((form, at)) = stream.next() {
            let form = std::str::from_utf8(form).expect("UTF-8");
            for reading in line(&readings, at as usize).split(' ') {
                let (cut, pattern) = reading.split_once(':').expect("cut:pattern");
                let ending = &form[form.len() - cut.parse::<usize>().expect("a number")..];
                let pattern = line(&patterns, pattern.parse().expect("a number"));
                assert!(pattern[1..].split(['*', '.']).skip(1).any(|other| other == ending), "{form}: {pattern}");
            }
            count += 1;
        }
        assert!(count > 50_000, "{tongue} has only {count} forms");
    }
}
