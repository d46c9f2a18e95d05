//! The row of a document.

use std::fmt;
use std::time::Duration;

use codegen::ir::{Api, Resource, TypeKind};
use codegen::{File, Problems};

use crate::failure::Failure;

/// The figures of a document. Those that were not reached are `None`.
pub(super) struct Row {
    document: String,
    operations: Option<usize>,
    parameters: Option<usize>,
    models: Option<usize>,
    lines: Option<usize>,
    pub(super) seconds: Option<Duration>,
    pub(super) warnings: Option<usize>,
    /// The decoded examples, and all of them.
    pub(super) examples: Option<(usize, usize)>,
    outcome: Outcome,
}

/// What became of a document.
pub(super) enum Outcome {
    /// Everything passed.
    Passed,
    /// The generator rejects the document.
    Rejected(Problems),
    /// The crate has warnings: the first ones.
    Warns(String),
    /// The crate does not compile: the first error.
    Broken(String),
    /// A test fails: its output.
    TestFails(String),
}

impl Row {
    /// The heads of the columns.
    pub(super) const HEADER: &str =
        "operations  parameters  models   lines  seconds  warnings  examples  result            document";

    /// Creates a row without figures.
    pub(super) fn new(document: String) -> Self {
        Self {
            document,
            operations: None,
            parameters: None,
            models: None,
            lines: None,
            seconds: None,
            warnings: None,
            examples: None,
            outcome: Outcome::Passed,
        }
    }

    /// Adds the outcome.
    pub(super) fn with(mut self, outcome: Outcome) -> Self {
        self.outcome = outcome;
        self
    }

    /// Counts the items of the API and the lines of its code.
    pub(super) fn count(&mut self, api: &Api, files: &[File]) {
        let (mut operations, mut parameters) = (0, 0);
        let mut resources: Vec<&Resource> = api.versions.iter().map(|version| &version.root).collect();
        while let Some(resource) = resources.pop() {
            operations += resource.operations.len();
            parameters += resource.operations.iter().map(|operation| operation.parameters.len()).sum::<usize>();
            resources.extend(&resource.children);
        }
        let types = api.versions.iter().flat_map(|version| &version.types);
        let code = files.iter().filter(|file| file.path.starts_with("src/"));
        self.operations = Some(operations);
        self.parameters = Some(parameters);
        self.models = Some(types.filter(|ty| matches!(ty.kind, TypeKind::Model(_))).count());
        self.lines = Some(code.map(|file| file.contents.lines().count()).sum());
    }

    /// Returns why the document failed.
    pub(super) fn failure(self) -> Option<Failure> {
        let of_crate = |what, output| Some(Failure::Crate { document: self.document, what, output });
        match self.outcome {
            Outcome::Passed => None,
            Outcome::Rejected(problems) => Some(problems.into()),
            Outcome::Warns(warnings) => of_crate("has warnings", warnings),
            Outcome::Broken(error) => of_crate("does not compile", error),
            Outcome::TestFails(output) => of_crate("fails a test", output),
        }
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = |figure: Option<usize>| figure.map_or_else(|| "-".to_owned(), |figure| figure.to_string());
        let seconds = self.seconds.map_or_else(|| "-".to_owned(), |seconds| format!("{:.1}", seconds.as_secs_f64()));
        let examples = self.examples.map_or_else(|| "-".to_owned(), |(decoded, all)| format!("{decoded}/{all}"));
        let result = match self.outcome {
            Outcome::Passed => "passed",
            Outcome::Rejected(_) => "rejected",
            Outcome::Warns(_) => "warnings",
            Outcome::Broken(_) => "does not compile",
            Outcome::TestFails(_) => "a test fails",
        };
        let figures = [self.operations, self.parameters, self.models, self.lines].map(number);
        let [operations, parameters, models, lines] = figures;
        write!(f, "{operations:>10}  {parameters:>10}  {models:>6}  {lines:>6}  {seconds:>7}  ")?;
        write!(f, "{:>8}  {examples:>8}  {result:<16}  {}", number(self.warnings), self.document)
    }
}
