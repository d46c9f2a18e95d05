//! Completion: the script of each shell, and the candidates, which the scripts get from the program itself.

mod scripts;
mod values;

use std::ffi::OsString;
use std::io::{self, Write as _};

use clap_complete::{CompletionCandidate, engine};

use super::command::links::Links;
use super::command::{self, COMMAND, topics};
use super::failure::Failure;

pub(crate) use self::values::{file_after_at, of};

/// The shells that have a script.
pub(crate) const SHELLS: [&str; 4] = ["bash", "zsh", "fish", "powershell"];

/// Prints the script to standard output.
pub(crate) fn print(shell: &str) -> Result<(), Failure> {
    let script = match shell {
        "fish" => scripts::FISH,
        "bash" => scripts::BASH,
        "powershell" => scripts::POWERSHELL,
        _ => scripts::ZSH,
    };
    io::stdout().lock().write_all(script.replace("COMMAND", COMMAND).as_bytes()).map_err(Failure::Io)
}

/// Prints the candidates for the last word, one per line, with their help after a tab.
pub(crate) fn complete(words: Vec<OsString>) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    let candidates = if words.len() > 2 && words[1] == "help" { of_help(words) } else { candidates(words) };
    for candidate in candidates {
        let help = candidate.get_help().map(ToString::to_string).unwrap_or_default();
        let line = [candidate.get_value().to_string_lossy().into_owned(), first_line(&help).to_owned()];
        writeln!(out, "{}", line.join("\t").trim_end())?;
    }
    Ok(())
}

fn candidates(words: Vec<OsString>) -> Vec<CompletionCandidate> {
    let Some(last) = words.len().checked_sub(1) else { return Vec::new() };
    let folder = std::env::current_dir().ok();
    let candidates = engine::complete(&mut command::root(Links::Text), words, last, folder.as_deref());
    // The engine finds no candidates if there is nothing to complete.
    candidates.unwrap_or_default()
}

/// Returns the commands and, for the first word, the topics. The words after `help` are those of a command.
fn of_help(mut words: Vec<OsString>) -> Vec<CompletionCandidate> {
    words.remove(1);
    let typed = words.last().map(|word| word.to_string_lossy().into_owned()).unwrap_or_default();
    let is_first = words.len() == 2;
    let topics = topics::ALL.iter().filter(|(name, _)| is_first && name.starts_with(&typed));
    let topics = topics.map(|(name, summary)| CompletionCandidate::new(*name).help(Some((*summary).into())));
    let is_command =
        |candidate: &CompletionCandidate| candidate.get_tag().is_some_and(|tag| tag.to_string() == "Commands");
    candidates(words).into_iter().filter(is_command).chain(topics).collect()
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}
