//! The credentials of requests.

use crate::ir::{Auth, Parameter, Place};

/// The credentials of an operation. The client sends Basic credentials with every request, unless the operation has a
/// parameter that replaces them.
pub(super) fn of(parameters: &[Parameter]) -> Auth {
    let in_place = |parameter: &&Parameter| {
        parameter.place == Place::Header && parameter.wire.eq_ignore_ascii_case("Authorization")
    };
    parameters.iter().find(in_place).map_or(Auth::Basic, |parameter| Auth::Header(parameter.wire.clone()))
}
