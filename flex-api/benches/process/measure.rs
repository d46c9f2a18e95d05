//! Measures the resources that a process uses.

use std::time::Duration;

use crate::clock::cpu_time;

/// Returns the peak memory of this process in KiB, or `None` if the system does not report it.
pub(crate) fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// Measures two functions alternately, so that other load affects both. Returns the minimum of each.
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
