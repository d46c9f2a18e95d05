//! English nouns, as they occur in paths.

use heck::ToUpperCamelCase as _;

/// The noun of a literal of a path: its singular in upper camel case.
pub(super) fn noun(literal: &str) -> String {
    singular(literal).to_upper_camel_case()
}

/// A word with a capital first letter.
pub(super) fn capitalised(word: &str) -> String {
    word.to_upper_camel_case()
}

/// The singular of a plural; any other word unchanged.
pub(super) fn singular(word: &str) -> String {
    let lower = word.to_ascii_lowercase();
    let ends = |endings: &[&str]| endings.iter().any(|ending| lower.ends_with(ending));
    let without = |letters: usize| word[..word.len() - letters].to_owned();
    if !ends(&["s"]) || ends(&["ss", "us", "is", "news", "series"]) {
        word.to_owned()
    } else if ends(&["ies"]) && word.len() > 4 {
        format!("{}y", without(3))
    } else if ends(&["sses", "uses", "xes", "ches", "shes", "aliases"]) {
        without(2)
    } else {
        without(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_become_singulars() {
        let words = [
            ("ChatRooms", "ChatRoom"),
            ("Categories", "Category"),
            ("Addresses", "Address"),
            ("Statuses", "Status"),
            ("Releases", "Release"),
            ("Inboxes", "Inbox"),
            ("Matches", "Match"),
            ("Aliases", "Alias"),
        ];
        for (plural, expected) in words {
            assert_eq!(singular(plural), expected);
        }
    }

    #[test]
    fn singular_words_are_unchanged() {
        for word in ["status", "Address", "Analysis", "Configuration", "Archive", "series", ""] {
            assert_eq!(singular(word), word);
        }
    }

    #[test]
    fn a_noun_has_the_case_of_types() {
        assert_eq!(noun("chat-rooms"), "ChatRoom");
        assert_eq!(noun("account"), "Account");
    }
}
