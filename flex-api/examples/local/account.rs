//! The account that an example uses: the one of the environment, or a mock server. It is not part of what the examples
//! demonstrate.

use std::env;
use std::error::Error;
use std::process::ExitCode;

use flex_api::mock::Server;
use flex_api::{Client, ClientBuilder};

/// The setup of an example.
pub(crate) struct Example<const N: usize> {
    /// The change that the example makes in an account, if any. It then requires `--live`.
    pub(crate) changes: Option<&'static str>,
    /// The arguments that it requires with an account: their names, and their values for the mock server.
    pub(crate) arguments: [(&'static str, &'static str); N],
}

impl<const N: usize> Example<N> {
    /// Returns a client builder and the arguments, for the account in the environment or else for a mock server.
    pub(crate) async fn start(&self) -> Result<(ClientBuilder, [String; N], Option<Server>), Box<dyn Error>> {
        if has_credentials() {
            return Ok((ClientBuilder::from_env()?, self.live_arguments()?, None));
        }
        println!("(no credentials in the environment: using a mock server)");
        let server = Server::start().await?;
        let (account_sid, auth_token) = server.credentials();
        let builder = Client::builder().auth_token(account_sid, auth_token).base_url(server.base_url());
        Ok((builder, self.arguments.map(|(_, value)| value.to_owned()), Some(server)))
    }

    /// Returns the arguments of the command line. A change requires the flag `--live`.
    fn live_arguments(&self) -> Result<[String; N], Box<dyn Error>> {
        let (flags, values): (Vec<_>, Vec<_>) = env::args().skip(1).partition(|argument| argument.starts_with("--"));
        let is_confirmed = self.changes.is_none() || flags.iter().any(|flag| flag == "--live");
        match <[String; N]>::try_from(values) {
            Ok(values) if is_confirmed => Ok(values),
            _ => Err(self.usage().into()),
        }
    }

    fn usage(&self) -> String {
        let mut usage = match self.changes {
            Some(changes) => format!("this example {changes} in your account: to confirm, add --live"),
            None => "this example reads your account: add".to_owned(),
        };
        for (name, _) in self.arguments {
            usage = format!("{usage} <{name}>");
        }
        usage
    }
}

/// Returns whether any credential is set. If one of a pair is missing, the client reports it.
fn has_credentials() -> bool {
    use flex_api::environment::{ACCOUNT_SID, API_KEY, API_SECRET, AUTH_TOKEN, CLIENT_ID, CLIENT_SECRET};
    let is_set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    let names = [ACCOUNT_SID, AUTH_TOKEN, API_KEY, API_SECRET, CLIENT_ID, CLIENT_SECRET];
    names.iter().any(|name| is_set(name) || is_set(&format!("{name}_FILE")))
}

/// Prints an error with its sources.
pub(crate) fn exit(result: Result<(), Box<dyn Error>>) -> ExitCode {
    let Err(error) = result else { return ExitCode::SUCCESS };
    eprintln!("{error}");
    let mut source = error.source();
    while let Some(error) = source {
        eprintln!("  caused by: {error}");
        source = error.source();
    }
    ExitCode::FAILURE
}
