//! Reads OpenAPI 3.0 documents and returns the generated part of the SDK.
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
pub mod names;
mod pairing;
pub mod problem;
pub mod sdk;
pub mod spec;

pub use audit::{Audit, Row, audit};
pub use effects::{Effect, effects, some_effects};
pub use examples::{Misfit, misfits};
pub use fitting::lower_what_fits;
pub use format::File;
pub use names::Names;
pub use problem::{Note, Problem, Problems};
pub use spec::{Facts, Identity, Input, Missing, Source, facts, identity, missing_words};

/// The result of [`generate`].
#[derive(Debug)]
pub struct Output {
    /// The generated files, sorted by path.
    pub files: Vec<File>,
    /// The text of the lock file of names: the published names and those of this run.
    pub names: String,
    /// The notes on skipped parts, in the order of the run. [`spec::locate_notes`] adds line and column.
    pub notes: Vec<Note>,
}

/// Generates the files from the inputs. `names` is the lock file of the published names.
///
/// # Errors
///
/// All problems of the inputs, together: see [`Problems`].
pub fn generate(inputs: &[Input], names: Option<&Source>) -> Result<Output, Problems> {
    let (mut problems, mut notes) = (Vec::new(), Vec::new());
    let documents = spec::load_what_can_be(inputs, &mut problems, &mut notes);
    let names = names.map_or_else(|| Ok(Names::default()), Names::parse).unwrap_or_else(|Problems(more)| {
        problems.extend(more);
        Names::default()
    });
    // Problems of the loaded documents are reported together with the reasons why others could not be loaded.
    let api = match lower::lower(&documents, &names, &mut notes) {
        Ok(api) if problems.is_empty() => api,
        Ok(_) => return Err(spec::locate_problems(inputs, Problems(problems))),
        Err(Problems(more)) => {
            problems.extend(more);
            return Err(spec::locate_problems(inputs, Problems(problems)));
        }
    };
    Ok(Output { files: files(&api), names: names.with(&api).to_text(), notes })
}

/// The generated files of an API, sorted by path.
#[must_use]
pub fn files(api: &ir::Api) -> Vec<File> {
    let mut files = emit::emit(api);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}
