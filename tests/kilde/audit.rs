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
fn a_check_explains_itself() {
    let folder = folder();
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
