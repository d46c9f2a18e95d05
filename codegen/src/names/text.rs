//! Formats names as the lock file.

use super::{Entry, Names, key};

/// The start of the file.
const HEADER: &str = "\
# The published names of the SDK, and what each stands for. `cargo xtask regen` and `cargo xtask update` write this file.
#
# A name in this file stays, whatever is added to the documents. To change one on purpose, name the item in an overlay
# (`x-sdk-name`, `x-sdk-variants`, `x-sdk-segments` or `x-sdk-sids`) and run `cargo xtask regen`: the line gets the new
# name, and the former one stays as a deprecated alias, `(was …)`, until it is deleted here. `(gone)` marks what the
# documents no longer have: it gets its name back if it returns. In a merge conflict keep the lines of both sides.

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
