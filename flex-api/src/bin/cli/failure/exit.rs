//! The exit codes. The help topic `errors` lists them.

use flex_api::Error;

/// The API rejected the request, or a deletion was not confirmed.
const REJECTED: u8 = 1;

/// The arguments, the input or the settings are invalid. Nothing was sent.
pub(super) const INPUT: u8 = 2;

/// No response: the connection failed, or the credentials could not be obtained.
pub(super) const CONNECTION: u8 = 3;

/// The response cannot be decoded.
const RESPONSE: u8 = 4;

/// The output cannot be written.
pub(super) const OUTPUT: u8 = 5;

/// Interrupted, as shells report it.
pub(super) const INTERRUPTED: u8 = 130;

/// The exit codes with their meanings.
pub(crate) const ALL: [(u8, &str); 7] = [
    (0, "Success"),
    (REJECTED, "The API rejected the request, or a deletion was not confirmed"),
    (INPUT, "The arguments, the input or the settings are invalid; nothing was sent"),
    (CONNECTION, "No response: the connection failed or timed out, or there was no token"),
    (RESPONSE, "The response cannot be decoded"),
    (OUTPUT, "The output cannot be written; the request may have succeeded"),
    (INTERRUPTED, "Interrupted during a request that changes something"),
];

/// Returns the exit code of a failed call.
pub(super) fn of(error: &Error) -> u8 {
    match error {
        Error::Config(_) | Error::Input(_) => INPUT,
        Error::Connection(_) | Error::Auth(_) => CONNECTION,
        Error::Decode(_) => RESPONSE,
        _ => REJECTED,
    }
}
