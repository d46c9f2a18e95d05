//! The file of the vendor's command, which is only read.

use secrecy::SecretString;
use serde_json::{Map, Value};

use super::{KEYS, Profile, Stored, file};

/// The profiles of the file.
#[derive(Default)]
pub(super) struct Vendor {
    pub(super) active: Option<String>,
    pub(super) profiles: Vec<Profile>,
    /// A problem that is no reason to reject the file.
    pub(super) warning: Option<String>,
}

impl Vendor {
    /// Reads the file. Keys that this command does not use are ignored: the file belongs to another one.
    pub(super) fn read() -> Result<Self, Vec<String>> {
        let Some(path) = file::vendor() else { return Ok(Self::default()) };
        let Some(text) = file::read(&path).map_err(|error| vec![error])? else { return Ok(Self::default()) };
        let name = file::shown(&path);
        let document: Value =
            serde_json::from_str(&text).map_err(|error| vec![format!("{name}: invalid JSON: {error}")])?;
        let profiles = document["profiles"].as_object().into_iter().flatten();
        let profile = |(profile, values): (&String, &Value)| {
            let values = values.as_object().map(values_of).unwrap_or_default();
            Profile { name: profile.clone(), file: name.clone(), values }
        };
        let profiles = profiles.map(profile).collect();
        let active = document["activeProfile"].as_str().filter(|name| !name.is_empty()).map(str::to_owned);
        Ok(Self { active, profiles, warning: file::exposure(&path) })
    }
}

fn values_of(values: &Map<String, Value>) -> Vec<(&'static str, Stored)> {
    let value = |key: &'static str| {
        let text = values.get(&camel_case(key))?.as_str().filter(|text| !text.is_empty())?;
        Some((key, Stored::Here(SecretString::from(text))))
    };
    KEYS.iter().filter_map(|(key, _)| value(key)).collect()
}

/// Converts `api_key` to `apiKey`.
fn camel_case(key: &str) -> String {
    let mut parts = key.split('_');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + &part[..1].to_uppercase() + &part[1..])
}
