//! `src/versions.rs`: the modules of the versions, included by the root of the crate.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::Api;

use super::imports::ident;

/// The file. It is included as text, so it cannot begin with a doc comment.
pub(super) fn emit(api: &Api) -> TokenStream {
    let modules = api.versions.iter().map(|version| ident(&version.module));
    quote! {
        #(
            #[rustfmt::skip]
            #[allow(
                clippy::doc_lazy_continuation,
                clippy::doc_link_with_quotes,
                clippy::doc_markdown,
                clippy::doc_overindented_list_items,
                clippy::iter_not_returning_iterator,
                clippy::module_inception,
                clippy::should_implement_trait,
                clippy::tabs_in_doc_comments,
                clippy::type_complexity,
                reason = "words and names are those of the document; a required parameter is a type parameter"
            )]
            pub mod #modules;
        )*
    }
}
