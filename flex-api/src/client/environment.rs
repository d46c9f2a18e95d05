//! Reads the settings of a client from environment variables.
//!
//! The names are those of the vendor's SDKs. A variable that is empty counts as not set. A value that is probably
//! a mistake (not UTF-8, in quotation marks, with white space around it, a SID of another kind) is an error.

use std::ffi::OsString;

use secrecy::SecretString;

use super::ClientBuilder;
use crate::send::{ConfigError, Error};

mod reader;
mod value;

use self::reader::Reader;

/// The SID of an API key.
pub const API_KEY: &str = "TWILIO_API_KEY";
/// The secret of the API key.
pub const API_SECRET: &str = "TWILIO_API_SECRET";
/// The ID of an OAuth client.
pub const CLIENT_ID: &str = "TWILIO_CLIENT_ID";
/// The secret of the OAuth client.
pub const CLIENT_SECRET: &str = "TWILIO_CLIENT_SECRET";
/// The SID of the account.
pub const ACCOUNT_SID: &str = "TWILIO_ACCOUNT_SID";
/// The auth token of the account.
pub const AUTH_TOKEN: &str = "TWILIO_AUTH_TOKEN";
/// The region that stores the data.
pub const REGION: &str = "TWILIO_REGION";
/// The edge where requests enter the vendor's network.
pub const EDGE: &str = "TWILIO_EDGE";
/// The token of operations that take one instead of the credentials: `FLEX_INSIGHTS_TOKEN`.
/// [`Client::from_env`](crate::Client::from_env) does not read it: pass it to the `authorization` setter of a request.
pub const TOKEN: &str = crate::request::operations::table::TOKEN_VARIABLE;

/// Returns the value of a variable, or `None` if it is not set or is empty.
///
/// # Errors
///
/// [`Error::Config`] if the value is not UTF-8, is in quotation marks, has white space around it or a control character
/// in it, if [`ACCOUNT_SID`] or [`API_KEY`] is not a SID of its kind, or if [`REGION`] or [`EDGE`] is not one name of
/// letters, digits and hyphens. The message does not contain the value.
pub fn variable(name: &str) -> Result<Option<String>, Error> {
    value::text(&lookup, name).map_err(|problem| ConfigError::new(problem).into())
}

/// Returns a secret: the value of a variable, or the contents of the file that the variable `NAME_FILE` names.
///
/// One line break at the end of the file is ignored.
///
/// ```no_run
/// # fn example(client: &flex_api::Client) -> Result<(), flex_api::Error> {
/// use flex_api::environment;
/// use flex_api::secrecy::ExposeSecret;
///
/// // `FLEX_INSIGHTS_TOKEN`, or the file that `FLEX_INSIGHTS_TOKEN_FILE` names.
/// let mut session = client.v1().insights().session().create();
/// if let Some(token) = environment::secret(environment::TOKEN)? {
///     session = session.authorization(token.expose_secret());
/// }
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// [`Error::Config`] in the cases of [`variable`], if both variables are set, or if the file cannot be read or is empty.
/// The message does not contain the secret.
pub fn secret(name: &str) -> Result<Option<SecretString>, Error> {
    value::secret(&lookup, name).map_err(|problem| ConfigError::new(problem).into())
}

/// Looks up a variable of the process.
fn lookup(name: &str) -> Option<OsString> {
    std::env::var_os(name)
}

impl ClientBuilder {
    /// Creates a builder from the environment: see [`Client::from_env`](crate::Client::from_env).
    ///
    /// # Errors
    ///
    /// [`Error::Config`] if no pair is set, one variable of the pair that is used is missing, or a value is probably a
    /// mistake: see [`variable`]. The message names all variables with a problem, without their values.
    pub fn from_env() -> Result<Self, Error> {
        Self::from_lookup(&lookup)
    }

    fn from_lookup(lookup: value::Lookup<'_>) -> Result<Self, Error> {
        let mut reader = Reader::new(lookup);
        let mut builder = Self::default();
        // The first pair of which a variable is set ends the search: other credentials would act for somebody else.
        if let Some((sid, secret)) = reader.pair(API_KEY, API_SECRET) {
            builder = builder.api_key(sid, secret);
        } else if let Some((id, secret)) = reader.pair(CLIENT_ID, CLIENT_SECRET) {
            builder = builder.oauth(id, secret);
        } else if let Some((sid, token)) = reader.pair(ACCOUNT_SID, AUTH_TOKEN) {
            builder = builder.auth_token(sid, token);
        } else {
            reader.no_credentials();
        }
        if let Some(region) = reader.text(REGION) {
            builder = builder.region(region);
        }
        if let Some(edge) = reader.text(EDGE) {
            builder = builder.edge(edge);
        }
        reader.finish()?;
        Ok(builder)
    }
}

// Without TLS, a client for the vendor's address cannot be built.
#[cfg(all(test, feature = "rustls"))]
mod tests {
    use super::*;

    fn client(variables: &[(&str, &str)]) -> Result<crate::Client, Error> {
        let lookup = |name: &str| variables.iter().find(|(key, _)| *key == name).map(|(_, value)| value.into());
        ClientBuilder::from_lookup(&lookup)?.build()
    }

    async fn header(variables: &[(&str, &str)]) -> http::HeaderValue {
        let deadline = tokio::time::Instant::now();
        client(variables).unwrap().0.auth.header(deadline).await.unwrap().unwrap()
    }

    const AC: &str = "AC00000000000000000000000000000001";
    const SK: &str = "SK00000000000000000000000000000001";

    #[tokio::test]
    async fn an_api_key_takes_precedence_over_the_auth_token() {
        let token = [("TWILIO_ACCOUNT_SID", AC), ("TWILIO_AUTH_TOKEN", "t")];
        let key = [("TWILIO_API_KEY", SK), ("TWILIO_API_SECRET", "s")];
        let [account, with_key] = [(AC, "t"), (SK, "s")].map(|(user, secret)| {
            let pair = base64::prelude::Engine::encode(&base64::prelude::BASE64_STANDARD, format!("{user}:{secret}"));
            format!("Basic {pair}")
        });
        assert_eq!(header(&token).await, account);
        assert_eq!(header(&key).await, with_key);
        assert_eq!(header(&[token, key].concat()).await, with_key);
        // The account SID is often set together with a key.
        assert_eq!(header(&[&token[..1], &key].concat()).await, with_key);
    }

    #[test]
    fn the_error_names_the_variables() {
        let problem = |variables: &[(&str, &str)]| client(variables).unwrap_err().to_string();
        assert_eq!(problem(&[("TWILIO_API_KEY", SK)]), "TWILIO_API_KEY is set, but TWILIO_API_SECRET is not");
        assert_eq!(problem(&[("TWILIO_AUTH_TOKEN", "t")]), "TWILIO_AUTH_TOKEN is set, but TWILIO_ACCOUNT_SID is not");
        assert!(problem(&[]).contains("TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN"));
        assert_eq!(
            problem(&[("TWILIO_ACCOUNT_SID", SK), ("TWILIO_AUTH_TOKEN", "t\r"), ("TWILIO_EDGE", "x ")]),
            "TWILIO_ACCOUNT_SID is the SID of an API key (`SK…`): set TWILIO_API_KEY and TWILIO_API_SECRET for an API key; \
             TWILIO_AUTH_TOKEN ends with a carriage return: remove it; \
             TWILIO_EDGE begins or ends with white space: remove it"
        );
    }

    /// Other credentials would act for somebody else.
    #[test]
    fn a_pair_with_a_problem_is_not_replaced_by_another() {
        let variables = [
            ("TWILIO_CLIENT_ID", "OQ1"),
            ("TWILIO_CLIENT_SECRET", "\"s\""),
            ("TWILIO_ACCOUNT_SID", AC),
            ("TWILIO_AUTH_TOKEN", "t"),
        ];
        let problem = client(&variables).unwrap_err().to_string();
        assert_eq!(problem, "TWILIO_CLIENT_SECRET begins or ends with a quotation mark (\"): remove it");
    }

    /// A pair after the one that is used is ignored, whether it is complete, half set or invalid.
    #[tokio::test]
    async fn the_first_pair_of_which_a_variable_is_set_decides() {
        let key = [("TWILIO_API_KEY", SK), ("TWILIO_API_SECRET", "s")];
        let account = [("TWILIO_ACCOUNT_SID", AC), ("TWILIO_AUTH_TOKEN", "t")];
        let with_key = header(&key).await;
        for later in [("TWILIO_CLIENT_ID", "OQ1"), ("TWILIO_AUTH_TOKEN", "t"), ("TWILIO_ACCOUNT_SID", "\"x\"")] {
            assert_eq!(header(&[&key[..], &[later]].concat()).await, with_key, "{later:?}");
        }
        for (earlier, missing) in [
            (("TWILIO_API_KEY", SK), "TWILIO_API_SECRET"),
            (("TWILIO_API_SECRET", "s"), "TWILIO_API_KEY"),
            (("TWILIO_CLIENT_ID", "OQ1"), "TWILIO_CLIENT_SECRET"),
        ] {
            let problem = client(&[&account[..], &[earlier]].concat()).unwrap_err().to_string();
            assert_eq!(problem, format!("{} is set, but {missing} is not", earlier.0));
        }
    }

    #[test]
    fn an_invalid_region_or_edge_is_reported_with_all_other_problems_and_without_its_value() {
        let variables = [("TWILIO_API_KEY", SK), ("TWILIO_REGION", "a u"), ("TWILIO_EDGE", "us1.sydney")];
        assert_eq!(
            client(&variables).unwrap_err().to_string(),
            "TWILIO_API_KEY is set, but TWILIO_API_SECRET is not; \
             TWILIO_REGION is not a region: expected one name of letters, digits and hyphens; \
             TWILIO_EDGE is not an edge: expected one name of letters, digits and hyphens"
        );
    }

    #[test]
    fn reads_region_and_edge() {
        let variables = [
            ("TWILIO_ACCOUNT_SID", AC),
            ("TWILIO_AUTH_TOKEN", "t"),
            ("TWILIO_REGION", "au1"),
            ("TWILIO_EDGE", "sydney"),
        ];
        let client = client(&variables).unwrap();
        let server = client.0.servers.base_urls()[0];
        assert!(server.as_str().contains(".sydney.au1."), "{server:?}");
    }
}
