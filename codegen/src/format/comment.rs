//! The lines of a doc comment.

use std::borrow::Cow;

/// The longest line of a doc comment, its marks and the code's indentation aside.
const WIDTH: usize = 100;

/// The lines of the text, long ones broken between words; code blocks, tables and headings stay as they are.
pub(super) fn lines(text: &str, separator: char) -> Vec<Cow<'_, str>> {
    let mut lines = Vec::new();
    let mut fence = false;
    for line in text.trim_start_matches(' ').split(separator) {
        let mark = line.trim_start();
        fence ^= mark.starts_with("```");
        if fence || line.len() <= WIDTH || mark.starts_with(['|', '#']) {
            lines.push(Cow::Borrowed(line));
        } else {
            wrap(line, &mut lines);
        }
    }
    lines
}

fn wrap<'t>(line: &'t str, lines: &mut Vec<Cow<'t, str>>) {
    // What follows the first line of a list item stands below its text.
    let indent = if line.starts_with("- ") { "  " } else { "" };
    let mut current = String::new();
    for word in line.split(' ') {
        let full = current.chars().count() + 1 + word.chars().count() > WIDTH;
        if full && current.len() > indent.len() {
            lines.push(Cow::Owned(std::mem::replace(&mut current, indent.to_owned())));
        } else if !current.is_empty() {
            current.push(' ');
        }
        current.push_str(word);
    }
    lines.push(Cow::Owned(current));
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn long_prose_is_broken_between_words() {
        let text = "word ".repeat(30);
        let lines = lines(text.trim(), '\n');
        assert_eq!(lines.len(), 2);
        assert!(lines.iter().all(|line| line.len() <= 100 && line.starts_with("word")), "{lines:?}");
    }

    #[test]
    fn list_items_hang_and_tables_stay_whole() {
        let item = format!("- {}", "word ".repeat(30));
        assert!(lines(item.trim(), '\n')[1].starts_with("  word"));
        let table = format!("| {} |", "cell ".repeat(30));
        assert_eq!(lines(&table, '\n'), [table.as_str()]);
    }
}
