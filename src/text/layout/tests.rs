use super::*;
use proptest::prelude::*;

fn roles(text: &str) -> Vec<(Role, u8, &str)> {
    layout(text).iter().map(|block| (block.role, block.level, &text[block.parts[0].clone()])).collect()
}

#[test]
fn numbers_tell_the_level_of_a_heading() {
    let text = "# 1.0 Innledning\n\nHer står en hel setning om bolig.\n\n#### 1.1 Tema\n\n## 1.1.1 Håp\n\nOgså her står det noe.";
    let levels: Vec<u8> = layout(text).iter().map(|block| block.level).collect();
    assert_eq!(levels, [1, 0, 2, 3, 0]);
}

#[test]
fn an_underline_makes_a_heading() {
    let prose = "Her står en hel setning om bolig.";
    let text = format!(
        "Hus og hjem\n=====\n{prose}\n\n1.2 Om nøkler\n---\n\n{prose}\n\nHva vi fant\n-------\n{prose}\n\n{prose}\n---\n\n\
         Hus\tHage\n--- ---\n\nto\nlinjer\n---\n"
    );
    let headings: Vec<(u8, &str)> = (roles(&text).into_iter())
        .filter(|(role, ..)| *role == Role::Heading)
        .map(|(_, level, words)| (level, words))
        .collect();
    assert_eq!(headings, [(1, "Hus og hjem"), (2, "1.2 Om nøkler"), (2, "Hva vi fant")]);
    assert_eq!(roles(&text).iter().filter(|(_, _, words)| *words == prose).count(), 4);
}

#[test]
fn a_paragraph_goes_on_over_a_page_break() {
    let text = "Mange av dem som bor i huset har ventet\n\n\n12\n\npå bolig i flere år. Andre fikk den straks.";
    let blocks = layout(text);
    assert_eq!(blocks.len(), 1);
    assert_eq!(blocks[0].parts.len(), 2);
}

#[test]
fn a_citation_goes_on_over_a_page_break() {
    let said = "Mange av dem som bor i huset har ventet";
    for (before, after) in [
        (" (Moe & Lie, 2019, s.", "12). Det gjelder fortsatt mange av dem."),
        (" (Moe & Lie, 2019, s.", "12) og det gjelder fortsatt."),
        (" (Moe & Lie, 2019, s.", "12)."),
        (" (Moe & Lie,", "2019). Det gjelder fortsatt mange av dem."),
        (" (Moe &", "Lie, 2019). Det gjelder fortsatt mange av dem."),
        (", jf. kap.", "3 og 4. Det gjelder fortsatt mange av dem."),
        (" hos Moe et al.", "som sier det samme om alle dem."),
    ] {
        for page in ["\n\n", "\n\n14\n\n", "\n"] {
            let text = format!("# Hus\n\n{said}{before}{page}{after}");
            let blocks = layout(&text);
            assert_eq!(blocks.len(), 2, "{text}: {:?}", roles(&text));
            let last = blocks[1].parts.last().unwrap();
            assert!(blocks[1].role == Role::Body && text[last.clone()].ends_with(after), "{text}");
        }
    }
}

#[test]
fn what_does_not_go_on_stands_alone() {
    for text in [
        "Mange har ventet (se listen:\n\n1) Hus som er store",
        "Mange har ventet lenge på et hus, jf. kap.\n\n3 Metode\n\nVi spurte alle om lys og luft.",
        "Mange av dem har ventet (Moe, 2019).\n\n12 av dem bor i hus (Lie, 2019).",
    ] {
        assert!(layout(text).len() > 1, "{text}: {:?}", roles(text));
    }
}

#[test]
fn a_short_paragraph_that_ends_in_a_note_is_body() {
    let text = "# Hus\n\nVi ble ikke hørt.12\n\nDet var for lite lys.[3]\n\nDet var slik.";
    let got: Vec<Role> = roles(text).into_iter().map(|(role, ..)| role).collect();
    assert_eq!(got, [Role::Heading, Role::Body, Role::Body, Role::Body]);
}

#[test]
fn bold_keywords_open_no_section() {
    let got = roles("# Om hus\n\n**Keywords:** hus, hage\n\nDet var for lite lys i huset.");
    assert_eq!(got[1], (Role::Keywords, 0, "**Keywords:** hus, hage"));
    assert_eq!(got.len(), 3);
}

#[test]
fn contents_and_references_are_not_body() {
    let text = "# Innhold\n\n<b>1 Tema</b> .....\t<b>3</b>\n2 Metode.....\t4\n\n# 1 Tema\n\nHer er det en setning med nok ord.\n\n\
                # Litteratur\n\nMoe, K. (2019). *Hus*. Forlag.\n\nHus og hjem. (u.å.). Nettsted.\n\n# Vedlegg\n\nIntervjuguiden hadde seks spørsmål til alle.";
    let got: Vec<Role> = layout(text).iter().map(|block| block.role).collect();
    use Role::*;
    assert_eq!(got, [Heading, Contents, Contents, Heading, Body, Heading, References, References, Heading, Body]);
}

#[test]
fn items_are_blocks_of_their_own() {
    let text = "Teamet skal ha:\n* en sykepleier\n* en vernepleier som kjenner huset\n\n1. Styrke tilbudet i kommunen.\n2. Øke kunnskapen om bolig.";
    assert_eq!(
        roles(text)[1..],
        [
            (Role::Body, 0, "en sykepleier"),
            (Role::Body, 0, "en vernepleier som kjenner huset"),
            (Role::Body, 0, "Styrke tilbudet i kommunen."),
            (Role::Body, 0, "Øke kunnskapen om bolig."),
        ]
    );
}

#[test]
fn hard_wrapped_lines_are_one_paragraph() {
    let text = "Husene i den gamle gata ble \nreist for snart hundre år siden. De er \nbygd av tre, og det kan være \ndyrt å holde dem varme. Med flere \nkalde vintre vil regningen øke.";
    assert_eq!(layout(text).len(), 1);
}

#[test]
fn a_short_line_over_a_long_one_heads_it() {
    let text = "Practical limitations \nFurther visits to the houses are needed in all of the seasons of the year.";
    assert_eq!(roles(text)[0], (Role::Heading, 1, "Practical limitations"));
}

#[test]
fn one_short_text_is_body() {
    assert_eq!(roles("Bolig og håp"), [(Role::Body, 0, "Bolig og håp")]);
    assert!(layout(" \n\n").is_empty());
}

#[test]
fn a_short_paragraph_that_ends_in_a_citation_is_body() {
    let text = "# Hus\n\nLeietakerne blir ikke spurt. Husverten har for liten tid (Moe, 2019)\n\nHer bor det mange [1]\n\n\
                Lys og luft\n\nVinduene er for små.";
    let got: Vec<Role> = layout(text).iter().map(|block| block.role).collect();
    assert_eq!(got, [Role::Heading, Role::Body, Role::Body, Role::Heading, Role::Body]);
}

#[test]
fn contents_end_at_the_first_prose() {
    let prose = "Leietakerne i huset blir ikke spurt om hva de ønsker seg av lys og luft. Husverten har for liten tid til å høre \
                 etter når noen sier fra.";
    let cited = "Vi spurte ti leietakere om hva de mente (Moe, 2019)";
    let bare = "De som bor her er ikke blitt spurt";
    for rest in [format!("{prose}\n\n{cited}"), format!("{cited}\n\n{bare} ofte nok."), format!("{bare} (Moe, 2019)")] {
        let text = format!("Innhold\nInnledning .... 3\nMetode .... 5\n\n{rest}");
        let blocks = layout(&text);
        let body: usize = blocks
            .iter()
            .filter(|block| block.role == Role::Body)
            .flat_map(|block| &block.parts)
            .map(|part| part.len())
            .sum();
        assert!(body + 2 >= rest.len(), "{rest}: {blocks:?}");
    }
}

#[test]
fn a_short_heading_may_follow_the_contents() {
    for entries in [
        "Innledning .... 3\nMetode .... 5",
        "Innledning 3\n\nMetode 5",
        "Innledning 3\nMetode for alt det\nsom vi gjorde 5",
    ] {
        let text = format!(
            "# Om hus\n\nInnhold\n\n{entries}\n\nValget mitt\n\nJeg bodde der selv.\n\nOm huset\n\nDet var for lite lys."
        );
        let blocks = roles(&text);
        let (contents, rest): (Vec<_>, Vec<_>) =
            blocks[2..].iter().copied().partition(|(role, ..)| *role == Role::Contents);
        assert!(contents.len() >= 2, "{blocks:?}");
        let body = |words| (Role::Body, 0, words);
        let heading = |words| (Role::Heading, 1, words);
        assert_eq!(
            rest,
            [heading("Valget mitt"), body("Jeg bodde der selv."), heading("Om huset"), body("Det var for lite lys.")]
        );
    }
}

#[test]
fn cells_and_captions_are_no_headings() {
    let text = "# Hus\n\nTabell 1. Alle hus\n\nHus\tFolk\tMerknad\n\nNord\t12\tLyst\n\nKapittel 1\tOm lys\n\nDet var for lite lys.";
    let got: Vec<Role> = roles(text).into_iter().map(|(role, ..)| role).collect();
    assert_eq!(got, [Role::Heading, Role::Body, Role::Body, Role::Body, Role::Heading, Role::Body]);
}

#[test]
fn a_block_quote_is_body_without_its_marks() {
    let text = "# Hus\n\n> Leietakerne blir ikke hørt i møtene.\n>\n> > Det vet alle\n> - i huset\n\nVerdien for lys var p\n> .05 i \
                alle husene vi så på.";
    let body = ["Leietakerne blir ikke hørt i møtene.", "Det vet alle", "i huset"].map(|words| (Role::Body, 0, words));
    assert_eq!(roles(text)[1..4], body);
    assert_eq!(roles(text)[4], (Role::Body, 0, &text[text.find("Verdien").unwrap()..]));
}

#[test]
fn what_is_said_to_programs_is_never_body() {
    let text = "---\ntitle: Hus\nauthor: Ada Lien\n---\n\nDe fleste fikk et hus til slutt.\n<!-- Husk å skrive mer om lys her. -->\n\
                Noen fikk det straks.\n\n```\nDette er kode.\n```\n\n| Hus | Lys og luft |\n|-----|-----|\n| Ada | Mye av begge deler |";
    let body: Vec<&str> =
        roles(text).into_iter().filter(|(role, ..)| *role == Role::Body).map(|(.., words)| words).collect();
    assert_eq!(body[..2], ["De fleste fikk et hus til slutt.", "Noen fikk det straks."]);
    assert!(body.iter().all(|words| !words.contains("--") && !words.contains("kode")), "{body:?}");
    assert_eq!(roles(text)[0].0, Role::Navigation);
}

fn check(text: &str) {
    let blocks = layout(text);
    let mut end = 0;
    let mut kept = String::new();
    for part in blocks.iter().flat_map(|block| &block.parts) {
        assert!(part.start >= end && part.start < part.end, "{part:?} after {end}");
        kept.extend(text[part.clone()].chars().filter(|letter| letter.is_alphabetic()));
        end = part.end;
    }
    assert!(end <= text.len());
}

proptest! {
    #[test]
    fn any_text_is_laid_out_in_order(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn any_page_is_laid_out_in_order(text in "([#*•>`-]{0,3} ?[0-9.]{0,4} ?[A-Za-zæøå,.:@ ]{0,30}(Nøkkelord: |Innhold\n|Litteratur\n|\\.\\.\\.\\.\\. 3|<!--|-->|\n|\n\n)){0,12}") {
        check(&text);
        let letters = |text: &str| text.chars().filter(|letter| letter.is_alphabetic()).count();
        let kept: usize = layout(&text).iter().flat_map(|block| &block.parts).map(|part| letters(&text[part.clone()])).sum();
        // A list mark may be the letter o or a).
        prop_assert!(kept + text.matches(|sign: char| "oabcdefghijklmnpqrstuvwxyz".contains(sign)).count() >= letters(&text));
    }
}
