//! The events of interactions.
//!
//! The fields are those of the vendor's page "Register a webhook to receive Interactions events". The documents of the API
//! do not describe them, so SIDs are texts here: the kinds of SIDs are those of the documents.

use serde_json::Value;

use crate::UnknownValue;
use crate::model::{model, open_enum};

/// An event of an interaction, as the vendor sends it to a webhook for interactions.
///
/// Every event has the fields that apply to it. Unknown parameters are in `other`, and an unknown event keeps all of its
/// parameters. Convert a SID with `parse`, which checks its kind: `client.v1().interactions().fetch(&sid.parse()?)`.
///
/// ```
/// use flex_api::sids::InteractionSid;
/// use flex_api::webhooks::{InteractionEvent, InteractionEventType};
///
/// let json = r#"{"EventType": "onChannelCreateFailed", "ErrorCode": "45000",
///     "InteractionSid": "KD00000000000000000000000000000001", "New": "1"}"#;
/// let event: InteractionEvent = serde_json::from_str(json)?;
/// assert_eq!(event.event_type, Some(InteractionEventType::ChannelCreateFailed));
/// assert_eq!((event.error_code, &event.other["New"]), (Some(45000), &"1".into()));
///
/// let sid: InteractionSid = event.interaction_sid.unwrap_or_default().parse()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct InteractionEvent {
    /// What happened.
    pub event_type: Option<InteractionEventType>,
    /// The SID of the account (`AC…`).
    pub account_sid: Option<String>,
    /// The SID of the Flex instance (`GO…`). Only in events of interactions and channels, except for a failure.
    pub instance_sid: Option<String>,
    /// The SID of the interaction (`KD…`).
    pub interaction_sid: Option<String>,
    /// The SID of the interaction channel (`UO…`). After a failure, it may be present although there is no channel.
    pub channel_sid: Option<String>,
    /// The new status of the channel: `active` or `closed`. Only in [`ChannelStatusUpdated`].
    ///
    /// [`ChannelStatusUpdated`]: InteractionEventType::ChannelStatusUpdated
    pub channel_status: Option<String>,
    /// The SID of the participant (`UT…`). Only in events of participants.
    pub participant_sid: Option<String>,
    /// The role of the participant, such as `customer` or `agent`. Only in events of participants.
    pub participant_type: Option<String>,
    /// The SID of the channel's TaskRouter task (`WT…`). Only in events of participants.
    pub task_sid: Option<String>,
    /// The SID of the Conversation or the conference behind the channel.
    pub media_channel_sid: Option<String>,
    /// The medium of the channel, such as `sms`, `whatsapp`, `web`, `chat` or `voice`.
    pub media_channel_type: Option<String>,
    /// The vendor's code of the error. Only in [`ChannelCreateFailed`].
    ///
    /// [`ChannelCreateFailed`]: InteractionEventType::ChannelCreateFailed
    pub error_code: Option<i64>,
    /// The message of the error. Only in [`ChannelCreateFailed`].
    ///
    /// [`ChannelCreateFailed`]: InteractionEventType::ChannelCreateFailed
    pub error_message: Option<String>,
    /// Further parameters, as an object; null if there are none.
    pub other: Value,
}

model!(InteractionEvent + other {
    event_type = "EventType",
    account_sid = "AccountSid",
    instance_sid = "InstanceSid",
    interaction_sid = "InteractionSid",
    channel_sid = "ChannelSid",
    channel_status = "ChannelStatus",
    participant_sid = "ParticipantSid",
    participant_type = "ParticipantType",
    task_sid = "TaskSid",
    media_channel_sid = "MediaChannelSid",
    media_channel_type = "MediaChannelType",
    error_code = "ErrorCode",
    error_message = "ErrorMessage",
});

/// What happened to an interaction.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum InteractionEventType {
    /// An interaction was created (`onInteractionCreated`).
    InteractionCreated,
    /// A channel was created (`onChannelCreated`).
    ChannelCreated,
    /// A channel could not be created (`onChannelCreateFailed`).
    ChannelCreateFailed,
    /// The status of a channel changed to `active` or `closed` (`onChannelStatusUpdated`).
    ChannelStatusUpdated,
    /// A participant accepted a reservation, or was added by the API (`onParticipantJoined`).
    ParticipantJoined,
    /// A participant left the channel (`onParticipantLeft`).
    ParticipantLeft,
    /// The status of a participant changed (`onParticipantUpdated`).
    ParticipantUpdated,
    /// A value that this version of the SDK does not know.
    Other(UnknownValue<Self>),
}

open_enum!(InteractionEventType {
    InteractionCreated = "onInteractionCreated",
    ChannelCreated = "onChannelCreated",
    ChannelCreateFailed = "onChannelCreateFailed",
    ChannelStatusUpdated = "onChannelStatusUpdated",
    ParticipantJoined = "onParticipantJoined",
    ParticipantLeft = "onParticipantLeft",
    ParticipantUpdated = "onParticipantUpdated",
});
