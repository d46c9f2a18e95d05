//! What a process has used.

use std::time::Duration;

use crate::clock::cpu_time;

/// The most memory that this process has held so far, in KiB; `None` where the system does not tell.
pub(crate) fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// Measures two in turn, so that what else the machine does meets both; of each the least.
pub(crate) fn in_turn(rounds: u32, mut one: impl FnMut(), mut other: impl FnMut()) -> (Duration, Duration) {
    let time = |run: &mut dyn FnMut()| {
        let before = cpu_time();
        run();
        cpu_time().saturating_sub(before)
    };
    let mut least = (Duration::MAX, Duration::MAX);
    for _ in 0..rounds {
        least.0 = least.0.min(time(&mut one));
        least.1 = least.1.min(time(&mut other));
    }
    least
}
