//! `docs/reference`: the API in Markdown, one page per resource.
//!
//! Templates hold the fixed text and the order of a page. The variable parts are built here, as Markdown: `html` turns
//! the same parts into a single page of HTML.

mod curl;
// One writer of curl commands, for the reference and for the command.
#[path = "../../../flex-api/src/bin/cli/curl_command.rs"]
mod curl_command;
mod entries;
mod failures;
mod guides;
mod html;
mod index;
mod limits;
mod links;
mod operation;
mod page;
mod pages;
mod places;
mod text;
mod types;

use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value, context};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::File;
use crate::format::markdown;
use crate::ir::Api;
use crate::sdk::LIBRARY;

use super::docs;

pub(crate) use html::html;
use links::Links;
use places::{HOME, Places, SIDS};

const FOLDER: &str = "docs/reference";

const TEMPLATES: [(&str, &str); 9] = [
    ("client.md.j2", include_str!("../../templates/reference/client.md.j2")),
    ("entry.md.j2", include_str!("../../templates/reference/entry.md.j2")),
    ("failure.md.j2", include_str!("../../templates/reference/failure.md.j2")),
    ("index.md.j2", include_str!("../../templates/reference/index.md.j2")),
    ("neighbours.md.j2", include_str!("../../templates/reference/neighbours.md.j2")),
    ("operation.md.j2", include_str!("../../templates/reference/operation.md.j2")),
    ("page.md.j2", include_str!("../../templates/reference/page.md.j2")),
    ("sids.md.j2", include_str!("../../templates/reference/sids.md.j2")),
    ("type.md.j2", include_str!("../../templates/reference/type.md.j2")),
];

/// Every page of the reference.
pub(super) fn emit(api: &Api) -> Vec<File> {
    let templates = of_markdown();
    let pages = pages::pages(api);
    let places = Places::in_pages(api, &pages);
    let file = |path: &str, template: &str, context: Value| File {
        path: format!("{FOLDER}/{path}"),
        contents: markdown(&render(&templates, template, context)),
    };
    let mut files: Vec<File> = Vec::new();
    for (index, page) in pages.iter().enumerate() {
        let links = Links { api, version: page.version, places: &places, from: &page.path };
        files.push(file(&page.path, "page.md.j2", page::context(&links, &pages, index)));
    }
    let kinds = index::kinds(api, &places, SIDS);
    files.push(file(SIDS, "sids.md.j2", context! { library => LIBRARY, kinds => kinds }));
    files.push(file(HOME, "index.md.j2", index::context(api, &pages, &places, HOME)));
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

/// The templates of Markdown.
fn of_markdown() -> Environment<'static> {
    let mut templates = templates(&TEMPLATES, AutoEscape::None);
    templates.add_filter("fenced", |text: &str, language: &str| text::code_block(text, language));
    templates
}

fn templates(sources: &[(&'static str, &'static str)], escape: AutoEscape) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(move |_| escape.clone());
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    for (name, source) in sources {
        environment.add_template(name, source).unwrap_or_else(|error| panic!("invalid template {name}: {error:#}"));
    }
    environment
}

/// Renders a template of this crate with its values.
fn render(templates: &Environment<'_>, name: &str, context: Value) -> String {
    let rendered = templates.get_template(name).and_then(|template| template.render(context));
    rendered.unwrap_or_else(|error| panic!("cannot render the template {name}: {error:#}"))
}
