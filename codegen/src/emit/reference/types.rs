//! The section of a model, an enum or a union.

use minijinja::{Value, context};

use crate::ir::{TypeDef, TypeKind, Union, Variant};
use crate::sdk::LIBRARY;

use super::links::Links;
use super::text::{code, lines};
use super::{entries, limits};

/// The values of the template.
pub(super) fn context(links: &Links<'_>, index: usize) -> Value {
    let definition = links.definition(index);
    let (kind, entries, note): (_, Vec<Value>, _) = match &definition.kind {
        TypeKind::Model(fields) => {
            ("model", fields.iter().map(|field| entries::field(links, field)).collect(), model_note(definition))
        }
        TypeKind::Enum(variants) => ("enum", variants.iter().map(value).collect(), enum_note(definition)),
        TypeKind::Union(union) => ("union", choices(links, union), union_note(definition, union)),
    };
    context! {
        name => definition.name.as_str(),
        anchor => links.type_address(index),
        kind => kind,
        docs => docs(definition),
        entries => entries,
        note => note,
    }
}

fn docs(definition: &TypeDef) -> String {
    match (definition.docs.as_str(), &definition.schema) {
        ("", None) => "An inline schema of the document.".to_owned(),
        ("", Some(schema)) => format!("{} in the document.", code(schema)),
        (docs, _) => docs.to_owned(),
    }
}

fn path(definition: &TypeDef) -> String {
    code(&format!("{LIBRARY}::{}::{}", definition.module.join("::"), definition.name))
}

fn model_note(definition: &TypeDef) -> String {
    let path = path(definition);
    let mut note = if definition.input {
        format!("In Rust: {path}. Start with `default()` and call one setter per field. Only set fields are sent.")
    } else {
        format!("In Rust: {path}. Every field is an `Option`.")
    };
    if definition.other.is_some() {
        note += " Further keys are kept in `other`.";
    }
    note
}

/// A value of an enum.
fn value(variant: &Variant) -> Value {
    entry(limits::shown(&variant.wire), code(&variant.name), lines(&variant.docs))
}

fn enum_note(definition: &TypeDef) -> String {
    format!("In Rust: {}. Any other value is kept as `Other`; `From<&str>` creates it.", path(definition))
}

/// The types of a union.
fn choices(links: &Links<'_>, union: &Union) -> Vec<Value> {
    let choice = |variant: &crate::ir::UnionVariant| {
        let tags: Vec<String> = variant.tags.iter().map(|tag| limits::shown(tag)).collect();
        let property = union.discriminator.as_deref().map(code).unwrap_or_default();
        let when = if tags.is_empty() { String::new() } else { format!("If {property} is {}.", tags.join(" or ")) };
        entry(code(&variant.name), links.ty(&variant.ty, None), when)
    };
    union.variants.iter().map(choice).collect()
}

fn entry(name: String, kind: String, meaning: String) -> Value {
    context! { name, kind, meaning, required => false, details => Vec::<String>::new() }
}

fn union_note(definition: &TypeDef, union: &Union) -> String {
    let how = match &union.discriminator {
        Some(property) => format!("The value of {} selects the variant.", code(property)),
        None => "The variant that fits best is used; of several, the first.".to_owned(),
    };
    format!("In Rust: {}. {how} Anything else is kept as `Other`.", path(definition))
}
