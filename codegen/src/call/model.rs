//! A model as a caller builds it: `default()` and setters.

use serde_json::Value;

use crate::ir::{Field, Type, TypeDef, TypeKind, Version};

use super::{Imports, WIDTH, call, embedded, list, one};

/// The chain of setters; `None` for a value that setters of fields cannot express.
pub(super) fn builder(
    version: &Version,
    definition: &TypeDef,
    value: &Value,
    imports: &mut Imports,
    indent: usize,
) -> Option<String> {
    let TypeKind::Model(fields) = &definition.kind else { return None };
    let value = embedded(value);
    let entries = value.as_object().filter(|_| definition.input)?;
    if !fits(version, definition, &value) {
        return None;
    }
    let name = imports.name(&definition.module, &definition.name);
    let mut setters = Vec::new();
    for (key, value) in entries {
        let field = fields.iter().find(|field| field.wire == *key)?;
        setters.push(call(&field.setter(), &argument(version, field, value, imports, indent + 2)));
    }
    let line = format!("{name}::default(){}", setters.concat());
    // A level is four characters. The other 20 are for the code around the chain.
    if line.len() + 4 * indent + 20 < WIDTH && !line.contains('\n') {
        return Some(line);
    }
    let outer = "    ".repeat(indent);
    let lines: String = setters.iter().flat_map(|setter| ["\n", &outer, "        ", setter]).collect();
    Some(format!("\n{outer}    {name}::default(){lines},\n{outer}"))
}

/// Whether setters can set all of the value, at every level.
fn fits(version: &Version, definition: &TypeDef, value: &Value) -> bool {
    let TypeKind::Model(fields) = &definition.kind else { return false };
    let Some(entries) = value.as_object() else { return false };
    entries.iter().all(|(key, value)| {
        let field = fields.iter().find(|field| field.wire == *key);
        field.is_some_and(|field| match &field.ty {
            Type::List(item) => {
                value.as_array().is_some_and(|items| items.iter().all(|element| takes(version, item, element)))
            }
            ty => takes(version, ty, value),
        })
    })
}

/// Whether a setter takes such a value.
fn takes(version: &Version, ty: &Type, value: &Value) -> bool {
    match ty {
        Type::String | Type::Sid(_) | Type::Timestamp | Type::Date => value.is_string(),
        Type::I64 | Type::I32 => value.is_i64(),
        Type::F64 => value.is_number(),
        Type::Bool => value.is_boolean(),
        Type::Json => true,
        Type::Named(index) => match &version.types[*index].kind {
            TypeKind::Enum(_) => value.is_string(),
            TypeKind::Model(_) => fits(version, &version.types[*index], value),
            TypeKind::Union(_) => false,
        },
        Type::List(_) | Type::Map(_) => false,
    }
}

fn argument(version: &Version, field: &Field, value: &Value, imports: &mut Imports, indent: usize) -> String {
    match (&field.ty, value) {
        (Type::List(item), Value::Array(items)) => {
            let items: Vec<String> = items.iter().map(|element| one(version, item, element, imports, indent)).collect();
            format!("vec![{}]", list(&items, indent))
        }
        (ty, _) => one(version, ty, value, imports, indent),
    }
}
