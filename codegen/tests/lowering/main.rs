//! What tiny documents are lowered to: one behaviour a test.

mod bodies;
mod enums;
mod errors;
mod extensions;
mod fields;
mod models;
mod names;
mod notes;
mod overlay_errors;
mod pages;
mod parameters;
mod paths;
mod placement;
mod readers;
mod render;
mod required;
mod schema_errors;
mod servers;
mod sids;
mod spec;
mod types;
mod unions;
mod verbs;
