//! Sample values of types, with all properties.

use serde_json::{Map, Value, json};

use crate::ir::{Api, Type, TypeKind, Version};

/// Makes values for the types of a version.
pub(super) struct Samples<'a> {
    /// The API, for its kinds of SID.
    pub(super) api: &'a Api,
    /// The version.
    pub(super) version: &'a Version,
}

impl Samples<'_> {
    /// A value of a generated type.
    pub(super) fn of_type(&self, index: usize) -> Value {
        self.defined(index, &mut Vec::new()).unwrap_or_default()
    }

    /// `None` if the type contains itself.
    fn defined(&self, index: usize, outer: &mut Vec<usize>) -> Option<Value> {
        if outer.contains(&index) {
            return None;
        }
        outer.push(index);
        let value = match &self.version.types[index].kind {
            TypeKind::Enum(variants) => variants.first().map_or_else(|| json!("text"), |first| json!(first.wire)),
            TypeKind::Model(fields) => {
                let fields = fields.iter().filter_map(|field| Some((field.wire.clone(), self.one(&field.ty, outer)?)));
                let mut fields: Map<_, _> = fields.collect();
                if self.version.types[index].other.is_some() {
                    // Not a documented key: an open model keeps any.
                    fields.insert("x-key".to_owned(), json!([1, null]));
                }
                Value::Object(fields)
            }
            TypeKind::Union(union) => {
                let chosen = union.variants.iter().find_map(|variant| Some((variant, self.one(&variant.ty, outer)?)));
                let (variant, mut value) = chosen.map_or((None, json!({})), |(variant, value)| (Some(variant), value));
                let tag = variant.and_then(|variant| variant.tags.first());
                if let (Some(name), Some(tag), Value::Object(object)) = (&union.discriminator, tag, &mut value) {
                    object.insert(name.clone(), json!(tag));
                }
                value
            }
        };
        outer.pop();
        Some(value)
    }

    fn one(&self, ty: &Type, outer: &mut Vec<usize>) -> Option<Value> {
        Some(match ty {
            Type::String => json!("text"),
            Type::Sid(index) => {
                let prefix = self.api.sids[*index].prefixes.first().map_or("", String::as_str);
                json!(format!("{prefix}0123456789abcdef0123456789abcdef"))
            }
            Type::Timestamp => json!("2026-01-31T12:00:00Z"),
            Type::Date => json!("2026-01-31"),
            Type::I64 => json!(9_007_199_254_740_993_i64),
            Type::I32 => json!(3),
            Type::F64 => json!(1.5),
            Type::Bool => json!(true),
            Type::Json => json!({"any": [1, "x y", null]}),
            Type::Named(index) => return self.defined(*index, outer),
            Type::List(item) => Value::Array(self.one(item, outer).into_iter().collect()),
            Type::Map(value) => {
                Value::Object(self.one(value, outer).map(|value| ("key".to_owned(), value)).into_iter().collect())
            }
        })
    }
}
