//! A list that failed after some of its pages.

use flex_api::Error;
use flex_api::operations::Operation;

use super::super::command::COMMAND;
use super::super::curl_command::quoted;
use super::super::flags;

/// A failed list, with what arrived before.
#[derive(Debug)]
pub(crate) struct BrokenList {
    pub(crate) error: Error,
    pub(crate) operation: &'static Operation,
    pub(crate) pages: u32,
    pub(crate) records: usize,
    /// The token of the page that failed.
    pub(crate) page_token: Option<String>,
}

impl BrokenList {
    /// Returns how to get the rest of the list, if the page that failed has a token.
    pub(super) fn hint(&self) -> Option<String> {
        let token = self.page_token.as_ref()?;
        let parameter = self.operation.page_token()?;
        let flag = flags::of(self.operation).into_iter().find(|flag| std::ptr::eq(flag.parameter, parameter))?;
        let (flag, name) = (flag.name, parameter.name);
        Some(format!("continue with --{flag} {} (`{COMMAND} call`: `{name}` in --input)", quoted(token)))
    }
}
