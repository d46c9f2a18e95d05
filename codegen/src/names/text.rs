//! Formats names as the lock file.

use super::{Entry, Names, key};

/// The start of the file.
const HEADER: &str = "\
# The published names of the SDK and their items, written by `cargo xtask regen` and `cargo xtask update`.
#
# Names in this file stay, whatever is added to the documents. To rename an item, set the name in an overlay
# (`x-sdk-name`, `x-sdk-variants`, `x-sdk-segments` or `x-sdk-sids`) and run `cargo xtask regen`: the line gets the new
# name, and the former name stays as a deprecated alias, `(was …)`, until you delete it here. `(gone)` marks items that
# are no longer in the documents; an item that returns keeps its name. In a merge conflict, keep the lines of both.

";

impl Names {
    /// The text of the lock file.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = HEADER.to_owned();
        for (key, entry) in &self.entries {
            text.extend([key, " = "]);
            line(key, entry, &mut text);
            text.push('\n');
        }
        text
    }
}

fn line(left: &str, entry: &Entry, text: &mut String) {
    let is_word = left.split(' ').nth(1) == Some("page");
    text.push_str(&if is_word { key::word(&entry.name) } else { entry.name.as_str().into() });
    if entry.boxed {
        text.push_str(" (boxed)");
    }
    if !entry.accepts.is_empty() {
        text.extend([" (accepts ", &entry.accepts.join("|"), ")"]);
    }
    if !entry.former.is_empty() {
        text.extend([" (was ", &entry.former.join(", "), ")"]);
    }
    if entry.gone {
        text.push_str(" (gone)");
    }
}
