//! Complete Rust functions that call an operation, for doc comments, the reference and the changelog.

mod imports;
pub(crate) mod json;
mod model;
pub(crate) mod response;

use std::borrow::Cow;
use std::fmt::Write as _;

use serde_json::Value;

use crate::ir::{Auth, Content, Operation, Parameter, Place, Resource, Type, TypeKind, Version};
use crate::sdk::LIBRARY;

use crate::template::placeholders;

use self::imports::Imports;
use self::json::{Quotes, pretty};

/// The width beyond which a chain of calls is broken into lines.
const WIDTH: usize = 100;

/// The indentation level of a setter that is on its own line.
const SETTER: usize = 2;

/// The name of the token in the function's signature.
const TOKEN: &str = "token";

/// A function that calls the operation.
pub(crate) fn example(version: &Version, trail: &[&Resource], operation: &Operation) -> String {
    let mut imports = Imports::default();
    let is_list = matches!(operation.response.content, Content::Page { .. });
    let (mut calls, setters) = calls(version, trail, operation, &mut imports);
    calls.extend(setters);
    let receiver = if token(operation).is_some() { ", token: &str" } else { "" };
    let mut out = imports.render();
    let _ = writeln!(out, "async fn example(client: &{LIBRARY}::Client{receiver}) -> Result<(), {LIBRARY}::Error> {{");
    out.push_str(&statement(calls, operation, is_list));
    out.push_str("    Ok(())\n}");
    out
}

/// The function as an example for rustdoc, which hides the code around its body.
pub(crate) fn rustdoc(version: &Version, trail: &[&Resource], operation: &Operation) -> String {
    let mut out = "```no_run\n".to_owned();
    let mut inside = false;
    for line in example(version, trail, operation).lines() {
        match line {
            "}" | "    Ok(())" => out.extend(["# ", line.trim_start()]),
            _ if line.starts_with("async fn ") => {
                inside = true;
                out.extend(["# ", line]);
            }
            "" => continue,
            _ => out.push_str(if inside { line.strip_prefix("    ").unwrap_or(line) } else { line }),
        }
        out.push('\n');
    }
    out.push_str("```");
    out
}

/// The calls of an operation as a caller writes them: the calls to the builder, then each setter on its own line.
pub(crate) fn lines(version: &Version, trail: &[&Resource], operation: &Operation) -> Vec<String> {
    let (begin, setters) = calls(version, trail, operation, &mut Imports::default());
    let mut lines = vec![format!("client{}", begin.concat())];
    for call in setters.iter().map(String::as_str).chain([".send()", ".await?"]) {
        lines.extend(call.lines().map(|line| format!("    {}", line.strip_prefix("    ").unwrap_or(line))));
    }
    lines
}

/// The calls to the builder and its setters.
fn calls(
    version: &Version,
    trail: &[&Resource],
    operation: &Operation,
    imports: &mut Imports,
) -> (Vec<String>, Vec<String>) {
    let mut begin = handles(trail, operation);
    let method_arguments = arguments(operation, trail).split_off(handle_arguments(trail));
    begin.push(call(&operation.name, &method_arguments.join(", ")));
    let token = token(operation);
    let mut setters = Vec::new();
    for parameter in operation.settable() {
        let value = if token.is_some_and(|token| std::ptr::eq(token, parameter)) {
            Some(TOKEN.to_owned())
        } else {
            parameter.example.as_ref().map(|value| argument(version, parameter, value, imports))
        };
        setters.extend(value.map(|value| call(&parameter.name, &value)));
    }
    (begin, setters)
}

/// The statement with the chain of calls.
fn statement(mut calls: Vec<String>, operation: &Operation, is_list: bool) -> String {
    if is_list {
        calls.extend([call("limit", "100"), call("stream", "")]);
        let chain = chain("    let mut records = client", &calls);
        return format!(
            "{chain};\n    while let Some(record) = records.try_next().await? {{\n        println!(\"{{record:?}}\");\n    }}\n"
        );
    }
    calls.extend([call("send", ""), ".await?".to_owned()]);
    match operation.response.content {
        Content::Nothing => format!("{};\n", chain("    client", &calls)),
        _ => format!("{};\n    println!(\"{{response:?}}\");\n", chain("    let response = client", &calls)),
    }
}

/// The chain on one line if it is short, otherwise each call on its own line.
fn chain(head: &str, calls: &[String]) -> String {
    let line = format!("{head}{}", calls.concat());
    if line.len() < WIDTH && !line.contains('\n') {
        return line;
    }
    let mut out = head.to_owned();
    for call in calls {
        out.extend(["\n        ", call]);
    }
    out
}

fn call(name: &str, arguments: &str) -> String {
    format!(".{name}({arguments})")
}

/// The calls that return the handle.
fn handles(trail: &[&Resource], operation: &Operation) -> Vec<String> {
    let mut values = arguments(operation, trail).into_iter();
    let handle_call = |resource: &&Resource| {
        let arguments: Vec<String> = values.by_ref().take(resource.arguments.len()).collect();
        call(&resource.accessor, &arguments.join(", "))
    };
    let version = call(&trail[0].module[0], "");
    std::iter::once(version).chain(trail[1..].iter().map(handle_call)).collect()
}

fn handle_arguments(trail: &[&Resource]) -> usize {
    trail.iter().map(|resource| resource.arguments.len()).sum()
}

/// The path values as arguments, in the order of the path.
fn arguments(operation: &Operation, trail: &[&Resource]) -> Vec<String> {
    let handle_values = trail.iter().flat_map(|resource| &resource.arguments);
    let arguments = handle_values.chain(&operation.arguments);
    let values = placeholders(&operation.path).map(|wire| path_value(operation, wire));
    let text = |(argument, value): (&crate::ir::Argument, &str)| match argument.ty {
        Type::Sid(_) => format!("&{value:?}.parse()?"),
        _ => format!("{value:?}"),
    };
    arguments.zip(values).map(text).collect()
}

/// The example of a path value.
pub(crate) fn path_value<'o>(operation: &'o Operation, wire: &str) -> &'o str {
    let is_path_value = |parameter: &&Parameter| parameter.place == Place::Path && parameter.wire == wire;
    let parameter = operation.parameters.iter().find(is_path_value);
    parameter.and_then(|parameter| parameter.example.as_ref()).and_then(Value::as_str).unwrap_or_default()
}

/// The parameter that replaces the credentials of the account.
pub(crate) fn token(operation: &Operation) -> Option<&Parameter> {
    let Auth::Header(name) = &operation.auth else { return None };
    operation.settable().find(|parameter| parameter.place == Place::Header && parameter.wire == *name)
}

/// The argument of a setter.
fn argument(version: &Version, parameter: &Parameter, value: &Value, imports: &mut Imports) -> String {
    match (&parameter.ty, parameter.place) {
        (_, Place::Body) => macro_call(value, imports, SETTER),
        (Type::List(item), _) => match value {
            Value::Array(items) if !items.is_empty() => {
                let items: Vec<String> = items.iter().map(|value| one(version, item, value, imports, SETTER)).collect();
                format!("[{}]", list(&items, SETTER))
            }
            value => format!("[{}]", one(version, item, value, imports, SETTER)),
        },
        (ty, _) => one(version, ty, value, imports, SETTER),
    }
}

/// The items of a list. An item that begins on its own line ends with a comma and the indent of the next.
fn list(items: &[String], indent: usize) -> String {
    if !items.iter().any(|item| item.starts_with('\n')) {
        return items.join(", ");
    }
    let outer = "    ".repeat(indent);
    let lines = items.iter().map(|item| match item.strip_prefix('\n') {
        Some(_) => item.trim_end().to_owned(),
        None => format!("\n{outer}    {item},"),
    });
    format!("{}\n{outer}", lines.collect::<String>())
}

/// The argument of a setter that takes one value. `indent` is the indentation level of the setter.
fn one(version: &Version, ty: &Type, value: &Value, imports: &mut Imports, indent: usize) -> String {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    match ty {
        Type::String => format!("{text:?}"),
        Type::Sid(_) => format!("{text:?}.parse()?"),
        Type::Timestamp | Type::Date => format!("{text:?}.parse().expect(\"a time\")"),
        Type::I64 | Type::I32 => text.parse::<i64>().unwrap_or_default().to_string(),
        Type::F64 => format!("{:?}", text.parse::<f64>().unwrap_or_default()),
        Type::Bool => (text == "true").to_string(),
        Type::Named(index) => {
            let definition = &version.types[*index];
            let TypeKind::Enum(variants) = &definition.kind else {
                let typed = model::builder(version, definition, value, imports, indent);
                return typed.unwrap_or_else(|| macro_call(value, imports, indent));
            };
            let Some(variant) = variants.iter().find(|variant| variant.wire == text) else {
                return format!("{text:?}.into()");
            };
            let name = imports.name(&definition.module, &definition.name);
            format!("{name}::{}", variant.name)
        }
        Type::Json | Type::List(_) | Type::Map(_) => macro_call(value, imports, indent),
    }
}

/// Free-form JSON. A text that holds JSON is shown as that JSON, because the setter writes it as text.
fn macro_call(value: &Value, imports: &mut Imports, indent: usize) -> String {
    let path = ["serde_json".to_owned()];
    let name = imports.name(&path, "json");
    format!("{name}!({})", pretty(&embedded(value), Quotes::Rust, indent))
}

/// The object or list that a text holds as JSON; any other value itself.
fn embedded(value: &Value) -> Cow<'_, Value> {
    let inner = value.as_str().and_then(|text| serde_json::from_str::<Value>(text).ok());
    inner.filter(|inner| inner.is_object() || inner.is_array()).map_or(Cow::Borrowed(value), Cow::Owned)
}
