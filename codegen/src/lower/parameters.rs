//! What an operation takes: from the path, the query, the headers and the body.

use openapiv3::{Operation, ParameterSchemaOrContent, PathItem, RequestBody};

use crate::ir::{Body, Parameter, Place, Rule, Type};

use super::context::{At, Lowering};
use super::shape::{self, Node, Shape};
use super::types::Hint;
use super::{docs, extensions, names, sids};

const FORM: &str = "application/x-www-form-urlencoded";

impl<'d> Lowering<'d> {
    /// The parameters of an operation, in the order of the document, and how its body travels.
    pub(super) fn parameters(
        &mut self,
        item: &'d PathItem,
        operation: &'d Operation,
        at: &At,
        id: &str,
    ) -> (Vec<Parameter>, Body) {
        let owner = names::pascal(id);
        let list = at.down("parameters");
        let mut parameters: Vec<Parameter> = Vec::new();
        for (index, node) in item.parameters.iter().chain(&operation.parameters).enumerate() {
            let key = index.saturating_sub(item.parameters.len()).to_string();
            let at = list.down(&key);
            let Some(parameter) = self.parameter(node) else { continue };
            let Some(lowered) = self.one_parameter(parameter, &at, &owner) else { continue };
            let same = |other: &Parameter| other.place == lowered.place && other.wire == lowered.wire;
            // What an operation says of a parameter replaces what its path says.
            parameters.retain(|other| !same(other));
            parameters.push(lowered);
        }
        let body = match operation.request_body.as_ref().and_then(|body| self.request_body(body)) {
            Some(body) => self.body(body, &at.down("requestBody"), &owner, &mut parameters),
            None => Body::None,
        };
        self.check_names(&parameters, at);
        (parameters, body)
    }

    fn one_parameter(&mut self, parameter: &'d openapiv3::Parameter, at: &At, owner: &str) -> Option<Parameter> {
        let place = match parameter {
            openapiv3::Parameter::Path { .. } => Place::Path,
            openapiv3::Parameter::Query { .. } => Place::Query,
            openapiv3::Parameter::Header { .. } => Place::Header,
            openapiv3::Parameter::Cookie { .. } => {
                let help = "remove the parameter by the overlay";
                self.problem(at, "a parameter in a cookie is not supported", &parameter.parameter_data_ref().name, help);
                return None;
            }
        };
        let data = parameter.parameter_data_ref();
        let hint = Hint { owner, property: &data.name };
        let (ty, rule, default, inner) = match &data.format {
            ParameterSchemaOrContent::Schema(node) => {
                let node = Node::from(node);
                let at = at.down("schema");
                (self.ty(node, &at, hint), self.rule(node), self.default(node), self.describe(node))
            }
            ParameterSchemaOrContent::Content(_) => (Type::Json, Rule::Any, None, ""),
        };
        let given = extensions::name(self, &data.extensions, at);
        Some(Parameter {
            wire: data.name.clone(),
            place,
            name: given.unwrap_or_else(|| names::setter(&data.name)),
            ty,
            required: data.required,
            rule,
            default,
            docs: docs::clean(data.description.as_deref().unwrap_or(inner)),
            sensitive: extensions::sensitive(&data.extensions),
        })
    }

    fn body(&mut self, body: &'d RequestBody, at: &At, owner: &str, parameters: &mut Vec<Parameter>) -> Body {
        let content = at.down("content");
        let Some((media, kind)) = body.content.iter().find_map(|(name, media)| {
            let kind = if is_json(name) { Body::Json } else { Body::Form };
            (kind == Body::Json || essence(name) == FORM).then_some((media, kind))
        }) else {
            let found: Vec<&str> = body.content.keys().map(String::as_str).collect();
            let help = format!("the SDK sends `{FORM}` and `application/json`; remove the operation by the overlay");
            self.problem(&content, "no media type of the body is supported", found.join(", "), help);
            return Body::None;
        };
        let place = content.down(if kind == Body::Json { "application/json" } else { FORM });
        let at = place.down("schema");
        match (kind, media.schema.as_ref().map(Node::from)) {
            (Body::Form, Some(schema)) => self.form(schema, &at, owner, parameters),
            (Body::Json, schema) => {
                let description = body.description.as_deref().unwrap_or_default();
                parameters.push(self.json_body(schema, &at, owner, description, body.required));
            }
            _ => {}
        }
        kind
    }

    /// Each property of a form's schema is a parameter.
    fn form(&mut self, node: Node<'d>, at: &At, owner: &str, parameters: &mut Vec<Parameter>) {
        let Some((schema, _)) = self.schema(node) else { return };
        let Shape::Object { properties, .. } = shape::of(schema) else {
            let help = "a form body needs an object with properties";
            self.problem(at, "the schema of a form body is not an object", "", help);
            return;
        };
        let required = required(schema);
        let list = at.down("properties");
        for (wire, node) in properties {
            let at = list.down(wire);
            let given = self.extension(node, |lowering, map| extensions::name(lowering, map, &at));
            parameters.push(Parameter {
                wire: wire.to_owned(),
                place: Place::Form,
                name: given.unwrap_or_else(|| names::setter(wire)),
                ty: self.ty(node, &at, Hint { owner, property: wire }),
                required: required.iter().any(|name| name == wire),
                rule: self.rule(node),
                default: self.default(node),
                docs: docs::clean(self.describe(node)),
                sensitive: self
                    .extension(node, |_, map| extensions::sensitive(map).then_some(()))
                    .is_some(),
            });
        }
    }

    /// A JSON body is one parameter, called `body`.
    fn json_body(
        &mut self,
        schema: Option<Node<'d>>,
        at: &At,
        owner: &str,
        description: &str,
        required: bool,
    ) -> Parameter {
        let ty = schema.map_or(Type::Json, |node| self.ty(node, at, Hint { owner, property: "body" }));
        let inner = schema.map_or("", |node| self.describe(node));
        let docs = if description.is_empty() { inner } else { description };
        Parameter {
            wire: "body".to_owned(),
            place: Place::Body,
            name: "body".to_owned(),
            ty,
            required,
            rule: Rule::Any,
            default: None,
            docs: docs::clean(docs),
            sensitive: schema
                .is_some_and(|node| self.extension(node, |_, map| extensions::sensitive(map).then_some(())).is_some()),
        }
    }

    /// What is checked before a value is sent.
    fn rule(&mut self, node: Node<'d>) -> Rule {
        let Some((schema, _)) = self.schema(node) else { return Rule::Any };
        match shape::of(schema) {
            Shape::AllOf(parts, own) if parts.len() == 1 && own.is_empty() => self.rule(parts[0]),
            Shape::Array(Some(items)) => self.rule(items),
            Shape::Number { min, max } => Rule::Number { min, max },
            Shape::Integer { min: None, max: None, .. } => Rule::Any,
            Shape::Integer { min, max, .. } => Rule::Range { min, max },
            Shape::String(text) => match text.pattern.and_then(sids::prefixes) {
                Some(prefixes) => Rule::Sid(prefixes),
                None if text.format == "uri" => Rule::Uri,
                None if text.min.or(text.max).is_some() => Rule::Length { min: text.min, max: text.max },
                None => Rule::Any,
            },
            _ => Rule::Any,
        }
    }

    /// The value that the server takes when none is sent.
    fn default(&mut self, node: Node<'d>) -> Option<String> {
        let (schema, _) = self.schema(node)?;
        let default = schema.schema_data.default.as_ref()?;
        Some(default.as_str().map_or_else(|| default.to_string(), str::to_owned))
    }

    /// Two setters of one request must not have one name.
    fn check_names(&mut self, parameters: &[Parameter], at: &At) {
        let setters: Vec<_> = parameters.iter().filter(|parameter| parameter.place != Place::Path).collect();
        for (index, parameter) in setters.iter().enumerate() {
            let twin = setters[..index].iter().find(|twin| twin.name == parameter.name);
            if let Some(twin) = twin {
                let found = format!("`{}` and `{}`, both `{}`", twin.wire, parameter.wire, twin.name);
                self.problem(at, "two parameters become one setter", found, docs::RENAME);
            }
        }
    }
}

/// The names that the schema's `required` lists.
fn required(schema: &openapiv3::Schema) -> &[String] {
    match &schema.schema_kind {
        openapiv3::SchemaKind::Type(openapiv3::Type::Object(object)) => &object.required,
        openapiv3::SchemaKind::Any(any) => &any.required,
        _ => &[],
    }
}

/// A media type without its parameters.
fn essence(media: &str) -> &str {
    media.split(';').next().unwrap_or_default().trim()
}

/// Whether a media type is JSON or a kind of it.
pub(super) fn is_json(media: &str) -> bool {
    let essence = essence(media);
    essence == "application/json" || essence.ends_with("+json") || essence == "*/*"
}
