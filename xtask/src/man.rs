//! `cargo xtask man`: the manual pages of the command of the SDK.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use codegen::Problems;
use codegen::sdk::{COMMAND, PACKAGE};

use crate::cli::Man;
use crate::failure::{Failure, problem};
use crate::root::{root, shown};

const MESSAGE: &str = "the manual pages cannot be written";

/// Runs the command.
///
/// # Errors
///
/// The command cannot be built, or cannot write to the folder.
pub fn run(options: &Man) -> Result<(), Failure> {
    let here = env::current_dir().unwrap_or_default();
    let root = root()?;
    let out = options.out.as_ref().map_or_else(|| root.join("target/man"), |out| here.join(out));
    let status = command(&root, &out).status().map_err(|error| {
        let cargo = PathBuf::from(cargo());
        Failure::file("cargo cannot be run", &cargo, &error, "run this command by `cargo xtask man`")
    })?;
    if status.success() {
        println!("wrote the manual pages to {}", shown(&out));
        return Ok(());
    }
    let help = "see the output above";
    Err(Problems(vec![problem(MESSAGE, &out, status.to_string(), help)]).into())
}

/// Returns a command that builds the SDK's own command and runs it: only that knows its commands.
fn command(root: &Path, out: &Path) -> Command {
    let mut command = Command::new(cargo());
    command
        .current_dir(root)
        .args(["run", "--quiet", "--package", PACKAGE, "--features", "cli", "--bin", COMMAND, "--", "man"])
        .arg(out);
    command
}

/// Returns the Cargo that runs this process, or the one on the path.
pub(crate) fn cargo() -> std::ffi::OsString {
    env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}
