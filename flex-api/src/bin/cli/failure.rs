//! Why the command failed: its exit code, and what is said about it.

use std::io::{self, Write};

use flex_api::Error;

mod facts;
mod hint;

use self::facts::Facts;

/// Why the command failed.
#[derive(Debug)]
pub(crate) enum Failure {
    /// What was asked for makes no sense, fault by fault. Nothing was sent.
    Usage(Vec<String>),
    /// The call failed.
    Api(Error),
    /// What came could not be written.
    Io(io::Error),
}

impl Failure {
    /// 2: the input or the setting up is wrong. 1: the API refused, or what it said cannot be understood or written.
    /// 3: no answer came, or there were no credentials to be had. 0: whoever read the output has had enough.
    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            Self::Usage(_) | Self::Api(Error::Config(_) | Error::Input(_)) => 2,
            Self::Api(Error::NoAnswer(_) | Error::NoCredentials(_)) => 3,
            Self::Io(error) if error.kind() == io::ErrorKind::BrokenPipe => 0,
            Self::Api(_) | Self::Io(_) => 1,
        }
    }

    /// Says what is wrong, in words or as one line of JSON; nothing if nothing is.
    pub(crate) fn report(&self, json: bool, err: &mut dyn Write) {
        if self.exit_code() == 0 {
            return;
        }
        let facts = Facts::of(self);
        // Nobody is left to be told when standard error is closed.
        let _ = if json { writeln!(err, "{}", facts.to_json()) } else { err.write_all(facts.to_text().as_bytes()) };
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Api(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}
