use super::super::layout::{Role, layout};
use super::*;
use proptest::prelude::*;

fn sentences(text: &str) -> Vec<&str> {
    let block = Block { role: Role::Body, level: 0, parts: vec![0..text.len()] };
    split(text, &block).into_iter().map(|range| &text[range]).collect()
}

/// `|` marks where sentences must part, and nowhere else.
fn parts(marked: &str) {
    let expected: Vec<&str> = marked.split('|').map(str::trim).collect();
    assert_eq!(sentences(&marked.replace('|', "")), expected);
}

#[test]
fn stops_inside_a_sentence() {
    for one in [
        "Det står fast (Moe & Lie, 2023, s. 146).",
        "Slik er det, jf. kap. 3 og § 4-1 i loven.",
        "Moe et al. (2019) fant det samme, f.eks. i Vik, mfl. steder.",
        "Vedtaket kom 3. mai, se Meld. St. 15 (2022-2023) og St.meld. nr. 4.",
        "Her siteres O. P. Moe, K. Lie og dr. Vik (s.100).",
        "Andelen var 3.5 prosent, ca. 12 av dem bl.a. med høy score.",
        "Hun spurte «Hva nå?» og fikk ikke svar.",
        "Han nølte … og gikk.",
        "Dette er slik (Jf. kap. 2. Se også der) i dag.",
    ] {
        assert_eq!(sentences(one), [one]);
    }
}

#[test]
fn stops_between_sentences() {
    parts("De fikk hjelp. |Så flyttet de! |Hvorfor? |Det vet ingen.");
    parts("Det skjedde i 2023. |Så kom kapittel 4. |Teorien var klar.");
    parts("Hun sa: «Jeg vil bo her.» |Han sa “nei”. |Slik ble det.");
    parts("Kildene er fri for feil. (Moe, 2020, s. 144). |Det er viktig.");
    parts("Det er gode tjenester.|Det er også dårlige.");
    parts("Spørsmålet er: *Hva kan gå galt med brukere?* |Dette kapittelet svarer.");
    parts("Det var håp, bolig osv. |Andre fikk ikke noe.");
    parts("Slik er loven (Meld.St.15 (2022-2023)). |Fellesskap kan være mye.");
    parts("Samarbeid er sentralt.. |Som fagperson tar en et skritt tilbake.");
    parts("(Dette er en hel setning.) |Dette er en til.");
}

#[test]
fn abstracts_with_labels() {
    parts("Metode: Litteraturstudie. |Oppgaven bygger på fem studier. |Resultat: Tre funn.");
    parts("Background|Frail people need help. |Methods|We asked them.");
    assert_eq!(
        sentences(
            "De erfarer at tjenestene: - Er tilgjengelige - Har fokus på håp Konklusjon: Det er en overvekt av godt."
        ),
        [
            "De erfarer at tjenestene:",
            "Er tilgjengelige",
            "Har fokus på håp",
            "Konklusjon: Det er en overvekt av godt."
        ]
    );
}

#[test]
fn a_sentence_crosses_the_page() {
    let text = "Det første. Mange av dem som bor i\n\n\nhuset venter. Andre ikke.";
    let block = Block { role: Role::Body, level: 0, parts: vec![0..36, 39..text.len()] };
    let got: Vec<&str> = split(text, &block).into_iter().map(|range| &text[range]).collect();
    assert_eq!(got, ["Det første.", "Mange av dem som bor i\n\n\nhuset venter.", "Andre ikke."]);
}

#[test]
fn endless_sentences_are_cut() {
    let words = "ord ".repeat(1000);
    assert!(sentences(&words).iter().all(|sentence| sentence.split(' ').count() <= MOST_WORDS));
    assert_eq!(sentences(&words).len(), 3);
    assert!(sentences(&"å".repeat(50_000)).len() > 1);
}

fn check(text: &str) {
    let mut end = 0;
    for block in layout(text) {
        for range in split(text, &block) {
            assert!(range.start >= end && range.start < range.end && range.end <= text.len());
            assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end));
            end = range.end;
        }
    }
}

proptest! {
    #[test]
    fn any_text_is_split_in_order(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn any_prose_is_split_in_order(text in "([A-Za-zæøåÆ«»“”()\\[\\]*:;,/ -]{0,12}([.!?…]{0,3} ?|\n\n|\n|Metode: | - |f\\.eks\\. |\\(2020\\)|• )){0,20}") {
        check(&text);
        let block = Block { role: Role::Body, level: 0, parts: vec![0..text.len()] };
        let letters = |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).count();
        let kept: usize = split(&text, &block).into_iter().map(|range| letters(&text[range])).sum();
        prop_assert_eq!(kept, letters(&text));
    }
}
