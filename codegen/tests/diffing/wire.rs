//! Changes of requests other than their values.

use super::{BASE, based, changes, check};

#[test]
fn to_a_different_host() {
    let on = |host: &str| format!("servers: [{{url: 'https://{host}'}}]\n{BASE}");
    assert_eq!(changes(&on("a.example"), &on("b.example")), ["wire version_server_changed v1"]);
    assert_eq!(changes(&on("a.example"), &on("a.example/")), [""; 0]);
}

#[test]
fn with_different_credentials() {
    let new = ["wire operation_auth_changed ListFlow", "breaking parameter_renamed ListFlow.If-Match"];
    let mut changes = changes(BASE, &based("name: If-Match,", "name: Authorization,"));
    changes.reverse();
    assert_eq!(changes, new);
}

#[test]
fn with_a_different_serialization() {
    let list = "{name: Tag, in: query, schema: {type: array, items: {type: string}}}";
    let header = "        - {name: If-Match, in: header, schema: {type: string}}";
    let old = based(header, &format!("{header}\n        - {list}"));
    let with = |more: &str| old.replace("name: Tag,", &format!("name: Tag, {more},"));
    let changed = ["wire parameter_style_changed ListFlow.Tag"];
    for more in ["explode: false", "style: pipeDelimited", "style: spaceDelimited"] {
        assert_eq!(changes(&old, &with(more)), changed, "{more}");
    }
    for same in ["style: form, explode: true", "style: spaceDelimited, explode: true"] {
        assert_eq!(changes(&old, &with(same)), [""; 0], "{same}");
    }
    // Most styles write a single text in the same way.
    check("name: PageSize,", "name: PageSize, explode: false,", &[]);
}

#[test]
fn a_form_with_a_different_serialization() {
    let note = "Note: {type: string, description: A note., default: none}";
    let old = based(note, "Note: {type: array, items: {type: string}}");
    let form = "          application/x-www-form-urlencoded:\n";
    let with = |encoding: &str| old.replace(form, &format!("{form}            encoding: {{Note: {encoding}}}\n"));
    assert_eq!(changes(&old, &with("{explode: false}")), ["wire parameter_style_changed CreateFlow.Note"]);
    assert_eq!(changes(&old, &with("{style: form}")), [""; 0]);
    assert_eq!(changes(&old, &with("{contentType: text/plain}")), [""; 0]);
}

#[test]
fn with_different_columns_in_the_command() {
    let path = "  /v1/Flows/{Sid}:\n";
    let with = |columns: &str| based(path, &format!("{path}    x-twilio: {{defaultOutputProperties: [{columns}]}}\n"));
    assert_eq!(changes(&with("sid"), &with("sid, name")), ["wire operation_columns_changed FetchFlow"]);
    assert_eq!(changes(&with("sid, name"), &with("name, sid")), ["wire operation_columns_changed FetchFlow"]);
}

#[test]
fn a_hidden_response() {
    let schema = "responses: {'200': {content: {application/json: {schema: {type: array, items: {type: string}}}}}}";
    let old = based("responses: {'204': {}}", schema);
    let new = old.replace("{type: array, items", "{type: array, x-sdk-sensitive: true, items");
    assert_eq!(changes(&old, &new), ["wire response_sensitivity_changed CreateStep"]);
}

#[test]
fn json_with_a_check_of_its_type() {
    let note = "Note: {type: string, description: A note., default: none}";
    let with = |schema: &str| based(note, &format!("Note: {schema}"));
    let changes = |old: &str, new: &str| changes(&with(old), &with(new));
    let (free, object, nullable) = ("{}", "{type: object}", "{type: object, nullable: true}");
    assert_eq!(changes(free, object), ["wire parameter_check_tightened CreateFlow.Note"]);
    assert_eq!(changes(object, free), ["additive parameter_check_relaxed CreateFlow.Note"]);
    assert!(changes(object, nullable).contains(&"additive parameter_check_relaxed CreateFlow.Note".to_owned()));
}
