//! `queries/themes.toml`: the codebook.
//!
//! ```toml
//! [[theme]]
//! id = "user-involvement"
//! names = { nb = "Brukermedvirkning", nn = "Brukarmedverknad", en = "User involvement" }
//! definition = """What belongs to it, and what does not."""
//! parent = "participation"      # for a theme inside another
//! use = "rules+model"           # where a learnt model tags too; "rules" where nothing is said
//!
//! [[theme.rule]]
//! id = "user-decides"
//! find = "@bruker NEAR/6 @beslutning"
//! unless = '"brukernes erfaringer"'
//! ```

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::address;
use crate::error::{Error, Result};
use crate::query::blocks::nearest;
use crate::query::{Blocks, Expr, parse};
use crate::text::language::Language;
use crate::text::words::fold;

/// The themes in the order of the file, and the blocks that their rules use.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Codebook {
    /// The themes.
    pub themes: Vec<Theme>,
    /// The blocks of the review.
    pub blocks: Blocks,
    /// What may not be meant as it is written in its rules; the blocks have remarks of their own.
    pub remarks: Vec<Error>,
}

/// A code of the codebook.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    /// Its id, the same in every language.
    pub id: String,
    /// Its name by language code.
    pub names: BTreeMap<String, String>,
    /// When a sentence belongs to it.
    pub definition: String,
    /// The theme it is part of, by its place in [`Codebook::themes`].
    pub parent: Option<usize>,
    /// What finds it.
    pub rules: Vec<Rule>,
    /// True where a learnt model tags too, beside the rules.
    pub with_model: bool,
    /// The line of the file it begins on.
    pub line: u32,
}

/// A query whose matches carry a theme.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// Its id, unique in the theme.
    pub id: String,
    /// The query as written.
    pub query: String,
    /// What it finds.
    pub find: Expr,
    /// What cancels every match that it shares a word with.
    pub unless: Option<Expr>,
    /// The line of the file it begins on.
    pub line: u32,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    theme: Vec<ThemeEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ThemeEntry {
    id: Spanned<String>,
    #[serde(default)]
    names: BTreeMap<String, String>,
    #[serde(default)]
    definition: String,
    parent: Option<Spanned<String>>,
    #[serde(rename = "use")]
    uses: Option<Spanned<String>>,
    #[serde(default)]
    rule: Vec<RuleEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleEntry {
    id: Spanned<String>,
    find: Spanned<String>,
    unless: Option<Spanned<String>>,
}

impl Codebook {
    /// Reads the text of the file; `path` is its name for errors. Every rule is parsed and its blocks are looked up.
    pub fn read(text: &str, path: &str, blocks: Blocks) -> Result<Codebook> {
        let file: File = address::read(text, path).map_err(|error| named(error, text))?;
        if file.theme.is_empty() {
            let error = Error::new("there is no theme in this codebook").in_file(path);
            return Err(error.hint("`kilde init` in an empty folder lays out one with four to begin with"));
        }
        let mut reader = Reader { text, path, blocks: &blocks, themes: Vec::new(), remarks: Vec::new() };
        for entry in &file.theme {
            reader.theme(entry)?;
        }
        for (place, entry) in file.theme.iter().enumerate() {
            reader.parent(place, entry)?;
        }
        Ok(Codebook { themes: reader.themes, remarks: reader.remarks, blocks })
    }

    /// The place of the theme that `name` means: its id, its name in any language, or an unambiguous beginning
    /// of either.
    ///
    /// # Errors
    /// None or several; with the nearest id or name, or the list of all ids.
    pub fn find(&self, name: &str) -> Result<usize> {
        let wanted = fold(name);
        let named = |theme: &Theme| theme.names.values().any(|name| fold(name) == wanted);
        let begun =
            |theme: &Theme| !wanted.is_empty() && theme.names.values().any(|name| fold(name).starts_with(&*wanted));
        let ways: [&dyn Fn(&Theme) -> bool; 5] = [
            &|theme| theme.id == name,
            &|theme| fold(&theme.id) == wanted,
            &named,
            &|theme| !name.is_empty() && theme.id.starts_with(name),
            &begun,
        ];
        for way in ways {
            let found: Vec<&str> = self.themes.iter().filter(|theme| way(theme)).map(|theme| &*theme.id).collect();
            match found[..] {
                [] => {}
                [one] => return Ok(self.themes.iter().position(|theme| theme.id == one).unwrap_or_default()),
                _ => {
                    let error = Error::new(format!("`{name}` may be several themes: {}", found.join(", ")));
                    return Err(error.hint("write more of the one that is meant"));
                }
            }
        }
        let error = Error::new(format!("there is no theme `{name}` in queries/themes.toml"));
        let ids: Vec<&str> = self.themes.iter().map(|theme| theme.id.as_str()).collect();
        let names = self.themes.iter().flat_map(|theme| theme.names.values().map(String::as_str));
        Err(match nearest(name, ids.iter().copied().chain(names)) {
            Some(near) => error.hint(format!("did you mean `{near}`?")),
            None => error.hint(format!("the themes are {}", ids.join(", "))),
        })
    }

    /// The same themes, none inside another: what is asked of each is asked of its own rules.
    pub fn apart(&self) -> Codebook {
        let mut apart = self.clone();
        apart.themes.iter_mut().for_each(|theme| theme.parent = None);
        apart
    }

    /// The themes inside a theme, at any depth, and the theme itself.
    pub fn family(&self, theme: usize) -> Vec<usize> {
        (0..self.themes.len()).filter(|&other| self.above(other).any(|place| place == theme)).collect()
    }

    /// What a rule of `owner`, by its place there, is called where a sentence carries `theme` by it: its id, and of a theme
    /// inside the one that is carried with that theme's id before it. Models know rules by this name.
    pub fn rule_name(&self, theme: usize, owner: usize, rule: usize) -> String {
        let of = &self.themes[owner];
        let id = &of.rules[rule].id;
        if owner == theme { id.clone() } else { format!("{}/{id}", of.id) }
    }

    /// A theme and those it lies in, outwards.
    pub fn above(&self, theme: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(theme), |&place| self.themes[place].parent)
    }

    /// How many of some themes a theme lies in.
    pub fn depth_among(&self, theme: usize, shown: &[usize]) -> usize {
        self.above(theme).skip(1).filter(|parent| shown.contains(parent)).count()
    }
}

impl Theme {
    /// Its name in a language, or in one that it has, or its id.
    pub fn name(&self, language: Language) -> &str {
        let other = || self.names.values().next();
        self.names.get(language.code()).or_else(other).unwrap_or(&self.id)
    }
}

struct Reader<'f> {
    text: &'f str,
    path: &'f str,
    blocks: &'f Blocks,
    themes: Vec<Theme>,
    remarks: Vec<Error>,
}

impl Reader<'_> {
    fn theme(&mut self, entry: &ThemeEntry) -> Result<()> {
        let id = self.id(&entry.id)?;
        if self.themes.iter().any(|theme| theme.id == *id) {
            return Err(self.error(&entry.id, format!("there are two themes `{id}`")).hint("give one another id"));
        }
        let mut rules: Vec<Rule> = Vec::with_capacity(entry.rule.len());
        for written in &entry.rule {
            let rule = self.rule(id, written)?;
            if rules.iter().any(|other| other.id == rule.id) {
                let message = format!("theme `{id}` has two rules `{}`", rule.id);
                return Err(self.error(&written.id, message).hint("give one another id"));
            }
            rules.push(rule);
        }
        self.themes.push(Theme {
            id: id.clone(),
            names: entry.names.clone(),
            definition: entry.definition.trim().to_string(),
            parent: None,
            rules,
            with_model: self.with_model(id, entry.uses.as_ref())?,
            line: address::line(self.text, &entry.id.span()),
        });
        Ok(())
    }

    fn with_model(&self, theme: &str, uses: Option<&Spanned<String>>) -> Result<bool> {
        let Some(uses) = uses else { return Ok(false) };
        match uses.get_ref().replace(' ', "").as_str() {
            "rules" => Ok(false),
            "rules+model" => Ok(true),
            other => {
                let error = self.error(uses, format!("theme `{theme}`: `{other}` is nothing that can tag it"));
                Err(error.hint("write `use = \"rules\"` or `use = \"rules+model\"`"))
            }
        }
    }

    fn rule(&mut self, theme: &str, entry: &RuleEntry) -> Result<Rule> {
        let id = self.id(&entry.id)?;
        let find = self.query(theme, id, &entry.find)?;
        if !needs_a_word(&find, self.blocks) {
            let message =
                format!("theme `{theme}`, rule `{id}`: this can be true without any word, so it tags everything");
            return Err(self.error(&entry.find, message).hint("add the words that it is after: `word AND NOT other`"));
        }
        let unless = entry.unless.as_ref().map(|unless| self.query(theme, id, unless)).transpose()?;
        let line = address::line(self.text, &entry.id.span());
        Ok(Rule { id: id.clone(), query: entry.find.get_ref().clone(), find, unless, line })
    }

    /// An id that can be typed and printed.
    fn id<'e>(&self, written: &'e Spanned<String>) -> Result<&'e String> {
        let id = written.get_ref();
        if id.is_empty() || id.contains(|letter: char| letter.is_control() || letter.is_whitespace()) {
            let error = self.error(written, format!("`{}` is no id", id.escape_debug()));
            return Err(error.hint("write letters, digits and hyphens: `user-involvement`"));
        }
        Ok(id)
    }

    fn query(&mut self, theme: &str, rule: &str, written: &Spanned<String>) -> Result<Expr> {
        let (text, path) = (self.text, self.path);
        let place = |error: Error| {
            let message = format!("theme `{theme}`, rule `{rule}`: {}", error.message);
            address::in_query(Error { message, ..error }, written.get_ref(), text, path, &written.span())
        };
        let parsed = parse(written.get_ref()).map_err(place)?;
        parsed.check(self.blocks).map_err(place)?;
        self.remarks.extend(parsed.remarks.into_iter().map(place));
        let expr = parsed.expr;
        let mut field = false;
        self.blocks.walk(&expr, &mut |inner| field |= matches!(inner, Expr::Field(_)));
        if field {
            return Err(place(
                Error::new("fields are for searches; a rule speaks of one sentence")
                    .hint("take the field out, or use it in `kilde search`"),
            ));
        }
        Ok(expr)
    }

    fn parent(&mut self, place: usize, entry: &ThemeEntry) -> Result<()> {
        let Some(written) = &entry.parent else { return Ok(()) };
        let (id, parent) = (entry.id.get_ref(), written.get_ref());
        let Some(found) = self.themes.iter().position(|theme| theme.id == *parent) else {
            let error = self.error(written, format!("theme `{id}` lies in `{parent}`, which is no theme"));
            return Err(match nearest(parent, self.themes.iter().map(|theme| theme.id.as_str())) {
                Some(near) => error.hint(format!("did you mean `{near}`?")),
                None => error.hint("add it, or take the line away"),
            });
        };
        let mut above = std::iter::successors(Some(found), |&place| self.themes[place].parent);
        if above.any(|other| other == place) {
            return Err(self.error(written, format!("theme `{id}` lies in itself")).hint("take one `parent` away"));
        }
        self.themes[place].parent = Some(found);
        Ok(())
    }

    fn error<T>(&self, at: &Spanned<T>, message: String) -> Error {
        Error::new(message).in_file(self.path).at_line(address::line(self.text, &at.span()))
    }
}

/// An error of the file's grammar with the theme and the rule that its line belongs to, as far as they say who they are.
fn named(error: Error, text: &str) -> Error {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let upto = error.line.map_or(0, |line| line as usize).min(lines.len());
    let begins = |head: &str| lines[..upto].iter().rposition(|line| line.starts_with(head));
    let id = |head: usize| {
        let own = lines[head + 1..].iter().take_while(|line| !line.starts_with("[["));
        let mut values = own.filter_map(|line| line.strip_prefix("id")?.trim_start().strip_prefix('='));
        values.next().map(|id| id.trim().trim_matches(['"', '\'']).to_string())
    };
    let theme = begins("[[theme]]");
    let rule = begins("[[theme.rule]]").filter(|rule| theme.is_some_and(|theme| theme < *rule));
    let owner = |what: &str, head: Option<usize>| head.and_then(id).map(|id| format!("{what} `{id}`"));
    let owners: Vec<String> = [owner("theme", theme), owner("rule", rule)].into_iter().flatten().collect();
    match owners.is_empty() {
        true => error,
        false => Error { message: format!("{}: {}", owners.join(", "), error.message), ..error },
    }
}

/// False for a query that can be true in a sentence without matching a word of it.
fn needs_a_word(expr: &Expr, blocks: &Blocks) -> bool {
    match expr {
        Expr::Term(_) | Expr::Phrase(_) | Expr::Near { .. } => true,
        Expr::And(all) => all.iter().any(|one| needs_a_word(one, blocks)),
        Expr::Or(all) => all.iter().all(|one| needs_a_word(one, blocks)),
        Expr::Block(name) => blocks.get(name).is_none_or(|expr| needs_a_word(expr, blocks)),
        Expr::Not(_) | Expr::Field(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::blocks;

    const THEMES: &str = "[[theme]]\nid = 'care'\n[[theme.rule]]\nid = 'r'\nfind = 'FIND'\n\
                          [[theme]]\nid = 'home-care'\nparent = 'care'\n";

    #[test]
    fn a_theme_says_what_tags_it() {
        let read = |uses: &str| Codebook::read(&format!("[[theme]]\nid = 'care'\n{uses}"), "t.toml", Blocks::default());
        let with_model = |uses: &str| read(uses).unwrap().themes[0].with_model;
        assert!(!with_model("") && !with_model("use = 'rules'") && with_model("use = \"rules + model\""));
        let error = read("use = 'model'").unwrap_err();
        assert_eq!(error.to_string(), "t.toml:3: theme `care`: `model` is nothing that can tag it");
    }

    fn read(find: &str) -> Result<Codebook> {
        let blocks = blocks::read("[blocks]\nnb = ['lang:nb']\nnone = ['NOT a']\nuser = ['b', 'c']\n", "b.toml")?;
        Codebook::read(&THEMES.replace("FIND", find), "queries/themes.toml", blocks)
    }

    #[test]
    fn a_theme_carries_those_inside_it() {
        let codebook = read("@user NEAR/3 x").unwrap();
        assert_eq!(codebook.family(0), [0, 1]);
        assert_eq!(codebook.family(1), [1]);
        assert_eq!(codebook.find("home-c").unwrap(), 1);
        assert_eq!(codebook.find("homecare").unwrap_err().hint.as_deref(), Some("did you mean `home-care`?"));
    }

    #[test]
    fn a_theme_is_known_by_its_names_too() {
        let names = "names = { nb = 'Hjelp i hjemmet', nn = 'Hjelp i heimen', en = 'Help at home' }";
        let codebook =
            Codebook::read(&format!("{THEMES}{names}").replace("FIND", "a"), "t.toml", Blocks::default()).unwrap();
        for name in ["hjelp i heimen", "Hjelp", "help a"] {
            assert_eq!(codebook.find(name), Ok(1), "{name}");
        }
        assert_eq!(
            codebook.find("hjelp i hemmet").unwrap_err().hint.as_deref(),
            Some("did you mean `Hjelp i hjemmet`?")
        );
        assert_eq!(codebook.find("hus").unwrap_err().hint.as_deref(), Some("the themes are care, home-care"));
        assert!(codebook.find("").is_err());
    }

    #[test]
    fn a_rule_that_cannot_be_is_named_with_its_line() {
        for (find, expected) in [
            ("a (b", "11: this bracket is never closed"),
            ("ord OR @usr", "16: there is no block `@usr` in queries/blocks.toml"),
            ("NOT a", " this can be true without any word, so it tags everything"),
            ("a AND @nb", " fields are for searches; a rule speaks of one sentence"),
            ("a NEAR/2 @none", "18: `@none` holds NOT or a field, and cannot stand inside NEAR or BEFORE"),
        ] {
            let error = read(find).unwrap_err();
            let (column, said) = expected.split_once(' ').unwrap();
            assert_eq!(error.to_string(), format!("queries/themes.toml:5:{column} theme `care`, rule `r`: {said}"));
            assert!(error.hint.is_some(), "{find} has no hint");
        }
    }

    #[test]
    fn a_rule_over_several_lines_is_pointed_at_where_it_is_wrong() {
        let text = THEMES.replace("'FIND'", "'''\n  alpha OR\n  beta NEAR/3 or gamma)\n'''");
        let error = Codebook::read(&text, "t.toml", Blocks::default()).unwrap_err();
        assert_eq!(error.to_string(), "t.toml:7:23: theme `care`, rule `r`: this bracket closes nothing");
        let text = text.replace("NEAR/3 or gamma)", "or gamma");
        let remarks = Codebook::read(&text, "t.toml", Blocks::default()).unwrap().remarks;
        assert_eq!(remarks[0].to_string(), "t.toml:7:8: theme `care`, rule `r`: `or` is searched as a word");
    }

    #[test]
    fn what_the_file_lacks_or_has_too_much_is_told_with_its_theme_and_rule() {
        let told = |from: &str, to: &str| {
            let error = Codebook::read(&THEMES.replace(from, to), "t.toml", Blocks::default()).unwrap_err();
            (error.to_string(), error.hint.unwrap_or_default())
        };
        let (error, hint) = told("find = 'FIND'", "find = 'a'\nunlesss = 'b'");
        assert!(error.starts_with("t.toml:6: theme `care`, rule `r`: unknown field `unlesss`"), "{error}");
        assert_eq!(hint, "did you mean `unless`?");
        let (error, hint) = told("find = 'FIND'\n", "");
        assert!(error.contains(": theme `care`, rule `r`: missing field `find`"), "{error}");
        assert_eq!(hint, "add a line `find = …` there");
    }
}
