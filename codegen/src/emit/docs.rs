//! Doc comments.

use proc_macro2::TokenStream;
use quote::quote;

use super::literal::literal;

use crate::format::{LINE_BREAK, without_refused};

/// The text as a doc comment of what follows.
///
/// It travels as one attribute, whatever its length: it is [`format`](crate::format) that breaks it into lines.
pub(super) fn outer(text: &str) -> TokenStream {
    if text.is_empty() {
        return TokenStream::new();
    }
    let text = literal(&one_line(text));
    quote!(#[doc = #text])
}

/// The text as a doc comment of the file.
pub(super) fn inner(text: &str) -> TokenStream {
    let text = literal(&one_line(text));
    quote!(#![doc = #text])
}

fn one_line(text: &str) -> String {
    without_refused(text).replace('\n', LINE_BREAK.encode_utf8(&mut [0; 4]))
}

/// The name on the wire, where a search for it would not find the Rust name: that ignores case and `_`.
pub(super) fn alias(name: &str, wire: &str) -> TokenStream {
    let folded = |text: &str| text.trim_start_matches("r#").replace('_', "").to_lowercase();
    let searchable = !wire.is_empty() && !wire.contains(|c: char| c.is_whitespace() || c == '"' || c == '\'');
    if folded(name) == folded(wire) || !searchable {
        return TokenStream::new();
    }
    quote!(#[doc(alias = #wire)])
}

/// Paragraphs that are not empty, with a blank line between.
pub(super) fn paragraphs<'t>(parts: impl IntoIterator<Item = &'t str>) -> String {
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("\n\n")
}
