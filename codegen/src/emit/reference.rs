//! `docs/reference`: the API in Markdown, a page a resource.
//!
//! Templates hold the words and the order of a page; what varies is put together here, tables included, since a column
//! in which nothing stands is left out.

mod curl;
mod failures;
mod index;
mod limits;
mod operation;
mod page;
mod pages;
mod text;
mod types;

use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value};
use quote::{format_ident, quote};

use crate::emit::{Text, Unformatted};
use crate::ir::Api;

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
#[must_use]
pub fn emit(api: &Api) -> Vec<Text> {
    let templates = templates();
    let pages = pages::pages(api);
    let places = Places::new(&pages);
    let mut files: Vec<Text> = pages
        .iter()
        .map(|page| {
            let links = Links { api, version: page.version, places: &places, from: &page.path };
            Text {
                path: format!("{FOLDER}/{}", page.path),
                text: render(&templates, "page.md.j2", page::context(&links, page)),
            }
        })
        .collect();
    let sids = render(&templates, "sids.md.j2", index::sids(api));
    files.push(Text { path: format!("{FOLDER}/{}", pages::SIDS), text: sids });
    let index = render(&templates, "index.md.j2", index::context(api, &pages, &places));
    files.push(Text { path: format!("{FOLDER}/README.md"), text: index });
    files
}

/// `src/reference.rs`: each page that has calls, so that they are compiled when documentation is tested.
#[must_use]
pub fn doctests(api: &Api) -> Unformatted {
    let pages = pages::pages(api);
    let tested = pages.iter().filter(|page| !page.resource().operations.is_empty()).map(|page| {
        let path = format!("../{FOLDER}/{}", page.path);
        let name = format_ident!("{}", page.resource().module.join("_").replace("r#", ""));
        quote!(#[doc = include_str!(#path)] mod #name {})
    });
    let tokens = quote! {
        #![doc = " The calls in the reference, for rustdoc to compile."]
        #(#tested)*
    };
    Unformatted { path: "src/reference.rs".to_owned(), tokens }
}

fn templates() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    for (name, source) in TEMPLATES {
        environment
            .add_template(name, source)
            .unwrap_or_else(|error| panic!("the template {name} is wrong: {error:#}"));
    }
    environment
}

/// A template with its values in place: both are of this crate, and fit.
fn render(templates: &Environment<'_>, name: &str, context: Value) -> String {
    let rendered = templates.get_template(name).and_then(|template| template.render(context));
    rendered.unwrap_or_else(|error| panic!("the template {name} does not fit its values: {error:#}"))
}
