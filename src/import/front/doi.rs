//! The DOI that a text has for its own.
//!
//! Apart from `publication`, because a front names the DOIs of other works too: those that a study follows up, those that a
//! thesis is made of, the one that a reply answers. A text's own stands alone, or with its journal, or behind its own title.

use std::sync::LazyLock;

use regex::Regex;

use super::line::{Line, prose};
use super::{pattern, publication};
use crate::import::clean;
use crate::model::{Kind, Source};
use crate::text::ascii;

static DOI: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)(?:\bdoi\s*:?\s*|https?://(?:dx\.)?doi\.org/)(10\.[0-9]{4,9}/\S+)"));

/// What may stand before a DOI that is alone on its line.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)^\W*(?:(?:article|artikkelens|artikkelen sin) )?(?:doi|url|lenke|lenkje|link|permalink)?\W*$")
});

/// The heading of the works that a thesis or a report is made of. What stands below is theirs.
static LIST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^\W*(?:(?:artiklar|artikler|artiklene|artiklane|delarbeid(?:er|ene)?|publikasjon(?:er|ene|ar)|papers|articles|publications)(?: (?:i|som|in|included|that)\b.{0,60})|(?:liste|oversikt|oversyn) (?:over|av) (?:\p{L}+ )?(?:artikler|artiklar|artiklene|artiklane|publikasjon(?:er|ar)|delarbeid(?:er)?)|list of (?:\p{L}+ )?(?:papers|articles|publications)|artikkel(?:liste|oversikt)|(?:included|inkluderte|original|appended) (?:papers|articles|publications|artikler|artiklar))\W*$",
    )
});

/// The year in a citation, and what follows.
static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(.*?\S) ?\((?:19|20)[0-9]{2}[a-z]?\)[.,:;]* *(.*)$"));

/// What follows the year of a journal's issue, where a title follows that of a citation.
static NUMBERS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:$|\W|[0-9]|e-?[0-9]|(?:årgang|årg|volume|vol|nr|no|issue|utgave|utgåve|nummer|hefte|side|sider|s|pp?|pages|article|art|doi)\b|https?:)",
    )
});

/// A name with its initials at the head of a line, and perhaps its number in a list: `II. Moe, K.`, `3. Moe KL,`.
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\W*(?:(?:(?i:artikkel|article|paper|studie|study) )?(?:[0-9]{1,2}|[IVX]{1,4})[.:)]+ )?\p{Lu}[\p{L}’'-]+(?:,? (?:\p{Lu}\.[ -]?){1,3}(?:$|[ ,;:(&])|,? \p{Lu}{1,3}[,.] )",
    )
});

/// What a line says that is about another work, or about what lies beside this one.
static ABOUT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^\W*(?:(?:author|publisher) )?(?:correction|corrigendum|erratum|retraction|rettelse|retting|svar|tilsvar|reply|response|comment|commentary|kommentar)(?: notice)?(?: (?:to|til|on|of|på)\b|:)|^\W*(?:related|relatert|se også|sjå også|les også|see also)\b|\bsupplement(?:ary|al)?\b|\bdata ?sett?\b|\bdata availability\b",
    )
});

/// The words of sentences, which a line of publication has not.
static SPEAKS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?i:denne|dette|disse|jeg|som|er|var|ble|blei|blir|følger|følgjer|bygger|byggjer|gjelder|gjeld|svarer|svarar|drøfter|drøftar|viser|se|sjå|jf|this|these|which|is|are|was|were|follows|builds|extends|replies|responds|concerns|see|cf)\b|\b(?:Vi|vi|Eg|eg|We|we)\b",
    )
});

/// The sentences that say where this very work is to be had.
static AT_HAND: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:available|accessed|downloaded|distributed|open access|can be found|version|tilgjengelig|tilgjengeleg|finnes|finst|publisert|published|lisens|licen[cs]ed?)\b",
    )
});

/// What says how this very work is to be cited.
static CITE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:to cite|cite (?:this|as)|citation|sitering|siteres|siterast|siter som|referer til (?:denne|artikkelen))\b",
    )
});

/// How a sentence goes on behind a DOI.
static GOES_ON: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^[)\].,;]*,? (?:og|and|som|which|where|der|men|but|in|i|på|med|for)\b"));

/// The DOI of the work: before its prose, or alone on a line of the first page. Where several seem to be its own, none is.
pub(super) fn doi(lines: &[Line<'_>], source: &Source) -> Option<String> {
    let prose = prose(lines);
    let mut own: Vec<(usize, String)> = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        let Some(found) = DOI.captures(&line.words) else { continue };
        let (start, stop) = found.get(0).map_or((0, 0), |whole| (whole.start(), whole.end()));
        let (before, after) = (&line.words[..start], &line.words[stop..]);
        let alone = LABEL.is_match(before);
        let broken = (alone && !line.after_gap).then(|| number.checked_sub(1).and_then(|above| lines.get(above)));
        let of_another = match broken.flatten() {
            // A sentence that has ended has nothing to do with the next line.
            Some(above) if above.words.ends_with(['.', '!', '?']) => cites(&above.words, source),
            Some(above) => is_of_another(&above.words, source),
            None => (number > 0 || source.title.is_some()) && is_of_another(before, source),
        };
        let seldom = source.kind == Kind::Thesis && !alone && !bears(before, source);
        let placed = alone || (number < prose && line.is_short());
        if placed && !of_another && !seldom && !GOES_ON.is_match(after) {
            own.extend(clean::doi(&found[1]).map(|doi| (number, doi)));
        }
    }
    let (first, doi) = own.first()?;
    // A chapter stands in its book, and the DOI of a list behind the prose is no rival of one before it.
    let rival = |(at, other): &(usize, String)| {
        !(other.starts_with(doi.as_str()) || doi.starts_with(other.as_str())) && (*at < prose || *first >= prose)
    };
    (!own.iter().any(rival)).then(|| doi.clone())
}

/// The lines above a list of the works that a thesis is made of: what stands below is said of these.
pub(super) fn above_lists<'l, 't>(lines: &'l [Line<'t>]) -> &'l [Line<'t>] {
    &lines[..lines.iter().position(|line| lists_works(&line.words)).unwrap_or(lines.len())]
}

/// Whether a line is the heading of a list of works: "Artikler i avhandlingen".
pub(super) fn lists_works(words: &str) -> bool {
    LIST.is_match(words)
}

/// Whether what stands before a DOI says that it is the DOI of another work: a citation, a sentence, a correction's first
/// words.
fn is_of_another(before: &str, source: &Source) -> bool {
    if cites(before, source) {
        return true;
    }
    if is_own(before, source) {
        return false;
    }
    let placed = publication::is_issue(before);
    let in_brackets = before.rfind(['(', '[']) > before.rfind([')', ']']) && before.contains(' ') && !placed;
    let speaks = SPEAKS.is_match(before) && !AT_HAND.is_match(before);
    ABOUT.is_match(before) || in_brackets || speaks
}

/// Whether a line says that the work it names is this very one.
fn is_own(words: &str, source: &Source) -> bool {
    CITE.is_match(words) || bears(words, source)
}

/// Whether a line cites another work.
fn cites(words: &str, source: &Source) -> bool {
    !is_own(words, source) && (NAMED.is_match(words) || is_citation(words))
}

/// Whether a line has a name, its year and a title behind them, as citations do; a journal has its numbers there.
fn is_citation(words: &str) -> bool {
    let Some(found) = YEAR.captures(words) else { return false };
    let name = found[1].rsplit(' ').next().unwrap_or_default();
    let named = name.starts_with(char::is_uppercase) || ["al.", "al", "mfl.", "flere", "fleire"].contains(&name);
    named && !publication::is_journal(&found[1]) && !NUMBERS.is_match(&found[2])
}

/// Whether a line has the text's own title.
fn bears(words: &str, source: &Source) -> bool {
    let title = ascii::words(source.title.as_deref().unwrap_or_default());
    !title.is_empty() && format!(" {} ", ascii::words(words)).contains(&format!(" {title} "))
}

#[cfg(test)]
mod tests {
    use super::super::line;
    use super::*;

    fn of(kind: Kind, text: &str) -> Option<String> {
        let source = Source { title: Some("Hvem bor her nå?".into()), kind, ..Source::default() };
        doi(above_lists(&line::lines(text)), &source)
    }

    #[test]
    fn a_doi_of_its_own_stands_alone_or_with_the_journal_or_the_title() {
        for front in [
            "Hvem bor her nå?\n\nhttps://doi.org/10.1000/x",
            "Hvem bor her nå?\nDOI: https://doi.org/10.1000/x",
            "House Research (2031) 20:12 https://doi.org/10.1000/x",
            "Husbladet (2031), 20(3), 1–12. doi: 10.1000/x",
            "Husbladet 2031; 12: 1-9. doi:10.1000/x",
            "Husbladet, årgang 9, nr. 2 (doi: 10.1000/x)",
            "Lien, A. (2031). Hvem bor her nå? Husbladet, 20(3), 1–12. https://doi.org/10.1000/x",
            "To cite this article: Lien A. (2031) Who lives here? https://doi.org/10.1000/x",
            "This article is available at https://doi.org/10.1000/x",
            "bioRxiv preprint doi: https://doi.org/10.1000/x; this version posted May 2, 2031.",
            "https://doi.org/10.1000/x\n\nVi følger opp Moe (2019), Hus (https://doi.org/10.1000/moe).",
            "https://doi.org/10.1000/x\nAda Lien\nDOI: 10.1000/X",
        ] {
            assert_eq!(of(Kind::Article, front).as_deref(), Some("10.1000/x"), "{front}");
        }
    }

    #[test]
    fn a_thesis_of_articles_is_none_of_them() {
        let mut source = Source::default();
        let text = "# Hus og hjem\n\nAda Lien\n\nAvhandling for graden ph.d.\n\nMai 2031\n\n# Artikler i avhandlingen\n\n\
                    Lien, A. (2029). Hus i nord. Husbladet, 11(2), 1–9. https://doi.org/10.1000/a\n\n\
                    Lien, A. (2030). Hus i sør. Husbladet, 12, 1–9. https://doi.org/10.1000/b\n\n# 1 Innledning\n";
        super::super::describe(&mut source, text);
        assert_eq!((source.title.as_deref(), source.kind, source.doi), (Some("Hus og hjem"), Kind::Thesis, None));
        assert_eq!(source.year, Some(2031));
        assert!(
            lists_works("# List of original papers")
                && !lists_works("Articles")
                && !lists_works("Artikler i avisen om hus, hjem og hage som vi leser, og hva de sier til oss")
        );
    }

    #[test]
    fn a_doi_in_a_citation_or_a_sentence_is_that_of_another() {
        for front in [
            "Denne studien følger opp Moe (2019), Hus og hage (https://doi.org/10.1000/moe).",
            "Artikkelen bygger på Moe (2019), Hus og hage (doi: 10.1000/moe), og på nye intervjuer.",
            "Denne kommentaren gjelder Moe (2019), https://doi.org/10.1000/moe, og er kort.",
            "The results came as Moe, K. (2019). Houses and gardens. https://doi.org/10.1000/moe",
            "I. Moe, K. (2019). Hus og hage. Husbladet, 11(2), 1–9. https://doi.org/10.1000/moe",
            "1. Moe KL, Dal P. Hus og hage. Husbladet 2019;11:1–9. doi: 10.1000/moe",
            "Moe, K. (2019). Hus og hage. Husbladet.\nhttps://doi.org/10.1000/moe",
            "Correction to: Husbladet 2019, https://doi.org/10.1000/moe",
            "Artikler i avhandlingen\n\nhttps://doi.org/10.1000/moe",
            "Liste over artikler\n\nHus og hage. https://doi.org/10.1000/moe",
            "Hus og hage. https://doi.org/10.1000/moe\n\nHus og by. https://doi.org/10.1000/dal",
        ] {
            assert_eq!(of(Kind::Article, &format!("Hvem bor her nå?\n\n{front}")), None, "{front}");
        }
        assert_eq!(of(Kind::Thesis, "Husbladet 2019; 12: 1-9. doi:10.1000/moe"), None, "an article of the thesis");
        assert_eq!(of(Kind::Thesis, "DOI: 10.1000/x").as_deref(), Some("10.1000/x"));
    }
}
