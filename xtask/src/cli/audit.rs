//! `audit`: the documents to list.

use std::path::PathBuf;

use clap::Args;

/// The examples at the end of the help.
pub(super) const EXAMPLES: &str = "\
Examples:
  cargo xtask audit spec/flex_v1.yaml
  cargo xtask audit twilio_flex_v1.json twilio_flex_v2.json";

/// The options of `audit`.
#[derive(Debug, Args)]
pub struct Audit {
    /// The OpenAPI documents, in JSON or YAML
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
}
