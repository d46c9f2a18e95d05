//! The effect of document changes on callers: one kind of change per test.

mod aliases;
mod conditions;
mod documents;
mod everything;
mod handles;
mod hostile;
mod models;
mod mutations;
mod neutral;
mod operations;
mod order;
mod parameters;
mod readers;
mod renames;
mod reports;
mod sids;
#[expect(dead_code, reason = "another test has the rest of it")]
#[path = "../lowering/spec.rs"]
mod spec;
mod truth;
mod wire;

use codegen::File;
use codegen::diff::{Bump, Change, Diff, diff};
use codegen::ir::Api;

/// The document that the tests modify.
const BASE: &str = "
x-sdk-sids: {FO: {name: FlowSid}}
paths:
  /v1/Flows:
    post:
      operationId: CreateFlow
      summary: Creates a flow.
      requestBody:
        content:
          application/x-www-form-urlencoded:
            schema:
              type: object
              required: [Name]
              properties:
                Name: {type: string, maxLength: 64}
                Channel: {$ref: '#/components/schemas/channel'}
                Size: {type: integer, minimum: 1}
                Note: {type: string, description: A note., default: none}
                Data: {}
      responses: {'201': {content: {application/json: {schema: {$ref: '#/components/schemas/flow'}}}}}
    get:
      operationId: ListFlow
      parameters:
        - {name: If-Match, in: header, schema: {type: string}}
        - {name: PageSize, in: query, schema: {type: integer}}
      responses:
        '200':
          content:
            application/json:
              schema:
                type: object
                properties:
                  flows: {type: array, items: {$ref: '#/components/schemas/flow'}}
                  meta: {type: object}
  /v1/Flows/{Sid}:
    get:
      operationId: FetchFlow
      parameters: [{name: Sid, in: path, required: true, schema: {type: string, pattern: '^FO[0-9a-fA-F]{32}$'}}]
      responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/flow'}}}}}
  /v1/Flows/{FlowSid}/Steps:
    post:
      operationId: CreateStep
      parameters: [{name: FlowSid, in: path, required: true, schema: {type: string, pattern: '^FO[0-9a-fA-F]{32}$'}}]
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/step'}}}}
      responses: {'204': {}}
components:
  schemas:
    channel: {type: string, enum: [web, sms]}
    flow:
      type: object
      properties:
        sid: {type: string, pattern: '^FO[0-9a-fA-F]{32}$'}
        name: {type: string}
        enabled: {type: boolean}
        channel: {$ref: '#/components/schemas/channel'}
        target: {$ref: '#/components/schemas/target'}
    step:
      type: object
      properties:
        title: {type: string}
        size: {type: integer}
    target:
      oneOf: [{$ref: '#/components/schemas/phone'}, {$ref: '#/components/schemas/mail'}]
      discriminator: {propertyName: kind}
    phone: {type: object, properties: {number: {type: string}}}
    mail: {type: object, properties: {address: {type: string}}}
";

/// [`BASE`] with one replacement.
fn based(from: &str, to: &str) -> String {
    assert_eq!(BASE.matches(from).count(), 1, "`{from}` occurs once");
    BASE.replace(from, to)
}

/// The changes between two documents as level, kind and subject, once they pass the checks that hold for all changes.
fn changes(old: &str, new: &str) -> Vec<String> {
    let diff = checked_with_files(&Sdk::new(spec::lower(old)), &Sdk::new(spec::lower(new)), "");
    diff.changes.iter().map(|it| format!("{} {} {}", it.level.name(), it.kind, it.subject)).collect()
}

/// An API and its generated files.
struct Sdk {
    api: Api,
    files: Vec<File>,
}

impl Sdk {
    fn new(api: Api) -> Self {
        Self { files: codegen::files(&api), api }
    }
}

/// The changes, if they are reported exactly when files differ and the other direction mirrors them.
fn checked_with_files(old: &Sdk, new: &Sdk, case: &str) -> Diff {
    let diff = checked(&old.api, &new.api);
    let differ: Vec<&str> = old
        .files
        .iter()
        .filter(|file| !new.files.contains(file))
        .chain(new.files.iter().filter(|file| !old.files.contains(file)))
        .map(|file| file.path.as_str())
        .collect();
    assert_eq!(diff.changes.is_empty(), differ.is_empty(), "{case}\n{}files that differ: {differ:?}", diff.text());
    diff
}

/// The changes, if the other direction mirrors them.
fn checked(old: &Api, new: &Api) -> Diff {
    let (forward, backward) = (diff(old, new), diff(new, old));
    let seen = |changes: &[Change], mirrored: bool| {
        let mut seen: Vec<_> = changes
            .iter()
            .map(|it| (it.kind.noun, it.kind.event, it.before.clone(), it.after.clone()))
            .map(
                |(noun, event, before, after)| {
                    if mirrored { (noun, event.mirrored(), after, before) } else { (noun, event, before, after) }
                },
            )
            .collect();
        seen.sort();
        seen
    };
    assert_eq!(seen(&forward.changes, false), seen(&backward.changes, true), "{}\n{}", forward.text(), backward.text());
    forward
}

/// Replaces a text of [`BASE`] and compares the changes with the expected ones.
fn check(from: &str, to: &str, expected: &[&str]) {
    assert_eq!(changes(BASE, &based(from, to)), expected, "{from} -> {to}");
}

/// The version bump for a replacement in [`BASE`].
fn bump(from: &str, to: &str) -> Bump {
    diff(&spec::lower(BASE), &spec::lower(&based(from, to))).bump()
}
