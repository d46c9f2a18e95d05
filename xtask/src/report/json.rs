//! Errors and notes as JSON objects. Every object has every key; a part that a message does not have is `null`, and so
//! is the pointer to a whole document.

use codegen::{Note, Position, Problem};
use serde_json::{Value, json};

/// Returns an error as an object.
pub(crate) fn error(problem: &Problem) -> Value {
    let Problem { message, file, pointer, found, help, position } = problem;
    object("error", message, (file, position.as_deref(), pointer), found, help)
}

/// Returns a note as an object.
pub(crate) fn note(note: &Note) -> Value {
    let Note { message, file, pointer, position } = note;
    object("note", message, (file, position.as_deref(), pointer), "", "")
}

fn object(
    level: &str,
    message: &str,
    (file, position, pointer): (&str, Option<&Position>, &str),
    found: &str,
    help: &str,
) -> Value {
    let text = |text: &str| if text.is_empty() { Value::Null } else { text.into() };
    json!({
        "reason": "message",
        "level": level,
        "message": message,
        "file": text(file),
        "line": position.map(|position| position.line),
        "column": position.map(|position| position.column),
        "pointer": text(pointer),
        "found": text(found),
        "help": text(help),
    })
}
