//! Loads OpenAPI documents: parses the files, merges the words, applies the overlay, checks the result.

mod aside;
mod encodings;
mod facts;
pub(crate) mod found;
mod gaps;
pub(crate) mod grammar;
mod identity;
mod ids;
pub(crate) mod keywords;
mod operations;
mod overlay;
mod parse;
mod places;
pub(crate) mod pointer;
pub(crate) mod reach;
mod references;
mod report;
mod security;
mod shapes;
mod siblings;
mod upgrade;
pub(crate) mod version;
mod words;
mod write;

use serde::Deserialize as _;
use serde_json::Value;

pub use self::facts::{Facts, facts};
pub use self::grammar::Handling;
pub(crate) use self::grammar::METHODS;
pub use self::identity::{Identity, identity};
pub(crate) use self::overlay::attribute;
pub use self::overlay::{Applied, without_reason};
pub(crate) use self::parse::parse;
pub use self::places::{locate, locate_notes, locate_problems};
pub(crate) use self::places::{locate_notes_in, locate_problems_in};
pub(crate) use self::report::Report;
pub(crate) use self::security::Security;
pub use self::words::Missing;
use crate::{Note, Problem, Problems};

/// A file that the caller has read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The name of the file in messages.
    pub path: String,
    /// The content.
    pub bytes: Vec<u8>,
}

/// A document with its words and its overlay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// The OpenAPI document, in JSON or YAML.
    pub spec: Source,
    /// Its words, in JSON or YAML; see ARCHITECTURE.md for their form.
    pub words: Option<Source>,
    /// An OpenAPI Overlay, in JSON or YAML.
    pub overlay: Option<Source>,
}

impl Input {
    /// The files.
    pub(crate) fn sources(&self) -> impl Iterator<Item = &Source> {
        [Some(&self.spec), self.words.as_ref(), self.overlay.as_ref()].into_iter().flatten()
    }
}

/// A loaded document: the overlay applied, references with siblings made explicit.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The name of the file in messages.
    pub path: String,
    /// The content.
    pub openapi: openapiv3::OpenAPI,
    /// The security schemes.
    pub(crate) security: Security,
    /// What OpenAPI 3.0 cannot express. The operations that use it are removed.
    pub(crate) unsupported: Vec<Unsupported>,
    /// Whether the overlay has problems: the document may lack what its broken actions add.
    pub(crate) is_overlay_broken: bool,
}

/// A part of a document that OpenAPI 3.0 cannot express.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Unsupported {
    pub(crate) problem: Problem,
    /// The places of the operations that use it, each with its id.
    pub(crate) operations: Vec<(String, String)>,
}

/// Loads all inputs.
///
/// # Errors
///
/// All problems of all inputs, together.
pub fn load(inputs: &[Input]) -> Result<(Vec<Document>, Vec<Note>), Problems> {
    let mut problems = Vec::new();
    let mut notes = Vec::new();
    let documents = load_partial(inputs, &mut problems, &mut notes);
    if problems.is_empty() {
        locate_notes(inputs, &mut notes);
        Ok((documents, notes))
    } else {
        Err(locate_problems(inputs, Problems(problems)))
    }
}

/// Loads the inputs; adds their problems to `problems`. Broken parts of a document are set aside, and a document of
/// which nothing remains is left out.
pub(crate) fn load_partial(inputs: &[Input], problems: &mut Vec<Problem>, notes: &mut Vec<Note>) -> Vec<Document> {
    inputs.iter().filter_map(|input| load_into(input, &[], problems, notes)).collect()
}

/// Loads one input.
///
/// # Errors
///
/// All problems of the input.
pub fn load_one(input: &Input) -> Result<(Document, Vec<Note>), Problems> {
    let (mut problems, mut notes) = (Vec::new(), Vec::new());
    match load_into(input, &[], &mut problems, &mut notes) {
        Some(document) if problems.is_empty() => Ok((document, notes)),
        _ => Err(locate_problems(std::slice::from_ref(input), Problems(problems))),
    }
}

/// The changes that each action of the input's overlay makes; empty without an overlay. [`effects`](crate::effects())
/// returns their effects on the generated files.
///
/// # Errors
///
/// Any problem of the files, except that an action matches nothing.
pub fn check_overlay(input: &Input) -> Result<Vec<Applied>, Problems> {
    let mut problems = Vec::new();
    let document = worded(input, &mut problems, &mut Vec::new());
    let overlay = input.overlay.as_ref().and_then(|overlay| Some((overlay, parse(overlay, &mut problems)?)));
    let mut applied = Vec::new();
    if let (Some((mut document, _)), Some((source, overlay))) = (document, overlay) {
        let mut report = Report::new(&source.path, &mut problems);
        applied = overlay::apply(&overlay, &[], &mut document, &mut report);
    }
    if problems.is_empty() {
        Ok(applied)
    } else {
        Err(locate_problems(std::slice::from_ref(input), Problems(problems)))
    }
}

/// For each action of the overlay, the document of an input without that action. `None` for a document that cannot be
/// loaded without it.
pub(crate) fn load_without_each(input: &Input, indices: &[usize]) -> Vec<Option<Document>> {
    let mut problems = Vec::new();
    let document = worded(input, &mut problems, &mut Vec::new());
    let overlay = input.overlay.as_ref().and_then(|overlay| parse(overlay, &mut problems));
    let (Some((document, unsupported)), Some(overlay)) = (document, overlay) else { return vec![None; indices.len()] };
    let load = |index: &usize| {
        let (mut document, mut problems) = (document.clone(), Vec::new());
        let mut report = Report::new("", &mut problems);
        overlay::apply(&overlay, &[*index], &mut document, &mut report);
        let document = check((document, &unsupported), &input.spec.path, &mut problems, &mut Vec::new());
        document.filter(|_| problems.is_empty())
    };
    indices.iter().map(load).collect()
}

/// The places of an input's document that have no words yet.
///
/// # Errors
///
/// If the document or its words cannot be read.
pub fn missing_words(input: &Input) -> Result<Vec<Missing>, Problems> {
    let mut problems = Vec::new();
    let document = worded(input, &mut problems, &mut Vec::new());
    let located = |problems| locate_problems(std::slice::from_ref(input), Problems(problems));
    let document = document.filter(|_| problems.is_empty());
    document.map(|(document, _)| words::missing(&document)).ok_or_else(|| located(problems))
}

/// Loads one input without the actions of its overlay that have the indices `skipped`. Broken parts are set aside;
/// `None` if nothing remains.
pub(crate) fn load_into(
    input: &Input,
    skipped: &[usize],
    problems: &mut Vec<Problem>,
    notes: &mut Vec<Note>,
) -> Option<Document> {
    let document = worded(input, problems, notes);
    let before = problems.len();
    let overlay = input.overlay.as_ref().map(|overlay| (overlay, parse(overlay, problems)));
    let (mut document, unsupported) = document?;
    if let Some((source, Some(overlay))) = &overlay {
        let mut report = Report::new(&source.path, problems);
        overlay::apply(overlay, skipped, &mut document, &mut report);
        notes.extend(report.into_notes());
    }
    let is_overlay_broken = problems.len() > before;
    let document = check((document, &unsupported), &input.spec.path, problems, notes)?;
    Some(Document { is_overlay_broken, ..document })
}

/// The document of an input in the form of OpenAPI 3.0, with an id for each operation and with its words; and what that
/// form cannot express. `None` if `problems` has the reasons.
pub(crate) fn worded(
    input: &Input,
    problems: &mut Vec<Problem>,
    notes: &mut Vec<Note>,
) -> Option<(Value, Vec<Problem>)> {
    let document = parse(&input.spec, problems);
    let words = input.words.as_ref().and_then(|words| Some((words, parse(words, problems)?)));
    let mut document = document?;
    let mut report = Report::new(&input.spec.path, problems);
    let upgraded = upgrade::upgrade(&mut document, &input.spec.path, &mut report);
    ids::derive(&mut document, &mut report);
    notes.extend(report.into_notes());
    // The complete document is checked, not its parts.
    if let Some((source, words)) = words.filter(|_| document.is_object()) {
        let mut report = Report::new(&source.path, problems);
        words::merge(&words, &mut document, &mut report);
        notes.extend(report.into_notes());
    }
    Some((document, upgraded.unsupported))
}

/// Parses a document and rewrites it in the form of OpenAPI 3.0; also returns what that form cannot express.
pub(crate) fn read(source: &Source, problems: &mut Vec<Problem>) -> Option<(Value, Vec<Problem>)> {
    let mut document = parse(source, problems)?;
    let mut report = Report::new(&source.path, problems);
    let upgraded = upgrade::upgrade(&mut document, &source.path, &mut report);
    Some((document, upgraded.unsupported))
}

/// The document without its broken parts. `None` if nothing remains.
fn check(
    (mut document, unsupported): (Value, &[Problem]),
    path: &str,
    problems: &mut Vec<Problem>,
    notes: &mut Vec<Note>,
) -> Option<Document> {
    let mut report = Report::new(path, problems);
    if !version::check(&document, &mut report) {
        return None;
    }
    gaps::fill(&mut document, &mut report);
    let before = report.count();
    let places = shapes::check(&document, &mut report);
    operations::check(&document, &mut report);
    references::check_cycles(&document, &mut report);
    let broken = report.places_since(before);
    if !broken.is_empty() && !aside::set(&mut document, &broken) {
        return None;
    }
    let unsupported = aside::leave_out(&mut document, unsupported);
    let security = Security::of(&document);
    keywords::remove(&mut document, &places.set_aside);
    siblings::rewrite(&mut document, &places.siblings);
    encodings::complete(&mut document);
    let openapi = typed(&document, before, &mut report)?;
    notes.extend(report.into_notes());
    Some(Document { path: path.to_owned(), openapi, security, unsupported, is_overlay_broken: false })
}

/// Converts the document to the types of `openapiv3`.
///
/// The grammar is at least as strict as those types and reports mismatches in more detail: a failure here is a bug in
/// the grammar.
fn typed(document: &Value, before: usize, report: &mut Report<'_>) -> Option<openapiv3::OpenAPI> {
    match openapiv3::OpenAPI::deserialize(document) {
        Ok(openapi) => Some(openapi),
        // A part that could not be set aside, or a consequence of it.
        Err(_) if report.count() > before => None,
        Err(error) => {
            let help = "compare the document with the OpenAPI 3.0 specification";
            report.problem("", "the document does not match OpenAPI 3.0", error.to_string(), help);
            None
        }
    }
}
