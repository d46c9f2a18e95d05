//! Base URLs, and the links that may be followed from them.

use std::fmt;

use http::Uri;
use reqwest::Url;

use super::error::ConfigError;
use super::transport::Origin;
use crate::model::REDACTED;

mod servers;

pub(crate) use self::servers::Servers;

/// The vendor's token endpoint for OAuth client credentials.
pub(crate) const TOKEN_URL: &str = "https://oauth.twilio.com/v2/token";

/// The base URL of requests.
#[derive(Debug, Clone)]
pub(crate) struct BaseUrl {
    /// Without a trailing slash.
    text: String,
    url: Url,
    /// The server that the document names. In every region, links in responses begin with it.
    named: Option<Url>,
}

impl BaseUrl {
    /// Returns the server of a document, in a region and behind an edge.
    pub(crate) fn documented(
        address: &str,
        edge: Option<&str>,
        region: Option<&str>,
        allow_plain_http: bool,
    ) -> Result<Self, ConfigError> {
        let named = checked("URL of the API's server", address, allow_plain_http)?;
        let url = if edge.or(region).is_some() { regional(&named, edge, region)? } else { named.clone() };
        Ok(Self { named: Some(named), ..Self::at_url(url) })
    }

    fn at_url(url: Url) -> Self {
        Self { text: url.as_str().trim_end_matches('/').to_owned(), url, named: None }
    }

    pub(crate) fn custom(text: &str, allow_plain_http: bool) -> Result<Self, ConfigError> {
        checked("base URL", text, allow_plain_http).map(Self::at_url)
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    pub(crate) fn origin(&self) -> Option<Origin> {
        Origin::new(&self.url)
    }

    pub(crate) fn is_secure(&self) -> bool {
        self.url.scheme() == "https"
    }

    pub(crate) fn is_loopback(&self) -> bool {
        is_loopback(self.url.host_str())
    }

    /// Resolves a link of the API. The caller uses only its path and query.
    ///
    /// A link to another server is an error. A link to the host that the document names is valid in every region
    /// and behind every edge. The request always goes to the configured host.
    pub(crate) fn follow(&self, link: &str) -> Result<Url, String> {
        let mut url =
            self.url.join(link).map_err(|error| format!("the link to the next page is not a URL: {error}"))?;
        let is_same = url.origin() == self.url.origin();
        let named = self.named.as_ref().is_some_and(|named| named.origin() == url.origin());
        if !is_same && !named {
            return Err(format!(
                "the link to the next page leads to another server: {}",
                url.origin().ascii_serialization(),
            ));
        }
        url.set_fragment(None);
        Ok(url)
    }

    /// Returns the URL of the path and query of a link.
    pub(crate) fn at(&self, url: &Url) -> String {
        let mut address = self.url.clone();
        address.set_path(url.path());
        address.set_query(url.query());
        address.into()
    }
}

/// Returns the host in a region and behind an edge: `{product}.{edge}.{region}.{domain}`.
///
/// A part that the caller does not set stays as in the document. An edge without a region implies `us1`.
fn regional(server: &Url, edge: Option<&str>, region: Option<&str>) -> Result<Url, ConfigError> {
    let invalid = [("region", region), ("edge", edge)].into_iter().filter_map(|(what, part)| {
        let part = part.filter(|part| !is_label(part))?;
        Some(format!("invalid {what} {part:?}: {LABEL}"))
    });
    let problems: Vec<String> = invalid.collect();
    if !problems.is_empty() {
        return Err(ConfigError::new(problems.join("; ")));
    }
    let without = || ConfigError::new(format!("`{server}` has no regions or edges: set a base URL instead"));
    let labels: Vec<&str> = server.domain().ok_or_else(without)?.split('.').collect();
    let (product, documented_edge, documented_region, domain) = match labels[..] {
        [product, second, top] => (product, None, None, [second, top]),
        [product, region, second, top] => (product, None, Some(region), [second, top]),
        [product, edge, region, second, top] => (product, Some(edge), Some(region), [second, top]),
        _ => return Err(without()),
    };
    let edge = edge.or(documented_edge);
    let region = region.or(documented_region).or(edge.map(|_| "us1"));
    let labels: Vec<&str> = [Some(product), edge, region].into_iter().flatten().chain(domain).collect();
    let mut url = server.clone();
    url.set_host(Some(&labels.join("."))).map_err(|error| without().with_source(error))?;
    Ok(url)
}

/// The form of a region or an edge, for messages.
pub(crate) const LABEL: &str = "expected one name of letters, digits and hyphens";

/// Returns whether a text can be a region or an edge, which are labels of the host.
pub(crate) fn is_label(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// Checks the URL of the token endpoint, by the rules of base URLs.
pub(crate) fn token_endpoint(text: &str, allow_plain_http: bool) -> Result<Uri, ConfigError> {
    let url = checked("token URL", text, allow_plain_http)?;
    Uri::try_from(String::from(url)).map_err(|error| ConfigError::new("the token URL is not a URL").with_source(error))
}

fn checked(what: &str, text: &str, allow_plain_http: bool) -> Result<Url, ConfigError> {
    let wrong = |problem: &str| ConfigError::new(format!("the {what} {problem}"));
    let scheme = "must begin with `https://`, or `http://` for this machine";
    let url = Url::parse(text).map_err(|error| {
        let has_scheme = text.contains("://");
        wrong(if has_scheme { "is not a URL" } else { scheme }).with_source(error)
    })?;
    if url.query().is_some() || url.fragment().is_some() {
        return Err(wrong("must not have a query or a fragment"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(wrong("must not hold credentials"));
    }
    match url.scheme() {
        "https" => {}
        "http" if allow_plain_http || is_loopback(url.host_str()) => {}
        "http" => {
            let problem = "must begin with `https://`, because it is not on this machine (or call `allow_plain_http`)";
            return Err(wrong(problem));
        }
        _ => return Err(wrong(scheme)),
    }
    Ok(url)
}

/// Returns whether a host is this machine.
pub(crate) fn is_loopback(host: Option<&str>) -> bool {
    match host {
        Some("localhost" | "[::1]") => true,
        Some(host) => host.parse::<std::net::Ipv4Addr>().is_ok_and(|address| address.is_loopback()),
        None => false,
    }
}

/// A URL that is not checked yet. It may contain secrets that `Debug` must not show.
pub(crate) struct Unchecked(pub(crate) String);

impl fmt::Debug for Unchecked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match checked("URL", &self.0, true) {
            Ok(_) => self.0.fmt(f),
            Err(_) => f.write_str(REDACTED),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SERVER: &str = "https://flex-api.twilio.com";

    #[test]
    fn edges_and_regions_change_the_host() {
        let documented = |edge, region| BaseUrl::documented(SERVER, edge, region, false);
        let host = |edge, region| documented(edge, region).unwrap().as_str().to_owned();
        assert_eq!(host(None, None), "https://flex-api.twilio.com");
        assert_eq!(host(None, Some("au1")), "https://flex-api.au1.twilio.com");
        assert_eq!(host(Some("sydney"), None), "https://flex-api.sydney.us1.twilio.com");
        assert_eq!(host(Some("sydney"), Some("au1")), "https://flex-api.sydney.au1.twilio.com");
        for wrong in ["", "a.b", "evil.example/", "x@y", "é"] {
            assert!(documented(Some(wrong), None).is_err(), "{wrong}");
            assert!(documented(None, Some(wrong)).is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_invalid_region_and_edge_are_reported_together() {
        let problem = |edge, region| BaseUrl::documented(SERVER, edge, region, false).unwrap_err().to_string();
        let form = "expected one name of letters, digits and hyphens";
        assert_eq!(problem(None, Some("a u")), format!("invalid region \"a u\": {form}"));
        assert_eq!(problem(Some("us1.sydney"), Some("au1")), format!("invalid edge \"us1.sydney\": {form}"));
        assert_eq!(problem(Some(""), Some("é")), format!("invalid region \"é\": {form}; invalid edge \"\": {form}"));
    }

    #[test]
    fn a_documented_server_can_have_a_region_a_path_and_a_port() {
        let host = |server, edge, region| BaseUrl::documented(server, edge, region, false).map(|base| base.text);
        let regional = "https://api.dublin.ie1.example.com:8443/base/";
        assert_eq!(host(regional, None, None).unwrap(), regional.trim_end_matches('/'));
        assert_eq!(host(regional, None, Some("au1")).unwrap(), "https://api.dublin.au1.example.com:8443/base");
        assert_eq!(
            host("https://api.ie1.example.com", Some("roaming"), None).unwrap(),
            "https://api.roaming.ie1.example.com"
        );
    }

    #[test]
    fn a_server_without_regions_rejects_one() {
        for server in ["https://example.com", "https://localhost:1", "https://127.0.0.1", "https://a.b.c.d.example.com"]
        {
            let base = |region| BaseUrl::documented(server, None, region, false);
            assert!(base(None).is_ok(), "{server}");
            let problem = base(Some("au1")).unwrap_err().to_string();
            assert!(problem.contains("has no regions or edges"), "{server}: {problem}");
        }
    }

    #[test]
    fn a_documented_server_must_be_secure() {
        for server in ["http://api.example.com", "ftp://api.example.com", "https://a:b@api.example.com", "/v1", ""] {
            assert!(BaseUrl::documented(server, None, None, false).is_err(), "{server}");
        }
        assert!(BaseUrl::documented("http://api.example.com", None, None, true).is_ok());
    }

    #[test]
    fn plain_http_is_allowed_on_this_machine_only() {
        for fine in [
            "http://localhost:1",
            "http://127.0.0.1:8080/",
            "http://127.9.9.9",
            "http://[::1]:1",
            "https://example.com/x",
        ] {
            assert!(BaseUrl::custom(fine, false).is_ok(), "{fine}");
        }
        for wrong in
            ["http://example.com", "http://localhost.example.com", "http://10.0.0.1", "ftp://localhost", "x", ""]
        {
            assert!(BaseUrl::custom(wrong, false).is_err(), "{wrong}");
        }
        assert!(BaseUrl::custom("http://example.com", true).is_ok());
        for wrong in ["https://a:b@example.com", "https://example.com/?x", "https://example.com/#x"] {
            assert!(BaseUrl::custom(wrong, true).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_error_of_a_base_url_says_how_it_must_begin() {
        let problem = |url, allow| BaseUrl::custom(url, allow).unwrap_err().to_string();
        for url in ["localhost:3000", "127.0.0.1:3000", "example.com/x", "", "ftp://example.com"] {
            let expected = "the base URL must begin with `https://`, or `http://` for this machine";
            assert_eq!(problem(url, false), expected, "{url}");
        }
        assert_eq!(problem("https://[::1", false), "the base URL is not a URL");
        assert_eq!(
            problem("http://example.com", false),
            "the base URL must begin with `https://`, because it is not on this machine (or call `allow_plain_http`)"
        );
    }

    #[test]
    fn links_to_another_origin_are_rejected() {
        let base = BaseUrl::custom("http://127.0.0.1:8080", false).unwrap();
        for fine in
            ["http://127.0.0.1:8080/v1/X?Page=1", "/v1/X?Page=1", "http://user:pass@127.0.0.1:8080/v1/X?Page=1#y"]
        {
            assert_eq!(base.at(&base.follow(fine).unwrap()), "http://127.0.0.1:8080/v1/X?Page=1", "{fine}");
        }
        for wrong in [
            "https://127.0.0.1:8080/v1/X",
            "http://127.0.0.1:8081/v1/X",
            "http://127.0.0.1/v1/X",
            "http://localhost:8080/v1/X",
            "//attacker.example/v1/X",
            "https://flex-api.twilio.com/v1/X",
            "http://127.0.0.1:8080@attacker.example/",
            "ftp://127.0.0.1:8080/",
            "javascript:alert(1)",
        ] {
            assert!(base.follow(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_link_to_the_documented_host_is_valid_behind_an_edge() {
        let base = BaseUrl::documented(SERVER, Some("sydney"), Some("au1"), false).unwrap();
        let link = base.follow("https://flex-api.twilio.com/v1/X?Page=1").unwrap();
        assert_eq!(base.at(&link), "https://flex-api.sydney.au1.twilio.com/v1/X?Page=1");
        assert!(base.follow("https://flex-api.evil.twilio.com/v1/X").is_err());
        assert!(base.follow("http://flex-api.twilio.com/v1/X").is_err());
    }
}
