//! Themes of other programs on their way into the codebook.
//!
//! Apart from reading it: a codebook is what a person wrote, so it is only added to, themes behind all that stands there and
//! rules behind what their themes say, and nothing is written that would not be read again.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::Workspace;
use crate::error::{Error, Result};
use crate::exchange::codebooks::NewRule;
use crate::files::replace;
use crate::query::Blocks;
use crate::review::{Codebook, Theme};
use crate::text::decode::decode;

/// The codebook, for errors.
const SHOWN: &str = "queries/themes.toml";

/// What a codebook begins with that kilde makes.
const HEAD: &str =
    "# The codebook: themes, each with a definition and the rules that find it. `kilde themes` shows them.\n";

impl Workspace {
    /// The codebook; one without a theme where there is none yet.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn codebook_or_none(&self) -> Result<Codebook> {
        let text =
            fs::read(self.layout.query_file("themes.toml")).map_or_else(|_| String::new(), |bytes| decode(&bytes).text);
        match text.parse::<toml::Table>() {
            Ok(file) if !file.contains_key("theme") => Ok(Codebook { blocks: self.blocks()?, ..Codebook::default() }),
            _ => self.codebook(),
        }
    }

    /// The codebook with `themes` behind it and `rules` put to their themes, as it would be read; written down unless `dry`.
    /// Beside it those of the rules that find no place in the file as it is written.
    ///
    /// # Errors
    /// It would not be read again, or cannot be written. Then nothing is.
    pub fn with_themes(&self, themes: &str, rules: &[NewRule], dry: bool) -> Result<(Codebook, Vec<NewRule>)> {
        let path = self.layout.query_file("themes.toml");
        let old = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => HEAD.as_bytes().to_vec(),
            Err(error) => return Err(Error::io(Path::new(SHOWN), &error)),
        };
        let decoded = decode(&old);
        if decoded.encoding != "UTF-8" {
            let error = Error::new(format!("the codebook is written in {}", decoded.encoding)).in_file(SHOWN);
            return Err(error.hint("save it as UTF-8, so that themes can be put behind what it holds"));
        }
        let blocks = self.blocks()?;
        let end = if decoded.text.contains("\r\n") { "\r\n" } else { "\n" };
        // Where bytes of it mean nothing, only what stands behind them is sure to stay as it is.
        let exact = old.ends_with(decoded.text.as_bytes());
        let (ruled, unplaced) = with_rules(&decoded.text, if exact { rules } else { &[] }, end, &blocks);
        let unplaced = if exact { unplaced } else { rules.to_vec() };
        let gap = if themes.is_empty() || ruled.ends_with('\n') || ruled.is_empty() { "" } else { end };
        let added = format!("{gap}{}", themes.replace('\n', end));
        let codebook = Codebook::read(&format!("{ruled}{added}"), SHOWN, blocks)?;
        if !dry {
            let folder = self.layout.queries();
            fs::create_dir_all(&folder).map_err(|error| Error::io(&folder, &error))?;
            // A mark at the beginning stays.
            let (mark, text) = match old.strip_suffix(decoded.text.as_bytes()) {
                Some(mark) => (mark, ruled.as_bytes()),
                None => (&b""[..], &old[..]),
            };
            replace(&path, |out| {
                out.write_all(mark)?;
                out.write_all(text)?;
                out.write_all(added.as_bytes())
            })
            .map_err(|error| Error::io(Path::new(SHOWN), &error))?;
        }
        Ok((codebook, unplaced))
    }
}

/// The text of a codebook with rules put to their themes, and those that find no place in it.
fn with_rules(text: &str, rules: &[NewRule], end: &str, blocks: &Blocks) -> (String, Vec<NewRule>) {
    let mut text = text.to_string();
    let mut unplaced = Vec::new();
    for rule in rules {
        match with_rule(&text, rule, end, blocks) {
            Some(grown) => text = grown,
            None => unplaced.push(rule.clone()),
        }
    }
    (text, unplaced)
}

/// How many lines are tried for the last of a theme.
const TRIED: usize = 50;

/// The text with one rule behind the last line of its theme; none where it would be read as anything else than that.
fn with_rule(text: &str, rule: &NewRule, end: &str, blocks: &Blocks) -> Option<String> {
    let before = Codebook::read(text, SHOWN, blocks.clone()).ok()?;
    let place = before.themes.iter().position(|theme| theme.id == rule.theme)?;
    let first = (before.themes[place].line as usize).saturating_sub(1);
    let own = text.split_inclusive('\n').skip(first).take_while(|line| !line.trim_start().starts_with("[[theme]]"));
    let own: Vec<&str> = own.map(str::trim).collect();
    // Empty lines and comments behind it speak of the next one; but a definition may end with lines that look like them.
    let said = own.iter().rposition(|line| !line.is_empty() && !line.starts_with('#'))?;
    let ends = (said..own.len()).filter(|&line| !own[line].is_empty()).take(TRIED);
    ends.into_iter().find_map(|line| {
        let upto: usize = text.split_inclusive('\n').take(first + line + 1).map(str::len).sum();
        let (above, below) = text.split_at(upto);
        let gap = if above.ends_with('\n') { "" } else { end };
        let grown = format!("{above}{gap}{}{below}", rule.toml().replace('\n', end));
        let after = Codebook::read(&grown, SHOWN, blocks.clone()).ok()?;
        has_grown(&before, &after, place, &rule.query()).then_some(grown)
    })
}

/// Whether a codebook is another one with a rule for one theme, and nothing else.
fn has_grown(before: &Codebook, after: &Codebook, place: usize, query: &str) -> bool {
    let queries = |theme: &Theme| theme.rules.iter().map(|rule| rule.query.clone()).collect::<Vec<_>>();
    let same = |(number, (old, new)): (usize, (&Theme, &Theme))| {
        let wanted = if number == place { vec![query.to_string()] } else { queries(old) };
        (&old.id, &old.names, &old.definition, old.parent) == (&new.id, &new.names, &new.definition, new.parent)
            && queries(new) == wanted
    };
    let pairs = before.themes.iter().zip(&after.themes);
    before.themes.len() == after.themes.len() && pairs.enumerate().all(same)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grown(text: &str) -> (String, usize) {
        let rule = NewRule { theme: "care".into(), terms: vec!["care*".into(), "\"home help\"".into()] };
        let (text, unplaced) = with_rules(text, &[rule], "\n", &Blocks::default());
        (text, unplaced.len())
    }

    #[test]
    fn a_rule_is_put_behind_the_last_line_of_its_theme() {
        let rule = "\n[[theme.rule]]\nid = \"dictionary\"\nfind = 'care* OR \"home help\"'\n";
        let (above, below) = (
            "# all\n[[theme]]\nid = 'care'\ndefinition = \"\"\"Help.\n\n# At home.\"\"\"\n",
            "\n# next\n[[theme]]\nid = 'x'\n",
        );
        assert_eq!(grown(&format!("{above}{below}")), (format!("{above}{rule}{below}"), 0));
        assert_eq!(grown("[[theme]]\nid = 'care'"), (format!("[[theme]]\nid = 'care'\n{rule}"), 0), "no end of line");
    }

    #[test]
    fn where_a_rule_has_no_place_the_file_stays_as_it_is() {
        for text in [
            "theme = [{ id = 'care' }]\n",
            "[[theme]]\nid = 'care'\nrule = []\n",
            "[[theme]]\nid = 'care'\ndefinition = \"\"\"\n[[theme]]\n\"\"\"\n",
            "[[theme]]\nid = 'other'\n",
        ] {
            assert_eq!(grown(text), (text.to_string(), 1));
        }
    }
}
