//! Strings as tokens.

use proc_macro2::Literal;

/// The text as a token, as [`Literal::string`] writes it.
///
/// Texts are most of the output, and that looks at each character as if it might be one that cannot be printed.
pub(super) fn literal(text: &str) -> Literal {
    if !text.bytes().all(|byte| matches!(byte, b'\n' | b'\x1f' | b' '..=b'~')) {
        return Literal::string(text);
    }
    let mut written = String::with_capacity(text.len() + 16);
    written.push('"');
    let mut rest = text;
    while let Some(next) = rest.find(['"', '\\', '\n', '\x1f']) {
        written.push_str(&rest[..next]);
        written.push_str(match rest.as_bytes()[next] {
            b'"' => "\\\"",
            b'\n' => "\\n",
            b'\x1f' => "\\u{1f}",
            _ => "\\\\",
        });
        rest = &rest[next + 1..];
    }
    written.extend([rest, "\""]);
    written.parse().unwrap_or_else(|_| Literal::string(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_what_any_string_becomes() {
        for text in ["", "plain", "a \"b\" 'c'", "back\\slash\n\u{1f}\u{1f}end", "\t…\u{200b}\u{0}"] {
            assert_eq!(literal(text).to_string(), Literal::string(text).to_string());
        }
    }
}
