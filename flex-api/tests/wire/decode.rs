//! Strict percent-decoding: `%XX` with uppercase digits, and unescaped `A-Za-z0-9_.-~`.

/// Decodes a text.
pub(crate) fn decode(text: &str) -> Result<String, String> {
    let mut bytes = text.bytes();
    let mut decoded = Vec::new();
    while let Some(byte) = bytes.next() {
        decoded.push(match byte {
            b'%' => digit(bytes.next()).zip(digit(bytes.next())).map(|(high, low)| high << 4 | low),
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'_' | b'.' | b'-' | b'~' => Some(byte),
            _ => None,
        });
    }
    let decoded = decoded.into_iter().collect::<Option<Vec<u8>>>();
    decoded.and_then(|bytes| String::from_utf8(bytes).ok()).ok_or_else(|| format!("{text:?} is not percent-encoded"))
}

/// Decodes a path, whose segments are separated by `/`.
pub(crate) fn decode_path(path: &str) -> Result<String, String> {
    Ok(path.split('/').map(decode).collect::<Result<Vec<_>, _>>()?.join("/"))
}

/// Decodes `name=value` pairs separated by `&`.
pub(crate) fn decode_pairs(text: &str) -> Result<Vec<(String, String)>, String> {
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let pair = |pair: &str| {
        let (name, value) = pair.split_once('=').ok_or_else(|| format!("{pair:?} has no `=`"))?;
        Ok((decode(name)?, decode(value)?))
    };
    text.split('&').map(pair).collect()
}

fn digit(byte: Option<u8>) -> Option<u8> {
    match byte? {
        byte @ b'0'..=b'9' => Some(byte - b'0'),
        byte @ b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    }
}

#[test]
fn only_uppercase_escapes_and_unreserved_characters_are_decoded() {
    assert_eq!(decode("aZ09_.-~%20%C3%A9%2B%2F"), Ok("aZ09_.-~ é+/".to_owned()));
    for wrong in ["a b", "a+b", "a/b", "%", "%2", "%2f", "%zz", "é", "%FF", "a=b", "a&b"] {
        assert!(decode(wrong).is_err(), "{wrong}");
    }
    assert_eq!(decode_path("/v1/a%2Fb"), Ok("/v1/a/b".to_owned()));
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(decode_pairs("A=1&B=&A=%3D"), Ok(vec![pair("A", "1"), pair("B", ""), pair("A", "=")]));
    assert!(decode_pairs("A=1&").is_err() && decode_pairs("A=1=2").is_err());
}
