//! Where requests go: to the one server of the document.

use openapiv3::{PathItem, Server};

use crate::spec::Document;

use super::context::{At, Lowering};

/// The address that paths are appended to.
pub(super) fn of(document: &Document) -> String {
    document.openapi.servers.first().map_or_else(String::new, address)
}

fn address(server: &Server) -> String {
    server.url.trim_end_matches('/').to_owned()
}

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
        let Some(own) = own.first().map(address) else { return };
        let server = of(self.document);
        if own != server {
            let found = format!("`{own}`, where the document has `{server}`");
            let help = "remove these `servers` by the overlay, or put the path into a document of its own";
            self.problem(&at.down("servers"), "a path or an operation has a server of its own", found, help);
        }
    }
}
