//! Reads JSON from the command line, a file, or standard input.

use std::io::Read as _;

use serde_json::Value;

/// Reads JSON values. Standard input can be read only once.
#[derive(Default)]
pub(crate) struct Source {
    stdin_is_read: bool,
}

impl Source {
    /// Returns the value of an argument: JSON, `@file`, or `-` for standard input.
    pub(crate) fn json(&mut self, text: &str) -> Result<Value, String> {
        let (place, text) = match text.strip_prefix('@') {
            _ if text == "-" => (" in standard input".to_owned(), self.stdin()?),
            Some("") => return Err("missing file name after @".to_owned()),
            Some(path) => (format!(" in {path}"), file(path)?),
            None => (String::new(), text.to_owned()),
        };
        // Some editors write a byte order mark.
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        serde_json::from_str(text).map_err(|error| format!("invalid JSON{place}: {error}"))
    }

    fn stdin(&mut self) -> Result<String, String> {
        if std::mem::replace(&mut self.stdin_is_read, true) {
            return Err("standard input can be read only once".to_owned());
        }
        let mut text = String::new();
        let read = std::io::stdin().lock().read_to_string(&mut text);
        read.map(|_| text).map_err(|error| format!("cannot read standard input: {error}"))
    }
}

fn file(path: &str) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("cannot read {path}: {error}"))
}
