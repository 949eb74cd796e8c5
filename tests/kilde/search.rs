//! `kilde search`: ranking, the query language, and what is said of a slip in it.

use crate::fixture::{BLOCKS, review};
use crate::harness::{Folder, says};

#[test]
fn a_word_in_all_its_forms() {
    says!(review(), "search", "vente");
}

#[test]
fn the_best_source_first() {
    says!(review(), "search", "husmøte* OR \"house meeting*\"");
}

#[test]
fn a_phrase_is_these_very_forms() {
    says!(review(), "search", "\"halvt år\"");
    says!(review(), "search", "\"halve år\"");
}

#[test]
fn words_near_each_other() {
    says!(review(), "search", "beboer NEAR/2 bestemme");
    says!(review(), "search", "bestemme BEFORE/2 beboer");
}

#[test]
fn side_by_side_means_and_over_the_source() {
    says!(review(), "search", "drawer landlord");
}

#[test]
fn without_a_word() {
    says!(review(), "search", "vente NOT boligkontoret");
}

#[test]
fn wildcards_and_slips_of_the_pen() {
    says!(review(), "search", "*kontoret vaskelistaa~1");
}

#[test]
fn a_block() {
    says!(review(), "search", "@beboer AND lang:nn");
}

#[test]
fn fields() {
    says!(review(), "search", "year:2016..2018");
    says!(review(), "search", "author:zander");
    says!(review(), "search", "peer:yes AND title:nøkkel");
    says!(review(), "search", "theme:waiting AND lang:en");
}

#[test]
fn where_no_work_is_known_to_be_peer_reviewed_it_says_of_how_many_that_is_known() {
    says!(review(), "search", "vente", "--type", "report", "--peer");
}

#[test]
fn a_word_of_a_title_is_meant_in_either_tongue() {
    says!(review(), "search", "title:decide");
}

#[test]
fn a_field_inside_a_block() {
    let folder = review();
    folder.write("queries/blocks.toml", format!("{BLOCKS}delayed = 'theme:waiting AND lang:en'\n"));
    // All but the first line, which repeats the query.
    let found = |query: &str| folder.answer(&["search", query]).lines().skip(1).map(String::from).collect::<Vec<_>>();
    assert!(found("@delayed").len() > 2);
    assert_eq!(found("@delayed"), found("theme:waiting AND lang:en"));
}

#[test]
fn the_shell_may_part_the_words() {
    let folder = review();
    assert_eq!(folder.answer(&["search", "drawer", "landlord"]), folder.answer(&["search", "drawer landlord"]));
}

#[test]
fn fewer_sources_and_passages() {
    says!(review(), "search", "svar OR waited OR waiting", "--limit", "1", "--passages", "1");
}

#[test]
fn as_csv() {
    says!(review(), "search", "vente", "-f", "csv");
}

#[test]
fn as_json() {
    says!(review(), "search", "vente", "--json");
}

#[test]
fn as_markdown() {
    says!(review(), "search", "vente", "-f", "md");
}

#[test]
fn nothing_found() {
    says!(review(), "search", "fjellrev");
}

#[test]
fn a_small_word_that_looks_like_an_operator() {
    says!(review(), "search", "beboer og svar");
    says!(review(), "search", "ikke BEFORE/3 svar");
}

#[test]
fn a_word_that_stands_nowhere() {
    says!(review(), "search", "ventelsite OR svar", "--passages", "0");
}

#[test]
fn compounds_come_after_the_others_and_are_counted_apart() {
    let folder = review();
    folder.write("corpus/lie-2022.txt", "Etter møtet\n\nAv Kari Lie\n\n2022\n\nEt møte er ikke alltid et møte.\n");
    says!(folder, "search", "møte");
    says!(folder, "search", "møte", "--compounds", "--passages", "0");
    // What stands only in a compound is not left out because of it.
    assert_eq!(folder.run(&["search", "svar NOT møte"]).code(), 0);
}

#[test]
fn a_title_that_no_sentence_repeats() {
    says!(review(), "search", "key");
}

#[test]
fn where_to_look() {
    let folder = review();
    for (fields, found) in [
        (&["title"][..], "1 kilde"),
        (&["abstract"], "2 kilder"),
        (&["text"], "2 kilder"),
        (&["keywords"], "0 kilder"),
        (&["title,abstract"], "2 kilder"),
        (&["everywhere"], "2 kilder"),
    ] {
        let answer = folder.run(&[&["search", "husmøte", "--fields"], fields].concat());
        let last = answer.answer().lines().last().map(String::from);
        assert_eq!(last.as_deref(), Some(found), "{fields:?}");
    }
}

#[test]
fn a_reference_list_is_not_looked_at_unasked() {
    let folder = review();
    let text = "# Hus\n\nAv Kari Lie\n\n2022\n\n## Innledning\n\nHer er det rom for mange.\n\n## Referanser\n\n\
                Moe, K. (2019). *Verdighet i hus*. Fagbok.\n\nLie, S. (2018). *Stigma*. Fagbok.\n";
    folder.write("corpus/lie-2022.md", text);
    assert_eq!(folder.run(&["search", "verdighet"]).code(), 1);
    assert_eq!(folder.run(&["search", "verdighet", "--fields", "everywhere"]).code(), 0);
}

#[test]
fn sorted_by_year_and_by_author() {
    says!(review(), "search", "svar OR waited", "--sort", "year", "--passages", "0");
    says!(review(), "search", "svar OR waited", "--sort", "author", "--passages", "0");
}

#[test]
fn limits_as_options() {
    let folder = review();
    let found = |query: &[&str]| {
        let answer = folder.answer(&[&["search", "-f", "csv"], query].concat());
        answer.lines().skip(1).map(|line| line.split(',').nth(1).map(String::from)).collect::<Vec<_>>()
    };
    for (options, field) in [
        (&["--year", "2016..2018"][..], "year:2016..2018"),
        (&["--lang", "nb,nn"], "(lang:nb OR lang:nn)"),
        (&["--type", "article", "--peer"], "type:article peer:yes"),
    ] {
        let query = format!("svar OR waited AND {field}");
        assert_eq!(found(&[&["svar OR waited"], options].concat()), found(&["(svar OR waited)", field]), "{query}");
        assert!(!found(&["(svar OR waited)", field]).is_empty(), "{field}");
    }
    says!(folder, "search", "svar", "--year", "soon");
}

#[test]
fn facets() {
    let folder = review();
    says!(folder, "search", "svar OR waited OR møte", "--facet", "year");
    says!(folder, "search", "svar OR waited OR møte", "--facet", "type,lang,peer,theme");
    says!(folder, "search", "svar OR waited", "--facet", "theme", "-f", "csv");
}

#[test]
fn errors_name_the_column() {
    let folder = review();
    says!(folder, "search", "(beboer OR svar");
    says!(folder, "search", "beboer NEAR/0");
    says!(folder, "search", "beboer NEAR/5 (NOT svar)");
    says!(folder, "search", "colour:red");
    says!(folder, "search", "year:soon");
    says!(folder, "search", "year:2023..2010");
    says!(folder, "search", "@bebor");
    says!(folder, "search", "theme:wating");
    says!(folder, "search", "\"halvt år");
    says!(folder, "search", "*");
    says!(folder, "search", "");
}

/// A text without a year, its record, and what another database says of it: one source in three files.
fn in_three_files() -> Folder {
    let folder = review();
    let text = "# Korte dager og lange kvelder\n\nKari Lie\n\nBeboerne sa at samtalen kom for sent. De ventet på en samtale \
                til. Ingen spurte hva de korte møtene var til.\n";
    let record = "TY  - JOUR\nAU  - Lie, Kari\nTI  - Korte dager og lange kvelder\nPY  - 2020\nKW  - verdighet\n\
                  AB  - Artikkelen handler om stigma i hus der mange bor.\nL1  - lie.md\nER  - \n";
    let other = "TY  - JOUR\nAU  - Lie, K.\nTI  - Korte dager og lange kvelder\nPY  - 2020\nL1  - lie.md\nER  - \n";
    folder.write("corpus/lie.md", text).write("corpus/zotero.ris", record).write("corpus/scopus.ris", other);
    folder
}

#[test]
fn what_stands_in_several_files_of_a_source_is_found_as_one() {
    let folder = in_three_files();
    says!(folder, "search", "samtale AND stigma");
    for query in [
        "samtale year:2020",
        "samtale type:article",
        "samtale author:lie lang:no",
        "stigma NOT year:2019",
        "stigma source:lie",
        "samtale title:korte",
    ] {
        assert!(folder.answer(&["search", query]).trim_end().ends_with("\n1 kilde"), "{query}");
    }
    for query in ["samtale NOT stigma", "samtale NOT type:article", "stigma year:2019"] {
        assert_eq!(folder.run(&["search", query]).code(), 1, "{query}");
    }
}
