//! Percent-encoding of path segments, queries and forms.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// All characters except `A-Za-z0-9_.-~`.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'_').remove(b'.').remove(b'-').remove(b'~');

/// Appends a text, percent-encoded except for `A-Za-z0-9_.-~`.
pub(crate) fn push(target: &mut String, text: &str) {
    target.extend(utf8_percent_encode(text, RESERVED));
}

/// Encodes `name=value` pairs, joined by `&`.
///
/// A space is `%20`, which servers decode in queries and in forms. They decode `+` only in forms.
pub(crate) fn pairs<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut encoded = String::new();
    for (name, value) in pairs {
        if !encoded.is_empty() {
            encoded.push('&');
        }
        push(&mut encoded, name);
        encoded.push('=');
        push(&mut encoded, value);
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_unreserved_characters_are_not_encoded() {
        let mut encoded = String::new();
        push(&mut encoded, "aZ09_.-~ +&=/?#%é✓\u{0}");
        assert_eq!(encoded, "aZ09_.-~%20%2B%26%3D%2F%3F%23%25%C3%A9%E2%9C%93%00");
    }

    #[test]
    fn pairs_keep_their_order_and_can_repeat() {
        let list = [("B", "2"), ("A.x", "a b"), ("B", "")];
        assert_eq!(pairs(list.into_iter()), "B=2&A.x=a%20b&B=");
    }
}
