//! Rust names out of the names on the wire.

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

/// The name of a function, field, argument or module.
pub(super) fn snake(wire: &str) -> String {
    identifier(&spell(wire).to_snake_case())
}

/// The name of a type or variant.
pub(super) fn pascal(wire: &str) -> String {
    identifier(&spell(wire).to_upper_camel_case())
}

/// The name of a static.
pub(crate) fn shouty(name: &str) -> String {
    name.to_shouty_snake_case()
}

/// Writes out what an identifier cannot hold: `DateCreated<` and `DateCreated>` are bounds in time.
fn spell(wire: &str) -> String {
    let mut out = String::with_capacity(wire.len());
    for (index, character) in wire.char_indices() {
        match character {
            '<' => out.push_str(" before"),
            '>' => out.push_str(" after"),
            '+' => out.push_str(" plus "),
            '-' if index == 0 => out.push_str("minus "),
            _ if character.is_alphanumeric() => out.push(character),
            _ => out.push(' '),
        }
    }
    out
}

/// Makes a name that Rust accepts: no leading digit, no keyword, never empty.
fn identifier(name: &str) -> String {
    match name {
        "" => "empty".to_owned(),
        "self" | "super" | "crate" | "Self" => format!("{name}_"),
        _ if name.starts_with(|first: char| first.is_numeric()) => format!("_{name}"),
        _ if is_keyword(name) => format!("r#{name}"),
        _ => name.to_owned(),
    }
}

/// Strict and reserved keywords of the 2024 edition that may stand as raw identifiers.
fn is_keyword(name: &str) -> bool {
    matches!(
        name,
        "abstract" | "as" | "async" | "await" | "become" | "box" | "break" | "const" | "continue"
            | "do" | "dyn" | "else" | "enum" | "extern" | "false" | "final" | "fn" | "for" | "gen"
            | "if" | "impl" | "in" | "let" | "loop" | "macro" | "match" | "mod" | "move" | "mut"
            | "override" | "priv" | "pub" | "ref" | "return" | "static" | "struct" | "trait"
            | "true" | "try" | "type" | "typeof" | "unsafe" | "unsized" | "use" | "virtual"
            | "where" | "while" | "yield"
    )
}

/// A setter's name that does not hide a method which every request has.
pub(super) fn setter(wire: &str) -> String {
    let name = snake(wire);
    match name.as_str() {
        "send" | "send_with_meta" | "into_request" | "options" | "stream" | "pages" | "limit"
        | "new" | "clone" => format!("{name}_"),
        _ => name,
    }
}

/// Whether a name from an overlay can stand in Rust as it is.
pub(super) fn is_identifier(name: &str) -> bool {
    let mut characters = name.chars();
    characters.next().is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
        && characters.all(|character| character.is_ascii_alphanumeric() || character == '_')
        && name != "_"
        && !matches!(name, "self" | "super" | "crate" | "Self")
        && !is_keyword(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dotted_and_dashed_names_become_words() {
        assert_eq!(snake("Integration.FlowSid"), "integration_flow_sid");
        assert_eq!(snake("Flex-Metadata"), "flex_metadata");
        assert_eq!(pascal("creation-in-progress"), "CreationInProgress");
        assert_eq!(pascal("~predicted-csat"), "PredictedCsat");
        assert_eq!(pascal("Abandoned (30 min)"), "Abandoned30Min");
    }

    #[test]
    fn bounds_in_time_are_three_names() {
        assert_eq!(snake("DateCreated"), "date_created");
        assert_eq!(snake("DateCreated<"), "date_created_before");
        assert_eq!(snake("DateCreated>"), "date_created_after");
    }

    #[test]
    fn keywords_and_digits_stay_valid() {
        assert_eq!(snake("type"), "r#type");
        assert_eq!(snake("self"), "self_");
        assert_eq!(pascal("self"), "Self_");
        assert_eq!(snake("2fa"), "_2fa");
        assert_eq!(snake("***"), "empty");
        assert_eq!(setter("Limit"), "limit_");
    }
}
