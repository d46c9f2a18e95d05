//! `update`: the new documents, and which of them are accepted.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;

/// The end of the help.
pub(super) const EXAMPLES: &str = "\
Examples:
  cargo xtask update twilio_flex_v1.json twilio_flex_v2.json
  cargo xtask update --dry-run twilio_flex_v1.json
  cargo xtask update --older twilio_flex_v1_of_last_year.json";

/// The options of `update`.
#[derive(Debug, Args)]
pub struct Update {
    /// The new documents, in JSON or YAML, one per version of the API
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,

    /// Accept a document whose `info.version` is lower than that of the one it replaces
    #[arg(long)]
    pub older: bool,

    /// Accept a document with another title or host than the one it replaces
    #[arg(long)]
    pub other_product: bool,

    /// The date of the release, as YYYY-MM-DD [default: today in UTC]
    #[arg(long)]
    pub date: Option<Date>,

    /// Write nothing; print the changes
    #[arg(long)]
    pub dry_run: bool,
}
