//! Former names, as deprecated aliases of renamed items.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs;
use super::imports::ident;

/// The docs and the deprecation of an alias of `name`.
pub(super) fn head(name: &str) -> TokenStream {
    let name = name.trim_start_matches("r#");
    let docs = docs::outer(&format!("The former name of `{name}`."));
    let note = format!("renamed to `{name}`");
    quote!(#docs #[deprecated(note = #note)])
}

/// Aliases of a type. `parameters` are those of the alias with their defaults; `arguments` are those of the type.
pub(super) fn types(
    former: &[String],
    name: &str,
    (parameters, arguments): (&TokenStream, &TokenStream),
) -> TokenStream {
    let target = ident(name);
    let alias = |former: &String| {
        let (head, former) = (head(name), ident(former));
        quote!(#head pub type #former #parameters = #target #arguments;)
    };
    former.iter().map(alias).collect()
}

/// Aliases of a type without parameters.
pub(super) fn plain_types(former: &[String], name: &str) -> TokenStream {
    types(former, name, (&TokenStream::new(), &TokenStream::new()))
}

/// Aliases of a module, beside it.
pub(super) fn modules<'f>(former: impl Iterator<Item = &'f String>, name: &str) -> TokenStream {
    let target = ident(name);
    let alias = |former: &String| {
        let (head, former) = (head(name), ident(former));
        quote!(#head pub mod #former { pub use super::#target::*; })
    };
    former.map(alias).collect()
}

/// Methods that call a renamed method. `signature` is the code between the former name and the body; `values`
/// are the arguments of the call.
pub(super) fn methods<'f>(
    former: impl Iterator<Item = &'f String>,
    name: &str,
    signature: &TokenStream,
    values: &TokenStream,
) -> TokenStream {
    let target = ident(name);
    let alias = |former: &String| {
        let (head, former) = (head(name), ident(former));
        quote!(#head pub fn #former #signature { self.#target(#values) })
    };
    former.map(alias).collect()
}

/// Constants with the former names of variants, which also work in patterns.
pub(super) fn variants<'v>(variants: impl Iterator<Item = (&'v String, &'v [String])>, name: &str) -> TokenStream {
    let mut constants = TokenStream::new();
    for (variant, former) in variants {
        for former in former {
            let (head, former, target) = (head(variant), ident(former), ident(variant));
            let lint = quote!(#[allow(non_upper_case_globals, reason = "it was a variant")]);
            constants.extend(quote!(#head #lint pub const #former: Self = Self::#target;));
        }
    }
    let name = ident(name);
    if constants.is_empty() { constants } else { quote!(impl #name { #constants }) }
}
