//! Texts, broken into lines as a person would write them in Rust.

use proc_macro2::Literal;

use crate::emit::literal::literal;
use crate::format::{LINE_BREAK, without_refused};

/// The longest line of a text.
const WIDTH: usize = 90;

/// The text with its places to break. Never before a blank, which Rust takes for the indentation of the next line.
pub(super) fn prose(text: &str) -> Literal {
    let text = without_refused(text);
    let mut out = String::with_capacity(text.len() + 32);
    let mut width = 0;
    let mut words = text.split_inclusive([' ', '\n']).peekable();
    while let Some(word) = words.next() {
        out.push_str(word);
        width += word.chars().count();
        let Some(next) = words.peek() else { break };
        let full = width + next.trim_end().chars().count() > WIDTH;
        if (full || word.ends_with('\n')) && !next.starts_with([' ', '\n', '\t']) {
            out.push(LINE_BREAK);
            width = 0;
        }
    }
    literal(&out)
}
