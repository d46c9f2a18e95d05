//! The headers that all answers share, where the document has them once: they change with the answers.

use serde_json::Value;

use super::operations::spots;

/// Gives a shared map of headers, an extension of the document itself, what the answers that had it have now, if all
/// have the same.
pub(super) fn follow(merged: &mut Value, before: &Value) {
    let (had, has) = (headers(before), headers(merged));
    let extensions = before.as_object().into_iter().flatten().filter(|(key, _)| key.starts_with("x-"));
    let mut changed = Vec::new();
    for (key, _) in extensions.filter(|(_, shared)| had.contains(shared) && !has.contains(shared)) {
        // Those that the document has nowhere else are what became of it.
        let mut new = has.iter().filter(|headers| !had.contains(headers));
        if let Some(first) = new.next().filter(|first| new.all(|other| other == *first)) {
            changed.push((key.clone(), (*first).clone()));
        }
    }
    for (key, headers) in changed {
        merged[key] = headers;
    }
}

/// The headers of every answer.
fn headers(document: &Value) -> Vec<&Value> {
    let responses =
        spots(document).into_iter().flat_map(|spot| spot.operation["responses"].as_object().into_iter().flatten());
    responses.filter_map(|(_, response)| response.get("headers")).collect()
}
