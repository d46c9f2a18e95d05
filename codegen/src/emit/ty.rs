//! Types, as they are written in fields and in arguments.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Rule, Type};

use super::imports::Module;

/// The type itself.
pub(super) fn owned(module: &mut Module, ty: &Type) -> TokenStream {
    match ty {
        Type::String => quote!(String),
        Type::Sid(index) => module.sid(*index),
        Type::Timestamp => {
            let name = module.import("jiff", "Timestamp");
            quote!(#name)
        }
        Type::Date => {
            let name = module.import("jiff::civil", "Date");
            quote!(#name)
        }
        Type::I64 => quote!(i64),
        Type::I32 => quote!(i32),
        Type::F64 => quote!(f64),
        Type::Bool => quote!(bool),
        Type::Json => {
            let name = module.import("serde_json", "Value");
            quote!(#name)
        }
        Type::Named(index) => module.named(*index),
        Type::List(item) => {
            let item = owned(module, item);
            quote!(Vec<#item>)
        }
        Type::Map(value) => {
            let value = owned(module, value);
            let map = module.import("std::collections", "BTreeMap");
            quote!(#map<String, #value>)
        }
    }
}

/// The rule as the operation table writes it; `None` for no rule.
pub(super) fn rule(module: &mut Module, rule: &Rule) -> Option<TokenStream> {
    if *rule == Rule::Any {
        return None;
    }
    let name = module.import("crate::request::operations", "Rule");
    Some(match rule {
        Rule::Any => return None,
        Rule::Sid(prefixes) => quote!(#name::Sid(&[#(#prefixes),*])),
        Rule::Uri => quote!(#name::Uri),
        Rule::Number { min, max } => {
            let (min, max) = (float(*min), float(*max));
            quote!(#name::Number { min: #min, max: #max })
        }
        Rule::Length { min, max } => {
            let (min, max) = (bound(*min), bound(*max));
            quote!(#name::Length { min: #min, max: #max })
        }
        Rule::Range { min, max } => {
            let (min, max) = (bound(*min), bound(*max));
            quote!(#name::Range { min: #min, max: #max })
        }
    })
}

fn float(value: Option<f64>) -> TokenStream {
    match value {
        Some(value) if value.is_sign_negative() => {
            let literal = proc_macro2::Literal::f64_unsuffixed(-value);
            quote!(Some(-#literal))
        }
        Some(value) => {
            let literal = proc_macro2::Literal::f64_unsuffixed(value);
            quote!(Some(#literal))
        }
        None => quote!(None),
    }
}

fn bound<N: std::fmt::Display>(value: Option<N>) -> TokenStream {
    let Some(value) = value else {
        return quote!(None);
    };
    let text = value.to_string();
    let magnitude = text.strip_prefix('-').unwrap_or(&text);
    let literal = proc_macro2::Literal::u64_unsuffixed(magnitude.parse().unwrap_or(u64::MAX));
    if text.starts_with('-') { quote!(Some(-#literal)) } else { quote!(Some(#literal)) }
}
