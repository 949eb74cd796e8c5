//! What is said of one theme in one sentence: by its words, its rules, its neighbours, the other themes and the whole text.
//!
//! Apart from the judge, which weighs witnesses and does not know who they are.

use super::reliability::Reliability;
use super::wording::NOTHING;

/// How many witnesses there are.
pub const WITNESSES: usize = 18;

/// What the witnesses say, as numbers.
pub type Witness = [f64; WITNESSES];

/// A rule that hits a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hit {
    /// The theme, by its place among the themes.
    pub theme: u32,
    /// The rule, by a hash of its id.
    pub rule: u64,
}

/// A sentence between its neighbours.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    /// The rules that hit, as far as rules are listened to.
    pub hits: &'a [Hit],
    /// True for English, where rules may be better or worse.
    pub english: bool,
    /// How many words it has.
    pub words: u32,
    /// Whether the row before it is the sentence before it.
    pub follows: bool,
}

/// The sentences of some texts with what their words say.
pub struct Scene<'a> {
    rows: &'a [Row<'a>],
    themes: usize,
    /// For each row and theme what its words say, in log-odds.
    scores: &'a [f32],
    /// For each row and theme how many rules hit.
    hits: Vec<u8>,
    /// For each row the text that it is of.
    text_of: Vec<u32>,
    texts: Vec<Text>,
}

/// What a text has.
#[derive(Debug, Clone, Default)]
struct Text {
    sentences: u32,
    /// What the words say of their strongest theme, summed over the sentences.
    strongest: f64,
    /// By theme the sentences that a rule hits.
    hit: Vec<u32>,
}

/// What is added to the sentences of a text that a rule hits, and to all, so that none has no share.
const HALF_HIT: f64 = 0.15;
const TWO_MORE: f64 = 2.0;

impl<'a> Scene<'a> {
    /// Sets the scene; `scores` are those of the rows in their order, theme by theme.
    pub fn new(rows: &'a [Row<'a>], themes: usize, scores: &'a [f32]) -> Scene<'a> {
        let mut scene = Scene {
            rows,
            themes,
            scores,
            hits: vec![0; rows.len() * themes],
            text_of: Vec::with_capacity(rows.len()),
            texts: Vec::new(),
        };
        for (place, row) in rows.iter().enumerate() {
            for hit in row.hits.iter().filter(|hit| (hit.theme as usize) < themes) {
                if let Some(count) = scene.hits.get_mut(place * themes + hit.theme as usize) {
                    *count = count.saturating_add(1);
                }
            }
            scene.enter(place, row.follows);
        }
        scene
    }

    /// Adds a row to its text.
    fn enter(&mut self, place: usize, follows: bool) {
        if !follows || self.texts.is_empty() {
            self.texts.push(Text { hit: vec![0; self.themes], ..Text::default() });
        }
        self.text_of.push(self.texts.len() as u32 - 1);
        let strongest = f64::from(self.strongest(place));
        let hits = &self.hits[place * self.themes..][..self.themes];
        if let Some(text) = self.texts.last_mut() {
            text.sentences += 1;
            text.strongest += strongest;
            text.hit.iter_mut().zip(hits).for_each(|(all, hits)| *all += u32::from(*hits > 0));
        }
    }

    fn strongest(&self, place: usize) -> f32 {
        self.scores[place * self.themes..][..self.themes].iter().copied().fold(f32::MIN, f32::max).max(NOTHING)
    }

    fn words(&self, place: Option<usize>, theme: usize) -> f64 {
        f64::from(place.map_or(NOTHING, |place| self.scores[place * self.themes + theme]))
    }

    fn rule(&self, place: Option<usize>, theme: usize) -> f64 {
        f64::from(u8::from(place.is_some_and(|place| self.hits[place * self.themes + theme] > 0)))
    }

    /// What the rest of its text says of a sentence: how much the words of the others speak of any theme, and how often the
    /// rules of this one hit there.
    fn text(&self, place: usize, theme: usize) -> (f64, f64) {
        let text = &self.texts[self.text_of[place] as usize];
        let others = f64::from(text.sentences - 1);
        let hit = f64::from(text.hit[theme]) - self.rule(Some(place), theme);
        let spoken = match text.sentences {
            1 => f64::from(NOTHING),
            _ => (text.strongest - f64::from(self.strongest(place))) / others,
        };
        (spoken, ((hit + HALF_HIT) / (others + TWO_MORE)).ln())
    }

    /// What the two sentences on either side speak of any theme, and how many of the four a rule of any theme hits.
    fn near(&self, place: usize) -> (f64, f64) {
        let (mut spoken, mut hit) = (4.0 * f64::from(NOTHING), 0.0);
        let mut add = |at: usize| {
            spoken += f64::from(self.strongest(at) - NOTHING);
            hit += f64::from(u8::from(!self.rows[at].hits.is_empty()));
        };
        let mut at = place;
        for _ in 0..2 {
            if !self.rows[at].follows || at == 0 {
                break;
            }
            at -= 1;
            add(at);
        }
        (place + 1..self.rows.len()).take(2).take_while(|&next| self.rows[next].follows).for_each(&mut add);
        (spoken, hit)
    }

    /// What is said of a theme in a sentence, where `reliability` is that of the theme's rules, and `base` is kept for what an
    /// older model says: it is believed beforehand, since its range in a few decisions says nothing of its range elsewhere.
    pub fn witness(&self, place: usize, theme: usize, reliability: &Reliability, base: f64) -> Witness {
        let row = &self.rows[place];
        let here = Some(place);
        let before = place.checked_sub(1).filter(|_| row.follows);
        let after = Some(place + 1).filter(|&next| self.rows.get(next).is_some_and(|next| next.follows));
        let (mut strongest, mut hits) = (NOTHING, 0);
        for other in (0..self.themes).filter(|&other| other != theme) {
            strongest = strongest.max(self.scores[place * self.themes + other]);
            hits += u8::from(self.hits[place * self.themes + other] > 0);
        }
        let own = row.hits.iter().filter(|hit| hit.theme as usize == theme);
        let (trusted, further) = reliability.of(own.map(|hit| hit.rule));
        let (rule, english) = (self.rule(here, theme), f64::from(u8::from(row.english)));
        let (spoken, share) = self.text(place, theme);
        let (spoken_near, hit_near) = self.near(place);
        [
            self.words(here, theme),
            rule,
            self.words(before, theme),
            self.rule(before, theme),
            self.words(after, theme),
            self.rule(after, theme),
            english,
            english * rule,
            f64::from(strongest),
            f64::from(hits),
            trusted,
            further,
            spoken,
            share,
            spoken_near,
            hit_near,
            f64::from(row.words + 1).ln(),
            base,
        ]
    }

    /// What is believed of a theme in a sentence before anything is learnt: rules are right three times of five, and miss one
    /// sentence in twenty.
    pub fn before(&self, place: usize, theme: usize) -> f64 {
        if self.rule(Some(place), theme) > 0.0 { 0.4 } else { -3.0 }
    }
}
