//! Decodes a target or a form as a conforming server does, with strict percent-decoding.

/// Returns the decoded segments of a path.
pub(crate) fn segments(path: &str) -> Vec<String> {
    let inner = path.strip_prefix('/').expect("a path begins with a slash");
    inner.split('/').map(decode).collect()
}

/// Returns the decoded pairs of a query or a form.
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

/// Requires escapes for all but unreserved characters, because servers decode `+`, `;` and `:` differently.
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
