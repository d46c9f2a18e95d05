//! Formats errors and notes for people: place, excerpt, finding and fix.

mod excerpt;
pub(crate) mod json;
mod wrap;

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use codegen::escape::visible;
use codegen::{Note, Position, Problem};

use self::wrap::wrap;

const ERROR: Style = AnsiColor::Red.on_default().bold();
const NOTE: Style = AnsiColor::Cyan.on_default().bold();

/// The maximum length of a JSON Pointer in a message.
const POINTER: usize = 300;

/// The width of an excerpt if standard error is not a terminal.
const WIDTH: usize = 120;

/// Returns the text of an error, without a line feed at the end.
pub(crate) fn error(problem: &Problem, width: Option<usize>) -> String {
    let Problem { message, pointer, found, help, position, .. } = problem;
    let mut text = format!("{ERROR}error{ERROR:#}: {}", wrap(&visible(message), "error: ", width));
    place(&mut text, &problem.location(), pointer, position.as_deref(), width);
    if found.contains('\n') {
        // The differences of a comparison, each on lines of its own.
        found.trim_end().lines().for_each(|line| text.extend(["\n", &visible(line)]));
    } else if !found.is_empty() {
        text.extend(["\n  found: ", &wrap(&visible(found), "  found: ", width)]);
    }
    if !help.is_empty() {
        text.extend(["\n  help: ", &wrap(&visible(help), "  help: ", width)]);
    }
    text
}

/// Returns the text of a note, without a line feed at the end.
pub(crate) fn note(note: &Note, width: Option<usize>) -> String {
    let mut text = format!("{NOTE}note{NOTE:#}: {}", wrap(&visible(&note.message), "note: ", width));
    place(&mut text, &note.location(), &note.pointer, note.position.as_deref(), width);
    text
}

/// Adds the place: `file:line:column`, the pointer, and the line with a caret.
fn place(text: &mut String, location: &str, pointer: &str, position: Option<&Position>, width: Option<usize>) {
    if !location.is_empty() {
        // Writing into a string does not fail.
        let _ = write!(text, "\n  --> {}", visible(location));
    }
    if !pointer.is_empty() {
        let _ = write!(text, " at #{}", visible(&shortened(pointer)));
    }
    if let Some(Position { line, excerpt: Some(excerpt), .. }) = position {
        text.push('\n');
        text.push_str(&excerpt::print(*line, excerpt, width.unwrap_or(WIDTH)));
    }
}

/// Returns a pointer without its middle if it is long.
fn shortened(pointer: &str) -> String {
    let length = pointer.chars().count();
    if length <= POINTER {
        return pointer.to_owned();
    }
    let start: String = pointer.chars().take(POINTER / 2).collect();
    let end: String = pointer.chars().skip(length - POINTER / 2).collect();
    format!("{start}…{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> String {
        anstream::adapter::strip_str(text).to_string()
    }

    #[test]
    fn texts_of_a_problem_cannot_control_the_terminal() {
        let raw = "a\u{1b}[31m\u{9b}1m\u{202e}\r";
        let problem = Problem::new(raw, raw, format!("/{raw}"), raw, raw);
        let shown = r"a\u{1b}[31m\u{9b}1m\u{202e}\r";
        let expected = format!("error: {shown}\n  --> {shown} at #/{shown}\n  found: {shown}\n  help: {shown}");
        assert_eq!(plain(&error(&problem, None)), expected);
        let note = Note::new(raw, raw, format!("/{raw}"));
        assert_eq!(plain(&super::note(&note, None)), format!("note: {shown}\n  --> {shown} at #/{shown}"));
    }

    #[test]
    fn long_texts_are_wrapped_on_a_terminal() {
        let problem =
            Problem::new("one two three four five", "a.yaml", "", "six seven eight", "nine ten eleven twelve");
        insta::assert_snapshot!(plain(&error(&problem, Some(20))), @"
        error: one two three
               four five
          --> a.yaml
          found: six seven
                 eight
          help: nine ten
                eleven
                twelve
        ");
    }

    #[test]
    fn a_long_pointer_is_cut_in_the_middle() {
        let pointer = shortened(&format!("/a{}/z", "b".repeat(1000)));
        assert_eq!(pointer.chars().count(), POINTER + 1);
        assert!(pointer.starts_with("/ab") && pointer.contains("b…b") && pointer.ends_with("b/z"), "{pointer}");
    }
}
