//! Why a request is not a valid webhook.

use std::error::Error as StdError;
use std::fmt;

use crate::model::snippet::Line;

/// The maximum number of characters that a message quotes of a request.
const QUOTED: usize = 200;

/// Why the signature of a request is not valid.
///
/// No message has a secret or the expected signature. URLs are shown without their query, user and password.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum InvalidSignature {
    /// The request has no signature.
    MissingSignature,
    /// The signature is not base64.
    MalformedSignature,
    /// The signature is that of a shared key with another algorithm than HMAC with SHA-1 or SHA-256.
    UnsupportedAlgorithm {
        /// The name in the request.
        algorithm: String,
    },
    /// The validator has no auth token, or only empty ones.
    NoToken,
    /// The request is signed with a shared key, and the validator has none.
    NoSharedKey {
        /// The ID of the key, if the request has it.
        key: Option<String>,
    },
    /// The request has no host, and the validator no URL.
    UnknownHost,
    /// The signature does not cover the body: it is neither a form, nor does the URL have its hash.
    UnsignedBody {
        /// The media type of the body, if the request states it.
        content_type: Option<String>,
    },
    /// No secret that was tried leads to this signature.
    Mismatch {
        /// Whether the request names a shared key. Then the shared keys were tried, otherwise the auth tokens.
        shared_key: bool,
        /// The number of secrets that were tried.
        tried: usize,
        /// The URLs for which the signature was computed.
        urls: Vec<String>,
    },
    /// The signature is valid, but the body is not the one that was signed.
    BodyChanged,
}

impl fmt::Display for InvalidSignature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingSignature => f.write_str("no `X-Twilio-Signature` header"),
            Self::MalformedSignature => f.write_str("the `X-Twilio-Signature` header is not base64"),
            Self::UnsupportedAlgorithm { algorithm } => {
                write!(f, "the signature algorithm `{}` is not supported", Line(algorithm, QUOTED))
            }
            Self::NoToken => f.write_str("the validator has no auth token: pass it to `Validator::new`"),
            Self::NoSharedKey { key } => {
                f.write_str("the request is signed with a shared key")?;
                if let Some(key) = key {
                    write!(f, " (`{}`)", Line(key, QUOTED))?;
                }
                f.write_str(": pass its secret to `Validator::shared_keys`")
            }
            Self::UnknownHost => f.write_str("the request has no host: pass its URL to `Validator::url`"),
            Self::UnsignedBody { content_type } => {
                let kind = content_type.as_deref().unwrap_or("without a content type");
                let kind = Line(kind, QUOTED);
                write!(
                    f,
                    "the signature does not cover the body ({kind}): it is not a form, and the URL has no `bodySHA256`"
                )
            }
            Self::Mismatch { shared_key, tried, urls } => mismatch(f, *shared_key, *tried, urls),
            Self::BodyChanged => {
                f.write_str("`bodySHA256` differs from the hash of the body: pass the body as it was received")
            }
        }
    }
}

fn mismatch(f: &mut fmt::Formatter<'_>, shared_key: bool, tried: usize, urls: &[String]) -> fmt::Result {
    let kind = if shared_key { "shared key" } else { "auth token" };
    write!(f, "no {kind} matches the signature ({tried} tried) for the URL ")?;
    for (index, url) in urls.iter().enumerate() {
        write!(f, "{}`{}`", if index > 0 { " or " } else { "" }, Line(url, QUOTED))?;
    }
    write!(
        f,
        ": check the {kind}; if a proxy changes the URL, pass the public one to `Validator::url`; pass the query and the \
         body as they were received, without changing or encoding them again"
    )
}

impl StdError for InvalidSignature {}
