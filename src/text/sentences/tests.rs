use super::super::layout::layout;
use super::*;
use proptest::prelude::*;

fn sentences(text: &str) -> Vec<&str> {
    let block = Block { role: Role::Body, level: 0, parts: std::iter::once(0..text.len()).collect() };
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
    parts("Tallene ble talt to ganger. (Moe, 2020, s. 14). |Det var nok.");
    parts("Det er gode tjenester.|Det er også dårlige.");
    parts("Spørsmålet er: *Hva kan gå galt med brukere?* |Dette kapittelet svarer.");
    parts("Det var håp, bolig osv. |Andre fikk ikke noe.");
    parts("Slik er planen (Meld.St.9 (2029-2030)). |Den gjelder alle.");
    parts("Huset er stort.. |Hagen er liten.");
    parts("Det er en rett (Forbundet, u.å.). |Arbeid gir håp (Moe, 2020, s.7). |Slik er det.");
    parts("(Dette er en hel setning.) |Dette er en til.");
}

#[test]
fn a_note_belongs_to_the_sentence_before_it() {
    parts(
        "It eased the symptoms.12 |However, users were not heard.13,14 |Staff lacked time.15–17 |The wards were full.",
    );
    parts("It has increased.[3] |This was expected.[4,5] |Nobody knew.[6][7] |Why?8 |We ask.");
    parts("Alt feilet.¹ |Ingen vet.(4) |Ingen ser.[^2] |Alle går.");
    parts("Alt feilet. [4] |Ingen vet. |[5] viser det samme.");
    parts("They said “help.”12 |Nobody came (so they said).13 |It was closed in 2019.14 |Then it opened.");
    parts("[1] Den første. |[2] Den andre.");
    parts("Alle fikk MMR.1 |Then they left. |We used ICD-10. |The code was F32.");
}

#[test]
fn a_number_after_a_stop_need_not_be_a_note() {
    for one in [
        "Se kap. 3.2 The Norwegian model og s.12 Om hus.",
        "Det begynner kl. 10.30 Mandag og kl.9 Tirsdag.",
        "Vi brukte kilde v2.1 Linux og SPSS versjon 2019.1 Norsk.",
        "Prisen var kr 12.000 Norske kroner, p <.05 Alle.",
        "Det står i nr.[3] Moe og i avsn. (4) Lie.",
        "Det ble lagret som ASN.1 DER og kodet etter ICD-10 The Blue Book.",
    ] {
        assert_eq!(sentences(one), [one]);
    }
}

#[test]
fn a_citation_may_hold_the_stop_of_its_sentence() {
    parts("Det gikk slik (Moe, 2019, s. 3.) |Men ikke helt.");
    parts("Det gikk slik. (Moe, 2019, s. 3.) |Men ikke helt.");
    parts("Det gikk slik (som de hadde sagt det.) |Men ikke helt.");
    for one in ["Det sa Lie (red.) Oslo til.", "Det sa Moe (Lie et al.) Vik.", "Vi bodde der (den 3.) Mai ut."] {
        assert_eq!(sentences(one), [one]);
    }
}

#[test]
fn shortened_words_read_on() {
    for one in [
        "Etter sotjl. § 17 har kommunen plikt, jf. pbrl. § 2-1, hol. § 3 og fvl. § 11.",
        "Iht. Helsevakta bor de i Storgt. 5, bl. a. NAV.",
        "Bl. a. NAV og cand.polit. Ola Moe, jf. Rt. 2012 s. 3.",
        "Cf. Sec. 2.1 in Vol. 3, no. 2, pp. 4–5.",
    ] {
        assert_eq!(sentences(one), [one]);
    }
    parts(
        "Retten står i loven. |§ 17 sier hva NAV skal gjøre. |12 av dem fikk nei. |De klaget til NAV. |§ 18 gjelder ikke.",
    );
    parts("De spurte Moe. |12 svarte. |Alle sa no. |Then they left.");
}

#[test]
fn abstracts_with_labels() {
    parts("Metode: Intervju. |Vi møtte ni husverter. |Resultat: Tre tema.");
    parts("Background|Frail people need help. |Methods|We asked them.");
    assert_eq!(
        sentences("Beboerne sa at huset: - Er varmt - Har god plass Konklusjon: De fleste vil bli boende."),
        ["Beboerne sa at huset:", "Er varmt", "Har god plass", "Konklusjon: De fleste vil bli boende."]
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
fn a_citation_crosses_the_page() {
    let text = "Det sa noen (Moe & Lie, 2019, s.\n\n12). Det gjelder fortsatt.";
    let blocks = layout(text);
    let got: Vec<&str> = blocks.iter().flat_map(|block| split(text, block)).map(|range| &text[range]).collect();
    assert_eq!(got, ["Det sa noen (Moe & Lie, 2019, s.\n\n12).", "Det gjelder fortsatt."]);
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
        let block = Block { role: Role::Body, level: 0, parts: std::iter::once(0..text.len()).collect() };
        let letters = |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).count();
        let kept: usize = split(&text, &block).into_iter().map(|range| letters(&text[range])).sum();
        prop_assert_eq!(kept, letters(&text));
    }
}
