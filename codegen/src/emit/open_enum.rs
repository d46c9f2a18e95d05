//! Open enums: the known values, and any other value as received.

use proc_macro2::TokenStream;
use quote::quote;

use crate::escape::code;
use crate::ir::{TypeDef, Variant};

use super::imports::{Module, ident};
use super::{alias, docs};

/// The enum with the wire names of its values.
pub(super) fn emit(module: &mut Module, ty: &TypeDef, variants: &[Variant]) -> TokenStream {
    let open_enum = module.import("crate::model", "open_enum");
    let unknown = module.import("crate", "UnknownValue");
    let name = ident(&ty.name);
    let fallback = match &ty.schema {
        Some(schema) => format!("A value of {}.", code(schema)),
        None => "One of a set of values.".to_owned(),
    };
    let first = if ty.docs.is_empty() { &fallback } else { &ty.docs };
    let docs = docs::outer(&docs::paragraphs([
        first,
        "Values that this version of the crate does not know are kept as [`Other`](Self::Other). `From<&str>` creates a \
        value, known or not.",
    ]));
    let names: Vec<_> = variants.iter().map(|variant| ident(&variant.name)).collect();
    let wires: Vec<_> = variants.iter().map(|variant| variant.wire.as_str()).collect();
    let variant_docs = variants.iter().map(|variant| {
        let wire = code(&variant.wire);
        docs::outer(&match variant.docs.as_str() {
            "" => format!("{wire}."),
            text => format!("{wire}: {text}"),
        })
    });
    let aliases = variants.iter().map(|variant| docs::alias(&variant.name, &variant.wire));
    let former = alias::variants(variants.iter().map(|variant| (&variant.name, &variant.former[..])), &ty.name);
    quote! {
        #docs
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variant_docs #aliases #names,)*
            /// Any other value, as received.
            Other(#unknown<Self>),
        }
        #open_enum!(#name { #(#names = #wires),* });
        #former
    }
}
