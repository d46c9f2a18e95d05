//! Tables.

use pulldown_cmark::{Event, Tag};

use super::{Form, Writer};

impl Writer<'_> {
    /// Writes the rows up to the end of the table. Alignment is not kept.
    pub(super) fn table(&mut self, columns: usize) -> String {
        let mut rows = Vec::new();
        while let Some(Event::Start(Tag::TableHead | Tag::TableRow)) = self.events.next() {
            let mut cells = Vec::new();
            while let Some(Event::Start(Tag::TableCell)) = self.events.next() {
                cells.push(self.inline().into_text().replace('|', "\\|"));
            }
            rows.push(match self.form {
                Form::Blocks => format!("| {} |", cells.join(" | ")),
                Form::Lines => cells.join(" "),
            });
        }
        if self.form == Form::Lines {
            return rows.join(" ");
        }
        rows.insert(1.min(rows.len()), format!("|{}", " --- |".repeat(columns)));
        rows.join("\n")
    }
}
