//! Adapts descriptions for rustdoc.

use std::borrow::Cow;

use crate::characters::without_refused;

/// The fix for two items with the same name.
pub(super) const RENAME: &str = "rename one of them with `x-sdk-name` in the overlay";

/// Markdown that rustdoc renders without warnings, whatever the document contains: no trailing or repeated blank lines,
/// no HTML, no bare address, no bracket that looks like a link to an item.
///
/// Each paragraph becomes one line, so that line breaks in the document do not matter.
pub(super) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut fence = false;
    for line in unwrapped(&without_refused(text.trim())) {
        let line = line.as_ref();
        let after_blank = out.ends_with("\n\n");
        if line.is_empty() && after_blank {
            continue;
        }
        let marks = line.trim_start().strip_prefix("```");
        fence ^= marks.is_some();
        if fence || line.contains("```") {
            out.push_str(line);
            if fence && marks == Some("") {
                out.push_str("text");
            }
        } else {
            clean_line(if after_blank { shallow(line) } else { line }, &mut out);
        }
        out.push('\n');
    }
    if fence {
        out.push_str("```");
    }
    out.truncate(out.trim_end().len());
    out
}

/// The same for a table cell, which cannot contain lists or code blocks.
pub(super) fn cell(text: &str) -> String {
    let text = clean(text);
    let paragraphs = text.split("\n\n").map(|lines| lines.lines().map(str::trim).collect::<Vec<_>>().join(" "));
    paragraphs.collect::<Vec<_>>().join("\n\n")
}

/// The lines without trailing blanks, with the lines of each paragraph joined.
fn unwrapped(text: &str) -> Vec<Cow<'_, str>> {
    let mut lines: Vec<Cow<'_, str>> = Vec::new();
    let (mut fence, mut joins) = (false, false);
    for line in text.lines().map(str::trim_end) {
        let is_fence = line.contains("```");
        let is_text = !fence && !is_fence;
        fence ^= line.trim_start().starts_with("```");
        match lines.last_mut() {
            Some(last) if joins && is_text && continues(line) => last.to_mut().extend([" ", line.trim_start()]),
            _ => lines.push(Cow::Borrowed(line)),
        }
        joins = is_text
            && !line.is_empty()
            && !line.ends_with('\\')
            && !line.trim_start().starts_with(['#', '|', '>', '=']);
    }
    lines
}

/// Whether a line continues the paragraph or list item before it.
fn continues(line: &str) -> bool {
    let text = line.trim_start();
    let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_item = number.len() < text.len() && number.starts_with(['.', ')']);
    !text.is_empty() && !is_item && !text.starts_with(['#', '|', '>', '=', '-', '*', '+', '_', '~'])
}

/// The first line of a paragraph, without an indent that would turn it into a doctest.
fn shallow(line: &str) -> &str {
    let text = line.trim_start();
    let indent = line.len() - text.len();
    if line[..indent].contains('\t') { text } else { &line[indent.saturating_sub(3)..] }
}

/// Cleans a line outside of code blocks; keeps inline code.
fn clean_line(line: &str, out: &mut String) {
    for (index, part) in line.split('`').enumerate() {
        if index > 0 {
            out.push('`');
        }
        if index % 2 == 1 {
            out.push_str(part);
        } else {
            clean_prose(part, out);
        }
    }
    if line.matches('`').count() % 2 == 1 {
        out.push('`');
    }
}

fn clean_prose(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(next) = rest.find(['<', '[', 'h', '\\']) {
        out.push_str(&rest[..next]);
        rest = &rest[next..];
        rest = match rest.as_bytes()[0] {
            b'\\' => escaped(rest, out),
            b'<' => angle(rest, out),
            b'[' => bracket(rest, out),
            _ => address(rest, out),
        };
    }
    out.push_str(rest);
}

/// Keeps existing escapes.
fn escaped<'t>(rest: &'t str, out: &mut String) -> &'t str {
    let end = if rest[1..].starts_with(['<', '[', '\\']) { 2 } else { 1 };
    out.push_str(&rest[..end]);
    &rest[end..]
}

/// Keeps `<https://…>`; escapes any other angle bracket.
fn angle<'t>(rest: &'t str, out: &mut String) -> &'t str {
    let link = rest[1..].starts_with("http").then(|| rest.find('>')).flatten();
    if let Some(end) = link {
        out.push_str(&rest[..=end]);
        return &rest[end + 1..];
    }
    out.push_str("\\<");
    &rest[1..]
}

/// Keeps `[text](address)`; escapes any other bracket.
fn bracket<'t>(rest: &'t str, out: &mut String) -> &'t str {
    let link = rest.find("](http").and_then(|middle| {
        let end = rest[middle..].find(')')?;
        (!rest[1..middle].contains('[')).then_some(middle + end)
    });
    if let Some(end) = link {
        out.push_str(&rest[..=end]);
        return &rest[end + 1..];
    }
    out.push_str("\\[");
    &rest[1..]
}

/// Turns a bare address into a link.
fn address<'t>(rest: &'t str, out: &mut String) -> &'t str {
    if !rest.starts_with("http://") && !rest.starts_with("https://") {
        out.push('h');
        return &rest[1..];
    }
    let end = rest.find(|c: char| c.is_whitespace() || "<>()[]".contains(c)).unwrap_or(rest.len());
    let url = rest[..end].trim_end_matches(['.', ',', ';', ':', '\'', '"']);
    out.push('<');
    out.push_str(url);
    out.push('>');
    &rest[url.len()..]
}

/// The text with its first sentence as a separate paragraph, which lists of items show alone.
pub(super) fn lead(text: &str) -> String {
    let text = clean(text);
    match halves(&text) {
        (_, "") => text,
        (first, rest) => format!("{first}\n\n{rest}"),
    }
}

/// The first sentence, for places that show it apart from the rest or alone.
pub(super) fn summary(text: &str) -> String {
    halves(text).0.to_owned()
}

/// The first sentence, or the first paragraph if that is a single sentence, and the rest.
fn halves(text: &str) -> (&str, &str) {
    let paragraph = text.find("\n\n").unwrap_or(text.len());
    let (first, rest) = text.split_at(first_sentence(&text[..paragraph]).unwrap_or(paragraph));
    (first, rest.trim_start())
}

/// The end of the first sentence if another one follows: a period outside of code, before a capital.
fn first_sentence(paragraph: &str) -> Option<usize> {
    let mut code = false;
    for (index, character) in paragraph.char_indices() {
        code ^= character == '`';
        let after = &paragraph[index + character.len_utf8()..];
        let next = after.trim_start().chars().next()?;
        if character == '.' && !code && after.starts_with(char::is_whitespace) && (next.is_uppercase() || next == '`') {
            return Some(index + 1);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{cell, clean, lead};

    #[test]
    fn links_stay_and_bare_addresses_become_links() {
        assert_eq!(clean("See [docs](https://a.example/x)."), "See [docs](https://a.example/x).");
        assert_eq!(clean("See https://a.example/x."), "See <https://a.example/x>.");
        assert_eq!(clean("See <https://a.example/x>."), "See <https://a.example/x>.");
    }

    #[test]
    fn html_and_loose_brackets_are_escaped() {
        assert_eq!(clean("a <br> b [c] d"), "a \\<br> b \\[c] d");
        assert_eq!(clean("`Vec<T>` and [`x`]"), "`Vec<T>` and \\[`x`]");
    }

    #[test]
    fn blank_lines_and_open_code_are_mended() {
        assert_eq!(clean("\n a  \n\n\n b `c\n"), "a\n\n b `c`");
        assert_eq!(clean("```\nx"), "```text\nx\n```");
    }

    #[test]
    fn nothing_in_a_description_is_rust_to_be_tested() {
        assert_eq!(clean("a\n```\nlet x\n```\nb"), "a\n```text\nlet x\n```\nb");
        assert_eq!(clean("a\n```json\n{}\n```"), "a\n```json\n{}\n```");
        assert_eq!(clean("a\n\n      b\n      c"), "a\n\n   b c");
        assert_eq!(clean("a\n\n\tb"), "a\n\nb");
    }

    #[test]
    fn what_is_escaped_stays_so() {
        assert_eq!(clean("a \\<b> \\[c] d\\n"), "a \\<b> \\[c] d\\n");
    }

    #[test]
    fn where_lines_break_within_a_paragraph_decides_nothing() {
        assert_eq!(clean("a\nb  \n c\n\nd\ne"), "a b c\n\nd e");
        assert_eq!(clean("- a\n  b\n- c\n1. d\n| e |\n| f |\n# g\nh"), "- a b\n- c\n1. d\n| e |\n| f |\n# g\nh");
        assert_eq!(clean("```json\na\nb\n```\nc\nd"), "```json\na\nb\n```\nc d");
        assert_eq!(clean("`a\nb` c"), "`a b` c");
    }

    #[test]
    fn a_cell_has_a_paragraph_a_line() {
        assert_eq!(cell("a\nb\n\n- c\n- d"), "a b\n\n- c - d");
    }

    #[test]
    fn the_first_sentence_stands_alone() {
        assert_eq!(lead("A flow. It has `a. B` and more."), "A flow.\n\nIt has `a. B` and more.");
        assert_eq!(
            lead("A flow, e.g. of messages.\n\nMore. And more."),
            "A flow, e.g. of messages.\n\nMore. And more."
        );
        assert_eq!(lead("One. `two` follows."), "One.\n\n`two` follows.");
        assert_eq!(lead(""), "");
    }
}
