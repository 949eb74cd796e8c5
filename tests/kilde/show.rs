//! `kilde show`: a cell of the matrix, opened.

use crate::fixture::review;
use crate::harness::says;

#[test]
fn a_cell() {
    says!(review(), "show", "influence", "aasvang-laahne-2021");
}

#[test]
fn a_theme_holds_what_the_themes_inside_it_hold() {
    says!(review(), "show", "influence", "okoro");
}

#[test]
fn by_path() {
    says!(review(), "show", "waiting", "corpus/fjelltun-2019.txt");
}

#[test]
fn a_record() {
    says!(review(), "show", "waiting", "odegard");
}

#[test]
fn nothing_there() {
    says!(review(), "show", "house-meetings", "fjelltun");
}

#[test]
fn a_source_without_a_text() {
    says!(review(), "show", "waiting", "zander");
}

#[test]
fn no_such_theme() {
    says!(review(), "show", "wating", "fjelltun");
}

#[test]
fn no_such_source() {
    says!(review(), "show", "waiting", "fjeltun");
}

#[test]
fn in_nynorsk() {
    let folder = review();
    folder.write("queries/review.toml", "language = 'nn'\nfull-text-words = 60\n");
    says!(folder, "show", "waiting", "fjelltun");
}
