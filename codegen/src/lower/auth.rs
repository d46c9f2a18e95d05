//! How requests say who sends them.

use crate::ir::{Auth, Parameter, Place};

/// How a request says who sends it. The client sends Basic credentials with every request, unless the operation has a
/// parameter for what goes in their place.
pub(super) fn of(parameters: &[Parameter]) -> Auth {
    let in_place = |parameter: &&Parameter| {
        parameter.place == Place::Header && parameter.wire.eq_ignore_ascii_case("Authorization")
    };
    parameters.iter().find(in_place).map_or(Auth::Basic, |parameter| Auth::Header(parameter.wire.clone()))
}
