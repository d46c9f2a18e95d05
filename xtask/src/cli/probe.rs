//! `probe`: the documents, each with its words and its overlay.

use clap::{ArgMatches, Args, Command, FromArgMatches};

use super::specs::{self, Given, Spec};

/// The end of the help.
pub(super) const EXAMPLES: &str = "\
Examples:
  cargo xtask probe flex_v1.json
  cargo xtask probe a.json --overlay a.overlay.yaml b.json";

/// The options of `probe`.
#[derive(Debug)]
pub struct Probe {
    /// The documents.
    pub specs: Vec<Spec>,
}

const GIVEN: Given = Given { shown: "FILE", positional: true };

impl Args for Probe {
    fn augment_args(command: Command) -> Command {
        let help = "The documents, in JSON or YAML";
        command.arg(GIVEN.spec(help).required(true).num_args(1..)).args(GIVEN.siblings())
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Probe {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        Ok(Self { specs: specs::read(matches, &GIVEN)? })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
