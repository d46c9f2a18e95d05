//! What every step of lowering shares: the document, the place in it, and what was found wrong.

use std::fmt;

use openapiv3::{Components, Parameter, ReferenceOr, RequestBody, Response, Schema};

use crate::problem::{Note, Problem};
use crate::spec::Document;

use super::shape::Node;
use super::sids::Sids;
use super::types::Types;

/// A place in the document: rendered as a JSON Pointer only where a problem needs it.
#[derive(Clone, Copy)]
pub(super) enum At<'a> {
    /// A place whose pointer is known.
    Pointer(&'a str),
    /// A place below another.
    Below(&'a At<'a>, &'a str),
}

impl<'a> At<'a> {
    /// The whole document.
    pub(super) const ROOT: At<'static> = At::Pointer("");

    /// A place below this one.
    pub(super) fn down(&'a self, key: &'a str) -> At<'a> {
        At::Below(self, key)
    }
}

impl fmt::Display for At<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            At::Pointer(pointer) => f.write_str(pointer),
            At::Below(parent, key) => {
                write!(f, "{parent}/{}", key.replace('~', "~0").replace('/', "~1"))
            }
        }
    }
}

/// The state of lowering one document.
pub(super) struct Lowering<'d> {
    /// The document.
    pub(super) document: &'d Document,
    /// The types met so far.
    pub(super) types: Types<'d>,
    /// The kinds of SID, of all documents of the run.
    pub(super) sids: &'d mut Sids,
    /// What is wrong.
    pub(super) problems: &'d mut Vec<Problem>,
    /// What was passed over on purpose.
    pub(super) notes: &'d mut Vec<Note>,
}

impl<'d> Lowering<'d> {
    /// Records something that is wrong.
    pub(super) fn problem(
        &mut self,
        at: &At,
        message: impl Into<String>,
        found: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.problems.push(Problem {
            message: message.into(),
            file: self.document.path.clone(),
            pointer: at.to_string(),
            found: found.into(),
            help: help.into(),
        });
    }

    /// Records something that is passed over on purpose.
    pub(super) fn note(&mut self, at: &At, message: impl Into<String>) {
        self.notes.push(Note {
            message: message.into(),
            file: self.document.path.clone(),
            pointer: at.to_string(),
        });
    }

    fn components(&self) -> Option<&'d Components> {
        self.document.openapi.components.as_ref()
    }

    /// The schema that stands here or is referred to, with the name of the last component on the way.
    ///
    /// The loader has checked that every reference leads somewhere and none goes round in a circle;
    /// `None` only for a component that it has reported.
    pub(super) fn schema(&mut self, mut node: Node<'d>) -> Option<(&'d Schema, Option<&'d str>)> {
        let mut name = None;
        loop {
            match node {
                Node::Item(schema) => return Some((schema, name)),
                Node::Reference(reference) => {
                    let schemas = &self.components()?.schemas;
                    let (key, schema) = schemas.get_key_value(component(reference))?;
                    self.types.reached.insert(key);
                    (node, name) = (schema.into(), Some(key.as_str()));
                }
            }
        }
    }

    /// The parameter that stands here or is referred to.
    pub(super) fn parameter(&self, mut node: &'d ReferenceOr<Parameter>) -> Option<&'d Parameter> {
        while let ReferenceOr::Reference { reference } = node {
            node = self.components()?.parameters.get(component(reference))?;
        }
        node.as_item()
    }

    /// The request body that stands here or is referred to.
    pub(super) fn request_body(
        &self,
        mut node: &'d ReferenceOr<RequestBody>,
    ) -> Option<&'d RequestBody> {
        while let ReferenceOr::Reference { reference } = node {
            node = self.components()?.request_bodies.get(component(reference))?;
        }
        node.as_item()
    }

    /// The response that stands here or is referred to.
    pub(super) fn response(&self, mut node: &'d ReferenceOr<Response>) -> Option<&'d Response> {
        while let ReferenceOr::Reference { reference } = node {
            node = self.components()?.responses.get(component(reference))?;
        }
        node.as_item()
    }
}

/// The component's name in `#/components/<kind>/<name>`.
pub(super) fn component(reference: &str) -> &str {
    reference.rsplit('/').next().unwrap_or_default()
}
