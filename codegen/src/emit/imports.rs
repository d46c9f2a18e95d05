//! The module that is being printed: its imports, and the names of types in it.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::ir::{Api, Operation, Resource, TypeDef, Version};

/// The runtime module that defines operations.
pub(super) const OPERATIONS: &str = "request::operations";

/// The module of the statics that describe the operations.
pub(super) const TABLE: &str = "request::operations::table";

/// The module of the statics that describe the mock server.
pub(super) const MOCK: &str = "mock::table";

/// Declares the modules of a module of tables, in order.
pub(super) fn modules<'a>(names: impl Iterator<Item = &'a String>, out: &mut String) {
    let mut names: Vec<&String> = names.collect();
    names.sort_unstable();
    out.push_str(if names.is_empty() { "" } else { "\n" });
    for name in names {
        out.extend(["pub(crate) mod ", name, ";\n"]);
    }
}

/// A module that is being printed.
pub(super) struct Module<'a> {
    /// The API.
    pub(super) api: &'a Api,
    /// The version that the module belongs to.
    pub(super) version: &'a Version,
    /// The handle in the module.
    pub(super) handle: &'a str,
    /// The path of the module, from the version's down.
    path: &'a [String],
    /// The modules in the module.
    children: BTreeSet<&'a str>,
    /// The names of the types, builders, handles and modules in the module.
    own: BTreeSet<&'a str>,
    /// The imports, by module.
    imports: BTreeMap<String, BTreeSet<String>>,
}

impl<'a> Module<'a> {
    pub(super) fn new(api: &'a Api, version: &'a Version, resource: &'a Resource) -> Self {
        let mut own: BTreeSet<&str> =
            version.types.iter().filter(|ty| ty.module == resource.module).map(|ty| ty.name.as_str()).collect();
        own.insert(&resource.handle);
        own.extend(resource.operations.iter().map(|operation| operation.builder.as_str()));
        own.extend(aliases(version, resource));
        let names = |child: &'a Resource| child.former.iter().map(|former| &former.accessor).chain(child.module.last());
        let children: BTreeSet<&str> = resource.children.iter().flat_map(names).map(String::as_str).collect();
        own.extend(&children);
        Self { api, version, handle: &resource.handle, path: &resource.module, children, own, imports: BTreeMap::new() }
    }

    /// Imports a name and returns it.
    pub(super) fn import(&mut self, module: &str, name: &str) -> Ident {
        self.imports.entry(module.to_owned()).or_default().insert(name.to_owned());
        ident(name)
    }

    /// The static that describes an operation of this module.
    pub(super) fn table(&mut self, operation: &Operation) -> Ident {
        let from = format!("crate::{TABLE}::{}", self.path.join("::"));
        self.import(&from, &operation.table)
    }

    /// A kind of SID, by name; by path if this module has another type of that name.
    pub(super) fn sid(&mut self, index: usize) -> TokenStream {
        let name = &self.api.sids[index].name;
        if self.own.contains(name.as_str()) || self.is_elsewhere("crate::sids", name) {
            let ident = ident(name);
            return quote!(crate::sids::#ident);
        }
        let ident = self.import("crate::sids", name);
        quote!(#ident)
    }

    /// A generated type, by name and imported from its module; by path if this module has another type of that name.
    pub(super) fn named(&mut self, index: usize) -> TokenStream {
        let TypeDef { module, name, .. } = &self.version.types[index];
        let ident = ident(name);
        if module == self.path {
            return quote!(#ident);
        }
        let from = format!("crate::{}", module.join("::"));
        if self.own.contains(name.as_str()) || self.is_elsewhere(&from, name) {
            let path = module.iter().map(|part| self::ident(part));
            return quote!(crate::#(#path)::*::#ident);
        }
        self.import(&from, name);
        quote!(#ident)
    }

    /// Whether the name is imported from another module.
    fn is_elsewhere(&self, from: &str, name: &str) -> bool {
        self.imports.iter().any(|(other, names)| other != from && names.contains(name))
    }

    /// A link to a generated type, for docs.
    pub(super) fn link(&self, index: usize) -> String {
        let TypeDef { module, name, .. } = &self.version.types[index];
        if module == self.path {
            return format!("[`{name}`]");
        }
        format!("[`{name}`](crate::{}::{name})", module.join("::"))
    }

    /// The `use` items.
    pub(super) fn uses(&self) -> TokenStream {
        let mut tokens = TokenStream::new();
        for (module, names) in &self.imports {
            let path: Vec<Ident> = module.split("::").map(ident).collect();
            // `use jiff::Timestamp` is ambiguous beside `mod jiff`.
            let is_hidden = module.split("::").next().is_some_and(|first| self.children.contains(first));
            let root = is_hidden.then(|| quote!(::));
            let names: Vec<Ident> = names.iter().map(|name| ident(name)).collect();
            tokens.extend(match &names[..] {
                [name] => quote!(use #root #(#path)::*::#name;),
                names => quote!(use #root #(#path)::*::{#(#names),*};),
            });
        }
        tokens
    }
}

/// The aliases in a module.
fn aliases<'a>(version: &'a Version, resource: &'a Resource) -> impl Iterator<Item = &'a str> {
    let types = version.types.iter().filter(|ty| ty.module == resource.module).flat_map(|ty| &ty.former);
    let builders = resource.operations.iter().flat_map(|operation| &operation.former_builders);
    let handles = resource.former.iter().map(|former| &former.handle);
    types.chain(builders).chain(handles).map(String::as_str)
}

/// An identifier, raw if the name has the prefix.
pub(super) fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}
