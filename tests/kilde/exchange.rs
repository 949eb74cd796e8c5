//! `kilde export` and `kilde import` between a review and the coding programs.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Stdio};

use kilde::exchange::refi;
use serde_json::Value;

use crate::fixture::review;
use crate::harness::{Folder, says, zip};

/// What two coders decided in the review of the fixture.
const CODING: &str = "\
decision;theme;source;quote;coder;when;note
accepted;waiting;okoro-2018;The waiting list was long, and it was kept in a drawer.;Kari;2026-11-20T10:00:00Z;
accepted;waiting;okoro-2018;The waiting list was long, and it was kept in a drawer.;Åse;2026-11-21T10:00:00Z;\"enig, se «svar»\"
added;house-meetings;fjelltun-2019;Dei venta på svar i månader.;;;
rejected;influence;okoro-2018;They did not decide who moved in next door.;Kari;2026-11-20T10:00:00Z;
";

fn coded() -> Folder {
    let folder = review();
    folder.write("queries/coding.csv", CODING);
    folder
}

fn project(folder: &Folder, name: &str) -> refi::Project {
    refi::read(&folder.read(name), name).unwrap()
}

/// A file of an archive.
fn entry(folder: &Folder, archive: &str, name: &str) -> String {
    let bytes = folder.read(archive);
    let mut zip = ::zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    std::io::read_to_string(zip.by_name(name).unwrap()).unwrap()
}

#[test]
fn a_project_of_the_review() {
    let folder = coded();
    says!(folder, "export", "review.qdpx");
    insta::assert_snapshot!("project", entry(&folder, "review.qdpx", "project.qde"));
}

#[test]
fn a_codebook_of_the_review() {
    let folder = review();
    says!(folder, "export", "Review.QDC", "--theme", "house-meetings", "--theme", "waiting");
    insta::assert_snapshot!("codebook", String::from_utf8(folder.read("Review.QDC")).unwrap());
}

#[test]
fn what_else_there_is_to_export_is_told() {
    says!(review(), "export", "review.ris");
    says!(review(), "export", "review");
    says!(review(), "export", "corpus/review.qdpx");
}

/// The passages of a project as source, theme, place and words.
fn selections(folder: &Folder, name: &str) -> BTreeSet<(String, String, usize, usize, String)> {
    let project = project(folder, name);
    let mut all = BTreeSet::new();
    for text in &project.texts {
        let said = text.text.as_deref().unwrap();
        assert_eq!(folder.answer(&["text", &text.name]), said, "{}", text.name);
        for selection in &text.selections {
            let range = selection.range.clone().unwrap();
            let [start, end] = [range.start, range.end].map(|byte| said[..byte].chars().count());
            for coding in &selection.codings {
                let id = refi::definition(&project.codes[coding.code].description).1.unwrap();
                all.insert((text.name.clone(), id.into(), start, end, said[range.clone()].to_string()));
            }
        }
    }
    all
}

#[test]
fn every_selection_is_a_passage_that_is_printed() {
    for options in [&[][..], &["--only", "undecided"], &["--theme", "waiting", "--source", "okoro-2018"]] {
        let folder = coded();
        folder.answer(&[&["export", "a.qdpx"][..], options].concat());
        let passages = folder.answer(&[&["passages", "--json"][..], options].concat());
        let passage = |line: &str| {
            let one: Value = serde_json::from_str(line).unwrap();
            let text = |key: &str| one[key].as_str().unwrap().to_string();
            let number = |key: &str| one[key].as_u64().unwrap() as usize;
            (text("source"), text("theme"), number("start"), number("end"), text("text"))
        };
        let printed: BTreeSet<_> = passages.lines().map(passage).collect();
        assert!(!printed.is_empty());
        assert_eq!(selections(&folder, "a.qdpx"), printed, "{options:?}");
    }
}

#[test]
fn proposed_and_decided_are_told_apart() {
    let folder = coded();
    folder.answer(&["export", "a.qdpx"]);
    let project = project(&folder, "a.qdpx");
    let mut users: Vec<&str> = project.users.iter().map(|user| user.name.as_str()).collect();
    // Who goes on coding is a person, whatever a program makes of the list.
    assert_eq!(users, ["Kari", "Åse", "coder", "kilde"]);
    users.pop();
    let all = project.texts.iter().flat_map(|text| &text.selections);
    let (proposed, decided): (Vec<_>, Vec<_>) = all.partition(|one| one.description.starts_with("kilde: proposed"));
    assert!(proposed.iter().all(|one| one.codings[0].user == "kilde"));
    assert!(decided.iter().all(|one| users.contains(&one.codings[0].user.as_str())));
    // Two coders said yes to one passage; the third decision also holds for the theme that its theme lies in.
    assert_eq!(decided.len(), 4);
    assert!(decided.iter().any(|one| one.description == "kilde: accepted\nenig, se «svar»"));
}

#[test]
fn every_coder_has_the_last_word_on_what_that_coder_said() {
    let folder = coded();
    let again = "rejected;waiting;okoro-2018;The waiting list was long, and it was kept in a drawer.;Ola;2026-11-22T10:00:00Z;\n\
                 rejected;waiting;okoro-2018;The waiting list was long, and it was kept in a drawer.;Kari;2026-11-22T11:00:00Z;\n";
    folder.write("queries/coding.csv", format!("{CODING}{again}"));
    folder.answer(&["export", "a.qdpx"]);
    let exported = project(&folder, "a.qdpx");
    let text = exported.texts.iter().find(|text| text.name == "okoro-2018").unwrap();
    let decided = text.selections.iter().filter(|one| one.description.starts_with("kilde: accepted"));
    let said: Vec<_> = decided.map(|one| (text.words(one).unwrap(), &*one.codings[0].user)).collect();
    // Kari has changed her mind, and Ola said no from the first.
    assert_eq!(said, [("The waiting list was long, and it was kept in a drawer.", "Åse")]);
    let before = folder.read("queries/coding.csv");
    assert_eq!(folder.run(&["import", "a.qdpx"]).code(), 1, "nothing of it is new here");
    assert_eq!(folder.read("queries/coding.csv"), before);
    folder.answer(&["export", "b.qdpx", "--only", "undecided"]);
    let open = project(&folder, "b.qdpx");
    let mut all = open.texts.iter().flat_map(|text| &text.selections);
    assert!(all.all(|one| one.description.starts_with("kilde: proposed")));
}

#[test]
fn a_second_export_is_the_same_bytes() {
    let folder = coded();
    for name in ["a.qdpx", "b.qdpx", "a.qdc", "b.qdc"] {
        folder.answer(&["export", name]);
    }
    assert_eq!(folder.read("a.qdpx"), folder.read("b.qdpx"));
    assert_eq!(folder.read("a.qdc"), folder.read("b.qdc"));
    // Nothing in it is new to the review that it came from.
    let before = folder.read("queries/coding.csv");
    says!(folder, "import", "a.qdpx");
    assert_eq!(folder.read("queries/coding.csv"), before);
}

#[test]
fn out_and_in_and_out_again_is_the_same_bytes() {
    let folder = coded();
    // A rejected passage is in no project, so whoever has no decisions yet is proposed it again.
    let kept: Vec<&str> = CODING.lines().filter(|line| !line.starts_with("rejected")).collect();
    folder.write("queries/coding.csv", kept.join("\n") + "\n");
    folder.answer(&["export", "a.qdpx"]);
    folder.answer(&["export", "a.qdc"]);
    let other = review();
    other.write("a.qdpx", folder.read("a.qdpx"));
    says!(other, "import", "a.qdpx");
    other.answer(&["export", "b.qdpx"]);
    assert!(other.read("b.qdpx") == folder.read("a.qdpx"), "{}", entry(&other, "b.qdpx", "project.qde"));
    // A review without a codebook gets one.
    let bare = Folder::empty();
    bare.write("corpus/a.txt", "Noen ventet på svar.\n").write("a.qdc", folder.read("a.qdc"));
    says!(bare, "import", "a.qdc");
    bare.answer(&["export", "b.qdc"]);
    assert_eq!(bare.read("b.qdc"), folder.read("a.qdc"));
    insta::assert_snapshot!("new_codebook", String::from_utf8(bare.read("queries/themes.toml")).unwrap());
}

/// A project as another program writes it, with these sources.
fn foreign(sources: &str, texts: &[(&str, &str)]) -> Vec<u8> {
    let xml = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Project name=\"p\" origin=\"NVivo\" xmlns=\"urn:QDA-XML:project:1.0\">\
         <Users><User guid=\"U1\" name=\"Mari\"/></Users><CodeBook><Codes>\
         <Code guid=\"C1\" name=\"Venting\" isCodable=\"true\"/>\
         <Code guid=\"C2\" name=\"Penger\" isCodable=\"true\"><Description>Alt om penger.</Description>\
         <Code guid=\"C3\" name=\"Husleie\" isCodable=\"true\"/></Code></Codes></CodeBook>\
         <Sources>{sources}</Sources><Notes><Note guid=\"N\"/></Notes></Project>"
    );
    let entries: Vec<(&str, &str)> =
        [("Prosjekt.qde", xml.as_str())].into_iter().chain(texts.iter().copied()).collect();
    zip(&entries)
}

fn select(text: &str, words: &str, code: &str) -> String {
    let start = text.find(words).map_or(90_000, |at| text[..at].chars().count());
    format!(
        "<PlainTextSelection guid=\"S\" name=\"{words}\" startPosition=\"{start}\" endPosition=\"{}\" creatingUser=\"U1\" \
         creationDateTime=\"2026-10-01T08:00:00Z\"><Coding guid=\"K\"><CodeRef targetGUID=\"{code}\"/></Coding></PlainTextSelection>",
        start + words.chars().count()
    )
}

#[test]
fn codings_of_another_program_become_decisions() {
    // Line ends of two signs, another name, and a text that differs.
    let paper = crate::fixture::TENANTS.replace('\n', "\r\n");
    let letter = "Et brev. Ventelista er ei liste. Bebuarane fekk ikkje avgjere noko sjølve! Noko anna.";
    let sources = [
        "<TextSource guid=\"T1\" name=\"Okoro 2018.docx\" plainTextPath=\"internal://T1.txt\">".to_string(),
        select(&paper, "The waiting list was long, and it was kept in a drawer.", "C1"),
        select(&paper, "Supported housing promises a home of one's own.", "C3"),
        select(&paper, "nothing of the kind", "C2"),
        "</TextSource><TextSource guid=\"T2\" name=\"ukjent navn\" plainTextPath=\"internal://T2.txt\">".to_string(),
        select(letter, "Bebuarane fekk ikkje avgjere noko sjølve", "C2"),
        select(letter, "Noko anna", "C2"),
        "</TextSource><TextSource guid=\"T3\" name=\"intervju\"><PlainTextContent>Helt andre ord.</PlainTextContent>".to_string(),
        select("Helt andre ord.", "andre ord", "C1"),
        "</TextSource><PDFSource guid=\"P\" name=\"x.pdf\" path=\"relative:///x.pdf\"><PDFSelection guid=\"Q\" page=\"1\">\
         <Coding guid=\"R\"><CodeRef targetGUID=\"C1\"/></Coding></PDFSelection></PDFSource>"
            .to_string(),
    ];
    let folder = review();
    folder.write("p.qdpx", foreign(&sources.concat(), &[("Sources/T1.txt", &paper), ("Sources/T2.txt", letter)]));
    let before = folder.read("queries/themes.toml");
    says!(folder, "import", "p.qdpx", "--dry-run", "-f", "csv");
    assert_eq!(folder.read("queries/themes.toml"), before);
    assert!(!folder.files().contains(&"queries/coding.csv".to_string()));
    says!(folder, "import", "p.qdpx");
    insta::assert_snapshot!("decisions", String::from_utf8(folder.read("queries/coding.csv")).unwrap());
    let after = folder.read("queries/themes.toml");
    assert!(after.starts_with(&before));
    insta::assert_snapshot!("themes_behind", String::from_utf8(after[before.len()..].to_vec()).unwrap());
    // Once is enough.
    assert_eq!(folder.run(&["import", "p.qdpx"]).code(), 1);
    assert_eq!(folder.read("queries/themes.toml"), after);
    says!(folder, "passages", "--only", "accepted", "-f", "csv");
}

#[test]
fn stored_words_are_believed_before_a_place_that_has_drifted() {
    let text = crate::fixture::TENANTS;
    let words = "The waiting list was long, and it was kept in a drawer.";
    let begins = "Supported housing promises a home …";
    let at = |words: &str, more: usize| {
        let start = text.find(words).unwrap() + more;
        (start, start + words.chars().count())
    };
    let select = |name: &str, (start, end): (usize, usize)| {
        format!(
            "<PlainTextSelection guid=\"S\" name=\"{name}\" startPosition=\"{start}\" endPosition=\"{end}\">\
             <Coding guid=\"K\"><CodeRef targetGUID=\"C1\"/></Coding></PlainTextSelection>"
        )
    };
    let sources = [
        "<TextSource guid=\"T1\" name=\"okoro-2018\" plainTextPath=\"internal://T1.txt\">".to_string(),
        select(words, at(words, 40)),
        select(begins, at("Supported housing promises a home of one's own.", 9)),
        select("The key, says the student", at("In practice the landlord keeps the key", 0)),
        "</TextSource>".to_string(),
    ];
    let folder = review();
    folder.write("p.qdpx", foreign(&sources.concat(), &[("sources/T1.txt", text)]));
    says!(folder, "import", "p.qdpx");
    let coding = String::from_utf8(folder.read("queries/coding.csv")).unwrap();
    for quote in [words, "Supported housing promises a home of one's own.", "In practice the landlord keeps the key"] {
        assert!(coding.contains(&format!(";{quote};")), "{quote} in {coding}");
    }
}

/// A coding of the source `okoro-2018` as another program writes it: its name, its positions and its code.
fn coded_as(name: &str, start: &str, end: &str, code: &str) -> String {
    format!(
        "<PlainTextSelection guid=\"S\" name=\"{name}\"{start}{end} creatingUser=\"U1\"><Coding guid=\"K\">\
         <CodeRef targetGUID=\"{code}\"/></Coding></PlainTextSelection>"
    )
}

/// A review with a project of these codings of `okoro-2018`.
fn with_codings(codings: &[String]) -> Folder {
    let (open, close) =
        ("<TextSource guid=\"T1\" name=\"okoro-2018\" plainTextPath=\"internal://T1.txt\">", "</TextSource>");
    let folder = review();
    let sources = format!("{open}{}{close}", codings.concat());
    folder.write("p.qdpx", foreign(&sources, &[("sources/T1.txt", crate::fixture::TENANTS)]));
    folder
}

#[test]
fn a_broken_place_is_told_unless_the_words_are_unmistakable() {
    let (at, to) = (|at: usize| format!(" startPosition=\"{at}\""), |at: usize| format!(" endPosition=\"{at}\""));
    let folder = with_codings(&[
        coded_as("The waiting list was long, and it was kept in a drawer.", &at(90_000), &to(90_050), "C1"),
        coded_as("The waiting…", &at(90_000), &to(90_050), "C2"),
        coded_as("People waited", &at(80), &to(20), "C2"),
        coded_as("", &at(80), &to(80), "C2"),
        coded_as("Supported housing", "", &to(20), "C3"),
    ]);
    says!(folder, "import", "p.qdpx");
    let coding = String::from_utf8(folder.read("queries/coding.csv")).unwrap();
    assert_eq!(coding.lines().count(), 2, "{coding}");
}

#[test]
fn somebody_called_kilde_is_a_coder_in_a_project_from_elsewhere() {
    let text = crate::fixture::TENANTS;
    let sources = format!(
        "<TextSource guid=\"T1\" name=\"okoro-2018\" plainTextPath=\"internal://T1.txt\">{}</TextSource>",
        select(text, "The waiting list was long, and it was kept in a drawer.", "C1")
    );
    let folder = review();
    let bytes = foreign(&sources, &[("sources/T1.txt", text)]);
    let mut project = refi::read(&bytes, "p.qdpx").unwrap();
    project.users[0].name = "kilde".into();
    project.texts[0].selections[0].codings[0].user = "kilde".into();
    folder.write("p.qdpx", refi::project(&project).unwrap());
    folder.answer(&["import", "p.qdpx"]);
    let coding = String::from_utf8(folder.read("queries/coding.csv")).unwrap();
    assert!(coding.contains("accepted;waiting;okoro-2018;") && coding.contains(";kilde;"), "{coding}");
}

#[test]
fn a_quotation_across_a_heading_tags_the_sentences_alone() {
    let folder = Folder::empty();
    let text =
        "## Bakgrunn\n\nDe bodde lenge i huset.\n\n## Hva de sa\n\nDe ville bli der.\n\n## Etterpå\n\nIngen flyttet.\n";
    folder
        .write("corpus/bo.txt", text)
        .write("queries/themes.toml", "[[theme]]\nid = \"bo\"\nnames = { nb = \"Venting\" }\n");
    let across = "lenge i huset.\n\n## Hva de sa\n\nDe ville bli der.";
    let sources = [
        "<TextSource guid=\"T1\" name=\"bo\" plainTextPath=\"internal://T1.txt\">".to_string(),
        select(text, across, "C1").replace(across, ""),
        select(text, "Etterpå", "C1"),
        "</TextSource>".to_string(),
    ];
    folder.write("p.qdpx", foreign(&sources.concat(), &[("sources/T1.txt", text)]));
    says!(folder, "import", "p.qdpx");
    says!(folder, "passages", "-f", "csv");
    // By hand as well.
    folder.write(
        "queries/coding.csv",
        "decision;theme;source;quote\nadded;bo;bo;bodde lenge i huset. ## Hva de sa De ville bli der.\n",
    );
    let told = folder.answer(&["passages", "-f", "csv"]);
    assert!(told.lines().count() == 3 && told.contains("De ville bli der."), "{told}");
}

#[test]
fn a_long_name_of_a_code_is_cut_for_reading_only() {
    let folder = review();
    let long = format!("Alt {}", "om å vente ".repeat(30));
    folder.write("c.csv", format!("name,description\n{long},\n"));
    says!(folder, "import", "c.csv", "--dry-run");
    assert!(folder.answer(&["import", "c.csv", "--dry-run", "-f", "csv"]).contains(long.trim()));
    folder.answer(&["import", "c.csv"]);
    assert!(String::from_utf8(folder.read("queries/themes.toml")).unwrap().contains(long.trim()));
}

#[test]
fn patterns_for_a_theme_that_is_there_are_its_rule_or_are_told() {
    let folder = Folder::empty();
    let themes = "[[theme]]\nid = \"care\"\n\n# Penger.\n[[theme]]\nid = \"pay\"\n\n[[theme.rule]]\nid = \"a\"\nfind = \"wage*\"\n";
    folder.write("corpus/a.txt", "Noen ventet på hjelp.\n").write("queries/themes.toml", themes);
    folder.write("d.yml", "care: [hjelp*, '*']\npay: [wage*, fee]\n");
    let before = folder.read("queries/themes.toml");
    says!(folder, "import", "d.yml", "--dry-run");
    assert_eq!(folder.read("queries/themes.toml"), before);
    folder.answer(&["import", "d.yml"]);
    let rule = "[[theme]]\nid = \"care\"\n\n[[theme.rule]]\nid = \"dictionary\"\nfind = \"hjelp*\"\n";
    let after = String::from_utf8(folder.read("queries/themes.toml")).unwrap();
    assert_eq!(after, themes.replace("[[theme]]\nid = \"care\"\n", rule));
    says!(folder, "import", "d.yml");
}

#[test]
fn what_was_deleted_in_a_program_may_count_as_rejected() {
    let folder = review();
    folder.answer(&["export", "a.qdpx"]);
    let mut project = project(&folder, "a.qdpx");
    let deleted = project.texts[0].selections.remove(0);
    project.users.insert(0, refi::User { guid: "11111111-1111-1111-1111-111111111111".into(), name: "Mari".into() });
    folder.write("b.qdpx", refi::project(&project).unwrap());
    says!(folder, "import", "b.qdpx");
    says!(folder, "import", "b.qdpx", "--rejected");
    let coding = String::from_utf8(folder.read("queries/coding.csv")).unwrap();
    assert!(coding.lines().count() == 2 && coding.contains("rejected;") && coding.contains(";Mari;"), "{coding}");
    folder.answer(&["export", "c.qdpx"]);
    assert!(!entry(&folder, "c.qdpx", "project.qde").contains(&deleted.guid));
    // What is proposed now is not what the project was exported with: nothing in it was deleted for certain.
    let again = folder.run(&["import", "b.qdpx", "--rejected"]);
    assert_eq!(again.code(), 1, "{}", again.all());
}

#[test]
fn a_codebook_of_taguette_and_a_dictionary_of_quanteda() {
    let folder = review();
    folder.write(
        "tags.csv",
        "tag,description,number of highlights\nwaiting,x,3\nhope,\"Noe å håpe, kanskje\",2\nhope.future,,0\n",
    );
    says!(folder, "import", "tags.csv");
    folder.write("d.yml", "stigma:\n  - shame*\n  - \"look down\"\n  - '*'\nhouse meetings: [meeting]\n");
    says!(folder, "import", "d.yml");
    let themes = String::from_utf8(folder.read("queries/themes.toml")).unwrap();
    let start = themes.find("[[theme]]\nid = \"hope\"").unwrap();
    insta::assert_snapshot!("themes_of_others", &themes[start..]);
    folder.answer(&["themes"]);
    folder.write("codes.csv", "kode,forklaring\nbo,\n");
    says!(folder, "import", "codes.csv", "--codebook");
}

#[test]
fn what_cannot_be_read_is_told_and_nothing_is_written() {
    let folder = review();
    let broken = "<Project><CodeBook><Codes><Code guid='a' name='b'/></Codes></CodeBook>";
    folder
        .write("cut.qdpx", &foreign("", &[])[..60])
        .write("broken.qdpx", zip(&[("project.qde", broken)]))
        .write("empty.qdpx", zip(&[]))
        .write("bomb.qdpx", zip(&[("project.qde", &" ".repeat(65 << 20))]))
        .write("not.qdc", "<html/>")
        .write("not.yml", "a: [b");
    let before = folder.files();
    let names = ["cut.qdpx", "broken.qdpx", "empty.qdpx", "bomb.qdpx", "not.qdc", "not.yml", "gone.qdpx"];
    says!(folder, "import", names[0], names[1], names[2], names[3], names[4], names[5], names[6]);
    says!(folder, "import", "cut.qdpx", "corpus/records.csv");
    let after: Vec<String> = folder.files().into_iter().filter(|file| !file.starts_with(".kilde")).collect();
    assert_eq!(after, before);
}

#[test]
fn a_hostile_project_is_read_without_writing_or_losing_anything() {
    let text = crate::fixture::TENANTS;
    let whole = format!(" startPosition=\"0\" endPosition=\"{}\"", text.chars().count());
    let same = "The waiting list was long, and it was kept in a drawer.";
    let sources = [
        "<TextSource guid=\"T1\" name=\"okoro-2018\" plainTextPath=\"internal://../../T1.txt\">".to_string(),
        select(text, same, "C1"),
        "</TextSource><TextSource guid=\"T1\" name=\"okoro-2018\" plainTextPath=\"internal://T1.txt\">".to_string(),
        coded_as("", &whole, "", "C2"),
        select(text, same, "C1"),
        select(text, same, "C9"),
        "</TextSource><PictureSource guid=\"B\" name=\"bilde.png\"/><VideoSource guid=\"V\" name=\"opptak.mp4\"/>"
            .to_string(),
        "<PDFSource guid=\"P\" name=\"bok.pdf\"/>".to_string(),
    ];
    let folder = review();
    let entries =
        [("sources/T1.txt", text), ("../../evil.txt", "x"), ("/tmp/evil.txt", "x"), ("sources/../evil.txt", "x")];
    folder.write("p.qdpx", foreign(&sources.concat(), &entries));
    let before = folder.files();
    says!(folder, "import", "p.qdpx");
    let mut after = folder.files();
    after.retain(|file| !file.starts_with(".kilde") && file != "queries/coding.csv");
    assert_eq!(after, before);
    assert!(!folder.root().join("../../evil.txt").exists());
}

/// The schemas themselves are not ours to carry: where they lie beside the repository and `xmllint` is there, they are asked too.
#[test]
fn the_published_schemas_agree() {
    let schemas = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/refi");
    let has_xmllint = Command::new("xmllint").arg("--version").stderr(Stdio::null()).status().is_ok();
    if !has_xmllint || !schemas.is_dir() {
        return;
    }
    let folder = coded();
    folder.answer(&["export", "a.qdpx"]);
    folder.answer(&["export", "a.qdc"]);
    folder.write("a.qde", entry(&folder, "a.qdpx", "project.qde"));
    for (schema, file) in [("Project.xsd", "a.qde"), ("Codebook.xsd", "a.qdc")] {
        let mut xmllint = Command::new("xmllint");
        xmllint.args(["--noout", "--nonet", "--schema"]).arg(schemas.join(schema)).arg(folder.root().join(file));
        let said = xmllint.output().unwrap();
        assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    }
}
