//! Completion: the script of each shell, and the candidates, which the scripts get from the program itself.

mod scripts;
mod values;

use std::ffi::OsString;
use std::io::{self, Write as _};

use super::command::{self, COMMAND};
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
    let Some(last) = words.len().checked_sub(1) else { return Ok(()) };
    let folder = std::env::current_dir().ok();
    let candidates = clap_complete::engine::complete(&mut command::root(), words, last, folder.as_deref());
    let mut out = io::stdout().lock();
    // The engine finds no candidates if there is nothing to complete.
    for candidate in candidates.unwrap_or_default() {
        let help = candidate.get_help().map(ToString::to_string).unwrap_or_default();
        let line = [candidate.get_value().to_string_lossy().into_owned(), first_line(&help).to_owned()];
        writeln!(out, "{}", line.join("\t").trim_end())?;
    }
    Ok(())
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}
