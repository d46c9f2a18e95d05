//! Cargo on the temporary crate.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use super::folder::Folder;
use super::row::Outcome;
use crate::failure::Failure;
use crate::man::cargo;

/// The start of the line in which the tests report the decoded examples.
const EXAMPLES: &str = "examples decoded: ";

/// The number of warnings of a document that are printed. The row has the number of all.
const SHOWN: usize = 10;

/// Runs Cargo in the folder of the crate.
pub(super) struct Build<'a> {
    folder: &'a Folder,
    has_clippy: bool,
}

/// The messages of the compiler, and of clippy if it is installed.
pub(super) struct Lints {
    /// The warnings, as the compiler prints them.
    pub(super) warnings: Vec<String>,
    /// The first error; the output of Cargo if it failed without one.
    error: Option<String>,
}

/// The result of the tests.
pub(super) struct Tests {
    /// The decoded examples, and all of them.
    pub(super) examples: Option<(usize, usize)>,
    /// The output, if a test failed.
    failure: Option<String>,
}

impl<'a> Build<'a> {
    /// Builds the crate in a folder.
    pub(super) fn of(folder: &'a Folder) -> Result<Self, Failure> {
        let has_clippy = Self { folder, has_clippy: true }.run(&["clippy", "--version"])?.status.success();
        Ok(Self { folder, has_clippy })
    }

    /// Whether the toolchain has clippy. The smallest installations have not.
    pub(super) fn has_clippy(&self) -> bool {
        self.has_clippy
    }

    /// Runs clippy, which also reports the errors and warnings of the compiler, or the compiler alone.
    pub(super) fn lint(&self) -> Result<Lints, Failure> {
        let command = if self.has_clippy { "clippy" } else { "check" };
        let targets = ["--all-features", "--lib", "--bins", "--test", "every", "--message-format", "json"];
        let output = self.run(&[&[command], &targets[..]].concat())?;
        let text = String::from_utf8_lossy(&output.stdout);
        let mut lints = Lints { warnings: Vec::new(), error: None };
        for message in text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
            let message = &message["message"];
            let rendered = message["rendered"].as_str().unwrap_or_default();
            let has_place = message["spans"].as_array().is_some_and(|spans| !spans.is_empty());
            match message["level"].as_str() {
                // The last message is a count, which has no place.
                Some("warning") if has_place => lints.warnings.push(rendered.to_owned()),
                Some("error") if lints.error.is_none() => lints.error = Some(rendered.to_owned()),
                _ => {}
            }
        }
        if !output.status.success() && lints.error.is_none() {
            lints.error = Some(String::from_utf8_lossy(&output.stderr).into_owned());
        }
        Ok(lints)
    }

    /// Runs the tests that hold for every document.
    pub(super) fn test(&self) -> Result<Tests, Failure> {
        // Without features: fewer dependencies to link, and no command line to build.
        let output = self.run(&["test", "--no-default-features", "--test", "every", "--", "--nocapture"])?;
        let text = String::from_utf8_lossy(&output.stdout);
        let line = text.lines().find_map(|line| line.split_once(EXAMPLES));
        let examples = line.and_then(|(_, counts)| {
            let (decoded, all) = counts.split_once(" of ")?;
            Some((decoded.parse().ok()?, all.parse().ok()?))
        });
        let errors = String::from_utf8_lossy(&output.stderr);
        let failure = (!output.status.success()).then(|| errors.into_owned());
        Ok(Tests { examples, failure })
    }

    fn run(&self, arguments: &[&str]) -> Result<Output, Failure> {
        let (command, rest) = arguments.split_at(1);
        Command::new(cargo())
            .args(command)
            .args(["--quiet", "--color", "never"])
            .args(rest)
            .current_dir(self.folder.path())
            .env("CARGO_TARGET_DIR", self.folder.target())
            // The artifacts of one document are of no use for the next.
            .env("CARGO_INCREMENTAL", "0")
            .env("RUST_BACKTRACE", "0")
            .env_remove("RUSTFLAGS")
            .stdin(Stdio::null())
            .output()
            .map_err(|error| {
                let help = "run this command by `cargo xtask probe`";
                Failure::file("cargo cannot be run", Path::new(&cargo()), &error, help)
            })
    }
}

impl Lints {
    /// Returns the error or the first warnings.
    pub(super) fn failure(self) -> Option<Outcome> {
        let warnings = || Outcome::Warns(self.warnings[..self.warnings.len().min(SHOWN)].join("\n"));
        self.error.map(Outcome::Broken).or_else(|| (!self.warnings.is_empty()).then(warnings))
    }
}

impl Tests {
    /// Returns the output of the failed tests.
    pub(super) fn failure(self) -> Option<Outcome> {
        self.failure.map(Outcome::TestFails)
    }
}
