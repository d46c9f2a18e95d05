//! Finds an operation by name.

use super::{ALL, Operation};
use crate::request::InputError;

/// Returns the operation with this name.
///
/// The name is the operation ID, for example `CreateFlexFlow`, or version and ID, for example `v1.CreateFlexFlow`. The
/// version is required if more than one version has an operation with this ID: `v2.CreateWebChannel`.
///
/// # Errors
///
/// [`InputError`] if there is no such operation or more than one.
pub fn find(name: &str) -> Result<&'static Operation, InputError> {
    let (version, id) = match name.split_once('.') {
        Some((version, id)) => (Some(version), id),
        None => (None, name),
    };
    let of_version = |operation: &&&'static Operation| version.is_none_or(|version| version == operation.version);
    let mut found = ALL.iter().filter(of_version).filter(|operation| operation.id == id);
    match (found.next(), found.next()) {
        (Some(operation), None) => Ok(operation),
        (None, _) => Err(unknown(name, id)),
        (Some(first), Some(second)) => {
            let [first, second] = [first, second].map(|operation| format!("`{}.{id}`", operation.version));
            let problem = format!("more than one version has an operation `{id}`: use {first} or {second}");
            Err(InputError::without_operation(problem))
        }
    }
}

fn unknown(name: &str, id: &str) -> InputError {
    let near = ALL.iter().find(|operation| is_near(operation.id, id));
    InputError::without_operation(match near {
        Some(near) if ALL.iter().filter(|other| other.id == near.id).count() > 1 => {
            format!("there is no operation `{name}`: did you mean `{}.{}`?", near.version, near.id)
        }
        Some(near) => format!("there is no operation `{name}`: did you mean `{}`?", near.id),
        None => format!("there is no operation `{name}`: `{}::operations::ALL` lists them", env!("CARGO_CRATE_NAME")),
    })
}

/// Returns whether two names have the same letters and digits in the same order, ignoring case.
pub(in crate::request) fn is_near(known: &str, name: &str) -> bool {
    let letters = |text: &str| -> String { text.chars().filter(char::is_ascii_alphanumeric).collect() };
    letters(known).eq_ignore_ascii_case(&letters(name))
}
