//! The time of processors, from Linux's `/proc/self/stat`.

use std::fs;

/// Where that file has the time of this process, from 0; kernel time follows user time.
pub(crate) const OWN: usize = 13;
/// Where it has the time of its finished children.
pub(crate) const CHILDREN: usize = 15;

/// Seconds of processor time, from two neighbouring fields. Elsewhere than on Linux, none.
pub(crate) fn processor_time(field: usize) -> f64 {
    /// Linux counts in hundredths of a second.
    const TICKS: f64 = 100.0;
    let text = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = text.split(' ').collect();
    let ticks = fields.iter().skip(field).take(2).filter_map(|text| text.parse::<f64>().ok());
    ticks.sum::<f64>() / TICKS
}
