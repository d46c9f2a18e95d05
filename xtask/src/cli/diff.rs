//! `diff`: what is compared, and how it is told.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, ValueEnum};

/// What the help ends with.
pub(super) const EXAMPLES: &str = "\
Examples:
  cargo xtask diff git:v0.1.0:spec spec
  cargo xtask diff git:main:spec spec --fail-on breaking
  cargo xtask diff old.json new.json --overlay spec/flex_v1.overlay.yaml --format markdown > body.md";

/// The options of `diff`.
#[derive(Debug, Args)]
pub struct Diff {
    /// The side before: a spec, a folder of specs, or `git:REV:PATH` for either
    ///
    /// Each spec is read with the files beside it: `flex_v1.yaml` with `flex_v1.words.yaml`,
    /// `flex_v1.overlay.yaml` and `names.lock`. For a revision, these are the files of that revision.
    /// A new side without a `names.lock` gets the names of the old side.
    #[arg(verbatim_doc_comment)]
    pub old: Place,

    /// The side after: a spec, a folder of specs, or `git:REV:PATH` for either
    pub new: Place,

    /// An OpenAPI Overlay 1.0 document, applied to both specs instead of those beside them
    ///
    /// An action that does not fit one of the two is noted and left out.
    #[arg(long, value_name = "FILE")]
    pub overlay: Option<Place>,

    /// A file of words, laid over both specs instead of those beside them
    #[arg(long, value_name = "FILE")]
    pub words: Option<Place>,

    /// How the changes are printed
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,

    /// Exit with 1 if there is a change of this level or a more serious one
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub fail_on: Option<FailOn>,
}

/// Where a document or a folder of documents is read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A file or a folder.
    File(PathBuf),
    /// A file or a folder as a commit has it.
    Git {
        /// The commit, as Git understands it.
        revision: String,
        /// The path, from the top of the repository; from the current folder if it begins with `./`.
        path: String,
    },
}

impl FromStr for Place {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let Some(rest) = text.strip_prefix("git:") else {
            return Ok(Self::File(text.into()));
        };
        match rest.split_once(':') {
            Some((revision, path)) if !revision.is_empty() && !revision.starts_with('-') && !path.is_empty() => {
                Ok(Self::Git { revision: revision.to_owned(), path: path.to_owned() })
            }
            _ => Err("write `git:REV:PATH`, such as `git:HEAD~1:spec/flex_v1.yaml`".to_owned()),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => f.write_str(&crate::root::shown(path)),
            Self::Git { revision, path } => write!(f, "git:{revision}:{path}"),
        }
    }
}

/// How changes are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For a terminal
    Text,
    /// For a pull request: by resource, breaking first
    Markdown,
    /// For a program: the bump, and each change
    Json,
}

/// The level from which on changes fail the command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Code may stop compiling
    Breaking,
    /// Code compiles, but other bytes travel
    Wire,
    /// There is more than before
    Additive,
    /// Only words change
    Docs,
}

impl From<FailOn> for codegen::diff::Level {
    fn from(level: FailOn) -> Self {
        match level {
            FailOn::Breaking => Self::Breaking,
            FailOn::Wire => Self::Wire,
            FailOn::Additive => Self::Additive,
            FailOn::Docs => Self::Docs,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_a_file_or_a_file_of_a_commit() {
        assert_eq!("spec/a.yaml".parse(), Ok(Place::File("spec/a.yaml".into())));
        let git = Place::Git { revision: "HEAD~1".to_owned(), path: "spec/a.yaml".to_owned() };
        assert_eq!("git:HEAD~1:spec/a.yaml".parse(), Ok(git));
        for wrong in ["git:", "git:HEAD", "git::a", "git:HEAD:", "git:--output=x:a"] {
            assert!(wrong.parse::<Place>().is_err(), "{wrong}");
        }
    }
}
