//! The body of a request: the fields of a form, or JSON.

use openapiv3::{MediaType, RequestBody};

use crate::ir::{Body, Facts, Parameter, Place};
use crate::names::key;
use crate::spec::found::list;

use super::context::{At, Lowering};
use super::extensions::Extensions;
use super::merge::Group;
use super::parameters::{Site, essence, is_json};
use super::shape::{self, SchemaRef};
use super::style::Sent;
use super::types::Hint;
use super::value::{Value, inline_extensions};
use super::{examples, names, type_names};

const FORM: &str = "application/x-www-form-urlencoded";

impl<'d> Lowering<'d> {
    /// Adds the parameters of a body, which may be a component. Returns its format.
    pub(super) fn body(
        &mut self,
        body: &'d RequestBody,
        component: Option<&str>,
        site: Site,
        parameters: &mut Vec<Parameter>,
    ) -> Body {
        let at = site.at.down("requestBody").of("requestBodies", component);
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
        let owner = names::pascal(component.unwrap_or(site.id));
        let at = content.down(name);
        match kind {
            Body::Form => self.form(media, &at, &owner, site.id, parameters),
            Body::Json => {
                let spot = self.spot(&key::operation(site.id), || key::parameter(Place::Body, ""));
                let hint = Hint { owner: &owner, property: "body", spot: spot.as_deref() };
                parameters.push(self.json_body(body, media, &at, hint));
            }
            Body::None => {}
        }
        if let Some(example) = self.example_of_content(media) {
            examples::spread(example, parameters);
        }
        kind
    }

    /// Each property of a form's schema is a parameter.
    fn form(&mut self, media: &'d MediaType, at: &At, owner: &str, id: &str, parameters: &mut Vec<Parameter>) {
        let Some(node) = media.schema.as_ref().map(SchemaRef::from) else { return };
        let Some((schema, component)) = self.schema(node) else { return };
        let schema_at = at.down("schema").of("schemas", component);
        let Some(merged) = self.merged(node, &schema_at) else {
            let found = shape::of(schema).noun();
            let help = "use an object with properties";
            return self.unsupported(&schema_at, "the schema of a form body is not an object", found, help);
        };
        if merged.is_empty() {
            self.note(&schema_at, "a form body without properties has no parameters");
        }
        let named = component.map(type_names::leaf);
        let owner = named.as_deref().unwrap_or(owner);
        let encodings = at.down("encoding");
        for Group { pointer, properties } in merged.groups {
            let object = At::Pointer(&pointer);
            let list = object.down("properties");
            for (wire, node) in properties {
                let spot = self.spot(&key::operation(id), || key::parameter(Place::Form, wire));
                let mut field =
                    self.form_field(node, &list.down(wire), Hint { owner, property: wire, spot: spot.as_deref() });
                field.required = merged.required.contains(wire);
                let sent = Sent { node, ty: &field.ty, place: Place::Form };
                field.serialization = self.serialization_in_form(media.encoding.get(wire), sent, &encodings.down(wire));
                parameters.push(field);
            }
        }
    }

    fn form_field(&mut self, node: SchemaRef<'d>, at: &At, hint: Hint) -> Parameter {
        let wire = hint.property;
        let without = Extensions::default();
        let extensions = inline_extensions(node);
        let name = self.setter(extensions.unwrap_or(&without), at, Place::Form, wire);
        if let Some(extensions) = extensions {
            self.state_condition(extensions, at, Place::Form, wire);
        }
        self.parameter_value(node, at, hint, Place::Form).into_parameter(Place::Form, wire, name)
    }

    /// A JSON body is one parameter, called `body`.
    fn json_body(&mut self, body: &'d RequestBody, media: &'d MediaType, at: &At, hint: Hint) -> Parameter {
        let schema = media.schema.as_ref().map(SchemaRef::from);
        let schema_at = at.down("schema");
        let value = schema.map_or_else(Value::free, |node| self.parameter_value(node, &schema_at, hint, Place::Body));
        if let Some(own) = schema.and_then(inline_extensions) {
            self.state_condition(own, &at.down("schema"), Place::Body, "body");
        }
        let docs = body.description.as_deref().filter(|description| !description.is_empty()).or(value.docs);
        // The rule is that of JSON. The API checks the content of a body.
        let value = Value { docs, default: None, facts: Facts::default(), ..value };
        let mut parameter = value.into_parameter(Place::Body, "body", "body".to_owned());
        parameter.required = body.required;
        parameter
    }
}
