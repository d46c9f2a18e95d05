//! The public items of an API: the path and the signature of each.

use std::collections::BTreeMap;

use codegen::ir::{Api, Argument, Content, Operation, Parameter, Place, Resource, Type, TypeDef, TypeKind, Version};

/// Signatures by path.
pub(crate) type Items = BTreeMap<String, String>;

/// Every public item.
pub(crate) fn items(api: &Api) -> Items {
    let mut collector = Collector { api, items: Items::new() };
    for kind in api.sids.iter().filter(|kind| kind.used) {
        collector.add(format!("sids::{}", kind.name), "");
        for prefix in &kind.prefixes {
            collector.add(format!("sids::{} accepts {prefix}", kind.name), "");
        }
        kind.former.iter().for_each(|former| collector.add(format!("sids::{former}"), ""));
    }
    for version in &api.versions {
        collector.add(format!("Client::{}", version.module), version.handle.clone());
        collector.resource(version, &version.root);
        version.types.iter().filter(|ty| !ty.module.is_empty()).for_each(|ty| collector.definition(version, ty));
        for requirement in &version.requirements {
            collector.add(format!("{}::required::{}", version.module, requirement.name), requirement.setter.clone());
        }
    }
    collector.items
}

struct Collector<'a> {
    api: &'a Api,
    items: Items,
}

impl Collector<'_> {
    fn add(&mut self, path: impl Into<String>, signature: impl Into<String>) {
        let (path, signature) = (path.into(), signature.into());
        assert!(!self.items.contains_key(&path), "two items are `{path}`");
        self.items.insert(path, signature);
    }

    fn resource(&mut self, version: &Version, resource: &Resource) {
        let module = resource.module.join("::");
        let handle = format!("{module}::{}", resource.handle);
        self.add(handle.clone(), "");
        for operation in &resource.operations {
            let builder = format!("{module}::{}", operation.builder);
            let signature = format!("({}) -> {builder}", self.arguments(&operation.arguments));
            self.add(format!("{handle}::{}", operation.name), signature);
            self.builder(version, &builder, operation);
        }
        for child in &resource.children {
            let to = format!("{}::{}", child.module.join("::"), child.handle);
            self.add(
                format!("{handle}::{}", child.accessor),
                format!("({}) -> {to}", self.arguments(&child.arguments)),
            );
            self.resource(version, child);
        }
    }

    fn arguments(&self, arguments: &[Argument]) -> String {
        let argument = |argument: &Argument| match argument.ty {
            Type::Sid(index) => format!("&{}", self.api.sids[index].name),
            _ => "&str".to_owned(),
        };
        arguments.iter().map(argument).collect::<Vec<_>>().join(", ")
    }

    fn builder(&mut self, version: &Version, path: &str, operation: &Operation) {
        let output = match &operation.response.content {
            Content::Nothing => "()".to_owned(),
            Content::One(ty) => self.owned(version, ty),
            Content::Page { item, .. } => format!("Page<{}>", self.owned(version, item)),
        };
        let required: Vec<&str> = operation.required().map(|parameter| parameter.name.as_str()).collect();
        self.add(path, format!("{output}, needs {}", required.join(", ")));
        for parameter in operation.settable() {
            let signature = self.argument(version, parameter);
            self.add(format!("{path}::{}", parameter.name), signature);
        }
    }

    /// The argument of a setter.
    fn argument(&self, version: &Version, parameter: &Parameter) -> String {
        let is_enum = |index: usize| matches!(version.types[index].kind, TypeKind::Enum(_));
        let one = |ty: &Type| match ty {
            Type::Json | Type::Map(_) | Type::List(_) => "impl Into<Value>".to_owned(),
            Type::Named(index) if !is_enum(*index) => "impl Into<Value>".to_owned(),
            ty => self.owned(version, ty),
        };
        match &parameter.ty {
            _ if parameter.place == Place::Body => "impl Into<Value>".to_owned(),
            Type::List(item) => format!("impl IntoIterator<Item = {}>", one(item)),
            ty => one(ty),
        }
    }

    fn definition(&mut self, version: &Version, ty: &TypeDef) {
        let path = format!("{}::{}", ty.module.join("::"), ty.name);
        match &ty.kind {
            TypeKind::Model(fields) => {
                self.add(path.clone(), "struct");
                for field in fields {
                    let owned = self.owned(version, &field.ty);
                    let owned = if field.boxed { format!("Box<{owned}>") } else { owned };
                    self.add(format!("{path}.{}", field.name), owned);
                }
            }
            TypeKind::Enum(variants) => {
                self.add(path.clone(), "enum");
                for variant in variants {
                    self.add(format!("{path}::{}", variant.name), &variant.wire);
                }
            }
            TypeKind::Union(union) => {
                self.add(path.clone(), "union");
                for variant in &union.variants {
                    let owned = self.owned(version, &variant.ty);
                    self.add(format!("{path}::{}", variant.name), owned);
                }
            }
        }
    }

    fn owned(&self, version: &Version, ty: &Type) -> String {
        match ty {
            Type::Sid(index) => self.api.sids[*index].name.clone(),
            Type::Named(index) => {
                let ty = &version.types[*index];
                format!("{}::{}", ty.module.join("::"), ty.name)
            }
            Type::List(inner) => format!("Vec<{}>", self.owned(version, inner)),
            Type::Map(inner) => format!("BTreeMap<String, {}>", self.owned(version, inner)),
            plain => format!("{plain:?}"),
        }
    }
}
