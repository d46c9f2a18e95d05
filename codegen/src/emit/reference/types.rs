//! The section of a model, an enum or a union on the page of its resource.

use minijinja::{Value, context};

use crate::ir::{Field, TypeDef, TypeKind, Union, Variant};
use crate::sdk::LIBRARY;

use super::pages::Links;
use super::text::{Table, cell, code};
use super::{limits, operation};

/// The values of the template.
pub(super) fn context(links: &Links<'_>, index: usize) -> Value {
    let definition = links.definition(index);
    let (table, note) = match &definition.kind {
        TypeKind::Model(fields) => (model(links, fields), model_note(definition)),
        TypeKind::Enum(variants) => (open_enum(variants), enum_note(definition)),
        TypeKind::Union(choices) => (union(links, choices), union_note(definition, choices)),
    };
    context! {
        name => definition.name.as_str(),
        docs => docs(definition),
        table => table,
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

fn model(links: &Links<'_>, fields: &[Field]) -> String {
    let mut table = Table::new(["Field", "Type and limits", "Meaning"]);
    for field in fields {
        let mut name = cell(&code(&field.wire));
        if field.name != field.wire {
            name.extend(["<br>", &cell(&code(&field.name)), " in Rust"]);
        }
        let kind = limits::kind(links, links.ty(&field.ty, field.facts.format.as_deref()), &field.ty, &field.facts);
        table.push([name, kind, operation::meaning(links, &field.docs, field.sensitive)]);
    }
    table.render()
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

fn open_enum(variants: &[Variant]) -> String {
    let mut table = Table::new(["Value", "In Rust", "Meaning"]);
    for variant in variants {
        table.push([cell(&limits::shown(&variant.wire)), code(&variant.name), cell(&variant.docs)]);
    }
    table.render()
}

fn enum_note(definition: &TypeDef) -> String {
    format!("In Rust: {}. Any other value is kept as `Other`.", path(definition))
}

fn union(links: &Links<'_>, union: &Union) -> String {
    let mut table = Table::new(["In Rust", "Type", "Value of the discriminator"]);
    for variant in &union.variants {
        let tags: Vec<String> = variant.tags.iter().map(|tag| limits::shown(tag)).collect();
        table.push([code(&variant.name), links.ty(&variant.ty, None), cell(&tags.join(", "))]);
    }
    table.render()
}

fn union_note(definition: &TypeDef, union: &Union) -> String {
    let how = match &union.discriminator {
        Some(property) => format!("The value of {} selects the variant.", code(property)),
        None => "The variant that fits best is used; of several, the first.".to_owned(),
    };
    format!("In Rust: {}. {how} Anything else is kept as `Other`.", path(definition))
}
