//! The static that describes an operation to the runtime.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::ir::{Body, Content, Method, Operation, Parameter, Place};
use crate::lower::names::shouty;

use super::imports::Module;
use super::ty;

/// The static's name.
pub(super) fn name(operation: &Operation) -> Ident {
    format_ident!("{}", shouty(&operation.builder))
}

/// The static.
pub(super) fn emit(module: &mut Module, operation: &Operation) -> TokenStream {
    for name in ["Body", "Method", "Operation"] {
        module.import("crate::operation", name);
    }
    let name = name(operation);
    let (id, path, version) = (&operation.id, &operation.path, &module.version.module);
    let method = method(operation.method);
    let body = match operation.body {
        Body::None => quote!(Body::None),
        Body::Form => quote!(Body::Form),
        Body::Json => quote!(Body::Json),
    };
    let page_key =
        if let Content::Page { key, .. } = &operation.response.content { quote!(Some(#key)) } else { quote!(None) };
    let sensitive_answer = operation.response.sensitive;
    let parameters: Vec<TokenStream> =
        operation.parameters.iter().map(|parameter| self::parameter(module, parameter)).collect();
    quote! {
        static #name: Operation = Operation {
            id: #id,
            version: #version,
            method: Method::#method,
            path: #path,
            body: #body,
            page_key: #page_key,
            sensitive_answer: #sensitive_answer,
            parameters: &[#(#parameters),*],
        };
    }
}

fn method(method: Method) -> Ident {
    format_ident!("{method:?}")
}

fn parameter(module: &mut Module, parameter: &Parameter) -> TokenStream {
    let name = module.import("crate::operation", "Parameter");
    let place = match parameter.place {
        Place::Path => quote!(path),
        Place::Query => quote!(query),
        Place::Header => quote!(header),
        Place::Form => quote!(form),
        Place::Body => quote!(body),
    };
    let wire = &parameter.wire;
    let mut tokens = quote!(#name::#place(#wire));
    if parameter.required && parameter.place != Place::Path {
        tokens.extend(quote!(.required()));
    }
    if let Some(rule) = ty::rule(module, &parameter.rule) {
        tokens.extend(quote!(.rule(#rule)));
    }
    if parameter.sensitive {
        tokens.extend(quote!(.sensitive()));
    }
    tokens
}
