//! Servers of paths and operations, which must be the server of the document.

use openapiv3::{PathItem, Server};

use crate::ir::Method;

use super::context::{At, Lowering};
use super::operations::by_method;

impl Lowering<'_> {
    /// Checks that a path and its operations have the server of the document: the client sends all requests of a
    /// version to one host. The vendor's documents repeat the server on each path.
    pub(super) fn check_servers(&mut self, item: &PathItem, at: &At) {
        let operations: Vec<_> = by_method(item).filter(|(key, _)| Method::from_key(key).is_some()).collect();
        if !operations.is_empty() {
            self.check_server(&item.servers, at);
        }
        for (key, operation) in operations {
            self.check_server(&operation.servers, &at.down(key));
        }
    }

    fn check_server(&mut self, servers: &[Server], at: &At) {
        let Some(server) = servers.first() else { return };
        let expected = self.document.openapi.servers.first();
        if expected.is_none_or(|expected| !same(server, expected)) {
            let expected = expected.map_or_else(|| "none".to_owned(), |expected| format!("`{}`", expected.url));
            let found = format!("`{}`, where the document has {expected}", server.url);
            let help = "remove these `servers` with the overlay, or move the path to a separate document";
            self.unsupported(&at.down("servers"), "a path or an operation has a different server", found, help);
        }
    }
}

/// Whether requests go to the same address.
fn same(one: &Server, other: &Server) -> bool {
    one.url.trim_end_matches('/') == other.url.trim_end_matches('/') && one.variables == other.variables
}
