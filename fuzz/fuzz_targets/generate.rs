//! Generates from arbitrary bytes, with the property of `codegen/tests/generate`.
//!
//! The input holds a document, its words and its overlay, each in JSON or YAML, separated by zero bytes. The last two
//! are optional.

#![no_main]

#[path = "../../codegen/tests/generate/property.rs"]
mod property;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let mut files = data.splitn(3, |byte| *byte == 0);
    let spec = files.next().unwrap_or_default();
    property::check(spec, files.next(), files.next());
});
