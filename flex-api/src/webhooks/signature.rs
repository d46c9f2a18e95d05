//! The signature: an HMAC of the URL, followed by the names and values of the form.

use hmac::{Hmac, KeyInit, Mac};
use percent_encoding::percent_decode;
use secrecy::{ExposeSecret as _, SecretString};
use sha1::Sha1;
use sha2::{Digest as _, Sha256};

/// The hash of a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Algorithm {
    Sha1,
    Sha256,
}

impl Algorithm {
    /// Returns the algorithm that the header of the settings names. Without a name, it is SHA-1.
    ///
    /// # Errors
    ///
    /// The name of an algorithm that is not supported.
    pub(super) fn of_settings(settings: &str) -> Result<Self, &str> {
        match setting(settings, "algorithm") {
            None => Ok(Self::Sha1),
            Some(name) if name.eq_ignore_ascii_case("HMAC_SHA1") => Ok(Self::Sha1),
            Some(name) if name.eq_ignore_ascii_case("HMAC_SHA256") => Ok(Self::Sha256),
            Some(name) => Err(name),
        }
    }

    /// Returns the signature.
    pub(super) fn sign(self, secret: &SecretString, message: &[&[u8]]) -> Vec<u8> {
        match self {
            Self::Sha1 => mac::<Hmac<Sha1>>(secret, message).finalize().into_bytes().to_vec(),
            Self::Sha256 => mac::<Hmac<Sha256>>(secret, message).finalize().into_bytes().to_vec(),
        }
    }

    /// Returns whether the signature is that of the message. Takes the same time for every signature of a length.
    pub(super) fn verify(self, secret: &SecretString, message: &[&[u8]], signature: &[u8]) -> bool {
        match self {
            Self::Sha1 => mac::<Hmac<Sha1>>(secret, message).verify_slice(signature).is_ok(),
            Self::Sha256 => mac::<Hmac<Sha256>>(secret, message).verify_slice(signature).is_ok(),
        }
    }
}

fn mac<M: Mac + KeyInit>(secret: &SecretString, message: &[&[u8]]) -> M {
    let key = secret.expose_secret().as_bytes();
    let mut mac = <M as KeyInit>::new_from_slice(key).expect("an HMAC takes keys of every length");
    for part in message {
        mac.update(part);
    }
    mac
}

/// Returns a value of the settings header, such as `key=…,algorithm=…`.
pub(super) fn setting<'a>(settings: &'a str, name: &str) -> Option<&'a str> {
    let mut pairs = settings.split(',').filter_map(|pair| pair.split_once('='));
    let (_, value) = pairs.find(|(key, value)| key.trim() == name && !value.trim().is_empty())?;
    Some(value.trim())
}

/// Returns the part of the message that a form adds: names and values in order, each pair once.
///
/// The order is that of the bytes, which is also the order of the code points.
pub(super) fn of_form(body: &[u8]) -> Vec<u8> {
    let mut pairs: Vec<_> = pairs(body).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs.into_iter().flat_map(|(name, value)| [name, value]).flatten().collect()
}

/// Returns the decoded names and values of a form or a query.
pub(super) fn pairs(text: &[u8]) -> impl Iterator<Item = (Vec<u8>, Vec<u8>)> {
    text.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()).map(|pair| {
        let end = pair.iter().position(|byte| *byte == b'=').unwrap_or(pair.len());
        (decode(&pair[..end]), decode(pair.get(end + 1..).unwrap_or_default()))
    })
}

fn decode(text: &[u8]) -> Vec<u8> {
    let spaces: Vec<u8> = text.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
    percent_decode(&spaces).collect()
}

/// Returns the hash of a body as the query holds it.
pub(super) fn body_hash(body: &[u8]) -> String {
    use std::fmt::Write as _;
    Sha256::digest(body).iter().fold(String::new(), |mut text, byte| {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
