//! Prints in the corpus: what is read of them, and what is said of those that cannot be.

use std::time::Duration;

use kilde::import::{Draft, Guard, read};

use crate::harness::{Folder, Ran};
use crate::prints::Print;

/// Two pages of an article with a running head and printed numbers, its second paragraph parted by the page break.
fn article() -> Print {
    Print::titled("Microsoft Word - utkast3.docx")
        .page()
        .line(200, 810, "Åse Lid: Døra på gløtt")
        .heading(60, 740, "Døra på gløtt: Om nøkler i ROP-boliger")
        .line(60, 710, "Av Åse Lid")
        .line(60, 690, "Publisert 2031")
        .heading(60, 660, "Funn")
        .lines(
            60,
            640,
            &[
                "Beboerne fikk bestemme hvem som skulle få komme inn, og det ville de gjerne med-",
                "virke til. Ansatte på helse- og sosialkontoret var enige.",
            ],
        )
        .lines(
            60,
            600,
            &[
                "Den andre vinteren kom det en ny regel om nøkler, og da ble det mange lange",
                "samtaler om hva et hjem er for den som har bodd på steder der ingen",
            ],
        )
        .line(290, 30, "114")
        .page()
        .line(200, 810, "Åse Lid: Døra på gløtt")
        .lines(60, 740, &["banker på. Det ble vår.", "• en nøkkel", "• to nøkler"])
        .line(290, 30, "115")
}

/// Runs a command in a review with one file.
fn with_file(name: &str, bytes: &[u8], arguments: &[&str]) -> (Folder, Ran) {
    let folder = Folder::empty();
    folder.write(&format!("corpus/{name}"), bytes).write("queries/review.toml", "language = \"nb\"\n");
    let ran = folder.run(arguments);
    (folder, ran)
}

#[test]
fn an_article_reads_like_a_careful_plain_text() {
    let (_keeper, ran) = with_file("lid.pdf", &article().bytes(), &["text", "corpus/lid.pdf"]);
    assert_eq!((ran.code(), ran.errors().as_str()), (0, ""));
    let expected = "\
# Døra på gløtt: Om nøkler i ROP-boliger

Av Åse Lid

Publisert 2031

# Funn

Beboerne fikk bestemme hvem som skulle få komme inn, og det ville de gjerne medvirke til. Ansatte på helse- og \
sosialkontoret var enige.

Den andre vinteren kom det en ny regel om nøkler, og da ble det mange lange samtaler om hva et hjem er for den som har \
bodd på steder der ingen banker på. Det ble vår.

- en nøkkel

- to nøkler
";
    assert_eq!(ran.answer(), expected);
}

#[test]
fn its_facts_come_from_its_text_and_its_pages_are_those_printed() {
    let (folder, ran) = with_file("lid.pdf", &article().bytes(), &["sources", "--json"]);
    let sources = ran.answer();
    assert!(sources.contains("Døra på gløtt: Om nøkler i ROP-boliger") && sources.contains("2031"), "{sources}");
    let found = folder.answer(&["search", "vår", "--json"]);
    assert!(found.contains("115"), "{found}");
    let found = folder.answer(&["search", "vinteren", "--json"]);
    assert!(found.contains("114") && !found.contains("115"), "{found}");
}

#[test]
fn what_cannot_be_read_says_why_and_the_way_out() {
    let cut = article().bytes()[..300].to_vec();
    let scan = Print::default().page().picture().page().picture().bytes();
    let stamped = (0..3).fold(Print::default(), |print, page| {
        print.page().picture().line(200, 810, "Lest inn av biblioteket").line(290, 30, &format!("{}", page + 7))
    });
    let cases: [(&[u8], &str); 6] = [
        (&article().locked().bytes(), "locked with a password"),
        (&scan, "is a scan"),
        (&stamped.bytes(), "is a scan"),
        (&Print::default().page().bytes(), "has no text: its only page is blank"),
        (&Print::default().bytes(), "damaged: no page of it can be found"),
        (&cut, "damaged"),
    ];
    for (bytes, message) in cases {
        let (_keeper, ran) = with_file("lid.pdf", bytes, &["index"]);
        let errors = ran.errors();
        assert_eq!(ran.code(), 2, "{message}: {errors}");
        assert!(errors.contains("corpus/lid.pdf") && errors.contains(message), "{message}: {errors}");
        assert!(errors.contains("hint"), "{message}: {errors}");
    }
}

#[test]
fn pages_without_text_among_others_are_named() {
    let print = article().page().picture().page().line(60, 740, "Mer tekst.").line(290, 30, "117");
    let (_keeper, ran) = with_file("lid.pdf", &print.bytes(), &["index"]);
    assert_eq!(ran.code(), 0, "{}", ran.errors());
    assert!(ran.errors().contains("page 3 of the file holds pictures and no text"), "{}", ran.errors());
    // A scan may begin or end a file of many pages as well as stand in its midst.
    let print = Print::default().page().picture().page().line(60, 740, "Noe tekst.").line(290, 30, "117");
    let print = print.page().picture().page().picture();
    let (_keeper, ran) = with_file("lid.pdf", &print.bytes(), &["index"]);
    assert!(ran.errors().contains("pages 1, 3 and 4 of the file hold pictures and no text"), "{}", ran.errors());
}

#[test]
fn a_file_that_its_reader_dies_of_is_told_as_a_pdf() {
    let deep = format!("%PDF-1.4\n1 0 obj\n{}", "[".repeat(300_000));
    let (_keeper, ran) = with_file("dyp.pdf", deep.as_bytes(), &["index"]);
    assert_eq!(ran.code(), 2);
    assert!(ran.errors().contains("PDF"), "{}", ran.errors());
}

#[test]
fn the_limit_of_memory_holds() {
    let folder = Folder::empty();
    let print = (0..20_000).fold(Print::default().page(), |print, row| print.line(60, row, "Et hus med mange rom."));
    folder.write("stor.pdf", print.bytes());
    let guard = Guard { program: env!("CARGO_BIN_EXE_kilde").into(), time: Duration::from_secs(60), memory: 8 << 20 };
    let mut drafts: Vec<Draft> = Vec::new();
    let result = read(&folder.root().join("stor.pdf"), "corpus/stor.pdf", &guard, &mut |draft| drafts.push(draft));
    assert!(drafts.is_empty());
    assert_eq!(result.unwrap_err().message, "reading took more than 8 MB of memory and was stopped");
}

#[test]
fn a_page_to_sign_in_on_comes_in_and_is_no_text() {
    let door = Print::default()
        .page()
        .heading(60, 740, "Nøkler og vintre")
        .lines(60, 710, &["Du har ikke tilgang til denne artikkelen."])
        .lines(60, 680, &["Kjøp tilgang"])
        .lines(60, 650, &["Brukerne kan medvirke til beslutninger om egen bolig."]);
    let page = "<html><head><title>Keys and winters</title></head><body><h1>Keys and winters</h1>\
                <p>Kari Lien</p><button>Access through your institution</button></body></html>";
    let (folder, ran) = with_file("lien.pdf", &door.bytes(), &["index"]);
    assert_eq!(ran.code(), 0, "{}", ran.errors());
    let said = ran.errors();
    assert!(said.contains("corpus/lien.pdf: this is probably not the text"), "{said}");
    assert!(said.contains("`Du har ikke tilgang`") && said.contains("hint"), "{said}");
    let said = folder.write("corpus/keys.html", page).run(&["index"]).errors();
    assert!(said.contains("corpus/keys.html: this is probably not the text"), "{said}");
    let sources = folder.run(&["sources", "--format", "csv"]).answer();
    assert_eq!((sources.matches(",no text,").count(), sources.matches(", text\"").count()), (2, 2), "{sources}");
    assert!(folder.run(&["text", "lien"]).answer().contains("Du har ikke tilgang"));
}

#[test]
fn a_short_page_is_a_text_and_a_short_print_a_short_text() {
    let prose = "De som bor der, bestemmer sammen hvem som skal få nøkkelen, og hva huset skal brukes til. ".repeat(8);
    let page = format!("<html><body><h1>Huset i Dal</h1><p>{prose}</p><a href='/'>Logg inn</a></body></html>");
    let (folder, _) = with_file("hus.html", page.as_bytes(), &["index"]);
    let abstracts = format!("<html><body><h1>Nøkler</h1><h2>Sammendrag</h2><p>{prose}</p></body></html>");
    let print = Print::default().page().heading(60, 740, "Nøkler").lines(60, 700, &["De som bor der, bestemmer."]);
    folder.write("corpus/nokler.html", &abstracts).write("corpus/kort.pdf", print.bytes());
    let sources = folder.answer(&["sources", "--format", "csv"]);
    let read =
        |id: &str| sources.lines().find(|line| line.starts_with(id)).map(ToString::to_string).unwrap_or_default();
    assert!(read("hus").contains(",full text,"), "{sources}");
    assert!(read("nokler").contains(",abstract,"), "{sources}");
    assert!(read("kort").contains(",short text,"), "{sources}");
}
