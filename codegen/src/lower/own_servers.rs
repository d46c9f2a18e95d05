//! Servers of paths and operations: they have none but the document's.

use openapiv3::{PathItem, Server};

use super::context::{At, Lowering};

impl Lowering<'_> {
    /// Checks that a path and its operations have no server of their own: the client sends all requests of a version to
    /// one host. The vendor's documents state the document's server again on each path.
    pub(super) fn check_servers(&mut self, item: &PathItem, at: &At) {
        self.check_own(&item.servers, at);
        let methods = [
            ("get", &item.get),
            ("post", &item.post),
            ("put", &item.put),
            ("patch", &item.patch),
            ("delete", &item.delete),
        ];
        for (name, operation) in methods {
            if let Some(operation) = operation {
                self.check_own(&operation.servers, &at.down(name));
            }
        }
    }

    fn check_own(&mut self, own: &[Server], at: &At) {
        let Some(own) = own.first() else { return };
        let server = self.document.openapi.servers.first();
        if server.is_none_or(|server| !same(own, server)) {
            let server = server.map_or_else(|| "none".to_owned(), |server| format!("`{}`", server.url));
            let found = format!("`{}`, where the document has {server}", own.url);
            let help = "remove these `servers` by the overlay, or put the path into a document of its own";
            self.problem(&at.down("servers"), "a path or an operation has a server of its own", found, help);
        }
    }
}

/// Whether requests go to the same address.
fn same(one: &Server, other: &Server) -> bool {
    one.url.trim_end_matches('/') == other.url.trim_end_matches('/') && one.variables == other.variables
}
