//! Deprecated aliases. A rename that keeps the former name does not break code; removing an alias does.

use std::collections::BTreeMap;

use crate::ir::{Api, Operation, Resource, TypeDef, TypeKind, Version};
use crate::sdk::LIBRARY;

use super::change::{Change, Event, Kind, Level, Noun};

/// Items by path, each with its current name.
type Items = BTreeMap<String, (Noun, String)>;

/// The items of an API that can have aliases, and the aliases.
#[derive(Default)]
struct Names {
    items: Items,
    aliases: Items,
}

/// Lowers the level of each rename whose former name stays in the new API, and reports the aliases that are added or
/// removed without a rename.
pub(super) fn compare(old: &Api, new: &Api, changes: &mut Vec<Change>) {
    let (before, after) = (Names::of(old), Names::of(new));
    let renames = changes.iter_mut().filter(|change| matches!(change.kind.event, Event::Renamed | Event::Moved));
    for change in renames.filter(|change| after.aliases.contains_key(&change.item)) {
        change.level = Level::Additive;
        change.text.push_str(" The former name stays as a deprecated alias.");
    }
    for (item, (noun, name)) in before.aliases.iter().filter(|(item, _)| !after.has(item)) {
        let text = format!("The deprecated alias of `{name}` is gone.");
        changes.push(change(Event::Removed, *noun, item, text));
    }
    for (item, (noun, name)) in after.aliases.iter().filter(|(item, _)| !before.has(item)) {
        let text = format!("`{name}` has a new deprecated alias.");
        changes.push(change(Event::Added, *noun, item, text));
    }
}

fn change(event: Event, noun: Noun, item: &str, text: String) -> Change {
    let signature = Some(format!("#[deprecated] {item}"));
    let (before, after) = if event == Event::Removed { (signature, None) } else { (None, signature) };
    let group =
        item.rsplit_once("::").map_or(item, |(module, _)| module).trim_start_matches(LIBRARY).trim_start_matches("::");
    let (kind, level) = (Kind { noun, event }, event.level());
    Change {
        kind,
        level,
        subject: item.to_owned(),
        item: item.to_owned(),
        before,
        after,
        text,
        group: group.to_owned(),
    }
}

impl Names {
    fn of(api: &Api) -> Self {
        let mut names = Self::default();
        for kind in api.sids.iter().filter(|kind| kind.used) {
            names.add(&format!("{LIBRARY}::sids"), Noun::Sid, &kind.name, &kind.former);
        }
        for version in &api.versions {
            names.add_resource(&version.root);
            names.add_types(version);
        }
        names
    }

    fn has(&self, item: &str) -> bool {
        self.items.contains_key(item) || self.aliases.contains_key(item)
    }

    fn add<'f>(&mut self, owner: &str, noun: Noun, name: &str, former: impl IntoIterator<Item = &'f String>) {
        self.items.insert(format!("{owner}::{name}"), (noun, name.to_owned()));
        let aliases = former.into_iter().map(|former| (format!("{owner}::{former}"), (noun, name.to_owned())));
        self.aliases.extend(aliases);
    }

    fn add_resource(&mut self, resource: &Resource) {
        let module = path(&resource.module);
        let parent = path(&resource.module[..resource.module.len() - 1]);
        let former = resource.former.iter().map(|former| &former.accessor);
        self.add(&parent, Noun::Handle, &resource.accessor, former);
        for Operation { name, former, builder, former_builders, parameters, .. } in &resource.operations {
            self.add(&format!("{module}::{}", resource.handle), Noun::Operation, name, former);
            self.add(&module, Noun::Operation, builder, former_builders);
            for parameter in parameters {
                self.add(&format!("{module}::{builder}"), Noun::Parameter, &parameter.name, &parameter.former);
            }
        }
        resource.children.iter().for_each(|child| self.add_resource(child));
    }

    fn add_types(&mut self, version: &Version) {
        for TypeDef { module, name, former, kind, .. } in &version.types {
            let module = path(module);
            let noun = match kind {
                TypeKind::Model(_) => Noun::Model,
                TypeKind::Enum(_) => Noun::Enum,
                TypeKind::Union(_) => Noun::Union,
            };
            self.add(&module, noun, name, former);
            if let TypeKind::Enum(variants) = kind {
                for variant in variants {
                    self.add(&format!("{module}::{name}"), Noun::Value, &variant.name, &variant.former);
                }
            }
        }
    }
}

fn path(module: &[String]) -> String {
    format!("{LIBRARY}::{}", module.join("::"))
}
