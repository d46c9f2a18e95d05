//! Markdown as a code host reads it: lines, code spans and blocks, anchors.

use std::collections::HashMap;

use crate::escape;

/// The separator of lines within a paragraph of a list.
const BREAK: &str = "\\\n  ";

/// A text as a part of an item of a list: one line per paragraph.
pub(super) fn lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = false;
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            blank = !out.is_empty();
            continue;
        }
        if !out.is_empty() {
            out.push_str(if blank { BREAK } else { " " });
        }
        blank = false;
        out.push_str(line);
    }
    out
}

/// A text as a code span; nothing for an empty text.
pub(super) fn code(text: &str) -> String {
    if text.is_empty() { String::new() } else { escape::code(text) }
}

/// A text as a code block, whatever it contains.
pub(super) fn code_block(text: &str, language: &str) -> String {
    let fence = escape::fence(text);
    format!("{fence}{language}\n{text}\n{fence}")
}

/// The anchors of a page, as a code host derives them: a repeated heading gets a number.
#[derive(Default)]
pub(super) struct Anchors {
    counts: HashMap<String, usize>,
}

impl Anchors {
    /// The anchor of the next heading.
    pub(super) fn next(&mut self, heading: &str) -> String {
        let slug = slug(heading);
        let mut anchor = slug.clone();
        while self.counts.contains_key(&anchor) {
            let count = self.counts.entry(slug.clone()).or_default();
            *count += 1;
            anchor = format!("{slug}-{count}");
        }
        self.counts.insert(anchor.clone(), 0);
        anchor
    }
}

/// A heading as an anchor.
pub(super) fn slug(heading: &str) -> String {
    let allowed = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    allowed.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_is_a_line_of_its_item() {
        assert_eq!(lines("a\nb\n\nc | d `e|f`\n"), "a b\\\n  c | d `e|f`");
    }

    #[test]
    fn anchors_match_those_of_the_code_host() {
        let mut anchors = Anchors::default();
        assert_eq!(anchors.next("Fetch: a `Chat_Room`, (v1)"), "fetch-a-chat_room-v1");
        assert_eq!([anchors.next("A b"), anchors.next("A b"), anchors.next("a B")], ["a-b", "a-b-1", "a-b-2"]);
    }

    #[test]
    fn anchors_are_unique() {
        let mut anchors = Anchors::default();
        assert_eq!(["a-1", "a", "a", "a"].map(|heading| anchors.next(heading)), ["a-1", "a", "a-2", "a-3"]);
    }
}
