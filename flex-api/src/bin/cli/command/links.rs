//! Converts Markdown links for the terminal.

use std::io;

use anstream::{AutoStream, ColorChoice};
use supports_hyperlinks::Stream;

/// How links are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Links {
    /// As text: `a (https://…)`.
    Text,
    /// As a hyperlink that the terminal opens, by the escape sequence OSC 8.
    Open,
}

impl Links {
    /// Returns the form for standard output. A hyperlink needs a terminal that supports it, and escape sequences must not
    /// be turned off.
    pub(crate) fn of_stdout() -> Self {
        let has_sequences = || AutoStream::choice(&io::stdout()) != ColorChoice::Never;
        if supports_hyperlinks::on(Stream::Stdout) && has_sequences() { Self::Open } else { Self::Text }
    }

    /// Returns the text with each `[a](b)` in this form.
    pub(crate) fn shown(self, text: &str) -> String {
        let mut shown = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, name, target, after)) = first(rest) {
            shown.push_str(before);
            match self {
                Self::Open if is_safe(target) => {
                    shown.extend(["\u{1b}]8;;", target, "\u{1b}\\", name, "\u{1b}]8;;\u{1b}\\"]);
                }
                _ => shown.extend([name, " (", target, ")"]),
            }
            rest = after;
        }
        shown + rest
    }
}

/// Returns whether the target is the address of a site, without characters that could end the escape sequence.
fn is_safe(target: &str) -> bool {
    target.starts_with("https://") && target.bytes().all(|byte| byte.is_ascii_graphic())
}

/// Splits the text at its first link: the text before, the name, the target, and the text after.
fn first(text: &str) -> Option<(&str, &str, &str, &str)> {
    text.match_indices("](").find_map(|(middle, _)| {
        let open = text[..middle].rfind('[')?;
        let (target, after) = text[middle + 2..].split_once(')')?;
        let is_target = !target.is_empty() && !target.contains(char::is_whitespace);
        is_target.then(|| (&text[..open], &text[open + 1..middle], target, after))
    })
}

#[cfg(test)]
mod tests {
    use super::Links;

    #[test]
    fn links_are_written_out() {
        let shown = |text| Links::Text.shown(text);
        assert_eq!(shown("see [a b](https://c.d/e) and [f](g)."), "see a b (https://c.d/e) and f (g).");
        for text in ["none", "[a] (b)", "a](b)", "[a](b c)", "[a](", "[]"] {
            assert_eq!(shown(text), text);
        }
    }

    #[test]
    fn addresses_of_sites_become_hyperlinks() {
        let shown = |text: &str| Links::Open.shown(text);
        assert_eq!(shown("see [a b](https://c.d/e)."), "see \u{1b}]8;;https://c.d/e\u{1b}\\a b\u{1b}]8;;\u{1b}\\.");
        for target in ["g", "file:///etc/passwd", "https://a\u{1b}\\b", "https://a\u{7}b"] {
            assert_eq!(shown(&format!("[f]({target})")), format!("f ({target})"));
        }
    }
}
