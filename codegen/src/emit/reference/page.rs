//! The page of a resource.

use minijinja::{Value, context};

use crate::ir::{Resource, TypeKind};
use crate::markdown::text;

use super::pages::{Links, Page};
use super::text::{Table, cell, code};
use super::{operation, types};

/// The values of the template.
pub(super) fn context(links: &Links<'_>, page: &Page<'_>) -> Value {
    let resource = page.resource();
    let operations: Vec<Value> =
        resource.operations.iter().map(|op| operation::context(links, &page.trail, op)).collect();
    let types: Vec<Value> = page.types.iter().map(|index| types::context(links, *index)).collect();
    let docs = if page.trail.len() == 1 { "" } else { resource.docs.as_str() };
    context! {
        home => links.page("README.md"),
        title => text(&page.title()),
        docs => docs,
        path => code(&resource.path),
        handle => code(&handle_calls(&page.trail)),
        overview => overview(links, resource),
        contents => contents(links, page),
        operations => operations,
        types => types,
    }
}

/// The calls that lead to the handle, with the names of the path values.
pub(super) fn handle_calls(trail: &[&Resource]) -> String {
    let mut text = format!("client.{}()", trail[0].module[0]);
    for resource in &trail[1..] {
        let arguments: Vec<String> =
            resource.arguments.iter().map(|argument| format!("&{}", argument.name.trim_start_matches("r#"))).collect();
        text.extend([".", &resource.accessor, "(", &arguments.join(", "), ")"]);
    }
    text
}

/// The table of operations.
fn overview(links: &Links<'_>, resource: &Resource) -> String {
    let mut table = Table::new(["Operation", "In Rust", "Purpose"]);
    for op in &resource.operations {
        let name = format!("[{}]({})", cell(&text(&op.id)), links.operation(&op.id));
        let request = code(&format!("{} {}", op.method.as_str(), op.path));
        let purpose = format!("{}<br>{}", cell(&op.summary), cell(&request));
        table.push([name, cell(&code(&operation::method_call(op))), purpose]);
    }
    table.render()
}

/// Links to the types of the page.
fn contents(links: &Links<'_>, page: &Page<'_>) -> String {
    let links_to = |wanted: fn(&TypeKind) -> bool| -> Vec<String> {
        let types = page.types.iter().filter(|index| wanted(&links.definition(**index).kind));
        types.map(|index| links.named(*index)).collect()
    };
    let sentence = |title: &str, types: Vec<String>| {
        if types.is_empty() { String::new() } else { format!("{title}: {}.\n\n", types.join(", ")) }
    };
    let models = sentence("Models", links_to(|kind| !matches!(kind, TypeKind::Enum(_))));
    let text = models + &sentence("Enums", links_to(|kind| matches!(kind, TypeKind::Enum(_))));
    text.trim_end().to_owned()
}
