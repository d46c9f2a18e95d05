//! OpenAPI Overlay 1.0: a list of actions, each of which updates or removes what its target selects.

mod action;
mod document;
mod variants;

use serde_json::Value;

use self::action::apply as apply_action;
use super::report::Report;

/// What becomes of an action that does not fit the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unmatched {
    /// It is a problem: the overlay is written for this very document.
    Refused,
    /// It is a note: the document is older or newer than the overlay.
    Noted,
}

/// What an action did to a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// Where it stands among the actions, from 0.
    pub index: usize,
    /// Its target, as written.
    pub target: String,
    /// Why it is there, in the words of the overlay; may be empty.
    pub reason: String,
    /// The places that it matched, as JSON Pointers, in the order of the document.
    pub places: Vec<String>,
    /// How many of the places it changed.
    pub changed: usize,
}

/// Applies an overlay to a document, action after action. What is wrong with it goes to `report`, for all actions.
pub(super) fn apply(
    overlay: &Value,
    document: &mut Value,
    unmatched: Unmatched,
    report: &mut Report<'_>,
) -> Vec<Applied> {
    apply_without(overlay, &[], document, unmatched, report)
}

/// The same without the actions that have these indices.
pub(super) fn apply_without(
    overlay: &Value,
    skipped: &[usize],
    document: &mut Value,
    unmatched: Unmatched,
    report: &mut Report<'_>,
) -> Vec<Applied> {
    let mut growth = action::Growth::default();
    let mut applied = Vec::new();
    for action in document::actions(overlay, report) {
        if !growth.exceeded && !skipped.contains(&action.index) {
            applied.push(apply_action(&action, document, &mut growth, unmatched, report));
        }
    }
    if unmatched == Unmatched::Noted {
        variants::forget_unknown(document, report);
    }
    applied
}
