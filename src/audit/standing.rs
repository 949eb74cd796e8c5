//! Whether a work is primary or secondary, by its own words.
//!
//! Apart from the card that shows it, because what counts as a word of its own is a question for itself.

use std::sync::LazyLock;

use regex::{Match, Regex};

use crate::cite::pattern;
use crate::model::{Kind, Source};
use crate::report::cards::Standing;

/// Words by which a work calls itself a review of others.
static REVIEWS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)\b(?:systematic(?:ally)? review\w*|(?:scoping|literature|integrative|narrative|umbrella|realist|rapid|state-of-the-art)",
        r" review|meta-?(?:analys[ie]s|analyse|synthesis|syntese|etnografi|ethnography)|litteraturstudi\w*|litter(?:ær|aturbasert) oppg\w*|litteraturgjennomgang\w*",
        r"|litteraturoversikt\w*|litteraturoversyn\w*|kunnskapsoppsummering\w*|kunnskapsoversikt\w*|kunnskapsoversyn\w*",
        r"|kunnskapssammenstilling\w*|oversiktsartik\w*|(?:systematisk|systematiske) (?:oversikt|oversyn|gjennomgang)\w*)\b",
    ))
});

/// Words by which a work says that it has data of its own.
static STUDIES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)\b(?:dybdeintervju\w*|djupneintervju\w*|fokusgruppe\w*|gruppeintervju\w*|(?:kvalitative|individuelle) intervju\w*|qualitative interviews?|deltakende observasjon|deltakande observasjon|feltarbeid\w*",
        r"|randomi[sz]ed (?:controlled )?trial|in-depth interviews?|semi-?structured interviews?|semistrukturerte intervju\w*",
        r"|focus groups?|participant observation|field ?work|we interviewed|vi intervjuet|vi intervjua|spørreundersøkelse\w*",
        r"|spørjeundersøking\w*|cross-sectional (?:study|survey)|cohort study|kohortstudie\w*)\b",
    ))
});

/// Words by which a text speaks of itself, before what it says that it is or has: "this", "our" and "denne" at most three words
/// before it, or before a word for a text; who writes; a text as what acts; the heading of what was done.
static SELF: LazyLock<Regex> = LazyLock::new(|| {
    const THIS: &str = r"denne|dette|vår|vårt|this|the present|the current|our";
    const TEXT: &str = r"(?:\p{L}*(?:studie[nt]?|oppgave[n]?|oppgåv[ea]|artikkel(?:en)?|avhandling(?:en|a)?|rapport(?:en)?|undersøkelse[n]?|undersøking(?:a)?|prosjekt(?:et)?)|study|article|paper|thesis|dissertation|report|project)";
    const ACTS: &str = r"er|bygger|byggjer|baserer|har|hadde|bruker|brukar|benytter|nyttar|består|omfatter|omfattar|undersøker|undersøkjer|is|was|uses|used|draws|reports|presents";
    const DOES: &str = r"we (?:\p{L}+ly )?(?:conducted|performed|carried out|did|undertook)|(?:vi|jeg|eg) (?:har )?(?:gjennomfør|gjorde|gjort)\p{L}*";
    const HEADING: &str =
        r"(?:^|[.!?:;]\s+|\n)(?:\p{L}+ (?:og|and) )?(?:metode|metoder|methods?|methodology|design|data)";
    pattern(&format!(
        r"(?i)(?:\b(?:{THIS})(?: [\p{{L}}-]+){{0,3}} $|(?:\b(?:{THIS}) (?:[\p{{L}}-]+ ){{0,2}}{TEXT}|\b{TEXT} (?:{ACTS})|\b(?:{DOES})|{HEADING})\b[^.!?]*$)"
    ))
});

/// Those who write, in the sentence that speaks of a study.
static WRITERS: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)\b(?:we|vi|jeg|eg)\b[^.!?]*$"));

/// Words of one who speaks of the works of others.
static OTHERS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:studies|studiene|studiar|studier|trials|articles|artikler|artiklar|reviewed|included|inkluderte)\b",
    )
});

/// Whether a work is primary or secondary, as far as it says so itself: a law is primary; what calls itself a review of other
/// works is secondary, in its title or genre, or in its abstract where it speaks of itself there; what tells of interviews,
/// observation or a survey of its own is primary, with the same care. A review tells of the interviews in the studies that it
/// reviews, so an abstract that names a review and does not say whose leaves the question open. Of books, web pages and the
/// rest the words that would show it are not there; it stays unknown, for a guess would go into somebody's method chapter.
pub fn standing(work: &Source, abstracts: &[String]) -> Standing {
    if work.kind == Kind::Law {
        return Standing::Primary(None);
    }
    let own = || [&work.title, &work.genre].into_iter().flatten();
    if let Some(word) = own().find_map(|text| REVIEWS.find(text)) {
        return Standing::Secondary(word.as_str().to_lowercase());
    }
    if let Some(text) = abstracts.iter().find(|text| REVIEWS.is_match(text)) {
        let word = REVIEWS.find_iter(text).find(|found| SELF.is_match(&text[..found.start()]));
        return word.map_or(Standing::Unknown, |word| Standing::Secondary(word.as_str().to_lowercase()));
    }
    let study = own().find_map(|text| STUDIES.find(text)).or_else(|| abstracts.iter().find_map(|text| own_study(text)));
    study.map_or(Standing::Unknown, |word| Standing::Primary(Some(word.as_str().to_lowercase())))
}

/// The first words by which an abstract says that its work has data of its own.
fn own_study(text: &str) -> Option<Match<'_>> {
    STUDIES.find_iter(text).find(|found| {
        let before = &text[..found.start()];
        let sentence = &before[before.rfind(['.', '!', '?']).map_or(0, |stop| stop + 1)..];
        let writes = SELF.is_match(before) || WRITERS.is_match(before) || WRITERS.is_match(found.as_str());
        writes && !OTHERS.is_match(sentence)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(title: &str, told: &str) -> Standing {
        let work = Source { title: Some(title.into()), ..Source::default() };
        standing(&work, &[told.to_string()])
    }

    fn primary(word: &str) -> Standing {
        Standing::Primary(Some(word.into()))
    }

    #[test]
    fn a_review_says_so_of_itself() {
        let secondary = |word: &str| Standing::Secondary(word.into());
        assert_eq!(of("Hus i bygda: A systematic review", "We read fieldwork."), secondary("systematic review"));
        assert_eq!(of("Hus", "Denne litteraturstudien handler om hus."), secondary("litteraturstudien"));
        assert_eq!(of("Hus", "Metode: Litteraturstudie med tolv artikler."), secondary("litteraturstudie"));
        assert_eq!(of("Hus", "Oppgaven er en litteraturstudie om hus."), secondary("litteraturstudie"));
        for open in [
            "A systematic review by Dal found little. We interviewed ten.",
            "The work of Dal is a systematic review. We asked ten.",
        ] {
            assert_eq!(of("Hus", open), Standing::Unknown, "{open}");
        }
    }

    #[test]
    fn a_study_says_so_of_itself() {
        assert_eq!(of("Hus", "Vi gjorde dybdeintervjuer med ti."), primary("dybdeintervjuer"));
        assert_eq!(of("Hus", "Folk bor trangt. We interviewed ten of them."), primary("we interviewed"));
        assert_eq!(of("Hus", "Studien bygger på semistrukturerte intervjuer."), primary("semistrukturerte intervjuer"));
        assert_eq!(of("Hus: a cohort study", "Det er kaldt."), primary("cohort study"));
        for open in [
            "Dal has held focus groups with tenants before.",
            "We looked at twelve studies with focus groups.",
            "Fieldwork is a way to know a village.",
            "Det er kaldt her.",
        ] {
            assert_eq!(of("Hus", open), Standing::Unknown, "{open}");
        }
        assert_eq!(standing(&Source { kind: Kind::Law, ..Source::default() }, &[]), Standing::Primary(None));
    }
}
