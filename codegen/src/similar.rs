//! Suggestions for misspelt names.

/// Returns the known name that a name resembles most: one that differs in case and separators, or in few letters.
pub(crate) fn nearest<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let name = letters(name);
    let distances = known.into_iter().filter_map(|known| {
        let letters = letters(known);
        let most = (letters.len() / 4).max(1);
        // A long name resembles none, whatever its length.
        let is_comparable = letters == name || letters.len() > 2 && letters.len().abs_diff(name.len()) <= most;
        let distance = is_comparable.then(|| strsim::levenshtein(&letters, &name))?;
        (distance <= most).then_some((distance, known))
    });
    distances.min_by_key(|(distance, _)| *distance).map(|(_, known)| known)
}

fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_name_differs_in_few_letters() {
        let known = ["FriendlyName", "ChannelType", "Channel", "To", "Sid"];
        for (name, expected) in [
            ("friendly_name", Some("FriendlyName")),
            ("FrendlyNam", Some("FriendlyName")),
            ("Chanel", Some("Channel")),
            ("to", Some("To")),
            ("Tu", None),
            ("Sids", Some("Sid")),
            ("Status", None),
            ("", None),
        ] {
            assert_eq!(nearest(name, known), expected, "{name}");
        }
        assert_eq!(nearest("x", []), None);
    }
}
