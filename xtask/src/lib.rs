//! The commands of this repository, as a library that tests can call.
//!
//! This crate alone touches files: it reads the specs, hands their bytes to [`codegen`], and writes what comes back.

pub mod cli;
pub mod diff;
pub mod failure;
pub mod inputs;
pub mod man;
pub mod names;
pub mod overlay;
pub mod plan;
pub mod progress;
pub mod regen;
mod revision;
pub mod root;
pub mod transaction;
pub mod update;
