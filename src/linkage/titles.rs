//! What two titles are to each other.
//!
//! Apart from the other evidence: most of what tells works apart stands in their titles, and most of what databases change.

use super::entry::Entry;
use super::head::Head;
use super::letters;
use super::lines::Stand;
use super::official::changes_another;
use super::reason::{Reason, identified};
use super::slips::Slips;
use super::title::is_number;
use crate::model::Kind;

/// A title of fewer words, or a main title, is shared by works that have nothing else in common.
pub(super) const TELLING: usize = 4;

/// What the titles of two works say, beside what is known already.
pub(super) fn title(one: &Entry, other: &Entry, reasons: &mut Vec<Reason>) {
    if one.title.is_empty() || other.title.is_empty() {
        return;
    }
    let found = match titles(one, other) {
        Reason::OtherTitle => though_other(one, other, reasons),
        found => found,
    };
    if found == Reason::OtherTitle && untitled(one, other) {
        return;
    }
    let laws = one.law && other.law;
    // A law goes by many names, and by one number.
    if laws && found == Reason::OtherTitle && reasons.contains(&Reason::SameNumber) {
        return;
    }
    reasons.push(found);
    if laws
        && found == Reason::SameTitle
        && reasons.contains(&Reason::SameYear)
        && names_a_law(&one.title.words, reasons)
    {
        reasons.push(Reason::SameLaw);
        return;
    }
    let shared = if one.title.words.len() <= other.title.words.len() { one } else { other };
    // What two texts begin with is not yet their title.
    let common = !matches!(found, Reason::OtherTitle | Reason::VariantTitle);
    if common && one.is_text() && other.is_text() && shared.title.heads_a_chapter() {
        reasons.pop();
        return;
    }
    if common && shared.title.count() < TELLING {
        reasons.push(Reason::CommonTitle);
    }
}

/// Whether one is a text whose chapter was taken for its title, and the other a record.
pub(super) fn untitled(one: &Entry, other: &Entry) -> bool {
    let text = if one.is_text() { one } else { other };
    one.is_text() != other.is_text() && text.title.heads_a_chapter()
}

/// What two titles are that are not alike by themselves, where all that is known of their authors and their place speaks for
/// one work: perhaps one has a slip in a short word, or they are titles that one work has in two databases.
fn though_other(one: &Entry, other: &Entry, reasons: &[Reason]) -> Reason {
    let has = |reason: Reason| reasons.contains(&reason);
    if !has(Reason::SameAuthors) || reasons.iter().any(|reason| reason.contradicts()) {
        return Reason::OtherTitle;
    }
    // Two works of one volume do not stand on the same pages, if these are several and not counted anew for each.
    let placed = has(Reason::SameContainer) || has(Reason::SameVolume);
    let dated = has(Reason::SameYear) || has(Reason::NearYear);
    let in_one_place = placed && dated && one.pages.stretch().is_some() && one.pages.stretch() == other.pages.stretch();
    // Chapters have the identifier of their book.
    let identified = identified(reasons) && one.kind != Kind::Chapter && other.kind != Kind::Chapter;
    if in_one_place || identified {
        let found = titles_but_for(one, other, Slips::Any);
        if found != Reason::OtherTitle {
            return found;
        }
    }
    // An article in Norwegian has an English title too, and may be given another when it is printed.
    let translated = one.title.language.zip(other.title.language).is_some_and(|(one, other)| one != other);
    if identified && (translated || has(Reason::SamePages)) { Reason::VariantTitle } else { Reason::OtherTitle }
}

/// Whether a title is the name of an act, of which a year has one of that name: in Norway, where one parliament gives acts.
/// Two states may name theirs alike in English, so that who gave it must be known too. Regulations are not such names: each
/// municipality has its own.
fn names_a_law(title: &str, reasons: &[Reason]) -> bool {
    let given = || reasons.iter().any(|reason| matches!(reason, Reason::SameBody | Reason::SameAuthors));
    let act = title.starts_with("lov om ") || ((title.contains(" act ") || title.ends_with(" act")) && given());
    act && !changes_another(title)
}

/// Whether a text is that of a law: it begins with its name, and not with words about it.
pub(super) fn is_law(text: &Entry, law: &Entry, reasons: &[Reason]) -> bool {
    let begins = |head: &Head| head.lines.place(&head.words, &law.title.words, true) == Some((Stand::Lines, 0));
    law.law
        && names_a_law(&law.title.words, reasons)
        && (text.head.as_ref().is_some_and(begins) || titles(text, law) == Reason::SameTitle)
}

/// What two titles are to each other, whatever else is known.
pub(super) fn titles(one: &Entry, other: &Entry) -> Reason {
    titles_but_for(one, other, Slips::Plain)
}

fn titles_but_for(one: &Entry, other: &Entry, slips: Slips) -> Reason {
    if !letters::known(&one.title.words) || !letters::known(&other.title.words) {
        Reason::OtherTitle
    } else if without_gaps(&one.title.words).eq(without_gaps(&other.title.words))
        || letters::same(&one.title.words, &other.title.words)
        || same_core(&one.title.core, &other.title.core)
    {
        Reason::SameTitle
    } else if same_words(&one.title.words, &other.title.words, slips)
        || (cored(&one.title.core) && same_words(&one.title.core, &other.title.core, slips))
    {
        Reason::NearTitle
    } else if parted(one, other, slips) || parted_core(one, other) || short_name(one, other) {
        Reason::SameMainTitle
    } else {
        Reason::OtherTitle
    }
}

/// Whether a title has words enough without those that weigh nothing.
fn cored(core: &str) -> bool {
    core.contains(' ')
}

/// Whether two titles are one but for what weighs nothing: `&` for "and", an article.
fn same_core(one: &str, other: &str) -> bool {
    cored(one) && one == other
}

/// The same of a title and another without its subtitle, which tells no part.
fn parted_core(one: &Entry, other: &Entry) -> bool {
    let short_of = |short: &Entry, long: &Entry| {
        let (main, all) = (&long.title.main_core, &long.title.core);
        let rest = all.strip_prefix(main.as_str()).map_or("", str::trim_start);
        same_core(&short.title.core, main) && !rest.is_empty() && !tells_part(rest)
    };
    short_of(one, other) || short_of(other, one)
}

/// Whether one title is the short name of a law that the other has in its own: `bolova`, `bustadloven`.
fn short_name(one: &Entry, other: &Entry) -> bool {
    let name = |name: &Entry, title: &Entry| {
        let ends = ["loven", "lova", "forskriften", "forskrifta"].iter().any(|end| name.title.words.ends_with(end));
        ends && title.title.words.split(' ').any(|word| word == name.title.words)
    };
    one.law && other.law && (name(one, other) || name(other, one))
}

fn without_gaps(title: &str) -> impl Iterator<Item = u8> {
    title.bytes().filter(|byte| *byte != b' ')
}

/// The same words in the same order, a third of them at most with a slip. A whole word more or less, or another one, makes
/// another title: mothers' experiences are not fathers'.
fn same_words(one: &str, other: &str, slips: Slips) -> bool {
    let words = one.split(' ').count();
    words == other.split(' ').count() && shared(one, other, slips) == Some(words)
}

/// How many words two titles begin with alike, but for slips in a third of them: all of the shorter, or nothing.
fn shared(one: &str, other: &str, slips: Slips) -> Option<usize> {
    let (mut made, mut words) = (0, 0);
    for (word, same) in one.split(' ').zip(other.split(' ')) {
        if !letters::fits(word, same) {
            made += 1;
            slips.make(word, same).then_some(())?;
        }
        words += 1;
    }
    slips.few(made, words).then_some(words)
}

/// What one title has behind the other, where the other is all that stands before it, but for slips.
pub(super) fn subtitle<'e>(one: &'e Entry, other: &'e Entry) -> Option<&'e str> {
    subtitle_but_for(one, other, Slips::Plain)
}

fn subtitle_but_for<'e>(one: &'e Entry, other: &'e Entry, slips: Slips) -> Option<&'e str> {
    let (short, long) = if one.title.words.len() <= other.title.words.len() { (one, other) } else { (other, one) };
    let words = shared(&short.title.words, &long.title.words, slips)?;
    let (gap, _) = long.title.words.match_indices(' ').nth(words - 1)?;
    (words > 1 && short.title.count() == words).then_some(&long.title.words[gap + 1..])
}

/// Whether one title is the other without its subtitle: a sign must stand in the longer where the shorter ends, as one does
/// not in "Children in care and their siblings".
fn parted(one: &Entry, other: &Entry, slips: Slips) -> bool {
    let long = if one.title.words.len() <= other.title.words.len() { other } else { one };
    // A part needs no sign, and is kept from the whole for what it is.
    let signed = |rest: &str| long.title.stops.contains(&(long.title.words.len() - rest.len() - 1));
    subtitle_but_for(one, other, slips).is_some_and(|rest| signed(rest) || tells_part(rest))
}

/// Whether a subtitle tells a part of a work, or one of a row of works: "part 2", "del en", "2019".
pub(super) fn tells_part(subtitle: &str) -> bool {
    const PARTS: [&str; 8] = ["part", "del", "bind", "volume", "vol", "fase", "phase", "kapittel"];
    let mut words = subtitle.split(' ');
    let first = words.next().unwrap_or_default();
    PARTS.contains(&first) || (is_number(first) && words.count() < 3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Source;

    fn found(one: &str, other: &str) -> Reason {
        let entry = |title: &str| Entry::new(&Source { title: Some(title.into()), ..Source::default() }, "");
        titles(&entry(one), &entry(other))
    }

    #[test]
    fn articles_and_the_sign_for_and_weigh_nothing() {
        for (one, other, expected) in [
            ("Trust & power in homes", "Trust and power in homes", Reason::SameTitle),
            ("Makt & avmakt i nord", "Makt og avmakt i nord", Reason::SameTitle),
            ("The power of trust in homes", "Power of trust in homes", Reason::SameTitle),
            ("Trust in the care of children", "Trust in care of children", Reason::SameTitle),
            ("Makt & avmakt: en studie av hus", "Makt og avmakt", Reason::SameMainTitle),
            ("Makt & avmakt: en studie fra nord", "Makt og avmakt: ein studie frå nord", Reason::OtherTitle),
            ("Makt & avmakt: del to", "Makt og avmakt", Reason::OtherTitle),
            ("Makt & avmakt hos menn", "Makt og avmakt hos kvinner", Reason::OtherTitle),
            ("Children & trust in care", "Children with no trust in the care", Reason::OtherTitle),
            ("Vitamin A in homes", "Vitamin in homes", Reason::OtherTitle),
            ("The home", "Home", Reason::OtherTitle),
        ] {
            assert_eq!(found(one, other), expected, "{one} | {other}");
        }
    }

    #[test]
    fn a_slip_makes_no_other_word() {
        for (one, other) in [
            ("qualitative", "quantitative"),
            ("kvalitativ", "kvantitativ"),
            ("Maternal", "Paternal"),
            ("Iran", "Iraq"),
            ("hypertension", "hypotension"),
            ("affective", "effective"),
            ("intragroup", "intergroup"),
            ("mortality", "morality"),
            ("prenatal", "postnatal"),
            ("included", "excluded"),
            ("hopeful", "hopeless"),
            ("cohort2019", "cohort2018"),
            ("mødre", "fedre"),
        ] {
            let title = |word: &str| format!("A study of {word} things in towns");
            assert_eq!(found(&title(one), &title(other)), Reason::OtherTitle, "{one}");
        }
        for (one, other) in [
            ("kommuner", "kommunar"),
            ("practice", "practise"),
            ("experiences", "experinces"),
            ("kommuner", "kkommuner"),
            ("skole", "skule"),
        ] {
            let title = |word: &str| format!("A study of {word} things in towns");
            assert_eq!(found(&title(one), &title(other)), Reason::NearTitle, "{one}");
        }
    }

    #[test]
    fn a_longer_title_is_another_without_a_sign() {
        let short = "Children in foster care";
        for rest in [" and their siblings", " in Norway", "-like homes", ", kin and others"] {
            assert_eq!(found(short, &format!("{short}{rest}")), Reason::OtherTitle, "{rest}");
        }
        for rest in
            [": a study", ". A study", " – a study", " - a study", "? A study", " (a study)", " : a study", "/a study"]
        {
            assert_eq!(found(short, &format!("{short}{rest}")), Reason::SameMainTitle, "{rest}");
            assert_eq!(found(&format!("{short}{rest}"), short), Reason::SameMainTitle, "{rest}");
        }
    }
}
