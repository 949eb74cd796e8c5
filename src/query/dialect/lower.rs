//! From an expression to what every database knows: words, phrases, groups, nearness, limits.
//!
//! Here a word becomes its forms: no database inflects Norwegian, and what they do with English differs.

use super::{Dialect, Effect, Limit, Near, Open, Part, Remark};
use crate::query::term::Inflected;
use crate::query::{Blocks, Expr, Field, Term};
use crate::text::language::is_small;
use crate::text::lexicon::{Forms, Tongue};

/// How the forms of a bare word are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Inflection {
    /// With an open end where all forms begin alike, else one by one.
    #[default]
    Truncated,
    /// One by one.
    Listed,
    /// The word as it was put, and nothing else.
    AsWritten,
}

/// A part of a word: letters, or what is left open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    Letters(String),
    /// Any letters, or none.
    Many,
    /// One letter.
    One,
}

/// A word with its open places.
pub(super) type Pattern = Vec<Piece>;

/// A query as every database knows it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    /// Words that follow each other, often a single one, as they were put and as they are to be written.
    Words(String, Vec<Pattern>),
    Near {
        sides: Box<[Node; 2]>,
        distance: u32,
        ordered: bool,
    },
    All(Vec<Node>),
    Any(Vec<Node>),
    Not(Box<Node>),
    /// Words in another part of the record than the rest.
    In(Part, Vec<Pattern>),
    Limit(Limit),
    /// What no database knows, as it was put.
    Foreign(String),
}

/// Lowers expressions, and collects what cannot be said of them anywhere.
pub(super) struct Lower<'l> {
    pub dialect: &'l Dialect,
    pub blocks: &'l Blocks,
    pub inflection: Inflection,
    pub remarks: Vec<Remark>,
}

/// All forms of a word must have so many letters in common to be written with an open end, and at most so many may be missing.
const COMMON: usize = 4;
const MISSING: usize = 2;

impl Lower<'_> {
    /// `inside`: within NEAR; `negated`: under a NOT.
    pub fn node(&mut self, expr: &Expr, inside: bool, negated: bool) -> Node {
        match expr {
            Expr::Term(term) => self.term(term, inside, negated),
            Expr::Phrase(terms) => self.phrase(terms, negated),
            Expr::Near { sides, distance, ordered } => {
                let sides = [self.node(&sides.0, true, negated), self.node(&sides.1, true, negated)];
                Node::Near { sides: Box::new(sides), distance: *distance, ordered: *ordered }
            }
            Expr::And(all) => Node::All(all.iter().map(|one| self.node(one, inside, negated)).collect()),
            Expr::Or(all) => self.any(all, inside, negated),
            Expr::Not(inner) => Node::Not(Box::new(self.node(inner, inside, !negated))),
            Expr::Block(name) => match self.blocks.get(name) {
                Some(expr) => self.node(expr, inside, negated),
                None => Node::Any(Vec::new()),
            },
            Expr::Field(field) => self.field(field, negated),
        }
    }

    /// Groups within groups become one: what is joined by OR needs no brackets there.
    fn any(&mut self, all: &[Expr], inside: bool, negated: bool) -> Node {
        let mut flat: Vec<Node> = Vec::new();
        for one in all {
            match self.node(one, inside, negated) {
                Node::Any(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        let mut kept: Vec<Node> = Vec::with_capacity(flat.len());
        for node in flat {
            if !kept.contains(&node) {
                kept.push(node);
            }
        }
        if kept.len() == 1 { kept.remove(0) } else { Node::Any(kept) }
    }

    fn term(&mut self, term: &Term, inside: bool, negated: bool) -> Node {
        let word = |letters: &str| exactly(&term.to_string(), letters);
        match term {
            Term::Exact(form) => word(form),
            Term::Wild(wildcard) => Node::Words(term.to_string(), vec![pattern(wildcard.as_str())]),
            Term::Fuzzy(_) => {
                let written = term.to_string();
                let plain = written.split('~').next().unwrap_or_default().to_string();
                self.tell(&written, format!("`{plain}`: slips of the pen are not searched"), Effect::Narrower, negated);
                word(&plain)
            }
            Term::Forms(inflected) => {
                let window = matches!(self.dialect.near, Near::Window(_));
                let inflection = match self.inflection {
                    // A window takes whole words only.
                    Inflection::Truncated if inside && window => Inflection::Listed,
                    other => other,
                };
                self.forms(inflected, inflection, negated)
            }
        }
    }

    fn forms(&mut self, word: &Inflected, inflection: Inflection, negated: bool) -> Node {
        let written = word.word.clone();
        let single = |letters: &str| exactly(&written, letters);
        let open = |stem: &str| Node::Words(written.clone(), vec![vec![Piece::Letters(stem.to_string()), Piece::Many]]);
        let forms = listed(word);
        match inflection {
            Inflection::AsWritten => single(&written),
            _ if forms.is_empty() => match inflection {
                Inflection::Truncated if written.chars().count() >= self.dialect.stem.max(COMMON) => open(&written),
                _ => single(&written),
            },
            Inflection::Truncated => {
                let stem = common(&forms);
                let (letters, whole) = (stem.chars().count(), written.chars().count());
                if forms.len() > 1 && letters >= self.dialect.stem.max(COMMON) && letters + MISSING >= whole {
                    let became = "written with an open end: longer words are found too".to_string();
                    self.tell(&format!("{stem}{}", self.dialect.end), became, Effect::Broader, negated);
                    return open(stem);
                }
                group(forms.iter().map(|form| single(form)).collect())
            }
            Inflection::Listed => group(forms.iter().map(|form| single(form)).collect()),
        }
    }

    /// Words that follow each other. A bare word with hyphens has forms as others have, told by its last part.
    fn phrase(&mut self, terms: &[Term], negated: bool) -> Node {
        let words: Vec<Pattern> = terms.iter().map(words).collect();
        let written = terms.iter().map(|term| term.to_string().replace('"', "")).collect::<Vec<_>>().join(" ");
        let written = format!("\"{written}\"");
        let Some((Term::Forms(last), before)) = terms.split_last().map(|(last, _)| (last, &words[..words.len() - 1]))
        else {
            return Node::Words(written, words);
        };
        let inflection = match self.inflection {
            Inflection::Truncated if self.dialect.phrase == Open::Nowhere => Inflection::Listed,
            other => other,
        };
        let whole = |node| match node {
            Node::Words(_, last) => Node::Words(written.clone(), [before, &last[..]].concat()),
            other => other,
        };
        // A particle at the end of a noun takes the noun's ending: follow-ups, and nothing that a verb has.
        let particle = is_small(&last.word) && inflection != Inflection::AsWritten;
        let forms = match particle {
            true => Node::Any(["", "s"].map(|ending| exactly(&written, &format!("{}{ending}", last.word))).into()),
            false => self.forms(last, inflection, negated),
        };
        match forms {
            Node::Any(all) => Node::Any(all.into_iter().map(whole).collect()),
            single => whole(single),
        }
    }

    fn field(&mut self, field: &Field, negated: bool) -> Node {
        match field {
            Field::Title(terms) => Node::In(Part::Title, terms.iter().map(words).collect()),
            Field::Author(terms) => Node::In(Part::Author, terms.iter().map(words).collect()),
            Field::Year(years) => Node::Limit(Limit::Years(years.clone())),
            Field::Language(language) => Node::Limit(Limit::Language(*language)),
            Field::Kind(kind) => Node::Limit(Limit::Kind(*kind)),
            Field::Peer(peer) => Node::Limit(Limit::Peer(*peer)),
            Field::Section(_) => self.foreign("section:", "headings", negated),
            Field::Source(name) => self.foreign(&format!("source:{name}"), "the ids of kilde", negated),
            Field::Theme(name) => self.foreign(&format!("theme:{name}"), "the themes of the codebook", negated),
        }
    }

    fn foreign(&mut self, written: &str, what: &str, negated: bool) -> Node {
        self.tell(written, format!("left out: no database knows {what}"), Effect::Broader, negated);
        Node::Foreign(written.to_string())
    }

    fn tell(&mut self, what: &str, became: String, effect: Effect, negated: bool) {
        let remark = Remark { what: what.to_string(), became, effect: effect.turned(negated) };
        if !self.remarks.contains(&remark) {
            self.remarks.push(remark);
        }
    }
}

/// What was `written`, as these letters and nothing else.
fn exactly(written: &str, letters: &str) -> Node {
    Node::Words(written.to_string(), vec![vec![Piece::Letters(letters.to_string())]])
}

fn group(mut all: Vec<Node>) -> Node {
    if all.len() == 1 { all.remove(0) } else { Node::Any(all) }
}

/// A word of a phrase or a field: as it is written.
fn words(term: &Term) -> Pattern {
    match term {
        Term::Exact(form) => vec![Piece::Letters(form.clone())],
        Term::Forms(inflected) => vec![Piece::Letters(inflected.word.clone())],
        Term::Wild(wildcard) => pattern(wildcard.as_str()),
        Term::Fuzzy(_) => vec![Piece::Letters(term.to_string().split('~').next().unwrap_or_default().to_string())],
    }
}

fn pattern(written: &str) -> Pattern {
    let mut pieces = Vec::new();
    for letter in written.chars() {
        match (letter, pieces.last_mut()) {
            ('*', Some(Piece::Many)) => {}
            ('*', _) => pieces.push(Piece::Many),
            ('?', _) => pieces.push(Piece::One),
            (letter, Some(Piece::Letters(letters))) => letters.push(letter),
            (letter, _) => pieces.push(Piece::Letters(letter.to_string())),
        }
    }
    pieces
}

/// The forms of a word in the languages whose dictionary has it, without the genitives of Norwegian, which would be as many
/// again. None where no dictionary has it.
fn listed(word: &Inflected) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    if let Forms::Listed(forms) = word.forms(Tongue::Norwegian) {
        let is_genitive = |form: &str| form.strip_suffix('s').is_some_and(|stem| forms.iter().any(|one| one == stem));
        all.extend(forms.iter().filter(|form| **form == word.word || !is_genitive(form)).cloned());
    }
    if let Forms::Listed(forms) = word.forms(Tongue::English) {
        all.extend(forms.iter().cloned());
    }
    all.sort_by_key(|form| (*form != word.word, form.clone()));
    all.dedup();
    all
}

/// What some words begin with.
fn common(words: &[String]) -> &str {
    let Some((first, rest)) = words.split_first() else { return "" };
    let mut length = first.len();
    for word in rest {
        let same = first.char_indices().zip(word.chars()).find(|((_, one), other)| one != other);
        let end = same.map_or(first.len().min(word.len()), |((at, _), _)| at);
        length = length.min(end);
    }
    &first[..first.floor_char_boundary(length)]
}
