//! Models: structs of optional fields.

use proc_macro2::TokenStream;
use quote::quote;

use crate::escape::code;
use crate::ir::{Field, Other, Type, TypeDef, TypeKind};

use super::imports::{Module, ident};
use super::{docs, ty};

/// The struct, with its decoding and debug output.
pub(super) fn emit(module: &mut Module, definition: &TypeDef, fields: &[Field]) -> TokenStream {
    let macro_name = module.import("crate::model", "model");
    let name = ident(&definition.name);
    let docs = docs::outer(&model_docs(definition));
    let mut members: TokenStream = fields.iter().map(|field| member(module, field)).collect();
    let other = definition.other.map(|Other { sensitive }| {
        members.extend(other_member(module));
        let (name, mark) = (ident(Other::NAME), sensitive.then(|| quote!(sensitive)));
        quote!(+ #name #mark)
    });
    let entries = fields.iter().map(|field| {
        let (wire, name) = (&field.wire, ident(&field.name));
        let mark = field.sensitive.then(|| quote!(sensitive));
        quote!(#name = #wire #mark)
    });
    let setters = if definition.input { setters(module, &name, fields, other.is_some()) } else { TokenStream::new() };
    quote! {
        #docs
        #[derive(Clone, Default, PartialEq)]
        #[non_exhaustive]
        pub struct #name { #members }
        #setters
        #macro_name!(#name #other { #(#entries),* });
    }
}

fn model_docs(definition: &TypeDef) -> String {
    match (definition.docs.as_str(), &definition.schema) {
        ("", None) => "An object without a name in the document.".to_owned(),
        ("", Some(schema)) => format!("{} in the document.", code(schema)),
        (docs, _) => docs.to_owned(),
    }
}

/// The field for the keys that no other field has.
fn other_member(module: &mut Module) -> TokenStream {
    let docs = docs::outer(
        "Further keys, as an object; null if there are none.\n\n\
        The document describes the value as free-form. If it is not an object, it is here, and every field above is \
        `None`.",
    );
    let (name, ty) = (ident(Other::NAME), ty::owned(module, &Type::Json));
    quote!(#docs pub #name: #ty,)
}

fn member(module: &mut Module, field: &Field) -> TokenStream {
    let name = ident(&field.name);
    let wire = format!("{} on the wire.", code(&field.wire));
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

/// One setter per field, for a model that callers send.
fn setters(module: &mut Module, name: &proc_macro2::Ident, fields: &[Field], is_open: bool) -> TokenStream {
    let setters: TokenStream = fields.iter().map(|field| setter(module, field)).collect();
    let other = is_open.then(|| other_setter(module));
    quote! {
        impl #name {
            #setters
            #other
        }
    }
}

fn other_setter(module: &mut Module) -> TokenStream {
    let docs = docs::outer(&format!("Sets [`{0}`](#structfield.{0}): further keys, as an object.", Other::NAME));
    let (name, ty) = (ident(Other::NAME), ty::owned(module, &Type::Json));
    quote! {
        #docs
        #[must_use]
        pub fn #name(mut self, value: #ty) -> Self {
            self.#name = value;
            self
        }
    }
}

fn setter(module: &mut Module, field: &Field) -> TokenStream {
    let (name, setter) = (ident(&field.name), ident(&field.setter()));
    let docs = docs::outer(&format!("Sets [`{0}`](#structfield.{0}).", field.name.trim_start_matches("r#")));
    let alias = docs::alias(&field.setter(), &field.wire);
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
        #alias
        #[must_use]
        pub fn #setter(mut self, value: #argument) -> Self {
            self.#name = Some(#value);
            self
        }
    }
}
