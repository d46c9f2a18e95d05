//! The flags of an operation's parameters.
//!
//! A flag is the parameter's wire name in kebab-case, with its dots: `Integration.FlowSid` is
//! `--integration.flow-sid`, `DateCreated<` is `--date-created-before`. If two parameters have the same flag, or a
//! global flag has that name, the parameter's place comes first: `--form-sid`, `--query-region`. If that name is taken
//! also, a number follows: `--query-a-b-2`.

use std::collections::HashSet;

use flex_api::operations::{Condition, Operation, Parameter, Place, Type};

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
        is_switch(self.parameter).then(|| negative(&self.name))
    }

    /// Returns the arguments with which the flag is required, such as `--integration-type studio`. `flags` are those of
    /// the operation.
    pub(crate) fn required_with(&self, flags: &[Self]) -> Option<String> {
        let Condition { parameter, values, .. } = self.parameter.required_when?;
        let other = flags.get(parameter)?;
        Some(match other.negative() {
            None => format!("--{} {}", other.name, values.join(" or ")),
            Some(negative) => {
                let name = |value: &&str| format!("--{}", if *value == "false" { &negative } else { &other.name });
                values.iter().map(name).collect::<Vec<_>>().join(" or ")
            }
        })
    }
}

/// Returns the flags of an operation, in the order of its table.
pub(crate) fn of(operation: &'static Operation) -> Vec<Flag> {
    let named: Vec<_> = operation
        .parameters
        .iter()
        .map(|parameter| Named { name: parameter.name, place: parameter.place, is_switch: is_switch(parameter) })
        .collect();
    let flag = |(parameter, name): (&'static Parameter, String)| {
        let is_page_size = is_page_size(operation, parameter);
        Flag { parameter, name: if is_page_size { PAGE_SIZE.to_owned() } else { name }, is_page_size }
    };
    operation.parameters.iter().zip(flag_names(&named)).map(flag).collect()
}

fn is_switch(parameter: &Parameter) -> bool {
    parameter.ty == Type::Boolean && !parameter.list
}

fn negative(name: &str) -> String {
    format!("no-{name}")
}

/// What a parameter's flag is named after.
struct Named<'p> {
    name: &'p str,
    place: Place,
    /// Whether another flag sets it to false.
    is_switch: bool,
}

/// Returns the flag names of an operation's parameters. Unique names are taken first.
fn flag_names(parameters: &[Named]) -> Vec<String> {
    let mut taken: HashSet<String> = globals::NAMES.iter().map(|name| (*name).to_owned()).collect();
    let plain: Vec<String> = parameters.iter().map(|parameter| kebab(parameter.name)).collect();
    let is_single = |name: &String| !name.is_empty() && plain.iter().filter(|other| *other == name).count() == 1;
    let mut names: Vec<Option<String>> = Vec::with_capacity(parameters.len());
    for (parameter, name) in parameters.iter().zip(&plain) {
        names.push(is_single(name).then(|| take(&mut taken, parameter, name)).flatten());
    }
    for ((parameter, plain), name) in parameters.iter().zip(&plain).zip(&mut names).filter(|(_, name)| name.is_none()) {
        let place = parameter.place.as_str();
        let first = if plain.is_empty() { place.to_owned() } else { format!("{place}-{plain}") };
        let mut numbered = (2_u32..).map(|number| format!("{first}-{number}"));
        *name = take(&mut taken, parameter, &first)
            .or_else(|| numbered.find_map(|numbered| take(&mut taken, parameter, &numbered)));
    }
    names.into_iter().map(Option::unwrap_or_default).collect()
}

/// Takes a name, and the negative one of a switch, if both are free.
fn take(taken: &mut HashSet<String>, parameter: &Named, name: &str) -> Option<String> {
    let negative = parameter.is_switch.then(|| negative(name));
    if taken.contains(name) || negative.as_ref().is_some_and(|negative| taken.contains(negative)) {
        return None;
    }
    taken.extend(negative);
    taken.insert(name.to_owned());
    Some(name.to_owned())
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
    use super::*;

    /// The flag names of parameters, each with its place and whether it is a boolean.
    fn names<const N: usize>(parameters: [(&str, Place, bool); N]) -> Vec<String> {
        flag_names(&parameters.map(|(name, place, is_switch)| Named { name, place, is_switch }))
    }

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
            ("Sid", Place::Path, false),
            ("sid", Place::Form, false),
            ("Region", Place::Query, false),
            ("PageSize", Place::Query, false),
            ("To", Place::Form, false),
        ];
        assert_eq!(names(parameters), ["path-sid", "form-sid", "query-region", "query-page-size", "to"]);
    }

    #[test]
    fn a_condition_is_written_as_arguments() {
        let found: Vec<String> = flex_api::operations::ALL
            .iter()
            .filter(|operation| matches!(operation.id, "UpdateFlexFlow" | "UpdateInteractionChannel"))
            .flat_map(|operation| {
                let flags = of(operation);
                flags.iter().filter_map(|flag| flag.required_with(&flags)).collect::<Vec<_>>()
            })
            .collect();
        let ty = |value: &str| format!("--integration-type {value}");
        assert_eq!(found, [ty("studio"), ty("external"), ty("task"), ty("task"), "--status inactive".to_owned()]);
    }

    #[test]
    fn no_name_is_taken_twice() {
        let parameters = [
            ("a-b", Place::Query, false),
            ("a_b", Place::Query, false),
            ("QueryAB", Place::Query, false),
            ("Help", Place::Query, false),
            ("Header", Place::Query, true),
            ("Enabled", Place::Form, true),
            ("NoEnabled", Place::Form, false),
            ("***", Place::Query, false),
            ("+", Place::Query, false),
        ];
        assert_eq!(
            names(parameters),
            [
                "query-a-b",
                "query-a-b-2",
                "query-ab",
                "query-help",
                "query-header",
                "enabled",
                "form-no-enabled",
                "query",
                "query-2",
            ]
        );
    }
}
