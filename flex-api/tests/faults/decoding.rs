//! What a conforming server makes of a target and a form: percent-decoding by the letter, and no mercy.

/// The decoded segments of a path.
pub(crate) fn segments(path: &str) -> Vec<String> {
    let inner = path.strip_prefix('/').expect("a path begins with a slash");
    inner.split('/').map(decode).collect()
}

/// The decoded pairs of a query or a form.
pub(crate) fn pairs(text: &str) -> Vec<(String, String)> {
    if text.is_empty() {
        return Vec::new();
    }
    let pair = |pair: &str| {
        let (name, value) = pair.split_once('=').expect("every pair has a `=`");
        (decode(name), decode(value))
    };
    text.split('&').map(pair).collect()
}

/// Only unreserved characters stand for themselves, so that servers which read `+`, `;` or `:` in their own ways agree.
fn decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let mut digit = || char::from(rest.next().expect("two digits follow a `%`")).to_digit(16);
            let (high, low) = (digit().expect("a digit"), digit().expect("a digit"));
            bytes.push(u8::try_from(high * 16 + low).unwrap());
        } else {
            assert!(byte.is_ascii_alphanumeric() || b"_.-~".contains(&byte), "{text:?} has a bare {byte:#x}");
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).expect("decodes to UTF-8")
}
