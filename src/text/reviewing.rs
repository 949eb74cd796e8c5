//! What says that a text is a review of a book.
//!
//! Apart from both who ask: a reader, for the ISBN at the head of a review is that of the book, and the linkage, for so is
//! the title.

use super::ascii;

/// Among so many lines a review names itself, the book and who has read it.
const FIRST: usize = 12;

/// What kilde calls the genre of a review.
pub const GENRE: &str = "book review";

/// Whether one of the first lines of a text says that it is a review of a book.
pub fn is_review(text: &str) -> bool {
    let first = || text.lines().filter(|line| !line.trim().is_empty()).take(FIRST);
    // Some journals print the names of those who weighed an article, and of its editor before them.
    let weighed = first().any(|line| behind(line, "edited by").is_some_and(|rest| rest.starts_with(':')));
    first().any(|line| reviews(line) && !(weighed && behind(line, "reviewed by").is_some()))
}

/// Whether a genre, as a record or a database names it, is that of reviews of books.
pub fn is_genre(genre: &str) -> bool {
    let words = ascii::words(genre);
    words.starts_with(GENRE)
        || ["bokmeld", "bokanmeld", "bokomtale", "bokessay", "review of a book"]
            .iter()
            .any(|mark| words.starts_with(mark))
}

/// What a column of reviews calls itself, at the beginning of a line.
const COLUMNS: [&str; 12] = [
    "bokmelding",
    "bokmeldinger",
    "bokmeldingar",
    "bokanmeldelse",
    "bokanmeldelser",
    "bokanmelding",
    "bokomtale",
    "bokomtaler",
    "bokomtalar",
    "bokessay",
    "book review",
    "book reviews",
];

/// What leads to the name of who has read the book.
const READERS: [&str; 5] = ["anmeldt av", "meldt av", "meld av", "omtalt av", "reviewed by"];

/// What leads to that name with a colon only; without one it tells of somebody.
const LABELS: [&str; 6] = ["anmelder", "anmeldar", "bokanmelder", "bokmelder", "bokmeldar", "reviewer"];

/// What leads to the name of the book, and to much else.
const OF_BOOKS: [&str; 2] = ["anmeldelse av", "review of"];

/// Whether a line says that what stands around it is a review of a book.
pub fn reviews(line: &str) -> bool {
    let words = ascii::words(line);
    let marks = || COLUMNS.iter().chain(&READERS);
    let begins = |mark: &str| words.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    // The heading of a column may stand behind the name of the journal.
    let ends = |mark: &str| words.strip_suffix(mark).is_some_and(|rest| rest.ends_with(' '));
    let says = match words.split(' ').count() {
        // What is reported to the police is called so too.
        _ if words == "anmeldelse" || (words.starts_with("anmeldelse ") && line.contains(':')) => true,
        ..=6 => marks().any(|mark| begins(mark) || ends(mark)),
        // A longer line that begins so names the book, and is no sentence about reviews.
        7..=30 if line.contains(':') || words.contains(" av ") || words.contains(" by ") => {
            marks().any(|mark| begins(mark))
        }
        _ => false,
    };
    says || leads(line)
}

/// Whether a line begins so, though the whole text may follow on it.
fn leads(line: &str) -> bool {
    let after = |marks: &'static [&str]| marks.iter().filter_map(|mark| behind(line, mark));
    after(&COLUMNS).any(|rest| !rest.starts_with(',') && !goes_on(rest))
        || after(&READERS).any(names_one)
        || after(&LABELS).any(|rest| rest.starts_with(':') && names_one(rest))
        || after(&OF_BOOKS).any(names_book)
        // In English an overview of research is called so too.
        || behind(line, "anmeldelse av").is_some_and(names_author_of_book)
}

/// What stands behind a mark that begins a line, if it does.
fn behind<'l>(line: &'l str, mark: &str) -> Option<&'l str> {
    let line = line.trim_start_matches(|sign: char| !sign.is_alphanumeric());
    let begins = line.get(..mark.len()).is_some_and(|head| head.eq_ignore_ascii_case(mark));
    let rest = line.get(mark.len()..).filter(|rest| begins && !rest.starts_with(char::is_alphanumeric))?;
    Some(rest.trim_start_matches(['*', '_', ' ']))
}

/// Whether a sentence goes on here: with a small letter, as no title and no name begins.
fn goes_on(rest: &str) -> bool {
    let word = rest.split(' ').next().unwrap_or_default();
    word.starts_with(char::is_lowercase) && !["av", "by", "of"].contains(&word)
}

/// Whether a person is named here: by two words with capitals at least.
fn names_one(rest: &str) -> bool {
    let mut words = rest.trim_start_matches([':', '*', '_', ' ']).split_whitespace();
    (0..2).all(|_| words.next().is_some_and(|word| word.starts_with(char::is_uppercase)))
}

/// So many bytes behind the mark the name of a book ends.
const BOOK: usize = 400;

/// Whether a book is named here, as by no sentence: behind a colon, or with its number.
fn names_book(rest: &str) -> bool {
    let near = &rest[..rest.floor_char_boundary(BOOK)];
    rest.starts_with(':') || near.contains("ISBN ") || near.contains("ISBN:")
}

/// Whether a book is named here behind its author and a colon.
fn names_author_of_book(rest: &str) -> bool {
    rest.split_once(':').is_some_and(|(who, _)| names_one(who) && who.split_whitespace().count() <= 6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_that_it_is_a_review() {
        for (line, says) in [
            ("Bokmelding", true),
            ("## BOOK REVIEWS", true),
            ("Anmeldt av Kari Dal, sosionom", true),
            ("Husbladet 2019 Bokomtale", true),
            ("Bokmelding: Per Moe, Hus og hage. En innføring (Boforlaget 2015).", true),
            ("Anmeldelse: Hus og hage", true),
            ("Anmeldelse av vold i nære relasjoner", false),
            ("Bokmeldinger er en sjanger som mange studenter skal skrive", false),
            ("A review of towns", false),
            ("Bokessay", true),
            ("**Anmelder:** Per Moe", true),
            ("Reviewer: Per Moe, Dale College", true),
            ("Meld av Per Moe", true),
            ("Anmeldelse av Per Moe: Hus og hage", true),
            ("Review of: Hus og hage", true),
            ("Review of Hus og hage. Dal: Byforlaget 2030. ISBN 9788205512345", true),
            ("Anmelder og anmeldt i sosialt arbeid", false),
            ("Reviewer bias in studies of houses", false),
            ("Review of Housing First: a synthesis", false),
            ("En anmeldelse av boken ble trykt i Husbladet, og mange leste den.", false),
            ("", false),
        ] {
            assert_eq!(reviews(line), says, "{line}");
        }
    }

    #[test]
    fn the_text_may_follow_on_the_line_that_says_so() {
        let prose = "og de svarte at de ville bli hørt ".repeat(20);
        for (line, says) in [
            ("Bokanmeldelse. Lie, K. (red.) Hus og hage. Byforlaget 2030. ISBN 9788205512345 Boka er god", true),
            ("Anmeldt av Per Moe Boka er god", true),
            ("Anmelder: Per Moe Boka er god", true),
            ("Book review – Houses and gardens", true),
            ("Anmeldt av mange ble boka lest", false),
            ("Bokanmeldelser, kronikker og essays er", false),
            ("Bokomtale er noe vi lærer å skrive", false),
            ("Anmeldelse av vold ble tatt opp", false),
            ("Boka er anmeldt av Per Moe", false),
        ] {
            assert_eq!(reviews(&format!("{line} {prose}")), says, "{line}");
        }
    }

    #[test]
    fn those_who_weigh_an_article_review_no_book() {
        assert!(!is_review("Edited by:\nAda Lien\n\nReviewed by:\nPer Moe, Dale College\n\nHus og hage"));
        assert!(is_review("Hus og hage\nEdited by Ada Lien\n\nReviewed by Per Moe"));
    }

    #[test]
    fn what_the_genre_of_a_record_says() {
        assert!(["Book Review", "book reviews", "Bokanmeldelse", "Bokmelding"].into_iter().all(is_genre));
        assert!(!["Review", "review article", "Book chapter", ""].into_iter().any(is_genre));
    }

    #[test]
    fn a_review_says_so_in_one_of_its_first_lines() {
        assert!(is_review("Husbladet\n\nBokmelding\n\nHus og hage"));
        assert!(!is_review(&format!("{}Bokmelding\n", "Hus og hage\n".repeat(FIRST))));
    }
}
