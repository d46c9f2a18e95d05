//! The files of profiles: their places, who can read them, and how they are written.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use crate::cli::command::COMMAND;

/// Returns the file of this command: in `$XDG_CONFIG_HOME`, or else where the system has such files.
pub(super) fn own() -> Option<PathBuf> {
    let absolute = |name| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let folder = absolute("XDG_CONFIG_HOME").or_else(|| if cfg!(windows) { absolute("APPDATA") } else { None });
    let folder = folder.or_else(|| Some(std::env::home_dir()?.join(".config")))?;
    Some(folder.join(COMMAND).join("config.toml"))
}

/// Returns the file of the vendor's command.
pub(super) fn vendor() -> Option<PathBuf> {
    std::env::home_dir().map(|home| home.join(".twilio-cli").join("config.json"))
}

/// Returns a path for messages. The home folder is `~`.
pub(super) fn shown(path: &Path) -> String {
    let below_home = std::env::home_dir().and_then(|home| path.strip_prefix(home).ok().map(Path::to_owned));
    match below_home {
        Some(rest) if cfg!(unix) => format!("~/{}", rest.display()),
        _ => path.display().to_string(),
    }
}

/// Returns the text of a file, or `None` if there is no such file.
pub(super) fn read(path: &Path) -> Result<Option<String>, String> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(format!("cannot read {}: {error}", shown(path))),
    }
}

/// Returns the problem of a file that other users can read.
pub(super) fn exposure(path: &Path) -> Option<String> {
    #[cfg(unix)]
    if let Ok(metadata) = fs::metadata(path) {
        use std::os::unix::fs::PermissionsExt as _;
        let path = shown(path);
        let is_open = metadata.permissions().mode() & 0o077 != 0;
        return is_open.then(|| format!("other users can read {path}: run `chmod 600 {path}`"));
    }
    let _ = path;
    None
}

/// Replaces a file at once, so that no other process sees a part of it. Only the user can read it.
pub(super) fn write(path: &Path, text: &str) -> Result<(), String> {
    // A symbolic link stays one.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    replace(&path, text).map_err(|error| format!("cannot write {}: {error}", shown(&path)))
}

fn replace(path: &Path, text: &str) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    create_folder(folder)?;
    let temporary = folder.join(format!(".config.{}.tmp", std::process::id()));
    let written = private(&temporary).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    let replaced = written.and_then(|()| fs::rename(&temporary, path));
    if replaced.is_err() {
        // The error of the write is reported.
        let _ = fs::remove_file(&temporary);
    }
    replaced
}

fn create_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Creates a file that only the user can read.
fn private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
