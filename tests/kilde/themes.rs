//! `kilde themes`: the codebook, what its rules find, and where a slip in it stands.

use crate::fixture::{BLOCKS, THEMES, review};
use crate::harness::says;

#[test]
fn the_list() {
    says!(review(), "themes");
}

#[test]
fn the_rules_put_to_the_test() {
    says!(review(), "themes", "--check");
}

#[test]
fn as_csv() {
    says!(review(), "themes", "--check", "-f", "csv");
}

#[test]
fn in_english() {
    let folder = review();
    folder.write("queries/review.toml", "language = 'en'\n");
    says!(folder, "themes", "--check");
}

/// What is said of the fixture's codebook with one piece of it changed.
fn with(old: &str, new: &str) -> String {
    let folder = review();
    assert!(THEMES.contains(old), "{old}");
    folder.write("queries/themes.toml", THEMES.replace(old, new));
    let ran = folder.run(&["themes", "--check"]);
    assert_eq!(ran.code(), 2, "{}", ran.all());
    ran.all()
}

#[test]
fn errors_name_line_theme_and_rule() {
    insta::assert_snapshot!("a_bracket", with("'vente NEAR/6 svar'", "'vente NEAR/6 (svar'"));
    insta::assert_snapshot!("a_block_misspelt", with("@beboer NEAR/6", "@bebor NEAR/6"));
    insta::assert_snapshot!("a_parent_misspelt", with("parent = \"influence\"", "parent = \"influense\""));
    insta::assert_snapshot!(
        "a_parent_that_is_the_theme_itself",
        with("parent = \"influence\"", "parent = \"house-meetings\"")
    );
    insta::assert_snapshot!("two_rules_of_one_name", with("id = \"few-decide\"", "id = \"decides\""));
    insta::assert_snapshot!("two_themes_of_one_name", with("id = \"waiting\"", "id = \"influence\""));
    insta::assert_snapshot!("a_rule_that_needs_no_word", with("'vente NEAR/6 svar'", "'NOT svar'"));
    insta::assert_snapshot!("a_field_in_a_rule", with("'vente NEAR/6 svar'", "'vente AND lang:nb'"));
    insta::assert_snapshot!("a_key_misspelt", with("unless =", "unles ="));
    insta::assert_snapshot!("a_quote_that_does_not_end", with("id = \"decides\"", "id = \"decides"));
    insta::assert_snapshot!("a_rule_without_a_query", with("find = 'vente NEAR/6 svar'\n", ""));
}

#[test]
fn a_slip_in_a_block() {
    let folder = review();
    folder.write("queries/blocks.toml", BLOCKS.replace("'beboer'", "'(beboer'"));
    says!(folder, "themes");
}

#[test]
fn no_codebook() {
    let folder = review();
    std::fs::remove_file(folder.root().join("queries/themes.toml")).unwrap();
    says!(folder, "themes");
}

#[test]
fn an_empty_codebook() {
    let folder = review();
    folder.write("queries/themes.toml", "");
    says!(folder, "themes");
    says!(folder, "matrix");
}

#[test]
fn a_slip_in_the_settings() {
    let folder = review();
    folder.write("queries/review.toml", "question = 'Hva?'\nlanguage = 'no-such'\n");
    says!(folder, "matrix");
}
