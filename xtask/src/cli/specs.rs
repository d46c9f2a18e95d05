//! Specs, `--words` and `--overlay` on the command line. Their order matters: words and an overlay belong to the spec
//! before them.

use std::path::PathBuf;

use clap::error::{Error, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches, value_parser};

/// The specs named on the command line; empty for those of the repository.
#[derive(Debug, Clone, Default)]
pub struct Specs(pub Vec<Spec>);

/// A spec with the files that belong to it.
#[derive(Debug, Clone)]
pub struct Spec {
    /// The spec.
    pub path: PathBuf,
    /// Its words.
    pub words: Option<PathBuf>,
    /// Its overlay.
    pub overlay: Option<PathBuf>,
}

/// How the command line names a spec.
pub(super) struct Given {
    /// The name in messages.
    pub(super) shown: &'static str,
    /// Whether it is an argument without an option.
    pub(super) positional: bool,
}

const GIVEN: Given = Given { shown: "--spec", positional: false };

impl Given {
    /// Returns the argument of a spec.
    pub(super) fn spec(&self, help: &'static str) -> Arg {
        let arg = Arg::new("spec").value_name("FILE").help(help);
        repeated(if self.positional { arg } else { arg.long("spec") })
    }

    /// Returns the options for the files that belong to the spec before them.
    pub(super) fn siblings(&self) -> [Arg; 2] {
        let before = self.shown;
        let words = format!("The words of the `{before}` before it, in JSON or YAML");
        let overlay = format!("An OpenAPI Overlay 1.0 document, applied to the `{before}` before it");
        [("words", words), ("overlay", overlay)]
            .map(|(name, help)| repeated(Arg::new(name).long(name).value_name("FILE").help(help)))
    }
}

fn repeated(arg: Arg) -> Arg {
    arg.action(ArgAction::Append).value_parser(value_parser!(PathBuf))
}

impl Args for Specs {
    fn augment_args(command: Command) -> Command {
        let spec = GIVEN.spec("An OpenAPI document of version 3.0 or 3.1, in JSON or YAML; can be repeated").long_help(
            "An OpenAPI document of version 3.0 or 3.1, in JSON or YAML; can be repeated\n\n\
             Without it: every `spec/*.yaml` and `spec/*.json`, each with the\n\
             `spec/*.words.yaml` and `spec/*.overlay.yaml` of the same name.",
        );
        command.arg(spec).args(GIVEN.siblings())
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Specs {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        Ok(Self(read(matches, &GIVEN)?))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// Returns the specs in their order, each with the files that belong to it.
pub(super) fn read(matches: &ArgMatches, given: &Given) -> Result<Vec<Spec>, Error> {
    let mut specs = Vec::new();
    let mut places = Vec::new();
    for (place, path) in values(matches, "spec") {
        specs.push(Spec { path, words: None, overlay: None });
        places.push(place);
    }
    for option in ["words", "overlay"] {
        for (place, path) in values(matches, option) {
            let before = places.partition_point(|spec| *spec < place);
            let Some(spec) = before.checked_sub(1).map(|index| &mut specs[index]) else {
                return Err(misplaced(option, &path, &format!("has no `{}` before it", given.shown)));
            };
            let of_spec = if option == "words" { &mut spec.words } else { &mut spec.overlay };
            if of_spec.is_some() {
                return Err(misplaced(option, &path, &format!("is the second for one `{}`", given.shown)));
            }
            *of_spec = Some(path);
        }
    }
    Ok(specs)
}

/// Returns the values of an option, each with its position on the command line.
fn values(matches: &ArgMatches, id: &str) -> Vec<(usize, PathBuf)> {
    let places = matches.indices_of(id).into_iter().flatten();
    let paths = matches.get_many::<PathBuf>(id).into_iter().flatten();
    places.zip(paths.cloned()).collect()
}

fn misplaced(option: &str, path: &std::path::Path, what: &str) -> Error {
    let message = format!("`--{option} {}` {what}: put it after the spec that it belongs to", path.display());
    Error::raw(ErrorKind::ArgumentConflict, message)
}
