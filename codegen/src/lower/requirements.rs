//! The traits by which the compiler requires parameters.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::ir::{Operation, Requirement, Resource};

use super::names;

/// A trait for each setter that any operation requires. Operations share it, even if the wire names of their parameters
/// differ.
///
/// No trait takes a name from `reserved`, because every module may import it.
pub(super) fn of(root: &Resource, reserved: &HashSet<&str>) -> Vec<Requirement> {
    let mut setters = BTreeMap::new();
    collect(root, &mut setters);
    let mut requirements: Vec<Requirement> = Vec::new();
    for (setter, wires) in setters {
        let mut name = format!("Has{}", names::pascal(setter.trim_start_matches("r#")));
        while reserved.contains(name.as_str()) || requirements.iter().any(|other| other.name == name) {
            name.push('_');
        }
        let wires = wires.into_iter().map(str::to_owned).collect();
        requirements.push(Requirement { name, wires, setter: setter.to_owned() });
    }
    requirements.sort_by(|a, b| a.name.cmp(&b.name));
    requirements
}

fn collect<'r>(resource: &'r Resource, setters: &mut BTreeMap<&'r str, BTreeSet<&'r str>>) {
    for parameter in resource.operations.iter().flat_map(Operation::required) {
        setters.entry(&parameter.name).or_default().insert(&parameter.wire);
    }
    for child in &resource.children {
        collect(child, setters);
    }
}
