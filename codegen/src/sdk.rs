//! The names of the SDK that the generator writes. Everything else about the product comes from the documents.

/// The package, and the folder of the crate.
pub const PACKAGE: &str = "flex-api";

/// The crate in paths.
pub const LIBRARY: &str = "flex_api";

/// The command that the crate installs.
pub const COMMAND: &str = "flex";

/// The environment variable for the token of operations that take one instead of the credentials of the account.
pub const TOKEN_VARIABLE: &str = "FLEX_INSIGHTS_TOKEN";
