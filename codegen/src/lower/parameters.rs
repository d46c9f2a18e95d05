//! The parameters of an operation: path, query and headers.

use openapiv3::{Operation, ParameterSchemaOrContent, PathItem, ReferenceOr};

use crate::ir::{Body, Parameter, Place, Serialization};
use crate::names::key;

use super::context::{At, Lowering};
use super::names::Case;
use super::shape::SchemaRef;
use super::style::{self, Sent};
use super::types::Hint;
use super::value::Value;
use super::{docs, extensions, names};

/// An operation and its place in the document.
#[derive(Clone, Copy)]
pub(super) struct Site<'a> {
    /// The template of its path.
    pub(super) path: &'a str,
    /// The place of its path.
    pub(super) path_at: &'a At<'a>,
    /// Its id.
    pub(super) id: &'a str,
    /// Its place.
    pub(super) at: &'a At<'a>,
}

impl<'d> Lowering<'d> {
    /// The parameters of an operation, in the order of the document, and the format of its body.
    pub(super) fn parameters(
        &mut self,
        item: &'d PathItem,
        operation: &'d Operation,
        site: Site,
    ) -> (Vec<Parameter>, Body) {
        let Site { path_at, at, id, .. } = site;
        self.given.clear();
        self.conditions.clear();
        let before = self.problems.len();
        let mut parameters = self.list(&item.parameters, &path_at.down("parameters"), site);
        let overriding = self.list(&operation.parameters, &at.down("parameters"), site);
        // A parameter of an operation replaces that of its path.
        parameters.retain(|shared| !overriding.iter().any(|parameter| same(parameter, shared)));
        parameters.extend(overriding);
        let body = match operation.request_body.as_ref().and_then(|body| self.request_body(body)) {
            Some((body, component)) => self.body(body, component, site, &mut parameters),
            None => Body::None,
        };
        self.check_arguments(&parameters, at);
        self.name_setters(&mut parameters, at, id);
        let is_complete = self.problems.len() == before && !self.is_unsupported(&self.operation);
        self.resolve_conditions(&mut parameters, is_complete);
        (parameters, body)
    }

    /// The parameters of one list.
    fn list(&mut self, nodes: &'d [ReferenceOr<openapiv3::Parameter>], at: &At, site: Site) -> Vec<Parameter> {
        let owner = names::pascal(site.id);
        let mut parameters: Vec<Parameter> = Vec::new();
        for (index, node) in nodes.iter().enumerate() {
            let Some((parameter, component)) = self.parameter(node) else { continue };
            let key = index.to_string();
            let place = at.down(&key).of("parameters", component);
            let wire = &parameter.parameter_data_ref().name;
            let spot = self.spot(&key::operation(site.id), || member(parameter, site.path));
            let hint = match component {
                // Operations that share a parameter share its type, so none of them names it.
                Some(component) => Hint { owner: "", property: component, spot: spot.as_deref() },
                None => Hint { owner: &owner, property: wire, spot: spot.as_deref() },
            };
            let Some(lowered) = self.one_parameter(parameter, &place, hint) else { continue };
            if parameters.iter().any(|known| same(known, &lowered)) {
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
        let (mut value, serialization) = match &data.format {
            ParameterSchemaOrContent::Schema(node) => {
                let node = SchemaRef::from(node);
                let value = self.parameter_value(node, &at.down("schema"), hint, place);
                let sent = Sent { node, ty: &value.ty, place };
                let serialization = self.serialization(style::of_parameter(parameter), sent, at);
                (value, serialization)
            }
            ParameterSchemaOrContent::Content(content) => (Value::free(), self.content_of(content, place, at)),
        };
        value.docs = data.description.as_deref().or(value.docs);
        value.sensitive = extensions::sensitive(self, &data.extensions, at).unwrap_or(value.sensitive);
        let example = self.example_of_parameter(data);
        let name = if place == Place::Path {
            extensions::name(self, &data.extensions, at, Case::Snake).unwrap_or_else(|| names::snake(&data.name))
        } else {
            self.setter(&data.extensions, at, place, &data.name)
        };
        let mut lowered = value.into_parameter(place, &data.name, name);
        lowered.required = data.required || place == Place::Path;
        self.state_condition(&data.extensions, at, place, &data.name);
        lowered.example = example.or(lowered.example);
        lowered.serialization = serialization;
        Some(lowered)
    }

    /// The serialization of a parameter that has a media type instead of a schema.
    fn content_of(&mut self, content: &'d openapiv3::Content, place: Place, at: &At) -> Serialization {
        let at = at.down("content");
        let media = content.keys().next().map_or("", String::as_str);
        let help = "describe the parameter by a `schema` in the overlay, or remove it";
        if !is_json(media) {
            self.unsupported(&at, "the media type of a parameter is not supported", format!("`{media}`"), help);
        } else if place == Place::Path {
            self.unsupported(&at, "a path value in JSON is not supported", format!("`{media}`"), help);
        }
        Serialization::Json
    }
}

impl Value<'_> {
    /// An optional parameter with such a value.
    pub(super) fn into_parameter(self, place: Place, wire: &str, name: String) -> Parameter {
        let docs = docs::clean(self.docs.unwrap_or_default());
        Parameter {
            wire: wire.to_owned(),
            place,
            name,
            former: Vec::new(),
            ty: self.ty,
            required: false,
            required_when: None,
            rule: self.rule,
            default: self.default,
            summary: docs::summary(&docs),
            docs,
            sensitive: self.sensitive,
            facts: self.facts,
            example: self.example.cloned(),
            serialization: Serialization::Plain,
        }
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

/// Whether two parameters are the same: equal name and place.
fn same(one: &Parameter, other: &Parameter) -> bool {
    one.place == other.place && one.wire == other.wire
}

/// A media type without its parameters.
pub(super) fn essence(media: &str) -> &str {
    media.split(';').next().unwrap_or_default().trim()
}

/// Whether a media type is JSON or based on JSON.
pub(super) fn is_json(media: &str) -> bool {
    let essence = essence(media);
    essence == "application/json" || essence.ends_with("+json") || essence == "*/*"
}
