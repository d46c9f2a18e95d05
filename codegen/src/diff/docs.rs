//! Words: they are compared as a reader sees them, so that a line broken elsewhere is no change.

/// Whether the words are the same.
pub(super) fn same(old: &str, new: &str) -> bool {
    old.split_whitespace().eq(new.split_whitespace())
}

/// Both texts, where there is one.
pub(super) fn sides(old: &str, new: &str) -> (Option<String>, Option<String>) {
    let side = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    (side(old), side(new))
}
