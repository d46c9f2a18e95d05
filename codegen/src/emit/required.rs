//! `required.rs` of a version: the traits by which the compiler requires parameters.

use proc_macro2::TokenStream;
use quote::quote;

use crate::escape::code;
use crate::ir::Requirement;

use super::docs;
use super::imports::ident;

/// The whole file.
pub(super) fn emit(requirements: &[Requirement]) -> TokenStream {
    let header = docs::inner(
        "Required parameters: one trait per parameter, implemented for requests in which it is set.\n\n\
         `send` requires these traits, so that a request without a required parameter does not compile and the \
         compiler names the parameter.\n\n\
         These traits are not a stable interface: see [`required`](crate::required) for the alternative to naming them.",
    );
    let traits: TokenStream = requirements.iter().map(requirement).collect();
    quote! {
        #header
        use crate::required::Set;
        #traits
    }
}

fn requirement(requirement: &Requirement) -> TokenStream {
    let Requirement { name, wires, setter } = requirement;
    let wire: Vec<String> = wires.iter().map(|wire| code(wire)).collect();
    let wire = wire.join(" or ");
    let setter = setter.trim_start_matches("r#");
    let docs = docs::outer(&format!("A state in which {wire} is set with `.{setter}(…)`."));
    let message = format!("required parameter {wire} is not set: call `.{setter}(…)` before `.send()`");
    let label = format!("`.{setter}(…)` is missing before this");
    let name = ident(name);
    quote! {
        #docs
        #[diagnostic::on_unimplemented(message = #message, label = #label)]
        pub trait #name {}
        #[diagnostic::do_not_recommend]
        impl #name for Set {}
    }
}
