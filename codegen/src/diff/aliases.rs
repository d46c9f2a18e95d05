//! Renames that break nobody, since the former name stays as a deprecated alias.

use std::collections::BTreeSet;

use crate::ir::{Api, Operation, Resource, TypeDef, TypeKind, Version};

use super::change::{Change, Level, Verb};

/// Lowers the level of each rename whose former item is still there in the new API.
pub(super) fn soften(new: &Api, changes: &mut [Change]) {
    let mut aliases = BTreeSet::new();
    aliases.extend(new.sids.iter().flat_map(|kind| &kind.former).map(|former| format!("flex_api::sids::{former}")));
    for version in &new.versions {
        of_resource(&version.root, &mut aliases);
        of_types(version, &mut aliases);
    }
    let renames = changes.iter_mut().filter(|change| matches!(change.kind.verb, Verb::Renamed | Verb::Moved));
    for change in renames.filter(|change| aliases.contains(&change.item)) {
        change.level = Level::Additive;
        change.text.push_str(" The former name stays as a deprecated alias.");
    }
}

fn of_resource(resource: &Resource, aliases: &mut BTreeSet<String>) {
    let module = path(&resource.module);
    let parent = path(&resource.module[..resource.module.len() - 1]);
    aliases.extend(resource.former.iter().map(|former| format!("{parent}::{}", former.accessor)));
    for Operation { former, builder, former_builders, parameters, .. } in &resource.operations {
        aliases.extend(former.iter().map(|former| format!("{module}::{}::{former}", resource.handle)));
        aliases.extend(former_builders.iter().map(|former| format!("{module}::{former}")));
        let setters = parameters.iter().flat_map(|parameter| &parameter.former);
        aliases.extend(setters.map(|former| format!("{module}::{builder}::{former}")));
    }
    resource.children.iter().for_each(|child| of_resource(child, aliases));
}

fn of_types(version: &Version, aliases: &mut BTreeSet<String>) {
    for TypeDef { module, name, former, kind, .. } in &version.types {
        let module = path(module);
        aliases.extend(former.iter().map(|former| format!("{module}::{former}")));
        if let TypeKind::Enum(variants) = kind {
            let variants = variants.iter().flat_map(|variant| &variant.former);
            aliases.extend(variants.map(|former| format!("{module}::{name}::{former}")));
        }
    }
}

fn path(module: &[String]) -> String {
    format!("flex_api::{}", module.join("::"))
}
