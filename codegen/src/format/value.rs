//! Formats data as Rust: literals, lists, structs and calls, laid out as rustfmt would.
//!
//! An emitter of data knows its structure. Tokens would have to be parsed to recover it.

use crate::characters::without_forbidden;

/// The maximum width of a line with its comma, except for broken strings.
const WIDTH: usize = 90;

/// The maximum width of a line of a broken string.
const TEXT_WIDTH: usize = 90;

/// The maximum width of a struct on one line.
const STRUCT_WIDTH: usize = 35;

/// An expression of data.
pub(crate) enum Value {
    /// An expression that stays on one line: a number, a path, a string.
    Code(String),
    /// A string broken into these lines, without quotation marks.
    Lines(Vec<String>),
    /// `&[…]`
    List(Vec<Value>),
    /// `Name { … }`
    Struct(&'static str, Vec<(&'static str, Value)>),
    /// `Name(…)`
    Call(&'static str, Vec<Value>),
    /// `Name(…).name(…)…`: calls, each on the result of the one before.
    Chain(Vec<Value>),
}

impl Value {
    /// An expression that stays on one line.
    pub(crate) fn code(code: impl Into<String>) -> Self {
        Self::Code(code.into())
    }

    /// A string on one line.
    pub(crate) fn text(text: &str) -> Self {
        Self::Code(format!("{text:?}"))
    }

    /// A list of strings.
    pub(crate) fn texts(texts: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        Self::List(texts.into_iter().map(|text| Self::text(text.as_ref())).collect())
    }

    /// A text for people, as a string that is broken between words if it is long, without characters that the compiler
    /// rejects.
    pub(crate) fn prose(text: &str) -> Self {
        let text = without_forbidden(text);
        match &lines(&text)[..] {
            [line] => Self::text(line),
            lines => Self::Lines(lines.iter().map(|line| escaped(line)).collect()),
        }
    }

    /// Writes the expression at the end of the text, over several lines if it does not fit on the current one.
    pub(crate) fn print(&self, indent: usize, out: &mut String) {
        let column = out.len() - out.rfind('\n').map_or(0, |end| end + 1);
        match self.width() {
            Some(width) if column + width < WIDTH => self.print_line(out),
            _ => self.print_lines(indent, out),
        }
    }

    /// The width on one line; `None` if it needs more than one.
    fn width(&self) -> Option<usize> {
        let all = |values: &[Self]| values.iter().map(Self::width).sum::<Option<usize>>();
        let separators = |count: usize| 2 * count.saturating_sub(1);
        match self {
            Self::Code(code) => Some(code.len()),
            Self::Lines(_) => None,
            Self::List(items) => Some("&[]".len() + all(items)? + separators(items.len())),
            Self::Call(name, arguments) => Some(name.len() + 2 + all(arguments)? + separators(arguments.len())),
            Self::Chain(calls) => Some(all(calls)? + calls.len() - 1),
            Self::Struct(name, fields) => {
                let mut width = name.len() + "{  }".len() + 1 + separators(fields.len());
                for (name, value) in fields {
                    width += name.len() + 2 + value.width()?;
                }
                (width <= STRUCT_WIDTH).then_some(width)
            }
        }
    }

    fn print_line(&self, out: &mut String) {
        match self {
            Self::Code(code) => out.push_str(code),
            Self::Lines(lines) => out.extend(lines.iter().map(String::as_str)),
            Self::List(items) => joined("&[", items, "]", out),
            Self::Call(name, arguments) => {
                out.push_str(name);
                joined("(", arguments, ")", out);
            }
            Self::Chain(calls) => {
                for (index, call) in calls.iter().enumerate() {
                    out.push_str(if index > 0 { "." } else { "" });
                    call.print_line(out);
                }
            }
            Self::Struct(name, fields) => {
                out.extend([name, " { "]);
                for (index, (name, value)) in fields.iter().enumerate() {
                    out.extend([if index > 0 { ", " } else { "" }, name, ": "]);
                    value.print_line(out);
                }
                out.push_str(" }");
            }
        }
    }

    fn print_lines(&self, indent: usize, out: &mut String) {
        match self {
            Self::Code(code) => out.push_str(code),
            Self::Lines(lines) => {
                out.push('"');
                for (index, line) in lines.iter().enumerate() {
                    if index > 0 {
                        out.push('\\');
                        new_line(indent + 1, out);
                    }
                    out.push_str(line);
                }
                out.push('"');
            }
            Self::List(items) => rows("&[", items, "]", indent, out),
            Self::Call(name, arguments) => {
                out.push_str(name);
                match &arguments[..] {
                    // An argument that opens with a bracket starts on the line of the call.
                    [inner @ (Self::Struct(..) | Self::List(_))] => {
                        out.push('(');
                        inner.print_lines(indent, out);
                        out.push(')');
                    }
                    _ => rows("(", arguments, ")", indent, out),
                }
            }
            Self::Chain(calls) => {
                for (index, call) in calls.iter().enumerate() {
                    if index > 0 {
                        new_line(indent + 1, out);
                        out.push('.');
                    }
                    call.print(indent + usize::from(index > 0), out);
                }
            }
            Self::Struct(name, fields) => {
                out.extend([name, " {"]);
                for (name, value) in fields {
                    new_line(indent + 1, out);
                    out.extend([name, ": "]);
                    value.print(indent + 1, out);
                    out.push(',');
                }
                new_line(indent, out);
                out.push('}');
            }
        }
    }
}

/// The values on one line.
fn joined(open: &str, values: &[Value], close: &str, out: &mut String) {
    out.push_str(open);
    for (index, value) in values.iter().enumerate() {
        out.push_str(if index > 0 { ", " } else { "" });
        value.print_line(out);
    }
    out.push_str(close);
}

/// The values, each on its own line.
fn rows(open: &str, values: &[Value], close: &str, indent: usize, out: &mut String) {
    out.push_str(open);
    for value in values {
        new_line(indent + 1, out);
        value.print(indent + 1, out);
        out.push(',');
    }
    new_line(indent, out);
    out.push_str(close);
}

fn new_line(indent: usize, out: &mut String) {
    out.push('\n');
    (0..indent).for_each(|_| out.push_str("    "));
}

/// The content of a string literal.
fn escaped(text: &str) -> String {
    let mut quoted = format!("{text:?}");
    quoted.pop();
    quoted.remove(0);
    quoted
}

/// The lines of a text, broken between words if it is long. No line begins with a blank, which Rust would skip as
/// indentation.
fn lines(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let (mut start, mut end, mut width) = (0, 0, 0);
    let mut words = text.split_inclusive([' ', '\n']).peekable();
    while let Some(word) = words.next() {
        end += word.len();
        width += word.chars().count();
        let Some(next) = words.peek() else { break };
        let full = width + next.trim_end().chars().count() > TEXT_WIDTH;
        if (full || word.ends_with('\n')) && !next.starts_with([' ', '\n', '\t']) {
            lines.push(&text[start..end]);
            (start, width) = (end, 0);
        }
    }
    lines.push(&text[start..]);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(value: &Value) -> String {
        let mut out = String::new();
        value.print(0, &mut out);
        out
    }

    /// The value of a printed string literal.
    fn read(value: &Value) -> String {
        syn::parse_str::<syn::LitStr>(&printed(value)).expect("a string is printed").value()
    }

    #[test]
    fn a_printed_string_is_read_back_unchanged() {
        let hostile = "\\ \"a\" 'b' \n\n  c\td \u{301}e … \\\n \\n é";
        for text in [String::new(), hostile.to_owned(), hostile.repeat(20), "word ".repeat(60), "  \n \n".repeat(60)] {
            assert_eq!(read(&Value::text(&text)), text);
            assert_eq!(read(&Value::prose(&text)), text);
        }
        assert_eq!(read(&Value::text("a\r\u{202e}b")), "a\r\u{202e}b");
        assert_eq!(read(&Value::prose("a\r\u{202e}b")), "ab");
    }

    #[test]
    fn a_long_text_is_broken_between_words_and_after_lines() {
        let text = format!("First.\n{}", "word ".repeat(20).trim_end());
        insta::assert_snapshot!(printed(&Value::prose(&text)), @r#"
        "First.\n\
            word word word word word word word word word word word word word word word word word word \
            word word"
        "#);
    }

    #[test]
    fn a_value_that_fits_is_on_one_line() {
        let call = |name, count| Value::Call(name, (0..count).map(|_| Value::text("text")).collect());
        insta::assert_snapshot!(printed(&Value::Chain(vec![call("A::new", 1), call("b", 0), call("c", 3)])), @r#"A::new("text").b().c("text", "text", "text")"#);
        insta::assert_snapshot!(printed(&Value::Chain(vec![call("A::new", 2), call("b", 0), call("c", 14)])), @r#"
        A::new("text", "text")
            .b()
            .c(
                "text",
                "text",
                "text",
                "text",
                "text",
                "text",
                "text",
                "text",
                "text",
                "text",
                "text",
                "text",
                "text",
                "text",
            )
        "#);
    }

    #[test]
    fn the_only_list_or_struct_of_a_call_opens_on_its_line() {
        let range = |value: &str| Value::Struct("Range", vec![("min", Value::code("1")), ("max", Value::code(value))]);
        insta::assert_snapshot!(printed(&Value::Call("rule", vec![range("2")])), @"rule(Range { min: 1, max: 2 })");
        insta::assert_snapshot!(printed(&Value::Call("rule", vec![range("20000000000000000000")])), @r"
        rule(Range {
            min: 1,
            max: 20000000000000000000,
        })
        ");
        let words = ["a word"; 12];
        insta::assert_snapshot!(printed(&Value::Call("values", vec![Value::texts(&words[..2])])), @r#"values(&["a word", "a word"])"#);
        assert!(printed(&Value::Call("values", vec![Value::texts(words)])).starts_with("values(&[\n    \"a word\",\n"));
    }
}
