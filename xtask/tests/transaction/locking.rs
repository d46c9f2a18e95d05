//! The lock, and pending changes.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use xtask::progress::Progress;
use xtask::transaction::{Transaction, check_settled};

use crate::scene::{Scene, update, updated};

#[test]
fn a_second_run_fails_until_the_first_one_ends() {
    let scene = Scene::new();
    let first = Transaction::begin(&scene.top, &mut Progress::start()).expect("begun");
    let output = scene.run(None);
    let stderr = String::from_utf8_lossy(&output.stderr).replace(&scene.top.display().to_string(), "TOP");
    assert_eq!(output.status.code(), Some(1));
    insta::assert_snapshot!(&stderr[stderr.find("error:").expect("an error")..], @"
    error: another run is writing here
      --> TOP/.xtask/lock
      found: a lock that is held
      help: wait until it ends, then run the command again
    ");
    drop(first);
    scene.complete();
    assert_eq!(scene.tree(), updated());
}

#[test]
fn concurrent_runs_exclude_each_other() {
    let scene = Scene::new();
    let inside = AtomicUsize::new(0);
    let begin_and_end = || {
        for _ in 0..200 {
            if let Ok(transaction) = Transaction::begin(&scene.top, &mut Progress::start()) {
                assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0, "two runs hold the lock");
                inside.fetch_sub(1, Ordering::SeqCst);
                drop(transaction);
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(begin_and_end);
        }
    });
    update(&scene.top, None, &|_| {}).expect("written");
    assert_eq!(scene.tree(), updated());
}

#[test]
fn a_command_that_only_reads_fails_on_a_pending_change() {
    let scene = Scene::new();
    check_settled(&scene.top).expect("nothing is pending");
    scene.write(".xtask/journal", "");
    let failure = check_settled(&scene.top).expect_err("a change is pending").to_string();
    insta::assert_snapshot!(failure.replace(&scene.top.display().to_string(), "TOP"), @"
    error: the output is partly written
      --> TOP/.xtask/journal
      found: the journal of a run that was interrupted or is still running
      help: run `cargo xtask regen`, or the interrupted command: it completes the change first
    ");
}
