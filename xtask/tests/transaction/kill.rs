//! The process is killed at each operation on a file in turn.

use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use crate::scene::{MANY, Scene, updated};

#[test]
fn killed_at_any_operation_the_tree_is_as_before_or_is_completed() {
    let before = Scene::new().tree();
    let mut decided = 0;
    for at in 0..MANY {
        let scene = Scene::new();
        let is_killed = scene.is_killed(at);
        let (is_decided, tree) = (scene.is_decided(), scene.tree());
        decided += usize::from(is_decided);
        if is_decided {
            let is_last = scene.read("spec/flex.yaml") == "new";
            assert!(!is_last || tree == updated(), "operation {at}: the spec is not the last file");
        } else {
            assert!(tree == before || tree == updated(), "killed at operation {at}: {tree:?}");
        }

        let said = scene.complete();

        assert_eq!(said.contains("Completing an interrupted run: 5 written, 1 removed\n"), is_decided, "{said}");
        assert_eq!(scene.tree(), updated(), "killed at operation {at}");
        assert!(!scene.top.join(".xtask").exists(), "killed at operation {at}");
        if !is_killed {
            assert!(at > 40 && decided > 15, "{at} operations, {decided} of them on a decided change");
            return;
        }
    }
    panic!("more than {MANY} operations");
}

#[test]
fn killed_while_it_completes_it_completes_the_next_time() {
    let decided = (0..MANY).find(|at| {
        let scene = Scene::new();
        scene.is_killed(*at);
        scene.is_decided()
    });
    let first = decided.expect("a decided change");
    // Nothing is placed; something is removed, something placed; nearly all is placed.
    for killed in [first, first + 6, first + 12] {
        for at in 0..MANY {
            let scene = Scene::new();
            assert!(scene.is_killed(killed));
            let is_killed = scene.is_killed(at);
            scene.complete();
            assert_eq!(scene.tree(), updated(), "killed at operation {killed}, then at {at}");
            assert!(!scene.top.join(".xtask").exists());
            if !is_killed {
                break;
            }
        }
    }
}

/// A file on another file system cannot be renamed to from the staging folder.
#[test]
fn killed_while_it_writes_to_another_file_system() {
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
        let is_killed = scene.is_killed(at);
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
