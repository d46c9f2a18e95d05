//! Lowers OpenAPI to [`ir`](crate::ir): every decision about the documents is made here.

mod auth;
mod body;
mod boxes;
mod chain;
mod conditions;
mod conflicts;
mod context;
mod docs;
mod documented;
mod enums;
pub(crate) mod examples;
mod extensions;
mod facts;
mod guides;
mod json_types;
mod limits;
mod merge;
mod methods;
mod mock;
mod names;
mod naming;
mod operations;
mod owners;
mod parameters;
mod path_servers;
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
mod unsupported;
mod value;

use std::collections::{HashMap, HashSet};

use openapiv3::ReferenceOr;

use crate::ir::{Api, Version};
use crate::names::Names;
use crate::problem::{Note, Problem, Problems};
use crate::spec::Document;

use context::{At, Lowering};
use paths::Segment;
use resources::{Handle, HandleTree};
use sids::Sids;
use types::Types;
use unsupported::Unsupported;
pub use unsupported::supported;

/// Lowers the documents; adds a note for everything that is ignored.
///
/// Published items keep their names and modules, which `names` holds.
///
/// # Errors
///
/// All problems of all documents. [`supported`] removes the operations that the SDK cannot express.
pub fn lower(documents: &[Document], names: &Names, notes: &mut Vec<Note>) -> Result<Api, Problems> {
    let Lowered { api, problems, .. } = lower_all(documents, names, notes);
    if problems.is_empty() { Ok(api) } else { Err(Problems(problems)) }
}

/// The result of lowering documents that may have problems.
struct Lowered {
    /// The API; complete if there are no problems.
    api: Api,
    problems: Vec<Problem>,
    /// The problems of each document that concern single operations.
    unsupported: Vec<Vec<Unsupported>>,
}

fn lower_all(documents: &[Document], names: &Names, notes: &mut Vec<Note>) -> Lowered {
    let (mut problems, mut unsupported) = (Vec::new(), Vec::new());
    let mut sids = Sids::default();
    let mut versions: Vec<Version> = Vec::new();
    for document in documents {
        problems.extend(document.unsupported.iter().map(|unsupported| unsupported.problem.clone()));
        let mut lowering = Lowering {
            document,
            module: module(document),
            names,
            modules: HashMap::new(),
            given: HashSet::new(),
            conditions: Vec::new(),
            types: Types::default(),
            sids: &mut sids,
            problems: &mut problems,
            unsupported: Vec::new(),
            operation: String::new(),
            notes,
        };
        let version = lowering.version();
        if let Some(other) = versions.iter().find(|other| other.module == version.module) {
            let found = format!("`{}`", other.module);
            let help = "use documents with paths of different versions";
            lowering.problem(&At::Pointer("/paths"), "two documents become one module", found, help);
        }
        unsupported.push(lowering.unsupported);
        versions.push(version);
    }
    versions.sort_by(|a, b| a.module.cmp(&b.module));
    Lowered { api: Api { versions, sids: sids.finish(names) }, problems, unsupported }
}

/// The module of a document: its version, `v1`; the words of its title if its paths name no version.
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
        let help = "start all paths with a version such as `/v1`, or change `info.title` in the overlay";
        if prefix.is_none() && document.openapi.info.title.is_empty() {
            let help = "start all paths with a version such as `/v1`, or add `info.title`";
            self.problem(&At::ROOT, "the document has neither a version nor a title", "no name for its module", help);
        } else if module.len() > names::MAX_MODULE {
            self.problem(&At::ROOT, "the name of a module is too long for a file", format!("`{module}`"), help);
        } else if names::is_module_of_crate(&module) {
            self.problem(&At::ROOT, "the crate has a module of that name already", format!("`{module}`"), help);
        }
        let mut segments = self.segments();
        if let Some(prefix) = prefix {
            segments.omit(prefix);
        }
        let mut tree = HandleTree::default();
        let root = At::ROOT;
        let paths = root.down("paths");
        let mut items: Vec<_> = document.openapi.paths.paths.iter().collect();
        // The output does not depend on the order of the document.
        items.sort_by_key(|(path, _)| *path);
        for (path, item) in items {
            let at = paths.down(path);
            let ReferenceOr::Item(item) = item else { continue };
            self.check_servers(item, &at);
            let operations = self.operations(path, item, &at);
            if operations.is_empty() {
                self.note(&at, "nothing is generated for a path without operations");
            }
            let docs = item.description.as_deref().unwrap_or_default();
            self.place(&mut tree, path, docs, operations, &segments, &at);
        }
        self.finish_models();
        let handle = Handle { module: vec![module.clone()], name: names::version_handle(&module), former: Vec::new() };
        let mut root = self.resource(&mut tree, handle, &segments);
        let requirements = requirements::of(&root, &self.names.types(&module));
        let types = self.definitions(&root, &requirements);
        sensitive::mark(&mut root, &types);
        examples::complete(&mut root, &types, self.sids);
        self.note_orphans();
        let description = document.openapi.info.description.as_deref().unwrap_or_default();
        let docs = docs::clean(description);
        let server = self.server();
        let schemes = auth::schemes(&document.security, &root);
        let guides = self.guides();
        let mock = self.mock(&root, &types);
        Version { handle: root.handle.clone(), module, docs, server, root, types, requirements, schemes, guides, mock }
    }

    /// Adds a note for each schema that no operation uses.
    fn note_orphans(&mut self) {
        let document = self.document;
        let Some(components) = &document.openapi.components else { return };
        let root = At::ROOT;
        let at = root.down("components");
        let at = at.down("schemas");
        for name in components.schemas.keys() {
            if !self.types.reached.contains(name.as_str()) {
                self.note(&at.down(name), "no operation uses this schema");
            }
        }
    }
}

/// The literal at the start of all paths, if it names a version.
fn version_segment(document: &Document) -> Option<&str> {
    // An invalid template is reported elsewhere.
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

/// A module name for a document whose paths name no version. The name of the file does not matter: the same document
/// always produces the same items.
fn title_module(title: &str) -> String {
    names::file(&names::snake(title))
}
