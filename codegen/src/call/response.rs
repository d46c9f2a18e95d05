//! The example of a response, for rustdoc.

use crate::ir::Operation;

use super::json::{Quotes, pretty};

/// The maximum number of lines of an example.
const LINES: usize = 25;

/// The example of the successful response in a collapsed block; empty if the document has none.
pub(crate) fn rustdoc(operation: &Operation) -> String {
    let status = operation.response.status.to_string();
    let success = operation.responses.iter().find(|response| response.status == status);
    let Some(value) = success.and_then(|response| response.example.as_ref()) else { return String::new() };
    let json = pretty(value, Quotes::Json, 0);
    let mut lines: Vec<&str> = json.lines().collect();
    if lines.len() > LINES {
        lines.truncate(LINES - 1);
        lines.push("…");
    }
    // JSON on several lines has no line that begins with backticks, so three are enough for the fence.
    format!("<details><summary>Example response</summary>\n\n```json\n{}\n```\n\n</details>", lines.join("\n"))
}
