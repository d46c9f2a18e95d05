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
    find_listed(name, concat!("`", env!("CARGO_CRATE_NAME"), "::operations::ALL`"))
}

/// Returns the operation with this name. The error says what lists all names.
pub(crate) fn find_listed(name: &str, list: &str) -> Result<&'static Operation, InputError> {
    let (version, id) = match name.split_once('.') {
        Some((version, id)) => (Some(version), id),
        None => (None, name),
    };
    let of_version = |operation: &&&'static Operation| version.is_none_or(|version| version == operation.version);
    let mut found = ALL.iter().filter(of_version).filter(|operation| operation.id == id);
    match (found.next(), found.next()) {
        (Some(operation), None) => Ok(operation),
        (None, _) => Err(unknown(name, id, list)),
        (Some(first), Some(second)) => {
            let [first, second] = [first, second].map(|operation| format!("`{}.{id}`", operation.version));
            let problem = format!("more than one version has an operation `{id}`: use {first} or {second}");
            Err(InputError::without_operation(problem))
        }
    }
}

fn unknown(name: &str, id: &str, list: &str) -> InputError {
    let near = ALL.iter().find(|operation| is_near(operation.id, id));
    InputError::without_operation(match near {
        Some(near) if ALL.iter().filter(|other| other.id == near.id).count() > 1 => {
            format!("there is no operation `{name}`: did you mean `{}.{}`?", near.version, near.id)
        }
        Some(near) => format!("there is no operation `{name}`: did you mean `{}`?", near.id),
        None => format!("there is no operation `{name}`: {list} lists them"),
    })
}

/// Returns whether a name is probably meant to be the known one: it has the same letters and digits in any case, or one
/// character in six is missing, surplus or wrong.
pub(in crate::request) fn is_near(known: &str, name: &str) -> bool {
    let letters = |text: &str| -> Vec<u8> {
        text.bytes().filter(u8::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
    };
    let (known, name) = (letters(known), letters(name));
    // A long name resembles none, whatever its length.
    known == name || name.len() <= 2 * known.len() && distance(&known, &name) <= known.len() / 6
}

/// Returns how many bytes of a text must be inserted, removed or replaced to obtain the other (Levenshtein).
fn distance(a: &[u8], b: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::is_near;

    #[test]
    fn near_names_differ_in_few_letters() {
        for name in ["ChannelTyp", "ChanelType", "channel_type", "ChannelTypes", "Channel.Type"] {
            assert!(is_near("ChannelType", name), "{name}");
        }
        for (known, name) in
            [("ChannelType", "Channel"), ("To", "No"), ("Sid", "Sids"), ("Status", "Statu5es"), ("A", "")]
        {
            assert!(!is_near(known, name), "{known} {name}");
        }
    }
}
