//! Profiles: named credentials, with a region and an edge.
//!
//! They are in a file of this command and in that of the vendor's own command, which is only read. A profile of this
//! command replaces one of the vendor with the same name.

pub(crate) mod add;
pub(crate) mod commands;
mod file;
mod harmless;
mod keyring;
mod own;
mod vendor;

use flex_api::environment;
use secrecy::SecretString;

use self::own::Own;
use self::vendor::Vendor;
use super::command::COMMAND;
use super::globals::quote;

/// The variable that names a profile.
pub(crate) const VARIABLE: &str = "TWILIO_PROFILE";

/// The keys of a profile, as they are in the file of this command, with the variables of the same meaning.
pub(crate) const KEYS: [(&str, &str); 9] = [
    ("account_sid", environment::ACCOUNT_SID),
    ("auth_token", environment::AUTH_TOKEN),
    ("api_key", environment::API_KEY),
    ("api_secret", environment::API_SECRET),
    ("client_id", environment::CLIENT_ID),
    ("client_secret", environment::CLIENT_SECRET),
    ("token", environment::TOKEN),
    ("region", environment::REGION),
    ("edge", environment::EDGE),
];

/// The keys whose values are never printed.
pub(crate) const SECRETS: [&str; 4] = ["auth_token", "api_secret", "client_secret", "token"];

/// A profile. Not `Debug`: some values are secret.
#[derive(Clone)]
pub(crate) struct Profile {
    pub(crate) name: String,
    /// The file, for messages.
    pub(crate) file: String,
    values: Vec<(&'static str, Stored)>,
}

/// Where a value is.
#[derive(Clone)]
enum Stored {
    Here(SecretString),
    Keyring,
}

impl Profile {
    /// Returns the value of the same meaning as a variable.
    pub(crate) fn value(&self, variable: &str) -> Result<Option<SecretString>, String> {
        match self.stored(variable) {
            None => Ok(None),
            Some((_, Stored::Here(value))) => Ok(Some(value.clone())),
            Some((key, Stored::Keyring)) => keyring::get(&self.name, key).map(Some),
        }
    }

    pub(crate) fn has(&self, variable: &str) -> bool {
        self.stored(variable).is_some()
    }

    /// Returns the source of a value, for messages.
    pub(crate) fn source(&self, variable: &str) -> String {
        let place = if let Some((_, Stored::Keyring)) = self.stored(variable) { ", in the keyring" } else { "" };
        format!("profile {}{place}", self.name)
    }

    /// Returns the key of the same meaning as a variable.
    pub(crate) fn key(variable: &str) -> &'static str {
        KEYS.iter().find(|(_, other)| *other == variable).map_or("", |(key, _)| key)
    }

    fn stored(&self, variable: &str) -> Option<(&'static str, &Stored)> {
        let key = Self::key(variable);
        self.values.iter().find(|(other, _)| *other == key).map(|(key, stored)| (*key, stored))
    }
}

/// The profiles of both files.
pub(crate) struct Profiles {
    own: Own,
    vendor: Vendor,
}

impl Profiles {
    pub(crate) fn read() -> Result<Self, Vec<String>> {
        match (Own::read(), Vendor::read()) {
            (Ok(own), Ok(vendor)) => Ok(Self { own, vendor }),
            (own, vendor) => Err([own.err(), vendor.err()].into_iter().flatten().flatten().collect()),
        }
    }

    /// Returns all profiles by name.
    pub(crate) fn all(&self) -> Vec<&Profile> {
        let is_own = |profile: &&Profile| self.own.profiles.iter().any(|own| own.name == profile.name);
        let vendor = self.vendor.profiles.iter().filter(|profile| !is_own(profile));
        let mut all: Vec<&Profile> = self.own.profiles.iter().chain(vendor).collect();
        all.sort_by(|a, b| a.name.cmp(&b.name));
        all
    }

    /// Returns the name of the profile that is used if none is named.
    pub(crate) fn active(&self) -> Option<&str> {
        self.own.active.as_deref().or(self.vendor.active.as_deref())
    }

    /// Returns a profile. `origin` is what names it.
    pub(crate) fn find(&self, name: &str, origin: &str) -> Result<&Profile, String> {
        let all = self.all();
        all.iter().find(|profile| profile.name == name).copied().ok_or_else(|| {
            let names: Vec<&str> = all.iter().map(|profile| profile.name.as_str()).collect();
            let known = match names.as_slice() {
                [] => "there are none yet".to_owned(),
                names => format!("found {}", names.join(", ")),
            };
            format!("{origin}: no profile {}: {known}; add one with `{COMMAND} profiles add NAME`", quote(name))
        })
    }

    /// Returns the problem of a profile's file that is no reason to reject it.
    pub(crate) fn warning(&self, profile: &Profile) -> Option<&str> {
        self.vendor.warning.as_deref().filter(|_| self.vendor.profiles.iter().any(|it| it.file == profile.file))
    }
}

/// Returns the names of all profiles, for completion. A file with problems has none.
pub(crate) fn names() -> Vec<String> {
    Profiles::read().map(|it| it.all().iter().map(|profile| profile.name.clone()).collect()).unwrap_or_default()
}
