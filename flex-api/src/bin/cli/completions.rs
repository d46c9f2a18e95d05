//! Completion scripts for shells.

mod fish;
mod plain;

use std::io::{self, Write as _};

use clap::{ColorChoice, Command};
use clap_complete::Shell;

use super::command::{self, COMMAND, Scope};
use super::failure::Failure;

/// Prints the script to standard output.
pub(crate) fn print(shell: &str) -> Result<(), Failure> {
    let root = command::root(&Scope::all(), ColorChoice::Never);
    let script = match shell {
        "fish" => fish::script(&root).into_bytes(),
        "bash" => generate(Shell::Bash, &root),
        "powershell" => generate(Shell::PowerShell, &root),
        _ => generate(Shell::Zsh, &root),
    };
    io::stdout().lock().write_all(&script).map_err(Failure::Io)
}

/// Generates the script into a buffer, because `clap_complete` panics on a closed pipe.
fn generate(shell: Shell, root: &Command) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut plain::command(root, &[]), COMMAND, &mut script);
    script
}
