//! Documents with overlays that may be older or newer: actions that do not apply are skipped.

use crate::ir::Api;
use crate::lower::lower;
use crate::problem::Problem;
use crate::spec::{self, Document};
use crate::{Input, Names, Note, Problems};

/// Lowers each document with the actions of its overlay that apply; adds the others to `notes`, by file and action.
///
/// # Errors
///
/// Any problem of a document without its overlay, and an overlay that cannot be read.
pub fn lower_what_fits(inputs: &[Input], names: &Names, notes: &mut Vec<Note>) -> Result<Api, Problems> {
    let (mut documents, mut problems) = (Vec::new(), Vec::new());
    for input in inputs {
        match fit(input, names, notes) {
            Ok(document) => documents.push(document),
            Err(Problems(more)) => problems.extend(more),
        }
    }
    if problems.is_empty() { lower(&documents, names, &mut Vec::new()) } else { Err(Problems(problems)) }
}

/// The document with all actions that keep it valid.
fn fit(input: &Input, names: &Names, notes: &mut Vec<Note>) -> Result<Document, Problems> {
    let mut skipped = Vec::new();
    loop {
        match attempt(input, names, &skipped) {
            Ok((document, more)) => {
                notes.extend(more);
                return Ok(document);
            }
            Err(problems) => {
                let (index, note) = culprit(input, names, &skipped, problems)?;
                skipped.push(index);
                notes.push(note);
            }
        }
    }
}

/// The document without some actions, with the actions that match nothing.
fn attempt(input: &Input, names: &Names, skipped: &[usize]) -> Result<(Document, Vec<Note>), Problems> {
    let (document, mut notes) = spec::load_without(input, skipped)?;
    let overlay = input.overlay.as_ref().map(|overlay| &overlay.path);
    notes.retain(|note| Some(&note.file) == overlay);
    lower(std::slice::from_ref(&document), names, &mut Vec::new())?;
    Ok((document, notes))
}

/// The action without which the fewest problems remain, and the problems that it causes.
///
/// # Errors
///
/// The problems, if no action of the overlay causes them.
fn culprit(
    input: &Input,
    names: &Names,
    skipped: &[usize],
    Problems(problems): Problems,
) -> Result<(usize, Note), Problems> {
    let Some(overlay) = &input.overlay else { return Err(Problems(problems)) };
    let all: Vec<usize> = spec::check_overlay(input)?.iter().map(|applied| applied.index).collect();
    attempt(input, names, &all)?;
    let without = |index: usize| {
        let remaining = attempt(input, names, &[skipped, &[index]].concat());
        (remaining.err().map_or_else(Vec::new, |Problems(remaining)| remaining), index)
    };
    let left = all.into_iter().filter(|index| !skipped.contains(index));
    // The last one of equals: later actions may depend on earlier ones.
    let least = left.rev().map(without).min_by_key(|(remaining, _)| remaining.len());
    let Some((remaining, index)) = least else { return Err(Problems(problems)) };
    let solved = problems.iter().find(|problem| !remaining.contains(problem)).or(problems.first());
    let reason = solved.map_or_else(String::new, |Problem { message, found, .. }| format!(": {message}: {found}"));
    let message = format!("action {index} does not apply to this document and is skipped{reason}");
    Ok((index, Note::new(message, &overlay.path, format!("/actions/{index}"))))
}
