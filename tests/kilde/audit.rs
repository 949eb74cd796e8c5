//! `kilde audit`: what is found in a manuscript, in every format, and what is said where it cannot be read.

use crate::fixture::review;
use crate::harness::{Folder, says};

/// A short thesis with a slip of most kinds.
const THESIS: &str = "# Hvem bestemmer i huset?

## 1 Innledning

Beboere vil bestemme over hverdagen (Aasvang & Laahne, 2021). Andre har sett det samme (Åsvang & Laahne, 2021, s. 4; Okoro, \
2017). Ifølge Fjelltun (2019) må de vente på svar, og Brekke og Moe (2016) er enige.

## 2 Metode

Søket ble avgrenset til perioden 2015 til 2022. Rapp (1998, referert i Fjelltun, 2019, s. 7) er lest hos andre.

## Referanseliste

Fjelltun, G. (2019). *Ventelista*. Fjellforlaget.

Okoro, N. (2018). Tenants who decide. *Journal of Housing*, *3*(1), 4–19. https://doi.org/10.5555/joh.2018.0301

Sund, T. (2003). *Om hus*. Fjellforlaget.

Aasvang, R., & Laahne, M. (2021). *Husmøter*. Fjellforlaget.
";

fn folder() -> Folder {
    let folder = review();
    folder.write("queries/manuscript.md", THESIS);
    folder
}

#[test]
fn findings_are_read_chapter_by_chapter_or_check_by_check() {
    let folder = folder();
    says!(folder, "audit");
    says!(folder, "audit", "--by", "check", "-f", "md");
}

#[test]
fn findings_go_to_programs() {
    let folder = folder();
    says!(folder, "audit", "-f", "csv");
    says!(folder, "audit", "--json", "--check", "differing-year");
    says!(folder, "audit", "-f", "sarif", "--check", "differing-name", "--exit-zero");
}

#[test]
fn only_what_is_new_shows_after_a_baseline() {
    let folder = folder();
    assert_eq!(folder.run(&["audit", "--save-baseline"]).code(), 1);
    says!(folder, "audit", "--baseline");
    folder.write("queries/manuscript.md", THESIS.replace("er enige.", "er enige (Lund, 2020)."));
    says!(folder, "audit", "--baseline");
}

#[test]
fn each_manuscript_has_a_baseline_of_its_own() {
    let folder = folder();
    folder.write(
        "other.md",
        THESIS.replace("Okoro, \\\n2017", "Okoro, 2018").replace("Fjelltun (2019)", "Fjelltun (2009)"),
    );
    folder.run(&["audit", "--save-baseline"]);
    folder.run(&["audit", "other.md", "--save-baseline", "--check", "differing-year"]);
    says!(folder, "audit", "other.md", "--baseline", "--check", "differing-year");
    folder.write(
        "queries/manuscript.md",
        THESIS.replace(" (2016)", " (2016, s. 3)").replace("Okoro, 2017", "Okoro, 2018"),
    );
    says!(folder, "audit", "--baseline", "--check", "differing-year", "--check", "differing-name");
}

#[test]
fn a_draft_is_audited_where_there_is_no_review() {
    let folder = Folder::empty();
    folder.write("thesis.md", THESIS);
    says!(folder, "audit", "thesis.md", "--check", "unlisted-citation", "--check", "not-in-review");
    folder
        .write("english.md", "# Houses\n\nThis is how it was for many years in the village by the sea (Moe, 2019).\n");
    says!(folder, "audit", "english.md", "--check", "unlisted-citation");
    says!(folder, "audit");
}

#[test]
fn findings_that_say_the_same_stand_together() {
    let folder = folder();
    let entries: String = ["Berg", "Dal", "Eng", "Foss"]
        .iter()
        .map(|name| format!("{name}, A. (2020). *Hus {name}*. Fagbok.\n\n"))
        .collect();
    folder.write("long.md", THESIS.replace("## Referanseliste\n\n", &format!("## Referanseliste\n\n{entries}")));
    says!(folder, "audit", "long.md", "--check", "uncited-reference");
    says!(folder, "audit", "long.md", "--check", "uncited-reference", "-f", "md");
}

#[test]
fn exceptions_that_take_in_nothing_are_told() {
    let folder = folder();
    let settings = String::from_utf8(folder.read("queries/review.toml")).unwrap();
    folder.write("queries/review.toml", format!("{settings}\n[limits]\nyears = '2010..2022'\n\n[[exceptions]]\nsource = 'Lund 2003'\nreason = 'old and good'\n\n[[exceptions]]\nsource = 'Sund 2003'\n"));
    says!(folder, "audit", "--check", "outside-limits");
}

#[test]
fn a_check_explains_itself() {
    let folder = folder();
    says!(folder, "audit", "--explain", "Ulike årstall");
    says!(folder, "audit", "--explain", "differing-year");
    says!(folder, "audit", "--explain", "diffring-year");
}

#[test]
fn what_cannot_be_audited_is_told() {
    let folder = folder();
    folder.write("list.ris", "TY  - BOOK\nTI  - En\nER  - \nTY  - BOOK\nTI  - To\nER  - \n").write("empty.md", "");
    folder.write("bare.md", "# Uten liste\n\nSlik er det (Moe, 2019), og slik har det vært lenge her i bygda.\n");
    says!(folder, "audit", "list.ris");
    says!(folder, "audit", "empty.md");
    says!(folder, "audit", "nothing.docx");
    says!(folder, "audit", "bare.md");
    std::fs::remove_file(folder.root().join("queries/manuscript.md")).unwrap();
    says!(folder, "audit");
}

/// Entries by number, a text that cites them, and one that cites in notes.
const NUMBERED: &str = "# Hus i bygda

## 1 Innledning

Hus er viktige for folk i bygda [1, 2]. Det har vært slik lenge [3], og flere har skrevet om det [4]. Andre er uenige [2].

## Referanser

1. Lie K. Hus. Oslo: Fagbok; 2020.
2. Moe P. Hjem. Husbladet 2019;3(1):4–9.
3. Dal B. Hage. Oslo: Fagbok; 2018.
4. Aas A. Gate. Oslo: Fagbok; 2017.
";

#[test]
fn other_styles_and_several_lists_are_told() {
    let folder = folder();
    let notes: String = (1..6).map(|note| format!("Hus er viktige for folk i bygda.[^{note}]\n\n")).collect();
    let noted: String =
        (1..6).map(|note| format!("[^{note}]: Kari Lie, *Hus*, Oslo: Fagbok 2020, s. {note}.\n\n")).collect();
    let second = "\n## Vedlegg\n\nHer er det enda mer om hus.\n\n## Kildeliste\n\nMoe, P. (2019). *Hjem*. Fagbok.\n\nLie, K. (2020). *Hus*. Fagbok.\n";
    folder
        .write("numbered.md", NUMBERED)
        .write("notes.md", format!("# Hus i bygda\n\n{notes}{noted}"))
        .write("two.md", format!("{THESIS}{second}"));
    for text in ["numbered.md", "notes.md", "two.md"] {
        says!(folder, "audit", text, "--check", "unlisted-citation", "--check", "missing-fields");
    }
}

/// The log of searches as a spreadsheet leaves it, with a slip in each of two rows.
const SEARCHES: &str = "\u{feff}Date;Database;Query;Hits;Titles;mine\r\n16.01.2022;Husbasen (Fjellhost);\"bolig* AND \"\"beslutning\"\"\";\
\"1 148\";60;x\r\n17.01.2022;CINAHL;tenant* AND landlord;12;40;\r\n;;venteliste;;;\r\n";

/// What two people decided, with a row that decides nothing.
const SCREENING: &str = "title;decision;reason;who\r\nHusmøter i bokollektiv;include;;Siv\r\nVentelista som ingen eig;exclude;\
ingen studie;Siv\r\nVentelista som ingen eig;nei;;Ola\r\nNøkkel i egen dør;include;;Ola\r\nTenants who decide;vet ikke;;Ola\r\n";

#[test]
fn the_text_is_held_against_the_logs_of_the_review() {
    let folder = folder();
    let method = "Jeg søkte i databasene Husbasen og Idunn med søkeordene «boliger», «leietaker» og «beslutning». Bare fagfellevurderte \
                  artikler ble tatt med.\n\nRapp (1998";
    folder
        .write(
            "queries/manuscript.md",
            THESIS.replace("Rapp (1998", method).replace("*Ventelista*", "*Ventelista som ingen eig*"),
        )
        .write("queries/searches.csv", SEARCHES)
        .write("queries/screening.csv", SCREENING);
    says!(
        folder,
        "audit",
        "--check",
        "search-not-logged",
        "--check",
        "search-not-told",
        "--check",
        "never-cited",
        "--check",
        "excluded-cited",
        "--check",
        "outside-limits"
    );
    folder.write("queries/review.toml", "language = \"en\"\n[limits]\nyears = \"2010..2022\"\n");
    says!(
        folder,
        "audit",
        "--check",
        "limits-differ",
        "--check",
        "outside-limits",
        "--check",
        "excluded-cited",
        "-f",
        "md"
    );
    folder.write("queries/searches.csv", "query\nhus\n").write("queries/screening.csv", "");
    says!(folder, "audit", "--check", "search-not-told", "--check", "excluded-cited", "--json");
}
