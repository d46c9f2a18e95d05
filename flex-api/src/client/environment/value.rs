//! The value of one variable: read, and checked for probable mistakes.
//!
//! Such values come from files for other programs (quotation marks, carriage returns) and from mixed-up variables. Sent
//! to the API, they are a 401 that does not name the cause. A problem names the variable and never shows the value,
//! which may be a secret in the wrong place.

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::Read as _;

use secrecy::SecretString;
use secrecy::zeroize::Zeroizing;

use super::{ACCOUNT_SID, API_KEY, API_SECRET, AUTH_TOKEN, EDGE, REGION};
use crate::model::sid::is_sid;
use crate::send::{LABEL, is_label};

/// Looks up a variable.
pub(super) type Lookup<'a> = &'a dyn Fn(&str) -> Option<OsString>;

/// The maximum size of a file with a secret. A larger one is another file.
const MAX_FILE: u64 = 64 * 1024;

/// Returns the value of a variable, or `None` if it is not set or is empty.
pub(super) fn text(lookup: Lookup<'_>, name: &str) -> Result<Option<String>, String> {
    let Some(value) = lookup(name).filter(|value| !value.is_empty()) else { return Ok(None) };
    let value = value.into_string().map_err(|_| format!("{name} is not valid UTF-8"))?;
    check(name, &value)?;
    Ok(Some(value))
}

/// Returns a secret, from its variable or from the file that the variable with `_FILE` names.
pub(super) fn secret(lookup: Lookup<'_>, name: &str) -> Result<Option<SecretString>, String> {
    let file = format!("{name}_FILE");
    let path = lookup(&file).filter(|path| !path.is_empty());
    match (text(lookup, name)?, path) {
        (value, None) => Ok(value.map(SecretString::from)),
        (Some(_), Some(_)) => Err(format!("{name} and {file} are both set: use only one")),
        (None, Some(path)) => read(&file, &path).map(Some),
    }
}

/// Reads the file that a variable names. Messages do not contain its path, which may be the secret by mistake.
fn read(name: &str, path: &OsStr) -> Result<SecretString, String> {
    let unreadable = |error| format!("the file that {name} names cannot be read: {error}");
    let mut bytes = Zeroizing::new(Vec::new());
    File::open(path).map_err(unreadable)?.take(MAX_FILE + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > MAX_FILE {
        return Err(format!("the file that {name} names is too large for a secret"));
    }
    let contents = str::from_utf8(&bytes).map_err(|_| format!("the file that {name} names is not valid UTF-8"))?;
    // Editors end the last line.
    let contents = contents.strip_suffix('\n').map_or(contents, |line| line.strip_suffix('\r').unwrap_or(line));
    if contents.is_empty() {
        return Err(format!("the file that {name} names is empty"));
    }
    check(&format!("the file that {name} names"), contents)?;
    Ok(contents.into())
}

fn check(name: &str, value: &str) -> Result<(), String> {
    if value.trim() != value {
        let odd = if value.ends_with('\r') { "ends with a carriage return" } else { "begins or ends with white space" };
        return Err(format!("{name} {odd}: remove it"));
    }
    let is_outer = |mark: &char| value.starts_with(*mark) || value.ends_with(*mark);
    if let Some(mark) = ['"', '\'', '`', '\u{201c}', '\u{201d}'].into_iter().find(is_outer) {
        return Err(format!("{name} begins or ends with a quotation mark ({mark}): remove it"));
    }
    if !value.chars().all(|character| character == ' ' || character.is_ascii_graphic()) {
        return Err(format!("{name} contains a control character or one that is not ASCII"));
    }
    match name {
        ACCOUNT_SID if value.starts_with("SK") => {
            Err(format!("{name} is the SID of an API key (`SK…`): set {API_KEY} and {API_SECRET} for an API key"))
        }
        API_KEY if value.starts_with("AC") => {
            Err(format!("{name} is the SID of an account (`AC…`): set {ACCOUNT_SID} and {AUTH_TOKEN} for an account"))
        }
        ACCOUNT_SID => sid(name, value, "AC"),
        API_KEY => sid(name, value, "SK"),
        REGION if !is_label(value) => Err(format!("{name} is not a region: {LABEL}")),
        EDGE if !is_label(value) => Err(format!("{name} is not an edge: {LABEL}")),
        _ => Ok(()),
    }
}

fn sid(name: &str, value: &str, prefix: &str) -> Result<(), String> {
    if is_sid(value, &[prefix]) {
        return Ok(());
    }
    let length = value.chars().count();
    Err(format!(
        "{name} is not a SID of its kind: expected `{prefix}` followed by 32 hexadecimal digits, found {length} characters"
    ))
}
