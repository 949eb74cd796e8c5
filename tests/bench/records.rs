//! Invents files of records, as databases export them.
//!
//! Apart from the corpora, because only the benchmark of the reader needs them.

use std::fs::File;
use std::io::{BufWriter, Result, Write};
use std::path::Path;

use crate::generate::{Work, work};

/// A file of RIS of at least so many bytes, its records as databases write them: no two alike, some with little in them.
pub fn ris(place: &Path, bytes: u64) -> Result<()> {
    let mut file = BufWriter::new(File::create(place)?);
    let (mut written, mut number) = (0, 0);
    while written < bytes {
        let record = ris_record(number);
        file.write_all(record.as_bytes())?;
        written += record.len() as u64;
        number += 1;
    }
    file.flush()
}

/// The record of this number.
fn ris_record(number: u64) -> String {
    let Work { title, text, authors, year, language } = work(number);
    let mut lines =
        vec![("TY", ["JOUR", "CHAP", "THES", "RPRT", "JOUR"][number as usize % 5].to_string()), ("TI", title)];
    lines.extend(authors.split("; ").map(|author| ("AU", author.to_string())));
    lines.push(("PY", year.to_string()));
    lines.push(("T2", format!("Annals of Invented Practice, Series {}", number % 97)));
    lines.extend([("VL", (number % 60).to_string()), ("IS", (number % 6).to_string())]);
    lines.extend([("SP", (number % 900).to_string()), ("EP", (number % 900 + number % 31).to_string())]);
    lines.extend([("SN", format!("{:04}-{:03}X", number % 9999, number % 1000)), ("LA", language.to_string())]);
    if !number.is_multiple_of(7) {
        lines.push(("DO", format!("10.5555/bench.{number}")));
        lines.push(("UR", format!("https://bench.example/{}/{number}", number % 40)));
    }
    let keywords = text.split(' ').filter(|word| word.len() > 8 && word.chars().all(char::is_alphabetic)).take(5);
    lines.extend(keywords.map(|word| ("KW", word.to_string())));
    if !number.is_multiple_of(11) {
        lines.push(("AB", text.clone()));
    }
    lines.extend([("DB", "Invented".to_string()), ("N1", format!("Cited by: {}", number % 13)), ("ER", String::new())]);
    let mut record: String = lines.iter().map(|(tag, value)| format!("{tag}  - {value}\r\n")).collect();
    record.push_str("\r\n");
    record
}
