//! Converts Markdown links to plain text for the terminal.

/// Replaces each `[a](b)` with `a (b)`.
pub(super) fn plain(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, name, target, after)) = first(rest) {
        shown.push_str(before);
        shown.push_str(name);
        shown.push_str(" (");
        shown.push_str(target);
        shown.push(')');
        rest = after;
    }
    shown + rest
}

/// Splits the text at its first link: the text before, the name, the target, and the text after.
fn first(text: &str) -> Option<(&str, &str, &str, &str)> {
    text.match_indices("](").find_map(|(middle, _)| {
        let open = text[..middle].rfind('[')?;
        let (target, after) = text[middle + 2..].split_once(')')?;
        let is_target = !target.is_empty() && !target.contains(char::is_whitespace);
        is_target.then(|| (&text[..open], &text[open + 1..middle], target, after))
    })
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn links_are_written_out() {
        assert_eq!(plain("see [a b](https://c.d/e) and [f](g)."), "see a b (https://c.d/e) and f (g).");
        for text in ["none", "[a] (b)", "a](b)", "[a](b c)", "[a](", "[]"] {
            assert_eq!(plain(text), text);
        }
    }
}
