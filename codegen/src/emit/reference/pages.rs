//! The pages of the reference: one per resource.

use crate::ir::{Api, Resource, Version};

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
