//! `--spec`, `--words` and `--overlay`. Their order matters: words and an overlay belong to the spec before them.

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

impl Args for Specs {
    fn augment_args(command: Command) -> Command {
        let spec = Arg::new("spec")
            .long("spec")
            .value_name("FILE")
            .help("An OpenAPI document of version 3.0 or 3.1, in JSON or YAML; can be repeated")
            .long_help(
                "An OpenAPI document of version 3.0 or 3.1, in JSON or YAML; can be repeated\n\n\
                 Without it: every `spec/*.yaml` and `spec/*.json`, each with the\n\
                 `spec/*.words.yaml` and `spec/*.overlay.yaml` of the same name.",
            );
        let words = Arg::new("words")
            .long("words")
            .value_name("FILE")
            .help("The words of the `--spec` before it, in JSON or YAML");
        let overlay = Arg::new("overlay")
            .long("overlay")
            .value_name("FILE")
            .help("An OpenAPI Overlay 1.0 document, applied to the `--spec` before it");
        let repeated = |arg: Arg| arg.action(ArgAction::Append).value_parser(value_parser!(PathBuf));
        command.arg(repeated(spec)).arg(repeated(words)).arg(repeated(overlay))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Specs {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
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
                    return Err(misplaced(option, &path, "has no `--spec` before it"));
                };
                let of_spec = if option == "words" { &mut spec.words } else { &mut spec.overlay };
                if of_spec.is_some() {
                    return Err(misplaced(option, &path, "is the second for one `--spec`"));
                }
                *of_spec = Some(path);
            }
        }
        Ok(Self(specs))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
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
