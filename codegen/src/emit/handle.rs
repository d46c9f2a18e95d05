//! Handles: the types whose methods lead to operations and to nested handles.

use proc_macro2::TokenStream;
use quote::quote;

use crate::escape::code;
use crate::ir::{Argument, Operation, Resource, Type};

use super::alias;
use super::docs;
use super::imports::{Module, ident};

/// The handle and its methods.
pub(super) fn emit(module: &mut Module, resource: &Resource) -> TokenStream {
    let scope = module.import("crate::client::request_builder", "Scope");
    let handle = ident(&resource.handle);
    let is_version = resource.module.len() == 1;
    let docs = docs::outer(&if is_version { version_docs(resource) } else { resource_docs(resource) });
    let operations: TokenStream = resource.operations.iter().map(|op| operation(module, op)).collect();
    let children: TokenStream = resource.children.iter().map(|child| self::child(module, child)).collect();
    let client = if is_version { client(module, resource) } else { TokenStream::new() };
    let former: Vec<String> = resource.former.iter().map(|former| former.handle.clone()).collect();
    let former = alias::plain_types(&former, &resource.handle);
    let is_empty = resource.operations.is_empty() && resource.children.is_empty();
    let unused = is_empty.then(|| quote!(#[allow(dead_code, reason = "there are no operations")]));
    quote! {
        #client
        #docs
        #[derive(Debug, Clone)]
        pub struct #handle { #unused scope: #scope }
        impl #handle {
            pub(crate) fn new(scope: #scope) -> Self { Self { scope } }
            #operations
            #children
        }
        #former
    }
}

/// The file: documentation, modules and imports, then the body.
pub(super) fn file(module: &Module, resource: &Resource, body: &TokenStream) -> TokenStream {
    let header = docs::inner(&header(module, resource));
    let children = resource.children.iter().filter_map(|child| child.module.last());
    let mut names: Vec<&str> = children.map(String::as_str).collect();
    let has_requirements = resource.module.len() == 1 && !module.version.requirements.is_empty();
    if has_requirements {
        names.push("required");
    }
    names.sort_unstable();
    let modules = names.into_iter().map(ident);
    let former: TokenStream = resource.children.iter().map(former_modules).collect();
    let uses = module.uses();
    quote! {
        #header
        #(pub mod #modules;)*
        #former
        #uses
        #body
    }
}

fn former_modules(child: &Resource) -> TokenStream {
    alias::modules(child.former.iter().map(|former| &former.accessor), &child.accessor)
}

fn header(module: &Module, resource: &Resource) -> String {
    if resource.module.len() == 1 {
        let title = format!("Version `{}` of the API.", resource.module[0]);
        return docs::paragraphs([title.as_str(), &module.version.docs]);
    }
    let title = format!("{}.", code(&resource.path));
    if resource.docs.is_empty() { title } else { resource.docs.clone() }
}

fn version_docs(resource: &Resource) -> String {
    let module = &resource.module[0];
    format!("The resources of version `{module}`, returned by [`Client::{module}`](crate::Client::{module}).")
}

fn resource_docs(resource: &Resource) -> String {
    let path = format!("The operations under {}.", code(&resource.path));
    let ids: Vec<String> = resource.operations.iter().map(|op| code(&op.id)).collect();
    let operations = if ids.is_empty() { String::new() } else { format!("Operations: {}.", ids.join(", ")) };
    docs::paragraphs([path.as_str(), &operations])
}

fn client(module: &mut Module, resource: &Resource) -> TokenStream {
    let client = module.import("crate", "Client");
    let (method, handle) = (ident(&resource.module[0]), ident(&resource.handle));
    let docs = docs::outer(&format!("The resources of version `{}` of the API.", resource.module[0]));
    quote! {
        impl #client {
            #docs
            #[must_use]
            pub fn #method(&self) -> #handle { #handle::new(Scope::new(self.clone())) }
        }
    }
}

/// The method that returns a request builder.
fn operation(module: &mut Module, operation: &Operation) -> TokenStream {
    let name = ident(&operation.name);
    let builder = ident(&operation.builder);
    let table = module.table(operation);
    let arguments = arguments(module, &operation.arguments);
    let values = operation.arguments.iter().map(|argument| ident(&argument.name));
    let form = code(&format!("{} {}", operation.method.as_str(), operation.path));
    let docs = docs::outer(&docs::paragraphs([operation.summary.as_str(), &form]));
    let alias = docs::alias(&operation.name, &operation.id);
    let familiar = familiar(&operation.name).filter(|name| *name != operation.id);
    let familiar = familiar.map(|name| quote!(#[doc(alias = #name)]));
    let deprecated = operation.deprecated.then(|| quote!(#[deprecated]));
    let passed = quote!(#(#values),*);
    let former =
        alias::methods(operation.former.iter(), &operation.name, &quote!((&self #arguments) -> #builder), &passed);
    let values = operation.arguments.iter().map(|argument| ident(&argument.name));
    quote! {
        #docs
        #alias
        #familiar
        #deprecated
        pub fn #name(&self #arguments) -> #builder {
            #builder::new(self.scope.request(&#table) #(.path(#values))*)
        }
        #former
    }
}

/// A name that people may search for instead of the method's name.
fn familiar(name: &str) -> Option<&'static str> {
    match name {
        "fetch" => Some("get"),
        "delete" => Some("remove"),
        _ => None,
    }
}

/// The method that returns a nested handle.
fn child(module: &mut Module, child: &Resource) -> TokenStream {
    let name = ident(&child.accessor);
    let inner = child.module.last().map(|name| ident(name));
    let handle = ident(&child.handle);
    let arguments = arguments(module, &child.arguments);
    let values: Vec<_> = child.arguments.iter().map(|argument| ident(&argument.name)).collect();
    let scope = if values.is_empty() { quote!(self.scope.clone()) } else { quote!(self.scope #(.with(#values))*) };
    let path = code(&child.path);
    let first = if child.docs.is_empty() { format!("The operations under {path}.") } else { child.docs.clone() };
    let docs = docs::outer(&docs::paragraphs([first.as_str(), if child.docs.is_empty() { "" } else { &path }]));
    let former = child.former.iter().map(|former| &former.accessor);
    let signature = quote!((&self #arguments) -> #inner::#handle);
    let former = alias::methods(former, &child.accessor, &signature, &quote!(#(#values),*));
    quote! {
        #docs
        #[must_use]
        pub fn #name(&self #arguments) -> #inner::#handle { #inner::#handle::new(#scope) }
        #former
    }
}

fn arguments(module: &mut Module, arguments: &[Argument]) -> TokenStream {
    let mut tokens = TokenStream::new();
    for argument in arguments {
        let name = ident(&argument.name);
        let ty = if let Type::Sid(index) = argument.ty {
            let sid = module.sid(index);
            quote!(&#sid)
        } else {
            // Some records are found by a name or by their SID.
            quote!(impl AsRef<str>)
        };
        tokens.extend(quote!(, #name: #ty));
    }
    tokens
}
