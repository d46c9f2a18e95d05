//! Unions: a value that is one of several types, or any other JSON.

use proc_macro2::TokenStream;
use quote::quote;

use crate::escape::code;
use crate::ir::{TypeDef, Union};

use super::imports::{Module, ident};
use super::{docs, ty};

/// The enum, with its decoding and debug output.
pub(super) fn emit(module: &mut Module, definition: &TypeDef, union: &Union) -> TokenStream {
    let macro_name = module.import("crate::model", "union");
    let json = module.import("serde_json", "Value");
    let name = ident(&definition.name);
    let how = match &union.discriminator {
        Some(property) => format!("The value of {} selects the variant.", code(property)),
        None => "The first variant that matches is used.".to_owned(),
    };
    let docs = docs::outer(&docs::paragraphs([
        if definition.docs.is_empty() { "One of several types." } else { &definition.docs },
        &how,
    ]));
    let mut variants = TokenStream::new();
    let mut arms = Vec::new();
    for variant in &union.variants {
        let variant_name = ident(&variant.name);
        let ty = ty::owned(module, &variant.ty);
        let variant_docs = docs::outer(&match &variant.tag {
            Some(tag) => format!("The type if the value is {}.", code(tag)),
            None => "One of the types.".to_owned(),
        });
        variants.extend(quote!(#variant_docs #variant_name(#ty),));
        let tag = variant.tag.as_deref().unwrap_or_default();
        arms.push(quote!(#variant_name(#ty) = #tag));
    }
    let discriminator = union.discriminator.as_deref().unwrap_or_default();
    quote! {
        #docs
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #variants
            /// Anything else, as received.
            Other(#json),
        }
        #macro_name!(#name by #discriminator { #(#arms),* });
    }
}
