//! The real binary, in a temporary folder.

mod audit;
mod check;
mod command_line;
mod diff;
mod interrupted;
mod messages;
mod names;
mod overlay;
mod release;
mod specs;
mod update;
mod write;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::SystemTime;

use tempfile::TempDir;

/// A spec with one operation.
const SPEC: &str = "\
openapi: 3.0.1
info: {title: Flex, version: 1.0.0}
servers: [{url: 'https://flex-api.twilio.com'}]
paths:
  /v1/FlexFlows:
    post:
      operationId: CreateFlexFlow
      responses: {'201': {description: Created.}}
";

/// A second one.
const SECOND_SPEC: &str = "\
openapi: 3.0.1
info: {title: Flex, version: 2.0.0}
servers: [{url: 'https://flex-api.twilio.com'}]
paths:
  /v2/WebChats:
    post:
      operationId: CreateWebChannel
      responses: {'201': {description: Created.}}
";

/// A repository with a spec and without generated files.
struct Checkout {
    root: PathBuf,
    _folder: TempDir,
}

/// The result of a run of the binary.
struct Run {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Self { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }
}

impl Checkout {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().canonicalize().expect("a path");
        let checkout = Self { root, _folder: folder };
        for folder in ["flex-api", "xtask"] {
            fs::create_dir(checkout.path(folder)).expect("made");
        }
        checkout.write("spec/flex_v1.yaml", SPEC);
        checkout
    }

    fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    fn write(&self, path: &str, contents: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("made");
        fs::write(path, contents).expect("written");
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).expect("a text")
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.args(arguments).current_dir(&self.root);
        command
    }

    fn run(&self, arguments: &[&str]) -> Run {
        self.command(arguments).output().expect("the binary runs").into()
    }

    /// Runs a command, checks that it succeeds, and returns its standard error.
    fn done(&self, arguments: &[&str]) -> String {
        let run = self.run(arguments);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        assert_eq!(run.stdout, "");
        run.stderr
    }

    /// Runs a command, checks that it fails, and returns its standard error.
    fn failed(&self, code: i32, arguments: &[&str]) -> String {
        let run = self.run(arguments);
        assert_eq!(run.code, Some(code), "{}", run.stderr);
        assert_eq!(run.stdout, "");
        run.stderr
    }

    /// Commits everything to a Git repository, which it creates if there is none.
    fn commit(&self) {
        self.git(&["init", "--quiet"]);
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--allow-empty", "--message", "One"]);
    }

    fn git(&self, arguments: &[&str]) {
        let config = ["-c", "user.name=T", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"];
        let config = config.into_iter().chain(["-c", "tag.gpgsign=false"]);
        let run = Command::new("git").args(config).args(arguments).current_dir(&self.root).output().expect("Git");
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    }

    /// Returns every file below a folder, except Git's own, with its text and the time of its last change.
    fn files(&self, folder: &str) -> Vec<(PathBuf, String, SystemTime)> {
        let mut files = Vec::new();
        collect(&self.path(folder), &mut files);
        files.sort();
        files
    }
}

fn collect(folder: &Path, files: &mut Vec<(PathBuf, String, SystemTime)>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("an entry").path();
        if path.ends_with(".git") {
            continue;
        }
        if path.is_dir() {
            collect(&path, files);
        } else {
            let modified = fs::metadata(&path).and_then(|metadata| metadata.modified()).expect("a time");
            files.push((path.clone(), fs::read_to_string(&path).expect("a text"), modified));
        }
    }
}

/// Returns the errors of a run, without its progress.
fn errors(stderr: &str) -> &str {
    &stderr[stderr.find("error:").expect("an error")..]
}
