//! Base URLs, and the links that may be followed below them.

use std::fmt;

use http::Uri;
use reqwest::Url;

use super::error::ConfigError;
use super::transport::Origin;
use crate::model::REDACTED;

const VENDOR: &str = "https://flex-api.twilio.com";

/// The vendor's endpoint of access tokens for OAuth client credentials.
pub(crate) const TOKEN_URL: &str = "https://oauth.twilio.com/v2/token";

/// The URL below which requests are sent.
#[derive(Debug, Clone)]
pub(crate) struct BaseUrl {
    /// Without a slash at its end.
    text: String,
    url: Url,
    /// Whether this is a host of the vendor, whose links name the plain host.
    vendor: bool,
}

impl BaseUrl {
    /// `flex-api.{edge}.{region}.twilio.com`
    pub(crate) fn vendor(edge: Option<&str>, region: Option<&str>) -> Result<Self, ConfigError> {
        let mut host = String::from("https://flex-api.");
        for part in [edge, region.or(edge.map(|_| "us1"))].into_iter().flatten() {
            if part.is_empty() || !part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
                return Err(ConfigError::new(format!("{part:?} is neither a region nor an edge")));
            }
            host.push_str(part);
            host.push('.');
        }
        host.push_str("twilio.com");
        Ok(Self { vendor: true, ..Self::custom(&host, false)? })
    }

    pub(crate) fn custom(text: &str, allow_plain_http: bool) -> Result<Self, ConfigError> {
        let url = checked("base URL", text, allow_plain_http)?;
        Ok(Self { text: url.as_str().trim_end_matches('/').to_owned(), url, vendor: false })
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

    /// A link of the API, as path and query below this origin.
    ///
    /// A link to anywhere else is refused. The vendor's plain host stands for the one of a region or an edge: what is
    /// followed is path and query, always at the host that the client was set up for.
    pub(crate) fn follow(&self, link: &str) -> Result<Url, String> {
        let mut url =
            self.url.join(link).map_err(|error| format!("the link to the next page is not a URL: {error}"))?;
        let is_same = url.origin() == self.url.origin();
        let vendor = self.vendor && Url::parse(VENDOR).is_ok_and(|vendor| vendor.origin() == url.origin());
        if !is_same && !vendor {
            return Err(format!(
                "the link to the next page leads to another server: {}",
                url.origin().ascii_serialization(),
            ));
        }
        url.set_fragment(None);
        Ok(url)
    }

    /// The address of a path and query that came from a link.
    pub(crate) fn at(&self, url: &Url) -> String {
        let mut address = self.url.clone();
        address.set_path(url.path());
        address.set_query(url.query());
        address.into()
    }
}

/// The token endpoint; the rules are those of base URLs.
pub(crate) fn token_endpoint(text: &str, allow_plain_http: bool) -> Result<Uri, ConfigError> {
    let url = checked("token URL", text, allow_plain_http)?;
    Uri::try_from(String::from(url)).map_err(|error| ConfigError::new("the token URL is not a URL").with_source(error))
}

fn checked(what: &str, text: &str, allow_plain_http: bool) -> Result<Url, ConfigError> {
    let wrong = |problem: &str| ConfigError::new(format!("the {what} {problem}"));
    let url = Url::parse(text).map_err(|error| wrong("is not a URL").with_source(error))?;
    if url.query().is_some() || url.fragment().is_some() {
        return Err(wrong("must not have a query or a fragment"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(wrong("must not hold credentials"));
    }
    match url.scheme() {
        "https" => {}
        "http" if allow_plain_http || is_loopback(url.host_str()) => {}
        "http" => return Err(wrong("must be https, since it is not this machine (or call `allow_plain_http`)")),
        _ => return Err(wrong("must be https")),
    }
    Ok(url)
}

/// Whether a host is this machine.
pub(crate) fn is_loopback(host: Option<&str>) -> bool {
    match host {
        Some("localhost" | "[::1]") => true,
        Some(host) => host.parse::<std::net::Ipv4Addr>().is_ok_and(|address| address.is_loopback()),
        None => false,
    }
}

/// A URL before it is checked: it may hold what `Debug` must not show.
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

    #[test]
    fn hosts_of_edges_and_regions() {
        let host = |edge, region| BaseUrl::vendor(edge, region).unwrap().as_str().to_owned();
        assert_eq!(host(None, None), "https://flex-api.twilio.com");
        assert_eq!(host(None, Some("au1")), "https://flex-api.au1.twilio.com");
        assert_eq!(host(Some("sydney"), None), "https://flex-api.sydney.us1.twilio.com");
        assert_eq!(host(Some("sydney"), Some("au1")), "https://flex-api.sydney.au1.twilio.com");
        for wrong in ["", "a.b", "evil.example/", "x@y", "é"] {
            assert!(BaseUrl::vendor(Some(wrong), None).is_err(), "{wrong}");
            assert!(BaseUrl::vendor(None, Some(wrong)).is_err(), "{wrong}");
        }
    }

    #[test]
    fn plain_http_is_for_this_machine() {
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
    fn links_stay_at_their_origin() {
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
    fn the_vendors_plain_host_stands_for_an_edge() {
        let base = BaseUrl::vendor(Some("sydney"), Some("au1")).unwrap();
        let link = base.follow("https://flex-api.twilio.com/v1/X?Page=1").unwrap();
        assert_eq!(base.at(&link), "https://flex-api.sydney.au1.twilio.com/v1/X?Page=1");
        assert!(base.follow("https://flex-api.evil.twilio.com/v1/X").is_err());
        assert!(base.follow("http://flex-api.twilio.com/v1/X").is_err());
    }
}
