//! The command `help`: the help of a command, or a topic.

use std::io::Write as _;

use clap::Command;

use super::command::known::nearest;
use super::command::links::Links;
use super::command::{self, COMMAND, topics};
use super::failure::Failure;

/// Prints the help of the command with these words, or the topic.
pub(crate) fn print(words: &[&str]) -> Result<(), Failure> {
    let mut out = anstream::stdout().lock();
    if let [name] = words
        && let Some(text) = topics::text(name)
    {
        return write!(out, "{text}").map_err(Failure::Io);
    }
    let mut root = command::root(Links::of_stdout());
    root.build();
    let mut command = &mut root;
    for (depth, word) in words.iter().enumerate() {
        let unknown = unknown(command, word, depth == 0);
        command = command.find_subcommand_mut(word).ok_or(unknown)?;
    }
    write!(out, "{}", command.render_long_help().ansi()).map_err(Failure::Io)
}

fn unknown(parent: &Command, word: &str, is_first: bool) -> Failure {
    let topics = topics::ALL.iter().map(|(name, _)| *name).filter(|_| is_first);
    let names = parent.get_subcommands().filter(|command| !command.is_hide_set()).map(Command::get_name).chain(topics);
    let near = nearest(word, names).map(|near| format!("; did you mean {near}?")).unwrap_or_default();
    let known = parent.get_bin_name().unwrap_or(COMMAND);
    Failure::usage(format!("unknown command or help topic {word:?}{near} (`{known} --help` lists the commands)"))
}
