//! An operation by its name.

use super::{ALL, Operation};
use crate::error::{Error, InputError};

/// The operation of that name: its id, for example `CreateFlexFlow`, or version and id, `v1.CreateFlexFlow`.
///
/// Where more than one version has an operation of that id, the version must be said: `v2.CreateWebChannel`.
///
/// # Errors
///
/// [`Error::Input`] if there is none, or more than one.
pub fn find(name: &str) -> Result<&'static Operation, Error> {
    let (version, id) = match name.split_once('.') {
        Some((version, id)) => (Some(version), id),
        None => (None, name),
    };
    let of_version = |operation: &&&'static Operation| version.is_none_or(|version| version == operation.version);
    let mut found = ALL.iter().filter(of_version).filter(|operation| operation.id == id);
    match (found.next(), found.next()) {
        (Some(operation), None) => Ok(operation),
        (None, _) => Err(unknown(name, id).into()),
        (Some(first), Some(second)) => {
            let [first, second] = [first, second].map(|operation| format!("`{}.{id}`", operation.version));
            let problem = format!("more than one version has an operation `{id}`: say {first} or {second}");
            Err(InputError::of_name(problem).into())
        }
    }
}

fn unknown(name: &str, id: &str) -> InputError {
    let near = ALL.iter().find(|operation| super::input::is_near(operation.id, id));
    InputError::of_name(match near {
        Some(near) if ALL.iter().filter(|other| other.id == near.id).count() > 1 => {
            format!("there is no operation `{name}`: did you mean `{}.{}`?", near.version, near.id)
        }
        Some(near) => format!("there is no operation `{name}`: did you mean `{}`?", near.id),
        None => format!("there is no operation `{name}`; `flex_api::operations::ALL` has those that there are"),
    })
}
