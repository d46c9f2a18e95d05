//! `update`: what is taken in, and how.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;

/// What the help ends with.
pub(super) const EXAMPLES: &str = "\
Examples:
  cargo xtask update twilio_flex_v1.json twilio_flex_v2.json
  cargo xtask update --dry-run twilio_flex_v1.json
  cargo xtask update --as-is our_own_v1.yaml";

/// The options of `update`.
#[derive(Debug, Args)]
pub struct Update {
    /// The new documents, in JSON or YAML, one a version of the API
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,

    /// Put the files into `spec/` as they are, words and all
    #[arg(long)]
    pub as_is: bool,

    /// The day of the release, as YYYY-MM-DD [default: today in UTC]
    #[arg(long)]
    pub date: Option<Date>,

    /// Write nothing; tell what would change
    #[arg(long)]
    pub dry_run: bool,
}
