//! `diff`: its sides, its output and its exit code.

use insta::assert_snapshot;

use super::{Checkout, Run, SECOND_SPEC, SPEC, errors};

/// [`SPEC`] with another operation.
const MORE: &str = "\
openapi: 3.0.1
info: {title: Flex, version: 1.0.1}
servers: [{url: 'https://flex-api.twilio.com'}]
paths:
  /v1/FlexFlows:
    post:
      operationId: CreateFlexFlow
      responses: {'201': {description: Created.}}
    get:
      operationId: ListFlexFlow
      responses: {'200': {description: The flows.}}
";

/// An overlay whose only action fits neither document.
const OVERLAY: &str = r#"
overlay: 1.0.0
info: {title: T, version: '1'}
actions: [{target: "$.paths['/v1/Gone']", remove: true}]
"#;

fn checkout() -> Checkout {
    let checkout = Checkout::new();
    checkout.write("more.yaml", MORE);
    checkout
}

fn stdout(run: &Run) -> &str {
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    &run.stdout
}

#[test]
fn an_added_operation_is_listed() {
    let run = checkout().run(&["diff", "spec/flex_v1.yaml", "more.yaml"]);
    assert_eq!(run.stderr, "");
    assert_snapshot!(stdout(&run), @"
    additive  operation_added  ListFlexFlow
              `ListFlexFlow` (`GET /v1/FlexFlows`) is new.
              flex_api::v1::flex_flows::FlexFlowsApi::list
                + client.v1().flex_flows().list() -> ListFlexFlow
    1 additive: minor
    ");
}

#[test]
fn a_breaking_change_fails_only_with_fail_on() {
    let checkout = checkout();
    let removal = ["diff", "more.yaml", "spec/flex_v1.yaml", "--format", "json"];
    assert!(stdout(&checkout.run(&removal)).starts_with("{\n  \"bump\": \"major\",\n"));
    let run = checkout.run(&[&removal[..], &["--fail-on", "breaking"]].concat());
    assert_eq!(run.code, Some(1));
    assert!(run.stdout.starts_with("{\n  \"bump\": \"major\",\n"), "{}", run.stdout);
    assert_snapshot!(run.stderr, @"
    error: the most serious change is `breaking`
      help: the changes are listed above; `--fail-on breaking` is set
    ");
}

#[test]
fn changes_below_the_level_do_not_fail() {
    let checkout = checkout();
    let new = ["diff", "spec/flex_v1.yaml", "more.yaml", "--fail-on"];
    for (level, code) in [("breaking", 0), ("wire", 0), ("additive", 1), ("docs", 1)] {
        assert_eq!(checkout.run(&[&new[..], &[level]].concat()).code, Some(code), "{level}");
    }
    assert_eq!(checkout.run(&["diff", "more.yaml", "more.yaml", "--fail-on", "docs"]).code, Some(0));
}

#[test]
fn markdown_begins_with_the_bump() {
    let run = checkout().run(&["diff", "spec/flex_v1.yaml", "more.yaml", "--format", "markdown"]);
    assert!(
        stdout(&run)
            .starts_with("## A minor release: something is added\n\n1 additive: minor\n\n### `v1::flex_flows`\n")
    );
}

#[test]
fn an_action_that_does_not_fit_is_a_note() {
    let checkout = checkout();
    checkout.write("o.yaml", OVERLAY);
    let run = checkout.run(&["diff", "spec/flex_v1.yaml", "more.yaml", "--overlay", "o.yaml"]);
    assert!(stdout(&run).ends_with("1 additive: minor\n"), "{}", run.stdout);
    assert_snapshot!(run.stderr, @r#"
    note: the target of action 0 matches nothing in this document: `$.paths['/v1/Gone']` (old side)
      --> o.yaml:4:12 at #/actions/0/target
       |
     4 | actions: [{target: "$.paths['/v1/Gone']", remove: true}]
       |            ^
    note: the target of action 0 matches nothing in this document: `$.paths['/v1/Gone']` (new side)
      --> o.yaml:4:12 at #/actions/0/target
       |
     4 | actions: [{target: "$.paths['/v1/Gone']", remove: true}]
       |            ^
    "#);
}

#[test]
fn a_name_for_a_value_that_one_document_lacks_is_a_note() {
    let checkout = Checkout::new();
    let spec = |values: &str| {
        SPEC.replace(
            "      responses:",
            &format!("      parameters: [{{name: A, in: query, schema: {{type: string, enum: [{values}]}}}}]\n      responses:"),
        )
    };
    checkout.write("old.yaml", &spec("a"));
    checkout.write("new.yaml", &spec("a, b"));
    checkout.write(
        "o.yaml",
        "overlay: 1.0.0\ninfo: {title: T, version: '1'}\nactions: [{target: '$..schema', update: {x-sdk-variants: {b: Bee}}}]\n",
    );
    let run = checkout.run(&["diff", "old.yaml", "new.yaml", "--overlay", "o.yaml"]);
    assert!(stdout(&run).contains("+ Bee"), "{}", run.stdout);
    assert!(run.stderr.contains("a name for the value `b`, which the enum lacks (old side)"), "{}", run.stderr);
}

#[test]
fn a_file_of_a_commit_can_be_compared() {
    let checkout = checkout();
    checkout.commit();
    checkout.write("spec/flex_v1.yaml", MORE);
    let run = checkout.run(&["diff", "git:HEAD:spec/flex_v1.yaml", "spec/flex_v1.yaml"]);
    assert!(stdout(&run).ends_with("1 additive: minor\n"), "{}", run.stdout);
    let stderr = checkout.failed(1, &["diff", "git:HEAD:spec/none.yaml", "spec/flex_v1.yaml"]);
    assert_snapshot!(errors(&stderr), @"
    error: the file of a commit cannot be read
      --> git:HEAD:spec/none.yaml
      found: path 'spec/none.yaml' does not exist in 'HEAD'
      help: fix the commit or the path; the path starts at the top of the repository
    ");
}

/// Returns an overlay that names the method of the first operation.
fn naming(name: &str) -> String {
    let target = "$.paths['/v1/FlexFlows'].post";
    format!(
        "overlay: 1.0.0\ninfo: {{title: T, version: '1'}}\nactions: [{{target: \"{target}\", update: {{x-sdk-name: {name}}}}}]\n"
    )
}

#[test]
fn each_side_has_the_overlay_beside_it() {
    let checkout = checkout();
    checkout.write("spec/flex_v1.overlay.yaml", &naming("begin"));
    checkout.commit();
    let spec = "spec/flex_v1.yaml";
    let old = format!("git:HEAD:{spec}");
    assert_eq!(stdout(&checkout.run(&["diff", &old, spec])), "no change: none\n");
    checkout.write("spec/flex_v1.overlay.yaml", &naming("start"));
    let run = checkout.run(&["diff", &old, spec]);
    assert_snapshot!(stdout(&run), @"
    additive  operation_renamed  CreateFlexFlow
              `CreateFlexFlow` is now called by `start` instead of `begin`. The former name stays as a deprecated alias.
              flex_api::v1::flex_flows::FlexFlowsApi::begin
                - client.v1().flex_flows().begin() -> CreateFlexFlow
                + client.v1().flex_flows().start() -> CreateFlexFlow
    1 additive: minor
    ");
    // A named overlay applies to both.
    let run = checkout.run(&["diff", &old, spec, "--overlay", "spec/flex_v1.overlay.yaml"]);
    assert_eq!(stdout(&run), "no change: none\n");
}

#[test]
fn a_folder_stands_for_all_its_specs() {
    let checkout = checkout();
    checkout.write("spec/flex_v1.overlay.yaml", &naming("begin"));
    checkout.commit();
    assert_eq!(stdout(&checkout.run(&["diff", "git:HEAD:spec", "spec"])), "no change: none\n");
    checkout.write("spec/flex_v2.yaml", SECOND_SPEC);
    let run = checkout.run(&["diff", "git:HEAD:spec/", "spec"]);
    assert!(stdout(&run).starts_with("additive  operation_added  CreateWebChannel\n"), "{}", run.stdout);
    let stderr = checkout.failed(1, &["diff", "git:HEAD:spec", "spec", "--overlay", "spec/flex_v1.overlay.yaml"]);
    assert!(errors(&stderr).contains("`--overlay` belongs to one spec"), "{stderr}");
    checkout.write("empty/README.md", "");
    let stderr = checkout.failed(1, &["diff", "empty", "spec"]);
    assert!(errors(&stderr).contains("the folder has no spec"), "{stderr}");
}

#[test]
fn a_folder_of_a_commit_can_be_compared_in_a_subfolder() {
    let checkout = checkout();
    checkout.commit();
    for (folder, new) in [("spec", "."), ("xtask", "../spec")] {
        for old in ["git:HEAD:spec", "git:HEAD:./../spec", "git:HEAD:spec/flex_v1.yaml"] {
            let run: Run = checkout
                .command(&["diff", old, new])
                .current_dir(checkout.path(folder))
                .output()
                .expect("it runs")
                .into();
            assert_eq!(stdout(&run), "no change: none\n", "{folder}: {old}");
        }
    }
}

#[test]
fn an_action_that_makes_one_side_invalid_is_skipped_there() {
    let checkout = Checkout::new();
    let with = |schema: &str| format!("{SPEC}components: {{schemas: {{{schema}: {{type: string}}}}}}\n");
    checkout.write("old.yaml", &with("old"));
    checkout.write("new.yaml", &with("new"));
    let parameter = "{name: A, in: query, schema: {$ref: '#/components/schemas/old'}}";
    let target = "$.paths['/v1/FlexFlows'].post";
    checkout.write(
        "o.yaml",
        &format!(
            "overlay: 1.0.0\ninfo: {{title: T, version: '1'}}\nactions:\n- {{target: \"{target}\", update: {{summary: S.}}}}\n- {{target: \"{target}\", update: {{parameters: [{parameter}]}}}}\n"
        ),
    );
    let run = checkout.run(&["diff", "old.yaml", "new.yaml", "--overlay", "o.yaml"]);
    assert!(stdout(&run).contains("parameter_removed"), "{}", run.stdout);
    assert!(!run.stdout.contains("docs_changed"), "the other action stays:\n{}", run.stdout);
    let note = "action 1 is skipped: it refers to `#/components/schemas/old`, which this document lacks (new side)";
    assert!(run.stderr.contains(note), "{}", run.stderr);
    assert!(run.stderr.contains("--> o.yaml:5:"), "{}", run.stderr);
}

#[test]
fn a_name_that_clashes_on_one_side_is_skipped_there() {
    let checkout = checkout();
    let overlay = naming("create").replace("].post", "].get");
    checkout.write("o.yaml", &overlay);
    let run = checkout.run(&["diff", "spec/flex_v1.yaml", "more.yaml", "--overlay", "o.yaml"]);
    assert!(stdout(&run).ends_with("1 additive: minor\n"), "{}", run.stdout);
    assert!(run.stderr.contains("action 0 does not apply to this document and is skipped"), "{}", run.stderr);
    assert!(run.stderr.contains("--> o.yaml:3:"), "{}", run.stderr);
}

#[test]
fn the_name_of_a_file_does_not_matter() {
    let checkout = Checkout::new();
    let unversioned = SPEC.replace("/v1/", "/");
    checkout.write("a.yaml", &unversioned);
    checkout.write("b.yaml", &unversioned);
    assert_eq!(stdout(&checkout.run(&["diff", "a.yaml", "b.yaml"])), "no change: none\n");
}

#[test]
fn problems_of_both_documents_are_reported_together() {
    let checkout = Checkout::new();
    let stderr = checkout.failed(1, &["diff", "a.yaml", "b.yaml"]);
    assert!(stderr.contains("--> a.yaml") && stderr.contains("--> b.yaml"), "{stderr}");
    checkout.write("a.yaml", "swagger: '2.0'\n");
    checkout.write("b.yaml", "openapi: 3.9.0\n");
    let stderr = checkout.failed(1, &["diff", "a.yaml", "b.yaml"]);
    assert!(
        stderr.contains("--> a.yaml:1:1 at #/swagger") && stderr.contains("--> b.yaml:1:1 at #/openapi"),
        "{stderr}"
    );
}
