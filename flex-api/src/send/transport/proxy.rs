//! The proxy variables of the environment.
//!
//! `reqwest` reads them. It ignores a value that it cannot parse and connects directly. A request that should have passed
//! a proxy must not leave the machine without one, so such a value is an error here.

use std::ffi::OsString;

use http::Uri;

use crate::send::error::ConfigError;

/// Checks the variables that select the proxy for `https` or `http`.
pub(super) fn check(secure: bool) -> Result<(), ConfigError> {
    match problem(secure, |name| std::env::var_os(name)) {
        Some(problem) => Err(ConfigError::new(problem)),
        None => Ok(()),
    }
}

/// Returns the problem of the first variable that cannot be used. The message has no value: it can hold a password.
fn problem(secure: bool, lookup: impl Fn(&str) -> Option<OsString>) -> Option<String> {
    // The variables of a CGI script come from its caller, so `reqwest` ignores them.
    if lookup("REQUEST_METHOD").is_some() {
        return None;
    }
    let own = if secure { ["HTTPS_PROXY", "https_proxy"] } else { ["HTTP_PROXY", "http_proxy"] };
    for names in [own, ["ALL_PROXY", "all_proxy"]] {
        // As in `reqwest`: the first variable that is set counts, even if it is empty.
        let Some((name, value)) = names.iter().find_map(|name| Some((name, lookup(name)?))) else { continue };
        let Some(text) = value.to_str() else { return Some(format!("{name} is not valid UTF-8")) };
        if text.is_empty() {
            continue;
        }
        return (!is_proxy(text)).then(|| {
            format!(
                "{name} is not the URL of a proxy: expected `http://HOST:PORT`, without white space or quotation marks"
            )
        });
    }
    let names = ["NO_PROXY", "no_proxy"];
    let (name, value) = names.iter().find_map(|name| Some((name, lookup(name)?)))?;
    value.to_str().is_none().then(|| format!("{name} is not valid UTF-8"))
}

/// Returns whether `reqwest` accepts a value. Without a scheme, `http` is meant.
fn is_proxy(text: &str) -> bool {
    let Ok(url) = text.parse::<Uri>() else { return false };
    let known = ["http", "https", "socks4", "socks4a", "socks5", "socks5h"];
    let is_known = url.scheme_str().is_none_or(|scheme| known.contains(&scheme));
    let Some(authority) = url.authority() else { return false };
    let port = authority.as_str().rsplit_once('@').map_or(authority.as_str(), |(_, host)| host);
    let port = port.rsplit_once(':').filter(|(_, port)| !port.ends_with(']')).map(|(_, port)| port);
    is_known && !authority.host().is_empty() && port.is_none_or(|port| port.parse::<u16>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(secure: bool, variables: &[(&str, &str)]) -> Option<String> {
        problem(secure, |name| variables.iter().find(|(key, _)| *key == name).map(|(_, value)| value.into()))
    }

    #[test]
    fn urls_of_proxies_are_accepted() {
        for fine in
            ["http://proxy:3128", "https://u:p@proxy.example/", "proxy", "proxy:8080", "socks5h://[::1]:1080", ""]
        {
            assert_eq!(found(true, &[("HTTPS_PROXY", fine)]), None, "{fine}");
        }
    }

    #[test]
    fn a_value_that_would_be_ignored_is_a_problem() {
        for wrong in [
            "\"http://proxy:3128\"",
            " http://proxy",
            "http://proxy\r",
            "http://",
            "/proxy",
            "ftp://p",
            "http://p:x",
            "a b",
        ] {
            for name in ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] {
                let problem = found(true, &[(name, wrong)]).unwrap_or_else(|| panic!("{name} {wrong}"));
                assert!(problem.starts_with(name) && !problem.contains("3128"), "{problem}");
            }
        }
    }

    #[test]
    fn only_the_variables_that_apply_are_checked() {
        assert_eq!(found(true, &[("HTTP_PROXY", " ")]), None);
        assert!(found(false, &[("HTTP_PROXY", " ")]).is_some());
        assert_eq!(found(true, &[("HTTPS_PROXY", "proxy"), ("ALL_PROXY", " ")]), None);
        assert_eq!(found(true, &[("REQUEST_METHOD", "GET"), ("HTTPS_PROXY", " ")]), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_value_that_is_not_utf_8_is_a_problem() {
        use std::os::unix::ffi::OsStringExt as _;
        for wrong in ["HTTPS_PROXY", "all_proxy", "no_proxy"] {
            let problem = problem(true, |name| (name == wrong).then(|| OsString::from_vec(vec![b'h', 0xff])));
            assert_eq!(problem.unwrap(), format!("{wrong} is not valid UTF-8"));
        }
    }
}
