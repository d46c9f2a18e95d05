//! `overlay`: commands about the overlays themselves.

use clap::{Args, Subcommand};

use super::Specs;

/// The commands about overlays.
#[derive(Debug, Args)]
pub struct Overlay {
    /// The command to run.
    #[command(subcommand)]
    pub command: OverlayCommand,
}

/// A command about overlays.
#[derive(Debug, Subcommand)]
pub enum OverlayCommand {
    /// Tell what each action of each overlay matches, and whether it still has an effect
    ///
    /// An action has an effect if it changes at least one of the places that it matches,
    /// and something that is generated with it. One that has none is out of date: the spec
    /// lacks what it was for, or says by now what it says. Exits with 1 if there is one.
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
