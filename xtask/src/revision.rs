//! Files as a commit has them.

use std::process::Command;

/// The bytes of a file of a commit.
///
/// # Errors
///
/// What Git says.
pub(crate) fn read(revision: &str, path: &str) -> Result<Vec<u8>, String> {
    let output = Command::new("git")
        .args(["cat-file", "blob", &format!("{revision}:{path}")])
        .output()
        .map_err(|error| format!("Git cannot be run: {}", crate::failure::reason(&error)))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let said = said.trim();
    Err(said.strip_prefix("fatal: ").unwrap_or(said).lines().next().unwrap_or_default().to_owned())
}
