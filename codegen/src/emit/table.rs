//! `src/request/operations/table`: the statics that describe the operations to the runtime, and the list of them.
//!
//! They are data, printed as text: layout requires no parsing.

mod operation;
mod parameter;

use std::fmt::Write as _;

use crate::File;
use crate::format;
use crate::format::value::Value;
use crate::ir::{Api, Resource, Version};
use crate::sdk::TOKEN_VARIABLE;

use super::imports::{OPERATIONS, TABLE, modules};

/// The files of all tables.
pub(super) fn emit(api: &Api) -> Vec<File> {
    let mut files = Vec::new();
    for version in &api.versions {
        resource(version, &[&version.root], &mut files);
    }
    files.push(File { path: format!("src/{}.rs", TABLE.replace("::", "/")), contents: index(api) });
    files
}

/// The file that holds the list of all operations.
fn index(api: &Api) -> String {
    let mut out = format::head();
    out.push_str("//! The tables of the operations, one module per resource.\n");
    modules(api.versions.iter().map(|version| &version.module), &mut out);
    out.extend([
        "\nuse crate::",
        OPERATIONS,
        "::{Operation, Resource};\n\n/// All operations, by version and resource.\n",
    ]);
    out.push_str("pub static ALL: &[&Operation] = ");
    let mut all = Vec::new();
    api.versions.iter().for_each(|version| list(&version.root, &mut all));
    Value::List(all).print(0, &mut out);
    out.push_str(";\n\n/// The descriptions of the versions and of their resources.\n");
    out.push_str("pub(crate) static RESOURCES: &[Resource] = ");
    Value::List(api.versions.iter().flat_map(descriptions).collect()).print(0, &mut out);
    out.push_str(";\n\n/// The server of each version, from its document; empty if the document has none.\n");
    out.push_str("pub(crate) static SERVERS: &[(&str, &str)] = ");
    let server = |version: &Version| {
        Value::code(format!("({:?}, {:?})", version.module, version.server.as_deref().unwrap_or_default()))
    };
    Value::List(api.versions.iter().map(server).collect()).print(0, &mut out);
    out.push_str(
        ";\n\n/// The variable for the token of operations that take one instead of the client's credentials.\n",
    );
    let _ = writeln!(out, "pub(crate) const TOKEN_VARIABLE: &str = {TOKEN_VARIABLE:?};");
    out
}

/// The descriptions of a version and of its resources, without empty ones.
fn descriptions<'a>(version: &'a Version) -> Vec<Value> {
    let mut found = vec![description(version, &[], &version.docs)];
    let mut open: Vec<(Vec<&str>, &'a Resource)> = vec![(Vec::new(), &version.root)];
    while let Some((handles, resource)) = open.pop() {
        let below = |child: &'a Resource| ([&handles[..], &[plain(&child.accessor)]].concat(), child);
        open.extend(resource.children.iter().rev().map(below));
        if !handles.is_empty() {
            found.push(description(version, &handles, &resource.docs));
        }
    }
    found.into_iter().flatten().collect()
}

fn description(version: &Version, handles: &[&str], docs: &str) -> Option<Value> {
    let fields = || {
        vec![("version", Value::text(&version.module)), ("path", Value::texts(handles)), ("docs", Value::prose(docs))]
    };
    (!docs.is_empty()).then(|| Value::Struct("Resource", fields()))
}

/// References to the statics of a resource and of the resources below it.
fn list(resource: &Resource, all: &mut Vec<Value>) {
    let module = resource.module.join("::");
    all.extend(resource.operations.iter().map(|operation| Value::code(format!("&{module}::{}", operation.table))));
    resource.children.iter().for_each(|child| list(child, all));
}

/// The file of a resource, the last of a trail that starts at the version, and the files of the resources below it.
fn resource(version: &Version, trail: &[&Resource], files: &mut Vec<File>) {
    let resource = trail[trail.len() - 1];
    let handles: Vec<&str> = trail[1..].iter().map(|resource| plain(&resource.accessor)).collect();
    let mut out = format::head();
    let name = [&[version.module.as_str()], &handles[..]].concat().join(".");
    out.extend(["//! The operations of `", &name, "`.\n"]);
    modules(resource.children.iter().filter_map(|child| child.module.last()), &mut out);
    operation::imports(version, &resource.operations, &mut out);
    for operation in &resource.operations {
        operation::print(version, &handles, operation, &mut out);
    }
    let path = format!("src/{}/{}.rs", TABLE.replace("::", "/"), resource.module.join("/").replace("r#", ""));
    files.push(File { path, contents: out });
    for child in &resource.children {
        self::resource(version, &[trail, &[child]].concat(), files);
    }
}

/// A name without the prefix of a raw identifier.
fn plain(name: &str) -> &str {
    name.trim_start_matches("r#")
}
