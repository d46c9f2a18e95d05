//! Changes of a document, and code that they affect.

use codegen::diff::Level;

/// One change.
pub(crate) struct Case {
    /// The change.
    pub(crate) name: &'static str,
    /// The text below which it is made.
    pub(crate) below: &'static str,
    /// The texts that are replaced.
    pub(crate) replace: &'static [(&'static str, &'static str)],
    /// The expected level.
    pub(crate) level: Option<Level>,
    /// The expected error of the compiler.
    pub(crate) error: &'static str,
    /// The code that calls the SDK.
    pub(crate) caller: &'static str,
}

const CREATE: &str = "operationId: CreateFlexFlow";
const FLOW: &str = "    flex.v1.flex_flow:";
const CHANNEL: &str = "    flex_flow_enum_channel_type:";
const REQUIRED: &str = "required: [FriendlyName, ChatServiceSid, ChannelType]";

/// Sets only the required parameters.
const CREATES: &str = r#"
pub fn call(client: &Client, chat: ChatServiceSid) {
    let create = client.v1().flex_flows().create();
    let _ = create.friendly_name("a").chat_service_sid(chat).channel_type(ChannelType::Sms).send();
}
"#;

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "an optional parameter becomes required",
        below: CREATE,
        replace: &[(REQUIRED, "required: [FriendlyName, ChatServiceSid, ChannelType, Enabled]")],
        level: Some(Level::Breaking),
        error: "required parameter `Enabled` is not set",
        caller: CREATES,
    },
    Case {
        name: "a required parameter becomes optional",
        below: CREATE,
        replace: &[(REQUIRED, "required: [FriendlyName, ChannelType]")],
        level: Some(Level::Additive),
        error: "",
        caller: CREATES,
    },
    Case {
        name: "required parameters in another order",
        below: CREATE,
        replace: &[(REQUIRED, "required: [ChannelType, FriendlyName, ChatServiceSid]")],
        level: None,
        error: "",
        caller: CREATES,
    },
    Case {
        name: "a limit that is checked before sending",
        below: "                FriendlyName:",
        replace: &[("type: string", "type: string\n                  maxLength: 9")],
        level: Some(Level::Wire),
        error: "",
        caller: CREATES,
    },
    Case {
        name: "form fields in another order, a pattern that is not checked and a response that is described",
        below: CREATE,
        replace: &[
            ("FriendlyName:", "Moved: {type: string}\n                FriendlyName:\n                  pattern: '^x'"),
            ("'201':", "'404': {description: Not there.}\n        '201':"),
        ],
        level: Some(Level::Additive),
        error: "",
        caller: CREATES,
    },
    Case {
        name: "a parameter of another type",
        below: "                Enabled:",
        replace: &[("type: boolean", "type: string")],
        level: Some(Level::Breaking),
        error: "From<bool>` is not",
        caller: "pub fn call(client: &Client) { let _ = client.v1().flex_flows().create().enabled(true); }",
    },
    Case {
        name: "a value is removed",
        below: CHANNEL,
        replace: &[("enum: [web, sms, ", "enum: [web, ")],
        level: Some(Level::Breaking),
        error: "`Sms`",
        caller: CREATES,
    },
    Case {
        name: "a value is added",
        below: CHANNEL,
        replace: &[("enum: [web, sms, ", "enum: [web, sms, fax, ")],
        level: Some(Level::Additive),
        error: "",
        caller: "pub fn call(channel: &ChannelType) -> bool { match channel { ChannelType::Sms => true, _ => false } }",
    },
    Case {
        name: "an operation is renamed",
        below: CREATE,
        replace: &[(CREATE, "operationId: CreateFlow")],
        level: Some(Level::Breaking),
        error: "`CreateFlexFlow`",
        caller: "pub fn call(client: &Client) -> flex_flows::CreateFlexFlow { client.v1().flex_flows().create() }",
    },
    Case {
        name: "a field of another type",
        below: FLOW,
        replace: &[("type: boolean", "type: string")],
        level: Some(Level::Breaking),
        error: "expected `Option<bool>`, found `Option<String>`",
        caller: "pub fn call(flow: &FlexFlow) -> Option<bool> { flow.enabled.clone() }",
    },
    Case {
        name: "a field is added",
        below: FLOW,
        replace: &[("properties:\n", "properties:\n        mutated: {type: string}\n")],
        level: Some(Level::Additive),
        error: "",
        caller: "pub fn call(flow: &FlexFlow) -> Option<bool> { flow.enabled }",
    },
];
