//! A small repository, and a command that updates it.

use std::cell::Cell;
use std::env;
use std::fs;
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use rustix::process::{Signal, getpid, kill_process};
use tempfile::TempDir;
use xtask::failure::Failure;
use xtask::plan::{Change, Plan};
use xtask::progress::Progress;
use xtask::transaction::{Operation, Transaction};

const TOP: &str = "XTASK_TEST_TOP";
const ELSEWHERE: &str = "XTASK_TEST_ELSEWHERE";
const KILL_AT: &str = "XTASK_TEST_KILL_AT";

/// The files before the update.
const BEFORE: [(&str, &str); 6] = [
    ("CHANGELOG.md", "Unreleased\n"),
    ("Cargo.toml", "version = 1\n"),
    ("spec/flex.yaml", "old"),
    ("src/changed.rs", "old"),
    ("src/deep/er/removed.rs", "old"),
    ("src/kept.rs", "kept"),
];

/// The files after it.
const AFTER: [(&str, &str); 6] = [
    ("CHANGELOG.md", "Unreleased\nAn entry\n"),
    ("Cargo.toml", "version = 1\nversion = 2\n"),
    ("spec/flex.yaml", "new"),
    ("src/changed.rs", "new"),
    ("src/fresh/er/new.rs", "new"),
    ("src/kept.rs", "kept"),
];

/// More operations than the update has.
pub(crate) const MANY: usize = 500;

/// A folder with the files before the update.
pub(crate) struct Scene {
    pub(crate) top: PathBuf,
    /// A file outside the folder that the update also writes.
    pub(crate) elsewhere: Option<PathBuf>,
    _folder: TempDir,
}

impl Scene {
    pub(crate) fn new() -> Self {
        // In memory if possible: the tests sync many files.
        let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).expect("a folder");
        let top = folder.path().canonicalize().expect("a path").join("top");
        let scene = Self { top, elsewhere: None, _folder: folder };
        for (path, contents) in BEFORE {
            scene.write(path, contents);
        }
        scene
    }

    pub(crate) fn write(&self, path: &str, contents: &str) {
        let path = self.top.join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("made");
        fs::write(path, contents).expect("written");
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.top.join(path)).expect("a text")
    }

    /// Runs the update in a separate process, which is killed at an operation.
    pub(crate) fn run(&self, kill_at: Option<usize>) -> Output {
        let mut command = Command::new(env::current_exe().expect("this program"));
        command.args(["scene::child", "--exact", "--nocapture"]).env(TOP, &self.top);
        command.envs(self.elsewhere.as_ref().map(|path| (ELSEWHERE, path)));
        command.envs(kill_at.map(|at| (KILL_AT, at.to_string())));
        command.output().expect("it runs")
    }

    /// Runs the update, killed at an operation. Returns whether it was killed before its end.
    pub(crate) fn update_killed_at(&self, at: usize) -> bool {
        let output = self.run(Some(at));
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() || output.status.signal() == Some(9), "operation {at}: {stderr}");
        !output.status.success()
    }

    pub(crate) fn is_committed(&self) -> bool {
        self.top.join(".xtask/journal").exists()
    }

    /// Runs the update to its end, and returns its standard error.
    pub(crate) fn complete(&self) -> String {
        let output = self.run(None);
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{stderr}");
        stderr
    }

    /// Returns every file below the folder with its contents, and every empty folder, without staged files.
    pub(crate) fn tree(&self) -> Vec<String> {
        let mut lines = Vec::new();
        collect(&self.top, &self.top, &mut lines);
        lines.sort();
        lines
    }
}

fn collect(top: &Path, folder: &Path, lines: &mut Vec<String>) {
    let mut is_empty = true;
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        is_empty = false;
        let name = entry.strip_prefix(top).expect("below").display().to_string();
        if name == ".xtask" {
            continue;
        }
        if entry.is_symlink() {
            lines.push(format!("{name} -> {}", fs::read_link(&entry).expect("a link").display()));
        } else if entry.is_dir() {
            collect(top, &entry, lines);
        } else {
            lines.push(format!("{name}: {}", fs::read_to_string(&entry).expect("a text")));
        }
    }
    if is_empty {
        lines.push(format!("{}/", folder.display()));
    }
}

/// Returns the tree after the update.
pub(crate) fn updated() -> Vec<String> {
    AFTER.iter().map(|(path, contents)| format!("{path}: {contents}")).collect()
}

/// Returns the plan of the update.
pub(crate) fn plan(top: &Path, elsewhere: Option<&Path>) -> Plan {
    let write = |path: PathBuf, after: String| Change { before: fs::read_to_string(&path).ok(), path, after };
    let append = |path: &str, line: &str| {
        let path = top.join(path);
        let text = fs::read_to_string(&path).unwrap_or_default();
        write(path, text + line)
    };
    let mut writes = vec![
        write(top.join("src/changed.rs"), "new".to_owned()),
        write(top.join("src/fresh/er/new.rs"), "new".to_owned()),
        append("CHANGELOG.md", "An entry\n"),
        append("Cargo.toml", "version = 2\n"),
    ];
    writes.extend(elsewhere.map(|path| write(path.to_path_buf(), "new".to_owned())));
    writes.push(write(top.join("spec/flex.yaml"), "new".to_owned()));
    let removals = vec![top.join("src/deep/er/removed.rs")];
    Plan { out: top.to_path_buf(), writes, removals, unchanged: 0 }
}

/// Runs the update. Like the real one, it does nothing if the spec is already new.
pub(crate) fn update(top: &Path, elsewhere: Option<&Path>, watch: &dyn Fn(&Operation<'_>)) -> Result<(), Failure> {
    let transaction = Transaction::begin_watched(top, watch, &mut Progress::start())?;
    if fs::read_to_string(top.join("spec/flex.yaml")).is_ok_and(|spec| spec == "new") {
        return Ok(());
    }
    transaction.apply(&plan(top, elsewhere))
}

/// The process to kill. As an ordinary test, it does nothing.
#[test]
fn child() {
    let Some(top) = env::var_os(TOP) else { return };
    let kill_at: Option<usize> = env::var(KILL_AT).ok().map(|at| at.parse().expect("a number"));
    let elsewhere = env::var_os(ELSEWHERE).map(PathBuf::from);
    let count = Cell::new(0);
    let watch = |_: &Operation<'_>| {
        if kill_at == Some(count.get()) {
            kill_process(getpid(), Signal::KILL).expect("killed");
        }
        count.set(count.get() + 1);
    };
    if let Err(failure) = update(Path::new(&top), elsewhere.as_deref(), &watch) {
        eprintln!("{failure}");
        std::process::exit(1);
    }
}
