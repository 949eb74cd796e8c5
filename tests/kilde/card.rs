//! `kilde card`: the source card, one and all, for people and for programs.

use crate::fixture::review;
use crate::harness::{Folder, says};

/// A draft that cites one source of the review twice, and one at second hand.
const DRAFT: &str = "# Hvem bestemmer i huset?

## 1 Innledning

Beboere vil bestemme over hverdagen (Aasvang & Laahne, 2021). Andre har sett det samme (Aasvang & Laahne, 2021, s. 4).

## 2 Drøfting

Slik var det før også (Okoro, 2018, referert i Aasvang & Laahne, 2021, s. 5).

## Referanseliste

Okoro, A. (2018). *Who decides in supported housing?* Fjellforlaget.

Aasvang, R., & Laahne, M. (2021). *Husmøter i bokollektiv*. Fjellforlaget.
";

const LIMITS: &str = "\n[limits]\nyears = \"2020..2023\"\n\n[[exceptions]]\nsource = \"Okoro 2018\"\nreason = \"the first of its kind\"\n";

fn folder() -> Folder {
    let folder = review();
    folder.write("queries/manuscript.md", DRAFT);
    folder
}

#[test]
fn all_sources_are_one_table() {
    let folder = folder();
    says!(folder, "card");
    says!(folder, "card", "-f", "csv");
    let settings = std::fs::read_to_string(folder.root().join("queries/review.toml")).unwrap_or_default();
    folder.write("queries/review.toml", settings + LIMITS);
    says!(folder, "card", "-f", "md");
}

#[test]
fn cards_speak_nynorsk_and_english() {
    let folder = folder();
    for language in ["nn", "en"] {
        folder.write("queries/review.toml", format!("language = \"{language}\"\n{LIMITS}"));
        says!(folder, "card", "-f", "md");
        says!(folder, "card", "aasvang");
    }
}

#[test]
fn a_text_may_sum_itself_up_under_a_heading() {
    let folder = folder();
    folder.write(
        "corpus/garder.md",
        "---\ntitle: Garder i bygda\nauthor: Siv Lund\ndate: 2019\n---\n# Garder i bygda\n\n## Samandrag\n\nI denne studien gjorde eg fokusgruppeintervju med åtte som bur på gard. Dei ville bestemme meir sjølve enn dei fekk.\n\n## Funn\n\nDei ville ha nøkkel til eiga dør, og dei ville ha møte kvar veke.\n",
    );
    says!(folder, "card", "garder");
}

#[test]
fn one_source_has_a_card() {
    let folder = folder();
    says!(folder, "card", "aasvang");
    says!(folder, "card", "nobody");
    std::fs::remove_file(folder.root().join("queries/manuscript.md")).unwrap();
    says!(folder, "card", "aasvang");
}
