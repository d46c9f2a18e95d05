//! The report for a program.

use serde_json::{Value, json};

use crate::escape;

use super::{Change, Diff};

/// The whole report.
pub(super) fn print(diff: &Diff) -> String {
    let changes: Vec<Value> = diff.changes.iter().map(change).collect();
    let report = json!({ "bump": diff.bump().name(), "changes": changes });
    format!("{}\n", escape::json(&format!("{report:#}")))
}

fn change(change: &Change) -> Value {
    json!({
        "kind": change.kind.to_string(),
        "level": change.level.name(),
        "subject": change.subject,
        "item": change.item,
        "before": change.before,
        "after": change.after,
        "text": change.text,
    })
}
