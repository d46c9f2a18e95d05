//! Parses the left side of a line of the lock file.

/// The end of the first word of a text: the blank after it. A quoted part may contain blanks.
pub(super) fn word(text: &str) -> Option<usize> {
    let (mut quoted, mut escaped) = (false, false);
    for (index, character) in text.char_indices() {
        match character {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            ' ' if !quoted => return (index > 0).then_some(index),
            _ => {}
        }
    }
    None
}

/// The scope in which the name of a line is unique; `None` if several items may share the name.
pub(super) fn scope(key: &str) -> Option<&str> {
    if key.starts_with("sid ") {
        return Some("sid");
    }
    let kind = key.split(' ').nth(1)?;
    match kind {
        "handle" | "builder" | "type" => Some("type"),
        "method" => Some("method"),
        "setter" | "field" | "variant" => Some(&key[..key.len() - last_word(key).len()]),
        _ => None,
    }
}

/// The last word of a key.
pub(super) fn last_word(key: &str) -> &str {
    let mut rest = key;
    while let Some(end) = word(rest) {
        rest = &rest[end + 1..];
    }
    rest
}

/// The version of a line; `None` for a kind of SID, which all versions share.
pub(super) fn version(key: &str) -> Option<&str> {
    key.split(' ').next().filter(|first| *first != "sid")
}
