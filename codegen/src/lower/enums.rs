//! String enums.

use openapiv3::Schema;

use crate::ir::{Type, TypeKind, Variant};
use crate::names::key;
use crate::spec::found::describe;

use super::context::{At, Lowering};
use super::extensions::Extensions;
use super::naming::{self, Chosen, Claim};
use super::types::Source;
use super::{docs, extensions, names};

impl<'d> Lowering<'d> {
    /// The type of a string with listed values.
    pub(super) fn open_enum(&mut self, source: &Source<'d, '_>, values: &[&'d str]) -> Type {
        let (index, new) = self.register(source);
        if new {
            let owner = self.types.entries[index].key.clone();
            let variants = self.variants(source.schema, values, source.at, &owner);
            self.types.entries[index].kind = TypeKind::Enum(variants);
        }
        Type::Named(index)
    }

    fn variants(&mut self, schema: &Schema, values: &[&str], at: &At, owner: &str) -> Vec<Variant> {
        let extensions = &schema.schema_data.extensions;
        let mut distinct: Vec<&str> = Vec::with_capacity(values.len());
        for value in values {
            if !distinct.contains(value) {
                distinct.push(value);
            }
        }
        let mut claims = Vec::with_capacity(distinct.len());
        for value in &distinct {
            let given = extensions::variant(self, extensions, value, at);
            let line = || key::variant(&self.module, owner, value);
            claims.push(Claim::new(self.names, line, given, names::variant(value)));
        }
        let mut variants = Vec::with_capacity(distinct.len());
        for (value, Chosen { name, former, conflict }) in distinct.iter().zip(naming::choose(&claims)) {
            if let Some(conflict) = conflict {
                let (other, first): (&str, &Variant) = (distinct[conflict], &variants[conflict]);
                let (message, found) = if first.name == name {
                    ("two values become one variant", format!("`{other}` and `{value}`, both `{name}`"))
                } else {
                    let found = format!("`{other}` as `{}`, and `{value}` as `{name}`", first.name);
                    ("the names of two values differ only by case", found)
                };
                let help = "name one of the values with `x-sdk-variants` in the overlay";
                self.name_problem(&at.down("enum"), message, found, help);
            }
            let docs = docs::clean(extensions::value_docs(extensions, value));
            variants.push(Variant { wire: (*value).to_owned(), name, former, docs });
        }
        self.check_given(extensions, values, at);
        variants
    }

    /// Reports names for values that the enum lacks.
    fn check_given(&mut self, extensions: &Extensions, values: &[&str], at: &At) {
        let Some(given) = extensions.get(extensions::VARIANTS) else { return };
        let at = at.down(extensions::VARIANTS);
        let Some(given) = given.as_object() else {
            let help = "map values of the enum to names";
            return self.problem(&at, "`x-sdk-variants` is not an object", describe(given), help);
        };
        for value in given.keys().filter(|value| !values.contains(&value.as_str())) {
            let help = "remove it, or use a value of the enum";
            self.problem(&at.down(value), "a name for a value that the enum does not have", format!("`{value}`"), help);
        }
    }
}
