//! `overlay`: commands for overlays.

use clap::{Args, Subcommand};

use super::Specs;

/// The options of `overlay`.
#[derive(Debug, Args)]
pub struct Overlay {
    /// The command to run.
    #[command(subcommand)]
    pub command: OverlayCommand,
}

/// A command for overlays.
#[derive(Debug, Subcommand)]
pub enum OverlayCommand {
    /// List what each action of each overlay matches, and check that it has an effect
    ///
    /// An action has an effect if it changes at least one matching place and a
    /// generated file. An action without an effect is out of date: the spec lacks its
    /// target, or now states the same. Exits with 1 if there is one, or one without a
    /// `description`, which states its reason.
    #[command(verbatim_doc_comment)]
    Check(OverlayCheck),
}

/// The options of `overlay check`.
#[derive(Debug, Args)]
pub struct OverlayCheck {
    /// The specs, each with its overlay.
    #[command(flatten)]
    pub specs: Specs,
}
