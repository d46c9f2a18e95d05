//! The parameters of an operation: path, query, headers and body.

use indexmap::IndexMap;
use openapiv3::{Encoding, Operation, ParameterSchemaOrContent, PathItem, ReferenceOr, RequestBody, Schema};

use crate::ir::{Body, Facts, Parameter, Place, Rule, Type};
use crate::names::key;
use crate::spec::found::list;

use super::annotations::own_extensions;
use super::context::{At, Lowering};
use super::extensions::Extensions;
use super::merge::Group;
use super::names::Case;
use super::shape::{self, SchemaRef, Shape};
use super::types::Hint;
use super::{docs, examples, extensions, names, sids, style, type_names};

const FORM: &str = "application/x-www-form-urlencoded";

impl<'d> Lowering<'d> {
    /// The parameters of an operation, in the order of the document, and the format of its body.
    pub(super) fn parameters(
        &mut self,
        item: &'d PathItem,
        operation: &'d Operation,
        (path_at, at): (&At, &At),
        (path, id): (&str, &str),
    ) -> (Vec<Parameter>, Body) {
        let owner = names::pascal(id);
        self.given.clear();
        let mut parameters = self.list(&item.parameters, &path_at.down("parameters"), &owner, (path, id));
        let own = self.list(&operation.parameters, &at.down("parameters"), &owner, (path, id));
        // A parameter of an operation replaces that of its path.
        parameters.retain(|of_path| !own.iter().any(|own| same(own, of_path)));
        parameters.extend(own);
        let body = match operation.request_body.as_ref().and_then(|body| self.request_body(body)) {
            Some((body, component)) => {
                let at = at.down("requestBody").of("requestBodies", component);
                let owner = component.map_or(owner, names::pascal);
                self.body(body, &at, (&owner, id), &mut parameters)
            }
            None => Body::None,
        };
        self.check_arguments(&parameters, at);
        self.name_setters(&mut parameters, at, id);
        (parameters, body)
    }

    /// The parameters of one list.
    fn list(
        &mut self,
        nodes: &'d [ReferenceOr<openapiv3::Parameter>],
        at: &At,
        owner: &str,
        (path, id): (&str, &str),
    ) -> Vec<Parameter> {
        let mut parameters: Vec<Parameter> = Vec::new();
        for (index, node) in nodes.iter().enumerate() {
            let Some((parameter, component)) = self.parameter(node) else { continue };
            let key = index.to_string();
            let place = at.down(&key).of("parameters", component);
            let wire = &parameter.parameter_data_ref().name;
            let spot = self.spot(&key::operation(id), || member(parameter, path));
            let hint = match component {
                // Operations that share a parameter share its type, so none of them names it.
                Some(component) => Hint { owner: "", property: component, spot: &spot },
                None => Hint { owner, property: wire, spot: &spot },
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
                let help = "remove the parameter with the overlay";
                let found = format!("`{}`", parameter.parameter_data_ref().name);
                self.unsupported(at, "a cookie parameter is not supported", found, help);
                return None;
            }
        };
        let data = parameter.parameter_data_ref();
        let (ty, rule, default, inner, hidden, facts) = match &data.format {
            ParameterSchemaOrContent::Schema(node) => {
                let node = SchemaRef::from(node);
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
            self.setter(&data.extensions, at, place, &data.name)
        };
        let docs = docs::clean(data.description.as_deref().unwrap_or(inner));
        let style = self.style(style::of_parameter(parameter), (place, &ty), at);
        Some(Parameter {
            wire: data.name.clone(),
            place,
            name,
            former: Vec::new(),
            facts: facts.of_type(&ty, place),
            ty,
            required: data.required || place == Place::Path,
            rule,
            default,
            summary: docs::summary(&docs),
            docs,
            sensitive: extensions::sensitive(self, &data.extensions, at).unwrap_or(hidden),
            example: self.example_of_parameter(data),
            style,
        })
    }

    fn body(
        &mut self,
        body: &'d RequestBody,
        at: &At,
        (owner, id): (&str, &str),
        parameters: &mut Vec<Parameter>,
    ) -> Body {
        let content = at.down("content");
        let Some((name, media, kind)) = body.content.iter().find_map(|(name, media)| {
            let kind = if is_json(name) { Body::Json } else { Body::Form };
            (kind == Body::Json || essence(name) == FORM).then_some((name, media, kind))
        }) else {
            let found: Vec<&str> = body.content.keys().map(String::as_str).collect();
            let help = format!("the SDK sends `{FORM}` and `application/json`; remove the operation with the overlay");
            self.unsupported(&content, "no media type of the body is supported", list(&found), help);
            return Body::None;
        };
        for other in body.content.keys().filter(|other| *other != name) {
            self.note(&content.down(other), format!("the body is sent as `{name}`"));
        }
        let place = content.down(name);
        let at = place.down("schema");
        match (kind, media.schema.as_ref().map(SchemaRef::from)) {
            (Body::Form, Some(schema)) => {
                self.form((schema, &media.encoding), (&at, &place), (owner, id), parameters);
            }
            (Body::Json, schema) => {
                let description = body.description.as_deref().unwrap_or_default();
                let spot = self.spot(&key::operation(id), || key::parameter(Place::Body, ""));
                let hint = Hint { owner, property: "body", spot: &spot };
                parameters.push(self.json_body(schema, &at, hint, description, body.required));
            }
            _ => {}
        }
        if let Some(example) = self.example_of_content(media) {
            examples::spread(example, parameters);
        }
        kind
    }

    /// Each property of a form's schema is a parameter.
    fn form(
        &mut self,
        (node, encoding): (SchemaRef<'d>, &'d IndexMap<String, Encoding>),
        (at, media): (&At, &At),
        (owner, id): (&str, &str),
        parameters: &mut Vec<Parameter>,
    ) {
        let Some((schema, component)) = self.schema(node) else { return };
        let at = at.of("schemas", component);
        let encoding_at = media.down("encoding");
        let Some(merged) = self.merged(node, &at) else {
            let found = shape::of(schema).noun();
            let help = "use an object with properties";
            return self.unsupported(&at, "the schema of a form body is not an object", found, help);
        };
        if merged.is_empty() {
            self.note(&at, "a form body without properties has no parameters");
        }
        let named = component.map(type_names::leaf);
        let owner = named.as_deref().unwrap_or(owner);
        for Group { pointer, properties } in merged.groups {
            let object = At::Pointer(&pointer);
            let list = object.down("properties");
            for (wire, node) in properties {
                let required = merged.required.contains(wire);
                let spot = self.spot(&key::operation(id), || key::parameter(Place::Form, wire));
                let hint = Hint { owner, property: wire, spot: &spot };
                let mut field = self.form_field(wire, node, &list.down(wire), hint, required);
                let written = encoding.get(wire).map(style::of_encoding).unwrap_or_default();
                field.style = self.style(written, (Place::Form, &field.ty), &encoding_at.down(wire));
                parameters.push(field);
            }
        }
    }

    fn form_field(&mut self, wire: &'d str, node: SchemaRef<'d>, at: &At, hint: Hint, required: bool) -> Parameter {
        let without = Extensions::default();
        let docs = docs::clean(self.describe(node));
        let ty = self.ty(node, at, hint);
        Parameter {
            wire: wire.to_owned(),
            place: Place::Form,
            name: self.setter(own_extensions(node).unwrap_or(&without), at, Place::Form, wire),
            former: Vec::new(),
            facts: self.facts(node).of_type(&ty, Place::Form),
            ty,
            required,
            rule: self.rule(node),
            default: self.default(node),
            summary: docs::summary(&docs),
            docs,
            sensitive: self.sensitive(node, at),
            example: self.example_of_schema(node),
            style: None,
        }
    }

    /// A JSON body is one parameter, called `body`.
    fn json_body(
        &mut self,
        schema: Option<SchemaRef<'d>>,
        at: &At,
        hint: Hint,
        description: &str,
        required: bool,
    ) -> Parameter {
        let ty = schema.map_or(Type::Json, |node| self.ty(node, at, hint));
        let inner = schema.map_or("", |node| self.describe(node));
        let docs = docs::clean(if description.is_empty() { inner } else { description });
        Parameter {
            wire: "body".to_owned(),
            place: Place::Body,
            name: "body".to_owned(),
            former: Vec::new(),
            ty,
            required,
            rule: Rule::Any,
            default: None,
            summary: docs::summary(&docs),
            docs,
            sensitive: schema.is_some_and(|node| self.sensitive(node, at)),
            facts: Facts::default(),
            example: schema.and_then(|node| self.example_of_schema(node)),
            style: None,
        }
    }

    /// The check of a value before it is sent.
    fn rule(&mut self, node: SchemaRef<'d>) -> Rule {
        let Some((schema, _)) = self.chain(node).pop() else { return Rule::Any };
        match shape::of(schema) {
            Shape::Array(Some(items)) => self.rule_of_one(items),
            _ => rule_of(schema),
        }
    }

    /// The check of each item of a list.
    fn rule_of_one(&mut self, items: SchemaRef<'d>) -> Rule {
        self.chain(items).pop().map_or(Rule::Any, |(schema, _)| rule_of(schema))
    }

    /// The default on the server.
    fn default(&mut self, node: SchemaRef<'d>) -> Option<String> {
        let default = self.chain(node).into_iter().find_map(|(schema, _)| schema.schema_data.default.as_ref())?;
        Some(default.as_str().map_or_else(|| default.to_string(), str::to_owned))
    }
}

/// The key of a parameter in the lock file of names. A path value is keyed by position, because its name may change.
fn member(parameter: &openapiv3::Parameter, path: &str) -> String {
    let wire = &parameter.parameter_data_ref().name;
    match parameter {
        openapiv3::Parameter::Path { .. } => key::path_value(path, wire),
        openapiv3::Parameter::Header { .. } => key::parameter(Place::Header, wire),
        openapiv3::Parameter::Query { .. } | openapiv3::Parameter::Cookie { .. } => key::parameter(Place::Query, wire),
    }
}

/// The check of a value with this schema.
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

/// Whether two parameters are the same: equal name and place.
fn same(one: &Parameter, other: &Parameter) -> bool {
    one.place == other.place && one.wire == other.wire
}

/// A media type without its parameters.
fn essence(media: &str) -> &str {
    media.split(';').next().unwrap_or_default().trim()
}

/// Whether a media type is JSON or based on JSON.
pub(super) fn is_json(media: &str) -> bool {
    let essence = essence(media);
    essence == "application/json" || essence.ends_with("+json") || essence == "*/*"
}
