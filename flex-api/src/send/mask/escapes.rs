//! Finds a text whose characters may be escaped as in a URL, in JSON or in HTML.
//!
//! Encoders differ in the characters that they escape, so that a text has many encoded forms.

/// The bytes that begin an escape.
pub(super) const ESCAPES: [u8; 4] = [b'%', b'+', b'\\', b'&'];

/// Returns the length of the pattern at the beginning of a text, if it is there, plain or escaped.
pub(super) fn end_of(pattern: &[u8], text: &[u8]) -> Option<usize> {
    if text.len() < pattern.len() {
        return None;
    }
    let mut at = 0;
    for (position, &byte) in pattern.iter().enumerate() {
        let rest = text.get(at..)?;
        let first = *rest.first()?;
        let escaped =
            if ESCAPES.contains(&first) { escaped(rest).filter(|(decoded, _)| *decoded == byte) } else { None };
        at += match escaped {
            // A percent sign in a secret can be plain, although what follows it looks like an escape.
            Some((_, length)) if first == byte => {
                let plain = end_of(&pattern[position + 1..], &rest[1..]).map(|end| at + 1 + end);
                return plain.or_else(|| Some(at + length + end_of(&pattern[position + 1..], &rest[length..])?));
            }
            Some((_, length)) => length,
            None if first == byte => 1,
            None => return None,
        };
    }
    Some(at)
}

/// Decodes the escape at the beginning of a text. Returns the byte and the length of the escape.
fn escaped(text: &[u8]) -> Option<(u8, usize)> {
    match text {
        [b'%', digits @ ..] => Some((number(digits.get(..2)?, 16)?, 3)),
        [b'+', ..] => Some((b' ', 1)),
        [b'\\', b'u', digits @ ..] => Some((number(digits.get(..4)?, 16)?, 6)),
        [b'\\', byte, ..] => Some((*byte, 2)),
        [b'&', rest @ ..] => {
            let name = rest.iter().take(8).position(|byte| *byte == b';')?;
            Some((entity(&rest[..name])?, name + 2))
        }
        _ => None,
    }
}

fn entity(name: &[u8]) -> Option<u8> {
    match name {
        b"amp" => Some(b'&'),
        b"lt" => Some(b'<'),
        b"gt" => Some(b'>'),
        b"quot" => Some(b'"'),
        b"apos" => Some(b'\''),
        [b'#', b'x' | b'X', digits @ ..] => number(digits, 16),
        [b'#', digits @ ..] => number(digits, 10),
        _ => None,
    }
}

fn number(digits: &[u8], radix: u32) -> Option<u8> {
    u8::from_str_radix(str::from_utf8(digits).ok()?, radix).ok()
}
