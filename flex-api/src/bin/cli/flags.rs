//! How the parameters of an operation are called on the command line.
//!
//! A flag is the parameter's name on the wire in kebab-case, with its dots: `Integration.FlowSid` is
//! `--integration.flow-sid`, `DateCreated<` is `--date-created-before`. Where two parameters of an operation come to the
//! same, or one has the name of a global flag, the place stands before it: `--form-sid`, `--query-region`.

use flex_api::operations::{Operation, Parameter, Place, Type};

use super::globals;

/// The global flag that stands for the parameter of lists.
const PAGE_SIZE: &str = "page-size";

/// A parameter with its flag.
#[derive(Debug, Clone)]
pub(crate) struct Flag {
    pub(crate) parameter: &'static Parameter,
    /// Without the dashes.
    pub(crate) name: String,
    /// The global flag `--page-size` stands for it.
    pub(crate) is_page_size: bool,
}

impl Flag {
    /// The flag that says false, of one that is true or false.
    pub(crate) fn negative(&self) -> Option<String> {
        let is_switch = self.parameter.ty == Type::Boolean && !self.parameter.list;
        is_switch.then(|| format!("no-{}", self.name))
    }
}

/// The flags of an operation, in the order of its table.
pub(crate) fn of(operation: &'static Operation) -> Vec<Flag> {
    let named: Vec<_> = operation.parameters.iter().map(|parameter| (parameter.name, parameter.place)).collect();
    let flag = |(parameter, name): (&'static Parameter, String)| {
        let is_page_size = is_page_size(operation, parameter);
        Flag { parameter, name: if is_page_size { PAGE_SIZE.to_owned() } else { name }, is_page_size }
    };
    operation.parameters.iter().zip(spelled(&named)).map(flag).collect()
}

/// How the parameters of one operation are spelled.
fn spelled(parameters: &[(&str, Place)]) -> Vec<String> {
    let plain: Vec<String> = parameters.iter().map(|(name, _)| kebab(name)).collect();
    let is_taken = |name: &String| {
        let has_twin = plain.iter().filter(|other| *other == name).count() > 1;
        has_twin || globals::NAMES.contains(&name.as_str())
    };
    let spell = |((_, place), name): (&(&str, Place), &String)| {
        if is_taken(name) { format!("{}-{name}", place.as_str()) } else { name.clone() }
    };
    parameters.iter().zip(&plain).map(spell).collect()
}

fn is_page_size(operation: &Operation, parameter: &Parameter) -> bool {
    operation.page_size().is_some_and(|page_size| std::ptr::eq(page_size, parameter))
}

/// A name as a flag spells it: words in lower case with dashes between them; dots stay.
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

/// A capital begins a word after a small letter, and before one: `ChatServiceSID`, `URLPrefix`.
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
    fn every_flag_of_an_operation_is_its_own() {
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
    fn names_that_are_taken_say_their_places() {
        let parameters = [
            ("Sid", Place::Path),
            ("sid", Place::Form),
            ("Region", Place::Query),
            ("PageSize", Place::Query),
            ("To", Place::Form),
        ];
        assert_eq!(spelled(&parameters), ["path-sid", "form-sid", "query-region", "query-page-size", "to"]);
    }
}
