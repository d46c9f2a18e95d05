//! Models: structs of optional fields.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Field, Type, TypeDef, TypeKind};

use super::imports::{Module, ident};
use super::{docs, ty};

/// The struct, with its decoding and debug output.
pub(super) fn emit(module: &mut Module, definition: &TypeDef, fields: &[Field]) -> TokenStream {
    let macro_name = module.import("crate::model", "model");
    let name = ident(&definition.name);
    let docs = docs::outer(&model_docs(definition));
    let members: TokenStream = fields.iter().map(|field| member(module, field)).collect();
    let entries = fields.iter().map(|field| {
        let (wire, name) = (&field.wire, ident(&field.name));
        let mark = field.sensitive.then(|| quote!(sensitive));
        quote!(#name = #wire #mark)
    });
    let setters = if definition.input { setters(module, &name, fields) } else { TokenStream::new() };
    quote! {
        #docs
        #[derive(Clone, Default, PartialEq)]
        #[non_exhaustive]
        pub struct #name { #members }
        #setters
        #macro_name!(#name { #(#entries),* });
    }
}

fn model_docs(definition: &TypeDef) -> String {
    let schema = format!("`{}` in the API's description.", definition.schema);
    match (definition.docs.as_str(), definition.schema.is_empty()) {
        ("", true) => "An object without a name in the API's description.".to_owned(),
        ("", false) => schema,
        (docs, _) => docs.to_owned(),
    }
}

fn member(module: &mut Module, field: &Field) -> TokenStream {
    let name = ident(&field.name);
    let wire = format!("`{}` on the wire.", field.wire);
    let renamed = field.name.trim_start_matches("r#") != field.wire;
    let docs = docs::outer(&docs::paragraphs([
        field.docs.as_str(),
        if renamed || field.docs.is_empty() { &wire } else { "" },
    ]));
    let alias = docs::alias(&field.name, &field.wire);
    let ty = ty::owned(module, &field.ty);
    let ty = if field.boxed { quote!(Box<#ty>) } else { ty };
    quote!(#docs #alias pub #name: Option<#ty>,)
}

/// For a model that callers send: a setter per field, for chaining.
fn setters(module: &mut Module, name: &proc_macro2::Ident, fields: &[Field]) -> TokenStream {
    let setters: TokenStream = fields.iter().map(|field| setter(module, field)).collect();
    quote! {
        impl #name {
            #setters
        }
    }
}

fn setter(module: &mut Module, field: &Field) -> TokenStream {
    let name = ident(&field.name);
    let docs = docs::outer(&format!("Sets [`{0}`](#structfield.{0}).", field.name.trim_start_matches("r#")));
    let owned = ty::owned(module, &field.ty);
    let is_enum = |index: usize| matches!(module.version.types[index].kind, TypeKind::Enum(_));
    let exact = match &field.ty {
        Type::String | Type::Json => false,
        Type::Named(index) => is_enum(*index) || field.boxed,
        _ => true,
    };
    let (argument, value) = match (exact, field.boxed) {
        (true, true) => (quote!(#owned), quote!(Box::new(value))),
        (true, false) => (quote!(#owned), quote!(value)),
        (false, _) => (quote!(impl Into<#owned>), quote!(value.into())),
    };
    quote! {
        #docs
        #[must_use]
        pub fn #name(mut self, value: #argument) -> Self {
            self.#name = Some(#value);
            self
        }
    }
}
