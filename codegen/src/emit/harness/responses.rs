//! `responses.rs`: the examples of responses, each with the type that the client decodes.

use std::fmt::Write as _;

use serde_json::Value;

use crate::ir::{Api, Content, Operation, Type, Version};

use super::{each_resource, models};

const HEADER: &str = "\
//! Every example of a successful response that is decoded as a model; of a page, its records.

";

/// The file.
pub(super) fn emit(api: &Api) -> String {
    let mut rows = String::new();
    for version in &api.versions {
        each_resource(&[&version.root], &mut |trail| {
            for operation in &trail[trail.len() - 1].operations {
                row(version, operation, &mut rows);
            }
        });
    }
    let names = if rows.is_empty() { "Response" } else { "{Response, response}" };
    format!(
        "{HEADER}use super::rows::{names};\n\n/// The examples.\npub(crate) static RESPONSES: &[Response] = &[\n{rows}];\n"
    )
}

/// The example of an operation; nothing without one, and for a response without a model.
fn row(version: &Version, operation: &Operation, out: &mut String) {
    let Some((example, ty)) = example(operation).zip(decoded(version, &operation.response.content)) else { return };
    // Writing into a string does not fail.
    let _ = writeln!(
        out,
        "    response!({:?}, {ty}, {:?}),",
        format!("{}.{}", version.module, operation.id),
        example.to_string()
    );
}

/// The example of the response that the client decodes; of a page, its records.
fn example(operation: &Operation) -> Option<&Value> {
    let status = operation.response.status.to_string();
    let documented = operation.responses.iter().find(|documented| documented.status == status)?;
    let example = documented.example.as_ref()?;
    match &operation.response.content {
        Content::Page { key, .. } => Some(&example[key]),
        Content::One(_) | Content::Nothing => Some(example),
    }
}

/// The path of the type that the client decodes.
fn decoded(version: &Version, content: &Content) -> Option<String> {
    let path = |ty: &Type| match ty {
        Type::Named(index) => Some(models::path(&version.types[*index])),
        _ => None,
    };
    match content {
        Content::One(Type::List(item)) => Some(format!("Vec<{}>", path(item)?)),
        Content::Page { item, .. } => Some(format!("Vec<{}>", path(item)?)),
        Content::One(ty) => path(ty),
        Content::Nothing => None,
    }
}
