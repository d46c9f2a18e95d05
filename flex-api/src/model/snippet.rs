//! Truncated texts, for errors.

/// Truncates a text to a number of characters, with an ellipsis.
pub(crate) fn of_text(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Truncates bytes and converts them to text. Replaces invalid UTF-8.
pub(crate) fn of_bytes(bytes: &[u8], most: usize) -> String {
    match bytes.get(..most) {
        Some(start) if bytes.len() > most => format!("{}…", String::from_utf8_lossy(start)),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}
