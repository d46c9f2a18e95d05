//! `src/request/operations/table`: the statics that describe the operations to the runtime, and the list of them all.

mod parameter;
mod prose;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::ir::{Api, Body, Content, Method, Operation, Resource, Type, Version};
use crate::lower::names::shouty;

use super::imports::{Module, ident};
use super::{Unformatted, docs};

use prose::prose;

/// Where the statics are, as a path of modules.
const MODULE: &str = "request::operations::table";

/// The static's name.
fn name(operation: &Operation) -> Ident {
    format_ident!("{}", shouty(&operation.builder))
}

/// The static, imported into the module of its resource.
pub(super) fn import(module: &mut Module, resource: &Resource, operation: &Operation) -> Ident {
    let from = format!("crate::{MODULE}::{}", resource.module.join("::"));
    module.import(&from, &name(operation).to_string())
}

/// The files of all tables.
pub(super) fn emit(api: &Api) -> Vec<Unformatted> {
    let mut files = Vec::new();
    let mut all = Vec::new();
    for version in &api.versions {
        resource(api, version, &[&version.root], &mut files);
        list(&version.root, &mut all);
    }
    let header = docs::inner("The tables of the operations, a module a resource.");
    let list_docs = docs::outer("All operations, by version and resource.");
    let server_docs = docs::outer("The server of each version as its document names it; empty where it names none.");
    let servers = api.versions.iter().map(|Version { module, server, .. }| quote!((#module, #server)));
    let modules = api.versions.iter().map(|version| ident(&version.module));
    let tokens = quote! {
        #header
        #(pub(crate) mod #modules;)*
        use crate::request::operations::Operation;
        #list_docs
        pub static ALL: &[&Operation] = &[#(#all),*];
        #server_docs
        pub(crate) static SERVERS: &[(&str, &str)] = &[#(#servers),*];
    };
    files.push(Unformatted { path: format!("src/{}.rs", MODULE.replace("::", "/")), tokens });
    files
}

/// The file of a resource, the last of a trail from the version's own, and those of the resources below it.
fn resource(api: &Api, version: &Version, trail: &[&Resource], files: &mut Vec<Unformatted>) {
    let resource = trail[trail.len() - 1];
    let mut module = Module::new(api, version, resource);
    let statics: TokenStream =
        resource.operations.iter().map(|operation| operation_table(&mut module, trail, operation)).collect();
    let header = docs::inner(&format!("The operations of `{}`.", trail_name(version, trail)));
    let children = resource.children.iter().filter_map(|child| child.module.last());
    let mut children: Vec<&str> = children.map(String::as_str).collect();
    children.sort_unstable();
    let children = children.into_iter().map(ident);
    let uses = module.uses();
    files.push(Unformatted {
        path: format!("src/{}/{}.rs", MODULE.replace("::", "/"), resource.module.join("/").replace("r#", "")),
        tokens: quote!(#header #(pub(crate) mod #children;)* #uses #statics),
    });
    for child in &resource.children {
        self::resource(api, version, &[trail, &[child]].concat(), files);
    }
}

/// `v1.interactions.channels`.
fn trail_name(version: &Version, trail: &[&Resource]) -> String {
    let handles = trail[1..].iter().map(|resource| plain(&resource.accessor));
    std::iter::once(version.module.as_str()).chain(handles).collect::<Vec<_>>().join(".")
}

/// A name without the mark of a raw identifier.
fn plain(name: &str) -> &str {
    name.trim_start_matches("r#")
}

/// References to the statics of a resource and of those below it.
fn list(resource: &Resource, all: &mut Vec<TokenStream>) {
    let path: Vec<Ident> = resource.module.iter().map(|name| ident(name)).collect();
    for operation in &resource.operations {
        let name = name(operation);
        all.push(quote!(&#(#path)::*::#name));
    }
    for child in &resource.children {
        list(child, all);
    }
}

fn operation_table(module: &mut Module, trail: &[&Resource], operation: &Operation) -> TokenStream {
    for name in ["Body", "Content", "Method", "Operation"] {
        module.import("crate::request::operations", name);
    }
    let Operation { id, path, deprecated, output, .. } = operation;
    let sensitive_response = operation.response.sensitive;
    let name = name(operation);
    let version = &module.version.module;
    let resource = trail[1..].iter().map(|resource| plain(&resource.accessor));
    let verb = plain(&operation.name);
    let method = method(operation.method);
    let body = body(operation.body);
    let content = content(module, &operation.response.content);
    let (summary, description) = (prose(&operation.summary), prose(&operation.description));
    let parameters = operation.parameters.iter().map(|parameter| parameter::emit(module, parameter));
    let parameters: Vec<TokenStream> = parameters.collect();
    quote! {
        pub(crate) static #name: Operation = Operation {
            id: #id,
            version: #version,
            resource: &[#(#resource),*],
            verb: #verb,
            method: Method::#method,
            path: #path,
            body: Body::#body,
            content: #content,
            output: &[#(#output),*],
            sensitive_response: #sensitive_response,
            deprecated: #deprecated,
            summary: #summary,
            description: #description,
            parameters: &[#(#parameters),*],
        };
    }
}

fn method(method: Method) -> Ident {
    format_ident!("{method:?}")
}

fn body(body: Body) -> Ident {
    format_ident!("{body:?}")
}

fn content(module: &Module, content: &Content) -> TokenStream {
    let model = |ty: &Type| match ty {
        Type::Named(index) => module.version.types[*index].name.clone(),
        _ => "JSON".to_owned(),
    };
    match content {
        Content::Nothing => quote!(Content::Nothing),
        Content::One(ty) => {
            let model = model(ty);
            quote!(Content::One { model: #model })
        }
        Content::Page { key, item } => {
            let model = model(item);
            quote!(Content::Page { key: #key, model: #model })
        }
    }
}
