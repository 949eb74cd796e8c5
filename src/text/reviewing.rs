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
    text.lines().filter(|line| !line.trim().is_empty()).take(FIRST).any(reviews)
}

/// Whether a genre, as a record or a database names it, is that of reviews of books.
pub fn is_genre(genre: &str) -> bool {
    let words = ascii::words(genre);
    words.starts_with(GENRE)
        || ["bokmeld", "bokanmeld", "bokomtale", "review of a book"].iter().any(|mark| words.starts_with(mark))
}

/// What begins a line at the head of a review of a book.
const REVIEWS: [&str; 14] = [
    "bokmelding",
    "bokmeldinger",
    "bokmeldingar",
    "bokanmeldelse",
    "bokanmeldelser",
    "bokanmelding",
    "bokomtale",
    "bokomtaler",
    "anmeldt av",
    "meldt av",
    "omtalt av",
    "book review",
    "book reviews",
    "reviewed by",
];

/// Whether a line says that what stands around it is a review of a book.
pub fn reviews(line: &str) -> bool {
    let words = ascii::words(line);
    let begins = |mark: &str| words.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    // The heading of a column may stand behind the name of the journal.
    let ends = |mark: &str| words.strip_suffix(mark).is_some_and(|rest| rest.ends_with(' '));
    match words.split(' ').count() {
        // What is reported to the police is called so too.
        _ if words == "anmeldelse" || (words.starts_with("anmeldelse ") && line.contains(':')) => true,
        ..=6 => REVIEWS.iter().any(|mark| begins(mark) || ends(mark)),
        // A longer line that begins so names the book, and is no sentence about reviews.
        7..=30 if line.contains(':') || words.contains(" av ") || words.contains(" by ") => {
            REVIEWS.iter().any(|mark| begins(mark))
        }
        _ => false,
    }
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
            ("", false),
        ] {
            assert_eq!(reviews(line), says, "{line}");
        }
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
