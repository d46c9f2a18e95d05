//! The process is killed at each file operation in turn.

use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use crate::scene::{MANY, Scene, updated};

#[test]
fn a_killed_run_leaves_the_tree_unchanged_or_is_completed() {
    let before = Scene::new().tree();
    let mut committed = 0;
    for at in 0..MANY {
        let scene = Scene::new();
        let is_killed = scene.update_killed_at(at);
        let (is_committed, tree) = (scene.is_committed(), scene.tree());
        committed += usize::from(is_committed);
        if is_committed {
            let is_last = scene.read("spec/flex.yaml") == "new";
            assert!(!is_last || tree == updated(), "operation {at}: the spec is not the last file");
        } else {
            assert!(tree == before || tree == updated(), "killed at operation {at}: {tree:?}");
        }

        let stderr = scene.complete();

        assert_eq!(stderr.contains("Completing an interrupted run: 5 written, 1 removed\n"), is_committed, "{stderr}");
        assert_eq!(scene.tree(), updated(), "killed at operation {at}");
        assert!(!scene.top.join(".xtask").exists(), "killed at operation {at}");
        if !is_killed {
            assert!(at > 40 && committed > 15, "{at} operations, {committed} of them after the commit");
            return;
        }
    }
    panic!("more than {MANY} operations");
}

#[test]
fn a_killed_completion_is_completed_by_the_next_run() {
    let committed = (0..MANY).find(|at| {
        let scene = Scene::new();
        scene.update_killed_at(*at);
        scene.is_committed()
    });
    let first = committed.expect("a committed change");
    // No file is replaced; some files are removed or replaced; nearly all are replaced.
    for killed in [first, first + 6, first + 12] {
        for at in 0..MANY {
            let scene = Scene::new();
            assert!(scene.update_killed_at(killed));
            let is_killed = scene.update_killed_at(at);
            scene.complete();
            assert_eq!(scene.tree(), updated(), "killed at operation {killed}, then at {at}");
            assert!(!scene.top.join(".xtask").exists());
            if !is_killed {
                break;
            }
        }
    }
}

/// A staged file cannot be renamed to another file system.
#[test]
fn a_killed_write_to_another_file_system_is_completed() {
    let other = tempfile::tempdir().expect("a folder");
    let device = |path: &Path| fs::metadata(path).expect("there").dev();
    if device(other.path()) == device(&Scene::new().top) {
        return;
    }
    let target = other.path().join("elsewhere.lock");
    for at in 0..MANY {
        fs::write(&target, "old").expect("written");
        let mut scene = Scene::new();
        scene.elsewhere = Some(target.clone());
        let is_killed = scene.update_killed_at(at);
        let text = fs::read_to_string(&target).expect("a text");
        assert!(["old", "new"].contains(&text.as_str()), "killed at operation {at}: {text}");
        scene.complete();
        assert_eq!(scene.tree(), updated(), "killed at operation {at}");
        assert_eq!(fs::read_to_string(&target).expect("a text"), "new");
        assert_eq!(fs::read_dir(other.path()).expect("a folder").count(), 1, "killed at operation {at}");
        if !is_killed {
            return;
        }
    }
    panic!("more than {MANY} operations");
}
