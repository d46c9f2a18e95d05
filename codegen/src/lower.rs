//! OpenAPI becomes [`ir`](crate::ir): every question about the documents is answered here.

mod annotations;
mod answers;
mod auth;
mod boxes;
mod context;
mod docs;
mod enums;
pub(crate) mod examples;
mod extensions;
mod facts;
mod merge;
mod methods;
pub(crate) mod names;
mod naming;
mod operations;
mod own_servers;
mod owners;
mod parameters;
mod paths;
mod placement;
mod requirements;
mod resources;
mod responses;
pub(crate) mod sensitive;
mod servers;
mod setters;
mod shape;
mod sids;
mod style;
mod type_names;
mod types;
mod unions;

use std::collections::{HashMap, HashSet};

use openapiv3::ReferenceOr;

use crate::ir::{Api, Version};
use crate::names::Names;
use crate::problem::{Note, Problems};
use crate::spec::Document;

use context::{At, Lowering};
use paths::Segment;
use resources::{Handle, Node};
use sids::Sids;
use types::Types;

/// Lowers the documents; what is passed over on purpose is added to the notes.
///
/// What was published keeps its name and its module: `names` has them.
///
/// # Errors
///
/// All that is wrong with any of the documents.
pub fn lower(documents: &[Document], names: &Names, notes: &mut Vec<Note>) -> Result<Api, Problems> {
    let mut problems = Vec::new();
    let mut sids = Sids::default();
    let mut versions: Vec<Version> = Vec::new();
    for document in documents {
        let mut lowering = Lowering {
            document,
            module: module(document),
            names,
            modules: HashMap::new(),
            given: HashSet::new(),
            types: Types::default(),
            sids: &mut sids,
            problems: &mut problems,
            notes,
        };
        let version = lowering.version();
        if let Some(twin) = versions.iter().find(|twin| twin.module == version.module) {
            let found = format!("`{}`", twin.module);
            let help = "documents of one run need paths of different versions";
            lowering.problem(&At::Pointer("/paths"), "two documents become one module", found, help);
        }
        versions.push(version);
    }
    if !problems.is_empty() {
        return Err(Problems(problems));
    }
    versions.sort_by(|a, b| a.module.cmp(&b.module));
    Ok(Api { versions, sids: sids.finish(names) })
}

/// The module that a document becomes: its version, `v1`; the words of its title where its paths name no version.
#[must_use]
pub fn module(document: &Document) -> String {
    version_segment(document).map_or_else(|| title_module(&document.openapi.info.title), version_module)
}

impl Lowering<'_> {
    fn version(&mut self) -> Version {
        sids::read_names(self);
        let document = self.document;
        let prefix = version_segment(document);
        let module = self.module.clone();
        if names::is_module_of_crate(&module) {
            let help = "let all paths begin with a version such as `/v1`, or change `info.title` by the overlay";
            self.problem(&At::ROOT, "the crate has a module of that name already", format!("`{module}`"), help);
        }
        let mut segments = self.segments();
        if let Some(prefix) = prefix {
            segments.hide(prefix);
        }
        let mut tree = Node::default();
        let root = At::ROOT;
        let paths = root.down("paths");
        let mut items: Vec<_> = document.openapi.paths.paths.iter().collect();
        // The order of the document decides nothing.
        items.sort_by_key(|(path, _)| *path);
        for (path, item) in items {
            let at = paths.down(path);
            let ReferenceOr::Item(item) = item else { continue };
            self.check_servers(item, &at);
            let operations = self.operations(path, item, &at);
            if operations.is_empty() {
                self.note(&at, "a path without operations gives nothing");
            }
            let docs = item.description.as_deref().unwrap_or_default();
            self.place(&mut tree, path, docs, operations, &segments, &at);
        }
        self.finish_models();
        let handle = Handle { module: vec![module.clone()], name: names::pascal(&module), former: Vec::new() };
        let mut root = self.resource(&mut tree, handle, &segments);
        let requirements = requirements::of(&root, &self.names.types(&module));
        let types = self.definitions(&root, &requirements);
        sensitive::hide(&mut root, &types);
        examples::complete(&mut root, &types, self.sids);
        self.note_orphans();
        let description = document.openapi.info.description.as_deref().unwrap_or_default();
        let docs = docs::clean(description);
        let server = self.server();
        Version { handle: root.handle.clone(), module, docs, server, root, types, requirements }
    }

    /// Names the schemas that no operation leads to.
    fn note_orphans(&mut self) {
        let document = self.document;
        let Some(components) = &document.openapi.components else { return };
        let root = At::ROOT;
        let at = root.down("components");
        let at = at.down("schemas");
        for name in components.schemas.keys() {
            if !self.types.reached.contains(name.as_str()) {
                self.note(&at.down(name), "no operation leads to this schema");
            }
        }
    }
}

/// The literal that all paths begin with, if it names a version.
fn version_segment(document: &Document) -> Option<&str> {
    // What is no template is a problem of its own.
    let templates = document.openapi.paths.paths.keys().filter_map(|path| paths::segments(path).ok());
    let mut versions = templates.map(|segments| match segments.first() {
        Some(Segment::Literal(first)) if paths::is_version(first) => Some(*first),
        _ => None,
    });
    let first = versions.next()??;
    versions.all(|other| other == Some(first)).then_some(first)
}

/// The module of a version: `v1` as it is, `2010-04-01` as `v2010_04_01`.
fn version_module(segment: &str) -> String {
    let name = names::snake(segment);
    match name.strip_prefix('_') {
        Some(digits) => format!("v{digits}"),
        None => name,
    }
}

/// A module name for a document whose paths name no version. The name of its file decides nothing: the same document
/// gives the same items.
fn title_module(title: &str) -> String {
    names::snake(title)
}
