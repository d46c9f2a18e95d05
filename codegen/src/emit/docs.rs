//! Doc comments and their content.

use proc_macro2::TokenStream;
use quote::quote;

pub(super) use crate::format::doc::{inner, outer};

/// The wire name, if a search for it would not find the Rust name. The search ignores case and `_`.
pub(super) fn alias(name: &str, wire: &str) -> TokenStream {
    let folded = |text: &str| text.trim_start_matches("r#").replace('_', "").to_lowercase();
    let searchable = !wire.is_empty() && !wire.contains(|c: char| c.is_whitespace() || c == '"' || c == '\'');
    if folded(name) == folded(wire) || !searchable {
        return TokenStream::new();
    }
    quote!(#[doc(alias = #wire)])
}

/// The paragraphs that are not empty, with a blank line between them.
pub(super) fn paragraphs<'t>(parts: impl IntoIterator<Item = &'t str>) -> String {
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("\n\n")
}
