//! The token of operations that take one instead of the credentials, from the environment or a profile.

use flex_api::operations::{Operation, Parameter, Place};
use secrecy::ExposeSecret as _;
use serde_json::Value;

use super::connect::{Sources, TOKEN};

/// Adds the token to the input, if the operation takes one and the input has none. A request that is printed without
/// secrets gets none.
pub(crate) fn add(operation: &Operation, input: &mut Value, sources: &Sources, faults: &mut Vec<String>) {
    if sources.globals.dry_run && !sources.globals.reveal {
        return;
    }
    let (Some(parameter), Value::Object(input)) = (parameter(operation), input) else { return };
    let key = operation.key(parameter);
    if input.contains_key(&key) {
        return;
    }
    let Some(level) = sources.level_of(&TOKEN) else { return };
    match sources.secret_at(level, &TOKEN) {
        Ok(None) => {}
        Ok(Some(token)) => {
            input.insert(key, Value::from(token.expose_secret()));
        }
        Err(failure) => faults.extend(failure.into_faults()),
    }
}

/// Returns whether a request of this operation gets a token.
pub(crate) fn is_available(operation: &Operation, sources: &Sources) -> bool {
    parameter(operation).is_some() && sources.level_of(&TOKEN).is_some()
}

fn parameter(operation: &Operation) -> Option<&Parameter> {
    let is_token = |parameter: &&Parameter| {
        parameter.place == Place::Header && parameter.name.eq_ignore_ascii_case("authorization")
    };
    operation.parameters.iter().find(is_token)
}
