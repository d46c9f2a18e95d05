//! The URL of a webhook as the vendor may have signed it.

use http::{HeaderMap, Uri, header};
use reqwest::Url;

use crate::send::ConfigError;

/// The public address of a handler: scheme, host and port, and the path that a proxy removes from its requests.
#[derive(Clone)]
pub(super) struct PublicUrl {
    scheme: String,
    /// With user and port, as in the URL.
    authority: String,
    /// Without a slash at the end.
    prefix: String,
}

impl PublicUrl {
    /// Reads the address. Its text is kept, because the signature covers it as it is.
    pub(super) fn parse(text: &str) -> Result<Self, ConfigError> {
        let wrong = |problem: &str| ConfigError::new(format!("the URL of the webhooks {problem}"));
        let url = Url::parse(text).map_err(|error| wrong("is not a URL").with_source(error))?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(wrong("must be http or https"));
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(wrong("must not have a query or a fragment: the query of each request is used"));
        }
        // The parser also accepts `https:host`, backslashes and white space, which no signature has.
        let rest = text.get(url.scheme().len()..).and_then(|rest| rest.strip_prefix("://"));
        let rest = rest.filter(|rest| !rest.contains(|char: char| char == '\\' || char.is_whitespace()));
        let rest = rest.ok_or_else(|| wrong("must have the form `https://example.com/path`"))?;
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        if !is_as_sent(&url, authority, path) {
            let sent = without_query(url.as_str());
            return Err(wrong(&format!(
                "never matches a signature as it is written: write it as it is sent, such as `{sent}`"
            )));
        }
        Ok(Self {
            scheme: url.scheme().to_owned(),
            authority: authority.to_owned(),
            prefix: path.trim_end_matches('/').to_owned(),
        })
    }

    /// Returns the address without user and password.
    pub(super) fn shown(&self) -> String {
        format!("{}://{}{}", self.scheme, split(&self.authority).1, self.prefix)
    }
}

/// Returns whether the parser changes nothing of an address but the case of the host and a default port.
fn is_as_sent(url: &Url, authority: &str, path: &str) -> bool {
    let (user, host) = split(authority);
    let (host, port) = host.split_at(end_of_host(host));
    let is_port = |port: &str| port.parse::<u16>().is_ok_and(|number| number.to_string() == port);
    user.is_ascii()
        && url.host_str().is_some_and(|sent| sent.eq_ignore_ascii_case(host))
        && (port.is_empty() || port.strip_prefix(':').is_some_and(is_port))
        && (path.is_empty() || path == url.path())
}

/// Returns the URLs that the vendor may have signed for a request: with and without the port. Without a public address,
/// the scheme is unknown, and both are returned. If the proxy removes the whole path, the handler receives a slash, which
/// the URL may not have.
///
/// `None` if the request names no host.
pub(super) fn candidates(public: Option<&PublicUrl>, uri: &Uri, headers: &HeaderMap) -> Option<Vec<String>> {
    let (schemes, authority, prefix) = match public {
        Some(PublicUrl { scheme, authority, prefix }) => (vec![scheme.as_str()], authority.as_str(), prefix.as_str()),
        None => (vec!["https", "http"], authority(uri, headers)?, ""),
    };
    let target = uri.path_and_query().map_or("/", |target| target.as_str());
    let target = if target.starts_with('/') { target.to_owned() } else { format!("/{target}") };
    let mut targets = vec![target.as_str()];
    let is_root = |rest: &&str| !prefix.is_empty() && (rest.is_empty() || rest.starts_with('?'));
    targets.extend(target.strip_prefix('/').filter(is_root));
    let mut urls = Vec::new();
    for scheme in schemes {
        for authority in with_and_without_port(scheme, authority) {
            urls.extend(targets.iter().map(|target| format!("{scheme}://{authority}{prefix}{target}")));
        }
    }
    Some(urls)
}

/// Returns a URL for a message: without user and password, and without the query, which can hold personal data.
pub(crate) fn without_query(url: &str) -> String {
    let (address, query) = url.split_once('?').map_or((url, ""), |(address, _)| (address, "?…"));
    let (scheme, rest) = address.split_once("://").unwrap_or(("", address));
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    format!("{scheme}://{}{path}{query}", split(authority).1)
}

/// Returns host and port of a request: HTTP/2 has them in the URI, HTTP/1.1 in a header.
fn authority<'a>(uri: &'a Uri, headers: &'a HeaderMap) -> Option<&'a str> {
    let header = || headers.get(header::HOST).and_then(|host| host.to_str().ok());
    uri.authority().map(http::uri::Authority::as_str).or_else(header).filter(|authority| !authority.is_empty())
}

/// The vendor signs the URL with or without the port, which does not depend on the port in the URL.
fn with_and_without_port(scheme: &str, authority: &str) -> [String; 2] {
    let (user, host) = split(authority);
    let end = end_of_host(host);
    if end < host.len() {
        [authority.to_owned(), format!("{user}{}", &host[..end])]
    } else {
        [authority.to_owned(), format!("{authority}:{}", if scheme == "https" { 443 } else { 80 })]
    }
}

/// Returns where the host ends, before the colon of a port.
fn end_of_host(host: &str) -> usize {
    // The colons of an IPv6 address are in brackets.
    let bracket = host.rfind(']').map_or(0, |bracket| bracket + 1);
    host[bracket..].find(':').map_or(host.len(), |colon| bracket + colon)
}

/// Splits user and password, with the `@`, from host and port.
fn split(authority: &str) -> (&str, &str) {
    authority.split_at(authority.rfind('@').map_or(0, |at| at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(public: Option<&str>, uri: &str, host: &str) -> Vec<String> {
        let public = public.map(|text| PublicUrl::parse(text).unwrap());
        let headers = HeaderMap::from_iter([(header::HOST, host.parse().unwrap())]);
        candidates(public.as_ref(), &uri.parse().unwrap(), &headers).unwrap()
    }

    #[test]
    fn the_query_and_the_path_are_used_as_they_were_sent() {
        let uri = "//a%2Fb/./c?%61=%c3+'&&=?";
        let url = |port: &str| format!("https://h.test{port}{uri}");
        assert_eq!(of(Some("https://h.test"), uri, "other"), [url(""), url(":443")]);
        assert_eq!(of(Some("https://h.test/"), "/a?", "other")[0], "https://h.test/a?");
    }

    #[test]
    fn a_public_url_has_the_path_that_the_proxy_removes() {
        assert_eq!(of(Some("http://h.test:8080/p/"), "/a?b=c", "x")[1], "http://h.test/p/a?b=c");
        let of_root = ["https://h.test/p/", "https://h.test/p", "https://h.test:443/p/", "https://h.test:443/p"];
        assert_eq!(of(Some("https://h.test/p"), "/", "x"), of_root);
        assert_eq!(of(Some("https://h.test/p"), "/?b", "x")[1], "https://h.test/p?b");
    }

    #[test]
    fn without_a_public_url_the_request_names_the_host_and_both_schemes_are_possible() {
        let urls = ["https://h.test:8/a", "https://h.test/a", "http://h.test:8/a", "http://h.test/a"];
        assert_eq!(of(None, "/a", "h.test:8"), urls);
        assert_eq!(of(None, "http://h.test:8/a", "other"), urls);
        assert_eq!(candidates(None, &"/a".parse().unwrap(), &HeaderMap::new()), None);
    }

    #[test]
    fn only_the_port_after_the_host_is_removed() {
        assert_eq!(of(Some("https://u:p@[::1]:8/"), "/a", "x")[1], "https://u:p@[::1]/a");
        assert_eq!(of(Some("https://u:p@[::1]"), "/a", "x")[1], "https://u:p@[::1]:443/a");
    }

    #[test]
    fn messages_show_neither_credentials_nor_the_query() {
        assert_eq!(PublicUrl::parse("https://u:p@h.test:1/a/").unwrap().shown(), "https://h.test:1/a");
        assert_eq!(without_query("https://u:p@h.test/a?b=c@d"), "https://h.test/a?…");
        assert_eq!(without_query("https://h.test?b"), "https://h.test?…");
    }

    #[test]
    fn an_address_is_checked() {
        for text in ["h.test", "ftp://h.test", "https://h.test?a", "https://h.test/#a", "https:h.test", "https:\\\\h"] {
            assert!(PublicUrl::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn an_address_that_no_request_has_is_rejected_with_the_one_that_is_sent() {
        for (text, sent) in [
            ("https:///a", "https://a/"),
            ("https://h.test:", "https://h.test/"),
            ("https://h.test:08", "https://h.test:8/"),
            ("https://u:p@é.test", "https://xn--9ca.test/"),
            ("https://h.test/é", "https://h.test/%C3%A9"),
            ("https://h.test/a/../b", "https://h.test/b"),
            ("https://0x7f.1/", "https://127.0.0.1/"),
        ] {
            let error = PublicUrl::parse(text).err().map(|error| error.to_string()).unwrap_or_default();
            assert!(error.ends_with(&format!("write it as it is sent, such as `{sent}`")), "{text}: {error}");
        }
        for text in ["https://H.test:443", "http://[::1]:8/p/", "https://u:p%20w@h.test", "https://h.test/%c3/a'b;~"] {
            assert!(PublicUrl::parse(text).is_ok(), "{text}");
        }
    }
}
