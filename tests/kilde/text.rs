//! `kilde text`: the text that all positions count in.

use crate::fixture::{HOUSE_MEETINGS, WAITING_LIST, review};
use crate::harness::says;

#[test]
fn a_plain_text_is_the_file_itself() {
    assert_eq!(review().answer(&["text", "fjelltun-2019"]).trim_end(), WAITING_LIST.trim_end());
}

#[test]
fn an_unambiguous_beginning_is_enough() {
    assert_eq!(review().answer(&["text", "aas"]).trim_end(), HOUSE_MEETINGS.trim_end());
}

#[test]
fn a_record_has_title_and_abstract() {
    says!(review(), "text", "odegard");
}

#[test]
fn by_path() {
    says!(review(), "text", "corpus/okoro-2018.md");
}

#[test]
fn nothing_to_read() {
    says!(review(), "text", "zander");
}

#[test]
fn no_such_source() {
    says!(review(), "text", "okoro-2081");
}

#[test]
fn an_ambiguous_beginning() {
    let folder = review();
    folder.write("corpus/okoro-2020.txt", "Another text by the same person, which is short.\n");
    says!(folder, "text", "okoro");
}

#[test]
fn the_lines_of_a_quote_are_one() {
    let folder = review();
    folder.write(
        "corpus/sitat.md",
        "# Sitat\n\nHun sa:\n\n> Beboerne fikk\n> bestemme mat-\n> tider, p > .05.\n> > Det fikk\n> > de ikke.\n> - til slutt\n",
    );
    says!(folder, "text", "sitat");
    says!(folder, "passages", "--source", "sitat", "--json");
}
