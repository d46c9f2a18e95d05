//! Collects the names of an API.

use crate::ir::{Api, Content, Operation, Place, Resource, SidKind, Type, TypeDef, TypeKind, Version};

use super::{Entry, Names, key};

impl Names {
    /// Every public name of an API.
    #[must_use]
    pub fn of(api: &Api) -> Self {
        let mut names = Self::default();
        for kind in api.sids.iter().filter(|kind| kind.used) {
            let accepts = kind.prefixes.iter().filter(|prefix| !kind.key.contains(prefix)).cloned().collect();
            let entry = Entry { accepts, ..entry(&[], &kind.name, &kind.former) };
            names.entries.insert(key::sid(&kind.key), entry);
        }
        for version in &api.versions {
            let mut collector = Collector { version: &version.module, sids: &api.sids, names: &mut names };
            collector.resource(&version.root, &[]);
            version.types.iter().filter(|ty| !ty.module.is_empty()).for_each(|ty| collector.definition(version, ty));
        }
        names
    }
}

/// The names of one version during collection.
struct Collector<'a> {
    version: &'a str,
    sids: &'a [SidKind],
    names: &'a mut Names,
}

impl Collector<'_> {
    fn add(&mut self, key: String, entry: Entry) {
        self.names.entries.insert(key, entry);
    }

    fn resource(&mut self, resource: &Resource, parent: &[String]) {
        let former = resource.former.iter().map(|former| {
            let module = if parent.is_empty() { &resource.module[..] } else { parent };
            let accessor = (!parent.is_empty()).then_some(&former.accessor);
            let parts = module.iter().chain(accessor).chain([&former.handle]);
            parts.map(String::as_str).collect::<Vec<_>>().join("::")
        });
        let former = former.collect();
        let handle = Entry { former, ..entry(&resource.module, &resource.handle, &[]) };
        self.add(key::handle(self.version, &resource.path), handle);
        let owner = key::path(&resource.path);
        for (index, argument) in resource.arguments.iter().enumerate() {
            self.value(&owner, &key::position(index), &argument.ty);
        }
        for operation in &resource.operations {
            self.operation(resource, operation);
        }
        for child in &resource.children {
            self.resource(child, &resource.module);
        }
    }

    fn operation(&mut self, resource: &Resource, operation: &Operation) {
        let Operation { id, name, builder, .. } = operation;
        let handle: Vec<String> = resource.module.iter().chain([&resource.handle]).cloned().collect();
        self.add(key::method(self.version, id), entry(&handle, name, &operation.former));
        self.add(key::builder(self.version, id), entry(&resource.module, builder, &operation.former_builders));
        for parameter in operation.settable() {
            let key = key::setter(self.version, id, parameter.place, &parameter.wire);
            self.add(key, entry(&[], &parameter.name, &parameter.former));
        }
        let owner = key::operation(id);
        for parameter in &operation.parameters {
            let member = match parameter.place {
                Place::Path => key::path_value(&operation.path, &parameter.wire),
                place => key::parameter(place, &parameter.wire),
            };
            self.value(&owner, &member, &parameter.ty);
        }
        match &operation.response.content {
            Content::Nothing => {}
            Content::One(ty) => self.value(&owner, key::RESPONSE, ty),
            Content::Page { key, item } => {
                self.value(&owner, key::RESPONSE, item);
                self.add(key::page(self.version, id), entry(&[], key, &[]));
            }
        }
    }

    fn definition(&mut self, version: &Version, ty: &TypeDef) {
        self.add(key::ty(self.version, &ty.key), entry(&ty.module, &ty.name, &ty.former));
        match &ty.kind {
            TypeKind::Model(fields) => {
                for field in fields {
                    let entry = Entry { boxed: field.boxed, ..entry(&[], &field.name, &[]) };
                    self.add(key::field(self.version, &ty.key, &field.wire), entry);
                    self.value(&ty.key, &key::word(&field.wire), &field.ty);
                }
            }
            TypeKind::Enum(variants) => {
                for variant in variants {
                    let key = key::variant(&version.module, &ty.key, &variant.wire);
                    self.add(key, entry(&[], &variant.name, &variant.former));
                }
            }
            TypeKind::Union(union) => {
                for variant in &union.variants {
                    let key = key::choice(self.version, &ty.key, &variant.key);
                    self.add(key, entry(&[], &variant.name, &[]));
                    self.value(&ty.key, &variant.key, &variant.ty);
                }
            }
        }
    }

    /// The kind of SID of a value or of the values in it.
    fn value(&mut self, owner: &str, member: &str, ty: &Type) {
        if let Some(index) = sid(ty) {
            let kind = self.sids[index].key.join("|");
            self.add(key::value(self.version, owner, member), entry(&[], &kind, &[]));
        }
    }
}

fn entry(module: &[String], name: &str, former: &[String]) -> Entry {
    let path = |name: &str| {
        let parts = module.iter().map(String::as_str).chain([name]);
        parts.collect::<Vec<_>>().join("::")
    };
    Entry { name: path(name), former: former.iter().map(|former| path(former)).collect(), ..Entry::default() }
}

/// The kind of SID that a type is or contains.
fn sid(ty: &Type) -> Option<usize> {
    match ty {
        Type::Sid(index) => Some(*index),
        Type::List(inner) | Type::Map(inner) => sid(inner),
        _ => None,
    }
}
