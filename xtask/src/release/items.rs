//! The bump that the public items of the crate require, including hand-written ones, by `cargo semver-checks`.

use std::io::ErrorKind;
use std::path::Path;
use std::process::Command;

use codegen::Problems;
use codegen::diff::Bump;
use codegen::sdk::PACKAGE;

use super::RequiredBump;
use super::tags::Tag;
use crate::failure::{Failure, problem};

const SOURCE: &str = "crate";
const TOOL: &str = "cargo-semver-checks";
const MISSING: &str = "not checked: run `cargo install cargo-semver-checks --locked` to install the tool";

/// Runs the tool, if it is installed.
pub(super) fn required_bump(root: &Path, tag: &Tag) -> Result<RequiredBump, Failure> {
    // With the release type `patch`, the tool runs every check, whatever the version in the manifest.
    let output = Command::new(TOOL)
        .args(["semver-checks", "check-release", "--package", PACKAGE, "--color", "never"])
        .args(["--release-type", "patch", "--baseline-rev", &tag.name])
        .current_dir(root)
        .output();
    let output = match output {
        Ok(output) => output,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Ok(RequiredBump { source: SOURCE, bump: None, why: MISSING.to_owned() });
        }
        Err(error) => {
            let help = "run `cargo install cargo-semver-checks --locked` to install it";
            return Err(Failure::file("the tool cannot be run", Path::new(TOOL), &error, help));
        }
    };
    let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    let (bump, why) = read(&text).ok_or_else(|| {
        let last = text.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("it printed nothing");
        let help = format!("run `cargo semver-checks check-release --package {PACKAGE}` to see why");
        Problems(vec![problem("the public items of the crate cannot be compared", root, last.trim().to_owned(), &help)])
    })?;
    Ok(RequiredBump { source: SOURCE, bump: Some(bump), why })
}

/// Reads the summary of the tool and the failed checks; `None` if it has no result.
fn read(text: &str) -> Option<(Bump, String)> {
    let summary = text.lines().find_map(|line| line.trim_start().strip_prefix("Summary "))?.trim();
    let bump = match summary {
        "no semver update required" => return Some((Bump::None, "no incompatible change of a public item".to_owned())),
        _ if summary.starts_with("semver requires new major version") => Bump::Major,
        _ if summary.starts_with("semver requires new minor version") => Bump::Minor,
        _ => return None,
    };
    let failed = text.lines().filter_map(|line| line.strip_prefix("--- failure ")?.split(':').next());
    Some((bump, format!("failed: {}", failed.collect::<Vec<_>>().join(", "))))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "    Checking flex-api v0.1.0 -> v0.1.1 (patch change)\n";

    #[test]
    fn the_summary_of_the_tool_is_read() {
        let none = format!("{HEAD}     Summary no semver update required\n    Finished [  1.0s] flex-api\n");
        assert_eq!(read(&none).expect("a result").0, Bump::None);
        let major = format!(
            "{HEAD}\n--- failure function_missing: pub fn removed or renamed ---\n\n--- failure struct_missing: pub struct ---\n\n     \
             Summary semver requires new major version: 2 major and 0 minor checks failed\n"
        );
        assert_eq!(read(&major), Some((Bump::Major, "failed: function_missing, struct_missing".to_owned())));
        let minor =
            format!("{HEAD}     Summary semver requires new minor version: 0 major and 1 minor checks failed\n");
        assert_eq!(read(&minor).expect("a result").0, Bump::Minor);
        assert_eq!(read("error: could not compile `flex-api`\n"), None);
    }
}
