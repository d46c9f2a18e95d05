//! What an operation takes: from the path, the query, the headers and the body.

use openapiv3::{Operation, ParameterSchemaOrContent, PathItem, ReferenceOr, RequestBody, Schema};

use crate::ir::{Body, Facts, Parameter, Place, Rule, Type};
use crate::spec::found::list;

use super::annotations::own_extensions;
use super::context::{At, Lowering};
use super::merge::Group;
use super::names::Case;
use super::shape::{self, Node, Shape};
use super::types::Hint;
use super::{docs, examples, extensions, names, sids, type_names};

const FORM: &str = "application/x-www-form-urlencoded";

impl<'d> Lowering<'d> {
    /// The parameters of an operation, in the order of the document, and how its body travels.
    pub(super) fn parameters(
        &mut self,
        item: &'d PathItem,
        operation: &'d Operation,
        (path, at): (&At, &At),
        id: &str,
    ) -> (Vec<Parameter>, Body) {
        let owner = names::pascal(id);
        let mut parameters = self.list(&item.parameters, &path.down("parameters"), &owner);
        let own = self.list(&operation.parameters, &at.down("parameters"), &owner);
        // What an operation says of a parameter replaces what its path says.
        parameters.retain(|of_path| !own.iter().any(|own| same(own, of_path)));
        parameters.extend(own);
        let body = match operation.request_body.as_ref().and_then(|body| self.request_body(body)) {
            Some((body, component)) => {
                let at = at.down("requestBody").of("requestBodies", component);
                let owner = component.map_or(owner, names::pascal);
                self.body(body, &at, &owner, &mut parameters)
            }
            None => Body::None,
        };
        self.check_names(&parameters, at);
        (parameters, body)
    }

    /// The parameters of one list.
    fn list(&mut self, nodes: &'d [ReferenceOr<openapiv3::Parameter>], at: &At, owner: &str) -> Vec<Parameter> {
        let mut parameters: Vec<Parameter> = Vec::new();
        for (index, node) in nodes.iter().enumerate() {
            let Some((parameter, component)) = self.parameter(node) else { continue };
            let key = index.to_string();
            let place = at.down(&key).of("parameters", component);
            let hint = match component {
                // Operations that share a parameter share its type: none of them names it.
                Some(component) => Hint { owner: "", property: component },
                None => Hint { owner, property: &parameter.parameter_data_ref().name },
            };
            let Some(lowered) = self.one_parameter(parameter, &place, hint) else { continue };
            if parameters.iter().any(|twin| same(twin, &lowered)) {
                let found = format!("`{}`, again", lowered.wire);
                self.problem(&at.down(&key), "a parameter is declared twice", found, "remove one of the two");
            } else {
                parameters.push(lowered);
            }
        }
        parameters
    }

    fn one_parameter(&mut self, parameter: &'d openapiv3::Parameter, at: &At, hint: Hint) -> Option<Parameter> {
        let place = match parameter {
            openapiv3::Parameter::Path { .. } => Place::Path,
            openapiv3::Parameter::Query { .. } => Place::Query,
            openapiv3::Parameter::Header { .. } => Place::Header,
            openapiv3::Parameter::Cookie { .. } => {
                let help = "remove the parameter by the overlay";
                let found = format!("`{}`", parameter.parameter_data_ref().name);
                self.problem(at, "a parameter in a cookie is not supported", found, help);
                return None;
            }
        };
        let data = parameter.parameter_data_ref();
        let (ty, rule, default, inner, hidden, facts) = match &data.format {
            ParameterSchemaOrContent::Schema(node) => {
                let node = Node::from(node);
                let at = at.down("schema");
                let ty = self.ty(node, &at, hint);
                let hidden = self.sensitive(node, &at);
                (ty, self.rule(node), self.default(node), self.describe(node), hidden, self.facts(node))
            }
            ParameterSchemaOrContent::Content(_) => (Type::Json, Rule::Any, None, "", false, Facts::default()),
        };
        let name = if place == Place::Path {
            extensions::name(self, &data.extensions, at, Case::Snake).unwrap_or_else(|| names::snake(&data.name))
        } else {
            let given = extensions::method(self, &data.extensions, at, &names::OF_REQUESTS);
            given.unwrap_or_else(|| names::setter(&data.name))
        };
        let docs = docs::clean(data.description.as_deref().unwrap_or(inner));
        Some(Parameter {
            wire: data.name.clone(),
            place,
            name,
            ty,
            required: data.required,
            rule,
            default,
            summary: docs::summary(&docs),
            docs,
            sensitive: extensions::sensitive(self, &data.extensions, at).unwrap_or(hidden),
            facts,
            example: self.example_of_parameter(data),
        })
    }

    fn body(&mut self, body: &'d RequestBody, at: &At, owner: &str, parameters: &mut Vec<Parameter>) -> Body {
        let content = at.down("content");
        let Some((name, media, kind)) = body.content.iter().find_map(|(name, media)| {
            let kind = if is_json(name) { Body::Json } else { Body::Form };
            (kind == Body::Json || essence(name) == FORM).then_some((name, media, kind))
        }) else {
            let found: Vec<&str> = body.content.keys().map(String::as_str).collect();
            let help = format!("the SDK sends `{FORM}` and `application/json`; remove the operation by the overlay");
            self.problem(&content, "no media type of the body is supported", list(&found), help);
            return Body::None;
        };
        for other in body.content.keys().filter(|other| *other != name) {
            self.note(&content.down(other), format!("the body is sent as `{name}`"));
        }
        let place = content.down(name);
        let at = place.down("schema");
        match (kind, media.schema.as_ref().map(Node::from)) {
            (Body::Form, Some(schema)) => self.form(schema, &at, owner, parameters),
            (Body::Json, schema) => {
                let description = body.description.as_deref().unwrap_or_default();
                parameters.push(self.json_body(schema, &at, owner, description, body.required));
            }
            _ => {}
        }
        if let Some(example) = self.example_of_content(media) {
            examples::spread(example, parameters);
        }
        kind
    }

    /// Each property of a form's schema is a parameter.
    fn form(&mut self, node: Node<'d>, at: &At, owner: &str, parameters: &mut Vec<Parameter>) {
        let Some((schema, component)) = self.schema(node) else { return };
        let at = at.of("schemas", component);
        let Some(merged) = self.merged(node, &at) else {
            let found = shape::of(schema).noun();
            let help = "a form body needs an object with properties";
            return self.problem(&at, "the schema of a form body is not an object", found, help);
        };
        if merged.is_empty() {
            self.note(&at, "a form body without properties takes nothing");
        }
        let named = component.map(type_names::leaf);
        let owner = named.as_deref().unwrap_or(owner);
        for Group { pointer, properties } in merged.groups {
            let object = At::Pointer(&pointer);
            let list = object.down("properties");
            for (wire, node) in properties {
                let required = merged.required.contains(wire);
                parameters.push(self.form_field(wire, node, &list.down(wire), owner, required));
            }
        }
    }

    fn form_field(&mut self, wire: &'d str, node: Node<'d>, at: &At, owner: &str, required: bool) -> Parameter {
        let own = own_extensions(node);
        let given = own.and_then(|own| extensions::method(self, own, at, &names::OF_REQUESTS));
        let docs = docs::clean(self.describe(node));
        Parameter {
            wire: wire.to_owned(),
            place: Place::Form,
            name: given.unwrap_or_else(|| names::setter(wire)),
            ty: self.ty(node, at, Hint { owner, property: wire }),
            required,
            rule: self.rule(node),
            default: self.default(node),
            summary: docs::summary(&docs),
            docs,
            sensitive: self.sensitive(node, at),
            facts: self.facts(node),
            example: self.example_of_schema(node),
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
        let docs = docs::clean(if description.is_empty() { inner } else { description });
        Parameter {
            wire: "body".to_owned(),
            place: Place::Body,
            name: "body".to_owned(),
            ty,
            required,
            rule: Rule::Any,
            default: None,
            summary: docs::summary(&docs),
            docs,
            sensitive: schema.is_some_and(|node| self.sensitive(node, at)),
            facts: Facts::default(),
            example: schema.and_then(|node| self.example_of_schema(node)),
        }
    }

    /// What is checked before a value is sent.
    fn rule(&mut self, node: Node<'d>) -> Rule {
        let Some((schema, _)) = self.chain(node).pop() else { return Rule::Any };
        match shape::of(schema) {
            Shape::Array(Some(items)) => self.rule_of_one(items),
            _ => rule_of(schema),
        }
    }

    /// What is checked of each value in a list.
    fn rule_of_one(&mut self, items: Node<'d>) -> Rule {
        self.chain(items).pop().map_or(Rule::Any, |(schema, _)| rule_of(schema))
    }

    /// The value that the server takes when none is sent.
    fn default(&mut self, node: Node<'d>) -> Option<String> {
        let default = self.chain(node).into_iter().find_map(|(schema, _)| schema.schema_data.default.as_ref())?;
        Some(default.as_str().map_or_else(|| default.to_string(), str::to_owned))
    }

    /// Two setters of one request must not have one name, nor two arguments of one path.
    fn check_names(&mut self, parameters: &[Parameter], at: &At) {
        for (index, parameter) in parameters.iter().enumerate() {
            let in_path = parameter.place == Place::Path;
            let same = |twin: &&Parameter| twin.name == parameter.name && in_path == (twin.place == Place::Path);
            if let Some(twin) = parameters[..index].iter().find(same) {
                let what = if in_path { "argument" } else { "setter" };
                let found = format!("`{}` and `{}`, both `{}`", twin.wire, parameter.wire, twin.name);
                self.problem(at, format!("two parameters become one {what}"), found, docs::RENAME);
            }
        }
    }
}

/// What is checked of a value with this schema.
fn rule_of(schema: &Schema) -> Rule {
    match shape::of(schema) {
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

/// Whether two parameters are one: the same name in the same place.
fn same(one: &Parameter, other: &Parameter) -> bool {
    one.place == other.place && one.wire == other.wire
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
