//! `flex completions`: scripts that shells complete by.

mod fish;
mod plain;

use std::io::{self, Write as _};

use clap::{ColorChoice, Command};
use clap_complete::Shell;

use super::command::{self, Scope};
use super::failure::Failure;

/// Writes the script to standard output.
pub(crate) fn print(shell: &str) -> Result<(), Failure> {
    let root = command::root(&Scope::All, ColorChoice::Never);
    let script = match shell {
        "fish" => fish::script(&root).into_bytes(),
        "bash" => of_clap(Shell::Bash, &root),
        "powershell" => of_clap(Shell::PowerShell, &root),
        _ => of_clap(Shell::Zsh, &root),
    };
    io::stdout().lock().write_all(&script).map_err(Failure::Io)
}

/// To a buffer: what writes the script takes a closed pipe for a fault of the program.
fn of_clap(shell: Shell, root: &Command) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut plain::command(root, &[]), "flex", &mut script);
    script
}
