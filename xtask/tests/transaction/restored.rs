//! Files are changed between a killed run and the next one.

use std::fs;

use crate::scene::{MANY, Scene, updated};

/// Returns a scene whose update was killed after it had replaced the changed file and created the new one.
fn killed_half_way() -> Scene {
    (0..MANY)
        .map(|at| {
            let scene = Scene::new();
            assert!(scene.update_killed_at(at));
            scene
        })
        .find(|scene| scene.top.join("src/fresh/er/new.rs").exists())
        .expect("a committed change")
}

/// Restores files like `git restore .`: new files stay.
fn restore(scene: &Scene) {
    scene.write("src/changed.rs", "old");
    scene.write("src/deep/er/removed.rs", "old");
}

#[test]
fn restored_files_drop_the_interrupted_change() {
    let scene = killed_half_way();
    restore(&scene);
    let stderr = scene.complete();
    assert!(stderr.contains("Discarding an interrupted run: its files were restored\n"), "{stderr}");
    assert_eq!(scene.tree(), updated());
}

#[test]
fn an_edited_file_is_not_overwritten() {
    let scene = killed_half_way();
    scene.write("CHANGELOG.md", "Edited\n");
    let output = scene.run(None);
    let stderr = String::from_utf8_lossy(&output.stderr).replace(&scene.top.display().to_string(), "TOP");
    assert_eq!(output.status.code(), Some(1));
    insta::assert_snapshot!(&stderr[stderr.find("error:").expect("an error")..], @"
    error: a file was changed after a run was interrupted
      --> TOP/CHANGELOG.md
      found: its contents differ from those before and after the run
      help: restore the files with Git and remove the folder `.xtask`, then run the command again
    ");
    assert_eq!(fs::read_to_string(scene.top.join("CHANGELOG.md")).expect("a text"), "Edited\n");
    // Follow the help.
    restore(&scene);
    scene.write("CHANGELOG.md", "Unreleased\n");
    fs::remove_dir_all(scene.top.join(".xtask")).expect("removed");
    scene.complete();
    assert_eq!(scene.tree(), updated());
}

#[test]
fn a_journal_of_another_form_is_rejected() {
    let scene = killed_half_way();
    scene.write(".xtask/journal", "xtask journal 2\nend\n");
    let before = scene.tree();
    let stderr = String::from_utf8_lossy(&scene.run(None).stderr).into_owned();
    assert!(stderr.contains("error: the journal of an interrupted run cannot be read\n"), "{stderr}");
    assert_eq!(scene.tree(), before);
}

#[test]
fn a_link_in_place_of_a_folder_is_not_followed() {
    let scene = killed_half_way();
    let elsewhere = scene.top.with_file_name("elsewhere");
    fs::rename(scene.top.join("spec"), &elsewhere).expect("moved");
    std::os::unix::fs::symlink(&elsewhere, scene.top.join("spec")).expect("linked");
    let stderr = String::from_utf8_lossy(&scene.run(None).stderr).into_owned();
    assert!(stderr.contains("error: an interrupted run cannot be completed\n"), "{stderr}");
    assert!(stderr.contains("found: a symbolic link\n"), "{stderr}");
    assert_eq!(fs::read_to_string(elsewhere.join("flex.yaml")).expect("a text"), "old");
}
