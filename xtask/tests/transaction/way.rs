//! What stands in the way of a change, and what is kept.

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::path::Path;

use crate::scene::{Scene, update, updated};

fn refused(scene: &Scene) -> String {
    let before = scene.tree();
    let failure = update(&scene.top, None, &|_| {}).expect_err("something is in the way").to_string();
    assert_eq!(scene.tree(), before);
    assert!(!scene.top.join(".xtask").exists());
    failure.replace(&scene.top.display().to_string(), "TOP")
}

#[test]
fn links_are_not_followed() {
    let scene = Scene::new();
    let elsewhere = tempfile::tempdir().expect("a folder");
    fs::write(elsewhere.path().join("file"), "old").expect("written");
    symlink(elsewhere.path(), scene.top.join("src/fresh")).expect("linked");
    fs::remove_file(scene.top.join("Cargo.toml")).expect("removed");
    symlink(elsewhere.path().join("file"), scene.top.join("Cargo.toml")).expect("linked");
    insta::assert_snapshot!(refused(&scene), @"
    error: the output cannot be written, and is left as it was
      --> TOP/src/fresh
      found: a symbolic link
      help: replace the link by what it points to: links are not followed

    error: the output cannot be written, and is left as it was
      --> TOP/Cargo.toml
      found: a symbolic link
      help: replace the link by what it points to: links are not followed
    ");
    assert_eq!(fs::read_dir(elsewhere.path()).expect("a folder").count(), 1);
}

#[test]
fn a_staging_folder_that_is_a_link_is_refused() {
    let scene = Scene::new();
    let elsewhere = tempfile::tempdir().expect("a folder");
    symlink(elsewhere.path(), scene.top.join(".xtask")).expect("linked");
    let failure = update(&scene.top, None, &|_| {}).expect_err("a link is in the way").to_string();
    assert!(failure.contains("found: a symbolic link"), "{failure}");
    assert_eq!(fs::read_dir(elsewhere.path()).expect("a folder").count(), 0);
}

#[test]
fn folders_and_files_in_the_way_are_listed_together() {
    let scene = Scene::new();
    scene.write("src/fresh", "A file where a folder is to be.\n");
    fs::remove_file(scene.top.join("spec/flex.yaml")).expect("removed");
    scene.write("spec/flex.yaml/inside", "");
    insta::assert_snapshot!(refused(&scene), @"
    error: the output cannot be written, and is left as it was
      --> TOP/src/fresh
      found: a file
      help: move it away: a folder is to stand there

    error: the output cannot be written, and is left as it was
      --> TOP/spec/flex.yaml
      found: a folder
      help: move it away: a file is to stand there
    ");
}

#[test]
fn a_file_is_replaced_and_not_written_into() {
    let scene = Scene::new();
    let (path, other) = (scene.top.join("src/changed.rs"), scene.top.join("src/deep/er/removed.rs"));
    let node = |path: &Path| fs::metadata(path).expect("there").ino();
    let before = node(&path);
    let open = fs::File::open(&path).expect("a file");
    update(&scene.top, None, &|_| {}).expect("written");
    assert_ne!(node(&path), before);
    assert_eq!(std::io::read_to_string(open).expect("a text"), "old");
    assert!(!other.parent().and_then(Path::parent).expect("a folder").exists(), "folders that are empty go");
    assert_eq!(scene.tree(), updated());
}

#[test]
fn the_mode_of_a_file_is_kept() {
    let scene = Scene::new();
    let path = scene.top.join("src/changed.rs");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o751)).expect("set");
    update(&scene.top, None, &|_| {}).expect("written");
    assert_eq!(fs::metadata(&path).expect("there").mode() & 0o777, 0o751);
}

#[test]
fn an_output_that_is_not_there_is_created_or_left_alone() {
    let scene = Scene::new();
    fs::remove_dir_all(&scene.top).expect("removed");
    update(&scene.top.join("a/b"), None, &|_| {}).expect("written");
    assert_eq!(fs::read_to_string(scene.top.join("a/b/spec/flex.yaml")).expect("a text"), "new");
    fs::remove_dir_all(&scene.top).expect("removed");
    let transaction = xtask::transaction::Transaction::begin(&scene.top, &mut xtask::progress::Progress::start());
    drop(transaction.expect("begun"));
    assert!(!scene.top.exists());
}
