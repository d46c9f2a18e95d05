//! The pages of the reference, their content, and the links between them.

use std::collections::HashMap;

use crate::ir::{Api, Resource, Type, TypeDef, TypeKind, Version};
use crate::markdown::text;

use super::text::{Anchors, cell, code};

/// The page of all kinds of SID.
pub(super) const SIDS: &str = "sids.md";

/// A page: a resource, its types, and the resources that lead to it.
pub(super) struct Page<'a> {
    /// The version.
    pub(super) version: &'a Version,
    /// The resources from the root of the version down to this one.
    pub(super) trail: Vec<&'a Resource>,
    /// The path below the folder of the reference.
    pub(super) path: String,
    /// The indices of its types, sorted by name.
    pub(super) types: Vec<usize>,
}

impl<'a> Page<'a> {
    /// The resource that the page is about.
    pub(super) fn resource(&self) -> &'a Resource {
        self.trail[self.trail.len() - 1]
    }

    /// The heading of the page.
    pub(super) fn title(&self) -> String {
        let names: Vec<String> = self.trail[1..].iter().map(|resource| words(&resource.accessor)).collect();
        if names.is_empty() { format!("Version {}", self.version.module) } else { names.join(" › ") }
    }
}

/// `chat_rooms` as `Chat rooms`.
fn words(accessor: &str) -> String {
    let text = accessor.trim_start_matches("r#").replace('_', " ");
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Every page that is not empty, in the order of the output.
pub(super) fn pages(api: &Api) -> Vec<Page<'_>> {
    let mut pages = Vec::new();
    for version in &api.versions {
        collect(version, &[&version.root], &mut pages);
    }
    pages
}

fn collect<'a>(version: &'a Version, trail: &[&'a Resource], pages: &mut Vec<Page<'a>>) {
    let resource = trail[trail.len() - 1];
    let types = version.types.iter().enumerate().filter(|(_, ty)| ty.module == resource.module);
    let mut types: Vec<usize> = types.map(|(index, _)| index).collect();
    types.sort_by(|a, b| version.types[*a].name.cmp(&version.types[*b].name));
    if !resource.operations.is_empty() || !types.is_empty() {
        let module = resource.module.join("/").replace("r#", "").replace('_', "-");
        // Where the case of a name does not matter, `readme.md` is the page of the version.
        let path = match trail.len() {
            1 => format!("{module}/README.md"),
            2 if module.ends_with("/readme") => format!("{module}-.md"),
            _ => format!("{module}.md"),
        };
        pages.push(Page { version, trail: trail.to_vec(), path, types });
    }
    for child in &resource.children {
        collect(version, &[trail, &[child]].concat(), pages);
    }
}

/// The page and the anchor of every operation and every type.
pub(super) struct Places<'a> {
    /// By version and operation id.
    operations: HashMap<(&'a str, &'a str), (usize, String)>,
    /// By version and index of the type.
    types: HashMap<(&'a str, usize), (usize, String)>,
    /// The paths of the pages.
    paths: Vec<String>,
}

impl<'a> Places<'a> {
    pub(super) fn new(pages: &[Page<'a>]) -> Self {
        let (mut operations, mut types) = (HashMap::new(), HashMap::new());
        for (index, page) in pages.iter().enumerate() {
            let module = page.version.module.as_str();
            let mut anchors = Anchors::default();
            anchors.next(&page.title());
            for operation in &page.resource().operations {
                let at = (index, anchors.next(&operation.id));
                operations.insert((module, operation.id.as_str()), at);
            }
            for ty in &page.types {
                types.insert((module, *ty), (index, anchors.next(&page.version.types[*ty].name)));
            }
        }
        Self { operations, types, paths: pages.iter().map(|page| page.path.clone()).collect() }
    }
}

/// The links of one page.
pub(super) struct Links<'a> {
    pub(super) api: &'a Api,
    pub(super) version: &'a Version,
    pub(super) places: &'a Places<'a>,
    /// The path of the page with the links.
    pub(super) from: &'a str,
}

impl Links<'_> {
    /// The address of an operation.
    pub(super) fn operation(&self, id: &str) -> String {
        self.to(self.places.operations.get(&(self.version.module.as_str(), id)))
    }

    /// The text, with a link for each operation of this version that it names as code.
    pub(super) fn linked(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for (index, part) in text.split('`').enumerate() {
            let is_operation = index % 2 == 1 && part.starts_with(|c: char| c.is_ascii_uppercase());
            let address = if is_operation { self.operation(part) } else { String::new() };
            if !address.is_empty() {
                out.extend(["[`", part, "`](", &address, ")"]);
            } else if index % 2 == 1 {
                out.extend(["`", part, "`"]);
            } else {
                out.push_str(part);
            }
        }
        out
    }

    /// The definition of a type.
    pub(super) fn definition(&self, index: usize) -> &TypeDef {
        &self.version.types[index]
    }

    /// A link to a type that is defined.
    pub(super) fn named(&self, index: usize) -> String {
        let name = code(&self.definition(index).name);
        let address = self.to(self.places.types.get(&(self.version.module.as_str(), index)));
        // A type that only path values use is not generated: path values are text.
        if address.is_empty() { code("string") } else { format!("[{name}]({address})") }
    }

    fn to(&self, place: Option<&(usize, String)>) -> String {
        let Some((page, anchor)) = place else { return String::new() };
        let path = &self.places.paths[*page];
        if path == self.from { format!("#{anchor}") } else { format!("{}#{anchor}", self.page(path)) }
    }

    /// The address of a page, from the page that links.
    pub(super) fn page(&self, to: &str) -> String {
        let from: Vec<&str> = self.from.split('/').collect();
        let to: Vec<&str> = to.split('/').collect();
        let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count().min(from.len() - 1).min(to.len() - 1);
        let up = "../".repeat(from.len() - 1 - shared);
        format!("{up}{}", to[shared..].join("/"))
    }

    /// A type, as the cell of a table.
    pub(super) fn ty(&self, ty: &Type, format: Option<&str>) -> String {
        match ty {
            Type::String | Type::Timestamp | Type::Date => match format {
                Some(format) => format!("{} ({})", code("string"), cell(&text(format))),
                None => code("string"),
            },
            Type::Sid(index) => format!("[{}]({})", code(&self.api.sids[*index].name), self.page(SIDS)),
            Type::I64 => code("integer"),
            Type::I32 => format!("{} (int32)", code("integer")),
            Type::F64 => code("number"),
            Type::Bool => code("boolean"),
            Type::Json => "any JSON".to_owned(),
            Type::Named(index) => self.named(*index),
            Type::List(item) => format!("list of {}", self.ty(item, format)),
            Type::Map(value) => {
                format!(
                    "map of names to {}",
                    self.ty(value, format.map(|format| if format == "uri-map" { "uri" } else { format }))
                )
            }
        }
    }

    /// The values of an enum, or of a list of enums.
    pub(super) fn values(&self, ty: &Type) -> Vec<&str> {
        match ty {
            Type::List(item) => self.values(item),
            Type::Named(index) => match &self.definition(*index).kind {
                TypeKind::Enum(variants) => variants.iter().map(|variant| variant.wire.as_str()).collect(),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }
}
