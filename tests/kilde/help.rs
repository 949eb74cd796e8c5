//! The reference of the command line: the long help of every command, as it is printed.

use crate::harness::{Folder, says};

#[test]
fn of_kilde() {
    says!(Folder::empty(), "help");
}

#[test]
fn in_short() {
    says!(Folder::empty(), "-h");
    says!(Folder::empty(), "matrix", "-h");
}

#[test]
fn of_every_command() {
    let folder = Folder::empty();
    let overview = folder.answer(&["-h"]);
    let commands = overview.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let names: Vec<&str> = commands
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .map(|line| line.split_whitespace().next().unwrap())
        .collect();
    assert!(names.len() > 10, "{names:?}");
    for name in names.iter().filter(|name| **name != "help") {
        insta::assert_snapshot!(format!("help_{name}"), folder.answer(&["help", name]));
    }
}
