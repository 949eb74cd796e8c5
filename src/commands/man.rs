//! `kilde man`: the manual page.
//!
//! The page of a command holds what `kilde help COMMAND` says; that of kilde holds all commands, each with its options, so
//! that one page can be searched.

use std::io;

use clap::{Arg, ArgAction, Command};
use clap_mangen::Man;
use clap_mangen::roff::{Inline, Roff, bold, italic, roman};

use super::{Context, command_line};
use crate::cli::Exit;
use crate::error::{Error, Result};
use crate::query::blocks::nearest;

/// Print the manual page, of kilde or of one command; `kilde man | man -l -` shows it
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The command
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

/// A section of the page that every command shares: what stands before each entry, and what is said of it.
type Entries = [(&'static str, &'static str)];

const EXIT_STATUS: &Entries = &[
    ("0", "It is done."),
    ("1", "Nothing was found."),
    ("2", "It could not be done. For index and import also: a file could not be read; the others were."),
];

const ENVIRONMENT: &Entries = &[
    ("NO_COLOR", "Where it is set and not empty, nothing is coloured unless --color says so."),
    ("COLUMNS", "How wide the answer may be, instead of the terminal's own width."),
    ("SOURCE_DATE_EPOCH", "Seconds since 1970, taken for the present where a file is dated."),
];

const FILES: &Entries = &[
    ("corpus/", "The sources. A README at its top and hidden files are none."),
    ("queries/review.toml", "The question of the review, the language of its tables, its limits."),
    ("queries/blocks.toml", "Named lists of words that rules and searches share as @name."),
    ("queries/themes.toml", "The codebook: themes with their rules."),
    ("queries/duplicates.csv", "What people decided of entries that are alike."),
    (".kilde/", "The index. It is made from the rest and may be deleted at any time."),
];

impl Args {
    pub(super) fn run(&self, context: &Context) -> Result<Exit> {
        let mut all = command_line();
        all.build();
        let mut page = Vec::new();
        let written = match &self.command {
            None => of_kilde(&all, &mut page),
            Some(name) => {
                let command = commands(&all).find(|command| command.get_name() == name);
                of_command(command.ok_or_else(|| unknown(name, &all))?, &all, &mut page)
            }
        };
        written.map_err(|error| Error::new(error.to_string()))?;
        context.ui.data(|out| out.write_all(&page))?;
        Ok(Exit::Done)
    }
}

fn unknown(name: &str, all: &Command) -> Error {
    let error = Error::new(format!("there is no command `{name}`"));
    error.hint(match nearest(name, commands(all).map(Command::get_name)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`kilde help` lists the commands".to_string(),
    })
}

/// All commands but `help`, which is a way to this page.
fn commands(all: &Command) -> impl Iterator<Item = &Command> {
    all.get_subcommands().filter(|command| command.get_name() != "help")
}

fn of_kilde(all: &Command, page: &mut Vec<u8>) -> io::Result<()> {
    let man = begin(all, all, page)?;
    let mut roff = Roff::new();
    roff.control("SH", ["SYNOPSIS"]).control("PD", ["0"]);
    let global = all.get_arguments().filter(|option| option.is_global_set());
    let command = [roman(" "), italic("COMMAND"), roman(" ["), italic("ARGUMENT"), roman("]...")];
    synopsis(&mut roff, "kilde", global.flat_map(argument).chain(command));
    commands(all).for_each(|command| synopsis_of(&mut roff, command));
    roff.control("PD", []).to_writer(page)?;
    man.render_description_section(page)?;
    man.render_options_section(page)?;
    Roff::new().control("SH", ["COMMANDS"]).to_writer(page)?;
    for command in commands(all) {
        Roff::new().control("SS", [full_name(command)]).to_writer(page)?;
        let man = Man::new(own_options(command));
        page.extend(lowered(|page| man.render_description_section(page))?);
        page.extend(lowered(|page| man.render_options_section(page))?);
    }
    end(&[("FILES", FILES), ("ENVIRONMENT", ENVIRONMENT), ("EXIT STATUS", EXIT_STATUS)], page)
}

fn of_command(command: &Command, all: &Command, page: &mut Vec<u8>) -> io::Result<()> {
    let man = begin(command, all, page)?;
    let mut roff = Roff::new();
    synopsis_of(roff.control("SH", ["SYNOPSIS"]), command);
    roff.to_writer(page)?;
    man.render_description_section(page)?;
    man.render_options_section(page)?;
    end(&[("EXIT STATUS", EXIT_STATUS)], page)?;
    Roff::new().control("SH", ["SEE ALSO"]).text([bold("kilde"), roman("(1)")]).to_writer(page)
}

/// Title and name. Nothing is hyphenated: options are for copying.
fn begin(command: &Command, all: &Command, page: &mut Vec<u8>) -> io::Result<Man> {
    let name = full_name(command).replace(' ', "-");
    let version = format!("kilde {}", all.get_version().unwrap_or_default());
    let man = Man::new(command.clone()).title(name.to_uppercase()).source(version).manual("User Commands");
    // An empty date would be no argument at all, and the source would be taken for it.
    let man = man.date(" ");
    man.render_title(page)?;
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let about = about.strip_prefix("kilde: ").unwrap_or(&about);
    let mut roff = Roff::new();
    roff.control("nh", []).control("ad", ["l"]).control("SH", ["NAME"]).text([roman(format!("{name} - {about}"))]);
    roff.to_writer(page)?;
    Ok(man)
}

/// The sections after the options.
fn end(sections: &[(&str, &Entries)], page: &mut Vec<u8>) -> io::Result<()> {
    let mut roff = Roff::new();
    for (heading, entries) in sections {
        roff.control("SH", [*heading]);
        for (name, text) in *entries {
            roff.control("TP", []).text([bold(*name)]).text([roman(*text)]);
        }
    }
    roff.to_writer(page)
}

fn synopsis_of(roff: &mut Roff, command: &Command) {
    let own = |argument: &&Arg| !argument.is_global_set() && !argument.is_hide_set() && argument.get_id() != "help";
    let options = command.get_opts().chain(command.get_arguments().filter(|argument| is_flag(argument)));
    let all = options.chain(command.get_positionals()).filter(own);
    synopsis(roff, full_name(command), all.flat_map(argument));
}

fn synopsis(roff: &mut Roff, name: &str, arguments: impl Iterator<Item = Inline>) {
    roff.control("HP", ["4"]).text(std::iter::once(bold(name)).chain(arguments).collect::<Vec<_>>());
}

/// ` [--sort ORDER]`, ` [--all]`, ` THEME`, ` [FILE]...`: an argument as a synopsis has it. It is not parted over lines.
fn argument(argument: &Arg) -> Vec<Inline> {
    let name = match (argument.get_short(), argument.get_long()) {
        (Some(short), _) => format!("-{short}"),
        (None, Some(long)) => format!("--{long}"),
        (None, None) => String::new(),
    };
    let mut inner = Vec::new();
    if !name.is_empty() {
        inner.push(bold(name));
    }
    let values = argument.get_value_names().filter(|_| !is_flag(argument)).unwrap_or_default();
    for value in values {
        if !inner.is_empty() {
            inner.push(roman("\u{a0}"));
        }
        inner.push(italic(value.as_str()));
    }
    let more = argument.get_num_args().is_some_and(|range| range.max_values() > values.len().max(1));
    let again = matches!(argument.get_action(), ArgAction::Count) || more || repeats(argument);
    let (before, after) = match (argument.is_required_set(), again) {
        (true, false) => (" ", ""),
        (true, true) => (" ", "..."),
        (false, false) => (" [", "]"),
        (false, true) => (" [", "]..."),
    };
    [vec![roman(before)], inner, vec![roman(after)]].concat()
}

/// True for an option that may be given again; one that takes a list in one word need not be.
fn repeats(argument: &Arg) -> bool {
    matches!(argument.get_action(), ArgAction::Append) && argument.get_value_delimiter().is_none()
}

fn is_flag(argument: &Arg) -> bool {
    !argument.is_positional() && !argument.get_action().takes_values()
}

/// "kilde matrix".
fn full_name(command: &Command) -> &str {
    command.get_bin_name().unwrap_or_else(|| command.get_name())
}

/// The command without the options that every command has.
fn own_options(command: &Command) -> Command {
    let shared = |argument: &Arg| argument.is_global_set() || argument.get_id() == "help";
    command.clone().mut_args(|argument| if shared(&argument) { argument.hide(true) } else { argument })
}

/// A section of a command's page as a part of kilde's: `OPTIONS` and `DESCRIPTION` need no heading there, others a small
/// one.
fn lowered(render: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> io::Result<Vec<u8>> {
    let mut section = Vec::new();
    render(&mut section)?;
    let section = String::from_utf8_lossy(&section);
    let lines = section.lines().map(|line| match line.strip_prefix(".SH ") {
        Some("DESCRIPTION" | "OPTIONS") => ".PP\n".to_string(),
        Some(heading) => format!(".PP\n\\fI{heading}\\fR\n"),
        None => format!("{line}\n"),
    });
    Ok(lines.collect::<String>().into_bytes())
}
