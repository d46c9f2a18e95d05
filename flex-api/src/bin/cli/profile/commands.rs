//! The commands `profiles list`, `use` and `remove`.

use std::io::{self, Write as _};

use flex_api::environment;
use secrecy::ExposeSecret as _;
use serde_json::{Value, json};

use super::super::failure::Failure;
use super::super::globals::Globals;
use super::super::{confirm, send};
use super::{Profile, Profiles, Stored, keyring};

const COLUMNS: &[&str] = &["name", "active", "credentials", "account_sid", "region", "edge", "file"];

fn read() -> Result<Profiles, Failure> {
    Profiles::read().map_err(Failure::Usage)
}

/// Prints all profiles, without secrets.
pub(crate) fn list(globals: &Globals) -> Result<(), Failure> {
    let profiles = read()?;
    let records = profiles.all().into_iter().map(|profile| record(profile, profiles.active()));
    send::print_records(globals, COLUMNS, records)
}

fn record(profile: &Profile, active: Option<&str>) -> Value {
    let text = |variable| {
        let value = profile.value(variable).ok().flatten();
        value.map_or(Value::Null, |value| Value::from(value.expose_secret()))
    };
    let kinds = [
        (environment::API_SECRET, "API key"),
        (environment::CLIENT_SECRET, "OAuth client"),
        (environment::AUTH_TOKEN, "auth token"),
        (environment::TOKEN, "token"),
    ];
    let kinds: Vec<&str> = kinds.iter().filter(|(key, _)| profile.has(key)).map(|(_, kind)| *kind).collect();
    json!({
        "name": profile.name,
        "active": active == Some(&*profile.name),
        "credentials": kinds.join(", "),
        "account_sid": text(environment::ACCOUNT_SID),
        "api_key": text(environment::API_KEY),
        "client_id": text(environment::CLIENT_ID),
        "region": text(environment::REGION),
        "edge": text(environment::EDGE),
        "file": profile.file,
    })
}

/// Makes a profile the one that is used if none is named.
pub(crate) fn activate(name: &str) -> Result<(), Failure> {
    let mut profiles = read()?;
    profiles.find(name, "profiles use").map_err(Failure::usage)?;
    profiles.own.set_active(name);
    profiles.own.write().map_err(Failure::usage)?;
    let _ = writeln!(io::stderr(), "Profile {name} is used if no other is named.");
    Ok(())
}

/// Removes a profile, with its secrets in the keyring.
pub(crate) fn remove(name: &str, globals: &Globals) -> Result<u8, Failure> {
    let mut profiles = read()?;
    let profile = profiles.find(name, "profiles remove").map_err(Failure::usage)?.clone();
    if !profiles.own.profiles.iter().any(|own| own.name == name) {
        let problem = format!("profile {name} is in {}: remove it with the command that made it", profile.file);
        return Err(Failure::usage(problem));
    }
    if !confirm::prompt_or_flag(&format!("profile {name}"), &profile.file, globals)? {
        return Ok(1);
    }
    for (key, _) in profile.values.iter().filter(|(_, stored)| matches!(stored, Stored::Keyring)) {
        keyring::remove(name, key).map_err(Failure::usage)?;
    }
    profiles.own.remove(name);
    profiles.own.write().map_err(Failure::usage)?;
    let _ = writeln!(io::stderr(), "Removed profile {name} from {}.", profile.file);
    Ok(0)
}
