//! `kilde suggest`: what was likely missed, what is likely wrong, and words for rules; and whether a coder with a codebook of
//! her own gets on with it.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::fixture::review;
use crate::harness::{Folder, says};

/// The sample review without its codebook.
fn sample(codebook: &str) -> Folder {
    let folder = Folder::empty();
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    for entry in fs::read_dir(corpus).unwrap().map(Result::unwrap) {
        folder.write(&format!("corpus/{}", entry.file_name().to_str().unwrap()), fs::read(entry.path()).unwrap());
    }
    folder.write("queries/themes.toml", codebook);
    folder
}

#[test]
fn a_theme_of_ones_own_begins_with_its_rules() {
    says!(review(), "suggest", "waiting", "-n", "3");
}

#[test]
fn what_was_rejected_is_not_suggested_again() {
    let folder = review();
    let first = |folder: &Folder| {
        let line = folder.run(&["suggest", "waiting", "-n", "1", "--json"]).answer();
        serde_json::from_str::<Value>(line.lines().next().unwrap()).unwrap()["text"].as_str().unwrap().to_string()
    };
    let text = first(&folder);
    let source = ["aasvang-laahne-2021", "fjelltun-2019", "okoro-2018"];
    let found = source.iter().any(|source| {
        let rejected = folder.run(&["code", "--coder", "Kari", "--reject", "waiting", source, &text]);
        rejected.code() == 0
    });
    assert!(found, "{text}");
    assert_ne!(first(&folder), text);
}

#[test]
fn words_for_rules() {
    let codebook = "[[theme]]\nid = 'voice'\nnames = { nb = 'Medvirkning' }\n[[theme.rule]]\nid = 'one'\n\
                    find = 'medvirk* OR medverk* OR bestemme'\n";
    let folder = sample(codebook);
    says!(folder, "suggest", "voice", "--terms", "-n", "8");
    says!(folder, "suggest", "voice", "--terms", "-n", "2", "-f", "csv");
    says!(folder, "suggest", "--terms");
    says!(folder, "suggest", "voice", "-n", "0");
}

#[test]
fn a_model_tags_where_the_codebook_says_so_and_is_told_apart() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("queries/themes.toml")).unwrap();
    let folder =
        sample(&text.replacen("id = \"user-involvement\"\n", "id = \"user-involvement\"\nuse = \"rules+model\"\n", 1));
    let blocks = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("queries/blocks.toml")).unwrap();
    folder.write("queries/blocks.toml", blocks);
    let origins = |theme: &str| -> HashSet<String> {
        let lines = folder.answer(&["passages", "--theme", theme, "--json"]);
        lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["origin"].to_string()).collect()
    };
    assert_eq!(origins("user-involvement"), HashSet::from(["\"rules\"".into(), "\"model\"".into()]));
    assert_eq!(origins("standardisation"), HashSet::from(["\"rules\"".into()]));
    // What was reckoned once is kept, and the same.
    assert!(folder.files().contains(&".kilde/scores".to_string()));
    let matrix = folder.answer(&["matrix", "--long", "-f", "csv"]);
    assert_eq!(folder.answer(&["matrix", "--long", "-f", "csv"]), matrix);
}

#[test]
fn a_model_of_ones_own_takes_the_place_of_the_one_that_comes_along() {
    let folder = review();
    let line = |text: &str, themes: &str| format!("{{\"text\":\"{text}\",\"lang\":\"nb\",\"themes\":[{themes}]}}\n");
    let who = ["Kari", "Naboen", "Mor", "Alle", "Ingen", "De fleste", "Far", "Noen", "Åse", "Per"];
    let waits = who.map(|who| line(&format!("{who} ventet lenge på svar."), "\"waiting\""));
    let others = who.map(|who| line(&format!("{who} malte gangen i fjor."), ""));
    folder.write("gold.jsonl", [waits.concat(), others.concat()].concat());
    assert_eq!(folder.run(&["train", "gold.jsonl", "-o", "own.model"]).code(), 0);
    let settings = String::from_utf8(folder.read("queries/review.toml")).unwrap();
    folder.write("queries/review.toml", format!("model = \"own.model\"\n{settings}"));
    // A theme that the model knows is none of which little is known.
    assert_eq!(folder.run(&["suggest", "waiting", "-n", "2"]).errors(), "");
    folder.write("own.model", "no model");
    says!(folder, "suggest", "waiting");
}

/// What a person coded of one theme, and a coder who asks for suggestions and knows no more than that.
struct Coder<'a> {
    folder: &'a Folder,
    theme: &'a str,
    coded: HashSet<String>,
    decisions: Vec<[String; 4]>,
}

/// Letters and digits only.
fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>().to_lowercase()
}

impl Coder<'_> {
    fn suggested(&self, most: &str) -> Vec<Value> {
        let answer = self.folder.run(&["suggest", self.theme, "-n", most, "--json"]).answer();
        answer.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    fn is_right(&self, suggestion: &Value) -> bool {
        self.coded.contains(&letters(suggestion["text"].as_str().unwrap()))
    }

    /// Decides on ten sentences: at most two tags that may be wrong, and the likeliest of those that were missed.
    fn decide(&mut self) {
        let (missed, wrong): (Vec<Value>, Vec<Value>) =
            self.suggested("10").into_iter().partition(|one| one["what"] == "missed");
        let doubtful: Vec<Value> = wrong.into_iter().take(2).collect();
        let likely = missed.into_iter().take(10 - doubtful.len());
        for one in likely.chain(doubtful) {
            let text = |key: &str| one[key].as_str().unwrap().to_string();
            let verdict = if self.is_right(&one) { "accepted" } else { "rejected" };
            self.decisions.push([verdict.into(), self.theme.into(), text("source"), text("text")]);
        }
    }

    /// How many of the tagged sentences are right, and how many there are.
    fn tagged(&self) -> (usize, usize) {
        let lines = self.folder.run(&["passages", "--theme", self.theme, "--json"]).answer();
        let passages = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        let sentences: HashSet<String> = passages
            .flat_map(|one| one["sentences"].as_array().unwrap().clone())
            .map(|sentence| letters(sentence["text"].as_str().unwrap()))
            .collect();
        (sentences.iter().filter(|one| self.coded.contains(*one)).count(), sentences.len())
    }
}

/// The sum of two counts.
fn plus(one: (usize, usize), other: (usize, usize)) -> (usize, usize) {
    (one.0 + other.0, one.1 + other.1)
}

/// A stranger comes with two themes and a few plain rules, and decides fifty times on each: `stranger/README.md` says how the
/// themes were coded. Then tags and further suggestions, best first, find twice as much as the rules at the same precision.
#[test]
fn a_strangers_codebook_finds_twice_as_much_after_fifty_decisions() {
    let folder = sample(include_str!("stranger/themes.toml"));
    let mut rows = csv::Reader::from_reader(include_str!("stranger/coded.csv").as_bytes());
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    let mut coders = ["relation", "cooperation"].map(|theme| {
        let own = rows.iter().filter(|row| row[2].split(';').any(|one| one.trim() == theme));
        Coder { folder: &folder, theme, coded: own.map(|row| letters(&row[1])).collect(), decisions: Vec::new() }
    });
    let all: usize = coders.iter().map(|coder| coder.coded.len()).sum();
    assert!(all >= 150, "{all}");
    let rules = coders.iter().map(Coder::tagged).fold((0, 0), plus);
    for _ in 0..5 {
        coders.iter_mut().for_each(Coder::decide);
        let decided = coders.iter().flat_map(|coder| &coder.decisions).map(|row| {
            format!("{}\n", row.each_ref().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).join(";"))
        });
        folder.write("queries/coding.csv", format!("decision;theme;source;quote\n{}", decided.collect::<String>()));
    }
    let mut found = coders.iter().map(Coder::tagged).fold((0, 0), plus);
    let decided_alone = found;
    let further: Vec<Vec<Value>> = coders.iter().map(|coder| coder.suggested("40")).collect();
    for place in 0..40 {
        let next = coders.iter().zip(&further).filter_map(|(coder, further)| {
            let one = further.iter().filter(|one| one["what"] == "missed").nth(place)?;
            Some((usize::from(coder.is_right(one)), 1))
        });
        let more = next.fold(found, plus);
        // As long as the precision is that of the rules.
        if more.0 * rules.1 < rules.0 * more.1 {
            break;
        }
        found = more;
    }
    let told = format!("of {all}: rules {rules:?}, decided {decided_alone:?}, with suggestions {found:?}");
    assert!(found.0 >= 2 * rules.0, "{told}");
}
