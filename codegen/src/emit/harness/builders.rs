//! `builders.rs`: every operation through its typed builder.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::ir::{Api, Argument, Operation, Parameter, Place, Resource, Type, TypeKind, Version};

use super::each_resource;

const HEADER: &str = "\
//! Every operation through its typed builder: all required setters, and the optional ones with a value in the input.

#![allow(deprecated, reason = \"a deprecated operation is built like any other\")]

";

/// The file.
pub(super) fn emit(api: &Api) -> String {
    let mut readers = BTreeSet::new();
    let mut rows = String::new();
    for version in &api.versions {
        each_resource(&[&version.root], &mut |trail| {
            for operation in &trail[trail.len() - 1].operations {
                row(version, trail, operation, &mut readers, &mut rows);
            }
        });
    }
    let mut out = HEADER.to_owned();
    if rows.is_empty() {
        out.push_str("use super::build::Builder;\n");
    } else {
        out.push_str("use super::build::{Builder, build};\n");
    }
    if !readers.is_empty() {
        let readers: Vec<&str> = readers.into_iter().collect();
        // Writing into a string does not fail.
        let _ = writeln!(out, "use super::input::{{{}}};", readers.join(", "));
    }
    out.push_str("\n/// The builders, by version and operation.\n");
    let _ = write!(out, "pub(crate) static BUILDERS: &[(&str, &str, Builder)] = &[\n{rows}];\n");
    out
}

/// An operation with the calls that return its builder, and its setters.
fn row(
    version: &Version,
    trail: &[&Resource],
    operation: &Operation,
    readers: &mut BTreeSet<&'static str>,
    out: &mut String,
) {
    let _ = write!(
        out,
        "    ({:?}, {:?}, |client, input, order| build!(input, order, client.{}()",
        version.module, operation.id, version.module
    );
    let mut values = operation.parameters.iter().filter(|parameter| parameter.place == Place::Path);
    for resource in &trail[1..] {
        let arguments = arguments(operation, &resource.arguments, &mut values, readers);
        let _ = write!(out, ".{}({arguments})", resource.accessor);
    }
    let arguments = arguments(operation, &operation.arguments, &mut values, readers);
    let _ = write!(out, ".{}({arguments}), {{", operation.name);
    for parameter in operation.settable() {
        let need = if parameter.required { "must" } else { "may" };
        let reader = reader(version, parameter);
        readers.insert(reader.trim_matches(['[', ']']));
        let key = key(operation, parameter);
        let _ = write!(out, "\n        {need} {}({reader} {key:?});", parameter.name);
    }
    let end = if operation.settable().next().is_some() { "\n    " } else { "" };
    let _ = writeln!(out, "{end}}})),");
}

/// The path values of a method, read from the input. They are in the order of the path; a handle that several paths
/// share may have another name for one.
fn arguments<'a>(
    operation: &Operation,
    arguments: &[Argument],
    values: &mut impl Iterator<Item = &'a Parameter>,
    readers: &mut BTreeSet<&'static str>,
) -> String {
    let argument = |(argument, value): (&Argument, &Parameter)| {
        let reader = if matches!(argument.ty, Type::Sid(_)) { "parsed" } else { "text" };
        readers.insert(reader);
        format!("&input.must({:?}, {reader})?", key(operation, value))
    };
    arguments.iter().zip(values).map(argument).collect::<Vec<_>>().join(", ")
}

/// The key of a parameter in an input: its wire name, prefixed by its place if two parameters share the name.
fn key(operation: &Operation, parameter: &Parameter) -> String {
    let wire = &parameter.wire;
    if operation.parameters.iter().filter(|other| other.wire == *wire).count() < 2 {
        return wire.clone();
    }
    let place = match parameter.place {
        Place::Path => "path",
        Place::Query => "query",
        Place::Header => "header",
        Place::Form => "form",
        Place::Body => "body",
    };
    format!("{place}:{wire}")
}

/// The function that reads a value as the setter takes it; in brackets for each item of a list.
fn reader(version: &Version, parameter: &Parameter) -> &'static str {
    if parameter.place == Place::Body {
        return "json";
    }
    match &parameter.ty {
        Type::List(item) => match one(version, item) {
            "text" => "[text]",
            "parsed" => "[parsed]",
            "boolean" => "[boolean]",
            "integer" => "[integer]",
            "integer32" => "[integer32]",
            "number" => "[number]",
            _ => "[json]",
        },
        ty => one(version, ty),
    }
}

fn one(version: &Version, ty: &Type) -> &'static str {
    match ty {
        Type::String => "text",
        Type::Sid(_) | Type::Timestamp | Type::Date => "parsed",
        Type::Named(index) if matches!(version.types[*index].kind, TypeKind::Enum(_)) => "parsed",
        Type::I64 => "integer",
        Type::I32 => "integer32",
        Type::F64 => "number",
        Type::Bool => "boolean",
        Type::Json | Type::Named(_) | Type::List(_) | Type::Map(_) => "json",
    }
}
