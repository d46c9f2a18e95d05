//! Reads several variables, and collects the problems of all.

use secrecy::SecretString;

use super::value::{self, Lookup};
use super::{ACCOUNT_SID, API_KEY, API_SECRET, AUTH_TOKEN, CLIENT_ID, CLIENT_SECRET};
use crate::send::ConfigError;

/// Reads variables, and keeps the problems for one error.
pub(super) struct Reader<'a> {
    lookup: Lookup<'a>,
    problems: Vec<String>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(lookup: Lookup<'a>) -> Self {
        Self { lookup, problems: Vec::new() }
    }

    /// Returns the value of a variable, or `None` if it is not set or has a problem.
    pub(super) fn text(&mut self, name: &str) -> Option<String> {
        value::text(self.lookup, name).unwrap_or_else(|problem| {
            self.problems.push(problem);
            None
        })
    }

    /// Returns a user and a secret. Returns `None` if neither is set, or if this or an earlier pair has a problem.
    pub(super) fn pair(&mut self, user: &str, secret: &str) -> Option<(String, SecretString)> {
        if !self.problems.is_empty() {
            return None;
        }
        match (value::text(self.lookup, user), value::secret(self.lookup, secret)) {
            (Ok(Some(user)), Ok(Some(secret))) => return Some((user, secret)),
            (Ok(None), Ok(None)) => {}
            (Ok(Some(_)), Ok(None)) => self.problems.push(format!("{user} is set, but {secret} is not")),
            (Ok(None), Ok(Some(_))) => self.problems.push(format!("{secret} is set, but {user} is not")),
            (user, secret) => self.problems.extend([user.err(), secret.err()].into_iter().flatten()),
        }
        None
    }

    /// Records that no credentials are set, unless there is a problem with some.
    pub(super) fn no_credentials(&mut self) {
        if self.problems.is_empty() {
            self.problems.push(format!(
                "no credentials in the environment: set {API_KEY} and {API_SECRET}, {CLIENT_ID} and {CLIENT_SECRET}, \
                 or {ACCOUNT_SID} and {AUTH_TOKEN}",
            ));
        }
    }

    /// Returns all problems as one error.
    pub(super) fn finish(self) -> Result<(), ConfigError> {
        if self.problems.is_empty() { Ok(()) } else { Err(ConfigError::new(self.problems.join("; "))) }
    }
}
