//! The names of the SDK that the generator writes. Everything else about the product comes from the documents.

/// The package, and the folder of the crate.
pub const PACKAGE: &str = "flex-api";

/// The crate in paths.
pub const LIBRARY: &str = "flex_api";

/// The command that the crate installs.
pub const COMMAND: &str = "flex";
