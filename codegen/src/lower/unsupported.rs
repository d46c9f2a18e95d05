//! Operations that the SDK cannot express, such as those with a multipart body.
//!
//! They are problems like others, but a run can leave them out: then the rest of the document is generated as if it had
//! no such operation.

use std::collections::BTreeSet;
use std::fmt::Display;

use openapiv3::{OpenAPI, Operation, ReferenceOr};

use crate::names::Names;
use crate::problem::{Note, Problem};
use crate::spec::Document;
use crate::spec::reach;

use super::context::{At, Lowering};

/// A problem that concerns operations which can be left out.
pub(super) struct Unsupported {
    /// The index of the problem.
    pub(super) problem: usize,
    /// The places of the operations. Empty if the problem is of something else: then all operations that reach its
    /// place.
    operations: Vec<String>,
}

impl Lowering<'_> {
    /// Records that the SDK cannot express a part of an operation, or a part that operations share. Without
    /// `--skip-unsupported` this is a problem.
    pub(super) fn unsupported(
        &mut self,
        at: &At,
        message: impl Into<String>,
        found: impl Into<String>,
        help: impl Display,
    ) {
        let help = format!("{help}; `regen --skip-unsupported` leaves the operation out");
        let problem = self.record(at, (message.into(), found.into(), help));
        let operations: Vec<String> =
            Some(self.operation.clone()).filter(|operation| !operation.is_empty()).into_iter().collect();
        match self.unsupported.iter_mut().find(|known| known.problem == problem) {
            Some(known) => known.operations.extend(operations),
            None => self.unsupported.push(Unsupported { problem, operations }),
        }
    }

    /// Whether an operation has a part that the SDK cannot express.
    pub(super) fn is_unsupported(&self, operation: &str) -> bool {
        self.unsupported.iter().any(|part| part.operations.iter().any(|known| known == operation))
    }
}

/// The documents without the operations that the SDK cannot express; a note for each of these operations.
///
/// A document with other problems keeps them: lowering the result reports them.
#[must_use]
pub fn supported(mut documents: Vec<Document>, names: &Names) -> (Vec<Document>, Vec<Note>) {
    let super::Lowered { problems, unsupported, .. } = super::lower_all(&documents, names, &mut Vec::new());
    let mut notes = Vec::new();
    for (document, unsupported) in documents.iter_mut().zip(unsupported) {
        note_upgraded(document, &mut notes);
        if !unsupported.is_empty() {
            leave_out(document, &problems, &unsupported, &mut notes);
        }
    }
    (documents, notes)
}

/// Notes the operations that the loader has removed, because OpenAPI 3.0 cannot express them.
fn note_upgraded(document: &mut Document, notes: &mut Vec<Note>) {
    let unsupported = std::mem::take(&mut document.unsupported);
    let operations: BTreeSet<_> = unsupported.iter().flat_map(|part| &part.operations).collect();
    for operation in operations {
        let reasons =
            unsupported.iter().filter(|part| part.operations.contains(operation)).map(|part| reason(&part.problem));
        notes.push(note(document, operation, &reasons.collect::<Vec<_>>()));
    }
}

/// The note on an operation that is left out.
fn note(document: &Document, (pointer, id): &(String, String), reasons: &[String]) -> Note {
    let message = format!("the operation `{id}` is left out: {}", reasons.join("; "));
    Note::new(message, &document.path, pointer.clone())
}

/// Removes the operations of a document that have one of the problems.
fn leave_out(document: &mut Document, problems: &[Problem], unsupported: &[Unsupported], notes: &mut Vec<Note>) {
    let value = serde_json::to_value(&document.openapi).unwrap_or_default();
    for operation in reach::operations(&value) {
        let pointer = operation.pointer();
        let concerns = |part: &&Unsupported| {
            let elsewhere = || part.operations.is_empty() && operation.uses(&problems[part.problem].pointer);
            part.operations.contains(&pointer) || elsewhere()
        };
        let reasons: Vec<String> =
            unsupported.iter().filter(concerns).map(|part| reason(&problems[part.problem])).collect();
        if reasons.is_empty() {
            continue;
        }
        let removed = take(&mut document.openapi, operation.path, operation.method);
        let id = removed.and_then(|removed| removed.operation_id).unwrap_or_default();
        notes.push(note(document, &(pointer, id), &reasons));
    }
}

/// A problem as the reason for leaving an operation out.
fn reason(problem: &Problem) -> String {
    match &*problem.found {
        "" => problem.message.clone(),
        found => format!("{} (found: {found})", problem.message),
    }
}

/// Removes an operation and returns it.
fn take(openapi: &mut OpenAPI, path: &str, method: &str) -> Option<Operation> {
    let ReferenceOr::Item(item) = openapi.paths.paths.get_mut(path)? else { return None };
    match method {
        "get" => item.get.take(),
        "post" => item.post.take(),
        "put" => item.put.take(),
        "patch" => item.patch.take(),
        "delete" => item.delete.take(),
        _ => None,
    }
}
