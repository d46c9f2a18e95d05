//! Breaks texts into lines that fit a terminal.

use unicode_width::UnicodeWidthStr as _;

/// The least width of a text. In a narrower terminal, the terminal breaks the lines.
const LEAST: usize = 10;

/// Returns a text with line breaks between words. The text begins after the label, and its other lines are indented by the
/// width of the label. A word that is too wide has a line of its own.
pub(super) fn wrap(text: &str, label: &str, width: Option<usize>) -> String {
    let indent = label.width();
    let Some(width) = width.map(|width| width.saturating_sub(indent)).filter(|width| *width >= LEAST) else {
        return text.to_owned();
    };
    let mut wrapped = String::with_capacity(text.len());
    let mut used = 0;
    for word in text.split(' ') {
        let own = word.width();
        if used > 0 && used + 1 + own > width {
            wrapped.push('\n');
            wrapped.extend(std::iter::repeat_n(' ', indent));
            used = 0;
        } else if !wrapped.is_empty() {
            wrapped.push(' ');
            used += 1;
        }
        wrapped.push_str(word);
        used += own;
    }
    wrapped
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn lines_are_at_most_as_wide_as_the_terminal() {
        assert_eq!(wrap("aa bb 漢漢漢 cc", "x: ", Some(13)), "aa bb\n   漢漢漢 cc");
        assert_eq!(wrap("a  b", "x: ", Some(13)), "a  b");
        assert_eq!(wrap("aaaaaaaaaaaaaaaa b", "x: ", Some(13)), "aaaaaaaaaaaaaaaa\n   b");
    }

    #[test]
    fn without_a_terminal_a_text_is_one_line() {
        assert_eq!(wrap("aa bb cc", "x: ", None), "aa bb cc");
        assert_eq!(wrap("aa bb cc", "x: ", Some(5)), "aa bb cc");
    }
}
