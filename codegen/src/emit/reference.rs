//! `docs/reference`: the API in Markdown, one page per resource.
//!
//! Templates hold the fixed text and the order of a page. The variable parts are built here, including the tables,
//! since empty columns are left out.

mod curl;
// One writer of curl commands, for the reference and for the command.
#[path = "../../../flex-api/src/bin/cli/curl_command.rs"]
mod curl_command;
mod failures;
mod index;
mod limits;
mod operation;
mod page;
mod pages;
mod text;
mod types;

use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::File;
use crate::format::markdown;
use crate::ir::Api;

use super::docs;

use pages::{Links, Places};

const FOLDER: &str = "docs/reference";

const TEMPLATES: [(&str, &str); 5] = [
    ("index.md.j2", include_str!("../../templates/reference/index.md.j2")),
    ("operation.md.j2", include_str!("../../templates/reference/operation.md.j2")),
    ("page.md.j2", include_str!("../../templates/reference/page.md.j2")),
    ("sids.md.j2", include_str!("../../templates/reference/sids.md.j2")),
    ("type.md.j2", include_str!("../../templates/reference/type.md.j2")),
];

/// Every page of the reference.
pub(super) fn emit(api: &Api) -> Vec<File> {
    let templates = templates();
    let pages = pages::pages(api);
    let places = Places::new(&pages);
    let file = |path: &str, template: &str, context: Value| File {
        path: format!("{FOLDER}/{path}"),
        contents: markdown(&render(&templates, template, context)),
    };
    let mut files: Vec<File> = pages
        .iter()
        .map(|page| {
            let links = Links { api, version: page.version, places: &places, from: &page.path };
            file(&page.path, "page.md.j2", page::context(&links, page))
        })
        .collect();
    files.push(file(pages::SIDS, "sids.md.j2", index::sids(api)));
    files.push(file("README.md", "index.md.j2", index::context(api, &pages, &places)));
    files
}

/// `src/reference.rs`: every page with calls, so that doctests compile them.
pub(super) fn doctests(api: &Api) -> TokenStream {
    let pages = pages::pages(api);
    let tested = pages.iter().filter(|page| !page.resource().operations.is_empty()).map(|page| {
        let path = format!("../{FOLDER}/{}", page.path);
        let name = format_ident!("{}", page.resource().module.join("_").replace("r#", ""));
        quote!(#[doc = include_str!(#path)] mod #name {})
    });
    let header = docs::inner("The calls in the reference, compiled as doctests.");
    quote!(#header #(#tested)*)
}

fn templates() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    for (name, source) in TEMPLATES {
        environment.add_template(name, source).unwrap_or_else(|error| panic!("invalid template {name}: {error:#}"));
    }
    environment
}

/// Renders a template of this crate with its values.
fn render(templates: &Environment<'_>, name: &str, context: Value) -> String {
    let rendered = templates.get_template(name).and_then(|template| template.render(context));
    rendered.unwrap_or_else(|error| panic!("cannot render the template {name}: {error:#}"))
}
