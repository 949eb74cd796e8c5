//! `kilde passages`: every passage with its evidence, and positions that hold.

use serde_json::Value;

use crate::fixture::review;
use crate::harness::says;

#[test]
fn to_be_read() {
    says!(review(), "passages");
}

#[test]
fn as_markdown() {
    says!(review(), "passages", "-f", "md", "--theme", "waiting");
}

#[test]
fn as_csv() {
    says!(review(), "passages", "-f", "csv");
}

#[test]
fn as_json() {
    says!(review(), "passages", "--json", "--source", "aasvang");
}

#[test]
fn of_some_years() {
    says!(review(), "passages", "--year", "..2018", "--lang", "en", "--theme", "waiting");
}

#[test]
fn none() {
    says!(review(), "passages", "--source", "zander");
}

#[test]
fn the_keys_stand_in_one_order() {
    for record in records() {
        let keys: Vec<&str> = record.as_object().unwrap().keys().map(String::as_str).collect();
        let expected = "source path record theme start end text section page lang counted origin decision coders against notes sentences evidence";
        assert_eq!(keys.join(" "), expected);
    }
}

#[test]
fn positions_are_code_points_into_the_text_that_is_printed() {
    let folder = review();
    let records = records();
    assert!(records.len() > 8);
    for record in &records {
        let text: Vec<char> = folder.answer(&["text", record["source"].as_str().unwrap()]).chars().collect();
        let cut = |from: &Value, to: &Value| -> String {
            text[from.as_u64().unwrap() as usize..to.as_u64().unwrap() as usize].iter().collect()
        };
        let holds = |part: &Value| assert_eq!(cut(&part["start"], &part["end"]), part["text"], "{record}");
        holds(record);
        record["sentences"].as_array().unwrap().iter().for_each(holds);
        let evidence = record["evidence"].as_array().unwrap();
        assert!(!evidence.is_empty(), "{record}");
        for one in evidence {
            holds(one);
            assert!(one["start"].as_u64() >= record["start"].as_u64() && one["end"].as_u64() <= record["end"].as_u64());
            for word in one["words"].as_array().unwrap() {
                let word = cut(&word[0], &word[1]);
                assert!(!word.is_empty() && word.chars().all(char::is_alphanumeric), "{word:?} in {record}");
            }
        }
    }
}

/// All passages of the fixture.
fn records() -> Vec<Value> {
    let answer = review().answer(&["passages", "--json"]);
    answer.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_spreadsheet_has_names() {
    let folder = review();
    says!(folder, "passages", "--excel", "--source", "fjelltun");
    says!(folder, "matrix", "--long", "--excel", "--theme", "waiting");
    says!(folder, "search", "husmøter", "--excel");
}
