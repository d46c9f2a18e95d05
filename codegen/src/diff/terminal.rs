//! The report for a terminal.

use std::fmt::Write as _;

use crate::escape::visible;

use super::{Change, Diff, Level};

/// The report: the most serious changes first, and the bump at the end.
pub(super) fn print(diff: &Diff) -> String {
    let mut text = String::new();
    for change in &diff.changes {
        self::change(change, &mut text);
    }
    text.push_str(&summary(diff));
    text
}

fn change(change: &Change, text: &mut String) {
    // Writing into a string does not fail.
    let _ = writeln!(text, "{:<8}  {}  {}", change.level.name(), change.kind, visible(&change.subject));
    let _ = writeln!(text, "          {}", change.text);
    if change.level == Level::Docs {
        return;
    }
    let _ = writeln!(text, "          {}", change.item);
    for (mark, side) in [('-', &change.before), ('+', &change.after)] {
        if let Some(side) = side {
            let _ = writeln!(text, "            {mark} {}", visible(side));
        }
    }
}

/// `3 breaking, 1 additive: major`.
pub(super) fn summary(diff: &Diff) -> String {
    let counts: Vec<String> = Level::ALL
        .iter()
        .filter_map(|level| Some((diff.count(*level), level.name())).filter(|(count, _)| *count > 0))
        .map(|(count, name)| format!("{count} {name}"))
        .collect();
    let counts = if counts.is_empty() { "no change".to_owned() } else { counts.join(", ") };
    format!("{counts}: {}\n", diff.bump().name())
}
