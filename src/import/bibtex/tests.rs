//! Invented entries with the quirks of real ones.

use proptest::prelude::*;

use crate::import::tests::read_bytes;
use crate::model::{Author, Kind, Source};
use crate::text::language::Language;

fn sources(text: &str) -> Vec<Source> {
    let (drafts, result) = read_bytes("x.bib", text.as_bytes());
    assert_eq!(result, Ok(vec![]));
    drafts.into_iter().map(|draft| draft.source).collect()
}

#[test]
fn a_chapter_takes_from_its_book_what_is_said_of_both() {
    let text = "@collection{bok, title={Boka}, subtitle={Om bygda}, editor={Moe, Per}, publisher={Forlaget}, location={Bø}, \
        series={Bygd}, doi={10.5555/bok}}\n@incollection{kap, title={Kapitlet}, author={Lien, Kari}, crossref={bok}}\n\
        @legislation{lov, title={Lov om bygda}}\n";
    let [_, chapter, law] = &sources(text)[..] else { panic!() };
    let known = [&chapter.container, &chapter.publisher, &chapter.place, &chapter.series, &chapter.doi];
    let known = known.map(|value| value.as_deref().unwrap_or("–"));
    assert_eq!(known, ["Boka: Om bygda", "Forlaget", "Bø", "Bygd", "–"]);
    assert_eq!((chapter.editors[0].family.as_str(), law.kind), ("Moe", Kind::Law));
}

#[test]
fn entries_as_reference_managers_write_them() {
    let text = r#"% Exported by hand.
@string{ts = "Tidsskrift"}
@string{tfb = ts # " for bo"}

@article{lien2020,
  title = {{\AA} bo sammen: {NAV} og brukerne},
  author = {Lien, K{\aa}re and van der Berg, Ada and {Helsedirektoratet}},
  date = {2020-05},
  journaltitle = tfb,
  doi = {10.5555/BO.1},
  abstract = {Vi spurte. 10 \% svarte.},
  langid = {norsk},
  month = jan,
}

@comment{jabref-meta: x}

@incollection{moe,
  crossref = {boka},
  title = "Kapittelet",
  author = "Moe, Per",
}
@book{boka, title = {Boka}, booktitle = {Boka}, year = {u.å.}, editor = {Vik, Anna}}
@mastersthesis(vik2019, title = {En oppgave}, author = {Anna Vik}, year = 2019, school = unknownschool)
"#;
    let sources = sources(text);
    let [article, chapter, book, thesis] = &sources[..] else { panic!("{sources:?}") };
    assert_eq!(article.title.as_deref(), Some("Å bo sammen: NAV og brukerne"));
    let families: Vec<_> = article.authors.iter().map(|author| author.family.as_str()).collect();
    assert_eq!(families, ["Lien", "van der Berg", "Helsedirektoratet"]);
    assert_eq!(article.authors[0].given.as_deref(), Some("Kåre"));
    assert_eq!((article.year, article.kind, article.line), (Some(2020), Kind::Article, Some(5)));
    assert_eq!(article.container.as_deref(), Some("Tidsskrift for bo"));
    assert!(article.language.is_norwegian() || article.language == Language::No);
    assert_eq!((chapter.kind, chapter.container.as_deref()), (Kind::Chapter, Some("Boka")));
    assert_eq!((book.kind, book.year_text.as_deref()), (Kind::Book, Some("u.å.")));
    assert_eq!((thesis.kind, thesis.year, thesis.base.as_str()), (Kind::Thesis, Some(2019), "vik-2019-oppgave"));
}

#[test]
fn what_latex_marks_is_printed() {
    let bib = r"@misc{a, title = {``{NAV}'' og \emph{brukerne}: Bø~-- ei \textbf{bygd} \& {\o}y}, author = {K.~A. Lien and Moe, Per~E.},
 abstract = {Vi spurte \enquote{alle}. Omtrent 20~\% svarte --- i `sin' bygd.}, howpublished = {\url{https://eksempel.no/~kari/a_b}}}
@misc{b, title = {To}, note = {Available at \url{https://eksempel.no/2}}, year = 2020}
@misc{c, title = {Om {\textasciitilde}20 svar}, url = {https://eksempel.no/3}, note = {\url{https://eksempel.no/4}}}
@misc{d, title = {Fire}, howpublished = {https://eksempel.no/5}}
";
    let (drafts, _) = read_bytes("x.bib", bib.as_bytes());
    let [a, b, c, d] = &drafts[..] else { panic!("{drafts:?}") };
    assert_eq!(a.source.title.as_deref(), Some("“NAV” og brukerne: Bø – ei bygd & øy"));
    assert_eq!(&a.text[a.abstracts[0].clone()], "Vi spurte “alle”. Omtrent 20 % svarte — i ‘sin’ bygd.");
    let names: Vec<String> = a.source.authors.iter().map(Author::full).collect();
    assert_eq!(names, ["K. A. Lien", "Per E. Moe"]);
    assert_eq!((a.source.url.as_deref(), a.source.others.len()), (Some("https://eksempel.no/~kari/a_b"), 0));
    assert_eq!(b.source.url.as_deref(), Some("https://eksempel.no/2"));
    assert_eq!(b.source.others, [("note".into(), "Available at https://eksempel.no/2".into())]);
    assert_eq!(c.source.title.as_deref(), Some("Om ~20 svar"));
    assert_eq!(c.source.url.as_deref(), Some("https://eksempel.no/3"));
    assert_eq!(c.source.others, [("note".into(), "https://eksempel.no/4".into())]);
    assert_eq!(d.source.url.as_deref(), Some("https://eksempel.no/5"));
}

#[test]
fn organisations_and_those_left_out_are_no_people() {
    let bib = r"@misc{a, title = {En}, author = {Statistisk nabobyr{\aa} and Rådgiveren i Vestfjella and Lien, Kari and Nordmann, Per and others},
 editor = {{Anonymous}}}";
    let source = &sources(bib)[0];
    let names: Vec<String> = source.authors.iter().map(Author::full).collect();
    assert_eq!(names, ["Statistisk nabobyrå", "Rådgiveren i Vestfjella", "Kari Lien", "Per Nordmann"]);
    assert_eq!((source.authors[0].given.as_deref(), source.editors.len()), (None, 0));
    assert_eq!(source.others, [("et-al".into(), "author".into())]);
}

#[test]
fn the_type_of_an_entry_is_kept() {
    let bib = "@conference{a, title={A}}\n@jurisdiction{b, title={B}}\n@phdthesis{c, title={C}}\n@standard{d, title={D}}\n\
        @mastersthesis{e, title={E}, type={Masteroppgave}}\n@misc{f, title={F}}\n";
    let sources = sources(bib);
    let others: Vec<_> = sources
        .iter()
        .flat_map(|source| source.others.first())
        .map(|(name, word)| (name.as_str(), word.as_str()))
        .collect();
    assert_eq!(others, [("ty", "CPAPER"), ("ty", "CASE"), ("entry-type", "standard")]);
    let genres: Vec<_> = sources.iter().flat_map(|source| source.genre.as_deref()).collect();
    assert_eq!(genres, ["conference paper", "legal case", "PhD thesis", "standard", "Masteroppgave"]);
}

#[test]
fn what_zotero_has_no_field_or_type_for() {
    let bib = "@misc{a, title={Hva er bo?}, url={https://eksempel.no}, urldate={2024-01-12}}\n@misc{b, title={B}, note={PMID: 123}}\n\
        @article{c, title={C}, eprint={124}, eprinttype={pubmed}}\n@misc{d, title={D}, type={Masteroppgave}}\n\
        @misc{e, title={E}, doi={10.5555/e}, url={https://eksempel.no}, urldate={2024-01-12}}\n";
    let sources = sources(bib);
    let kinds: Vec<Kind> = sources.iter().map(|source| source.kind).collect();
    assert_eq!(kinds, [Kind::WebPage, Kind::Unknown, Kind::Article, Kind::Thesis, Kind::Unknown]);
    assert_eq!((sources[1].pmid.as_deref(), sources[2].pmid.as_deref()), (Some("123"), Some("124")));
}

#[test]
fn a_brace_too_few_is_reported_and_costs_nothing() {
    let bib = "@book{a, title = {A}\n\n@book{b,\n title = {{B},\n author = {Moe, Per}\n}\n@book{c, title = {C}}\n";
    let (drafts, result) = read_bytes("x.bib", bib.as_bytes());
    let titles: Vec<_> = drafts.iter().filter_map(|draft| draft.source.title.as_deref()).collect();
    assert_eq!((titles, drafts[1].source.authors.len()), (vec!["A", "B", "C"], 1));
    let errors: Vec<String> = result.unwrap().iter().map(ToString::to_string).collect();
    assert_eq!(errors.len(), 2, "{errors:?}");
    assert!(
        errors[0].starts_with("corpus/x.bib:1: record 1 (`a`) is read by the looks of its lines: "),
        "{}",
        errors[0]
    );
    assert!(errors[1].starts_with("corpus/x.bib:6: record 2 (`b`)"), "{}", errors[1]);
}

#[test]
fn slips_of_programs_cost_no_record() {
    let bib = "@string{tfb = {Tidsskrift for bo}}\n\
        @article{En lang n\u{f8}kkel2020,\n  title = {En},\n  author = {Lien, K{\\aa}re},\n  journal = tfb,\n}\n\
        @article{b,\n  title = {To},\n  key words = {bo, by},\n  pages = {3--9},\n}\n\
        @article{c,\n  title = {Tre}},\n  author = {Moe, Per},\n  year = 2021\n}\n\
        @article{d,\n  title = \"Hun sa \"nei\" da\",\n  abstract = {Vi } spurte.},\n  year = {2022}\n}\n\
        @article{e, title = {Fem}}\n";
    let (drafts, result) = read_bytes("x.bib", bib.as_bytes());
    let sources: Vec<&Source> = drafts.iter().map(|draft| &draft.source).collect();
    let titles: Vec<_> = sources.iter().filter_map(|source| source.title.as_deref()).collect();
    assert_eq!(titles, ["En", "To", "Tre", "Hun sa \"nei\" da", "Fem"]);
    assert_eq!(
        (sources[0].authors[0].full(), sources[0].container.as_deref()),
        ("K\u{e5}re Lien".into(), Some("Tidsskrift for bo"))
    );
    assert_eq!((sources[1].keywords.len(), sources[1].pages.as_deref()), (2, Some("3–9")));
    assert_eq!((sources[2].authors[0].full(), sources[2].year), ("Per Moe".into(), Some(2021)));
    assert_eq!((&drafts[3].text[drafts[3].abstracts[0].clone()], sources[3].year), ("Vi spurte.", Some(2022)));
    let lines: Vec<u32> = result.unwrap().iter().filter_map(|error| error.line).collect();
    assert_eq!(lines, [2, 9, 13, 19]);
}

#[test]
fn letters_that_programs_write_in_their_own_way() {
    let bib = r"@article{a, title = {Bo &amp; by &#169;}, doi = {10.5555/999-9-999\_3}, journal = {Bo &amp; hus}, publisher = {A \&amp; B},
 author = {M&oslash;e, Per and Lien, Kari}, url = {https://eksempel.no/a\_b?c=1\&d=2}, pages = {No-Specified}, volume = {0}}
@proceedings{b, booktitle = {M{\o}tet i bygda}, year = 2015}
";
    let all = sources(bib);
    let known =
        [&all[0].title, &all[0].doi, &all[0].container, &all[0].publisher, &all[0].url, &all[0].pages, &all[0].volume];
    let known = known.map(|value| value.as_deref().unwrap_or("–"));
    assert_eq!(
        known,
        ["Bo & by ©", "10.5555/999-9-999_3", "Bo & hus", "A & B", "https://eksempel.no/a_b?c=1&d=2", "–", "–"]
    );
    assert_eq!((all[0].authors[0].full(), all[0].others.len()), ("Per Møe".into(), 2));
    assert_eq!(all[1].title.as_deref(), Some("Møtet i bygda"));
}

#[test]
fn scopus_says_in_words_what_a_work_is() {
    let bib = "@book{a, title = {Kapitlet}, journal = {Boka}, document_type = {Book Chapter}, source = {Scopus}}\n\
        @article{b, title = {B}, journal = {Bo}, art_number = {e77}, eissn = {1234-5678}, type = {Article}, source = {et arkiv}}\n";
    let [chapter, article] = &sources(bib)[..] else { panic!() };
    assert_eq!((chapter.kind, chapter.container.as_deref()), (Kind::Chapter, Some("Boka")));
    assert_eq!((chapter.database.as_deref(), chapter.others.len()), (Some("Scopus"), 0));
    assert_eq!((article.pages.as_deref(), article.issn.len(), article.genre.as_deref()), (Some("e77"), 1, None));
    assert_eq!(article.others, [("source".into(), "et arkiv".into())]);
}

#[test]
fn accents_over_letters_without_a_dot() {
    let bib = r#"@misc{a, title = {Na{\"\i}v og na\"{\i}v med \LaTeX}, author = {P\'{\i}\v{s}ka, Sa{\"\i}d and Falk, Thomas, III}, year = {{\noopsort{1973c}}1981}}"#;
    let source = &sources(bib)[0];
    assert_eq!((source.title.as_deref(), source.year), (Some("Naïv og naïv med LaTeX"), Some(1981)));
    let names: Vec<String> = source.authors.iter().map(Author::full).collect();
    assert_eq!(names, ["Saïd Píška", "Thomas Falk III"]);
}

#[test]
fn the_same_key_twice_is_two_records() {
    assert_eq!(sources("@misc{a, title = {A}}\n@misc{a, title = {B}}\n").len(), 2);
}

#[test]
fn entries_may_refer_in_circles() {
    let text = "@book{a, title = {A}, crossref = {a}}\n@book{b, title = {B}, xdata = c}\n@book{c, Crossref={b}, title = {C}}\n";
    assert_eq!(sources(text).len(), 3);
    for odd in ["crossref%\n={a}", "%\ncrossref=\n{a}", "crossref = \"a\" # \"\"", "crossref = {{a}}", "xdata = {x,a}"]
    {
        let _ = read_bytes("x.bib", format!("@book{{a, title = {{A}}, {odd}}}\n").as_bytes());
    }
}

#[test]
fn abbreviations_may_stand_for_each_other() {
    for strings in
        ["@string{a = a}", "@string{a = b}\n@string{b = a}", "@string{a = b # c}\n@string{b = c}\n@string{c = b # a}"]
    {
        let (drafts, result) = read_bytes("x.bib", format!("{strings}\n@book{{x, title = a}}\n").as_bytes());
        assert_eq!(drafts.len() + result.unwrap().len(), 1);
    }
}

#[test]
fn deep_braces_are_refused() {
    let text = format!("@book{{a, title = {}A{}}}\n", "{".repeat(10_000), "}".repeat(10_000));
    let (drafts, result) = read_bytes("x.bib", text.as_bytes());
    assert_eq!((drafts.len(), result.unwrap().len()), (0, 1));
}

#[test]
fn an_address_is_no_entry() {
    let (drafts, _) = read_bytes("notat.txt", b"Et notat.\n@article er et ord.\n");
    assert_eq!(drafts[0].source.record, None);
}

#[test]
fn nothing_of_an_entry_is_lost() {
    let bib = r"@inbook{a, title = {Kapitlet}, booktitle = {Boka}, author = {Lien, Kari}, editor = {Moe, Per}, volume = 2,
 pages = {7--9}, publisher = {Forlaget}, location = {B{\o}}, series = {Serien}, keywords = {h{\aa}p, vei}, langid = {norsk},
 file = {Boka:/home/kari/Zotero/storage/AB12/boka.pdf:application/pdf;C\:\Users\kari\b.pdf}, note = {lest}}";
    let (drafts, _) = read_bytes("zotero.bib", bib.as_bytes());
    let source = &drafts[0].source;
    let known = [&source.volume, &source.pages, &source.publisher, &source.place, &source.series];
    let known: Vec<&str> = known.into_iter().map(|value| value.as_deref().unwrap_or("–")).collect();
    assert_eq!(known, ["2", "7–9", "Forlaget", "Bø", "Serien"]);
    assert_eq!((source.editors[0].family.as_str(), source.keywords.len()), ("Moe", 2));
    assert_eq!(source.files, ["/home/kari/Zotero/storage/AB12/boka.pdf", r"C:\Users\kari\b.pdf"]);
    assert_eq!(source.others, [("note".into(), "lest".into())]);
}

#[test]
fn files_are_named_without_the_signs_of_tex() {
    for (written, expected) in [
        (r":home/kari/a\_b \& c.pdf:pdf", "home/kari/a_b & c.pdf"),
        (r":C$\backslash$:/Users/kari/a\_b.pdf:pdf", "C:/Users/kari/a_b.pdf"),
        (r"PDF:C\:\\Users\\_kari\\50\% mer.pdf:application/pdf", r"C:\Users\_kari\50% mer.pdf"),
        (r"C:\Users\_kari\b.pdf", r"C:\Users\_kari\b.pdf"),
        (r"Hva n\aa? \{del\}.pdf", r"Hva n\aa? {del}.pdf"),
    ] {
        let (drafts, _) = read_bytes("a.bib", format!("@book{{a, title = {{Boka}}, file = {{{written}}}}}").as_bytes());
        assert_eq!(drafts[0].source.files, [expected], "{written}");
    }
}

crate::import::damage::endures!(
    "x.bib",
    "% laget for hånd\n@string{bo = {Tidsskrift for bo}}\n@article{lien2020,\n  title = {{Å bo} sammen: \\emph{en} studie},\n  \
     author = {Lien, Kari and van der Berg, Ada and {Den gode gruppen}},\n  journal = bo # { og hus},\n  year = 2020,\n  \
     pages = {12--34},\n  doi = \"10.5555/BO.1\",\n  abstract = {Vi spurte. De svarte p{\\aa} det.}\n}\n\n\
     @incollection{moe, title = {Kapittelet}, crossref = {boka}}\n@book{boka, title = {Boka}, editor = {Moe, Per}}\n"
);

#[test]
fn abbreviations_that_double_stay_small() {
    let doubled: String = (1..60).map(|n| format!("@string{{a{n} = a{} # a{}}}\n", n - 1, n - 1)).collect();
    let bib = format!("@string{{a0 = {{Tidsskrift}}}}\n{doubled}@article{{x, title = {{A}}, journal = a59}}\n");
    let (drafts, _) = read_bytes("x.bib", bib.as_bytes());
    assert_eq!(drafts.len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_bytes_are_too_odd(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = read_bytes("x.bib", &[b"@book{a, title = {A}, author = {", &bytes[..]].concat());
    }

    #[test]
    fn entries_in_are_records_out_and_reports(
        entries in proptest::collection::vec("(title|author|year|abstract|crossref|date) ?= ?[{\"]?[a-zæ{}\\\\$#\", ]{0,8}[}\"]?,?", 1..8),
    ) {
        let text: String = entries.iter().map(|entry| format!("@article{{key, {entry}}}\n")).collect();
        let (drafts, result) = read_bytes("x.bib", text.as_bytes());
        let left_out = result.unwrap().iter().filter(|error| error.message.contains("is left out")).count();
        prop_assert_eq!(drafts.len() + left_out, entries.len());
    }
}
