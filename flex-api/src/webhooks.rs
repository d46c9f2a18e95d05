//! Webhooks: checks their signatures, decodes their events, and signs and sends events to a handler under development.
//!
//! The vendor signs every webhook with the auth token of the account. Validate a request before you use it:
//!
//! ```
//! use flex_api::http::Request;
//! use flex_api::webhooks::{InteractionEvent, InteractionEventType, Payload, Validator};
//!
//! # fn example(request: Request<Vec<u8>>) -> Result<(), Box<dyn std::error::Error>> {
//! let validator = Validator::new(["the auth token"])?.url("https://example.com")?;
//! validator.validate(&request)?;
//!
//! let event: InteractionEvent = Payload::of(&request)?.decode()?;
//! if event.event_type == Some(InteractionEventType::ParticipantLeft) {
//!     println!("{:?} has left {:?}", event.participant_sid, event.interaction_sid);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! With the feature `webhooks-tower`, a layer does both for axum and other servers.

mod event;
mod invalid;
#[cfg(feature = "webhooks-tower")]
mod layer;
mod payload;
mod signature;
mod signer;
mod url;
mod validator;

pub use self::event::{InteractionEvent, InteractionEventType};
pub use self::invalid::InvalidSignature;
#[cfg(feature = "webhooks-tower")]
pub use self::layer::{ValidateWebhook, ValidateWebhookLayer};
pub use self::payload::Payload;
#[cfg(feature = "mock")]
pub(crate) use self::signer::Sender;
pub use self::signer::{Signer, send};
#[cfg(feature = "mock")]
pub(crate) use self::url::without_query;
pub use self::validator::Validator;

/// The header with the signature of a webhook.
pub const SIGNATURE: &str = "x-twilio-signature";

/// The header of a webhook that is signed with a shared key: `key=…,algorithm=…`.
pub const SIGNATURE_SETTINGS: &str = "x-twilio-webhooks-signature-settings";

/// The media type of a form.
const FORM: &str = "application/x-www-form-urlencoded";

/// The query parameter with the hash of a body that is not a form.
const BODY_HASH: &str = "bodySHA256";
