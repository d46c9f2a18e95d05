//! The links of one page, and types as links.

use crate::ir::{Api, Operation, Type, TypeDef, TypeKind, Version};
use crate::markdown::text;

use super::places::{HOME, Places, relative};
use super::text::code;

/// The links of one page.
pub(super) struct Links<'a> {
    pub(super) api: &'a Api,
    pub(super) version: &'a Version,
    pub(super) places: &'a Places<'a>,
    /// The path of the page with the links; empty on a single page.
    pub(super) from: &'a str,
}

impl Links<'_> {
    /// The address of the first page.
    pub(super) fn home(&self) -> String {
        relative(self.from, HOME)
    }

    /// The address of a page, by its position.
    pub(super) fn page(&self, index: usize) -> String {
        self.places.page(self.from, index)
    }

    /// The address of an operation.
    pub(super) fn operation(&self, id: &str) -> String {
        self.places.operation(self.from, &self.version.module, id)
    }

    /// The address of a type.
    pub(super) fn type_address(&self, index: usize) -> String {
        self.places.ty(self.from, &self.version.module, index)
    }

    /// The text, with a link for each operation of this version that it names as code.
    pub(super) fn linked(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for (index, part) in text.split('`').enumerate() {
            let is_operation = index % 2 == 1 && part.starts_with(|c: char| c.is_ascii_uppercase());
            let address = if is_operation { self.operation(part) } else { String::new() };
            if !address.is_empty() {
                out.extend(["[`", part, "`](", &address, ")"]);
            } else if index % 2 == 1 {
                out.extend(["`", part, "`"]);
            } else {
                out.push_str(part);
            }
        }
        out
    }

    /// The security schemes of an operation, with links; empty if the document states none.
    pub(super) fn schemes(&self, operation: &Operation) -> String {
        let link = |name: &String| match self.version.schemes.iter().find(|scheme| scheme.name == *name) {
            Some(scheme) => format!("[{}]({})", code(name), self.places.scheme(self.from, scheme)),
            None => code(name),
        };
        let combined = |names: &Vec<String>| names.iter().map(link).collect::<Vec<_>>().join(" with ");
        operation.security.iter().map(combined).collect::<Vec<_>>().join(" or ")
    }

    /// The definition of a type.
    pub(super) fn definition(&self, index: usize) -> &TypeDef {
        &self.version.types[index]
    }

    /// A link to a type that is defined.
    pub(super) fn named(&self, index: usize) -> String {
        let address = self.type_address(index);
        // A type that only path values use is not generated: path values are text.
        if address.is_empty() {
            return code("string");
        }
        format!("[{}]({address})", code(&self.definition(index).name))
    }

    /// A type.
    pub(super) fn ty(&self, ty: &Type, format: Option<&str>) -> String {
        match ty {
            Type::String | Type::Timestamp | Type::Date => match format {
                Some(format) => format!("{} ({})", code("string"), text(format)),
                None => code("string"),
            },
            Type::Sid(index) => {
                format!("[{}]({})", code(&self.api.sids[*index].name), self.places.sid(self.from, *index))
            }
            Type::I64 => code("integer"),
            Type::I32 => format!("{} (int32)", code("integer")),
            Type::F64 => code("number"),
            Type::Bool => code("boolean"),
            Type::Json => "any JSON".to_owned(),
            Type::Named(index) => self.named(*index),
            Type::List(item) => format!("list of {}", self.ty(item, format)),
            Type::Map(value) => {
                let format = format.map(|format| if format == "uri-map" { "uri" } else { format });
                format!("map of names to {}", self.ty(value, format))
            }
        }
    }

    /// The values of an enum, or of a list of enums.
    pub(super) fn values(&self, ty: &Type) -> Vec<&str> {
        match ty {
            Type::List(item) => self.values(item),
            Type::Named(index) => match &self.definition(*index).kind {
                TypeKind::Enum(variants) => variants.iter().map(|variant| variant.wire.as_str()).collect(),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }
}
