//! `kilde duplicates`: which entries are one work, and what a person says of it.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::Context;
use crate::cli::{Exit, OutputArgs, clock};
use crate::error::{Error, Result};
use crate::export::Format;
use crate::index::Address;
use crate::linkage::Verdict;
use crate::model::Source;
use crate::report;
use crate::report::databases::{Database, databases};
use crate::report::duplicates::{Counts, Group, Pair, duplicates};
use crate::review::duplicates::{NAME, Named, append};
use crate::workspace::{Alike, Crowd, Member, Workspace};

/// List entries that are one work, or may be, with the reasons; and decide
///
/// Nothing is deleted: entries of one work, from several databases or a record and its text, become one source, which is
/// counted once. Doubtful ones are listed first, all that may be one work together; they stay several sources until you
/// decide. CSV and JSON have a row a pair: of each entry its best partners, not every pair of a large group.
///
/// An entry is named by its file, and in a file of many records by its number: corpus/scopus.ris#12. Decisions go to
/// queries/duplicates.csv with the columns decision (same or different), first, second, first_title, second_title, who,
/// date, note; of several on one pair the last stands. A pair may also be named in queries/review.toml:
/// together = [["corpus/a.pdf", "corpus/b.ris#3"]], apart = [[…]]. In both a DOI stands for all entries of one work.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Decide that two entries are one work
    #[arg(long, num_args = 2, value_names = ["ENTRY", "ENTRY"], conflicts_with_all = ["different", "databases"])]
    same: Vec<String>,

    /// Decide that two entries are two works
    #[arg(long, num_args = 2, value_names = ["ENTRY", "ENTRY"], conflicts_with = "databases")]
    different: Vec<String>,

    /// Who decides, for the file of decisions
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    who: String,

    /// Why, for the file of decisions
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    note: String,

    /// How many entries each database gave and how many sources they are, for the flow diagram
    #[arg(long)]
    databases: bool,

    /// List all, also pairs that are alike and two works
    #[arg(long)]
    all: bool,

    #[command(flatten)]
    output: OutputArgs,
}

/// How many works, or groups that may be one, people are shown.
const FIRST: usize = 50;

/// How many entries of one of them.
const MEMBERS: usize = 20;

impl Args {
    pub(super) fn run(&self, context: &Context) -> Result<Exit> {
        self.output.check()?;
        let workspace = context.open()?;
        let linked = context.link(workspace)?;
        for (names, same) in [(&self.same, true), (&self.different, false)] {
            if !names.is_empty() {
                return self.decide(context, workspace, same, names);
            }
        }
        linked.lost.iter().for_each(|error| context.ui.warning(error));
        if self.databases { self.count(context, workspace) } else { self.list(context, workspace) }
    }

    /// Writes down what was decided of the pairs in `names`; nothing where one of them cannot be.
    fn decide(&self, context: &Context, workspace: &Workspace, same: bool, names: &[String]) -> Result<Exit> {
        let named = |name: &String| -> Result<(Address, Named)> {
            let (address, source) = workspace.entry(name)?;
            Ok((address, Named { place: source.place(), title: source.title.unwrap_or_default() }))
        };
        let settled = &workspace.linked()?.settled;
        let mut pairs = Vec::new();
        for pair in names.chunks_exact(2) {
            let ((one, first), (other, second)) = (named(&pair[0])?, named(&pair[1])?);
            if one == other {
                return Err(Error::new("both names mean the same entry").hint("`kilde duplicates` lists pairs"));
            }
            let against = |(entries, is): &&([Address; 2], bool)| {
                *is != same && entries.contains(&one) && entries.contains(&other)
            };
            if settled.iter().any(|decision| against(&decision)) {
                let list = if same { "apart" } else { "together" };
                let message = format!("`{list}` says otherwise of {} and {}", first.place, second.place);
                let error = Error::new(message).in_file("queries/review.toml");
                return Err(error.hint("it overrules every other decision: take the pair out there first"));
            }
            pairs.push([first, second]);
        }
        for entries in pairs {
            append(&workspace.layout.query_file(NAME), same, &entries, &self.who, &clock::today(), &self.note)?;
            let what = if same { "one work" } else { "two works" };
            let [first, second] = entries;
            context.ui.note(&format!("queries/{NAME}: {} and {} are {what}", first.place, second.place));
        }
        Ok(Exit::Done)
    }

    fn list(&self, context: &Context, workspace: &Workspace) -> Result<Exit> {
        let linked = workspace.linked()?;
        let verdicts = [Verdict::Doubtful, Verdict::Linked, Verdict::Apart];
        let verdicts = &verdicts[..if self.all { 3 } else { 2 }];
        let people = !matches!(self.output.format()?, Format::Csv | Format::Json);
        let mut crowds = Vec::new();
        let mut alike: Vec<&Alike> = Vec::new();
        match people {
            true => crowds.extend(verdicts.iter().flat_map(|&verdict| linked.crowds(verdict))),
            false => alike.extend(
                verdicts.iter().flat_map(|verdict| linked.alike.iter().filter(move |pair| pair.verdict == *verdict)),
            ),
        }
        let hidden = if self.all { 0 } else { crowds.len().saturating_sub(FIRST) };
        crowds.truncate(crowds.len() - hidden);
        let most = if self.all { usize::MAX } else { MEMBERS };
        let sources = sources(workspace, &alike, &crowds, most)?;
        let pairs = alike.iter().map(|pair| Pair {
            sources: pair.entries.each_ref().map(|entry| &sources[entry]),
            score: pair.score,
            reasons: &pair.reasons,
            verdict: pair.verdict,
        });
        let member = |member: &Member<'_>| {
            let because = member.tie.map(|(pair, with)| (pair.score, pair.reasons.clone(), sources[&with].place()));
            report::duplicates::Member { source: &sources[&member.entry], because }
        };
        let groups = crowds.iter().map(|crowd| Group {
            verdict: crowd.verdict,
            members: crowd.members.iter().take(most).map(member).collect(),
            more: crowd.members.len().saturating_sub(most),
        });
        let (pairs, groups) = (pairs.collect::<Vec<_>>(), groups.collect::<Vec<_>>());
        let language = workspace.settings.language;
        let counts = counts(workspace)?;
        let report = duplicates(&pairs, &groups, counts, self.output.language(language)?);
        self.output.write(&context.ui, &report, language)?;
        if hidden > 0 {
            context.ui.note(&format!("{hidden} more: `--all` shows them"));
        }
        Ok(if pairs.is_empty() && groups.is_empty() { Exit::Nothing } else { Exit::Done })
    }

    fn count(&self, context: &Context, workspace: &Workspace) -> Result<Exit> {
        let works = &workspace.linked()?.works;
        // By database, the entries and the works that they are of.
        let mut found: BTreeMap<Option<String>, (usize, HashSet<Address>)> = BTreeMap::new();
        for facts in workspace.reader.facts()? {
            let source = workspace.reader.document(facts.address)?.source;
            let name = source.record.map(|_| source.database.clone().unwrap_or_else(|| source.path.clone()));
            let (entries, leads) = found.entry(name).or_default();
            *entries += 1;
            leads.insert(works.lead(facts.address));
        }
        let all: Vec<Database> = (found.iter())
            .map(|(name, (entries, leads))| {
                let elsewhere = |lead: &&Address| {
                    found.iter().any(|(other, (_, others))| other != name && other.is_some() && others.contains(lead))
                };
                let alone = leads.len() - leads.iter().filter(elsewhere).count();
                Database { name: name.clone(), entries: *entries, works: leads.len(), alone }
            })
            .collect();
        let language = workspace.settings.language;
        let counts = counts(workspace)?;
        self.output.write(&context.ui, &databases(&all, counts, self.output.language(language)?), language)?;
        Ok(if all.is_empty() { Exit::Nothing } else { Exit::Done })
    }
}

/// The sources of all entries that are shown, each read once.
fn sources(
    workspace: &Workspace,
    pairs: &[&Alike],
    crowds: &[Crowd<'_>],
    most: usize,
) -> Result<HashMap<Address, Source>> {
    let mut sources: HashMap<Address, Source> = HashMap::new();
    let members = crowds.iter().flat_map(|crowd| crowd.members.iter().take(most));
    let shown = members.flat_map(|member| [Some(member.entry), member.tie.map(|(_, with)| with)]).flatten();
    for entry in pairs.iter().flat_map(|pair| pair.entries).chain(shown) {
        if let std::collections::hash_map::Entry::Vacant(free) = sources.entry(entry) {
            free.insert(workspace.reader.document(entry)?.source);
        }
    }
    Ok(sources)
}

fn counts(workspace: &Workspace) -> Result<Counts> {
    Ok(Counts { entries: workspace.reader.len(), works: workspace.sources()? })
}
