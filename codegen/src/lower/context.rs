//! The shared state of lowering: the document, the place in it, and the problems found.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fmt;

use indexmap::IndexMap;
use openapiv3::{Components, Example, Header, Parameter, ReferenceOr, RequestBody, Response, Schema};

use crate::ir::Place;
use crate::names::Names;
use crate::problem::{Note, Problem};
use crate::spec::Document;
use crate::spec::pointer::{escape, unescape};

use super::conditions::Stated;
use super::shape::SchemaRef;
use super::sids::Sids;
use super::types::Types;
use super::unsupported::Unsupported;

/// A place in the document, formatted as a JSON Pointer only when a problem needs it.
#[derive(Clone, Copy)]
pub(super) enum At<'a> {
    /// A place whose pointer is known.
    Pointer(&'a str),
    /// A place below another.
    Below(&'a At<'a>, &'a str),
    /// A component, by its section and name.
    Component(&'a str, &'a str),
}

impl<'a> At<'a> {
    /// The whole document.
    pub(super) const ROOT: At<'static> = At::Pointer("");

    /// A place below this one.
    pub(super) fn down(&'a self, key: &'a str) -> At<'a> {
        At::Below(self, key)
    }

    /// The place of the component that a reference led to; this place if there was none.
    pub(super) fn of(self, section: &'a str, component: Option<&'a str>) -> At<'a> {
        component.map_or(self, |name| At::Component(section, name))
    }
}

impl fmt::Display for At<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            At::Pointer(pointer) => f.write_str(pointer),
            At::Below(parent, key) => write!(f, "{parent}/{}", escape(key)),
            At::Component(section, name) => write!(f, "/components/{section}/{}", escape(name)),
        }
    }
}

/// The state of lowering one document.
pub(super) struct Lowering<'d> {
    /// The document.
    pub(super) document: &'d Document,
    /// The module of the version.
    pub(super) module: String,
    /// The published names.
    pub(super) names: &'d Names,
    /// The current modules of the version, by their published modules.
    pub(super) modules: HashMap<Vec<String>, Vec<String>>,
    /// The parameters of the current operation that the overlay names.
    pub(super) given: HashSet<(Place, String)>,
    /// The conditions of the current operation's parameters, unchecked.
    pub(super) conditions: Vec<Stated<'d>>,
    /// The types found so far.
    pub(super) types: Types<'d>,
    /// The kinds of SID of all documents of the run.
    pub(super) sids: &'d mut Sids,
    /// The problems.
    pub(super) problems: &'d mut Vec<Problem>,
    /// Which of the problems concern single operations, with those operations.
    pub(super) unsupported: Vec<Unsupported>,
    /// The place of the current operation; empty between operations.
    pub(super) operation: String,
    /// The notes on ignored parts.
    pub(super) notes: &'d mut Vec<Note>,
}

impl<'d> Lowering<'d> {
    /// A member of an owner as a key of the lock file. `None` if nothing was published.
    pub(super) fn spot(&self, owner: &str, member: impl FnOnce() -> String) -> Option<String> {
        (!self.names.is_empty()).then(|| format!("{owner} {}", member()))
    }

    /// Records a fault of the document. [`Self::unsupported`] is for parts that the SDK cannot express.
    pub(super) fn problem(
        &mut self,
        at: &At,
        message: impl Into<String>,
        found: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.record(at, (message.into(), found.into(), help.into()));
    }

    /// Records a problem of a name, which an overlay can solve. If the overlay is broken, its broken part may solve the
    /// problem, so it is not recorded.
    pub(super) fn name_problem(
        &mut self,
        at: &At,
        message: impl Into<String>,
        found: impl Into<String>,
        help: impl Into<String>,
    ) {
        if !self.document.is_overlay_broken {
            self.problem(at, message, found, help);
        }
    }

    /// Records a problem once, and returns its index: parts that several operations share are visited several times.
    pub(super) fn record(&mut self, at: &At, (message, found, help): (String, String, String)) -> usize {
        let problem = Problem::new(message, &self.document.path, at.to_string(), found, help);
        self.problems.iter().position(|known| *known == problem).unwrap_or_else(|| {
            self.problems.push(problem);
            self.problems.len() - 1
        })
    }

    /// Records a note on an ignored part.
    pub(super) fn note(&mut self, at: &At, message: impl Into<String>) {
        let note = Note::new(message, &self.document.path, at.to_string());
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    fn components(&self) -> Option<&'d Components> {
        self.document.openapi.components.as_ref()
    }

    /// Resolves a schema; returns it with the name of the last referenced component.
    ///
    /// The loader has checked that every reference resolves and none forms a cycle. `None` only for a missing component
    /// that it has reported.
    pub(super) fn schema(&mut self, mut node: SchemaRef<'d>) -> Option<(&'d Schema, Option<&'d str>)> {
        let mut name = None;
        loop {
            match node {
                SchemaRef::Item(schema) => return Some((schema, name)),
                SchemaRef::Reference(reference) => {
                    let schemas = &self.components()?.schemas;
                    let (key, schema) = schemas.get_key_value(component(reference).as_ref())?;
                    self.types.reached.insert(key);
                    (node, name) = (schema.into(), Some(key.as_str()));
                }
            }
        }
    }

    /// Resolves a parameter; returns it with the name of its component.
    pub(super) fn parameter(&self, node: &'d ReferenceOr<Parameter>) -> Option<(&'d Parameter, Option<&'d str>)> {
        follow(node, self.components().map(|components| &components.parameters))
    }

    /// Resolves a request body; returns it with the name of its component.
    pub(super) fn request_body(
        &self,
        node: &'d ReferenceOr<RequestBody>,
    ) -> Option<(&'d RequestBody, Option<&'d str>)> {
        follow(node, self.components().map(|components| &components.request_bodies))
    }

    /// Resolves a response; returns it with the name of its component.
    pub(super) fn response(&self, node: &'d ReferenceOr<Response>) -> Option<(&'d Response, Option<&'d str>)> {
        follow(node, self.components().map(|components| &components.responses))
    }
}

impl<'d> Lowering<'d> {
    /// Resolves a header; returns it with the name of its component.
    pub(super) fn header(&self, node: &'d ReferenceOr<Header>) -> Option<(&'d Header, Option<&'d str>)> {
        follow(node, self.components().map(|components| &components.headers))
    }

    /// Resolves an example; returns it with the name of its component.
    pub(super) fn example(&self, node: &'d ReferenceOr<Example>) -> Option<(&'d Example, Option<&'d str>)> {
        follow(node, self.components().map(|components| &components.examples))
    }
}

/// Resolves a node; returns the item with the name of the last referenced component.
fn follow<'d, T>(
    mut node: &'d ReferenceOr<T>,
    components: Option<&'d IndexMap<String, ReferenceOr<T>>>,
) -> Option<(&'d T, Option<&'d str>)> {
    let mut name = None;
    loop {
        match node {
            ReferenceOr::Item(item) => return Some((item, name)),
            ReferenceOr::Reference { reference } => {
                let (key, next) = components?.get_key_value(component(reference).as_ref())?;
                (node, name) = (next, Some(key.as_str()));
            }
        }
    }
}

/// The component's name in `#/components/<kind>/<name>`.
pub(super) fn component(reference: &str) -> Cow<'_, str> {
    unescape(reference.rsplit('/').next().unwrap_or_default())
}
