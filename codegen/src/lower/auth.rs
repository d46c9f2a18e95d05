//! Where requests go, and how they say who sends them.

use crate::ir::{Auth, Parameter, Place};
use crate::spec::Document;

/// How a request says who sends it. The client sends Basic credentials with every request, unless the operation has a
/// parameter for what goes in their place.
pub(super) fn of(parameters: &[Parameter]) -> Auth {
    let in_place = |parameter: &&Parameter| {
        parameter.place == Place::Header && parameter.wire.eq_ignore_ascii_case("Authorization")
    };
    parameters.iter().find(in_place).map_or(Auth::Basic, |parameter| Auth::Header(parameter.wire.clone()))
}

/// The address that paths are appended to.
pub(super) fn server(document: &Document) -> String {
    let url = document.openapi.servers.first().map_or("", |server| server.url.as_str());
    url.trim_end_matches('/').to_owned()
}
