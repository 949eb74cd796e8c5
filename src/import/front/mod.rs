//! What a text says of itself: title, authors, year, kind, identifiers.
//!
//! Apart from the formats, because a text states these facts alike in a text file and on a page. Only what stands there in
//! so many words is believed; the rest stays unknown, for a wrong fact in a matrix costs more than a missing one.

mod chapter;
mod cited;
mod cover;
mod doi;
mod issue;
mod kind;
mod line;
mod official;
mod people;
mod publication;
mod title;

use regex::Regex;

use crate::model::{Author, Kind, Source};
use crate::text::layout::references_begin;
use crate::text::normalise::normalise;
use crate::text::reviewing;

/// How much of a text is its front, in bytes. Facts further on are about other works.
const FRONT: usize = 4000;

/// Fills in what the text states and `source` does not know yet.
pub fn describe(source: &mut Source, text: &str) {
    // A list of references states years, journals and DOIs, all of them of other works.
    let text = first(text, references_begin(text));
    let text = cover::describe(source, text);
    let front = normalise(first(text, FRONT));
    let lines = line::lines(&front);
    let byline = people::bylines(&lines);
    let official = official::official(&lines);
    if source.kind == Kind::Unknown {
        source.kind = official.as_ref().map_or_else(|| kind::kind(&lines, text), |official| official.kind);
    }
    if reviewing::is_review(&front) {
        if source.kind == Kind::Unknown {
            source.kind = Kind::Article;
        }
        source.genre = source.genre.take().or_else(|| Some(reviewing::GENRE.into()));
    }
    if matches!(source.kind, Kind::Unknown | Kind::Chapter) {
        chapter::describe(source, &lines);
    }
    if source.title.is_none() {
        source.title = title::title(&lines, byline.as_ref().map(|byline| byline.at));
    }
    if let Some(official) = official.filter(|_| matches!(source.kind, Kind::Report | Kind::Guideline)) {
        state(source, official);
    }
    if source.kind == Kind::Report && source.series.is_none() {
        source.series = lines.iter().find_map(|line| publication::report(&line.words)).map(|(series, _)| series);
    }
    if source.authors.is_empty() {
        let found = byline.map(|byline| byline.authors);
        source.authors = found.unwrap_or_else(|| people::authors(&lines, source));
    }
    let lines = doi::above_lists(&lines);
    if source.year.is_none() && source.year_text.is_none() {
        let stated = publication::year(lines, source.kind, text);
        source.year = stated.or_else(|| publication::year_of_file(source));
    }
    if source.kind == Kind::Thesis {
        source.publisher = source.publisher.take().or_else(|| publication::school(lines));
    } else {
        source.container = source.container.take().or_else(|| publication::container(lines, source));
        issue::describe(source, lines);
    }
    source.doi = source.doi.take().or_else(|| doi::doi(lines, source));
    if source.isbn.is_empty() && source.issn.is_empty() {
        (source.isbn, source.issn) = publication::isbn(lines);
        if reviewing::is_review(&front) {
            // The ISBN at its head is that of the book.
            source.isbn.clear();
        }
    }
    source.url = source.url.take().or_else(|| publication::url(lines));
}

/// What the cover of an official paper states, as far as it is not known.
fn state(source: &mut Source, official: official::Official) {
    source.series = source.series.take().or(official.series);
    if source.year.is_none() && source.year_text.is_none() {
        source.year = official.year;
    }
    if source.authors.is_empty() {
        source.authors.extend(official.body.map(|family| Author { family, given: None }));
    }
}

/// The DOI that a running head gives as that of the work that `source` describes.
pub fn doi_of_head(head: &str, source: &Source) -> Option<String> {
    let head = normalise(first(head, FRONT));
    // A head is never the title, though none be known.
    let title = source.title.clone().or_else(|| Some(String::new()));
    doi::doi(&line::lines(&head), &Source { title, ..source.clone() })
}

/// The persons of a line that its format calls a byline, and that holds nothing else.
pub fn persons(words: &str) -> Vec<Author> {
    people::marked(words)
}

/// True for a line that names the kind of work and nothing else: "Masteroppgave i sosialt arbeid".
pub fn is_kind(words: &str) -> bool {
    kind::is_label(words)
}

/// True for the heading of a list of works that a thesis is made of: "Artikler i avhandlingen".
pub fn lists_works(words: &str) -> bool {
    doi::lists_works(words)
}

/// The lines of a title as one.
pub fn joined<'l>(lines: impl Iterator<Item = &'l str>) -> String {
    title::joined(lines)
}

/// True for the number of an official paper without its title: "NOU 2020: 4".
pub fn is_number(title: &str) -> bool {
    official::is_label(title)
}

/// The year in which a line says that the work came out, or else was last changed.
pub fn dated(text: &str) -> Option<i32> {
    publication::dated(text)
}

/// True for a line that is nothing but the names of persons, on the first page of an article.
pub fn are_persons(words: &str) -> bool {
    people::together_on(words, true).is_some()
}

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a pattern of this room")
}

/// At most the first `length` bytes, ended between letters.
fn first(text: &str, length: usize) -> &str {
    &text[..text.floor_char_boundary(length)]
}

/// At most the last `length` bytes, begun between letters.
fn last(text: &str, length: usize) -> &str {
    &text[text.ceil_char_boundary(text.len().saturating_sub(length))..]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::names;
    use super::*;

    fn read(text: &str) -> Source {
        let mut source = Source::default();
        describe(&mut source, text);
        source
    }

    const PROSE: &str = "Vi spurte mange unge om hva de ønsket seg, og de svarte at de ville bli hørt av dem som bestemte over hverdagen \
                         deres, både hjemme, på skolen og i de tjenestene de møtte. Svarene var lange, og vi leste dem to ganger.";

    #[test]
    fn a_thesis_states_its_facts_on_its_front() {
        let source = read(&format!(
            "Ada Marie Fossum\n\n# **Hverdager i endring**\n\nBacheloroppgave i sosialt arbeid\nVeileder: Per Moe\nMai 2022\n\n{PROSE}"
        ));
        assert_eq!(source.title.as_deref(), Some("Hverdager i endring"));
        assert_eq!(source.authors, names::authors("Ada Marie Fossum"));
        assert_eq!((source.kind, source.year), (Kind::Thesis, Some(2022)));
    }

    #[test]
    fn the_isbn_of_a_review_is_that_of_the_book() {
        let page =
            "Hus og hage: en innføring\n\nKari Lie (red.)\n\nHus og hage. Dal: Byforlaget 2030. ISBN 9788205512345";
        let review = read(&format!("Bokanmeldelse\n\n# {page}\n\nAnmeldt av Per Dahl\n\n{PROSE}"));
        assert_eq!((review.isbn.len(), review.kind, review.genre.as_deref()), (0, Kind::Article, Some("book review")));
        let book = read(&format!("# {page}\n\n{PROSE}"));
        assert_eq!((book.isbn.len(), book.genre), (1, None));
    }

    #[test]
    fn an_article_page_gives_its_title_and_no_false_author() {
        let source = read(&format!(
            "Ikke pålogget\nSamtaler med unge som venter på hjelp\n\nDosent\n\nHøgskolen i Dal\n\nDenne artikkelen undersøker venting. {PROSE}\n\
             https://doi.org/10.1000/VENT.\nISSN: 1234-567X\n"
        ));
        assert_eq!(source.title.as_deref(), Some("Samtaler med unge som venter på hjelp"));
        assert_eq!((source.kind, source.authors.len(), source.year), (Kind::Article, 0, None));
        assert_eq!(
            (source.doi.as_deref(), source.issn.first().map(String::as_str)),
            (Some("10.1000/vent"), Some("1234-567X"))
        );
    }

    #[test]
    fn authors_are_told_by_what_stands_beside_or_below_their_names() {
        let families = |byline: &str| -> Vec<String> {
            let source = read(&format!(
                "Tidsskrift for hus\nÅrgang 3, nr. 2 - 2031, s. 5-24\n\nHvem bor her nå?\n\n{byline}\n\n{PROSE}"
            ));
            assert_eq!(source.title.as_deref(), Some("Hvem bor her nå?"), "{byline}");
            assert_eq!((source.year, source.kind), (Some(2031), Kind::Article));
            assert_eq!(source.container.as_deref(), Some("Tidsskrift for hus"));
            source.authors.into_iter().map(|author| author.family).collect()
        };
        assert_eq!(families("Ada Lien, husvert, Boligkontoret i Dal\nPer Moe, universitetslektor"), ["Lien", "Moe"]);
        assert_eq!(families("Ada Lien, førstelektor, Høgskolen i Dal\nPer Moe, student"), ["Lien", "Moe"]);
        assert_eq!(families("Ada Lien\nDosent, Høgskolen i Dal\n\nPer Moe\nE-post: per@moe.example"), ["Lien", "Moe"]);
        assert_eq!(families("Ada Lien a, Per Moe b,c\n\na Department of Housing, College of Dale"), ["Lien", "Moe"]);
        assert_eq!(families("Ada Lien^1^ and P. Moe^2^\n\n^1^ Department of Housing, Dale College"), ["Lien", "Moe"]);
    }

    #[test]
    fn names_joined_under_the_title_are_the_authors() {
        let families = |under: &str| -> Vec<String> {
            let source = read(&format!("# Hvem bor her nå?\n\n{under}\n\n{PROSE}"));
            source.authors.into_iter().map(|author| author.family).collect()
        };
        assert_eq!(families("Kari Lien og Nils Moe"), ["Lien", "Moe"]);
        assert_eq!(families("Kari-Anne Lien, Nils K. Moe & Anne van der Berg"), ["Lien", "Moe", "van der Berg"]);
        assert_eq!(families("Kari Lien and Nils Moe\n\n2021"), ["Lien", "Moe"]);
        assert_eq!(families("Ragnhild Tømmerås og Aasmund Øye-Bråten"), ["Tømmerås", "Øye-Bråten"]);
        for other in [
            "Kari Lien",
            "Mental Health and User Involvement",
            "Norsk Folkehjelp og Kirkens Bymisjon",
            "Sosialt Arbeid og Psykisk Helse",
            "NAV Dal og NAV Bø",
            "Samtalehuset Dal og Samtalehuset Bø",
            "Dal kommune og Bø kommune",
            "Kari Lien og Nils Moe bor her",
            "Kari og Nils",
            "## Kari Lien og Nils Moe",
            "Kari Lien og Nils Moe\nbodde her i mange år, og de flyttet aldri.",
            "En samtale\n\nKari Lien og Nils Moe",
        ] {
            assert_eq!(families(other), [""; 0], "{other}");
        }
        assert!(read(&format!("Kari Lien og Nils Moe\n\n{PROSE}")).authors.is_empty(), "there is no title over them");
    }

    #[test]
    fn a_line_of_publication_gives_its_year_and_no_page() {
        let year = |line: &str| read(&format!("{line}\n\nHvem bor her nå?\n\nAda Lien\nstudent\n\n{PROSE}")).year;
        assert_eq!(year("Husbladet, 2031, 9(2), 1998–2010"), Some(2031));
        assert_eq!(year("Vol. 22 No. 4 (2031), 1998-2004"), Some(2031));
        assert_eq!(year("Utgave 2/2031"), Some(2031));
        assert_eq!(year("Forside / 2031 / Nr. 2"), Some(2031));
        assert_eq!(year("Årgang 3, nr. 2, side 1998–2010"), None);
        assert_eq!(year("Vi bodde der i 2031"), None);
    }

    #[test]
    fn a_body_is_an_author_where_the_imprint_says_so() {
        let source = read(&format!(
            "# Et sted å bo\n\nVeileder for dem som leier ut hus i kommunen\n\nVikdal kommune, 2031\n\n# 1 Hus\n\n{PROSE}"
        ));
        assert_eq!(source.title.as_deref(), Some("Et sted å bo: Veileder for dem som leier ut hus i kommunen"));
        assert_eq!(source.label(), "Vikdal kommune 2031");
        assert_eq!(source.kind, Kind::Guideline);
        let source = read(&format!(
            "Utredning 2031: 4\n\n**Hus til alle**\n\nAvgitt av Husutvalget til Vikdal fylke 2. mai 2031\n\n# Kapittel 2\n\n{PROSE}"
        ));
        assert_eq!((source.label().as_str(), source.title.as_deref()), ("Husutvalget 2031", Some("Hus til alle")));
        assert_eq!(source.kind, Kind::Report);
    }

    #[test]
    fn the_cover_of_a_white_paper_gives_its_title_and_its_number() {
        let cover = "# NOU\n\nNorges offentlige utredninger 2031: 4\n\n## Nøkkelen i døra\n\nOm unges rett til et sted å bo\n\n\
                     Utredning fra utvalg oppnevnt 8. mai 2029. Avgitt til Boligdepartementet 5. mars 2031.\n\n";
        let source = read(&format!("{cover}{PROSE}"));
        assert_eq!(source.title.as_deref(), Some("Nøkkelen i døra: Om unges rett til et sted å bo"));
        assert_eq!((source.label().as_str(), source.kind), ("Boligdepartementet 2031", Kind::Report));
        assert_eq!(source.series.as_deref(), Some("NOU 2031: 4"));
        let article = read(&format!("# Hvem får nøkkel?\n\nAv Kari Lien\n\n## NOU 2031: 4 og veien videre\n\n{PROSE}"));
        assert_eq!((article.label().as_str(), article.kind, article.series), ("Lien", Kind::Unknown, None));
    }

    #[test]
    fn a_line_of_editors_is_no_second_half() {
        for line in ["Kari Lien og Per Moe (red.)", "Kari Lien and Per Moe (Eds.)", "Kari Lien (redaktør)"] {
            let text = format!("# Nøkler i Dal og omegn\n\n{line}\n\nByforlaget\n");
            assert_eq!(read(&text).title.as_deref(), Some("Nøkler i Dal og omegn"), "{line}");
        }
    }

    #[test]
    fn the_words_on_a_white_paper_are_neither_its_title_nor_its_author() {
        let read = |under: &str| {
            read(&format!("Meld. St. 24\n(2030 – 2031)\n\n{under}\n\nBo godt\n\nOm hus og hjem for alle\n\n{PROSE}"))
        };
        for under in ["Melding til Stortinget", "Proposisjon til Stortinget (forslag til lovvedtak)"] {
            let paper = read(under);
            assert_eq!(paper.title.as_deref(), Some("Bo godt: Om hus og hjem for alle"), "{under}");
            assert_eq!(
                (paper.authors.len(), paper.year, paper.label().as_str()),
                (0, Some(2030), "Bo godt: Om hus og hjem for alle 2030")
            );
            assert_eq!(paper.series.as_deref(), Some("Meld. St. 24 (2030–2031)"));
        }
    }

    #[test]
    fn what_stands_above_a_title_says_what_the_work_is() {
        let told = |page: &str| {
            let source = read(&format!("{page}\n\n{PROSE}"));
            (source.title.clone().unwrap_or_default(), source.label(), source.kind)
        };
        let of = |title: &str, label: &str, kind| (title.to_string(), label.to_string(), kind);
        assert_eq!(
            told("HUSNOTAT Rapport 7/2031\n\nHus 2031\nHva vi fant i nord\n\nKari Lien\n\nHusinstituttet NORD"),
            of("Hus 2031: Hva vi fant i nord", "Lien 2031", Kind::Report)
        );
        assert_eq!(
            told("BACHELOROPPGAVE\n\nBarnets nøkkel\n\nKandidatnummer 12\n\n12.05.2031"),
            of("Barnets nøkkel", "Barnets nøkkel 2031", Kind::Thesis)
        );
        assert_eq!(
            told(
                "Mellom dør og nøkkel\nEn studie av dem som bor på øya\n\nKari Lien\n\nVeileder: Per Moe\n\nMaster i sosialt arbeid\nVår 2031"
            ),
            of("Mellom dør og nøkkel: En studie av dem som bor på øya", "Lien 2031", Kind::Thesis)
        );
        assert_eq!(
            told(
                "Kapittel 4\nMakt og avmakt i huset\n\nPer Hansen\n\nI: Moe, K. (red.) Hus og hjem. Dal: Husforlaget 2031"
            ),
            of("Makt og avmakt i huset", "Hansen 2031", Kind::Chapter)
        );
        assert_eq!(
            told("Å være veileder på øya\n\nKari Lien, førsteamanuensis, Høgskolen i Dal").0,
            "Å være veileder på øya"
        );
    }

    #[test]
    fn a_title_may_begin_with_a_number() {
        let title = |first: &str| read(&format!("# {first}\n\n{PROSE}")).title;
        for whole in ["10 råd for en god natt", "5 myter om hus", "12 grep for bedre hjem", "17. mai på øya"] {
            assert_eq!(title(whole).as_deref(), Some(whole));
        }
        for part in
            ["1 Innledning", "1 innledning", "2. Metode", "1.1 hva vi gjorde", "3) Funn", "Kapittel 2", "II. Metode"]
        {
            assert_eq!(title(part), None, "{part}");
        }
    }

    #[test]
    fn the_title_stands_above_the_authors_and_not_below_the_prose() {
        let source = read(&format!(
            "10 råd for gode hus\nEi gransking i nord\n\nGuro Lien, dosent, Høgskulen i Dal\n\nSamandrag\n{PROSE}\n\nBarn og unge\n====\n\n{PROSE}"
        ));
        assert_eq!(source.title.as_deref(), Some("10 råd for gode hus: Ei gransking i nord"));
        let long = PROSE.repeat(2);
        let source = read(&format!("Samtale med en leietaker i nord\n\nA: {long}\n\nOM NØKLER\n-----\n\nB: {long}"));
        assert_eq!(source.title.as_deref(), Some("Samtale med en leietaker i nord"));
    }

    #[test]
    fn journal_year_and_place_may_be_one_line() {
        for (line, volume, issue, pages) in [
            ("Lien et al. House Research (2031) 20:123", "20", None, "123"),
            ("House Research (2031) 20:12 https://doi.org/10.1000/x", "20", None, "12"),
            ("House Research 2031;16(8):e-12", "16", Some("8"), "e-12"),
            ("House Research. 2031;16:12-19.", "16", None, "12–19"),
        ] {
            let source = read(&format!("{line}\n\nKeys and homes in rural places\n\nKari Lien and Per Moe\n\n{PROSE}"));
            assert_eq!(
                (source.container.as_deref(), source.label().as_str()),
                (Some("House Research"), "Lien & Moe 2031"),
                "{line}"
            );
            assert_eq!(
                (source.volume.as_deref(), source.issue.as_deref(), source.pages.as_deref()),
                (Some(volume), issue, Some(pages)),
                "{line}"
            );
        }
        assert_eq!(read(&format!("Vi flyttet inn i 2031; da var vi 16:12\n\n{PROSE}")).volume, None);
    }

    #[test]
    fn authors_stand_close_to_the_title_in_many_ways() {
        for page in [
            "Nøkler og dører i praksis\nKari Lien\nHusforskning nord, nr. 2 2031, årgang 13, s. 4–17",
            "Kari Lien\n\n# Nøkler og dører i praksis\n\nFafo-rapport 2031:14",
            "# Nøkler og dører i praksis\n\nKari Lien\n\nNTNU, Norway\n\nHusbladet\n\n2031, Vol. 18(3) 402–418",
        ] {
            assert_eq!(read(&format!("{page}\n\n{PROSE}")).label(), "Lien 2031", "{page}");
        }
    }

    #[test]
    fn who_wrote_an_essay_stands_behind_its_kind() {
        let dated = read(&format!(
            "# Å bli hørt på øya\n\nSkrevet av Kari Lien 3. mars 2031. Oppdatert 4. mai 2032.\n\n{PROSE}"
        ));
        assert_eq!((dated.authors.as_slice(), dated.year), (names::authors("Kari Lien").as_slice(), Some(2031)));
        for byline in ["Essay av Kari Lien", "av Kari Lien", "Tekst: Kari Lien\n\nav Kari Lien"] {
            let source = read(&format!("# Å bli hørt på øya\n\n{byline}\n\nOppgave i HUS2001, høsten 2031\n\n{PROSE}"));
            assert_eq!(source.label(), "Lien 2031", "{byline}");
        }
        assert!(read(&format!("# Å bli hørt\n\nav alle som kom\n\n{PROSE}")).authors.is_empty());
    }

    #[test]
    fn a_title_in_a_second_language_is_no_second_half() {
        let source =
            read(&format!("# Hva er det å bo?\n\nHousing and what it means to those who live there\n\n{PROSE}"));
        assert_eq!(source.title.as_deref(), Some("Hva er det å bo?"));
    }

    #[test]
    fn the_name_of_a_file_gives_the_year_only_with_the_author() {
        let year = |base: &str| {
            let mut source = Source { base: base.into(), ..Source::default() };
            describe(&mut source, &format!("Hvem bor her nå?\n\nAda Lien\nstudent\n\n{PROSE}"));
            source.year
        };
        assert_eq!(
            (year("lien-2031-hvem-bor"), year("hvem-bor-2031"), year("lien-2031-2032")),
            (Some(2031), None, None)
        );
    }

    #[test]
    fn a_project_is_dated_by_the_year_it_begins() {
        let source = read(&format!(
            "Tilbake til søkeresultatene\n\nMedborgerskap i bydelen og veien dit\n\nTildelt: kr 1,0 mill.\n\nProsjektperiode:\n\n2023 - 2027\n\n{PROSE}"
        ));
        assert_eq!(source.title.as_deref(), Some("Medborgerskap i bydelen og veien dit"));
        assert_eq!((source.kind, source.year), (Kind::Project, Some(2023)));
    }

    #[test]
    fn dates_and_authors_are_believed_where_they_are_labelled() {
        let source = read(&format!("# Å bli hørt\n\nAv Kari Lien og Per Moe\n\nPublisert: 12.03.2021\n\n{PROSE}"));
        assert_eq!((source.authors.len(), source.year, source.kind), (2, Some(2021), Kind::Unknown));
        assert!(read("Av alle som kom, ble ti spurt").authors.is_empty());
    }

    #[test]
    fn the_words_before_a_name_and_the_date_after_it_are_no_part_of_it() {
        let told = |byline: &str| {
            let source = read(&format!("# Å bli hørt\n\n{byline}\n\n{PROSE}"));
            assert_eq!(source.authors, names::authors("Kari Lien"), "{byline}");
            source.year
        };
        assert_eq!(told("Av Kari Lien"), None);
        assert_eq!(told("Av Kari Lien\nstudent, Høgskolen i Dal"), None);
        assert_eq!(told("Av Kari Lien, student"), None);
        assert_eq!(told("Skrive av Kari Lien, 3. mai 2031"), Some(2031));
        assert_eq!(told("Skrevet av: Kari Lien, mai 2031"), Some(2031));
    }

    #[test]
    fn a_first_line_is_a_title_only_where_it_stands_alone_and_is_no_sentence() {
        let title = |first: &str| read(&format!("{first}{PROSE}")).title;
        assert_eq!(title("Unge som venter på svar\n\n").as_deref(), Some("Unge som venter på svar"));
        assert_eq!(title("Unge som venter på svar\n"), None);
        assert_eq!(title("Mange unge venter lenge på svar.\n\n"), None);
        assert_eq!(title("Bakgrunn: Mange unge venter på svar\n\n"), None);
    }

    #[test]
    fn a_line_of_publication_states_journal_volume_issue_and_pages() {
        let some = |words: &str| (words != "-").then(|| words.to_string());
        for (line, journal, facts, year) in [
            (
                "Journal of Keys and Homes 2031, Vol. 37(2) 209–226",
                "Journal of Keys and Homes",
                ["37", "2", "209–226"],
                2031,
            ),
            ("Tidsskrift for hus, årgang 12, nr. 3-2031, s. 45–60", "Tidsskrift for hus", ["12", "3", "45–60"], 2031),
            ("Hus og håp, 12. årgang, nr. 3–4/2031, side 45-60", "Hus og håp", ["12", "3–4", "45–60"], 2031),
            ("Nordic Keys Research 2031, VOL. 9, NO. 4, 209–226", "Nordic Keys Research", ["9", "4", "209–226"], 2031),
            ("Tidsskrift for hus\nVol. 12, Nr. 3 (2031)", "Tidsskrift for hus", ["12", "3", "-"], 2031),
            ("Keys Soc Care. 2031;12(3):45–60.", "Keys Soc Care", ["12", "3", "45–60"], 2031),
        ] {
            let source = read(&format!("{line}\n\n# Hvem bor her nå?\n\n{PROSE}"));
            assert_eq!(source.container.as_deref(), Some(journal), "{line}");
            assert_eq!([source.volume, source.issue, source.pages], facts.map(some), "{line}");
            assert_eq!((source.year, source.kind), (Some(year), Kind::Article), "{line}");
            assert_eq!(source.title.as_deref(), Some("Hvem bor her nå?"), "{line}");
        }
    }

    #[test]
    fn names_under_the_title_of_an_article_are_its_authors() {
        let families = |byline: &str| -> Vec<String> {
            let issue = "Journal of Keys and Homes 2031, Vol. 37(2) 209–226";
            let source = read(&format!("{issue}\n\n# Who Lives Here?\n\n{byline}\n\nAbstract\n\n{PROSE}"));
            source.authors.into_iter().map(|author| author.family).collect()
        };
        assert_eq!(families("Kari Lien"), ["Lien"]);
        assert_eq!(families("Kari Lien, Roman Moe and Guy Vik"), ["Lien", "Moe", "Vik"]);
        assert_eq!(families("Kari Lien[1], Nils Moe[1,2] and Guy Vik[2]"), ["Lien", "Moe", "Vik"]);
        assert_eq!(families("Kari Lien1 | Nils Moe2"), ["Lien", "Moe"]);
        for other in ["Mental Health and Social Care", "Research Article", "A Study"] {
            assert_eq!(families(other), [""; 0], "{other}");
        }
    }

    #[test]
    fn a_name_or_the_heading_of_a_part_is_no_title() {
        let title = |front: &str| read(&format!("{front}\n\n{PROSE}")).title;
        let wanted = Some("Nøkler i Dal: en studie av leieboere");
        let named =
            "DALNETT\n\n**Kari Lien**\n\n# Nøkler i Dal: en studie av leieboere\n\nMasteroppgave i sosialt arbeid";
        assert_eq!(title(named).as_deref(), wanted);
        assert_eq!(read(named).authors, names::authors("Kari Lien"));
        for front in [
            "Nøkler i Dal: en studie av leieboere\n=====\n\nKari Lien",
            "Nøkler i Dal: en studie av leieboere\n------------\n\n# 1 Innledning",
            "Kari Lien\nPer Moe\n\nNøkler i Dal: en studie av leieboere\n\n# 1 Innledning",
            "Kari Lien og Per Moe\n\nNøkler i Dal: en studie av leieboere\n\nInnledning\n===",
            "**Nøkler i Dal: en studie av leieboere**\n\n# Introduction",
        ] {
            assert_eq!(title(front).as_deref(), wanted, "{front}");
        }
        for front in [
            "# 1 Innledning",
            "Kari Lien\n\n# 1.1 Om nøkler",
            "# Sammendrag",
            "# Innleiing",
            "**2 Metode**",
            "**Kari Lien**",
        ] {
            assert_eq!(title(front), None, "{front}");
        }
    }

    #[test]
    fn a_list_of_references_states_nothing_of_the_work() {
        for heading in ["## Referanser", "Litteratur", "**7. Kilder**", "References:"] {
            let source = read(&format!(
                "# Hus og håp\n\nVi spurte ti leietakere.\n\n{heading}\n\nMoe, A. (2011). Lys. *Tidsskrift for hus*, 3(2), 5-24.\n\
                 https://doi.org/10.1000/lys\n\nUtgitt 2012\n"
            ));
            assert_eq!((source.year, source.kind, source.doi), (None, Kind::Unknown, None), "{heading}");
            assert_eq!((source.authors.len(), source.container), (0, None), "{heading}");
        }
    }

    #[test]
    fn the_name_of_a_list_in_a_menu_ends_no_front() {
        assert_eq!(read(&format!("Kilder\nOm huset\n\n# Hus og håp\n\nPublisert: 2031\n\n{PROSE}")).year, Some(2031));
    }

    #[test]
    fn a_clear_first_line_is_the_title_of_a_text_of_short_lines() {
        let read = |first: &str| {
            let rest = "Nøkler åpner dører til hus.\nDet er godt å vite.\n\nHva er en dør?\n\nEn dør er til å gå ut av, og inn igjen.";
            read(&format!("{first}\n\nPublisert 12.03.2031\n\n{rest}\n"))
        };
        assert_eq!(read("Nøkkelhjelp – slik får du den").title.as_deref(), Some("Nøkkelhjelp – slik får du den"));
        for other in ["Du får en nøkkel av oss.", "Kari Lien og Nils Moe", "Notater", "Svar: vi har tre nøkler her"]
        {
            assert_eq!(read(other).title, None, "{other}");
        }
        assert_eq!(super::tests::read("Tre nøkler, to hus og en hage\n\nmelk\n\nbrød\n").title, None);
    }

    #[test]
    fn prose_alone_states_nothing() {
        assert_eq!(read(PROSE), Source::default());
    }

    proptest! {
        #[test]
        fn no_text_is_too_odd(text in "(?s).{0,200}") {
            read(&text);
        }
    }
}
