//! The command line.

mod audit;
mod diff;
mod overlay;
mod release;
mod specs;
mod update;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

pub use self::audit::Audit;
pub use self::diff::{Diff, FailOn, Format, Place};
pub use self::overlay::{Overlay, OverlayCheck, OverlayCommand};
pub use self::release::Release;
pub use self::specs::{Spec, Specs};
pub use self::update::Update;

/// The commands of this repository.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", arg_required_else_help = true)]
pub struct Cli {
    /// The command to run.
    #[command(subcommand)]
    pub command: Command,
}

/// A command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Generate the Rust code of `flex-api` from the specs
    ///
    /// Reads each spec, lays its words and its overlay over it, and writes the generated part
    /// of the crate `flex-api`: only the files that changed, and all of them or none.
    /// Generated files that no longer come out are removed. Files that were not
    /// generated are never touched.
    #[command(verbatim_doc_comment)]
    Regen(Regen),

    /// Tell what a new spec means for code that is written against the SDK
    ///
    /// Compares what two specs give, not their text: layout, order and the way of
    /// references do not matter. Each change has a level:
    ///
    ///   breaking   code may stop compiling: an item is gone, renamed, of another type
    ///   wire       code compiles, but other bytes travel or other values are refused
    ///   additive   there is more than before
    ///   docs       only words change
    ///
    /// The release is major with anything breaking, else minor with anything additive,
    /// else patch. Exits with 0 whatever changed, unless `--fail-on` says otherwise.
    #[command(verbatim_doc_comment, after_long_help = diff::EXAMPLES)]
    Diff(Diff),

    /// Take in new documents of the vendor
    ///
    /// Writes the facts of each into `spec/`, in place of the document of the same version.
    /// Words and overlays stay as they are. Then generates the code, adds an entry to the
    /// changelog, and gives the crate the version that the changes require: all of it, or
    /// nothing. Ends with a list of what is left for a person, with file and line.
    #[command(verbatim_doc_comment, after_long_help = update::EXAMPLES)]
    Update(Update),

    /// List the keywords of a document and how the generator handles each
    ///
    /// Prints one row per keyword or extension, grouped by the kind of object, with the
    /// number of uses and the handling:
    ///
    ///   used       a fact that the generated code depends on
    ///   carried    a fact that is kept, but not used by the generator
    ///   words      a description, summary, example or meaning of a value
    ///   ignored    dropped, for the reason shown
    ///   rejected   not accepted, with the fix
    ///
    /// Unknown keywords come last, with their places. Exits with 1 if there are any.
    #[command(verbatim_doc_comment, after_long_help = audit::EXAMPLES)]
    Audit(Audit),

    /// Check the version of the next release
    ///
    /// Compares the version in `Cargo.toml` with what changed since the last release:
    /// the highest tag `vX.Y.Z` that HEAD contains. It reads three sources:
    ///
    ///   spec       what `diff` reports between `spec/` at the tag and now
    ///   changelog  the entries that are not released yet; those marked **Breaking**
    ///              and those under `Removed` are breaking
    ///   crate      the public items of `flex-api`, by `cargo semver-checks` if it is
    ///              installed
    ///
    /// Prints the bump that each needs. Exits with 1 if the version is too low, and
    /// with 0 if nothing was released.
    #[command(verbatim_doc_comment)]
    Release(Release),

    /// Look after the overlays
    Overlay(Overlay),

    /// Write the manual pages of the command `flex`
    ///
    /// Builds `flex` and lets it write a page for each of its commands, in the format that
    /// `man` reads.
    #[command(verbatim_doc_comment)]
    Man(Man),
}

/// The options of `man`.
#[derive(Debug, Args)]
pub struct Man {
    /// The folder to write into [default: `target/man`]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

/// The options of `regen`.
#[derive(Debug, Args)]
pub struct Regen {
    /// What to generate from.
    #[command(flatten)]
    pub specs: Specs,

    /// The lock file of the published names [default: `spec/names.lock`, and none with `--spec`]
    #[arg(long, value_name = "FILE")]
    pub names: Option<PathBuf>,

    /// Write nothing; list what would change or does not fit, and exit with 1 if there is anything
    #[arg(long)]
    pub check: bool,

    /// List what the generator passes over on purpose, and where it stands
    #[arg(long, short)]
    pub verbose: bool,

    /// The folder of the crate to write into [default: `flex-api`]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

impl Regen {
    /// The command that writes what `--check` found to differ.
    #[must_use]
    pub fn command(&self) -> String {
        let mut words = vec!["cargo xtask regen".to_owned()];
        for spec in &self.specs.0 {
            words.push(format!("--spec {}", quote(&spec.path)));
            words.extend(spec.words.iter().map(|of_spec| format!("--words {}", quote(of_spec))));
            words.extend(spec.overlay.iter().map(|overlay| format!("--overlay {}", quote(overlay))));
        }
        words.extend(self.names.iter().map(|names| format!("--names {}", quote(names))));
        words.extend(self.out.iter().map(|out| format!("--out {}", quote(out))));
        words.join(" ")
    }
}

/// A path as a shell takes it.
fn quote(path: &std::path::Path) -> String {
    let text = path.display().to_string();
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-\\:".contains(c);
    if text.chars().all(plain) { text } else { format!("'{}'", text.replace('\'', r"'\''")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_names_what_was_given() {
        let words = ["xtask", "regen", "--check", "--spec", "a b.yaml", "--overlay", "c.yaml", "--spec", "d.yaml"];
        let Command::Regen(options) = Cli::parse_from(words).command else { panic!("another command") };
        assert_eq!(options.command(), "cargo xtask regen --spec 'a b.yaml' --overlay c.yaml --spec d.yaml");
    }

    #[test]
    fn the_definition_holds_together() {
        <Cli as clap::CommandFactory>::command().debug_assert();
    }
}
