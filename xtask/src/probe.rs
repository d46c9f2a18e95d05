//! `cargo xtask probe`: a crate for each of several documents, built and tested.

mod build;
mod folder;
mod row;

use std::path::Path;
use std::time::Instant;

use codegen::ir::Api;
use codegen::{Names, Problems, lower, spec};

use self::build::Build;
use self::folder::Folder;
use self::row::{Outcome, Row};
use crate::cli::{Probe, Spec};
use crate::failure::Failure;
use crate::inputs;
use crate::progress::Progress;
use crate::root::{root, shown};

/// Runs the command.
///
/// # Errors
///
/// A document fails, or the temporary crate cannot be written.
pub fn run(options: &Probe, progress: &mut Progress) -> Result<(), Failure> {
    let root = root()?;
    let folder = Folder::open(&root)?;
    let build = Build::of(&folder)?;
    if !build.has_clippy() {
        progress.step("Skipping", "clippy, which is not installed: `rustup component add clippy` installs it");
    }
    let mut failed = 0;
    progress.output(&format!("{}\n", Row::HEADER));
    for spec in &options.specs {
        let row = probe(spec, &folder, &build)?;
        progress.output(&format!("{row}\n"));
        if let Some(failure) = row.failure() {
            failed += 1;
            progress.failure(&failure);
        }
    }
    if failed == 0 { Ok(()) } else { Err(Failure::Probe(failed)) }
}

/// Generates and builds the crate of a document.
fn probe(spec: &Spec, folder: &Folder, build: &Build) -> Result<Row, Failure> {
    let start = Instant::now();
    let mut row = Row::new(shown(&spec.path));
    let api = match read(spec) {
        Ok(api) => api,
        Err(problems) => return Ok(row.with(Outcome::Rejected(problems))),
    };
    let files = codegen::files(&api);
    row.count(&api, &files);
    folder.fill(&files, &title(&spec.path))?;
    let lints = build.lint()?;
    row.warnings = Some(lints.warnings.len());
    let outcome = if let Some(outcome) = lints.failure() {
        outcome
    } else {
        let tests = build.test()?;
        row.examples = tests.examples;
        tests.failure().unwrap_or(Outcome::Passed)
    };
    row.seconds = Some(start.elapsed());
    Ok(row.with(outcome))
}

fn read(spec: &Spec) -> Result<Api, Problems> {
    let mut problems = Vec::new();
    let inputs = inputs::read(std::slice::from_ref(spec), &mut problems);
    if !problems.is_empty() {
        return Err(Problems(problems));
    }
    let (documents, _) = spec::load(&inputs)?;
    lower::lower(&documents, &Names::default(), &mut Vec::new())
        .map_err(|problems| spec::locate_problems(&inputs, problems))
}

/// The title of the crate's documentation.
fn title(path: &Path) -> String {
    format!("# The SDK of `{}`\n", shown(path))
}
