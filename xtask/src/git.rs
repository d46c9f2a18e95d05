//! Runs Git.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

use crate::failure::reason;

/// Runs Git in a folder and returns its output.
///
/// # Errors
///
/// The whole message of Git: it often ends with advice.
pub(crate) fn run<S: AsRef<OsStr>>(folder: &Path, arguments: &[S]) -> Result<Vec<u8>, String> {
    let output = Command::new("git").arg("-C").arg(folder).args(arguments).output();
    let output = output.map_err(|error| format!("Git cannot be run: {}", reason(&error)))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let message = String::from_utf8_lossy(&output.stderr).replace('\t', "    ");
    Err(message.trim().trim_start_matches("fatal: ").to_owned())
}

/// Returns the help for a message of Git: a message of several lines has advice of its own.
pub(crate) fn help(message: &str, otherwise: &str) -> String {
    if message.contains('\n') { format!("follow the advice of Git, or {otherwise}") } else { otherwise.to_owned() }
}
