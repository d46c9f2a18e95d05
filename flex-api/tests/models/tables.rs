//! Which type stands for which schema.

use flex_api::PageMeta;
use flex_api::v1::{
    channels, configuration, flex_flows, insights, interactions, plugin_service, provisioning_status, web_channels,
};
use flex_api::v2;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Reads a value as a type and writes it again.
pub(crate) type Through = fn(&Value) -> Result<Value, String>;

fn through<T: DeserializeOwned + Serialize>(value: &Value) -> Result<Value, String> {
    let read: T = serde_json::from_str(&value.to_string()).map_err(|error| error.to_string())?;
    serde_json::to_value(read).map_err(|error| error.to_string())
}

/// The models that responses hold.
pub(crate) fn models() -> Vec<(&'static str, Through)> {
    vec![
        ("PageMeta", through::<PageMeta>),
        ("flex.v1.channel", through::<channels::ChatChannel>),
        ("flex.v1.configuration", through::<configuration::Configuration>),
        ("flex.v1.flex_flow", through::<flex_flows::FlexFlow>),
        ("flex.v1.insights_assessments", through::<insights::assessments::Assessment>),
        ("flex.v1.insights_assessments_comment", through::<insights::assessments::comments::AssessmentComment>),
        ("flex.v1.insights_conversations", through::<insights::conversations::Conversation>),
        ("flex.v1.insights_questionnaires", through::<insights::questionnaires::Questionnaire>),
        ("flex.v1.insights_questionnaires_category", through::<insights::categories::QuestionnaireCategory>),
        ("flex.v1.insights_questionnaires_question", through::<insights::questions::Question>),
        ("flex.v1.insights_segments", through::<insights::segments::Segment>),
        ("flex.v1.insights_session", through::<insights::session::Session>),
        ("flex.v1.insights_settings_answersets", through::<insights::settings::answer_sets::AnswerSets>),
        ("flex.v1.insights_settings_comment", through::<insights::settings::comment_tags::CommentTags>),
        ("flex.v1.insights_user_roles", through::<insights::user_roles::UserRoles>),
        ("flex.v1.interaction", through::<interactions::Interaction>),
        ("flex.v1.interaction.interaction_channel", through::<interactions::channels::InteractionChannel>),
        (
            "flex.v1.interaction.interaction_channel.interaction_channel_invite",
            through::<interactions::channels::invites::InteractionChannelInvite>,
        ),
        (
            "flex.v1.interaction.interaction_channel.interaction_channel_participant",
            through::<interactions::channels::participants::InteractionChannelParticipant>,
        ),
        (
            "flex.v1.interaction.interaction_channel.interaction_transfer",
            through::<interactions::channels::transfers::InteractionTransfer>,
        ),
        ("flex.v1.plugin", through::<plugin_service::plugins::Plugin>),
        ("flex.v1.plugin.plugin_version", through::<plugin_service::plugins::versions::PluginVersion>),
        ("flex.v1.plugin_archive", through::<plugin_service::plugins::ArchivedPlugin>),
        ("flex.v1.plugin_configuration", through::<plugin_service::configurations::PluginConfiguration>),
        (
            "flex.v1.plugin_configuration.configured_plugin",
            through::<plugin_service::configurations::plugins::ConfiguredPlugin>,
        ),
        (
            "flex.v1.plugin_configuration_archive",
            through::<plugin_service::configurations::ArchivedPluginConfiguration>,
        ),
        ("flex.v1.plugin_release", through::<plugin_service::releases::PluginRelease>),
        ("flex.v1.plugin_version_archive", through::<plugin_service::plugins::versions::ArchivedPluginVersion>),
        ("flex.v1.provisioning_status", through::<provisioning_status::ProvisioningStatus>),
        ("flex.v1.web_channel", through::<web_channels::WebChannel>),
        ("flex.v2.flex_user", through::<v2::instances::users::FlexUser>),
        ("flex.v2.web_channel", through::<v2::web_chats::WebChat>),
    ]
}

/// The models that can be given for a form field: operation, field, model. Those that responses have as well are left
/// out.
pub(crate) fn inputs() -> Vec<(&'static str, &'static str, Through)> {
    use interactions::channels::{ChannelRouting, participants};
    vec![
        ("CreateInteraction", "Channel", through::<interactions::MediaChannel>),
        ("CreateInteraction", "Routing", through::<interactions::InteractionRouting>),
        ("CreateInteractionChannelInvite", "Routing", through::<interactions::InteractionRouting>),
        ("UpdateInteractionChannel", "Routing", through::<ChannelRouting>),
        ("CreateInteractionChannelParticipant", "MediaProperties", through::<participants::ParticipantMediaProperties>),
        ("CreatePluginConfiguration", "Plugins", through::<plugin_service::configurations::ConfiguredPluginInput>),
    ]
}

/// An enum.
pub(crate) struct Row {
    /// The schema of the spec.
    pub(crate) name: &'static str,
    /// What `KNOWN` holds.
    pub(crate) known: Vec<String>,
    /// Whether each text of `KNOWN` is read as the variant that it stands for.
    pub(crate) known_are_variants: bool,
    /// Whether another text is read as `Other`.
    pub(crate) unknown_are_other: bool,
    pub(crate) through: Through,
}

macro_rules! rows {
    ($($name:literal => $type:ty),* $(,)?) => {
        vec![$(Row {
            name: $name,
            known: <$type>::KNOWN.iter().map(ToString::to_string).collect(),
            known_are_variants: <$type>::KNOWN
                .iter()
                .all(|value| <$type>::from(value.as_str()) == *value && value.as_str().parse().as_ref() == Ok(value)),
            unknown_are_other: <$type>::from("new-in-2030") == <$type>::Other("new-in-2030".to_owned()),
            through: through::<$type>,
        }),*]
    };
}

/// The enums that operations lead to.
pub(crate) fn enums() -> Vec<Row> {
    use interactions::channels::{self, participants, transfers};
    rows! {
        "configuration_enum_status" => configuration::ConfigurationStatus,
        "flex_flow_enum_channel_type" => flex_flows::ChannelType,
        "flex_flow_enum_integration_type" => flex_flows::IntegrationType,
        "interaction_channel_enum_channel_status" => channels::ChannelStatus,
        "interaction_channel_enum_type" => interactions::ChannelType,
        "interaction_channel_enum_update_channel_status" => channels::ChannelStatusUpdate,
        "interaction_channel_participant_enum_status" => participants::ParticipantStatus,
        "interaction_channel_participant_enum_type" => participants::ParticipantType,
        "interaction_channel_routing_update.status" => channels::ChannelRoutingStatus,
        "interaction_initiator" => interactions::Initiator,
        "interaction_recipient_level" => interactions::RecipientLevel,
        "interaction_transfer_enum_transfer_status" => transfers::TransferStatus,
        "interaction_transfer_enum_transfer_type" => transfers::TransferType,
        "provisioning_status_enum_status" => provisioning_status::ProvisioningState,
        "web_channel_enum_chat_status" => web_channels::ChatStatus,
    }
}
