//! The address that paths are appended to.

use openapiv3::Server;

use super::context::{At, Lowering};

impl Lowering<'_> {
    /// The address of the document's first server, without a slash at its end; empty if it has none.
    pub(super) fn server(&mut self) -> String {
        let servers = &self.document.openapi.servers;
        let Some(first) = servers.first() else { return String::new() };
        let root = At::ROOT;
        let all = root.down("servers");
        for index in 1..servers.len() {
            self.note(&all.down(&index.to_string()), "requests go to the first server");
        }
        let url = address(first);
        let at = all.down("0");
        let at = at.down("url");
        if !url.starts_with("https://") && !url.starts_with("http://") {
            self.note(&at, "an address that is not absolute is not used: a client needs a base URL");
            return String::new();
        }
        if !is_plain(&url) {
            let help = "write scheme, host and path alone, such as `https://api.example.com`";
            self.problem(&at, "requests cannot be sent to this address", format!("`{url}`"), help);
        }
        url.trim_end_matches('/').to_owned()
    }
}

/// The server's address with the defaults of its variables in place.
fn address(server: &Server) -> String {
    let variables = server.variables.iter().flatten();
    variables.fold(server.url.clone(), |url, (name, variable)| url.replace(&format!("{{{name}}}"), &variable.default))
}

/// Whether an address is scheme, host and path, and nothing else.
fn is_plain(url: &str) -> bool {
    let (_, rest) = url.split_once("://").unwrap_or_default();
    let host = rest.split('/').next().unwrap_or_default();
    let is_strange = |c: char| c.is_whitespace() || c.is_control() || "?#@{}\\\"'<>`".contains(c);
    !host.is_empty() && !rest.contains(is_strange)
}
