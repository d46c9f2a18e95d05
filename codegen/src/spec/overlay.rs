//! OpenAPI Overlay 1.0: a list of actions, each of which updates or removes the values that its target selects.

mod action;
mod conditions;
mod document;
mod iregexp;
mod origin;
mod patterns;
mod references;
mod variants;

use serde_json::Value;

use self::action::apply as apply_action;
use self::document::Action;
pub(crate) use self::origin::attribute;
use super::report::Report;
use super::{Source, parse};
use crate::Note;

/// The note on each action of an overlay that states no reason in its `description`.
pub fn without_reason(overlay: &Source) -> Vec<Note> {
    let document = parse(overlay, &mut Vec::new()).unwrap_or_default();
    let actions = document.get("actions").and_then(Value::as_array).into_iter().flatten().enumerate();
    let has_reason = |action: &Value| {
        action.get("description").and_then(Value::as_str).is_some_and(|reason| !reason.trim().is_empty())
    };
    let note = |index: usize| {
        let message = format!("action {index} states no reason: it lacks a `description`");
        Note::new(message, &overlay.path, format!("/actions/{index}"))
    };
    actions.filter(|(_, action)| !has_reason(action)).map(|(index, _)| note(index)).collect()
}

/// The effect of an action on a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// Its index among the actions, from 0.
    pub index: usize,
    /// Its target, as written.
    pub target: String,
    /// Its description in the overlay; may be empty.
    pub reason: String,
    /// The matched places, as JSON Pointers, in the order of the document.
    pub places: Vec<String>,
    /// The number of changed places.
    pub changed: usize,
    /// The reference because of which it is skipped: the component is missing in the document.
    pub set_aside: Option<String>,
}

/// Applies an overlay to a document, one action after the other, without the actions that have the indices `skipped`.
/// Errors in the overlay are problems, for all actions; actions that do not apply to the document are notes, because
/// the document may be older or newer than the overlay.
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
                format!("action {} is skipped: it refers to `{reference}`, which this document lacks", action.index);
            report.note(at, message);
            applied.push(Applied { set_aside: Some(reference.clone()), ..Applied::nothing(action) });
        } else {
            applied.push(apply_action(action, document, &mut growth, report));
        }
    }
    for (action, applied) in actions.iter().zip(&applied) {
        variants::forget_unknown(action, &applied.places, document, report);
        conditions::forget_unfit(action, &applied.places, document, report);
    }
    applied
}

impl Applied {
    /// The effect of an action that matches nothing or is skipped.
    fn nothing(action: &Action<'_>) -> Self {
        let (target, reason) = (action.text.to_owned(), action.reason.to_owned());
        Self { index: action.index, target, reason, places: Vec::new(), changed: 0, set_aside: None }
    }
}
