//! `cargo xtask diff`: what a change of the specs means for callers of the SDK.

use codegen::diff::{Diff, Level};

use crate::cli::{self, Format};
use crate::failure::Failure;
use crate::progress::Progress;
use crate::sides::{self, Overrides, Side};

/// Runs the command.
///
/// # Errors
///
/// The problems of the documents. With `--fail-on`, a change of that level or a more serious one.
pub fn run(options: &cli::Diff, progress: &mut Progress) -> Result<(), Failure> {
    let mut problems = Vec::new();
    let overrides = Overrides { words: options.words.clone(), overlay: options.overlay.clone() };
    let [old, new] = [&options.old, &options.new].map(|place| Side::read(place, &overrides, &mut problems));
    if !problems.is_empty() {
        return Err(sides::distinct(problems.into_iter()).into());
    }
    let mut notes = Vec::new();
    let (old, new) = sides::lower(&old, &new, options.skip_unsupported, &mut notes)?;
    for note in &notes {
        progress.note(note);
    }
    let diff = codegen::diff::diff(&old, &new);
    print(&diff, options.format, progress);
    fail(&diff, options.fail_on.map(Level::from))
}

fn print(diff: &Diff, format: Format, progress: &mut Progress) {
    match format {
        Format::Text => progress.output(&diff.text()),
        Format::Markdown => progress.output(&diff.markdown()),
        Format::Json => progress.output(&diff.json()),
    }
}

fn fail(diff: &Diff, on: Option<Level>) -> Result<(), Failure> {
    let worst = diff.changes.iter().map(|change| change.level).max();
    match (worst, on) {
        (Some(worst), Some(on)) if worst >= on => Err(Failure::Level { worst: worst.name(), on: on.name() }),
        _ => Ok(()),
    }
}
