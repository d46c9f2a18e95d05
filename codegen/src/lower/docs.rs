//! Adapts descriptions for documentation.

use crate::markdown::{self, first_block, first_sentence};

/// The fix for two items with the same name.
pub(super) const RENAME: &str = "rename one of them with `x-sdk-name` in the overlay";

/// Markdown that rustdoc and code hosts show as text, whatever the document contains.
///
/// Each paragraph becomes one line, so that line breaks in the document do not matter.
pub(super) fn clean(text: &str) -> String {
    markdown::blocks(text)
}

/// The same for a table cell, which cannot contain lists or code blocks.
pub(super) fn cell(text: &str) -> String {
    markdown::lines(text)
}

/// The text with its first sentence as a separate paragraph, which lists of items show alone.
pub(super) fn lead(text: &str) -> String {
    let text = clean(text);
    match halves(&text) {
        (_, "") => text,
        (first, rest) => format!("{first}\n\n{rest}"),
    }
}

/// The first block and the rest.
pub(super) fn first(text: &str) -> (&str, &str) {
    let (first, rest) = text.split_at(first_block(text));
    (first, rest.trim_start())
}

/// The first sentence, for places that show it apart from the rest or alone.
pub(super) fn summary(text: &str) -> String {
    halves(text).0.to_owned()
}

/// The first sentence, or the first block if it is not a paragraph of several sentences, and the rest.
fn halves(text: &str) -> (&str, &str) {
    let (first, rest) = text.split_at(first_sentence(text).unwrap_or_else(|| first_block(text)));
    (first, rest.trim_start())
}

#[cfg(test)]
mod tests {
    use super::lead;

    #[test]
    fn the_first_sentence_is_a_paragraph() {
        assert_eq!(lead("A flow. It has `a. B` and more."), "A flow.\n\nIt has `a. B` and more.");
        assert_eq!(
            lead("A flow, e.g. of messages.\n\nMore. And more."),
            "A flow, e.g. of messages.\n\nMore. And more."
        );
        assert_eq!(lead("One. `two` follows."), "One.\n\n`two` follows.");
        assert_eq!(lead(""), "");
    }
}
