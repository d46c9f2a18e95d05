//! Types into a shell in a terminal.

use std::ffi::OsString;
use std::fs::File;
use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

/// Returns whether a shell is not installed, and prints that its test is skipped.
pub(super) fn is_missing(shell: &str) -> bool {
    let is_missing = Command::new(shell).args(["-c", "exit"]).stdout(Stdio::null()).status().is_err();
    if is_missing {
        eprintln!("skipped: {shell} is not installed");
    }
    is_missing
}

/// Returns the search path, with the folder of the program first.
pub(super) fn path() -> OsString {
    let folder = Path::new(env!("CARGO_BIN_EXE_flex")).parent().unwrap().to_owned();
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths([folder].into_iter().chain(std::env::split_paths(&path))).unwrap()
}

/// Types each line and a tab, and returns what is on the command line then.
pub(super) fn completed(shell: &str, script: &str, lines: &[&str]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let setup = if shell == "zsh" { "autoload -U compinit; compinit -u -D; bindkey -e\n" } else { "PS1='$ '\n" };
    std::fs::write(folder.path().join(".zshrc"), format!("{setup}{script}")).unwrap();
    let mut command = Command::new(shell);
    if shell == "bash" {
        command.args(["--noprofile", "--rcfile"]).arg(folder.path().join(".zshrc"));
    }
    command.args(["-i"]).env("ZDOTDIR", folder.path()).env("HOME", folder.path()).env("PATH", path());
    command.env("TERM", "dumb").env_remove("INPUTRC").env("LC_ALL", "C").current_dir(folder.path());
    let written = typed(command, lines);
    let marked = |line: &str| Some(line.trim_end().strip_prefix("<<")?.strip_suffix(">>")?.trim_end().to_owned());
    written.lines().filter_map(marked).collect()
}

/// Types the lines into the command's terminal, and returns what it writes.
fn typed(mut command: Command, lines: &[&str]) -> String {
    let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&master).unwrap();
    unlockpt(&master).unwrap();
    let name = ptsname(&master, Vec::new()).unwrap().into_string().unwrap();
    let terminal = File::options().read(true).write(true).open(name).unwrap();
    command.stdin(terminal.try_clone().unwrap()).stdout(terminal.try_clone().unwrap()).stderr(terminal);
    let mut child = command.spawn().unwrap();
    drop(command);
    let mut writer = File::from(master.try_clone().unwrap());
    let reading = thread::spawn(move || {
        let mut seen = Vec::new();
        // Reading ends with an error when the last handle is closed.
        let _ = File::from(master).read_to_end(&mut seen);
        String::from_utf8_lossy(&seen).into_owned()
    });
    for line in lines {
        // Ctrl-A and Ctrl-E go to the begin and the end of the line.
        let keys = format!("{line}\t\u{1}printf '<<%s>>\\n' \"\u{5}\"\n");
        writer.write_all(keys.as_bytes()).unwrap();
    }
    writer.write_all(b"exit\n").unwrap();
    child.wait().unwrap();
    reading.join().unwrap()
}
