//! The report for a pull request: by resource, the most serious resource and change first.

use std::fmt::Write as _;

use crate::escape::{code, visible};

use super::{Bump, Change, Diff, Level, terminal};

/// The whole report.
pub(super) fn print(diff: &Diff) -> String {
    let mut text = format!("## {}\n\n{}", title(diff.bump()), terminal::summary(diff));
    // Changes are sorted by level, so that groups are ordered by their most serious change.
    let mut groups: Vec<&str> = Vec::new();
    for change in diff.changes.iter().filter(|change| change.level != Level::Docs) {
        if !groups.contains(&change.group.as_str()) {
            groups.push(&change.group);
        }
    }
    for group in groups {
        let _ = write!(text, "\n### `{group}`\n\n");
        let of_group = diff.changes.iter().filter(|change| change.group == group && change.level != Level::Docs);
        of_group.for_each(|change| self::change(change, &mut text));
    }
    words(diff, &mut text);
    text
}

fn title(bump: Bump) -> &'static str {
    match bump {
        Bump::Major => "A major release: code may stop compiling",
        Bump::Minor => "A minor release: something is added",
        Bump::Patch => "A patch release: items stay as they are",
        Bump::None => "No release: no change affects a caller",
    }
}

fn change(change: &Change, text: &mut String) {
    // Writing into a string does not fail.
    let _ = writeln!(text, "- **{}**: {}", change.level.name(), change.text);
    let sides = [('-', &change.before), ('+', &change.after)];
    if sides.iter().all(|(_, side)| side.is_none()) {
        return;
    }
    let _ = writeln!(text, "\n  ```diff\n  # {}", change.item);
    for (mark, side) in sides {
        if let Some(side) = side {
            let _ = writeln!(text, "  {mark} {}", visible(side));
        }
    }
    let _ = writeln!(text, "  ```\n");
}

/// Documentation changes, collapsed.
fn words(diff: &Diff, text: &mut String) {
    let changes: Vec<&Change> = diff.changes.iter().filter(|change| change.level == Level::Docs).collect();
    if changes.is_empty() {
        return;
    }
    let _ = write!(text, "\n<details>\n<summary>Words: {}</summary>\n\n", changes.len());
    for change in changes {
        let _ = writeln!(text, "- {}: {}", code(&change.subject), change.text);
    }
    text.push_str("\n</details>\n");
}
