//! Documents with overlays that may be older or newer: actions that do not apply are skipped.

use crate::ir::Api;
use crate::lower::{lower, supported};
use crate::problem::Problem;
use crate::spec::{self, Document};
use crate::{Input, Names, Note, Problems};

/// Lowers each document with the actions of its overlay that apply; adds the others to `notes`, by file and action. If
/// `supported`, leaves out the operations that the SDK cannot express, each with a note.
///
/// # Errors
///
/// Any problem of a document without its overlay, and an overlay that cannot be read.
pub fn lower_fitting(inputs: &[Input], names: &Names, supported: bool, notes: &mut Vec<Note>) -> Result<Api, Problems> {
    let (mut documents, mut problems) = (Vec::new(), Vec::new());
    for input in inputs {
        match (Fitting { input, names, supported }).fit(notes) {
            Ok(document) => documents.push(document),
            Err(Problems(more)) => problems.extend(more),
        }
    }
    if problems.is_empty() { lower(&documents, names, &mut Vec::new()) } else { Err(Problems(problems)) }
}

/// A document that is fitted to its overlay.
struct Fitting<'i> {
    input: &'i Input,
    names: &'i Names,
    supported: bool,
}

impl Fitting<'_> {
    /// The document with all actions that keep it valid.
    fn fit(&self, notes: &mut Vec<Note>) -> Result<Document, Problems> {
        let mut skipped = Vec::new();
        loop {
            match self.attempt(&skipped) {
                Ok((document, more)) => {
                    notes.extend(more);
                    return Ok(document);
                }
                Err(problems) => {
                    let (index, note) = self.culprit(&skipped, problems)?;
                    skipped.push(index);
                    notes.push(note);
                }
            }
        }
    }

    /// The document without some actions, with the actions that match nothing and the operations that are left out.
    fn attempt(&self, skipped: &[usize]) -> Result<(Document, Vec<Note>), Problems> {
        let (mut problems, mut notes) = (Vec::new(), Vec::new());
        let document = spec::load_into(self.input, skipped, &mut problems, &mut notes);
        let overlay = self.input.overlay.as_ref().map(|overlay| &overlay.path);
        notes.retain(|note| Some(&note.file) == overlay);
        let mut documents: Vec<Document> = document.into_iter().collect();
        if self.supported {
            let left_out;
            (documents, left_out) = supported(documents, self.names);
            notes.extend(left_out);
        }
        if let Err(Problems(more)) = lower(&documents, self.names, &mut Vec::new()) {
            problems.extend(more);
        }
        let problems = spec::locate_problems(std::slice::from_ref(self.input), Problems(problems));
        documents.pop().filter(|_| problems.0.is_empty()).map(|document| (document, notes)).ok_or(problems)
    }

    /// The action without which the fewest problems remain, and the problems that it causes.
    ///
    /// # Errors
    ///
    /// The problems, if no action of the overlay causes them.
    fn culprit(&self, skipped: &[usize], Problems(problems): Problems) -> Result<(usize, Note), Problems> {
        let Some(overlay) = &self.input.overlay else { return Err(Problems(problems)) };
        let all: Vec<usize> = spec::check_overlay(self.input)?.iter().map(|applied| applied.index).collect();
        self.attempt(&all)?;
        let without = |index: usize| {
            let remaining = self.attempt(&[skipped, &[index]].concat());
            (remaining.err().map_or_else(Vec::new, |Problems(remaining)| remaining), index)
        };
        let candidates = all.into_iter().filter(|index| !skipped.contains(index));
        // Of equal candidates, the last one: later actions may depend on earlier ones.
        let best = candidates.rev().map(without).min_by_key(|(remaining, _)| remaining.len());
        let Some((remaining, index)) = best else { return Err(Problems(problems)) };
        let solved = problems.iter().find(|problem| !remaining.contains(problem)).or(problems.first());
        let reason = solved.map_or_else(String::new, |Problem { message, found, .. }| format!(": {message}: {found}"));
        let message = format!("action {index} does not apply to this document and is skipped{reason}");
        Ok((index, Note::new(message, &overlay.path, format!("/actions/{index}"))))
    }
}
