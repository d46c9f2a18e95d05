//! JSON from the command line, from a file, or from standard input.

use std::io::Read as _;

use serde_json::Value;

/// Where values come from that do not stand on the command line themselves.
#[derive(Default)]
pub(crate) struct Source {
    stdin_is_read: bool,
}

impl Source {
    /// What is written there: JSON, `@file`, or `-` for standard input.
    pub(crate) fn json(&mut self, text: &str) -> Result<Value, String> {
        let (place, text) = match text.strip_prefix('@') {
            _ if text == "-" => ("standard input".to_owned(), self.stdin()?),
            Some("") => return Err("the name of a file is missing after @".to_owned()),
            Some(path) => (path.to_owned(), file(path)?),
            None => (String::new(), text.to_owned()),
        };
        let of = if place.is_empty() { place } else { format!("{place} is ") };
        // Some editors begin a file with a mark of its encoding.
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        serde_json::from_str(text).map_err(|error| format!("{of}not JSON: {error}"))
    }

    fn stdin(&mut self) -> Result<String, String> {
        if std::mem::replace(&mut self.stdin_is_read, true) {
            return Err("standard input can be read only once".to_owned());
        }
        let mut text = String::new();
        let read = std::io::stdin().lock().read_to_string(&mut text);
        read.map(|_| text).map_err(|error| format!("standard input cannot be read: {error}"))
    }
}

fn file(path: &str) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{path} cannot be read: {error}"))
}
