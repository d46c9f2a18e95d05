//! The page of a resource.

use minijinja::{Value, context};

use crate::ir::{Resource, TypeKind};
use crate::markdown::text;

use super::guides;
use super::links::Links;
use super::pages::Page;
use super::text::{code, slug};
use super::{operation, types};

/// The values of the template. `index` is the position of the page.
pub(super) fn context(links: &Links<'_>, pages: &[Page<'_>], index: usize) -> Value {
    let page = &pages[index];
    let resource = page.resource();
    let operations: Vec<Value> =
        resource.operations.iter().map(|op| operation::context(links, &page.trail, op)).collect();
    let types: Vec<Value> = page.types.iter().map(|index| types::context(links, *index)).collect();
    let docs = if page.trail.len() == 1 { "" } else { resource.docs.as_str() };
    let neighbour = |index: Option<usize>| index.filter(|index| *index < pages.len());
    let neighbour = |index| neighbour(index).map(|index| link(links, pages, index));
    context! {
        home => links.home(),
        title => text(&page.title()),
        name => page.title(),
        anchor => links.page(index),
        top => slug(&page.title()),
        docs => docs,
        path => code(&resource.path),
        server => page.version.server.as_deref().map(code),
        handle => code(&handle_calls(&page.trail)),
        calls => resource.operations.iter().map(|op| code(&operation::method_call(op))).collect::<Vec<_>>(),
        contents => contents(links, page),
        guides => guides::of_page(page),
        previous => neighbour(index.checked_sub(1)),
        next => neighbour(index.checked_add(1)),
        operations => operations,
        types => types,
    }
}

/// A link to a page, which names the version if it is another one.
fn link(links: &Links<'_>, pages: &[Page<'_>], index: usize) -> String {
    let page = &pages[index];
    let is_other = page.version.module != links.version.module && page.trail.len() > 1;
    let version = if is_other { format!("{}: ", page.version.module) } else { String::new() };
    format!("[{version}{}]({})", text(&page.title()), links.page(index))
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
