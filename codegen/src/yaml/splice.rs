//! Changes of a text, gathered and then carried out together; and the lines that a place belongs to.

use std::ops::Range;

/// What replaces parts of a text.
#[derive(Default)]
pub(super) struct Splices {
    parts: Vec<(Range<usize>, String)>,
}

impl Splices {
    /// Puts something in place of a part of the text.
    pub(super) fn replace(&mut self, range: Range<usize>, with: String) {
        self.parts.push((range, with));
    }

    /// The text with all parts replaced. Of two that overlap the first counts.
    pub(super) fn apply(mut self, text: &str) -> String {
        // What is put in at the place where another part begins comes before it.
        self.parts.sort_by_key(|(range, _)| (range.start, range.end));
        let (mut out, mut at) = (String::new(), 0);
        for (range, with) in self.parts.into_iter().filter(|(range, _)| range.start <= range.end) {
            if range.start < at {
                continue;
            }
            out.extend([&text[at..range.start], &with]);
            at = range.end;
        }
        out + &text[at..]
    }
}

/// Where the line of a place begins.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

/// Where the line of a place ends, before its newline.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |newline| at + newline)
}

/// The column of a place.
pub(super) fn column(text: &str, at: usize) -> usize {
    text[line_start(text, at)..at].chars().count()
}

/// The lines from one place to another, from the newline before them: with the comment right above, and the blank
/// lines before it where blank lines follow, too.
pub(super) fn lines(text: &str, from: usize, to: usize) -> Range<usize> {
    let end = line_end(text, to);
    let mut start = line_start(text, from);
    let indent = column(text, from);
    while let Some(above) = start.checked_sub(1).map(|end| line_start(text, end)) {
        let line = &text[above..start - 1];
        let comment = line.trim_start();
        if !comment.starts_with('#') || line.len() - comment.len() != indent {
            break;
        }
        start = above;
    }
    let blank_after = text[end..].trim_start_matches([' ', '\r']).strip_prefix('\n');
    let blank_after = blank_after.is_none_or(|rest| rest.trim_start_matches(' ').starts_with('\n') || rest.is_empty());
    if blank_after {
        start = text[..start].trim_end_matches(['\n', ' ']).len() + 1;
    }
    if start == 0 { 0..(end + 1).min(text.len()) } else { (start - 1).min(end)..end }
}
