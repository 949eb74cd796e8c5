//! Bad codebooks and bad queries: a clear line with an address, and never a hang.

use std::time::Instant;

use crate::review::{Answer, Review};

/// The error that the matrix ends with under this codebook.
fn refused(file: &str, bytes: impl AsRef<[u8]>) -> String {
    let review = Review::with_a_source();
    review.put(format!("queries/{file}"), bytes);
    let answer = review.run(&["matrix"]);
    assert_eq!(answer.code, 2, "{answer:?}");
    assert!(answer.err.contains(&format!("queries/{file}:")) && answer.err.contains("hint"), "{}", answer.err);
    answer.err
}

fn rule(find: &str) -> String {
    format!(
        "[[theme]]\nid = \"a\"\nnames = {{ nb = \"A\" }}\ndefinition = \"A.\"\n[[theme.rule]]\nid = \"r\"\nfind = '''{find}'''\n"
    )
}

/// The matrix under a codebook of one rule.
fn with_rule(review: &Review, find: &str) -> Answer {
    review.put("queries/themes.toml", rule(find));
    review.run(&["matrix", "--long", "-f", "csv"])
}

#[test]
fn rules_that_match_everything_or_nothing() {
    for find in ["*", "NOT medvirkning", "medvirkning OR NOT mangel", "NOT (a AND NOT b)", "\"*\"", "?*"] {
        refused("themes.toml", rule(find));
    }
    let answer = with_rule(&Review::with_a_source(), "medvirkning OR *e* OR *a* OR *i* OR *o* OR *d*");
    assert_eq!(answer.code, 0);
    assert_eq!(with_rule(&Review::with_a_source(), "finnesikke").code, 1);
}

#[test]
fn a_rule_of_ten_thousand_alternatives() {
    let review = Review::with_a_source();
    let words: Vec<String> = (0..10_000).map(|number| format!("ord{number}x")).collect();
    let start = Instant::now();
    let answer = with_rule(&review, &format!("medvirkning OR {}", words.join(" OR ")));
    assert_eq!(answer.code, 0, "{}", answer.err);
    let answer = with_rule(&review, &format!("medvirkning OR {}*", words.join("* OR *")));
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert!(start.elapsed().as_secs() < 30, "{:?}", start.elapsed());
}

#[test]
fn a_thousand_brackets() {
    let deep = format!("{}medvirkning{}", "(".repeat(1_000), ")".repeat(1_000));
    assert!(refused("themes.toml", rule(&deep)).contains("nests more than"));
    assert!(refused("themes.toml", rule(&"NOT ".repeat(100_000))).contains("nests more than"));
    let review = Review::with_a_source();
    for query in
        [deep.as_str(), &"a NEAR/1 ".repeat(1_000), &"(".repeat(100_000), &"\"".repeat(99), &"a ".repeat(30_000)]
    {
        let answer = review.run(&["search", query]);
        assert!(answer.code != 0 && !answer.err.is_empty() || answer.code == 1, "{answer:?}");
    }
    refused("themes.toml", format!("a = {}", "[".repeat(100_000)));
    refused("blocks.toml", format!("[blocks]\na = {}'x'{}", "[".repeat(1_000), "]".repeat(1_000)));
}

#[test]
fn blocks_that_multiply_or_chain() {
    let mut blocks = "[blocks]\na0 = ['medvirkning']\nb0 = ['mangel']\nbruker = ['x']\n".to_string();
    for level in 1..20 {
        for name in ["a", "b"] {
            blocks.push_str(&format!("{name}{level} = ['@a{0}', '@b{0}']\n", level - 1));
        }
    }
    assert!(refused("blocks.toml", &blocks).contains("more than 100000 words"));
    let chain: String = (1..5_000).map(|level| format!("a{level} = ['@a{}']\n", level - 1)).collect();
    assert!(refused("blocks.toml", format!("[blocks]\na0 = ['x']\n{chain}")).contains("deep"));
    assert!(refused("blocks.toml", "[blocks]\nbruker = ['@a']\na = ['@bruker']\n").contains("uses itself"));
}

#[test]
fn blocks_as_large_as_may_be_take_seconds() {
    let review = Review::with_a_source();
    let mut blocks = "[blocks]\na0 = ['medvirkning']\nb0 = ['mangel']\n".to_string();
    for level in 1..14 {
        for name in ["a", "b"] {
            blocks.push_str(&format!("{name}{level} = ['@a{0}', '@b{0}']\n", level - 1));
        }
    }
    review.put("queries/blocks.toml", blocks);
    let start = Instant::now();
    review.put("queries/themes.toml", rule("@a13 OR @b13") + "unless = '@a12 NEAR/3 @b12'\n");
    let answer = review.run(&["matrix", "--long", "-f", "csv"]);
    assert_eq!(answer.code, 0, "{answer:?}");
    let answer = review.run(&["search", "@a13 @b13"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

#[test]
fn one_word_a_hundred_thousand_times() {
    let review = Review::with_a_source();
    review.put("corpus/mange.txt", format!("Her {}.\n", "bruker ".repeat(100_000)));
    review.put("corpus/lang.txt", format!("Her {}.\n", "bruker får ikke bestemme mer og mer ".repeat(10_000 / 7)));
    let start = Instant::now();
    let mut nested = "bruker".to_string();
    for _ in 0..6 {
        nested = format!("({nested}) NEAR/5 (bruker OR får)");
    }
    for find in [
        nested.as_str(),
        "(bruker NEAR/200 bruker) NEAR/200 (bruker NEAR/200 bruker)",
        "(bruker AND får) BEFORE/0 (bestemme AND mer)",
        "bruker BEFORE/0 medvirkning OR medvirk*",
    ] {
        let answer = with_rule(&review, find);
        assert!(answer.code < 2, "{answer:?}");
        let search = review.run(&["search", find]);
        assert!(search.code < 2, "{}", search.err);
        assert_eq!(search.code, answer.code);
    }
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

#[test]
fn files_in_every_dress_or_not_there() {
    let review = Review::with_a_source();
    let text =
        std::fs::read_to_string(review.path("queries/themes.toml")).unwrap().replace("Involvement", "Påvirkning");
    let expected = review.run(&["matrix"]);
    assert_eq!(expected.code, 0);
    review.put("queries/themes.toml", format!("\u{feff}{}", text.replace('\n', "\r\n")));
    assert_eq!(review.run(&["matrix"]), expected);
    let windows: Vec<u8> = text.chars().map(|letter| letter as u32 as u8).collect();
    review.put("queries/themes.toml", windows);
    assert_eq!(review.run(&["matrix"]), expected);
    std::fs::remove_file(review.path("queries/blocks.toml")).unwrap();
    assert!(review.run(&["matrix"]).err.contains("@bruker"));
    for bytes in [&b""[..], b"\xef\xbb\xbf", b"# nothing\n"] {
        review.put("queries/themes.toml", bytes);
        let answer = review.run(&["matrix"]);
        assert_eq!(answer.code, 2, "{answer:?}");
        assert!(answer.err.contains("queries/themes.toml"), "{}", answer.err);
    }
    std::fs::remove_dir_all(review.path("queries")).unwrap();
    let answer = review.run(&["matrix"]);
    assert!(answer.code == 2 && answer.err.contains("kilde init"), "{answer:?}");
    assert_eq!(review.run(&["search", "medvirkning"]).code, 0);
    assert_eq!(review.run(&["sources"]).code, 0);
    refused("themes.toml", b"\0\0\0");
    refused("review.toml", "language = 'xx'\n");
}

#[test]
fn decisions_in_every_dress_cost_no_answer() {
    let review = Review::with_a_source();
    let good = review.run(&["matrix", "-f", "csv"]).out;
    let rows = |row: &str, times: usize| format!("decision;theme;source;quote\n{}", row.repeat(times));
    let own_words = rows("rejected;medvirkning;god;e\n", 3_000);
    let others = rows(&format!("accepted;medvirkning;god;{}\n", "x ".repeat(20_000)), 50);
    for (bytes, lost) in [
        (b"\0\0\0\xff\xfe decision".to_vec(), true),
        (b"decision;theme;source;quote\nadded;medvirkning;god;\"Det er\nadded;x;y;z\n".to_vec(), true),
        (b"decision,theme\nadded,medvirkning\n".to_vec(), true),
        (others.into_bytes(), true),
        (rows("added;ukjent;ukjent;ukjent\n", 2_000).into_bytes(), true),
        (b"\xef\xbb\xbf\n \n".to_vec(), false),
        (b"sep=;\n".to_vec(), true),
    ] {
        review.put("queries/coding.csv", &bytes);
        let answer = review.run(&["matrix", "-f", "csv"]);
        assert_eq!((answer.code, &answer.out), (0, &good), "{}", answer.err);
        assert_eq!(answer.err.contains("queries/coding.csv"), lost, "{bytes:?}: {}", answer.err);
        assert_eq!(review.run(&["code", "--coder", "x"]).code, 0);
    }
    review.put("queries/coding.csv", own_words);
    let answer = review.run(&["matrix", "-f", "csv"]);
    assert_ne!(answer.out, good, "{}", answer.err);
    std::fs::remove_file(review.path("queries/coding.csv")).unwrap();
    std::fs::create_dir(review.path("queries/coding.csv")).unwrap();
    assert_eq!(review.run(&["matrix", "-f", "csv"]).out, good);
    let answer = review.run(&["code", "--coder", "x", "--accept", "medvirkning", "god", "i møtene"]);
    assert_eq!(answer.code, 2, "{answer:?}");
}

#[test]
fn an_empty_corpus_and_no_review() {
    let review = Review::new();
    for command in ["index", "matrix", "sources", "passages"] {
        assert_eq!(review.run(&[command]).code, 1, "{command}");
    }
    assert_eq!(review.run(&["search", "x"]).code, 1);
    std::fs::remove_dir_all(review.path("corpus")).unwrap();
    let answer = review.run(&["matrix"]);
    assert!(answer.code == 2 && answer.err.contains("kilde init"), "{answer:?}");
}
