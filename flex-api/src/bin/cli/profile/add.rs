//! The command `profiles add`: reads the credentials, checks them with one call, and keeps them.

use std::io::{self, IsTerminal as _, Read as _, Write as _};

use clap::ArgMatches;
use flex_api::environment;
use secrecy::SecretString;

use super::super::connect::{self, Sources};
use super::super::failure::Failure;
use super::super::globals::Globals;
use super::{Profile, Profiles, SECRETS, Stored, harmless, keyring};

/// The flag of an ID, and the secret that belongs to it. The first ID that is set decides.
const PAIRS: [(&str, &str); 3] = [
    ("api-key", environment::API_SECRET),
    ("client-id", environment::CLIENT_SECRET),
    ("account-sid", environment::AUTH_TOKEN),
];

/// Adds a profile. Reports the faults of the command line with its own.
pub(crate) fn add(name: &str, matches: &ArgMatches, globals: &Globals, mut faults: Vec<String>) -> Result<(), Failure> {
    let mut profiles = Profiles::read().map_err(Failure::Usage)?;
    faults.extend(faults_of(name, &profiles));
    let text = |flag: &str| matches.get_one::<String>(flag).cloned();
    let pair = PAIRS.iter().find(|(flag, _)| matches.contains_id(flag));
    if pair.is_none() && text("token-file").is_none() {
        faults.push("set --api-key, --client-id or --account-sid, or --token-file".to_owned());
    }
    if !faults.is_empty() {
        return Err(Failure::Usage(faults));
    }
    let mut profile = Profile { name: name.to_owned(), file: profiles.own.name(), values: values(matches, pair)? };
    if pair.is_some() && !matches.get_flag("no-check") {
        check(&profile, globals)?;
    }
    let place = keep(&mut profile, matches.get_flag("no-keyring"));
    let is_first = profiles.active().is_none();
    profiles.own.add(&profile);
    if is_first {
        profiles.own.set_active(name);
    }
    profiles.own.write().map_err(Failure::usage)?;
    let _ = writeln!(io::stderr(), "Added profile {name} to {}; its secrets are in {place}.", profile.file);
    if is_first {
        let _ = writeln!(io::stderr(), "It is used if no other is named.");
    }
    Ok(())
}

/// Reads the values of the profile, from flags, files and the prompt.
fn values(matches: &ArgMatches, pair: Option<&(&str, &str)>) -> Result<Vec<(&'static str, Stored)>, Failure> {
    let text = |flag: &str| matches.get_one::<String>(flag).cloned();
    let plain = [
        ("account-sid", environment::ACCOUNT_SID),
        ("api-key", environment::API_KEY),
        ("client-id", environment::CLIENT_ID),
        ("region", environment::REGION),
        ("edge", environment::EDGE),
    ];
    let plain = plain.into_iter().filter_map(|(flag, variable)| Some((Profile::key(variable), text(flag)?.into())));
    let mut values: Vec<(&'static str, SecretString)> = plain.collect();
    if let Some((flag, secret)) = pair {
        let key = Profile::key(secret);
        let what = format!("{key} of --{flag}");
        values.push((key, secret_of(text("secret-file").as_deref(), "--secret-file", &what)?));
    }
    if let Some(file) = text("token-file") {
        values.push((Profile::key(environment::TOKEN), secret_of(Some(&file), "--token-file", "token")?));
    }
    Ok(values.into_iter().map(|(key, value)| (key, Stored::Here(value))).collect())
}

/// Returns what is wrong with the name.
fn faults_of(name: &str, profiles: &Profiles) -> Vec<String> {
    let mut faults = Vec::new();
    let is_plain = |char: char| char.is_alphanumeric() || "-_.@".contains(char);
    if name.is_empty() || !name.chars().all(is_plain) {
        faults.push("the name of a profile must be letters, digits, -, _, . and @".to_owned());
    }
    if let Some(own) = profiles.own.profiles.iter().find(|own| own.name == name) {
        faults.push(format!("profile {name} is in {} already: remove it first", own.file));
    }
    faults
}

/// Reads a secret from a file, from standard input if the file is `-`, or from a prompt.
fn secret_of(file: Option<&str>, flag: &str, what: &str) -> Result<SecretString, Failure> {
    let failed = |error: io::Error| Failure::usage(format!("{flag}: cannot read {what}: {error}"));
    let text = match file {
        Some("-") => {
            let mut text = String::new();
            io::stdin().lock().read_to_string(&mut text).map_err(failed)?;
            text
        }
        Some(path) => std::fs::read_to_string(path).map_err(failed)?,
        None if io::stdin().is_terminal() => rpassword::prompt_password(format!("{what}: ")).map_err(failed)?,
        None => {
            return Err(Failure::usage(format!(
                "{flag} FILE is required without a terminal: the {what}, or - for standard input"
            )));
        }
    };
    let text = text.strip_suffix('\n').map_or(&*text, |line| line.strip_suffix('\r').unwrap_or(line));
    let is_odd = text.trim() != text || !text.chars().all(|char| char == ' ' || char.is_ascii_graphic());
    if text.is_empty() || is_odd {
        let problem =
            if text.is_empty() { "is empty" } else { "has white space around it or a character that is not ASCII" };
        return Err(Failure::usage(format!("{flag}: the {what} {problem}")));
    }
    Ok(SecretString::from(text))
}

/// Checks the credentials with one call.
fn check(profile: &Profile, globals: &Globals) -> Result<(), Failure> {
    let Some(request) = harmless::request() else { return Ok(()) };
    let sources = Sources::of_profile(globals, profile.clone());
    let client = connect::client(&sources, &request)?;
    harmless::check(&client, request)
}

/// Moves the secrets to the keyring, if there is one, and returns where they are.
fn keep(profile: &mut Profile, no_keyring: bool) -> &'static str {
    if no_keyring {
        return "this file";
    }
    for (key, stored) in &mut profile.values {
        if let Stored::Here(secret) = stored
            && SECRETS.contains(key)
        {
            if keyring::set(&profile.name, key, secret).is_err() {
                return "this file, because there is no keyring";
            }
            *stored = Stored::Keyring;
        }
    }
    "the keyring"
}
