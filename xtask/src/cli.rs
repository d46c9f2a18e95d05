//! The command line.

mod audit;
mod diff;
mod overlay;
mod probe;
mod specs;
mod update;

use std::env;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use codegen::escape::visible;

pub use self::audit::Audit;
pub use self::diff::{Diff, FailOn, Format, Place};
pub use self::overlay::{Overlay, OverlayCheck, OverlayCommand};
pub use self::probe::Probe;
pub use self::specs::{Spec, Specs};
pub use self::update::Update;

/// The commands of this repository.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", arg_required_else_help = true, max_term_width = 80)]
pub struct Cli {
    /// The command to run.
    #[command(subcommand)]
    pub command: Command,

    /// The format of errors and notes: `human`, or `json` for one object per line on standard output
    #[arg(long, global = true, value_enum, value_name = "FORMAT", default_value_t = MessageFormat::Human)]
    #[arg(hide_possible_values = true)]
    pub message_format: MessageFormat,
}

impl Cli {
    /// Reads the command line. Prints help or an error and ends the program if there is no command to run.
    #[must_use]
    pub fn read() -> Self {
        Self::try_parse().unwrap_or_else(|error| {
            // The error of the same arguments without characters that control a terminal.
            let arguments = env::args_os().map(|argument| visible(&argument.to_string_lossy()).into_owned());
            Self::try_parse_from(arguments).err().unwrap_or(error).exit()
        })
    }
}

/// The format of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum MessageFormat {
    /// Text for people, on standard error
    Human,
    /// One JSON object per line, on standard output
    Json,
}

/// A command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Generate the Rust code of `flex-api` from the specs
    ///
    /// Reads each spec with its words and its overlay, and writes the generated part of
    /// the crate `flex-api`: only files that changed, and all of them or none. Removes
    /// generated files that are stale. Never changes other files.
    #[command(verbatim_doc_comment)]
    Regen(Regen),

    /// List what a change of the specs means for callers of the SDK
    ///
    /// Compares two versions of the API, not their text: layout, order and references
    /// do not matter. Each change has a level:
    ///
    ///   breaking   code may stop compiling: an item is removed, renamed or retyped
    ///   wire       code compiles, but requests or accepted values change
    ///   additive   something is new
    ///   docs       only documentation changes
    ///
    /// The release is major after a breaking change, else minor after an additive
    /// change, else patch. Exits with 0 whatever changed, unless `--fail-on` is set.
    #[command(verbatim_doc_comment, after_long_help = diff::EXAMPLES)]
    Diff(Diff),

    /// Import new documents of the vendor
    ///
    /// Replaces the facts of the same version in `spec/`, and keeps words and overlays.
    /// Then generates the code, adds a release to the changelog, and sets the version
    /// that all changes since the last tag `vX.Y.Z` require: all of it, or nothing.
    /// Ends with a list of the remaining work, with file and line.
    ///
    /// If the changelog has a release without a tag, it gets the new entries. Before
    /// the first tag, the version and the changelog stay.
    #[command(verbatim_doc_comment, after_long_help = update::EXAMPLES)]
    Update(Update),

    /// List the keywords of a document, and how each is handled
    ///
    /// Prints a row for each keyword and extension, by the kind of object that has it:
    /// how often the document has it, and how the generator handles it.
    ///
    ///   used      a fact that code is generated from
    ///   carried   a fact that is kept, but no code is generated from it
    ///   words     a description, a summary, an example or the meaning of a value
    ///   ignored   not kept, for the printed reason
    ///   rejected  an error, with the printed help
    ///
    /// Unknown keywords come last, with their places. Exits with 1 if there is one.
    #[command(verbatim_doc_comment, after_long_help = audit::EXAMPLES)]
    Audit(Audit),

    /// Generate and build a crate for each of several documents
    ///
    /// For each document: generates everything into a temporary crate with the runtime
    /// of `flex-api`, runs clippy on it (or the compiler alone, if clippy is not
    /// installed), and runs the tests that hold for every document. They decode the
    /// examples of the document. Prints a row for each document. Exits with 1 if one
    /// is rejected, has a warning, does not compile or fails a test.
    #[command(verbatim_doc_comment, after_long_help = probe::EXAMPLES)]
    Probe(Probe),

    /// Check the version of the next release
    ///
    /// Compares the version in `Cargo.toml` with all changes since the last release:
    /// the highest tag `vX.Y.Z` that HEAD contains, without the tag of the version
    /// itself on its own commit. Reads three sources:
    ///
    ///   spec       the changes that `diff` reports between `spec/` at the tag and now
    ///   changelog  the unreleased entries; those marked **Breaking** and those under
    ///              `Removed` are breaking
    ///   crate      the public items of `flex-api`, by `cargo semver-checks` if it is
    ///              installed
    ///
    /// Prints the bump that each requires. Exits with 1 if the version is too low, and
    /// with 0 if there is no release yet.
    #[command(verbatim_doc_comment)]
    Release,

    /// Check the overlays
    Overlay(Overlay),

    /// Write the manual pages of the command `flex`
    ///
    /// Builds `flex`, which writes a page for each of its commands.
    #[command(verbatim_doc_comment)]
    Man(Man),

    /// Write the reference as a single page of HTML
    ///
    /// The page has the content of `flex-api/docs/reference`. It loads nothing, and it
    /// can be read without its script, which adds a search and copy buttons.
    #[command(verbatim_doc_comment)]
    Reference(Reference),
}

/// The options of `reference`.
#[derive(Debug, Args)]
pub struct Reference {
    /// The specs to read.
    #[command(flatten)]
    pub specs: Specs,

    /// The file to write [default: `target/reference.html`]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
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
    /// The specs to generate from.
    #[command(flatten)]
    pub specs: Specs,

    /// The lock file of the published names [default: `spec/names.lock`; none with `--spec`]
    #[arg(long, value_name = "FILE")]
    pub names: Option<PathBuf>,

    /// Write nothing; list what is out of date or does not fit, and exit with 1 if there is any
    #[arg(long)]
    pub check: bool,

    /// Leave out operations that the SDK cannot express, such as those with a multipart body, each with a note
    #[arg(long)]
    pub skip_unsupported: bool,

    /// List what the generator ignores on purpose, with its place
    #[arg(long, short)]
    pub verbose: bool,

    /// The folder of the crate to write into [default: `flex-api`]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

impl Regen {
    /// Returns the command that fixes the differences that `--check` found.
    #[must_use]
    pub fn command(&self) -> String {
        let mut words = vec!["cargo xtask regen".to_owned()];
        for spec in &self.specs.0 {
            words.push(format!("--spec {}", quote(&spec.path)));
            words.extend(spec.words.iter().map(|of_spec| format!("--words {}", quote(of_spec))));
            words.extend(spec.overlay.iter().map(|overlay| format!("--overlay {}", quote(overlay))));
        }
        words.extend(self.skip_unsupported.then(|| "--skip-unsupported".to_owned()));
        words.extend(self.names.iter().map(|names| format!("--names {}", quote(names))));
        words.extend(self.out.iter().map(|out| format!("--out {}", quote(out))));
        words.join(" ")
    }
}

/// Returns a path quoted for a shell.
fn quote(path: &std::path::Path) -> String {
    let text = path.display().to_string();
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-\\:".contains(c);
    if text.chars().all(plain) { text } else { format!("'{}'", text.replace('\'', r"'\''")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_repeats_the_options() {
        let words = "xtask regen --check --skip-unsupported --spec a_b --overlay c.yaml --spec d.yaml";
        let words = words.split(' ').map(|word| if word == "a_b" { "a b.yaml" } else { word });
        let Command::Regen(options) = Cli::parse_from(words).command else { panic!("another command") };
        let command = "cargo xtask regen --spec 'a b.yaml' --overlay c.yaml --spec d.yaml --skip-unsupported";
        assert_eq!(options.command(), command);
    }

    #[test]
    fn the_definition_is_valid() {
        <Cli as clap::CommandFactory>::command().debug_assert();
    }

    /// Clap breaks a longer line in the middle.
    #[test]
    fn help_with_line_breaks_of_its_own_fits_80_columns() {
        fn check(command: &clap::Command) {
            let text = command.get_long_about().map(ToString::to_string).unwrap_or_default();
            for line in text.lines().filter(|_| text.contains('\n')) {
                assert!(line.chars().count() <= 80, "{}: {line}", command.get_name());
            }
            command.get_subcommands().for_each(check);
        }
        check(&<Cli as clap::CommandFactory>::command());
    }
}
