//! Where the settings of a client come from: flags, variables and a profile.
//!
//! Flags win over the environment, and the environment over a profile. A profile that `--profile` names is chosen by a
//! flag, so it wins over variables. Variables with credentials replace any other profile as a whole: its region and
//! its account would not match them.

use std::io::Write as _;

use flex_api::environment::{self, variable};
use secrecy::{ExposeSecret as _, SecretString};

use super::super::failure::Failure;
use super::super::globals::Globals;
use super::super::profile::{self, Profile, Profiles};

/// A setting: its flag, if there is one, and its variable, which also names its key in a profile.
#[derive(PartialEq, Eq)]
pub(crate) struct Setting {
    pub(crate) flag: Option<&'static str>,
    pub(crate) variable: &'static str,
}

pub(crate) static REGION: Setting = Setting { flag: Some("region"), variable: environment::REGION };
pub(crate) static EDGE: Setting = Setting { flag: Some("edge"), variable: environment::EDGE };
/// The token of operations that take one instead of the credentials. It has no global flag.
pub(crate) static TOKEN: Setting = Setting { flag: None, variable: environment::TOKEN };

/// A source below the flags.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Level {
    Environment,
    Profile,
}

/// The sources of the settings.
pub(crate) struct Sources<'a> {
    pub(crate) globals: &'a Globals,
    pub(crate) profile: Option<Profile>,
    /// Whether the profile wins over the environment.
    is_named: bool,
}

impl<'a> Sources<'a> {
    /// Finds the profile for a request. Without one that is named, a dry run does not depend on profiles.
    pub(crate) fn of_request(globals: &'a Globals) -> Result<Self, Failure> {
        if globals.profile.is_none() && shows_no_setting(globals) {
            return Ok(Self { globals, profile: None, is_named: false });
        }
        Self::read(globals)
    }

    /// Finds the profile. The files of profiles are only read if their contents matter.
    pub(crate) fn read(globals: &'a Globals) -> Result<Self, Failure> {
        let mut sources = Self { globals, profile: None, is_named: globals.profile.is_some() };
        let named = match &globals.profile {
            Some(name) => Some((name.clone(), "--profile")),
            None if has_credentials() || has_all_flags(globals) => return Ok(sources),
            None => variable(profile::VARIABLE)?.map(|name| (name, profile::VARIABLE)),
        };
        let profiles = Profiles::read().map_err(Failure::Usage)?;
        let found = match (&named, profiles.active()) {
            (Some((name, origin)), _) => Some(profiles.find(name, origin).map_err(Failure::usage)?),
            (None, Some(active)) => Some(profiles.find(active, "the active profile").map_err(Failure::usage)?),
            (None, None) => None,
        };
        if let Some(warning) = found.and_then(|profile| profiles.warning(profile)).filter(|_| !globals.quiet) {
            let _ = writeln!(anstream::stderr(), "warning: {warning}");
        }
        sources.profile = found.cloned();
        Ok(sources)
    }

    /// Uses a profile that is in no file yet.
    pub(crate) fn of_profile(globals: &'a Globals, profile: Profile) -> Self {
        Self { globals, profile: Some(profile), is_named: true }
    }

    /// Returns the sources below the flags, the first wins.
    pub(crate) fn levels(&self) -> [Level; 2] {
        if self.is_named { [Level::Profile, Level::Environment] } else { [Level::Environment, Level::Profile] }
    }

    pub(crate) fn has(&self, level: Level, setting: &Setting) -> bool {
        match level {
            Level::Environment => is_set(setting.variable),
            Level::Profile => self.profile.as_ref().is_some_and(|profile| profile.has(setting.variable)),
        }
    }

    /// Returns the first source that has a setting.
    pub(crate) fn level_of(&self, setting: &Setting) -> Option<Level> {
        self.levels().into_iter().find(|level| self.has(*level, setting))
    }

    /// Returns a secret from a source.
    pub(crate) fn secret_at(&self, level: Level, setting: &Setting) -> Result<Option<SecretString>, Failure> {
        match (level, &self.profile) {
            (Level::Environment, _) => Ok(environment::secret(setting.variable)?),
            (Level::Profile, None) => Ok(None),
            (Level::Profile, Some(profile)) => profile.value(setting.variable).map_err(Failure::usage),
        }
    }

    /// Returns a value that is not secret from a source.
    pub(crate) fn text_at(&self, level: Level, setting: &Setting) -> Result<Option<String>, Failure> {
        match level {
            Level::Environment => Ok(variable(setting.variable)?),
            Level::Profile => Ok(self.secret_at(level, setting)?.map(|value| value.expose_secret().to_owned())),
        }
    }

    /// Returns a value that is not secret: of the flag, or else of the first source that has it.
    pub(crate) fn text(&self, setting: &Setting) -> Result<Option<String>, Failure> {
        if let Some(value) = self.flag(setting) {
            return Ok(Some(value.to_owned()));
        }
        self.level_of(setting).map_or(Ok(None), |level| self.text_at(level, setting))
    }

    /// Returns the value of a setting's flag.
    pub(crate) fn flag(&self, setting: &Setting) -> Option<&'a str> {
        let globals = self.globals;
        let value = match setting.flag? {
            "account-sid" => &globals.account_sid,
            "auth-token" => &globals.auth_token,
            "api-key" => &globals.api_key,
            "api-secret" => &globals.api_secret,
            "region" => &globals.region,
            "edge" => &globals.edge,
            _ => &None,
        };
        value.as_deref()
    }

    /// Returns what a setting is called at a source, for messages.
    pub(crate) fn name(&self, level: Level, setting: &Setting) -> String {
        match (level, &self.profile, setting.flag) {
            (Level::Profile, Some(profile), _) => {
                format!("`{}` of profile {}", Profile::key(setting.variable), profile.name)
            }
            (_, _, Some(flag)) => format!("{} (or --{flag})", setting.variable),
            (_, _, None) => setting.variable.to_owned(),
        }
    }
}

/// Returns the variable that is read for another one: itself, or the one that names a file with its value.
pub(crate) fn variable_of(variable: &str) -> String {
    let file = format!("{variable}_FILE");
    if is_filled(&file) { file } else { variable.to_owned() }
}

/// Returns whether a variable is set, or the one that names a file with its value.
fn is_set(variable: &str) -> bool {
    is_filled(&variable_of(variable))
}

fn is_filled(variable: &str) -> bool {
    std::env::var_os(variable).is_some_and(|value| !value.is_empty())
}

/// Returns whether variables have credentials. An account SID alone is often set together with a key.
fn has_credentials() -> bool {
    let variables = [
        environment::API_KEY,
        environment::API_SECRET,
        environment::CLIENT_ID,
        environment::CLIENT_SECRET,
        environment::AUTH_TOKEN,
    ];
    variables.into_iter().any(is_set)
}

/// Returns whether the request is printed without credentials and address.
fn shows_no_setting(globals: &Globals) -> bool {
    globals.dry_run && !globals.curl && !globals.reveal
}

/// Returns whether flags have credentials.
fn has_all_flags(globals: &Globals) -> bool {
    globals.api_key.is_some() && globals.api_secret.is_some()
        || globals.account_sid.is_some() && globals.auth_token.is_some()
}
