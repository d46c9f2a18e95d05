//! Candidates for values that clap does not know.

use std::ffi::OsStr;

use clap_complete::engine::ValueCompleter as _;
use clap_complete::{ArgValueCandidates, ArgValueCompleter, CompletionCandidate, PathCompleter};

/// Offers these values.
pub(crate) fn of(values: &'static [&'static str]) -> ArgValueCandidates {
    ArgValueCandidates::new(move || values.iter().map(|value| CompletionCandidate::new(*value)).collect())
}

/// Offers files after an `@`.
pub(crate) fn file_after_at() -> ArgValueCompleter {
    ArgValueCompleter::new(|current: &OsStr| {
        let Some(path) = current.to_str().and_then(|text| text.strip_prefix('@')) else { return Vec::new() };
        let files = PathCompleter::file().complete(OsStr::new(path));
        files.into_iter().map(|file| file.add_prefix("@")).collect()
    })
}
