//! Long texts on several lines of a terminal.

use unicode_width::UnicodeWidthStr as _;

/// The minimum width in which a text is wrapped.
const MIN_WIDTH: usize = 20;

/// Splits a text into lines of this width, at spaces, and JSON also after commas. A longer word, such as a URL, stays
/// whole: it can be copied.
pub(crate) fn lines(text: &str, is_json: bool, width: usize) -> Vec<&str> {
    if width < MIN_WIDTH || text.width() <= width {
        return vec![text];
    }
    let is_break = |char: char| char == ' ' || char == ',' && is_json;
    let mut lines = Vec::new();
    let (mut start, mut end) = (0, 0);
    for word in text.split_inclusive(is_break) {
        let next = end + word.len();
        if start < end && text[start..next].trim_end().width() > width {
            lines.push(text[start..end].trim_end());
            start = end;
        }
        end = next;
    }
    lines.push(&text[start..end]);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_continue_at_spaces_and_json_after_commas() {
        let text = "Links a messaging address to Flex and defines what handles it.";
        assert_eq!(lines(text, false, 30), ["Links a messaging address to", "Flex and defines what handles", "it."]);
        let json = r#"{"flow_sid":"FW1","retry_count":3,"channel":"default"}"#;
        assert_eq!(lines(json, true, 24), [r#"{"flow_sid":"FW1","#, r#""retry_count":3,"#, r#""channel":"default"}"#]);
    }

    #[test]
    fn words_are_not_broken() {
        let url = format!("https://example.com/{}", "x".repeat(60));
        assert_eq!(lines(&url, true, 30), [&url]);
        assert_eq!(lines("a, b", false, 3), ["a, b"]);
        assert_eq!(lines(&format!("see {url}"), true, 30), ["see", &url]);
    }
}
