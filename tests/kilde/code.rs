//! `kilde code`: a coder decides, and every other command goes by it.

use std::fs;
use std::path::Path;

use crate::fixture::{HOUSE_MEETINGS, review};
use crate::harness::{Folder, says};

/// The rows of the decisions, without what a spreadsheet needs of them.
fn coding(folder: &Folder) -> String {
    String::from_utf8(folder.read("queries/coding.csv")).unwrap().replace(['\r', '\u{feff}'], "")
}

/// The columns that are of interest here, a line a decision.
fn decisions(folder: &Folder) -> Vec<String> {
    let rows = coding(folder);
    let rows = rows.lines().skip(1).map(|row| row.split(';').take(5).collect::<Vec<_>>().join(" | "));
    rows.collect()
}

/// A review in which Kari and Ola have decided on some passages, in a table that a person began.
fn coded() -> Folder {
    let folder = review();
    folder.write(
        "queries/coding.csv",
        "theme,decision,source,quote,coder,mine\n\
         influence,accepted,aasvang-laahne-2021,De bestemte også fargen i gangen,Kari,x\n\
         influence,rejected,okoro-2018,Tenants decided what to cook and when to sleep.,Kari,\n\
         influence,accepted,okoro-2018,Tenants decided what to cook and when to sleep.,Ola,\n\
         influence,rejected,aasvang-laahne-2021,De bestemte også fargen i gangen,Ola,\n\
         influence,accepted,aasvang-laahne-2021,De bestemte også fargen i gangen,Kari,\n\
         waiting,added,okoro-2018,A resident described the drawer as a lake without a bottom.,Ola,\n\
         waiting,rejected,fjelltun-2019,Dei venta på svar i månader.,Ola,\n\
         waiting,accepted,fjelltun-2019,Dei venta på svar i månader.,Kari,\n",
    );
    folder
}

#[test]
fn a_walk_with_every_key() {
    let folder = review();
    let lines = "?\na\nn se s. 4\n+\n>\na\nt vent\nt influense\nr\nu\nnei\ns\nb\nq\n";
    insta::assert_snapshot!(folder.typing(&["code", "--coder", "Kari"], lines).all());
    insta::assert_snapshot!(coding(&folder));
}

#[test]
fn the_input_may_end_at_any_time_and_what_was_decided_stays() {
    let folder = review();
    let ran = folder.typing(&["code", "--coder", "Kari"], "a\nr");
    assert!(ran.code() == 0 && decisions(&folder).len() == 2, "{}", ran.all());
    let rest = folder.typing(&["code", "--coder", "Kari"], "");
    let of = |ran: &crate::harness::Ran| ran.answer().split_whitespace().nth(2).map(str::to_string).unwrap();
    let all = folder.typing(&["code", "--coder", "kari", "--again"], "");
    let other = folder.typing(&["code", "--coder", "Ola"], "");
    let [rest, all, other]: [usize; 3] = [&rest, &all, &other].map(|ran| of(ran).parse().unwrap());
    assert_eq!((rest + 2, other), (all, all), "what Kari decided is asked of Ola too");
    let undecided = folder.typing(&["code", "--coder", "Ola", "--only", "undecided"], "");
    assert_eq!(of(&undecided), rest.to_string());
    let accepted = folder.typing(&["code", "--coder", "Ola", "--only", "accepted"], "a\n");
    assert!(accepted.answer().contains("1 av 1 "), "{}", accepted.all());
    assert_eq!(decisions(&folder)[2].split(" | ").last(), Some("Ola"));
}

#[test]
fn until_nothing_is_left() {
    let folder = review();
    let ran = folder.typing(&["code", "--coder", "Kari", "--by", "source", "--source", "okoro"], &"a\n".repeat(50));
    assert_eq!(ran.code(), 0);
    says!(folder, "code", "--coder", "Kari", "--source", "okoro");
    assert_eq!(folder.run(&["code", "--coder", "Kari", "--source", "okoro"]).code(), 1);
}

#[test]
fn what_is_undone_leaves_the_file_as_it_was() {
    let folder = coded();
    let before = folder.read("queries/coding.csv");
    let ran = folder.typing(&["code", "--coder", "Siv"], "-\na\nt waiting\nu\nu\nu\nu\nq\n");
    assert!(ran.answer().contains("nothing has been decided since you began"), "{}", ran.all());
    let rows = |bytes: &[u8]| String::from_utf8_lossy(bytes).lines().skip(1).map(str::to_string).collect::<Vec<_>>();
    assert_eq!(rows(&folder.read("queries/coding.csv")), rows(&before), "but for the columns that it was given");
}

#[test]
fn who_codes_must_be_known() {
    let folder = review();
    says!(folder, "code");
    folder.write("queries/review.toml", "coder = 'Kari'\nlanguage = 'en'\n");
    let ran = folder.typing(&["code"], "a\n");
    assert!(decisions(&folder)[0].ends_with("Kari"), "{}", ran.all());
}

#[test]
fn without_being_asked() {
    let folder = review();
    let quote = "staff keep the calendar";
    says!(folder, "code", "--coder", "Kari", "--accept", "influence", "okoro", "Tenants decided what to cook");
    says!(folder, "code", "--coder", "Kari", "--accept", "influence", "okoro", quote, "--note", "makt");
    says!(folder, "code", "--coder", "Kari", "--reject", "waiting", "okoro", "The waiting list was short");
    let verdicts: Vec<_> = decisions(&folder).iter().map(|row| row.split(" | ").next().unwrap().to_string()).collect();
    assert_eq!(verdicts, ["accepted", "added"]);
    let show = folder.answer(&["show", "influence", "okoro", "--only", "accepted"]);
    assert!(show.contains("staff keep the calendar") && show.contains("makt"), "{show}");
}

#[test]
fn the_matrix_goes_by_the_last_word() {
    let folder = coded();
    says!(folder, "matrix");
    says!(folder, "matrix", "--only", "accepted", "--coder", "ola");
    says!(folder, "matrix", "--long", "--only", "accepted", "-f", "csv", "--theme", "influence");
    says!(folder, "matrix", "--coder", "Siv");
}

#[test]
fn a_passage_tells_who_decided() {
    let folder = coded();
    says!(folder, "show", "influence", "aasvang");
    says!(folder, "passages", "--only", "accepted", "-f", "csv");
    let json = folder.answer(&["passages", "--source", "okoro", "--theme", "waiting", "--json"]);
    assert!(json.contains(r#""origin":"coder","decision":"added","coders":["Ola"]"#), "{json}");
}

#[test]
fn a_search_for_a_theme_goes_by_it() {
    let folder = coded();
    let found = |folder: &Folder| folder.run(&["search", "theme:waiting", "--json"]).answer().lines().count();
    let before = found(&folder);
    folder.run(&["code", "--coder", "Kari", "--reject", "waiting", "odegard", "Beboerne ventet på svar om plass"]);
    assert_eq!(found(&folder), before - 1);
}

#[test]
fn a_decision_survives_a_new_extraction_of_the_text() {
    let folder = review();
    folder.typing(&["code", "--coder", "Kari", "--source", "aasvang"], &"r\n".repeat(20));
    let before = folder.run(&["matrix", "--source", "aasvang", "-f", "csv"]).answer();
    let rejected = decisions(&folder).len();
    assert!(rejected > 2, "{rejected}");
    // Other line ends, a sentence before, and another name.
    let text = HOUSE_MEETINGS.replace("Flere måtte vente et halvt", "Vi telte ikke.\nFlere måtte\nvente et hal-\nvt");
    let text =
        text.replace("I det første kollektivet bestemte", "Det begynte slik. I det\nførste kollektivet bestemte");
    fs::remove_file(folder.root().join("corpus/aasvang-laahne-2021.md")).unwrap();
    folder.write("corpus/lastet ned.md", text);
    let ran = folder.run(&["matrix", "--source", "lastet", "-f", "csv"]);
    assert_eq!(ran.errors(), "");
    assert_eq!(ran.answer().replace("lastet-ned", "aasvang-laahne-2021"), before);
    let left = folder.typing(&["code", "--coder", "Kari", "--source", "lastet"], "");
    assert!(left.errors().contains("no passage is left"), "{}", left.all());
}

#[test]
fn a_decision_whose_words_are_gone_is_told_and_kept() {
    let folder = coded();
    folder.write("corpus/okoro-2018.md", "# Who decides in supported housing?\n\nNothing is left of it.\n");
    let rows = coding(&folder)
        + "lost,accepted,okoro-2018,Nothing is left of it.,Ola,\nwaiting,maybe,okoro-2018,x,Ola,\n\
        waiting,accepted,nobody-1999,x,Ola,\n";
    folder.write("queries/coding.csv", &rows);
    says!(folder, "matrix", "--theme", "influence", "--source", "okoro");
    says!(folder, "code", "--lost");
    assert_eq!(coding(&folder), rows);
}

#[test]
fn the_manual_names_the_columns() {
    let folder = review();
    folder.typing(&["code", "--coder", "Kari"], "a\n");
    let manual = folder.answer(&["help", "code"]).split_whitespace().collect::<Vec<_>>().join(" ");
    let columns = coding(&folder).lines().next().unwrap().replace(';', ", ");
    let columns = columns.replacen("decision", "decision (accepted, rejected or added)", 1);
    assert!(manual.contains(&format!("with the columns {columns};")), "{columns}");
}

#[test]
fn a_file_that_cannot_be_written_stops_the_walk() {
    let folder = coded();
    let path = folder.root().join("queries/coding.csv");
    let mut rights = fs::metadata(&path).unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(&path, rights).unwrap();
    let ran = folder.typing(&["code", "--coder", "Siv"], "a\na\n");
    assert!(ran.code() == 2 && ran.errors().contains("is it open in a spreadsheet"), "{}", ran.all());
}

#[test]
fn how_far_coders_agree() {
    let folder = coded();
    says!(folder, "evaluate", "--between-coders");
    says!(folder, "evaluate", "queries/coding.csv", "--between-coders", "-f", "csv");
    says!(folder, "evaluate", "--between-coders", "--disagreements");
    says!(folder, "evaluate", "queries/coding.csv", "--coder", "Ola", "-f", "csv");
    folder.write("queries/coding.csv", coding(&folder).lines().take(3).collect::<Vec<_>>().join("\n"));
    says!(folder, "evaluate", "--between-coders");
}

#[test]
fn words_that_could_mean_two_places_are_refused() {
    let folder = review();
    says!(folder, "code", "--coder", "Kari", "--accept", "waiting", "aasvang", "e");
    says!(folder, "code", "--coder", "Kari", "--accept", "waiting", "aasvang", "Husmøter i bokollektiv");
    says!(folder, "code", "--coder", "Kilde");
    assert!(!folder.files().contains(&"queries/coding.csv".to_string()));
}

#[test]
fn what_is_suggested_is_asked_about() {
    let folder = review();
    let ran = folder.typing(&["code", "--coder", "Kari", "--suggested", "--theme", "waiting"], "a\nq\n");
    assert_eq!(ran.code(), 0);
    assert!(String::from_utf8(folder.read("queries/coding.csv")).unwrap().contains("accepted;waiting"));
}

/// The review that comes with kilde, which knows its themes.
fn sample() -> Folder {
    let folder = Folder::empty();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for part in ["corpus", "queries"] {
        for entry in fs::read_dir(root.join(part)).unwrap().map(Result::unwrap) {
            let name = entry.file_name().into_string().unwrap();
            if entry.path().is_file() && !name.ends_with(".csv") {
                folder.write(&format!("{part}/{name}"), fs::read(entry.path()).unwrap());
            }
        }
    }
    folder
}

/// What the model says of each passage that is asked about, in per cent.
fn chances(told: &str) -> Vec<u32> {
    let told = told.split("modellen: ").skip(1);
    told.map(|part| part.split(' ').next().unwrap().parse().unwrap()).collect()
}

#[test]
fn what_a_model_takes_to_be_wrong_is_asked_first_with_its_reason() {
    let folder = sample();
    let walk = |more: &[&str]| {
        let arguments = [&["code", "--coder", "Kari", "--theme", "user-involvement"], more].concat();
        folder.typing(&arguments, &"s\n".repeat(400)).answer()
    };
    let told = walk(&[]);
    let all = chances(&told);
    let of: usize = told.split(" av ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
    assert_eq!(all.len(), of, "each passage has a chance");
    assert!(all.len() > 5 && all.is_sorted() && all[0] < all[all.len() - 1], "{all:?}");
    assert!(told.contains("taler for: ordene «") && told.contains("· regel: "), "{told}");
    // In each source anew.
    let all = chances(&walk(&["--by", "source"]));
    assert!(all.len() == of && !all.is_sorted(), "{all:?}");
}

#[test]
fn a_note_is_never_lost_without_a_word() {
    let folder = review();
    let ran = folder.typing(
        &["code", "--coder", "Kari"],
        "n om makt\nn om penger\ns\nn den andre\nb\na\nn lagt bort\nu\ns\na\nn til slutt\nq\n",
    );
    let told = ran.answer();
    let replaced = ["instead of the note before: om makt", "instead of the note before: den andre"];
    for line in replaced.into_iter().chain(["your note: om penger", "your note: den andre"]) {
        assert!(told.contains(line), "{line}: {told}");
    }
    let notes: Vec<String> =
        coding(&folder).lines().skip(1).map(|row| row.split(';').nth(6).unwrap().to_string()).collect();
    assert_eq!(notes, ["lagt bort"]);
    let lost: Vec<String> =
        ran.errors().lines().filter_map(|line| Some(line.split_once("is not kept: ")?.1.into())).collect();
    assert_eq!(lost, ["om penger", "til slutt"], "what was taken back is on the disk no more");
}

#[test]
fn a_theme_is_added_once() {
    let folder = review();
    let ran = folder.typing(&["code", "--coder", "Kari"], "t vent\nt waiting\nu\nt vent\nt vent\nq\n");
    assert_eq!(ran.answer().matches("you have said that already: Venting").count(), 2, "{}", ran.all());
    assert_eq!(decisions(&folder).len(), 1);
    // Nor on another day, as long as nobody has said otherwise since.
    let again = |coder: &str| folder.typing(&["code", "--coder", coder, "--again"], "t vent\nq\n").answer();
    assert!(again("Kari").contains("you have said that already"));
    assert!(again("Ola").contains("added: Venting"));
    assert_eq!(decisions(&folder).len(), 2);
}

#[test]
fn a_note_belongs_to_a_decision() {
    let folder = review();
    let ran = folder.run(&["code", "--coder", "Kari", "--note", "makt"]);
    assert!(ran.code() == 2 && ran.errors().contains("--accept"), "{}", ran.all());
}

#[test]
fn a_folder_in_the_place_of_the_decisions_is_told() {
    let folder = review();
    folder.write("queries/coding.csv/x.txt", "x");
    let hint = "a folder stands where the table";
    let ran = folder.run(&["code", "--lost"]);
    assert!(ran.answer().contains(hint), "{}", ran.all());
    let ran = folder.typing(&["code", "--coder", "Kari"], "a\n");
    assert!(ran.code() == 2 && ran.errors().matches(hint).count() == 2, "{}", ran.all());
}

/// Two records of one article, by their DOI; only the second has the sentence on sheep.
const TWO_RECORDS: &str = "\
Title;Abstract;Authors;Year;Journal;DOI;Language;Type
Nøkkel i egen dør: en studie av bokollektiv;Beboerne ventet på svar om plass i over et år. Husmøter fantes ikke. Mange \
klaget til kommunen om dette.;\"Ødegård, Mette\";2016;Bo;10.5555/bo.2016.7;nb;Artikkel
Nøkkel i egen dør;Beboerne ventet på svar om plass i over et år. Sauene ventet ikke på svar.;\"Ødegård, Mette\";2016;Bo;\
10.5555/bo.2016.7;nb;Artikkel
";

#[test]
fn a_decision_on_any_entry_of_a_work_holds() {
    let folder = review();
    folder.write("corpus/records.csv", TWO_RECORDS);
    let linked = folder.run(&["duplicates", "--linked"]).all();
    let head = "decision;theme;source;quote;title\n";
    let quote = "Beboerne ventet på svar om plass i over et år.";
    for row in [
        format!("rejected;waiting;corpus/records.csv#2;{quote};\n"),
        format!("rejected;waiting;odegard-gone;{quote};Nøkkel i egen dør\n"),
        format!("rejected;waiting;odegard-gone;{quote};Nøkkel i egen dør: en studie av bokollektiv\n"),
    ] {
        folder.write("queries/coding.csv", format!("{head}{row}"));
        let ran = folder.run(&["passages", "--theme", "waiting", "--source", "odegard"]);
        assert_eq!((ran.code(), ran.errors().as_str()), (1, ""), "{row}{linked}{}", ran.answer());
    }
    // Its id is from a time at which the two were two works.
    let settings = folder.read("queries/review.toml");
    let two = [b"apart = [['corpus/records.csv#1', 'corpus/records.csv#2']]\n", &settings[..]].concat();
    folder.write("queries/review.toml", two);
    let sources = folder.answer(&["sources", "-f", "csv"]);
    let ids: Vec<&str> = sources.lines().filter_map(|row| row.split(',').next()).collect();
    let ids: Vec<&str> = ids.into_iter().filter(|id| id.starts_with("odegard-")).collect();
    assert_eq!(ids.len(), 2, "{sources}");
    folder.write("queries/review.toml", &settings);
    for id in ids {
        folder.write("queries/coding.csv", format!("{head}rejected;waiting;{id};{quote};\n"));
        let ran = folder.run(&["passages", "--theme", "waiting", "--source", "odegard"]);
        assert_eq!((ran.code(), ran.errors().as_str()), (1, ""), "{id}");
    }
    // What stands in the other record alone is used, and it is told where.
    let row = "rejected;waiting;corpus/records.csv#2;Sauene ventet ikke på svar.;\n";
    folder.write("queries/coding.csv", format!("{head}{row}"));
    assert_eq!(folder.run(&["code", "--lost"]).code(), 1);
    folder.write("queries/coding.csv", format!("{head}{}", row.replace("rejected", "accepted")));
    let told = folder.run(&["code", "--lost"]).answer();
    assert!(told.contains("these words stand in `corpus/records.csv#2` alone"), "{told}");
}

#[test]
fn a_contradiction_stands_until_most_agree() {
    let folder = coded();
    let notes = |folder: &Folder| folder.run(&["matrix"]).answer().split_whitespace().collect::<Vec<_>>().join(" ");
    let before = notes(&folder);
    assert!(before.contains("uenige om 3 tekststeder") && before.contains("Venting i Fjelltun 2019"), "{before}");
    let rows = coding(&folder) + "waiting,rejected,fjelltun-2019,Dei venta på svar i månader.,Siv,\n";
    folder.write("queries/coding.csv", rows);
    let after = notes(&folder);
    assert!(after.contains("uenige om 2 tekststeder") && !after.contains("Venting i Fjelltun"), "{after}");
    assert!(after.contains("Koderne var uenige om 1 tekststed, der de fleste nå er enige"), "{after}");
}

#[test]
fn the_last_answer_can_be_taken_back() {
    let folder = review();
    folder.typing(&["code", "--coder", "Kari", "--source", "okoro"], "s\na\na\na\na\na\na\na\na\na\na\na\na\na\na\n");
    let before = decisions(&folder).len();
    let ran = folder.typing(&["code", "--coder", "Kari", "--source", "okoro"], "a\nx\nu\nq\n");
    let told = ran.answer();
    assert!(told.contains("1 av 1 ") && told.contains("that was the last; u takes back"), "{}", ran.all());
    assert!(told.contains("  taken back: Innflytelse accepted in `okoro-2018`: "), "{told}");
    assert!(
        ran.errors().contains("0 accepted, 0 rejected, 0 added; 1 of 1 passage left to decide on"),
        "{}",
        ran.all()
    );
    assert_eq!(decisions(&folder).len(), before);
    let skipped = folder.typing(&["code", "--coder", "Kari", "--source", "okoro"], "s\n");
    assert!(!skipped.answer().contains("that was the last"), "nothing can be taken back: {}", skipped.all());
}

#[test]
fn the_end_says_how_many_are_left() {
    let folder = review();
    let ran = folder.typing(&["code", "--coder", "Kari"], "a\ns\nr\nb\nr\nq\n");
    assert!(ran.errors().contains("; 12 of 14 passages left to decide on"), "{}", ran.all());
}

#[test]
fn who_decides_again_sees_what_he_added() {
    let folder = review();
    folder.run(&["code", "--coder", "Kari", "--accept", "waiting", "okoro", "staff keep the calendar"]);
    let asked = |more: &[&str]| {
        let arguments = [&["code", "--coder", "Kari", "--theme", "waiting", "--source", "okoro"], more].concat();
        folder.typing(&arguments, &"s\n".repeat(20)).answer().contains("  In practice the landlord")
    };
    assert_eq!([asked(&[]), asked(&["--again"])], [false, true]);
}

#[test]
fn a_note_waits_for_the_decision_on_the_theme_at_hand() {
    let folder = review();
    let notes = |folder: &Folder| {
        coding(folder).lines().skip(1).map(|row| row.split(';').nth(6).unwrap().to_string()).collect::<Vec<_>>()
    };
    let ran = folder.typing(&["code", "--coder", "Kari"], "n om makt\nt vent\nq\n");
    assert!(ran.errors().contains("is not kept: om makt"), "{}", ran.all());
    assert_eq!(notes(&folder), [""]);
    folder.typing(&["code", "--coder", "Ola"], "n om makt\nt vent\na\n");
    assert_eq!(notes(&folder), ["", "", "om makt"]);
}
