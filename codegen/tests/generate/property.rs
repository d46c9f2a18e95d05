//! What holds for every input: the property of the mutations here, and of the target in `fuzz`.

use std::path::Path;
use std::time::{Duration, Instant};

use codegen::{Input, Output, Position, Problem, Problems, Source};

/// The maximum time of one run: ample for a debug build on a busy machine, and far below a hang.
const TIME: Duration = Duration::from_secs(30);

/// The maximum size of the output and of all problems: a number of bytes for each byte of the inputs, and some for any.
const PER_BYTE: usize = 2_000;
const LEAST: usize = 4 << 20;

/// Generates from a document with its words and its overlay. Panics unless the result is complete and bounded.
pub(crate) fn check(spec: &[u8], words: Option<&[u8]>, overlay: Option<&[u8]>) {
    let source = |path: &str, bytes: &[u8]| Source { path: path.to_owned(), bytes: bytes.to_vec() };
    let input = Input {
        spec: source("spec.yaml", spec),
        words: words.map(|bytes| source("words.yaml", bytes)),
        overlay: overlay.map(|bytes| source("overlay.yaml", bytes)),
    };
    let started = Instant::now();
    let result = codegen::generate(std::slice::from_ref(&input), None);
    assert!(started.elapsed() < TIME, "the run took {:?}", started.elapsed());
    let read = spec.len() + words.map_or(0, <[u8]>::len) + overlay.map_or(0, <[u8]>::len);
    let limit = read.saturating_mul(PER_BYTE) + LEAST;
    match result {
        Ok(output) => check_output(&output, limit),
        Err(problems) => check_problems(&input, &problems, limit),
    }
}

/// Every Rust file parses, and no file has a character that the compiler rejects.
fn check_output(output: &Output, limit: usize) {
    let size: usize = output.files.iter().map(|file| file.contents.len()).sum();
    assert!(size <= limit, "{size} bytes of output");
    for codegen::File { path, contents } in &output.files {
        let is_rejected = |c: char| c.is_control() && c != '\n' && c != '\t' || matches!(c, '\u{202a}'..='\u{202e}');
        assert!(!contents.contains(is_rejected), "{path} has a character that the compiler rejects");
        let is_rust = Path::new(path).extension().is_some_and(|extension| extension == "rs");
        assert!(!is_rust || syn::parse_file(contents).is_ok(), "{path} is not Rust:\n{contents}");
    }
}

/// Every problem has a message, a fix, and a place in one of the files.
fn check_problems(input: &Input, Problems(problems): &Problems, limit: usize) {
    assert!(!problems.is_empty(), "an error without a problem");
    let size: usize = problems.iter().map(|problem| problem.to_string().len()).sum();
    assert!(size <= limit, "{size} bytes of problems");
    let sources = [Some(&input.spec), input.words.as_ref(), input.overlay.as_ref()];
    for problem in problems {
        let Problem { message, file, help, position, .. } = problem;
        assert!(!message.is_empty() && !help.is_empty(), "too few words: {problem}");
        let source = sources.into_iter().flatten().find(|source| source.path == *file);
        let source = source.unwrap_or_else(|| panic!("no such file: {problem}"));
        match position {
            Some(position) => check_position(&source.bytes, position, problem),
            // Only an empty file has no place.
            None => assert!(message == "the file is empty", "no place: {problem}"),
        }
    }
}

/// The position is in the text or at its end.
fn check_position(bytes: &[u8], position: &Position, problem: &Problem) {
    let text = String::from_utf8_lossy(bytes);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text).replace("\r\n", "\n").replace('\r', "\n");
    let Position { line, column, .. } = position;
    let length = text.split('\n').nth(line - 1).map(|line| line.chars().count());
    assert!(length.is_some_and(|length| *column >= 1 && *column <= length + 1), "no such position: {problem}\n{text}");
}
