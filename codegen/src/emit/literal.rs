//! Texts as tokens.

use proc_macro2::Literal;

/// A text for people as the token of a string.
///
/// These texts are most of the output, and [`Literal::string`] looks at each character as if it might be one that cannot
/// be printed. Here those are gone already, and the marks at which a text is broken into lines stay what they are.
pub(super) fn literal(text: &str) -> Literal {
    let mut written = String::with_capacity(text.len() + 16);
    written.push('"');
    let mut start = 0;
    for (index, byte) in text.bytes().enumerate() {
        let escape = match byte {
            b'"' => "\\\"",
            b'\\' => r"\\",
            b'\n' => r"\n",
            b'\t' => r"\t",
            _ => continue,
        };
        written.extend([&text[start..index], escape]);
        start = index + 1;
    }
    written.extend([&text[start..], "\""]);
    written.parse().unwrap_or_else(|_| Literal::string(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_what_any_string_becomes() {
        for text in ["", "plain", "a \"b\" 'c'", r"back\slash", "a\nb\tc", "…é✓", "bare\rreturn"] {
            assert_eq!(literal(text).to_string(), Literal::string(text).to_string());
        }
    }
}
