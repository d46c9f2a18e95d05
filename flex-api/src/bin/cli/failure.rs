//! Why a command failed: the exit code and the error report.

use std::io::{self, Write};

use flex_api::transport::TransportError;
use flex_api::{Error, InputError};

mod facts;
mod hint;

use self::facts::Facts;
use super::output::escaped;

/// Why the command failed.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The arguments are invalid: one text per fault. Nothing was sent.
    Usage(Vec<String>),
    /// The call failed.
    Api(Error),
    /// There is no response to a webhook.
    Webhook(TransportError),
    /// The user interrupted a request that changes something.
    Interrupted,
    /// The output could not be written.
    Io(io::Error),
}

impl Failure {
    /// Returns the exit code. 0: the reader closed the output. 1: an API or decode error, or the output cannot be
    /// written. 2: invalid input or settings. 3: a connection or authentication error. 130: interrupted, as shells
    /// report it.
    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            Self::Usage(_) | Self::Api(Error::Config(_) | Error::Input(_)) => 2,
            Self::Api(Error::Connection(_) | Error::Auth(_)) | Self::Webhook(_) => 3,
            Self::Interrupted => 130,
            Self::Io(error) if error.kind() == io::ErrorKind::BrokenPipe => 0,
            Self::Api(_) | Self::Io(_) => 1,
        }
    }

    /// Prints the error as text or as one line of JSON. Prints nothing if the exit code is 0.
    pub(crate) fn report(&self, json: bool, err: &mut dyn Write) {
        if self.exit_code() == 0 {
            return;
        }
        let facts = Facts::of(self);
        // If standard error is closed, the report is lost.
        let _ = if json {
            writeln!(err, "{}", escaped(&facts.to_json().to_string()))
        } else {
            err.write_all(facts.to_text().as_bytes())
        };
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Api(error)
    }
}

impl From<InputError> for Failure {
    fn from(error: InputError) -> Self {
        Self::Api(error.into())
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}
