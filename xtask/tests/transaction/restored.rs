//! Someone changes files between a run that was killed and the next one.

use std::fs;

use crate::scene::{MANY, Scene, updated};

/// A scene whose update was killed after it had placed the changed file and the new one.
fn killed_half_way() -> Scene {
    (0..MANY)
        .map(|at| {
            let scene = Scene::new();
            assert!(scene.is_killed(at));
            scene
        })
        .find(|scene| scene.top.join("src/fresh/er/new.rs").exists())
        .expect("a decided change")
}

/// As `git restore .` does: new files stay.
fn restore(scene: &Scene) {
    scene.write("src/changed.rs", "old");
    scene.write("src/deep/er/removed.rs", "old");
}

#[test]
fn restored_files_end_the_interrupted_run_and_the_next_one_is_whole() {
    let scene = killed_half_way();
    restore(&scene);
    let said = scene.complete();
    assert!(said.contains("Discarding an interrupted run: its files were restored\n"), "{said}");
    assert_eq!(scene.tree(), updated());
}

#[test]
fn a_file_that_was_edited_is_not_overwritten() {
    let scene = killed_half_way();
    scene.write("CHANGELOG.md", "Edited\n");
    let output = scene.run(None);
    let said = String::from_utf8_lossy(&output.stderr).replace(&scene.top.display().to_string(), "TOP");
    assert_eq!(output.status.code(), Some(1));
    insta::assert_snapshot!(&said[said.find("error:").expect("an error")..], @"
    error: a file was changed after a run was interrupted
      --> TOP/CHANGELOG.md
      found: its contents are not those that the interrupted run left
      help: restore the files with Git and remove the folder `.xtask`, then run the command again
    ");
    assert_eq!(fs::read_to_string(scene.top.join("CHANGELOG.md")).expect("a text"), "Edited\n");
    // As it says.
    restore(&scene);
    scene.write("CHANGELOG.md", "Unreleased\n");
    fs::remove_dir_all(scene.top.join(".xtask")).expect("removed");
    scene.complete();
    assert_eq!(scene.tree(), updated());
}

#[test]
fn a_journal_of_another_form_is_not_guessed_at() {
    let scene = killed_half_way();
    scene.write(".xtask/journal", "xtask journal 2\nend\n");
    let before = scene.tree();
    let said = String::from_utf8_lossy(&scene.run(None).stderr).into_owned();
    assert!(said.contains("error: the journal of an interrupted run cannot be read\n"), "{said}");
    assert_eq!(scene.tree(), before);
}

#[test]
fn a_link_that_took_the_place_of_a_folder_is_not_followed() {
    let scene = killed_half_way();
    let elsewhere = scene.top.with_file_name("elsewhere");
    fs::rename(scene.top.join("spec"), &elsewhere).expect("moved");
    std::os::unix::fs::symlink(&elsewhere, scene.top.join("spec")).expect("linked");
    let said = String::from_utf8_lossy(&scene.run(None).stderr).into_owned();
    assert!(said.contains("error: an interrupted run cannot be completed\n"), "{said}");
    assert!(said.contains("found: a symbolic link\n"), "{said}");
    assert_eq!(fs::read_to_string(elsewhere.join("flex.yaml")).expect("a text"), "old");
}
