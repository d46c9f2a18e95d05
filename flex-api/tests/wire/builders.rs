//! From the input of a case to a request, through the typed builders.

use flex_api::{Client, Request};

use super::case::Case;
use super::input::{Input, boolean, integer, json, jsons, number, parsed, parsed_list, text};

/// In which order the setters are called.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Order {
    Specification,
    Reverse,
}

/// Calls one setter: always for a parameter that the type of the builder asks for, else if the input has a value.
macro_rules! set {
    ($input:ident, $builder:ident, must $setter:ident($read:ident $name:literal)) => {
        $builder.$setter($input.must($name, $read)?)
    };
    ($input:ident, $builder:ident, may $setter:ident($read:ident $name:literal)) => {
        match $input.may($name, $read)? {
            Some(value) => $builder.$setter(value),
            None => $builder,
        }
    };
}

/// Calls the first setter, then the others.
macro_rules! forwards {
    ($input:ident, $builder:ident,) => { $builder };
    ($input:ident, $builder:ident, $need:ident $setter:ident $value:tt; $($rest:tt)*) => {{
        let $builder = set!($input, $builder, $need $setter $value);
        forwards!($input, $builder, $($rest)*)
    }};
}

/// Calls the others, then the first setter.
macro_rules! backwards {
    ($input:ident, $builder:ident,) => { $builder };
    ($input:ident, $builder:ident, $need:ident $setter:ident $value:tt; $($rest:tt)*) => {{
        let $builder = backwards!($input, $builder, $($rest)*);
        set!($input, $builder, $need $setter $value)
    }};
}

/// Calls the setters, which stand in the order of the specification, in the order that is asked for.
macro_rules! request {
    ($input:ident, $order:ident, $builder:expr, $($setters:tt)*) => {{
        let builder = $builder;
        match $order {
            Order::Specification => forwards!($input, builder, $($setters)*).into_request(),
            Order::Reverse => backwards!($input, builder, $($setters)*).into_request(),
        }
    }};
}

/// Builds the request of a case.
pub(crate) fn build(client: &Client, case: &Case, order: Order) -> Result<Request, String> {
    let input = &Input::new(&case.input);
    let built = match case.version.as_str() {
        "v1" => v1(client, &case.operation, input, order)?,
        "v2" => v2(client, &case.operation, input, order)?,
        _ => None,
    };
    let request = built.ok_or("there is no builder for this operation in wire/builders.rs")?;
    input.finish()?;
    request.map_err(|error| error.to_string())
}

type Built = Result<Option<Result<Request, flex_api::InputError>>, String>;

#[allow(clippy::too_many_lines, reason = "a table: what each operation's setters are")]
fn v1(client: &Client, operation: &str, input: &Input<'_>, order: Order) -> Built {
    let api = client.v1();
    Ok(Some(match operation {
        "FetchConfiguration" => request!(input, order, api.configuration().fetch(),
            may ui_version(text "UiVersion");),
        "UpdateConfiguration" => request!(input, order, api.configuration().update(),
            may body(json "body");),
        "CreateFlexFlow" => request!(input, order, api.flex_flows().create(),
            must friendly_name(text "FriendlyName");
            must chat_service_sid(parsed "ChatServiceSid");
            must channel_type(parsed "ChannelType");
            may contact_identity(text "ContactIdentity");
            may enabled(boolean "Enabled");
            may integration_type(parsed "IntegrationType");
            may integration_flow_sid(parsed "Integration.FlowSid");
            may integration_url(text "Integration.Url");
            may integration_workspace_sid(parsed "Integration.WorkspaceSid");
            may integration_workflow_sid(parsed "Integration.WorkflowSid");
            may integration_channel(text "Integration.Channel");
            may integration_timeout(integer "Integration.Timeout");
            may integration_priority(integer "Integration.Priority");
            may integration_creation_on_message(boolean "Integration.CreationOnMessage");
            may long_lived(boolean "LongLived");
            may janitor_enabled(boolean "JanitorEnabled");
            may integration_retry_count(integer "Integration.RetryCount");),
        "FetchFlexFlow" => request!(input, order, api.flex_flows().fetch(&input.must("Sid", parsed)?),),
        "ListFlexFlow" => request!(input, order, api.flex_flows().list(),
            may friendly_name(text "FriendlyName");
            may page_size(integer "PageSize");
            may page(integer "Page");
            may page_token(text "PageToken");),
        "UpdateFlexFlow" => request!(input, order, api.flex_flows().update(&input.must("Sid", parsed)?),
            may friendly_name(text "FriendlyName");
            may chat_service_sid(parsed "ChatServiceSid");
            may channel_type(parsed "ChannelType");
            may contact_identity(text "ContactIdentity");
            may enabled(boolean "Enabled");
            may integration_type(parsed "IntegrationType");
            may integration_flow_sid(parsed "Integration.FlowSid");
            may integration_url(text "Integration.Url");
            may integration_workspace_sid(parsed "Integration.WorkspaceSid");
            may integration_workflow_sid(parsed "Integration.WorkflowSid");
            may integration_channel(text "Integration.Channel");
            may integration_timeout(integer "Integration.Timeout");
            may integration_priority(integer "Integration.Priority");
            may integration_creation_on_message(boolean "Integration.CreationOnMessage");
            may long_lived(boolean "LongLived");
            may janitor_enabled(boolean "JanitorEnabled");
            may integration_retry_count(integer "Integration.RetryCount");),
        "DeleteFlexFlow" => request!(input, order, api.flex_flows().delete(&input.must("Sid", parsed)?),),
        "CreateInsightsAssessments" => request!(input, order, api.insights().assessments().create(),
            may authorization(text "Authorization");
            must category_sid(parsed "CategorySid");
            must category_name(text "CategoryName");
            must segment_id(text "SegmentId");
            must agent_id(text "AgentId");
            must offset(number "Offset");
            must metric_id(parsed "MetricId");
            must metric_name(text "MetricName");
            must answer_text(text "AnswerText");
            must answer_id(text "AnswerId");
            must questionnaire_sid(parsed "QuestionnaireSid");),
        "ListInsightsAssessments" => request!(input, order, api.insights().assessments().list(),
            may authorization(text "Authorization");
            may segment_id(text "SegmentId");
            may page_size(integer "PageSize");
            may page(integer "Page");
            may page_token(text "PageToken");),
        "CreateInsightsQuestionnaires" => request!(input, order, api.insights().questionnaires().create(),
            may authorization(text "Authorization");
            must name(text "Name");
            may description(text "Description");
            may active(boolean "Active");
            may question_sids(parsed_list "QuestionSids");),
        "ListInsightsQuestionnaires" => request!(input, order, api.insights().questionnaires().list(),
            may authorization(text "Authorization");
            may include_inactive(boolean "IncludeInactive");
            may page_size(integer "PageSize");
            may page(integer "Page");
            may page_token(text "PageToken");),
        "ListInsightsQuestionnairesQuestion" => request!(input, order, api.insights().questions().list(),
            may authorization(text "Authorization");
            may category_sid(parsed_list "CategorySid");
            may page_size(integer "PageSize");
            may page(integer "Page");
            may page_token(text "PageToken");),
        "CreateInteraction" => request!(input, order, api.interactions().create(),
            must channel(json "Channel");
            may routing(json "Routing");
            may interaction_context_sid(parsed "InteractionContextSid");
            may webhook_ttid(text "WebhookTtid");),
        "CreateInteractionTransfer" => {
            let channels = api.interactions().channels(&input.must("InteractionSid", parsed)?);
            let transfers = channels.transfers(&input.must("ChannelSid", parsed)?);
            request!(input, order, transfers.create(), may body(json "body");)
        }
        "CreatePluginConfiguration" => request!(input, order, api.plugin_service().configurations().create(),
            may flex_metadata(text "Flex-Metadata");
            must name(text "Name");
            may plugins(jsons "Plugins");
            may description(text "Description");),
        "FetchConfiguredPlugin" => {
            let plugins = api.plugin_service().configurations().plugins(&input.must("ConfigurationSid", text)?);
            request!(input, order, plugins.fetch(&input.must("PluginSid", text)?),
                may flex_metadata(text "Flex-Metadata");)
        }
        "CreateWebChannel" => request!(input, order, api.web_channels().create(),
            must flex_flow_sid(parsed "FlexFlowSid");
            must identity(text "Identity");
            must customer_friendly_name(text "CustomerFriendlyName");
            must chat_friendly_name(text "ChatFriendlyName");
            may chat_unique_name(text "ChatUniqueName");
            may pre_engagement_data(text "PreEngagementData");),
        _ => return Ok(None),
    }))
}

fn v2(client: &Client, operation: &str, input: &Input<'_>, order: Order) -> Built {
    let api = client.v2();
    Ok(Some(match operation {
        "CreateWebChannel" => request!(input, order, api.web_chats().create(),
            may ui_version(text "Ui-Version");
            must address_sid(text "AddressSid");
            may chat_friendly_name(text "ChatFriendlyName");
            may customer_friendly_name(text "CustomerFriendlyName");
            may pre_engagement_data(text "PreEngagementData");
            may identity(text "Identity");),
        _ => return Ok(None),
    }))
}
