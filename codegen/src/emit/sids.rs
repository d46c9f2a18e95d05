//! `src/sids.rs`: one type per kind of SID.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::SidKind;

use super::imports::ident;
use super::{alias, docs};

/// The whole file.
pub(super) fn emit(kinds: &[SidKind]) -> TokenStream {
    let mut kinds: Vec<&SidKind> = kinds.iter().filter(|kind| kind.used).collect();
    kinds.sort_by(|a, b| a.name.cmp(&b.name));
    let header = docs::inner("SIDs: the identifiers of the API's resources, one type for each kind.");
    if kinds.is_empty() {
        return header;
    }
    let aliases: TokenStream = kinds.iter().map(|kind| alias(kind)).collect();
    let markers: TokenStream = kinds.iter().map(|kind| marker(kind)).collect();
    quote! {
        #header
        use crate::model::sid::Sid;
        #aliases
        /// The kinds of SID, as type parameters of [`Sid`].
        pub mod kinds {
            use crate::model::sid::Kind;
            #markers
        }
    }
}

fn alias(kind: &SidKind) -> TokenStream {
    let name = ident(&kind.name);
    let marker = ident(marker_name(kind));
    let first = if kind.docs.is_empty() { "A kind of SID." } else { kind.docs.as_str() };
    let form = format!("{} and 32 hexadecimal digits.", prefixes(kind));
    let docs = docs::outer(&docs::paragraphs([first, &form]));
    let former = alias::plain_types(&kind.former, &kind.name);
    quote! {
        #docs
        pub type #name = Sid<kinds::#marker>;
        #former
    }
}

fn marker(kind: &SidKind) -> TokenStream {
    let marker = ident(marker_name(kind));
    let (name, prefixes) = (&kind.name, &kind.prefixes);
    let docs = docs::outer(&format!("The kind of [`{name}`](super::{name})."));
    let former: Vec<String> = kind.former.iter().map(|former| short(former).to_owned()).collect();
    let former = alias::plain_types(&former, marker_name(kind));
    quote! {
        #docs
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum #marker {}
        impl Kind for #marker {
            const NAME: &'static str = #name;
            const PREFIXES: &'static [&'static str] = &[#(#prefixes),*];
        }
        #former
    }
}

/// `ChatRoom` for `ChatRoomSid`; the whole name if the rest is a keyword or the trait.
fn marker_name(kind: &SidKind) -> &str {
    short(&kind.name)
}

fn short(name: &str) -> &str {
    name.strip_suffix("Sid").filter(|short| !matches!(*short, "" | "Kind" | "Self")).unwrap_or(name)
}

fn prefixes(kind: &SidKind) -> String {
    let quoted: Vec<String> = kind.prefixes.iter().map(|prefix| format!("`{prefix}`")).collect();
    quoted.join(" or ")
}
