//! What is created is there afterwards.

use serde_json::{Value, json};

use crate::mock::api::Api;
use crate::mock::api::tests::{ACCOUNT, BASE_URL, api, call, ok, wait};

const SERVICE: &str = "IS00000000000000000000000000000001";

fn create_flow(api: &mut Api, name: &str) -> Value {
    ok(api, "CreateFlexFlow", json!({"FriendlyName": name, "ChatServiceSid": SERVICE, "ChannelType": "sms"}))
}

#[test]
fn a_record_has_what_was_sent_and_what_the_server_adds() {
    let mut api = api();
    let flow = ok(
        &mut api,
        "CreateFlexFlow",
        json!({
            "FriendlyName": "Support", "ChatServiceSid": SERVICE, "ChannelType": "sms", "Enabled": true,
            "IntegrationType": "studio", "Integration.FlowSid": "FW00000000000000000000000000000001",
            "Integration.Timeout": 30,
        }),
    );
    let sid = "FO00000000000000000000000000000001";
    for (property, expected) in [
        ("sid", json!(sid)),
        ("account_sid", json!(ACCOUNT)),
        ("friendly_name", json!("Support")),
        ("enabled", json!(true)),
        ("date_created", json!("2027-01-15T08:00:00Z")),
        ("date_updated", json!("2027-01-15T08:00:00Z")),
        ("url", json!(format!("{BASE_URL}/v1/FlexFlows/{sid}"))),
    ] {
        assert_eq!(flow[property], expected, "{property}");
    }
    assert_eq!(flow["integration"]["flow_sid"], "FW00000000000000000000000000000001");
    assert_eq!(flow["integration"]["timeout"], 30);
    assert_eq!(ok(&mut api, "FetchFlexFlow", json!({"Sid": sid})), flow);
}

#[test]
fn an_update_changes_what_it_sends_and_the_time() {
    let mut api = api();
    let flow = create_flow(&mut api, "a");
    wait(2);
    let changed = ok(&mut api, "UpdateFlexFlow", json!({"Sid": flow["sid"], "FriendlyName": "b"}));
    let mut expected = flow.clone();
    expected["friendly_name"] = "b".into();
    expected["date_updated"] = "2027-01-15T08:00:02Z".into();
    assert_eq!(changed, expected);
    assert_eq!(ok(&mut api, "FetchFlexFlow", json!({"Sid": flow["sid"]})), expected);
}

#[test]
fn a_deleted_record_does_not_exist_and_its_sid_is_not_used_again() {
    let mut api = api();
    let flow = create_flow(&mut api, "a");
    assert_eq!(call(&mut api, "DeleteFlexFlow", json!({"Sid": flow["sid"]})), (204, Value::Null));
    for operation in ["DeleteFlexFlow", "FetchFlexFlow", "UpdateFlexFlow"] {
        let (status, body) = call(&mut api, operation, json!({"Sid": flow["sid"]}));
        assert_eq!((status, body["code"].as_i64()), (404, Some(20404)), "{operation}");
    }
    assert_ne!(create_flow(&mut api, "b")["sid"], flow["sid"]);
}

#[test]
fn a_singleton_exists_from_the_start_and_belongs_to_every_account() {
    let mut api = api();
    let configuration = ok(&mut api, "FetchConfiguration", json!({}));
    assert_eq!(configuration["account_sid"], ACCOUNT);
    assert_eq!(configuration["url"], format!("{BASE_URL}/v1/Configuration"));
    let body = json!({"account_sid": ACCOUNT, "ui_attributes": {"a": 1}, "nonsense": 1, "url": "x"});
    let changed = ok(&mut api, "UpdateConfiguration", json!({"body": body}));
    assert_eq!(changed["ui_attributes"], json!({"a": 1}));
    assert_eq!(changed["url"], configuration["url"]);
    assert_eq!(changed.get("nonsense"), None);
    assert_eq!(ok(&mut api, "FetchConfiguration", json!({})), changed);
}

#[test]
fn records_below_another_need_it() {
    let mut api = api();
    let sid = "FP000000000000000000000000000000ff";
    let version = json!({"PluginSid": sid, "Version": "1.0.0", "PluginUrl": "https://example.com/p.js"});
    let (status, body) = call(&mut api, "CreatePluginVersion", version);
    assert_eq!(status, 404);
    assert_eq!(
        body["message"],
        format!("The requested resource /v1/PluginService/Plugins/{sid}/Versions was not found")
    );
    let sid = "KD000000000000000000000000000000ff";
    assert_eq!(call(&mut api, "ListInteractionChannel", json!({"InteractionSid": sid})).0, 404);
}

#[test]
fn an_operation_can_create_records_below_its_own() {
    let mut api = api();
    let channel = json!({"type": "sms", "initiated_by": "api"});
    let routing = json!({"properties": {}});
    let interaction = ok(&mut api, "CreateInteraction", json!({"Channel": channel, "Routing": routing}));
    let sid = &interaction["sid"];
    let page = ok(&mut api, "ListInteractionChannel", json!({"InteractionSid": sid}));
    let channels = page["channels"].as_array().unwrap();
    assert_eq!(channels.len(), 1);
    assert_eq!((&channels[0]["type"], &channels[0]["interaction_sid"]), (&json!("sms"), sid));
    let input = json!({"InteractionSid": sid, "Sid": channels[0]["sid"]});
    assert_eq!(ok(&mut api, "FetchInteractionChannel", input), channels[0]);
    let link = format!("{}/Channels", interaction["url"].as_str().unwrap());
    assert_eq!(interaction["links"]["channels"], link);
}

/// Creates a plugin with a version, and returns both.
fn create_version(api: &mut Api) -> (Value, Value) {
    let names = json!({"UniqueName": "p", "FriendlyName": "P", "Description": "a plugin"});
    let plugin = ok(api, "CreatePlugin", names);
    let url = "https://example.com/p.js";
    let input = json!({"PluginSid": plugin["sid"], "Version": "1.2.0", "PluginUrl": url});
    let version = ok(api, "CreatePluginVersion", input);
    (plugin, version)
}

#[test]
fn each_item_of_a_list_creates_a_record_that_copies_another_and_those_above_it() {
    let mut api = api();
    let (plugin, version) = create_version(&mut api);
    let plugins = json!([{"plugin_version": version["sid"], "phase": 3}]);
    let configuration = ok(&mut api, "CreatePluginConfiguration", json!({"Name": "c", "Plugins": plugins}));
    let input = json!({"ConfigurationSid": configuration["sid"], "PluginSid": plugin["sid"]});
    let configured = ok(&mut api, "FetchConfiguredPlugin", input);
    for (property, expected) in [
        ("configuration_sid", &configuration["sid"]),
        ("plugin_sid", &plugin["sid"]),
        ("plugin_version_sid", &version["sid"]),
        ("version", &version["version"]),
        ("plugin_url", &version["plugin_url"]),
        ("phase", &json!(3)),
        ("unique_name", &json!("p")),
        ("friendly_name", &json!("P")),
        ("plugin_archived", &json!(false)),
    ] {
        assert_eq!(&configured[property], expected, "{property}");
    }
}

#[test]
fn an_item_without_its_record_is_rejected_and_nothing_is_created() {
    let mut api = api();
    let (_, version) = create_version(&mut api);
    let unknown = "FV000000000000000000000000000000ff";
    let item = |sid: &Value| json!({"plugin_version": sid});
    let plugins = json!([item(&version["sid"]), item(&unknown.into())]);
    let (status, body) = call(&mut api, "CreatePluginConfiguration", json!({"Name": "c", "Plugins": plugins}));
    assert_eq!(status, 400);
    assert_eq!(
        body["message"],
        format!(
            "Invalid request: form field `Plugins` must have the `plugin_version` of a record that exists, found \
             \"{unknown}\""
        )
    );
    let (status, body) = call(&mut api, "CreatePluginConfiguration", json!({"Name": "c", "Plugins": [{"phase": 3}]}));
    assert_eq!(status, 400, "{body}");
    let twice = json!([item(&version["sid"]), item(&version["sid"])]);
    assert_eq!(call(&mut api, "CreatePluginConfiguration", json!({"Name": "c", "Plugins": twice})).0, 409);
    assert_eq!(ok(&mut api, "ListPluginConfiguration", json!({}))["configurations"], json!([]));
}

#[test]
fn an_archived_record_says_so() {
    let mut api = api();
    let (plugin, _) = create_version(&mut api);
    assert_eq!(plugin["archived"], false);
    wait(1);
    let archived = ok(&mut api, "UpdatePluginArchive", json!({"Sid": plugin["sid"]}));
    assert_eq!(archived["archived"], true);
    assert_ne!(archived["date_updated"], plugin["date_updated"]);
    assert_eq!(ok(&mut api, "FetchPlugin", json!({"Sid": plugin["sid"]})), archived);
}
