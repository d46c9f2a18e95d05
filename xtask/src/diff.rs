//! `cargo xtask diff`: what a new spec means for someone who has code against the SDK.

use std::io::Write as _;

use codegen::diff::{Diff, Level};
use codegen::ir::Api;
use codegen::{Input, Note, Problem, Problems, Source};

use crate::cli::{self, Format, Place};
use crate::failure::Failure;
use crate::inputs;
use crate::progress::Progress;

/// Runs the command.
///
/// # Errors
///
/// What is wrong with the documents; or, with `--fail-on`, that the changes are as serious as that.
pub fn run(options: &cli::Diff, progress: &mut Progress) -> Result<(), Failure> {
    let (old, new) = read(options)?;
    let (old, new) = match (lower(&old), lower(&new)) {
        (Ok(old), Ok(new)) => (old, new),
        (old, new) => {
            let problems = [old.err(), new.err()].into_iter().flatten().flat_map(|Problems(problems)| problems);
            return Err(distinct(problems).into());
        }
    };
    let (mut old, mut new) = (old, new);
    for (side, notes) in [("old", &mut old.1), ("new", &mut new.1)] {
        for note in notes.drain(..) {
            progress.note(&Note { message: format!("{} ({side} spec)", note.message), ..note });
        }
    }
    let diff = codegen::diff::diff(&old.0, &new.0);
    print(&diff, options.format);
    fail(&diff, options.fail_on.map(Level::from))
}

/// Both documents, with the overlay that they share.
fn read(options: &cli::Diff) -> Result<(Input, Input), Failure> {
    let mut problems = Vec::new();
    let mut source = |place: &Place| inputs::source_at(place, &mut problems);
    let (old, new) = (source(&options.old), source(&options.new));
    let overlay: Option<Source> = options.overlay.as_ref().and_then(&mut source);
    match (old, new) {
        (Some(old), Some(new)) if problems.is_empty() => {
            Ok((Input { spec: old, overlay: overlay.clone() }, Input { spec: new, overlay }))
        }
        _ => Err(Problems(problems).into()),
    }
}

/// What a document gives, and what of the overlay does not fit it.
fn lower(input: &Input) -> Result<(Api, Vec<Note>), Problems> {
    let (document, notes) = codegen::spec::load_of_another_time(input)?;
    let overlay = input.overlay.as_ref().map(|overlay| &overlay.path);
    let mut of_overlay: Vec<Note> = notes.into_iter().filter(|note| Some(&note.file) == overlay).collect();
    codegen::spec::locate_notes(std::slice::from_ref(input), &mut of_overlay);
    let located = |problems| codegen::spec::locate_problems(std::slice::from_ref(input), problems);
    let api = codegen::lower::lower(&[document], &mut Vec::new()).map_err(located)?;
    Ok((api, of_overlay))
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
