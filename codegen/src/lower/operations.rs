//! An operation: its verb, parameters and response.

use openapiv3::PathItem;

use crate::escape::code;
use crate::ir::{Argument, Method, Operation, Parameter, Place, Type};
use crate::spec::METHODS;

use super::context::{At, Lowering};
use super::parameters::Site;
use super::{auth, docs, extensions, names};

/// The verbs at the start of the vendor's operation ids.
const VERBS: [&str; 5] = ["Create", "Fetch", "List", "Update", "Delete"];

/// The operations of a path by the key of their method, in the order of [`METHODS`].
pub(super) fn by_method(item: &PathItem) -> impl Iterator<Item = (&'static str, &openapiv3::Operation)> {
    METHODS.into_iter().filter_map(|key| Some((key, item.iter().find(|(method, _)| *method == key)?.1)))
}

/// An operation and its place in the document.
pub(super) struct Placed {
    /// The operation. Until it has a handle, its `arguments` hold every path value of the template.
    pub(super) operation: Operation,
    /// The place of the operation.
    pub(super) pointer: String,
    /// Whether the overlay named the method.
    pub(super) named: bool,
}

impl<'d> Lowering<'d> {
    /// The operations of a path.
    pub(super) fn operations(&mut self, path: &str, item: &'d PathItem, path_at: &At) -> Vec<Placed> {
        let mut placed = Vec::new();
        for (key, operation) in by_method(item) {
            let at = path_at.down(key);
            match Method::from_key(key) {
                None => self.note(&at, format!("operations by `{key}` are not generated")),
                Some(_) if only_redirects(operation) => {
                    self.note(&at, "an operation that only redirects is not generated");
                }
                Some(method) => {
                    self.operation = at.to_string();
                    let id = operation.operation_id.as_deref().unwrap_or_default();
                    let site = Site { path, path_at, id, at: &at };
                    let operation = self.operation(item, method, operation, site);
                    // An operation that is not generated must not cause problems of others.
                    placed.extend(Some(operation).filter(|placed| !self.is_unsupported(&placed.pointer)));
                    self.operation.clear();
                }
            }
        }
        placed
    }

    fn operation(
        &mut self,
        item: &'d PathItem,
        method: Method,
        operation: &'d openapiv3::Operation,
        site: Site,
    ) -> Placed {
        let Site { path, id, at, .. } = site;
        let given = extensions::method(self, &operation.extensions, at, &names::OF_HANDLES);
        let (mut parameters, body) = self.parameters(item, operation, site);
        order_path_values(path, &mut parameters);
        let response = self.success_response(operation, at, id, method == Method::Get);
        let auth = auth::of(&parameters);
        let arguments = parameters
            .iter()
            .filter(|parameter| parameter.place == Place::Path)
            .map(|parameter| Argument {
                name: parameter.name.clone(),
                wire: parameter.wire.clone(),
                ty: path_type(&parameter.ty),
            })
            .collect();
        let (summary, description) = words(operation, id);
        let builder = names::builder(id);
        let lowered = Operation {
            name: given.clone().unwrap_or_else(|| verb(id)),
            former: Vec::new(),
            table: names::shouty(&builder),
            builder,
            former_builders: Vec::new(),
            method,
            path: path.to_owned(),
            summary,
            description,
            deprecated: operation.deprecated,
            arguments,
            parameters,
            body,
            response,
            output: extensions::output(&item.extensions),
            responses: self.documented_responses(operation),
            auth,
            security: self.document.security.of_operation(id),
            id: id.to_owned(),
        };
        Placed { operation: lowered, pointer: at.to_string(), named: given.is_some() }
    }
}

/// Whether the documented responses redirect and none is successful. The client follows no redirects.
fn only_redirects(operation: &openapiv3::Operation) -> bool {
    let codes = || operation.responses.responses.keys().map(ToString::to_string);
    operation.responses.default.is_none()
        && !codes().any(|code| code.starts_with('2'))
        && codes().any(|code| code.starts_with('3'))
}

/// Puts the path values in the order of the template, in which the client fills it. Other parameters keep their places.
fn order_path_values(path: &str, parameters: &mut [Parameter]) {
    let slots: Vec<usize> = (0..parameters.len()).filter(|&index| parameters[index].place == Place::Path).collect();
    let mut values: Vec<Parameter> = slots.iter().map(|&slot| parameters[slot].clone()).collect();
    values.sort_by_key(|value| path.find(&format!("{{{}}}", value.wire)));
    for (slot, value) in slots.into_iter().zip(values) {
        parameters[slot] = value;
    }
}

/// In a path, a SID keeps its type; every other type is text.
fn path_type(ty: &Type) -> Type {
    match ty {
        Type::Sid(_) => ty.clone(),
        _ => Type::String,
    }
}

/// The name of the method: the verb at the start of the id, if any.
fn verb(id: &str) -> String {
    VERBS
        .iter()
        .find(|verb| id.strip_prefix(**verb).is_some_and(|rest| rest.starts_with(|c: char| c.is_uppercase())))
        .map_or_else(|| names::method(id), |verb| verb.to_lowercase())
}

/// The summary, which is never empty, and the rest of the description.
fn words(operation: &openapiv3::Operation, id: &str) -> (String, String) {
    let summary = docs::clean(operation.summary.as_deref().unwrap_or_default());
    let description = docs::clean(operation.description.as_deref().unwrap_or_default());
    match (summary.is_empty(), description.is_empty()) {
        (false, _) => (summary, description),
        (true, true) => (format!("The operation {}.", code(id)), String::new()),
        (true, false) => {
            let (first, rest) = docs::first(&description);
            (first.to_owned(), rest.to_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::grammar::{Handling, OPERATION, PATH_ITEM, Shape};

    #[test]
    fn the_grammar_has_an_operation_for_each_method_and_uses_the_supported_ones() {
        let is_operation = |shape: Shape| matches!(shape, Shape::Object(object) if object.name == OPERATION.name);
        let operations = PATH_ITEM.fields.iter().filter(|field| is_operation(field.shape));
        let operations: Vec<(&str, bool)> =
            operations.map(|field| (field.key, matches!(field.handling, Handling::Used))).collect();
        assert_eq!(operations, METHODS.map(|key| (key, Method::from_key(key).is_some())));
    }
}
