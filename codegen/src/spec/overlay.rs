//! OpenAPI Overlay 1.0: a list of actions, each of which updates or removes what its target selects.

mod action;
mod document;
mod references;
mod variants;

use serde_json::Value;

use self::action::apply as apply_action;
use self::document::Action;
use super::report::Report;

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
    /// The reference for which it is set aside: one that it would bring in, to a component that the document lacks.
    pub set_aside: Option<String>,
}

/// Applies an overlay to a document, action after action, without the actions that have the indices `skipped`. What is
/// wrong with it is a problem, for all actions; what does not fit the document is a note, since that may be older or newer
/// than the overlay.
pub(super) fn apply(overlay: &Value, skipped: &[usize], document: &mut Value, report: &mut Report<'_>) -> Vec<Applied> {
    let mut growth = action::Growth::default();
    let mut applied = Vec::new();
    let mut actions = document::actions(overlay, report);
    actions.retain(|action| !skipped.contains(&action.index));
    let dangling = references::dangling(&actions, document);
    for action in &actions {
        if growth.exceeded {
            break;
        }
        if let Some(reference) = dangling.get(&action.index) {
            let at = format!("/actions/{}/update", action.index);
            let message =
                format!("action {} is set aside: it refers to `{reference}`, which this document lacks", action.index);
            report.note(at, message);
            applied.push(Applied { set_aside: Some(reference.clone()), ..Applied::nothing(action) });
        } else {
            applied.push(apply_action(action, document, &mut growth, report));
        }
    }
    for (action, applied) in actions.iter().zip(&applied) {
        variants::forget_unknown(action, &applied.places, document, report);
    }
    applied
}

impl Applied {
    /// What an action does that matches nothing, or is set aside.
    fn nothing(action: &Action<'_>) -> Self {
        let (target, reason) = (action.text.to_owned(), action.reason.to_owned());
        Self { index: action.index, target, reason, places: Vec::new(), changed: 0, set_aside: None }
    }
}
