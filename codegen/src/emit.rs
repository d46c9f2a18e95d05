//! Prints [`ir`](crate::ir) as Rust and Markdown: one module per output, each a pure function of the API.
//!
//! Emitters only print: they make no decision about the API and do not know each other.

mod alias;
mod builder;
mod docs;
mod handle;
mod harness;
mod imports;
mod mock;
mod model;
mod open_enum;
mod reference;
mod required;
mod sids;
mod table;
mod ty;
mod union;
mod versions;

use proc_macro2::TokenStream;

use crate::File;
use crate::format;
use crate::ir::{Api, Resource, TypeKind, Version};

use imports::Module;
pub(crate) use reference::html;

/// All generated files.
pub(crate) fn emit(api: &Api) -> Vec<File> {
    let mut files = vec![
        rust("src/sids.rs".to_owned(), sids::emit(&api.sids)),
        rust("src/reference.rs".to_owned(), reference::doctests(api)),
        rust("src/versions.rs".to_owned(), versions::emit(api)),
    ];
    for version in &api.versions {
        if !version.requirements.is_empty() {
            let path = format!("src/{}/required.rs", version.module);
            files.push(rust(path, required::emit(&version.requirements)));
        }
        resource(api, version, &[&version.root], &mut files);
    }
    files.extend(table::emit(api));
    files.extend(mock::emit(api));
    files.extend(reference::emit(api));
    files.extend(harness::emit(api));
    files
}

/// A Rust file.
fn rust(path: String, tokens: TokenStream) -> File {
    File { contents: format::rust(&path, tokens), path }
}

/// The file of a resource, the last of a trail that starts at the version, and the files of the resources below it.
fn resource(api: &Api, version: &Version, trail: &[&Resource], files: &mut Vec<File>) {
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
        body.extend(alias::plain_types(&ty.former, &ty.name));
    }
    let path = format!("src/{}.rs", resource.module.join("/").replace("r#", ""));
    files.push(rust(path, handle::file(&module, resource, &body)));
    for child in &resource.children {
        self::resource(api, version, &[trail, &[child]].concat(), files);
    }
}
