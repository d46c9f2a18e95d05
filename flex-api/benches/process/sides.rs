//! The two sides of the comparison: this client and a handwritten one.

use std::error::Error as StdError;

use flex_api::Client;
use flex_api::sids::FlexFlowSid;

use crate::flows;

/// A credential without access.
const ACCOUNT: &str = "AC00000000000000000000000000000007";
const TOKEN: &str = "not-a-real-token";
const FLOW: &str = "FO00000000000000000000000000000001";

type Failure = Box<dyn StdError + Send + Sync>;

/// A client for the API. A failure ends the program.
pub(crate) trait Side: Clone + Send + Sync + 'static {
    fn at(base: &str) -> Self;

    /// Fetches one flow.
    fn fetch(&self) -> impl Future<Output = Result<(), Failure>> + Send;

    /// Reads pages record by record, and returns the number of records.
    fn list(&self, pages: usize) -> impl Future<Output = Result<usize, Failure>> + Send;
}

/// `reqwest` and `serde_json` with handwritten structs.
///
/// Without timeouts and retries. The only check of the status is `error_for_status`.
#[derive(Clone)]
pub(crate) struct Raw {
    client: reqwest::Client,
    base: String,
}

impl Raw {
    async fn get<T: serde::de::DeserializeOwned>(&self, url: &str) -> Result<T, Failure> {
        let response = self.client.get(url).basic_auth(ACCOUNT, Some(TOKEN)).send().await?.error_for_status()?;
        // As in `Response::json`.
        Ok(serde_json::from_slice(&response.bytes().await?)?)
    }
}

impl Side for Raw {
    fn at(base: &str) -> Self {
        // The server is on this machine and has no TLS, so no certificates and no proxy are used.
        let builder = reqwest::Client::builder().no_proxy();
        #[cfg(feature = "rustls")]
        let builder = builder.tls_certs_only([]);
        Self { client: builder.build().expect("a client"), base: base.to_owned() }
    }

    async fn fetch(&self) -> Result<(), Failure> {
        let flow = self.get::<flows::Flow<String>>(&format!("{}/v1/FlexFlows/{FLOW}", self.base)).await?;
        std::hint::black_box(flow);
        Ok(())
    }

    async fn list(&self, pages: usize) -> Result<usize, Failure> {
        let mut url = format!("{}/v1/FlexFlows?PageSize={}", self.base, flows::PER_PAGE);
        let mut records = 0;
        for _ in 0..pages {
            let page = self.get::<flows::Page<String>>(&url).await?;
            for flow in page.flex_flows {
                std::hint::black_box(flow);
                records += 1;
            }
            url = page.meta.next_page_url.ok_or("no page follows")?;
        }
        Ok(records)
    }
}

/// This client, with default settings.
impl Side for Client {
    fn at(base: &str) -> Self {
        Self::builder().auth_token(ACCOUNT, TOKEN).base_url(base).build().expect("a client")
    }

    async fn fetch(&self) -> Result<(), Failure> {
        let sid: FlexFlowSid = FLOW.parse()?;
        std::hint::black_box(self.v1().flex_flows().fetch(&sid).send().await?);
        Ok(())
    }

    async fn list(&self, pages: usize) -> Result<usize, Failure> {
        let per_page = i64::try_from(flows::PER_PAGE)?;
        let limit = pages * flows::PER_PAGE;
        let mut flows = self.v1().flex_flows().list().page_size(per_page).limit(limit).stream();
        let mut records = 0;
        while let Some(flow) = flows.try_next().await? {
            std::hint::black_box(flow);
            records += 1;
        }
        Ok(records)
    }
}
