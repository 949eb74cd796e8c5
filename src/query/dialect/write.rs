//! Writing a query in a database's language, and telling what of it cannot be said there.

use std::collections::HashSet;

use super::lower::{Lower, Node, Pattern, Piece};
use super::{Dialect, Effect, Inflection, Limit, Near, One, Open, Part, Remark, Written};
use crate::query::{Blocks, Expr};

/// A query in the language of `dialect`, its words looked for in `part`; none where nothing of it can be said.
pub fn write(expr: &Expr, blocks: &Blocks, dialect: &Dialect, part: Part, inflection: Inflection) -> Option<Written> {
    let mut lower = Lower { dialect, blocks, inflection, remarks: Vec::new() };
    let node = lower.node(expr, false, false);
    let mut writer = Writer { dialect, part, remarks: lower.remarks };
    let query = writer.grouped(&node, false)?.text;
    Some(Written { query, remarks: gathered(writer.remarks) })
}

/// What became of several parts alike is told once.
fn gathered(remarks: Vec<Remark>) -> Vec<Remark> {
    let mut all: Vec<Remark> = Vec::new();
    for remark in remarks {
        match all.iter_mut().find(|other| other.became == remark.became && other.effect == remark.effect) {
            Some(other) => other.what = format!("{}, {}", other.what, remark.what),
            None => all.push(remark),
        }
    }
    all
}

/// A written part of a query.
struct Text {
    text: String,
    /// Whether it needs brackets beside an operator.
    joined: bool,
}

impl Text {
    fn single(text: String) -> Text {
        Text { text, joined: false }
    }

    fn bracketed(self) -> String {
        if self.joined { format!("({})", self.text) } else { self.text }
    }
}

struct Writer<'d> {
    dialect: &'d Dialect,
    part: Part,
    remarks: Vec<Remark>,
}

/// A window is put once for each pair of words; with more pairs than this a query is no longer one.
const MOST_PAIRS: usize = 60;

impl Writer<'_> {
    /// A part of the query with its fields and limits.
    fn grouped(&mut self, node: &Node, negated: bool) -> Option<Text> {
        match node {
            Node::All(all) => self.all(all, negated),
            Node::Not(_) => {
                self.tell(&told(node), "left out: a query must say what should be there", Effect::Broader, negated);
                None
            }
            Node::In(part, words) => self.elsewhere(*part, words, negated),
            Node::Limit(limit) => self.limit(limit, negated),
            Node::Foreign(_) => None,
            Node::Any(all) if !is_plain(node) => self.any(all, negated),
            plain => {
                let near = near_of(plain);
                if near && !self.can_be_near(plain) {
                    let Node::Near { sides, .. } = plain else { return self.spread(plain, negated) };
                    self.tell_near(plain, negated);
                    return self.all(&[sides.0.clone(), sides.1.clone()], negated);
                }
                self.placed(plain, negated)
            }
        }
    }

    /// Alternatives of which some stand in no group: each for itself.
    fn any(&mut self, all: &[Node], negated: bool) -> Option<Text> {
        let mut texts = Vec::new();
        for one in all {
            match self.grouped(one, negated) {
                Some(text) => texts.push(text),
                None => self.tell(&told(one), "left out", Effect::Narrower, negated),
            }
        }
        join(texts, " OR ")
    }

    /// The same for alternatives of which one is a nearness that cannot be said.
    fn spread(&mut self, node: &Node, negated: bool) -> Option<Text> {
        match node {
            Node::Any(all) => self.any(all, negated),
            other => self.placed(other, negated),
        }
    }

    fn all(&mut self, all: &[Node], negated: bool) -> Option<Text> {
        let (mut wanted, mut wrong) = (Vec::new(), Vec::new());
        for one in all {
            match one {
                Node::Not(inner) => wrong.push(inner),
                other => wanted.extend(self.grouped(other, negated)),
            }
        }
        let wanted = join(wanted, " AND ");
        let Some(mut text) = wanted else {
            wrong.iter().for_each(|inner| {
                self.tell(&told(inner), "left out: a query must say what should be there", Effect::Broader, negated);
            });
            return None;
        };
        for inner in wrong {
            if let Some(not) = self.grouped(inner, !negated) {
                text = Text {
                    text: format!("{} {} {}", text.bracketed(), self.dialect.not, not.bracketed()),
                    joined: true,
                };
            }
        }
        Some(text)
    }

    /// A group of words in the part of the record that is searched.
    fn placed(&mut self, node: &Node, negated: bool) -> Option<Text> {
        let body = self.body(node, negated)?;
        if self.dialect.every_word {
            return Some(body);
        }
        (self.dialect.place)(self.part, &body.text).map(Text::single)
    }

    fn body(&mut self, node: &Node, negated: bool) -> Option<Text> {
        match node {
            Node::Words(written, words) => self.words(written, words, self.part, negated),
            Node::Any(all) => {
                let texts = all.iter().filter_map(|one| self.body(one, negated)).collect();
                join(texts, " OR ")
            }
            Node::Near { sides, distance, ordered } => self.near(sides, *distance, *ordered, negated),
            _ => None,
        }
    }

    /// Words in another part of the record.
    fn elsewhere(&mut self, part: Part, words: &[Pattern], negated: bool) -> Option<Text> {
        let written = words.iter().map(shown).collect::<Vec<_>>().join(" ");
        let text = self.words(&written, words, part, negated)?;
        if self.dialect.every_word {
            return Some(text);
        }
        if let Some(placed) = (self.dialect.place)(part, &text.text) {
            return Some(Text::single(placed));
        }
        self.tell(&written, "anywhere: the field is chosen on the screen", Effect::Broader, negated);
        (self.dialect.place)(Part::All, &text.text).map(Text::single)
    }

    fn limit(&mut self, limit: &Limit, negated: bool) -> Option<Text> {
        let text = (self.dialect.limit)(limit);
        if text.is_none() {
            self.tell(&limited(limit), "not in the query: to be set on the screen", Effect::Broader, negated);
        }
        text.map(Text::single)
    }

    /// A phrase, or a single word, with its field where that stands with every word.
    fn words(&mut self, written: &str, words: &[Pattern], part: Part, negated: bool) -> Option<Text> {
        let open = |word: &Pattern| word.iter().any(|piece| !matches!(piece, Piece::Letters(_)));
        let last = words.len().saturating_sub(1);
        let misplaced = match self.dialect.phrase {
            Open::Any => false,
            Open::Last => words.iter().take(last).any(open),
            Open::Nowhere => words.len() > 1 && words.iter().any(open),
        };
        if misplaced {
            self.tell(
                written,
                "its words, wherever they stand: a phrase cannot be open there",
                Effect::Broader,
                negated,
            );
            let texts =
                words.iter().filter_map(|word| self.words(&shown(word), std::slice::from_ref(word), part, negated));
            let texts: Vec<Text> = texts.collect();
            return join(texts, " AND ");
        }
        let mut spelt = Vec::with_capacity(words.len());
        for word in words {
            spelt.push(self.word(written, word, negated)?);
        }
        let is_phrase = words.len() > 1 || is_operator(&spelt);
        let text = if is_phrase { format!("\"{}\"", spelt.join(" ")) } else { spelt.concat() };
        match self.dialect.every_word {
            false => Some(Text::single(text)),
            true => (self.dialect.place)(part, &text).map(Text::single),
        }
    }

    /// A word with its open places as the database writes them.
    fn word(&mut self, written: &str, word: &Pattern, negated: bool) -> Option<String> {
        let mut text = String::new();
        let last = word.len().saturating_sub(1);
        for (place, piece) in word.iter().enumerate() {
            match piece {
                Piece::Letters(letters) => text.push_str(letters),
                Piece::Many if place == 0 => match self.dialect.front.filter(|_| self.may_open_in_front(word)) {
                    Some(sign) => text.push_str(sign),
                    None => {
                        let became = format!("`{}`: it cannot be open in front", shown(&word[1..].to_vec()));
                        self.tell(written, &became, Effect::Narrower, negated);
                    }
                },
                Piece::Many if place == last => {
                    if letters_of(&text) < self.dialect.stem {
                        let became = format!("`{text}`: so short a word cannot be open at its end");
                        self.tell(written, &became, Effect::Narrower, negated);
                    } else {
                        text.push_str(self.dialect.end);
                    }
                }
                Piece::Many => match self.dialect.middle {
                    Some(sign) => text.push_str(sign),
                    None => return self.cut(written, text, negated),
                },
                Piece::One => match self.dialect.one {
                    One::Exactly(sign) | One::OrNone(sign) if place < last || self.dialect.one_last => {
                        if matches!(self.dialect.one, One::OrNone(_)) {
                            self.tell(written, "the sign for one letter stands for none too", Effect::Broader, negated);
                        }
                        text.push_str(sign);
                    }
                    _ => return self.cut(written, text, negated),
                },
            }
        }
        (!text.is_empty()).then_some(text)
    }

    /// Whether a word may be open in front, with as many letters behind it as an open end needs before it.
    fn may_open_in_front(&self, word: &Pattern) -> bool {
        let letters =
            word.iter().map(|piece| if let Piece::Letters(letters) = piece { letters_of(letters) } else { 0 });
        let at_end = word.len() > 1 && matches!(word.last(), Some(Piece::Many));
        letters.sum::<usize>() >= self.dialect.stem && (self.dialect.both_ends || !at_end)
    }

    /// A word up to a place that cannot be left open, open from there on.
    fn cut(&mut self, written: &str, mut text: String, negated: bool) -> Option<String> {
        if letters_of(&text) < self.dialect.stem {
            self.tell(written, "left out: it cannot be open there", Effect::Narrower, negated);
            return None;
        }
        text.push_str(self.dialect.end);
        self.tell(written, &format!("`{text}`: it cannot be open inside"), Effect::Broader, negated);
        Some(text)
    }

    fn can_be_near(&self, node: &Node) -> bool {
        match node {
            Node::Any(all) => all.iter().all(|one| self.can_be_near(one)),
            Node::Near { sides, distance, .. } => match self.dialect.near {
                Near::Nothing => false,
                // What lies within a nearness is words, or alternatives of them.
                Near::Between { most, .. } => *distance <= most && is_group(&sides.0) && is_group(&sides.1),
                Near::Window(_) => match (whole_words(&sides.0), whole_words(&sides.1)) {
                    (Some(left), Some(right)) => left.len() * right.len() <= MOST_PAIRS,
                    _ => false,
                },
            },
            _ => true,
        }
    }

    fn near(&mut self, sides: &(Node, Node), distance: u32, ordered: bool, negated: bool) -> Option<Text> {
        let written = format!("{} {} {}", told(&sides.0), operator(distance, ordered), told(&sides.1));
        match self.dialect.near {
            Near::Between { either, ordered: in_order, remark, .. } => {
                let (left, right) = (self.body(&sides.0, negated)?, self.body(&sides.1, negated)?);
                let operator = match in_order.filter(|_| ordered) {
                    Some(in_order) => in_order(distance),
                    None => {
                        if ordered {
                            self.tell(&written, "in either order", Effect::Broader, negated);
                        }
                        either(distance)
                    }
                };
                if let Some(remark) = remark {
                    self.tell(&written, remark, Effect::Broader, negated);
                }
                Some(Text { text: format!("{} {operator} {}", left.bracketed(), right.bracketed()), joined: true })
            }
            Near::Window(window) => {
                if ordered {
                    self.tell(&written, "in either order", Effect::Broader, negated);
                }
                let (left, right) = (whole_words(&sides.0)?, whole_words(&sides.1)?);
                let part = self.part;
                let pairs = left.iter().flat_map(|one| right.iter().map(move |other| [one.as_str(), other.as_str()]));
                join(pairs.map(|pair| Text::single(window(&pair, distance, part))).collect(), " OR ")
            }
            Near::Nothing => None,
        }
    }

    fn tell_near(&mut self, node: &Node, negated: bool) {
        self.tell(&told(node), "joined by AND: nearness cannot be said so", Effect::Broader, negated);
    }

    fn tell(&mut self, what: &str, became: &str, effect: Effect, negated: bool) {
        let remark = Remark { what: what.to_string(), became: became.to_string(), effect: effect.turned(negated) };
        if !self.remarks.contains(&remark) {
            self.remarks.push(remark);
        }
    }
}

/// Several texts as one, each once.
fn join(texts: Vec<Text>, operator: &str) -> Option<Text> {
    let mut said = HashSet::new();
    let mut texts: Vec<Text> = texts.into_iter().filter(|text| said.insert(text.text.clone())).collect();
    match texts.len() {
        0 => None,
        1 => Some(texts.remove(0)),
        _ => {
            let texts: Vec<String> = texts.into_iter().map(Text::bracketed).collect();
            Some(Text { text: texts.join(operator), joined: true })
        }
    }
}

/// Whether a part holds words, alternatives and nearness only, so that one field can stand for all of it.
fn is_plain(node: &Node) -> bool {
    match node {
        Node::Words(..) => true,
        Node::Any(all) => all.iter().all(is_plain),
        Node::Near { .. } => true,
        _ => false,
    }
}

fn near_of(node: &Node) -> bool {
    match node {
        Node::Near { .. } => true,
        Node::Any(all) => all.iter().any(near_of),
        _ => false,
    }
}

fn is_group(node: &Node) -> bool {
    match node {
        Node::Words(..) => true,
        Node::Any(all) => all.iter().all(|one| matches!(one, Node::Words(..))),
        _ => false,
    }
}

/// The single words without open places that a group is; none where it holds something else.
fn whole_words(node: &Node) -> Option<Vec<String>> {
    match node {
        Node::Words(_, words) => match &words[..] {
            [word] => match &word[..] {
                [Piece::Letters(letters)] => Some(vec![letters.clone()]),
                _ => None,
            },
            _ => None,
        },
        Node::Any(all) => {
            all.iter().map(whole_words).collect::<Option<Vec<_>>>().map(|words| words.into_iter().flatten().collect())
        }
        _ => None,
    }
}

/// A word that would be an operator stands in quotes.
fn is_operator(words: &[String]) -> bool {
    matches!(words, [word] if matches!(word.as_str(), "and" | "or" | "not" | "near" | "adj" | "same" | "with" | "pre" | "to"))
}

fn letters_of(text: &str) -> usize {
    text.chars().filter(|letter| letter.is_alphanumeric()).count()
}

/// A word as the query language of kilde writes it.
fn shown(word: &Pattern) -> String {
    word.iter()
        .map(|piece| match piece {
            Piece::Letters(letters) => letters.as_str(),
            Piece::Many => "*",
            Piece::One => "?",
        })
        .collect()
}

fn operator(distance: u32, ordered: bool) -> String {
    format!("{}/{distance}", if ordered { "BEFORE" } else { "NEAR" })
}

/// The most of a part that a remark repeats, in letters.
const TOLD: usize = 60;

/// A part of the query as it was put, by its beginning where it is long.
fn told(node: &Node) -> String {
    let text = match node {
        Node::Words(written, _) | Node::Foreign(written) => written.clone(),
        Node::Near { sides, distance, ordered } => {
            format!("{} {} {}", told(&sides.0), operator(*distance, *ordered), told(&sides.1))
        }
        Node::All(all) => format!("({})", all.iter().map(told).collect::<Vec<_>>().join(" AND ")),
        Node::Any(all) => {
            // The forms of a word are the word as it was put.
            let mut parts: Vec<String> = all.iter().map(told).collect();
            parts.dedup();
            if parts.len() == 1 { parts.remove(0) } else { format!("({})", parts.join(" OR ")) }
        }
        Node::Not(inner) => format!("NOT {}", told(inner)),
        Node::In(_, words) => words.iter().map(shown).collect::<Vec<_>>().join(" "),
        Node::Limit(limit) => limited(limit),
    };
    match text.char_indices().nth(TOLD) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// A limit as the query language of kilde writes it.
fn limited(limit: &Limit) -> String {
    match limit {
        Limit::Years(years) => {
            let year = |year: i32, open: i32| if year == open { String::new() } else { year.to_string() };
            match (*years.start(), *years.end()) {
                (from, to) if from == to => format!("year:{from}"),
                (from, to) => format!("year:{}..{}", year(from, i32::MIN), year(to, i32::MAX)),
            }
        }
        Limit::Language(language) => format!("lang:{}", language.code()),
        Limit::Kind(kind) => format!("type:{}", kind.id()),
        Limit::Peer(peer) => format!("peer:{}", if *peer { "yes" } else { "no" }),
    }
}
