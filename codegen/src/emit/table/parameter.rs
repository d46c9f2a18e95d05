//! A parameter in the table of its operation.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use serde_json::Value;

use crate::emit::imports::Module;
use crate::emit::ty;
use crate::ir::{Parameter, Place, Rule, Type, TypeKind};
use crate::lower::docs::halves;

use super::prose::prose;

/// `Parameter::form("FriendlyName").required()`, and so on.
pub(super) fn emit(module: &mut Module, parameter: &Parameter) -> TokenStream {
    let name = module.import("crate::request::operations", "Parameter");
    let place = match parameter.place {
        Place::Path => quote!(path),
        Place::Query => quote!(query),
        Place::Header => quote!(header),
        Place::Form => quote!(form),
        Place::Body => quote!(body),
    };
    let wire = &parameter.wire;
    let mut tokens = quote!(#name::#place(#wire));
    kind(module, parameter, &mut tokens);
    if parameter.required && parameter.place != Place::Path {
        tokens.extend(quote!(.required()));
    }
    if let Some(rule) = ty::rule(module, &parameter.rule) {
        tokens.extend(quote!(.rule(#rule)));
    }
    if let Some(pattern) = parameter.facts.pattern.as_ref().filter(|_| !matches!(parameter.rule, Rule::Sid(_))) {
        tokens.extend(quote!(.pattern(#pattern)));
    }
    if parameter.sensitive {
        tokens.extend(quote!(.sensitive()));
    }
    if let Some(default) = &parameter.default {
        tokens.extend(quote!(.default(#default)));
    }
    if let Some(example) = &parameter.example {
        let example = text(example);
        tokens.extend(quote!(.example(#example)));
    }
    let (summary, description) = halves(&parameter.docs);
    if !summary.is_empty() {
        let (summary, description) = (prose(summary), prose(description));
        tokens.extend(quote!(.docs(#summary, #description)));
    }
    tokens
}

/// What a value is, if it is more than text.
fn kind(module: &mut Module, parameter: &Parameter, tokens: &mut TokenStream) {
    let item = match &parameter.ty {
        Type::List(item) if parameter.place != Place::Path => {
            tokens.extend(quote!(.list()));
            item
        }
        // In a path, everything but a SID is text.
        _ if parameter.place == Place::Path => return,
        ty => ty,
    };
    let kind = match item {
        Type::String | Type::Sid(_) => return,
        Type::Named(index) => {
            if let TypeKind::Enum(variants) = &module.version.types[*index].kind {
                let values = variants.iter().map(|variant| &variant.wire);
                return tokens.extend(quote!(.values(&[#(#values),*])));
            }
            "Json"
        }
        Type::Timestamp => "DateTime",
        Type::Date => "Date",
        Type::I64 => "Integer",
        Type::I32 => "Integer32",
        Type::F64 => "Number",
        Type::Bool => "Boolean",
        Type::Json | Type::List(_) | Type::Map(_) => "Json",
    };
    let (name, kind) = (module.import("crate::request::operations", "Type"), format_ident!("{kind}"));
    tokens.extend(quote!(.ty(#name::#kind)));
}

/// A value as text.
fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
