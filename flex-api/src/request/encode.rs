//! Percent-encoding, of path segments, queries and forms alike.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Everything but `A-Za-z0-9_.-~`.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'_').remove(b'.').remove(b'-').remove(b'~');

/// Appends a text with everything but `A-Za-z0-9_.-~` percent-encoded.
pub(crate) fn push(target: &mut String, text: &str) {
    target.extend(utf8_percent_encode(text, RESERVED));
}

/// `name=value` pairs, joined by `&`.
///
/// A blank is `%20`, which servers decode in queries and forms alike; `+` they decode only in what they take for a form.
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
    fn leaves_only_the_unreserved() {
        let mut encoded = String::new();
        push(&mut encoded, "aZ09_.-~ +&=/?#%é✓\u{0}");
        assert_eq!(encoded, "aZ09_.-~%20%2B%26%3D%2F%3F%23%25%C3%A9%E2%9C%93%00");
    }

    #[test]
    fn pairs_keep_order_and_repeat() {
        let list = [("B", "2"), ("A.x", "a b"), ("B", "")];
        assert_eq!(pairs(list.into_iter()), "B=2&A.x=a%20b&B=");
    }
}
