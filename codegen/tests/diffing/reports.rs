//! The formats of the report.

use codegen::diff::{Diff, diff};

use super::{BASE, spec};

fn sample() -> Diff {
    let new = BASE
        .replace("enabled: {type: boolean}", "active: {type: boolean}")
        .replace("maxLength: 64", "maxLength: 32")
        .replace("enum: [web, sms]", "enum: [web, sms, chat]")
        .replace("Creates a flow.", "Makes a flow.");
    diff(&spec::lower(BASE), &spec::lower(&new))
}

#[test]
fn for_a_terminal() {
    insta::assert_snapshot!(sample().text(), @"
    breaking  field_renamed  flow.enabled
              The field `enabled` is now `active`. Reached by `CreateFlow`, `FetchFlow` and `ListFlow`.
              flex_api::v1::flows::Flow::enabled
                - pub enabled: Option<bool>
                + pub active: Option<bool>
    wire      parameter_check_tightened  CreateFlow.Name
              The local check of `Name` is now: at most 32 characters. It was: at most 64 characters.
              flex_api::v1::flows::CreateFlow::name
                - at most 64 characters
                + at most 32 characters
    additive  value_added  channel.chat
              `Channel` has the new value `chat`. Reached by `CreateFlow`, `FetchFlow` and `ListFlow`.
              flex_api::v1::flows::Channel::Chat
                + Chat
    docs      operation_docs_changed  CreateFlow
              The documentation of `CreateFlow` changed.
    1 breaking, 1 wire, 1 additive, 1 docs: major
    ");
}

#[test]
fn for_a_pull_request() {
    insta::assert_snapshot!(sample().markdown(), @"
    ## A major release: code may stop compiling

    1 breaking, 1 wire, 1 additive, 1 docs: major

    ### `v1::flows`

    - **breaking**: The field `enabled` is now `active`. Reached by `CreateFlow`, `FetchFlow` and `ListFlow`.

      ```diff
      # flex_api::v1::flows::Flow::enabled
      - pub enabled: Option<bool>
      + pub active: Option<bool>
      ```

    - **wire**: The local check of `Name` is now: at most 32 characters. It was: at most 64 characters.

      ```diff
      # flex_api::v1::flows::CreateFlow::name
      - at most 64 characters
      + at most 32 characters
      ```

    - **additive**: `Channel` has the new value `chat`. Reached by `CreateFlow`, `FetchFlow` and `ListFlow`.

      ```diff
      # flex_api::v1::flows::Channel::Chat
      + Chat
      ```


    <details>
    <summary>Words: 1</summary>

    - `CreateFlow`: The documentation of `CreateFlow` changed.

    </details>
    ");
}

#[test]
fn for_a_program() {
    insta::assert_snapshot!(sample().json(), @r#"
    {
      "bump": "major",
      "changes": [
        {
          "kind": "field_renamed",
          "level": "breaking",
          "subject": "flow.enabled",
          "item": "flex_api::v1::flows::Flow::enabled",
          "before": "pub enabled: Option<bool>",
          "after": "pub active: Option<bool>",
          "text": "The field `enabled` is now `active`. Reached by `CreateFlow`, `FetchFlow` and `ListFlow`."
        },
        {
          "kind": "parameter_check_tightened",
          "level": "wire",
          "subject": "CreateFlow.Name",
          "item": "flex_api::v1::flows::CreateFlow::name",
          "before": "at most 64 characters",
          "after": "at most 32 characters",
          "text": "The local check of `Name` is now: at most 32 characters. It was: at most 64 characters."
        },
        {
          "kind": "value_added",
          "level": "additive",
          "subject": "channel.chat",
          "item": "flex_api::v1::flows::Channel::Chat",
          "before": null,
          "after": "Chat",
          "text": "`Channel` has the new value `chat`. Reached by `CreateFlow`, `FetchFlow` and `ListFlow`."
        },
        {
          "kind": "operation_docs_changed",
          "level": "docs",
          "subject": "CreateFlow",
          "item": "flex_api::v1::flows::FlowsApi::create",
          "before": "Creates a flow.",
          "after": "Makes a flow.",
          "text": "The documentation of `CreateFlow` changed."
        }
      ]
    }
    "#);
}

#[test]
fn without_changes() {
    let api = spec::lower(BASE);
    let diff = diff(&api, &api);
    assert_eq!(diff.text(), "no change: none\n");
    assert_eq!(diff.markdown(), "## No release: no change affects a caller\n\nno change: none\n");
    assert_eq!(diff.json(), "{\n  \"bump\": \"none\",\n  \"changes\": []\n}\n");
}

#[test]
fn for_a_changelog() {
    let new = BASE
        .replace("enabled: {type: boolean}", "active: {type: boolean}")
        .replace("enum: [web, sms]", "enum: [web, sms, chat]")
        .replace("Name: {type: string, maxLength: 64}", "Title: {type: string, maxLength: 64}")
        .replace("required: [Name]", "required: [Title, Size]")
        .replace("Creates a flow.", "Makes a flow.")
        .replace("operationId: CreateStep", "operationId: CreateStep\n      deprecated: true")
        .replace("    get:\n      operationId: FetchFlow", "    delete:\n      operationId: DropFlow");
    let (old, new) = (spec::lower(BASE), spec::lower(&new));
    let sections = diff(&old, &new).changelog(&old, &new);
    let text: Vec<String> =
        sections.iter().map(|section| format!("### {}\n\n{}\n", section.heading, section.body)).collect();
    insta::assert_snapshot!(text.join("\n"), @r#"
    ### Removed

    `v1::flows`:

    - **Breaking:** `FetchFlow` (`GET /v1/Flows/{Sid}`) is gone.

      ```diff
      - client.v1().flows().fetch(&FlowSid) -> FetchFlow
      ```

    ### Changed

    `v1::flows`:

    - **Breaking:** `Name` is now `Title`.
    - **Breaking:** `Size` is now required.

      ```diff
        client.v1().flows().create()
      -     .name("Name")
      +     .title("Title")
      +     .size(1)
      ```

    - **Breaking:** The field `enabled` is now `active`. Reached by `CreateFlow`, `DropFlow`, `FetchFlow` and `ListFlow`.

      ```diff
      - pub enabled: Option<bool>
      + pub active: Option<bool>
      ```

    - The documentation of `CreateFlow` changed.

    ### Deprecated

    `v1::flows::steps`:

    - `CreateStep` is deprecated: calling it warns.

    ### Added

    `v1::flows`:

    - `DropFlow` (`DELETE /v1/Flows/{Sid}`) is new: `client.v1().flows().drop_flow(&FlowSid)`.
    - `Channel` has the new value `chat`. Reached by `CreateFlow`, `DropFlow`, `FetchFlow` and `ListFlow`.
    "#);
}
