//! The addresses of everything that has a heading: in several pages, or on a single one.

use std::collections::HashMap;

use crate::ir::{Api, Scheme, SidKind};

use super::pages::Page;
use super::text::{Anchors, slug};

/// The first page.
pub(super) const HOME: &str = "README.md";

/// The page of all kinds of SID.
pub(super) const SIDS: &str = "sids.md";

/// The start of the headings of security schemes, which no other heading has.
pub(super) const SCHEME: &str = "Security scheme";

/// The anchors of the templates of a single page.
const FIXED: &str = "authentication content errors in-this-client menu models-and-enums operations pagination \
    reference response-headers retries sids types";

/// A file and an anchor in it; the whole file without an anchor.
struct Target {
    file: usize,
    anchor: String,
}

/// The addresses.
pub(super) struct Places<'a> {
    /// The paths of the files.
    files: Vec<String>,
    /// By position of the page.
    pages: Vec<Target>,
    /// By version and operation id.
    operations: HashMap<(&'a str, &'a str), Target>,
    /// By version and index of the type.
    types: HashMap<(&'a str, usize), Target>,
    /// By index of the kind.
    sids: HashMap<usize, Target>,
    /// By the scheme as a whole: versions may describe one name differently.
    schemes: Vec<(&'a Scheme, Target)>,
}

/// The kinds of SID that the API uses, with their indices, sorted by name.
pub(super) fn sids(api: &Api) -> Vec<(usize, &SidKind)> {
    let mut kinds: Vec<_> = api.sids.iter().enumerate().filter(|(_, kind)| kind.used).collect();
    kinds.sort_by(|(_, a), (_, b)| a.name.cmp(&b.name));
    kinds
}

impl<'a> Places<'a> {
    /// The addresses in pages of Markdown: the anchors that a code host derives from headings.
    pub(super) fn in_pages(api: &'a Api, pages: &[Page<'a>]) -> Self {
        let mut places = Self::empty(pages.iter().map(|page| page.path.clone()).collect());
        for (file, page) in pages.iter().enumerate() {
            let mut anchors = Anchors::default();
            anchors.next(&page.title());
            places.pages.push(Target { file, anchor: String::new() });
            places.add_page(page, file, |heading| anchors.next(heading));
        }
        let mut anchors = Anchors::default();
        anchors.next("SIDs");
        let (home, of_sids) = (pages.len(), pages.len() + 1);
        places.files.extend([HOME.to_owned(), SIDS.to_owned()]);
        places.add_sids(api, of_sids, |name| anchors.next(name));
        let mut anchors = Anchors::default();
        places.add_schemes(api, home, |name| anchors.next(&format!("{SCHEME} {name}")));
        places
    }

    /// The addresses on a single page.
    pub(super) fn on_one_page(api: &'a Api, pages: &[Page<'a>]) -> Self {
        let mut places = Self::empty(vec![String::new()]);
        let mut anchors = Anchors::default();
        for fixed in FIXED.split(' ') {
            anchors.next(fixed);
        }
        for page in pages {
            let module = page.version.module.as_str();
            let anchor = anchors.next(&format!("{module}-{}", slug(&page.title())));
            places.pages.push(Target { file: 0, anchor });
            places.add_page(page, 0, |heading| anchors.next(&format!("{module}-{}", slug(heading))));
        }
        places.add_sids(api, 0, |name| anchors.next(&format!("sid-{}", slug(name))));
        places.add_schemes(api, 0, |name| anchors.next(&format!("security-{}", slug(name))));
        places
    }

    fn empty(files: Vec<String>) -> Self {
        Self {
            files,
            pages: Vec::new(),
            operations: HashMap::new(),
            types: HashMap::new(),
            sids: HashMap::new(),
            schemes: Vec::new(),
        }
    }

    fn add_page(&mut self, page: &Page<'a>, file: usize, mut anchor: impl FnMut(&str) -> String) {
        let module = page.version.module.as_str();
        for operation in &page.resource().operations {
            let target = Target { file, anchor: anchor(&operation.id) };
            self.operations.insert((module, operation.id.as_str()), target);
        }
        for ty in &page.types {
            let target = Target { file, anchor: anchor(&page.version.types[*ty].name) };
            self.types.insert((module, *ty), target);
        }
    }

    fn add_sids(&mut self, api: &Api, file: usize, mut anchor: impl FnMut(&str) -> String) {
        for (index, kind) in sids(api) {
            self.sids.insert(index, Target { file, anchor: anchor(&kind.name) });
        }
    }

    fn add_schemes(&mut self, api: &'a Api, file: usize, mut anchor: impl FnMut(&str) -> String) {
        for scheme in api.versions.iter().flat_map(|version| &version.schemes) {
            if !self.schemes.iter().any(|(known, _)| *known == scheme) {
                self.schemes.push((scheme, Target { file, anchor: anchor(&scheme.name) }));
            }
        }
    }

    /// Every security scheme, each once, with its anchor.
    pub(super) fn schemes(&self) -> impl Iterator<Item = (&'a Scheme, &str)> {
        self.schemes.iter().map(|(scheme, target)| (*scheme, target.anchor.as_str()))
    }

    /// The address of a page, by its position.
    pub(super) fn page(&self, from: &str, index: usize) -> String {
        self.address(from, self.pages.get(index))
    }

    /// The address of an operation; empty if there is none.
    pub(super) fn operation(&self, from: &str, module: &str, id: &str) -> String {
        self.address(from, self.operations.get(&(module, id)))
    }

    /// The address of a type; empty if it is not generated.
    pub(super) fn ty(&self, from: &str, module: &str, index: usize) -> String {
        self.address(from, self.types.get(&(module, index)))
    }

    /// The address of a kind of SID.
    pub(super) fn sid(&self, from: &str, index: usize) -> String {
        self.address(from, self.sids.get(&index))
    }

    /// The address of a security scheme.
    pub(super) fn scheme(&self, from: &str, scheme: &Scheme) -> String {
        self.address(from, self.schemes.iter().find(|(known, _)| *known == scheme).map(|(_, target)| target))
    }

    fn address(&self, from: &str, target: Option<&Target>) -> String {
        let Some(Target { file, anchor }) = target else { return String::new() };
        let path = &self.files[*file];
        match (path == from, anchor.is_empty()) {
            (true, _) => format!("#{anchor}"),
            (false, true) => relative(from, path),
            (false, false) => format!("{}#{anchor}", relative(from, path)),
        }
    }
}

/// The path from one file to another.
pub(super) fn relative(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.split('/').collect();
    let to: Vec<&str> = to.split('/').collect();
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count().min(from.len() - 1).min(to.len() - 1);
    let up = "../".repeat(from.len() - 1 - shared);
    format!("{up}{}", to[shared..].join("/"))
}
