//! Reads documents of OpenAPI 3.0 and 3.1 and returns the generated part of the SDK.
//!
//! Data goes one way: bytes → words → overlay → OpenAPI → [`lower`] → [`ir`] → `emit` → [`format`](mod@format) → files.
//! Nothing here touches the file system or the network: [`generate`] is a pure function of its inputs.

mod audit;
mod call;
mod characters;
pub mod diff;
mod effects;
mod emit;
pub mod escape;
mod examples;
mod fitting;
pub mod format;
mod identifier;
pub mod ir;
pub mod lower;
mod markdown;
pub mod names;
mod pairing;
mod position;
pub mod problem;
pub mod sdk;
mod similar;
pub mod spec;
mod template;

pub use audit::{Audit, Row, audit};
pub use effects::{Effect, effects, some_effects};
pub use examples::{Misfit, misfits};
pub use fitting::lower_fitting;
pub use format::File;
pub use names::Names;
pub use position::{Excerpt, Position};
pub use problem::{Note, Problem, Problems};
pub use spec::{Facts, Identity, Input, Missing, Source, facts, identity, missing_words};

/// The result of [`generate`].
#[derive(Debug)]
pub struct Output {
    /// The generated files, sorted by path.
    pub files: Vec<File>,
    /// The text of the lock file of names: the published names and those of this run.
    pub names: String,
    /// The notes on skipped parts, in the order of the run. [`spec::locate_notes`] adds the positions.
    pub notes: Vec<Note>,
    /// A note for each operation that [`generate_supported`] left out.
    pub left_out: Vec<Note>,
}

/// Generates the files from the inputs. `names` is the lock file of the published names.
///
/// # Errors
///
/// All problems of the inputs, together: see [`Problems`].
pub fn generate(inputs: &[Input], names: Option<&Source>) -> Result<Output, Problems> {
    generate_from(inputs, names, false)
}

/// Like [`generate`], without the operations that the SDK cannot express, such as those with a multipart body. The
/// files are those of documents that lack these operations.
///
/// # Errors
///
/// All other problems of the inputs.
pub fn generate_supported(inputs: &[Input], names: Option<&Source>) -> Result<Output, Problems> {
    generate_from(inputs, names, true)
}

fn generate_from(inputs: &[Input], names: Option<&Source>, supported: bool) -> Result<Output, Problems> {
    let (mut problems, mut notes) = (Vec::new(), Vec::new());
    let names = names.map_or_else(|| Ok(Names::default()), Names::parse).unwrap_or_else(|Problems(more)| {
        problems.extend(more);
        Names::default()
    });
    let (api, left_out) = api_from(inputs, &names, supported, &mut notes);
    match api {
        Ok(api) if problems.is_empty() => {
            Ok(Output { files: files(&api), names: names.with(&api).to_text(), notes, left_out })
        }
        Ok(_) => Err(Problems(problems)),
        Err(Problems(mut more)) => {
            more.extend(problems);
            Err(Problems(more))
        }
    }
}

/// Lowers the inputs with the published names.
///
/// # Errors
///
/// All problems of the inputs, together, including those of the rest of a document with a broken part.
pub fn api(inputs: &[Input], names: &Names) -> Result<ir::Api, Problems> {
    api_from(inputs, names, false, &mut Vec::new()).0
}

/// The module of a document, even if parts of it are broken. `None` if it cannot be read.
#[must_use]
pub fn module(input: &Input) -> Option<String> {
    let documents = spec::load_partial(std::slice::from_ref(input), &mut Vec::new(), &mut Vec::new());
    documents.first().map(lower::module)
}

/// The API, and a note for each operation that is left out.
fn api_from(
    inputs: &[Input],
    names: &Names,
    supported: bool,
    notes: &mut Vec<Note>,
) -> (Result<ir::Api, Problems>, Vec<Note>) {
    let mut problems = Vec::new();
    let documents = spec::load_partial(inputs, &mut problems, notes);
    let (documents, left_out) = if supported { lower::supported(documents, names) } else { (documents, Vec::new()) };
    let api = match lower::lower(&documents, names, notes) {
        Ok(api) if problems.is_empty() => Ok(api),
        lowered => {
            problems.extend(lowered.err().into_iter().flat_map(|Problems(more)| more));
            Err(spec::locate_problems(inputs, spec::attribute(inputs, Problems(problems))))
        }
    };
    (api, left_out)
}

/// The reference as a single page of HTML, which needs no other file.
#[must_use]
pub fn html(api: &ir::Api) -> String {
    emit::html(api)
}

/// The generated files of an API, sorted by path.
#[must_use]
pub fn files(api: &ir::Api) -> Vec<File> {
    let mut files = emit::emit(api);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}
