//! Writing a query in a database's language, and telling what of it cannot be said there.

use std::collections::HashSet;

use super::lower::{Lower, Node, Pattern, Piece};
use super::told::{limited, operator, shown, told};
use super::{Dialect, Effect, Inflection, Limit, Near, Part, Remark, Written};
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
pub(super) struct Text {
    text: String,
    /// Whether it needs brackets beside an operator.
    joined: bool,
}

impl Text {
    pub(super) fn single(text: String) -> Text {
        Text { text, joined: false }
    }

    fn bracketed(self) -> String {
        if self.joined { format!("({})", self.text) } else { self.text }
    }
}

pub(super) struct Writer<'d> {
    pub(super) dialect: &'d Dialect,
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
            Node::Near { sides, .. } if !self.can_be_near(node) => {
                self.tell(&told(node), "joined by AND: nearness cannot be said so", Effect::Broader, negated);
                self.all(&sides[..], negated)
            }
            Node::Any(all) if !is_plain(node) || !self.can_be_near(node) => self.any(all, negated),
            plain => self.placed(plain, negated),
        }
    }

    /// Alternatives of which some stand in no group, or are a nearness that cannot be said: each for itself.
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

    /// Whether what is said of nearness in a part can be said there.
    fn can_be_near(&self, node: &Node) -> bool {
        match node {
            Node::Any(all) => all.iter().all(|one| self.can_be_near(one)),
            Node::Near { sides, distance, .. } => match self.dialect.near {
                Near::Nothing => false,
                // What lies within a nearness is words, or alternatives of them.
                Near::Between { most, .. } => *distance <= most && sides.iter().all(is_group),
                Near::Window(_) => match (whole_words(&sides[0]), whole_words(&sides[1])) {
                    (Some(left), Some(right)) => left.len() * right.len() <= MOST_PAIRS,
                    _ => false,
                },
            },
            _ => true,
        }
    }

    fn near(&mut self, sides: &[Node; 2], distance: u32, ordered: bool, negated: bool) -> Option<Text> {
        let written = format!("{} {} {}", told(&sides[0]), operator(distance, ordered), told(&sides[1]));
        match self.dialect.near {
            Near::Between { either, ordered: in_order, remark, .. } => {
                let (left, right) = (self.body(&sides[0], negated)?, self.body(&sides[1], negated)?);
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
                let (left, right) = (whole_words(&sides[0])?, whole_words(&sides[1])?);
                let part = self.part;
                let pairs = left.iter().flat_map(|one| right.iter().map(move |other| [one.as_str(), other.as_str()]));
                join(pairs.map(|pair| Text::single(window(&pair, distance, part))).collect(), " OR ")
            }
            Near::Nothing => None,
        }
    }

    pub(super) fn tell(&mut self, what: &str, became: &str, effect: Effect, negated: bool) {
        let remark = Remark { what: what.to_string(), became: became.to_string(), effect: effect.turned(negated) };
        if !self.remarks.contains(&remark) {
            self.remarks.push(remark);
        }
    }
}

/// Several texts as one, each once.
pub(super) fn join(texts: Vec<Text>, operator: &str) -> Option<Text> {
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
