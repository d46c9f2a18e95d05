//! `release`: the version of the next release.

use clap::Args;

/// The options of `release`.
#[derive(Debug, Args)]
pub struct Release {
    /// Check that the version in `Cargo.toml` is high enough
    #[arg(long, required = true)]
    pub check: bool,
}
