//! OpenAPI Overlay 1.0: a list of actions, each of which updates or removes what its target selects.

mod action;
mod document;

use serde_json::Value;

use self::action::apply as apply_action;
use super::report::Report;

/// Applies an overlay to a document, action after action. What is wrong with it goes to `report`, for all actions.
pub(super) fn apply(overlay: &Value, document: &mut Value, report: &mut Report<'_>) {
    let mut growth = action::Growth::default();
    for action in document::actions(overlay, report) {
        if !growth.exceeded {
            apply_action(&action, document, &mut growth, report);
        }
    }
}
