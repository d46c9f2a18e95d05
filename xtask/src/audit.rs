//! `cargo xtask audit`: the keywords of documents and how the generator handles each.

use std::fmt::Write as _;

use codegen::spec::Handling;
use codegen::{Note, Problems, Row};

use crate::failure::Failure;
use crate::progress::Progress;
use crate::{cli, inputs};

/// Runs the command.
///
/// # Errors
///
/// If a file cannot be read, or a document has keywords that the generator does not know.
pub fn run(options: &cli::Audit, progress: &mut Progress) -> Result<(), Failure> {
    let (mut problems, mut text, mut unknown) = (Vec::new(), String::new(), Vec::new());
    for path in &options.files {
        let Some(source) = inputs::source(path, &mut problems) else { continue };
        match codegen::audit(&source) {
            Ok(audit) => {
                if !text.is_empty() {
                    text.push('\n');
                }
                // Writing into a string does not fail.
                let _ = writeln!(text, "{}", source.path);
                table(&audit.rows, &mut text);
                unknown.extend(audit.unknown);
            }
            Err(Problems(more)) => problems.extend(more),
        }
    }
    if !problems.is_empty() {
        return Err(Problems(problems).into());
    }
    places(&unknown, &mut text);
    progress.output(&text);
    if unknown.is_empty() { Ok(()) } else { Err(Failure::Unknown(unknown.len())) }
}

/// The rows of known keywords in columns.
fn table(rows: &[Row], text: &mut String) {
    let known = || rows.iter().filter_map(|row| Some((row, row.handling?)));
    let width = |of: fn(&Row) -> usize| known().map(|(row, _)| of(row)).max().unwrap_or_default();
    let kinds = width(|row| row.object.chars().count());
    let keywords = width(|row| row.keyword.chars().count());
    let counts = width(|row| row.count.to_string().len());
    for (row, handling) in known() {
        let Row { object, keyword, count, .. } = row;
        let _ = writeln!(text, "  {object:kinds$}  {keyword:keywords$}  {count:counts$}  {}", describe(handling));
    }
}

fn describe(handling: Handling) -> String {
    match handling {
        Handling::Used => "used".to_owned(),
        Handling::Carried => "carried".to_owned(),
        Handling::Words => "words".to_owned(),
        Handling::Ignored(why) => format!("ignored: {why}"),
        Handling::Rejected(help) => format!("rejected: {help}"),
    }
}

/// The unknown keywords, each with all of its places.
fn places(unknown: &[Note], text: &mut String) {
    let mut messages: Vec<&str> = Vec::new();
    for note in unknown {
        if !messages.contains(&note.message.as_str()) {
            messages.push(&note.message);
        }
    }
    for message in messages {
        let _ = writeln!(text, "\n{message}");
        for note in unknown.iter().filter(|note| note.message == message) {
            let _ = writeln!(text, "  {} at #{}", note.location(), note.pointer);
        }
    }
}
