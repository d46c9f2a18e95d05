//! Percent-encoding, of path segments, queries and forms alike.

use std::fmt::Write as _;

/// Appends a text with everything but `A-Za-z0-9_.-~` percent-encoded.
pub(crate) fn push(target: &mut String, text: &str) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-' | b'~') {
            target.push(char::from(byte));
        } else {
            // Writing to a String does not fail.
            let _ = write!(target, "%{byte:02X}");
        }
    }
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

/// Base64 with padding, as Basic authentication wants it.
pub(crate) fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut encoded = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let byte = |at: usize| u32::from(group.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            let digit = ALPHABET[(bits >> (18 - 6 * at) & 63) as usize];
            encoded.push(if at <= group.len() { char::from(digit) } else { '=' });
        }
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

    #[test]
    fn base64_pads() {
        for (text, encoded) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("a:ÿ>", "YTrDvz4=")] {
            assert_eq!(base64(text.as_bytes()), encoded);
        }
    }
}
