//! Whole prints, from bytes to text.

#[path = "../../../tests/kilde/prints.rs"]
mod prints;

mod articles;

use self::prints::Print;
use super::*;

fn read(print: Print) -> Found {
    match serde_json::from_slice(&serve(&print.bytes()).unwrap()).unwrap() {
        Answer::Read(found) => found,
        Answer::Unread { message, .. } => panic!("{message}"),
    }
}

fn paragraphs(print: Print) -> Vec<String> {
    read(print).text.trim_end().split("\n\n").map(ToString::to_string).collect()
}

#[test]
fn two_columns_drawn_row_by_row_are_read_one_after_the_other() {
    let left = [
        "De som flyttet inn om høsten, hadde",
        "ventet i mange år på et eget sted, og",
        "nå sto de der med nøkkelen i hånda.",
        "Ingen av dem hadde sovet godt natta",
        "før, og to av dem hadde ikke sovet i",
    ];
    let right = [
        "det hele tatt. Huset var nytt, og det",
        "luktet maling i alle rom. Den eldste",
        "av dem gikk rundt og slo på lysene, og",
        "den yngste gikk etter og slo dem av.",
        "Slik ble det kveld for dem begge to.",
    ];
    let print = (0..5u32).fold(Print::default().page(), |print, row| {
        let y = 700 - 12 * row;
        print.line(60, y, left[row as usize]).line(310, y, right[row as usize])
    });
    let text = read(print).text;
    assert!(text.contains("hadde ikke sovet i det hele tatt. Huset"), "{text}");
    assert_eq!(text.trim_end().lines().count(), 1, "{text}");
}

/// The first page of an article in one column, its authors side by side: names drawn `apart` points from each other.
fn article(apart: u32) -> Print {
    let prose = [
        "We asked twenty tenants who had moved into new flats what they hoped for, and what had become",
        "of it after one winter. Most of them spoke of the keys before they spoke of the walls.",
    ];
    Print::default()
        .page()
        .heading(150, 760, "Keys and Winters: What Tenants Hope For")
        .line(220, 730, "Kari Lien")
        .line(265 + apart, 730, "Nils Moe")
        .line(260, 700, "Abstract")
        .lines(60, 688, &prose)
        .line(60, 650, "1")
        .line(75, 650, "Introduction")
        .lines(60, 638, &prose)
}

/// The sections of a print once it is cut up, and its source.
fn cut_up(print: Print) -> (Vec<String>, Source) {
    let found = read(print);
    let source = found.source(Source::default());
    let draft = Draft { source, text: found.text, pages: found.pages, ..Draft::default() };
    let document = crate::import::compose(draft);
    (document.sections.into_iter().map(|section| section.title).collect(), document.source)
}

#[test]
fn authors_side_by_side_are_no_heading_and_the_parts_below_them_are() {
    for apart in [10, 30, 120] {
        let (sections, source) = cut_up(article(apart));
        assert_eq!(sections, ["Keys and Winters: What Tenants Hope For", "Abstract", "1 Introduction"], "{apart}");
        let families: Vec<&str> = source.authors.iter().map(|author| author.family.as_str()).collect();
        assert_eq!(families, ["Lien", "Moe"], "{apart}");
        assert_eq!(source.title.as_deref(), Some("Keys and Winters: What Tenants Hope For"));
    }
}

#[test]
fn authors_centred_over_two_columns_stand_before_both() {
    let column = [
        "Those who moved in during the autumn had",
        "waited for many years somewhere else and now",
        "they stood there with a key in their hands.",
    ];
    let print = Print::default()
        .page()
        .heading(150, 760, "Keys and Winters: What Tenants Hope For")
        .line(130, 730, "Kari Lien")
        .line(390, 730, "Nils Moe")
        .line(125, 718, "Dale College")
        .line(385, 718, "Boe University");
    let print = (0..4u32).fold(print, |print, paragraph| {
        (0..3u32).fold(print, |print, row| {
            let y = 680 - 12 * (3 * paragraph + row);
            print.line(60, y, column[row as usize]).line(310, y, column[row as usize])
        })
    });
    let (sections, source) = cut_up(print);
    assert_eq!(sections, ["Keys and Winters: What Tenants Hope For"]);
    let families: Vec<&str> = source.authors.iter().map(|author| author.family.as_str()).collect();
    assert_eq!(families, ["Lien", "Moe"]);
}

#[test]
fn a_note_at_the_foot_does_not_part_the_sentence_above_it() {
    let print = Print::default()
        .page()
        .lines(
            60,
            700,
            &[
                "Den som venter på svar, vet sjelden hvor lenge det varer, og det er ikke alltid noen å",
                "spørre. Vi leste alle brevene fra ett år og så at de som ventet lengst, var de som hadde",
            ],
        )
        .small(428, 704, "1")
        .small(60, 60, "1 Med svar mener vi et brev og ikke en kvittering.")
        .page()
        .line(60, 700, "skrevet kortest.");
    let found = paragraphs(print);
    assert!(found[0].contains("hadde skrevet kortest."), "{found:?}");
    assert!(found[1].starts_with("[1] Med svar mener vi"), "{found:?}");
}

#[test]
fn rows_of_a_table_stay_rows() {
    let rows = [("Bolig", "120", "40"), ("Penger", "90", "30"), ("Barn", "60", "20"), ("Annet", "30", "10")];
    let print = (0u32..).zip(rows).fold(Print::default().page(), |print, (row, (name, count, share))| {
        let y = 700 - 14 * row;
        print.line(60, y, name).line(200, y, count).line(300, y, share)
    });
    assert_eq!(paragraphs(print), ["Bolig\t120\t40", "Penger\t90\t30", "Barn\t60\t20", "Annet\t30\t10"]);
}

#[test]
fn the_head_of_a_table_is_no_line_of_its_caption() {
    // The words of the head fill their cells, and one that is set over no gap belongs to the caption.
    let print = |second: u32| {
        Print::default()
            .page()
            .line(70, 700, "Tabell 1: Hvem som bor i husene i dag")
            .line(60, 690, "Gruppe")
            .line(second, 690, "Antall")
            .line(second + 40, 690, "Alder")
            .line(60, 678, "Unge")
            .line(118, 678, "12")
            .line(160, 678, "19")
            .line(60, 666, "Eldre")
            .line(118, 666, "8")
            .line(160, 666, "74")
    };
    let found = paragraphs(print(108));
    assert_eq!(found[..2], ["Tabell 1: Hvem som bor i husene i dag", "Gruppe\tAntall\tAlder"], "{found:?}");
    assert_eq!(found[2..], ["Unge\t12\t19", "Eldre\t8\t74"]);
    assert!(!paragraphs(print(100))[0].contains('\t'));
}

#[test]
fn indents_and_hanging_indents_part_paragraphs() {
    let print = Print::default()
        .page()
        .lines(
            60,
            700,
            &[
                "Et hus kan tildeles, men et hjem må bli til, og det skjer gjennom små handlinger som nesten",
                "aldri blir sett av andre.",
            ],
        )
        .line(75, 676, "Å koke kaffe til en som kommer innom, er en slik handling, og å si nei til en annen er også")
        .lines(60, 664, &["en handling."])
        .heading(60, 630, "Referanser")
        .line(60, 610, "Lid, Å. (2031). Døra på gløtt: Om nøkler og tillit i små kommuner langs kysten. Tidsskrift for")
        .line(80, 598, "husstell, 4(2), 5–24.")
        .line(60, 586, "Moe, P. (2030). Et hus for alle: Hva de som bodde der, fortalte om å få bestemme selv. Doktor-")
        .line(80, 574, "avhandling, Høgskolen i Dal.");
    let found = paragraphs(print);
    assert_eq!(found.len(), 5, "{found:#?}");
    assert!(found[1].starts_with("Å koke") && found[1].ends_with("en handling."), "{found:?}");
    assert!(found[4].ends_with("Doktoravhandling, Høgskolen i Dal."), "{found:?}");
}

#[test]
fn a_list_whose_lines_end_in_stops_keeps_its_hanging_indents() {
    let print = Print::default().page().heading(60, 630, "Referanser").lines(
        60,
        610,
        &["Eng, A. (2032). Veien. Fagbok.", "Foss, B. (2031). Husene og hagene. Fagbok."],
    );
    // First lines that end with a sentence or short of the margin, as most do where a title ends there.
    let entries = [
        ("Dommer, T. (2032, 14. mars). Flere blir boende hjemme uten hjelp.", "Posten, s. 6–7."),
        ("Fjell, A.-M. S., Henriksen, N., Norberg, A., Gilje, F. & Normann, H. K.", "(2029). Hus. Fagbok."),
        ("Lid, Å. (2031). Døra på gløtt: Om nøkler og tillit i små kommuner.", "Tidsskrift for husstell, 4(2)."),
        ("Moe, P. (2030). Et hus for alle.", "Fagbok."),
    ];
    let print = entries.iter().zip(0..).fold(print, |print, ((first, rest), number)| {
        let y = 578 - 30 * number;
        print.line(60, y, first).line(80, y - 12, rest)
    });
    let found = paragraphs(print);
    assert_eq!(found.len(), 7, "{found:#?}");
    assert!(
        found[3].ends_with("Posten, s. 6–7.") && found[6] == "Moe, P. (2030). Et hus for alle. Fagbok.",
        "{found:?}"
    );
}

#[test]
fn the_record_of_the_file_gives_a_title_where_the_text_has_it_or_none() {
    let prose = "Vi spurte mange unge om hva de ønsket seg, og de svarte at de ville bli hørt av dem som bestemte.";
    let title = |record: &str, print: fn(Print) -> Print| {
        let print = print(Print::titled(record).page()).lines(60, 660, &[prose, "Svarene var lange."]);
        read(print).source(Source::default()).title
    };
    let headed = |print: Print| print.heading(60, 700, "Hvem bor her nå?");
    assert_eq!(title("Mal for rapporter", headed).as_deref(), Some("Hvem bor her nå?"));
    assert_eq!(title("bor her", headed).as_deref(), Some("Hvem bor her nå?"));
    assert_eq!(title("Hvem bor her nå?", |print| print).as_deref(), Some("Hvem bor her nå?"));
    assert_eq!(title("oppgave_endelig.docx", |print| print), None);
}

#[test]
fn a_running_head_may_say_where_the_work_appeared() {
    let prose = ["De som venter, vet sjelden hvor lenge det varer.", "Noen av dem sover.", "Andre går hjem igjen."];
    let headed = |head: &str| {
        let print = prose.iter().zip(1..).fold(Print::default(), |print, (prose, page)| {
            print.page().line(60, 800, head).line(500, 800, &page.to_string()).line(60, 700, prose)
        });
        read(print).source(Source::default())
    };
    let official = headed("NOU 2031: 4");
    assert_eq!(
        (official.series.as_deref(), official.year, official.kind),
        (Some("NOU 2031: 4"), Some(2031), Kind::Report)
    );
    let article = headed("Tidsskrift for hus 24(3), 4-17");
    assert_eq!((article.container.as_deref(), article.volume.as_deref()), (Some("Tidsskrift for hus"), Some("24")));
    let book = headed("Hus og håp 7");
    assert_eq!((book.container, book.series, book.title), (None, None, None));
}

#[test]
fn a_running_head_gives_the_doi_where_the_text_gives_none() {
    let prose = ["De som venter, vet sjelden hvor lenge det varer.", "Noen av dem sover.", "Andre går hjem igjen."];
    let headed = |head: &str, y: u32, own: &str| {
        let print = prose.iter().zip(1..).fold(Print::default(), |print, (prose, page)| {
            let print = print.page().line(60, y, head).line(500, y, &page.to_string());
            let print = if page == 1 { print.line(60, 740, own) } else { print };
            print.line(60, 700, prose)
        });
        read(print).source(Source::default()).doi
    };
    for (head, own, doi) in [
        ("https://doi.org/10.1000/x", "Hus", Some("10.1000/x")),
        ("Husbladet 2031, doi: 10.1000/x", "Hus", Some("10.1000/x")),
        ("10.1000/x", "Hus", Some("10.1000/x")),
        ("https://doi.org/10.1000/x", "doi: 10.1000/own", Some("10.1000/own")),
        ("Svar til Moe (2019), doi: 10.1000/moe", "Hus", None),
    ] {
        for y in [820, 30] {
            assert_eq!(headed(head, y, own).as_deref(), doi, "{head}");
        }
    }
}

#[test]
fn pages_are_counted_where_no_number_is_printed() {
    let found = read(Print::default().page().line(60, 700, "Først.").page().line(60, 700, "Så."));
    assert_eq!((found.text.as_str(), found.pages), ("Først.\n\nSå.", vec![(0, 1), (9, 2)]));
}

#[test]
fn bold_words_are_a_heading_only_where_they_stand_alone() {
    let print = Print::default()
        .page()
        .bold(60, 720, "Om nøkler")
        .line(60, 700, "Den som bor sammen med andre, må finne ut av mye på en gang, og det meste av det finner")
        .bold(60, 688, "en ut av ved å gjøre det feil først, og så en gang til, før en spør de andre om hvordan det")
        .line(60, 676, "egentlig var meningen at det skulle gjøres.");
    let found = paragraphs(print);
    assert_eq!(found.len(), 2, "{found:#?}");
    assert_eq!(found[0], "# Om nøkler");
}
