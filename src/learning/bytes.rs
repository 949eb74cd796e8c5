//! A model as a file: what it is, whether it is whole, and the numbers in few bytes.
//!
//! Apart from the model, because a file may be anything: whatever stands in it, reading it gives a model or an error.
//!
//! All numbers are little-endian. `kilde model`, version; for each theme its id and the hash of its definition; the threshold;
//! for each theme its rules and its judge; how rare the features are, a byte each; the weights of those that are any, a byte
//! for each theme; the model that it leans on; and a sum over all bytes.

use super::Key;
use super::features::{Hash, PLACES};
use super::model::Model;
use super::reliability::Reliability;
use super::stack::Judge;
use super::witness::{WITNESSES, Witness};
use super::wording::Wording;
use crate::error::{Error, Result};

/// What every file begins with, and the version of what follows.
const MAGIC: &[u8; 12] = b"kilde model\n";
const VERSION: u16 = 1;

/// How deep models may lean on models.
const DEEPEST: usize = 3;

/// The most themes of a model: a short file may not ask for more memory than a machine has.
const MOST_THEMES: usize = 200;

/// The steps of a byte that says how rare a feature is.
const STEPS_OF_RARITY: f32 = 25.0;

/// The steps of a byte that is a weight, to either side.
const STEPS_OF_WEIGHT: f32 = 127.0;

impl Model {
    /// The model as a file. The same model gives the same bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.extend(VERSION.to_le_bytes());
        out.extend((self.keys.len() as u16).to_le_bytes());
        for key in &self.keys {
            put_all(&mut out, key.id.as_bytes());
            out.extend(key.definition.to_le_bytes());
        }
        out.extend(self.threshold.to_le_bytes());
        self.judges.iter().for_each(|judge| put_judge(&mut out, judge.as_ref()));
        put_wording(&mut out, &self.wording);
        put_all(&mut out, &self.base.as_ref().map(|base| base.to_bytes()).unwrap_or_default());
        let sum = sum(&out);
        out.extend(sum.to_le_bytes());
        out
    }

    /// Reads a file.
    ///
    /// # Errors
    /// It is no model, one of another version, or damaged.
    pub fn read(bytes: &[u8]) -> Result<Model> {
        read(bytes, DEEPEST)
    }
}

fn read(bytes: &[u8], depth: usize) -> Result<Model> {
    let hint = "make it again with `kilde train`";
    let Some(rest) = bytes.strip_prefix(MAGIC) else {
        return Err(Error::new("this is no model of kilde").hint(hint));
    };
    match rest.split_first_chunk::<2>() {
        Some((version, _)) if u16::from_le_bytes(*version) != VERSION => {
            let version = u16::from_le_bytes(*version);
            return Err(Error::new(format!("a model of version {version}; this kilde reads {VERSION}")).hint(hint));
        }
        _ => {}
    }
    let damaged = || Error::new("the model is damaged").hint(hint);
    let (content, told) = bytes.split_last_chunk::<8>().ok_or_else(damaged)?;
    if u64::from_le_bytes(*told) != sum(content) {
        return Err(damaged());
    }
    let mut input = Input(content.get(MAGIC.len() + 2..).unwrap_or_default());
    let (model, base) = input.model().filter(|_| input.0.is_empty()).ok_or_else(damaged)?;
    match base {
        [] => Ok(model),
        _ if depth == 0 => Err(damaged()),
        base => {
            let base = read(base, depth - 1)?;
            // Whoever leans on another speaks of the same themes.
            if base.keys != model.keys { Err(damaged()) } else { Ok(Model { base: Some(Box::new(base)), ..model }) }
        }
    }
}

fn put_all(out: &mut Vec<u8>, bytes: &[u8]) {
    out.extend((bytes.len() as u32).to_le_bytes());
    out.extend(bytes);
}

fn put_judge(out: &mut Vec<u8>, judge: Option<&(Reliability, Judge)>) {
    out.push(u8::from(judge.is_some()));
    let Some((trust, judge)) = judge else { return };
    out.extend(trust.any.to_le_bytes());
    out.extend((trust.rules.len() as u32).to_le_bytes());
    for (rule, rate) in &trust.rules {
        out.extend(rule.to_le_bytes());
        out.extend(rate.to_le_bytes());
    }
    for number in judge.means.iter().chain(&judge.weights).chain([&judge.bias]) {
        out.extend(number.to_le_bytes());
    }
}

/// Leaves nothing out, since the weights were rounded to what a byte can say.
fn put_wording(out: &mut Vec<u8>, wording: &Wording) {
    out.push(u8::from(!wording.rarity.is_empty()));
    if wording.rarity.is_empty() {
        return;
    }
    let most = most(wording);
    out.extend(wording.bias.iter().chain(&most).flat_map(|number| number.to_le_bytes()));
    out.extend(wording.rarity.iter().map(|rarity| rarity_byte(*rarity)));
    for place in (0..PLACES as u32).filter(|&place| wording.rarity_at(place) > 0.0) {
        let weights = wording.weights_at(place).iter().zip(&most);
        out.extend(weights.map(|(weight, most)| weight_byte(*weight, *most).to_le_bytes()[0]));
    }
}

/// A sum that no slip leaves as it was.
fn sum(bytes: &[u8]) -> u64 {
    let mut sum = Hash::default();
    for eight in bytes.chunks(8) {
        let mut number = [0; 8];
        number[..eight.len()].copy_from_slice(eight);
        sum = sum.with(u64::from_le_bytes(number));
    }
    sum.with(bytes.len() as u64).spread()
}

/// The greatest weight of each theme, to either side.
fn most(wording: &Wording) -> Vec<f32> {
    let mut most = vec![0.0f32; wording.themes];
    for weights in wording.weights.chunks_exact(wording.themes.max(1)) {
        most.iter_mut().zip(weights).for_each(|(most, weight)| *most = most.max(weight.abs()));
    }
    most
}

fn rarity_byte(rarity: f32) -> u8 {
    (rarity * STEPS_OF_RARITY).round().clamp(0.0, 255.0) as u8
}

fn rarity_of(byte: u8) -> f32 {
    f32::from(byte) / STEPS_OF_RARITY
}

/// Most weights are small, and small differences of small weights matter: the steps widen with the square.
fn weight_byte(weight: f32, most: f32) -> i8 {
    let share = if most > 0.0 { (weight.abs() / most).clamp(0.0, 1.0) } else { 0.0 };
    ((share.sqrt() * STEPS_OF_WEIGHT).round() * weight.signum()) as i8
}

fn weight_of(byte: i8, most: f32) -> f32 {
    let share = f32::from(byte) / STEPS_OF_WEIGHT;
    share * share.abs() * most
}

impl Wording {
    /// The same with every number as a file holds it, so that a model says the same before it is written and after.
    pub(super) fn rounded(mut self) -> Wording {
        let most = most(&self);
        self.rarity.iter_mut().for_each(|rarity| *rarity = rarity_of(rarity_byte(*rarity)));
        for (place, weights) in self.weights.chunks_exact_mut(self.themes.max(1)).enumerate() {
            let has = self.rarity.get(place).is_some_and(|rarity| *rarity > 0.0);
            for (weight, most) in weights.iter_mut().zip(&most) {
                *weight = if has { weight_of(weight_byte(*weight, *most), *most) } else { 0.0 };
            }
        }
        self
    }
}

/// What is left of a file.
struct Input<'b>(&'b [u8]);

impl<'b> Input<'b> {
    /// The model, and the bytes of the one that it leans on.
    fn model(&mut self) -> Option<(Model, &'b [u8])> {
        let themes = Some(usize::from(u16::from_le_bytes(self.take()?))).filter(|themes| *themes <= MOST_THEMES)?;
        let mut keys = Vec::new();
        for _ in 0..themes {
            let id = std::str::from_utf8(self.all()?).ok()?.to_string();
            keys.push(Key { id, definition: u64::from_le_bytes(self.take()?) });
        }
        let threshold = self.double()?;
        let mut judges = Vec::new();
        for _ in 0..themes {
            judges.push(self.judge()?);
        }
        let wording = self.wording(themes)?;
        Some((Model { keys, wording, judges, threshold, base: None }, self.all()?))
    }

    fn judge(&mut self) -> Option<Option<(Reliability, Judge)>> {
        match self.take()? {
            [0] => return Some(None),
            [1] => {}
            _ => return None,
        }
        let any = self.float()?;
        let mut rules = Vec::new();
        for _ in 0..u32::from_le_bytes(self.take()?) {
            rules.push((u64::from_le_bytes(self.take()?), self.float()?));
        }
        // They are found by halving.
        if !rules.is_sorted_by(|one, other| one.0 < other.0) {
            return None;
        }
        let judge = Judge { means: self.witness()?, weights: self.witness()?, bias: self.double()? };
        Some(Some((Reliability { any, rules }, judge)))
    }

    fn witness(&mut self) -> Option<Witness> {
        let mut witness = [0.0; WITNESSES];
        for number in &mut witness {
            *number = self.double()?;
        }
        Some(witness)
    }

    fn wording(&mut self, themes: usize) -> Option<Wording> {
        match self.take()? {
            [0] => return Some(Wording::silent(themes)),
            [1] => {}
            _ => return None,
        }
        let mut floats = || (0..themes).map(|_| self.float()).collect::<Option<Vec<f32>>>();
        let (bias, most) = (floats()?, floats()?);
        let rarity: Vec<f32> = self.cut(PLACES)?.iter().map(|byte| rarity_of(*byte)).collect();
        let mut weights = vec![0.0; PLACES * themes];
        for (place, own) in weights.chunks_exact_mut(themes.max(1)).enumerate() {
            if rarity[place] > 0.0 {
                let bytes = self.cut(themes)?;
                let read = bytes.iter().zip(&most).map(|(byte, most)| weight_of(i8::from_le_bytes([*byte]), *most));
                own.iter_mut().zip(read).for_each(|(weight, read)| *weight = read);
            }
        }
        Some(Wording { themes, rarity, weights, bias })
    }

    fn cut(&mut self, count: usize) -> Option<&'b [u8]> {
        let (cut, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(cut)
    }

    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*taken)
    }

    fn all(&mut self) -> Option<&'b [u8]> {
        let count = u32::from_le_bytes(self.take()?);
        self.cut(usize::try_from(count).ok()?)
    }

    fn float(&mut self) -> Option<f32> {
        Some(f32::from_le_bytes(self.take()?)).filter(|number| number.is_finite())
    }

    fn double(&mut self) -> Option<f64> {
        Some(f64::from_le_bytes(self.take()?)).filter(|number| number.is_finite())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::model::tests::{keys, lessons, sights};
    use super::*;

    fn model() -> Model {
        Model::learn(&keys(), &lessons(), None)
    }

    #[test]
    fn a_model_is_read_as_it_was_written() {
        let base = model();
        let student = Model::learn(&keys(), &lessons()[..12], Some(&base));
        for model in [base, student, Model::default(), Model::learn(&keys(), &[], None)] {
            let bytes = model.to_bytes();
            let read = Model::read(&bytes).unwrap();
            assert_eq!(read.judge(&sights()), model.judge(&sights()));
            assert!(read == model && read.to_bytes() == bytes);
        }
    }

    #[test]
    fn a_file_of_something_else_is_an_error() {
        let bytes = model().to_bytes();
        let told = |bytes: &[u8]| Model::read(bytes).unwrap_err().message;
        let mut newer = bytes.clone();
        newer[12] = 9;
        let mut slip = bytes.clone();
        slip[4000] ^= 1;
        assert_eq!(told(b""), "this is no model of kilde");
        assert_eq!(told(&newer), "a model of version 9; this kilde reads 1");
        assert_eq!([told(&slip), told(&bytes[..bytes.len() - 1]), told(MAGIC)], ["the model is damaged"; 3]);
    }

    #[test]
    fn rounding_keeps_small_weights_apart() {
        for weight in [1.0f32, -0.7, 0.1, -0.01, 0.001, 0.0] {
            let read = weight_of(weight_byte(weight, 1.0), 1.0);
            assert!(
                (read - weight).abs() <= 0.0001 + 0.02 * weight.abs() + 0.008 * weight.abs().sqrt(),
                "{weight} {read}"
            );
        }
        assert_eq!(weight_byte(0.5, 0.0), 0);
    }

    proptest! {
        #[test]
        fn whatever_stands_in_a_file_reading_ends(
            cut in 0usize..2000, changes in prop::collection::vec((14usize..2000, any::<u8>()), 0..6)
        ) {
            // With the right sum, so that what is behind it is reached.
            let whole = Model::learn(&keys(), &[], None).to_bytes();
            let mut bytes = whole[..whole.len() - 8 - cut.min(whole.len() - 30)].to_vec();
            for (place, byte) in changes {
                if let Some(old) = bytes.get_mut(place) {
                    *old = byte;
                }
            }
            let sum = sum(&bytes);
            bytes.extend(sum.to_le_bytes());
            if let Ok(model) = Model::read(&bytes) {
                model.judge(&sights());
            }
        }
    }
}
