//! Operation ids.

use insta::assert_snapshot;

use super::{document, problems};

#[test]
fn two_operations_with_the_same_id() {
    let spec = document(
        "paths:\n  /Flows:\n    get: {operationId: ListFlow, responses: {}}\n  /Flows/{Sid}:\n    get: {operationId: ListFlow, responses: {}}\n",
    );
    assert_snapshot!(problems(spec), @"
    error: two operations have the same `operationId`
      --> spec.yaml:7:11 at #/paths/~1Flows~1{Sid}/get/operationId
      found: `ListFlow`, also the id of GET /Flows
      help: rename one of them
    ");
}

#[test]
fn an_operation_with_an_empty_id() {
    assert_snapshot!(problems(document("paths:\n  /Flows:\n    get: {operationId: '', responses: {}}\n")), @"
    error: an `operationId` is empty
      --> spec.yaml:5:11 at #/paths/~1Flows/get/operationId
      found: GET /Flows
      help: set it to a unique name
    ");
}
