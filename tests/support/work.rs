//! Whether work grows in proportion to what is worked on, told by processor time.
#![allow(dead_code, reason = "each test file uses some of these")]

/// The nanoseconds that this thread has worked, where the system tells.
pub(crate) fn worked() -> Option<u64> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok()
}

/// The nanoseconds that something takes this thread, where the system tells.
pub(crate) fn cost(once: impl FnOnce()) -> Option<u64> {
    let before = worked()?;
    once();
    Some(worked()? - before)
}

/// The costs of the small and the large, if the large costs more than `times` the small and what is
/// noise. A machine that does other things too tells a trial wrong, and never too low: the least of
/// each counts, of as many rounds as it takes to be in proportion, and of seven where it is not.
pub(crate) fn steep(
    times: f64,
    noise: u64,
    small: impl Fn() -> Option<u64>,
    large: impl Fn() -> Option<u64>,
) -> Option<(u64, u64)> {
    let (mut least, mut most) = (u64::MAX, u64::MAX);
    for _ in 0..7 {
        (least, most) = (least.min(small()?), most.min(large()?));
        if most as f64 <= times * least as f64 + noise as f64 {
            return None;
        }
    }
    Some((least, most))
}
