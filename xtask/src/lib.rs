//! The commands of this repository, as a library that tests can call.
//!
//! Only this crate accesses files: it reads the specs, passes their bytes to [`codegen`], and writes the output.

pub mod audit;
mod changelog;
pub mod cli;
pub mod diff;
pub mod failure;
mod git;
pub mod inputs;
pub mod man;
mod manifest;
pub mod names;
pub mod overlay;
pub mod plan;
pub mod probe;
pub mod progress;
pub mod reference;
pub mod regen;
pub mod release;
mod report;
mod revision;
pub mod root;
mod sides;
pub mod transaction;
pub mod update;
mod version;
