//! The flags of an operation's parameters.
//!
//! A flag is the parameter's wire name in kebab-case, with its dots: `Integration.FlowSid` is
//! `--integration.flow-sid`, `DateCreated<` is `--date-created-before`. If two parameters have the same flag, or a
//! global flag has that name, the parameter's place comes first: `--form-sid`, `--query-region`.

use flex_api::operations::{Operation, Parameter, Place, Type};

use super::globals;

/// The global flag that sets the page size.
const PAGE_SIZE: &str = "page-size";

/// A parameter with its flag.
#[derive(Debug, Clone)]
pub(crate) struct Flag {
    pub(crate) parameter: &'static Parameter,
    /// The name without the leading dashes.
    pub(crate) name: String,
    /// Whether the global flag `--page-size` sets this parameter.
    pub(crate) is_page_size: bool,
}

impl Flag {
    /// Returns the flag that sets a boolean to false.
    pub(crate) fn negative(&self) -> Option<String> {
        let is_switch = self.parameter.ty == Type::Boolean && !self.parameter.list;
        is_switch.then(|| format!("no-{}", self.name))
    }
}

/// Returns the flags of an operation, in the order of its table.
pub(crate) fn of(operation: &'static Operation) -> Vec<Flag> {
    let named: Vec<_> = operation.parameters.iter().map(|parameter| (parameter.name, parameter.place)).collect();
    let flag = |(parameter, name): (&'static Parameter, String)| {
        let is_page_size = is_page_size(operation, parameter);
        Flag { parameter, name: if is_page_size { PAGE_SIZE.to_owned() } else { name }, is_page_size }
    };
    operation.parameters.iter().zip(flag_names(&named)).map(flag).collect()
}

/// Returns the flag names of an operation's parameters.
fn flag_names(parameters: &[(&str, Place)]) -> Vec<String> {
    let plain: Vec<String> = parameters.iter().map(|(name, _)| kebab(name)).collect();
    let is_taken = |name: &String| {
        let has_twin = plain.iter().filter(|other| *other == name).count() > 1;
        has_twin || globals::NAMES.contains(&name.as_str())
    };
    let flag_name = |((_, place), name): (&(&str, Place), &String)| {
        if is_taken(name) { format!("{}-{name}", place.as_str()) } else { name.clone() }
    };
    parameters.iter().zip(&plain).map(flag_name).collect()
}

fn is_page_size(operation: &Operation, parameter: &Parameter) -> bool {
    operation.page_size().is_some_and(|page_size| std::ptr::eq(page_size, parameter))
}

/// Converts a name to kebab-case: lower-case words with dashes between them. Keeps dots.
pub(crate) fn kebab(name: &str) -> String {
    let (name, suffix) = match name.as_bytes().last() {
        Some(b'<') => (&name[..name.len() - 1], "-before"),
        Some(b'>') => (&name[..name.len() - 1], "-after"),
        _ => (name, ""),
    };
    let characters: Vec<char> = name.chars().collect();
    let mut text = String::with_capacity(name.len() + 8);
    for (index, character) in characters.iter().enumerate() {
        let before = index.checked_sub(1).map(|index| characters[index]);
        if begins_word(before, *character, characters.get(index + 1)) && !text.ends_with(['-', '.']) {
            text.push('-');
        }
        match character {
            '.' => text.push('.'),
            letter if letter.is_alphanumeric() => text.extend(letter.to_lowercase()),
            _ if text.is_empty() || text.ends_with(['-', '.']) => {}
            _ => text.push('-'),
        }
    }
    text + suffix
}

/// Returns whether a capital begins a word: after or before a lower-case letter, as in `ChatServiceSID`, `URLPrefix`.
fn begins_word(before: Option<char>, character: char, after: Option<&char>) -> bool {
    let Some(before) = before.filter(|_| character.is_uppercase()) else { return false };
    let ends_capitals = before.is_uppercase() && after.is_some_and(|after| after.is_lowercase());
    before.is_lowercase() || before.is_ascii_digit() || ends_capitals
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn flags_are_kebab_case_with_dots() {
        for (name, flag) in [
            ("FriendlyName", "friendly-name"),
            ("Integration.FlowSid", "integration.flow-sid"),
            ("Flex-Metadata", "flex-metadata"),
            ("DateCreated<", "date-created-before"),
            ("DateCreated>", "date-created-after"),
            ("snake_case_sid", "snake-case-sid"),
            ("ServiceSID", "service-sid"),
            ("URLPrefix", "url-prefix"),
            ("body", "body"),
        ] {
            assert_eq!(kebab(name), flag);
        }
    }

    #[test]
    fn flags_of_an_operation_are_unique() {
        for operation in flex_api::operations::ALL {
            let mut seen: HashSet<String> = globals::NAMES.iter().map(|name| (*name).to_owned()).collect();
            for flag in of(operation).into_iter().filter(|flag| !flag.is_page_size) {
                let negative = flag.negative();
                assert!(seen.insert(flag.name.clone()), "{}: --{}", operation.id, flag.name);
                if let Some(negative) = negative {
                    assert!(seen.insert(negative), "{}: --no-{}", operation.id, flag.name);
                }
            }
        }
    }

    #[test]
    fn ambiguous_names_include_their_place() {
        let parameters = [
            ("Sid", Place::Path),
            ("sid", Place::Form),
            ("Region", Place::Query),
            ("PageSize", Place::Query),
            ("To", Place::Form),
        ];
        assert_eq!(flag_names(&parameters), ["path-sid", "form-sid", "query-region", "query-page-size", "to"]);
    }
}
