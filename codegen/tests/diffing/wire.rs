//! What travels, beside the values themselves.

use super::{BASE, based, check, told};

#[test]
fn to_another_host() {
    let on = |host: &str| format!("servers: [{{url: 'https://{host}'}}]\n{BASE}");
    assert_eq!(told(&on("a.example"), &on("b.example")), ["wire version_server_changed v1"]);
    assert_eq!(told(&on("a.example"), &on("a.example/")), [""; 0]);
}

#[test]
fn with_other_credentials() {
    let new = ["wire operation_auth_changed ListFlow", "breaking parameter_renamed ListFlow.If-Match"];
    let mut told = told(BASE, &based("name: If-Match,", "name: Authorization,"));
    told.reverse();
    assert_eq!(told, new);
}

#[test]
fn serialised_in_another_way() {
    let list = "{name: Tag, in: query, schema: {type: array, items: {type: string}}}";
    let header = "        - {name: If-Match, in: header, schema: {type: string}}";
    let old = based(header, &format!("{header}\n        - {list}"));
    let with = |more: &str| old.replace("name: Tag,", &format!("name: Tag, {more},"));
    let changed = ["wire parameter_style_changed ListFlow.Tag"];
    for more in
        ["explode: false", "style: pipeDelimited", "style: spaceDelimited, explode: true", "allowReserved: true"]
    {
        assert_eq!(told(&old, &with(more)), changed, "{more}");
    }
    assert_eq!(told(&old, &with("style: form, explode: true")), [""; 0]);
    // One text is written in the same way by all of them.
    check("name: PageSize,", "name: PageSize, explode: false,", &[]);
}

#[test]
fn a_form_serialised_in_another_way() {
    let note = "Note: {type: string, description: A note., default: none}";
    let old = based(note, "Note: {type: array, items: {type: string}}");
    let form = "          application/x-www-form-urlencoded:\n";
    let with = |encoding: &str| old.replace(form, &format!("{form}            encoding: {{Note: {encoding}}}\n"));
    assert_eq!(told(&old, &with("{explode: false}")), ["wire parameter_style_changed CreateFlow.Note"]);
    assert_eq!(told(&old, &with("{style: form}")), [""; 0]);
    assert_eq!(told(&old, &with("{contentType: text/plain}")), [""; 0]);
}

#[test]
fn to_other_columns_of_the_command() {
    let path = "  /v1/Flows/{Sid}:\n";
    let with = |columns: &str| based(path, &format!("{path}    x-twilio: {{defaultOutputProperties: [{columns}]}}\n"));
    assert_eq!(told(&with("sid"), &with("sid, name")), ["wire operation_columns_changed FetchFlow"]);
    assert_eq!(told(&with("sid, name"), &with("name, sid")), ["wire operation_columns_changed FetchFlow"]);
}

#[test]
fn a_response_that_is_hidden() {
    let schema = "responses: {'200': {content: {application/json: {schema: {type: array, items: {type: string}}}}}}";
    let old = based("responses: {'204': {}}", schema);
    let new = old.replace("{type: array, items", "{type: array, x-sdk-sensitive: true, items");
    assert_eq!(told(&old, &new), ["wire response_sensitivity_changed CreateStep"]);
}
