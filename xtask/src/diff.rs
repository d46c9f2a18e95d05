//! `cargo xtask diff`: what a new spec means for someone who has code against the SDK.

mod sides;

use std::io::Write as _;

use codegen::diff::{Diff, Level};
use codegen::{Input, Note, Problem, Problems};

use crate::cli::{self, Format};
use crate::failure::Failure;
use crate::progress::Progress;

/// Runs the command.
///
/// # Errors
///
/// What is wrong with the documents; or, with `--fail-on`, that the changes are as serious as that.
pub fn run(options: &cli::Diff, progress: &mut Progress) -> Result<(), Failure> {
    let mut problems = Vec::new();
    let [old, new] = [&options.old, &options.new].map(|place| sides::read(place, options, &mut problems));
    if !problems.is_empty() {
        return Err(distinct(problems.into_iter()).into());
    }
    let mut lower = |side: &str, inputs: &[Input]| {
        let mut notes = Vec::new();
        let api = codegen::lower_what_fits(inputs, &mut notes);
        for note in notes {
            progress.note(&Note { message: format!("{} ({side} spec)", note.message), ..note });
        }
        api
    };
    let (old, new) = match (lower("old", &old), lower("new", &new)) {
        (Ok(old), Ok(new)) => (old, new),
        (old, new) => {
            let problems = [old.err(), new.err()].into_iter().flatten().flat_map(|Problems(problems)| problems);
            return Err(distinct(problems).into());
        }
    };
    let diff = codegen::diff::diff(&old, &new);
    print(&diff, options.format);
    fail(&diff, options.fail_on.map(Level::from))
}

/// Each problem once: the two documents share an overlay, and may be one file.
pub(crate) fn distinct(problems: impl Iterator<Item = Problem>) -> Problems {
    let mut distinct: Vec<Problem> = Vec::new();
    for problem in problems {
        if !distinct.contains(&problem) {
            distinct.push(problem);
        }
    }
    Problems(distinct)
}

fn print(diff: &Diff, format: Format) {
    let text = match format {
        Format::Text => diff.text(),
        Format::Markdown => diff.markdown(),
        Format::Json => diff.json(),
    };
    // Whoever closed the pipe has seen enough.
    let _ = std::io::stdout().write_all(text.as_bytes());
}

fn fail(diff: &Diff, on: Option<Level>) -> Result<(), Failure> {
    let worst = diff.changes.iter().map(|change| change.level).max();
    match (worst, on) {
        (Some(worst), Some(on)) if worst >= on => Err(Failure::Level { worst: worst.name(), on: on.name() }),
        _ => Ok(()),
    }
}
