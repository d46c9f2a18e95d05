//! [`ir`](crate::ir) becomes Rust and Markdown: one module an output, each a function of the API alone.
//!
//! Emitters print; they decide nothing about the API and do not know each other.

mod builder;
mod docs;
mod handle;
pub mod harness;
mod imports;
mod literal;
mod model;
mod open_enum;
pub mod reference;
mod required;
mod sids;
mod table;
mod ty;
mod union;
mod versions;

use proc_macro2::TokenStream;

use crate::ir::{Api, Resource, TypeKind, Version};

use imports::Module;

/// A file before it is formatted.
pub struct Unformatted {
    /// Where it goes, relative to the folder of the `flex-api` crate.
    pub path: String,
    /// What stands in it.
    pub tokens: TokenStream,
}

/// A file that is printed as text, before it is marked.
pub struct Text {
    /// Where it goes, relative to the folder of the `flex-api` crate.
    pub path: String,
    /// What stands in it.
    pub text: String,
}

/// Every file of the generated part of the crate.
#[must_use]
pub fn emit(api: &Api) -> Vec<Unformatted> {
    let mut files = vec![
        Unformatted { path: "src/sids.rs".to_owned(), tokens: sids::emit(&api.sids) },
        versions::emit(api),
        reference::doctests(api),
    ];
    for version in &api.versions {
        if !version.requirements.is_empty() {
            let path = format!("src/{}/required.rs", version.module);
            files.push(Unformatted { path, tokens: required::emit(&version.requirements) });
        }
        resource(api, version, &[&version.root], &mut files);
    }
    files.extend(table::emit(api));
    files
}

/// The file of a resource, the last of a trail from the version's own, and those of the resources below it.
fn resource(api: &Api, version: &Version, trail: &[&Resource], files: &mut Vec<Unformatted>) {
    let resource = trail[trail.len() - 1];
    let mut module = Module::new(api, version, resource);
    let mut body = handle::emit(&mut module, resource);
    for operation in &resource.operations {
        body.extend(builder::emit(&mut module, trail, operation));
    }
    let mut types: Vec<_> = version.types.iter().filter(|ty| ty.module == resource.module).collect();
    types.sort_by(|a, b| a.name.cmp(&b.name));
    for ty in types {
        body.extend(match &ty.kind {
            TypeKind::Model(fields) => model::emit(&mut module, ty, fields),
            TypeKind::Enum(variants) => open_enum::emit(&mut module, ty, variants),
            TypeKind::Union(union) => union::emit(&mut module, ty, union),
        });
    }
    files.push(Unformatted {
        path: format!("src/{}.rs", resource.module.join("/").replace("r#", "")),
        tokens: handle::file(&module, resource, &body),
    });
    for child in &resource.children {
        self::resource(api, version, &[trail, &[child]].concat(), files);
    }
}
