//! Doc comments: one token each until they are wrapped.

use std::borrow::Cow;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::characters::without_forbidden;

/// Stands for a line break in a doc comment until it is printed. Texts never contain it: it is not allowed.
const LINE_BREAK: &str = "\u{1f}";

/// The maximum width of a line in a doc comment, without its marker and the indentation.
const WIDTH: usize = 100;

/// The text as a doc comment of the next item: one attribute, however long.
pub(crate) fn outer(text: &str) -> TokenStream {
    if text.is_empty() {
        return TokenStream::new();
    }
    let text = literal(text);
    quote!(#[doc = #text])
}

/// The text as a doc comment of the file.
pub(crate) fn inner(text: &str) -> TokenStream {
    let text = literal(text);
    quote!(#![doc = #text])
}

/// The text on one line, as the token of a raw string, which needs no escapes.
fn literal(text: &str) -> Literal {
    let text = without_forbidden(text).replace('\n', LINE_BREAK);
    let mut marks = String::new();
    while text.contains(&format!("\"{marks}")) {
        marks.push('#');
    }
    let raw = format!("r{marks}\"{text}\"{marks}");
    raw.parse().unwrap_or_else(|_| Literal::string(&text))
}

/// Prints a doc comment that prettyplease has put on one line, without its marker.
pub(super) fn print(mark: &str, text: &str, indent: &str, out: &mut String) {
    for line in lines(text) {
        out.extend([indent, mark]);
        if !line.is_empty() {
            out.extend([" ", &line]);
        }
        out.push('\n');
    }
}

/// Wraps the text between words; keeps code blocks, tables and headings.
fn lines(text: &str) -> Vec<Cow<'_, str>> {
    let mut lines = Vec::new();
    // The backticks that end the present code block.
    let mut fence = 0;
    for line in text.trim_start_matches(' ').split(LINE_BREAK) {
        let mark = line.trim_start_matches([' ', '>', '-']);
        let backticks = mark.len() - mark.trim_start_matches('`').len();
        match fence {
            0 if backticks >= 3 && !mark[backticks..].contains('`') => fence = backticks,
            fence_of_block if backticks >= fence_of_block && mark.len() == backticks => fence = 0,
            _ => {}
        }
        if fence > 0 || line.len() <= WIDTH || mark.starts_with(['|', '#']) {
            lines.push(Cow::Borrowed(line));
        } else {
            wrap(line, &mut lines);
        }
    }
    lines
}

fn wrap<'t>(line: &'t str, lines: &mut Vec<Cow<'t, str>>) {
    // Continuation lines of a list item align with its text.
    let indent = if line.starts_with("- ") { "  " } else { "" };
    let mut current = String::new();
    for word in line.split(' ') {
        let full = current.chars().count() + 1 + word.chars().count() > WIDTH;
        if full && current.len() > indent.len() && !begins_block(word) {
            lines.push(Cow::Owned(std::mem::replace(&mut current, indent.to_owned())));
        } else if !current.is_empty() {
            current.push(' ');
        }
        current.push_str(word);
    }
    lines.push(Cow::Owned(current));
}

/// Whether a line that begins with this word would not continue the paragraph.
fn begins_block(word: &str) -> bool {
    let number = word.strip_suffix(['.', ')']);
    word.starts_with(['#', '>', '|', '='])
        || word.starts_with("```")
        || word == "+"
        || word == "*"
        || word.trim_start_matches('-').is_empty()
        || number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn no_line_begins_with_a_mark_of_a_block() {
        for mark in ["-", "+", "*", "1.", "23)", "#", ">", "---", "===", "|", "```a`b```"] {
            let text = format!("{} {mark} {}", "word ".repeat(20).trim(), "word ".repeat(20).trim());
            assert!(lines(&text).iter().all(|line| line.starts_with("word")), "{mark}");
        }
    }

    #[test]
    fn code_is_not_wrapped() {
        let line = "x ".repeat(80);
        let code = format!("````text\u{1f}```\u{1f}{line}\u{1f}````");
        assert_eq!(lines(&code)[2], line);
    }

    #[test]
    fn long_prose_is_broken_between_words() {
        let text = "word ".repeat(30);
        let lines = lines(text.trim());
        assert_eq!(lines.len(), 2);
        assert!(lines.iter().all(|line| line.len() <= 100 && line.starts_with("word")), "{lines:?}");
    }

    #[test]
    fn list_items_have_a_hanging_indent_and_tables_are_not_wrapped() {
        let item = format!("- {}", "word ".repeat(30));
        assert!(lines(item.trim())[1].starts_with("  word"));
        let table = format!("| {} |", "cell ".repeat(30));
        assert_eq!(lines(&table), [table.as_str()]);
    }
}
