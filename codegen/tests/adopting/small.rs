//! Small documents, one change each.

use codegen::adopt::Adopted;
use insta::assert_snapshot;
use serde_json::Value;

use super::{Own, difference};

const OWN: &str = "\
openapi: 3.0.3
info: {title: Flows, version: 1.0.0}
paths:
  # Flows.
  /v1/Flows/{Sid}:
    description: One flow.
    parameters:
      - {$ref: '#/components/parameters/FlowSid'}
    get:
      operationId: FetchFlow
      summary: Fetches a flow.
      description: Gives all of it.
      responses:
        '200':
          description: The flow.
          content:
            application/json:
              schema: {$ref: '#/components/schemas/v1.flow'}
              examples:
                flow:
                  value: {sid: FO00000000000000000000000000000000, channel: web, owner: AC00000000000000000000000000000000}
components:
  parameters:
    FlowSid:
      name: Sid
      in: path
      description: The flow.
      required: true
      schema: {$ref: '#/components/schemas/FlowSid'}
  schemas:
    FlowSid:
      description: Identifies a flow.
      type: string
      pattern: ^FO[0-9a-fA-F]{32}$

    AccountSid:
      description: Identifies an account.
      type: string
      pattern: ^AC[0-9a-fA-F]{32}$

    # The model.
    v1.flow:
      description: A flow.
      type: object
      properties:
        sid:
          description: Identifies the flow.
          allOf: [{$ref: '#/components/schemas/FlowSid'}]
        channel:
          description: Where it takes messages from.
          allOf: [{$ref: '#/components/schemas/flow_channel'}]
        owner:
          description: The account.
          allOf: [{$ref: '#/components/schemas/AccountSid'}]

    flow_channel:
      description: A channel.
      type: string
      enum: [web, sms]
      x-enum-descriptions:
        web: A page.
        sms: A phone.
";

const NEW: &str = r##"{"openapi": "3.0.1", "info": {"title": "Theirs", "version": "1"},
  "paths": {"/v1/Flows/{Sid}": {"get": {"operationId": "FetchFlow", "description": "Theirs.",
    "parameters": [{"name": "Sid", "in": "path", "required": true, "schema": {"type": "string", "pattern": "^FO[0-9a-fA-F]{32}$"}}],
    "responses": {"200": {"description": "Theirs.", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/v1.flow"}}}}}}}},
  "components": {"schemas": {
    "v1.flow": {"type": "object", "properties": {
      "sid": {"type": "string", "pattern": "^FO[0-9a-fA-F]{32}$", "description": "Theirs."},
      "channel": {"$ref": "#/components/schemas/flow_channel"},
      "owner": {"type": "string", "pattern": "^AC[0-9a-fA-F]{32}$"}}},
    "flow_channel": {"type": "string", "enum": ["web", "sms"]}}}}"##;

/// What is adopted from the new document after texts in it were replaced.
fn adopted(replace: &[(&str, &str)]) -> Adopted {
    let new = replace.iter().fold(NEW.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    });
    let new: Value = serde_json::from_str(&new).expect("JSON");
    Own::of(OWN.to_owned()).adopt(&new)
}

/// The lines that go and come, and what is left for a person.
fn told(replace: &[(&str, &str)]) -> String {
    let adopted = adopted(replace);
    let (gone, come) = difference(OWN, &adopted.text);
    let mut lines: Vec<String> = gone.iter().map(|line| format!("-|{line}")).collect();
    lines.extend(come.iter().map(|line| format!("+|{line}")));
    lines.extend(adopted.unworded.iter().map(|it| format!("words: {} {}", it.pointer, it.what)));
    lines.extend(adopted.examples.iter().map(|it| format!("example: {} {}", it.pointer, it.what)));
    lines.join("\n")
}

#[test]
fn the_same_facts() {
    assert_snapshot!(told(&[]), @"");
}

#[test]
fn a_component_changes_with_all_that_use_it() {
    assert_snapshot!(told(&[("^FO[", "^FP[")]), @"
    -|      pattern: ^FO[0-9a-fA-F]{32}$
    +|      pattern: ^FP[0-9a-fA-F]{32}$
    example: /paths/~1v1~1Flows~1{Sid}/get/responses/200/content/application~1json/examples/flow/value `/sid`: the string `FO00000000000000000000000000000000` does not match `^FP[0-9a-fA-F]{32}$`
    ");
}

#[test]
fn one_user_of_a_component_gets_its_own() {
    let only_field = r#"{"type": "string", "pattern": "^FO[0-9a-fA-F]{32}$", "description"#;
    assert_snapshot!(told(&[(only_field, r#"{"type": "string", "description"#)]), @"
    -|          allOf: [{$ref: '#/components/schemas/FlowSid'}]
    +|          type: string
    ");
}

#[test]
fn what_is_new_refers_to_the_components_of_the_project() {
    let owner = r#""owner":"#;
    let new = r#""team": {"type": "string", "pattern": "^AC[0-9a-fA-F]{32}$", "description": "Theirs."}, "owner":"#;
    assert_snapshot!(told(&[(owner, new)]), @"+|        team: {$ref: '#/components/schemas/AccountSid'}");
}

#[test]
fn a_schema_under_another_name_keeps_its_words() {
    assert_snapshot!(told(&[("flow_channel", "flow_medium"), ("v1.flow", "v1.stream")]), @"
    -|              schema: {$ref: '#/components/schemas/v1.flow'}
    -|    v1.flow:
    -|          allOf: [{$ref: '#/components/schemas/flow_channel'}]
    -|    flow_channel:
    +|              schema: {$ref: '#/components/schemas/v1.stream'}
    +|    v1.stream:
    +|          allOf: [{$ref: '#/components/schemas/flow_medium'}]
    +|    flow_medium:
    ");
}

#[test]
fn a_path_and_its_value_under_another_name() {
    assert_snapshot!(told(&[("/v1/Flows/{Sid}", "/v1/Streams/{StreamSid}"), (r#""name": "Sid""#, r#""name": "StreamSid""#)]), @"
    -|  /v1/Flows/{Sid}:
    -|      - {$ref: '#/components/parameters/FlowSid'}
    -|  parameters:
    -|      name: Sid
    -|      in: path
    -|      description: The flow.
    -|      required: true
    -|      schema: {$ref: '#/components/schemas/FlowSid'}
    -|    FlowSid:
    +|  /v1/Streams/{StreamSid}:
    +|      - name: StreamSid
    +|        in: path
    +|        description: The flow.
    +|        required: true
    +|        schema: {$ref: '#/components/schemas/FlowSid'}
    ");
}

#[test]
fn what_is_gone_takes_its_components_with_it() {
    assert_snapshot!(told(&[(r#", "pattern": "^AC[0-9a-fA-F]{32}$"}"#, "}"), (r#"["web", "sms"]"#, r#"["web", "chat"]"#)]), @"
    -|    AccountSid:
    -|      description: Identifies an account.
    -|      pattern: ^AC[0-9a-fA-F]{32}$
    -|          allOf: [{$ref: '#/components/schemas/AccountSid'}]
    -|
    -|      type: string
    -|      enum: [web, sms]
    -|        sms: A phone.
    +|          type: string
    +|      enum: [web, chat]
    words: /components/schemas/flow_channel/x-enum-descriptions the value `chat` of `flow_channel`
    ");
}

#[test]
fn a_new_operation_has_no_words_and_is_listed() {
    let get = r#"{"get": {"operationId": "FetchFlow""#;
    let post = r#"{"delete": {"operationId": "DeleteFlow", "summary": "Theirs.",
        "parameters": [{"name": "Sid", "in": "path", "required": true, "schema": {"type": "string", "pattern": "^FO[0-9a-fA-F]{32}$"}}], "responses": {"204": {"description": "Theirs."}}},
        "get": {"operationId": "FetchFlow""#;
    assert_snapshot!(told(&[(get, post)]), @"
    +|    delete:
    +|      operationId: DeleteFlow
    +|      responses:
    +|        '204':
    +|          description: ''
    words: /paths/~1v1~1Flows~1{Sid}/delete summary and description of `DeleteFlow`
    words: /paths/~1v1~1Flows~1{Sid}/delete/responses/204 the answer 204 of `DeleteFlow`
    ");
}

#[test]
fn an_own_document_in_json_stays_json() {
    let new: Value = serde_json::from_str(NEW).expect("JSON");
    let own = Own { text: NEW.replace("\"sms\"]", "\"sms\", \"fax\"]"), document: Value::Null };
    let text = own.adopt(&new).text;
    let document: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(document["components"]["schemas"]["flow_channel"]["enum"], serde_json::json!(["web", "sms"]));
    assert_eq!(own.adopt(&own_value(&own.text)).text, own.text);
}

fn own_value(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}
