//! YAML: one document, or one sequence.

use std::io::{self, Write};

use serde_json::Value;

use super::Writer;
use super::columns::Columns;
use super::json::escaped;
use super::text::is_terminal_control;

/// One document, or the records of a list as one sequence. A truncated sequence is valid YAML: only the exit code shows
/// that it is incomplete.
pub(super) struct Yaml {
    columns: Columns,
    list: bool,
    has_started: bool,
}

impl Yaml {
    pub(super) fn new(columns: Columns, list: bool) -> Self {
        Self { columns, list, has_started: false }
    }
}

impl Writer for Yaml {
    fn record(&mut self, record: &Value, out: &mut dyn Write) -> io::Result<()> {
        self.has_started = true;
        out.write_all(document(&self.columns.project(record), self.list)?.as_bytes())
    }

    fn finish(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.list && !self.has_started { out.write_all(b"[]\n") } else { Ok(()) }
    }
}

/// Returns the record as a document, or as a sequence of one item: consecutive sequences form one sequence.
///
/// The serializer quotes texts that YAML 1.1 reads as another type, such as `no` and `2026-01-31`. Block scalars are
/// off, because libyaml rejects some that begin with a tab. The serializer does not escape marks that change the text
/// direction, so a record with one is written in the JSON subset of YAML.
fn document(record: &Value, list: bool) -> io::Result<String> {
    let options = serde_saphyr::ser_options! { prefer_block_scalars: false };
    let text = if list {
        serde_saphyr::to_string_with_options(&[record], options)
    } else {
        serde_saphyr::to_string_with_options(record, options)
    };
    let text = text.map_err(io::Error::other)?;
    if !text.contains(|char| char != '\n' && is_terminal_control(char)) {
        return Ok(text);
    }
    let mark = if list { "- " } else { "" };
    Ok(format!("{mark}{}\n", escaped(&record.to_string())))
}
