//! Lists the keywords of a document and how the generator handles each.

use std::collections::HashMap;

use crate::spec::grammar::walk;
use crate::spec::keywords::unknown_message;
use crate::spec::{Handling, Report, Source, locate_notes_in, locate_problems_in, read, version};
use crate::{Note, Problem, Problems};

/// The keywords of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audit {
    /// One row for each keyword of each kind of object. Kinds, and the keywords of a kind, are in the order of their
    /// first use in the document.
    pub rows: Vec<Row>,
    /// The keywords that no table lists, each with its place, in the order of the document.
    pub unknown: Vec<Note>,
}

/// A keyword of a kind of object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The kind of object, with its article.
    pub object: &'static str,
    /// The keyword, or the extension.
    pub keyword: String,
    /// The number of uses in the document.
    pub count: usize,
    /// How the generator handles it. `None` for a keyword that no table lists.
    pub handling: Option<Handling>,
}

/// Lists the keywords of a document, in the form of OpenAPI 3.0.
///
/// The document need not be valid: a value of an unexpected form has no keywords.
///
/// # Errors
///
/// If the file cannot be read as JSON or YAML, or is not OpenAPI 3.0 or 3.1.
pub fn audit(source: &Source) -> Result<Audit, Problems> {
    let mut problems: Vec<Problem> = Vec::new();
    let document = read(source, &mut problems);
    let mut report = Report::new(&source.path, &mut problems);
    let document = document.filter(|(document, _)| version::check(document, &mut report) && report.count() == 0);
    let located = |problems| locate_problems_in(std::iter::once(source), Problems(problems));
    let (document, _) = document.ok_or_else(|| located(problems))?;
    let mut kinds: Vec<Vec<Row>> = Vec::new();
    let mut places: HashMap<&'static str, usize> = HashMap::new();
    let mut unknown = Vec::new();
    walk(&document, &mut |keyword| {
        let object = keyword.object.name;
        let kind = *places.entry(object).or_insert_with(|| {
            kinds.push(Vec::new());
            kinds.len() - 1
        });
        count(&mut kinds[kind], object, keyword.key, keyword.handling);
        if keyword.handling.is_none() {
            let message = unknown_message(keyword.object, keyword.key);
            unknown.push(Note::new(message, &source.path, keyword.at.to_string()));
        }
    });
    locate_notes_in(std::iter::once(source), &mut unknown);
    Ok(Audit { rows: kinds.into_iter().flatten().collect(), unknown })
}

fn count(rows: &mut Vec<Row>, object: &'static str, keyword: &str, handling: Option<Handling>) {
    match rows.iter_mut().find(|row| row.keyword == keyword && row.handling == handling) {
        Some(row) => row.count += 1,
        None => rows.push(Row { object, keyword: keyword.to_owned(), count: 1, handling }),
    }
}
