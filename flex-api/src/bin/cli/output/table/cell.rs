//! A value as the text of a table, and whether it may be shortened.

use serde_json::Value;
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use super::super::text::{cell, visible};
use super::time;

/// The mark at the end of a shortened text.
const ELLIPSIS: &str = "…";

/// A cell of a table.
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) kind: Kind,
}

/// What a cell loses when it is shortened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Everything: a part of a SID, a time or a number is useless or misleading. It is never shortened.
    Whole,
    /// A part of its meaning, such as a name.
    Text,
    /// Little: JSON or a URL, whose beginning is alike in most records.
    Bulk,
}

impl Cell {
    pub(super) fn of(value: &Value) -> Self {
        if let Value::String(text) = value
            && let Some(time) = time::readable(text)
        {
            return Self { text: time, kind: Kind::Whole };
        }
        let kind = match value {
            Value::Null | Value::Bool(_) | Value::Number(_) => Kind::Whole,
            Value::String(text) if is_identifier(text) => Kind::Whole,
            Value::String(text) if !text.contains("://") => Kind::Text,
            _ => Kind::Bulk,
        };
        Self { text: visible(&cell(value)).into_owned(), kind }
    }

    /// Returns the text in at most this many columns, unless it must stay whole.
    pub(super) fn within(&self, width: usize) -> String {
        if self.kind == Kind::Whole { self.text.clone() } else { shortened(&self.text, width) }
    }
}

/// Shortens a text to this many columns, between two characters as a reader sees them and never within a SID.
pub(super) fn shortened(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut end = 0;
    let mut used = ELLIPSIS.width();
    for (start, cluster) in text.grapheme_indices(true) {
        used += cluster.width();
        if used > width {
            break;
        }
        end = start + cluster.len();
    }
    let end =
        identifiers(text).find(|(start, name)| (*start..start + name.len()).contains(&end)).map_or(end, |it| it.0);
    format!("{}{ELLIPSIS}", text[..end].trim_end())
}

/// Returns the SIDs and UUIDs in a text, with their positions.
fn identifiers(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let words = text.split(|char: char| !char.is_ascii_alphanumeric() && char != '-');
    let position = |word: &str| word.as_ptr().addr() - text.as_ptr().addr();
    words.filter(|word| is_identifier(word)).map(move |word| (position(word), word))
}

/// Returns whether the text is a SID (two capitals and 32 hexadecimal digits) or a UUID.
fn is_identifier(text: &str) -> bool {
    let is_hex = |text: &str| text.bytes().all(|byte| byte.is_ascii_hexdigit());
    match (text.len(), text.split_at_checked(2)) {
        (34, Some((kind, digits))) => kind.bytes().all(|byte| byte.is_ascii_uppercase()) && is_hex(digits),
        (36, _) => text.split('-').map(str::len).eq([8, 4, 4, 4, 12]) && text.split('-').all(is_hex),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const SID: &str = "FO0123456789abcdef0123456789abcdef";

    #[test]
    fn texts_are_cut_between_characters_as_they_are_seen() {
        for (text, width, expected) in [
            ("Support", 7, "Support"),
            ("Support", 6, "Suppo…"),
            ("Support SMS", 9, "Support…"),
            ("✅✅✅", 6, "✅✅✅"),
            ("✅✅✅", 5, "✅✅…"),
            ("✅✅✅", 4, "✅…"),
            ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
            ("👩‍👩‍👧x👩‍👩‍👧", 4, "👩‍👩‍👧x…"),
            ("🇮🇱🇮🇱", 3, "🇮🇱…"),
            ("תמיכה טכנית", 7, "תמיכה…"),
            ("ภาษาไทยกำลัง", 6, "ภาษาไ…"),
            ("क्षेत्रीय सहायता", 4, "क्षे…"),
            ("क्षेत्रीय सहायता", 6, "क्षेत्री…"),
        ] {
            let cut = shortened(text, width);
            assert_eq!(cut, expected);
            assert!(cut.width() <= width, "{cut:?} has {} columns", cut.width());
        }
    }

    proptest::proptest! {
        #[test]
        fn a_shortened_text_is_a_beginning_that_fits(text in ".{0,40}", width in 1_usize..30) {
            let text = visible(&text);
            let cut = shortened(&text, width);
            assert!(cut.width() <= width, "{text:?} in {width}: {cut:?}");
            assert!(text.starts_with(cut.trim_end_matches('…')), "{text:?} in {width}: {cut:?}");
        }
    }

    #[test]
    fn a_sid_is_never_cut() {
        assert_eq!(Cell::of(&json!(SID)).within(10), SID);
        assert_eq!(shortened(&format!("https://a.b/{SID}/x"), 20), "https://a.b/…");
        assert_eq!(shortened(&format!("https://a.b/{SID}/xyz"), 48), format!("https://a.b/{SID}/…"));
        let uuid = "01234567-89ab-cdef-0123-456789abcdef";
        assert_eq!(Cell::of(&json!(uuid)).within(10), uuid);
    }

    #[test]
    fn only_texts_json_and_urls_may_be_shortened() {
        let kind = |value| Cell::of(&value).kind;
        assert_eq!(kind(json!("Support")), Kind::Text);
        for bulk in [json!("https://a.b/c"), json!({"a": 1}), json!([1])] {
            assert_eq!(kind(bulk), Kind::Bulk);
        }
        for whole in [json!(SID), json!("2026-01-31T12:00:00Z"), json!(1.5), json!(true), json!(null)] {
            assert_eq!(kind(whole), Kind::Whole);
        }
    }
}
