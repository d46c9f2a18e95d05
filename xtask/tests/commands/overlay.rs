//! `overlay check`: what each action matches, and whether it has an effect.

use insta::assert_snapshot;

use super::{Checkout, SPEC, errors};

fn overlaid(actions: &str) -> Checkout {
    let checkout = Checkout::new();
    checkout.write(
        "spec/flex_v1.overlay.yaml",
        &format!("overlay: 1.0.0\ninfo: {{title: T, version: '1'}}\nactions: [{actions}]\n"),
    );
    checkout
}

#[test]
fn every_action_has_an_effect() {
    let actions = "{target: '$.paths.*.post', description: A., update: {x-sdk-name: make}}, \
                   {target: $.servers, description: B., remove: true}";
    let run = overlaid(actions).run(&["overlay", "check"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    assert_snapshot!(run.stdout, @"
    spec/flex_v1.overlay.yaml on spec/flex_v1.yaml
        0  changes 1 place
           $.paths.*.post
             #/paths/~1v1~1FlexFlows/post
        1  changes 1 place
           $.servers
             #/servers
    ");
}

#[test]
fn an_action_that_matches_or_changes_nothing_has_no_effect() {
    let run = overlaid(
        "{target: $.gone, remove: true}, {target: $.info, update: {title: Flex}}, {target: '$..*', update: {}}",
    )
    .run(&["overlay", "check"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stdout.contains("    0  matches nothing: NO EFFECT\n       $.gone\n"), "{}", run.stdout);
    assert!(
        run.stdout.contains("    1  matches 1 place, all of which already match the update: NO EFFECT\n"),
        "{}",
        run.stdout
    );
    for expected in [
        "error: action 0 has no effect\n  --> spec/flex_v1.overlay.yaml:3:11 at #/actions/0\n",
        "  found: the target `$.gone`\n",
        "error: action 1 has no effect\n",
    ] {
        assert!(run.stderr.contains(expected), "{expected}{}", run.stderr);
    }
}

#[test]
fn an_action_that_changes_no_generated_file_has_no_effect() {
    let run = overlaid("{target: $.info, update: {x-own: true}}").run(&["overlay", "check"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stdout.contains("    0  changes 1 place, but no generated file: NO EFFECT\n"), "{}", run.stdout);
}

#[test]
fn an_action_without_a_reason_is_an_error() {
    let checkout = overlaid("{target: '$.paths.*.post', description: ' ', update: {x-sdk-name: make}}");
    assert!(checkout.done(&["regen"]).contains("note: action 0 states no reason"));
    let expected = "\
error: action 0 states no reason: it lacks a `description`
  --> spec/flex_v1.overlay.yaml:3:11 at #/actions/0
   |
 3 | actions: [{target: '$.paths.*.post', description: ' ', update: {x-sdk-name: make}}]
   |           ^
  help: add a `description` that says why the SDK differs from the document
";
    for command in [["overlay", "check"], ["regen", "--check"]] {
        let run = checkout.run(&command);
        assert_eq!((run.code, errors(&run.stderr)), (Some(1), expected), "{command:?}");
    }
}

#[test]
fn a_spec_without_an_overlay_has_no_actions() {
    let run = Checkout::new().run(&["overlay", "check"]);
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (Some(0), "", ""));
}

#[test]
fn an_invalid_overlay_is_an_error() {
    let checkout = Checkout::new();
    checkout.write("spec/flex_v1.overlay.yaml", "overlay: 2.0.0\n");
    let stderr = checkout.failed(1, &["overlay", "check"]);
    assert!(stderr.contains("the version of the overlay is not 1.0"), "{stderr}");
}

#[test]
fn an_invalid_value_of_an_action_is_reported_at_the_action() {
    let action = |update: &str| format!("{{target: '$.paths.*.post', description: D., update: {update}}}");
    let checkout = overlaid(&action("{x-sdk-name: Is Made}"));
    assert_snapshot!(errors(&checkout.failed(1, &["regen"])), @"
    error: `x-sdk-name` is not a valid Rust name here
      --> spec/flex_v1.overlay.yaml:3:64 at #/actions/0/update/x-sdk-name
       |
     3 | actions: [{target: '$.paths.*.post', description: D., update: {x-sdk-name: Is Made}}]
       |                                                                ^
      found: the string `Is Made`, for spec/flex_v1.yaml #/paths/~1v1~1FlexFlows/post/x-sdk-name
      help: use lowercase letters, digits and `_`, such as `flow_sid`, and no keyword
    ");
    // The document has the other key of the object.
    let checkout = overlaid(&action("{responses: {'204': {description: D.}, 'OK': {description: D.}}}"));
    assert!(checkout.failed(1, &["regen"]).contains(" at #/actions/0/update/responses/OK\n"));
    let checkout = overlaid(&action("{summary: S.}"));
    checkout.write(
        "spec/flex_v1.yaml",
        &SPEC.replace("      responses:", "      summary: 5\n      deprecated: 5\n      responses:"),
    );
    assert!(checkout.failed(1, &["regen"]).contains("--> spec/flex_v1.yaml:9:7 at "));
}
