//! The credentials of requests, and the security schemes of the document.

use std::collections::BTreeSet;

use crate::ir::{Auth, Parameter, Place, Resource, Scheme};
use crate::spec::Security;

use super::docs;

/// The credentials of an operation. The client sends Basic credentials with every request, unless the operation has a
/// parameter that replaces them.
pub(super) fn of(parameters: &[Parameter]) -> Auth {
    let in_place = |parameter: &&Parameter| {
        parameter.place == Place::Header && parameter.wire.eq_ignore_ascii_case("Authorization")
    };
    parameters.iter().find(in_place).map_or(Auth::Basic, |parameter| Auth::Header(parameter.wire.clone()))
}

/// The schemes that the operations of a handle and of those below it state, sorted by name.
pub(super) fn schemes(security: &Security, root: &Resource) -> Vec<Scheme> {
    let mut names = BTreeSet::new();
    collect(root, &mut names);
    let scheme = |name: &String| Scheme { name: name.clone(), docs: docs::clean(security.description(name)) };
    names.into_iter().map(scheme).collect()
}

fn collect<'r>(resource: &'r Resource, names: &mut BTreeSet<&'r String>) {
    names.extend(resource.operations.iter().flat_map(|operation| operation.security.iter().flatten()));
    resource.children.iter().for_each(|child| collect(child, names));
}
