//! Unions: a value that is one of several types, or any other JSON.

use proc_macro2::TokenStream;
use quote::quote;

use crate::escape::code;
use crate::ir::{Type, TypeDef, TypeKind, Union};

use super::imports::{Module, ident};
use super::{docs, ty};

/// Models and unions are boxed: they may contain the union, and grow with the document.
fn is_boxed(module: &Module, ty: &Type) -> bool {
    matches!(ty, Type::Named(index) if !matches!(module.version.types[*index].kind, TypeKind::Enum(_)))
}

/// The enum, with its decoding and debug output.
pub(super) fn emit(module: &mut Module, definition: &TypeDef, union: &Union) -> TokenStream {
    let macro_name = module.import("crate::model", "union");
    let json = module.import("serde_json", "Value");
    let name = ident(&definition.name);
    let how = match &union.discriminator {
        Some(property) => format!("The value of {} selects the variant.", code(property)),
        None => "The variant that fits best is used; of several, the first.".to_owned(),
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
        let tags = &variant.tags;
        let shown: Vec<String> = tags.iter().map(|tag| code(tag)).collect();
        let variant_docs = docs::outer(&match &shown[..] {
            [] => "One of the types.".to_owned(),
            shown => format!("The type if the value is {}.", shown.join(" or ")),
        });
        let variant_ty = if is_boxed(module, &variant.ty) { quote!(Box<#ty>) } else { ty.clone() };
        variants.extend(quote!(#variant_docs #variant_name(#variant_ty),));
        let values = (!tags.is_empty()).then(|| quote!(= #(#tags)|*));
        arms.push(quote!(#variant_name(#ty) #values));
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
