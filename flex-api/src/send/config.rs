//! The configuration that all requests of a client share.

use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;

use super::auth::Auth;
use super::base_url::Servers;
use super::retry::Budget;
use super::transport::Transport;
use crate::request::RetryPolicy;

/// The configuration that all requests of a client share.
pub(crate) struct Config {
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) servers: Servers,
    pub(crate) auth: Auth,
    pub(crate) user_agent: HeaderValue,
    pub(crate) attempt_timeout: Duration,
    pub(crate) total_timeout: Option<Duration>,
    pub(crate) max_body: usize,
    pub(crate) retry: RetryPolicy,
    pub(crate) retry_budget: Arc<Budget>,
}
