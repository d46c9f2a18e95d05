//! Secrets in the keyring of the system.

#[cfg(feature = "keyring")]
use keyring::Entry;
use secrecy::SecretString;

#[cfg(feature = "keyring")]
use crate::cli::command::COMMAND;

#[cfg(feature = "keyring")]
fn entry(profile: &str, key: &str) -> Result<Entry, String> {
    if let Err(error) = Entry::store_status() {
        return Err(format!("the system has no keyring: {error}"));
    }
    Entry::new(COMMAND, &format!("{profile}/{key}")).map_err(|error| format!("the keyring cannot be used: {error}"))
}

/// Returns the secret of a profile.
#[cfg(feature = "keyring")]
pub(super) fn get(profile: &str, key: &str) -> Result<SecretString, String> {
    let secret = entry(profile, key)?.get_password();
    secret.map(SecretString::from).map_err(|error| format!("the keyring has no `{key}` of profile {profile}: {error}"))
}

#[cfg(not(feature = "keyring"))]
pub(super) fn get(profile: &str, key: &str) -> Result<SecretString, String> {
    Err(format!("`{key}` of profile {profile} is in the keyring: this build has no support for it (feature `keyring`)"))
}

/// Keeps the secret of a profile.
#[cfg(feature = "keyring")]
pub(super) fn set(profile: &str, key: &str, secret: &SecretString) -> Result<(), String> {
    use secrecy::ExposeSecret as _;
    entry(profile, key)?.set_password(secret.expose_secret()).map_err(|error| format!("the keyring failed: {error}"))
}

#[cfg(not(feature = "keyring"))]
pub(super) fn set(_: &str, _: &str, _: &SecretString) -> Result<(), String> {
    Err("this build has no support for keyrings (feature `keyring`)".to_owned())
}

/// Removes the secret of a profile.
#[cfg(feature = "keyring")]
pub(super) fn remove(profile: &str, key: &str) -> Result<(), String> {
    match entry(profile, key)?.delete_credential() {
        Ok(()) | Err(keyring::Error::NoEntry) => Ok(()),
        Err(error) => Err(format!("the keyring keeps `{key}` of profile {profile}: {error}")),
    }
}

#[cfg(not(feature = "keyring"))]
pub(super) fn remove(profile: &str, key: &str) -> Result<(), String> {
    Err(format!("the keyring keeps `{key}` of profile {profile}: this build has no support for it"))
}
