//! The token of operations that take one instead of the credentials, from the environment.

use flex_api::environment::{self, TOKEN};
use flex_api::operations::{Operation, Parameter, Place};
use secrecy::ExposeSecret as _;
use serde_json::Value;

use super::connect::is_set;
use super::globals::Globals;

/// Adds the token to the input, if the operation takes one and the input has none. A request that is printed without
/// secrets gets none.
pub(crate) fn add(operation: &Operation, input: &mut Value, globals: &Globals, faults: &mut Vec<String>) {
    if globals.dry_run && !globals.reveal {
        return;
    }
    let (Some(parameter), Value::Object(input)) = (parameter(operation), input) else { return };
    let key = operation.key(parameter);
    if input.contains_key(&key) {
        return;
    }
    match environment::secret(TOKEN) {
        Ok(None) => {}
        Ok(Some(token)) => {
            input.insert(key, Value::from(token.expose_secret()));
        }
        Err(error) => faults.push(error.to_string()),
    }
}

/// Returns whether a request of this operation gets a token from the environment.
pub(crate) fn is_available(operation: &Operation) -> bool {
    parameter(operation).is_some() && is_set(TOKEN)
}

fn parameter(operation: &Operation) -> Option<&Parameter> {
    let is_token = |parameter: &&Parameter| {
        parameter.place == Place::Header && parameter.name.eq_ignore_ascii_case("authorization")
    };
    operation.parameters.iter().find(is_token)
}
