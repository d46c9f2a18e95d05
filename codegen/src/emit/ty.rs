//! The Rust types of fields and arguments.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::Type;

use super::imports::Module;

/// The owned type.
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
