//! What a model thinks of a sentence, and why, in words.
//!
//! Apart from the sentences that are suggested, because a coder who walks through tags is told the same of each.

use std::ops::Range;

use super::super::phrases::say;
use crate::text::language::Language;

/// What a model thinks of a sentence and a theme.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Opinion {
    /// How likely the sentence carries the theme, from 0 to 1.
    pub chance: f64,
    /// The sentence, in one line.
    pub line: String,
    /// The words that speak most for the theme, as bytes of the line; the strongest first.
    pub because: Vec<Range<usize>>,
    /// The rules that hit, by name.
    pub rules: Vec<String>,
    /// Whether the sentence before it, or after it, is tagged.
    pub beside: bool,
}

impl Opinion {
    /// The words that speak for the theme.
    pub fn telling(&self) -> Vec<String> {
        self.because.iter().filter_map(|range| self.line.get(range.clone())).map(str::to_owned).collect()
    }

    /// How likely it is, what speaks for the theme, and that little does.
    pub fn told(&self, language: Language) -> String {
        let mut said = Vec::new();
        let telling = self.telling().iter().map(|words| format!("«{words}»")).collect::<Vec<_>>().join(", ");
        if !telling.is_empty() {
            said.push(format!("{} {telling}", say(language, "ordene", "orda", "the words")));
        }
        if !self.rules.is_empty() {
            let rules = if self.rules.len() == 1 {
                say(language, "regelen", "regelen", "the rule")
            } else {
                say(language, "reglene", "reglane", "the rules")
            };
            said.push(format!("{rules} {}", self.rules.join(", ")));
        }
        if self.beside {
            said.push(
                say(language, "en setning ved siden av", "ei setning ved sida av", "a sentence beside it").to_string(),
            );
        }
        let what = say(language, "taler for", "talar for", "in favour");
        // A model is never certain.
        let chance = format!("{:.0} %", (self.chance * 100.0).clamp(1.0, 99.0));
        match said.is_empty() {
            true => format!("{chance} · {}", say(language, "lite taler for", "lite talar for", "little speaks for it")),
            false => format!("{chance} · {what}: {}", said.join("; ")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reason_is_told_in_words() {
        let mut opinion = Opinion { chance: 0.999, line: "De sto i kø.".into(), ..Opinion::default() };
        assert_eq!(opinion.told(Language::Nb), "99 % · lite taler for");
        (opinion.because, opinion.beside) = (vec![9..12, 70..90], true);
        opinion.rules = vec!["queue".into()];
        assert_eq!(
            opinion.told(Language::En),
            "99 % · in favour: the words «kø»; the rule queue; a sentence beside it"
        );
    }
}
