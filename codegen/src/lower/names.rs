//! Converts wire names to Rust names.

use std::fmt::Write as _;

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use unicode_normalization::UnicodeNormalization as _;

use crate::identifier::is_keyword;

/// The name of a field, argument or module.
pub(super) fn snake(wire: &str) -> String {
    identifier(&spell(wire).to_snake_case())
}

/// The name of a type or variant.
pub(super) fn pascal(wire: &str) -> String {
    match spell(wire).to_upper_camel_case() {
        name if name.is_empty() => "Empty".to_owned(),
        name => identifier(&name),
    }
}

/// The name of an enum's variant, different from the catch-all variant.
pub(super) fn variant(wire: &str) -> String {
    beside(pascal(wire), &["Other"])
}

/// The name of a static, different from every argument: a static hides an argument of the same name.
pub(super) fn shouty(name: &str) -> String {
    let name = identifier(&name.to_shouty_snake_case());
    if name.contains(char::is_uppercase) { name } else { format!("{name}_") }
}

/// Spells out what an identifier cannot contain: `DateCreated<` and `DateCreated>` are bounds of a time. The compiler
/// compares identifiers in normal form C.
fn spell(wire: &str) -> String {
    let mut out = String::with_capacity(wire.len());
    for (index, character) in wire.nfc().enumerate() {
        match character {
            '<' => out.push_str(" before"),
            '>' => out.push_str(" after"),
            '+' => out.push_str(" plus "),
            '-' if index == 0 => out.push_str("minus "),
            _ if continues(character) => out.push(character),
            _ => out.push(' '),
        }
    }
    out
}

/// Whether a letter or digit can be part of an identifier: `²` cannot, although Unicode counts it as a digit.
fn continues(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || (character.is_alphanumeric() && syn::parse_str::<syn::Ident>(&format!("a{character}")).is_ok())
}

/// Makes a valid Rust name: no leading digit, no keyword, never empty.
fn identifier(name: &str) -> String {
    let begins =
        |first: char| first.is_ascii_alphabetic() || (!first.is_ascii() && syn::parse_str::<syn::Ident>(name).is_ok());
    match name {
        "" => "empty".to_owned(),
        "self" | "super" | "crate" | "Self" => format!("{name}_"),
        _ if !name.starts_with(begins) => format!("_{name}"),
        _ if is_keyword(name) => format!("r#{name}"),
        _ => name.to_owned(),
    }
}

/// The methods of every request.
pub(super) const OF_REQUESTS: [&str; 10] =
    ["send", "send_with_meta", "into_request", "options", "stream", "pages", "limit", "prefetch", "new", "clone"];

/// The methods of every handle.
pub(super) const OF_HANDLES: [&str; 2] = ["new", "clone"];

/// A setter's name that does not hide a method of every request.
pub(super) fn setter(name: &str) -> String {
    beside(snake(name), &OF_REQUESTS)
}

/// The name of a handle's method that does not hide a method of every handle.
pub(super) fn method(name: &str) -> String {
    beside(snake(name), &OF_HANDLES)
}

/// The name of a resource's module and of the method that returns it. `mod.rs` and `required.rs` of a version are
/// reserved.
pub(super) fn module(name: &str) -> String {
    beside(file(&method(name)), &["required"])
}

/// The name of a module as a file: ASCII only, because the compiler does not look for other files, and not a name that
/// Windows reserves for a device.
pub(super) fn file(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut is_spelled = false;
    for character in name.chars() {
        let dash = if out.is_empty() || out.ends_with('_') { "" } else { "_" };
        if !character.is_ascii() {
            // Writing into a string does not fail.
            let _ = write!(out, "{dash}u{:x}", u32::from(character));
        } else if is_spelled {
            let _ = write!(out, "{}{character}", if character == '_' { "" } else { dash });
        } else {
            out.push(character);
        }
        is_spelled = !character.is_ascii();
    }
    let is_device =
        |numbered: &str| matches!(out.strip_prefix(numbered), Some(rest) if matches!(rest.as_bytes(), [b'1'..=b'9']));
    if matches!(out.as_str(), "aux" | "con" | "nul" | "prn") || is_device("com") || is_device("lpt") {
        out.push('_');
    }
    if out == "r#mod" { "mod_".to_owned() } else { out }
}

/// The most bytes of a module's name. File systems limit names to 255 bytes, and temporary files have longer names.
pub(super) const MAX_MODULE: usize = 200;

/// The name of a builder that does not conflict with the imports of its module.
pub(super) fn builder(id: &str) -> String {
    let name = pascal(id);
    if is_reserved(&name) { with_suffix(&name, "Request") } else { name }
}

/// Whether the root of the crate, the client or its command has an item of this name that does not come from a
/// document.
pub(super) fn is_module_of_crate(module: &str) -> bool {
    matches!(
        module,
        "base_url"
            | "blocking"
            | "bin"
            | "builder"
            | "bytes"
            | "call"
            | "client"
            | "clippy"
            | "clone"
            | "completions"
            | "credentials"
            | "environment"
            | "faults"
            | "from_env"
            | "help"
            | "http"
            | "jiff"
            | "lib"
            | "main"
            | "man"
            | "mod_"
            | "mock"
            | "model"
            | "new"
            | "operations"
            | "prepare"
            | "recipes"
            | "reference"
            | "request"
            | "required"
            | "reqwest"
            | "rustfmt"
            | "secrecy"
            | "send"
            | "send_as"
            | "serde_json"
            | "serve"
            | "sids"
            | "transport"
            | "versions"
            | "webhook"
            | "webhooks"
    )
}

fn beside(name: String, taken: &[&str]) -> String {
    if taken.contains(&name.as_str()) { format!("{name}_") } else { name }
}

/// Names that generated modules import or use for type parameters, and those of Rust's prelude.
const RESERVED: [&str; 40] = [
    "AsRef",
    "BTreeMap",
    "Box",
    "Client",
    "Clone",
    "Date",
    "Debug",
    "Default",
    "Eq",
    "Err",
    "Error",
    "Hash",
    "Into",
    "IntoIterator",
    "ItemStream",
    "Iterator",
    "Json",
    "None",
    "Ok",
    "Option",
    "Page",
    "PageStream",
    "PartialEq",
    "PhantomData",
    "Request",
    "RequestBuilder",
    "RequestOptions",
    "Response",
    "ResponseFuture",
    "Result",
    "Scope",
    "Set",
    "Sid",
    "Some",
    "String",
    "Timestamp",
    "UnknownValue",
    "Unset",
    "Value",
    "Vec",
];

/// Whether a type in a generated module cannot use this name. A builder with many required parameters has type
/// parameters from `A` to `Z` and from `P26` on.
pub(super) fn is_reserved(name: &str) -> bool {
    let is_number = |rest: &str| rest.len() > 1 && rest.bytes().all(|byte| byte.is_ascii_digit());
    name.chars().count() == 1 || RESERVED.contains(&name) || name.strip_prefix('P').is_some_and(is_number)
}

/// The name of the handle of a version.
pub(super) fn version_handle(module: &str) -> String {
    let name = pascal(module);
    if is_reserved(&name) { with_suffix(&name, "Api") } else { name }
}

/// A longer name of a type. Only the last character of a type's name may be an underscore.
pub(super) fn with_suffix(name: &str, suffix: &str) -> String {
    format!("{}{suffix}", name.trim_end_matches('_'))
}

/// The cases of Rust names.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// Of a field, function or module.
    Snake,
    /// Of a type.
    Pascal,
}

/// Whether a name from an overlay is valid in Rust.
pub(super) fn is_identifier(name: &str, case: Case) -> bool {
    let cased = match case {
        Case::Snake => !name.contains(|character: char| character.is_ascii_uppercase()),
        Case::Pascal => name.starts_with(|first: char| first.is_ascii_uppercase()) && !name.contains('_'),
    };
    let mut characters = name.chars();
    characters.next().is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
        && characters.all(|character| character.is_ascii_alphanumeric() || character == '_')
        && name != "_"
        && !matches!(name, "self" | "super" | "crate" | "Self")
        && !is_keyword(name)
        && cased
}

/// The alternatives to a name that is taken: `name_2`, `Name2` and so on.
pub(super) fn numbered(name: &str) -> impl Iterator<Item = String> {
    let plain = name.trim_start_matches("r#").to_owned();
    let is_type = plain.starts_with(|first: char| first.is_uppercase());
    let dash = if is_type || plain.ends_with('_') { "" } else { "_" };
    (2_u32..).map(move |number| format!("{plain}{dash}{number}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dotted_and_dashed_names_become_words() {
        assert_eq!(snake("Integration.FlowSid"), "integration_flow_sid");
        assert_eq!(snake("Chat-Metadata"), "chat_metadata");
        assert_eq!(pascal("creation-in-progress"), "CreationInProgress");
        assert_eq!(pascal("~predicted-csat"), "PredictedCsat");
        assert_eq!(pascal("Abandoned (30 min)"), "Abandoned30Min");
    }

    #[test]
    fn letters_of_any_script_stay_and_digits_in_superscript_or_fractions_are_removed() {
        assert_eq!(snake("Größe"), "größe");
        assert_eq!(pascal("日本"), "日本");
        assert_eq!(pascal("m² ½"), "M");
    }

    #[test]
    fn a_name_that_is_taken_gets_a_suffix() {
        assert_eq!(setter("Limit"), "limit_");
        assert_eq!(method("New"), "new_");
        assert_eq!(module("Mod"), "mod_");
        assert_eq!(module("Required"), "required_");
        assert_eq!(builder("request"), "RequestRequest");
        assert_eq!(builder("a"), "ARequest");
        assert_eq!(builder("p26"), "P26Request");
        assert_eq!(version_handle("client"), "ClientApi");
    }

    #[test]
    fn a_module_has_a_name_that_every_file_system_can_hold() {
        assert_eq!(module("CON"), "con_");
        assert_eq!(module("aux."), "aux_");
        assert_eq!(module("Lpt9"), "lpt9_");
        assert_eq!(module("com10"), "com10");
        assert_eq!(module("Größe"), "gr_uf6_udf_e");
        assert_eq!(module("日本"), "u65e5_u672c");
        assert_eq!(module("a_ß_b"), "a_udf_b");
    }

    #[test]
    fn letters_that_the_compiler_normalizes_have_one_name() {
        assert_eq!(snake("e\u{301}a"), "\u{e9}a");
        assert_eq!(pascal("\u{212a}"), "K");
    }

    #[test]
    fn before_and_after_are_part_of_a_name() {
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
        assert_eq!(pascal(""), "Empty");
        assert_eq!(shouty("_123"), "_123_");
        assert_eq!(shouty("日本"), "日本_");
        assert_eq!(shouty("FetchÄ"), "FETCH_Ä");
    }
}
