//! Servers of paths and operations.

use crate::spec;

/// A document with one server, and servers of a path and an operation.
fn document(path: &str, operation: &str) -> String {
    format!(
        "
        servers: [{{url: 'https://a.example/'}}]
        paths:
          /v1/A:
            servers: {path}
            get: {{operationId: FetchA, servers: {operation}}}
        "
    )
}

#[test]
fn paths_and_operations_may_repeat_the_server_of_the_document() {
    let api = spec::lower(&document("[{url: 'https://a.example'}]", "[]"));
    assert_eq!(api.versions[0].server.as_deref(), Some("https://a.example"));
}

#[test]
fn a_different_server_is_rejected() {
    let different = document("[{url: 'https://b.example'}]", "[{url: 'https://c.example'}]");
    insta::assert_snapshot!(spec::problems(&different), @"
    error: a path or an operation has a different server
      --> spec.yaml at #/paths/~1v1~1A/servers
      found: `https://b.example`, where the document has `https://a.example/`
      help: remove these `servers` with the overlay, or move the path to a separate document; `regen --skip-unsupported` leaves the operation out

    error: a path or an operation has a different server
      --> spec.yaml at #/paths/~1v1~1A/get/servers
      found: `https://c.example`, where the document has `https://a.example/`
      help: remove these `servers` with the overlay, or move the path to a separate document; `regen --skip-unsupported` leaves the operation out
    ");
}
