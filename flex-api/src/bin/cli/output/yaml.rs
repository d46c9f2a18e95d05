//! YAML: one document, or one sequence.

use std::io::{self, Write};

use serde_json::Value;

use super::Writer;
use super::columns::Columns;

mod quoted;

/// A document, or the records of a list as the items of a sequence. Every beginning of a sequence is one, too: that a
/// list broke off, the exit code alone tells.
pub(super) struct Yaml {
    columns: Columns,
    list: bool,
    is_begun: bool,
}

impl Yaml {
    pub(super) fn new(columns: Columns, list: bool) -> Self {
        Self { columns, list, is_begun: false }
    }
}

impl Writer for Yaml {
    fn record(&mut self, record: &Value, out: &mut dyn Write) -> io::Result<()> {
        self.is_begun = true;
        let record = self.columns.project(record);
        let text = quoted::document(&record, self.list).map_err(io::Error::other)?;
        out.write_all(text.as_bytes())
    }

    fn finish(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.list && !self.is_begun { out.write_all(b"[]\n") } else { Ok(()) }
    }
}
