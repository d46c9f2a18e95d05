//! The servers that receive the requests.

use std::fmt;

use super::BaseUrl;
use crate::request::operations::Operation;
use crate::request::operations::table::SERVERS;
use crate::send::error::ConfigError;

/// The servers of a client: one for all requests, or one for each version of the API.
#[derive(Clone)]
pub(crate) enum Servers {
    /// The base URL that the caller set.
    Set(BaseUrl),
    /// The servers that the API's documents name, without duplicates.
    Documented(Vec<(&'static str, BaseUrl)>),
}

impl Servers {
    /// Returns the servers of the documents, in a region and behind an edge.
    pub(crate) fn documented(
        edge: Option<&str>,
        region: Option<&str>,
        allow_plain_http: bool,
    ) -> Result<Self, ConfigError> {
        Self::at_addresses(SERVERS.iter().map(|(_, address)| *address), |address| {
            BaseUrl::documented(address, edge, region, allow_plain_http)
        })
    }

    fn at_addresses(
        addresses: impl Iterator<Item = &'static str>,
        base: impl Fn(&str) -> Result<BaseUrl, ConfigError>,
    ) -> Result<Self, ConfigError> {
        let mut known: Vec<(&'static str, BaseUrl)> = Vec::new();
        for address in addresses.filter(|address| !address.is_empty()) {
            if known.iter().all(|(other, _)| *other != address) {
                known.push((address, base(address)?));
            }
        }
        Ok(Self::Documented(known))
    }

    /// Returns the server that receives the requests of an operation.
    pub(crate) fn of(&self, operation: &Operation) -> Result<&BaseUrl, ConfigError> {
        self.at(operation.server()).ok_or_else(|| {
            ConfigError::new(format!(
                "the document of version `{}` names no server: call `ClientBuilder::base_url`",
                operation.version,
            ))
        })
    }

    /// Returns the server for an address in a document.
    fn at(&self, address: Option<&str>) -> Option<&BaseUrl> {
        match self {
            Self::Set(base) => Some(base),
            Self::Documented(known) => {
                let address = address?;
                known.iter().find(|(other, _)| *other == address).map(|(_, base)| base)
            }
        }
    }

    /// Returns every server.
    pub(crate) fn base_urls(&self) -> Vec<&BaseUrl> {
        match self {
            Self::Set(base) => vec![base],
            Self::Documented(known) => known.iter().map(|(_, base)| base).collect(),
        }
    }
}

/// Shows the URLs. A single URL is not shown as a list.
impl fmt::Debug for Servers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let texts: Vec<&str> = self.base_urls().into_iter().map(BaseUrl::as_str).collect();
        match &texts[..] {
            [one] => one.fmt(f),
            all => all.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: &str = "https://a.example.com";
    const B: &str = "https://b.example.com";

    fn documented(addresses: &[&'static str], region: Option<&str>) -> Servers {
        let base = |address: &str| BaseUrl::documented(address, None, region, false);
        Servers::at_addresses(addresses.iter().copied(), base).unwrap()
    }

    #[test]
    fn each_version_has_its_own_server() {
        let servers = documented(&[A, "", B, A], Some("au1"));
        assert_eq!(servers.at(Some(A)).unwrap().as_str(), "https://a.au1.example.com");
        assert_eq!(servers.at(Some(B)).unwrap().as_str(), "https://b.au1.example.com");
        assert!(servers.at(None).is_none());
        assert_eq!(servers.base_urls().len(), 2);
    }

    #[test]
    fn a_link_to_the_server_of_another_version_is_not_followed() {
        let servers = documented(&[A, B], None);
        let base = servers.at(Some(A)).unwrap();
        assert!(base.follow(&format!("{A}/v1/X")).is_ok());
        assert!(base.follow(&format!("{B}/v1/X")).is_err());
    }

    #[test]
    fn a_base_url_applies_to_every_version() {
        let servers = Servers::Set(BaseUrl::custom("https://proxy.example", false).unwrap());
        for address in [None, Some(A), Some(B)] {
            assert_eq!(servers.at(address).unwrap().as_str(), "https://proxy.example");
        }
        assert_eq!(format!("{servers:?}"), "\"https://proxy.example\"");
        assert_eq!(format!("{:?}", documented(&[A, B], None)), format!("{:?}", [A, B]));
    }

    #[test]
    fn every_operation_has_the_server_of_its_version() {
        let servers = Servers::documented(None, None, false).unwrap();
        for operation in crate::request::operations::ALL {
            let (_, address) = SERVERS.iter().find(|(version, _)| *version == operation.version).unwrap();
            assert_eq!(operation.server(), Some(*address).filter(|address| !address.is_empty()));
            assert_eq!(servers.of(operation).is_ok(), operation.server().is_some(), "{operation:?}");
        }
    }
}
