//! The base URL of a version.

use openapiv3::Server;

use super::context::{At, Lowering};

impl Lowering<'_> {
    /// The URL of the first server, without a trailing slash.
    pub(super) fn server(&mut self) -> Option<String> {
        let servers = &self.document.openapi.servers;
        let first = servers.first()?;
        let root = At::ROOT;
        let all = root.down("servers");
        for index in 1..servers.len() {
            self.note(&all.down(&index.to_string()), "requests go to the first server");
        }
        let url = address(first);
        let at = all.down("0");
        let at = at.down("url");
        if !url.starts_with("https://") && !url.starts_with("http://") {
            self.note(&at, "a relative server URL is ignored: the client needs a base URL");
            return None;
        }
        if !is_plain(&url) {
            let help = "use scheme, host and path only, such as `https://api.example.com`";
            self.problem(&at, "the server URL is not a base URL", format!("`{url}`"), help);
        }
        Some(url.trim_end_matches('/').to_owned())
    }
}

/// The URL of the server with the defaults of its variables.
fn address(server: &Server) -> String {
    let variables = server.variables.iter().flatten();
    variables.fold(server.url.clone(), |url, (name, variable)| url.replace(&format!("{{{name}}}"), &variable.default))
}

/// Whether a URL consists of scheme, host and path only.
fn is_plain(url: &str) -> bool {
    let (_, rest) = url.split_once("://").unwrap_or_default();
    let host = rest.split('/').next().unwrap_or_default();
    let is_strange = |c: char| c.is_whitespace() || c.is_control() || "?#@{}\\\"'<>`".contains(c);
    !host.is_empty() && !rest.contains(is_strange)
}
