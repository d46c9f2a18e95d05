//! Obstacles to a change, and properties of files that it keeps.

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::path::Path;

use crate::scene::{Scene, update, updated};

fn failure(scene: &Scene) -> String {
    let before = scene.tree();
    let failure = update(&scene.top, None, &|_| {}).expect_err("an obstacle").to_string();
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
    insta::assert_snapshot!(failure(&scene), @"
    error: the output cannot be written, and is not changed
      --> TOP/src/fresh
      found: a symbolic link
      help: replace the link with its target: links are not followed

    error: the output cannot be written, and is not changed
      --> TOP/Cargo.toml
      found: a symbolic link
      help: replace the link with its target: links are not followed
    ");
    assert_eq!(fs::read_dir(elsewhere.path()).expect("a folder").count(), 1);
}

#[test]
fn a_staging_folder_that_is_a_link_is_rejected() {
    let scene = Scene::new();
    let elsewhere = tempfile::tempdir().expect("a folder");
    symlink(elsewhere.path(), scene.top.join(".xtask")).expect("linked");
    let failure = update(&scene.top, None, &|_| {}).expect_err("an obstacle").to_string();
    assert!(failure.contains("found: a symbolic link"), "{failure}");
    assert_eq!(fs::read_dir(elsewhere.path()).expect("a folder").count(), 0);
}

#[test]
fn all_obstacles_are_listed_together() {
    let scene = Scene::new();
    scene.write("src/fresh", "A file.\n");
    fs::remove_file(scene.top.join("spec/flex.yaml")).expect("removed");
    scene.write("spec/flex.yaml/inside", "");
    insta::assert_snapshot!(failure(&scene), @"
    error: the output cannot be written, and is not changed
      --> TOP/src/fresh
      found: a file
      help: move it away: a folder belongs there

    error: the output cannot be written, and is not changed
      --> TOP/spec/flex.yaml
      found: a folder
      help: move it away: a file belongs there
    ");
}

#[test]
fn a_file_is_replaced_and_not_overwritten_in_place() {
    let scene = Scene::new();
    let (path, other) = (scene.top.join("src/changed.rs"), scene.top.join("src/deep/er/removed.rs"));
    let inode = |path: &Path| fs::metadata(path).expect("there").ino();
    let before = inode(&path);
    let open = fs::File::open(&path).expect("a file");
    update(&scene.top, None, &|_| {}).expect("written");
    assert_ne!(inode(&path), before);
    assert_eq!(std::io::read_to_string(open).expect("a text"), "old");
    assert!(!other.parent().and_then(Path::parent).expect("a folder").exists(), "empty folders are removed");
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
fn a_missing_output_is_created_only_for_a_change() {
    let scene = Scene::new();
    fs::remove_dir_all(&scene.top).expect("removed");
    update(&scene.top.join("a/b"), None, &|_| {}).expect("written");
    assert_eq!(fs::read_to_string(scene.top.join("a/b/spec/flex.yaml")).expect("a text"), "new");
    fs::remove_dir_all(&scene.top).expect("removed");
    let transaction = xtask::transaction::Transaction::begin(&scene.top, &mut xtask::progress::Progress::start());
    drop(transaction.expect("begun"));
    assert!(!scene.top.exists());
}
