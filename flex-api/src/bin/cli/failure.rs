//! Why a command failed: the exit code and the error report.

use std::io::{self, Write};

use flex_api::transport::TransportError;
use flex_api::{Error, InputError};

mod broken_list;
pub(crate) mod exit;
mod facts;
mod hint;

use self::facts::Facts;
use super::output::{escaped, terminal};

pub(crate) use self::broken_list::BrokenList;

/// Why the command failed.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The arguments are invalid: one text per fault. Nothing was sent.
    Usage(Vec<String>),
    /// The call failed.
    Api(Error),
    /// A list failed after some of its pages.
    List(Box<BrokenList>),
    /// There is no complete response to a webhook.
    Webhook(TransportError),
    /// The user interrupted a request that changes something.
    Interrupted,
    /// The output could not be written.
    Io(io::Error),
}

impl Failure {
    /// Returns the failure of one fault.
    pub(crate) fn usage(fault: impl Into<String>) -> Self {
        Self::Usage(vec![fault.into()])
    }

    /// Returns the exit code: see [`exit`]. 0 if the reader closed the output.
    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            Self::Usage(_) => exit::INPUT,
            Self::Api(error) => exit::of(error),
            Self::List(list) => exit::of(&list.error),
            Self::Webhook(_) => exit::CONNECTION,
            Self::Interrupted => exit::INTERRUPTED,
            Self::Io(error) if error.kind() == io::ErrorKind::BrokenPipe => 0,
            Self::Io(_) => exit::OUTPUT,
        }
    }

    /// Returns the faults, or else the message, to report them with others.
    pub(crate) fn into_faults(self) -> Vec<String> {
        Facts::of(&self).into_faults()
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
            err.write_all(facts.to_text(terminal::of_stderr()).as_bytes())
        };
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Api(error)
    }
}

impl From<BrokenList> for Failure {
    fn from(list: BrokenList) -> Self {
        Self::List(Box::new(list))
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
